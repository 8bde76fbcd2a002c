"""The stair of imports: every module on its floor, every import downward, every foreign library in its room."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "kg"
FLOORS = {
    "kg.errors": 1.0,
    "kg.namespaces": 1.0,
    "kg.text": 1.0,
    "kg.dates": 1.5,
    "kg.journal": 1.4,
    "kg.blocking": 1.4,
    "kg.likeness": 1.4,
    "kg.workspace": 1.5,
    "kg.analysis": 1.5,
    "kg.analysis.arrays": 1.48,
    "kg.analysis.product": 1.49,
    "kg.analysis.twomode": 1.5,
    "kg.analysis.triangles": 1.505,
    "kg.analysis.engines": 1.51,
    "kg.analysis.centrality": 1.52,
    "kg.analysis.bridging": 1.53,
    "kg.analysis.significance": 1.52,
    "kg.analysis.mixing": 1.54,
    "kg.analysis.linkage": 1.52,
    "kg.analysis.backbone": 1.52,
    "kg.analysis.communities": 1.52,
    "kg.analysis.introductions": 1.53,
    "kg.analysis.change": 1.5,
    "kg.analysis.routes": 1.5,
    "kg.analysis.ranges": 1.53,
    "kg.analysis.words": 1.5,
    "kg.bundle": 1.0,
    "kg.forces": 1.4,
    "kg.layout": 1.5,
    "kg.ontology": 2.0,
    "kg.vocabularies": 2.0,
    "kg.store": 2.0,
    "kg.render": 2.0,
    "kg.render.marks": 2.0,
    "kg.render.names": 2.0,
    "kg.render.scene": 2.0,
    "kg.render.data": 2.1,
    "kg.render.page": 2.2,
    "kg.render.picture": 2.1,
    "kg.render.raster": 2.0,
    "kg.resolve": 2.5,
    "kg.judgements": 2.6,
    "kg.linker": 2.7,
    "kg.ingest": 3.0,
    "kg.ingest.findings": 3.1,
    "kg.ingest.tables": 3.2,
    "kg.ingest.cells": 3.3,
    "kg.ingest.graphs": 3.4,
    "kg.questions": 3.5,
    "kg.things": 3.5,
    "kg.sparql": 3.5,
    "kg.validate": 3.5,
    "kg.candidates": 3.6,
    "kg.mentions.rules": 3.6,
    "kg.mentions.model": 3.6,
    "kg.mentions.folded": 3.6,
    "kg.mentions.pages": 3.61,
    "kg.mentions.figures": 3.62,
    "kg.mentions.heads": 3.62,
    "kg.mentions.known": 3.62,
    "kg.mentions.documents": 3.62,
    "kg.mentions.ends": 3.63,
    "kg.mentions.places": 3.635,
    "kg.mentions.names": 3.64,
    "kg.mentions.english": 3.64,
    "kg.mentions.lists": 3.645,
    "kg.mentions.spans": 3.65,
    "kg.mentions.repeats": 3.655,
    "kg.mentions": 3.66,
    "kg.build": 4.0,
    "kg.links": 3.9,
    "kg.network": 4.0,
    "kg.slices": 4.05,
    "kg.projection": 4.06,
    "kg.report": 4.4,
    "kg.report.model": 4.41,
    "kg.report.document": 4.42,
    "kg.report.sizes": 4.41,
    "kg.report.ranked": 4.42,
    "kg.report.chance": 4.42,
    "kg.report.nearness": 4.42,
    "kg.report.measured": 4.43,
    "kg.report.gathered": 4.43,
    "kg.report.cited": 4.42,
    "kg.report.telling": 4.44,
    "kg.report.holding": 4.45,
    "kg.report.meeting": 4.45,
    "kg.report.moving": 4.45,
    "kg.report.limits": 4.46,
    "kg.report.values": 4.46,
    "kg.report.writing": 4.47,
    "kg.report.rows": 4.45,
    "kg.report.markdown": 4.45,
    "kg.exchange": 4.1,
    "kg.exchange.cells": 4.2,
    "kg.exchange.sources": 4.21,
    "kg.exchange.personal": 4.21,
    "kg.exchange.parts": 4.22,
    "kg.exchange.headers": 4.22,
    "kg.exchange.texts": 4.27,
    "kg.exchange.items": 4.27,
    "kg.exchange.books": 4.27,
    "kg.exchange.pasted": 4.28,
    "kg.exchange.sweep": 4.28,
    "kg.exchange.columns": 4.3,
    "kg.exchange.grids": 4.3,
    "kg.exchange.template_titles": 4.25,
    "kg.exchange.tables": 4.3,
    "kg.exchange.sheets": 4.3,
    "kg.exchange.template_columns": 4.36,
    "kg.exchange.template_lists": 4.37,
    "kg.exchange.template_guide": 4.38,
    "kg.exchange.template": 4.4,
    "kg.exchange.proposals": 4.4,
    "kg.exchange.starter": 4.4,
    "kg.exchange.rdf": 4.45,
    "kg.exchange.incoming": 4.5,
    "kg.exchange.identity": 4.55,
    "kg.exchange.values": 4.55,
    "kg.exchange.triples": 4.55,
    "kg.exchange.linking": 4.6,
    "kg.exchange.merging": 4.6,
    "kg.exchange.proofs": 4.65,
    "kg.exchange.plan": 4.7,
    "kg.exchange.staging": 4.75,
    "kg.exchange.imports": 4.8,
    "kg.exchange.registering": 4.82,
    "kg.exchange.wording": 4.8,
    "kg.exchange.preview": 4.85,
    "kg.exchange.sheets_out": 4.45,
    "kg.exchange.graphs_out": 4.45,
    "kg.exchange.networks_out": 4.46,
    "kg.explorer": 4.5,
    "kg.explorer.model": 4.51,
    "kg.explorer.reading": 4.51,
    "kg.explorer.facets": 4.52,
    "kg.explorer.gather": 4.53,
    "kg.explorer.payload": 4.53,
    "kg.explorer.plain": 4.53,
    "kg.explorer.passages": 4.53,
    "kg.explorer.page": 4.54,
    "kg.session": 5.0,
    "kg.drawing.looks": 4.5,
    "kg.drawing.measures": 4.5,
    "kg.drawing.networks": 4.52,
    "kg.drawing.words": 4.55,
    "kg.drawing.scenes": 4.6,
    "kg.drawing": 5.1,
    "kg": 5.5,  # the facade: the version, and the session when it is asked for
    "kg.cli.formats": 6.0,
    "kg.cli.progress": 6.0,
    "kg.cli.options": 6.0,
    "kg.cli.table": 6.0,
    "kg.cli.slicing": 6.05,
    "kg.cli.answer": 6.1,
    "kg.cli.export": 6.2,
    "kg.cli.network": 6.2,
    "kg.cli.draw": 6.2,
    "kg.cli.explore": 6.2,
    "kg.cli.match": 6.2,
    "kg.cli.upkeep": 6.2,
    "kg.cli.start": 6.2,
    "kg.cli.exchange": 6.2,
    "kg.cli": 6.5,
    "kg.__main__": 7.0,
}
ENGINES = {"pyoxigraph", "rdflib", "pyshacl", "owlready2", "oxrdflib"}
# what may be imported in one place alone, and who may never import what
ONLY_IN = {"click": ("kg.cli",), "openpyxl": ("kg.exchange",), "pyvis": ("kg.render",)}
NEVER = [
    *(("kg.analysis", engine) for engine in sorted(ENGINES)),
    *(("kg.render", engine) for engine in sorted(ENGINES)),
    ("kg.analysis", "kg.store"),
    ("kg.ingest", "kg.store"),
    ("kg.ingest", "kg.build"),
    ("kg.network", "kg.ingest"),
    ("kg.dates", "kg.errors"),
    ("kg.dates", "kg.namespaces"),
]
SIDEWAYS = {("kg.validate", "kg.ingest.findings")}  # the one import from room to room that validate may have of ingest

Import = tuple[str, str]


def name_of(path: Path) -> str:
    """kg/cli/__init__.py as kg.cli."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")) if "_shared" not in path.parts}


