"""Where a name ends: at a space or sign, at a word of a sentence, where the next name begins, after what a space parts from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import kg.mentions.rules as rules
from kg.errors import Text
from kg.mentions.folded import is_boundary, parted
from kg.mentions.heads import Found, Heads

LONGEST = 160  # characters of a name; a stretch beyond is a sentence
PROVINCE = "|".join(sorted(rules.PROVINCES, key=len, reverse=True))
SIGN = r"[ \t,;:()\[\]{}\"“”‘’«»<>/•·…!?|]|(?:\.|-)(?![\u0e01-\u0e44a-z0-9])"
LETTERS = re.compile("[\u0e01-\u0e2ea-z]")
COMPOUND = 9  # letters above which a head is a kind of several words, one to an area

GUESSED_END = Text("ท้ายชื่อเป็นการคาดเดา", "where it ends is a guess")
AFTER_SPACE = Text("ชื่อเว้นวรรคจากคำบอกประเภท", "a space parts the name from the word for its kind")
SPLIT = Text("แยกจากชื่ออื่นที่เขียนติดกัน", "split from another name written against it")

_NEVER = r"(?!)"
_WHOLE = rf"(?:จังหวัด|จ\.) ?(?:{PROVINCE})|แห่งชาติ|ประเทศไทย|แห่งสหประชาชาติ"
_BODY_END = re.compile(rf"(?P<sign>{SIGN})|(?P<whole>{_WHOLE})|(?P<and>และ)|(?P<stop>{rules.STOPS})|(?P<verb>{rules.VERBS})")
_INITIATIVE_END = re.compile(
    rf"(?P<sign>{SIGN})|(?P<whole>{_NEVER})|(?P<and>{_NEVER})|(?P<stop>{rules.INITIATIVE_STOPS})|(?P<verb>{_NEVER})"
)
_COMPLETE = re.compile(rf"(?:จังหวัด|{PROVINCE}|{rules.TERMINALS}|แห่งชาติ|แห่งประเทศไทย|ไทย)$")
_AND_STOPS = re.compile(rules.AND_STOPS)
_TAIL = re.compile(rules.TAILS)
_TRAILING = re.compile(rf"{rules.TRAILING}$")
_OF = re.compile(r"ของ(?P<owner>[^ \t,;:()\"“”]{2,14})(?=[ \t,;:()\"“”]|$)")
_QUOTED = re.compile(r" ?[\"“]([^\"”“]{2,80})[\"”]")
_CLOSING = {'"': '"', "“": "”"}
_LATIN = re.compile(r" [a-z][^ \t,;()\"“”]*(?: (?=[a-z0-9])[a-z0-9&'-]+)*")
_LATIN_TAIL = re.compile(r" [a-z][a-z0-9&'-]*(?=[ \t,;()\"“”]|$)")
_COORDINATED = re.compile(r"(?: [^ \t,;()]{2,24}){1,2} และ[^ \t,;()]{2,40}?แห่ง(?:สหประชาชาติ|ชาติ|ประเทศไทย)")
_PART = r"[^ \t,;()\"“”/]"
_LIMITED = re.compile(rf" ?{_PART}{{2,50}}?(?: {_PART}{{1,30}}?)? ?(?:\([^()]{{2,40}}\) ?)?จำกัด(?: ?\(มหาชน\))?")
_WORD = re.compile(r" [^ \t,;:()\"“”/]{2,40}")
_THAI_WORD = re.compile(r" [ก-ฮเแโใไ][^ \t,;:()\"“”/]{2,40}")
_SENTENCE = re.compile(
    rf"{rules.STOPS}|{rules.VERBS}|{rules.AND_STOPS}|{rules.CATEGORY}|{rules.TITLES}|และ|ร่วม|จัด|มี|ไป|มา|นำ|ทำ|[ก-ฮ]{{1,4}}\."
)
_PLACED = re.compile(r" (?:จังหวัด|อำเภอ|ตำบล|จ\.|อ\.|ต\.) ?[^ \t,;:()\"“”]{2,20}")
_CIVIL = frozenset(["มูลนิธิ", "สมาคม", "สมาพันธ์", "สหพันธ์", "ชมรม", "เครือข่าย", "หอการค้า"])
_GENERIC = re.compile(rf"(?:{rules.GENERIC}|[ ๆ]|หรือ|ของ|ใน)*")
_GENERIC_WEAK = re.compile(rf"(?:{rules.GENERIC}|{rules.GENERIC_WEAK}|[ ๆ]|หรือ|ของ|ใน)*")


@dataclass(frozen=True)
class End:
    """Where a name ends, and what of it is a guess."""

    at: int
    doubts: tuple[Text, ...] = ()


def is_generic(body: str, weak: bool = False) -> bool:
    """Whether the rest of a name is made of common words alone; more words are common after a weak head.

    >>> is_generic("ภาคประชาสังคม"), is_generic("คนรักเมืองสงขลา")
    (True, False)
    """
    match = (_GENERIC_WEAK if weak else _GENERIC).match(body.strip())
    return len(LETTERS.findall(body.strip()[match.end() if match else 0 :])) < 2


def after_space(text: str, found: Found) -> int:
    """Where the name begins after its head: an abbreviation may be parted from it by a space."""
    return found.end + 1 if found.head.short and text.startswith(" ", found.end) else found.end


def end_of(text: str, found: Found, heads: Heads) -> End:
    """Where the name of a body or an undertaking ends that a head begins."""
    if end := _marked(text, found):
        return end
    spaced = _is_spaced(text, found, heads)
    start = found.end + 1 if spaced else after_space(text, found)
    end = _first(text, start, found, heads)
    end = replace(end, doubts=(*end.doubts, AFTER_SPACE)) if spaced else end
    if match := _TRAILING.search(text[start : end.at]):
        end = replace(end, at=end.at - len(match[0]))
    end = _split(text, found, end, heads)
    return end if end.doubts else _prolonged(text, found, end)


def _is_spaced(text: str, found: Found, heads: Heads) -> bool:
    """Whether a space parts a head that is no common noun from its name: a word that begins no sentence and no other name."""
    at = found.end + 1
    if found.head.weak or found.head.sheet != "organisations" or not parted(text, found.start) or not _THAI_WORD.match(text, found.end):
        return False
    return heads.at(text, at) is None and _SENTENCE.match(text, at) is None


def _marked(text: str, found: Found) -> End | None:
    """The end where the writing shows it: quotation marks, a Latin name after a space, a company's "Ltd", a place after the kind."""
    closing = text.find(_CLOSING.get(text[found.start - 1 : found.start], "\n"), found.end, found.end + LONGEST)
    if closing > 0:
        return End(closing)
    patterns = [_QUOTED, _LATIN]
    if found.head.word in rules.COMPANIES:
        patterns += [_LIMITED, _WORD] if found.head.short else [_LIMITED]
    for pattern in patterns:
        if match := pattern.match(text, found.end):
            return End(match.end())
    placed = _PLACED.match(text, found.end) if len(found.head.word) > COMPOUND else None
    return End(placed.end(), (GUESSED_END,)) if placed else None


