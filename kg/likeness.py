"""How alike two Thai or English names are, and why, in words that a person can judge.

A name is compared in four spellings: its match key; that key without what Thai writers leave out or double (tone marks, long
and short vowels, doubled letters); without its kind word (a foundation, a network); and without the place it names as well.
Nothing here says that two names mean one thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.errors import Text
from kg.text import clean, digits, match_key

_UNSPOKEN = str.maketrans("ีูื", "ิุึ", "็่้๊๋์ํ")  # long vowels as short ones; tone marks, silencer and the like left out
_DOUBLED = re.compile(r"(\D)\1+")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NUMBERS = re.compile(r"\d+")
_SMALL = {"of", "the", "and", "for", "in", "on", "to", "a", "an"}
_CAPITALS, _SMALL_LETTERS = 8, 4  # letters of a Latin abbreviation in capitals, and of one in any case
_THAI_SHORT = re.compile("[\u0e01-\u0e2e]{2,5}")  # consonants alone
_WHOLE = 8  # letters of a whole name from which one slip may be a typing error although its words are ordinary
_LONG = 20  # letters from which two slips may be a typing error
_PARTICLES = re.compile(r"^(?:ของ|แห่ง|เพื่อ|โดย|ด้าน)")
_TOLD = 2  # reasons of names; further ones only say the same again
_TRANSLATED = 8  # points less for English names: they are often translations, and translations agree easily
_CERTAIN_PLACE = 5  # letters from which a place is seen anywhere in a name, not only at its end


@dataclass(frozen=True)
class Reason:
    """Why two things may be one, or (with a negative weight) why not; weights are points of a score of 100."""

    code: str
    text: Text
    weight: float


@dataclass(frozen=True)
class Name:
    """One name in the spellings in which it is compared; `places` are the places it speaks of, `initials` of its words, and
    `plain` is the core without the words that say what level a known place is of."""

    text: str
    key: str
    loose: str
    core: str
    plain: str
    base: str
    places: frozenset[str]
    numbers: tuple[str, ...]
    initials: str

    @cached_property
    def short(self) -> bool:
        """Whether the name, or what is left of it without its kind word, is an abbreviation."""
        if not self.core.isascii():
            return _THAI_SHORT.fullmatch(self.core) is not None
        capitals = _CAPITALS >= len(self.core) > 1 and self.core.upper() in self.text
        return capitals or 1 < len(self.core) <= _SMALL_LETTERS


def loose(text: str) -> str:
    """The match key of a text without what Thai writers leave out, lengthen or double.

    >>> loose("เกษตรกรรรม") == loose("เกษตรกรรม"), loose("ลุ่มน้ำรัตภูมี") == loose("ลุ่มนํ้ารัตภูมิ")
    (True, True)
    """
    return _DOUBLED.sub(r"\1", match_key(text).translate(_UNSPOKEN))


def slips(one: str, other: str) -> int:
    """How many slips of writing lie between two spellings; 0 where they are equal or further apart than slips bring them.

    A slip is one wrong letter (two in a long text), or up to three letters left out or put in.

    >>> slips("บาลาเซะห", "บาลาเซาะห"), slips("ปลายนำคลองละงุ", "กลางนำคลองละงุ")
    (1, 0)
    """
    from rapidfuzz.distance import Levenshtein

    apart = Levenshtein.distance(one, other, score_cutoff=3)
    longer = max(len(one), len(other))
    one_sided = apart == abs(len(one) - len(other)) and apart * 4 <= longer
    return apart if apart == 1 or apart == 2 and longer >= _LONG or one_sided and apart <= 3 else 0


@dataclass(frozen=True)
class Words:
    """What a graph calls things: the words for kinds, the words for levels of places (with short forms), its places, and
    the ordinary words of its vocabularies, which say nothing about who is meant; a part of a name shorter than `distinct`
    letters says nothing either."""

    kinds: Collection[str]
    levels: Collection[str]
    places: Mapping[str, frozenset[str]]
    ordinary: Collection[str]
    distinct: int = 6

    @cached_property
    def _kind(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The kind words at the beginning of a name, and at its end."""
        words = sorted({clean(word).casefold() for word in self.kinds if clean(word)}, key=lambda word: (-len(word), word))
        thai = "|".join(re.escape(word) for word in words if not word.isascii()) or "(?!)"
        long = "|".join(re.escape(word) for word in words if not word.isascii() and len(word) > 3 and not word.endswith(".")) or "(?!)"
        latin = "|".join(re.escape(word) for word in words if word.isascii()) or "(?!)"
        first = re.compile(rf"^(?:(?:{thai})\s*|(?:the )?(?:{latin})\b(?: of| for)?\s*)")
        return first, re.compile(rf"(?:[\s(]*(?:{long})|[\s(]+(?:{latin}))\)?$")

    @cached_property
    def _level(self) -> re.Pattern[str]:
        words = sorted((clean(word) for word in self.levels), key=lambda word: (-len(word), word))
        either = "|".join(re.escape(word) for word in words) or "(?!)"
        return re.compile(rf"(?:{either})\s*([^\s()]+?)(?=$|[\s()]|{either})")

    @cached_property
    def _endings(self) -> re.Pattern[str]:
        words = "|".join(re.escape(loose(word)) for word in self.levels if len(loose(word)) > 1) or "(?!)"
        return re.compile(f"(?:{words})+$")

    @cached_property
    def _lengths(self) -> Sequence[int]:
        return sorted({len(key) for key in self.places}, reverse=True)

    def read(self, text: str) -> Name:
        """A name in the spellings in which it is compared."""
        whole = digits(clean(text))
        first, last = self._kind
        without = _PARTICLES.sub("", last.sub("", first.sub("", whole.casefold())))
        core = loose(without) if len(loose(without)) > 1 else ""
        said = {loose(word) for word in self._level.findall(whole)} - {""}
        found = {core[start:end] for start, end in self._seen(core)}
        base = core
        for place in sorted({*found, *said}, key=len, reverse=True):
            base = base.replace(place, "")
        words = [word for word in re.findall(r"[A-Za-z][\w']*", whole) if word.lower() not in _SMALL]
        return Name(
            text=clean(text),
            key=match_key(text),
            loose=loose(text),
            core=core,
            plain=self._without_levels(core),
            base=self._endings.sub("", base),
            places=frozenset({*found, *said}),
            numbers=tuple(_NUMBERS.findall(whole)),
            initials="".join(word[0] for word in words).lower() if whole.isascii() and len(words) > 1 else "",
        )

    def _seen(self, core: str) -> Iterator[tuple[int, int]]:
        """Where the names of known places stand: anywhere when they are long enough to be sure, else at the end."""
        start = 0
        while start < len(core):
            fit = (n for n in self._lengths if core[start : start + n] in self.places and start + n <= len(core))
            size = next((n for n in fit if n >= _CERTAIN_PLACE or start + n == len(core)), 0)
            if size:
                yield start, start + size
            start += size or 1

    def _without_levels(self, core: str) -> str:
        """A core without the level word before each known place: "...จังหวัดสงขลา" as "...สงขลา"."""
        levels = sorted({loose(word) for word in self.levels} - {""}, key=len, reverse=True)
        kept, done = "", 0
        for start, end in self._seen(core):
            before = core[done:start]
            level = next((word for word in levels if before.endswith(word) and len(kept + before) > len(word)), "")
            kept += before.removesuffix(level) + core[start:end]
            done = end
        return kept + core[done:]

    def says_who(self, part: str) -> bool:
        """Whether a part of a name is long and particular enough to tell one body from another."""
        return len(part) >= self.distinct and part not in self.ordinary and part not in self.places

    def elsewhere(self, ours: Sequence[Name], theirs: Sequence[Name]) -> tuple[Name, Name] | None:
        """A name of each of two things, where all that name a place name different ones."""
        pairs = [(one, other) for one in ours for other in theirs if one.places and other.places]
        if any(self._one_place(a, b) for one, other in pairs for a in one.places for b in other.places):
            return None
        return pairs[0] if pairs else None

    def _one_place(self, one: str, other: str) -> bool:
        known = self.places.get(one, frozenset()) & self.places.get(other, frozenset())
        return bool(known) or one in other or other in one or slips(one, other) > 0


