"""Any file of somebody else's -> tables of text cells: CSV, text with tabs, workbooks, JSON lists, pasted tables."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import Finding, Text
from kg.exchange.books import workbook
from kg.exchange.items import items
from kg.exchange.pasted import tables
from kg.exchange.sources import LARGEST_FILE, PASTED, Grid, GridRow, Source, refused, too_large, well_formed
from kg.exchange.texts import decoded, delimited

__all__ = ["Grid", "GridRow", "Source", "read_pasted", "read_source"]

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".json")
_OLD_BOOKS = (".xls", ".xlsb", ".ods", ".xlt", ".numbers")


def read_source(path: Path) -> Source:
    """Read one file by its suffix; what cannot be read is a Finding, never an exception.

    At most 50 MB and 1,000,000 cells; macros, links and remote parts of a workbook are never followed.
    """
    name = well_formed(path.name)
    content = _content(path, name)
    if isinstance(content, Finding):
        return Source(name, "", (), (content,))
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        return _source(name, content, *workbook(content, name))
    if suffix not in SUFFIXES:
        return Source(name, hashlib.sha256(content).hexdigest(), (), (_other_suffix(name, suffix),))
    text, found = decoded(content, name)
    if any(finding.severity == "error" for finding in found):
        return Source(name, hashlib.sha256(content).hexdigest(), (), found)
    grids, more = _text_grids(text, name, suffix)
    return _source(name, content, grids, (*found, *more))


def read_pasted(content: bytes) -> Source:
    """Read a table that was pasted on standard input: tabs, CSV, markdown bars or an HTML table.

    >>> read_pasted("ชื่อองค์กร\\tประเภท\\nมูลนิธิ ก\\tมูลนิธิ".encode()).grids[0].rows[0].cells
    ('ชื่อองค์กร', 'ประเภท')
    """
    if len(content) > LARGEST_FILE:
        return Source(PASTED, "", (), (too_large(PASTED, f"> {LARGEST_FILE:,} bytes"),))
    text, found = decoded(content, PASTED)
    failed = any(finding.severity == "error" for finding in found)
    grids, more = ((), ()) if failed else tables(text, PASTED)
    return _source(PASTED, content, grids, (*found, *more))


def _source(name: str, content: bytes, grids: tuple[Grid, ...], found: tuple[Finding, ...]) -> Source:
    """A Source; one without tables and without an error holds nothing."""
    if not any(grid.rows or grid.findings for grid in grids) and not any(finding.severity == "error" for finding in found):
        found = (*found, _empty(name))
    return Source(name, hashlib.sha256(content).hexdigest(), grids, found)


def _text_grids(text: str, name: str, suffix: str) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    if suffix == ".json":
        return items(text, name)
    if suffix == ".txt":
        return tables(text, name)
    return delimited(text, name, "\t" if suffix == ".tsv" else ",")


def _content(path: Path, name: str) -> bytes | Finding:
    """The bytes of a file, or why there are none."""
    expected = Text("แฟ้มที่อ่านได้", "a file that can be read")
    fix = Text("ตรวจชื่อ ที่อยู่ และสิทธิ์ของแฟ้ม", "check the name, the place and the permissions of the file")
    try:
        if not path.is_file():
            return refused(name, expected, "", fix)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return refused(name, expected, error.strerror or "", fix)
    return too_large(name, f"> {LARGEST_FILE:,} bytes") if len(content) > LARGEST_FILE else content


def _other_suffix(name: str, suffix: str) -> Finding:
    kinds = ", ".join(SUFFIXES)
    expected = Text(f"แฟ้มตาราง: {kinds}", f"a file of a table: {kinds}")
    if suffix in _OLD_BOOKS:
        fix = Text(
            f"ยังไม่รองรับ {suffix} (หรือตาราง HTML ที่ใช้ชื่อนี้): เปิดด้วย Excel แล้ว “บันทึกเป็น” .xlsx",
            f"{suffix} (or an HTML table of that name) is not supported: open it in Excel and save as .xlsx",
        )
    else:
        fix = Text(
            "บันทึกตารางเป็น .xlsx หรือ .csv หรือคัดลอกตารางมาวางด้วย kg import -",
            "save the table as .xlsx or .csv, or paste it with kg import -",
        )
    return refused(name, expected, suffix or name, fix)


def _empty(name: str) -> Finding:
    expected = Text("ตารางที่มีหัวและแถว", "a table with headers and rows")
    return refused(name, expected, "", Text("แฟ้มว่าง: เลือกแฟ้มที่มีข้อมูล", "the file is empty: choose the file that holds the list"))
