"""Sheet samples made from the shapes: for every sheet a node that passes, for every constraint of every column one that fails.

Nothing is written by hand: a new column, or a new constraint of a known kind, gets its samples from its shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from rdflib import RDF, RDFS, SH, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

OWN = "https://w3id.org/songkhla-kg/ns#"
SAMPLE = "https://w3id.org/songkhla-kg/id/sample/"
UNTYPED = (URIRef(SAMPLE + "untyped"), URIRef(SAMPLE + "untyped-2"))

# Two valid values for each datatype that a column may ask for.
VALUES: dict[Node, tuple[Literal, Literal]] = {
    XSD.string: (Literal("2020/2023"), Literal("ข้อความ")),
    XSD.boolean: (Literal(True), Literal(False)),
    XSD.integer: (Literal(1), Literal(2)),
    XSD.decimal: (Literal("7.5", datatype=XSD.decimal), Literal("8.5", datatype=XSD.decimal)),
    XSD.gYear: (Literal("2024", datatype=XSD.gYear), Literal("2025", datatype=XSD.gYear)),
    XSD.duration: (Literal("P1Y", datatype=XSD.duration), Literal("P2Y", datatype=XSD.duration)),
}
DATES = (Literal("2024-06-30", datatype=XSD.date), Literal("2024-07-01", datatype=XSD.date))
PRECISIONS = (DATES[0], Literal("2024-06", datatype=XSD.gYearMonth), Literal("2024", datatype=XSD.gYear))
ADDRESSES = (URIRef("https://example.org/1"), URIRef("https://example.org/2"))
# The constraints that a value can break; sh:qualifiedMinCount 0 only names the language of a column.
COMPONENTS = {
    SH.minCount: SH.MinCountConstraintComponent,
    SH.maxCount: SH.MaxCountConstraintComponent,
    SH.datatype: SH.DatatypeConstraintComponent,
    SH["class"]: SH.ClassConstraintComponent,
    SH.node: SH.NodeConstraintComponent,
    SH.nodeKind: SH.NodeKindConstraintComponent,
    SH["in"]: SH.InConstraintComponent,
    SH["or"]: SH.OrConstraintComponent,
    SH.lessThanOrEquals: SH.LessThanOrEqualsConstraintComponent,
    SH.pattern: SH.PatternConstraintComponent,
    SH.minInclusive: SH.MinInclusiveConstraintComponent,
    SH.maxInclusive: SH.MaxInclusiveConstraintComponent,
    SH.uniqueLang: SH.UniqueLangConstraintComponent,
    SH.qualifiedMaxCount: SH.QualifiedMaxCountConstraintComponent,
}
INERT = {RDF.type, SH.path, SH.order, SH.name, SH.message, SH.description, SH.qualifiedValueShape, SH.qualifiedMinCount, SKOS.altLabel}


def must(node: Node | None) -> Node:
    """The node, which has to be there."""
    if node is None:
        raise ValueError("a shape lacks what its samples are made from")
    return node


@dataclass(frozen=True)
class Broken:
    """A node that breaks one constraint of one column, and the constraint component that must say so."""

    node: URIRef
    column: URIRef
    component: URIRef


class Column:
    """A property shape, read."""

    def __init__(self, shapes: Graph, iri: Node) -> None:
        """Read the column ``iri``."""
        self.shapes, self.iri = shapes, URIRef(str(iri))
        self.path = must(shapes.value(iri, SH.path))

    def get(self, constraint: URIRef) -> Node | None:
        """The value of a constraint, if the column has it."""
        return self.shapes.value(self.iri, constraint)

    @property
    def language(self) -> str | None:
        """The language that the column is for."""
        languages = self.shapes.value(self.get(SH.qualifiedValueShape), SH.languageIn)
        return str(next(iter(Collection(self.shapes, languages)))) if languages else None

    @property
    def scheme(self) -> Node | None:
        """The scheme whose concepts the column takes."""
        inner = self.shapes.value(self.get(SH.node), SH.property)
        return self.shapes.value(inner, SH.hasValue)

    @property
    def choices(self) -> list[Node]:
        """The values of ``sh:in``."""
        listed = self.get(SH["in"])
        return list(Collection(self.shapes, listed)) if listed else []

    @property
    def constraints(self) -> list[URIRef]:
        """What the column asks for, in order; an unknown constraint is an error: it would go untested.

        What is said in terms of our own (``kg:``) instructs the sheets, not SHACL.
        """
        said = {URIRef(str(p)) for p in self.shapes.predicates(self.iri) if not str(p).startswith(OWN)} - INERT
        if unknown := said - set(COMPONENTS):
            raise ValueError(f"{self.iri}: no sample is known for {sorted(unknown)}")
        return sorted(said)


class Samples:
    """The samples of all sheets in one graph; ``model`` holds the classes and the vocabularies."""

    def __init__(self, shapes: Graph, model: Graph) -> None:
        """Make the samples."""
        self.shapes, self.model, self.graph = shapes, model, Graph()
        self.numbers = count(1)
        self.concepts: dict[Node, list[Node]] = {}
        for concept, scheme in sorted(model.subject_objects(SKOS.inScheme), key=str):
            self.concepts.setdefault(scheme, []).append(concept)
        self.references: dict[tuple[Node, int], URIRef] = {}
        self.sheets = {target: sheet for sheet, target in shapes.subject_objects(SH.targetClass)}
        self.columns = {
            sheet: [Column(shapes, c) for c in sorted(shapes.objects(sheet, SH.property), key=str)] for sheet in self.sheets.values()
        }
        self.minimal = {sheet: self.node(sheet, self.required(sheet)) for sheet in sorted(self.columns, key=str)}
        self.full = {sheet: self.node(sheet, self.columns[sheet]) for sheet in sorted(self.columns, key=str)}
        self.dated = list(self.all_dated())
        self.broken = list(self.all_broken())

    def required(self, sheet: Node) -> list[Column]:
        """The columns that must be filled; a class is always given."""
        return [c for c in self.columns[sheet] if c.path == RDF.type or int(str(c.get(SH.minCount) or 0)) > 0]

    def node(self, sheet: Node, columns: list[Column], kind: Node | None = None) -> URIRef:
        """A new node of a sheet with one valid value in each of ``columns``."""
        subject = URIRef(f"{SAMPLE}{next(self.numbers)}")
        self.type(subject, sheet, kind)
        for column in columns:
            if column.path != RDF.type:
                self.put(subject, column, self.valid(column, 0))
        return subject

    def type(self, subject: URIRef, sheet: Node, kind: Node | None = None) -> None:
        """Give a node its class: ``kind``, else the first that the sheet lists, else the sheet's own."""
        listed = [choice for c in self.columns[sheet] if c.path == RDF.type for choice in c.choices]
        self.graph.add((subject, RDF.type, kind or (listed or [self.target(sheet)])[0]))

    def target(self, sheet: Node) -> Node:
        """The class of a sheet."""
        return must(self.shapes.value(sheet, SH.targetClass))

    def put(self, subject: Node, column: Column, value: Node) -> None:
        """Add a value along the column's path: a property, an inverse or a sequence of properties."""
        inverse = self.shapes.value(column.path, SH.inversePath)
        if inverse:
            self.graph.add((value, inverse, subject))
            return
        steps = list(Collection(self.shapes, column.path)) if isinstance(column.path, BNode) else [column.path]
        for step in steps[:-1]:
            middle = URIRef(f"{SAMPLE}{next(self.numbers)}")
            self.graph.add((subject, step, middle))
            subject = middle
        self.graph.add((subject, steps[-1], value))

    def valid(self, column: Column, nth: int) -> Node:
        """The first or second valid value of a column."""
        if column.choices:
            return column.choices[nth]
        if column.scheme:
            return self.concepts[column.scheme][nth]
        if column.get(SH["class"]):
            return self.reference(must(column.get(SH["class"])), nth)
        if column.language:
            return Literal(f"ตัวอย่าง {nth}" if column.language == "th" else f"sample {nth}", lang=column.language)
        if column.get(SH["or"]):
            return DATES[nth]
        return VALUES[must(column.get(SH.datatype))][nth] if column.get(SH.datatype) else ADDRESSES[nth]

    def reference(self, kind: Node, nth: int) -> URIRef:
        """A thing of a class to refer to: valid by the sheet of that class, if it has one."""
        if (kind, nth) not in self.references:
            above = list(self.model.transitive_objects(kind, RDFS.subClassOf))
            sheet = next((self.sheets[c] for c in above if c in self.sheets), None)
            if sheet:
                exact = None if kind in self.sheets else kind
                self.references[kind, nth] = self.node(sheet, self.required(sheet), exact)
            else:
                thing = URIRef(f"{SAMPLE}{next(self.numbers)}")
                self.graph.add((thing, RDF.type, kind))
                self.references[kind, nth] = thing
        return self.references[kind, nth]

    def all_dated(self) -> Iterator[URIRef]:
        """Valid nodes with a date of each precision, alone and, where a date must not pass another, beside a finer one."""
        for sheet, columns in sorted(self.columns.items(), key=str):
            for column in columns:
                if column.get(SH["or"]):
                    yield from (self.dated_node(sheet, column, date, None) for date in PRECISIONS)
                if column.get(SH["or"]) and column.get(SH.lessThanOrEquals):
                    yield from (self.dated_node(sheet, column, date, DATES[0]) for date in PRECISIONS)

    def dated_node(self, sheet: Node, column: Column, date: Literal, bound: Literal | None) -> URIRef:
        """A valid node with a date and, if given, one that it must not pass."""
        subject = self.node(sheet, self.required(sheet))
        self.put(subject, column, date)
        if bound is not None:
            self.graph.add((subject, must(column.get(SH.lessThanOrEquals)), bound))
        return subject

    @property
    def passing(self) -> set[Node]:
        """All nodes that must pass: the least, the full, the dated ones, and what they refer to."""
        return {*self.minimal.values(), *self.full.values(), *self.dated, *self.references.values()}

    def all_broken(self) -> Iterator[Broken]:
        """For each constraint of each column one node that is valid but for that."""
        for sheet, columns in sorted(self.columns.items(), key=str):
            for column, constraint in ((each, asked) for each in columns for asked in each.constraints):
                subject = self.node(sheet, [other for other in self.required(sheet) if other.path != column.path])
                for value in self.wrong(column, constraint):
                    self.put(subject, column, value)
                if constraint == SH.lessThanOrEquals:
                    self.graph.add((subject, must(column.get(constraint)), self.valid(column, 0)))
                yield Broken(subject, column.iri, COMPONENTS[constraint])

    def wrong(self, column: Column, constraint: URIRef) -> list[Node]:
        """The values that break one constraint of a column."""
        two = [self.valid(column, 0), self.valid(column, 1)]
        limit = column.get(constraint)
        makers: dict[URIRef, Callable[[], list[Node]]] = {
            SH.minCount: lambda: [],
            SH.maxCount: lambda: two,
            SH.uniqueLang: lambda: two,
            SH.qualifiedMaxCount: lambda: two,
            SH.lessThanOrEquals: lambda: two[1:],
            SH.datatype: lambda: [Literal("no") if limit != XSD.string else Literal(7)],
            SH["class"]: lambda: [UNTYPED[0]],
            SH.node: lambda: [self.stranger(column)],
            SH.nodeKind: lambda: [Literal("https://example.org/")],
            SH["in"]: lambda: [RDFS.Resource],
            SH["or"]: lambda: [Literal("soon")],
            SH.pattern: lambda: [self.misfit(two[0], str(limit))],
            SH.minInclusive: lambda: [self.beyond(limit, -1)],
            SH.maxInclusive: lambda: [self.beyond(limit, 1)],
        }
        return makers[constraint]()

    def stranger(self, column: Column) -> Node:
        """A concept of another scheme than the column's."""
        return next(concepts[0] for scheme, concepts in self.concepts.items() if scheme != column.scheme)

    @staticmethod
    def misfit(valid: Node, pattern: str) -> Node:
        """A value of the same kind that does not fit the pattern."""
        wrong = URIRef("urn:example:1") if isinstance(valid, URIRef) else Literal("x")
        if re.search(pattern, str(wrong)):
            raise ValueError(f"no misfit is known for the pattern {pattern}")
        return wrong

    @staticmethod
    def beyond(limit: Node | None, step: int) -> Literal:
        """A number just past a limit."""
        if not isinstance(limit, Literal):
            raise ValueError(f"{limit} is no limit")
        return Literal(limit.toPython() + step, datatype=limit.datatype)
