"""Files as people have them -> tables of text: encodings, delimiters, workbooks, JSON, pasted tables, and everything broken."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import os
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from kg.errors import Finding
from kg.exchange import parts, sources
from kg.exchange.grids import Grid, Source, read_pasted, read_source
from kg.exchange.sources import GridRow, letters
from kg.ingest.tables import LONGEST_CELL

HEADER = "id,ชื่อองค์กร,ประเภท,อำเภอ"
LIST = f"{HEADER}\no1,มูลนิธิชุมชนสงขลา,มูลนิธิ,เมืองสงขลา\no2,สมาคมอาสาสร้างสุข,สมาคม,หาดใหญ่\n"
Cells = list[tuple[int, tuple[str, ...]]]
Read = Callable[..., Source]
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file and read it."""

    def written(name: str, content: str | bytes) -> Source:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_source(path)

    return written


def cells(grid: Grid) -> Cells:
    """The rows with their numbers."""
    return [(row.number, row.cells) for row in grid.rows]


def only(found: Sequence[Finding], code: str, severity: str = "error") -> Finding:
    """The only Finding, which has that code."""
    assert [(finding.code, finding.severity) for finding in found] == [(code, severity)]
    said = found[0].say("th"), found[0].say("en")
    assert said[0] != said[1]
    assert max(len(one.encode()) for one in said) < 2000
    return found[0]


def refused(source: Source, code: str = "unreadable") -> str:
    """The English words by which a file was refused; no table came out of it."""
    assert source.grids == ()
    return only(source.findings, code).say("en")


def book(fill: Callable[[Worksheet], object], title: str = "ภาคี") -> bytes:
    """A workbook with one worksheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    fill(sheet)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def rows(*lines: Sequence[object]) -> Callable[[Worksheet], None]:
    """Fill a worksheet with rows."""

    def fill(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(line)

    return fill


def changed(content: bytes, **members: str | bytes | None) -> bytes:
    """A workbook with members of its archive put in other words (the names without folders and dots), or taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            key = re.sub(r"\W", "_", info.filename.rpartition("/")[2])
            text = members.pop(key, old.read(info))
            if text is not None:
                new.writestr(info.filename, text)
        for key, more in members.items():
            new.writestr(f"xl/{key}", more or b"")
    return made.getvalue()


def sheet_xml(inside: str) -> str:
    """A worksheet's XML."""
    return f'<worksheet xmlns="{MAIN}">{inside}</worksheet>'


PLAIN = book(rows(["id", "ชื่อองค์กร"], ["o1", "มูลนิธิ"]))


# text: encodings


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with the mark of Excel"])
def test_utf8_is_read_without_a_word(read: Read, mark: bytes) -> None:
    source = read("list.csv", mark + LIST.encode())
    assert source.findings == ()
    assert cells(source.grids[0])[0] == (1, ("id", "ชื่อองค์กร", "ประเภท", "อำเภอ"))
    assert source.sha256 == hashlib.sha256(mark + LIST.encode()).hexdigest()
    assert (source.name, source.grids[0].name, source.grids[0].kind) == ("list.csv", "list.csv", "sheet")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32"])
def test_text_with_another_mark_is_decoded_and_said(read: Read, encoding: str) -> None:
    mark = {"utf-16-be": b"\xfe\xff", "utf-16-le": b"\xff\xfe"}.get(encoding, b"")
    source = read("list.csv", mark + LIST.encode(encoding))
    assert only(source.findings, "encoding", "warning").found == encoding.upper()[:6]
    assert cells(source.grids[0])[2][1][1] == "สมาคมอาสาสร้างสุข"


def test_windows_874_is_guessed_and_named(read: Read) -> None:
    source = read("list.csv", LIST.encode("cp874"))
    assert "Windows-874" in only(source.findings, "encoding", "warning").say("th")
    assert cells(source.grids[0]) == cells(read("utf8.csv", LIST).grids[0])


@pytest.mark.parametrize("text", ["id,name\n1,Café de la Paix\n", "id,name\n1,Müller & Söhne, Zürich\n", "naïve,façade,über\n"])
def test_latin_letters_are_never_taken_for_thai(read: Read, text: str) -> None:
    assert "UTF-8" in refused(read("list.csv", text.encode("cp1252")))


