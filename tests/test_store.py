"""One contract for the store in memory and on disk, and what a locked, damaged or frozen folder gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import merged
from kg.errors import QueryError, StoreError
from kg.store import Oxigraph, Rows, Store, rows

EX = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
A, B, C, KNOWS, NAME = (ox.NamedNode(EX + name) for name in ("a", "b", "c", "knows", "name"))
ONE, TWO = ox.NamedNode(EX + "graph/one"), ox.NamedNode(EX + "graph/two")
SAID = (
    ox.Quad(A, KNOWS, B, ONE),
    ox.Quad(A, KNOWS, B, TWO),
    ox.Quad(B, KNOWS, C, TWO),
    ox.Quad(A, NAME, ox.Literal("ก", language="th"), ONE),
)


@pytest.fixture(params=["memory", "disk"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store of each kind with nothing in it."""
    return Oxigraph() if request.param == "memory" else Oxigraph(tmp_path / "store")


@pytest.fixture
def filled(empty: Store) -> Store:
    """A store with what two sources say, and the default graph merged from them."""
    empty.load(merged(SAID))
    empty.load(SAID)
    return empty


def test_a_select_gives_names_and_rows_in_the_asked_order_with_none_for_what_is_unbound(filled: Store) -> None:
    found = filled.query(f"SELECT ?who ?name {{ ?who <{EX}knows> ?other OPTIONAL {{ ?who <{EX}name> ?name }} }} ORDER BY DESC(?who)")
    assert found == Rows(("who", "name"), ((B, None), (A, ox.Literal("ก", language="th"))))


def test_an_ask_gives_the_truth(filled: Store) -> None:
    assert filled.query(f"ASK {{ <{EX}a> <{EX}knows>/<{EX}knows> <{EX}c> }}") is True
    assert filled.query(f"ASK {{ <{EX}c> <{EX}knows> ?x }}") is False


def test_a_construct_gives_triples(filled: Store) -> None:
    found = filled.query(f"CONSTRUCT {{ ?b <{EX}known-by> ?a }} WHERE {{ ?a <{EX}knows> ?b }}")
    by = ox.NamedNode(EX + "known-by")
    assert isinstance(found, list)
    assert set(found) == {ox.Triple(B, by, A), ox.Triple(C, by, B)}


def test_the_default_graph_holds_a_triple_once_though_two_sources_say_it(filled: Store) -> None:
    assert rows(filled, f"SELECT ?o {{ <{EX}a> <{EX}knows> ?o }}").rows == ((B,),)
    assert len(list(filled.quads())) == 3
    graphs = rows(filled, f"SELECT ?g {{ GRAPH ?g {{ <{EX}a> <{EX}knows> <{EX}b> }} }} ORDER BY ?g").rows
    assert graphs == ((ONE,), (TWO,))


def test_a_question_asks_the_default_graph_alone(empty: Store) -> None:
    empty.load(SAID)
    assert empty.query("ASK { ?s ?p ?o }") is False
    assert list(empty.quads()) == []


def test_quads_are_those_of_the_default_graph_that_fit(filled: Store) -> None:
    default = ox.DefaultGraph()
    name = ox.Quad(A, NAME, ox.Literal("ก", language="th"), default)
    knows = ox.Quad(A, KNOWS, B, default)
    assert set(filled.quads()) == {knows, name, ox.Quad(B, KNOWS, C, default)}
    assert set(filled.quads(EX + "a")) == {knows, name}
    assert set(filled.quads(None, EX + "name")) == {name}
    assert set(filled.quads(EX + "a", EX + "knows")) == {knows}
    assert list(filled.quads(EX + "nobody")) == []


def test_named_gives_each_quad_with_the_source_that_says_it(filled: Store) -> None:
    found = list(filled.named())
    assert set(found) == set(SAID)
    assert len(found) == len(SAID)


def test_loading_adds_to_what_is_there_and_takes_a_stream(empty: Store) -> None:
    def stream() -> Iterator[ox.Quad]:
        for number in range(1_000):
            yield ox.Quad(ox.NamedNode(f"{EX}{number}"), KNOWS, A)

    empty.load(stream())
    empty.load(stream())
    empty.load([ox.Quad(A, KNOWS, B)])
    assert len(list(empty.quads())) == 1_001


@pytest.mark.parametrize(
    "term",
    [
        ox.Literal("007"),
        ox.Literal("0012.50"),
        ox.Literal("  สอง  ช่อง\u00a0\u200bท้าย "),
        ox.Literal("น้ํา", language="th"),
        ox.Literal('" . <x:a> <x:b> <x:c> .\n\\'),
        ox.Literal("2022", datatype=ox.NamedNode(XSD + "gYear")),
        ox.Literal("2022-09", datatype=ox.NamedNode(XSD + "gYearMonth")),
        ox.Literal("P2Y", datatype=ox.NamedNode(XSD + "duration")),
    ],
    ids=str,
)
def test_a_literal_comes_back_as_it_was_given(empty: Store, term: ox.Literal) -> None:
    empty.load([ox.Quad(A, NAME, term)])
    assert [quad.object for quad in empty.quads()] == [term]
    assert rows(empty, "SELECT ?o { ?s ?p ?o }").rows == ((term,),)


