"""One vocabulary for a slice: the part of a graph that a thing, a pillar, a place, a document or some years are about.

Every option is a filter; several options mean what passes them all.

- about, steps: the thing and what is reached from it over memberships. One step from an agent leads to its contexts and their
  other agents, one step from a context (its parts included) to its agents, one step from anything else to the agents and
  contexts that are linked with it.
- pillar, issue: what is said to be in it, or in a narrower one.
- place: what is at, in or for the place or a place within it, and who governs it; for a water, what lies in its watershed too.
- document: what has evidence from the document.
- years: what is dated in them. What has begun goes on where no end is stated, but an event is over when it was; a fact without
  a date of its own has that of the event or work it belongs to. Facts without any date are kept apart, in `Selection.undated`.
- ties: contexts of these kinds of tie (kg.network.TIES).

A participation, statement, step, slot or count passes with the context that it belongs to, except for a document, which must
prove it itself. A participation that passes brings its agent and its context along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.analysis.change import Span
from kg.links import Links
from kg.namespaces import BASE, KG, OA, RDF, SKOS
from kg.network import CLASS_TIES, check_ties
from kg.store import Store, rows

_IDS = BASE + "id/"
_BELONGS = ("inContext", "elementOf", "stepOf", "slotOf", "pledgedAt", "postIn")
_SITUATED = ("atPlace", "basedIn", "serves", "planFor", "candidateCity", "fromPlace", "inWatershed")

Pairs = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Slice:
    """What a part of a graph is about: IRIs of things and concepts, years of the Common Era (both included), kinds of tie."""

    about: str = ""
    steps: int = 1
    pillar: str = ""
    issue: str = ""
    place: str = ""
    document: str = ""
    years: Span | None = None
    ties: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is asked for, which means everything."""
        return not (self.about or self.pillar or self.issue or self.place or self.document or self.years or self.ties)


@dataclass(frozen=True)
class Selection:
    """The things of a slice by IRI, what they refer to and stand on (`carried`), and what only a missing date kept out.

    `things` and `carried` together stand alone: nothing in them refers to a thing that is in neither, and the evidence of
    each is there with its document.
    """

    things: frozenset[str]
    carried: frozenset[str] = frozenset()
    undated: frozenset[str] = frozenset()

    def __contains__(self, iri: str) -> bool:
        """Whether a thing, or a node below it, stands in the slice or is carried along."""
        return owner(iri) in self.things or owner(iri) in self.carried


def owner(iri: str) -> str:
    """The thing that an IRI names, itself or a node below it; "" for anything that is no thing.

    >>> owner(BASE + "id/evidence/e-1/quote") == owner(BASE + "id/evidence/e-1") == BASE + "id/evidence/e-1"
    True
    """
    parts = iri.removeprefix(_IDS).split("/") if iri.startswith(_IDS) else []
    return _IDS + "/".join(parts[:2]) if len(parts) > 1 else ""


def select(store: Store, wanted: Slice) -> Selection:
    """The things of a slice; UsageError for an unknown kind of tie.

    >>> from kg.store import Oxigraph
    >>> select(Oxigraph(), Slice()).things
    frozenset()
    """
    if wanted.whole:
        return Selection(frozenset(_things(store)))
    links = _Links(store)
    passed = [found for found in _filters(links, wanted) if found is not None]
    undated: set[str] = set()
    if wanted.years:
        dated, without = links.in_years(wanted.years)
        undated = set.intersection(without, *passed)
        passed.append(dated)
    things = _with_ends(links, set.intersection(*passed))
    return Selection(frozenset(things), frozenset(_carried(store, things) - things), frozenset(undated - things))


def _things(store: Store) -> Iterator[str]:
    """Everything that has a class of our own; the ontology names a few others."""
    for quad in store.quads(None, RDF + "type"):
        if _iri(quad.object).startswith(KG) and _iri(quad.subject).startswith(_IDS):
            yield _iri(quad.subject)


def _filters(links: _Links, wanted: Slice) -> Iterator[set[str] | None]:
    """What passes each option but the years; None for an option that is not given."""
    yield links.near(wanted.about, wanted.steps) if wanted.about else None
    yield links.said("inPillar", wanted.pillar) if wanted.pillar else None
    yield links.said("aboutIssue", wanted.issue) if wanted.issue else None
    yield links.situated(wanted.place) if wanted.place else None
    yield links.proved_by(wanted.document) if wanted.document else None
    yield links.tied(wanted.ties) if wanted.ties else None


def _with_ends(links: _Links, found: set[str]) -> set[str]:
    """The things that were found, with the agent and the context of each participation; without vocabularies."""
    ends = {end for one in found for pairs in (links.agents, links.contexts) for end in pairs.get(one, ())}
    return {thing for thing in found | ends if thing.startswith(_IDS)}


def _carried(store: Store, things: Iterable[str]) -> set[str]:
    """All that things refer to, step by step, and their evidence; what is counted of them stays out."""
    reached, todo = set(things), list(things)
    while todo:
        for quad in store.quads(todo.pop()):
            other = _iri(quad.object)
            if other.startswith(_IDS) and other not in reached and quad.predicate.value != KG + "hasStatedCount":
                reached.add(other)
                todo.append(other)
    return {owner(iri) for iri in reached}


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


