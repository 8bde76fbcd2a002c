"""The `kg` command as people and scripts call it: answers on stdout, messages on stderr, the exit status, never a traceback."""

from __future__ import annotations

import csv
import io
import os
import runpy
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg as package
from kg import questions
from kg.build import build, open_store
from kg.cli import COMMANDS, formats, main
from kg.cli.answer import SEARCH_COLUMNS
from kg.cli.upkeep import CHECK_COLUMNS
from kg.errors import StoreError, UnknownName
from kg.namespaces import BASE
from kg.network import PATH_COLUMNS
from kg.resolve import Names
from kg.store import Rows, Term
from kg.text import width
from kg.things import SHOW_COLUMNS
from kg.workspace import Workspace

TINY = Path(__file__).parent / "fixtures" / "tiny"
KSF, OSF, SAO = "มูลนิธิคลองใส", "มูลนิธิฟ้ากว้าง", "อบต.คลองใส"
NAMES = f"SELECT ?o ?name WHERE {{ ?o a <{BASE}ns#Organisation> ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }} ORDER BY ?name"
GRAPH = f"CONSTRUCT WHERE {{ <{BASE}id/organisation/khlong-sai-foundation> ?p ?o }}"


class Said(NamedTuple):
    """What a call of `kg` did."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """What it answered, as text."""
        return self.out.decode("utf-8")


Kg = Callable[..., Said]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data and one foundation that shares nothing with anybody, built inside its own folder."""
    folder = tmp_path_factory.mktemp("cli")
    shutil.copytree(TINY / "sheets", folder / "sheets")
    with (folder / "sheets" / "organisations.csv").open("a", encoding="utf-8") as lines:
        lines.write("rain-foundation,FormalOrganisation,มูลนิธิฝน,=Rain Foundation,,,,foundation,civil-society,,,,,,,@note,+note\n")
    assert build(Workspace(folder, folder / "build")).findings == ()
    return folder


