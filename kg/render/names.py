"""Names on a picture: how wide they are, in which lines, and where they stand without covering one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.text import truncate, width

_COLUMN = 0.58  # the mean width of a letter over the size of the type: Sarabun, Noto Sans Thai and Tahoma stay below
_LEADING = 1.25  # the height of a line, with room for Thai tone marks
_CELL = 60.0
_MOST_LINES = 2


@dataclass(frozen=True)
class Box:
    """A part of the picture: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, area: Box) -> bool:
        """Whether a box lies inside another."""
        return area.left <= self.left and self.right <= area.right and area.top <= self.top and self.bottom <= area.bottom

    def touches(self, other: Box) -> bool:
        """Whether two boxes have a point in common."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True)
class Sign:
    """A thing on the picture: its middle, the radius of its sign and its name."""

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True)
class Name:
    """A name that found room: its lines, where its text is anchored (start, middle, end) and the base of the first line."""

    lines: tuple[str, ...]
    anchor: str
    x: float
    y: float


def wide(line: str, type_size: float) -> float:
    """About how wide a line is, in the unit of the size of the type.

    >>> wide("ab", 10) == wide("กั๊ข", 10)
    True
    """
    return width(line) * _COLUMN * type_size


def lines_of(text: str, columns: int, most: int = _MOST_LINES) -> list[str]:
    """A text in at most so many lines of so many columns, broken at spaces alone: a Thai word is never torn; cut with "…".

    >>> lines_of("มูลนิธิ ชุมชนสงขลา", 11), lines_of("a b c", 1, 2)
    (['มูลนิธิ', 'ชุมชนสงขลา'], ['a', '…'])
    """
    lines: list[str] = []
    words = text.split()
    for place, word in enumerate(words):
        if lines and width(lines[-1]) + 1 + width(word) <= columns:
            lines[-1] += f" {word}"
        elif len(lines) < most and (width(word) <= columns or not lines):
            lines.append(truncate(word, columns))
        else:
            return [*lines[:-1], truncate(" ".join((lines[-1], *words[place:])), columns)]
        if width(word) > columns:
            return lines
    return lines


def placed(signs: Sequence[Sign], area: Box, type_size: float, columns: int, most: tuple[int, int]) -> dict[int, Name]:
    """The names that find room inside an area, by the number of their sign; who comes first is served first.

    A name stands right of its sign, else left, below or above; it covers no other name and no sign. Where there is no such room it
    is left out, but for the first `most[0]` signs, whose names may cover other signs; there are at most `most[1]` names.
    """
    named, taken = _Taken(), _Taken()
    for sign in signs:
        taken.add(Box(sign.x - sign.radius, sign.y - sign.radius, sign.x + sign.radius, sign.y + sign.radius))
    found: dict[int, Name] = {}
    for number, sign in enumerate(signs):
        inside = [(name, box) for name, box in _places(sign, tuple(lines_of(sign.name, columns)), type_size) if box.within(area)]
        clear = [(name, box) for name, box in inside if named.free(box)]
        best = next((one for one in clear if taken.free(one[1])), clear[0] if clear and number < most[0] else None)
        if best is not None:
            found[number] = best[0]
            named.add(best[1])
        if len(found) == most[1]:
            break
    return found


def _places(sign: Sign, lines: tuple[str, ...], type_size: float) -> Iterator[tuple[Name, Box]]:
    """Where a name could stand, the best first; nowhere for a sign without one."""
    if not lines:
        return
    across = max(wide(line, type_size) for line in lines)
    high = len(lines) * type_size * _LEADING
    gap = sign.radius + 3
    first = type_size * 0.95  # from the top of the box to the base of the first line
    beside = sign.y - high / 2
    for anchor, x, top in (
        ("start", sign.x + gap, beside),
        ("end", sign.x - gap, beside),
        ("middle", sign.x, sign.y + gap),
        ("middle", sign.x, sign.y - gap - high),
        ("start", sign.x + gap * 0.7, sign.y + gap * 0.5),
        ("end", sign.x - gap * 0.7, sign.y + gap * 0.5),
        ("start", sign.x + gap * 0.7, sign.y - gap * 0.5 - high),
        ("end", sign.x - gap * 0.7, sign.y - gap * 0.5 - high),
    ):
        left = x - across * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        yield Name(lines, anchor, round(x, 1), round(top + first, 1)), Box(left, top, left + across, top + high)


class _Taken:
    """Boxes that are in use, by the cells of a grid."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        """Put a box in use."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def free(self, box: Box) -> bool:
        """Whether no box in use touches this one."""
        return not any(other.touches(box) for cell in _cells(box) for other in self._cells.get(cell, ()))


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    columns = range(int(box.left // _CELL), int(box.right // _CELL) + 1)
    rows = range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)
    return ((column, row) for column in columns for row in rows)
