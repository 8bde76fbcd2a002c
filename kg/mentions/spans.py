"""What one folded line names: known names, names that heads begin, lists and abbreviations, brought into one order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.errors import Text
from kg.mentions import lists, rules
from kg.mentions.folded import is_boundary, parted
from kg.mentions.heads import Heads
from kg.mentions.known import Index
from kg.mentions.model import Span
from kg.mentions.names import SPLIT, begins_with, name_from, reason

_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,6}\.){1,4}")
_GLUED = re.compile(r"[ก-ฮเแโใไ][^ \t,;:()\"“”]{1,20}")
_PAIRED = re.compile(r"(?:\(|หรือ |ชื่อย่อ |เรียกว่า )$")
_WIDER = re.compile(rf" ?(?:จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.|แห่ง|ภาค|เขต|สาขา|{'|'.join(sorted(rules.PROVINCES))})")
_WHOLE_KINDS = {word: kind for words, kind in rules.WHOLE for word in words.split()}
_WHOLE = re.compile("|".join(sorted(_WHOLE_KINDS, key=len, reverse=True)))
_SPLIT_OFF = 4  # letters beyond a known name that may be the rest of its last word
_ADMINISTRATIVE = ("province", "district", "subdistrict", "city", "community")

SHORT_FORM = Text("ดูเป็นชื่อย่อของหน่วยงาน", "looks like the short name of a body")
LIKE_KNOWN = Text("ขึ้นต้นเหมือนชื่อที่มีในกราฟ แต่ยาวกว่า", "begins as a known name does, but goes on")


def line_spans(text: str, heads: Heads, index: Index, listed: Iterable[Span]) -> list[Span]:
    """Everything that a folded line names, from left to right; of stretches that meet, the first and longest goes first."""
    known = list(index.spans(text))
    found = [*listed, *lists.listed_names(text, heads)]
    new = [*found, *_headed(text, heads), *_abbreviations(text, heads), *_whole(text)]
    chosen: list[Span] = []
    for span in sorted(_weighed(text, known, new), key=lambda span: (span.start, -span.end, not span.known)):
        if all(_may_hold(other, span) for other in chosen if other.meets(span)):
            chosen.append(span)
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


def _abbreviations(text: str, heads: Heads) -> Iterator[Span]:
    """Abbreviations with dots that stand apart and are neither dates nor titles: short names of bodies, with a place after them."""
    for match in _ABBREVIATION.finditer(text):
        if match[0] in rules.NOT_BODIES or not parted(text, match.start()) or heads.at(text, match.start()):
            continue
        if len(match[0].replace(".", "")) < 2 or text[match.start() - 1 : match.start()] == ".":
            continue
        glued = _GLUED.match(text, match.end())
        sure = _PAIRED.search(text, 0, match.start()) is not None
        yield Span(match.start(), glued.end() if glued else match.end(), "organisations", "", SHORT_FORM, uncertain=not sure)


def _whole(text: str) -> Iterator[Span]:
    """The names of regions and countries, which are whole as they stand."""
    for match in _WHOLE.finditer(text):
        if is_boundary(text, match.end()):
            yield Span(*match.span(), "places", _WHOLE_KINDS[match[0]], begins_with(match[0]))


def _weighed(text: str, known: list[Span], new: list[Span]) -> Iterator[Span]:
    """Known names and new ones, without those of either that the other rules out."""
    starts = {span.start: span for span in known}
    for span in new:
        same = starts.get(span.start)
        if same is None or span.end <= same.end or same.sheet != span.sheet:
            yield span
        elif _WIDER.match(text, same.end) or span.end - same.end <= _SPLIT_OFF:
            yield replace(span, uncertain=True, reason=reason(span.reason, LIKE_KNOWN))
            starts.pop(span.start)
    yield from (span for span in known if starts.get(span.start, span) is span and span.start in starts)


def _may_hold(outer: Span, inner: Span) -> bool:
    """Whether a name may stand inside another and still be mentioned: a body or place in the name of an undertaking or a venue."""
    if not outer.holds(inner) or outer.sheet == "organisations" or (outer.start, outer.end) == (inner.start, inner.end):
        return False
    if inner.sheet == "organisations":
        return bool(inner.known) or inner.firm
    if inner.sheet == "places":
        return (outer.sheet != "places" or outer.kind == "venue") and (bool(inner.known) or inner.kind in _ADMINISTRATIVE)
    return outer.sheet != "places" and bool(inner.known)
