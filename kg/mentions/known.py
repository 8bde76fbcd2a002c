"""The names that a graph knows, and where a line of text has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import kg.mentions.rules as rules
from kg.errors import Text
from kg.ingest.tables import Row, read_table
from kg.mentions.folded import fold, is_boundary, parted
from kg.mentions.model import KnownName, Span
from kg.ontology import Ontology
from kg.text import match_key

NAMED_SHEETS = ("places", "organisations", "initiatives", "events")
_SHORT = 4  # letters up to which a name must stand apart to be one: น่าน, ไทย, สช.
_LONG = 12  # letters from which a name may have a space in it that it has not in the graph
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_APART = re.compile(r"[,;\t|•/–—]|\. ")
_BRACKETED = re.compile(r" ?\([^()]*\)$")
_PREFIX = 3
SEVERAL = "; "  # between the ids of the things that share a name

KNOWN = Text("มีในกราฟแล้ว", "is in the graph")
SHARED = Text("มีหลายสิ่งใช้ชื่อนี้", "several things bear the name")


def known_names(sheets: Path, ontology: Ontology, *, without_document: str = "", keep_shared: bool = True) -> list[KnownName]:
    """The names of all organisations, places, initiatives and events of the sheets in a folder.

    `without_document` leaves out the things that only that document is evidence of, and with `keep_shared` False every thing
    that it is evidence of: so a text is read as if it were new. A sheet that cannot be read has no names.
    """
    left_out = _evidenced_by(sheets, ontology, without_document, keep_shared) if without_document else frozenset()
    return [name for sheet in NAMED_SHEETS for row in _rows(sheets, ontology, sheet) if row.id not in left_out for name in _names(row)]


def _rows(sheets: Path, ontology: Ontology, name: str) -> tuple[Row, ...]:
    """The rows of a sheet."""
    return read_table(sheets / f"{name}.csv", ontology.sheets[name]).rows


def _names(row: Row) -> Iterator[KnownName]:
    """Every name of a row, as its columns of names have them."""
    columns = [column for column in row.sheet.columns if column.naming and column.key in row.cells]
    cells = (row.cells[column.key].split(";" if column.multiple else "\n") for column in columns)
    yield from (KnownName(name.strip(), row.id, row.sheet.name) for cell in cells for name in cell if name.strip())


def _evidenced_by(sheets: Path, ontology: Ontology, document: str, keep_shared: bool) -> frozenset[str]:
    """The ids of the things that a document is evidence of: the only one, or one of several."""
    sources: dict[str, set[str]] = {}
    for row in _rows(sheets, ontology, "evidence"):
        if "document" in row.cells:
            sources.setdefault(row.cells.get("subject", ""), set()).add(row.cells["document"])
    return frozenset(thing for thing, where in sources.items() if document in where and not (keep_shared and len(where) > 1))


@dataclass(frozen=True)
class Index:
    """Known names by their first letters, the longest first."""

    names: Mapping[str, list[KnownName]]
    _by_prefix: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[KnownName]) -> Index:
        """Index names by what two spellings of them share; a sign in brackets at the end is no part of a name."""
        found: dict[str, list[KnownName]] = {}
        for name in names:
            for form in (name.name, _BRACKETED.sub("", name.name)):
                key = match_key(form)
                if len(key) > 1 and all(other.id != name.id for other in found.get(key, ())):
                    found.setdefault(key, []).append(name)
        index = cls(found)
        for key in sorted(found, key=lambda key: (-len(key), key)):
            index._by_prefix.setdefault(key[:_PREFIX], []).append(key)
        return index

    def spans(self, text: str) -> Iterator[Span]:
        """Where a folded line has known names: at each place the longest that fits; inside it no other is looked for."""
        letters, places = _letters(text)
        at = 0
        while at < len(letters):
            span, length = self._at(text, letters, places, at)
            if span:
                yield span
            at += length if span else 1

    def _at(self, text: str, letters: str, places: list[int], at: int) -> tuple[Span | None, int]:
        prefixes = dict.fromkeys((letters[at : at + _PREFIX], letters[at : at + 2]))
        for key in (key for prefix in prefixes for key in self._by_prefix.get(prefix, ()) if letters.startswith(key, at)):
            start, end = places[at], places[at + len(key) - 1] + 1
            names = [name for name in self.names[key] if _fits(text, start, end, name)]
            if names:
                return _span(start, _with_sign(text, end, names[0]), names), len(key)
        return None, 0


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters of a folded line without spaces and signs, and where each stands."""
    places = [i for i, c in enumerate(text) if unicodedata.category(c)[0] not in "PZC"]
    return "".join(text[i] for i in places), places


def _fits(text: str, start: int, end: int, name: KnownName) -> bool:
    """Whether a stretch can be the name: not cut out of a longer word, nothing parting it that the name has not."""
    printed = fold(name.name).text
    if not is_boundary(text, start) or not is_boundary(text, end) or _is_cut(text, start, printed) or _is_parted(text[start:end], printed):
        return False
    if printed.endswith("."):
        return _abbreviation_fits(text, start, end)
    return len(_MARKS.sub("", printed)) > _SHORT or (parted(text, start) and parted(text, end))


def _is_parted(stretch: str, printed: str) -> bool:
    """Whether a stretch is parted as the name is not: by a sign, or by a space where the name is short."""
    return _APART.search(stretch) is not None or (" " in stretch and " " not in printed and len(printed) < _LONG)


def _is_cut(text: str, start: int, printed: str) -> bool:
    """Whether the word before makes another word of the first one of a name: "เมือง" in "พลเมือง"."""
    before = text[max(0, start - 12) : start]
    return any(printed.startswith(word) and re.search(pattern, before) for word, pattern in rules.NOT_BEFORE.items())


def _abbreviation_fits(text: str, start: int, end: int) -> bool:
    """Whether letters are an abbreviation: with its dot, or standing apart; one of two letters always stands apart on the left."""
    dotted = text[end : end + 1] == "."
    return (dotted or parted(text, end)) and (parted(text, start) or (dotted and end - start > 2))


def _with_sign(text: str, end: int, name: KnownName) -> int:
    """The end with the dot of an abbreviation or the bracket that closes a name."""
    return end + 1 if name.name[-1] in ".)" and text[end : end + 1] == name.name[-1] else end


def _span(start: int, end: int, names: list[KnownName]) -> Span:
    """A known name where it stands; several things that bear it make it uncertain."""
    several = len(names) > 1
    why = Text(f"{KNOWN.th} · {SHARED.th}", f"{KNOWN.en}; {SHARED.en}") if several else KNOWN
    return Span(start, end, names[0].sheet, "", why, known=SEVERAL.join(name.id for name in names), uncertain=several)
