"""What the header of a column means for a sheet: in Thai or English, in the words of the shapes or as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.errors import Text
from kg.namespaces import KG, local
from kg.ontology import Column, Link, Ontology, Sheet
from kg.text import match_key

LEVELS = ("province", "district", "subdistrict")  # places that lie in one another: one cell of each names one place
OWN, VARIANT = 2, 1  # how surely a header names its column: its own name, or a variant
_LONGEST = 300  # characters of a header
_SPECIAL = {
    "id": ("id",),
    "remove": ("remove", "ลบ", "ลบออก"),
    "reason": ("เหตุผลที่ไม่รับ", "reason not taken"),
    "doubt": ("ไม่แน่ใจ", "uncertain"),
    "why": ("เหตุที่เสนอ", "why proposed"),
    "accept": ("รับเข้า", "accept"),
    "from_document": ("จากเอกสาร", "from document"),
    "from_line": ("บรรทัดในเอกสาร", "line of the document"),
    "from_phrase": ("ข้อความตามเอกสาร", "phrase as printed"),
}
_LANGUAGES = {
    "en": ("ภาษาอังกฤษ", "อังกฤษ", "inenglish", "english", "eng", "en"),
    "th": ("ภาษาไทย", "ไทย", "inthai", "thai", "th"),
}
_PROSE = ("text", "thing", "concept", "class")  # kinds of columns whose cells are words
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_NUMBERED = re.compile(r"\A\s*[0-9๐-๙]{1,3}\s*[.)]\s*")
_key = lru_cache(maxsize=20_000)(match_key)


@dataclass(frozen=True)
class Meaning:
    """The key of a column or link, the part of it that is said ("day", "level:district"), and how surely."""

    key: str
    part: str = ""
    sure: int = OWN


@dataclass(frozen=True)
class Head:
    """A column that is taken: its place in the table, its header as typed, the key of the Column or Link, and which part of it.

    `key` may also be "id", "remove" or "reason"; `part` is "", "day", "month", "year" or "level:" and a kind of place.
    """

    index: int
    header: str
    key: str
    part: str = ""


@dataclass(frozen=True)
class Headers:
    """Every header that a sheet knows, by its match key; `prose` are the keys of columns and links whose cells are words."""

    sheet: Sheet
    known: Mapping[str, Meaning]
    prose: frozenset[str]

    def meaning(self, header: str) -> Meaning | None:
        """What a header means, or None: whole, by its lines, by the sides of a "/", without or within its brackets."""
        text = _NUMBERED.sub("", header[:_LONGEST], count=1)
        found = self._whole(text)
        if found or not any(sign in text for sign in "\n/([（"):
            return found
        outside = _BRACKETS.sub(" ", text)
        ways = (text.splitlines(), re.split(r"[\n/]", text), re.split(r"[\n/]", outside), _BRACKETS.findall(text))
        for parts in ways:
            if found := self._agreed([part for part in parts if _key(part)]):
                return found
        return None

    def _agreed(self, parts: list[str]) -> Meaning | None:
        """What all parts mean; a part that nobody knows counts where it is a translation, in the other script."""
        meanings = {part: self._whole(part) for part in parts}
        known = [meaning for meaning in meanings.values() if meaning]
        scripts = [{is_thai(part) for part, meaning in meanings.items() if bool(meaning) is said} for said in (True, False)]
        if len({meaning.key for meaning in known}) != 1 or scripts[0] & scripts[1]:
            return None
        return known[0] if len({meaning.part for meaning in known}) == 1 else replace(known[0], part="")

    def _whole(self, text: str) -> Meaning | None:
        """What a text means as it stands, or with the name of a language at its end."""
        key = _key(text)
        if key in self.known:
            return self.known[key]
        for language, endings in _LANGUAGES.items():
            ending = next((ending for ending in endings if key.endswith(ending)), "")
            meaning = self.known.get(key.removesuffix(ending)) if ending else None
            if meaning and (column := self._in_language(meaning.key, language)):
                return Meaning(column.key, "", VARIANT)
        return None

    def _in_language(self, key: str, language: str) -> Column | None:
        """The column of the same property in a language."""
        column = self.sheet.column(key)
        siblings = self.sheet.siblings(column) if column else ()
        return next((other for other in siblings if other.language == language), None)


def headers_of(sheet: Sheet, ontology: Ontology) -> Headers:
    """The headers of a sheet: names first, then variants, places by their level, parts of dates, our own extra columns.

    >>> ontology = Ontology.read()
    >>> headers_of(ontology.sheets["organisations"], ontology).meaning("อำเภอ")
    Meaning(key='based_in', part='level:district', sure=1)
    """
    known: dict[str, Meaning] = {}
    fields: tuple[Column | Link, ...] = (*sheet.columns, *sheet.links)
    for header, meaning in _names(fields):
        known.setdefault(_key(header), meaning)
    levels = _levels(ontology)
    for column in sheet.columns:
        if column.target == f"{KG}Place":
            known |= dict(_places(column, known, levels))
        if column.kind == "date":
            known |= dict(_dates(column))
    return Headers(sheet, known, frozenset(one.key for one in fields if _kind(one, ontology) in _PROSE))


def _names(fields: Sequence[Column | Link]) -> Iterator[tuple[str, Meaning]]:
    """Every header of every field, the surest first, and those of our own extra columns."""
    for one in fields:
        yield from ((header, Meaning(one.key)) for header in (one.key, one.name.th, one.name.en))
    for one in fields:
        yield from ((header, Meaning(one.key, sure=VARIANT)) for header in one.aliases)
    for key, words in _SPECIAL.items():
        yield from ((word, Meaning(key)) for word in words)


def _kind(one: Column | Link, ontology: Ontology) -> str:
    """The kind of the cells of a column, or of the column of another sheet that a link fills."""
    column = one if isinstance(one, Column) else ontology.sheets[one.sheet].column(one.other)
    return column.kind if column else ""


def date_part_headers(column: Column) -> dict[str, Text]:
    """The headers of the three columns beside a date: what a template writes and an import reads.

    >>> start = Ontology.read().sheets["events"].column("start")
    >>> date_part_headers(start)["year"].th if start else ""
    'วันเริ่ม: ปี พ.ศ.'
    """
    th, en = column.name.th, column.name.en
    return {
        "day": Text(f"{th}: วัน", f"{en}: day"),
        "month": Text(f"{th}: เดือน", f"{en}: month"),
        "year": Text(f"{th}: ปี พ.ศ.", f"{en}: year (B.E.)"),
    }


def _dates(column: Column) -> Iterator[tuple[str, Meaning]]:
    """The parts of a date, by every name of its column."""
    for part, said in date_part_headers(column).items():
        meaning = Meaning(column.key, part)
        endings = {said.th.removeprefix(column.name.th), said.en.removeprefix(column.name.en)}
        yield from ((_key(f"{header}{ending}"), meaning) for header in column.headers for ending in endings)
    for ending in ("ปี", "พ.ศ.", "year", "year BE"):
        yield from ((_key(f"{header}: {ending}"), Meaning(column.key, "year")) for header in column.headers)


def words_of(sheet: Sheet, key: str, ontology: Ontology) -> frozenset[str]:
    """The match keys of the words that a column takes, where it takes words of a list; a class may be told by its kind.

    >>> ontology = Ontology.read()
    >>> "foundation" in words_of(ontology.sheets["organisations"], "type", ontology)
    True
    """
    column = sheet.column(key)
    if column is None or column.kind not in ("class", "concept"):
        return frozenset()
    said = [name for word in ontology.concepts.get(column.scheme, ()) for name in (word.slug, word.label.th, word.label.en, *word.other)]
    said += [name for option in column.options for name in (local(option), ontology.label(option).th, ontology.label(option).en)]
    kinds = words_of(sheet, "kind", ontology) if column.kind == "class" else frozenset()
    return kinds | {_key(name) for name in said}


def _levels(ontology: Ontology) -> Mapping[str, str]:
    """The slug of each level of places, by every name it has."""
    kinds = [kind for kind in ontology.concepts.get("place-kind", ()) if kind.slug in LEVELS]
    return {_key(name): kind.slug for kind in kinds for name in (kind.label.th, kind.label.en, kind.slug, *kind.other)}


def _places(column: Column, known: Mapping[str, Meaning], levels: Mapping[str, str]) -> Iterator[tuple[str, Meaning]]:
    """The headers that name a level of places: each level that the column has one name of, by all its names."""
    named = {levels[key] for key in map(_key, column.aliases) if key in levels}
    for key, slug in levels.items():
        if slug in named and (key not in known or known[key] == Meaning(column.key, sure=VARIANT)):
            yield key, Meaning(column.key, f"level:{slug}", VARIANT)


def is_thai(text: str) -> bool:
    """Whether a text holds a Thai letter."""
    return any("\u0e01" <= c <= "\u0e5b" for c in text)
