"""What an import would do as workbooks: the preview in colours, and what was not taken with the reason beside each row."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.errors import Finding, Text
from kg.exchange.cells import FONT, put
from kg.exchange.columns import Located
from kg.exchange.imports import File
from kg.exchange.incoming import Incoming
from kg.exchange.plan import Change, Plan
from kg.exchange.wording import Wording
from kg.ontology import Ontology, Sheet

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

KINDS = {
    "added": (Text("เพิ่ม", "added"), "D9EAD3"),
    "changed": (Text("เปลี่ยน", "changed"), "FFF2CC"),
    "removed": (Text("ลบ", "removed"), "F4CCCC"),
    "unchanged": (Text("เหมือนเดิม", "unchanged"), "EEEEEE"),
    "unclear": (Text("ยังไม่ชัด", "unclear"), "FCE5CD"),
    "error": (Text("ผิด", "error"), "EA9999"),
}
REASON = Text("เหตุผลที่ไม่รับ", "reason not taken")
_HEADS = (Text("ผล", "Result"), Text("แถวในแฟ้ม", "Row of the file"), Text("รหัส", "Id"), Text("ชื่อ", "Name"))
_WIDTH, _WIDEST = 14, 60


def preview(plan: Plan, ontology: Ontology, lang: str) -> bytes:
    """A workbook with a worksheet for each sheet that changes, a colour and a word for each row, and all Findings."""
    book, first = _book()
    wording = Wording(plan, ontology, lang)
    first.title = Text("สรุป", "Summary").say(lang)
    for text in summary(plan, lang):
        first.append([text])
    for kind, (word, colour) in KINDS.items():
        _line(first, [word.say(lang)], colour if kind != "unchanged" else "")
    _findings(book, plan, lang)
    by_sheet: dict[str, list[Change]] = {}
    for change in plan.changes:
        by_sheet.setdefault(change.sheet, []).append(change)
    for name, changes in by_sheet.items():
        _changes(book.create_sheet(_title(book, wording.sheet(name))), ontology.sheets[name], changes, wording)
    return _bytes(book)


def _changes(sheet: Worksheet, shape: Sheet, changes: Sequence[Change], wording: Wording) -> None:
    lang = wording.lang
    used = {cell.key for change in changes for cell in change.cells}
    columns = [column for column in shape.columns if column.key in used]
    _line(sheet, [*(head.say(lang) for head in _HEADS), *(column.name.say(lang) for column in columns)], "", bold=True)
    for change in changes:
        cells = {cell.key: cell for cell in change.cells}
        word, colour = KINDS[change.kind]
        values = [wording.cell(change, cells[column.key]) if column.key in cells else "" for column in columns]
        _line(sheet, [word.say(lang), where(change.row), change.id, change.label, *values], colour)
    sheet.freeze_panes = "E2"
    _widths(sheet)


def where(row: Incoming) -> str:
    """The row of a file as a person finds it."""
    place = row.place()
    return f"{place.sheet} {place.row}" if place.row else place.column


def _findings(book: Workbook, plan: Plan, lang: str) -> None:
    """Everything a person should look at, complete."""
    sheet = book.create_sheet(Text("สิ่งที่ต้องดู", "To look at").say(lang))
    heads = (Text("ระดับ", "Level"), Text("ที่", "Where"), Text("ควรเป็น", "Expected"), Text("พบ", "Found"), Text("วิธีแก้", "Fix"))
    _line(sheet, [head.say(lang) for head in heads], "", bold=True)
    for kind, findings in (("error", plan.errors), ("unclear", plan.unclear), ("changed", _warnings(plan))):
        for finding in findings:
            word = KINDS[kind][0] if kind != "changed" else Text("เตือน", "warning")
            told = [word.say(lang), finding.where(lang), finding.expected.say(lang), finding.found, finding.fix.say(lang)]
            _line(sheet, told, KINDS[kind][1])
    _widths(sheet)


def _warnings(plan: Plan) -> list[Finding]:
    return [finding for finding in plan.findings if finding.severity == "warning"]


def summary(plan: Plan, lang: str) -> Iterator[str]:
    """The line that counts, and what else a person should know."""
    kinds = (plan.count(kind) for kind in ("added", "changed", "removed", "unchanged"))
    counts = (*kinds, len(plan.unclear), len(plan.errors))
    if lang == "th":
        yield "เพิ่ม {:,} · เปลี่ยน {:,} · ลบ {:,} · เหมือนเดิม {:,} · ยังไม่ชัด {:,} · ผิด {:,}".format(*counts)
    else:
        yield "{} added, {} changed, {} removed, {} unchanged, {} unclear, {} errors".format(*counts)
    links = sum(change.link for change in plan.changes)
    if links:
        yield f"พร้อมความเชื่อมโยง {links:,} แถว" if lang == "th" else f"with {links:,} rows of links"


def rejects(plan: Plan, file: File, lang: str) -> bytes | None:
    """What was not taken: each table with its own header, the rows left out, and the reason in the first column; None if nothing."""
    book, first = _book()
    book.remove(first)
    for located in file.located:
        _left_rows(book, located, plan, lang)
    _unknown_columns(book, file, lang)
    _left_triples(book, file, plan, lang)
    return _bytes(book) if book.worksheets else None


def _left_rows(book: Workbook, located: Located, plan: Plan, lang: str) -> None:
    """The rows of one table that were left out, under the header of their file."""
    rows = [(row, found) for row, found in plan.refused.values() if row.place().sheet == located.grid.name]
    if not rows:
        return
    heads = {head.index: head.header for head in located.heads} | dict(located.unknown)
    width = max(*(len(row.shown) for row, _ in rows), *(index + 1 for index in heads))
    kept = [index for index in range(width) if index not in located.dropped]
    sheet = book.create_sheet(_title(book, located.sheet.label.say(lang)))
    _line(sheet, [REASON.say(lang), *(heads.get(index, "") for index in kept)], "", bold=True)
    for row, found in sorted(rows, key=lambda pair: pair[0].number):
        cells = [*row.shown, *[""] * width]
        _line(sheet, [_why(found, lang), *(cells[index] for index in kept)], KINDS[_worst(found)][1])
    _widths(sheet)


def _worst(found: Sequence[Finding]) -> str:
    return "error" if any(finding.severity == "error" for finding in found) else "unclear"


def _why(found: Sequence[Finding], lang: str) -> str:
    """All reasons in one cell."""
    told = (f"{f.column}: {f.expected.say(lang)} · {f.found or '∅'} · {f.fix.say(lang)}" for f in found)
    return "\n".join(dict.fromkeys(told))


def _unknown_columns(book: Workbook, file: File, lang: str) -> None:
    """The columns that no sheet knows, so that their content is not lost."""
    lines = list(_unknown_cells(file))
    if not lines:
        return
    sheet = book.create_sheet(_title(book, Text("คอลัมน์ที่ไม่รู้จัก", "Unknown columns").say(lang)))
    heads = (Text("แฟ้ม", "File"), Text("แถว", "Row"), Text("คอลัมน์", "Column"), Text("ค่า", "Value"))
    _line(sheet, [head.say(lang) for head in heads], "", bold=True)
    for line in lines:
        _line(sheet, line, "")
    _widths(sheet)


def _unknown_cells(file: File) -> Iterator[list[str]]:
    """File, row, column and value of each filled cell under a header that nobody knows."""
    shown = {(row.place().sheet, row.number): row.shown for rows in file.tables for row in rows}
    for located in file.located:
        for row in located.rows:
            cells = [*shown.get((located.grid.name, row.number), ()), *[""] * len(row.cells)]
            filled = ((header, cells[index]) for index, header in located.unknown if cells[index].strip())
            yield from ([located.grid.name, str(row.number), header, value] for header, value in filled)


def _left_triples(book: Workbook, file: File, plan: Plan, lang: str) -> None:
    """Triples that no shape knows, and things of an RDF file that were left out."""
    rows = [(row.place().column, _why(found, lang)) for row, found in plan.refused.values() if row.firm]
    left = [(triple, reason.say(lang)) for triple, reason in file.left]
    if not rows and not left:
        return
    sheet = book.create_sheet(_title(book, Text("ข้อเท็จจริงที่ไม่รับ", "Triples not taken").say(lang)))
    _line(sheet, [REASON.say(lang), Text("ข้อเท็จจริง", "Triple").say(lang)], "", bold=True)
    for what, why in (*rows, *left):
        _line(sheet, [why, what], KINDS["unclear"][1])
    _widths(sheet)


def _title(book: Workbook, wanted: str) -> str:
    """A title that no worksheet has yet, at most 31 characters."""
    title, number = wanted[:31], 1
    while title in book.sheetnames:
        number += 1
        title = f"{wanted[:27]} {number}"
    return title


def _book() -> tuple[Workbook, Worksheet]:
    from openpyxl import Workbook

    book = Workbook()
    return book, book.active


def _line(sheet: Worksheet, values: Sequence[str], colour: str, *, bold: bool = False) -> None:
    """A row of text cells below the last, in a colour where one is given."""
    from openpyxl.cell import Cell

    style = _style(sheet.parent, colour, bold=bold)
    cells = []
    for value in values:
        cell = Cell(sheet)
        put(cell, value)
        cell.style = style
        cells.append(cell)
    sheet.append(cells)


def _style(book: Workbook, colour: str, *, bold: bool) -> str:
    """The name of a style of the workbook: made once, since styling each cell anew takes most of the time."""
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

    name = f"kg {colour} {'bold' if bold else ''}".strip()
    if name not in book.named_styles:
        fill = PatternFill("solid", fgColor=colour) if colour else PatternFill()
        book.add_named_style(NamedStyle(name, Font(name=FONT, size=10, bold=bold), fill, None, Alignment(wrap_text=True, vertical="top")))
    return name


def _widths(sheet: Worksheet) -> None:
    """Columns as wide as their longest line, within reason."""
    from openpyxl.utils import get_column_letter

    for column in range(1, sheet.max_column + 1):
        cells = (sheet.cell(row, column).value for row in range(1, min(sheet.max_row, 200) + 1))
        longest = max((len(line) for value in cells for line in str(value or "").split("\n")), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, _WIDTH), _WIDEST)


def _bytes(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
