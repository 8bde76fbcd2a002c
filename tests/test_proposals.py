"""The workbook of proposed rows: to be marked by a person, with the line of each name, and never a formula."""

from __future__ import annotations

import io

import openpyxl
import pytest

from kg.exchange.proposals import ACCEPT, Proposal, proposals, proposed
from kg.exchange.template_titles import FIGURES, GUIDE, KNOWN
from kg.mentions import KnownName, find_mentions
from kg.ontology import Ontology

ONTOLOGY = Ontology.read()
NAMES = [
    KnownName("มูลนิธิก้าวใหม่", "kao-mai", "organisations"),
    KnownName("เมืองน่าน", "nan", "places"),
    KnownName("เมืองน่าน", "nan-2", "places"),
]
TEXT = (
    "มูลนิธิก้าวใหม่ และสถาบันการเงินฐานราก (สกฐ.) ประชุม 5 มกราคม 2566\n"
    "สกฐ. กับชมรม\u00a0นักปั่นเมืองน่าน 39 คน\n"
    "=มูลนิธิ\u00a0ร้อยดวงใจ สถาบันการเงินฐานราก The Rao Rak Foundation ที่ เมืองน่าน\n"
)
Rows = list[tuple[object, ...]]


def book(text: str = TEXT) -> dict[str, Rows]:
    """The worksheets of the proposals of a text, by title."""
    content = proposals(find_mentions(text, NAMES, ONTOLOGY), "บันทึก.txt", NAMES, ONTOLOGY, "notes")
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets}


def rows(text: str = TEXT) -> list[Proposal]:
    """The proposals of a text."""
    return proposed(find_mentions(text, NAMES, ONTOLOGY))


def table(sheet: Rows) -> list[dict[object, object]]:
    """The rows below the two header rows, by the English header."""
    return [dict(zip(sheet[1], row, strict=True)) for row in sheet[2:]]


def test_every_new_name_is_one_row_with_all_its_lines_and_its_short_form() -> None:
    (bank,) = [row for row in rows() if row.first.phrase == "สถาบันการเงินฐานราก"]
    assert (bank.lines, bank.short, bank.sheet) == ((1, 3), "สกฐ.", "organisations")
    assert "สกฐ." not in [row.first.phrase for row in rows()]
    assert not any(row.first.known for row in rows())


def test_the_workbook_explains_itself_and_keeps_what_is_read_apart() -> None:
    sheets = book()
    assert [*sheets] == [GUIDE, "องค์กร", KNOWN, FIGURES]
    told = "\n".join(str(cell) for row in sheets[GUIDE] for cell in row)
    assert "บันทึก.txt" in told and "accept" in told and "รับเข้า" in told and "kg import" in told


def test_a_proposed_row_has_the_headers_of_the_sheet_and_is_not_marked() -> None:
    sheet = book()["องค์กร"]
    shape = ONTOLOGY.sheets["organisations"]
    names = {column.name.th for column in shape.columns}
    assert sheet[0][0] == ACCEPT.th and sheet[1][0] == ACCEPT.en
    assert {"ชื่อองค์กร", "ชื่อองค์กร (อังกฤษ)", "ชื่ออื่น", "ชื่อตามที่พิมพ์", "ประเภทองค์กร"} <= names & set(map(str, sheet[0]))
    found = {row["phrase as printed"]: row for row in table(sheet)}
    bank = found["สถาบันการเงินฐานราก"]
    assert (bank["Name (Thai)"], bank["Other names (Thai)"], bank["Kind of organisation"], bank["line of the document"]) == (
        "สถาบันการเงินฐานราก", "สกฐ.", "สถาบัน", "1, 3",
    )  # fmt: skip
    assert found["Rao Rak Foundation"]["Name (English)"] == "Rao Rak Foundation"
    assert {row["accept"] for row in found.values()} == {None} and {row["from document"] for row in found.values()} == {"notes"}
    assert found["มูลนิธิ\u00a0ร้อยดวงใจ"]["Name as printed"] == "มูลนิธิ\u00a0ร้อยดวงใจ"
    assert found["มูลนิธิ\u00a0ร้อยดวงใจ"]["Name (Thai)"] == "มูลนิธิ ร้อยดวงใจ"


def test_known_things_dates_and_counts_stand_on_sheets_of_their_own() -> None:
    sheets = book()
    assert [(row["phrase as printed"], row["id in the graph"], row["name in the graph"]) for row in table(sheets[KNOWN])] == [
        ("มูลนิธิก้าวใหม่", "kao-mai", "มูลนิธิก้าวใหม่"),
        ("เมืองน่าน", "nan; nan-2", "เมืองน่าน; เมืองน่าน"),
    ]
    assert [(row["line of the document"], row["value read"]) for row in table(sheets[FIGURES])] == [("1", "2023-01-05"), ("2", "39 people")]


def test_text_stays_text() -> None:
    content = proposals(find_mentions("- สมาคมหนึ่ง\n- สมาคมสอง\n- สมาคมสาม\n- +=cmd|x ร้าน\n", [], ONTOLOGY), "=a.txt", [], ONTOLOGY)
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert not [cell.value for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+@"]


def test_a_text_that_names_nothing_gives_a_workbook_without_rows() -> None:
    assert [*book("วันนี้อากาศดี")] == [GUIDE, KNOWN, FIGURES]


@pytest.mark.parametrize("count", [13, 40])
def test_many_lines_of_one_name_are_counted(count: int) -> None:
    sheet = book("ชมรมเรือ\n" * count)["องค์กร"]
    assert table(sheet)[0]["line of the document"] == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 +" + str(count - 12)
