"""Files as no list should be, made here one by one: each ends as a careful maintainer would want, and nothing is lost unseen."""

from __future__ import annotations

import datetime
import io
import json
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kg.ontology import Ontology
from tests.importing import Importer, book, small_graph

HEADER = "ชื่อองค์กร,ประเภท,อำเภอ"
ROW = "มูลนิธิใหม่,มูลนิธิ,หาดใหญ่"
PLAIN = f"{HEADER}\n{ROW}\n"
ADDED = r"\n1 added, 0 changed, 0 removed, 0 unchanged, 0 unclear, 0 errors\n\Z"


@pytest.fixture(scope="module", autouse=True)
def _one_ontology() -> Iterator[None]:
    """The shipped ontology is read once for all tests of this file: it takes a third of the time of an import."""
    whole = Ontology.read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ontology, "read", lambda root=None, vocab=None: whole)
        yield


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Importer:
    """The small graph."""
    small_graph(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Importer(tmp_path, capsys)


@dataclass(frozen=True)
class Case:
    """A file, how its import ends, what is said of it, and what is never said; `sheet` is a text that the sheets hold after it."""

    name: str
    content: str | bytes | Callable[[], bytes]
    status: int
    said: str = ""
    never: str = "Traceback"
    sheet: str = ""

    @property
    def bytes(self) -> bytes:
        """The content of the file; a lone half of a pair goes into it as it is."""
        made = self.content() if callable(self.content) else self.content
        return made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made


def orgs(*rows: str, header: str = HEADER) -> str:
    """A list of organisations."""
    return "\n".join([header, *rows, ""])


def drawn(draw: Callable[[Worksheet], object]) -> Callable[[], bytes]:
    """A workbook that is made when it is needed."""

    def made() -> bytes:
        whole = openpyxl.Workbook()
        sheet = whole.active
        assert isinstance(sheet, Worksheet)
        draw(sheet)
        content = io.BytesIO()
        whole.save(content)
        return content.getvalue()

    return made


def filled(*rows: Sequence[object], **special: str) -> Callable[[], bytes]:
    """A workbook of rows; `special` sets the kind of a cell (C2="e" is an error of Excel)."""

    def draw(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(list(row))
        for cell, kind in special.items():
            sheet[cell].data_type = kind

    return drawn(draw)


@lru_cache
def plain_book() -> bytes:
    """A good workbook."""
    return book(ภาคี=[HEADER.split(","), ROW.split(",")])


def with_member(name: str, content: bytes, size: int = 1) -> Callable[[], bytes]:
    """A good workbook with one more member in its archive, `size` times its content."""

    def made() -> bytes:
        whole = io.BytesIO(plain_book())
        with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
            for _ in range(size):
                member.write(content)
        return whole.getvalue()

    return made


def titled(sheet: Worksheet) -> None:
    """A title merged over the whole list."""
    sheet.append(["รายชื่อภาคีเครือข่าย ปี 2565"])
    sheet.merge_cells("A1:C1")
    sheet.append(HEADER.split(","))
    sheet.append(ROW.split(","))


def pictured(sheet: Worksheet) -> None:
    """A chart beside the list."""
    from openpyxl.chart import BarChart

    sheet.append(HEADER.split(","))
    sheet.append(ROW.split(","))
    sheet.add_chart(BarChart(), "F2")


TEXTS = [
    Case("003_semicolon.csv", PLAIN.replace(",", ";"), 0, "semicolon" + r"(?s:.*)" + ADDED, sheet="hat-yai-district"),
    Case("005_bars.csv", PLAIN.replace(",", "|"), 0, r"bar(?s:.*)" + ADDED),
    Case("006_wrong_suffix.tsv", PLAIN, 0, r"comma(?s:.*)" + ADDED),
    Case("007_carriage_returns.csv", PLAIN.replace("\n", "\r"), 0, ADDED),
    Case("008_windows_lines.csv", PLAIN.replace("\n", "\r\n"), 0, ADDED),
    Case("009_sep_line.csv", f"sep=,\n{PLAIN}", 0, ADDED),
    Case("013_utf16be.csv", b"\xfe\xff" + PLAIN.encode("utf-16-be"), 0, r"UTF-16(?s:.*)" + ADDED, sheet="มูลนิธิใหม่"),
    Case("015_utf16_without_mark.csv", PLAIN.encode("utf-16-le"), 1, r"UTF-16 without a mark"),
    Case("017_latin1.csv", "name,type\nCafé Müller,Foundation\n".encode("latin-1"), 1, r"byte 13(?s:.*)CSV UTF-8"),
    Case("018_nul.csv", orgs("มูลนิธิ\0ใหม่,มูลนิธิ,"), 1, r"row 2.*U\+0000"),
    Case("019_lone_surrogate.csv", orgs("มูลนิธิ\ud800ใหม่,มูลนิธิ,"), 1, r"byte \d+: invalid"),
    Case("020_replacement_character.csv", orgs("มูล\ufffdนิธิ,มูลนิธิ,"), 1, r"A2.*U\+FFFD"),
    Case("022_zero_width.csv", orgs("มูลนิธิ\u200bใหม่,มูลนิธิ,"), 0, r"warning: .*A2(?s:.*)" + ADDED, sheet="มูลนิธิใหม่"),
    Case("024_sara_am_in_two.csv", orgs("ชมรมรักนํ้า,เครือข่าย,"), 0, r"warning: .*A2(?s:.*)" + ADDED, sheet="ชมรมรักน้ำ"),
    Case("026_two_sara_e.csv", orgs("เเม่บ้านสงขลา,เครือข่าย,"), 0, r"warning: .*A2(?s:.*)" + ADDED, sheet="แม่บ้านสงขลา"),
    Case("028_right_to_left_mark.csv", orgs("\u200fมูลนิธิใหม่,มูลนิธิ,"), 0, r"warning: .*A2(?s:.*)" + ADDED, sheet=",มูลนิธิใหม่,"),
    Case("028_isolate.csv", orgs("มูลนิธิ\u2067ใหม่,มูลนิธิ,"), 1, r"A2.*U\+2067"),
    Case("028_terminal_escape.csv", orgs("มูลนิธิ\x1b[31mใหม่,มูลนิธิ,"), 0, r"warning: .*A2", never="\x1b"),
    Case("028_emoji.csv", orgs("มูลนิธิ 🌊 ใหม่,มูลนิธิ,"), 0, ADDED, sheet="🌊"),
    Case("040_empty.csv", "", 1, r"the file is empty"),
    Case("040_blank_rows.csv", "\n\n,,,\n  ,\t\n", 1, r"the file is empty"),
    Case("042_header_in_row_15.csv", "รายชื่อภาคี,,\n" * 14 + PLAIN, 0, r"042_header_in_row_15.csv 16(?s:.*)" + ADDED),
    Case("042_header_in_row_25.csv", "บันทึก,,\n" * 24 + PLAIN, 1, r"headers not recognised"),
    Case(
        "044_english.csv", "Name,Type,District,Province\nNew,Foundation,Hat Yai District,Songkhla Province\n", 0, ADDED, sheet="foundation"
    ),
    Case("046_mixed.csv", "ชื่อองค์กร,Type,District,จังหวัด\nมูลนิธิใหม่,Association,หาดใหญ่,สงขลา\n", 0, ADDED, sheet="association"),
    Case("048_open_quote.csv", f'{HEADER}\n"มูลนิธิใหม่,มูลนิธิ,หาดใหญ่\nมูลนิธิสอง,มูลนิธิ,\n', 1, r"row 2.*quotation marks"),
    Case("050_long_cell.csv", orgs(f"{'ม' * 30_000},มูลนิธิ,"), 1, r"A2.*20,000 characters(?s:.*) 1 errors"),
    Case("052_long_list_in_a_cell.csv", orgs(f'มูลนิธิใหม่,มูลนิธิ,"{"; ".join(["หาดใหญ่"] * 2000)}"'), 0, ADDED),
    Case("056_only_headers_twice.csv", f"{HEADER}\n{HEADER}\n", 0, r"no rows"),
    Case("058_picture.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, 1, r"not a picture"),
]
IDS = [
    Case("054_two_of_one_id.csv", orgs("a-b,มูลนิธิหนึ่ง,,", "a-b,มูลนิธิสอง,,", header=f"id,{HEADER}"), 1, r"A3 .*rows 2 and 3"),
    Case("055_path.csv", orgs("../../etc/passwd,มูลนิธิใหม่,,", header=f"id,{HEADER}"), 1, r"A2 .*an id of letters"),
    Case("055_slash.csv", orgs("a/b,มูลนิธิใหม่,,", header=f"id,{HEADER}"), 1, r"A2 .*an id of letters"),
    Case("055_backslash.csv", orgs("a\\b,มูลนิธิใหม่,,", header=f"id,{HEADER}"), 1, r"A2 .*an id of letters"),
    Case("055_very_long.csv", orgs(f"{'a' * 300},มูลนิธิใหม่,,", header=f"id,{HEADER}"), 1, r"A2 .*an id of letters"),
    Case("055_number_of_a_year.csv", orgs("12/2565,มูลนิธิใหม่,,", header=f"id,{HEADER}"), 0, ADDED, sheet="organisation-"),
    Case("055_thai.csv", orgs("มูลนิธิ,มูลนิธิใหม่,มูลนิธิ,", header=f"id,{HEADER}"), 0, ADDED, sheet="foundation"),
    Case("057_new_id_of_a_known_thing.csv", orgs("scf-new,มูลนิธิชุมชนสงขลา,,", header=f"id,{HEADER}"), 0, r"warning.*known as scf"),
    Case("057_id_of_one_name_of_another.csv", orgs("consumers,มูลนิธิชุมชนสงขลา,,", header=f"id,{HEADER}"), 0, r"unclear.*that of scf"),
    Case("059_name_of_an_event.csv", orgs("เวทีคนรักคลอง,เครือข่าย,"), 0, r"warning.*canal-forum \(events\)(?s:.*)1 added"),
    Case("059_id_of_an_event.csv", orgs("canal-forum,มูลนิธิใหม่,,", header=f"id,{HEADER}"), 1, r"A2 .*the sheet events has it"),
    Case("059_nearly_a_known_name.csv", orgs("มูลนิธิชุมชนสงขล,มูลนิธิ,"), 0, r"warning.*much like .*\(scf\)(?s:.*)1 added"),
    Case("080_words_of_a_program.csv", orgs("toString,ก หนึ่ง,,", "__proto__,ข สอง,,", header=f"id,{HEADER}"), 0, r"2 added.* 0 errors"),
]
REFERENCES = [
    Case("060_by_alias.csv", "ชื่อองค์กร,ทำงานร่วมกับ\nมูลนิธิใหม่,ม.ชส.\n", 0, r"3 rows of links(?s:.*)1 added", sheet="scf-in-"),
    Case("060_by_abbreviation.csv", "ชื่อองค์กร,ทำงานร่วมกับ\nมูลนิธิใหม่,SCF; ทน.หาดใหญ่\n", 0, r"6 rows of links"),
    Case("060_to_itself.csv", "ชื่อองค์กร,ทำงานร่วมกับ\nมูลนิธิชุมชนสงขลา,มูลนิธิชุมชนสงขลา\n", 0, r"warning.*B2.*the row itself"),
    Case("060_unknown.csv", "ชื่อองค์กร,ทำงานร่วมกับ\nมูลนิธิใหม่,อบต.ไม่มี\n", 0, r"unclear.*B2.*อบต.ไม่มี(?s:.*)rejects.xlsx"),
    Case("060_ambiguous.csv", "ชื่อองค์กร,ที่ตั้ง\nมูลนิธิใหม่,หาดใหญ่\n", 0, r"unclear.*hat-yai-district.*hat-yai-subdistrict(?s:.*)rejects.xlsx"),
    Case("060_numbers_of_two_lists.xlsx", lambda: two_numbered(), 0, r"4 added.* 0 errors", sheet="-as-responsible"),
    Case("062_unknown_issue.csv", "ชื่อองค์กร,ประเด็น\nมูลนิธิใหม่,ปลูกป่าบนดาวอังคาร\n", 1, r"B2 .*vocabulary"),
    Case("064_unknown_kind.csv", orgs("มูลนิธิใหม่,วงดนตรี,"), 1, r"B2 .*vocabulary"),
    Case("066_wrong_province.csv", "ชื่อองค์กร,อำเภอ,จังหวัด\nมูลนิธิใหม่,หาดใหญ่,สตูล\n", 1, r"B2 .*of the same row"),
    Case("066_unknown_province.csv", "ชื่อองค์กร,จังหวัด\nมูลนิธิใหม่,เชียงใหม่\n", 0, r"unclear.*B2(?s:.*)1 added"),
    Case("068_misspelt_district.csv", orgs("มูลนิธิใหม่,มูลนิธิ,หาดใหณ่"), 1, r"C2.*hat-yai-"),
    Case("070_itself_above.csv", "id,ชื่อโครงการ,ภายใต้โครงการ\np-x,โครงการเอ,p-x\n", 1, r"C2 .*“p-x → p-x”"),
    Case(
        "070_long_circle.csv",
        "id,ชื่อโครงการ,ภายใต้โครงการ\n1,โครงการเอ,2\n2,โครงการบี,3\n3,โครงการซี,1\n",
        1,
        r"“\d → \d → \d → \d”",
    ),
    Case("070_circle_of_names.csv", "ชื่อโครงการ,ภายใต้โครงการ\nงานย่อย,โครงการคลองสวย\nโครงการคลองสวย,งานย่อย\n", 1, r"คลองสวย → งานย่อย → "),
    Case("070_known_and_new.csv", "ชื่อโครงการ,ภายใต้โครงการ\nโครงการคลองสวย,โครงการคลองสวย\n", 1, r"B2 .*does not come back"),
]
PLACES = "ชื่อสถานที่,ประเภท,จังหวัด,lat,lng"


def place(latitude: str, longitude: str = "100.5") -> str:
    """A list of one place."""
    return f'{PLACES}\nเกาะใหม่,เมือง,สงขลา,"{latitude}","{longitude}"\n'


VALUES = [
    Case("072_exponent.csv", place("1e5"), 1, r"D2 .*from -90 to 90"),
    Case("072_infinite.csv", place("inf"), 1, r"D2 "),
    Case("072_not_a_number.csv", place("NaN"), 0, ADDED),
    Case("072_thai_digits.csv", place("๗.๕"), 0, ADDED, sheet=",7.5,"),
    Case("072_degrees.csv", place("7°12'"), 1, r"D2 "),
    Case("074_swapped.csv", place("100.5", "7.2"), 1, r"D2 .*100.5"),
    Case("074_decimal_comma.csv", place("7,012"), 1, r"D2 "),
    Case("076_thousands.csv", 'ชื่อกิจกรรม,จำนวนคน\nเวทีใหม่,"1,200"\n', 0, ADDED, sheet="1200"),
    Case("076_number_with_nought.csv", "ชื่อกิจกรรม,วันที่,จำนวนคน\nเวทีใหม่,2565.0,31.0\n", 0, ADDED, sheet=",31,"),
    Case("076_negative_count.csv", "ชื่อกิจกรรม,จำนวนคน\nเวทีใหม่,-3\n", 1, r"B2 .*from 0(?s:.*) 1 errors"),
    Case("076_half_a_person.csv", "ชื่อกิจกรรม,จำนวนคน\nเวทีใหม่,31.5\n", 1, r"B2 .*whole number(?s:.*) 1 errors"),
    Case("078_script_address.csv", "ชื่อองค์กร,เว็บไซต์\nมูลนิธิใหม่,javascript:alert(1)\n", 1, r"B2 .*web address"),
    Case("078_data_address.csv", 'ชื่อองค์กร,เว็บไซต์\nมูลนิธิใหม่,"data:text/html,x"\n', 1, r"B2 .*web address"),
    Case("078_host_alone.csv", "ชื่อองค์กร,เว็บไซต์\nมูลนิธิใหม่,facebook.com/new\n", 0, ADDED, sheet="https://facebook.com/new"),
    Case("082_formula.csv", 'ชื่อองค์กร,หมายเหตุ\n"=HYPERLINK(""http://x"",""y"")",+cmd|\' /C calc\'!A0\n', 0, ADDED),
    Case("084_html.csv", "ชื่อองค์กร,หมายเหตุ\n<b onclick=x>มูลนิธิ</b>,<script>1</script>\n", 0, ADDED, sheet="<script>"),
    Case("086_true_as_a_name.json", '[{"ชื่อองค์กร": true}]', 0, r"warning.*a name with letters"),
    Case("088_list_of_places.csv", orgs('มูลนิธิใหม่,มูลนิธิ,"หาดใหญ่, สะเดา"'), 0, ADDED, sheet="hat-yai-district; sadao-district"),
    Case("088_places_in_lines.csv", orgs('มูลนิธิใหม่,มูลนิธิ,"หาดใหญ่\nละงู"'), 0, ADDED, sheet="hat-yai-district; la-ngu-district"),
    Case("088_two_provinces.csv", 'ชื่อองค์กร,อำเภอ,จังหวัด\nมูลนิธิใหม่,สะเดา,"สงขลา, สตูล"\n', 0, ADDED, sheet="satun-province; sadao-district"),
]
DATES = {
    "two_digits": ("65", 0, "2022"),
    "two_digits_of_a_day": ("15/1/65", 0, "2022-01-15"),
    "common_era_of_a_day": ("15/1/2022", 0, "2022-01-15"),
    "day_number_of_excel": ("44576", 1, "2022-01-15"),
    "day_number_of_a_thai_year": ("242900", 1, "25"),
    "no_such_day": ("31/2/2565", 1, "no such day"),
    "month_first": ("1/15/2022", 1, "no such day"),
    "nought": ("0000-00-00", 1, "no such day"),
    "span": ("1 ม.ค. 2565 - 5 ก.พ. 2565", 1, "two cells"),
    "span_of_years": ("2565-2567", 1, "two cells"),
    "without_year": ("15 มกราคม", 1, "in full"),
    "far_ahead": ("9999-12-31", 1, "no such day"),
    "with_time": ("2022-01-15T10:00:00Z", 0, "2022-01-15"),
}
BOOKS = [
    Case("102_many_empty_sheets.xlsx", lambda: book(**{f"S{n}": [HEADER.split(",")] for n in range(60)}), 0, r"\A.*no rows.*\n.*\n.*\n\Z"),
    Case("102_one_of_many.xlsx", lambda: one_of_many(), 0, r"\A.*\nwarning: [^\n]*สรุป[^\n]*not taken[^\n]*\n(?!warning)(?s:.*)" + ADDED),
    Case("102_no_list_at_all.xlsx", lambda: book(a=[["สรุป", "ปี"], ["x", 1]], b=[["เมนู", "ราคา"], ["y", 2]]), 1, r" 2 errors"),
    Case(
        "102_list_without_rows.xlsx",
        lambda: book(a=[HEADER.split(",")], b=[["เมนู", "ราคา"], ["y", 2]]),
        1,
        r"b, row 1.*headers not recognised",
    ),
    Case("104_chart.xlsx", drawn(pictured), 0, ADDED),
    Case("106_merged_title.xlsx", drawn(titled), 0, ADDED),
    Case("108_typed_65.xlsx", filled(["ชื่อองค์กร", "วันก่อตั้ง"], ["มูลนิธิใหม่", datetime.datetime(1965, 1, 15)]), 0, r"warning.*B2.*1965"),
    Case("108_thai_year.xlsx", filled(["ชื่อองค์กร", "วันก่อตั้ง"], ["มูลนิธิใหม่", datetime.datetime(2565, 1, 15)]), 0, sheet="2022-01-15"),
    Case("108_day_number.xlsx", filled(["ชื่อองค์กร", "วันก่อตั้ง"], ["มูลนิธิใหม่", 44576]), 1, r"B2.*2022-01-15"),
    Case("108_time_of_day.xlsx", filled(["ชื่อองค์กร", "วันก่อตั้ง"], ["มูลนิธิใหม่", datetime.time(10)]), 1, r"B2"),
    Case("110_numbers_as_text.xlsx", filled(["ชื่อกิจกรรม", "จำนวนคน"], ["เวทีใหม่", "๓๑"]), 0, ADDED, sheet=",31,"),
    Case("112_error_values.xlsx", filled(HEADER.split(","), ["มูลนิธิใหม่", "มูลนิธิ", "#REF!"], C2="e"), 1, r"C2.*#REF!(?s:.*) 1 errors"),
    Case("112_error_for_a_name.xlsx", filled(HEADER.split(","), ["#N/A", "มูลนิธิ", ""], A2="e"), 1, r"A2.*#N/A(?s:.*) 1 errors"),
    Case(
        "114_formula.xlsx",
        filled(HEADER.split(","), ['=CONCATENATE("ก","ข")', "มูลนิธิ", ""]),
        1,
        r"A2.*open and save in Excel(?s:.*) 1 errors",
    ),
    Case("116_other_workbook.xlsx", filled(HEADER.split(","), ["='[other.xlsx]S'!A1", "มูลนิธิ", ""]), 1, r"A2.*without value"),
    Case("118_hyperlink.xlsx", filled(["ชื่อองค์กร", "เว็บไซต์"], ["มูลนิธิใหม่", '=HYPERLINK("javascript:1")']), 1, r"B2(?s:.*)rejects.xlsx"),
    Case(
        "120_line_break.xlsx", filled(HEADER.split(","), ["มูลนิธิ\nใหม่", "มูลนิธิ", ""]), 0, r"line break(?!(?s:.*)invisible)", sheet="มูลนิธิ ใหม่"
    ),
    Case("122_word_document.xlsx", lambda: zipped(**{"word/document.xml": b"<w/>"}), 1, r"damaged or no workbook"),
    Case("124_encrypted.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 4000, 1, r"without a password"),
    Case("126_zip_slip.xlsx", with_member("../../evil.txt", b"x"), 0, ADDED),
    Case("128_zip_bomb.xlsx", with_member("xl/worksheets/sheet9.xml", b" " * 10_000_000, 20), 1, r"when unpacked"),
    Case(
        "130_money.xlsx",
        filled(["ชื่อโครงการ", "งบประมาณ", "รหัสโครงการ"], ["โครงการใหม่", 1_000_000, "0012"]),
        0,
        r"warning.*งบประมาณ",
        sheet=",0012",
    ),
    Case("132_million_rows.csv", f"{HEADER}\n" + ",,\n" * 1_000_000 + f"{ROW}\n", 0, ADDED),
    Case("134_too_many_cells.csv", "ชื่อองค์กร\n" + "ก\n" * 1_000_001, 1, r"1,000,000 cells"),
    *(Case(f"118_old{suffix}", b"PK\x03\x04", 1, r"save as \.xlsx") for suffix in (".ods", ".xlsb", ".numbers", ".xls")),
    *(Case(f"118_other{suffix}", b"PK\x03\x04", 1, r"save the table as \.xlsx") for suffix in (".docx", ".pdf", ".zip", "")),
]


def two_numbered() -> bytes:
    """Two worksheets whose rows are numbered from 1; each number means a row of the own list before one of the other."""
    partners: list[list[object]] = [["id", "ชื่อองค์กร"], [1, "มูลนิธิหนึ่ง"], [2, "มูลนิธิสอง"]]
    projects: list[list[object]] = [["id", "ชื่อโครงการ", "ภายใต้โครงการ", "องค์กรที่รับผิดชอบ"], [1, "โครงการหนึ่ง", "", 2], [2, "โครงการสอง", 1, 1]]
    return book(ภาคี=partners, โครงการ=projects)


def one_of_many() -> bytes:
    """A list among worksheets that are none, or that are empty."""
    return book(องค์กร=[HEADER.split(","), ROW.split(",")], ว่าง=[HEADER.split(",")], สรุป=[["สรุปงาน", "ปี"], ["a", 1]])


def zipped(**members: bytes) -> bytes:
    """An archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()


PREFIXES = """@prefix kg: <https://w3id.org/songkhla-kg/ns#> .
@prefix o: <https://w3id.org/songkhla-kg/id/organisation/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
NEW = 'o:new a kg:Organisation ; skos:prefLabel "ใหม่"@th'
ORGANISATION = "https://w3id.org/songkhla-kg/id/organisation/"


def turtle(text: str) -> str:
    """A Turtle file."""
    return PREFIXES + text


def rdf_xml(inside: str, attributes: str = "", before: str = "") -> str:
    """An RDF/XML file."""
    return (
        f'<?xml version="1.0"?>\n{before}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:kg="https://w3id.org/songkhla-kg/ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"{attributes}>\n{inside}\n</rdf:RDF>'
    )


def about(name: str, more: str = "", label: str = "ใหม่") -> str:
    """An organisation in RDF/XML."""
    return f'<kg:Organisation rdf:about="{name}"><skos:prefLabel xml:lang="th">{label}</skos:prefLabel>{more}</kg:Organisation>'


GRAPHS = [
    Case("201_blank_node.ttl", turtle('[] a kg:Organisation ; skos:prefLabel "ใหม่"@th .'), 0, r"warning.*2 × (?s:.*)rejects.xlsx"),
    Case("201_blank_value.ttl", turtle(f'{NEW} ; kg:knows [ skos:prefLabel "x"@th ] .'), 0, r"(?s)2 × |1 × .*1 added"),
    Case("203_base.ttl", turtle(f'@base <{ORGANISATION}> .\n<new> a kg:Organisation ; skos:prefLabel "ใหม่"@th .'), 0, ADDED),
    Case(
        "205_imports.ttl",
        turtle(f"<http://x/o> <http://www.w3.org/2002/07/owl#imports> <http://x/evil> .\n{NEW} ."),
        0,
        r"warning(?s:.*)1 added",
    ),
    Case("207_empty.ttl", "", 0, r"warning.*at least one fact"),
    Case("207_comment.ttl", "# nothing\n", 0, r"warning.*at least one fact"),
    Case("209_other_class.ttl", turtle('o:scf a kg:Event ; skos:prefLabel "มูลนิธิชุมชนสงขลา"@th .'), 1, r"id:organisation/scf.*kg:Event"),
    Case(
        "209_other_kind.ttl",
        turtle(f'<{ORGANISATION.replace("organisation", "event")}scf> a kg:Event ; skos:prefLabel "ก"@th .'),
        1,
        r"organisations",
    ),
    Case("209_two_classes.ttl", turtle(NEW.replace("a kg:Organisation", "a kg:Network , kg:LocalGovernment") + " ."), 1, r"2 values"),
    Case(
        "209_two_far_classes.ttl",
        turtle(NEW.replace("a kg:Organisation", "a kg:Organisation , kg:Event") + " ."),
        0,
        r"warning(?s:.*)1 added",
    ),
    Case("209_known_name.ttl", turtle('o:scf-two a kg:Organisation ; skos:prefLabel "มูลนิธิชุมชนสงขลา"@th .'), 0, r"warning.*scf"),
    Case(
        "211_unknown_property.ttl",
        turtle(f'{NEW} ; kg:budget 5 ; <http://x/p> "x" , "y" .'),
        0,
        r"(?s)2 × .*1 × .*1 added|1 × .*2 × .*1 added",
    ),
    Case("211_language.ttl", turtle(f'{NEW} ; skos:prefLabel "ใหม่"@ms .'), 0, r"warning.*1 × (?s:.*)1 added"),
    Case(
        "213_many_graphs.trig",
        turtle("".join(f'<http://g/{n}> {{ o:n{n} a kg:Organisation ; skos:prefLabel "ก {n}"@th . }}\n' for n in range(40))),
        0,
        r"40 added",
    ),
    Case("215_bad_escape.nq", f'<{ORGANISATION}x> <http://p/> "a\\q"@th .\n', 1, r"row 1.*\\q"),
    Case("217_long_text.ttl", turtle(f'o:new a kg:Organisation ; skos:prefLabel "{"ก" * 30_000}"@th .'), 1, r" 1 errors", never="ก{2000}"),
    Case("219_deep.jsonld", '{"http://x/p":' * 200 + "1" + "}" * 200, 1, r"at most 64 levels"),
    Case("219_remote_context.jsonld", '{"@context": "https://schema.org", "name": "x"}', 1, r"https://schema.org"),
    Case("219_nested_remote_context.jsonld", '{"@context": [{"a": "http://x/a"}, "https://schema.org"]}', 1, r"https://schema.org"),
    Case("221_doubled_field.json", '[{"ชื่อองค์กร": "ก ข", "ชื่อองค์กร": "ค ง"}]', 1, r"row 1.*each field once"),
    Case("221_bom.json", "\ufeff" + '[{"ชื่อองค์กร": "มูลนิธิใหม่"}]', 0, ADDED),
    Case("221_huge_number.json", f'[{{"ชื่อองค์กร": "ใหม่", "เริ่มทำงาน": {"9" * 5000}}}]', 1, r"row 1.*เริ่มทำงาน"),
    Case("221_nested.json", '[{"ชื่อองค์กร": {"th": "ใหม่"}}]', 1, r"row 1.*ชื่อองค์กร(?s:.*) 1 errors"),
    Case("221_object.json", '{"partners": [{"ชื่อองค์กร": "ใหม่"}]}', 1, r"a list of rows"),
    Case("221_lists.json", json.dumps([{"ชื่อองค์กร": "มูลนิธิใหม่", "อำเภอ": ["หาดใหญ่", "สะเดา"]}]), 0, ADDED, sheet="hat-yai-district; sadao"),
    Case("221_deep.json", "[" * 100_000, 1, r"nested deeply"),
    Case("221_empty.json", "[]", 1, r"the file is empty"),
    Case("221_cut_off.json", '[{"ชื่อองค์กร": "ใหม่"', 1, r"line 1"),
    Case(
        "223_literal.rdf",
        rdf_xml(about(f"{ORGANISATION}new", '<kg:x rdf:parseType="Literal"><b>x</b></kg:x>')),
        0,
        r"warning.*kg:x(?s:.*)1 added",
    ),
    Case("223_base.rdf", rdf_xml(about("new"), f' xml:base="{ORGANISATION}"'), 0, ADDED),
    Case("223_no_base.rdf", rdf_xml(about("new")), 1, r"declared @base"),
    Case(
        "223_outside.rdf",
        rdf_xml(about("x", label="&x;"), before='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        1,
        r"entities",
        "root:",
    ),
    Case("225_no_xml.rdf", "hello", 1, r"row 1"),
    Case("225_a_page.ttl", "<!DOCTYPE html><html></html>", 1, r"row 1"),
    Case("227_quoted_triple.ttl", turtle("<< o:scf kg:p o:x >> kg:certainty 0.9 ."), 0, r"warning.*2 × "),
    Case("229_capital_id.ttl", turtle(f'<{ORGANISATION}UPPER> a kg:Organisation ; skos:prefLabel "ก"@th .'), 0, r"warning.*2 × "),
    Case("229_path.ttl", turtle(f'<{ORGANISATION}../x> a kg:Organisation ; skos:prefLabel "ก"@th .'), 0, r"warning.*2 × "),
]
CASES = [*TEXTS, *IDS, *REFERENCES, *VALUES, *BOOKS, *GRAPHS]


ENDS = 60.0  # CPU seconds; none takes more than some five on a slow machine, what is not bounded takes minutes


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_file_ends_as_it_should(kg: Importer, case: Case) -> None:
    before, started = kg.state(), time.process_time()
    told = kg.take(case.name, case.bytes)
    assert time.process_time() - started < ENDS
    assert told.status == case.status, told.said
    assert re.search(case.said, told.said), told.said
    assert not re.search(case.never, told.said), told.said
    if case.status:
        assert kg.state() == before
        assert re.search(r"error: .*: expected .*; found .*; fix: ", told.said), told.said
    assert case.sheet in "".join(content.decode() for content in kg.state().values())


@pytest.mark.parametrize("name", DATES)
def test_a_date_is_read_as_meant_or_refused(kg: Importer, name: str) -> None:
    written, status, said = DATES[name]
    told = kg.take(f"030_{name}.csv", f'ชื่อองค์กร,ประเภท,เริ่มทำงาน\nมูลนิธิใหม่,มูลนิธิ,"{written}"\n')
    assert told.status == status
    if status:
        assert re.search(r"C2 \(เริ่มทำงาน\)", told.said) and said in told.said
    else:
        assert kg.named("มูลนิธิใหม่")["since"] == said


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("case", [case for case in CASES if case.status][::9], ids=lambda case: case.name)
def test_what_is_wrong_is_said_in_the_asked_language(kg: Importer, case: Case, lang: str) -> None:
    told = kg.take(case.name, case.bytes, lang=lang)
    wrong = next(line for line in told.out.splitlines() if line.startswith(("ผิด:", "error:")))
    assert (": ควรเป็น " in wrong) is (lang == "th") and (": expected " in wrong) is (lang == "en")


PERSONAL = {
    "phone_in_a_note.csv": "ชื่อองค์กร,หมายเหตุ\nมูลนิธิใหม่,โทร 081-234-5678\n",
    "phone_among_words.csv": "ชื่อองค์กร,หมายเหตุ\nก มูลนิธิ,ทำงานมานาน ประสานงานได้ที่ 081-234-5678 ทุกวัน\nข สมาคม,ตั้งใหม่\nค สมาคม,ดีมาก\n",
    "e_mail_column.csv": "ชื่อองค์กร,อีเมล\nมูลนิธิใหม่,somchai@example.org\n",
    "line_id.csv": "ชื่อองค์กร,LINE ID\nมูลนิธิใหม่,somchai55\n",
    "citizen_id.json": '[{"ชื่อองค์กร": "มูลนิธิใหม่", "เลขบัตรประชาชน": "1-9001-00123-45-6"}]',
    "citizen_id_in_another_column.csv": "ชื่อองค์กร,ผู้ประสาน\nมูลนิธิใหม่,1-9001-00123-45-6\n",
    "refused_row.csv": "ชื่อองค์กร,ประเภท,หมายเหตุ\nมูลนิธิใหม่,วงดนตรี,081-234-5678\n",
    "phone_in_turtle.ttl": turtle(f'{NEW} ; skos:note "โทร 081-234-5678"@th .'),
    "unknown_in_turtle.ttl": turtle(f'{NEW} ; kg:telephone "0812345678" ; <http://xmlns.com/foaf/0.1/mbox> <mailto:somchai@example.org> .'),
    "left_in_turtle.ttl": turtle('<http://x/somebody> <http://x/p> "ติดต่อ 081-234-5678, somchai@example.org" .'),
}
SECRETS = ("081-234", "0812345678", "somchai", "9001-00123")


@pytest.mark.parametrize("name", PERSONAL)
def test_personal_data_are_said_to_be_left_out_and_stand_nowhere(kg: Importer, name: str) -> None:
    told = kg.take(name, PERSONAL[name], "--preview", "preview.xlsx")
    books = [kg.rejects(Path(name).stem), *([] if told.status else [kg.run("show", "new")])]
    preview = openpyxl.load_workbook(kg.folder / "preview.xlsx")
    seen = [told.said, str(books), str(kg.state()), str([list(sheet.values) for sheet in preview.worksheets])]
    assert "warning" in told.said
    assert not [secret for secret in SECRETS for text in seen if secret in text]


def test_a_folder_is_one_import_and_what_excel_leaves_open_is_no_file(kg: Importer) -> None:
    kg.file("lists/a.csv", "ชื่อองค์กร\nมูลนิธิใหม่\n")
    kg.file("lists/b.xlsx", book(งาน=[["ชื่อโครงการ", "องค์กรที่รับผิดชอบ"], ["โครงการใหม่", "มูลนิธิใหม่"]]))
    for name in ("~$b.xlsx", ".hidden.csv", "notes.md"):
        kg.file(f"lists/{name}", "x")
    told = kg.run("import", str(kg.folder / "lists"), "--yes")
    assert (told.status, told.counts["added"]) == (0, 2)
    assert [row["role"] for row in kg.rows("participations").values()] == ["responsible", "organiser"] or len(
        kg.rows("participations")
    ) == 2
    assert kg.run("undo").status == 0 and "มูลนิธิใหม่" not in str(kg.rows("organisations"))


def test_a_wrong_file_in_a_folder_stops_the_others(kg: Importer) -> None:
    before = kg.state()
    kg.file("lists/a.csv", "ชื่อองค์กร\nมูลนิธิใหม่\n")
    kg.file("lists/b.csv", "เมนู,ราคา\nข้าวยำ,40\n")
    told = kg.run("import", str(kg.folder / "lists"), "--yes")
    assert told.status == 1 and "b.csv" in told.said and kg.state() == before


def test_an_empty_folder_and_a_missing_file_are_said(kg: Importer) -> None:
    (kg.folder / "none").mkdir()
    assert "no file to import" in kg.run("import", str(kg.folder / "none")).said
    told = kg.run("import", str(kg.folder / "missing.csv"))
    assert told.status == 2 and "missing.csv" in told.said


PASTED = {
    "page": ("<table><tr><th>ชื่อองค์กร<th>ประเภท<tr><td>มูลนิธิใหม่<td>มูลนิธิ</table><table><tr><td>เมนู</table>", 0, "not taken"),
    "bars": ("| ชื่อองค์กร | ประเภท |\n|---|---|\n| มูลนิธิใหม่ | มูลนิธิ |\n", 0, "1 added"),
    "tabs": ("ชื่อองค์กร\tประเภท\nมูลนิธิใหม่\tมูลนิธิ\n", 0, "1 added"),
    "script": ("<table><tr><th>ชื่อองค์กร<tr><td>มูลนิธิใหม่<script>alert(1)</script></table>", 0, "1 added"),
    "prose": ("ข้อความธรรมดา\nสองบรรทัด\n", 1, "headers not recognised"),
    "nothing": ("", 1, "empty"),
    "bytes": ("\0\1\2", 1, "U+0000"),
}


@pytest.mark.parametrize("name", PASTED)
def test_a_pasted_table_is_read_or_refused(kg: Importer, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    text, status, said = PASTED[name]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    told = kg.run("import", "-", "--yes")
    assert told.status == status and said in told.said and "alert" not in str(kg.state())


def test_what_no_shape_knows_comes_back_with_the_rejects(kg: Importer) -> None:
    kg.take("left.ttl", turtle(f'{NEW} ; kg:budget 5 .\n<http://x/a> <http://x/b> "c" .'))
    (lines,) = kg.rejects("left").values()
    assert {triple for _, triple in lines[1:]} >= {'<http://x/a> <http://x/b> "c"'}
    assert len(lines) == 3 and all(reason for reason, _ in lines)


def test_a_thing_of_a_graph_that_is_refused_comes_back_with_all_its_triples(kg: Importer) -> None:
    kg.take("bad.ttl", turtle(NEW.replace("a kg:Organisation", "a kg:Network , kg:LocalGovernment") + " ."))
    (lines,) = kg.rejects("bad").values()
    assert len(lines) == 4 and any("prefLabel" in triple for _, triple in lines)


def test_many_reasons_are_capped_on_the_screen_and_complete_in_the_workbook(kg: Importer) -> None:
    told = kg.take("many.ttl", turtle("".join(f'o:scf kg:p{n} "x" .\n' for n in range(50)) + "o:scf a kg:Organisation ."))
    assert told.said.count("warning") <= 12 and "+ 40" in told.said
    (lines,) = kg.rejects("many").values()
    assert len(lines) == 51


def test_a_row_whose_reader_failed_comes_back_with_the_first_reason(kg: Importer) -> None:
    kg.take("formula.xlsx", filled(HEADER.split(","), ["=A9", "มูลนิธิ", "หาดใหญ่"])())
    ((_, *rows),) = kg.rejects("formula").values()
    ((reason, *cells),) = rows
    assert "open and save in Excel" in reason and "required" not in reason
    assert cells == ["", "มูลนิธิ", "หาดใหญ่"]


def test_ten_thousand_bad_rows_are_capped_on_the_screen_and_complete_in_the_workbook(kg: Importer) -> None:
    told = kg.take("bad.csv", orgs(*(f"องค์กร {n},วงดนตรี," for n in range(2000))))
    assert len(told.said) < 20_000 and "2000 errors" in told.said
    (lines,) = kg.rejects("bad").values()
    assert len(lines) == 2001
