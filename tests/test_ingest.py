"""Sheets as people write them -> quads and Findings: every column kind, every fault, every trick."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import Finding
from kg.ingest.findings import LONGEST_FOUND, Place
from kg.ingest.graphs import INFERRED_GRAPH, SHEETS_GRAPH, Batch, read
from kg.ingest.tables import LONGEST_CELL, read_table
from kg.namespaces import KG, OA, RDF, SKOS, XSD, concept, graph, thing
from kg.ontology import Ontology
from kg.text import clean

TINY = Path(__file__).parent / "fixtures" / "tiny" / "sheets"
WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
Write = Callable[..., Batch]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology that is shipped."""
    return Ontology.read()


@pytest.fixture
def write(tmp_path: Path, ontology: Ontology) -> Write:
    """Write sheets (name=text or bytes) into an empty folder and read them."""

    def written(**sheets: str | bytes) -> Batch:
        for name, content in sheets.items():
            (tmp_path / f"{name}.csv").write_bytes(content.encode() if isinstance(content, str) else content)
        return read(tmp_path, ontology)

    return written


def good(batch: Batch) -> Batch:
    """A batch that has no Findings."""
    assert [finding.say("en") for finding in batch.findings] == []
    return batch


def objects(batch: Batch, subject: str, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    """The values of a property of a thing, each once."""
    found = (q.object for q in batch.quads if q.subject == ox.NamedNode(subject) and q.predicate.value == predicate)
    return list(dict.fromkeys(found))


def only(batch: Batch, code: str) -> Finding:
    """The only Finding, which has that code."""
    assert [finding.code for finding in batch.findings] == [code], [finding.say("en") for finding in batch.findings]
    return batch.findings[0]


def typed(value: str, name: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + name))


def org(slug: str) -> str:
    return thing("organisation", slug)


# ---- headers and files


@pytest.mark.parametrize(
    "header",
    [
        "id,name_th,name_en,code",
        "id,ชื่อสถานที่,ชื่อสถานที่ (อังกฤษ),รหัสราชการ",
        "ID , Name (Thai),NAME (ENGLISH),Official code",
        "id,\u200bชื่อสถานที่ ,name-en,CODE",
        "code,name_en,name_th,id",
    ],
)
def test_a_column_is_found_by_key_by_thai_or_english_header_in_any_spelling_and_order(
    write: Write, ontology: Ontology, header: str
) -> None:
    column = ontology.sheets["places"].column("code")
    assert column is not None
    header = header.replace("รหัสราชการ", column.name.th).replace("Official code", column.name.en)
    header = header.replace("ชื่อสถานที่ (อังกฤษ)", _name(ontology, "name_en")).replace("ชื่อสถานที่", _name(ontology, "name_th"))
    row = "07,Clear Water,น้ำใส,clear-water" if header.startswith("code") else "clear-water,น้ำใส,Clear Water,07"
    batch = good(write(places=f"{header}\n{row}\n"))
    place = thing("place", "clear-water")
    assert objects(batch, place, SKOS + "prefLabel") in ([ox.Literal("น้ำใส", language="th"), ox.Literal("Clear Water", language="en")],)
    assert objects(batch, place, KG + "officialCode") == [ox.Literal("07")]


def _name(ontology: Ontology, key: str) -> str:
    column = ontology.sheets["places"].column(key)
    assert column is not None
    return column.name.th


def test_every_header_that_a_shape_knows_is_taken_in_every_sheet(tmp_path: Path, ontology: Ontology) -> None:
    path = tmp_path / "sheet.csv"
    for sheet in ontology.sheets.values():
        written = [[header for header in column.headers if header] for column in sheet.columns]
        for way in range(max(map(len, written))):
            headers = [ways[way] for ways in written if way < len(ways)]
            path.write_text(",".join(["id", *map(_quoted, headers)]) + "\n", encoding="utf-8")
            found = [finding.say("en") for finding in read_table(path, sheet).findings if finding.code != "missing-column"]
            assert found == []


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(write: Write) -> None:
    batch = good(write(people=b"\xef\xbb\xbfid,name_th\r\na,\xe0\xb8\x81\r\n"))
    assert objects(batch, thing("person", "a"), SKOS + "prefLabel") == [ox.Literal("ก", language="th")]


