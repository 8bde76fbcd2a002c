"""Who stands between: constraint, roles of a broker between groups, and what falls apart when one leaves.

Groups are shares: a node that is half in one pillar and half in another is written {"green": 0.5, "happy": 0.5}. A node that
no group is known of has no share, and what would need it is left out and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import networkx as nx

from kg.analysis import triangles
from kg.analysis.arrays import Array
from kg.analysis.centrality import Measure
from kg.analysis.engines import Network, engine
from kg.analysis.twomode import Ties

Shares = Mapping[str, Mapping[str, float]]
_UNKNOWN = -1


def constraint(network: Network, *, weighted: bool = True) -> Measure:
    """How far the partners of each node are partners of each other: low leaves room to broker; None without a tie.

    Formula: sum over neighbours j of (p(i,j) + sum over q of p(i,q) p(q,j))^2, p(i,j) = w(i,j)/s(i). No unit; about 0 to 1.125.
    Source: R. S. Burt, "Structural Holes", 1992, chapter 2.

    >>> constraint(nx.star_graph(4))["0"], constraint(nx.star_graph(4))["1"]
    (0.25, 1.0)
    """
    made = engine(network)
    found = zip(made.ties.names, made.ties.sums[0], made.constraint(weighted=weighted), strict=True)
    return {name: value if ties else None for name, ties, value in found}


@dataclass(frozen=True)
class Roles:
    """The pairs without a tie of their own that a node joins, by where the two and the node belong; shares make parts of pairs.

    coordinator: all three in one group; consultant: the two in one, the node in another; gatekeeper: the node and one of the
    two in one group, the other outside (in ties without a direction a gatekeeper is a representative too); liaison: three groups.
    `unknown` counts the pairs of which a group is not known.
    """

    coordinator: float = 0.0
    consultant: float = 0.0
    gatekeeper: float = 0.0
    liaison: float = 0.0
    unknown: int = 0

    @property
    def across(self) -> float:
        """The pairs that the node joins over the edge of a group."""
        return self.consultant + self.gatekeeper + self.liaison


def roles(network: Network, groups: Shares) -> dict[str, Roles]:
    """What each node brokers between groups, in pairs. Ties have no direction.

    Formula: over pairs a, c of neighbours of b without a tie, the chance that the groups of a, b and c, each drawn by its
    shares, make the role. Source: R. V. Gould and R. M. Fernandez, "Structures of mediation", Sociological Methodology 19, 1989.

    >>> green, happy = {"green": 1.0}, {"happy": 1.0}
    >>> roles(nx.path_graph(3), {"0": green, "1": green, "2": happy})["1"]
    Roles(coordinator=0.0, consultant=0.0, gatekeeper=1.0, liaison=0.0, unknown=0)
    """
    made = engine(network)
    ties = made.ties
    if made.name != "networkx":
        return _roles_by_arrays(ties, groups)
    kinds = {tuple(sorted(shares.items())): number for number, shares in enumerate(groups.values()) if shares}
    shares = {number: dict(kind) for kind, number in kinds.items()}
    kind = [kinds.get(tuple(sorted(groups.get(name, {}).items())), _UNKNOWN) for name in ties.names]
    chances = cache(lambda one, broker, other: _chances(shares[one], shares[broker], shares[other]))
    return {name: _roles(kind[node], _open(node, ties.near, kind), chances) for node, name in enumerate(ties.names)}


def spread(names: Sequence[str], groups: Shares) -> tuple[Array, list[str]]:
    """The shares of nodes as a numpy array, a row for each node and a column for each group; and the groups.

    >>> spread(["a", "b"], {"b": {"green": 1.0}})[1]
    ['green']
    """
    import numpy as np

    listed = sorted({group for name in names for group in groups.get(name, ())})
    column = {group: place for place, group in enumerate(listed)}
    shares = np.zeros((len(names), len(listed)))
    for node, name in enumerate(names):
        for group, share in groups.get(name, {}).items():
            shares[node, column[group]] = share
    return shares, listed


def _roles_by_arrays(ties: Ties, groups: Shares) -> dict[str, Roles]:
    found = triangles.roles(ties, spread(ties.names, groups)[0]).tolist()
    return {name: Roles(a, b, c, d, round(unknown)) for name, (a, b, c, d, unknown) in zip(ties.names, found, strict=True)}


def _roles(broker: int, pairs: Mapping[tuple[int, int], int], chances: Callable[[int, int, int], tuple[float, ...]]) -> Roles:
    """The roles of one node, from its open pairs by the kinds of shares of their ends; each pair is counted from either end."""
    found = [0.0, 0.0, 0.0, 0.0]
    unknown = 0
    for (one, other), count in pairs.items():
        if _UNKNOWN in (broker, one, other):
            unknown += count
            continue
        for role, chance in enumerate(chances(one, broker, other)):
            found[role] += count * chance / 2
    coordinator, consultant, gatekeeper, liaison = (round(value, 9) for value in found)
    return Roles(coordinator, consultant, gatekeeper, liaison, unknown // 2)


def _open(node: int, near: list[dict[int, float]], kind: list[int]) -> Counter[tuple[int, int]]:
    """The pairs of neighbours without a tie, counted by the kinds of both ends, once from either end."""
    found: Counter[tuple[int, int]] = Counter()
    for one in near[node]:
        others = near[node].keys() - near[one].keys()
        others.discard(one)
        for other, count in Counter(map(kind.__getitem__, others)).items():
            found[kind[one], other] += count
    return found


def _chances(one: Mapping[str, float], broker: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, float, float, float]:
    """The chance of each role, the groups being drawn by their shares."""
    coordinator = consultant = gatekeeper = 0.0
    for group in sorted({*one, *broker, *other}):
        a, b, c = one.get(group, 0.0), broker.get(group, 0.0), other.get(group, 0.0)
        coordinator += a * b * c
        consultant += a * (1 - b) * c
        gatekeeper += b * (a * (1 - c) + c * (1 - a))
    return coordinator, consultant, gatekeeper, 1 - coordinator - consultant - gatekeeper


@dataclass(frozen=True)
class Break:
    """What breaks without one node or link: how many agents are cut off from the largest piece left, and into how many pieces."""

    cut_off: int
    pieces: int


def breaks(graph: nx.Graph) -> dict[str, Break]:
    """The nodes of a two-mode graph without which agents lose all connection with the others: its articulation points.

    A node is told where at least one agent is cut off. Formula: Break(cut_off, pieces): agents outside the piece that holds the
    most of them, and pieces with an agent in them; both of the part of the network that the node is in, itself not counted.
    Source: J. Hopcroft and R. Tarjan, "Algorithm 447: efficient algorithms for graph manipulation", CACM 16, 1973.

    >>> graph = nx.Graph([("a", "day"), ("b", "day"), ("b", "work"), ("c", "work")])
    >>> nx.set_node_attributes(graph, {node: "agent" if len(node) == 1 else "context" for node in graph}, "mode")
    >>> breaks(graph)["b"]
    Break(cut_off=1, pieces=2)
    """
    return fragile(graph)[0]


def bridges(graph: nx.Graph) -> dict[tuple[str, str], Break]:
    """The links of a two-mode graph that alone hold two sides together, each with two agents at least.

    One agent who is known from one context alone hangs by a link too; its degree tells that.
    Formula: Break(cut_off, pieces): the agents of the smaller side. Source: as for `breaks`.

    >>> graph = nx.Graph([("a", "day"), ("b", "day"), ("b", "work"), ("c", "work"), ("d", "day"), ("e", "work")])
    >>> nx.set_node_attributes(graph, {node: "agent" if len(node) == 1 else "context" for node in graph}, "mode")
    >>> bridges(graph)
    {('b', 'day'): Break(cut_off=2, pieces=2), ('b', 'work'): Break(cut_off=2, pieces=2)}
    """
    return fragile(graph)[1]


def fragile(graph: nx.Graph) -> tuple[dict[str, Break], dict[tuple[str, str], Break]]:
    """What `breaks` and what `bridges` find, in one walk.

    >>> fragile(nx.Graph())
    ({}, {})
    """
    nodes: dict[str, Break] = {}
    links: dict[tuple[str, str], Break] = {}
    for part in _parts(graph):
        for node, cut in part.cuts.items():
            rest = part.agents - part.weight(node) - sum(cut)
            pieces = [size for size in (*cut, rest) if size]
            if len(pieces) > 1:
                nodes[node] = Break(sum(pieces) - max(pieces), len(pieces))
        sides = ((link, min(size, part.agents - size)) for link, size in part.links.items())
        links.update((link, Break(smaller, 2)) for link, smaller in sides if smaller > 1)
    return dict(sorted(nodes.items())), dict(sorted(links.items()))


def cut_off(graph: nx.Graph, node: str) -> list[list[str]]:
    """The agents of each piece that is left without a node, the largest piece first; only of the part that the node is in.

    >>> graph = nx.Graph([("a", "day"), ("b", "day"), ("b", "work"), ("c", "work")])
    >>> nx.set_node_attributes(graph, {node: "agent" if len(node) == 1 else "context" for node in graph}, "mode")
    >>> cut_off(graph, "day")
    [['b', 'c'], ['a']]
    """
    rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
    pieces = [sorted(one for one in piece if graph.nodes[one]["mode"] == "agent") for piece in nx.connected_components(rest)]
    return sorted((piece for piece in pieces if piece), key=lambda piece: (-len(piece), piece))


class _Part:
    """One connected part of a graph, walked in depth once: what hangs below each node, and how high it reaches back."""

    def __init__(self, graph: nx.Graph, start: str) -> None:
        """Walk from a node."""
        self._graph = graph
        self.cuts: dict[str, list[int]] = {}
        self.links: dict[tuple[str, str], int] = {}
        self._found = {start: 0}
        self._back = {start: 0}
        self._size = {start: self.weight(start)}
        path = [(start, start, iter(graph[start]))]
        while path:
            node, above, others = path[-1]
            below = next((other for other in others if not self._seen(node, above, other)), None)
            if below is None:
                path.pop()
                if path:
                    self._left(node, above, start)
                continue
            self._found[below] = self._back[below] = len(self._found)
            self._size[below] = self.weight(below)
            path.append((below, node, iter(graph[below])))
        self.agents = self._size[start]

    def weight(self, node: str) -> int:
        """1 for an agent."""
        return 1 if self._graph.nodes[node]["mode"] == "agent" else 0

    @property
    def nodes(self) -> set[str]:
        """All nodes of the part."""
        return set(self._found)

    def _seen(self, node: str, above: str, other: str) -> bool:
        """Whether a neighbour was found before; then it says how high the node reaches."""
        if other in self._found and other != above:
            self._back[node] = min(self._back[node], self._found[other])
        return other in self._found

    def _left(self, node: str, above: str, start: str) -> None:
        """All below a node is known: what is cut off there is noted at the node above."""
        self._size[above] += self._size[node]
        self._back[above] = min(self._back[above], self._back[node])
        if self._back[node] >= self._found[above] or above == start:
            self.cuts.setdefault(above, []).append(self._size[node])
        if self._back[node] > self._found[above]:
            one, other = sorted((node, above))
            self.links[one, other] = self._size[node]


def _parts(graph: nx.Graph) -> Iterator[_Part]:
    seen: set[str] = set()
    for start in graph:
        if start not in seen:
            part = _Part(graph, start)
            seen |= part.nodes
            yield part
