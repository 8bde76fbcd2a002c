"""CSV files -> rows of cells, with the columns found by their headers. Knows nothing of RDF."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Finding
from kg.ingest import findings
from kg.ingest.findings import Place
from kg.ontology import Sheet
from kg.text import clean, match_key

LARGEST_FILE = 100_000_000
LONGEST_CELL = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, its id, its cells by column key (empty cells are left out)."""

    sheet: Sheet
    number: int
    id: str
    cells: Mapping[str, str]

    def place(self, column: str = "") -> Place:
        """Where the row, or one cell of it, stands."""
        return Place(self.sheet.name, self.number, column)


@dataclass(frozen=True)
class Table:
    """A sheet as read: its rows and what is wrong with its structure."""

    sheet: Sheet
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    header: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def read_table(path: Path, sheet: Sheet) -> Table:
    """Read one CSV file; a sheet that is not there has no rows."""
    if not path.exists():
        return Table(sheet, (), ())
    place = Place(sheet.name)
    if path.stat().st_size > LARGEST_FILE:
        return Table(sheet, (), (findings.unreadable(place, f"> {LARGEST_FILE:,} bytes"),))
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            numbered = list(_numbered(lines))
    except UnicodeDecodeError as error:
        return Table(sheet, (), (findings.unreadable(place, f"byte {error.start}: {error.reason}"),))
    except csv.Error as error:
        return Table(sheet, (), (findings.unreadable(place, str(error)),))
    if not numbered:
        return Table(sheet, (), ())
    keys, problems = _keys(numbered[0][1], sheet)
    if problems:
        return Table(sheet, (), tuple(problems))
    rows: list[Row] = []
    for number, cells in numbered[1:]:
        row, problem = _row(sheet, number, keys, cells)
        rows.extend([row] if row else [])
        problems.extend([problem] if problem else [])
    return Table(sheet, tuple(rows), tuple(problems), tuple(numbered[0][1]), tuple(keys))


def _numbered(lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, numbered as a spreadsheet numbers them: a cell with a line break is still one row."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        for number, cells in enumerate(csv.reader(lines, strict=True), 1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    finally:
        csv.field_size_limit(before)


def _keys(headers: list[str], sheet: Sheet) -> tuple[list[str], list[Finding]]:
    """The column key of each header."""
    known = {match_key(header): column.key for column in reversed(sheet.columns) for header in reversed(column.headers)}
    known |= {match_key(column.key): column.key for column in sheet.columns} | {"id": "id"}
    place = Place(sheet.name, 1)
    keys: list[str] = []
    problems: list[Finding] = []
    for header in headers:
        key = known.get(match_key(header), "")
        if not key:
            problems.append(findings.unknown_column(place, header, ["id", *(c.key for c in sheet.columns)]))
        elif key in keys:
            problems.append(findings.duplicate_column(place, header))
        keys.append(key)
    problems.extend(_missing_columns(sheet, keys))
    return keys, problems


def _missing_columns(sheet: Sheet, keys: list[str]) -> Iterator[Finding]:
    """The id, and the required columns that no header stands for."""
    place = Place(sheet.name, 1)
    if "id" not in keys:
        yield findings.unknown_column(place, "", ["id"])
    for column in sheet.columns:
        if column.required and not any(other.key in keys for other in sheet.siblings(column)):
            yield findings.missing_column(place, column)


def _row(sheet: Sheet, number: int, keys: list[str], cells: list[str]) -> tuple[Row | None, Finding | None]:
    filled = {key: cell.strip() for key, cell in zip(keys, cells, strict=False) if clean(cell)}
    row = Row(sheet, number, filled.pop("id", ""), filled)
    extra = [cell for cell in cells[len(keys) :] if cell.strip()]
    return (None, findings.ragged(row.place(), len(cells), len(keys))) if extra else (row, None)


def missing_cells(row: Row) -> Iterator[Finding]:
    """The required cells that are empty."""
    for column in row.sheet.columns:
        if column.required and not any(other.key in row.cells for other in row.sheet.siblings(column)):
            yield findings.required(row.place(column.key), column)
