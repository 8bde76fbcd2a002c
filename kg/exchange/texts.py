"""Bytes -> text -> a table: encodings as Thai lists have them, and text whose cells are parted by commas, tabs, semicolons or bars."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.errors import Finding, Text
from kg.exchange.personal import redact
from kg.exchange.sources import MOST_CELLS, MOST_COLUMNS, Grid, GridRow, cell_too_long, refused, too_large, too_wide
from kg.ingest.findings import Place
from kg.ingest.tables import LONGEST_CELL

DELIMITERS = ",\t;|"
_SAMPLE = 20  # rows by which the delimiter is chosen
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = {
    b"PK\x03\x04": Text("สมุดงานหรือแฟ้ม zip", "a workbook or zip file"),
    b"\xd0\xcf\x11\xe0": Text("แฟ้ม Office แบบเก่าหรือที่ใส่รหัสผ่าน", "an old or encrypted Office file"),
    b"%PDF": Text("แฟ้ม PDF", "a PDF file"),
    b"\x89PNG": Text("รูปภาพ", "a picture"),
    b"\xff\xd8\xff": Text("รูปภาพ", "a picture"),
}
_THAI_RUN = re.compile("[\u0e01-\u0e5b]+")
_CONSONANT = re.compile("[\u0e01-\u0e2e]")
_DOUBLED = re.compile("\u00e0[\u00b8\u00b9]")  # the first two of the three bytes of every Thai letter, read as Latin-1
_DOUBLED_THAI = re.compile("เ[ธน]")  # the same two read as Windows-874


def decoded(content: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file, and what a person should know about its encoding; an error among the Findings means no text.

    >>> decoded("สงขลา".encode("cp874"), "a.csv")[0]
    'สงขลา'
    """
    for start, kind in _KINDS.items():
        if content.startswith(start):
            return "", (_not_text(file, kind),)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding, file)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(content, file, error)
    return _checked(text, file)


