"""What a row changes in the sheets: old text -> new text, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.exchange.identity import Who
from kg.exchange.incoming import Incoming, clears
from kg.ontology import Column, Sheet
from kg.text import clean, match_key

_WORDED = ("class", "concept", "date", "duration", "thing", "year")  # kinds of columns whose values have several wordings


@dataclass(frozen=True)
class CellChange:
    """A cell of a sheet: what it held, what it will hold, and the values that came to those of a list."""

    key: str
    old: str
    new: str
    added: tuple[str, ...] = ()


Held = Callable[[Incoming, Column, str], str]


def changes(row: Incoming, who: Who, cells: Mapping[str, str], held: Mapping[str, str], said: Held) -> list[CellChange]:
    """The cells that a row changes in what the sheets hold of its thing.

    An empty cell changes nothing, "(remove)" empties a cell. Where the file names the thing by its id the cell is replaced;
    where it names it by its name a list grows, and a new spelling becomes one of the other names: nothing known is lost.
    `said` tells what a cell of the sheets says in the words that an import writes: who says the same changes nothing.
    """
    grows = who.known and not who.by_id
    found: list[CellChange] = []
    for key, text in cells.items():
        column = row.sheet.column(key)
        if column is not None and not (grows and column.naming):  # the names of a thing found by its name are looked at together
            old = held.get(key, "")
            meant = said(row, column, old) if old not in ("", text) and column.kind in _WORDED else old
            found.append(_change(column, text, (old, meant), grows=grows))
    if grows:
        found.extend(_spellings(row.sheet, cells, held))
    return [change for change in found if change.old != change.new]


def _change(column: Column, text: str, held: tuple[str, str], *, grows: bool) -> CellChange:
    """The change of one cell, of which the sheets hold a text and what it means."""
    old, meant = held
    if clears(text):
        return CellChange(column.key, old, "")
    if not column.multiple:
        return CellChange(column.key, old, old if clean(meant) == clean(text) else text)
    before, now = parts(meant), parts(text)
    added = tuple(value for value in now if value not in before)
    if grows:
        return CellChange(column.key, old, "; ".join([*parts(old), *added]) if added else old, added if before else ())
    return CellChange(column.key, old, old if set(before) == set(now) else "; ".join(now), added if before else ())


def parts(text: str) -> list[str]:
    """The values of a list in a cell."""
    return [part.strip() for part in text.split(";") if part.strip()]


def _spellings(sheet: Sheet, cells: Mapping[str, str], held: Mapping[str, str]) -> Iterator[CellChange]:
    """Names that the thing did not have: its name in a language that it had none in, else one of its other names."""
    naming = {column.key: column for column in sheet.columns if column.naming}
    known = {match_key(value) for column in naming.values() for value in _names(column, held)} | {""}
    extra: dict[str, list[str]] = {}
    for column in naming.values():
        for name in (name for name in _names(column, cells) if match_key(name) not in known):
            known.add(match_key(name))
            extra.setdefault(_home(column, held, naming), []).append(name)
    for key, names in extra.items():
        before = parts(held.get(key, ""))
        new = "; ".join([*before, *names]) if naming[key].multiple else names[0]
        yield CellChange(key, held.get(key, ""), new, tuple(names) if before else ())


def _home(column: Column, held: Mapping[str, str], naming: Mapping[str, Column]) -> str:
    """Where a new name goes: into its own column while that is empty, else among the other names of its language."""
    if column.multiple or column.key not in held:
        return column.key
    return next((other.key for other in naming.values() if other.multiple and other.language == column.language), column.key)


def _names(column: Column, cells: Mapping[str, str]) -> list[str]:
    return (parts(cells[column.key]) if column.multiple else [cells[column.key]]) if column.key in cells else []
