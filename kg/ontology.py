"""The only reader of `ontology/`: classes, shapes (the columns of the sheets), vocabularies, labels in Thai and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError, Text
from kg.namespaces import KG, OWL, RDF, RDFS, SH, SHAPES, SKOS, VOCAB, XSD, local
from kg.workspace import shared, turtle_files

_KINDS = {
    RDF + "langString": "text",
    XSD + "string": "string",
    XSD + "integer": "integer",
    XSD + "decimal": "decimal",
    XSD + "boolean": "boolean",
    XSD + "gYear": "year",
    XSD + "duration": "duration",
}
Node = ox.NamedNode | ox.BlankNode
Term = Node | ox.Literal


@dataclass(frozen=True)
class Column:
    """A column of a sheet, read from a property shape."""

    key: str
    path: tuple[str, ...]
    inverse: bool
    kind: str
    language: str
    required: bool
    multiple: bool
    target: str
    scheme: str
    listed: tuple[str, ...]
    options: tuple[str, ...]
    name: Text
    aliases: tuple[str, ...]
    message: Text
    pattern: str
    low: float | None
    high: float | None
    not_after: str

    @cached_property
    def naming(self) -> bool:
        """Whether the column holds a name by which the thing can be found."""
        return local(self.path[0]) in ("prefLabel", "altLabel", "verbatimName")

    @cached_property
    def verbatim(self) -> bool:
        """Whether the column holds words as printed, which are never normalised."""
        return local(self.path[-1]) in ("verbatimName", "verbatimDate", "exact")

    @property
    def expected(self) -> Text:
        """What a cell should hold: the message of the shape without the name of the column and "required" before it."""
        th, en = self.message.th.removeprefix(f"{self.name.th}: "), self.message.en.removeprefix(f"{self.name.en}: ")
        return Text(th.removeprefix("ต้องกรอก "), en.removeprefix("required, "))

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that means this column: its key, its names, what people write."""
        return (self.key, self.name.th, self.name.en, *self.aliases)


@dataclass(frozen=True)
class Link:
    """A column of an incoming table each value of which becomes a row of another sheet.

    `this` and `other` are the columns of that sheet which hold the id of the incoming row and the value; `fixed` are
    further cells; `through` is the column by which both ends point to a row that they share, one per unordered pair.
    """

    key: str
    sheet: str
    this: str
    other: str
    fixed: tuple[tuple[str, str], ...]
    through: str
    name: Text
    aliases: tuple[str, ...]
    message: Text

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that means this link."""
        return (self.key, self.name.th, self.name.en, *self.aliases)


@dataclass(frozen=True)
class Sheet:
    """A sheet, read from a node shape: its things have one kind of id and belong to one class or its sub-classes."""

    name: str
    target: str
    id_kind: str
    label: Text
    columns: tuple[Column, ...]
    links: tuple[Link, ...] = ()
    order: int = 0

    @property
    def named(self) -> bool:
        """Whether its things are known by a name."""
        return any(column.naming and column.required for column in self.columns)

    def column(self, key: str) -> Column | None:
        """The column of that key, or None."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    def siblings(self, column: Column) -> tuple[Column, ...]:
        """The columns of one property, itself included: a name in Thai and in English answer for each other."""
        return tuple(other for other in self.columns if other.path == column.path and other.inverse == column.inverse)


@dataclass(frozen=True)
class Field:
    """A field of a form: the key of a column or link of its sheet, the header it has there, a made-up example."""

    key: str
    header: Text | None = None
    example: Text | None = None


@dataclass(frozen=True)
class Form:
    """A short form for one job: some columns and links of one sheet in the order in which they are filled in."""

    name: str
    label: Text
    sheet: str
    fields: tuple[Field, ...]


