"""The engines that work the measures out: networkx always, igraph past a size where it is installed (the extra `fast`).

Both give the same numbers: what is determined to 1e-6, communities to a modularity within 0.01. The lengths of weighted paths
are whole numbers, so that two paths of one length are of one length in every engine.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.util import find_spec
from typing import Any, Protocol, TypeAlias

import networkx as nx

from kg.analysis import triangles
from kg.analysis.twomode import Ties, TwoMode, plain, projected
from kg.errors import UsageError

FAST_FROM = 500  # ties: below, networkx answers before igraph has taken the graph over
_STEPS = 10_000  # a tie of weight 1 is so many steps long


class Engine(Protocol):
    """What a measure asks of an engine; the numbers stand in the order of `ties.names`."""

    name: str
    ties: Ties

    def betweenness(self, sources: Sequence[int] | None = None, *, weighted: bool = False) -> list[float]:
        """For each node, the sum over pairs of the share of their shortest paths that run through it; from `sources` only."""

    def constraint(self, *, weighted: bool = False) -> list[float]:
        """Burt's constraint; what a node without neighbours has means nothing."""

    def cores(self) -> list[int]:
        """The k-core number of each node."""

    def louvain(self, seed: int) -> list[int]:
        """One run of Louvain on the weighted ties: the number of the community of each node."""

    def components(self) -> list[int]:
        """The number of the connected component of each node."""


class NetworkX:
    """networkx, and plain Python where networkx would need numpy."""

    name = "networkx"

    def __init__(self, ties: Ties) -> None:
        """Keep the ties; the graph is made when it is first needed."""
        self.ties = ties

    @cached_property
    def _graph(self) -> nx.Graph:
        graph = nx.Graph()
        graph.add_nodes_from(range(len(self.ties.names)))
        graph.add_edges_from((one, other, {"weight": w, "length": length(w)}) for one, other, w in self.ties)
        return graph

    def betweenness(self, sources: Sequence[int] | None = None, *, weighted: bool = False) -> list[float]:
        """Brandes' algorithm."""
        by = "length" if weighted else None
        if sources is None:
            found = nx.betweenness_centrality(self._graph, normalized=False, weight=by)
        else:
            found = nx.betweenness_centrality_subset(self._graph, sources, list(self._graph), normalized=False, weight=by)
        return [float(found[node]) for node in range(len(self.ties.names))]

    def constraint(self, *, weighted: bool = False) -> list[float]:
        """Burt's formula as it stands."""
        near = self.ties.near if weighted else [dict.fromkeys(others, 1.0) for others in self.ties.near]
        shares = [{other: weight / sum(others.values()) for other, weight in others.items()} for others in near]
        return [_constraint(node, shares) for node in range(len(shares))]

    def cores(self) -> list[int]:
        """Batagelj and Zaversnik's algorithm."""
        found = nx.core_number(self._graph)
        return [found[node] for node in range(len(self.ties.names))]

    def louvain(self, seed: int) -> list[int]:
        """networkx's Louvain."""
        return _numbered(nx.community.louvain_communities(self._graph, seed=seed), len(self.ties.names))

    def components(self) -> list[int]:
        """Search in breadth."""
        return _numbered(nx.connected_components(self._graph), len(self.ties.names))


class IGraph:
    """igraph, a library in C, and numpy where igraph is slower."""

    name = "igraph"

    def __init__(self, ties: Ties) -> None:
        """Hand the ties over."""
        import igraph
        import numpy as np

        self.ties = ties
        edges = np.column_stack([np.asarray(end, dtype=np.int64) for end in (ties.one, ties.other)])
        self._weights = plain(ties.weight)
        self._graph = igraph.Graph(n=len(ties.names), edges=edges.data)

    @cached_property
    def _lengths(self) -> list[int]:
        import numpy as np

        found: list[int] = np.maximum(1, np.rint(_STEPS / np.asarray(self.ties.weight))).astype(int).tolist()  # see `length`
        return found

    def betweenness(self, sources: Sequence[int] | None = None, *, weighted: bool = False) -> list[float]:
        """Brandes' algorithm."""
        by = self._lengths if weighted and self._weights else None
        return list(self._graph.betweenness(directed=False, weights=by, sources=sources))

    def constraint(self, *, weighted: bool = False) -> list[float]:
        """Burt's formula over the triangles: igraph's own takes four times as long on three million ties."""
        ties = self.ties if weighted else replace(self.ties, weight=[1.0] * len(self.ties))
        return triangles.constraint(ties)

    def cores(self) -> list[int]:
        """Batagelj and Zaversnik's algorithm."""
        return list(self._graph.coreness())

    def louvain(self, seed: int) -> list[int]:
        """igraph's multilevel algorithm, with a generator of random numbers of its own."""
        import igraph

        igraph.set_random_number_generator(random.Random(seed))
        try:
            return list(self._graph.community_multilevel(weights=self._weights or None).membership)
        finally:
            igraph.set_random_number_generator(random)

    def components(self) -> list[int]:
        """Search in breadth."""
        return list(self._graph.connected_components().membership)


_KNOWN: Mapping[str, Any] = {"networkx": NetworkX, "igraph": IGraph}
_NEEDS = {"networkx": (), "igraph": ("igraph", "scipy")}
Network: TypeAlias = "nx.Graph | TwoMode | Ties | Engine"


def engine(network: Network, name: str = "") -> Engine:
    """The engine for a network: the one that is named, else igraph for many ties where it is installed, else networkx.

    A two-mode network is projected with Newman's weights. UsageError for an engine that there is not.

    >>> engine(nx.path_graph(3)).name
    'networkx'
    """
    if isinstance(network, NetworkX | IGraph):
        return network
    ties: Ties = projected(network) if isinstance(network, TwoMode) else network if isinstance(network, Ties) else Ties.of(network)
    there = [known for known, needs in _NEEDS.items() if all(map(find_spec, needs))]
    wanted = name or (there[-1] if len(ties) >= FAST_FROM else there[0])
    if wanted not in there:
        listed = ", ".join(there)
        raise UsageError(f"ไม่มีเครื่องคำนวณชื่อ {wanted} ที่มีคือ {listed}", f"there is no engine {wanted}; there are: {listed}")
    made: Engine = _KNOWN[wanted](ties)
    return made


def length(weight: float) -> int:
    """How long a tie is for a shortest path: 10,000/weight, in whole steps.

    Source: Newman 2001 (see `kg.analysis.twomode`): who share more are nearer.

    >>> length(1.0), length(0.5)
    (10000, 20000)
    """
    return max(1, round(_STEPS / weight))


def _constraint(node: int, shares: Sequence[Mapping[int, float]]) -> float:
    """Sum over the neighbours j of (p(i,j) + sum over q of p(i,q) p(q,j)) squared."""
    mine = shares[node]
    return sum((share + sum(p * shares[via].get(other, 0.0) for via, p in mine.items())) ** 2 for other, share in mine.items())


def _numbered(groups: Iterable[Iterable[int]], total: int) -> list[int]:
    """The number of the group of each node."""
    found = [0] * total
    for number, group in enumerate(groups):
        for node in group:
            found[node] = number
    return found
