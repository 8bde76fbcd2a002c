"""Places for the nodes of a network, from the network alone: the same network the same picture, a little more data a little change.

Each node begins where a hash of its name says, moves to the middle of its neighbours (whose communities so come to stand apart), and
comes to rest under the forces of `kg.forces`. Nothing is random and nothing is remembered. What hangs together with few others
stands in rings around the rest.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate, groupby

import networkx as nx

from kg.forces import Points, Spot, Springs, engine

_FEW = 10  # a component with fewer nodes stands in the rings
_EVEN = 0.6  # how far nodes are spread evenly from the middle to the rim
_CLOSE = 0.55  # of the mean distance of nodes: nearer is too close
_PUSHES = 8
_AROUND = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)]


def positions(graph: nx.Graph, name: str = "") -> dict[Hashable, Spot]:
    """A place for each node, both coordinates from 0 to 1, by the engine that is named or the best there is (kg.forces.engine).

    Nodes are known by their text: where 1 % of them come or go, the others stay nearly where they were.

    >>> positions(nx.empty_graph(1))
    {0: (0.5, 0.5)}
    """
    nodes = sorted(graph, key=str)
    parts = sorted((sorted(part, key=str) for part in nx.connected_components(nx.Graph(graph))), key=lambda part: str(part[0]))
    inner = [node for part in parts if len(part) >= _FEW for node in part]
    small = [part for part in parts if len(part) < _FEW]
    found: dict[Hashable, Spot] = dict(_resting(graph, inner, name))
    found.update(_rings(graph, small, len(inner)))
    reach = max([1e-9, *(math.hypot(*found[node]) for node in nodes)])
    reach = max(reach, 1.0) if inner else reach if len(nodes) > 1 else 1.0
    return {node: (0.5 + found[node][0] / reach / 2, 0.5 + found[node][1] / reach / 2) for node in nodes}


def _hashed(text: str) -> Spot:
    """Two numbers from 0 to 1 that a text always has."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48, int.from_bytes(digest[6:12], "big") / 2**48


def _resting(graph: nx.Graph, nodes: Sequence[Hashable], name: str) -> Mapping[Hashable, Spot]:
    """Where the nodes of larger components come to rest, in a disc of radius 1."""
    if not nodes:
        return {}
    place = {node: number for number, node in enumerate(nodes)}
    ends = ((place[one], place[other]) for one, other in graph.edges() if one in place and one != other)
    edges = sorted((min(pair), max(pair)) for pair in ends)
    springs = Springs(len(nodes), edges)
    forces = engine(springs.size, name)
    start = [(x - 0.5, y - 0.5) for x, y in (_hashed(str(node)) for node in nodes)]
    spread = _spread(_rounded(forces.smoothed(springs, start)), 1.0)
    rested = forces.settled(springs, [(x * springs.radius, y * springs.radius) for x, y in spread])
    return dict(zip(nodes, _within(_apart(_spread(rested, _EVEN))), strict=True))


def _rounded(points: Points) -> Points:
    """Points around their middle, as wide as they are high in every direction, without turning them (whitening)."""
    points, count = _centred(points), len(points)
    xx, yy, xy = (sum(x * x for x, _ in points) / count, sum(y * y for _, y in points) / count, sum(x * y for x, y in points) / count)
    root = math.sqrt(max(xx * yy - xy * xy, 1e-18))
    width = math.sqrt(xx + yy + 2 * root)
    a, b, c = (yy + root) / (root * width), -xy / (root * width), (xx + root) / (root * width)
    return [(a * x + b * y, b * x + c * y) for x, y in points]


def _spread(points: Points, share: float) -> Points:
    """Points so moved along their radius that a share of the way to even density in a disc of radius 1 is gone."""
    points, count = _centred(points), len(points)
    far = [math.hypot(x, y) for x, y in points]
    mean = math.sqrt(sum(radius**2 for radius in far) / count) or 1.0
    grown = [(1 - share) * radius / mean / math.sqrt(2) for radius in far]
    for rank, place in enumerate(sorted(range(count), key=lambda place: (far[place], place))):
        grown[place] += share * math.sqrt((rank + 0.5) / count)
    return [(x * new / (old or 1.0), y * new / (old or 1.0)) for (x, y), new, old in zip(points, grown, far, strict=True)]