@pytest.mark.parametrize(
    "query", ["", "SELECT", "SELECT * { ?s ?p }", "ASK { ?s unknown:name ?o }", "INSERT DATA { <x:a> <x:b> <x:c> }", "\0"]
)
def test_a_query_that_cannot_be_read_is_a_query_error_in_both_languages(filled: Store, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        filled.query(query)
    assert "SPARQL" in caught.value.text.th
    assert "cannot be read" in caught.value.text.en
    assert len(list(filled.quads())) == 3


def test_the_prefixes_of_the_graph_need_not_be_declared_and_may_be(empty: Store) -> None:
    empty.load([ox.Quad(A, ox.NamedNode("https://w3id.org/songkhla-kg/ns#role"), B)])
    assert empty.query("ASK { ?s kg:role ?o }") is True
    assert empty.query(f"PREFIX kg: <{EX}> ASK {{ ?s kg:role ?o }}") is False


@pytest.mark.parametrize("query", ["ASK {}", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"])
def test_rows_are_asked_of_a_select_alone(filled: Store, query: str) -> None:
    with pytest.raises(QueryError, match="not a SELECT"):
        rows(filled, query)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed store on disk."""
    store = Oxigraph(tmp_path / "store")
    store.load(merged(SAID))
    store.close()
    return tmp_path / "store"


def test_a_store_on_disk_is_there_again_after_it_was_closed(folder: Path) -> None:
    assert set(Oxigraph(folder).quads()) == set(merged(SAID))


def test_a_read_only_store_is_a_snapshot_that_a_writer_beside_it_does_not_change(folder: Path) -> None:
    writer = Oxigraph(folder)
    reader = Oxigraph(folder, read_only=True)
    writer.load([ox.Quad(C, KNOWS, A)])
    writer.close()
    assert reader.query(f"ASK {{ <{EX}c> <{EX}knows> ?x }}") is False
    assert len(list(reader.quads())) == 3
    assert Oxigraph(folder, read_only=True).query(f"ASK {{ <{EX}c> <{EX}knows> ?x }}") is True


def test_two_readers_share_a_folder(folder: Path) -> None:
    assert len({len(list(reader.quads())) for reader in [Oxigraph(folder, read_only=True), Oxigraph(folder, read_only=True)]}) == 1


def test_a_folder_that_another_writer_holds_is_a_store_error(folder: Path) -> None:
    holder = Oxigraph(folder)
    with pytest.raises(StoreError, match="cannot open the store"):
        Oxigraph(folder)
    assert holder.query("ASK { ?s ?p ?o }") is True


def test_writing_into_a_read_only_store_is_a_store_error_and_changes_nothing(folder: Path) -> None:
    reader = Oxigraph(folder, read_only=True)
    with pytest.raises(StoreError):
        reader.load([ox.Quad(C, KNOWS, A)])
    assert len(list(reader.quads())) == 3


def _file(path: Path) -> None:
    path.write_text("a file", encoding="utf-8")


def _bare(path: Path) -> None:
    path.mkdir()


def _absent(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize("make", [_file, _bare, _absent])
def test_what_is_no_store_is_a_store_error_that_names_the_folder(tmp_path: Path, make: Callable[[Path], None]) -> None:
    place = tmp_path / "no-store"
    make(place)
    with pytest.raises(StoreError) as caught:
        Oxigraph(place, read_only=True)
    assert str(place) in caught.value.text.en
    assert str(place) in caught.value.text.th


@pytest.mark.parametrize("damaged", ["CURRENT", "MANIFEST-*"])
@pytest.mark.parametrize("content", [b"", b"\xff\x00nonsense"])
def test_a_damaged_folder_is_a_store_error(folder: Path, damaged: str, content: bytes) -> None:
    for path in folder.glob(damaged):
        path.write_bytes(content)
    with pytest.raises(StoreError):
        Oxigraph(folder, read_only=True)


@pytest.mark.parametrize("damaged", [slice(0, 40), slice(0, None)], ids=["a block", "all"])
def test_a_damaged_table_is_a_store_error_and_not_called_a_wrong_query(folder: Path, damaged: slice) -> None:
    for path in folder.glob("*.sst"):
        content = bytearray(path.read_bytes())
        content[damaged] = b"\xff" * len(content[damaged])
        path.write_bytes(content)

    def answer() -> object:
        return Oxigraph(folder, read_only=True).query("SELECT * { ?s ?p ?o }")

    with pytest.raises(StoreError):
        answer()
