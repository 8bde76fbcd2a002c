"""What one folded line names: known names, names that heads begin, lists and abbreviations, brought into one order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import kg.mentions.rules as rules
from kg.errors import Text
from kg.mentions.ends import SPLIT
from kg.mentions.folded import parted
from kg.mentions.heads import Heads
from kg.mentions.known import Index
from kg.mentions.lists import listed_names
from kg.mentions.model import Span, reason
from kg.mentions.names import name_from
from kg.mentions.places import VENUE, whole_places

_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,6}\.){1,4}")
_GLUED = re.compile(r"[ก-ฮเแโใไ][^ \t,;:()\"“”]{1,20}")
_PAIRED = re.compile(r"(?:\(|หรือ |ชื่อย่อ |เรียกว่า )$")
_WIDER = re.compile(rf" ?(?:จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.|แห่ง|ภาค|เขต|สาขา|{'|'.join(sorted(rules.PROVINCES))})")
_REACH = 12  # characters before an abbreviation that may say what it stands for
_SPLIT_OFF = 4  # letters beyond a known name that may be the rest of its last word
_ADMINISTRATIVE = ("province", "district", "subdistrict", "city", "community")

SHORT_FORM = Text("ดูเป็นชื่อย่อของหน่วยงาน", "looks like the short name of a body")
LIKE_KNOWN = Text("ขึ้นต้นเหมือนชื่อที่มีในกราฟ แต่ยาวกว่า", "begins as a known name does, but goes on")


def line_spans(text: str, heads: Heads, index: Index, listed: Iterable[Span]) -> list[Span]:
    """Everything that a folded line names, from left to right; of stretches that meet, the first and longest goes first."""
    known = list(index.spans(text))
    found = [*listed, *listed_names(text, heads)]
    new = [*found, *_headed(text, heads), *_abbreviations(text), *whole_places(text)]
    chosen: list[Span] = []
    around: list[Span] = []  # what is chosen and goes on beyond the place looked at
    for span in sorted(_weighed(text, known, new), key=lambda span: (span.start, -span.end, not span.known)):
        around = [other for other in around if other.end > span.start]
        if all(_may_hold(other, span) for other in around):
            chosen.append(span)
            around.append(span)
    return chosen


def _headed(text: str, heads: Heads) -> Iterator[Span]:
    """The names that heads begin; a name that another is split from is as uncertain as that one."""
    split = -1
    for found in heads.within(text):
        span = name_from(text, found, heads)
        if span is None:
            continue
        after_split = span.start == split
        split = span.end if SPLIT.en in span.reason.en else -1
        yield replace(span, uncertain=True, reason=reason(span.reason, SPLIT)) if after_split else span


def _abbreviations(text: str) -> Iterator[Span]:
    """Abbreviations with dots that stand apart and are neither dates nor titles: short names of bodies, with a place after them."""
    for match in _ABBREVIATION.finditer(text):
        if match[0] in rules.NOT_BODIES or not parted(text, match.start()):
            continue
        if len(match[0].replace(".", "")) < 2 or text[match.start() - 1 : match.start()] == ".":
            continue
        glued = _GLUED.match(text, match.end())
        sure = _PAIRED.search(text[max(0, match.start() - _REACH) : match.start()]) is not None
        yield Span(match.start(), glued.end() if glued else match.end(), "organisations", "", SHORT_FORM, uncertain=not sure)


def is_wider(text: str, end: int) -> bool:
    """Whether a place follows a name, which makes another name of it: that of the body of that place."""
    return _WIDER.match(text, end) is not None


def _weighed(text: str, known: list[Span], new: list[Span]) -> Iterator[Span]:
    """Known names and new ones, without those of either that the other rules out."""
    starts = {span.start: span for span in known}
    for span in new:
        same = starts.get(span.start)
        if same is None or span.end <= same.end or same.sheet != span.sheet:
            yield span
        elif is_wider(text, same.end) or span.end - same.end <= _SPLIT_OFF:
            yield replace(span, uncertain=True, reason=reason(span.reason, LIKE_KNOWN))
            starts.pop(span.start)
    yield from (span for span in known if starts.get(span.start, span) is span and span.start in starts)


def _may_hold(outer: Span, inner: Span) -> bool:
    """Whether a name may stand inside another and still be mentioned: a body or place in the name of an undertaking or a venue."""
    same = (outer.start, outer.end) == (inner.start, inner.end)
    if same or not outer.holds(inner) or outer.sheet == "organisations":
        return False
    if outer.sheet == "places" and outer.kind != VENUE:
        return inner.sheet == "organisations" and _stands_alone(inner)
    return _stands_alone(inner)


def _stands_alone(span: Span) -> bool:
    """Whether a stretch names something wherever it stands: a known name, a body by a firm head, a place of the administration."""
    if span.known or span.sheet not in ("organisations", "places"):
        return bool(span.known)
    return span.firm if span.sheet == "organisations" else span.kind in _ADMINISTRATIVE
