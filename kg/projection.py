"""The collaboration network of a store: who is in what as arrays, and the networks of organisations, issues, pillars, places.

The measures are in `kg.analysis`; here the store is read, once and property by property. What a tie rests on can be looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress
from typing import Any

import networkx as nx

from kg.analysis.change import Span, Years
from kg.analysis.twomode import TwoMode, projected, shared, worth
from kg.links import FIRMNESS, Links
from kg.links import OPEN as OPEN
from kg.namespaces import KG, OA, VOCAB
from kg.network import CLASS_TIES, TIES, check_ties
from kg.store import Store, Term, rows

TOPICS = {"issues": "aboutIssue", "pillars": "inPillar", "places": "atPlace"}
_COLUMNS = ("participation", "agent", "context", "role", "firm", "years", "documents")
_AGENTS = ("Organisation", "Group", "Person")


@dataclass(frozen=True)
class Memberships:
    """Who takes part in what, as columns of one length; a row is a participation.

    `firm` is one of FIRMNESS: announced means that the context itself is planned, expected or targeted. `years` is None where no
    document dates it. `documents` are those that say the participation itself. `tie` gives the kind of tie of a context, `kind`
    that of an agent (Organisation, Group, Person), `parts` are (part, whole) among contexts.
    """

    participation: Sequence[str] = ()
    agent: Sequence[str] = ()
    context: Sequence[str] = ()
    role: Sequence[str] = ()
    firm: Sequence[str] = ()
    years: Sequence[Years | None] = ()
    documents: Sequence[frozenset[str]] = ()
    tie: Mapping[str, str] = field(default_factory=dict)
    kind: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[tuple[str, str]] = ()

    def __len__(self) -> int:
        """How many participations there are."""
        return len(self.participation)

    @property
    def undated(self) -> int:
        """How many rows no document dates."""
        return sum(years is None for years in self.years)

    def rows_where(self, keep: Iterable[bool]) -> Memberships:
        """The rows that are marked."""
        marks = list(keep)
        kept: dict[str, Any] = {name: list(compress(getattr(self, name), marks)) for name in _COLUMNS}
        return replace(self, **kept)

    def of_ties(self, ties: Sequence[str]) -> Memberships:
        """Those in contexts of some kinds of tie (kg.network.TIES); UsageError for an unknown one."""
        check_ties(ties)
        held = {context: tie for context, tie in self.tie.items() if tie in ties}
        found = self.rows_where(context in held for context in self.context)
        return replace(found, parts=[(part, whole) for part, whole in self.parts if part in held and whole in held])

    def in_years(self, span: Span) -> Memberships:
        """Those dated in some years of the Common Era; what has no date is left out (see `undated`)."""
        return self.rows_where(years is not None and years.touches(span) for years in self.years)

    def firmly(self, firm: Collection[str]) -> Memberships:
        """Those of some degrees of firmness."""
        return self.rows_where(one in firm for one in self.firm)

    def of_kinds(self, kinds: Collection[str]) -> Memberships:
        """Those of agents of some kinds: Organisation, Group, Person."""
        return self.rows_where(self.kind.get(agent, "") in kinds for agent in self.agent)

    def among(self, things: Collection[str]) -> Memberships:
        """Those whose participation is among some things, as kg.slices.select gives them."""
        return self.rows_where(one in things for one in self.participation)

    def without(self, document: str) -> Memberships:
        """Those that still have a document when one is left out; what no document says stays."""
        return self.rows_where(found != {document} for found in self.documents)

    def two_mode(self) -> TwoMode:
        """Agents and contexts as arrays; an agent in several roles of one context is in it once."""
        return TwoMode.of(zip(self.agent, self.context, strict=True), self._live_parts)

    @cached_property
    def _live_parts(self) -> list[tuple[str, str]]:
        """The parts that agents are in or that lie above such."""
        live = set(self.context)
        above: dict[str, list[str]] = defaultdict(list)
        for part, whole in self.parts:
            above[part].append(whole)
        todo = list(live)
        while todo:
            new = [whole for whole in above.get(todo.pop(), ()) if whole not in live]
            live.update(new)
            todo.extend(new)
        return [(part, whole) for part, whole in self.parts if part in live]

    def evidence(self, two: TwoMode) -> list[frozenset[str]]:
        """The documents of each entry of the two-mode arrays of these rows."""
        found: dict[tuple[str, str], frozenset[str]] = defaultdict(frozenset)
        for agent, context, documents in zip(self.agent, self.context, self.documents, strict=True):
            found[agent, context] |= documents
        return [found[two.agents[a], two.contexts[c]] for a, c in zip(two.rows, two.columns, strict=True)]

    def graph(self) -> nx.Graph:
        """The agents as a graph with Newman's weights; each edge has its `ties`, `contexts` and whether it is `attendance` alone."""
        two = self.two_mode()
        graph = projected(two).graph()
        number = {name: place for place, name in enumerate(two.agents)}
        for one, other, edge in graph.edges(data=True):
            contexts = [two.contexts[context] for context in shared(two, number[one], number[other])]
            ties = {self.tie[context] for context in contexts if context in self.tie}
            edge.update(contexts=contexts, ties=[tie for tie in TIES if tie in ties], attendance=ties == {"co-attendance"})
        nx.set_node_attributes(graph, {name: self.kind.get(name, "") for name in graph}, "kind")
        return graph