def test_empty_rows_and_short_rows_are_no_fault_and_rows_are_counted_as_a_spreadsheet_does(write: Write) -> None:
    batch = write(people='id,name_th,note_th\na,ก,"สอง\nบรรทัด"\n,,\n\nb,ข\nc,\n')
    found = only(batch, "required")
    assert (found.row, found.column) == (6, "name_th")
    assert batch.origins[(thing("person", "b"), SKOS + "prefLabel")] == Place("people", 5, "name_th")


@pytest.mark.parametrize("content", ["", "\n\n", "id,name_th\n"])
def test_a_sheet_without_rows_says_nothing(write: Write, content: str) -> None:
    assert good(write(people=content)).quads == ()


# ---- every fault, at its place, in both languages

FAULTS: Sequence[tuple[str, Mapping[str, str | bytes], Place, str, str, str]] = [
    ("unreadable", {"people": b"id,name_th\na,\xa1\xa2"}, Place("people"), "byte 13: invalid start byte", "UTF-8 CSV", "CSV UTF-8"),
    ("unreadable", {"people": f"id,name_th\na,{'x' * (LONGEST_CELL + 1)}\n"}, Place("people"), "field larger than", "UTF-8 CSV", "save"),
    ("unreadable", {"people": 'id,name_th\na,"ก\n'}, Place("people"), "unexpected end of data", "UTF-8 CSV", "save"),
    ("unknown-column", {"people": "id,name_th,phone\na,ก,1\n"}, Place("people", 1), "phone", "id, name_th", "mend the header"),
    ("unknown-column", {"people": "name_th\nก\n"}, Place("people", 1), "", "id", "mend the header"),
    ("duplicate-column", {"people": "id,name_th,NAME_TH\na,ก,ข\n"}, Place("people", 1), "NAME_TH", "each header once", "second"),
    ("missing-column", {"people": "id,note_th\na,A\nb,B\nc,C\n"}, Place("people", 1), "", "column name_th", "add the column"),
    ("ragged-row", {"people": "id,name_th\na,ก,ข\n"}, Place("people", 2), "3", "2 cells", "quotation marks"),
    ("bad-id", {"people": "id,name_th\nนาย ก,ก\n"}, Place("people", 2, "id"), "นาย ก", "lower-case letters", "change the id"),
    ("bad-id", {"people": "id,name_th\n,ก\n"}, Place("people", 2, "id"), "", "such as scf", "change the id"),
    (
        "duplicate-id",
        {"people": "id,name_th\na,ก\n", "places": "id,name_th\nb,ข\na,ค\n"},
        Place("places", 3, "id"),
        "a",
        "people.csv 2",
        "change one",
    ),
    ("required", {"people": "id,name_th,name_en\na,,\n"}, Place("people", 2, "name_th"), "", "(required)", "fill in the cell"),
    (
        "wrong-value",
        {"places": "id,name_th,latitude\na,ก,90.5\n"},
        Place("places", 2, "latitude"),
        "90.5",
        "from -90 to 90",
        "mend the value",
    ),
    (
        "wrong-value",
        {"events": "id,name_th,start\na,ก,3-4 กันยายน 2565\n"},
        Place("events", 2, "start"),
        "3-4 กันยายน 2565",
        "a day, month or year",
        "two cells",
    ),
    (
        "too-many",
        {"organisations": "id,name_th,kind\na,ก,foundation; network\n"},
        Place("organisations", 2, "kind"),
        "foundation; network",
        "one value",
        "keep one",
    ),
    (
        "unknown-word",
        {"organisations": "id,name_th,kind\na,ก,fundation\n"},
        Place("organisations", 2, "kind"),
        "fundation",
        "Kind",
        "foundation",
    ),
    (
        "unknown-word",
        {"organisations": "id,name_th,sector\na,ก,xyz\n"},
        Place("organisations", 2, "sector"),
        "xyz",
        "Sector",
        "academia, civil-society, community",
    ),
    (
        "unknown-word",
        {"places": "id,type,name_th\na,Organisation,ก\n"},
        Place("places", 2, "type"),
        "Organisation",
        "listed classes",
        "Province",
    ),
    (
        "unknown-thing",
        {"places": "id,name_th,within\nthale-sai,ทะเลใส,\nb,ข,thale-sia\n"},
        Place("places", 3, "within"),
        "thale-sia",
        "name or id",
        "nearest: ทะเลใส (thale-sai)",
    ),
    ("unknown-thing", {"places": "id,name_th,within\nb,ข,qqqq\n"}, Place("places", 2, "within"), "qqqq", "name or id", "add the thing"),
    (
        "ambiguous",
        {"places": "id,name_th,within\na,คลองใส,\nb,คลอง ใส,\nc,ค,คลองใส\n"},
        Place("places", 4, "within"),
        "คลองใส",
        "name or id",
        "use one of the ids: คลองใส (a), คลอง ใส (b)",
    ),
    (
        "wrong-class",
        {"people": "id,name_th\na,ก\n", "places": "id,name_th,within\nb,ข,a\n"},
        Place("places", 2, "within"),
        "a",
        "name or id",
        "in the sheet people",
    ),
    (
        "end-before-start",
        {"events": "id,name_th,start,end\na,ก,2022-09-04,2022-09-03\n"},
        Place("events", 2, "end"),
        "2022-09-03",
        "Start (2022-09-04)",
        "check both",
    ),
    (
        "cycle",
        {"places": "id,name_th,within\na,ก,b\nb,ข,c\nc,ค,a\n"},
        Place("places", 2, "within"),
        "a → b → c → a",
        "does not come back",
        "take out one link",
    ),
    (
        "no-quote",
        {"documents": "id,name_th,file\nd,ก,d.txt\n", "evidence": "id,subject,document,line,quote,kind\ne,d,d,3,,stated\n"},
        Place("evidence", 2, "quote"),
        "",
        "document d",
        "fill in line and quote",
    ),
]