def test_a_character_that_is_cut_off_is_named_by_its_byte(read: Read) -> None:
    whole = LIST.encode()
    at = whole.rindex("ใ".encode())
    said = refused(read("list.csv", whole[: at + 2]))
    assert f"byte {at}: cut off" in said


def test_one_wrong_byte_in_good_text_is_named_by_its_byte(read: Read) -> None:
    whole = LIST.encode()
    at = whole.index(b"\no2") + 1
    assert f"byte {at}: invalid" in refused(read("list.csv", whole[:at] + b"\xff" + whole[at:]))


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "cp874"])
def test_text_that_was_decoded_wrongly_and_saved_again_is_refused(read: Read, wrong: str) -> None:
    spoilt = LIST.encode().decode(wrong, "ignore")
    assert "double-encoded" in refused(read("list.csv", spoilt))


def test_words_that_begin_like_a_wrong_decoding_are_good_thai(read: Read) -> None:
    source = read("list.csv", "ชื่อองค์กร,หมายเหตุ\nเธอกับเน็ตเพื่อเนื้อหา,เน้นเธอเนิ่น\n")
    assert source.findings == ()


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0old", PLAIN, b"a\0b\0c,\0", b"\xff\xd8\xff\xe0"])
def test_what_is_no_text_is_said_to_be_none(read: Read, content: bytes) -> None:
    assert "text" in refused(read("list.csv", content))


# text: delimiters, quotes, rows


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_another_delimiter_is_found_and_said(read: Read, delimiter: str) -> None:
    source = read("list.csv", LIST.replace(",", delimiter))
    only(source.findings, "delimiter", "warning")
    assert cells(source.grids[0])[1][1] == ("o1", "มูลนิธิชุมชนสงขลา", "มูลนิธิ", "เมืองสงขลา")


def test_tabs_are_usual_where_the_name_says_so(read: Read) -> None:
    text = "ชื่อองค์กร\tภาคี\nก, ข\tค, ง, จ\nฉ\tช\n"
    for name in ("list.tsv", "list.txt"):
        source = read(name, text)
        assert source.findings == ()
        assert cells(source.grids[0])[1] == (2, ("ก, ข", "ค, ง, จ"))


def test_a_list_of_one_column_is_a_table(read: Read) -> None:
    assert cells(read("list.csv", "ชื่อองค์กร\nมูลนิธิ\n").grids[0]) == [(1, ("ชื่อองค์กร",)), (2, ("มูลนิธิ",))]


def test_rows_are_counted_as_a_spreadsheet_does(read: Read) -> None:
    source = read("list.csv", 'ทะเบียน\n\nid,ชื่อ\no1,"สอง\nบรรทัด"\n,\no2,ข\n')
    assert cells(source.grids[0]) == [(1, ("ทะเบียน",)), (3, ("id", "ชื่อ")), (4, ("o1", "สอง\nบรรทัด")), (6, ("o2", "ข"))]


def test_cells_are_kept_as_typed(read: Read) -> None:
    assert read("a.csv", "ก,ข\n\u00a0ค  ง ,=1+1\n").grids[0].rows[1].cells == ("\u00a0ค  ง ", "=1+1")


@pytest.mark.parametrize("text", ['a,b\n1,"2\n3,4\n', 'a,b\n"1"x,2\n'], ids=["never closed", "goes on after the mark"])
def test_quotation_marks_that_do_not_fit_are_an_error_at_their_row(read: Read, text: str) -> None:
    source = read("list.csv", text)
    refused(source)
    assert source.findings[0].row == 2


def test_between_tabs_quotation_marks_may_be_letters(read: Read) -> None:
    source = read("list.tsv", 'ชื่อองค์กร\tที่\n"เพื่อนกัน" สงขลา\tก\nชมรม "รัก\tข\n')
    assert cells(source.grids[0])[1:] == [(2, ('"เพื่อนกัน" สงขลา', "ก")), (3, ('ชมรม "รัก', "ข"))]


def test_a_cell_without_end_is_left_out_and_said(read: Read) -> None:
    row = read("list.csv", f"ชื่อ,ข\n{'ก' * (LONGEST_CELL + 1)},ค\n").grids[0].rows[1]
    assert row.cells == ("", "ค")
    assert (row.warnings[0][0], row.warnings[0][1].code, row.warnings[0][1].cell) == (0, "cell-too-long", "A2")


