"""The sheets out: a workbook for people and a folder of CSV files, cell for cell as in the graph's own sheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.exchange.cells import neutral
from kg.exchange.sheets import read_sheets
from kg.exchange.tables import Page, workbook
from kg.exchange.template_titles import GUIDE
from kg.namespaces import thing
from kg.ontology import Ontology, Sheet
from kg.slices import Selection

_MARK = b"\xef\xbb\xbf"  # by which Excel knows UTF-8


@dataclass(frozen=True)
class Taken:
    """The rows of one sheet that a slice takes, under the columns that have a value in one of them."""

    sheet: Sheet
    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def taken(folder: Path, ontology: Ontology, selection: Selection | None) -> list[Taken]:
    """The rows of the sheets in a folder, those of a slice alone when there is one; DataError where a sheet cannot be read."""
    found = []
    for text in read_sheets(folder, ontology).values():
        sheet = text.sheet
        rows = {id: cells for id, cells in text.rows.items() if selection is None or thing(sheet.id_kind, id) in selection}
        used = {key for cells in rows.values() for key in cells}
        keys = [column.key for column in sheet.columns if column.key in used]
        listed = tuple((id, *(cells.get(key, "") for key in keys)) for id, cells in rows.items())
        if listed:
            found.append(Taken(sheet, ("id", *keys), listed))
    return found


def as_workbook(tables: Sequence[Taken], about: Sequence[tuple[str, str]], lang: str, tick: Callable[[], None] = lambda: None) -> bytes:
    """A page that explains (`about`, in lines of two cells), then one for each sheet; heads in both languages, the asked one first."""
    counts = [(f"{table.sheet.label.th} · {table.sheet.label.en}", f"{len(table.rows):,}") for table in tables]
    first = Page(GUIDE, [], [*about, ("จำนวนแถว · Rows", ""), *counts])
    return workbook([first, *(Page(t.sheet.label.say(lang), _heads(t, lang), t.rows) for t in tables)], tick)


def _heads(table: Taken, lang: str) -> list[list[str]]:
    columns = [table.sheet.column(key) for key in table.keys[1:]]
    return [["id", *(c.name.say(said) if c else "" for c in columns)] for said in (lang, "en" if lang == "th" else "th")]


def as_csv(tables: Sequence[Taken]) -> Mapping[str, bytes]:
    """A CSV file for each sheet, by its name: column keys, formulas neutralised, UTF-8 with the mark that Excel looks for."""
    return {f"{table.sheet.name}.csv": _csv(table) for table in tables}


def _csv(table: Taken) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.keys)
    writer.writerows([neutral(cell) for cell in row] for row in table.rows)
    return _MARK + text.getvalue().encode()