@pytest.mark.parametrize(("code", "sheets", "place", "found", "expected", "fix"), FAULTS, ids=[f"{f[0]}-{i}" for i, f in enumerate(FAULTS)])
def test_a_fault_is_one_finding_with_its_place_what_was_expected_what_was_found_and_the_fix(
    write: Write, code: str, sheets: Mapping[str, str | bytes], place: Place, found: str, expected: str, fix: str
) -> None:
    told = only(write(**sheets), code)
    assert (told.sheet, told.row, told.column) == (place.sheet, place.row, place.column)
    assert told.found == found or (code == "unreadable" and found in told.found)
    assert expected in told.expected.en
    assert fix in told.fix.en
    assert told.severity == "error"
    for text in (told.expected, told.fix):
        assert any("\u0e01" <= letter <= "\u0e5b" for letter in text.th)
        assert text.th != text.en


def test_all_findings_are_told_at_once_and_each_fault_once(write: Write) -> None:
    batch = write(
        people="id,name_th,phone\na,ก,1\n",
        places="id,name_th,within,latitude\nb,ข,nobody,91\nB C,ค,,\nb,ง,,\nd,,,\n",
        events="id,name_th,start,end\ne,จ,soon,\nf,ฉ,2022,2021\n",
    )
    assert Counter(f.code for f in batch.findings) == {
        "unknown-column": 1,
        "unknown-thing": 1,
        "wrong-value": 2,
        "bad-id": 1,
        "duplicate-id": 1,
        "required": 1,
        "end-before-start": 1,
    }


def test_a_long_wrong_value_is_shown_shortened(write: Write) -> None:
    found = only(write(places=f"id,name_th,within\na,ก,{'z' * 5_000}\n"), "unknown-thing")
    assert found.found == "z" * LONGEST_FOUND