def _centred(points: Points) -> Points:
    """Points with their middle at (0, 0)."""
    mx, my = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    return [(x - mx, y - my) for x, y in points]


def _within(points: Points) -> Points:
    """Points of which the outermost are drawn in towards a radius of 1."""
    found = []
    for x, y in points:
        radius = math.hypot(x, y)
        drawn = radius if radius < 0.9 else 0.9 + 0.1 * math.tanh((radius - 0.9) / 0.1)
        found.append((x * drawn / (radius or 1.0), y * drawn / (radius or 1.0)))
    return found


def _apart(points: Points) -> Points:
    """Points of which those that lie too close have been pushed off each other, a few times over."""
    least = _CLOSE * math.sqrt(math.pi / len(points))
    for _ in range(_PUSHES):
        cells: dict[tuple[int, int], list[int]] = {}
        for place, (x, y) in enumerate(points):
            cells.setdefault((math.floor(x / least), math.floor(y / least)), []).append(place)
        points = [_pushed(place, points, cells, least) for place in range(len(points))]
    return points


def _pushed(place: int, points: Points, cells: Mapping[tuple[int, int], Sequence[int]], least: float) -> Spot:
    """A point moved half of what it lacks to each neighbour that is too close; from one at the same place in a direction of its own."""
    x, y = points[place]
    column, row = math.floor(x / least), math.floor(y / least)
    dx = dy = 0.0
    for i, j in _AROUND:
        for other in cells.get((column + i, row + j), ()):
            far = math.dist(points[place], points[other])
            if other != place and far < least:
                way = ((x - points[other][0]) / far, (y - points[other][1]) / far) if far else (math.cos(place), math.sin(place))
                dx += way[0] * (least - far) / 2
                dy += way[1] * (least - far) / 2
    return x + dx, y + dy


def _rings(graph: nx.Graph, parts: Sequence[Sequence[Hashable]], inner: int) -> Mapping[Hashable, Spot]:
    """Small components in rings around a disc of radius 1, each in the ring and in the order that a hash says."""
    gap = 1.8 / math.sqrt(inner) if inner else 1.0
    rims = [0.0] if len(parts) == 1 and not inner else _rims(sum(_length(part, gap) for part in parts), gap, 1.0 if inner else 0.0)
    chances = [_hashed(str(part[0])) for part in parts]
    ordered = sorted((_ring(rims, chance), turn, number) for number, (chance, turn) in enumerate(chances))
    found: dict[Hashable, Spot] = {}
    for ring, members in groupby(ordered, key=lambda one: one[0]):
        found.update(_ringed(graph, [parts[number] for *_, number in members], rims[ring], gap))
    return found


def _length(part: Sequence[Hashable], gap: float) -> float:
    """How much of a ring a component takes."""
    return gap * (1 + math.sqrt(len(part) - 1))


def _rims(wanted: float, gap: float, begin: float) -> list[float]:
    """The radii of as many rings as things of a length need."""
    rims: list[float] = []
    while not rims or 2 * math.pi * sum(rims) < wanted:
        rims.append(begin + gap * (len(rims) + (0.75 if begin else 0.5)))
    return rims


def _ring(rims: Sequence[float], chance: float) -> int:
    """The number of a ring, by chance and the longer the ring the likelier."""
    ends = accumulate(rims)
    return next((number for number, end in enumerate(ends) if chance * sum(rims) <= end), 0)


def _ringed(graph: nx.Graph, parts: Sequence[Sequence[Hashable]], rim: float, gap: float) -> Mapping[Hashable, Spot]:
    """Components around one ring: the middle of each, its best connected node there and the others about it.

    They take an odd number of places about it, so that no two stand opposite and a link of the two runs past their middle.
    """
    found: dict[Hashable, Spot] = {}
    whole, done = sum(_length(part, gap) for part in parts), 0.0
    for part in parts:
        angle = 2 * math.pi * (done + _length(part, gap) / 2) / whole
        done += _length(part, gap)
        x, y = rim * math.cos(angle), rim * math.sin(angle)
        hub, *others = sorted(part, key=lambda node: (-graph.degree(node), str(node)))
        found[hub] = (x, y)
        for number, node in enumerate(others):
            turn = angle + 2 * math.pi * number / (len(others) + (len(others) % 2 == 0))
            found[node] = (x + 0.5 * gap * math.cos(turn), y + 0.5 * gap * math.sin(turn))
    return found