def imports(module: str, source: str, known: set[str], package: bool = False) -> Iterator[str]:
    """All that a module imports, inside functions and under TYPE_CHECKING too, and modules it names as text to import later."""
    home = module if package else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = home.split(".")[: len(home.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole in known else base
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in known and "." in node.value:
            yield node.value


@functools.cache
def all_imports() -> set[Import]:
    """Every (importer, imported) of the package."""
    known = set(MODULES)
    found = set()
    for module, source in MODULES.items():
        package = (PACKAGE.parent / module.replace(".", "/")).is_dir()
        found |= {(module, name) for name in imports(module, source, known, package)}
    return found


def inside(name: str, room: str) -> bool:
    """Whether a module is a room or in it."""
    return name == room or name.startswith(room + ".")


def upward(found: set[Import], floors: dict[str, float]) -> set[Import]:
    """The imports among our own modules that do not run down."""
    return {(one, other) for one, other in found if other in floors and one != other and floors[one] <= floors[other]}


def trespasses(found: set[Import]) -> set[Import]:
    """The imports that leave a library outside its room, or bring one where it must never be."""
    outside = {
        (one, other)
        for one, other in found
        for name, rooms in ONLY_IN.items()
        if inside(other, name) and not any(inside(one, room) for room in rooms)
    }
    return outside | {(one, other) for one, other in found for room, name in NEVER if inside(one, room) and inside(other, name)}


def circle(found: set[Import]) -> list[str]:
    """Modules that import each other in a ring, or nothing: what is left when those that import nothing left go, again and again."""
    links = {(one, other) for one, other in found if other in MODULES and one != other}
    while True:
        importers = {one for one, _ in links}
        fewer = {(one, other) for one, other in links if other in importers}
        if fewer == links:
            return sorted(importers)
        links = fewer


def test_every_module_has_its_floor_and_every_floor_its_module() -> None:
    assert set(FLOORS) == set(MODULES)


def test_every_import_runs_downward() -> None:
    assert upward(all_imports(), FLOORS) == set()


def test_there_is_no_circle_of_imports() -> None:
    assert circle(all_imports()) == []


def test_every_library_stays_in_its_room() -> None:
    assert trespasses(all_imports()) == set()


def test_validate_takes_from_ingest_the_wordings_alone_and_no_other_room_of_its_floor() -> None:
    third = {name for name in FLOORS if inside(name, "kg.ingest")} | {"kg.questions", "kg.things", "kg.sparql", "kg.validate"}
    across = {(one, other) for one, other in all_imports() if one in third and other in third and one != other}
    assert {(one, other) for one, other in across if not (inside(one, "kg.ingest") and inside(other, "kg.ingest"))} <= SIDEWAYS


def test_only_the_command_line_prints_or_exits() -> None:
    calls = {
        (module, node.func.id)
        for module, source in MODULES.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "input", "exit", "quit")
    }
    assert {call for call in calls if not inside(call[0], "kg.cli")} == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import kg.store", {"kg.store"}),
        ("import click.testing as t", {"click.testing"}),
        ("from kg import questions, open", {"kg.questions", "kg"}),
        ("from kg.cli import main", {"kg.cli"}),
        ("def f():\n    from kg.store import Store", {"kg.store"}),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import kg.build", {"typing", "kg.build"}),
        ("from . import tables", {"kg.ingest.tables"}),
        ("from ..store import Store", {"kg.store"}),
        ("from .. import store", {"kg.store"}),
        ("import importlib\nimportlib.import_module('kg.build')", {"importlib", "kg.build"}),
    ],
)
def test_lazy_typed_relative_and_named_imports_are_all_seen(source: str, found: set[str]) -> None:
    assert set(imports("kg.ingest.cells", source, set(MODULES))) == found


def test_the_rules_catch_what_they_are_for() -> None:
    assert upward({("kg.store", "kg.build"), ("kg.things", "kg.questions"), ("kg.build", "kg.store")}, FLOORS) == {
        ("kg.store", "kg.build"),
        ("kg.things", "kg.questions"),
    }
    good = {("kg.cli.answer", "click"), ("kg.build", "kg.store"), ("kg.network", "networkx")}
    bad = {("kg.session", "click.testing"), ("kg.analysis.brokers", "rdflib"), ("kg.render", "pyoxigraph"), ("kg.ingest.cells", "kg.store")}
    assert trespasses(good | bad) == bad
    assert circle({("kg.errors", "kg.text"), ("kg.text", "kg.errors"), ("kg.build", "kg.errors")}) != []