def _marked(content: bytes, encoding: str, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text after a byte order mark; UTF-8 needs no word about it."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        return "", (_broken(file, encoding.upper(), error),)
    text, found = _checked(text, file)
    return text, found if encoding == "utf-8" else (*found, _other_encoding(file, encoding.upper()[:6], guess=False))


def _guessed(content: bytes, file: str, error: UnicodeDecodeError) -> tuple[str, tuple[Finding, ...]]:
    """Windows-874 where that gives Thai words and hardly any of the bytes are UTF-8; else the place where UTF-8 breaks."""
    as_utf8 = content.decode("utf-8", "replace")
    good = sum(c != "\ufffd" and not c.isascii() for c in as_utf8)
    try:
        text = content.decode("cp874")
    except UnicodeDecodeError:
        text = ""
    if as_utf8.count("\ufffd") > good and _looks_thai(text):
        return text, (_other_encoding(file, "Windows-874", guess=True),)
    return "", (_broken(file, "UTF-8", error),)


def _looks_thai(text: str) -> bool:
    """Whether the letters beyond ASCII come as Thai words: in runs, and with consonants in them."""
    foreign = sum(not c.isascii() for c in text)
    runs = [run for run in _THAI_RUN.findall(text) if len(run) > 1]
    return foreign > 0 and sum(map(len, runs)) >= 0.8 * foreign and 2 * len(_CONSONANT.findall("".join(runs))) >= sum(map(len, runs))


def _checked(text: str, file: str) -> tuple[str, tuple[Finding, ...]]:
    """A text that was decoded without error, refused where it was decoded wrongly before it was saved."""
    if double_encoded(text):
        return "", (_double_encoded(file),)
    zero = text.find("\0")
    if zero >= 0:
        return "", (_zero_byte(Place(file, text.count("\n", 0, zero) + 1)),)
    return text, ()


def double_encoded(text: str) -> bool:
    """Whether a text is Thai in UTF-8 that was read as another encoding and saved again.

    >>> double_encoded("สงขลา".encode().decode("latin-1")), double_encoded("เธนาคาร เธอ เน้น")
    (True, False)
    """
    foreign = sum(not c.isascii() for c in text)
    latin = 3 * len(_DOUBLED.findall(text))
    return latin > 5 and 2 * latin >= foreign or 3 * len(_DOUBLED_THAI.findall(text)) > max(5, 0.7 * foreign)


def delimited(text: str, file: str, usual: str = ",") -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    """The one table of a text; the delimiter is found by itself, and named where it is not the usual one."""
    delimiter = _delimiter(text)
    found: list[Finding] = []
    if usual and delimiter not in usual:
        found.append(_other_delimiter(file, delimiter))
    rows: list[GridRow] = []
    cells, blank = 0, Grid(file, "", ())
    try:
        for number, record in _records(text, delimiter):
            cells += len(record)
            if len(record) > MOST_COLUMNS and any(record[MOST_COLUMNS:]):
                return (), (too_wide(Place(file, number), len(record), map(redact, record)),)
            if cells > MOST_CELLS:
                return (), (too_large(file, f"> {MOST_CELLS:,}"),)
            rows.append(_row(blank, number, record))
    except csv.Error as error:
        return (), (_broken_quotes(Place(file, (rows[-1].number if rows else 0) + 1), str(error)),)
    return ((Grid(file, "", tuple(rows), delimited=True),) if rows else ()), tuple(found)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The records that hold anything, numbered as a spreadsheet numbers them: a cell with a line break is still one row.

    Where quotation marks do not fit a text parted by tabs, they are letters (Word puts no marks around a cell).
    """
    readers = [csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)]
    if delimiter == "\t" and not _readable(text):
        readers = [csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)]
    for number, record in enumerate(readers[0], 1):
        if any(cell.strip() for cell in record):
            yield number, record


def _readable(text: str) -> bool:
    """Whether the quotation marks of a text parted by tabs fit together."""
    try:
        return all(True for _ in csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        return False


def _row(grid: Grid, number: int, record: Sequence[str]) -> GridRow:
    """A row, without the cells that are too long for a fact."""
    long = [
        (at, cell_too_long(grid.place(number, at), len(cell), LONGEST_CELL)) for at, cell in enumerate(record) if len(cell) > LONGEST_CELL
    ]
    kept = tuple("" if len(cell) > LONGEST_CELL else cell for cell in record) if long else tuple(record)
    return GridRow(number, kept, tuple(long))


def _delimiter(text: str) -> str:
    """The delimiter by which most of the first rows have the same number of cells, and by equal shares more cells."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that a delimiter parts into the same number of cells, and that number; a list in one cell counts little."""
    records = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
    try:
        lengths = Counter(len(record) for record in islice(records, _SAMPLE) if record)
    except csv.Error:
        return 0, 0
    return max(((count / lengths.total(), length) for length, count in lengths.items() if length > 1), default=(0, 0))


def _not_text(file: str, kind: Text) -> Finding:
    fix = Text("บันทึกตารางเป็น .xlsx หรือ “CSV UTF-8” แล้วนำเข้าแฟ้มนั้น", "save the table as .xlsx or “CSV UTF-8” and import that file")
    expected = Text(f"ตารางที่เป็นข้อความ ไม่ใช่{kind.th}", f"a table of text, not {kind.en}")
    return refused(file, expected, file, fix)


def _broken(file: str, encoding: str, error: UnicodeDecodeError) -> Finding:
    cut = error.end >= len(error.object) or "end of data" in error.reason or "truncated" in error.reason
    if cut:
        found, hint = (
            f"byte {error.start}: cut off",
            Text("แฟ้มขาดตอนท้าย: คัดลอกหรือดาวน์โหลดใหม่", "the file is cut off: copy or download it again"),
        )
    else:
        found, hint = f"byte {error.start}: invalid", Text("บันทึกใหม่จาก Excel เป็น “CSV UTF-8”", "save it again from Excel as “CSV UTF-8”")
    return refused(file, Text(f"ข้อความ {encoding} ที่ครบและถูกต้อง", f"whole and valid {encoding} text"), found, hint)


def _other_encoding(file: str, encoding: str, guess: bool) -> Finding:
    how = Text("เดาว่าเป็น", "taken for") if guess else Text("อ่านเป็น", "read as")
    fix = Text(
        f"{how.th} {encoding} แล้ว: ดูว่าชื่อถูกต้อง ครั้งต่อไปบันทึกเป็น “CSV UTF-8”",
        f"{how.en} {encoding}: look whether the names are right; next time save as “CSV UTF-8”",
    )
    return Place(file).warning("encoding", Text("ข้อความ UTF-8", "UTF-8 text"), encoding, fix)


def _double_encoded(file: str) -> Finding:
    expected = Text("หัวตารางและชื่อที่อ่านออก", "headers and names that can be read")
    fix = Text(
        "ไม่รู้จักหัวตาราง: ตัวอักษรเพี้ยนเพราะถูกแปลงรหัสซ้ำสองครั้ง กลับไปที่แฟ้มเดิมแล้วบันทึกเป็น “CSV UTF-8”",
        "headers not recognised: the text looks double-encoded; go back to the first file and save it as “CSV UTF-8”",
    )
    return refused(file, expected, "à¸ / เธ", fix)


def _zero_byte(place: Place) -> Finding:
    expected = Text("ข้อความที่ไม่มีไบต์ศูนย์ (NUL)", "text without zero bytes (NUL)")
    fix = Text(
        "แฟ้มเสียหายหรือเป็น UTF-16 ที่ไม่มีเครื่องหมายนำ: บันทึกใหม่เป็น “CSV UTF-8”",
        "the file is damaged, or UTF-16 without a mark, or data that is not text: save it again as “CSV UTF-8”",
    )
    return place.error("unreadable", expected, "U+0000", fix)


def _other_delimiter(file: str, delimiter: str) -> Finding:
    name = {"\t": Text("แท็บ", "tab"), ";": Text("อัฒภาค (;)", "semicolon (;)"), "|": Text("ขีดตั้ง (|)", "bar (|)")}.get(
        delimiter, Text("จุลภาค (,)", "comma (,)")
    )
    expected = Text("แฟ้ม .csv คั่นด้วยจุลภาค", "cells parted by commas in a .csv file")
    fix = Text(f"อ่านโดยใช้{name.th}เป็นตัวคั่นแล้ว ไม่ต้องแก้", f"read with the {name.en} as delimiter; nothing to mend")
    return Place(file).warning("delimiter", expected, name.en, fix)


def _broken_quotes(place: Place, problem: str) -> Finding:
    expected = Text("เครื่องหมายคำพูดที่เปิดแล้วปิด", "quotation marks that open and close")
    fix = Text(
        'แก้เครื่องหมาย " ในแถวนี้ หรือบันทึกใหม่จาก Excel เป็น .xlsx',
        'mend the " in this row, or save it again from Excel as .xlsx',
    )
    return place.error("unreadable", expected, problem, fix)