def _first(text: str, start: int, found: Found, heads: Heads) -> End:
    """The first place from the left at which the name may end."""
    limit = min(len(text), start + LONGEST)
    pattern = _BODY_END if found.head.sheet == "organisations" else _INITIATIVE_END
    at = start
    while match := pattern.search(text, at, limit):
        at = match.start() + 1
        end = _ending(text, match, start, heads)
        if end:
            return end
        at = match.end() if match.lastgroup == "and" else at
    return End(limit, (GUESSED_END,) if limit < len(text) else ())


def _ending(text: str, match: re.Match[str], start: int, heads: Heads) -> End | None:
    """The end that a sign or word makes, or None where it is part of the name."""
    if match.lastgroup == "sign":
        return End(match.start())
    if not is_boundary(text, match.start()) or not is_boundary(text, match.end()):
        return None
    if match.lastgroup == "whole":
        return End(match.end())
    if match.lastgroup == "stop":
        return End(match.start())
    if match.start() <= start or (match.lastgroup == "and" and not _ends_before_and(text, match.end(), heads)):
        return None
    return End(match.start(), (GUESSED_END,) if match.lastgroup == "verb" else ())


def _ends_before_and(text: str, after: int, heads: Heads) -> bool:
    """Whether what "and" joins is another thing, not another word of the name."""
    if text[after : after + 1] in ("", " "):
        return True
    return heads.at(text, after) is not None or _AND_STOPS.match(text, after) is not None


def _split(text: str, found: Found, end: End, heads: Heads) -> End:
    """The end moved to where another name is written against a name that is complete."""
    for inner in heads.within(text, found.end, end.at):
        whole = inner.head.sheet == "organisations" and found.end < inner.start and inner.end < end.at and not inner.head.short
        if whole and _is_complete(text[found.end : inner.start], found, inner):
            return End(inner.start, (SPLIT,))
    return end


def _is_complete(before: str, found: Found, inner: Found) -> bool:
    """Whether a name is complete where another head stands: at a province, a region; two civic bodies are never one."""
    if _COMPLETE.search(before):
        return True
    civic = found.head.word in _CIVIL and inner.head.word in _CIVIL
    return civic and not inner.head.weak and len(LETTERS.findall(before)) > 4


def _prolonged(text: str, found: Found, end: End) -> End:
    """The end with what belongs to the name beyond: "of" an owner, a rest after a space."""
    if (match := _OF.match(text, end.at)) and not is_generic(match["owner"], weak=True):
        return End(match.end(), (GUESSED_END,))
    if match := _COORDINATED.match(text, end.at) or _TAIL.match(text, end.at):
        return End(match.end())
    if found.head.sheet != "organisations" and (match := _LATIN_TAIL.match(text, end.at)):
        return End(match.end(), (GUESSED_END,))
    return end