def test_a_file_that_no_shape_knows_is_told(write: Write) -> None:
    batch = write(organizations="id,name_th\na,ก\n")
    assert [(f.sheet, f.row) for f in batch.findings] == [("organizations", None)]


# ---- values


@pytest.mark.parametrize(
    ("sheet", "column", "text", "value"),
    [
        ("events", "start", "2022-09-03", typed("2022-09-03", "date")),
        ("events", "start", "3 กันยายน 2565", typed("2022-09-03", "date")),
        ("events", "start", "๓ ก.ย. ๒๕๖๕", typed("2022-09-03", "date")),
        ("events", "start", "3/9/2565", typed("2022-09-03", "date")),
        ("events", "start", "กันยายน 2565", typed("2022-09", "gYearMonth")),
        ("events", "start", "พ.ศ. 2565", typed("2022", "gYear")),
        ("instruments", "year", "2542", typed("1999", "gYear")),
        ("plans", "horizon_years", "๕", typed("5", "integer")),
        ("places", "latitude", "๗.๒๐", typed("7.20", "decimal")),
        ("places", "latitude", "-90", typed("-90", "decimal")),
        ("agreements", "duration", "P2Y6M", typed("P2Y6M", "duration")),
        ("plans", "list_is_open", "ใช่", typed("true", "boolean")),
        ("plans", "list_is_open", "FALSE", typed("false", "boolean")),
        ("documents", "address", "https://example.org/ก?x=1#y", ox.NamedNode("https://example.org/ก?x=1#y")),
        ("organisations", "kind", "foundation", ox.NamedNode(concept("org-kind", "foundation"))),
        ("organisations", "kind", "มูลนิธิ", ox.NamedNode(concept("org-kind", "foundation"))),
        ("organisations", "kind", " FOUNDATION ", ox.NamedNode(concept("org-kind", "foundation"))),
        ("events", "date_text", "๓  ก.ย.\u200b\u00a065", ox.Literal("๓  ก.ย.\u200b\u00a065")),
        ("events", "name_en", "Canal  \u200bforum", ox.Literal("Canal forum", language="en")),
    ],
)
def test_a_cell_is_read_by_the_kind_of_its_column(
    write: Write, ontology: Ontology, sheet: str, column: str, text: str, value: ox.Literal | ox.NamedNode
) -> None:
    batch = write(**{sheet: f"id,name_th,{column}\na,ก,{_quoted(text)}\n"})
    of_column = ontology.sheets[sheet].column(column)
    assert of_column is not None
    assert [f for f in batch.findings if f.column == column] == []
    found = objects(batch, thing(ontology.sheets[sheet].id_kind, "a"), of_column.path[0])
    assert [o for o in found if o != ox.Literal("ก", language="th")] == [value]


@pytest.mark.parametrize(
    ("sheet", "column", "text"),
    [
        ("events", "start", "31 กุมภาพันธ์ 2565"),
        ("events", "start", "2022-02-30"),
        ("events", "start", "2022-09-03/2022-09-04"),
        ("events", "start", "soon"),
        ("instruments", "year", "2542-05"),
        ("plans", "horizon_years", "-1"),
        ("plans", "horizon_years", "1.5"),
        ("plans", "horizon_years", "1,000"),
        ("plans", "horizon_years", "٣"),
        ("places", "latitude", "90.0001"),
        ("places", "longitude", "-180.1"),
        ("places", "latitude", "NaN"),
        ("places", "latitude", "1e1"),
        ("agreements", "duration", "2 ปี"),
        ("agreements", "duration", "P"),
        ("agreements", "duration", "P๒Y"),
        ("plans", "list_is_open", "maybe"),
        ("documents", "address", "javascript:alert(1)"),
        ("documents", "address", "https://example.org/ <b>"),
        ("documents", "address", "ftp://example.org/"),
    ],
)
def test_a_value_that_a_column_does_not_take_is_told_with_the_wording_of_the_column(
    write: Write, ontology: Ontology, sheet: str, column: str, text: str
) -> None:
    batch = write(**{sheet: f"id,name_th,{column}\na,ก,{_quoted(text)}\n"})
    of_column = ontology.sheets[sheet].column(column)
    assert of_column is not None
    (found,) = [f for f in batch.findings if f.column == column]
    assert (found.code, found.row, found.found, found.expected) == ("wrong-value", 2, text, of_column.expected)
    assert objects(batch, thing(ontology.sheets[sheet].id_kind, "a"), of_column.path[0]) == []