@pytest.fixture
def bare(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Call `kg` in this process, on a console of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("KG_LANG", raising=False)

    def call(*arguments: str) -> Said:
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = capsysbinary.readouterr()
        assert isinstance(left.value.code, int)
        said = Said(left.value.code, out, err.decode("utf-8"))
        assert "Traceback" not in said.err and b"Traceback" not in said.out
        return said

    return call


@pytest.fixture
def kg(bare: Kg, data: Path) -> Kg:
    """Call `kg` on the tiny data."""
    return lambda *arguments: bare(*arguments, "--data", str(data))


# Every command in both languages


CALLS = {
    "ask": (["ask", "partners", KSF], "ที่ร่วมงานกับ", "is seen with"),
    "list": (["ask"], "ตอบอะไร", "Answers"),
    "path": (["path", KSF, OSF], "เชื่อมกับ", "is connected with"),
    "show": (["show", KSF], "มูลนิธิคลองใส — ", "Khlong Sai Foundation — "),
    "search": (["search", "คลอง"], "รายการสำหรับ", "things found for"),
    "sparql": (["sparql", NAMES], "Khlong Sai Foundation", "มูลนิธิคลองใส"),
    "check": (["check"], "ข้อเท็จจริง", "triples"),
    "build": (["build"], "เขียนแล้ว", "written"),
}


ELSEWHERE = {"template", "new", "match", "import", "undo", "export", "explore", "draw", "network"}  # each is called in tests of its own


def test_every_command_is_called_here() -> None:
    assert {arguments[0] for arguments, _, _ in CALLS.values()} == set(COMMANDS) - ELSEWHERE


@pytest.mark.parametrize("call", CALLS)
def test_a_command_answers_a_person_in_thai_and_in_english(kg: Kg, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments, th, en = CALLS[call]
    thai, english = kg(*arguments, "--format", "table"), kg(*arguments, "--format", "table", "--lang", "en")
    assert (thai.status, thai.err, english.status, english.err) == (0, "", 0, "")
    assert th in thai.text and en in english.text
    monkeypatch.setenv("KG_LANG", "en")
    if call not in ("check", "build"):
        assert kg(*arguments, "--format", "table").out == english.out
        assert kg(*arguments, "--format", "table", "--lang", "th").out == thai.out


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("call", ["ask", "path", "show", "search"])
def test_a_person_reads_words_and_not_the_names_of_terms(kg: Kg, call: str, lang: str) -> None:
    text = kg(*CALLS[call][0], "--format", "table", "--lang", lang).text
    assert [word for word in ("skos:", "kg:", "rdfs:", "id:", "vocab:", "ns#") if word in text] == []


def test_the_evidence_stands_below_the_table_with_document_line_and_phrase(kg: Kg) -> None:
    text = kg("ask", "partners", KSF, "--format", "table").text
    assert "พบ 2 รายที่ร่วมงานกับ มูลนิธิคลองใส" in text.splitlines()[0]
    assert "  t2 บันทึกข้อตกลงดูแลคลองใส · อบต.คลองใส · ตุลาคม 2565" in text
    assert "] บรรทัด 2 “ผู้ลงนาม มูลนิธิคลองใส และ อบต.คลองใส”" in text
    assert "line 2 “ผู้ลงนาม มูลนิธิคลองใส และ อบต.คลองใส”" in kg("ask", "partners", KSF, "--format", "table", "--lang", "en").text


def test_a_path_tells_how_firm_it_is_and_how_many_more_there_are(bare: Kg, songkhla: Workspace) -> None:
    call = ("path", "scf", "la-ngu-core-working-group", "--store", str(songkhla.folder), "--format", "table")
    few, more = bare(*call, "--alternatives", "1", "--lang", "en").text, bare(*call).text
    assert "(2 paths shown, 6 more)" in few.splitlines()[0] and "(แสดง 4 เส้นทาง ยังมีอีก 4 เส้นทาง)" in more.splitlines()[0]
    assert [line for line in few.splitlines() if "the weakest, step" in line] == few.splitlines()[1:3]
    assert more.count("ช่วงที่อ่อนที่สุด") == 4 and "เอกสารบอกไว้" in more
    assert "shown)" in bare(*call, "--alternatives", "9", "--lang", "en").text.splitlines()[0]
    assert "(1 path shown, 7 more)" in bare(*call, "--alternatives", "0", "--lang", "en").text


# The machine formats


COLUMNS: dict[str, tuple[str, ...]] = {
    "path": PATH_COLUMNS,
    "show": SHOW_COLUMNS,
    "search": SEARCH_COLUMNS,
    "check": CHECK_COLUMNS,
    "sparql": ("o", "name"),
    "list": ("question", "arguments", "title"),
}
ROWS = [call for call in CALLS if call not in ("check", "build")]


def solutions(content: bytes, format: ox.QueryResultsFormat) -> Rows:
    """Rows as an independent reader of the standard formats sees them."""
    found = ox.parse_query_results(content, format=format)
    assert isinstance(found, ox.QuerySolutions)
    return Rows(tuple(v.value for v in found.variables), tuple(tuple(row) for row in found))


def plain(cell: Term | None) -> str:
    """The text of a term."""
    return "" if cell is None else cell.value if not isinstance(cell, ox.Triple) else str(cell)


@pytest.mark.parametrize("call", ROWS)
def test_json_tsv_and_csv_hold_the_same_rows_under_the_same_columns(kg: Kg, call: str) -> None:
    arguments = CALLS[call][0]
    rows = solutions(kg(*arguments, "--format", "json").out, ox.QueryResultsFormat.JSON)
    assert len(rows.rows) >= 2
    assert rows.names == COLUMNS.get(call, rows.names)
    piped = kg(*arguments)
    assert (piped.status, piped.err) == (0, "")
    assert solutions(piped.out, ox.QueryResultsFormat.TSV) == rows
    cells = list(csv.reader(io.StringIO(kg(*arguments, "--format", "csv").text, newline="")))
    assert tuple(cells[0]) == rows.names
    assert [[cell.removeprefix("'") for cell in row] for row in cells[1:]] == [
        [plain(c).removeprefix("'") for c in row] for row in rows.rows
    ]


def test_a_partner_answer_has_the_columns_that_people_rely_on(kg: Kg) -> None:
    wanted = {"partner", "partnerLabel", "context", "contextLabel", "role", "partnerRole", "place", "since"}
    wanted |= {"document", "line", "quote", "tie", "weight", "observedOn"}
    names = solutions(kg("ask", "partners", KSF, "--format", "json").out, ox.QueryResultsFormat.JSON).names
    assert wanted <= set(names)


@pytest.mark.parametrize("call", ["ask", "path", "show"])
def test_a_workbook_holds_the_same_cells_all_of_them_text(kg: Kg, call: str, tmp_path: Path) -> None:
    target = tmp_path / "answer.xlsx"
    assert kg(*CALLS[call][0], "-o", str(target)).status == 0
    rows = solutions(kg(*CALLS[call][0], "--format", "json").out, ox.QueryResultsFormat.JSON)
    sheet = openpyxl.load_workbook(target).worksheets[-1]
    cells = [["" if c.value is None else str(c.value) for c in row] for row in sheet.iter_rows()]
    assert cells[0] == list(rows.names)
    assert [[c.removeprefix("'") for c in row] for row in cells[1:]] == [[plain(c) for c in row] for row in rows.rows]
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value is not None} == {"s"}


def test_the_answer_of_a_construct_reads_back_from_every_format_of_triples(kg: Kg, tmp_path: Path) -> None:
    kinds = {"turtle": "ttl", "trig": "trig", "nquads": "nq", "jsonld": "jsonld"}
    read = {}
    for number, (name, suffix) in enumerate(kinds.items()):
        parsed = ox.RdfFormat.from_extension(suffix)
        assert parsed is not None
        if number:
            target = tmp_path / f"answer.{suffix}"
            assert kg("sparql", GRAPH, "-o", str(target)).status == 0
            content = target.read_bytes()
        else:
            content = kg("sparql", GRAPH, "--format", name).out
        read[name] = {str(quad.triple) for quad in ox.parse(content, format=parsed)}
    assert len(read["turtle"]) > 10
    assert all(triples == read["turtle"] for triples in read.values())


def test_the_answer_of_an_ask_is_true_or_false_in_words_and_in_json(kg: Kg) -> None:
    assert kg("sparql", "ASK { ?s ?p 'nobody says this' }").out == b"false\n"
    found = ox.parse_query_results(kg("sparql", "ASK { ?s ?p ?o }", "--format", "json").out, format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QueryBoolean) and bool(found)


def test_rows_cannot_be_written_as_triples(kg: Kg) -> None:
    assert kg("search", "คลอง", "--format", "turtle").status == 2


LITERALS = st.builds(
    ox.Literal,
    st.text(max_size=12) | st.sampled_from(["", "=1+1", "a\tb\nc\r", '"\\', "๑", "<&>"]),
)
TERMS = (
    st.none()
    | LITERALS
    | st.builds(lambda text: ox.Literal(text.value, language="th"), LITERALS)
    | st.builds(ox.Literal, st.integers(-9, 9))
    | st.sampled_from([ox.NamedNode("https://example.org/a?b=c&d"), ox.NamedNode("urn:ก"), ox.Literal(True), ox.Literal(1.5)])
)
TABLES = st.integers(1, 3).flatmap(
    lambda n: st.lists(st.tuples(*[TERMS] * n), max_size=4).map(lambda rows: Rows(tuple("abc"[:n]), tuple(rows)))
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TABLES)
def test_any_rows_come_back_as_they_were_from_json_tsv_csv(table: Rows) -> None:
    assert solutions(formats.rows_as(table, "json"), ox.QueryResultsFormat.JSON) == table
    if len(table.names) > 1:  # a line of one unbound cell is an empty line, which no reader can tell from the end
        assert solutions(formats.rows_as(table, "tsv"), ox.QueryResultsFormat.TSV) == table
    cells = list(csv.reader(io.StringIO(formats.rows_as(table, "csv").decode("utf-8"), newline="")))[1:]
    if len(table.names) > 1:
        assert [[c.removeprefix("'") for c in row] for row in cells] == [[plain(c).removeprefix("'") for c in row] for row in table.rows]
    assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


# Files


def test_a_csv_file_begins_with_a_mark_for_excel_and_a_pipe_does_not(kg: Kg, tmp_path: Path) -> None:
    target = tmp_path / "ภาคี.csv"
    said = kg("ask", "partners", KSF, "-o", str(target))
    piped = kg("ask", "partners", KSF, "--format", "csv").out
    assert (said.status, said.out) == (0, b"") and str(target) in said.err
    assert target.read_bytes() == b"\xef\xbb\xbf" + piped
    assert not piped.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "srj", "xlsx", "txt", "CSV"])
