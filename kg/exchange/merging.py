"""What a row changes in the sheets: old text -> new text, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.exchange.identity import Who
from kg.exchange.incoming import Incoming, clears
from kg.ontology import Column, Sheet
from kg.text import clean, match_key


@dataclass(frozen=True)
class CellChange:
    """A cell of a sheet: what it held, what it will hold, and the values that came to those of a list."""

    key: str
    old: str
    new: str
    added: tuple[str, ...] = ()


def changes(row: Incoming, who: Who, cells: Mapping[str, str], held: Mapping[str, str]) -> list[CellChange]:
    """The cells that a row changes in what the sheets hold of its thing.

    An empty cell changes nothing, "(remove)" empties a cell. Where the file names the thing by its id the cell is replaced;
    where it names it by its name a list grows, and a new spelling becomes one of the other names: nothing known is lost.
    """
    grows = who.known and not who.by_id
    found = [_change(row.sheet.column(key), text, held.get(key, ""), grows=grows) for key, text in cells.items()]
    if grows:
        found.extend(_spellings(row.sheet, cells, held))
    return [change for change in found if change is not None and change.old != change.new]


def _change(column: Column | None, text: str, old: str, *, grows: bool) -> CellChange | None:
    """The change of one cell; the names of a thing that was found by its name are looked at together."""
    if column is None or grows and column.naming:
        return None
    if clears(text):
        return CellChange(column.key, old, "")
    return _changed(column, text, old, grows=grows)


def _changed(column: Column, text: str, old: str, *, grows: bool) -> CellChange:
    if not column.multiple:
        return CellChange(column.key, old, old if clean(old) == clean(text) else text)
    before, now = parts(old), parts(text)
    added = tuple(value for value in now if value not in before)
    if grows:
        return CellChange(column.key, old, "; ".join([*before, *added]) if added else old, added if before else ())
    same = set(before) == set(now)
    return CellChange(column.key, old, old if same else "; ".join(now), added if before else ())


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
