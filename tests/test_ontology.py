"""The reader of the model: a small model of every kind of column, read to the last field; and what holds for the shipped one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import Text
from kg.namespaces import BASE, KG, OA, RDF, SHAPES, SKOS
from kg.ontology import Column, Concept, Ontology
from kg.workspace import shared

SMALL = f"""
@prefix kg: <{KG}> .
@prefix shape: <{SHAPES}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <{RDF}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <{SKOS}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix oa: <{OA}> .
"""
MODEL = """
kg:Thing a owl:Class ; rdfs:label "สิ่ง"@th , "Thing"@en .
kg:Boat a owl:Class ; rdfs:label "เรือ"@th , "Boat"@en ; rdfs:subClassOf kg:Thing , <https://example.org/Vessel> .
kg:Ferry a owl:Class ; rdfs:subClassOf kg:Boat , [ a owl:Restriction ; owl:onProperty kg:dockedAt ; owl:someValuesFrom kg:Thing ] .
kg:CarFerry a owl:Class ; rdfs:subClassOf kg:Ferry .
kg:dockedAt a owl:ObjectProperty .
kg:within a owl:ObjectProperty , owl:TransitiveProperty .
"""
AXIOMS = "kg:Boat owl:disjointWith kg:Harbour ."
WORDS = """
<https://w3id.org/songkhla-kg/vocab/colour/red> a skos:Concept ; skos:inScheme <https://w3id.org/songkhla-kg/vocab/colour> ;
    skos:prefLabel "แดง"@th , "Red"@en ; skos:altLabel "ชาด"@th , "crimson"@en .
<https://w3id.org/songkhla-kg/vocab/colour/blue> a skos:Concept ; skos:inScheme <https://w3id.org/songkhla-kg/vocab/colour> ;
    skos:prefLabel "น้ำเงิน"@th , "Blue"@en .
<https://w3id.org/songkhla-kg/vocab/size/big> a skos:Concept ; skos:inScheme <https://w3id.org/songkhla-kg/vocab/size> ;
    skos:prefLabel "ใหญ่"@th , "Big"@en .