def test_the_suffix_names_the_format_and_nothing_else_is_written(kg: Kg, tmp_path: Path, suffix: str) -> None:
    asked = {"srj": "json", "txt": "table"}.get(suffix.lower(), suffix.lower())
    target = tmp_path / f"answer.{suffix}"
    assert kg("path", KSF, OSF, "-o", str(target)).status == 0
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    if asked != "xlsx":
        assert target.read_bytes().removeprefix(b"\xef\xbb\xbf") == kg("path", KSF, OSF, "--format", asked).out


@pytest.mark.parametrize("name", ["answer.pdf", "answer", ".csv.exe"])
def test_an_unknown_suffix_is_refused_with_the_known_ones(kg: Kg, tmp_path: Path, name: str) -> None:
    said = kg("path", KSF, OSF, "-o", str(tmp_path / name))
    assert said.status == 2 and ".xlsx" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["nowhere/answer.csv", "file/answer.csv", "folder", "folder.csv"])
def test_a_target_that_cannot_be_written_is_told_and_leaves_nothing(kg: Kg, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.csv").mkdir()
    said = kg("path", KSF, OSF, "--format", "csv", "-o", str(tmp_path / name))
    assert said.status == 2 and (Path(name).parent.name or Path(name).name) in said.err
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")) == ["file", "folder", "folder.csv"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(("accident", "status"), [(OSError(28, "No space left on device"), 2), (KeyboardInterrupt(), 130)])
@pytest.mark.parametrize("moment", ["write_bytes", "replace"])
def test_a_write_that_breaks_off_keeps_the_old_file_and_leaves_no_half_one(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, accident: BaseException, status: int
) -> None:
    target = tmp_path / "answer.csv"
    target.write_text("old", encoding="utf-8")

    def broken(path: Path, *_: object) -> None:
        with path.open("ab") as half:
            half.write(b"half")
        raise accident

    monkeypatch.setattr(Path, moment, broken)
    said = kg("path", KSF, OSF, "-o", str(target))
    monkeypatch.undo()
    assert said.status == status
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"answer.csv": "old"}