def test_twenty_thousand_columns_are_one_short_finding(read: Read) -> None:
    source = read("wide.csv", ",".join(f"c{n}" for n in range(20_000)) + "\n1,2\n")
    assert "headers not recognised" in refused(source, "unknown-headers")


def test_more_cells_than_a_list_has_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.exchange.texts.MOST_CELLS", 100)
    assert "cells" in refused(read("long.csv", "ก,ข\n" * 60), "too-large")


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,,\n,,\n", b"\xef\xbb\xbf", b"  \r\n"])
def test_an_empty_file_is_said_to_be_empty(read: Read, content: bytes) -> None:
    assert "the file is empty" in refused(read("list.csv", content))


# files


@pytest.mark.parametrize("name", ["list.xls", "list.ods", "list.xlsb", "LIST.XLS"])
def test_old_workbooks_are_told_how_to_be_saved(read: Read, name: str) -> None:
    said = refused(read(name, "<html><table><tr><td>id</td></tr></table></html>"))
    assert "save as .xlsx" in said


@pytest.mark.parametrize("name", ["list.docx", "list.pdf", "list", "list.html", ".csv"])
def test_other_suffixes_are_told_what_is_read(read: Read, name: str) -> None:
    assert ".xlsx" in refused(read(name, LIST))


def test_what_is_no_file_is_no_crash(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.csv"
    os.mkfifo(fifo)
    for path in (tmp_path / "none.csv", tmp_path, fifo, tmp_path / "a\0b.csv", Path("x" * 300 + ".csv")):
        refused(read_source(path))


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST)

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "Permission denied" in refused(read_source(path))


def test_a_name_that_is_not_utf8_is_no_crash(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/\xe0\xe1.csv"))
    path.write_text(LIST)
    source = read_source(path)
    assert source.name == "??.csv"
    assert source.name.encode()


def test_a_file_past_the_bound_is_not_read(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.exchange.grids.LARGEST_FILE", 50)
    refused(read("list.csv", LIST), "too-large")
    refused(read_pasted(LIST.encode()), "too-large")


def test_cells_have_the_names_that_a_spreadsheet_gives_them() -> None:
    grid = Grid("list.xlsx", "ภาคี", (GridRow(1, ("ก",)),))
    place = grid.place(7, 27, "ชื่อ\nองค์กร")
    assert (place.sheet, place.row, place.cell, place.column) == ("list.xlsx · ภาคี", 7, "AB7", "ชื่อ องค์กร")
    assert Grid("a.json", "", (), "items").place(3, 0, "ชื่อ").cell == ""
    assert [letters(n) for n in (0, 25, 26, 51, 52, 16383)] == ["A", "Z", "AA", "AZ", "BA", "XFD"]


# JSON


def test_a_list_of_objects_is_a_table_of_items(read: Read) -> None:
    text = '[{"id": "o1", "ชื่อองค์กร": "ก", "ปี": 2565.0, "เปิด": true}, {"ชื่อองค์กร": "ข", "ภาคี": ["ค", 7, null], "x": null, "n": 1e3}]'
    grid = read("list.json", text).grids[0]
    assert grid.kind == "items"
    assert cells(grid) == [
        (0, ("id", "ชื่อองค์กร", "ปี", "เปิด", "ภาคี", "x", "n")),
        (1, ("o1", "ก", "2565", "true", "", "", "")),
        (2, ("", "ข", "", "", "ค; 7", "", "1e3")),
    ]


def test_items_of_other_kinds_are_named_by_their_number(read: Read) -> None:
    source = read("list.json", '[{"ชื่อองค์กร": "ก"}, {"id": "o2"}, ["x"], null, "text", 5, NaN]')
    grid = source.grids[0]
    assert [(finding.row, finding.found) for finding in grid.findings] == [
        (3, "list"), (4, "null"), (5, "text"), (6, "text"), (7, "NaN/Infinity"),
    ]  # fmt: skip
    assert {finding.code for finding in grid.findings} == {"not-a-row"}
    assert [row.number for row in grid.rows] == [0, 1, 2]


@pytest.mark.parametrize(
    ("value", "code"),
    [("NaN", "not-a-number"), ("-Infinity", "not-a-number"), ('{"a": 1}', "nested"), ('["a", ["b"]]', "nested"), ("[NaN]", "not-a-number")],
)
def test_a_value_that_no_cell_holds_names_its_field(read: Read, value: str, code: str) -> None:
    row = read("list.json", f'[{{"ชื่อ": "ก", "lat": {value}}}]').grids[0].rows[1]
    finding = only([finding for _, finding in row.warnings], code)
    assert (finding.row, finding.column) == (1, "lat")


def test_a_field_that_stands_twice_is_an_error(read: Read) -> None:
    row = read("list.json", '[{"ชื่อ": "ก", "ชื่อ": "ข"}]').grids[0].rows[1]
    assert only([finding for _, finding in row.warnings], "duplicate-column").column == "ชื่อ"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[\n {"a": 1},\n]', "line 3, column 1: trailing comma"),
        ('[{"a": 1,}]', "line 1, column 10: trailing comma"),
        ('[\n{"a" 1}]', "line 2"),
        ("[", "line 1"),
        ('{"@context": "file:///etc/passwd"}', ".jsonld"),
        ('"text"', "list of rows"),
        ("[" * 100_000, "nested"),
        ('[{"a":' * 50_000, "nested"),
    ],
)
def test_json_that_is_no_list_of_rows_is_refused(read: Read, text: str, said: str) -> None:
    assert said in refused(read("list.json", text))