class _Links(Links):
    """What each option of a slice leads to."""

    @cached_property
    def agents(self) -> Pairs:
        """The agent of each participation."""
        return self.of(KG + "participant")

    @cached_property
    def contexts(self) -> Pairs:
        """The context of each participation."""
        return self.of(KG + "inContext")

    @cached_property
    def parts(self) -> Pairs:
        """What belongs to each thing: participations, statements, steps, slots, counts, pledges, posts."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in _BELONGS:
            for part, wholes in self.of(KG + name).items():
                for whole in wholes:
                    found[whole].append(part)
        for whole, counts in self.of(KG + "hasStatedCount").items():
            found[whole].extend(counts)
        return found

    def near(self, start: str, steps: int) -> set[str]:
        """The thing and what so many steps lead to, with the participations among these and what is said of them."""
        memberships = _Memberships.read(self.agents, self.contexts)
        reached = _below({start}, _turned(self.of(KG + "partOf")))
        if steps and start not in self._people:
            reached |= self._linked(start)
            steps -= 1
        edge = set(reached)
        for _ in range(steps):
            edge = memberships.step(edge) - reached
            reached |= edge
        inside = _below(reached, self.parts)
        outside = {one for one in inside for agent in self.agents.get(one, ()) if agent not in reached}
        return inside - outside

    @cached_property
    def _people(self) -> set[str]:
        """All agents and contexts."""
        return self.kind("Agent") | self.kind("Context")

    def _linked(self, thing: str) -> set[str]:
        """The agents and contexts that refer to a thing or that it refers to."""
        found = {_iri(quad.object) for quad in self.store.quads(thing)}
        found |= {_iri(row[0]) for row in rows(self.store, f"SELECT DISTINCT ?other WHERE {{ ?other ?by <{thing}> }}").rows}
        return found & self._people

    def said(self, name: str, concept: str) -> set[str]:
        """What is in a concept, or in one below it."""
        concepts = _below({concept}, _turned(self.of(SKOS + "broader")))
        return _below(self.into(KG + name, concepts), self.parts)

    def situated(self, place: str) -> set[str]:
        """What is at a place or below it."""
        within = _turned(self.of(KG + "within"))
        if place in self.kind("NaturalFeature"):
            for land, waters in self.of(KG + "inWatershed").items():
                for water in waters:
                    within.setdefault(water, []).append(land)
        area = _below({place}, within)
        found = set(area).union(*(self.into(KG + name, area) for name in _SITUATED))
        found |= {body for one in area for body in self.of(KG + "governedBy").get(one, ())}
        return _below(found, self.parts)

    def proved_by(self, document: str) -> set[str]:
        """What has evidence from a document, and the document."""
        return self.into(KG + "hasEvidence", self.into(OA + "hasSource", {document})) | {document}

    def tied(self, ties: Iterable[str]) -> set[str]:
        """The contexts of some kinds of tie, and what belongs to them."""
        check_ties(ties)
        kinds = {name for name, tie in CLASS_TIES.items() if tie in ties}
        return _below(set[str]().union(*(self.kind(name) for name in kinds)), self.parts)

    def in_years(self, years: Span) -> tuple[set[str], set[str]]:
        """What is dated in some years, and what has no date though it could."""
        dated = {thing for thing, spans in self.spans.items() if any(span.touches(years) for span in spans)}
        dateable = (self.kind("Context") - self.kind("Agent")) | {part for parts in self.parts.values() for part in parts}
        undated = dateable - _below(self.spans, self.parts)
        return _below(dated, self.parts, self.spans), undated


@dataclass(frozen=True)
class _Memberships:
    """Who takes part in what, both ways round."""

    contexts: Pairs
    agents: Pairs

    @classmethod
    def read(cls, agents: Pairs, contexts: Pairs) -> _Memberships:
        """From the ends of the participations."""
        found: dict[str, list[str]] = defaultdict(list)
        for one, who in agents.items():
            for agent in who:
                found[agent].extend(contexts.get(one, ()))
        return cls(found, _turned(found))

    def step(self, edge: Iterable[str]) -> set[str]:
        """The contexts of some agents, and the agents of these and of the contexts among them."""
        edge = set(edge)
        contexts = {context for agent in edge for context in self.contexts.get(agent, ())}
        return contexts | {agent for context in contexts | edge for agent in self.agents.get(context, ())}


def _turned(pairs: Pairs) -> dict[str, list[str]]:
    """The pairs the other way round."""
    found: dict[str, list[str]] = defaultdict(list)
    for one, others in pairs.items():
        for other in others:
            found[other].append(one)
    return found


def _below(tops: Iterable[str], parts: Pairs, stops: Collection[str] = ()) -> set[str]:
    """Some things and all below them; nothing is followed into what stops it."""
    reached = set(tops)
    todo = list(reached)
    while todo:
        new = {part for part in parts.get(todo.pop(), ()) if part not in reached and part not in stops}
        reached |= new
        todo.extend(new)
    return reached