def test_cells_that_look_like_formulas_are_neutralised(kg: Kg, tmp_path: Path) -> None:
    facts = kg("show", "มูลนิธิฝน", "--format", "csv").text
    assert "'=Rain Foundation" in facts and "'@note" in facts and "'+note" in facts
    assert kg("show", "มูลนิธิฝน", "-o", str(tmp_path / "rain.xlsx")).status == 0
    cells = [c.value for row in openpyxl.load_workbook(tmp_path / "rain.xlsx").worksheets[-1].iter_rows() for c in row]
    assert {"'=Rain Foundation", "'@note", "'+note"} <= set(cells)
    assert '"=Rain Foundation"@en' in kg("show", "มูลนิธิฝน", "--format", "tsv").text


# Tables line up


def starts(rule: str) -> list[int]:
    """Where the columns begin, from the line of dashes under the heads (a dash is one column wide)."""
    return [at for at in range(len(rule)) if rule[at] != " " and (at == 0 or rule[at - 1] == " ")]


def cells_of(line: str) -> list[str]:
    """A line by display columns: marks without width belong to the column before them."""
    found: list[str] = []
    for character in line:
        if width(character) == 0 and found:
            found[-1] += character
        else:
            found += [character, *[""] * (width(character) - 1)]
    return found


WIDTHS = [(call, columns) for call in ("ask", "list", "path", "show") for columns in (100, 64, 40)]


