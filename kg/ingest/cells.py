"""The text of a cell -> RDF terms, by the kind of its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.dates import DateError, parse_date
from kg.errors import Finding, Text
from kg.ingest import findings
from kg.ingest.findings import Place
from kg.ingest.tables import Row
from kg.namespaces import RDF, XSD, expand, local
from kg.ontology import Column, Concept, Ontology
from kg.text import clean, digits, match_key

TYPE = RDF + "type"
_DATATYPE = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD + "date"}
_SHORT_LIST = 12
_TYPING_ERROR = 84.0  # likeness of two keys, 0 to 100, from which one is taken for a slip of the other
_MOST_NEAREST = 100  # past so many unknown names the sheet is wrong as a whole, and each look-up costs milliseconds

Read = tuple[list[ox.NamedNode | ox.Literal], list[Finding]]


@dataclass(frozen=True, slots=True)
class Known:
    """A thing of the sheets: where it stands and what it is."""

    iri: str
    cls: str
    place: Place


@dataclass
class Cells:
    """Reads cells; holds what cells refer to: the things of all sheets by id and by name, and the vocabularies."""

    ontology: Ontology
    things: dict[str, Known] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    _unknown: int = 0
    _fitting: dict[str, list[str]] = field(default_factory=dict)

    def add_thing(self, row: Row, known: Known) -> None:
        """Take in a row so that other cells can refer to it."""
        self.things[row.id] = known
        naming = [c for c in row.sheet.columns if c.key in row.cells and c.naming]
        for name in (name for column in naming for name in split(column, row.cells[column.key])):
            self.titles.setdefault(row.id, name)
            ids = self.names.setdefault(match_key(name), [])
            if row.id not in ids:
                ids.append(row.id)

    def class_of(self, row: Row) -> str:
        """The class a row says it has, else that of its sheet."""
        column = row.sheet.column("type")
        terms, _ = self.read(row, column) if column and column.key in row.cells else ([], [])
        return terms[0].value if terms else row.sheet.target

    def id_of(self, row: Row, key: str) -> str:
        """The id of the one thing that a cell refers to, whether by id or by name; "" where there is none."""
        if row.cells.get(key) in self.things:
            return row.cells[key]
        column = row.sheet.column(key)
        terms, _ = self.read(row, column) if column and key in row.cells else ([], [])
        return local(terms[0].value) if terms else ""

    def read(self, row: Row, column: Column) -> Read:
        """The terms of one cell and what is wrong with it."""
        text = row.cells[column.key]
        place = row.place(column.key)
        values = split(column, text)
        if len(values) > 1 and not column.multiple:
            return [], [findings.too_many(place, column, text)]
        terms: list[ox.NamedNode | ox.Literal] = []
        problems: list[Finding] = []
        for value in values:
            found = self._readers.get(column.kind, _plain)(row, column, value)
            if isinstance(found, Finding):
                problems.append(found)
            else:
                terms.append(found)
        return terms, problems

    @cached_property
    def _readers(self) -> Mapping[str, Callable[[Row, Column, str], ox.NamedNode | ox.Literal | Finding]]:
        return {
            "concept": self._concept,
            "thing": self._thing,
            "class": self._class,
            "property": self._property,
            "date": _date,
            "year": _date,
            "integer": _number,
            "decimal": _number,
        }

    def ids_named(self, name: str) -> list[str]:
        """The ids of the things that have a name."""
        return self.names.get(match_key(name), [])

    def near(self, name: str, target: str) -> list[str]:
        """The ids of the things of a class whose names are spelled most like one that nobody has."""
        self._unknown += 1
        keys = nearest(match_key(name), self._choices(target)) if self._unknown <= _MOST_NEAREST else ()
        return list(dict.fromkeys(self.names.get(key, [key])[0] for key in keys))

    def titled(self, ids: Sequence[str]) -> list[str]:
        """Ids with the names of their things before them, as a person can tell them apart."""
        return [f"{self.titles[ident]} ({ident})" if ident in self.titles else ident for ident in ids]

    def close(self, name: str, target: str) -> str:
        """The id of the thing whose name is so close that a typing error is likely; "" where none is."""
        key = match_key(name)
        best = process.extractOne(key, self._choices(target), scorer=fuzz.ratio, score_cutoff=_TYPING_ERROR) if len(key) > 3 else None
        return self.names.get(best[0], [best[0]])[0] if best else ""

    def _choices(self, target: str) -> list[str]:
        """All that a reference to this class may be spelled like; asked for only when every row is known."""
        if target not in self._fitting:
            fit = {ident for ident, known in self.things.items() if self.fits(known, target)}
            self._fitting[target] = [*(key for key, ids in self.names.items() if fit.intersection(ids)), *sorted(fit)]
        return self._fitting[target]

    @cached_property
    def _words(self) -> Mapping[str, Mapping[str, Concept]]:
        """Each vocabulary by slug, labels and alternative labels."""
        words: dict[str, dict[str, Concept]] = {}
        for scheme, concepts in self.ontology.concepts.items():
            keys = words.setdefault(scheme, {})
            for concept in concepts:
                for name in (*concept.other, concept.label.en, concept.label.th):
                    keys.setdefault(match_key(name), concept)
            keys.update({match_key(concept.slug): concept for concept in concepts})
        return words

    def _concept(self, row: Row, column: Column, value: str) -> ox.NamedNode | Finding:
        words = self._words.get(column.scheme, {})
        if found := words.get(match_key(value)):
            return ox.NamedNode(found.iri)
        slugs = sorted({concept.slug for concept in words.values()})
        near = slugs if len(slugs) <= _SHORT_LIST else sorted({words[k].slug for k in nearest(match_key(value), words)})
        labels = [words[match_key(slug)].label.th for slug in near]
        return findings.unknown_word(row.place(column.key), column, value, near, labels)

    def _thing(self, row: Row, column: Column, value: str) -> ox.NamedNode | Finding:
        place = row.place(column.key)
        ids = [value] if value in self.things else self.names.get(match_key(value), [])
        fit = [id for id in ids if self.fits(self.things[id], column.target)]
        if len(fit) == 1:
            return ox.NamedNode(self.things[fit[0]].iri)
        if len(fit) > 1:
            return findings.ambiguous_thing(place, column, value, self.titled(fit))
        if ids:
            return findings.wrong_class(place, column, value, self.things[ids[0]].place.sheet)
        return findings.unknown_thing(place, column, value, self.titled(self.near(value, column.target)))

    def fits(self, known: Known, target: str) -> bool:
        """Whether a thing belongs to a class or to one below it."""
        above = self.ontology.superclasses.get(known.cls, frozenset((known.cls,)))
        return target in above

    def _class(self, row: Row, column: Column, value: str) -> ox.NamedNode | Finding:
        for option in column.options:
            label = self.ontology.label(option)
            if match_key(value) in (match_key(local(option)), match_key(label.th), match_key(label.en)):
                return ox.NamedNode(option)
        return findings.unknown_word(row.place(column.key), column, value, [local(option) for option in column.options])

    def _property(self, row: Row, column: Column, value: str) -> ox.NamedNode | Finding:
        subject = self.things.get(self.id_of(row, "subject"))
        sheet = self.ontology.sheets.get(subject.place.sheet) if subject else None
        if sheet and (found := sheet.column(value)):
            return ox.NamedNode(found.path[0])
        named = expand(value)
        if sheet and any(named in column.path for column in sheet.columns):
            return ox.NamedNode(named)
        known = [c.key for c in sheet.columns] if sheet else []
        return findings.unknown_word(row.place(column.key), column, value, known)


def split(column: Column, text: str) -> list[str]:
    """The values of a cell: several are parted by semicolons where the column takes several."""
    if not column.multiple and column.kind in ("text", "string"):
        return [text]
    return [value.strip() for value in text.split(";") if value.strip()]


def nearest(key: str, known: Mapping[str, Concept] | list[str]) -> Iterator[str]:
    """The three known keys that are spelled most alike."""
    choices = list(known)
    return (match[0] for match in process.extract(key, choices, limit=3, score_cutoff=50))


def _plain(row: Row, column: Column, value: str) -> ox.NamedNode | ox.Literal | Finding:
    """Text, durations, truth values and addresses."""
    place = row.place(column.key)
    if column.kind == "text":
        return ox.Literal(clean(value), language=column.language)
    if column.kind == "address":
        return _address(value) or findings.wrong_value(place, column, value)
    if column.kind == "duration":
        good = re.fullmatch(r"P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+D)?", value)
        return ox.Literal(value, datatype=ox.NamedNode(XSD + "duration")) if good else findings.wrong_value(place, column, value)
    if column.kind == "boolean":
        truth = {"true": "true", "false": "false", "ใช่": "true", "ไม่ใช่": "false"}.get(value.lower())
        return ox.Literal(truth, datatype=ox.NamedNode(XSD + "boolean")) if truth else findings.wrong_value(place, column, value)
    if column.pattern and not re.search(column.pattern, value):
        return findings.wrong_value(place, column, value)
    return ox.Literal(value)


def _address(value: str) -> ox.NamedNode | None:
    """A web address as an IRI, or None where it is none."""
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", value):
        return None
    try:
        return ox.NamedNode(value)
    except ValueError:
        return None


def _date(row: Row, column: Column, value: str) -> ox.Literal | Finding:
    """A day, month or year, in either era; a range is two cells."""
    place = row.place(column.key)
    try:
        date = parse_date(value)
    except DateError:
        return findings.wrong_value(place, column, value)
    if date.end is not None:
        return findings.wrong_value(place, column, value, Text("แยกวันเริ่มและวันสิ้นสุดเป็นสองช่อง", "put start and end in two cells"))
    if column.kind == "year" and len(date.start) != 4:
        return findings.wrong_value(place, column, value)
    return ox.Literal(date.start, datatype=ox.NamedNode(_DATATYPE[len(date.start)]))


def _number(row: Row, column: Column, value: str) -> ox.Literal | Finding:
    """A whole or decimal number in the bounds of its column."""
    text = digits(value)
    shape = r"-?[0-9]+" if column.kind == "integer" else r"-?[0-9]+(\.[0-9]+)?"
    good = re.fullmatch(shape, text) and (column.low is None or float(text) >= column.low)
    good = good and (column.high is None or float(text) <= column.high)
    if not good:
        return findings.wrong_value(row.place(column.key), column, value)
    return ox.Literal(text, datatype=ox.NamedNode(XSD + column.kind))
