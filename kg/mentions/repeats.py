"""What a text says of a name elsewhere: where it ends at a space in another line, and which places it names, after which a verb ends it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

import kg.mentions.rules as rules
from kg.errors import Text
from kg.mentions.ends import GUESSED_END, LETTERS
from kg.mentions.folded import is_boundary
from kg.mentions.model import Span, reason
from kg.mentions.spans import is_wider

_PLACE_HEADS = ("อบต", "อบจ", "เทศบาล", "องค์การบริหารส่วน", "ทต", "ทม", "ทน")  # bodies that are called by their place
_PLACE_WORDS = ("จังหวัด", "อำเภอ", "ตำบล", "เมือง", "จ.", "อ.", "ต.")
_LEVEL = re.compile(r"^[. ]*(?:นคร|เมือง|ตำบล|จังหวัด)?(?=[ก-ฮเแโใไ]{3})|^[. ]+")
_LIMITED = "จำกัด"  # a company's name ends with it, whatever stands before
_SHORTEST_HEAD = 3
_KINDS = ("province", "district", "subdistrict", "city")
_SHORTEST_PLACE = 3  # letters of the name of a place that may end another name
CUT = Text("ตัดท้ายตามชื่อเดียวกันในบรรทัดอื่น", "cut where the same name ends in another line")
_FEWEST = 7  # letters of what is cut off: less may be the rest of a longer name
_SHEETS = ("organisations", "initiatives")
_STEM = 6  # characters by which names that may be one are found


def cut_repeats(lines: Sequence[str], spans: Sequence[list[Span]]) -> list[list[Span]]:
    """The spans of all lines, a name that goes on for a sentence cut where a shorter one is certain to end.

    A longer name that stands twice is a name of its own, and so is one that goes on with a place.
    """
    said = Counter(line[span.start : span.end] for line, span in _each(lines, spans))
    sure = _sure(lines, spans)
    once = {name for name, times in said.items() if times == 1}
    placed = _after_place(lines, spans)
    cut = ([_cut(line, span, once, sure) for span in found] for line, found in zip(lines, spans, strict=True))
    return [[_cut_at_verb(line, span, placed) for span in found] for line, found in zip(lines, cut, strict=True)]


def _after_place(lines: Sequence[str], spans: Sequence[list[Span]]) -> re.Pattern[str]:
    """The name of a province, or of a place or local government that the text names, with a verb after it."""
    places = set(rules.PROVINCES)
    for line, span in _each(lines, spans):
        name = line[span.start : span.end]
        head = next((head for head in _heads_of(span) if name.startswith(head)), None)
        if head is not None and not span.uncertain:
            places.add(_LEVEL.sub("", name[len(head) :]).strip())
    words = sorted((place for place in places if len(LETTERS.findall(place)) >= _SHORTEST_PLACE), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?={rules.AFTER_PLACE})")


def _heads_of(span: Span) -> tuple[str, ...]:
    """The words after which a name of a place stands in a span."""
    if span.sheet == "organisations":
        return _PLACE_HEADS
    return _PLACE_WORDS if span.kind in _KINDS else ()


def _cut_at_verb(line: str, span: Span, placed: re.Pattern[str]) -> Span:
    """A span cut where a verb follows the place in its name."""
    if span.sheet != "organisations" or span.known or line.endswith(_LIMITED, 0, span.end):
        return span
    match = placed.search(line, span.start + _SHORTEST_HEAD, span.end)
    if match is None or match.end() == span.end or not is_boundary(line, match.end()):
        return span
    return replace(span, end=match.end(), uncertain=True, reason=reason(span.reason, GUESSED_END))


def _each(lines: Sequence[str], spans: Sequence[list[Span]]) -> Iterator[tuple[str, Span]]:
    """Every span with its line."""
    return ((line, span) for line, found in zip(lines, spans, strict=True) for span in found)


def _sure(lines: Sequence[str], spans: Sequence[list[Span]]) -> Mapping[str, set[str]]:
    """The names whose end is no guess, by their first letters."""
    found: dict[str, set[str]] = {}
    for line, span in _each(lines, spans):
        if span.sheet in _SHEETS and not span.uncertain:
            found.setdefault(line[span.start : span.start + _STEM], set()).add(line[span.start : span.end])
    return found


def _cut(line: str, span: Span, once: Set[str], sure: Mapping[str, set[str]]) -> Span:
    """A span cut to the longest certain name that it begins with, written together with what follows."""
    name = line[span.start : span.end]
    if span.sheet not in _SHEETS or span.known or name not in once:
        return span
    shorter = (other for other in sure.get(name[:_STEM], ()) if name.startswith(other) and _goes_on(name[len(other) :]))
    end = span.start + max(map(len, shorter), default=len(name))
    if end == span.end or is_wider(line, end):
        return span
    return replace(span, end=end, uncertain=True, reason=reason(span.reason, CUT))


def _goes_on(rest: str) -> bool:
    """Whether what follows a name is long, and no space parts it."""
    return not rest.startswith(" ") and len(LETTERS.findall(rest)) >= _FEWEST
