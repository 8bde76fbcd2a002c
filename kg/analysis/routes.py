"""Ways from one node of a two-mode graph to another, the shortest first, each through other agents than those before it.

The ways are the shortest simple paths of J. Y. Yen ("Finding the K shortest loopless paths in a network", Management Science 17,
1971), in the subproblems of E. L. Lawler (Management Science 18, 1972), parted at agents instead of at all nodes: that two agents
share many contexts makes one way of them, not many.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

import networkx as nx

Path = list[str]
_State = tuple[str, bool]
_STEPS = 300_000  # links looked at: what a person waits for


@dataclass(frozen=True)
class Routes:
    """The ways that were asked for, how many more were found, and whether these are all there are (`whole`)."""

    paths: tuple[tuple[str, ...], ...]
    more: int = 0
    whole: bool = True


def routes(graph: nx.Graph, start: str, end: str, most: int = 3, steps: int = _STEPS) -> Routes:
    """The shortest ways between two nodes of a graph whose nodes have a `mode` (agent, context); `most` of them are kept.

    A way that passes all the agents of one before it, and others beside, tells nothing new and is left out; so is one that enters
    an agent from a context that an earlier agent of it reaches by itself. After `steps` links (or five times all links, where
    that is more) no more are looked for. The order of the links of a node decides between ways of one length.

    >>> graph = nx.Graph([("a", "1"), ("b", "1"), ("a", "2"), ("b", "2"), ("a", "3"), ("c", "3"), ("c", "4"), ("b", "4")])
    >>> nx.set_node_attributes(graph, {node: "context" if node.isdigit() else "agent" for node in graph}, "mode")
    >>> routes(graph, "a", "b").paths
    (('a', '1', 'b'), ('a', '3', 'c', '4', 'b'))
    """
    if start not in graph or end not in graph or start == end:
        return Routes(())
    search = _Search(graph, end, max(steps, 5 * graph.number_of_edges()))
    kept: list[tuple[str, ...]] = []
    passed: list[frozenset[str]] = []
    for path in search.ways(start):
        between = frozenset(node for node in path[1:-1] if graph.nodes[node]["mode"] == "agent")
        if not any(before and before <= between for before in passed):
            passed.append(between)
            kept.append(tuple(path))
    return Routes(tuple(kept[:most]), max(0, len(kept) - most), search.left > 0)


class _Search:
    """The ways to one end, with the links that may still be looked at."""

    def __init__(self, graph: nx.Graph, end: str, left: int) -> None:
        """Nothing has been looked at yet."""
        self.left = left
        self._graph = graph
        self._end = end

    def ways(self, start: str) -> Iterator[Path]:
        """Each way once, the shortest first, as long as links are left to look at; the first is looked for without a bound."""
        left, self.left = self.left, self.left + 4 * self._graph.number_of_edges()
        found = [(path, 0, frozenset[str]()) for path in self._way([start], frozenset())]
        self.left, number = left, 0
        waiting: list[tuple[int, int, Path, int, frozenset[str]]] = []
        while found or waiting:
            for path, at, barred in found:
                number += 1
                heappush(waiting, (len(path), number, path, at, barred))
            *_, path, at, barred = heappop(waiting)
            yield path
            found = list(self._others(path, at, barred))

    def _others(self, path: Path, at: int, barred: frozenset[str]) -> Iterator[tuple[Path, int, frozenset[str]]]:
        """The shortest way that leaves a path at each of its stations, from the one at which it left that before it."""
        stations = [place for place, node in enumerate(path) if self._is_station(node) or not place]
        for here, following in zip(stations, stations[1:], strict=False):
            if here >= at:
                not_to = frozenset({path[following]}) | (barred if here == at else frozenset())
                yield from ((way, here, not_to) for way in self._way(path[: here + 1], not_to))

    def _is_station(self, node: str) -> bool:
        return node == self._end or self._graph.nodes[node]["mode"] == "agent"

    def _way(self, root: Path, barred: frozenset[str]) -> Iterator[Path]:
        """The shortest way to the end that begins with some nodes and whose next agent is none of the barred; in breadth.

        A node may be looked at twice, before and after the next agent (`met`), since only the next agent is barred.
        """
        *earlier, start = root
        closed = self._closed(earlier, start, barred)
        above: dict[_State, _State] = {}
        todo = deque([(start, False)])
        while todo and self.left > 0:
            node, met = todo.popleft()
            self.left -= len(self._graph[node])
            if self._end in self._graph[node] and (met or self._end not in barred):
                yield [*earlier, *_back(above, (node, met)), self._end]
                return
            for other in self._graph[node]:
                state = (other, met or self._is_station(other))
                if other not in closed[met] and not _seen(above, (node, met), state):
                    above[state] = (node, met)
                    todo.append(state)

    def _closed(self, earlier: Path, start: str, barred: frozenset[str]) -> dict[bool, set[str]]:
        """What may not be entered before and after the next agent: what earlier agents, or the start, are in themselves.

        Where the start may not go on to the end, a context that both are in leads nowhere else either.
        """
        stations = (node for node in earlier if self._is_station(node) or node == earlier[0])
        shut = {start, *earlier}.union(*(self._graph[node] for node in stations))
        both = {node for node in self._graph[self._end] if not self._is_station(node)} if self._end in barred else set()
        return {False: shut | barred | both, True: shut.union(self._graph[start])}


def _back(above: dict[_State, _State], state: _State) -> Path:
    """The nodes from the start to a state."""
    path = [state[0]]
    while state in above:
        state = above[state]
        path.append(state[0])
    return path[::-1]


def _seen(above: dict[_State, _State], now: _State, then: _State) -> bool:
    """Whether a node was looked at already, or the way to it leads through it before the next agent was met."""
    return then in above or (now[1] and (then[0], False) in above and then[0] in _back(above, now))