def forms(text: str) -> tuple[str, ...]:
    """A name as it stands, and without what stands in brackets; that too where it is an abbreviation.

    >>> forms("มูลนิธิชุมชนสงขลา (SCF)")
    ('มูลนิธิชุมชนสงขลา (SCF)', 'มูลนิธิชุมชนสงขลา', 'SCF')
    """
    inside = [part for part in _BRACKETS.findall(text) if part.isupper() or part.endswith(".")]
    return tuple(form for form in dict.fromkeys((text, clean(_BRACKETS.sub(" ", text)), *inside)) if form)


def reasons(words: Words, ours: Sequence[Name], theirs: Sequence[Name]) -> list[Reason]:
    """Why two lists of names may belong to one thing, the strongest of each code, strongest first."""
    found: dict[str, Reason] = {}
    for one in ours:
        for other in theirs:
            reason = _reason(words, one, other)
            if reason and (reason.code not in found or reason.weight > found[reason.code].weight):
                found[reason.code] = reason
    return sorted(found.values(), key=lambda reason: (-reason.weight, reason.code))[:_TOLD]


def _reason(words: Words, one: Name, other: Name) -> Reason | None:
    """The strongest reason that two names give."""
    if one.key == other.key:
        return (_short_form(one, other) if one.short and one.loose == one.core else _equal(one)) if one.key else None
    if one.loose == other.loose:
        th, en = f"ต่างกันเพียงวรรณยุกต์หรือตัวซ้ำ “{one.text}” · “{other.text}”", f"but for marks or doubled letters “{one.text}” · “{other.text}”"
        return Reason("same-spelling", Text(th, en), 86)
    if _shortens(one, other) or _shortens(other, one):
        return _short_form(one, other)
    return _by_core(words, one, other)


