"""A graph opened for questions, as a notebook uses it: the same store as questions, SPARQL, rdflib and networkx."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.errors import DataError, KgError, StoreError, UnknownName
from kg.namespaces import BASE, local
from kg.session import Graph
from kg.store import Rows

TINY = Path(__file__).parent / "fixtures" / "tiny"
KSF = f"{BASE}id/organisation/khlong-sai-foundation"


def copied(folder: Path) -> Path:
    """The tiny sheets in a folder of the test's own."""
    shutil.copytree(TINY / "sheets", folder / "sheets")
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data, built inside its own folder."""
    folder = copied(tmp_path_factory.mktemp("session"))
    kg.open(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(data: Path) -> Graph:
    """The tiny graph."""
    return kg.open(data)


def partners(graph: Graph) -> set[str]:
    """Who works with the first foundation, in short."""
    table = graph.ask("partners", "มูลนิธิคลองใส").table
    return {local(c.value) for c in (row[table.names.index("partner")] for row in table.rows) if isinstance(c, ox.NamedNode)}


def test_a_ready_question_is_answered_in_the_language_of_the_graph(data: Path, tiny: Graph) -> None:
    assert partners(tiny) >= {"open-sky-foundation", "khlong-sai-sao"}
    assert "มูลนิธิคลองใส" in tiny.ask("partners", "KSF").sentence
    assert "Khlong Sai Foundation" in kg.open(data, lang="en").ask("partners", "KSF").sentence


def test_an_unknown_question_and_an_unknown_name_say_what_is_nearest(tiny: Graph) -> None:
    with pytest.raises(UnknownName) as caught:
        tiny.ask("partner", "KSF")
    assert "partners" in [name for _, name in caught.value.nearest]
    with pytest.raises(UnknownName) as caught:
        tiny.ask("partners", "มูลนิธิคลองไส")
    assert caught.value.nearest[0] == ("มูลนิธิคลองใส · Khlong Sai Foundation", "khlong-sai-foundation")


def test_a_query_of_ones_own_gives_rows_a_truth_or_triples(tiny: Graph) -> None:
    rows = tiny.sparql("PREFIX kg: <https://w3id.org/songkhla-kg/ns#> SELECT ?p WHERE { ?p a kg:Participation }")
    assert isinstance(rows, Rows) and rows.names == ("p",) and len(rows.rows) == 8
    assert tiny.sparql(f"ASK {{ <{KSF}> ?p ?o }}") is True
    triples = tiny.sparql(f"CONSTRUCT WHERE {{ <{KSF}> <http://www.w3.org/2004/02/skos/core#altLabel> ?o }}")
    assert {t.object for t in triples} == {ox.Literal("KSF", language="en"), ox.Literal("มคส.", language="th")}  # type: ignore[union-attr]


def canonical(triples: Iterable[ox.Triple]) -> set[str]:
    """Triples as text, their blank nodes named by what they are."""
    found = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in found}


def held(graph: rdflib.Graph) -> set[str]:
    """The triples of an rdflib graph."""
    return canonical(quad.triple for quad in ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES))


def test_the_dataset_holds_each_source_as_a_named_graph_and_all_of_them_merged(data: Path, tiny: Graph) -> None:
    built: dict[str, set[ox.Triple]] = {}
    for quad in ox.parse(path=data / "build" / "graph.nq", format=ox.RdfFormat.N_QUADS):
        built.setdefault(str(quad.graph_name).strip("<>"), set()).add(quad.triple)
    dataset = tiny.dataset()
    assert isinstance(dataset, rdflib.Dataset)
    found = {str(graph.identifier): held(graph) for graph in dataset.graphs() if len(graph)}
    merged = found.pop(str(dataset.default_graph.identifier))
    assert found == {name: canonical(triples) for name, triples in built.items()}
    assert merged == canonical(set().union(*built.values()))


def test_what_two_sources_say_stands_once_in_the_default_graph_and_once_in_each_source(tiny: Graph) -> None:
    name = ox.Literal("มูลนิธิคลองใส", language="th")
    assert [q.object for q in tiny.store.quads(KSF)].count(name) == 1
    sources = {local(q.graph_name.value) for q in tiny.store.named() if q.object == name and isinstance(q.graph_name, ox.NamedNode)}
    assert sources == {"t1", "t2"}


def test_the_graph_is_a_networkx_graph_of_all_ties_or_of_some(tiny: Graph) -> None:
    assert isinstance(tiny.graph(), nx.MultiGraph)
    assert tiny.graph().number_of_edges() == 9
    assert sorted(map(local, tiny.graph("agreement"))) == ["khlong-sai-foundation", "khlong-sai-mou", "khlong-sai-sao"]


def test_the_store_may_be_the_folder_of_a_build(data: Path, tmp_path: Path) -> None:
    found = kg.open(data, store=tmp_path / "elsewhere")
    assert partners(found) == partners(kg.open(data))
    assert (tmp_path / "elsewhere" / "graph.nq").read_bytes() == (data / "build" / "graph.nq").read_bytes()


def test_the_store_may_be_a_folder_that_oxigraph_wrote(tmp_path: Path) -> None:
    raw = ox.Store(tmp_path / "raw")
    raw.load(b"<https://example.org/a> <https://example.org/b> 'c' .", format=ox.RdfFormat.TURTLE)
    raw.flush()
    del raw
    for store in (tmp_path / "raw", str(tmp_path / "raw")):
        found = kg.open(store=store)
        assert [q.object.value for q in found.store.quads() if isinstance(q.object, ox.Literal)] == ["c"]
        assert found.stale == ()
    assert found.sparql("ASK { <https://example.org/a> ?p 'c' }") is True


@pytest.mark.parametrize("address", ["http://localhost:7878/query", "https://example.org/sparql"])
def test_an_endpoint_as_the_store_is_said_not_to_be_supported_yet(address: str) -> None:
    with pytest.raises(StoreError) as caught:
        kg.open(store=address)
    assert address in caught.value.text.th and "not supported" in caught.value.text.en


def test_a_folder_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="nowhere"):
        kg.open(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "IDENTITY").write_text("not a store", encoding="ascii")
    with pytest.raises(StoreError, match="cannot open"):
        kg.open(store=tmp_path)


def spoil(folder: Path) -> None:
    """An id that cannot be one, and a kind that no vocabulary has."""
    path = folder / "sheets" / "people.csv"
    path.write_text(path.read_text(encoding="utf-8") + "../etc,ใคร,Who,,,,,\n", encoding="utf-8")
    events = folder / "sheets" / "events.csv"
    events.write_text(events.read_text(encoding="utf-8").replace("public-forum", "publik-forum"), encoding="utf-8")


def test_changed_sheets_are_built_again_and_unchanged_ones_are_not(tmp_path: Path) -> None:
    data = copied(tmp_path)
    first = kg.open(data).folder
    built = (data / "build" / "graph.nq").stat().st_mtime_ns
    assert kg.open(data).folder == first
    assert (data / "build" / "graph.nq").stat().st_mtime_ns == built
    path = data / "sheets" / "people.csv"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + "somchai,สมชาย,Somchai,,,,,\n", encoding="utf-8")
    again = kg.open(data)
    assert again.folder != first
    assert list(again.store.quads(f"{BASE}id/person/somchai"))
    path.write_text(before, encoding="utf-8")
    assert kg.open(data).folder == first  # taken back: the pointer and the sorted file go back as well
    assert "somchai" not in (data / "build" / "graph.nq").read_text(encoding="utf-8")


def test_broken_sheets_are_answered_from_the_last_good_build_with_all_the_errors(tmp_path: Path) -> None:
    data = copied(tmp_path)
    before = partners(kg.open(data))
    spoil(data)
    found = kg.open(data)
    assert partners(found) == before
    assert {(f.sheet, f.column) for f in found.stale} == {("people", "id"), ("events", "kind")}


def test_broken_sheets_that_were_never_built_are_an_error_and_leave_no_build(tmp_path: Path) -> None:
    data = copied(tmp_path)
    spoil(data)
    with pytest.raises(DataError) as caught:
        kg.open(data)
    assert len(caught.value.findings) == 2
    assert not (data / "build").exists()


def test_several_may_read_one_store_at_a_time(data: Path, tiny: Graph) -> None:
    assert partners(kg.open(data)) == partners(kg.open(data)) == partners(tiny)


HEAVY = {"rdflib", "networkx", "click", "pyoxigraph", "openpyxl", "rapidfuzz", "multiprocessing"}


@pytest.mark.parametrize(
    ("does", "loads"),
    [("import kg", set()), ("import kg.cli", {"click"}), ("import kg; kg.open", {"pyoxigraph"})],
)
def test_what_is_imported_costs_no_more_than_it_needs(does: str, loads: set[str]) -> None:
    code = f"{does}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert HEAVY & set(json.loads(found.stdout)) == loads


def test_the_package_says_what_it_does_not_have() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        kg.nonsense  # noqa: B018
    assert kg.Graph is Graph
