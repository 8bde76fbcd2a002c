"""Names on a picture: how wide they are, in which lines, and where they stand without covering one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kg.text import truncate, width, wrap

_COLUMN = 0.58  # the mean width of a letter over the size of the type: Sarabun, Noto Sans Thai and Tahoma stay below
_CAPITAL = 0.3  # by how much of that a capital letter is wider
_LEADING = 1.25  # the height of a line, with room for Thai tone marks
_CELL = 60.0
_MOST_LINES = 2
_WIDER = 6  # columns by which two lines may be wider than one
_FULL = 0.6  # of its columns a line takes before it may end for a better break
_BEGINNINGS = tuple("เแโใไ") + ("ความ", "ของ", "จังหวัด", "ตำบล", "อำเภอ", "ชุมชน", "องค์กร", "องค์การ", "พัฒนา", "สู่")  # of words
_TORN = 5
_MUCH_SMALLER = 0.7
_FOLLOWING = "ะาำๅๆฯ"  # never begin a line
_ENDINGS = "ะำ์ๆฯ"  # of syllables


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
    return _columns(line) * _COLUMN * type_size


def _columns(text: str) -> float:
    """How many columns a text takes on a sheet; a capital takes more than one."""
    return width(text) + _CAPITAL * sum(map(str.isupper, text))


def lines_of(text: str, columns: int, most: int = _MOST_LINES) -> list[str]:
    """A text in at most so many lines of so many columns; only what they cannot hold is cut, with "…".

    A line ends at a space, else where a Thai word is likely to begin, else between two letters, never inside a cluster.

    >>> lines_of("มูลนิธิ ชุมชนสงขลา", 11), lines_of("ภาคีองค์กรความร่วมมือวันพลเมือง", 18), lines_of("a b c", 1, 2)
    (['มูลนิธิ', 'ชุมชนสงขลา'], ['ภาคีองค์กร', 'ความร่วมมือวันพลเมือง'], ['a', '…'])
    """
    words = " ".join(text.split())
    if most == 1 or _columns(words) <= columns:
        return [_cut(words, columns)] if words else []
    found = _best(list(_breaks(words)), columns, most)
    return [words[: found.end], *lines_of(words[found.start :], columns, most - 1)] if found else [_cut(words, columns)]


def _cut(text: str, columns: int) -> str:
    """A text in so many columns, cut with "…" where it takes more."""
    room = columns
    while _columns(found := truncate(text, room)) > columns:
        room -= 1
    return found


@dataclass(frozen=True)
class _Break:
    """Where a line may end and the next begin, the columns before and after, and how bad it is (0 for a space)."""

    end: int
    start: int
    before: float
    after: float
    badness: int


def _breaks(text: str) -> Iterator[_Break]:
    """The places where a text, whose spaces are single, may be broken."""
    far = [0.0, *accumulate(map(_columns, text))]
    start = 0
    for word in text.split(" "):
        if start and width(word[0]) and word[0] not in _FOLLOWING:
            yield _Break(start - 1, start, far[start - 1], far[-1] - far[start], 0)
        place = start
        for before, _ in pairwise(wrap(word, 1)):
            place += len(before)
            yield _Break(place, place, far[place], far[-1] - far[place], _badness(text, place))
        start += len(word) + 1


def _badness(text: str, place: int) -> int:
    """How bad it is to end a line at a place inside a word: 1 where another word is likely to begin, _TORN inside a Latin one."""
    last, first = text[place - 1], text[place]
    if _is_thai(last) and _is_thai(first):
        return 1 if text.startswith(_BEGINNINGS, place) else 2 if last in _ENDINGS else 3 + _ends_syllable(text, place)
    return 1 if _is_thai(last) != _is_thai(first) and last.isalnum() and first.isalnum() else _TORN


def _ends_syllable(text: str, place: int) -> bool:
    """Whether the consonant at a place is likely to end the syllable before it: one without a vowel, after one with."""
    after, last = text[place + 1 : place + 2], text[place - 1]
    return (not width(last) or last == "า") and (not after or (width(after) > 0 and after not in _FOLLOWING))


def _is_thai(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f"


def _best(breaks: Sequence[_Break], columns: int, most: int) -> _Break | None:
    """The best break after which the rest has room, the one that parts most evenly; where the rest has none, the best of a full line."""
    first = [one for one in breaks if 0 < one.before <= columns]
    first = [one for one in first if one.badness < _TORN] or first
    fitting = [one for one in first if one.after <= columns * (most - 1)]
    if fitting:
        return min(fitting, key=lambda one: (one.badness, abs(one.before - one.after)))
    full = [one for one in first if one.before >= columns * _FULL] or first
    return min(full, key=lambda one: (one.badness, -one.before), default=None)


def placed(
    signs: Sequence[Sign], area: Box, type_size: float, columns: int, most: tuple[int, int], kept: Sequence[Box] = ()
) -> dict[int, Name]:
    """The names that find room inside an area, by the number of their sign; who comes first is served first.

    A name in one line takes at most so many columns; a longer one has two lines, a little wider. It stands right of its sign, else left,
    below or above, else there in narrower lines that hold it whole, and covers no other name, no sign and nothing that is kept free.
    Where there is no such room it is left out, but for the first `most[0]` signs, whose names may cover signs that are much smaller, as
    few as can be; there are at most `most[1]`.
    """
    named, taken = _Taken(), _Taken()
    for box in kept:
        named.add(box)
    for sign in signs:
        taken.add(Box(sign.x - sign.radius, sign.y - sign.radius, sign.x + sign.radius, sign.y + sign.radius))
    found: dict[int, Name] = {}
    for number, sign in enumerate(signs):
        places = (place for lines in _named(sign.name, columns) for place in _places(sign, lines, type_size) if place[1].within(area))
        best = _best_place(places, sign, named, taken)
        if best is not None and (not best[0] or number < most[0]):
            found[number] = best[1]
            named.add(best[2])
        if len(found) == most[1]:
            break
    return found


def _named(name: str, columns: int) -> list[tuple[str, ...]]:
    """The lines of a name: one of so many columns, or two that may be a little wider; and narrower ones, where they hold it whole."""
    wide, narrow = (tuple(lines_of(name, most if _columns(name) <= most else most + _WIDER)) for most in (columns, columns // 2))
    return [wide] if narrow == wide or narrow[-1].endswith("…") else [wide, narrow]


def _best_place(places: Iterable[tuple[Name, Box]], sign: Sign, named: _Taken, taken: _Taken) -> tuple[int, Name, Box] | None:
    """The place that covers no name, no sign nearly as large as the one it names and the fewest others, and how many those are."""
    found = [(taken.hit(box), name, box) for name, box in places if not named.hit(box)]
    smaller = [one for one in found if all(other.right - other.left < 2 * sign.radius * _MUCH_SMALLER for other in one[0])]
    return min(((len(hit), name, box) for hit, name, box in smaller), key=lambda place: place[0], default=None)


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

    def hit(self, box: Box) -> set[Box]:
        """The boxes in use that touch this one."""
        return {other for cell in _cells(box) for other in self._cells.get(cell, ()) if other.touches(box)}


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    columns = range(int(box.left // _CELL), int(box.right // _CELL) + 1)
    rows = range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)
    return ((column, row) for column in columns for row in rows)
