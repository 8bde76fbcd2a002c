"""The cells of a plan as a person reads them: labels for words, names for ids, dates of the Buddhist Era in Thai."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.dates import format_date
from kg.exchange.merging import CellChange, parts
from kg.exchange.plan import Change, Plan
from kg.ontology import Column, Ontology


@dataclass(frozen=True)
class Wording:
    """Says what a plan changes, in one language."""

    plan: Plan
    ontology: Ontology
    lang: str

    @cached_property
    def _words(self) -> Mapping[tuple[str, str], str]:
        schemes = self.ontology.concepts.items()
        return {
            (scheme, concept.slug): concept.label.say(self.lang) or concept.slug for scheme, concepts in schemes for concept in concepts
        }

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The name of each thing, in the asked language where it has one."""
        first, second = ("name_th", "name_en") if self.lang == "th" else ("name_en", "name_th")
        rows = ((ident, cells) for text in self.plan.sheets.values() for ident, cells in text.rows.items())
        return {ident: cells.get(first) or cells[second] for ident, cells in rows if first in cells or second in cells}

    def sheet(self, name: str) -> str:
        """The label of a sheet."""
        return self.ontology.sheets[name].label.say(self.lang)

    def column(self, sheet: str, key: str) -> str:
        """The header of a column."""
        column = self.ontology.sheets[sheet].column(key)
        return column.name.say(self.lang) if column else key

    def cell(self, change: Change, cell: CellChange) -> str:
        """A change of a cell: old → new where there was an old one."""
        column = self.ontology.sheets[change.sheet].column(cell.key)
        old, new = (self._value(column, text) if column else text for text in (cell.old, cell.new))
        return f"{old} → {new or '∅'}" if change.kind == "changed" and old else new or old

    def _value(self, column: Column, text: str) -> str:
        if column.kind == "concept":
            return "; ".join(self._words.get((column.scheme, part), part) for part in parts(text))
        if column.kind == "thing":
            return "; ".join(self._names.get(part, part) for part in parts(text))
        if column.kind in ("date", "year") and text and self.lang == "th":
            return f"{format_date(text, 'th')} ({text})"
        return text

    def title(self, change: Change) -> str:
        """The thing of a change: its name with its id; of a row without a name what it links."""
        named = self._names.get(change.id) or ("" if change.link else change.label)
        if named or not change.cells:
            return f"{named or change.label} ({change.id})"
        links = [self.cell(change, cell) for cell in change.cells if cell.key not in ("modality", "bound")]
        return " · ".join(links[:3])