@pytest.mark.parametrize(("call", "columns"), [*WIDTHS, ("search", 100), ("sparql", 64)])
def test_the_columns_of_a_thai_table_begin_at_the_same_place_in_every_line(
    kg: Kg, call: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = kg(*CALLS[call][0], "--format", "table").text.splitlines()
    rule = next(number for number, line in enumerate(lines) if line.startswith("──"))
    last = next((number for number, line in enumerate(lines) if number > rule and not line), len(lines))
    begins = starts(lines[rule])
    assert len(begins) > 1 and last - rule > 2
    for line in (lines[rule - 1], *lines[rule + 1 : last]):
        cells = cells_of(line)
        assert all("".join(cells[at - 2 : at]).strip(" ") == "" for at in begins[1:]), line
        assert len(cells) <= max(columns, 8 * len(begins) + 2 * (len(begins) - 1)), line


# Nothing found, wrong names, wrong use


@pytest.mark.parametrize(("format", "lang"), [("table", "th"), ("table", "en"), ("tsv", "en"), ("json", "th")])
@pytest.mark.parametrize(
    ("arguments", "th", "en"),
    [
        (["ask", "together", KSF, "มูลนิธิฝน"], "มูลนิธิฝน", "Rain Foundation"),
        (["path", KSF, "มูลนิธิฝน"], "ไม่พบทาง", "not connected"),
        (["search", "zqxjkv"], "ไม่พบ", "nothing is called"),
        (["sparql", "SELECT ?s WHERE { ?s ?p 'nobody says this' }"], "ไม่มี", "no rows"),
    ],
    ids=["ask", "path", "search", "sparql"],
)
def test_an_empty_answer_says_so_and_is_no_error(kg: Kg, arguments: list[str], th: str, en: str, format: str, lang: str) -> None:
    said = kg(*arguments, "--format", format, "--lang", lang)
    assert said.status == 0
    if format == "json":
        assert solutions(said.out, ox.QueryResultsFormat.JSON).rows == ()
    assert (th if lang == "th" else en) in said.text + said.err


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (["ask", "partners", "มูลนิธิคลองไส"], "khlong-sai-foundation"),
        (["ask", "partnres", KSF], "partners"),
        (["path", KSF, "มูลนิธิฟ้ากวาง"], "open-sky-foundation"),
        (["path", "Khlong Sai Foundatoin", OSF], "khlong-sai-foundation"),
        (["show", "โครงการคลองสวน"], "beautiful-canal"),
    ],
)
def test_a_wrong_name_gets_the_nearest_names_on_stderr(kg: Kg, arguments: list[str], nearest: str) -> None:
    thai, english = kg(*arguments), kg(*arguments, "--lang", "en")
    assert (thai.status, thai.out, english.status, english.out) == (2, b"", 2, b"")
    assert f"({nearest})" in thai.err and "เลือกได้จาก" in thai.err
    assert f"({nearest})" in english.err and "Choose from" in english.err


def test_an_ambiguous_name_lists_its_candidates(kg: Kg) -> None:
    said = kg("ask", "partners", "มูลนิธิ", "--lang", "en")
    assert (said.status, said.out) == (2, b"")
    assert all(f"({name})" in said.err for name in ("khlong-sai-foundation", "open-sky-foundation", "rain-foundation"))


def test_every_id_that_a_search_shows_can_be_typed(kg: Kg, data: Path) -> None:
    names = Names(open_store(Workspace(data, data / "build")).store)
    rows = solutions(kg("search", "ชุมชน", "--format", "json").out, ox.QueryResultsFormat.JSON).rows
    unfit = []
    for thing, id, *_ in rows:
        try:
            unfit += [] if names.find(plain(id)) == plain(thing) else [plain(id)]
        except UnknownName:
            unfit.append(plain(id))
    assert len(rows) > 5 and unfit == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "partners"],
        ["ask", "together", KSF],
        ["ask", "partners", KSF, "และอีก"],
        ["path", KSF],
        ["path", KSF, OSF, "--ties", "friendship"],
        ["path", KSF, OSF, "--alternatives", "-1"],
        ["show"],
        ["search"],
        ["sparql"],
        ["sparql", "ASK {}", "--timeout", "0"],
        ["show", KSF, "--format", "pdf"],
        ["show", KSF, "--lang", "fr"],
        ["show", KSF, "--nonsense"],
        ["nonsense"],
    ],
)
def test_wrong_use_is_told_with_status_2(kg: Kg, arguments: list[str]) -> None:
    said = kg(*arguments)
    assert (said.status, said.out) == (2, b"")
    assert said.err.strip()


