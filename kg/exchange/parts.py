"""The parts of a workbook's archive, walked through once before anything is loaded: bounds, forbidden XML, what Excel hides."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, TypeVar
from xml.parsers import expat

from kg.errors import Text

LARGEST_UNPACKED = 150_000_000  # bytes of all parts together
LARGEST_RATIO = 100  # unpacked to packed, of a part that is large
LARGE_PART = 10_000_000  # bytes
MOST_CELLS = 500_000  # of all worksheets together: about eight seconds of reading
MOST_ELEMENTS = 3_000_000  # of all parts together
MOST_OTHER = 100_000  # elements of one part that are no cell, row or string
LONGEST_TEXT = 100_000  # characters of one cell or string
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main ", "http://purl.oclc.org/ooxml/spreadsheetml/main ")
_RUNS = frozenset(f"{space}{name}" for space in _MAIN for name in ("v", "f", "is", "t", "r", "rPh"))
_PLAIN = _RUNS | {f"{space}{name}" for space in _MAIN for name in ("c", "row", "si")}
_TEXTS = frozenset(f"{space}{name}" for space in _MAIN for name in ("v", "t"))
_REF = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")
_Value = TypeVar("_Value")


class Refused(Exception):
    """A workbook that is not loaded: what was expected, found, and the smallest fix."""

    def __init__(self, expected: Text, found: str, fix: Text) -> None:
        """Keep the three."""
        super().__init__(expected.en)
        self.expected, self.found, self.fix = expected, found, fix


@dataclass
class Part:
    """What a worksheet's XML says beside the values: its size in cells that hold something, and what is hidden or merged."""

    cells: int = 0
    columns: int = 0
    rows: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row, first column, last row, last column
    no_value: dict[int, set[int]] = field(default_factory=dict)  # columns of formulas without a cached value, by row


def scanned(archive: zipfile.ZipFile) -> Mapping[str, Part]:
    """The XML parts of a workbook by name; Refused where one of them is too large, too dense or holds entities."""
    files = archive.infolist()
    if sum(info.file_size for info in files) > LARGEST_UNPACKED or any(_is_bomb(info) for info in files):
        raise _too_large("zip")
    if not any(info.filename == "[Content_Types].xml" for info in files):
        raise _no_workbook()
    parts: dict[str, Part] = {}
    elements, cells = MOST_ELEMENTS, MOST_CELLS
    for info in files:
        if info.filename.lower().endswith((".xml", ".rels")):
            with archive.open(info) as content:
                scan = _walked(content, elements, cells)
            elements, cells = elements - scan.elements, cells - scan.cells
            parts[info.filename] = scan.part
    return parts


def _walked(content: IO[bytes], elements: int, cells: int) -> _Scan:
    """A part, walked through chunk by chunk; at most so many elements and cells."""
    scan = _Scan(elements, cells)
    while chunk := content.read(1 << 16):
        scan.feed(chunk)
    scan.feed(b"", last=True)
    return scan


def reference(text: str) -> tuple[int, int]:
    """The row and the column, from 1, of a cell's name; Refused where no spreadsheet has such a cell.

    >>> reference("D7")
    (7, 4)
    """
    match = _REF.fullmatch(text)
    row, column = (int(match[2]), _column(match[1])) if match else (0, 0)
    if not (0 < row <= LAST_ROW and column <= LAST_COLUMN):
        raise _no_workbook()
    return row, column


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    """Whether a large part unpacks to far more than any list does."""
    return info.file_size > LARGE_PART and info.file_size > LARGEST_RATIO * info.compress_size


