"""What the tests share: the Songkhla graph, built once, in both engines."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.build import build, merged
from kg.store import Oxigraph
from kg.workspace import Workspace

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def songkhla(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The Songkhla sheets, built into a folder of the tests' own."""
    space = Workspace(ROOT / "data", tmp_path_factory.mktemp("songkhla"))
    report = build(space)
    assert not report.errors, "\n".join(finding.say("en") for finding in report.errors)
    return space


@pytest.fixture(scope="session")
def built_graph(songkhla: Workspace) -> Path:
    """The sorted N-Quads of the Songkhla graph."""
    return songkhla.folder / "graph.nq"


@pytest.fixture(scope="session")
def store(built_graph: Path) -> Oxigraph:
    """The merged default graph of Songkhla in Oxigraph."""
    found = Oxigraph()
    found.load(merged(ox.parse(path=built_graph, format=ox.RdfFormat.N_QUADS)))
    return found


@pytest.fixture(scope="session")
def plain_graph(store: Oxigraph) -> rdflib.Graph:
    """The same default graph in plain rdflib, the second engine."""
    text = ox.serialize((quad.triple for quad in store.quads()), format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=text, format="nt")
