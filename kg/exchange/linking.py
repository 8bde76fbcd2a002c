"""The columns of a file whose values become rows of another sheet: who took part, who pays, how many came, who works with whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from kg.errors import Finding, Text
from kg.exchange.identity import keyed_id
from kg.exchange.incoming import Incoming
from kg.exchange.sheets import EVIDENCE, SheetText
from kg.namespaces import is_slug
from kg.ontology import Link


@dataclass(frozen=True)
class LinkRow:
    """A row that a link makes in another sheet."""

    sheet: str
    id: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Linker:
    """Makes the rows of links, and knows those that are there."""

    sheets: Mapping[str, SheetText]
    _there: dict[tuple[str, ...], set[tuple[str, ...]]] = field(default_factory=dict)

    def rows(self, link: Link, this: str, others: Sequence[str]) -> Iterator[LinkRow]:
        """The rows that are not there yet, for one cell."""
        for other in others:
            if other == this:
                continue
            made = self._pair(link, this, other) if link.through else [self._row(link, {link.this: this, link.other: other})]
            yield from (row for row in made if row.id not in self.sheets[row.sheet].rows and not self._held(row))

    def _row(self, link: Link, ends: Mapping[str, str]) -> LinkRow:
        cells = {**dict(link.fixed), **ends}
        sheet = self.sheets[link.sheet].sheet
        return LinkRow(link.sheet, keyed_id(sheet, cells), cells)

    def _held(self, row: LinkRow) -> bool:
        """Whether a count or a piece of evidence says the same already, under an id of its own."""
        if row.sheet not in ("counts", EVIDENCE):
            return False
        keys = sorted(row.cells)
        if (row.sheet, *keys) not in self._there:
            rows = self.sheets[row.sheet].rows.values()
            self._there[row.sheet, *keys] = {tuple(held.get(key, "") for key in keys) for held in rows}
        return tuple(row.cells[key] for key in keys) in self._there[row.sheet, *keys]

    def _pair(self, link: Link, this: str, other: str) -> list[LinkRow]:
        """One shared row for an unordered pair, and a link from each end to it."""
        ends = sorted((this, other))
        joined = "-and-".join(ends)
        ident = joined if is_slug(joined) else f"pair-{sha256(joined.encode()).hexdigest()[:12]}"
        column = self.sheets[link.sheet].sheet.column(link.through)
        shared = next(name for name, text in self.sheets.items() if column and text.sheet.target.endswith("#Partnership"))
        names = {key: self._joined(key, ends) for key in ("name_th", "name_en")}
        named = {key: text for key, text in names.items() if text} or {"name_th": " – ".join(ends)}
        return [LinkRow(shared, ident, named), *(self._row(link, {link.this: end, link.through: ident}) for end in ends)]

    def _joined(self, key: str, ends: Sequence[str]) -> str:
        """Both names with a dash, where both have one in the language."""
        found = [cells[key] for end in ends for text in self.sheets.values() if (cells := text.rows.get(end)) and key in cells]
        return " – ".join(found) if len(found) == len(ends) else ""


def to_itself(row: Incoming, link: Link, value: str) -> Finding:
    """A tie of a body with itself."""
    expected = Text("รายอื่นที่ไม่ใช่แถวนี้เอง", "another than the row itself")
    return row.place(link.key).warning("itself", expected, value, Text("ไม่รับค่านี้ ไม่ต้องแก้", "not taken; nothing to do"))