@pytest.mark.parametrize("text", ["[" + "[]," * 2_000_000 + "[]]", "[" + "1," * 3_000_001 + "1]"])
def test_json_of_too_many_values_is_refused_before_it_is_read(read: Read, text: str) -> None:
    refused(read("list.json", text), "too-large")


def test_json_of_too_many_fields_or_cells_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = json.dumps([{f"f{n}": 1 for n in range(600)}])
    refused(read("wide.json", wide), "unknown-headers")
    monkeypatch.setattr("kg.exchange.items.MOST_CELLS", 10)
    refused(read("long.json", json.dumps([{"a": 1, "b": 2}] * 6)), "too-large")


def test_half_a_character_in_json_is_no_crash(read: Read) -> None:
    grid = read("list.json", r'[{"ชื่อ\ud800": "ก\udfff", "ยาว": ' + json.dumps("ก" * (LONGEST_CELL + 1)) + "}]").grids[0]
    assert cells(grid) == [(0, ("ชื่อ?", "ยาว")), (1, ("ก?", ""))]
    assert [finding.code for _, finding in grid.rows[1].warnings] == ["cell-too-long"]


@pytest.mark.parametrize("text", ["[]", "[{}]"])
def test_an_empty_list_is_said_to_be_empty(read: Read, text: str) -> None:
    source = read("list.json", text)
    assert "the file is empty" in only(source.findings, "unreadable").say("en")


# pasted tables


def test_a_table_pasted_from_a_spreadsheet_has_tabs() -> None:
    source = read_pasted('ชื่อองค์กร\tประเภท\r\n"มูลนิธิ\nสอง"\tมูลนิธิ\r\n'.encode())
    assert source.findings == ()
    assert cells(source.grids[0]) == [(1, ("ชื่อองค์กร", "ประเภท")), (2, ("มูลนิธิ\nสอง", "มูลนิธิ"))]
    assert source.name == "pasted.txt"


def test_pasted_csv_and_windows_874_are_read() -> None:
    assert cells(read_pasted(LIST.encode()).grids[0])[1][0] == 2
    only(read_pasted(LIST.encode("cp874")).findings, "encoding", "warning")


def test_bars_of_markdown_are_a_table() -> None:
    source = read_pasted("รายชื่อ\n\n| ชื่อองค์กร | หมายเหตุ |\n|:---|---:|\n| ก \\| ข | |\n| ค | ง\n".encode())
    assert cells(source.grids[0]) == [(1, ("รายชื่อ",)), (3, ("ชื่อองค์กร", "หมายเหตุ")), (5, ("ก | ข", "")), (6, ("ค", "ง"))]


