"""The compiled constraints against pySHACL, cell by cell; and phrases against the files they are said to stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.build import merged
from kg.errors import Finding
from kg.ingest.findings import Place
from kg.ingest.graphs import read
from kg.namespaces import KG, OA, SHAPES, SKOS, thing
from kg.ontology import Ontology
from kg.store import Oxigraph
from kg.validate import LONGEST_QUOTE, check_quotes, check_shapes
from kg.workspace import shared
from tests.ontology.samples import Broken, Samples

TINY = Path(__file__).parent / "fixtures" / "tiny"
Cells = set[tuple[str, str]]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology that is shipped."""
    return Ontology.read()


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes, as pySHACL takes them."""
    return Graph().parse(shared("ontology") / "shapes.ttl")


@pytest.fixture(scope="module")
def model(ontology: Ontology) -> Graph:
    """The terms and the words, in rdflib."""
    return _plain(ox.Quad(q.subject, q.predicate, q.object) for q in ontology.quads())


@pytest.fixture(scope="module")
def samples(shapes: Graph, model: Graph, ontology: Ontology) -> Samples:
    """A node that passes for every sheet, and one that fails for every constraint of every column; with all their classes."""
    found = Samples(shapes, model)
    for subject, kind in list(found.graph.subject_objects(RDF.type)):
        for above in ontology.superclasses.get(str(kind), ()):
            found.graph.add((subject, RDF.type, URIRef(above)))
    return found


def _plain(quads: object) -> Graph:
    """Quads of the default graph as an rdflib graph."""
    assert isinstance(quads, Sequence) or hasattr(quads, "__iter__")
    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=text, format="nt")


def by_pyshacl(graph: Graph, shapes: Graph) -> Cells:
    """Focus and column of what pySHACL finds."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(results, Graph)
    return {
        (str(results.value(found, SH.focusNode)), str(results.value(found, SH.sourceShape))) for found in results.objects(None, SH.result)
    }


def by_us(graph: Graph, ontology: Ontology) -> Cells:
    """Focus and column of what the compiled constraints find; each focus gets a row of its own to be told apart."""
    store = Oxigraph()
    store.load(ox.Quad(t.subject, t.predicate, t.object) for t in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES))
    subjects = sorted({str(subject) for subject in graph.subjects()})
    origins = {(subject, ""): Place(_sheet(graph, subject, ontology), row) for row, subject in enumerate(subjects)}
    found = check_shapes(store, ontology, origins)
    return {(subjects[f.row], f"{SHAPES}{f.sheet}/{f.column}") for f in found if f.row is not None}


def _sheet(graph: Graph, subject: str, ontology: Ontology) -> str:
    """The sheet that a node would stand in."""
    kinds = {str(kind) for kind in graph.objects(URIRef(subject), RDF.type)}
    return next((sheet.name for sheet in ontology.sheets.values() if sheet.target in kinds), "")


def test_both_engines_find_the_same_cells_for_one_broken_value_in_every_column_of_every_sheet(
    samples: Samples, shapes: Graph, model: Graph, ontology: Ontology
) -> None:
    graph = samples.graph + model
    ours, theirs = by_us(graph, ontology), by_pyshacl(graph, shapes)
    assert sorted(ours - theirs) == []
    assert sorted(theirs - ours) == []


def test_each_broken_sample_is_found_at_its_column_and_no_sound_one(samples: Samples, model: Graph, ontology: Ontology) -> None:
    found = by_us(samples.graph + model, ontology)
    unseen: list[Broken] = [each for each in samples.broken if (str(each.node), str(each.column)) not in found]
    assert len(samples.broken) > len([column for sheet in ontology.sheets.values() for column in sheet.columns])
    assert unseen == []
    assert {focus for focus, _ in found} & {str(node) for node in samples.passing} == set()


ITEM = URIRef(thing("event", "e"))
ILL_TYPED = [
    ("start", KG + "startDate", Literal("2022-02-31", datatype=XSD.date)),
    ("horizon_years", KG + "horizonYears", Literal("three", datatype=XSD.integer)),
]


