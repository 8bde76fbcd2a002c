"""Text in the cells of a workbook: never a formula, never a character that a workbook cannot hold, and back as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell

ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
FONT = "Tahoma"  # on every Windows and Mac with Thai letters; Excel falls back by itself elsewhere


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before = + - @ and TAB.

    >>> neutral("=1+1"), neutral("'=x"), neutral("สงขลา")
    ("'=1+1", "''=x", 'สงขลา')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def original(text: str) -> str:
    """What `neutral` was given.

    >>> original(neutral("=1+1")), original("'ทดสอบ'")
    ('=1+1', "'ทดสอบ'")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def put(cell: Cell, text: str) -> None:
    """Write a text as text, whatever it looks like."""
    cell.value, cell.data_type = ILLEGAL.sub("", neutral(text)), "s"
