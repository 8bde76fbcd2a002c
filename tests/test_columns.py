"""Tables as people write them -> the sheet, its columns, and rows without personal data."""

from __future__ import annotations

import datetime
import io
import time
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from kg.errors import Finding, Text
from kg.exchange.columns import Head, Located, date_part_headers, locate
from kg.exchange.grids import Grid, GridRow, read_pasted, read_source
from kg.exchange.headers import headers_of
from kg.exchange.personal import HIDDEN, personal, personal_column, personal_header, redact
from kg.ontology import Column, Link, Ontology, Sheet
from kg.text import match_key

GOOD = ["id", "ชื่อองค์กร", "ชื่อภาษาอังกฤษ", "ประเภท", "เสา", "จังหวัด", "อำเภอ", "เริ่มทำงาน", "ภาคีที่ทำงานด้วย"]
ROW = ["o1", "มูลนิธิชุมชนสงขลา", "Songkhla Community Foundation", "มูลนิธิ", "สังคมเป็นสุข", "สงขลา", "เมืองสงขลา", "2565-01-15", "o2; o3"]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology that is shipped."""
    return Ontology.read()


def table(*lines: Sequence[str], title: str = "", file: str = "list.csv", delimited: bool = False) -> Grid:
    """A table of rows of cells, numbered from 1; empty rows are left out as a reader leaves them out."""
    rows = tuple(GridRow(number, tuple(line)) for number, line in enumerate(lines, 1) if any(line))
    return Grid(file, title, rows, delimited=delimited)


def found(grid: Grid, ontology: Ontology) -> Located:
    """The table, which is recognised."""
    located = locate(grid, ontology)
    assert isinstance(located, Located), [finding.say("en") for finding in located]
    return located


def wrong(grid: Grid, ontology: Ontology) -> Finding:
    """The only Finding of a table that is not recognised; it is short in both languages."""
    located = locate(grid, ontology)
    assert not isinstance(located, Located)
    (finding,) = located
    assert finding.severity == "error"
    assert max(len(finding.say(lang).encode()) for lang in ("th", "en")) < 2000
    return finding


def fields(sheet: Sheet) -> list[Column | Link]:
    """The columns and the links of a sheet."""
    return [*sheet.columns, *sheet.links]


def keys(located: Located) -> list[tuple[str, str]]:
    """The columns that are taken, with their parts."""
    return [(head.key, head.part) for head in located.heads]


def codes(located: Located) -> list[tuple[str, str]]:
    """The codes of the Findings and their cells."""
    return [(finding.code, finding.cell) for finding in located.findings]


# headers


def test_the_columns_of_a_list_are_found_by_their_headers(ontology: Ontology) -> None:
    located = found(table(GOOD, ROW), ontology)
    assert located.sheet.name == "organisations"
    assert located.heads[1] == Head(1, "ชื่อองค์กร", "name_th")
    assert keys(located) == [
        ("id", ""), ("name_th", ""), ("name_en", ""), ("kind", ""), ("pillars", ""), ("based_in", "level:province"),
        ("based_in", "level:district"), ("since", ""), ("works_with", ""),
    ]  # fmt: skip
    assert (located.rows[0].cells, located.findings, located.unknown, located.dropped) == (tuple(ROW), (), (), ())


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("ชื่อองค์กร *", "name_th"),
        ("*ชื่อองค์กร", "name_th"),
        (" ชื่อ องค์กร ", "name_th"),
        ("ชื่อ\nองค์กร", "name_th"),
        ("ชื่อองค์กร\nOrganisation name", "name_th"),
        ("ชื่อองค์กร (Organisation name)", "name_th"),
        ("ชื่อองค์กร / Name", "name_th"),
        ("Organisation (องค์กร)", "name_th"),
        ("2. ชื่อองค์กร", "name_th"),
        ("๒) ชื่อองค์กร", "name_th"),
        ("ชื่อองค์กร (ภาษาไทย)", "name_th"),
        ("ชื่อองค์กร (ภาษาอังกฤษ)", "name_en"),
        ("ชื่อองค์กร (อังกฤษ)\nName (English)", "name_en"),
        ("Organisation name in English", "name_en"),
        ("ชื่อภาคี ภาษาอังกฤษ", "name_en"),
        ("ด้าน (เสา)", "pillars"),
        ("หมายเหตุ (ถ้ามี)", "note_th"),
        ("Pillars", "pillars"),
        ("เว็บไซต์/URL", "website"),
        ("เวปไซต์", "website"),
        ("จังหวัด/อำเภอ", "based_in"),
        ("เริ่มทำงาน (พ.ศ.)", "since"),
        ("ลบ", "remove"),
        ("remove", "remove"),
        ("เหตุผลที่ไม่รับ", "reason"),
        ("Reason not taken", "reason"),
        ("ID", "id"),
    ],
)
def test_a_header_may_be_written_in_many_ways(ontology: Ontology, header: str, key: str) -> None:
    meaning = headers_of(ontology.sheets["organisations"], ontology).meaning(header)
    assert meaning is not None
    assert meaning.key == key


@pytest.mark.parametrize(
    "header",
    [
        "",
        "-",
        "*",
        "()",
        "งบประมาณ (บาท)",
        "ผู้ประสานงาน/ภาคี",
        "เว็บไซต์/หมายเหตุ",
        "รายชื่อ",
        "ชื่อองค์กรแม่",
        "x" * 10_000,
        "kitchen",
        "(((((",
        "ไทย",
    ],
)
def test_other_words_are_no_header(ontology: Ontology, header: str) -> None:
    assert headers_of(ontology.sheets["organisations"], ontology).meaning(header) is None


def test_every_header_of_every_column_and_link_is_known(ontology: Ontology) -> None:
    for sheet in ontology.sheets.values():
        headers = headers_of(sheet, ontology)
        for one in fields(sheet):
            for header in (one.key, one.name.th, one.name.en):
                meaning = headers.meaning(header)
                assert meaning is not None, (sheet.name, header)
                assert (meaning.key, meaning.part) == (one.key, "") or isinstance(one, Link)


def test_what_facts_say_of_real_lists_is_known(ontology: Ontology) -> None:
    partners = "ชื่อองค์กร ชื่อย่อ ชื่ออื่น ประเภทองค์กร อำเภอ จังหวัด ด้าน|(เสา) เว็บไซต์ หมายเหตุ แหล่งที่มา"
    projects = (
        "ชื่อโครงการ รหัสโครงการ ภายใต้โครงการ ภายใต้องค์กร แหล่งทุน องค์กรที่รับผิดชอบ วันเริ่ม วันสิ้นสุด "
        + "พื้นที่ดำเนินการ|(จังหวัด/อำเภอ/ตำบล) ลุ่มน้ำ ด้าน งบประมาณ"
    )
    meetings = "วันที่ ชื่อกิจกรรม สถานที่ ผู้จัด ผู้เข้าร่วม จำนวนคน จำนวนองค์กร โครงการ"
    expected = {partners: ("organisations", []), projects: ("initiatives", ["งบประมาณ"]), meetings: ("events", [])}
    for line, (sheet, unknown) in expected.items():
        headers = [header.replace("|", " ") for header in line.split(" ")]
        located = found(table(headers, ["ก"] * len(headers)), ontology)
        assert (located.sheet.name, [header for _, header in located.unknown]) == (sheet, unknown)


@pytest.mark.parametrize("header", ["วันเริ่ม", "Start", "วันที่เริ่ม"])
@pytest.mark.parametrize(
    ("ending", "part"), [(": วัน", "day"), (": เดือน", "month"), (": ปี พ.ศ.", "year"), (": year (B.E.)", "year"), (" ปี", "year")]
)
def test_parts_of_a_date_are_known(ontology: Ontology, header: str, ending: str, part: str) -> None:
    meaning = headers_of(ontology.sheets["events"], ontology).meaning(header + ending)
    assert meaning is not None
    assert (meaning.key, meaning.part) == ("start", part)


def test_the_headers_that_a_template_writes_for_a_date_come_back(ontology: Ontology) -> None:
    for sheet in ontology.sheets.values():
        headers = headers_of(sheet, ontology)
        for column in (column for column in sheet.columns if column.kind == "date"):
            for part, said in date_part_headers(column).items():
                for header in (said.th, said.en, f"{said.th}\n{said.en}"):
                    meaning = headers.meaning(header)
                    assert meaning is not None and (meaning.key, meaning.part) == (column.key, part), (sheet.name, header)


@pytest.mark.parametrize(
    ("header", "level"),
    [
        ("จังหวัด", "province"),
        ("Province", "province"),
        ("จ.", "province"),
        ("อำเภอ", "district"),
        ("Amphoe", "district"),
        ("Tambon", "subdistrict"),
    ],
)
def test_a_header_that_names_a_level_of_places_says_so(ontology: Ontology, header: str, level: str) -> None:
    for sheet, key in (("organisations", "based_in"), ("events", "at_place"), ("initiatives", "at_place")):
        meaning = headers_of(ontology.sheets[sheet], ontology).meaning(header)
        assert meaning is not None and (meaning.key, meaning.part) == (key, f"level:{level}"), sheet


def test_the_own_name_of_a_column_of_places_is_no_level(ontology: Ontology) -> None:
    for sheet, header in (("candidacies", "เมือง"), ("events", "venue"), ("organisations", "ที่ตั้ง"), ("places", "อยู่ใน")):
        meaning = headers_of(ontology.sheets[sheet], ontology).meaning(header)
        assert meaning is not None
        assert meaning.part == ""


# which sheet


@pytest.mark.parametrize(
    ("headers", "sheet"),
    [
        (["id", "ชื่อสถานที่", "lat", "lon"], "places"),
        (["ชื่อโครงการ", "จังหวัด", "หมายเหตุ"], "initiatives"),
        (["Name", "Kind of organisation", "Website"], "organisations"),
        (["ชื่อ", "ประเภท", "อำเภอ", "จังหวัด", "เว็บไซต์"], "organisations"),
        (["กิจกรรม", "วันที่", "สถานที่", "ผู้จัด", "ผู้เข้าร่วม"], "events"),
        (["องค์กร", "โครงการ", "บทบาท"], "participations"),
        (["ชื่อ-สกุล", "หมายเหตุ"], "people"),
        (["หลักฐานของ", "เอกสาร", "ชนิดหลักฐาน", "ข้อความ"], "evidence"),
        (["ผู้ดำรงตำแหน่ง", "ตำแหน่งใน", "ชื่อตำแหน่ง"], "posts"),
        (["จำนวนของ", "หน่วยนับ", "จำนวน", "ลักษณะจำนวน"], "counts"),
        (["คำพลเมือง", "ผู้ให้คำ", "กำหนดเสร็จ"], "pledges"),
        (["ชื่อองค์กร"], "organisations"),
        (["ลำดับ", "รหัส 1", "ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ชื่อองค์กร"], "organisations"),
    ],
)
def test_the_sheet_is_the_one_that_knows_most_headers(ontology: Ontology, headers: list[str], sheet: str) -> None:
    assert found(table(headers, ["ก"] * len(headers)), ontology).sheet.name == sheet


def test_every_sheet_of_our_own_is_recognised_in_both_languages(ontology: Ontology) -> None:
    for sheet in ontology.sheets.values():
        for headers in ([c.name.th for c in sheet.columns], [c.name.en for c in sheet.columns], [c.key for c in sheet.columns]):
            located = found(table(["id", *headers], ["x", *headers[1:], "ก"], title=sheet.label.th), ontology)
            assert located.sheet.name == sheet.name
            assert [key for key, _ in keys(located)][1:] == [column.key for column in sheet.columns]


def test_a_title_decides_between_equals(ontology: Ontology) -> None:
    lines = (["ชื่อ", "หมายเหตุ"], ["ก", "ข"])
    finding = wrong(table(*lines), ontology)
    assert finding.code == "unclear-headers"
    assert "name the worksheet" in finding.say("en") and "องค์กร" in finding.say("th")
    assert found(table(*lines, title="บุคคลในบทบาทสาธารณะ"), ontology).sheet.name == "people"
    assert found(table(*lines, title="People in a public role"), ontology).sheet.name == "people"
    assert found(table(*lines, file="groups.csv"), ontology).sheet.name == "groups"
    assert found(table(*lines, title="โครงการและกิจกรรมต่อเนื่อง"), ontology).sheet.name == "initiatives"


def test_a_table_that_is_no_list_is_told_what_lists_are(ontology: Ontology) -> None:
    finding = wrong(table(["file", "severity", "โทร 081-234-5678"], ["a", "b", "c"]), ontology)
    assert finding.code == "unknown-headers"
    assert "headers not recognised" in finding.say("en")
    assert "ชื่อองค์กร" in finding.say("en") and "ชื่อองค์กร" in finding.say("th")
    assert "081" not in finding.say("th")


def test_the_message_about_many_long_headers_is_short(ontology: Ontology) -> None:
    wrong(table(["ก" * 5000] * 500, ["x"] * 500), ontology)


def test_a_list_without_names_is_told_which_column_is_missing(ontology: Ontology) -> None:
    headers = [header for header in GOOD if header != "ชื่อองค์กร"]
    for line in (headers, headers[2:], ["ประเภทองค์กร", "เสา", "จังหวัด", "เว็บไซต์"]):
        finding = wrong(table(line, ["ก"] * len(line), ["ข"] * len(line)), ontology)
        assert finding.code == "missing-column"
        assert "ชื่อองค์กร" in finding.say("th") and "ชื่อองค์กร" in finding.say("en")


def test_all_missing_columns_are_one_finding(ontology: Ontology) -> None:
    finding = wrong(table(["ชื่อการสมัคร", "สาขา", "ปีเป้าหมาย"], ["ก", "ข", "2570"]), ontology)
    assert finding.code == "missing-column"
    assert "เมือง, สถานะล่าสุด" in finding.say("th")


def test_a_list_in_english_may_have_english_names_alone(ontology: Ontology) -> None:
    located = found(table(["Name (English)", "Kind of organisation", "Note (English)"], ["A", "B", "C"]), ontology)
    assert keys(located) == [("name_en", ""), ("kind", ""), ("note_en", "")]


def test_a_source_column_makes_no_list_of_documents(ontology: Ontology) -> None:
    finding = wrong(table(["ประเภท", "จังหวัด", "เว็บไซต์", "หมายเหตุ", "แหล่งที่มา"], ["ก"] * 5), ontology)
    assert finding.code == "missing-column"


# where the header is


def test_title_rows_above_the_header_are_no_data(ontology: Ontology) -> None:
    located = found(table(["ทะเบียนภาคีเครือข่าย จ.สงขลา"], ["ปรับปรุง 15 ม.ค. 2565"], [], GOOD, ROW, ROW), ontology)
    assert [row.number for row in located.rows] == [5, 6]


def test_a_title_that_is_a_header_is_none(ontology: Ontology) -> None:
    located = found(table(["องค์กร", "", ""], ["ชื่อโครงการ", "จังหวัด", "หมายเหตุ"], ["ก", "ข", "ค"]), ontology)
    assert (located.sheet.name, len(located.rows)) == ("initiatives", 1)
    assert wrong(table(["องค์กร", "", ""], ["a", "b", "c"], ["1", "2", "3"]), ontology).code == "unknown-headers"


def test_the_header_is_looked_for_in_the_first_twenty_rows(ontology: Ontology) -> None:
    titles = [[f"คำอธิบาย {n}"] for n in range(19)]
    assert found(table(*titles, GOOD, ROW), ontology).rows[0].number == 21
    assert wrong(table(*titles, ["อีกแถว"], GOOD, ROW), ontology).code == "unknown-headers"


@pytest.mark.parametrize("order", [1, -1], ids=["Thai above", "English above"])
def test_a_second_header_row_is_skipped(ontology: Ontology, order: int) -> None:
    pair = (["ชื่อองค์กร *", "ประเภทองค์กร", "เบอร์ใจ", "อำเภอ"], ["Name of the body", "Type of organisation", "x", "District"])[::order]
    located = found(table(["ทะเบียน"], *pair, ["ก", "มูลนิธิ", "", "หาดใหญ่"]), ontology)
    assert [row.number for row in located.rows] == [4]
    assert keys(located) == [("name_th", ""), ("kind", ""), ("based_in", "level:district")]


def test_a_header_over_two_rows_is_read_as_one(ontology: Ontology) -> None:
    located = found(
        table(["ลำดับ", "ชื่อองค์กร", "ที่ตั้ง", "", "หมายเหตุ"], ["", "", "จังหวัด", "อำเภอ", ""], ["1", "ก", "สงขลา", "จะนะ", ""]), ontology
    )
    assert keys(located) == [("name_th", ""), ("based_in", "level:province"), ("based_in", "level:district"), ("note_th", "")]
    assert [row.number for row in located.rows] == [3]


def test_a_row_of_data_is_no_second_header(ontology: Ontology) -> None:
    located = found(table(["ชื่อองค์กร", "ประเภท", "หมายเหตุ"], ["ชุมชนเมือง", "องค์กร", "ไม่มี"], ["กลุ่ม", "ข", ""]), ontology)
    assert len(located.rows) == 2
    assert len(found(table(["ชื่อกิจกรรม", "วันที่"], ["เวที", "15 ม.ค. 65"], ["งาน", ""]), ontology).rows) == 2
    assert len(found(table(["Event", "Date", "Note"], ["เวที", "15 ม.ค. 65", "ดี"]), ontology).rows) == 1


def test_a_header_that_is_repeated_on_every_page_is_no_data(ontology: Ontology) -> None:
    assert [row.number for row in found(table(GOOD, ROW, GOOD, ROW), ontology).rows] == [2, 4]


def test_a_header_alone_is_a_warning(ontology: Ontology) -> None:
    located = found(table(GOOD), ontology)
    assert located.rows == ()
    assert [(finding.code, finding.severity) for finding in located.findings] == [("no-rows", "warning")]
    assert locate(Grid("empty.csv", "", ()), ontology) == ()


# doubled, unknown


def test_a_header_that_stands_twice_names_both_columns(ontology: Ontology) -> None:
    finding = wrong(table([*GOOD, "อำเภอ"], [*ROW, "เมือง"]), ontology)
    assert (finding.code, finding.cell) == ("duplicate-column", "J1")
    assert "“อำเภอ” in columns 7 and 10" in finding.say("en") and "“อำเภอ” ในคอลัมน์ 7 และ 10" in finding.say("th")


@pytest.mark.parametrize(
    "pair",
    [("ชื่อองค์กร", "หน่วยงาน"), ("จังหวัด", "Province"), ("id", "ID"), ("ลบ", "remove"), ("เริ่มทำงาน", "วันก่อตั้ง"), ("ชื่อย่อ", "ชื่อ ย่อ")],
)
def test_two_headers_of_one_value_are_an_error(ontology: Ontology, pair: tuple[str, str]) -> None:
    headers = list(dict.fromkeys(["ชื่อองค์กร", *pair]))
    finding = wrong(table(headers, ["ก"] * len(headers)), ontology)
    assert finding.code == "duplicate-column"
    assert all(header in finding.expected.th for header in pair[:1])


@pytest.mark.parametrize(
    "more", [("ชื่อย่อ", "ชื่ออื่น"), ("จังหวัด", "อำเภอ", "ตำบล"), ("พื้นที่", "พื้นที่ทำงาน"), ("เริ่มตั้งแต่", "เริ่มตั้งแต่: วัน", "Since: month")]
)
def test_several_headers_of_many_values_are_fine(ontology: Ontology, more: tuple[str, ...]) -> None:
    assert len(found(table(["ชื่อองค์กร", *more], ["ก"] * (1 + len(more))), ontology).heads) == 1 + len(more)


def test_columns_that_nobody_knows_are_named_and_not_taken(ontology: Ontology) -> None:
    headers = ["ลำดับ", "ชื่อองค์กร", "งบประมาณ", "", "", *(f"ช่อง {n}" for n in range(12))]
    located = found(table(headers, ["1", "ก", "5", "", "หลง", *["x"] * 12]), ontology)
    assert [at for at, _ in located.unknown] == [0, 2, 4, *range(5, 17)]
    told = [finding for finding in located.findings if finding.code == "unknown-column"]
    assert [finding.cell for finding in told] == ["C1", "E1", "F1", "G1", "H1", "I1", "J1", "K1", "L1", "M1", ""]
    assert {finding.severity for finding in told} == {"warning"}
    assert told[-1].found == "+ 4"


# rows


def test_rows_longer_or_shorter_than_the_header_are_errors(ontology: Ontology) -> None:
    grid = table(GOOD, [*ROW, "เกิน", "เกิน"], ROW[:5], ROW, [*ROW, "", ""], delimited=True)
    located = found(grid, ontology)
    assert codes(located) == [("ragged-row", "J2"), ("ragged-row", "F3")]
    assert "9 cells" in located.findings[0].say("en") and located.findings[0].found == "11"
    assert all(len(row.cells) >= len(GOOD) for row in located.rows)
    assert located.unknown == ()
    assert codes(found(table(GOOD, ROW[:5]), ontology)) == []


def test_columns_without_a_header_at_the_end_of_a_text_are_fine(ontology: Ontology) -> None:
    assert codes(found(table([*GOOD, "", ""], ROW, [*ROW, "", ""], delimited=True), ontology)) == []


@pytest.mark.parametrize("sign", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_a_hidden_direction_character_is_an_error_at_its_cell(ontology: Ontology, sign: str) -> None:
    located = found(table(["ชื่อองค์กร", "ไม่รู้จัก"], [f"ก{sign}ข", f"ค{sign}"]), ontology)
    (finding,) = [finding for finding in located.findings if finding.severity == "error"]
    assert (finding.code, finding.cell, finding.column, finding.found) == ("hidden-direction", "A2", "ชื่อองค์กร", f"U+{ord(sign):04X}")
    assert sign not in finding.say("th")


def test_lost_letters_are_an_error_at_their_cell(ontology: Ontology) -> None:
    assert codes(found(table(["ชื่อองค์กร"], ["มูล\ufffdนิธิ"]), ontology)) == [("lost-letters", "A2")]


def test_a_line_break_is_a_warning_where_one_value_stands(ontology: Ontology) -> None:
    located = found(table(["ชื่อกิจกรรม", "ผู้เข้าร่วม", "สถานที่"], ["เวที\nหนึ่ง", "ก\nข", "ค\nง"], ["จ\n", "ฉ", ""]), ontology)
    assert [(finding.code, finding.severity, finding.cell, finding.found) for finding in located.findings] == [
        ("line-break", "warning", "A2", "เวที หนึ่ง")
    ]
    assert located.rows[0].cells[0] == "เวที\nหนึ่ง"


def test_what_was_found_while_reading_is_said_of_the_columns_that_are_taken(ontology: Ontology) -> None:
    grid = table(["ชื่อองค์กร", "ไม่รู้จัก"], ["ก", "ข"])
    said = Text("ก", "a")
    notes = tuple((at, grid.place(2, at).warning("merged", said, "", said)) for at in (0, 1))
    struck = (1, grid.place(2, 1).warning("struck-out", said, "", said))
    located = found(Grid("list.xlsx", "", (grid.rows[0], GridRow(2, ("ก", "ข"), (*notes, struck)))), ontology)
    assert codes(located)[1:] == [("merged", "A2"), ("struck-out", "B2")]
    assert located.findings[1].column == "ชื่อองค์กร"


def test_errors_in_fields_of_json_are_said_wherever_they_stand(ontology: Ontology, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text('[{"id": "o1", "ชื่อองค์กร": "ก", "lat": NaN, "lon": Infinity}]')
    located = found(read_source(path).grids[0], ontology)
    assert [finding.column for finding in located.findings if finding.severity == "error"] == ["lat", "lon"]
    path.write_text('[{"q": {"a": 1}}]')
    findings = locate(read_source(path).grids[0], ontology)
    assert not isinstance(findings, Located)
    assert [finding.code for finding in findings] == ["unknown-headers", "nested"]


def test_items_have_numbers_and_fields(ontology: Ontology, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text('[{"ชื่อองค์กร": "ก", "อะไร": 1}, {"ชื่อองค์กร": "ข\u202e"}]')
    located = found(read_source(path).grids[0], ontology)
    assert [row.number for row in located.rows] == [1, 2]
    assert [(finding.row, finding.column, finding.cell) for finding in located.findings] == [(None, "อะไร", ""), (2, "ชื่อองค์กร", "")]


# personal data

CITIZEN, PHONE, MAIL = "1-9001-00123-45-6", "081-234-5678", "somchai@example.org"


def nowhere(located: Located, *secrets: str) -> None:
    """No value is left in anything that goes on from here."""
    said = [finding.say(lang) for finding in located.findings for lang in ("th", "en")]
    kept = [cell for row in (*located.rows, *located.grid.rows) for cell in row.cells]
    everything = repr((said, kept, located))
    assert [secret for secret in secrets if secret in everything] == []


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("เลขบัตรประชาชน", CITIZEN),
        ("เลขประจำตัวประชาชน", "ไม่ระบุ"),
        ("โทรศัพท์", "ติดต่อที่ห้อง 5"),
        ("เบอร์โทร", PHONE),
        ("มือถือ", "0812345678"),
        ("อีเมล", MAIL),
        ("E-mail", MAIL),
        ("ไอดีไลน์", "somchai_x"),
        ("LINE ID", "somchai_x"),
        ("วันเกิด", "1 ม.ค. 2510"),
        ("ที่อยู่บ้าน", "99 หมู่ 1"),
        ("Passport No.", "AA123"),
        ("Phone", "+66 81 234 5678"),
        ("ช่อง ก", "1900100123456"),
        ("ติดต่อ", "๐๘๑-๒๓๔-๕๖๗๘"),
        ("", "0-7432-1234"),
        ("ผู้ประสาน", "โทร. 081 234 5678"),
    ],
)
def test_columns_of_personal_data_are_not_taken(ontology: Ontology, header: str, value: str) -> None:
    located = found(table(["ชื่อองค์กร", header, "หมายเหตุ"], ["ก", value, "ค"], ["ข", value, ""], ["ง", "", ""]), ontology)
    assert located.dropped == (1,)
    assert keys(located) == [("name_th", ""), ("note_th", "")]
    assert [(finding.code, finding.severity) for finding in located.findings] == [("personal-data", "warning")]
    nowhere(located, value)
    assert [row.cells for row in located.rows] == [("ก", "", "ค"), ("ข", "", ""), ("ง", "", "")]


def test_a_cell_with_personal_data_is_not_taken(ontology: Ontology) -> None:
    lines = [["ชื่อองค์กร", "หมายเหตุ", "ไม่รู้จัก"], ["ก", f"ถามคุณ ก โทร {PHONE}", "ดี"], ["ข", "ดี", f"อีเมล {MAIL}"], ["ค", "ดี", "ดี"]]
    located = found(table(*lines), ontology)
    assert ("personal-data", "B2") in codes(located)
    assert [row.cells[1:] for row in located.rows] == [("", "ดี"), ("ดี", ""), ("ดี", "ดี")]
    nowhere(located, PHONE, MAIL)


def test_titles_above_the_header_keep_no_personal_data(ontology: Ontology) -> None:
    nowhere(found(table([f"ผู้รวบรวม {MAIL}", "", ""], ["ชื่อองค์กร", "ประเภท", "เสา"], ["ก", "", ""]), ontology), MAIL)


def test_a_taken_column_that_holds_nothing_else_is_dropped(ontology: Ontology) -> None:
    located = found(table(["ชื่อองค์กร", "หมายเหตุ"], ["ก", PHONE], ["ข", PHONE]), ontology)
    assert (keys(located), located.dropped) == ([("name_th", "")], (1,))


@pytest.mark.parametrize(
    ("sheet_headers", "values"),
    [
        (["ชื่อสถานที่", "รหัสทางการ"], ["ก", "9010101"]),
        (["ชื่อสถานที่", "รหัสทางการ"], ["ก", "0812345678"]),
        (["id", "ชื่อองค์กร"], ["0812345678", "ก"]),
        (["ชื่อกิจกรรม", "จำนวนคน"], ["ก", "0812345678"]),
        (["ชื่อโครงการ", "รหัสโครงการ"], ["ก", "66-00-0123"]),
        (["ชื่อโครงการ", "วันเริ่ม"], ["ก", "06-07-2566"]),
        (["ชื่อสถานที่", "lat", "lon"], ["ก", "7.1234567", "100.5951234"]),
        (["ชื่อองค์กร", "เว็บไซต์"], ["ก", "https://www.example.org/1900100123457"]),
        (["ชื่อองค์กร", "หมายเหตุ"], ["ก", "งบ 812345678 บาท ปี 2562-2565 เวลา 09.00-16.30 น."]),
    ],
)
def test_codes_numbers_and_dates_are_no_personal_data(ontology: Ontology, sheet_headers: list[str], values: list[str]) -> None:
    located = found(table(sheet_headers, values), ontology)
    assert (located.dropped, located.findings, located.rows[0].cells) == ((), (), tuple(values))


def test_no_header_that_a_sheet_knows_is_personal(ontology: Ontology) -> None:
    known = {header for sheet in ontology.sheets.values() for one in fields(sheet) for header in one.headers}
    assert {header for header in known if personal_header(header)} == {"line", "Line"}  # of a document; in other lists an app


@pytest.mark.parametrize(
    "text",
    [
        CITIZEN,
        "1 9001 00123 45 6", "1900100123457", "๑-๙๐๐๑-๐๐๑๒๓-๔๕-๖", PHONE, "0812345678", "081 234 5678", "08-1234-5678", "02-123-4567",
        "074-123456", "(074) 123456", "0-7432-1234", "+66812345678", "+66 (0)81 234 5678", "66812345678", MAIL,
        "A.B-C@x.co.th", "โทร.0812345678",
    ],
)  # fmt: skip
def test_shapes_of_personal_data(text: str) -> None:
    assert personal(text)
    assert personal(f"ถาม {text} ได้")
    assert redact(f"ถาม {text} ได้") == f"ถาม {HIDDEN} ได้" or text.startswith("โทร")
    assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "90110", "2565-01-15", "15/01/2565", "01-02-2565", "พ.ศ. 2562-2565", "1,500,000", "812345678",
        "7.0123456, 100.4567890", "0.812345678",
        "1900100123450", "9786160000000", "08.30-16.30 น. 15 ม.ค.", "เลขที่ 99/1", "ครั้งที่ 02 ปี 2565", "@songkhla",
        "ก@ข", "63-00-0123", "a@b",
        "https://maps.example/@7.0123,100.4712,15z", "2565 2566 2567 2568", "12345678901234567890", "รุ่น 0", "031 องค์กร 28 ชื่อ",
    ],
)  # fmt: skip
def test_shapes_of_other_things(text: str) -> None:
    assert redact(text) == text


def test_most_of_a_column_decides() -> None:
    assert personal_column([PHONE, "081-999-9999", "ไม่มี"])
    assert not personal_column([PHONE, "ก", "ข"])
    assert not personal_column([])
    assert not personal_column(["", " "])
    assert not personal_column([f"เวทีที่ตำบลเขารูปช้าง ติดต่อได้ที่ {PHONE} ทุกวัน"] * 3)
    assert personal_column(["3900100123456"] * 3)


def test_redacting_a_long_text_takes_no_time() -> None:
    for part in ("a", "0", "0-", "1 ", "@", "a.", "+66 ", "(0", "0 8"):
        assert isinstance(redact(part * 20_000 + "@"), str)


# whole files


def test_a_workbook_as_people_keep_it_is_read(ontology: Ontology, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line in (
        ["ทะเบียนภาคีเครือข่าย", None, None, None, None, None],
        ["ที่", "ชื่อองค์กร", "ที่ตั้ง", None, "เริ่มทำงาน", "โทรศัพท์"],
        [None, None, "จังหวัด", "อำเภอ", None, None],
        [1, "มูลนิธิชุมชนสงขลา", "สงขลา", "เมืองสงขลา", datetime.date(2565, 1, 15), 812345678],
        [2, "สมาคมอาสาสร้างสุข", None, "หาดใหญ่", datetime.date(1965, 6, 1), PHONE],
        [3, "ชมรมคนรักหาด", None, "จะนะ", "๒๕๖๕", PHONE],
    ):
        sheet.append(line)
    for cells in ("A1:F1", "C2:D2", "A2:A3", "B2:B3", "E2:E3", "C4:C6"):
        sheet.merge_cells(cells)
    content = io.BytesIO()
    book.save(content)
    path = tmp_path / "ทะเบียน.xlsx"
    path.write_bytes(content.getvalue())
    located = found(read_source(path).grids[0], ontology)
    assert keys(located) == [("name_th", ""), ("based_in", "level:province"), ("based_in", "level:district"), ("since", "")]
    assert [row.cells[1:5] for row in located.rows] == [
        ("มูลนิธิชุมชนสงขลา", "สงขลา", "เมืองสงขลา", "2565-01-15"),
        ("สมาคมอาสาสร้างสุข", "สงขลา", "หาดใหญ่", "1965-06-01"),
        ("ชมรมคนรักหาด", "สงขลา", "จะนะ", "๒๕๖๕"),
    ]
    assert codes(located) == [("personal-data", "F3"), ("merged", "C4"), ("two-digit-year", "E5")]
    nowhere(located, "812345678", PHONE)


def test_a_pasted_list_is_read(ontology: Ontology) -> None:
    page = f"<table><tr><th>ชื่อกิจกรรม<th>วันที่<th>อีเมล</tr><tr><td>เวที<td>15 ม.ค. 65<td>{MAIL}</tr></table>"
    located = found(read_pasted(page.encode()).grids[0], ontology)
    assert (located.sheet.name, located.grid.name, located.dropped) == ("events", "pasted.txt", (2,))


def test_ten_thousand_cells_are_swept_fast(ontology: Ontology) -> None:
    grid = table(GOOD, *([*ROW[:1], f"มูลนิธิ {n}", *ROW[2:]] for n in range(1100)))
    before = time.process_time()
    assert len(found(grid, ontology).rows) == 1100
    assert time.process_time() - before < 1.0


# nothing that a person has makes it crash


CELLS = st.one_of(st.sampled_from([*GOOD, *ROW, "", "ชื่อ", "วันที่", "โทร", PHONE, "ชื่อองค์กร/Name", "x\ny", "\u202e"]), st.text(max_size=12))


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=8),
    kind=st.sampled_from(["sheet", "items"]),
    delimited=st.booleans(),
    title=st.sampled_from(["", "องค์กร", "places"]),
)
def test_no_table_makes_it_fail(ontology: Ontology, lines: list[list[str]], kind: str, delimited: bool, title: str) -> None:
    first = int(kind == "sheet")
    rows = tuple(GridRow(number, tuple(line)) for number, line in enumerate(lines, first) if any(map(str.strip, line)))
    located = locate(Grid("any.csv", title, rows, kind, (), delimited), ontology)
    findings = located.findings if isinstance(located, Located) else located
    assert all(len(finding.say(lang).encode()) < 2000 for finding in findings for lang in ("th", "en"))
    if not isinstance(located, Located):
        assert bool(findings) == bool(rows)
        return
    taken = [head.index for head in located.heads]
    assert len(set(taken)) == len(taken)
    assert not {*taken} & {*located.dropped} and not {*taken} & {at for at, _ in located.unknown}
    assert all(max(taken, default=-1) < len(row.cells) for row in located.rows)
    assert PHONE not in repr(located)
    assert {match_key(head.header) for head in located.heads} - {""} == {match_key(head.header) for head in located.heads}