@pytest.mark.parametrize(("column", "path", "value"), ILL_TYPED)
def test_a_value_that_only_claims_its_datatype_is_found_by_both_engines(
    model: Graph, shapes: Graph, ontology: Ontology, column: str, path: str, value: Literal
) -> None:
    sheet = "plans" if column == "horizon_years" else "events"
    kinds = ontology.superclasses[ontology.sheets[sheet].target]
    graph = Graph()
    for kind in kinds:
        graph.add((ITEM, RDF.type, URIRef(kind)))
    graph.add((ITEM, URIRef(SKOS + "prefLabel"), Literal("ก", lang="th")))
    graph.add((ITEM, URIRef(path), value))
    expected = {(str(ITEM), f"{SHAPES}{sheet}/{column}")}
    assert by_pyshacl(graph + model, shapes) == expected
    assert by_us(graph + model, ontology) == expected


def test_the_tiny_network_has_no_findings_in_either_engine(ontology: Ontology, model: Graph, shapes: Graph) -> None:
    batch = read(TINY / "sheets", ontology)
    store = Oxigraph()
    store.load(merged((*batch.quads, *ontology.quads())))
    assert check_shapes(store, ontology, batch.origins) == []
    assert by_pyshacl(_plain(store.quads()), shapes) == set()
    assert batch.findings == ()


def test_songkhla_has_no_findings_in_either_engine(store: Oxigraph, plain_graph: rdflib.Graph, shapes: Graph, ontology: Ontology) -> None:
    assert [finding.say("en") for finding in check_shapes(store, ontology, {})] == []
    assert by_pyshacl(plain_graph, shapes) == set()


def _finding(ontology: Ontology, *more: tuple[str, str, Node], origins: Mapping[tuple[str, str], Place]) -> list[Finding]:
    """The Findings of one person with a name and some facts."""
    graph = Graph()
    person = URIRef(thing("person", "a"))
    for kind in ontology.superclasses[KG + "Person"]:
        graph.add((person, RDF.type, URIRef(kind)))
    for subject, predicate, value in more:
        graph.add((URIRef(subject), URIRef(predicate), value))
    store = Oxigraph()
    store.load(ox.Quad(t.subject, t.predicate, t.object) for t in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES))
    return check_shapes(store, ontology, origins)


def test_a_finding_stands_at_the_cell_with_the_wording_of_the_column_and_the_value(ontology: Ontology) -> None:
    subject = thing("person", "a")
    names = [(subject, SKOS + "prefLabel", Literal(word, lang="th")) for word in ("ก", "ข")]
    found = _finding(ontology, *names, origins={(subject, ""): Place("people", 7)})
    column = ontology.sheets["people"].column("name_th")
    assert column is not None
    assert {(f.severity, f.code, f.sheet, f.row, f.expected) for f in found if f.column == "name_th"} == {
        ("error", "shape", "people", 7, column.expected)
    }
    assert {f.found for f in found} <= {"ก", "ข"}


def test_a_thing_that_no_sheet_holds_is_told_by_its_name(ontology: Ontology) -> None:
    (found,) = _finding(ontology, origins={})
    assert (found.sheet, found.row, found.column) == ("", None, "a")
    assert found.say("en").startswith("error: graph, column a")


# ---- phrases

LINES = ["หัวเรื่อง", "มูลนิธิคลองใส ทำงานกับชุมชน", "", "พบกันปี ๒๕๖๕\u00a0ที่คลองใส", "มูลนิธิคลองใส อีกครั้ง"]
Check = Callable[..., tuple[int, list[Finding]]]


def _quotes(folder: Path, *quotes: tuple[int, str], file: str = "d.txt") -> tuple[int, list[Finding]]:
    """Compare phrases, each in a row of evidence of its own, with the files of a folder."""
    store, origins = Oxigraph(), {}
    document = ox.NamedNode(thing("source", "d"))
    quads = [ox.Quad(document, ox.NamedNode(KG + "fileName"), ox.Literal(file))]
    for row, (line, quote) in enumerate(quotes, 2):
        evidence, selector = ox.NamedNode(thing("evidence", f"e{row}")), ox.NamedNode(thing("evidence", f"e{row}/quote"))
        number = ox.Literal(str(line), datatype=ox.NamedNode(str(XSD.integer)))
        quads += [
            ox.Quad(evidence, ox.NamedNode(OA + "hasSource"), document),
            ox.Quad(evidence, ox.NamedNode(KG + "line"), number),
            ox.Quad(evidence, ox.NamedNode(OA + "hasSelector"), selector),
            ox.Quad(selector, ox.NamedNode(OA + "exact"), ox.Literal(quote)),
        ]
        origins[(evidence.value, "")] = Place("evidence", row)
    store.load(quads)
    return check_quotes(store, folder, origins)


