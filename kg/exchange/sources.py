"""What a file of somebody else's is read into: tables of text cells and what is wrong about them; the bounds of all reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from kg.errors import Finding, Text
from kg.ingest.findings import Place
from kg.text import clean

LARGEST_FILE = 50_000_000  # bytes
MOST_CELLS = 1_000_000
MOST_COLUMNS = 500
MOST_FINDINGS = 10_000  # of one kind in one table; a table with more is wrong as a whole
PASTED = "pasted.txt"  # the name of what came in by `-`


@dataclass(frozen=True)
class GridRow:
    """One row: its number as a spreadsheet shows it (1-based; in JSON the number of the item), its cells as they were typed.

    A workbook's dates are ISO text with the year as it stands ("2565-01-15"), whole numbers have no ".0", booleans are "true" and
    "false", a formula is its cached value, an empty cell is "". `warnings` are Findings with the index of their column.
    """

    number: int
    cells: tuple[str, ...]
    warnings: tuple[tuple[int, Finding], ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table of one file: the rows that hold anything.

    `kind` is "sheet" (cells are named A1, D7) or "items" (JSON: item numbers and fields); in a `delimited` text every row must
    have as many cells as the header.
    """

    file: str
    title: str
    rows: tuple[GridRow, ...]
    kind: str = "sheet"
    findings: tuple[Finding, ...] = ()
    delimited: bool = False

    @property
    def name(self) -> str:
        """What a Finding names as the sheet.

        >>> Grid("list.xlsx", "ภาคี", ()).name, Grid("list.csv", "", ()).name
        ('list.xlsx · ภาคี', 'list.csv')
        """
        return f"{self.file} · {self.title}" if self.title else self.file

    def place(self, row: int, column: int, header: str = "") -> Place:
        """Where a cell stands; the column is counted from 0.

        >>> Grid("list.csv", "", ()).place(7, 3).cell
        'D7'
        """
        cell = f"{letters(column)}{row}" if self.kind == "sheet" else ""
        return Place(self.name, row, clean(header), cell)


@dataclass(frozen=True)
class Source:
    """A file as read: its name without folders, the hash of its bytes, its tables, and what is wrong with it as a whole."""

    name: str
    sha256: str
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...] = ()


def letters(column: int) -> str:
    """The letters by which a spreadsheet names a column counted from 0.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def well_formed(text: str) -> str:
    """The text with a question mark for each lone surrogate, which no file can hold (JSON escapes and file names bring them).

    >>> well_formed("list\\udce0.csv")
    'list?.csv'
    """
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def capped(found: Iterable[Finding]) -> Iterator[Finding]:
    """The Findings, at most MOST_FINDINGS of them."""
    return islice(found, MOST_FINDINGS)


def refused(file: str, expected: Text, found: str, fix: Text) -> Finding:
    """A file that is not read at all."""
    return Place(file).error("unreadable", expected, found, fix)


def too_large(file: str, found: str) -> Finding:
    """A file past a bound of reading."""
    expected = Text(
        f"แฟ้มไม่เกิน {LARGEST_FILE // 1_000_000} MB และไม่เกิน {MOST_CELLS:,} ช่อง",
        f"a file of at most {LARGEST_FILE // 1_000_000} MB and {MOST_CELLS:,} cells",
    )
    fix = Text("แบ่งเป็นแฟ้มเล็กลง หรือลบแถวและคอลัมน์ว่างออก", "split it into smaller files, or delete empty rows and columns")
    return Place(file).error("too-large", expected, found, fix)


def too_wide(place: Place, columns: int, first: Iterable[str]) -> Finding:
    """A table with more columns than any list has."""
    expected = Text(f"หัวตารางที่รู้จัก ไม่เกิน {MOST_COLUMNS} คอลัมน์", f"headers that are known, in at most {MOST_COLUMNS} columns")
    fix = Text(
        "หัวตารางไม่ตรงกับรายการใดเลย: เก็บไว้เฉพาะคอลัมน์ที่ใช้ ดูแบบได้ด้วย kg template",
        "headers not recognised: keep only the columns in use; kg template makes a form",
    )
    return place.error("unknown-headers", expected, f"{columns:,}: {', '.join(islice(first, 5))} …", fix)


def cell_too_long(place: Place, length: int, longest: int) -> Finding:
    """A cell with more text than any fact has."""
    expected = Text(f"ไม่เกิน {longest:,} ตัวอักษรในหนึ่งช่อง", f"at most {longest:,} characters in one cell")
    return place.error("cell-too-long", expected, f"{length:,}", Text("ตัดข้อความให้สั้นลง", "shorten the text"))
