"""Workbooks -> tables: bounded before anything is loaded, macros and links never followed, what Excel hides said aloud."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from kg.errors import Finding, Text
from kg.exchange.parts import Part, Refused, scanned
from kg.exchange.personal import redact
from kg.exchange.sources import MOST_COLUMNS, Grid, GridRow, cell_too_long, letters, refused, too_wide
from kg.exchange.template_titles import is_extra
from kg.ingest.findings import Place
from kg.ingest.tables import LONGEST_CELL

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_DAMAGED = (
    ArithmeticError, AttributeError, EOFError, ExpatError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError,
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error,
)  # fmt: skip
# spreadsheets read a year of two digits as 1930-2029 or as 20xx: 65 of the Buddhist Era becomes 1965 or 2065
_DOUBTFUL_YEARS = (range(1930, 2000), range(2040, 2100))
_NAMED = 5  # rows or columns that one Finding names


def workbook(content: bytes, file: str) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    """The tables of the worksheets that are not hidden, and what is wrong with the file as a whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = scanned(archive)
            names = archive.namelist()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _grids(content, file, parts, names)
    except Refused as refusal:
        return (), (refused(file, refusal.expected, refusal.found, refusal.fix),)
    except _DAMAGED:
        return (), (_damaged(file, content),)


def _grids(content: bytes, file: str, parts: Mapping[str, Part], names: list[str]) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    grids: list[Grid] = []
    found = list(_about_file(file, names))
    for sheet in book.worksheets:
        part = parts.get(sheet._worksheet_path, Part())
        if is_extra(sheet.title):
            continue
        if sheet.sheet_state != "visible":
            found.extend([_hidden_sheet(file, sheet.title)] if part.cells else [])
        elif part.cells:
            grids.append(_grid(sheet, part, file))
    book.close()
    return tuple(grids), tuple(found)


def _about_file(file: str, names: list[str]) -> Iterator[Finding]:
    """What the file holds beside its cells, and is left out."""
    if any(name.endswith("vbaProject.bin") for name in names):
        yield _macros(file)
    if any(name.startswith("xl/") and "comments" in name.lower() and name.endswith(".xml") for name in names):
        yield _comments(file)


def _grid(sheet: ReadOnlyWorksheet, part: Part, file: str) -> Grid:
    """One worksheet."""
    grid = Grid(file, sheet.title, ())
    if part.columns > MOST_COLUMNS:
        return Grid(file, sheet.title, (), findings=(too_wide(Place(grid.name), part.columns, ()),))
    sheet.reset_dimensions()  # the size a file claims may be wrong; the part's own is counted
    lines = enumerate(sheet.iter_rows(max_row=part.rows, max_col=part.columns), 1)
    read = (_row(grid, number, cells, part) for number, cells in lines if number in part.no_value or any(map(_holds, cells)))
    rows = _filled_down(grid, [row for row in read if row.warnings or any(map(str.strip, row.cells))], part)
    return Grid(file, sheet.title, tuple(rows), findings=tuple(_hidden_lines(grid, rows, part)))


def _holds(cell: ReadOnlyCell) -> bool:
    return cell.value is not None


def _row(grid: Grid, number: int, cells: Sequence[ReadOnlyCell], part: Part) -> GridRow:
    """A row as text, with what is doubtful about its cells; a cell with an error is empty."""
    texts = [_text(cell.value) for cell in cells]
    found = [(at, _doubt(grid.place(number, at), cells[at], texts[at])) for at, cell in enumerate(cells) if _is_doubtful(cell, texts[at])]
    found.extend((column - 1, _formula_without_value(grid.place(number, column - 1))) for column in sorted(part.no_value.get(number, ())))
    for at in (at for at, finding in found if finding.severity == "error"):
        texts[at] = ""
    struck = next((at for at, cell in enumerate(cells) if _is_struck(cell)), None)
    if struck is not None:
        found.append((struck, _struck(grid.place(number, struck), redact(texts[struck]))))
    return GridRow(number, tuple(texts), tuple(found))