def _shortens(short: Name, long: Name) -> bool:
    """Whether what is particular of a name are the initials of the other's words."""
    return bool(long.initials) and short.core == long.initials


def _equal(name: Name) -> Reason:
    if name.text.isascii():
        return Reason("same-english", Text(f"ชื่ออังกฤษเดียวกัน “{name.text}”", f"the same English name “{name.text}”"), 76)
    return Reason("same-name", Text(f"ชื่อเดียวกัน “{name.text}”", f"the same name “{name.text}”"), 90)


def _short_form(one: Name, other: Name) -> Reason:
    if one.key == other.key:
        return Reason("abbreviation", Text(f"ชื่อย่อเดียวกัน “{one.text}”", f"the same abbreviation “{one.text}”"), 68)
    th, en = f"ชื่อย่อของกัน “{one.text}” · “{other.text}”", f"one abbreviates the other “{one.text}” · “{other.text}”"
    return Reason("abbreviation", Text(th, en), 74)


def _by_core(words: Words, one: Name, other: Name) -> Reason | None:
    """What two names share when their kind words and their places are left out."""
    less = _TRANSLATED if one.text.isascii() and other.text.isascii() else 0
    both = f"“{one.text}” · “{other.text}”"
    who = words.says_who(one.base), words.says_who(other.base)
    if one.core == other.core and (one.short or who[0]):
        return _by_kind(one, other, both, less)
    if one.numbers != other.numbers:
        return None
    further = _by_base(one.base, other.base, both, less) if all(who) else _by_whole(one.loose, other.loose, both, less)
    return _by_plain(one, other, both, less) or further


def _by_kind(one: Name, other: Name, both: str, less: float) -> Reason:
    """Two names that differ in their kind words alone."""
    if one.short:
        return _short_form(one, other)
    return Reason("same-without-kind", Text(f"เหมือนกันเมื่อตัดคำนำประเภท {both}", f"the same without the kind word {both}"), 76 - less)


def _by_plain(one: Name, other: Name, both: str, less: float) -> Reason | None:
    """Two names that are alike but that one of them alone says what level its place is of."""
    if one.plain != other.plain or (one.plain == one.core) == (other.plain == other.core):
        return None
    th, en = f"เหมือนกันเมื่อตัดคำบอกระดับพื้นที่ {both}", f"the same without the word for the level of the place {both}"
    return Reason("same-without-level", Text(th, en), 78 - less)


def _by_whole(one: str, other: str, both: str, less: float) -> Reason | None:
    """A slip in a name of ordinary words."""
    longer = max(len(one), len(other))
    return _misspelled(1, longer, both, less) if longer >= _WHOLE and slips(one, other) == 1 else None


def _misspelled(apart: int, letters: int, both: str, less: float) -> Reason:
    """Two spellings so many slips apart; the fewer the letters, the more a slip means."""
    weight = 84 - 100 * apart / letters - less
    return Reason("near-spelling", Text(f"สะกดเกือบเหมือนกัน {both}", f"nearly the same spelling {both}"), weight)


def _by_base(one: str, other: str, both: str, less: float) -> Reason | None:
    """What the particular parts of two names share."""
    if one == other:
        return Reason(
            "same-without-place", Text(f"เหมือนกันเมื่อตัดคำประเภทและพื้นที่ {both}", f"the same without kind and place {both}"), 70 - less
        )
    apart = slips(one, other)
    if apart:
        return _misspelled(apart, max(len(one), len(other)), both, less)
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or long.endswith(short):
        weight = 42 + 36 * len(short) / len(long) - less
        return Reason("contains", Text(f"ชื่อหนึ่งอยู่ในอีกชื่อ {both}", f"one name contains the other {both}"), weight)
    return None