@pytest.mark.parametrize("typed", ['"; }', "a" * 10_000, "kg:{x}", "line\nline", "\udcff", "-x"], ids=range(6))
def test_a_hostile_name_is_an_unknown_name(bare: Kg, data: Path, typed: str) -> None:
    said = bare("ask", "--data", str(data), "partners", "--", typed)
    assert (said.status, said.out) == (2, b"")
    assert said.err.startswith("ไม่พบ “") and len(said.err) < 3_000


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT * WHERE { ?s ?p", "SPARQL"),
        ("nonsense", "SPARQL"),
        ("SELECT * WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <https://example.org/x> WHERE { ?s ?p ?o }", "FROM"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT"),
        ("ASK " + "{" * 3_000 + "}" * 3_000, "128"),
    ],
    ids=["unfinished", "nonsense", "service", "from", "insert", "nested"],
)
def test_a_wrong_or_refused_query_is_told_with_status_1(kg: Kg, query: str, word: str) -> None:
    said = kg("sparql", query)
    assert (said.status, said.out) == (1, b"")
    assert word in said.err and len(said.err) < 1_000


def test_a_query_may_come_from_a_file_or_from_standard_input(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "คำถาม.rq"
    path.write_text("SELECT ('น้ำ' AS ?x) {}", encoding="utf-8")
    assert kg("sparql", str(path), "--format", "csv").text == "x\r\nน้ำ\r\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes()), encoding="utf-8"))
    assert kg("sparql", "-", "--format", "csv").text == "x\r\nน้ำ\r\n"


@pytest.mark.parametrize("way", ["file", "stdin", "argument"])
def test_a_query_that_is_not_utf8_is_told(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    path = tmp_path / "q.rq"
    path.write_bytes(b"SELECT ('\xff\xfe' AS ?x) {}")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes()), encoding="utf-8"))
    said = kg("sparql", {"file": str(path), "stdin": "-", "argument": "SELECT ('\udcff' AS ?x) {"}[way])
    assert said.status in (1, 2) and said.out == b"" and said.err.strip()


# Data that is missing or broken


def test_a_data_folder_that_is_not_there_is_told_and_not_made(bare: Kg, tmp_path: Path) -> None:
    for command in (["ask", "partners", KSF], ["check"], ["build"], ["show", KSF], ["sparql", "ASK {}"]):
        said = bare(*command, "--data", str(tmp_path / "nowhere"))
        assert (said.status, said.out) == (1, b"") and "nowhere" in said.err
    assert list(tmp_path.iterdir()) == []


def test_an_endpoint_as_the_store_says_it_is_not_supported(kg: Kg) -> None:
    said = kg("show", KSF, "--store", "https://example.org/sparql", "--lang", "en")
    assert (said.status, said.out) == (1, b"") and "not supported" in said.err


@pytest.fixture
def broken(data: Path, tmp_path: Path) -> Iterator[Path]:
    """The tiny data with its good build, and then three errors in two sheets."""
    folder = tmp_path / "broken"
    shutil.copytree(data, folder)
    people, events = (folder / "sheets" / f"{name}.csv" for name in ("people", "events"))
    people.write_text(people.read_text(encoding="utf-8") + "../etc,ใคร,Who,,,,,\nnameless,,,,,,,\n", encoding="utf-8")
    events.write_text(events.read_text(encoding="utf-8").replace("public-forum", "publik-forum"), encoding="utf-8")
    yield folder