def _is_struck(cell: ReadOnlyCell) -> bool:
    return cell.value is not None and cell.has_style and bool(cell.font.strike)


def _is_doubtful(cell: ReadOnlyCell, text: str) -> bool:
    """Whether a cell holds an error, more text than a fact has, or a date of a doubtful year."""
    if cell.data_type == "d":
        return isinstance(cell.value, datetime.date) and any(cell.value.year in years for years in _DOUBTFUL_YEARS)
    return bool(text) and cell.data_type == "e" or len(text) > LONGEST_CELL


def _doubt(place: Place, cell: ReadOnlyCell, text: str) -> Finding:
    if cell.data_type == "e":
        return _excel_error(place, text)
    return _two_digit_year(place, cell.value.year) if cell.data_type == "d" else cell_too_long(place, len(text), LONGEST_CELL)


def _text(value: object) -> str:
    """The value of a cell as text: numbers as Excel shows them in a wide column, a day without its midnight.

    >>> _text(2.0), _text(0.1 + 0.2), _text(True), _text(datetime.datetime(2565, 1, 15))
    ('2', '0.3', 'true', '2565-01-15')
    """
    if isinstance(value, str):
        return value.replace("_x000D_", "")  # how the file format writes a carriage return
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format(value, ".0f" if value.is_integer() and abs(value) < 1e15 else ".15g")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(timespec="minutes")
    return "" if value is None else str(value)


def _filled_down(grid: Grid, rows: list[GridRow], part: Part) -> list[GridRow]:
    """The rows with the value of a merged cell in each of its rows, in the column where it stands."""
    below = {(row, column): last for row, column, last, _ in part.merged if last > row}
    filled: dict[int, tuple[str, int]] = {}
    found: list[GridRow] = []
    for row in rows:
        cells, more = list(row.cells), list(row.warnings)
        for at, text in enumerate(row.cells):
            last = below.get((row.number, at + 1), 0)
            if last and text.strip():
                filled[at] = (text, last)
                more.append((at, _merged(grid.place(row.number, at), f"{letters(at)}{row.number}:{letters(at)}{last}")))
            elif filled.get(at, ("", 0))[1] >= row.number and not text.strip():
                cells[at] = filled[at][0]
        found.append(GridRow(row.number, tuple(cells), tuple(more)))
    return found


def _hidden_lines(grid: Grid, rows: list[GridRow], part: Part) -> Iterator[Finding]:
    """Rows and columns that hold something and that a person does not see in Excel."""
    hidden = [row.number for row in rows if row.number in part.hidden_rows]
    if hidden:
        yield _hidden(Place(grid.name, hidden[0]), Text("แถว", "rows"), [str(number) for number in hidden])
    spans = part.hidden_columns
    columns = [at for at in range(part.columns) if any(first <= at + 1 <= last for first, last in spans)]
    used = [letters(at) for at in columns if any(row.cells[at].strip() for row in rows)]
    if used:
        yield _hidden(Place(grid.name), Text("คอลัมน์", "columns"), used)


def _damaged(file: str, content: bytes) -> Finding:
    expected = Text("สมุดงาน .xlsx ที่สมบูรณ์", "a whole .xlsx workbook")
    if file.lower().endswith(".xlsm"):
        fix = Text("อ่านสมุดงานมาโครนี้ไม่ได้: “บันทึกเป็น” .xlsx", "this macro workbook cannot be read: save as .xlsx")
        return refused(file, expected, ".xlsm", fix)
    if content.startswith(b"\xd0\xcf\x11\xe0") or content.lstrip()[:5].lower() in (b"<html", b"<tabl", b"<!doc", b"<?xml"):
        fix = Text(
            "เป็นแฟ้ม Excel แบบเก่า แฟ้มใส่รหัสผ่าน หรือตาราง HTML: เปิดด้วย Excel แล้ว “บันทึกเป็น” .xlsx โดยไม่ใส่รหัสผ่าน",
            "an old or encrypted Excel file or an HTML table: open it in Excel and save as .xlsx without a password",
        )
    else:
        fix = Text("แฟ้มเสียหาย: คัดลอกใหม่ หรือเปิดด้วย Excel แล้วบันทึกใหม่", "the file is damaged: copy it again, or open and save it in Excel")
    return refused(file, expected, "", fix)


