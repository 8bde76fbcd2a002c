"""The name that a head word begins in a line: a body, an undertaking or an event; or nothing, where it is only a common noun."""

from __future__ import annotations

import re

import kg.mentions.rules as rules
from kg.errors import Text
from kg.mentions.ends import COMPOUND, LETTERS, PROVINCE, End, end_of, is_generic
from kg.mentions.folded import parted
from kg.mentions.heads import Found, Head, Heads
from kg.mentions.model import Span, begins_with, reason
from kg.mentions.places import place_from

COMMON = Text("คำขึ้นต้นเป็นคำทั่วไปด้วย อาจไม่ใช่ชื่อเฉพาะ", "the first word is a common noun too: it may be no name")
BARE = Text("มีเพียงคำบอกประเภท ไม่บอกว่าของที่ใด", "the kind alone, without saying of where")
_REACH = 16  # characters before a head that may say that a name follows
_CUE = re.compile(rf"จำกัด|{PROVINCE}|{rules.TERMINALS}|แห่ง|ตำบล|อำเภอ|จังหวัด|บ้าน|ลุ่มน้ำ|คลอง|เขต|[a-z]{{2}}|ไทย$|โลก$|อาเซียน")
_SHORT_FORM = re.compile(r" ?(?:\(|หรือ |ชื่อย่อ )(?:(?:[ก-ฮ]{1,6}\.){1,4}|[a-z]{2,10}\))")
_POSTS = re.compile(rf"{rules.POSTS}$")
_AT = re.compile("(?<!พื้น)ที่$")
_ACTION = re.compile(rules.VERBS)


def name_from(text: str, found: Found, heads: Heads, listed: bool = False) -> Span | None:
    """The name that a head begins in a folded line, or None where the word names nothing here.

    `listed`: the head begins an item of a list of names, where a kind that is one to an area (หอการค้าจังหวัด) is a name too.
    """
    head = found.head
    if head.sheet == "places":
        return place_from(text, found, heads)
    end = end_of(text, found, heads)
    body = text[found.end : end.at]
    if not LETTERS.search(body):
        return _bare(text, found) if listed else None
    abbreviated = _SHORT_FORM.match(text, end.at) is not None
    if not abbreviated and _is_common(found, body):
        return None
    if listed or abbreviated or _is_proper(head, body):
        return _span(found, end)
    return _span(found, end, COMMON) if _is_announced(text, found) else None


def _span(found: Found, end: End, *doubts: Text) -> Span:
    """The name with why it is proposed and what is doubtful about it."""
    head, every = found.head, (*end.doubts, *doubts)
    why = reason(begins_with(head.word), *every)
    return Span(found.start, end.at, head.sheet, head.kind, why, uncertain=bool(every), firm=not head.weak)


def _is_announced(text: str, found: Found) -> bool:
    """Whether what stands before a head lets a name begin there: nothing, a sign, a post in a body, a preposition."""
    before = text[max(0, found.start - _REACH) : found.start]
    at = _AT.search(before) if found.head.word not in rules.ACTORS else None
    return parted(text, found.start) or (at or _POSTS.search(before)) is not None


def _is_proper(head: Head, body: str) -> bool:
    """Whether a name is one by its own words: after a head that is no common noun, or by a place in it."""
    return not head.weak or _CUE.search(body) is not None


def _is_common(found: Found, body: str) -> bool:
    """Whether head and body are a common noun with common words, or say what somebody does."""
    weak = found.head.weak or found.head.sheet != "organisations"
    return is_generic(body, weak) or (found.head.word in rules.ACTORS and _ACTION.match(body) is not None)


def _bare(text: str, found: Found) -> Span | None:
    """A kind that stands alone as an item of a list; a word of one part ("มูลนิธิ") names nothing."""
    word = found.head.word
    if found.head.weak or found.head.short or len(word) <= COMPOUND:
        return None
    return Span(found.start, found.end, found.head.sheet, found.head.kind, reason(begins_with(word), BARE), uncertain=True)