FOUND = {("people", "3", "id"), ("people", "4", "name_th"), ("events", "2", "kind")}


def test_check_and_build_tell_all_that_is_wrong_and_change_nothing(bare: Kg, broken: Path) -> None:
    before = (broken / "build" / "graph.nq").read_bytes()
    for command in ("check", "build"):
        said = bare(command, "--format", "json", "--data", str(broken))
        assert said.status == 1
        rows = solutions(said.out, ox.QueryResultsFormat.JSON)
        assert rows.names == CHECK_COLUMNS
        assert {tuple(plain(row[rows.names.index(name)]) for name in ("sheet", "row", "column")) for row in rows.rows} == FOUND
    assert (broken / "build" / "graph.nq").read_bytes() == before
    thai, english = (bare("check", "--format", "table", "--lang", lang, "--data", str(broken)) for lang in ("th", "en"))
    assert "events.csv แถว 2 คอลัมน์ kind" in thai.text and "publik-forum" in thai.text
    assert "events.csv, row 2, column kind" in english.text and "3 errors" in english.text
    assert (thai.status, english.status) == (1, 1)


def test_a_broken_sheet_is_answered_from_the_last_good_build_with_a_warning(bare: Kg, kg: Kg, broken: Path) -> None:
    said = bare("ask", "partners", KSF, "--lang", "en", "--data", str(broken))
    assert said.status == 0 and said.err.startswith("warning: the sheets have 3 errors")
    assert said.out == kg("ask", "partners", KSF, "--lang", "en").out


def test_a_broken_sheet_without_a_good_build_is_an_error(bare: Kg, broken: Path) -> None:
    shutil.rmtree(broken / "build")
    said = bare("ask", "partners", KSF, "--lang", "en", "--data", str(broken))
    assert (said.status, said.out) == (1, b"") and "3 errors" in said.err and "kg check" in said.err
    assert not (broken / "build").exists()


def test_phrases_are_proved_against_the_documents(kg: Kg, tmp_path: Path) -> None:
    good = kg("check", "--sources", str(TINY / "documents"), "--format", "table", "--lang", "en")
    assert good.status == 0 and "29 phrases compared" in good.text
    shutil.copytree(TINY / "documents", tmp_path / "documents")
    (tmp_path / "documents" / "t2.txt").write_text("", encoding="utf-8")
    bad = kg("check", "--sources", str(tmp_path / "documents"), "--format", "json")
    codes = {plain(row[1]) for row in solutions(bad.out, ox.QueryResultsFormat.JSON).rows}
    assert bad.status == 1 and codes == {"wrong-quote"}


# Help and version


def test_help_lists_every_command(bare: Kg) -> None:
    said = bare("--help")
    assert said.status == 0
    assert [
        name for name, about in ((n, a) for n, (_, a) in COMMANDS.items()) if f"  {name} " not in said.text or about not in said.text
    ] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_its_use(bare: Kg, command: str) -> None:
    said = bare(command, "--help")
    assert said.status == 0 and said.err == ""
    assert f"kg {command}" in said.text and "--lang" in said.text and "--format" in said.text


def test_the_version_is_that_of_the_program_and_of_the_data(bare: Kg) -> None:
    lines = bare("--version").text.split()
    assert lines[:3] == ["kg", package.__version__, "data"]
    assert len(lines[3]) == 12 and set(lines[3]) <= set("0123456789abcdef")


def test_the_list_of_questions_names_them_all_with_what_they_take(kg: Kg) -> None:
    rows = solutions(kg("ask", "--format", "json").out, ox.QueryResultsFormat.JSON).rows
    assert [plain(row[0]) for row in rows] == questions.names()
    assert {plain(row[0]): plain(row[1]) for row in rows}["together"].count("[") == 0
    assert {plain(row[0]): plain(row[1]) for row in rows}["sources"].startswith("[")


# A process of its own: encodings, pipes, Ctrl-C


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`python -m kg` in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG", "KG_"))}
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(command, capture_output=True, env={**clean, **environment}, input=b"", timeout=120, check=False)


