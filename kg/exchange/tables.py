"""Tables -> a workbook that reads well: the one place where workbooks are laid out. Every cell is text."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.exchange.cells import FONT, put
from kg.exchange.template_titles import LONGEST_TITLE, title
from kg.text import width

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_ROWS = 1_048_576  # what a worksheet can hold
_NARROWEST, _WIDEST = 8, 60  # columns of text
_MEASURED = 500  # rows that the widths are taken from
_GREY = "FF6E6E6E"
_LINE, _HIGHEST = 15.0, 400.0  # points: a line of text, and the highest row that a person can still read


@dataclass(frozen=True)
class Page:
    """A worksheet: its title, one or two rows of heads (none for a page of prose), its rows, and a colour (RRGGBB) for each."""

    title: str
    heads: Sequence[Sequence[str]]
    rows: Sequence[Sequence[str]]
    colours: Sequence[str] = ()


def workbook(pages: Sequence[Page], tick: Callable[[], None] = lambda: None) -> bytes:
    """The pages as a workbook, with a `tick` for each row; UsageError where one has more rows than a worksheet can hold.

    >>> workbook([Page("kg", [["id"]], [["scf"]])])[:2]
    b'PK'
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    taken: set[str] = set()
    for page in pages:
        if len(page.heads) + len(page.rows) > MOST_ROWS:
            th = f"แผ่นงาน {page.title} มี {len(page.rows):,} แถว เกินที่สมุดงานรับได้ โปรดใช้ csv"
            raise UsageError(th, f"the sheet {page.title} has {len(page.rows):,} rows, more than a workbook can hold; use csv")
        sheet = book.create_sheet(_title(page.title, taken))
        _laid_out(sheet, page)
        for cells in _cells(sheet, page):
            sheet.append(cells)
            tick()
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _title(text: str, taken: set[str]) -> str:
    """A title that no other page has; capitals do not tell two apart."""
    plain = title(text) or "kg"
    found, number = plain, 2
    while found.casefold() in taken:
        found, number = f"{plain[: LONGEST_TITLE - 4]} {number}", number + 1
    taken.add(found.casefold())
    return found


def _laid_out(sheet: WriteOnlyWorksheet, page: Page) -> None:
    """Widths, panes that stay, filters, and how it is printed."""
    from openpyxl.utils import get_column_letter

    columns = max((len(row) for row in (*page.heads, *islice(page.rows, 1))), default=0)
    widths = [_width(page, number) for number in range(columns)]
    for number, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = wide
    for number, row in enumerate((*page.heads, *page.rows), 1):
        lines = _lines(row, widths)
        if lines > 1:
            sheet.row_dimensions[number].height = min(lines * _LINE, _HIGHEST)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if page.heads and columns:
        heads, last = len(page.heads), get_column_letter(columns)
        sheet.freeze_panes = f"{'B' if columns > 2 else 'A'}{heads + 1}"
        sheet.auto_filter.ref = f"A{heads}:{last}{heads + len(page.rows)}"
        sheet.print_title_rows = f"1:{heads}"


def _width(page: Page, number: int) -> int:
    texts = (row[number] for row in (*page.heads, *islice(page.rows, _MEASURED)) if number < len(row))
    longest = max((width(line) for text in texts for line in text.split("\n")), default=0)
    return max(_NARROWEST, min(longest + 2, _WIDEST))


def _lines(row: Sequence[str], widths: Sequence[int]) -> int:
    """How many lines the longest cell of a row takes when it is wrapped."""
    long = [(text, wide) for text, wide in zip(row, widths, strict=False) if len(text) > wide or "\n" in text]  # most cells need no look
    return max((sum(-(-width(part) // wide) or 1 for part in text.split("\n")) for text, wide in long), default=1)


def _cells(sheet: WriteOnlyWorksheet, page: Page) -> Iterator[list[WriteOnlyCell | None]]:
    """The rows as cells: the first head bold, the second grey and slanted; nothing where a text is empty."""
    from openpyxl.styles import Font

    plain, bold, grey = Font(name=FONT, size=10), Font(name=FONT, size=10, bold=True), Font(name=FONT, size=9, italic=True, color=_GREY)
    heads = [_model(sheet, font) for font in (bold, grey)[: len(page.heads)]]
    bodies = {colour: _model(sheet, plain, colour) for colour in {"", *page.colours}}
    colours = page.colours or [""] * len(page.rows)
    for row, model in zip((*page.heads, *page.rows), (*heads, *(bodies[colour] for colour in colours)), strict=True):
        yield [_like(sheet, model, text) if text or page.colours else None for text in row]


def _model(sheet: WriteOnlyWorksheet, font: Font, colour: str = "") -> WriteOnlyCell:
    """A cell whose looks others share: looking a style up for each costs more than writing it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, PatternFill

    cell = WriteOnlyCell(sheet)
    cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="top")
    if colour:
        cell.fill = PatternFill("solid", start_color=colour)
    return cell


def _like(sheet: WriteOnlyWorksheet, model: WriteOnlyCell, text: str) -> WriteOnlyCell:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell._style = model._style
    put(cell, text)
    return cell
