"""Each of the 88 places of the documents that a first draft of the model could not hold has its home in the graph."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.namespaces import BASE
from kg.store import Oxigraph

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs" / "model-needs.md"
PREFIXES = """PREFIX kg: <https://w3id.org/songkhla-kg/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""
INTRODUCTION = """# Where the model holds what the documents say

A first draft of the model could not hold 88 places of the five documents, or held them wrongly. Each now has a home: the
things of the graph (or words of a vocabulary) named in the last column, which `kg show` opens. Document and line tell where
the phrase stands; the phrase is as printed, misprints and Thai digits included.

`tests/model_needs.csv` holds one SPARQL pattern for each row, and the tests ask the graph every one of them. This page is
written from that file by `tests/test_model_needs.py`.

| Document | Line | Phrase as printed | Where it lives |
|---|---|---|---|
"""


def needs() -> list[dict[str, str]]:
    with (HERE / "model_needs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ask(check: str) -> str:
    """The question for a pattern; `id:event/x` and `vocab:role/y` are written out, as a prefixed name holds no slash."""
    return PREFIXES + "ASK { " + re.sub(r"\b(id|vocab):([a-z-]+/[a-z0-9-]+)", rf"<{BASE}\1/\2>", check) + " }"


def page() -> str:
    """The page of the docs, from the rows."""

    def lives(home: str) -> str:
        ids, _, how = home.partition(" - ")
        marked = re.sub(r"(?<![\w/-])[a-z0-9]+(?:[-/][a-z0-9]+)+(?![\w/-])", lambda match: f"`{match[0]}`", ids)
        return f"{how[:1].upper()}{how[1:]}: {marked}"

    lines = [f"| {n['document']} | {n['line']} | {n['phrase']} | {lives(n['home'])} |" for n in needs()]
    return INTRODUCTION + "\n".join(lines) + "\n"


def name(need: dict[str, str]) -> str:
    return f"{need['document']}:{need['line']} {need['phrase']}"


def test_there_are_88_needs() -> None:
    assert len(needs()) == 88
    assert len({name(need) for need in needs()}) == 88


@pytest.mark.parametrize("need", needs(), ids=lambda need: f"{need['document']}-{need['line']}-{need['home'].split(';')[0].split()[0]}")
def test_the_need_has_its_home(store: Oxigraph, need: dict[str, str]) -> None:
    assert store.query(ask(need["check"])) is True, f"no home in the graph: {name(need)} -> {need['home']}"


def test_a_check_fails_without_its_home(store: Oxigraph) -> None:
    """Without the first thing that a check names, the check must say so."""
    graph = ox.Store()
    graph.bulk_extend(store.quads())
    blind = []
    for need in needs():
        first = re.search(r"\b(id|vocab):([a-z-]+/[a-z0-9-]+)", need["check"])
        assert first, name(need)
        home = ox.NamedNode(f"{BASE}{first[1]}/{first[2]}")
        gone = [*graph.quads_for_pattern(home, None, None), *graph.quads_for_pattern(None, None, home)]
        for quad in gone:
            graph.remove(quad)
        if graph.query(ask(need["check"])):
            blind.append(name(need))
        graph.extend(gone)
    assert not blind


def test_the_page_is_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == page()
