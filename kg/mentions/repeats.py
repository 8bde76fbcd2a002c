"""A name that a text writes more than once: where it ends at a space in one line, it ends in the others too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.errors import Text
from kg.mentions.ends import LETTERS
from kg.mentions.model import Span, reason
from kg.mentions.spans import is_wider

CUT = Text("ตัดท้ายตามชื่อเดียวกันในบรรทัดอื่น", "cut where the same name ends in another line")
_FEWEST = 7  # letters of what is cut off: less may be the rest of a longer name
_SHEETS = ("organisations", "initiatives")
_STEM = 6  # characters by which names that may be one are found


def cut_repeats(lines: Sequence[str], spans: Sequence[list[Span]]) -> list[list[Span]]:
    """The spans of all lines, a name that goes on for a sentence cut where a shorter one is certain to end.

    A longer name that stands twice is a name of its own, and so is one that goes on with a place.
    """
    said = Counter(line[span.start : span.end] for line, found in zip(lines, spans, strict=True) for span in found)
    sure = _sure(lines, spans)
    return [
        [_cut(line, span, sure) if said[line[span.start : span.end]] == 1 else span for span in found]
        for line, found in _both(lines, spans)
    ]


def _both(lines: Sequence[str], spans: Sequence[list[Span]]) -> list[tuple[str, list[Span]]]:
    return list(zip(lines, spans, strict=True))


def _sure(lines: Sequence[str], spans: Sequence[list[Span]]) -> Mapping[str, set[str]]:
    """The names whose end is no guess, by their first letters."""
    found: dict[str, set[str]] = {}
    for line, each in _both(lines, spans):
        for span in each:
            if span.sheet in _SHEETS and not span.uncertain:
                found.setdefault(line[span.start : span.start + _STEM], set()).add(line[span.start : span.end])
    return found


def _cut(line: str, span: Span, sure: Mapping[str, set[str]]) -> Span:
    """A span cut to the longest certain name that it begins with."""
    if span.sheet not in _SHEETS or span.known:
        return span
    name = line[span.start : span.end]
    shorter = [
        other for other in sure.get(name[:_STEM], ()) if name.startswith(other) and len(LETTERS.findall(name[len(other) :])) >= _FEWEST
    ]
    end = span.start + max(map(len, shorter), default=len(name))
    if end == span.end or is_wider(line, end):
        return span
    return replace(span, end=end, uncertain=True, reason=reason(span.reason, CUT))
