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


@dataclass(frozen=True)
class Page:
    """A worksheet: its title, one or two rows of heads (none for a page of prose), and its rows."""

    title: str
    heads: Sequence[Sequence[str]]
    rows: Sequence[Sequence[str]]


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
    for number in range(columns):
        sheet.column_dimensions[get_column_letter(number + 1)].width = _width(page, number)
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


def _cells(sheet: WriteOnlyWorksheet, page: Page) -> Iterator[list[WriteOnlyCell | None]]:
    """The rows as cells: the first head bold, the second grey and slanted; nothing where a text is empty."""
    from openpyxl.styles import Font

    plain, bold, grey = Font(name=FONT, size=10), Font(name=FONT, size=10, bold=True), Font(name=FONT, size=9, italic=True, color=_GREY)
    heads, body = [_model(sheet, font) for font in (bold, grey)[: len(page.heads)]], _model(sheet, plain)
    for number, row in enumerate((*page.heads, *page.rows)):
        model = heads[number] if number < len(heads) else body
        yield [_like(sheet, model, text) if text else None for text in row]


def _model(sheet: WriteOnlyWorksheet, font: Font) -> WriteOnlyCell:
    """A cell whose looks others share: looking a style up for each costs more than writing it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(sheet)
    cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="top")
    return cell


def _like(sheet: WriteOnlyWorksheet, model: WriteOnlyCell, text: str) -> WriteOnlyCell:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell._style = model._style
    put(cell, text)
    return cell
