"""What a text was found to mention, as a workbook of proposed rows: a person marks those that are right, the rest never enters."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import Text
from kg.exchange.cells import FONT, put
from kg.exchange.template_titles import FIGURES, GUIDE, KNOWN, title
from kg.mentions import COUNT, DATE, KnownName, Mention
from kg.mentions.known import SEVERAL
from kg.ontology import Column, Ontology, Sheet
from kg.text import clean, match_key

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ACCEPT = Text("รับเข้า", "accept")  # the header of the column that a person marks; an import takes the marked rows alone
_MOST_LINES = 12  # line numbers of one name that are written out
_YELLOW, _DARK, _LIGHT = "FFF2CC", "1F4E78", "DDEBF7"
_WIDTHS = {"name_th": 44, "name_en": 44, "alt_th": 20, "printed": 44, "kind": 22}
_PAIRED = 8  # characters between a name and the short form that stands after it

_LINES = Text("บรรทัดในเอกสาร", "line of the document")
_PHRASE = Text("ข้อความตามเอกสาร", "phrase as printed")
_DOUBT = Text("ไม่แน่ใจ", "uncertain")
_REASON = Text("เหตุที่เสนอ", "why proposed")
_DOCUMENT = Text("จากเอกสาร", "from document")
_YES = Text("ใช่", "yes")
_KNOWN_HEADS = (_LINES, _PHRASE, Text("รหัสในกราฟ", "id in the graph"), Text("ชื่อในกราฟ", "name in the graph"), _DOUBT, _REASON)
_FIGURE_HEADS = (_LINES, _PHRASE, Text("ชนิด", "what it is"), Text("ค่าที่อ่านได้", "value read"), _DOUBT, _REASON)
_GUIDE_ROWS = (
    Text("รายชื่อที่พบใน {0}", "What {0} was found to name"),
    Text(
        "ยังไม่มีอะไรเข้ากราฟ ทุกแถวเป็นเพียงข้อเสนอ โปรดเทียบกับเอกสารตามเลขบรรทัดก่อน",
        "Nothing has entered the graph: every row is a proposal. Compare it with the document at the line that is given.",
    ),
    Text(
        "1. เปิดแผ่นงานขององค์กร พื้นที่ โครงการ และกิจกรรม แก้ชื่อและประเภทให้ถูกต้อง",
        "1. Open the worksheets of organisations, places, initiatives and events; mend the names and the kinds.",
    ),
    Text(
        "2. ใส่ x ในช่อง “รับเข้า” ของแถวที่ถูกต้อง แถวที่เว้นว่างไว้จะไม่ถูกนำเข้า",
        "2. Put an x under “accept” in each row that is right. A row without it is not taken.",
    ),
    Text(
        "3. แถวสีเหลืองคือแถวที่ไม่แน่ใจ ดูช่อง “เหตุที่เสนอ” ว่าเพราะอะไร",
        "3. A yellow row is uncertain; the column “why proposed” says why.",
    ),
    Text("4. บันทึก แล้วสั่ง kg import ชื่อแฟ้มนี้", "4. Save, then run kg import with the name of this file."),
    Text(f"แผ่นงาน “{KNOWN}” และ “{FIGURES}” มีไว้อ่านเท่านั้น", f"The worksheets “{KNOWN}” and “{FIGURES}” are there to be read only."),
)


@dataclass(frozen=True)
class Proposal:
    """One new name with all its places in the text: what would become a row of a sheet."""

    sheet: str
    first: Mention
    lines: tuple[int, ...]
    short: str
    uncertain: bool


def proposed(mentions: Iterable[Mention]) -> list[Proposal]:
    """The new names of a text, each once, in its order; the short form in brackets after a name goes with it."""
    found: dict[tuple[str, str], list[Mention]] = {}
    shorts: dict[tuple[str, str], str] = {}
    before: Mention | None = None
    for mention in mentions:
        if not mention.sheet or mention.known:
            continue
        if before and _is_short_form(mention, before):
            shorts.setdefault(_key(before), mention.phrase)
        else:
            found.setdefault(_key(mention), []).append(mention)
        before = mention
    paired = {match_key(short) for short in shorts.values()}
    return [
        Proposal(same[0].sheet, same[0], _lines(same), shorts.get(key, ""), all(mention.uncertain for mention in same))
        for key, same in found.items()
        if key[1] not in paired
    ]


def _key(mention: Mention) -> tuple[str, str]:
    return mention.sheet, match_key(mention.phrase)


def _lines(mentions: Sequence[Mention]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(mention.line for mention in mentions))


def _is_short_form(mention: Mention, before: Mention) -> bool:
    """Whether a mention is the abbreviation of the name just before it."""
    gap = mention.start - before.start - len(before.phrase)
    near = mention.line == before.line and mention.sheet == before.sheet and 0 < gap <= _PAIRED
    return near and not mention.uncertain and not mention.kind and mention.phrase.endswith(".")


def proposals(mentions: Sequence[Mention], file: str, names: Iterable[KnownName], ontology: Ontology, document: str = "") -> bytes:
    """The workbook: a guide, a worksheet of proposed rows for each kind of thing, what is known already, dates and counts.

    `file` is the name of the text, `document` the id of its row in the sheet of documents where it has one.
    """
    from openpyxl import Workbook

    book = Workbook()
    _guide(book.active, file)
    rows = proposed(mentions)
    for name in sorted({row.sheet for row in rows}, key=lambda name: (name != "organisations", name)):
        _proposed_sheet(book, ontology, name, [row for row in rows if row.sheet == name], document)
    first_names: dict[str, str] = {}
    for known in names:
        first_names.setdefault(known.id, known.name)
    _reading(book.create_sheet(KNOWN), _KNOWN_HEADS, _known_rows(mentions, first_names))
    _reading(book.create_sheet(FIGURES), _FIGURE_HEADS, _figure_rows(mentions))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _guide(sheet: Worksheet, file: str) -> None:
    """The first worksheet: what to do, Thai beside English."""
    sheet.title = GUIDE
    for number, text in enumerate(_GUIDE_ROWS, 1):
        _write(sheet, number, [text.th.format(file), text.en.format(file)], bold=number == 1)
    for letter in "AB":
        sheet.column_dimensions[letter].width = 68


def _proposed_sheet(book: Workbook, ontology: Ontology, name: str, rows: Sequence[Proposal], document: str) -> None:
    """One kind of thing: the mark, the columns of its sheet, then where the name stands and why it is proposed."""
    shape = ontology.sheets[name]
    cells = [_cells(row, shape, ontology) for row in rows]
    columns = _columns(shape, cells)
    sheet = book.create_sheet(title(shape.label.th))
    heads = (ACCEPT, *(column.name for column in columns), _LINES, _PHRASE, _DOUBT, _REASON, _DOCUMENT)
    _heads(sheet, heads, [10, *(_WIDTHS.get(column.key, 22) for column in columns), 10, 44, 10, 44, 14])
    for number, (row, cell) in enumerate(zip(rows, cells, strict=True), 3):
        doubt, fill = (_YES.th, _YELLOW) if row.uncertain else ("", "")
        about = [_numbers(row.lines), row.first.phrase, doubt, _both(row.first.reason), document]
        _write(sheet, number, ["", *(cell.get(column.key, "") for column in columns), *about], fill=fill)


def _columns(shape: Sheet, cells: Sequence[Mapping[str, str]]) -> list[Column]:
    """The columns of a sheet that must be filled in, and those that are."""
    filled = {key for cell in cells for key in cell}
    return [column for column in shape.columns if column.required or column.key in filled]


def _cells(row: Proposal, shape: Sheet, ontology: Ontology) -> Mapping[str, str]:
    """The cells of a proposed row: its name in the language it is in, its short form, as printed where that differs, its kind."""
    name = clean(row.first.phrase)
    thai = any("\u0e01" <= c <= "\u0e5b" for c in name)
    found = {"name_th" if thai else "name_en": name, "alt_th": row.short}
    if name != row.first.phrase:
        found["printed"] = row.first.phrase
    if column := shape.column("kind"):
        found["kind"] = _word(column, row.first.kind, ontology)
    return {key: text for key, text in found.items() if text and shape.column(key)}


def _word(column: Column, slug: str, ontology: Ontology) -> str:
    """A word of a vocabulary as people read it."""
    return next((concept.label.th for concept in ontology.concepts.get(column.scheme, ()) if concept.slug == slug), "")


def _known_rows(mentions: Iterable[Mention], names: Mapping[str, str]) -> Iterator[tuple[list[str], bool]]:
    """What the graph has already, each name once."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        if mention.known:
            found.setdefault((mention.known, match_key(mention.phrase)), []).append(mention)
    for (known, _), same in found.items():
        label = SEVERAL.join(names.get(ident, "") for ident in known.split(SEVERAL))
        doubt = same[0].uncertain
        yield [_numbers(_lines(same)), same[0].phrase, known, label, _YES.th if doubt else "", _both(same[0].reason)], doubt