def test_tables_of_a_page_are_read_with_their_merged_cells() -> None:
    page = """<p>x</p><TABLE class=a><tr><th>ชื่อ&nbsp;องค์กร<th>จังหวัด<th>อำเภอ</tr>
      <tr><td>ก<script>alert(1)</script><br>ข</td><td rowspan="2">สงขลา</td><td>หาดใหญ่</td></tr>
      <tr><td>ค &lt;b&gt;</td><td>จะนะ</td></tr><tr><td colspan=2>ง<table><tr><td>ใน</td></tr></table></td><td>จ</td></table>
      <table><tr><td>อื่น</td></tr>"""
    first, second = read_pasted(page.encode()).grids
    assert cells(first) == [
        (1, ("ชื่อ\u00a0องค์กร", "จังหวัด", "อำเภอ")),
        (2, ("ก\nข", "สงขลา", "หาดใหญ่")),
        (3, ("ค <b>", "สงขลา", "จะนะ")),
        (4, ("งใน", "", "จ")),
    ]
    assert (first.title, second.title, cells(second)) == ("table 1", "table 2", [(1, ("อื่น",))])


@pytest.mark.parametrize("span", ["999999999", "-1", "x", "", "9999"])
def test_spans_of_a_page_are_bounded(span: str) -> None:
    page = f"<table><tr><td rowspan={span} colspan={span}>ก<td>ข</tr>{'<tr><td>ค</tr>' * 3}</table>"
    (grid,) = read_pasted(page.encode()).grids
    assert len(grid.rows) == 4
    assert max(len(row.cells) for row in grid.rows) <= sources.MOST_COLUMNS


def test_an_endless_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.exchange.pasted.MOST_CELLS", 20)
    refused(read_pasted(b"<table>" + b"<tr><td>a<td>b" * 20), "too-large")


def test_nothing_pasted_is_said() -> None:
    refused(read_pasted(b""))
    refused(read_pasted(b"<table></table>"))


# workbooks


def test_values_are_read_as_a_person_sees_them(read: Read) -> None:
    day, moment = datetime.date(2022, 1, 15), datetime.datetime(2022, 1, 15, 13, 30)
    values = [
        "ก",
        1,
        2.0,
        7.01,
        0.1 + 0.2,
        True,
        day,
        moment,
        datetime.time(9, 5),
        datetime.datetime(2565, 1, 15),
        1e20,
        " ข ",
        None,
        12345678901234,
    ]
    grid = read("list.xlsx", book(rows(["หัว"] * len(values), values))).grids[0]
    assert grid.name == "list.xlsx · ภาคี"
    assert grid.rows[1].cells == (
        "ก", "1", "2", "7.01", "0.3", "true", "2022-01-15", "2022-01-15T13:30", "09:05:00", "2565-01-15", "1e+20", " ข ", "",
        "12345678901234",
    )  # fmt: skip


