"""Tables pasted from a page or a document: HTML tables and markdown bars, as well as text parted by tabs or commas."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kg.errors import Finding
from kg.exchange.sources import MOST_CELLS, MOST_COLUMNS, Grid, GridRow, too_large
from kg.exchange.texts import delimited

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_SPAN = re.compile("[0-9]{1,4}")


def tables(text: str, file: str) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    """The tables of a pasted text, whatever it was copied from.

    >>> tables("| ชื่อ | ที่ |\\n|---|---|\\n| ก | ข |", "p")[0][0].rows[1].cells
    ('ก', 'ข')
    """
    if _TABLE.search(text):
        return _html(text, file)
    lines = text.splitlines()
    if any(_RULE.fullmatch(line) and "|" in line for line in lines[:50]):
        return _bars(lines, file), ()
    return delimited(text, file, usual="")


def _bars(lines: list[str], file: str) -> tuple[Grid, ...]:
    """A markdown table; the line under its header holds nothing."""
    rows = []
    for number, line in enumerate(lines, 1):
        inner = line.strip().removeprefix("|")
        cells = [cell.strip().replace("\\|", "|") for cell in _BAR.split(inner)]
        if line.rstrip().endswith("|") and not line.rstrip().endswith("\\|"):
            cells.pop()
        if any(cells) and not _RULE.fullmatch(line):
            rows.append(GridRow(number, tuple(cells[:MOST_COLUMNS])))
    return (Grid(file, "", tuple(rows)),) if rows else ()


def _html(text: str, file: str) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    reader = _Tables()
    reader.feed(text)
    reader.close()
    if reader.cells > MOST_CELLS:
        return (), (too_large(file, f"> {MOST_CELLS:,}"),)
    found = [table for table in reader.tables if table]
    titles = [""] if len(found) == 1 else [f"table {number}" for number in range(1, len(found) + 1)]
    return tuple(Grid(file, title, tuple(GridRow(n, tuple(c)) for n, c in rows)) for title, rows in zip(titles, found, strict=True)), ()


class _Tables(HTMLParser):
    """The cells of every table, a cell over several rows repeated in each; a table in a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[tuple[int, list[str]]]] = []
        self.cells = 0
        self._depth = 0
        self._number = 0
        self._row: list[str] = []
        self._down: dict[int, tuple[int, str]] = {}
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row or cell opens; one that is still open before it closes."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._number, self._down = 0, {}
        elif tag in ("script", "style"):
            self._silent += 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._cell, given = [], dict(attrs)
            self._spans = _span(given.get("rowspan")), min(_span(given.get("colspan")), MOST_COLUMNS)
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_endtag(self, tag: str) -> None:
        """A cell, row or table closes."""
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_row()
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Text of a cell; line breaks of the page's source are spaces."""
        if self._cell is not None and not self._silent:
            self._cell.append(re.sub(r"[ \t\r\n]+", " ", data))

    def close(self) -> None:
        """The end of the text closes what is open."""
        super().close()
        if self._depth:
            self._depth = 1
            self._end_row()

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text, (rows, columns) = "".join(self._cell).strip(), self._spans
        self._cell = None
        self._fill()
        if rows > 1 and len(self._row) < MOST_COLUMNS:
            self._down[len(self._row)] = (rows, text)
        self._row.extend([text, *[""] * (columns - 1)])

    def _fill(self) -> None:
        """The cells that reach down from the rows above into the next places of this row."""
        while self._down.get(len(self._row), (0, ""))[0] > 0 and len(self._row) < MOST_COLUMNS:
            self._row.append(self._down[len(self._row)][1])

    def _end_row(self) -> None:
        self._end_cell()
        if not self._row:
            return
        self._fill()
        self._number += 1
        self._down = {at: (rows - 1, text) for at, (rows, text) in self._down.items() if rows > 1}
        row, self._row = self._row[:MOST_COLUMNS], []
        self.cells += len(row)
        if any(row) and self.cells <= MOST_CELLS:
            self.tables[-1].append((self._number, row))


def _span(given: str | None) -> int:
    """The number of rows or columns of a cell, 1 where it is not said sensibly."""
    return max(1, int(given)) if given and _SPAN.fullmatch(given) else 1