def test_an_address_that_is_no_iri_is_a_finding_and_not_a_crash(write: Write) -> None:
    assert only(write(documents="id,name_th,address\na,ก,http://[x\n"), "wrong-value").column == "address"


def test_several_values_are_parted_by_semicolons_where_a_column_takes_several(write: Write) -> None:
    batch = good(write(organisations='id,name_th,alt_th,pillars,note_th\na,ก; ข,"ค; ; ง;ค",happy-society;creative-economy,\n'))
    assert objects(batch, org("a"), SKOS + "prefLabel") == [ox.Literal("ก; ข", language="th")]
    assert objects(batch, org("a"), SKOS + "altLabel") == [ox.Literal("ค", language="th"), ox.Literal("ง", language="th")]
    assert {str(o)[-15:] for o in objects(batch, org("a"), KG + "inPillar")} == {"/happy-society>", "eative-economy>"}


def test_the_class_of_a_row_is_its_type_and_the_classes_above_are_inferred(write: Write) -> None:
    batch = good(write(places="id,type,name_th\na,District,ก\nb,,ข\n"))
    of_a = [q for q in batch.quads if q.subject == ox.NamedNode(thing("place", "a")) and q.predicate.value == RDF + "type"]
    said = {q.object for q in of_a if q.graph_name == ox.NamedNode(SHEETS_GRAPH)}
    inferred = {q.object for q in of_a if q.graph_name == ox.NamedNode(INFERRED_GRAPH)}
    assert said == {ox.NamedNode(KG + "District")}
    assert {ox.NamedNode(KG + "Place"), ox.NamedNode(KG + "Item")} <= inferred
    assert not said & inferred
    assert ox.NamedNode(KG + "Place") in objects(batch, thing("place", "b"), RDF + "type")


def test_a_class_may_be_written_with_its_thai_or_english_label(write: Write, ontology: Ontology) -> None:
    label = ontology.label(KG + "District")
    batch = good(write(places=f"id,type,name_th\na,{label.th},ก\nb,{label.en.upper()},ข\n"))
    for slug in "ab":
        assert ox.NamedNode(KG + "District") in objects(batch, thing("place", slug), RDF + "type")


# ---- references


@pytest.mark.parametrize("name", ["a", "จังหวัดทะเลใส", "จังหวัด ทะเลใส", "จ.ทะเลใส", "Thale Sai Province", "THALE SAI province", "ทะเลไส"])
def test_a_reference_is_an_id_or_a_name_that_one_thing_has(write: Write, name: str) -> None:
    batch = good(
        write(places=f"id,name_th,name_en,alt_th,printed,within\nb,ข,,,,{name}\na,จังหวัดทะเลใส,Thale Sai Province,จ.ทะเลใส,ทะเลไส,\n")
    )
    assert objects(batch, thing("place", "b"), KG + "within") == [ox.NamedNode(thing("place", "a"))]


def test_of_two_things_of_one_name_the_one_that_fits_the_column_is_meant(write: Write) -> None:
    batch = good(
        write(
            places="id,name_th\nsongkhla,สงขลา\n",
            organisations="id,name_th,based_in\npao,สงขลา,สงขลา\n",
        )
    )
    assert objects(batch, org("pao"), KG + "basedIn") == [ox.NamedNode(thing("place", "songkhla"))]


def test_a_name_that_stands_twice_in_one_row_is_not_ambiguous(write: Write) -> None:
    good(write(places="id,name_th,alt_th,within\na,คลองใส,คลอง-ใส,\nb,ข,,คลองใส\n"))


