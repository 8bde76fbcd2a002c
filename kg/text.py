"""One spelling per Thai name: cleaning, digits, match and sort keys, abbreviations, and widths on a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby, pairwise

_LEADING = "\u0e40\u0e41\u0e42\u0e43\u0e44"  # vowels written before their consonant: SARA E, AE, O, AI MAIMUAN, AI MAIMALAI
_FOLLOWING = "\u0e30\u0e32\u0e33\u0e45\u0e46\u0e2f"  # SARA A, AA, AM, LAKKHANGYAO, MAIYAMOK, PAIYANNOI: never begin a line
_NIKHAHIT, _THANTHAKHAT, _SARA_AA, _SARA_AM, _SARA_E, _SARA_AE = "\u0e4d\u0e4c\u0e32\u0e33\u0e40\u0e41"
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE = re.compile(  # controls that are not spaces, zero-width and bidirectional characters, interlinear and tag characters
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DOUBLED = re.compile(r"([^\x00-\x7f])\1+")
_MARK_ORDER = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d\u0e4e\u0e3a\u0e38\u0e39\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # vowels, tones, silencer
_AM_RUN = re.compile(f"[{_MARK_ORDER}]*[{_SARA_AA}{_SARA_AM}](?:[\u0e48-\u0e4b]+(?![{_MARK_ORDER}{_SARA_AA}{_SARA_AM}]))?")
_VOWEL_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"  # the marks that count as letters in a Thai dictionary
_LEADING_PAIR = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_AFTER_ABBREVIATION = re.compile(r"\.\s?|\s|$|(?=[^\w.\u0e00-\u0e7f])")
_LETTER_DOT = re.compile("[\u0e01-\u0e2e]\\.")
_BREAKS = re.compile("[ \t\n\r\f\v]+")
# What needs no tidying: letters of which each has one spelling, without the sequences below. A tenth of the time of tidying.
_PLAIN = re.compile(
    "[\x20-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0e01-\u0e3a\u0e3f-\u0e4c\u0e50-\u0e59\u2013\u2014\u2018-\u201d\u2026]*"
)
_SUSPECT = re.compile(  # spaces that go, two SARA E, marks that are not vowel-then-tone, marks beside SARA AM or on an accented letter
    f"^ | $|  |\u0e40\u0e40|(?![{_VOWEL_MARKS}][\u0e48-\u0e4b\u0e4c])[{_MARK_ORDER}]{{2}}|[{_MARK_ORDER}]{{3}}|\u0e4d"
    f"|(?![\u0e48-\u0e4b])[{_MARK_ORDER}]{_SARA_AM}|[{_MARK_ORDER}]{{2}}{_SARA_AM}|{_SARA_AM}[{_MARK_ORDER}]"
    f"|[\u00c0-\u00ff][{_MARK_ORDER}]"
)
_REMEMBERED = 1 << 16  # texts; the names of a graph are looked at again and again


@lru_cache(_REMEMBERED)
def clean(s: str) -> str:
    """Return the one spelling of a text that is stored and shown; applying it again changes nothing.

    Unicode NFC; every run of spaces and line breaks becomes one space and the ends are trimmed; control, zero-width and
    bidirectional characters go; a lone surrogate becomes U+FFFD; a doubled combining mark becomes one. Thai: two SARA E are
    SARA AE, NIKHAHIT with SARA AA (and a tone mark anywhere around) is SARA AM, a tone mark stands after the vowel above or
    below and before SARA AM.

    Source: Unicode Standard, chapter 16.1 (Thai); WTT 2.0 input sequences. Never raises.

    >>> clean("\\u00a0มูลนิธิ  ชุมชนสงขลา ")
    'มูลนิธิ ชุมชนสงขลา'
    >>> clean("นํ้า") == clean("น้ํา") == "น้ำ"
    True
    >>> clean("เเม่")
    'แม่'
    """
    if _PLAIN.fullmatch(s) and not _SUSPECT.search(s):
        return s
    tidy = _tidied(s)
    while tidy != s:
        s, tidy = tidy, _tidied(tidy)
    return tidy


def _tidied(s: str) -> str:
    """One pass of `clean`; mending one fault may bring two other characters together, so passes repeat (two or three suffice)."""
    s = " ".join(_INVISIBLE.sub("", s).split())
    if s.isascii():
        return s
    s = unicodedata.normalize("NFD", _SURROGATE.sub("\ufffd", s))
    runs = ("".join(sorted(run, key=_mark_rank) if marks else run) for marks, run in groupby(s, _is_ordered_mark))
    s = unicodedata.normalize("NFC", _DOUBLED.sub(_single_mark, "".join(runs)))
    return _AM_RUN.sub(_composed_am, s.replace(_SARA_E * 2, _SARA_AE))


def _is_ordered_mark(c: str) -> bool:
    """Whether a character is a mark whose place among its neighbours is ours to choose: Thai, or with a combining class."""
    return c in _MARK_ORDER or unicodedata.combining(c) > 0


def _mark_rank(c: str) -> tuple[int, int, int]:
    """The place of a mark above one consonant: Thai vowels, then all in canonical order, then THANTHAKHAT."""
    combining = unicodedata.combining(c)
    return (1 if combining else 2 if c == _THANTHAKHAT else 0, combining, _MARK_ORDER.find(c))


def _single_mark(match: re.Match[str]) -> str:
    """A run of one combining mark as a single mark; a run of letters as it stands."""
    return match[1] if unicodedata.category(match[1]) == "Mn" else match[0]


def _composed_am(match: re.Match[str]) -> str:
    """The marks of one consonant and SARA AM, however it was typed; marks and SARA AA alone as they stand."""
    run = match[0]
    if _SARA_AM not in run and _NIKHAHIT not in run:
        return run
    return "".join(mark for mark in _MARK_ORDER if mark in run and mark != _NIKHAHIT) + _SARA_AM


def digits(s: str) -> str:
    """Return the text with Thai digits written as ASCII digits.

    >>> digits("ปี ๒๕๖๕ รุ่น 2")
    'ปี 2565 รุ่น 2'
    """
    return s.translate(_THAI_DIGITS)


@lru_cache(_REMEMBERED)
def match_key(s: str) -> str:
    """Return what two spellings of one name share: cleaned, ASCII digits, case folded, without spaces and punctuation.

    Equal keys mean "probably written for the same thing", never "is the same thing". A text of punctuation alone has the
    empty key, which matches nothing. Applying it again changes nothing.

    >>> match_key("เครือข่าย SUCCESS (รุ่นที่ ๒)") == match_key("เครือข่าย success รุ่นที่\\u00a02")
    True
    >>> match_key("-")
    ''
    """
    folded = digits(clean(s)).casefold()
    return clean("".join(c for c in folded if unicodedata.category(c)[0] not in "PZ"))


def expand(s: str, abbreviations: Mapping[str, str]) -> str:
    """Return the cleaned text with the abbreviation at its beginning replaced by the long form.

    `abbreviations` maps short to long; dots in the short form do not count ("ม.อ." and "มอ" are one). The abbreviation
    must be followed by a dot, a space, a sign or the end, so that "มอ" never hits "มอเตอร์"; a form glued to the next word without
    any of them is not expanded. One letter followed by another dotted letter ("ต.ค.") is an abbreviation of its own.

    >>> expand("อบต. ท่าข้าม", {"อบต.": "องค์การบริหารส่วนตำบล"})
    'องค์การบริหารส่วนตำบลท่าข้าม'
    >>> expand("มอเตอร์เวย์", {"มอ": "มหาวิทยาลัยสงขลานครินทร์"})
    'มอเตอร์เวย์'
    """
    text = clean(s)
    longs = {_undotted(clean(short)): long for short, long in abbreviations.items() if _undotted(clean(short))}
    reach = min(len(text), 2 * max(map(len, longs), default=0))
    for end in range(reach, 0, -1):
        stem = _undotted(text[:end])
        after = _AFTER_ABBREVIATION.match(text, end) if stem in longs and text[end - 1] != "." else None
        if after and not (len(stem) == 1 and _LETTER_DOT.match(text, after.end())):
            return _joined(longs[stem], after[0], text[after.end() :])
    return text


def _undotted(s: str) -> str:
    """The text without dots."""
    return s.replace(".", "")


def _joined(long: str, between: str, rest: str) -> str:
    """A long form and the rest of a name: glued in Thai, else parted by a space where something parted them before."""
    thai = bool(rest) and _is_thai(long[-1:]) and _is_thai(rest[0])
    gap = " " if rest and between and not thai and (" " in between or rest[0].isalnum()) else ""
    return long + gap + rest


def _is_thai(c: str) -> bool:
    """Whether a character lies in the Thai block; the empty text does not."""
    return "\u0e00" <= c <= "\u0e7f"


def sort_key(s: str) -> str:
    """Return a key that sorts as a Thai dictionary does: Latin before Thai, capitals and accents last of all.

    A leading vowel counts after its consonant; MAITAIKHU, tone marks, THANTHAKHAT and Latin accents count only between
    texts that are otherwise equal; spaces and punctuation after that. Thai digits sort as digits, digit by digit.
    Source: ordering of the Royal Institute Dictionary (consonant, vowel, then mark).

    >>> sorted(["เกาะยอ", "ขวัญ", "กอง", "Zoo", "apple"], key=sort_key)
    ['apple', 'Zoo', 'กอง', 'เกาะยอ', 'ขวัญ']
    """
    text = clean(s)
    swapped = _LEADING_PAIR.sub(r"\2\1", digits(text).casefold())
    kept = [c for c in unicodedata.normalize("NFD", swapped) if unicodedata.category(c)[0] not in "PZ"]
    letters = "".join(c for c in kept if not _is_accent(c))
    accents = "".join(c if _is_accent(c) else "-" for c in kept)
    return f"{letters} {accents} {text}"


def _is_accent(c: str) -> bool:
    """Whether a character counts only between texts that are otherwise equal (also the two Thai repetition signs)."""
    return (unicodedata.category(c) == "Mn" and c not in _VOWEL_MARKS) or c in "\u0e2f\u0e46"


def width(s: str) -> int:
    """Return the number of terminal columns that a text takes.

    Combining marks, zero-width and control characters 0, East Asian wide characters 2, all others, SARA AM too, 1.
    Source: Unicode Standard Annex 11. Ambiguous width counts 1; sequences of emoji joined by ZWJ count each emoji.

    >>> width("น้ำ"), width("Café"), width("日本")
    (2, 4, 4)
    """
    return len(s) if s.isascii() and s.isprintable() else sum(map(_columns, s))


def _columns(c: str) -> int:
    """The terminal columns of one character."""
    if unicodedata.category(c) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def pad(s: str, n: int, align: str = "left") -> str:
    """Return the text filled with spaces to `n` terminal columns; a wider text stays as it is.

    `align` is "left", "right" or "center"; anything else raises ValueError.

    >>> pad("น้ำ", 5) + "|", pad("น้ำ", 5, "right") + "|"
    ('น้ำ   |', '   น้ำ|')
    """
    gap = max(0, n - width(s))
    before = {"left": 0, "right": gap, "center": gap // 2}.get(align)
    if before is None:
        raise ValueError(f"align must be left, right or center, not {align!r}")
    return " " * before + s + " " * (gap - before)


def truncate(s: str, n: int) -> str:
    """Return the text in at most `n` terminal columns, cut between two grapheme clusters and ended with "…".

    >>> truncate("สงขลาสู่เมืองสร้างสรรค์", 9)
    'สงขลาสู่เมื…'
    >>> truncate("น้ำ", 2)
    'น้ำ'
    """
    if width(s) <= n:
        return s
    kept, room = "", n - 1
    for cluster in _clusters(s):
        room -= width(cluster)
        if room < 0:
            break
        kept += cluster
    return kept.rstrip() + "…" if n > 0 else ""


def wrap(s: str, n: int) -> list[str]:
    """Return the text in lines of at most `n` terminal columns (less than 1 counts as 1); no text gives no line.

    Lines break at spaces, which are dropped there; runs of spaces and line breaks count as one; NBSP never breaks. A word
    wider than `n` breaks between grapheme clusters: never before a combining mark, SARA AM or one of ะ า ๅ ๆ ฯ, never after one
    of เ แ โ ใ ไ. A single cluster wider than `n` has a line of its own. Thai words are not looked up in a dictionary.

    >>> wrap("เครือข่าย พลเมืองสงขลา", 8)
    ['เครือข่าย', 'พลเมืองสง', 'ขลา']
    """
    room = max(1, n)
    lines = [""]
    for word in _words(_BREAKS.sub(" ", s).strip(" ")):
        first, *others = _chunks(word, room)
        if lines[-1] and width(lines[-1]) + 1 + width(first) <= room:
            lines[-1] += " " + first
        else:
            lines.append(first)
        lines.extend(others)
    return lines[1:]


def _words(s: str) -> Iterator[str]:
    """The pieces of a text between the spaces at which a line may break."""
    word: list[str] = []
    for cluster in _clusters(s):
        if cluster != " ":
            word.append(cluster)
            continue
        yield "".join(word)
        word = []
    if word:
        yield "".join(word)


def _chunks(word: str, n: int) -> list[str]:
    """A word cut between clusters into pieces of at most `n` columns."""
    if width(word) <= n:
        return [word]
    chunks, room = [""], n
    for cluster in _clusters(word):
        columns = width(cluster)
        if columns > room and chunks[-1]:
            chunks.append("")
            room = n
        chunks[-1] += cluster
        room -= columns
    return chunks


def _clusters(s: str) -> list[str]:
    """The pieces between which a text may be cut; a space before a sign that may not begin a line belongs to that piece."""
    starts: list[int] = []
    last = " "  # the last character that is not a space
    for i, c in enumerate(s):
        if not starts or not (_is_glued(c) or last in _LEADING):
            starts.append(i)
        elif len(starts) > 1 and starts[-1] == i - 1 and s[i - 1] == " ":
            starts.pop()
        last = last if c == " " else c
    return [s[a:b] for a, b in pairwise([*starts, len(s)])]


def _is_glued(c: str) -> bool:
    """Whether a character may not be parted from the one before it."""
    return unicodedata.category(c) in ("Mn", "Me", "Mc", "Cf") or c in _FOLLOWING