def read(store: Store) -> Memberships:
    """All memberships of a store; those for whom a work is done do not do it and are left out.

    >>> from kg.store import Oxigraph
    >>> len(read(Oxigraph()))
    0
    """
    links = Links(store)
    agents, contexts, roles = (links.one(KG + name) for name in ("participant", "inContext", "role"))
    target = VOCAB + "role/target-group"
    tie, documents = _ties(links), _documents(links)
    named = [one for one in sorted(agents) if contexts.get(one) in tie and roles.get(one, target) != target]
    where = list(map(contexts.__getitem__, named))
    return Memberships(
        named,
        list(map(agents.__getitem__, named)),
        where,
        list(map(roles.__getitem__, named)),
        list(map(links.firm, named, where)),
        list(map(links.years, named, where)),
        [documents.get(one, frozenset()) for one in named],
        tie,
        {agent: kind for kind in _AGENTS for agent in links.kind(kind)},
        [(part, whole) for part, whole in links.pairs(KG + "partOf") if part in tie and whole in tie],
    )


def collaboration(found: Memberships) -> Memberships:
    """What a network is measured on: bodies, not people, and nothing that is only planned.

    >>> len(collaboration(Memberships()))
    0
    """
    return found.of_kinds(("Organisation", "Group")).firmly(FIRMNESS[:3])


def topics(store: Store, kind: str, contexts: Collection[str] | None = None) -> TwoMode:
    """The issues, pillars or places (TOPICS) that contexts are about, as arrays: topics stand in the place of agents.

    >>> from kg.store import Oxigraph
    >>> topics(Oxigraph(), "issues").agents
    ()
    """
    said = Links(store).of(KG + TOPICS[kind])
    wanted = Links(store).kind("Context") if contexts is None else contexts
    return TwoMode.of((topic, context) for context, found in said.items() if context in wanted for topic in found)


def initiatives(found: Memberships) -> TwoMode:
    """Joint initiatives by the agents they share: initiatives stand in the place of agents, agents in that of contexts.

    >>> initiatives(Memberships()).agents
    ()
    """
    return found.of_ties(("joint-initiative",)).two_mode().turned()


def shares(found: Memberships, topic: TwoMode) -> dict[str, dict[str, float]]:
    """How each agent's work is spread over topics: each context that names some counts one, in equal shares; they sum to 1.

    >>> shares(Memberships(), TwoMode.of([]))
    {}
    """
    named: dict[str, list[str]] = defaultdict(list)
    for row, column in zip(topic.rows, topic.columns, strict=True):
        named[topic.contexts[column]].append(topic.agents[row])
    counted: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for agent, context in sorted(set(zip(found.agent, found.context, strict=True))):
        for name in named.get(context, ()):
            counted[agent][name] += 1 / len(named[context])
    return {agent: {name: value / sum(own.values()) for name, value in sorted(own.items())} for agent, own in counted.items()}


def attribute(store: Store, name: str) -> dict[str, dict[str, float]]:
    """What things have by a property (sector, serves, inPillar ...), each value an equal share.

    >>> from kg.store import Oxigraph
    >>> attribute(Oxigraph(), "sector")
    {}
    """
    said = sorted(Links(store).of(KG + name).items())
    return {one: {value: 1 / len(values) for value in sorted(values)} for one, values in said}


