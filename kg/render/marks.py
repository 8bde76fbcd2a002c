"""The marks of a sheet in SVG: the signs of things and the strokes of links, readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

Corners = Sequence[tuple[float, float]]
_TURNS = {
    "square": (4, 45.0),
    "diamond": (4, 0.0),
    "triangle": (3, -90.0),
    "triangleDown": (3, 90.0),
    "hexagon": (6, 0.0),
    "pentagon": (5, -90.0),
}
_ARM = ((1.15, 0.42), (0.42, 0.42), (0.42, 1.15))
_OUTLINES: dict[str, Corners] = {
    "star": [(reach * cos(turn), reach * sin(turn)) for n in range(10) for reach, turn in [((1.25, 0.5)[n % 2], pi * (n / 5 - 0.5))]],
    "plus": [(a * x, b * y) for a, b in ((1, 1), (-1, 1), (-1, -1), (1, -1)) for x, y in _ARM[:: a * b]],
    "kite": [(0.0, -1.4), (0.85, -0.35), (0.0, 1.3), (-0.85, -0.35)],
    "bar": [(-1.2, -0.6), (1.2, -0.6), (1.2, 0.6), (-1.2, 0.6)],
}


def sign(shape: str, place: tuple[float, float], radius: float, colour: str, more: str = "") -> str:
    """The sign of a group (kg.render.scene.SHAPES and OTHER_SHAPES) around a place.

    >>> sign("dot", (1, 2), 3, "#fff")
    '<circle cx="1.0" cy="2.0" r="3.0" fill="#fff"/>'
    """
    x, y = place
    if shape == "dot":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"{more}/>'
    if shape == "target":
        return sign("dot", place, radius, colour, more) + sign("dot", place, radius * 0.45, colour, more)
    points = " ".join(f"{x + radius * across:.1f},{y + radius * down:.1f}" for across, down in _corners(shape))
    return f'<polygon points="{points}" fill="{colour}"{more}/>'


def _corners(shape: str) -> Corners:
    """The corners of a shape around (0, 0), about as large to the eye as a circle of radius 1."""
    if shape in _OUTLINES:
        return _OUTLINES[shape]
    corners, first = _TURNS[shape]
    return [(1.2 * cos(turn), 1.2 * sin(turn)) for n in range(corners) for turn in [(first / 180 + 2 * n / corners) * pi]]


def stroke(lines: str, colour: str, width: float, dash: Sequence[int] = ()) -> str:
    """Lines (the data of a path) in one look.

    >>> stroke("M0 0h9", "#000", 1, (2, 4))
    '<path stroke="#000" stroke-width="1" stroke-dasharray="2 4" d="M0 0h9"/>'
    """
    dashed = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
    return f'<path stroke="{colour}" stroke-width="{width:.2g}"{dashed} d="{lines}"/>'


def bar(middle: tuple[float, float], along: tuple[float, float]) -> str:
    """The data of a path across a line: through its middle, upright to a direction of length 1.

    >>> bar((10, 10), (1, 0))
    'M10.0 14.5L10.0 5.5'
    """
    (x, y), (across, down) = middle, (-along[1] * _HALF, along[0] * _HALF)
    return f"M{x + across:.1f} {y + down:.1f}L{x - across:.1f} {y - down:.1f}"


_HALF = 4.5  # of the length of a bar
