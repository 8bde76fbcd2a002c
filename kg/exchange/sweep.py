"""The rows of a table, swept before anybody sees them: personal data out, letters that hide or were lost, rows that do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.errors import Finding, Text
from kg.exchange.headers import Head, Headers
from kg.exchange.personal import personal, personal_column, personal_header, redact
from kg.exchange.sources import Grid, GridRow, capped
from kg.ingest.findings import Place
from kg.ontology import Column, Sheet

_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LOST = "\ufffd"
_DOUBTFUL = re.compile("[\u202a-\u202e\u2066-\u2069\ufffd\r\n]")
_WHOLE_ROW = ("struck-out",)  # codes of Findings about a row that stand at one of its cells


@dataclass(frozen=True)
class Swept:
    """The rows without personal data, the columns that held nothing else, and what is wrong."""

    rows: tuple[GridRow, ...]
    dropped: tuple[int, ...]
    findings: tuple[Finding, ...]


def swept(grid: Grid, rows: Sequence[GridRow], headers: Mapping[int, str], heads: Sequence[Head], known: Headers) -> Swept:
    """Sweep the rows below a header; `headers` are all headers by their column, `heads` those that are taken.

    Outside the columns that hold words, a run of bare digits is a code, a number or a date, and no phone.
    """
    taken = {head.index: head for head in heads}
    width = max(headers, default=-1) + 1
    padded = [row if len(row.cells) >= width else replace(row, cells=(*row.cells, *[""] * (width - len(row.cells)))) for row in rows]
    plain = _plain(heads, known)
    dropped = tuple(at for at in _columns(padded) if at not in plain and _is_personal(headers.get(at, ""), padded, at, at in taken))
    found = [*capped(_ragged_rows(grid, rows, headers)), *capped(_noted(grid, rows, taken))]
    found.extend(capped(_doubts(grid, padded, [head for head in heads if head.index not in dropped], known.sheet)))
    clean: list[GridRow] = []
    for row in padded:
        at_fault = _personal_cells(row, plain) | {*dropped}
        found.extend(personal_cell(grid.place(row.number, at, taken[at].header)) for at in sorted({*taken} & at_fault - {*dropped}))
        clean.append(_without(row, at_fault))
    return Swept(tuple(clean), dropped, tuple(found))


def _plain(heads: Sequence[Head], known: Headers) -> set[int]:
    """The columns that hold codes, numbers, dates or addresses of the web."""
    return {head.index for head in heads if head.key not in known.prose}


def _personal_cells(row: GridRow, plain: set[int]) -> set[int]:
    """The columns in which a row has personal data; in the plain ones a run of digits is no phone."""
    return {at for at, cell in enumerate(row.cells) if personal(cell, at not in plain)}


def _columns(rows: Sequence[GridRow]) -> range:
    return range(max((len(row.cells) for row in rows), default=0))


def _without(row: GridRow, columns: set[int]) -> GridRow:
    """A row with some of its cells empty."""
    return replace(row, cells=tuple("" if at in columns else cell for at, cell in enumerate(row.cells))) if columns else row


def _is_personal(header: str, rows: Sequence[GridRow], at: int, taken: bool) -> bool:
    """Whether a column holds personal data: by a header that no sheet knows, or by what stands in most of its cells."""
    return not taken and personal_header(header) or personal_column(row.cells[at] for row in rows if at < len(row.cells))


def _noted(grid: Grid, rows: Sequence[GridRow], taken: Mapping[int, Head]) -> Iterator[Finding]:
    """What was found while reading, in the columns that are taken and about whole rows; in JSON all of it."""
    for row in rows:
        for at, finding in row.warnings:
            if at in taken or finding.code in _WHOLE_ROW or grid.kind == "items":
                yield replace(finding, column=finding.column or (taken[at].header if at in taken else ""))


def _ragged_rows(grid: Grid, rows: Sequence[GridRow], headers: Mapping[int, str]) -> Iterator[Finding]:
    """The rows of a delimited text whose cells do not stand under the headers."""
    if not grid.delimited:
        return
    named = [at for at, header in headers.items() if header.strip()]
    least, most = max(named, default=0) + 1, max(headers, default=0) + 1
    for row in rows:
        if len(row.cells) < least or any(cell.strip() for cell in row.cells[most:]):
            yield _ragged(grid.place(row.number, min(len(row.cells), most)), len(row.cells), most)


def _doubts(grid: Grid, rows: Sequence[GridRow], heads: Sequence[Head], sheet: Sheet) -> Iterator[Finding]:
    """What is wrong with the letters of the cells that are taken."""
    for row in rows:
        for head in heads:
            if _DOUBTFUL.search(row.cells[head.index]):
                yield from _doubts_of(row.cells[head.index], grid.place(row.number, head.index, head.header), sheet.column(head.key))


def _doubts_of(cell: str, place: Place, column: Column | None) -> Iterator[Finding]:
    if hidden := _HIDDEN.search(cell):
        yield _hidden_direction(place, hidden[0])
    if _LOST in cell:
        yield _lost_letters(place)
    if column is not None and not column.multiple and len(cell.strip().splitlines()) > 1:
        yield _line_break(place, redact(cell))


def _ragged(place: Place, cells: int, headers: int) -> Finding:
    expected = Text(f"{headers} ช่องตามหัวตาราง", f"{headers} cells, as the header has")
    fix = Text(
        "เติมหรือลบช่องให้ครบ · ใส่เครื่องหมายคำพูดคร่อมช่องที่มีตัวคั่น",
        "fill up or take out cells; put quotation marks around a cell that holds the delimiter",
    )
    return place.error("ragged-row", expected, f"{cells}", fix)


def _hidden_direction(place: Place, found: str) -> Finding:
    expected = Text("ข้อความที่ไม่มีอักขระซ่อนที่กลับทิศทางตัวอักษร", "text without a hidden character that turns the direction of letters")
    fix = Text("ลบข้อความในช่องแล้วพิมพ์ใหม่", "delete the text of the cell and type it again")
    return place.error("hidden-direction", expected, f"U+{ord(found):04X}", fix)


def _lost_letters(place: Place) -> Finding:
    expected = Text("ตัวอักษรที่อ่านได้ครบ", "letters that can all be read")
    fix = Text("ตัวอักษรหายไปตอนบันทึก: พิมพ์ข้อความในช่องใหม่", "letters were lost when the file was saved: type the text again")
    return place.error("lost-letters", expected, "U+FFFD", fix)


def _line_break(place: Place, found: str) -> Finding:
    expected = Text("ข้อความบรรทัดเดียว", "text in one line")
    fix = Text("มีการขึ้นบรรทัดใหม่ในช่อง: ใช้เป็นช่องว่างแทน", "line break in a cell: it counts as a space")
    return place.warning("line-break", expected, " ".join(found.split()), fix)


def personal_cell(place: Place) -> Finding:
    """A cell that is left out because it holds personal data; nothing of it is shown."""
    expected = Text("ข้อความที่ไม่มีข้อมูลส่วนบุคคล", "text without personal data")
    fix = Text(
        "ไม่รับช่องนี้เพราะมีเลขประจำตัว โทรศัพท์ หรืออีเมล: ลบส่วนนั้นออกแล้วนำเข้าใหม่",
        "the cell is not taken, for it holds a personal number, a phone or an e-mail: take that out and import again",
    )
    return place.warning("personal-data", expected, "", fix)


def dropped_column(place: Place) -> Finding:
    """A column that is left out because it holds personal data; no value of it is shown."""
    expected = Text("ตารางที่ไม่มีข้อมูลส่วนบุคคล", "a table without personal data")
    fix = Text(
        "ไม่รับคอลัมน์นี้ คอลัมน์อื่นนำเข้าตามปกติ: ไม่ต้องแก้ ควรลบคอลัมน์นี้ออกจากแฟ้มที่ส่งต่อ",
        "the column is not taken, the others are: nothing to mend; better delete it from files that are passed on",
    )
    return place.warning("personal-data", expected, redact(place.column), fix)