def _load(store: ox.Store, path: Path) -> None:
    try:
        store.load(path=path, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        th = f"{path} บรรทัด {error.lineno}: อ่านเป็น Turtle ไม่ได้: {error.msg}"
        raise StoreError(th, f"{path}, line {error.lineno}: not Turtle: {error.msg}") from error
    except OSError as error:
        raise StoreError(f"อ่าน {path} ไม่ได้: {error}", f"cannot read {path}: {error}") from error


@dataclass(frozen=True)
class Concept:
    """A word of a vocabulary."""

    iri: str
    scheme: str
    slug: str
    label: Text
    other: tuple[str, ...]


class _Triples:
    """The triples of some files, asked for by subject and predicate."""

    _store: ox.Store

    def _objects(self, subject: Term, predicate: str) -> list[Term]:
        if isinstance(subject, ox.Literal):
            return []
        found = self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
        return [quad.object for quad in found if not isinstance(quad.object, ox.Triple)]

    def _object(self, subject: Term, predicate: str) -> Term | None:
        return next(iter(self._objects(subject, predicate)), None)

    def _value(self, subject: Term, predicate: str) -> str:
        found = self._object(subject, predicate)
        return found.value if found is not None else ""

    def _text(self, subject: Term, predicate: str) -> Text:
        said = {o.language: o.value for o in self._objects(subject, predicate) if isinstance(o, ox.Literal)}
        return Text(said.get("th", ""), said.get("en", ""))

    def _list(self, head: Term | None) -> list[Term]:
        items: list[Term] = []
        while head is not None and head.value != RDF + "nil":
            first = self._object(head, RDF + "first")
            if first is not None:
                items.append(first)
            head = self._object(head, RDF + "rest")
        return items


@dataclass(frozen=True)
class Ontology(_Triples):
    """The model as data, read from one folder of Turtle; `vocab` holds the vocabularies that a graph has of its own."""

    root: Path
    vocab: Path | None = None
    _store: ox.Store = field(default_factory=ox.Store, repr=False, compare=False)

    @classmethod
    def read(cls, root: Path | None = None, vocab: Path | None = None) -> Ontology:
        """Read the ontology folder (the one that is shipped when none is named), a graph's own vocabularies in their place.

        StoreError names the file and the line that cannot be read.

        >>> Ontology.read().sheets["organisations"].id_kind
        'organisation'
        """
        ontology = cls(root or shared("ontology"), vocab)
        for path in ontology.files:
            _load(ontology._store, path)
        return ontology

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The Turtle files, sorted: a vocabulary of the graph's own stands for the shipped one of the same name."""
        return turtle_files(self.root, self.vocab)

    def quads(self) -> Iterator[ox.Quad]:
        """The terms and the words that go into a graph beside the data, blank nodes named alike in every run.

        The shapes stay in their file: they say what a sheet may hold, not what is so.
        """
        parts = ox.Dataset()
        for path in self.files:
            if path.name not in ("shapes.ttl", "axioms.ttl", "forms.ttl"):
                for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                    parts.add(quad)
        parts.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        yield from parts

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """The sheets by name, in the order of the names."""
        found = self._store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(SH + "NodeShape"), None)
        shapes = sorted((q.subject for q in found if isinstance(q.subject, ox.NamedNode)), key=lambda s: s.value)
        return {s.name: s for s in (self._sheet(shape) for shape in shapes if self._value(shape, SH + "targetClass"))}

    def _sheet(self, shape: ox.NamedNode) -> Sheet:
        properties = self._objects(shape, SH + "property")
        ordered = sorted(properties, key=lambda p: int(self._value(p, SH + "order") or 0))
        target = self._value(shape, SH + "targetClass")
        return Sheet(
            name=shape.value.removeprefix(SHAPES),
            target=target,
            id_kind=self._value(shape, KG + "idKind"),
            label=self._text(shape, RDFS + "label"),
            columns=tuple(self._column(p, target) for p in ordered),
            links=self._links(shape),
            order=int(self._value(shape, SH + "order") or 0),
        )

    def _links(self, shape: ox.NamedNode) -> tuple[Link, ...]:
        ordered = sorted(self._objects(shape, KG + "linkColumn"), key=lambda p: int(self._value(p, SH + "order") or 0))
        return tuple(self._link(node) for node in ordered)

    def _link(self, node: Term) -> Link:
        sheet, _, this = self._value(node, KG + "linkThis").removeprefix(SHAPES).partition("/")
        fixed = (term.value.partition("=") for term in self._objects(node, KG + "linkFixed"))
        return Link(
            key=local(node.value),
            sheet=sheet,
            this=this,
            other=local(self._value(node, KG + "linkOther")),
            fixed=tuple(sorted((key, value) for key, _, value in fixed)),
            through=local(self._value(node, KG + "linkThrough")),
            name=self._text(node, SH + "name"),
            aliases=tuple(sorted(term.value for term in self._objects(node, SKOS + "altLabel"))),
            message=self._text(node, SH + "message"),
        )

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """The short forms by name, in their order."""
        found = [quad.subject for quad in self._store.quads_for_pattern(None, ox.NamedNode(KG + "formOf"), None, None)]
        named = [node for node in found if isinstance(node, ox.NamedNode)]
        ordered = sorted(named, key=lambda node: int(self._value(node, SH + "order") or 0))
        return {form.name: form for form in (self._form(node) for node in ordered)}

    def _form(self, node: ox.NamedNode) -> Form:
        return Form(
            name=local(node.value),
            label=self._text(node, RDFS + "label"),
            sheet=self._value(node, KG + "formOf").removeprefix(SHAPES),
            fields=tuple(self._field(item) for item in self._list(self._object(node, KG + "formFields"))),
        )

    def _field(self, node: Term) -> Field:
        said = (self._text(node, predicate) for predicate in (SH + "name", SKOS + "example"))
        header, example = (text if text.th or text.en else None for text in said)
        return Field(local(self._value(node, KG + "fieldFor")), header, example)

    def _column(self, shape: Term, sheet_target: str) -> Column:
        kind = self._kind(shape)
        path, inverse = self._path(self._object(shape, SH + "path"))
        listed = [term.value for term in self._list(self._object(shape, SH + "in"))]
        return Column(
            key=local(shape.value),
            path=path,
            inverse=inverse,
            kind=kind,
            language=self._language(shape),
            required=int(self._value(shape, SH + "minCount") or 0) > 0,
            multiple=not (kind == "class" or self._value(shape, SH + "maxCount") or self._value(shape, SH + "qualifiedMaxCount")),
            target=self._value(shape, SH + "class"),
            scheme=self._scheme(shape),
            listed=tuple(listed),
            options=tuple(o for o in listed if sheet_target in self.superclasses.get(o, ())),
            name=self._text(shape, SH + "name"),
            aliases=tuple(sorted(term.value for term in self._objects(shape, SKOS + "altLabel"))),
            message=self._text(shape, SH + "message"),
            pattern=self._value(shape, SH + "pattern"),
            low=self._number(shape, SH + "minInclusive"),
            high=self._number(shape, SH + "maxInclusive"),
            not_after=self._value(shape, KG + "notAfter"),
        )

    def _number(self, shape: Term, predicate: str) -> float | None:
        value = self._value(shape, predicate)
        return float(value) if value else None

    def _path(self, path: Term | None) -> tuple[tuple[str, ...], bool]:
        if path is None or isinstance(path, ox.NamedNode):
            return ((path.value,) if path else ()), False
        inverse = self._value(path, SH + "inversePath")
        return ((inverse,), True) if inverse else (tuple(term.value for term in self._list(path)), False)

    def _language(self, shape: Term) -> str:
        qualified = self._object(shape, SH + "qualifiedValueShape")
        languages = self._list(self._object(qualified, SH + "languageIn")) if qualified is not None else []
        return languages[0].value if languages else ""

    def _scheme(self, shape: Term) -> str:
        node = self._object(shape, SH + "node")
        inner = self._object(node, SH + "property") if node is not None else None
        return self._value(inner, SH + "hasValue").removeprefix(VOCAB) if inner is not None else ""

    def _kind(self, shape: Term) -> str:
        if self._object(shape, SH + "in") is not None:
            return "class"
        if self._object(shape, SH + "or") is not None:
            return "date"
        if target := self._value(shape, SH + "class"):
            return "concept" if target == SKOS + "Concept" else "thing"
        if datatype := self._value(shape, SH + "datatype"):
            if datatype not in _KINDS:
                raise StoreError(f"{shape.value}: ยังไม่รองรับชนิดข้อมูล {datatype}", f"{shape.value}: the datatype {datatype} is not supported")
            return _KINDS[datatype]
        return "address" if self._value(shape, SH + "pattern") else "property"

    @cached_property
    def concepts(self) -> Mapping[str, tuple[Concept, ...]]:
        """The words of each vocabulary, by scheme."""
        schemes: dict[str, list[Concept]] = {}
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(SKOS + "inScheme"), None, None):
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            scheme, _, slug = quad.subject.value.removeprefix(VOCAB).partition("/")
            other = tuple(sorted(o.value for o in self._objects(quad.subject, SKOS + "altLabel")))
            schemes.setdefault(scheme, []).append(
                Concept(quad.subject.value, scheme, slug, self._text(quad.subject, SKOS + "prefLabel"), other)
            )
        return {scheme: tuple(sorted(words, key=lambda c: c.slug)) for scheme, words in sorted(schemes.items())}

    def label(self, iri: str) -> Text:
        """The label of a class or property."""
        return self._text(ox.NamedNode(iri), RDFS + "label")

    @cached_property
    def transitive(self) -> frozenset[str]:
        """The transitive properties: a chain of one of them must never come back to where it began."""
        kind = ox.NamedNode(OWL + "TransitiveProperty")
        found = self._store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), kind, None)
        return frozenset(quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode))

    @cached_property
    def superclasses(self) -> Mapping[str, frozenset[str]]:
        """Each class of our own with all classes of our own above it, itself included."""
        direct: dict[str, set[str]] = {}
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(RDFS + "subClassOf"), None, None):
            child, parent = quad.subject, quad.object
            if isinstance(child, ox.NamedNode) and isinstance(parent, ox.NamedNode) and parent.value.startswith(KG):
                direct.setdefault(child.value, set()).add(parent.value)
        above: dict[str, frozenset[str]] = {}
        for name in {*direct, *(p for parents in direct.values() for p in parents)}:
            reached, todo = {name}, [name]
            while todo:
                new = direct.get(todo.pop(), set()) - reached
                reached |= new
                todo.extend(new)
            above[name] = frozenset(reached)
        return above