def _hidden_sheet(file: str, title: str) -> Finding:
    expected = Text("แผ่นงานที่มองเห็น", "a visible worksheet")
    fix = Text("ไม่ได้นำเข้า: เลิกซ่อนแผ่นงานนี้หากต้องการ", "not imported: unhide the worksheet if you want it")
    return Place(f"{file} · {title}").warning("hidden-sheet", expected, title, fix)


def _macros(file: str) -> Finding:
    fix = Text("อ่านเฉพาะช่อง มาโครไม่ถูกเรียกทำงาน", "only the cells were read; macros were not run")
    return Place(file).warning("macros", Text("สมุดงานที่ไม่มีมาโคร", "a workbook without macros"), "vbaProject.bin", fix)


def _comments(file: str) -> Finding:
    expected = Text("ข้อเท็จจริงอยู่ในช่อง", "facts in the cells")
    fix = Text(
        "ไม่ได้นำเข้าข้อคิดเห็น: ย้ายไปไว้ในคอลัมน์ หมายเหตุ หากต้องการ",
        "comments were not imported: move them into a column for notes if you want them",
    )
    return Place(file).warning("comments", expected, "comments", fix)


def _hidden(place: Place, what: Text, names: list[str]) -> Finding:
    listed = ", ".join(names[:_NAMED]) + (f" … ({len(names):,})" if len(names) > _NAMED else "")
    expected = Text(f"{what.th}ที่มองเห็น", f"visible {what.en}")
    fix = Text(
        f"{what.th}ที่ซ่อนอยู่ถูกนำเข้าด้วย: ลบออกจากแฟ้มหากไม่ต้องการ",
        f"the hidden {what.en} are imported too: delete them from the file if you do not want them",
    )
    return place.warning("hidden", expected, listed, fix)


def _struck(place: Place, found: str) -> Finding:
    fix = Text("แถวที่ขีดฆ่าถูกนำเข้าด้วย: ลบแถวหากไม่ใช้แล้ว", "the struck-out row is imported too: delete the row if it no longer holds")
    return place.warning("struck-out", Text("ข้อความที่ไม่ถูกขีดฆ่า", "text that is not struck out"), found, fix)


def _merged(place: Place, cells: str) -> Finding:
    fix = Text("ใช้ค่านี้กับทุกแถวของช่องที่ผสาน: ตรวจดูว่าถูกต้อง", "the value counts for every row of the merged cell: look whether that is right")
    return place.warning("merged", Text("ช่องที่ไม่ผสาน", "cells that are not merged"), cells, fix)


def _formula_without_value(place: Place) -> Finding:
    fix = Text("สูตรไม่มีค่า: เปิดและบันทึกใน Excel", "formula without value: open and save in Excel")
    return place.error("no-value", Text("ค่าของสูตร", "the value of the formula"), "", fix)


def _excel_error(place: Place, found: str) -> Finding:
    fix = Text("แก้สูตร หรือพิมพ์ค่าลงไป", "mend the formula, or type the value")
    return place.error("excel-error", Text("ค่าที่ไม่ใช่ข้อผิดพลาดของ Excel", "a value that is no error of Excel"), found, fix)


def _two_digit_year(place: Place, year: int) -> Finding:
    expected = Text("วันที่ตามที่ตั้งใจพิมพ์", "the date that was meant")
    fix = Text(
        f"Excel อาจอ่าน พ.ศ. {year % 100:02} เป็น {year}: ตรวจปี แล้วพิมพ์ พ.ศ. สี่หลักหากไม่ถูก",
        f"Excel may have read พ.ศ. {year % 100:02} as {year}: check the year; if it is wrong, type four digits",
    )
    return place.warning("two-digit-year", expected, str(year), fix)