def test_rows_keep_the_numbers_of_the_worksheet(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B3"], sheet["A7"], sheet["C7"] = "ชื่อ", "ก", "  "

    assert cells(read("list.xlsx", book(fill)).grids[0]) == [(3, ("", "ชื่อ", "")), (7, ("ก", "", "  "))]


def test_a_file_that_lies_about_its_size_is_read_whole(read: Read) -> None:
    xml = sheet_xml('<dimension ref="A1"/><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>')
    assert cells(read("list.xlsx", changed(PLAIN, sheet1_xml=xml)).grids[0]) == [(1, ("1", "2")), (2, ("3", ""))]


def test_formulas_count_by_their_value_and_without_one_are_an_error(read: Read) -> None:
    cell = '<c r="{}"{}><f>A1&amp;"x"</f>{}</c>'
    line = (
        cell.format("A2", ' t="str"', "<v>ค่า</v>")
        + cell.format("B2", ' t="str"', "<v></v>")
        + cell.format("C2", "", "<v/>")
        + cell.format("D2", "", "")
    )
    xml = sheet_xml(f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ก</t></is></c></row><row r="2">{line}</row></sheetData>')
    row = read("list.xlsx", changed(PLAIN, sheet1_xml=xml)).grids[0].rows[1]
    assert row.cells == ("ค่า", "", "", "")
    assert [(at, finding.code, finding.cell) for at, finding in row.warnings] == [(2, "no-value", "C2"), (3, "no-value", "D2")]
    assert "formula without value: open and save in Excel" in row.warnings[0][1].say("en")


def test_errors_of_excel_are_errors_at_their_cell(read: Read) -> None:
    xml = sheet_xml('<sheetData><row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><v>#N/A</v></c></row></sheetData>')
    row = read("list.xlsx", changed(PLAIN, sheet1_xml=xml)).grids[0].rows[0]
    assert row.cells == ("", "")
    assert [(finding.cell, finding.found) for _, finding in row.warnings] == [("A1", "#REF!"), ("B1", "#N/A")]


@pytest.mark.parametrize(
    ("year", "doubtful"), [(1965, True), (2065, True), (1999, True), (2022, False), (2030, False), (2565, False), (1929, False)]
)
def test_a_year_that_excel_may_have_made_of_two_digits_is_a_warning(read: Read, year: int, doubtful: bool) -> None:
    row = read("list.xlsx", book(rows(["วันที่"], [datetime.date(year, 6, 1)]))).grids[0].rows[1]
    assert row.cells == (f"{year}-06-01",)
    assert [finding.code for _, finding in row.warnings] == ["two-digit-year"] * doubtful
    assert all(f"พ.ศ. {year % 100}" in finding.say("en") for _, finding in row.warnings)


def test_a_merged_cell_counts_for_its_rows(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["ทะเบียนภาคี", None], ["จังหวัด", "ชื่อ"], ["สงขลา", "ก"], [None, "ข"], [None, "ค"], ["สตูล", "ง"])(sheet)
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A3:A5")

    grid = read("list.xlsx", book(fill)).grids[0]
    assert [row.cells[0] for row in grid.rows] == ["ทะเบียนภาคี", "จังหวัด", "สงขลา", "สงขลา", "สงขลา", "สตูล"]
    assert [(row.number, finding.code, finding.found) for row in grid.rows for _, finding in row.warnings] == [(3, "merged", "A3:A5")]


def test_a_merged_range_makes_no_rows_where_nothing_else_stands(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "ก"
        sheet.merge_cells("A1:C9")

    assert len(read("list.xlsx", book(fill)).grids[0].rows) == 1


def test_what_excel_hides_is_said(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["ชื่อ", "ลับ"], *([f"ก{n}", "ข"] for n in range(9)))(sheet)
        for number in range(3, 10):
            sheet.row_dimensions[number].hidden = True
        sheet.column_dimensions["B"].hidden = sheet.column_dimensions["C"].hidden = True
        other = sheet.parent.create_sheet("ซ่อน")
        other.append(["ชื่อ"])
        other.sheet_state = "hidden"
        sheet.parent.create_sheet("ว่าง").sheet_state = "hidden"
        sheet.parent.create_sheet("ว่างแต่เห็น")

    source = read("list.xlsx", book(fill))
    assert only(source.findings, "hidden-sheet", "warning").sheet == "list.xlsx · ซ่อน"
    (grid,) = source.grids
    assert len(grid.rows) == 10
    assert [(finding.code, finding.row, finding.found) for finding in grid.findings] == [
        ("hidden", 3, "3, 4, 5, 6, 7 … (7)"),
        ("hidden", None, "B"),
    ]


def test_comments_and_struck_out_rows_are_said(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["ชื่อ", "ที่"], ["ก", "x"], ["ข", "โทร 081-234-5678"])(sheet)
        sheet["A2"].comment = Comment("ลับ", "ใคร")
        sheet["B3"].font = Font(strike=True)

    source = read("list.xlsx", book(fill))
    only(source.findings, "comments", "warning")
    assert "ลับ" not in source.findings[0].say("th")
    finding = only([finding for row in source.grids[0].rows for _, finding in row.warnings], "struck-out", "warning")
    assert (finding.cell, finding.found) == ("B3", "โทร •••")


MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def test_macros_are_never_run_and_said(read: Read) -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    types = re.sub(r"application/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml", MACRO_TYPE, types)
    content = changed(PLAIN, _Content_Types__xml=types, **{"vbaProject.bin": b"\xd0\xcf"})
    source = read("list.xlsm", content)
    only(source.findings, "macros", "warning")
    assert len(source.grids[0].rows) == 2
    unknown = changed(PLAIN, _Content_Types__xml=types.replace("vnd.ms-excel", "vnd.other"))
    assert "save as .xlsx" in refused(read("list.xlsm", unknown))


def test_the_explaining_sheets_of_a_template_are_no_tables(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["วิธีกรอก"], ["ชื่อองค์กร *", "มูลนิธิทะเลสมมติ"])(sheet)
        sheet.parent.create_sheet("องค์กร").append(["ชื่อองค์กร"])

    assert [grid.title for grid in read("form.xlsx", book(fill, "อ่านก่อน · Read me")).grids] == ["องค์กร"]


def test_a_wide_or_empty_workbook_is_one_finding(read: Read) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.cell(1, 501).value = "ก"

    (grid,) = read("wide.xlsx", book(fill)).grids
    assert grid.rows == ()
    only(grid.findings, "unknown-headers")
    assert "the file is empty" in refused(read("empty.xlsx", book(lambda sheet: None)))


def test_a_long_cell_of_a_workbook_is_left_out(read: Read) -> None:
    row = read("list.xlsx", book(rows(["ก" * (LONGEST_CELL + 1), "ข"]))).grids[0].rows[0]
    assert row.cells == ("", "ข")
    assert [finding.code for _, finding in row.warnings] == ["cell-too-long"]


LAUGHS = "<!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize("member", ["sheet1_xml", "styles_xml", "workbook_xml", "_rels", "core_xml", "theme1_xml"])
def test_entities_are_forbidden_in_every_part(read: Read, member: str) -> None:
    text = f"{LAUGHS}<worksheet xmlns='{MAIN}'><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData></worksheet>"
    assert "DTD and entities are forbidden" in refused(read("laugh.xlsx", changed(PLAIN, **{member: text})))


@pytest.mark.parametrize(
    "xml", ["<a>", "", "<a b=1/>", sheet_xml("<sheetData><row r='0'/></sheetData>"), sheet_xml('<cols><col hidden="1"/></cols>')]
)
def test_broken_xml_is_a_damaged_file(read: Read, xml: str) -> None:
    assert "damaged" in refused(read("list.xlsx", changed(PLAIN, sheet1_xml=xml)))


@pytest.mark.parametrize("ref", ["A0", "ZZZZ1", "XFE1", "1A", "A99999999", "", "a1", "A2"])
def test_cells_that_no_spreadsheet_has_are_a_damaged_file(read: Read, ref: str) -> None:
    xml = sheet_xml(f'<sheetData><row r="1"><c r="{ref}"><v>1</v></c></row></sheetData>')
    assert "damaged" in refused(read("list.xlsx", changed(PLAIN, sheet1_xml=xml)))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", PLAIN[: len(PLAIN) // 2], b"not a zip", PLAIN[100:], b"\x00" * 100])
def test_a_truncated_workbook_is_a_damaged_file(read: Read, content: bytes) -> None:
    assert "damaged" in refused(read("list.xlsx", content))


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0 encrypted", b"<html><table></table></html>", b"\n <TABLE>"])
def test_an_old_or_encrypted_file_under_the_new_name_is_told_what_to_do(read: Read, content: bytes) -> None:
    assert "save as .xlsx" in refused(read("list.xlsx", content))


def test_another_zip_is_no_workbook(read: Read) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "no workbook" in refused(read("list.xlsx", made.getvalue()))


@pytest.mark.parametrize("member", ["workbook_xml", "sheet1_xml", "styles_xml", "workbook_xml_rels", "_Content_Types__xml"])
def test_a_part_that_is_missing_is_no_crash(read: Read, member: str) -> None:
    source = read("list.xlsx", changed(PLAIN, **{member: None}))
    assert all(finding.say("th") for finding in source.findings)


BOMBS = {
    "spaces": sheet_xml("<sheetData>" + " " * 160_000_000 + "</sheetData>"),
    "ratio": sheet_xml("<sheetData>" + "<row/>" * 2_000_000 + "</sheetData>"),
    "text": sheet_xml('<sheetData><row><c t="inlineStr"><is><t>' + "ก" * 200_000 + "</t></is></c></row></sheetData>"),
    "others": sheet_xml("<a/>" * 110_000),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(read: Read, bomb: str) -> None:
    said = refused(read("bomb.xlsx", changed(PLAIN, sheet1_xml=BOMBS[bomb])))
    assert "unpacked" in said


@pytest.mark.parametrize("bound", ["MOST_CELLS", "MOST_ELEMENTS"])
def test_cells_and_elements_are_counted_over_all_worksheets(read: Read, monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    monkeypatch.setattr(parts, bound, 300)

    def fill(sheet: Worksheet) -> None:
        for n in range(3):
            other = sheet.parent.create_sheet(str(n))
            for _ in range(13):
                other.append(["ก"] * 9)

    assert "delete empty rows" in refused(read("many.xlsx", book(fill)))


def test_a_merge_over_everything_costs_nothing(read: Read) -> None:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 2000
    lines = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 50))
    xml = sheet_xml(f"<sheetData>{lines}</sheetData><mergeCells>{merges}</mergeCells>")
    assert [row.cells[0] for row in read("list.xlsx", changed(PLAIN, sheet1_xml=xml)).grids[0].rows][:3] == ["1", "2", "3"]


def test_a_list_of_two_thousand_rows_is_read_fast(read: Read) -> None:
    content = book(rows(["ชื่อองค์กร"] * 10, *([f"มูลนิธิ {n}"] * 10 for n in range(2000))))
    before = os.times().user
    assert len(read("list.xlsx", content).grids[0].rows) == 2001
    assert os.times().user - before < 2.0


# nothing that a person has makes it crash

FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SEEDS = [
    PLAIN,
    LIST.encode(),
    LIST.encode("cp874"),
    LIST.encode("utf-16"),
    b'[{"a": [1, "b"]}]',
    b"<table><tr><td>a<td>b</table>",
    b"|a|b|\n|-|-|\n",
]


def sound(source: Source) -> None:
    """A Source whose words can be said, whose tables can be walked through."""
    for finding in (*source.findings, *(finding for grid in source.grids for finding in grid.findings)):
        assert finding.say("th").encode() and finding.say("en").encode()
    for grid in source.grids:
        numbers = [row.number for row in grid.rows]
        assert numbers == sorted(set(numbers))
        assert all(isinstance(cell, str) and len(cell) <= LONGEST_CELL for row in grid.rows for cell in row.cells)
        assert all(any(cell.strip() for cell in row.cells) or row.warnings or row.number == 0 or grid.kind == "items" for row in grid.rows)
    assert source.grids or source.findings


@FUZZ
@given(content=st.binary(max_size=300), suffix=st.sampled_from([".csv", ".tsv", ".txt", ".json", ".xlsx", ".xlsm"]))
@example(content=b"\xff\xfe\x00", suffix=".csv")
@example(content=b"\xef\xbb\xbf\x00", suffix=".txt")
def test_no_bytes_make_reading_fail(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    sound(read_source(path))
    sound(read_pasted(content))


@FUZZ
@given(data=st.data(), seed=st.sampled_from(SEEDS), suffix=st.sampled_from([".csv", ".txt", ".json", ".xlsx"]))
def test_no_mended_file_makes_reading_fail(tmp_path: Path, data: st.DataObject, seed: bytes, suffix: str) -> None:
    at = data.draw(st.integers(0, len(seed)))
    content = seed[:at] + data.draw(st.binary(max_size=12)) + seed[at + data.draw(st.integers(0, 12)) :]
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    sound(read_source(path))
    sound(read_pasted(content))


@FUZZ
@given(
    data=st.data(),
    member=st.sampled_from(["sheet1_xml", "styles_xml", "workbook_xml", "workbook_xml_rels", "_Content_Types__xml", "core_xml"]),
)
def test_no_part_of_a_workbook_makes_reading_fail(tmp_path: Path, data: st.DataObject, member: str) -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        name = next(n for n in archive.namelist() if re.sub(r"\W", "_", n.rpartition("/")[2]) == member)
        text = archive.read(name).decode()
    words = st.sampled_from(
        ["", "-1", "99999999999", "x", 'r="A1"', "<v>", "</c>", "s", "#", "&amp;", "<f/>", 't="d"', 't="s"', 't="b"', "1e999", "inlineStr"]
    )
    at = data.draw(st.integers(0, len(text)))
    spoilt = text[:at] + data.draw(words) + text[at + data.draw(st.integers(0, 8)) :]
    path = tmp_path / "any.xlsx"
    path.write_bytes(changed(PLAIN, **{member: spoilt}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sound(read_source(path))
