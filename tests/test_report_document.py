"""A report on paper: opened again with python-docx, as a word processor would read it."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import Text
from kg.namespaces import thing
from kg.report.document import FALLBACKS, FONT, as_docx
from kg.report.model import Cell, Proof, Report, Section, Table

DAY = date(2026, 3, 4)
FIRST, SECOND = thing("document", "001"), thing("document", "004")
LABELS = {FIRST: Text("บันทึกการประชุม", "Minutes"), SECOND: Text("รายชื่อผู้เข้าร่วม", "List of participants")}
HEADS = (Text("องค์กร", "Organisation"), Text("จำนวนภาคี", "Partners"))


def said(th: str, en: str, *proofs: int) -> Cell:
    return Cell(Text(th, en), proofs)


def report(**changed: object) -> Report:
    """A report with a section that has all there can be, and one with a table of nothing."""
    rows = ((said("มูลนิธิคลองใส", "Khlong Sai Foundation", 3, 1, 2), said("12", "12")), (said("มูลนิธิฟ้ากว้าง", "Open Sky"), said("9", "9", 2)))
    sections = (
        Section(
            "hold",
            Text("ใครยึดเครือข่ายไว้ด้วยกัน", "Who holds it together"),
            (Text("มูลนิธิคลองใสร่วมงานกับ 12 องค์กร", "Khlong Sai Foundation works with 12 organisations"),),
            (Table(Text("ใครเชื่อมใคร", "Who links whom"), HEADS, rows, (1,)),),
            (Text("รู้จากการไปงานเดียวกันเท่านั้น", "This rests on attendance alone"),),
        ),
        Section("change", Text("อะไรเปลี่ยนไป", "What has changed"), (), (Table(Text("เริ่ม", "Began"), HEADS, ()), Table(HEADS[0], (), ()))),
    )
    proofs = (Proof(SECOND, 4, "มูลนิธิคลองใส ร่วมกับ"), Proof(FIRST, None, "ลงนาม"), Proof(SECOND, 9, ""))
    given = {
        "title": Text("เครือข่ายคลองใส", "The Khlong Sai network"),
        "about": (Text("ทั้งกราฟ", "The whole graph"),),
        "sections": sections,
        "proofs": proofs,
        "values": (),
        "labels": LABELS,
        "engine": "networkx",
    } | changed
    return Report(**given)  # type: ignore[arg-type]


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def lines(document: Document, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style is not None and paragraph.style.name == style]


@pytest.fixture(scope="module")
def thai() -> Document:
    """The report in Thai."""
    return opened(as_docx(report(), "th", DAY))


@pytest.fixture(scope="module")
def english() -> Document:
    """The report in English."""
    return opened(as_docx(report(), "en", DAY))


def test_the_day_of_printing_is_in_the_era_of_the_language(thai: Document, english: Document) -> None:
    assert lines(thai, "Title") == ["เครือข่ายคลองใส"] and lines(english, "Title") == ["The Khlong Sai network"]
    assert lines(thai, "Subtitle") == ["พิมพ์เมื่อ 4 มีนาคม 2569", "ทั้งกราฟ"]
    assert lines(english, "Subtitle") == ["Printed on 4 March 2026", "The whole graph"]


def test_sections_stand_under_headings_with_their_sentences_and_notes(thai: Document) -> None:
    assert lines(thai, "Heading 1") == ["ใครยึดเครือข่ายไว้ด้วยกัน", "อะไรเปลี่ยนไป", "หลักฐาน"]
    assert lines(thai, "Normal") == ["มูลนิธิคลองใสร่วมงานกับ 12 องค์กร", "ไม่มีรายการ", "ไม่มีรายการ"]
    assert lines(thai, "Caption") == ["ใครเชื่อมใคร", "เริ่ม", "องค์กร"]
    assert lines(thai, "Note") == ["–\tรู้จากการไปงานเดียวกันเท่านั้น"]


def test_a_table_repeats_its_head_tears_no_row_and_sets_numbers_to_the_right(thai: Document) -> None:
    (table,) = thai.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["องค์กร", "จำนวนภาคี"],
        ["มูลนิธิคลองใส [1–3]", "12"],
        ["มูลนิธิฟ้ากว้าง", "9 [2]"],
    ]
    marks = [[child.tag for child in row._tr.trPr] for row in table.rows]
    assert marks == [[qn("w:cantSplit"), qn("w:tblHeader")], [qn("w:cantSplit")], [qn("w:cantSplit")]]
    assert [cell.paragraphs[0].alignment is not None for cell in table.rows[1].cells] == [False, True]
    widths = [cell.width for cell in table.rows[0].cells]
    section = thai.sections[0]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    assert all(widths) and room - sum(map(int, filter(None, widths))) < room / 100


def test_proofs_stand_at_the_end_by_document_under_the_numbers_of_the_cells(thai: Document, english: Document) -> None:
    assert lines(thai, "Heading 2")[-2:] == ["004 รายชื่อผู้เข้าร่วม", "001 บันทึกการประชุม"]
    assert lines(thai, "Proof") == ["[1]\tบรรทัด 4 “มูลนิธิคลองใส ร่วมกับ”", "[3]\tบรรทัด 9", "[2]\t“ลงนาม”"]
    assert lines(english, "Proof")[0] == "[1]\tline 4 “มูลนิธิคลองใส ร่วมกับ”"


def test_the_foot_of_a_page_counts_the_pages(thai: Document, english: Document) -> None:
    foot = thai.sections[0].footer.paragraphs[0]
    assert [field.text for field in foot._p.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]
    assert [mark.get(qn("w:fldCharType")) for mark in foot._p.iter(qn("w:fldChar"))] == ["begin", "separate", "end"] * 2
    assert foot.text == "พิมพ์เมื่อ 4 มีนาคม 2569\tหน้า 1 จาก 1"
    assert english.sections[0].footer.paragraphs[0].text == "Printed on 4 March 2026\tPage 1 of 1"


def test_the_page_is_a4() -> None:
    section = opened(as_docx(report(sections=()), "th", DAY)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]


def test_every_look_has_the_thai_font_thai_sizes_and_no_colour(thai: Document) -> None:
    used = {paragraph.style.name for paragraph in thai.paragraphs if paragraph.style} | {"Table Head", "Table Text", "Footer"}
    for name in sorted(filter(None, used)):
        letters = thai.styles[name].element.find(qn("w:rPr"))
        fonts = letters.find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "cs", "eastAsia")} == {FONT} and len(fonts.attrib) == 4
        assert letters.find(qn("w:sz")).get(qn("w:val")) == letters.find(qn("w:szCs")).get(qn("w:val"))
        assert letters.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
        assert (letters.find(qn("w:b")) is None) == (letters.find(qn("w:bCs")) is None)
        assert letters.find(qn("w:color")).get(qn("w:val")) == "000000"
    body = thai.element.body
    assert not [*body.iter(qn("w:color")), *body.iter(qn("w:shd")), *body.iter(qn("w:highlight"))]


def test_a_machine_without_the_font_is_told_what_to_take() -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(report(), "th", DAY))) as found:
        fonts = found.read("word/fontTable.xml").decode()
        assert found.testzip() is None and "docProps/thumbnail.jpeg" not in found.namelist()
    assert f'w:name="{FONT}"' in fonts and f'w:val="{",".join(FALLBACKS)}"' in fonts


def test_the_same_report_of_a_day_is_the_same_bytes_and_says_when() -> None:
    once = as_docx(report(), "th", DAY)
    assert once == as_docx(report(), "th", DAY) != as_docx(report(), "th", date(2026, 3, 5))
    about = opened(once).core_properties
    assert (about.title, about.language, about.author) == ("เครือข่ายคลองใส", "th", "")
    assert about.created is not None and about.created.date() == about.modified.date() == DAY
    with zipfile.ZipFile(io.BytesIO(once)) as found:
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("lang", "words"), [("th", "รายงานนี้ยังไม่มีเนื้อหา"), ("en", "There is nothing in this report")])
def test_an_empty_report_says_that_it_is_empty(lang: str, words: str) -> None:
    found = opened(as_docx(Report(Text("", ""), (), (), (), (), {}, "networkx"), lang, DAY))
    assert lines(found, "Normal") == [words] and not found.tables and not lines(found, "Heading 1")


def test_characters_that_a_document_cannot_hold_and_those_that_turn_text_round_are_left_out() -> None:
    bad = "ก\x00\x1b\ufffe\u202eข\n\tค <&>\"' \ud800"
    rows = ((said(bad, bad), said("", "")),)
    table = Table(Text(bad, bad), (Text(bad, bad), Text("", "")), rows)
    found = opened(as_docx(report(title=Text(bad, bad), sections=(Section("x", Text(bad, bad), (Text(bad, bad),), (table,)),)), "th", DAY))
    told = "กข ค <&>\"' \ufffd"
    assert lines(found, "Title") == lines(found, "Normal") == lines(found, "Caption") == [told]
    assert [[cell.text for cell in row.cells] for row in found.tables[0].rows] == [[told, ""], [told, ""]]


def test_a_name_of_5000_letters_is_printed_whole_in_a_row_that_may_run_over_a_page() -> None:
    name = "ยาว" * 1667
    rows = ((said(name, name), said("1", "1")), (said("สั้น", "short"), said("2", "2")))
    (table,) = opened(as_docx(report(sections=(Section("x", HEADS[0], (), (Table(HEADS[0], HEADS, rows),)),)), "th", DAY)).tables
    assert table.rows[1].cells[0].text == name
    assert [qn("w:cantSplit") in {child.tag for child in row._tr.iter()} for row in table.rows[1:]] == [False, True]


def test_a_title_longer_than_a_file_may_say_of_itself_is_cut_there_alone() -> None:
    title = "ก" * 5000
    found = opened(as_docx(report(title=Text(title, title)), "th", DAY))
    assert lines(found, "Title") == [title] and len(found.core_properties.title) == 255


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=20)), max_size=4), st.text(max_size=30))
def test_any_text_goes_in_and_opens_again(cells: list[tuple[str, str]], head: str) -> None:
    rows = tuple((said(one, one, 1), said(other, other)) for one, other in cells)
    table = Table(Text(head, head), (Text(head, head), Text("", "")), rows)
    found = opened(as_docx(report(sections=(Section("x", Text(head, head), (), (table,)),)), "en", DAY))
    assert sum(len(one.rows) for one in found.tables) == (len(rows) + 1 if rows else 0)