@pytest.fixture
def compare(tmp_path: Path) -> Check:
    """Phrases against the lines above."""
    (tmp_path / "d.txt").write_text("\n".join(LINES), encoding="utf-8")
    return partial(_quotes, tmp_path)


def test_phrases_that_stand_in_their_lines_have_no_findings(compare: Check) -> None:
    assert compare((1, "หัวเรื่อง"), (2, "คลองใส"), (4, "๒๕๖๕\u00a0ที่"), (5, LINES[4])) == (4, [])


def test_a_wrong_line_is_told_with_the_lines_where_the_phrase_stands(compare: Check) -> None:
    compared, (found,) = compare((1, "มูลนิธิคลองใส"), (2, "ชุมชน"))
    assert compared == 2
    assert (found.code, found.severity, found.sheet, found.row, found.column) == ("wrong-quote", "error", "evidence", 2, "quote")
    assert found.found == "มูลนิธิคลองใส"
    assert "line 1" in found.expected.en
    assert found.fix.en == "the phrase stands in line 2, 5"
    assert "2, 5" in found.fix.th


@pytest.mark.parametrize(
    "edited",
    ["มูลนิธิคลองไส", "มูลนิธิ คลองใส", "มูลนิธิคลองใส  ทำงาน", "พบกันปี 2565\u00a0ที่", "พบกันปี ๒๕๖๕ ที่", "หัวเรื่อง\nมูลนิธิ"],
)
def test_a_phrase_with_one_character_edited_is_not_in_the_document(compare: Check, edited: str) -> None:
    _, (found,) = compare((2, edited))
    assert found.code == "wrong-quote"
    assert "character for character" in found.fix.en


@pytest.mark.parametrize("line", [0, 6, 10**12])
def test_a_line_that_the_document_does_not_have_is_told(compare: Check, line: int) -> None:
    _, (found,) = compare((line, "ชุมชน"))
    assert found.fix.en == "the phrase stands in line 2"


def test_a_phrase_may_be_as_long_as_the_limit_and_no_longer(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("ก" * (LONGEST_QUOTE + 1), encoding="utf-8")
    assert _quotes(tmp_path, (1, "ก" * LONGEST_QUOTE)) == (1, [])
    _, (found,) = _quotes(tmp_path, (1, "ก" * (LONGEST_QUOTE + 1)))
    assert (found.code, found.fix.en) == ("long-quote", "shorten it")
    assert f"at most {LONGEST_QUOTE}" in found.expected.en


def test_a_missing_file_is_one_finding_however_many_phrases_point_to_it(tmp_path: Path) -> None:
    compared, (found,) = _quotes(tmp_path, (1, "ก"), (2, "ข"), (3, "ค"))
    assert compared == 0
    assert (found.code, found.sheet, found.column) == ("no-document", "documents", "file")
    assert "d.txt" in found.expected.en


def test_a_file_outside_the_folder_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("ก", encoding="utf-8")
    (tmp_path / "in").mkdir()
    compared, (found,) = _quotes(tmp_path / "in", (1, "ก"), file="../secret.txt")
    assert (compared, found.code) == (0, "no-document")


def test_a_file_name_with_a_number_sign_is_found(tmp_path: Path) -> None:
    (tmp_path / "report#2.txt").write_text("ก", encoding="utf-8")
    assert _quotes(tmp_path, (1, "ก"), file="report#2.txt") == (1, [])


def test_a_file_that_is_not_utf_8_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes("มูลนิธิ".encode("cp874"))
    compared, found = _quotes(tmp_path, (1, "มูลนิธิ"), (1, "นิธิ"))
    assert (compared, len(found)) == (0, 1)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_lines_of_a_windows_file_are_the_same_lines(tmp_path: Path, end: str) -> None:
    (tmp_path / "d.txt").write_bytes(b"\xef\xbb\xbf" + end.join(LINES).encode())
    assert _quotes(tmp_path, (1, LINES[0]), (2, LINES[1]), (5, LINES[4])) == (3, [])


def test_every_phrase_of_the_tiny_network_stands_in_its_line(ontology: Ontology) -> None:
    batch = read(TINY / "sheets", ontology)
    store = Oxigraph()
    store.load(merged(batch.quads))
    assert check_quotes(store, TINY / "documents", batch.origins) == (29, [])
