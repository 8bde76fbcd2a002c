"""The place that a head word begins in a line: its kind and one short name; regions and countries, which are whole as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import kg.mentions.rules as rules
from kg.errors import Text
from kg.mentions.ends import LETTERS, LONGEST, PROVINCE, SIGN, after_space, is_generic
from kg.mentions.folded import is_boundary, parted
from kg.mentions.heads import Found, Heads
from kg.mentions.model import Span, begins_with, reason

COMMON_PLACE = Text("คำขึ้นต้นเป็นคำทั่วไปด้วย อาจไม่ใช่ชื่อพื้นที่", "the first word is a common noun too: it may be no place")
VENUE = "venue"
_LONGEST_NAME = 40  # characters after the head
_ADMINISTRATIVE = ("province", "district", "subdistrict", VENUE)
_PROVINCE = re.compile(PROVINCE)
_END = re.compile(rf"(?P<sign>{SIGN})|(?P<stop>{rules.STOPS}|{rules.PLACE_STOPS})")
_ADDRESS_BEFORE = re.compile(r"(?:(?:ต\.|ตำบล|ม\.|หมู่(?:ที่)?) ?[^ ]{1,20} ?|พื้นที่ ?|(?<![ก-๙])(?:ใน|ที่|จาก) ?)$")
_ADDRESS_AFTER = re.compile(r"[ ,]{0,2}(?:จ\.|จังหวัด|[,;)]|$)")
_WHOLE_KINDS = {word: kind for words, kind in rules.WHOLE for word in words.split()}
_WHOLE = re.compile("|".join(sorted(_WHOLE_KINDS, key=len, reverse=True)))


def place_from(text: str, found: Found, heads: Heads) -> Span | None:
    """The place that a head begins in a folded line, or None."""
    start = after_space(text, found)
    province = _PROVINCE.match(text, start) if found.head.kind != VENUE else None
    end = province.end() if province else _end(text, start, heads, found.head.kind == VENUE)
    if not _is_name(text[start:end], found) or (found.head.word == "อ." and not _in_address(text, found.start, end)):
        return None
    return _judged(text, found, end, sure=province is not None or not found.head.weak or found.head.kind in _ADMINISTRATIVE)


def _judged(text: str, found: Found, end: int, sure: bool) -> Span | None:
    """The place, uncertain after a common noun; nothing where that is part of a longer word on both sides."""
    head = found.head
    apart = (parted(text, found.start), parted(text, end))
    if sure or (head.kind == "city" and all(apart)):
        return Span(found.start, end, "places", head.kind, begins_with(head.word))
    if not any(apart):
        return None
    return Span(found.start, end, "places", head.kind, reason(begins_with(head.word), COMMON_PLACE), uncertain=True)


def _is_name(body: str, found: Found) -> bool:
    """Whether what follows a head can name a place; "อำเภอเมือง" does, though the word is common."""
    if not len(LETTERS.findall(body)) >= 2 or len(body) > _LONGEST_NAME:
        return False
    return not is_generic(body, weak=True) or (found.head.kind == "district" and body == "เมือง")


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether "อ." stands for a district: before it or after it an address goes on; else it is short for a teacher and a person's name."""
    return _ADDRESS_BEFORE.search(text[max(0, start - 32) : start]) is not None or _ADDRESS_AFTER.match(text, end) is not None


def _end(text: str, start: int, heads: Heads, venue: bool) -> int:
    """Where the name of a place ends; another head ends it too, unless it is the first word of a venue's name."""
    end, at = min(len(text), start + LONGEST), start
    while match := _END.search(text, at, end):
        at = match.start() + 1
        if match["sign"] or (is_boundary(text, match.start()) and is_boundary(text, match.end())):
            end = match.start()
            break
    inner = next((found for found in heads.within(text, start, end) if found.start > start), None)
    return inner.start if inner and not (venue and inner.head.sheet != "places") else end


def whole_places(text: str) -> Iterator[Span]:
    """The regions and countries of a folded line.

    >>> [span.kind for span in whole_places("พื้นที่ภาคใต้ของประเทศไทย")]
    ['region', 'country']
    """
    for match in _WHOLE.finditer(text):
        if is_boundary(text, match.end()):
            yield Span(*match.span(), "places", _WHOLE_KINDS[match[0]], begins_with(match[0]))
