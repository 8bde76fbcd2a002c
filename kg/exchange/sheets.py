"""The sheets of a graph as text: read whole, changed by id and column, and written so that `git diff` shows just the change."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DataError
from kg.ingest.tables import read_table
from kg.ontology import Ontology, Sheet

EVIDENCE = "evidence"
DOCUMENTS = "documents"


@dataclass
class SheetText:
    """One sheet: its header as it stands in the file, and the cells of each row by id and column key."""

    sheet: Sheet
    header: list[str]
    keys: list[str]
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    in_order: bool = True

    def put(self, ident: str, cells: Mapping[str, str]) -> None:
        """Change cells of a row, or add the row; an empty text empties the cell."""
        row = self.rows.setdefault(ident, {})
        row.update(cells)
        for key in [key for key, text in row.items() if not text]:
            del row[key]

    def written(self) -> bytes:
        """The CSV file: rows by id where they stood so before, else new ones at the end; columns as they stood."""
        header, keys = self._widened()
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([ident if key == "id" else self.rows[ident].get(key, "") for key in keys] for ident in self.in_file_order())
        return text.getvalue().encode()

    def in_file_order(self) -> list[str]:
        """The ids as the file will hold them: sorted where what was there before was sorted, else the new ones last as they came."""
        return sorted(self.rows) if self.in_order else list(self.rows)

    def _widened(self) -> tuple[list[str], list[str]]:
        """The header with the columns that are new, each after the one that comes before it in the shape."""
        used = {key for row in self.rows.values() for key in row}
        header, keys = list(self.header), list(self.keys)
        before = "id"
        for column in self.sheet.columns:
            if column.key in used and column.key not in keys:
                at = keys.index(before) + 1 if before in keys else len(keys)
                keys.insert(at, column.key)
                header.insert(at, column.key)
            if column.key in keys:
                before = column.key
        return header, keys


def read_sheets(folder: Path, ontology: Ontology) -> dict[str, SheetText]:
    """All sheets of a folder by name; a sheet without a file is empty. DataError where one cannot be read as it should."""
    return {name: _read(folder / f"{name}.csv", sheet) for name, sheet in ontology.sheets.items()}


def _read(path: Path, sheet: Sheet) -> SheetText:
    table = read_table(path, sheet)
    errors = [finding for finding in table.findings if finding.severity == "error"]
    if errors:
        raise DataError(errors)
    keys = list(table.keys) or ["id", *(column.key for column in sheet.columns)]
    found = SheetText(sheet, list(table.header) or keys, keys)
    found.rows = {row.id: dict(row.cells) for row in table.rows}
    found.in_order = bool(found.rows) and list(found.rows) == sorted(found.rows)
    return found
