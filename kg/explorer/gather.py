"""A store -> the model of a page: every thing, link, fact and piece of evidence of the graph or of a slice."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx
import pyoxigraph as ox

from kg.errors import Text
from kg.explorer.facets import Facets
from kg.explorer.model import FACETS, Fact, Link, Model, Proof, Thing
from kg.explorer.reading import THINGS, Evidence, Reading, value
from kg.layout import positions
from kg.links import Links
from kg.namespaces import KG, RDF, SKOS, VOCAB, XSD, compact, local
from kg.network import CLASS_TIES, TIES
from kg.ontology import Ontology
from kg.slices import Selection
from kg.store import Store, Term

Tick = Callable[[Text], None]
STEPS = 3  # how often `tick` is called
OTHER, PART = "other", "part"  # beside TIES: what ties nobody (an order, a work done for somebody), and a part of a whole
_WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_MODES = (("Agent", "agent"), ("Context", "context"), ("Place", "place"), ("SourceDocument", "document"))
_IN_THE_THING = {RDF + "type", SKOS + "prefLabel", SKOS + "altLabel", KG + "hasEvidence"}
_IN_THE_LINK = _IN_THE_THING | {KG + name for name in ("participant", "inContext", "inContextTransitive", "role")}
_ALWAYS = ("pillar", "issue")  # vocabularies that are there whole: the words that nothing names are the gaps
_MEANING = Text("ความหมาย", "Meaning")
_DATES = {XSD + name for name in ("date", "gYearMonth", "gYear")}


def gathered(store: Store, ontology: Ontology, title: Text, inside: Selection | None = None, *, tick: Tick = lambda _: None) -> Model:
    """The model of all that a store holds, or of the things inside a slice; `tick` is told each of the STEPS before it is taken.

    The order of things, links, evidence and facts is that of their ids and of the sheets: the same data give the same model.
    """
    tick(Text("อ่านข้อมูล", "reading"))
    work = _Gathering(Reading(store), Links(store), ontology, Model(title), inside)
    tick(Text("รวบรวม", "gathering"))
    work.fill()
    tick(Text("จัดวางภาพ", "laying out the picture"))
    _place(work.model)
    return work.model


def _place(model: Model) -> None:
    """Give the agents and contexts their places in the picture of the network."""
    network = nx.Graph()
    network.add_nodes_from(thing.id for thing in model.things if thing.mode in ("agent", "context"))
    network.add_edges_from((model.things[link.a].id, model.things[link.b].id) for link in model.links)
    spots = positions(network)
    for thing in model.things:
        thing.spot = spots.get(thing.id)


@dataclass
class _Gathering:
    """The model while it is filled; `number` finds a thing by its IRI."""

    reading: Reading
    links: Links
    ontology: Ontology
    model: Model
    inside: Selection | None
    number: dict[str, int] = field(default_factory=dict)
    proofs: dict[str, int] = field(default_factory=dict)
    properties: dict[str, int] = field(default_factory=dict)

    @cached_property
    def facets(self) -> Facets:
        """The facets of the reading."""
        return Facets(self.reading, self.links)

    def fill(self) -> None:
        """Things first, since all else names them."""
        inside = self.reading.things if self.inside is None else [iri for iri in self.reading.things if iri in self.inside]
        known = frozenset(inside)
        participations = [iri for iri in self.reading.participations if self._both_ends(iri, known)]
        words = self._used([*inside, *participations])
        self.number = {iri: place for place, iri in enumerate(sorted([*inside, *words], key=short))}
        self.model.things = [self._thing(iri) for iri in self.number]
        self._prove([*self.number, *participations])
        self.model.facts = [self._facts(iri) for iri in self.number]
        for link, facts in sorted(self._links(participations), key=lambda found: (found[0].a, found[0].b, found[0].role)):
            self.model.links.append(link)
            self.model.facts.append(facts)
        self._facet()
        self.model.words = self._words()

    def _both_ends(self, iri: str, inside: Container[str]) -> bool:
        return all(self.reading.one(iri, KG + name) in inside for name in ("participant", "inContext"))

    def _used(self, subjects: Sequence[str]) -> list[str]:
        """The words that something names, and those of which the gaps are shown."""
        named = {value(term) for iri in subjects for terms in self.reading.triples[iri].values() for term in terms}
        return [iri for iri in self.reading.concepts if iri in named or short(iri).split("/")[0] in _ALWAYS]

    def _thing(self, iri: str) -> Thing:
        read = self.reading
        cls = local(next(iter(read.classes(iri)), SKOS + "Concept"))
        mode = next((mode for name, mode in _MODES if self.facets.is_a(iri, name)), "statement" if iri.startswith(THINGS) else "concept")
        label = self._label(iri)
        names = [value(term) for term in read.terms(iri, SKOS + "altLabel")]
        where = [float(text) for name in ("lat", "long") for text in read.values(iri, _WGS + name)[:1]]
        return Thing(
            short(iri),
            cls,
            mode,
            label.th,
            label.en,
            sorted(set(names) - {label.th, label.en}),
            self.number.get(read.one(iri, KG + "kind"), -1),
            geo=(where[0], where[1]) if len(where) == 2 else None,
            years=self.facets.years(iri),
        )

    def _label(self, iri: str) -> Text:
        """A name; a count has none and is called by what it says: 31 organisations."""
        found = self.reading.label(iri)
        if found.th or found.en:
            return found
        number, unit, bound = (self.reading.one(iri, KG + name) for name in ("value", "countOf", "bound"))
        words = [self.reading.label(bound) if local(bound) != "exact" else Text("", ""), Text(number, number), self.reading.label(unit)]
        return Text(" ".join(word.th for word in words if word.th), " ".join(word.en for word in words if word.en))

    def _prove(self, bearers: Sequence[str]) -> None:
        for bearer in bearers:
            for one in self.reading.evidence(bearer):
                if one.document in self.number and one.iri not in self.proofs:
                    self.proofs[one.iri] = len(self.model.evidence)
                    self.model.evidence.append(Proof(self.number[one.document], one.line, one.locator, one.quote, one.kind))

    def _proving(self, found: Iterable[Evidence]) -> list[int]:
        return [self.proofs[one.iri] for one in found if one.iri in self.proofs]

    def _facts(self, iri: str) -> list[Fact]:
        """What proves a thing itself, then its facts in the order of its sheet; of a word what it means."""
        if not iri.startswith(THINGS):
            return self._told(iri, [SKOS + "definition"])
        own = self._proving(one for one in self.reading.evidence(iri) if not one.props)
        order = self._order(iri)
        known = sorted(self.reading.triples[iri].keys() - _IN_THE_THING, key=lambda name: (order.get(name, 99), name))
        return [*([Fact(self._property(KG + "hasEvidence"), evidence=own)] if own else []), *self._told(iri, known)]

    def _told(self, iri: str, properties: Iterable[str]) -> list[Fact]:
        found = (self._fact(iri, name, term) for name in properties for term in self.reading.terms(iri, name))
        return [fact for fact in found if fact]

    def _fact(self, iri: str, name: str, term: Term) -> Fact | None:
        """A fact; nothing where it names a thing that the slice leaves out."""
        evidence = self._proving(self.reading.proving(iri, name, term))
        if isinstance(term, ox.Literal):
            language = "date" if term.datatype.value in _DATES else term.language or ""
            return Fact(self._property(name), -1, term.value, language, evidence)
        other = value(term)
        if other in self.number:
            return Fact(self._property(name), self.number[other], "", "", evidence)
        label = self.reading.label(other)
        if other.startswith(THINGS):
            return None
        return Fact(self._property(name), -1, label.th or label.en or compact(other), "", evidence)

    def _property(self, iri: str) -> int:
        if iri not in self.properties:
            self.properties[iri] = len(self.properties)
            label = _MEANING if iri == SKOS + "definition" else self.reading.label(iri)
            self.model.properties.append((local(iri), label))
        return self.properties[iri]

    def _order(self, iri: str) -> Mapping[str, int]:
        types = self.reading.types(iri)
        return next((order for target, order in self._sheets.items() if target in types), {})

    @cached_property
    def _sheets(self) -> dict[str, dict[str, int]]:
        """For the class of each sheet, the places of its properties."""
        found: dict[str, dict[str, int]] = {}
        for sheet in self.ontology.sheets.values():
            order = found.setdefault(sheet.target, {})
            for place, column in enumerate(sheet.columns):
                order.setdefault(column.path[0], place)
        return found

    def _links(self, participations: Sequence[str]) -> Iterator[tuple[Link, list[Fact]]]:
        """The participations, each with what else it says, and the parts of wholes."""
        read, facets = self.reading, self.facets
        for iri in participations:
            agent, context, role = (read.one(iri, KG + name) for name in ("participant", "inContext", "role"))
            tie = OTHER if role == VOCAB + "role/target-group" else self._tie(context)
            own = self._proving(one for one in read.evidence(iri) if not one.props)
            ends = self.number[agent], self.number[context], self.number.get(role, -1)
            link = Link(*ends, tie, self.links.firm(iri, context), facets.linked(iri, context), own)
            yield link, self._told(iri, sorted(read.triples[iri].keys() - _IN_THE_LINK))
        for part, place in self.number.items():
            for term in read.terms(part, KG + "partOf"):
                if value(term) in self.number:
                    proofs = self._proving(read.proving(part, KG + "partOf", term))
                    yield Link(place, self.number[value(term)], tie=PART, years=facets.years(part), evidence=proofs), []

    def _tie(self, context: str) -> str:
        ties = {tie for name, tie in CLASS_TIES.items() if self.facets.is_a(context, name)}
        return next((tie for tie in TIES if tie in ties), OTHER)

    def _facet(self) -> None:
        """The facets of each thing; a link brings its documents to both of its ends."""
        own = [self._numbered(self.facets.own(iri)) for iri in self.number]
        for link in self.model.links:
            for end in (link.a, link.b):
                own[end]["docs"] |= {self.model.evidence[one].document for one in link.evidence}
        for (iri, place), found in zip(self.number.items(), own, strict=True):
            thing = self.model.things[place]
            thing.facets = {name: sorted(found[name]) for name in FACETS}
            thing.belongs = sorted(self.number[whole] for whole in self.facets.wholes(iri) if whole in self.number)

    def _numbered(self, said: Mapping[str, set[str]]) -> dict[str, set[int]]:
        return {name: {self.number[iri] for iri in found if iri in self.number} for name, found in said.items()}

    def _words(self) -> dict[str, dict[str, Text]]:
        """The names of the classes and of the kinds of evidence that occur."""
        classes = sorted({thing.cls for thing in self.model.things if thing.mode != "concept"})
        kinds = sorted({one.kind for one in self.model.evidence if one.kind})
        schemes = sorted({thing.id.split("/")[0] for thing in self.model.things if thing.mode == "concept"})
        return {
            "cls": {name: self.reading.label(KG + name) for name in classes},
            "evidence": {name: self.reading.label(f"{VOCAB}evidence-kind/{name}") for name in kinds},
            "schemes": {scheme: self.reading.label(VOCAB + scheme) for scheme in schemes},
        }


def short(iri: str) -> str:
    """What names a thing in a page and in its links: kind/slug or scheme/slug.

    >>> short("https://w3id.org/songkhla-kg/id/organisation/scf")
    'organisation/scf'
    """
    return iri.removeprefix(VOCAB).removeprefix(THINGS)