def test_one_wrong_reference_among_several_is_told_and_the_others_stay(write: Write) -> None:
    batch = write(places="id,name_th,within\na,ก,\nb,ข,a; nowhere\n")
    assert only(batch, "unknown-thing").found == "nowhere"
    assert objects(batch, thing("place", "b"), KG + "within") == [ox.NamedNode(thing("place", "a"))]


def test_a_count_belongs_to_the_thing_it_counts(write: Write) -> None:
    batch = good(write(people="id,name_th\na,ก\n", counts="id,of,unit,value,bound\nc,a,people,39,exact\n"))
    assert objects(batch, thing("person", "a"), KG + "hasStatedCount") == [ox.NamedNode(thing("count", "c"))]
    assert objects(batch, thing("count", "c"), KG + "hasStatedCount") == []


@pytest.mark.parametrize(
    ("links", "chain"),
    [
        ({"a": "a"}, "a → a"),
        ({"a": "b", "b": "a"}, "a → b → a"),
        ({"x": "a", "a": "b", "b": "c", "c": "b"}, "b → c → b"),
        ({"a": "b; c", "b": "d", "c": "d", "d": "a"}, "a → c → d → a"),
    ],
)
def test_a_circle_is_told_once_as_the_chain_it_is(write: Write, links: Mapping[str, str], chain: str) -> None:
    rows = "".join(f"{slug},ชื่อ{slug},{links.get(slug, '')}\n" for slug in "abcdx")
    found = only(write(places="id,name_th,within\n" + rows), "cycle")
    assert found.found == chain


def test_two_circles_are_two_findings_and_a_diamond_is_none(write: Write) -> None:
    assert [f.code for f in write(places="id,name_th,within\na,ก,a\nb,ข,b\n").findings] == ["cycle", "cycle"]
    good(write(places="id,name_th,within\na,ก,b; c\nb,ข,d\nc,ค,d\nd,ง,\n"))


def test_a_long_chain_is_read_to_its_end(write: Write) -> None:
    rows = "".join(f"p{i},ชื่อ {i},p{i + 1}\n" for i in range(150)) + "p150,ปลาย,\n"
    good(write(places="id,name_th,within\n" + rows))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2022-09-03", "2022-09-03"),
        ("2022-09-03", "2022-09"),
        ("2022-09", "2022"),
        ("30 ธ.ค. 2564", "2 ม.ค. 2565"),
        ("พ.ศ. 2564", "2022-01-01"),
    ],
)
def test_an_end_that_is_not_before_its_start_in_any_spelling_is_right(write: Write, start: str, end: str) -> None:
    good(write(events=f"id,name_th,start,end\na,ก,{start},{end}\n"))


@pytest.mark.parametrize(
    ("start", "end"), [("2022-09", "2021"), ("2 ม.ค. 2565", "30 ธ.ค. 2564"), ("2565", "2021"), ("5/9/2565", "4/9/2565")]
)
def test_an_end_before_its_start_is_told_in_any_spelling(write: Write, start: str, end: str) -> None:
    found = only(write(events=f"id,name_th,start,end\na,ก,{start},{end}\n"), "end-before-start")
    assert (found.row, found.column, found.found) == (2, "end", end)


# ---- evidence and named graphs

DOCS = "id,name_th,file\nd1,เอกสารหนึ่ง,d1.txt\nd2,เอกสารสอง,\n"
PEOPLE = "id,name_th,name_en\na,ก,A\nb,ข,B\n"


def proved(*rows: str) -> dict[str, str]:
    """Sheets with two people, two documents and some rows of evidence."""
    lines = [f"e{number},{row}" for number, row in enumerate(rows)]
    return {"documents": DOCS, "people": PEOPLE, "evidence": "\n".join(["id,subject,property,document,line,quote,kind", *lines])}


def graphs(batch: Batch, subject: str, predicate: str) -> dict[str, set[str]]:
    """The graphs of each value of a property."""
    found: dict[str, set[str]] = {}
    for quad in batch.quads:
        if quad.subject == ox.NamedNode(subject) and quad.predicate.value == predicate and isinstance(quad.object, ox.Literal):
            found.setdefault(quad.object.value, set()).add(quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "")
    return found


