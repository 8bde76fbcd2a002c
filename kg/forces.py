"""Nodes that push each other away and edges that pull, until they rest: with numpy where it is installed, else in plain Python.

The forces are those of ForceAtlas2 (Jacomy et al. 2014) with mass = degree + 1: two nodes push with m1 m2 / d, an edge pulls with d, the
middle pulls with GRAVITY m d. They are followed straight downhill in steps that grow smaller, never jumping: a start that is almost the
same comes to rest in almost the same place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import Any

GRAVITY = 0.3
FAST_FROM = 300  # nodes: below, plain Python is done before a mesh is laid
_STEPS = 48
_PACE = 0.6  # share of the way to rest that a node goes in one step, were all others still
_FIRST = 0.1  # the longest first step, in radii of the picture
_STAY = 0.02  # how much of its own place a node keeps when it moves to the middle of its neighbours
_ROUNDS = 60  # of moving there
_WORK = 12_000_000  # pushes that plain Python works out
_REACH = 1.6  # half of the mesh, in radii
Spot = tuple[float, float]
Points = list[Spot]


@dataclass(frozen=True)
class Springs:
    """A network for the forces: how many nodes, and edges between their numbers (one that is there twice pulls twice)."""

    size: int
    edges: Sequence[tuple[int, int]]

    @cached_property
    def mass(self) -> list[float]:
        """Degree + 1 of each node."""
        found = [1.0] * self.size
        for ends in self.edges:
            for end in ends:
                found[end] += 1.0
        return found

    @cached_property
    def radius(self) -> float:
        """The radius at which pushes and gravity are in balance: a disc of even density, as of charges in two dimensions."""
        return math.sqrt(sum(self.mass) / GRAVITY)


def engine(size: int, name: str = "") -> Plain | Mesh:
    """The engine that is named ("plain", "numpy"), else numpy for many nodes where it is installed.

    >>> type(engine(10)).__name__
    'Plain'
    """
    fast = name == "numpy" or not name and size >= FAST_FROM and find_spec("numpy") is not None
    return Mesh() if fast else Plain()


class Plain:
    """Without any library: nodes of cells nearby push one by one, other cells as a whole."""

    def smoothed(self, springs: Springs, start: Points) -> Points:
        """Each node near the middle of its neighbours, of their neighbours and so on, with a little of its own start."""
        near: list[list[int]] = [[] for _ in start]
        for one, other in springs.edges:
            near[one].append(other)
            near[other].append(one)
        points = start
        for _ in range(_ROUNDS):
            points = [_nearer(start[place], now, [points[other] for other in near[place]]) for place, now in enumerate(points)]
        return points

    def settled(self, springs: Springs, start: Points) -> Points:
        """The places at which the nodes come to rest."""
        points = start
        steps = _afforded(springs.size)
        for step in range(steps):
            forces = self._forces(springs, points)
            longest = _FIRST * springs.radius * (1 - step / steps)
            points = [_stepped(*found, longest) for found in zip(points, forces, springs.mass, strict=True)]
        return points

    def _forces(self, springs: Springs, points: Points) -> Points:
        forces = [[-GRAVITY * m * x, -GRAVITY * m * y] for (x, y), m in zip(points, springs.mass, strict=True)]
        for one, other in springs.edges:
            dx, dy = points[other][0] - points[one][0], points[other][1] - points[one][1]
            forces[one][0] += dx
            forces[one][1] += dy
            forces[other][0] -= dx
            forces[other][1] -= dy
        for place, (x, y) in enumerate(_pushes(springs, points)):
            forces[place][0] += x
            forces[place][1] += y
        return [(x, y) for x, y in forces]


def _nearer(own: Spot, now: Spot, near: Points) -> Spot:
    """Half way from a place to the middle of the neighbours, and a little back to where the node began."""
    if not near:
        return own
    x, y = sum(point[0] for point in near) / len(near), sum(point[1] for point in near) / len(near)
    return _STAY * own[0] + (1 - _STAY) * (now[0] + x) / 2, _STAY * own[1] + (1 - _STAY) * (now[1] + y) / 2


def _afforded(size: int) -> int:
    """How many steps plain Python can take in some seconds."""
    return max(12, min(_STEPS, _WORK // max(1, size * _each(size))))


def _each(size: int) -> int:
    """About how many pushes one node takes part in."""
    cells = _cells(size) ** 2
    return cells // 4 + 9 * size // cells if cells > 9 else size


def _cells(size: int) -> int:
    """How many cells stand side by side: about eight nodes in each."""
    return max(1, round(math.sqrt(size / 8)))


def _stepped(point: Spot, force: Spot, mass: float, longest: float) -> Spot:
    pace = _PACE / (mass * (1 + GRAVITY))
    far = math.hypot(*force) * pace
    pace *= min(1.0, longest / far) if far else 1.0
    return point[0] + force[0] * pace, point[1] + force[1] * pace


def _pushes(springs: Springs, points: Points) -> Points:
    """The push on each node: of each node in its cell and those around it, and of each other cell's mass at its middle."""
    cells = _filled(springs, points)
    middles = {cell: _middle(springs.mass, points, inside) for cell, inside in cells.items()}
    pushes: Points = [(0.0, 0.0)] * len(points)
    for (column, row), inside in cells.items():
        around = {(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
        far = [middle for cell, middle in middles.items() if cell not in around]
        x, y, _ = middles[column, row]
        field = _field(x, y, far)
        near = [(*points[other], springs.mass[other]) for cell in sorted(around) for other in cells.get(cell, ())]
        for place in inside:
            push = _field(*points[place], near)
            mass = springs.mass[place]
            pushes[place] = (mass * (field[0] + push[0]), mass * (field[1] + push[1]))
    return pushes


def _filled(springs: Springs, points: Points) -> dict[tuple[int, int], list[int]]:
    side = 2 * springs.radius / _cells(springs.size)
    found: dict[tuple[int, int], list[int]] = {}
    for place, (x, y) in enumerate(points):
        found.setdefault((math.floor(x / side), math.floor(y / side)), []).append(place)
    return found


def _middle(mass: Sequence[float], points: Points, inside: Sequence[int]) -> tuple[float, float, float]:
    """The middle of the mass of some nodes, and the mass."""
    total = sum(mass[place] for place in inside)
    x = sum(mass[place] * points[place][0] for place in inside) / total
    return x, sum(mass[place] * points[place][1] for place in inside) / total, total


def _field(x: float, y: float, masses: Sequence[tuple[float, float, float]]) -> Spot:
    fx = fy = 0.0
    for ox, oy, mass in masses:
        dx, dy = x - ox, y - oy
        share = mass / (dx * dx + dy * dy + 0.5)
        fx += dx * share
        fy += dy * share
    return fx, fy


class Mesh:
    """With numpy: masses are spread over a mesh, whose potential a Fourier transform gives at once (particle-mesh)."""

    def smoothed(self, springs: Springs, start: Points) -> Points:
        """As in Plain."""
        import numpy as np

        own = np.array(start, dtype=float)
        ends = np.array(springs.edges, dtype=int).reshape(-1, 2)
        one, other = np.r_[ends[:, 0], ends[:, 1]], np.r_[ends[:, 1], ends[:, 0]]
        degree = np.bincount(one, minlength=springs.size)[:, None]
        points = own
        for _ in range(_ROUNDS):
            middle = _summed(one, points[other], springs.size) / np.maximum(degree, 1)
            points = np.where(degree > 0, _STAY * own + (1 - _STAY) * (points + middle) / 2, own)
        return [(float(x), float(y)) for x, y in points]

    def settled(self, springs: Springs, start: Points) -> Points:
        """As in Plain."""
        import numpy as np

        points, mass = np.array(start, dtype=float), np.array(springs.mass)[:, None]
        ends = np.array(springs.edges, dtype=int).reshape(-1, 2)
        field = _Field(springs)
        for step in range(_STEPS):
            pull = points[ends[:, 1]] - points[ends[:, 0]]
            forces = _summed(ends[:, 0], pull, springs.size) - _summed(ends[:, 1], pull, springs.size)
            forces += mass * (field.at(points, mass[:, 0]) - GRAVITY * points)
            moves = forces * _PACE / (mass * (1 + GRAVITY))
            far = np.hypot(moves[:, 0], moves[:, 1])[:, None]
            points = points + moves * np.minimum(1.0, _FIRST * springs.radius * (1 - step / _STEPS) / np.maximum(far, 1e-12))
        return [(float(x), float(y)) for x, y in points]


def _summed(places: Any, values: Any, size: int) -> Any:  # noqa: ANN401 - arrays of numpy
    import numpy as np

    return np.stack([np.bincount(places, weights=values[:, axis], minlength=size) for axis in (0, 1)], axis=1)


class _Field:
    """The push per unit of mass anywhere, from masses spread over a mesh of at most about one node a cell."""

    def __init__(self, springs: Springs) -> None:
        import numpy as np

        self.side = 1 << max(8, math.ceil(math.log2(2.2 * math.sqrt(springs.size) + 1)))
        self.half = _REACH * springs.radius
        self.cell = 2 * self.half / (self.side - 1)
        steps = np.minimum(np.arange(2 * self.side), np.arange(2 * self.side, 0, -1)) * self.cell
        squared = steps[:, None] ** 2 + steps[None, :] ** 2
        self.kernel = np.fft.rfft2(-0.5 * np.log(squared + (self.cell / 2) ** 2))

    def at(self, points: Any, mass: Any) -> Any:  # noqa: ANN401 - arrays of numpy
        """The push at each point: downhill in the potential of all masses."""
        import numpy as np

        spots = np.clip((points + self.half) / self.cell, 1, self.side - 2.001)
        corner = spots.astype(int)
        share = spots - corner
        weights = [(i, j, _part(share[:, 0], i) * _part(share[:, 1], j)) for i in (0, 1) for j in (0, 1)]
        flat = [(corner[:, 0] + i) * self.side + corner[:, 1] + j for i, j, _ in weights]
        padded = np.zeros((2 * self.side, 2 * self.side))
        for at, (_, _, w) in zip(flat, weights, strict=True):
            laid = np.bincount(at, weights=mass * w, minlength=self.side**2)
            padded[: self.side, : self.side] += laid.reshape(self.side, self.side)
        potential = np.fft.irfft2(np.fft.rfft2(padded) * self.kernel, s=padded.shape)[: self.side, : self.side]
        slopes = [-np.gradient(potential, self.cell, axis=axis).ravel() for axis in (0, 1)]
        parts = np.array([[slope[at] * w for at, (_, _, w) in zip(flat, weights, strict=True)] for slope in slopes])
        return parts.sum(axis=1).T


def _part(share: Any, step: int) -> Any:  # noqa: ANN401 - arrays of numpy
    """The share of a mass that goes to a corner of its cell."""
    return share if step else 1 - share