@pytest.mark.parametrize("console", [{"PYTHONIOENCODING": "cp874"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}])
def test_answers_and_messages_are_utf8_on_any_console(kg: Kg, data: Path, console: dict[str, str]) -> None:
    found = run("show", KSF, "--data", str(data), **console)
    assert (found.returncode, found.stdout, found.stderr) == (0, kg("show", KSF).out, b"")
    wrong = run("show", "คลองไสส", "--data", str(data), **console)
    assert (wrong.returncode, wrong.stdout) == (2, b"") and "ไม่พบ “คลองไสส”" in wrong.stderr.decode("utf-8")


def test_a_query_on_standard_input_is_utf8_on_any_console(data: Path) -> None:
    command = [sys.executable, "-m", "kg", "sparql", "-", "--format", "csv", "--data", str(data)]
    query = "SELECT ('ก น้ำ' AS ?x) {}".encode()
    console = {**os.environ, "PYTHONIOENCODING": "cp874"}
    found = subprocess.run(command, capture_output=True, env=console, input=query, timeout=120, check=False)
    assert (found.returncode, found.stdout.decode("utf-8"), found.stderr) == (0, "x\r\nก น้ำ\r\n", b"")


def test_a_wrong_query_ends_a_process_with_status_1_and_one_message(data: Path) -> None:
    found = run("sparql", "SELECT", "--data", str(data))
    assert (found.returncode, found.stdout) == (1, b"")
    assert b"Traceback" not in found.stderr and found.stderr.strip()


@pytest.mark.parametrize("call", ["show", "sparql"])
def test_a_pipe_that_is_closed_early_is_no_error(data: Path, call: str) -> None:
    query = "SELECT * WHERE { ?s ?p ?o }"  # more than a pipe holds; the other answer is less
    command = [sys.executable, "-m", "kg", call, KSF if call == "show" else query, "--data", str(data)]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        found = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=120, check=False)
    finally:
        os.close(writing)
    assert (found.returncode, found.stderr.decode()) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="a console event is sent another way there")
def test_ctrl_c_ends_with_130_and_no_words_of_python(data: Path) -> None:
    command = [sys.executable, "-m", "kg", "sparql", "-", "--data", str(data)]
    pipes = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipes, stdout=pipes, stderr=pipes, start_new_session=True) as process:
        assert process.stdin is not None
        process.stdin.write(b" " * 80_000)  # more than a pipe holds: this returns when the command has begun to read
        process.stdin.flush()
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err and b"KeyboardInterrupt" not in err


def test_a_store_that_fails_while_reading_is_told(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise StoreError("อ่านไม่ได้", "cannot be read")

    monkeypatch.setattr("kg.questions.ask", fails)
    assert kg("ask", "partners", KSF, "--lang", "en")[::2] == (1, "cannot be read\n")
    assert kg("ask", "partners", KSF)[::2] == (1, "อ่านไม่ได้\n")


def test_a_worker_that_reads_the_program_anew_does_not_run_the_command() -> None:
    """What multiprocessing does in the process that checks a large import started by `python -m kg`."""
    runpy.run_module("kg.__main__", run_name="__mp_main__")


@pytest.mark.parametrize(("lang", "said"), [("th", "ไม่มีคำสั่ง netwrok"), ("en", "there is no command netwrok")])
def test_a_command_that_is_none_is_told_with_the_nearest(bare: Kg, lang: str, said: str) -> None:
    found = bare("netwrok", "--lang", lang)
    assert found.status == 2 and said in found.err and "(network)" in found.err


@pytest.mark.parametrize("command", [["ask"], ["network"], ["explore"], ["draw", "--format", "svg"]])
def test_a_folder_that_is_not_there_is_told_before_any_work(bare: Kg, command: list[str]) -> None:
    found = bare(*command, "-o", "nowhere/a.html", "--lang", "en")
    assert found.status == 2 and "there is no folder nowhere; make it first" in found.err


def test_the_explorer_is_an_html_file(bare: Kg) -> None:
    found = bare("explore", "-o", "a.txt", "--lang", "en")
    assert found.status == 2 and "-o a.html" in found.err