def test_a_fact_stands_in_the_graph_of_each_source_that_says_it_else_of_the_sheets(write: Write) -> None:
    batch = good(write(**proved("a,,d1,1,ก,stated", "a,,d2,,,cited")))
    both = {graph("d1"), graph("d2")}
    assert graphs(batch, thing("person", "a"), SKOS + "prefLabel") == {"ก": both, "A": both}
    assert graphs(batch, thing("person", "b"), SKOS + "prefLabel") == {"ข": {SHEETS_GRAPH}, "B": {SHEETS_GRAPH}}
    assert graphs(batch, thing("source", "d1"), SKOS + "prefLabel") == {"เอกสารหนึ่ง": {graph("d1")}}
    assert graphs(batch, thing("evidence", "e1"), KG + "line") == {}
    assert graphs(batch, thing("evidence", "e0"), KG + "line") == {"1": {graph("d1")}}


def test_evidence_for_a_property_packages_that_property_alone(write: Write) -> None:
    batch = good(write(**proved("a,,d1,1,ก,stated", "a,name_en,d2,,,cited")))
    name = graphs(batch, thing("person", "a"), SKOS + "prefLabel")
    types = {q.graph_name for q in batch.quads if q.subject == ox.NamedNode(thing("person", "a")) and q.predicate.value == RDF + "type"}
    assert name["A"] == {graph("d2")}
    assert types == {ox.NamedNode(graph("d1")), ox.NamedNode(INFERRED_GRAPH)}
    assert objects(batch, thing("evidence", "e1"), KG + "evidenceFor") == [ox.NamedNode(SKOS + "prefLabel")]


def test_evidence_names_its_subject_and_document_by_name_as_any_reference_may(write: Write) -> None:
    batch = good(write(**proved("ก,name_th,เอกสารหนึ่ง,1,ก,stated")))
    person = ox.NamedNode(thing("person", "a"))
    assert objects(batch, person.value, KG + "hasEvidence") == [ox.NamedNode(thing("evidence", "e0"))]
    assert graphs(batch, person.value, SKOS + "prefLabel")["ก"] == {graph("d1")}
    assert objects(batch, thing("evidence", "e0"), KG + "evidenceFor") == [ox.NamedNode(SKOS + "prefLabel")]


@pytest.mark.parametrize("document", ["เอกสาร สาม", "../../etc", "x> <y", '"', "a b", "https://example.org/ {x}"])
def test_evidence_of_an_unknown_document_is_one_finding_and_not_a_crash(write: Write, document: str) -> None:
    found = only(write(**proved(f"a,,{_quoted(document)},1,ก,stated")), "unknown-thing")
    assert (found.sheet, found.row, found.column) == ("evidence", 2, "document")


def test_evidence_without_line_or_phrase_is_told_for_a_document_with_a_file_alone(write: Write) -> None:
    batch = write(**proved("a,,d1,,ก,stated", "a,,d1,3,,stated", "a,,d2,,,cited", "b,,เอกสารหนึ่ง,,,stated"))
    assert [(f.code, f.row) for f in batch.findings] == [("no-quote", 2), ("no-quote", 3), ("no-quote", 5)]


def test_a_property_that_the_sheet_of_the_subject_does_not_have_is_told_with_those_it_has(write: Write) -> None:
    found = only(write(**proved("a,latitude,d1,1,ก,stated")), "unknown-word")
    assert (found.column, found.found) == ("property", "latitude")
    assert "name_th, name_en" in found.fix.en


