"""A store read once: what each subject has by each property, and which evidence proves what of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.errors import Text
from kg.namespaces import BASE, KG, OA, OWL, RDF, RDFS, SKOS, VOCAB, local
from kg.store import Store, Term

THINGS = BASE + "id/"
_MATCHES = (KG + "possiblySameAs", OWL + "sameAs")


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence: what bears it, the properties it proves (none: the thing itself), their value ("" for any)."""

    iri: str
    props: frozenset[str]
    value: str
    document: str
    line: int
    locator: str
    quote: str
    kind: str


class Reading:
    """The triples of a default graph by subject and property, values in order."""

    def __init__(self, store: Store) -> None:
        """Read every triple once."""
        found: dict[str, dict[str, list[Term]]] = {}
        for quad in store.quads():
            if isinstance(quad.subject, ox.NamedNode | ox.BlankNode):
                found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
        for properties in found.values():
            for values in properties.values():
                values.sort(key=str)
        self.triples: Mapping[str, Mapping[str, Sequence[Term]]] = found
        self._borne: dict[str, list[Evidence]] = {}
        self._ranked: dict[frozenset[str], list[str]] = {}
        self._types: dict[str, frozenset[str]] = {}

    def terms(self, subject: str, prop: str) -> Sequence[Term]:
        """What a subject has by a property."""
        return self.triples.get(subject, {}).get(prop, ())

    def values(self, subject: str, prop: str) -> list[str]:
        """The same as IRIs and lexical values."""
        return [value(term) for term in self.terms(subject, prop)]

    def one(self, subject: str, prop: str) -> str:
        """The first value of a property, or nothing."""
        return next(iter(self.values(subject, prop)), "")

    def text(self, subject: str, prop: str) -> Text:
        """The values of a property by language; a text without a language stands for both."""
        said = {term.language or "": term.value for term in self.terms(subject, prop) if isinstance(term, ox.Literal)}
        plain = said.get("", "")
        return Text(said.get("th", plain), said.get("en", plain))

    def label(self, iri: str) -> Text:
        """What a thing or a term is called; a language that it has no name in stays empty."""
        found = self.text(iri, SKOS + "prefLabel")
        return found if found.th or found.en else self.text(iri, RDFS + "label")

    def turned(self, prop: str) -> dict[str, list[str]]:
        """A property the other way round: each value with its subjects."""
        found: dict[str, list[str]] = {}
        for subject in self.subjects:
            for one in self.values(subject, prop):
                found.setdefault(one, []).append(subject)
        return found

    @cached_property
    def subjects(self) -> list[str]:
        """All subjects in order."""
        return sorted(self.triples)

    def types(self, iri: str) -> frozenset[str]:
        """The classes of our own that a thing has."""
        if iri not in self._types:
            self._types[iri] = frozenset(name for name in self.values(iri, RDF + "type") if name.startswith(KG))
        return self._types[iri]

    def classes(self, iri: str) -> list[str]:
        """The same, the narrowest first."""
        types = self.types(iri)
        if types not in self._ranked:
            self._ranked[types] = sorted(types, key=lambda name: (-len(self._above(name) & types), name))
        return self._ranked[types]

    def _above(self, name: str) -> set[str]:
        reached, todo = {name}, [name]
        while todo:
            new = set(self.values(todo.pop(), RDFS + "subClassOf")) - reached
            reached |= new
            todo.extend(new)
        return reached

    @cached_property
    def things(self) -> list[str]:
        """Everything with a class of our own but evidence and participations, in order."""
        apart = {KG + "Evidence", KG + "Participation"}
        return [iri for iri in self.subjects if iri.startswith(THINGS) and self.types(iri) and apart.isdisjoint(self.types(iri))]

    @cached_property
    def participations(self) -> list[str]:
        """All participations, in order."""
        return [iri for iri in self.subjects if iri.startswith(THINGS) and KG + "Participation" in self.types(iri)]

    @cached_property
    def concepts(self) -> list[str]:
        """All words of vocabularies, in order."""
        return [iri for iri in self.subjects if iri.startswith(VOCAB) and SKOS + "Concept" in self.values(iri, RDF + "type")]

    def evidence(self, bearer: str) -> list[Evidence]:
        """The evidence that a thing bears, by document, line and phrase."""
        if bearer not in self._borne:
            found = [self._evidence(iri) for iri in self.values(bearer, KG + "hasEvidence")]
            ordered = sorted((one for one in found if one.document), key=lambda one: (one.document, one.line, one.quote, one.iri))
            self._borne[bearer] = ordered
        return self._borne[bearer]

    def _evidence(self, iri: str) -> Evidence:
        selector = self.one(iri, OA + "hasSelector")
        return Evidence(
            iri,
            frozenset(self.values(iri, KG + "evidenceFor")),
            self.one(iri, KG + "evidenceForValue"),
            self.one(iri, OA + "hasSource"),
            int(self.one(iri, KG + "line") or 0),
            self.one(iri, KG + "locator"),
            self.one(selector, OA + "exact"),
            local(self.one(iri, KG + "evidenceKind")),
        )

    def proving(self, subject: str, prop: str, term: Term) -> list[Evidence]:
        """What proves a fact, by the rules of kg.things: a link between things without proof of its own stands on that of its thing."""
        counted = prop == KG + "hasStatedCount" and isinstance(term, ox.NamedNode)
        borne = self.evidence(value(term) if counted else subject)
        key = local(value(term)) if isinstance(term, ox.NamedNode) else value(term)
        fitting = [one for one in borne if prop in one.props and one.value in ("", key)]
        return fitting or ([one for one in borne if not one.props] if _is_link(prop, term) else [])


def _is_link(prop: str, term: Term) -> bool:
    """Whether a fact links two things; a match is what people judge or suspect, and no document proves."""
    return isinstance(term, ox.NamedNode) and term.value.startswith(THINGS) and prop not in _MATCHES


def value(term: Term) -> str:
    """An IRI or a lexical value; nothing for a triple.

    >>> value(ox.Literal("2022"))
    '2022'
    """
    return "" if isinstance(term, ox.Triple) else term.value