"""
COLUMNS = {
    "type": "sh:path rdf:type ; sh:in ( kg:Boat kg:Ferry kg:CarFerry kg:Thing )",
    "name_th": """sh:path skos:prefLabel ; sh:name "ชื่อ"@th , "Name"@en ; sh:minCount 1 ; sh:uniqueLang true ; sh:qualifiedMaxCount 1 ;
        sh:qualifiedValueShape shape:lang-th ; sh:datatype rdf:langString ; skos:altLabel "เรือ" , "boat" ;
        sh:message "ต้องมีชื่อ"@th , "needs a name"@en""",
    "note_en": "sh:path skos:note ; sh:qualifiedMinCount 0 ; sh:qualifiedValueShape shape:lang-en ; sh:datatype rdf:langString",
    "number": "sh:path kg:number ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:pattern '^[A-Z]'",
    "seats": "sh:path kg:seats ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 0 ; sh:maxInclusive 500",
    "draught": "sh:path kg:draught ; sh:maxCount 1 ; sh:datatype xsd:decimal ; sh:minInclusive -0.5",
    "afloat": "sh:path kg:afloat ; sh:maxCount 1 ; sh:datatype xsd:boolean",
    "built": "sh:path kg:built ; sh:maxCount 1 ; sh:datatype xsd:gYear",
    "lasts": "sh:path kg:lasts ; sh:maxCount 1 ; sh:datatype xsd:duration",
    "start": "sh:path kg:start ; sh:maxCount 1 ; sh:or ( [ sh:datatype xsd:date ] ) ; kg:notAfter kg:end",
    "site": "sh:path kg:site ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:pattern '^https?://'",
    "colours": """sh:path kg:colour ; sh:class skos:Concept ;
        sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue <https://w3id.org/songkhla-kg/vocab/colour> ] ]""",
    "docked_at": "sh:path kg:dockedAt ; sh:maxCount 1 ; sh:class kg:Harbour",
    "proves": "sh:path kg:proves ; sh:nodeKind sh:IRI",
    "owner": "sh:path [ sh:inversePath kg:owns ] ; sh:minCount 1 ; sh:maxCount 1 ; sh:class kg:Thing",
    "quote": "sh:path ( oa:hasSelector oa:exact ) ; sh:maxCount 1 ; sh:datatype xsd:string",
}
BARE = Column("", (), False, "", "", False, True, "", "", (), (), Text("", ""), (), Text("", ""), "", None, None, "")
BOATS = ("Boat", "Ferry", "CarFerry")
EXPECTED = {
    "type": replace(
        BARE,
        path=(RDF + "type",),
        kind="class",
        multiple=False,
        listed=tuple(KG + name for name in (*BOATS, "Thing")),
        options=tuple(KG + name for name in BOATS),
    ),
    "name_th": replace(
        BARE,
        path=(SKOS + "prefLabel",),
        kind="text",
        language="th",
        required=True,
        multiple=False,
        name=Text("ชื่อ", "Name"),
        aliases=("boat", "เรือ"),
        message=Text("ต้องมีชื่อ", "needs a name"),
    ),
    "note_en": replace(BARE, path=(SKOS + "note",), kind="text", language="en"),
    "number": replace(BARE, path=(KG + "number",), kind="string", multiple=False, pattern="^[A-Z]"),
    "seats": replace(BARE, path=(KG + "seats",), kind="integer", multiple=False, low=0.0, high=500.0),
    "draught": replace(BARE, path=(KG + "draught",), kind="decimal", multiple=False, low=-0.5),
    "afloat": replace(BARE, path=(KG + "afloat",), kind="boolean", multiple=False),
    "built": replace(BARE, path=(KG + "built",), kind="year", multiple=False),
    "lasts": replace(BARE, path=(KG + "lasts",), kind="duration", multiple=False),
    "start": replace(BARE, path=(KG + "start",), kind="date", multiple=False, not_after=KG + "end"),
    "site": replace(BARE, path=(KG + "site",), kind="address", multiple=False, pattern="^https?://"),
    "colours": replace(BARE, path=(KG + "colour",), kind="concept", target=SKOS + "Concept", scheme="colour"),
    "docked_at": replace(BARE, path=(KG + "dockedAt",), kind="thing", multiple=False, target=KG + "Harbour"),
    "proves": replace(BARE, path=(KG + "proves",), kind="property"),
    "owner": replace(BARE, path=(KG + "owns",), inverse=True, kind="thing", required=True, multiple=False, target=KG + "Thing"),
    "quote": replace(BARE, path=(OA + "hasSelector", OA + "exact"), kind="string", multiple=False),
}