@dataclass(frozen=True)
class Basis:
    """What a tie rests on: a context, its kind of tie, what it adds to the weight, and the participations of the two in it."""

    context: str
    tie: str
    worth: float
    participations: tuple[str, ...]
    documents: frozenset[str]


def basis(found: Memberships, one: str, other: str) -> list[Basis]:
    """The contexts that tie two agents, the heaviest first; nothing for agents without a tie.

    >>> basis(Memberships(), "a", "b")
    []
    """
    two = found.two_mode()
    number = {name: place for place, name in enumerate(two.agents)}
    if one not in number or other not in number:
        return []
    listed = []
    for context in shared(two, number[one], number[other]):
        names = {two.contexts[place] for place in (context, *two.below.get(context, ()))}
        mine = found.rows_where(agent in (one, other) and there in names for agent, there in zip(found.agent, found.context, strict=True))
        documents = frozenset[str]().union(*mine.documents)
        name = two.contexts[context]
        listed.append(Basis(name, found.tie[name], worth(two, context), tuple(mine.participation), documents))
    return sorted(listed, key=lambda item: (-item.worth, item.context))


def dated_ties(found: Memberships) -> dict[tuple[str, str], list[Years]]:
    """When each two agents were in a context together, as far as both are dated; an empty list where nothing says when.

    >>> dated_ties(Memberships())
    {}
    """
    two = found.two_mode()
    known: dict[tuple[str, str], list[Years]] = defaultdict(list)
    for agent, context, years in zip(found.agent, found.context, found.years, strict=True):
        if years:
            known[agent, context].append(years)
    listed: dict[tuple[str, str], list[Years]] = {}
    for one, other, _ in projected(two):
        ends = two.agents[one], two.agents[other]
        listed[ends] = [years for context in shared(two, one, other) for years in _met(two, known, ends, context)]
    return listed


def _met(two: TwoMode, known: Mapping[tuple[str, str], list[Years]], ends: tuple[str, str], context: int) -> list[Years]:
    """When two were both in a context or its parts."""
    names = [two.contexts[place] for place in (context, *sorted(two.below.get(context, ())))]
    mine, theirs = ([years for name in names for years in known.get((end, name), ())] for end in ends)
    met = (one.both(other) for one in mine for other in theirs)
    return [years for years in met if years]


def proofs(store: Store, participations: Iterable[str]) -> list[tuple[Term | None, ...]]:
    """The evidence of participations themselves: (participation, document, line, quote), in order."""
    listed = " ".join(f"<{one}>" for one in sorted(set(participations)))
    query = f"""SELECT DISTINCT ?one ?document ?line ?quote WHERE {{
      VALUES ?one {{ {listed} }}
      ?one <{KG}hasEvidence> ?evidence . ?evidence <{OA}hasSource> ?document .
      FILTER NOT EXISTS {{ ?evidence <{KG}evidenceFor> ?property }}
      OPTIONAL {{ ?evidence <{KG}line> ?line }} OPTIONAL {{ ?evidence <{OA}hasSelector>/<{OA}exact> ?quote }}
    }} ORDER BY STR(?one) STR(?document) ?line STR(?quote)"""
    return list(rows(store, query).rows) if listed else []


def _ties(links: Links) -> dict[str, str]:
    """The kind of tie of each context; where it could be of two kinds, the closer."""
    closest_last = sorted(CLASS_TIES.items(), key=lambda pair: -TIES.index(pair[1]))
    return {context: tie for kind, tie in closest_last for context in sorted(links.kind(kind))}


def _documents(links: Links) -> dict[str, frozenset[str]]:
    """The documents that say each thing itself, not one of its properties."""
    source, special = links.one(OA + "hasSource"), links.of(KG + "evidenceFor")
    same: dict[frozenset[str], frozenset[str]] = {}
    found: dict[str, frozenset[str]] = {}
    for thing, bearers in links.of(KG + "hasEvidence").items():
        own = frozenset(source[one] for one in bearers if one in source and one not in special)
        found[thing] = same.setdefault(own, own)
    return found