class _Scan:
    """One XML part: counted as it streams by, never held."""

    def __init__(self, most_elements: int, most_cells: int) -> None:
        self.part = Part()
        self.elements = self.cells = 0
        self._most_elements, self._most_cells = most_elements, most_cells
        self._others = 0
        self._length = 0
        self._row, self._column = 0, 0
        self._formula = self._filled = self._is_text = self._in_text = False
        self._starts = _by_name({"row": self._on_row, "c": self._on_cell, "col": self._on_column, "mergeCell": self._on_merge})
        self._formulas, self._ends = frozenset(_by_name({"f": None})), frozenset(_by_name({"c": None}))
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._on_doctype
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        self._parser.CharacterDataHandler = self._on_text

    def feed(self, chunk: bytes, last: bool = False) -> None:
        """Walk through the next bytes."""
        self._parser.Parse(chunk, last)

    def _on_doctype(self, *_: object) -> None:
        raise _entities()

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if name not in _RUNS:
            self._length = 0
            self._others += name not in _PLAIN
        if self.elements > self._most_elements or self._others > MOST_OTHER:
            raise _too_large(f"> {MOST_OTHER if self._others > MOST_OTHER else MOST_ELEMENTS:,} XML elements")
        self._in_text = name in _TEXTS
        self._formula = self._formula or name in self._formulas
        if start := self._starts.get(name):
            start(attributes)

    def _on_text(self, text: str) -> None:
        self._length += len(text)
        self._filled = self._filled or self._in_text
        if self._length > LONGEST_TEXT:
            raise _too_large(f"> {LONGEST_TEXT:,} characters")

    def _on_end(self, name: str) -> None:
        self._in_text = False
        if name not in self._ends:
            return
        if self._filled or self._formula:
            self.part.cells += 1
            self.part.rows = self._row
            self.part.columns = max(self.part.columns, self._column)
        if self._formula and not self._filled and not self._is_text:
            self.part.no_value.setdefault(self._row, set()).add(self._column)

    def _on_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
        if not self._row < row <= LAST_ROW:
            raise _no_workbook()
        self._row, self._column = row, 0
        if attributes.get("hidden") in _TRUE:
            self.part.hidden_rows.add(row)

    def _on_cell(self, attributes: dict[str, str]) -> None:
        self.cells += 1
        if self.cells > self._most_cells:
            raise _too_large(f"> {MOST_CELLS:,} cells")
        row, self._column = reference(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        if row != self._row:
            raise _no_workbook()
        self._is_text = attributes.get("t") == "str"
        self._formula = self._filled = False

    def _on_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE:
            self.part.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def _on_merge(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        self.part.merged.append((*reference(first), *reference(last or first)))


def _by_name(values: Mapping[str, _Value]) -> dict[str, _Value]:
    """The values by the element's name in both main namespaces."""
    return {f"{space}{name}": value for space in _MAIN for name, value in values.items()}


def _entities() -> Refused:
    expected = Text("สมุดงานธรรมดา: ห้ามมี DTD และ entity ใน XML", "a plain workbook: DTD and entities are forbidden in its XML")
    return Refused(expected, "<!DOCTYPE", Text("อย่าใช้แฟ้มนี้ ขอแฟ้มใหม่จากเจ้าของ", "do not use this file; ask its owner for a new one"))


def _too_large(found: str) -> Refused:
    expected = Text(
        f"สมุดงานไม่เกิน {MOST_CELLS:,} ช่อง ขยายแล้วไม่เกิน {LARGEST_UNPACKED // 1_000_000} MB",
        f"a workbook of at most {MOST_CELLS:,} cells and {LARGEST_UNPACKED // 1_000_000} MB when unpacked",
    )
    fix = Text("ลบแถวและคอลัมน์ว่าง หรือแบ่งเป็นแฟ้มเล็กลง", "delete empty rows and columns, or split it into smaller files")
    return Refused(expected, found, fix)


def _no_workbook() -> Refused:
    expected = Text("สมุดงาน .xlsx ที่สมบูรณ์", "a whole .xlsx workbook")
    fix = Text("แฟ้มเสียหายหรือไม่ใช่สมุดงาน: เปิดด้วย Excel แล้วบันทึกใหม่", "the file is damaged or no workbook: open it in Excel and save it again")
    return Refused(expected, "", fix)