def shapes() -> str:
    """Two sheets; the columns of the first are written out of order, so that only sh:order can order them."""
    keys = list(COLUMNS)
    lines = [
        'shape:lang-th sh:languageIn ( "th" ) . shape:lang-en sh:languageIn ( "en" ) .',
        'shape:boats a sh:NodeShape ; sh:targetClass kg:Boat ; kg:idKind "boat" ; rdfs:label "เรือ"@th , "Boats"@en ; sh:property '
        + " , ".join(f"<{SHAPES}boats/{key}>" for key in sorted(keys, key=lambda key: key[::-1]))
        + " .",
        f'shape:anchors a sh:NodeShape ; sh:targetClass kg:Anchor ; kg:idKind "anchor" ; sh:property <{SHAPES}anchors/name_th> .',
        f"<{SHAPES}anchors/name_th> sh:order 1 ; {COLUMNS['name_th']} .",
        "shape:helper a sh:NodeShape ; sh:property [ sh:path kg:x ] .",
    ]
    lines += [f"<{SHAPES}boats/{key}> sh:order {number} ; {COLUMNS[key]} ." for number, key in enumerate(keys, 9)]
    return "\n".join(lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small model as a folder of Turtle."""
    for name, content in (("core", MODEL), ("axioms", AXIOMS), ("shapes", shapes()), ("vocab/words", WORDS)):
        path = tmp_path / f"{name}.ttl"
        path.parent.mkdir(exist_ok=True)
        path.write_text(SMALL + content, encoding="utf-8")
    return tmp_path


@pytest.fixture
def small(folder: Path) -> Ontology:
    """The small model, read."""
    return Ontology.read(folder)


@pytest.mark.parametrize("key", list(COLUMNS))
def test_a_column_is_read_from_its_shape(small: Ontology, key: str) -> None:
    assert small.sheets["boats"].column(key) == replace(EXPECTED[key], key=key)


def test_a_sheet_is_a_shape_with_a_target_and_its_columns_stand_in_their_order(small: Ontology) -> None:
    assert list(small.sheets) == ["anchors", "boats"]
    boats = small.sheets["boats"]
    assert (boats.name, boats.target, boats.id_kind, boats.label) == ("boats", KG + "Boat", "boat", Text("เรือ", "Boats"))
    assert [column.key for column in boats.columns] == list(COLUMNS)


def test_an_unknown_column_is_none(small: Ontology) -> None:
    assert small.sheets["anchors"].column("seats") is None


def test_every_way_to_write_a_header_is_known(small: Ontology) -> None:
    column = small.sheets["boats"].column("name_th")
    assert column is not None
    assert column.headers == ("name_th", "ชื่อ", "Name", "boat", "เรือ")


def test_a_vocabulary_holds_its_words_by_slug_with_labels_and_other_labels(small: Ontology) -> None:
    iri = f"{BASE}vocab/colour/"
    blue = Concept(iri + "blue", "colour", "blue", Text("น้ำเงิน", "Blue"), ())
    red = Concept(iri + "red", "colour", "red", Text("แดง", "Red"), ("crimson", "ชาด"))
    assert list(small.concepts) == ["colour", "size"]
    assert small.concepts["colour"] == (blue, red)


def test_the_classes_above_a_class_are_all_of_our_own_and_itself(small: Ontology) -> None:
    above = small.superclasses[KG + "CarFerry"]
    assert above == {KG + name for name in ("CarFerry", "Ferry", "Boat", "Thing")}
    assert small.superclasses[KG + "Thing"] == {KG + "Thing"}


def test_a_circle_of_classes_does_not_hang_the_reader(folder: Path) -> None:
    (folder / "circle.ttl").write_text(SMALL + "kg:Thing rdfs:subClassOf kg:CarFerry .", encoding="utf-8")
    above = Ontology.read(folder).superclasses
    assert above[KG + "Thing"] == above[KG + "Ferry"] == {KG + name for name in ("CarFerry", "Ferry", "Boat", "Thing")}


def test_transitive_properties_are_those_declared(small: Ontology) -> None:
    assert small.transitive == {KG + "within"}


def test_a_term_has_its_label_in_both_languages_and_an_unknown_one_has_none(small: Ontology) -> None:
    assert small.label(KG + "Boat") == Text("เรือ", "Boat")
    assert small.label(KG + "Submarine") == Text("", "")


def test_terms_and_words_go_into_a_graph_and_shapes_and_axioms_do_not(small: Ontology) -> None:
    said = {(quad.subject, quad.predicate.value) for quad in small.quads()}
    subjects = {subject.value for subject, _ in said if isinstance(subject, ox.NamedNode)}
    assert {KG + "Boat", f"{BASE}vocab/size/big"} <= subjects
    assert not [subject for subject in subjects if subject.startswith(SHAPES)]
    assert (ox.NamedNode(KG + "Boat"), "http://www.w3.org/2002/07/owl#disjointWith") not in said


def _lines(ontology: Ontology) -> list[str]:
    return sorted(str(quad) for quad in ontology.quads())


def test_the_quads_are_the_same_however_the_blank_nodes_and_lines_of_the_files_are_written(folder: Path) -> None:
    before = _lines(Ontology.read(folder))
    model = MODEL.replace("[ a owl:Restriction ; owl:onProperty kg:dockedAt ; owl:someValuesFrom kg:Thing ]", "_:zz")
    model = "_:zz owl:someValuesFrom kg:Thing ; a owl:Restriction ; owl:onProperty kg:dockedAt .\n" + model
    (folder / "core.ttl").write_text(SMALL + model, encoding="utf-8")
    assert _lines(Ontology.read(folder)) == before
    assert any("someValuesFrom" in line for line in before)


@pytest.fixture(scope="module")
def shipped() -> Ontology:
    """The ontology that is shipped."""
    return Ontology.read()


def test_two_reads_of_the_shipped_ontology_give_the_same_quads(shipped: Ontology, tmp_path: Path) -> None:
    shutil.copytree(shared("ontology"), tmp_path / "copy")
    assert _lines(Ontology.read(tmp_path / "copy")) == _lines(shipped)


def test_the_quads_say_what_a_second_reader_finds_in_the_files(shipped: Ontology) -> None:
    graph = rdflib.Graph()
    for path in sorted(shared("ontology").rglob("*.ttl")):
        if path.name in ("core.ttl", "alignments.ttl", "extract.ttl") or path.parent.name == "vocab":
            graph.parse(path)
    assert len({quad.triple for quad in shipped.quads()}) == len(graph)


@pytest.mark.parametrize(
    ("sheet", "kind", "target"),
    [
        ("documents", "source", "SourceDocument"),
        ("organisations", "organisation", "Organisation"),
        ("participations", "participation", "Participation"),
        ("evidence", "evidence", "Evidence"),
        ("events", "event", "Event"),
        ("places", "place", "Place"),
    ],
)
def test_the_sheets_that_people_fill_are_there(shipped: Ontology, sheet: str, kind: str, target: str) -> None:
    assert (shipped.sheets[sheet].id_kind, shipped.sheets[sheet].target) == (kind, KG + target)


def test_a_place_may_be_any_class_of_place_and_no_class_above(shipped: Ontology) -> None:
    column = shipped.sheets["places"].column("type")
    assert column is not None
    options = {option.removeprefix(KG) for option in column.options}
    assert {"Place", "Province", "District", "Subdistrict", "Watershed"} <= options
    assert "Item" not in options
    assert KG + "Item" in column.listed


def test_every_class_that_a_sheet_offers_is_below_its_target_and_has_a_label_in_both_languages(shipped: Ontology) -> None:
    for sheet in shipped.sheets.values():
        for option in (option for column in sheet.columns for option in column.options):
            assert sheet.target in shipped.superclasses[option]
            label = shipped.label(option)
            assert label.th and label.en, option


def test_every_vocabulary_that_a_column_takes_has_words(shipped: Ontology) -> None:
    schemes = {column.scheme for sheet in shipped.sheets.values() for column in sheet.columns if column.kind == "concept"}
    assert "" not in schemes
    assert schemes <= shipped.concepts.keys()


def test_a_date_may_not_come_after_one_that_the_same_sheet_has(shipped: Ontology) -> None:
    pairs = [(s, c) for s in shipped.sheets.values() for c in s.columns if c.not_after]
    assert {(s.name, c.key) for s, c in pairs} >= {("events", "start"), ("participations", "since")}
    for sheet, column in pairs:
        assert any(last.path == (column.not_after,) for last in sheet.columns), (sheet.name, column.key)


def test_the_headers_of_a_sheet_do_not_mean_two_columns(shipped: Ontology) -> None:
    for sheet in shipped.sheets.values():
        owners: dict[str, set[str]] = {}
        for column in sheet.columns:
            for header in column.headers:
                owners.setdefault(header.casefold(), set()).add(column.key)
        assert {h: keys for h, keys in owners.items() if h and len(keys) > 1} == {}, sheet.name