def test_a_phrase_and_a_printed_name_stay_as_they_were_typed(write: Write) -> None:
    odd = "นํ้า  ๒๕๖๕\u00a0\u200bเเม่ ผู้ปวย"
    sheets = proved(f"a,,d1,1,{odd},stated") | {"people": f"id,name_th,printed\na,{odd},{odd}\n"}
    batch = good(write(**sheets))
    (between,) = objects(batch, thing("evidence", "e0"), OA + "hasSelector")
    assert isinstance(between, ox.NamedNode)
    assert objects(batch, between.value, OA + "exact") == [ox.Literal(odd)]
    assert objects(batch, thing("person", "a"), KG + "verbatimName") == [ox.Literal(odd)]
    assert objects(batch, thing("person", "a"), SKOS + "prefLabel") == [ox.Literal(clean(odd), language="th")]


# ---- tricks

TRICKS = [
    '" . <https://x.example/a> <https://x.example/b> <https://x.example/c> . "',
    "x\n<https://x.example/a> <https://x.example/b> <https://x.example/c> .",
    "\\u0022 . <a> <b> <c>",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x.example","x")',
    "'; DROP GRAPH <https://x.example/g> #",
]


@pytest.mark.parametrize("label", TRICKS)
def test_a_label_that_looks_like_rdf_or_code_stays_text_and_adds_no_triple(write: Write, label: str) -> None:
    plain = good(write(people="id,name_th\na,ก\n"))
    batch = good(write(people=f"id,name_th\na,{_quoted(label)}\n"))
    assert len(batch.quads) == len(plain.quads)
    assert objects(batch, thing("person", "a"), SKOS + "prefLabel") == [ox.Literal(clean(label), language="th")]
    lines = (ox.serialize(batch.quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines()
    assert len(lines) == len(plain.quads)
    assert set(ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_QUADS)) == set(batch.quads)


@pytest.mark.parametrize(
    "id",
    ["../etc/passwd", "a/b", "..", "a#b", "a b", "A", "a_b", "-a", "a--b", "a> <b", "สงขลา", "ａ", "a\u200b", "x" * 121, "%2e%2e", "๑"],
)
def test_an_id_that_is_no_slug_is_refused_and_nothing_is_said_of_it(write: Write, id: str) -> None:
    batch = write(people=f"id,name_th\n{id},ก\n")
    assert only(batch, "bad-id").found == id[:LONGEST_FOUND]
    assert batch.quads == ()


def test_a_row_with_a_wrong_id_cannot_be_referred_to(write: Write) -> None:
    batch = write(places="id,name_th,within\nA B,ทะเลใส,\nb,ข,ทะเลใส\n")
    assert [(f.code, f.row) for f in batch.findings] == [("bad-id", 2), ("unknown-thing", 3)]


@pytest.mark.parametrize("label", ["\u200b", "\u200b \ufeff", "\x01"])
def test_a_required_name_of_nothing_but_invisible_signs_is_empty(write: Write, label: str) -> None:
    batch = write(people=f"id,name_th\na,{label}\n")
    assert only(batch, "required").column == "name_th"


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_in_a_label_cell_comes_back_cleaned_as_exactly_one_literal(write: Write, text: str) -> None:
    line = io.StringIO()
    csv.writer(line).writerow(["a", text, "A"])
    batch = write(people="id,name_th,name_en\n" + line.getvalue())
    labels = objects(batch, thing("person", "a"), SKOS + "prefLabel")
    expected = [ox.Literal(clean(text), language="th")] if clean(text) else []
    assert labels == [*expected, ox.Literal("A", language="en")]
    assert batch.findings == ()


# ---- the tiny network


def test_the_tiny_network_has_no_findings_and_the_same_quads_in_every_run(ontology: Ontology) -> None:
    first, second = good(read(TINY, ontology)), read(TINY, ontology)
    assert first.quads == second.quads
    assert len(set(first.quads)) == len(first.quads)
    assert {thing("organisation", "khlong-sai-foundation"), thing("evidence", "e-30")} <= {subject for subject, _ in first.origins}


def test_each_source_of_the_tiny_network_has_its_graph(ontology: Ontology) -> None:
    names = {q.graph_name.value for q in read(TINY, ontology).quads if isinstance(q.graph_name, ox.NamedNode)}
    assert names == {graph("t1"), graph("t2"), graph("t3"), INFERRED_GRAPH}
