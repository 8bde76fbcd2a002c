"""A store -> the network that is to be drawn: who takes part in what, or who is tied to whom by what both are in.

Nodes are IRIs. Edges carry `tie` (kg.network.TIES, PART, OTHER), `firm` (kg.links.FIRMNESS), `label` (the IRI of a role or relation, ""
for none) and, between nodes of one mode, `contexts`, what ties them. Only what is drawn becomes a graph: ties are kept as arrays, since
many in one event make millions of pairs. What proves an edge is looked up by `Network.rests`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import networkx as nx

from kg.analysis.twomode import Ties, TwoMode, projected, shared
from kg.drawing.measures import strongest
from kg.errors import UsageError
from kg.links import FIRMNESS, Links
from kg.namespaces import KG, local
from kg.network import TIES, two_mode
from kg.projection import TOPICS, Memberships, collaboration, initiatives, read, topics
from kg.slices import Selection
from kg.store import Store

BOTH = "both"
SUBJECTS = (BOTH, "organisations", "initiatives", *TOPICS)
PART, OTHER = "part", "other"
KINDS = (*TIES, PART, OTHER)


@dataclass(frozen=True)
class Bearer:
    """What bears the evidence of a link: a thing, by which of its properties ("" for the thing itself) and which value; how firm it is."""

    role: str
    thing: str
    prop: str = ""
    value: str = ""
    firm: str = FIRMNESS[0]


Bearers = Mapping[tuple[str, str], Sequence[Bearer]]
Edge = Mapping[str, Any]
Link = tuple[str, str, float, Edge]


@dataclass(frozen=True)
class Network:
    """A network: its ties for the measures, and what proves that a node is in a context (by node and context).

    Here agents and contexts are nodes both: `links` are (one, other, weight, edge), and the proof of an edge stands by its `named`.
    """

    ties: Ties
    bearers: Bearers
    links: Sequence[Link] = ()

    def drawn(self, nodes: Collection[Hashable], most: int) -> tuple[nx.MultiGraph, int]:
        """Some nodes with at most so many of the links between them (kg.drawing.measures.strongest), and how many are left out."""
        graph = nx.MultiGraph()
        graph.add_nodes_from(name for name in self.ties.names if name in nodes)
        links = list(self._between(nodes))
        kept = strongest([link[:3] for link in links], most)
        for one, other, _, edge in map(links.__getitem__, kept):
            for key, said in self._edges(one, other, edge):
                graph.add_edge(one, other, key, **said)
        return graph, len(links) - len(kept)

    def _between(self, nodes: Collection[Hashable]) -> Iterator[Link]:
        return (link for link in self.links if link[0] in nodes and link[1] in nodes)

    def _edges(self, one: str, other: str, edge: Edge) -> Iterator[tuple[str, Edge]]:
        yield edge["named"], edge

    def rests(self, one: str, other: str, edge: Edge) -> Iterator[tuple[str, list[Bearer], list[Bearer]]]:
        """For each context that an edge stands on ("" where it is one of the ends) the bearers of the two ends."""
        yield "", list(self.bearers[edge["named"], ""]), []


@dataclass(frozen=True)
class Projection(Network):
    """The agents of two-mode arrays, with an edge for each kind of tie that two share; `kinds` gives that of a context."""

    two: TwoMode = field(default_factory=lambda: TwoMode.of([]))
    kinds: Mapping[str, str] = field(default_factory=dict)

    def _between(self, nodes: Collection[Hashable]) -> Iterator[Link]:
        """The pairs among some nodes; where these are not all, weighed by what they share alone."""
        two = self.two
        if len(nodes) < len(two.agents):
            two = two.keep(entry for entry, row in enumerate(two.rows) if two.agents[row] in nodes)
        return ((two.agents[one], two.agents[other], weight, {}) for one, other, weight in projected(two))

    def _edges(self, one: str, other: str, edge: Edge) -> Iterator[tuple[str, Edge]]:
        kinds: dict[str, list[str]] = defaultdict(list)
        for context in shared(self.two, self._number[one], self._number[other]):
            name = self.two.contexts[context]
            kinds[self.kinds.get(name, OTHER)].append(name)
        for kind in sorted(kinds, key=KINDS.index):
            firm = min((firmness(*self._ends(one, other, name)) for name in kinds[kind]), key=FIRMNESS.index)
            yield kind, {"tie": kind, "label": "", "contexts": kinds[kind], "firm": firm}

    @cached_property
    def _number(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.two.agents)}

    @cached_property
    def _below(self) -> Mapping[str, Sequence[str]]:
        names = self.two.contexts
        return {names[context]: [names[part] for part in sorted(parts)] for context, parts in self.two.below.items()}

    def rests(self, one: str, other: str, edge: Edge) -> Iterator[tuple[str, list[Bearer], list[Bearer]]]:
        """For each context that two share the bearers of the two, those of its parts too."""
        for context in edge["contexts"]:
            yield context, *self._ends(one, other, context)

    def _ends(self, one: str, other: str, context: str) -> tuple[list[Bearer], list[Bearer]]:
        names = (context, *self._below.get(context, ()))
        mine, theirs = ([bearer for name in names for bearer in self.bearers.get((end, name), ())] for end in (one, other))
        return mine, theirs


def firmness(mine: Sequence[Bearer], theirs: Sequence[Bearer]) -> str:
    """How firm it is that two are in one context (kg.links.FIRMNESS): as the less firm of the two, each as firm as its firmest bearer.

    >>> firmness([Bearer("", "a", firm="planned"), Bearer("", "b")], [Bearer("", "c", firm="inferred")])
    'inferred'
    """
    return FIRMNESS[max((min(FIRMNESS.index(bearer.firm) for bearer in end) for end in (mine, theirs) if end), default=0)]


def network(store: Store, subject: str, selection: Selection | None = None, ties: Sequence[str] = ()) -> Network:
    """The network of a subject (SUBJECTS) in a slice; UsageError for an unknown subject or kind of tie.

    >>> from kg.store import Oxigraph
    >>> network(Oxigraph(), "organisations").ties.names
    ()
    """
    if subject == BOTH:
        return _participation(store, selection, ties)
    if subject not in SUBJECTS:
        listed = ", ".join(SUBJECTS)
        raise UsageError(f"ไม่รู้จัก {subject} ใช้: {listed}", f"unknown {subject}; use: {listed}")
    found = read(store)
    found = found.of_ties(ties) if ties else found
    if subject in TOPICS:
        return _about(store, subject, found, selection, ties)
    found = collaboration(found if selection is None else found.among(selection.things))
    if subject == "organisations":
        return _projected(found.two_mode(), found.tie, _taking_part(found))
    bearers = {(context, agent): said for (agent, context), said in _taking_part(found).items()}
    return _projected(initiatives(found), {}, bearers)


def _participation(store: Store, selection: Selection | None, ties: Sequence[str]) -> Network:
    """Agents and contexts; an edge for each role, so that two may be linked more than once."""
    whole = two_mode(store, ties)
    kept = set(whole) if selection is None else selection.things.intersection(whole)
    links: list[Link] = []
    bearers: dict[tuple[str, str], Sequence[Bearer]] = {}
    for (one, other), key, said in sorted((sorted(edge[:2]), *edge[2:]) for edge in whole.edges(keys=True, data=True)):
        if one in kept and other in kept and (selection is None or said["bearer"] in selection.things):
            bearer = _bearer(one, other, said)
            tie = PART if bearer.prop else said["tie"]
            links.append((one, other, 1.0, {"named": key, "tie": tie, "label": bearer.role, "firm": bearer.firm}))
            bearers[key, ""] = (bearer,)
    return Network(_counted(kept, links), bearers, links)


def _bearer(one: str, other: str, said: Edge) -> Bearer:
    """What proves an edge of agents and contexts: a participation, or of a part that it is one of its whole."""
    if said["prop"] != KG + "partOf":
        return Bearer(said["relation"], said["bearer"], firm=said["firm"])
    return Bearer(said["relation"], said["bearer"], said["prop"], local(other if one == said["source"] else one), said["firm"])


def _counted(nodes: Collection[str], links: Sequence[Link]) -> Ties:
    """How many links any two nodes have."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_weighted_edges_from((one, other, float(count)) for (one, other), count in Counter(link[:2] for link in links).items())
    return Ties.of(graph)


def _taking_part(found: Memberships) -> dict[tuple[str, str], list[Bearer]]:
    """The participations by agent and context."""
    bearers: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for participation, agent, context, role, firm in zip(
        found.participation, found.agent, found.context, found.role, found.firm, strict=True
    ):
        bearers[agent, context].append(Bearer(role, participation, firm=firm))
    return bearers


def _about(store: Store, subject: str, found: Memberships, selection: Selection | None, ties: Sequence[str]) -> Network:
    """Issues, pillars or places, tied by the works that name both."""
    contexts: Collection[str] | None = None if selection is None else selection.things
    if ties:
        contexts = {name for name, tie in found.tie.items() if tie in ties and (contexts is None or name in contexts)}
    two, prop = topics(store, subject, contexts), KG + TOPICS[subject]
    entries = [(two.agents[row], two.contexts[column]) for row, column in zip(two.rows, two.columns, strict=True)]
    links = Links(store)
    bearers = {(topic, context): (Bearer("", context, prop, local(topic), links.firm("", context)),) for topic, context in entries}
    return _projected(two, found.tie, bearers)


def _projected(two: TwoMode, kinds: Mapping[str, str], bearers: Bearers) -> Projection:
    return Projection(projected(two), bearers, two=two, kinds=kinds)
