"""Where a name ends that a head word begins: at a space or sign, at a word of a sentence, or where the next name begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.errors import Text
from kg.mentions import rules
from kg.mentions.folded import is_boundary, parted
from kg.mentions.heads import Found, Heads
from kg.mentions.model import Span

LONGEST = 160  # characters of a name; a stretch beyond is a sentence
_PROVINCE = "|".join(sorted(rules.PROVINCES, key=len, reverse=True))
_SIGN = r"[ \t,;:()\[\]{}\"“”‘’«»<>/•·…!?|]|(?:\.|-)(?![\u0e01-\u0e44a-z0-9])"
_END = re.compile(
    rf"(?P<sign>{_SIGN})|(?P<whole>(?:จังหวัด|จ\.) ?(?:{_PROVINCE})|แห่งชาติ|ประเทศไทย|แห่งสหประชาชาติ)|(?P<and>และ)"
    rf"|(?P<stop>{'|'.join(rules.STOPS)})|(?P<verb>{'|'.join(rules.VERBS)})"
)
_INITIATIVE_END = re.compile(rf"(?P<sign>{_SIGN})|(?P<whole>\Z\A)|(?P<and>\Z\A)|(?P<stop>{'|'.join(rules.INITIATIVE_STOPS)})|(?P<verb>\Z\A)")
_PLACE_END = re.compile(rf"(?P<sign>{_SIGN})|(?P<stop>{'|'.join((*rules.STOPS, *rules.PLACE_STOPS))})")
_COMPLETE = re.compile(rf"(?:จังหวัด|{_PROVINCE}|{rules.TERMINALS}|แห่งชาติ|แห่งประเทศไทย|ไทย)$")
_AND_STOPS = re.compile(rules.AND_STOPS)
_GENERIC = re.compile(rf"(?:{rules.GENERIC}|[ ๆ]|หรือ|ของ|ใน)*")
_GENERIC_WEAK = re.compile(rf"(?:{rules.GENERIC}|{rules.GENERIC_WEAK}|[ ๆ]|หรือ|ของ|ใน)*")
_LIMITED = re.compile(r" ?[^\t,;()\"“”/]{2,60}? จำกัด(?: ?\(มหาชน\))?")
_WORD = re.compile(r" [^ \t,;:()\"“”/]{2,40}")
_SHORT_FORM = re.compile(r" ?(?:\(|หรือ |ชื่อย่อ )(?:(?:[ก-ฮ]{1,6}\.){1,4}|[a-z]{2,10}\))")
_OF = re.compile(r"ของ(?P<owner>[^ \t,;:()\"“”]{2,14})(?=[ \t,;:()\"“”]|$)")
_POSTS = re.compile(rules.POSTS)
_TRAILING = re.compile(rules.TRAILING)
_ACTION = re.compile("|".join(rules.VERBS))
_TAIL = re.compile("|".join(rules.TAILS))
_CUE = re.compile(rf"{_PROVINCE}|{rules.TERMINALS}|แห่ง|ตำบล|อำเภอ|จังหวัด|บ้าน|ลุ่มน้ำ|คลอง|เขต|หาดใหญ่|[a-z]{{2}}|ไทย$|โลก$|อาเซียน")
_QUOTED = re.compile(r" ?[\"“]([^\"”“]{2,80})[\"”]")
_LATIN = re.compile(r" (?=[a-z])[a-z0-9][^ \t,;()\"“”]*(?: (?=[a-z0-9])[a-z0-9&'-]+)*")
_LATIN_TAIL = re.compile(r" [a-z][a-z0-9&'-]*(?=[ \t,;()\"“”]|$)")
_COORDINATED = re.compile(r"(?: [^ \t,;()]{2,24}){1,2} และ[^ \t,;()]{2,40}?แห่ง(?:สหประชาชาติ|ชาติ|ประเทศไทย)")
_LETTERS = re.compile("[\u0e01-\u0e2ea-z]")
_ADMINISTRATIVE = ("province", "district", "subdistrict", "venue")
_CIVIL = frozenset("มูลนิธิ สมาคม สมาพันธ์ สหพันธ์ ชมรม เครือข่าย หอการค้า".split())

BEGINS = "ขึ้นต้นด้วยคำว่า “{0}”", "begins with “{0}”"
GUESSED_END = Text("ท้ายชื่อเป็นการคาดเดา", "where it ends is a guess")
SPLIT = Text("แยกจากชื่ออื่นที่เขียนติดกัน", "split from another name written against it")
COMMON = Text("คำขึ้นต้นเป็นคำทั่วไปด้วย อาจไม่ใช่ชื่อเฉพาะ", "the first word is a common noun too: it may be no name")
BARE = Text("มีเพียงคำบอกประเภท ไม่บอกว่าของที่ใด", "the kind alone, without saying of where")


@dataclass(frozen=True)
class _End:
    """Where a name ends, and what of it is a guess."""

    at: int
    doubts: tuple[Text, ...] = ()


def reason(first: Text, *doubts: Text) -> Text:
    """Reasons as one sentence.

    >>> reason(Text("ก", "a"), Text("ข", "b")).en
    'a; b'
    """
    every = (first, *dict.fromkeys(doubts))
    return Text(" · ".join(text.th for text in every), "; ".join(text.en for text in every))


def begins_with(word: str) -> Text:
    """The reason of a name that a head word begins."""
    return Text(BEGINS[0].format(word), BEGINS[1].format(word))


def name_from(text: str, found: Found, heads: Heads, listed: bool = False) -> Span | None:
    """The name that a head begins in a folded line, or None where the word names nothing here.

    `listed`: the head begins an item of a list of names, where a kind that is one to an area (หอการค้าจังหวัด) is a name too.
    """
    if found.head.sheet == "places":
        return _place_from(text, found, heads)
    end = _end(text, found, heads)
    head = found.head
    body = text[found.end : end.at]
    if not _LETTERS.search(body):
        return _bare(text, found) if listed else None
    abbreviated = _SHORT_FORM.match(text, end.at) is not None
    if not abbreviated and (is_generic(body, head.weak or head.sheet != "organisations") or (head.word in rules.ACTORS and _ACTION.match(body))):
        return None
    doubts = end.doubts
    if head.weak and not _CUE.search(body) and not listed and not abbreviated:
        before = text[max(0, found.start - 16) : found.start]
        if not parted(text, found.start) and not _POSTS.search(before):
            return None
        doubts = (*doubts, COMMON)
    span = Span(found.start, end.at, head.sheet, head.kind, reason(begins_with(head.word), *doubts), uncertain=bool(doubts))
    return replace(span, firm=not head.weak)


def is_generic(body: str, weak: bool = False) -> bool:
    """Whether the rest of a name is made of common words alone; more words are common after a weak head.

    >>> is_generic("ภาคประชาสังคม"), is_generic("คนรักเมืองสงขลา")
    (True, False)
    """
    match = (_GENERIC_WEAK if weak else _GENERIC).match(body.strip())
    return len(_LETTERS.findall(body.strip()[match.end() if match else 0 :])) < 2


def _bare(text: str, found: Found) -> Span | None:
    """A kind that stands alone as an item of a list; a word of one part ("มูลนิธิ") names nothing."""
    word = found.head.word
    if found.head.weak or found.head.short or len(word) < 10 or found.end - found.start != len(word):
        return None
    return Span(found.start, found.end, found.head.sheet, found.head.kind, reason(begins_with(word), BARE), uncertain=True)


def _end(text: str, found: Found, heads: Heads) -> _End:
    """Where the name of a body or an undertaking ends."""
    if match := _QUOTED.match(text, found.end):
        return _End(match.end())
    if found.head.kind == "company" and (match := _LIMITED.match(text, found.end) or (_WORD.match(text, found.end) if found.head.short else None)):
        return _End(match.end())
    start = found.end + 1 if found.head.short and text[found.end : found.end + 1] == " " else found.end
    if match := _LATIN.match(text, start):
        return _End(match.end())
    end = _first_end(text, start, found, heads)
    end = _End(end.at - len(match[0]), end.doubts) if (match := _TRAILING.search(text[start : end.at])) else end
    end = _split(text, found, end, heads)
    if (match := _OF.match(text, end.at)) and not is_generic(match["owner"], weak=True):
        return _End(match.end(), (GUESSED_END,))
    return _with_tail(text, found, end) if not end.doubts else end


def _first_end(text: str, start: int, found: Found, heads: Heads) -> _End:
    """The first place from the left at which the name may end."""
    limit = min(len(text), start + LONGEST)
    doubts: tuple[Text, ...] = ()
    at = start
    pattern = _END if found.head.sheet == "organisations" else _INITIATIVE_END
    while match := pattern.search(text, at, limit):
        at = match.end()
        if match["sign"]:
            return _End(match.start(), doubts)
        if not is_boundary(text, match.start()) or not is_boundary(text, match.end()):
            at = match.start() + 1
        elif match["whole"]:
            return _End(match.end())
        elif match["stop"] is not None:
            return _End(match.start(), doubts)
        elif match["and"] and match.start() > start and _ends_before_and(text, match.end(), heads):
            return _End(match.start())
        elif match["verb"] is not None and match.start() > start:
            return _End(match.start(), (GUESSED_END,))
    return _End(limit, (GUESSED_END,) if limit < len(text) else doubts)


def _ends_before_and(text: str, after: int, heads: Heads) -> bool:
    """Whether what "and" joins is another thing, not another word of the name."""
    if text[after : after + 1] in ("", " "):
        return True
    return heads.at(text, after) is not None or _AND_STOPS.match(text, after) is not None


def _split(text: str, found: Found, end: _End, heads: Heads) -> _End:
    """The end moved to where another name is written against a name that is complete."""
    for inner in heads.within(text[: end.at], found.end):
        if inner.head.sheet != "organisations" or inner.start == found.end or inner.end == end.at or inner.head.short:
            continue
        before = text[found.end : inner.start]
        civil = found.head.word in _CIVIL and inner.head.word in _CIVIL and len(_LETTERS.findall(before)) > 4
        if _COMPLETE.search(before) or (civil and not inner.head.weak):
            return _End(inner.start, (SPLIT,))
    return end


def _with_tail(text: str, found: Found, end: _End) -> _End:
    """The end with what belongs to the name though a space parts it."""
    if match := _COORDINATED.match(text, end.at):
        return _End(match.end())
    if match := _TAIL.match(text, end.at):
        return _End(match.end())
    if found.head.sheet != "organisations" and (match := _LATIN_TAIL.match(text, end.at)):
        return _End(match.end(), (GUESSED_END,))
    return end


def _place_from(text: str, found: Found, heads: Heads) -> Span | None:
    """A place: its kind and one short name."""
    head = found.head
    start = found.end + 1 if head.short and text[found.end : found.end + 1] == " " else found.end
    match = re.compile(_PROVINCE).match(text, start)
    end = match.end() if match and head.kind != "venue" else _place_end(text, start, heads, head.kind == "venue")
    body = text[start:end]
    if len(_LETTERS.findall(body)) < 2 or len(body) > 40 or (is_generic(body, weak=True) and not (head.kind == "district" and body == "เมือง")):
        return None
    sure = match or not head.weak or head.kind in _ADMINISTRATIVE
    if not sure and not parted(text, found.start) and not parted(text, end):
        return None
    doubts = () if sure else (COMMON,)
    return Span(found.start, end, "places", head.kind, reason(begins_with(head.word), *doubts), uncertain=bool(doubts))


def _place_end(text: str, start: int, heads: Heads, venue: bool) -> int:
    """Where the name of a place ends; another head ends it too, unless it is the first word of a venue's name."""
    end, at = min(len(text), start + LONGEST), start
    while match := _PLACE_END.search(text, at, end):
        at = match.start() + 1
        if match["sign"] or (is_boundary(text, match.start()) and is_boundary(text, match.end())):
            end = match.start()
            break
    for inner in heads.within(text[:end], start):
        if inner.start > start:
            return inner.start if not venue or inner.head.sheet == "places" else end
    return end