def _figure_rows(mentions: Iterable[Mention]) -> Iterator[tuple[list[str], bool]]:
    """The dates and counts, in the order of the text."""
    said = {DATE: Text("วันที่", "date"), COUNT: Text("จำนวน", "count")}
    for mention in mentions:
        if mention.kind in said and not mention.sheet:
            doubt = _YES.th if mention.uncertain else ""
            yield (
                [str(mention.line), mention.phrase, _both(said[mention.kind]), mention.value, doubt, _both(mention.reason)],
                mention.uncertain,
            )


def _reading(sheet: Worksheet, heads: Sequence[Text], rows: Iterable[tuple[list[str], bool]]) -> None:
    """A worksheet that is only read."""
    _heads(sheet, heads, [10, 44, 28, 44, 10, 44])
    for number, (texts, doubt) in enumerate(rows, 3):
        _write(sheet, number, texts, fill=_YELLOW if doubt else "")


def _heads(sheet: Worksheet, heads: Sequence[Text], widths: Sequence[int]) -> None:
    """Two header rows, Thai and English below, which stay in sight."""
    from openpyxl.utils import get_column_letter

    _write(sheet, 1, [head.th for head in heads], bold=True, colour="FFFFFF", fill=_DARK)
    _write(sheet, 2, [head.en for head in heads], fill=_LIGHT)
    sheet.freeze_panes = "C3"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _write(sheet: Worksheet, row: int, texts: Sequence[str], *, bold: bool = False, colour: str = "000000", fill: str = "") -> None:
    """A row of texts, wrapped; an empty text leaves its cell empty."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for number, text in enumerate(texts, 1):
        cell = sheet.cell(row, number)
        if text:
            put(cell, text)
        cell.font = Font(name=FONT, size=10, bold=bold, color=colour)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if fill:
            cell.fill = PatternFill("solid", start_color=fill)


def _numbers(lines: Sequence[int]) -> str:
    """Line numbers as text; of many, the first ones and how many more there are."""
    more = f" +{len(lines) - _MOST_LINES}" if len(lines) > _MOST_LINES else ""
    return ", ".join(map(str, lines[:_MOST_LINES])) + more


def _both(text: Text) -> str:
    return f"{text.th} / {text.en}"
