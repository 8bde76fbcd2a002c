"""Who is in what, as arrays, and the ties between agents that follow from it.

The ties are never stored, they are worked out: two agents are tied by a context that both are in, or that one is in and the
other is in a part of, at the lowest such context. A context of k agents, those of its parts included, gives each of its pairs
1/(k-1), so that a list of many weighs no more for each of them than a meeting of two.

Source: M. E. J. Newman, "Scientific collaboration networks II", Physical Review E 64, 016132, 2001, equation 2.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TypeVar

import networkx as nx

from kg.analysis import arrays
from kg.analysis.arrays import Array

Ints = Sequence[int]
_Number = TypeVar("_Number", int, float, bool)


@dataclass(frozen=True)
class TwoMode:
    """Agents and contexts by name, and entries: entry n says that agent `rows[n]` is in context `columns[n]` (numbers of names).

    `parts` are pairs of contexts, (part, whole), by number. The entries are in order and none stands twice.
    """

    agents: tuple[str, ...]
    contexts: tuple[str, ...]
    rows: Ints
    columns: Ints
    parts: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, entries: Iterable[tuple[str, str]], parts: Iterable[tuple[str, str]] = ()) -> TwoMode:
        """From (agent, context) names and (part, whole) names of contexts.

        >>> TwoMode.of([("b", "day"), ("a", "day"), ("a", "day")]).agents
        ('a', 'b')
        """
        pairs, links = list(entries), sorted(set(parts))
        agents = tuple(sorted({agent for agent, _ in pairs}))
        contexts = tuple(sorted({context for _, context in pairs}.union(*links)))
        row, column = ({name: number for number, name in enumerate(names)} for names in (agents, contexts))
        wide = len(contexts)
        keys = sorted({row[agent] * wide + column[context] for agent, context in pairs})
        rows, columns = array("i", [key // wide for key in keys]), array("i", [key % wide for key in keys])
        return cls(agents, contexts, rows, columns, tuple((column[part], column[whole]) for part, whole in links))

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.rows)

    @cached_property
    def direct(self) -> list[set[int]]:
        """The agents of each context itself."""
        found: list[set[int]] = [set() for _ in self.contexts]
        for agent, context in zip(self.rows, self.columns, strict=True):
            found[context].add(agent)
        return found

    @cached_property
    def joined(self) -> list[set[int]]:
        """The contexts of each agent."""
        return _turned(self.direct, len(self.agents))

    @cached_property
    def joined_above(self) -> list[set[int]]:
        """The contexts of each agent that it is in, or in a part of."""
        return _turned([self.inside(context) for context in range(len(self.contexts))], len(self.agents))

    @cached_property
    def below(self) -> dict[int, set[int]]:
        """For each context that has parts, all contexts below it; parts that run in a circle are none of each other."""
        parts: dict[int, list[int]] = defaultdict(list)
        for part, whole in self.parts:
            parts[whole].append(part)
        reached = {whole: _reached(whole, parts) for whole in sorted(parts)}
        return {whole: {part for part in found if whole not in reached.get(part, ())} for whole, found in reached.items()}

    @cached_property
    def within(self) -> dict[int, set[int]]:
        """For each context that has parts, the agents of it and of all below it."""
        return {whole: self.direct[whole].union(*(self.direct[part] for part in parts)) for whole, parts in self.below.items()}

    def inside(self, context: int) -> set[int]:
        """The agents of a context and of its parts."""
        return self.within[context] if context in self.within else self.direct[context]

    def keep(self, wanted: Iterable[int]) -> TwoMode:
        """The same agents and contexts with some of the entries, by number."""
        numbers = sorted(set(wanted))
        rows, columns = (array("i", [side[n] for n in numbers]) for side in (self.rows, self.columns))
        return TwoMode(self.agents, self.contexts, rows, columns, self.parts)

    def drawn(self, rows: Ints, columns: Ints) -> TwoMode:
        """The same agents, contexts and parts with other entries, in any order and each once."""
        if hasattr(rows, "tolist"):
            rows, columns = arrays.ordered(rows, columns)
            return replace(self, rows=rows, columns=columns)
        pairs = sorted(zip(rows, columns, strict=True))
        return replace(self, rows=array("i", [pair[0] for pair in pairs]), columns=array("i", [pair[1] for pair in pairs]))

    def turned(self) -> TwoMode:
        """Contexts in the place of agents, and agents in the place of contexts; parts have no meaning then.

        >>> TwoMode.of([("a", "day"), ("b", "day")]).turned().agents
        ('day',)
        """
        pairs = sorted(zip(self.columns, self.rows, strict=True))
        rows, columns = (array("i", [pair[n] for pair in pairs]) for n in (0, 1))
        return TwoMode(self.contexts, self.agents, rows, columns)

    def graph(self) -> nx.Graph:
        """Agents and contexts as nodes (attribute `mode`), entries and parts as edges; names of the two must differ.

        >>> sorted(TwoMode.of([("a", "day"), ("b", "day")]).graph().nodes(data="mode"))
        [('a', 'agent'), ('b', 'agent'), ('day', 'context')]
        """
        graph = nx.Graph()
        graph.add_nodes_from(self.agents, mode="agent")
        graph.add_nodes_from(self.contexts, mode="context")
        graph.add_edges_from((self.agents[a], self.contexts[c]) for a, c in zip(self.rows, self.columns, strict=True))
        graph.add_edges_from((self.contexts[part], self.contexts[whole]) for part, whole in self.parts)
        return graph


@dataclass(frozen=True)
class Ties:
    """Ties between named nodes as arrays: tie n joins `one[n]` < `other[n]` (numbers of names) with `weight[n]` > 0, in order."""

    names: tuple[str, ...]
    one: Ints
    other: Ints
    weight: Sequence[float]

    @classmethod
    def of(cls, graph: nx.Graph) -> Ties:
        """From a networkx graph of any names, whose edges may have a `weight`; loops are left out.

        >>> Ties.of(nx.path_graph(3)).names
        ('0', '1', '2')
        """
        number = {node: place for place, node in enumerate(graph)}
        edges = ((number[one], number[other], float(weight)) for one, other, weight in graph.edges(data="weight", default=1.0))
        found = sorted((min(one, other), max(one, other), weight) for one, other, weight in edges if one != other)
        return cls(tuple(map(str, graph)), [edge[0] for edge in found], [edge[1] for edge in found], [edge[2] for edge in found])

    def __len__(self) -> int:
        """How many ties there are."""
        return len(self.one)

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        """Each tie as plain numbers."""
        return zip(plain(self.one), plain(self.other), plain(self.weight), strict=True)

    @property
    def arrays(self) -> bool:
        """Whether the ties are numpy's, as scipy's product gives them: then measures work on them as arrays."""
        return hasattr(self.weight, "tolist")

    @cached_property
    def near(self) -> list[dict[int, float]]:
        """The neighbours of each node with their weights."""
        found: list[dict[int, float]] = [{} for _ in self.names]
        for one, other, weight in self:
            found[one][other] = found[other][one] = weight
        return found

    def without(self, hidden: Collection[int]) -> Ties:
        """All ties but some, by number."""
        if self.arrays:
            return Ties(self.names, *arrays.without((self.one, self.other, self.weight), hidden))
        gone = set(hidden)
        kept = [tie for number, tie in enumerate(self) if number not in gone]
        return Ties(self.names, [tie[0] for tie in kept], [tie[1] for tie in kept], [tie[2] for tie in kept])

    @cached_property
    def sums(self) -> tuple[list[int], list[float]]:
        """How many ties each node has, and their weight."""
        if self.arrays:
            ends, total = (self.one, self.other), len(self.names)
            return arrays.summed(ends, total).tolist(), arrays.summed(ends, total, self.weight).tolist()
        return [len(others) for others in self.near], [float(sum(others.values())) for others in self.near]

    def around(self, node: int) -> dict[int, float]:
        """The neighbours of one node with their weights; of ties as arrays, only of the nodes that are asked for."""
        if not self.arrays:
            return self.near[node]
        if node not in self._asked:
            start, near, weight = self._rows
            own = slice(start[node], start[node + 1])
            self._asked[node] = dict(zip(near[own].tolist(), weight[own].tolist(), strict=True))
        return self._asked[node]

    @cached_property
    def _asked(self) -> dict[int, dict[int, float]]:
        return {}

    @cached_property
    def _rows(self) -> tuple[Array, Array, Array]:
        both = arrays.matrix((self.one, self.other), len(self.names), self.weight)
        return both.indptr, both.indices, both.data

    def graph(self) -> nx.Graph:
        """The ties as a graph with `weight`, and `distance` = 1/weight; nodes without a tie are in it.

        >>> projected(TwoMode.of([("a", "day"), ("b", "day")])).graph()["a"]["b"]
        {'weight': 1.0, 'distance': 1.0}
        """
        graph = nx.Graph()
        graph.add_nodes_from(self.names)
        named = ((self.names[one], self.names[other], {"weight": weight, "distance": 1 / weight}) for one, other, weight in self)
        graph.add_edges_from(named)
        return graph


def projected(two: TwoMode, *, newman: bool = True, fast: bool | None = None) -> Ties:
    """The ties between agents: Newman's weights, or the number of contexts shared.

    `fast` asks for scipy's sparse product or refuses it; by itself it is used where scipy is installed. A context of one agent
    ties nobody. Formula: w(x, y) = sum over contexts c that tie x and y of 1/(k(c) - 1).

    >>> [round(weight, 2) for *_, weight in projected(TwoMode.of([(agent, "day") for agent in "abc"]))]
    [0.5, 0.5, 0.5]
    """
    if arrays.wanted(fast):
        return _multiplied(two, newman)
    total = len(two.agents)
    found: dict[int, float] = defaultdict(float)
    for context in range(len(two.contexts)):
        share = worth(two, context, newman)
        for one, other in _pairs(two, context) if share else ():
            found[one * total + other] += share
    keys = sorted(found)
    return Ties(two.agents, [key // total for key in keys], [key % total for key in keys], [found[key] for key in keys])


def worth(two: TwoMode, context: int, newman: bool = True) -> float:
    """What a context gives each of its pairs: 1/(k-1) for k agents, 0 for one alone; without Newman's weights 1.

    >>> worth(TwoMode.of([(agent, "day") for agent in "abcde"]), 0)
    0.25
    """
    size = len(two.inside(context))
    return (1 / (size - 1) if newman else 1.0) if size > 1 else 0.0


def shared(two: TwoMode, one: int, other: int) -> list[int]:
    """The contexts that tie two agents; their worths add up to the weight of the tie.

    >>> two = TwoMode.of([("a", "day"), ("b", "day"), ("a", "work")])
    >>> [two.contexts[context] for context in shared(two, 0, 1)]
    ['day']
    """
    own, beyond = (two.joined[one], two.joined[other]), (two.joined_above[one], two.joined_above[other])
    through = (own[0] & beyond[1]) | (own[1] & beyond[0])
    return sorted((own[0] & own[1]) | {context for context in through if not _lower(two, context, one, other)})


def _pairs(two: TwoMode, context: int) -> Iterator[tuple[int, int]]:
    """The pairs that a context ties, the smaller number first: both in it, or one in it and the other in a part."""
    direct = two.direct[context]
    yield from combinations(sorted(direct), 2)
    beyond = two.inside(context) - direct
    for one in direct if beyond else ():
        for other in beyond:
            if not _lower(two, context, one, other):
                yield (one, other) if one < other else (other, one)


def _lower(two: TwoMode, context: int, one: int, other: int) -> bool:
    """Whether a context below this one ties two agents already."""
    for part in two.below.get(context, ()):
        inside = two.inside(part)
        if one in inside and other in inside and (one in two.direct[part] or other in two.direct[part]):
            return True
    return False


def _twice(two: TwoMode) -> Iterator[tuple[int, int, int]]:
    """Pairs of which one is in a context and the other in a part only, and that a lower context ties: (one, other, context)."""
    for context, parts in two.below.items():
        direct = two.direct[context]
        beyond = two.within[context] - direct
        both = direct.intersection(set[int]().union(*(two.direct[part] for part in parts))) if beyond else ()
        for one in both:
            yield from ((one, other, context) for other in beyond if _lower(two, context, one, other))


def _multiplied(two: TwoMode, newman: bool) -> Ties:
    """The ties by scipy's sparse product."""
    from kg.analysis.product import multiplied

    shape = (len(two.agents), len(two.contexts))
    one, other, weight = multiplied((two.rows, two.columns), shape, two.below, list(_twice(two)), newman)
    return Ties(two.agents, one, other, weight)


def _turned(members: Sequence[Iterable[int]], total: int) -> list[set[int]]:
    """For each member the numbers of what it is a member of."""
    found: list[set[int]] = [set() for _ in range(total)]
    for number, those in enumerate(members):
        for member in those:
            found[member].add(number)
    return found


def _reached(start: int, links: dict[int, list[int]]) -> set[int]:
    """A node and all that links lead to."""
    reached, todo = {start}, [start]
    while todo:
        new = [one for one in links.get(todo.pop(), ()) if one not in reached]
        reached.update(new)
        todo.extend(new)
    return reached


def plain(values: Sequence[_Number]) -> Sequence[_Number]:
    """Numbers of Python's own, whatever holds them.

    >>> plain([1, 2])
    [1, 2]
    """
    listed = getattr(values, "tolist", None)
    return listed() if listed else values
