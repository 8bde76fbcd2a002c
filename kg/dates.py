"""Dates as Thai lists write them, in the Buddhist or Common Era, to lexical Gregorian values and back to words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.text import clean, digits

BUDDHIST_OFFSET = 543  # years; holds for every date from 1 January 2484 B.E. (1941) on
LATEST_YEAR = 2026 + 60  # Common Era; what lies beyond is a year that was not converted or a typing error
MAX_LENGTH = 200  # characters of a text that is looked at as a date

_THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_THAI_SHORT = ("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค")
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS = {
    "ต้น": "early-month", "กลาง": "mid-month", "ปลาย": "late-month",
    "early": "early-month", "mid": "mid-month", "late": "late-month",
}  # fmt: skip
_PART_WORDS = {"early-month": ("ต้นเดือน", "early "), "mid-month": ("กลางเดือน", "mid-"), "late-month": ("ปลายเดือน", "late ")}
_ERAS = {"พศ": "be", "be": "be", "คศ": "ce", "ce": "ce", "ad": "ce", "": ""}
_UNITS = (("ปี", "year"), ("เดือน", "month"), ("สัปดาห์", "week"), ("วัน", "day"), ("ชั่วโมง", "hour"), ("นาที", "minute"), ("วินาที", "second"))


def _month_names() -> Iterator[tuple[str, int]]:
    """Every way to write a month, without dots, spaces and capitals."""
    for number, (thai, short, english) in enumerate(zip(_THAI_MONTHS, _THAI_SHORT, _ENGLISH_MONTHS, strict=True), 1):
        yield from ((name, number) for name in (thai, re.sub("(คม|ยน|พันธ์)$", "", thai), short))
        yield from ((name, number) for name in (english.lower(), english[:3].lower()))
    yield from (("กรกฏาคม", 7), ("กรกฏา", 7), ("กุมภาพันธุ์", 2), ("sept", 9))


_MONTHS = dict(_month_names())
_THAI_WEEKDAY = "(?:อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส(?:บดี|ฯ)?|ศุกร์|เสาร์)"
_WEEKDAY = rf"(?:{_THAI_WEEKDAY}|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?)"
_OPENING = re.compile(
    rf"\A(?:(?:เมื่อ|ณ|ระหว่าง|ตั้งแต่|from\b)\s*)*(?:วัน\s*)?(?:{_WEEKDAY}\s*(?:-\s*(?:วัน\s*)?{_WEEKDAY}\s*)?)?(?:ที่\s*)?"
    r"(?=[0-9]{1,2}\s*[^0-9\s]|[a-z])"
)
_DASHES = re.compile(r"[\u2010-\u2015\u2212]|\s(?:to|until)\s|(?:จน)?ถึง")
_INTERVAL = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})/([0-9]{4}(?:-[0-9]{2}){0,2})")
_ISO = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[t ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?"
)
_ISO_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? ?([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_WORDED = re.compile(r"([0-9]{1,2})?([^0-9]+)([0-9]{1,4})?")
_MONTH_WORDS = re.compile(
    rf"(?:st|nd|rd|th)?(?:of)?(?:ประจำ)?(?:({'|'.join(_PARTS)})-?)?(?:เดือน)?({'|'.join(_MONTHS)})(?:ปี)?(พศ|คศ|be|ce|ad|)"
)
_YEAR_WORDS = re.compile(r"(?:ใน)?(?:ประจำ)?(ปีงบประมาณ|ปีงบ|fiscalyears?|fy)?(ปี)?(พศ|คศ|be|ce|ad|)")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_BRACKETED = re.compile(r"([^()]*[^\s()])\s*\(([^()]+)\)")
_LEXICAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DURATION = re.compile("P{}{}{}{}(?:T(?=[0-9]){}{}{})?".format(*(f"(?:([0-9]{{1,9}}){unit})?" for unit in "YMWDHMS")))


class DateError(ValueError):
    """A text that is not one date or one span of dates.

    `problem` says why: 'not-a-date' (not understood), 'impossible-date' (no such day, month or year, or too far ahead),
    'ambiguous' (no year, or more than one reading) or 'end-before-start'.
    """

    def __init__(self, problem: str, text: str) -> None:
        """Keep the code of the problem and the text it was found in."""
        super().__init__(problem, text[:MAX_LENGTH])
        self.problem = problem

    def __str__(self) -> str:
        """Code and text in one line."""
        return f"{self.problem}: {self.args[1]!r}"


@dataclass(frozen=True)
class Date:
    """A date or a span of dates in the Common Era, as exact as it was written.

    `start` and `end` are lexical xsd:date, xsd:gYearMonth or xsd:gYear values, `end` is included; `precision` is 'day',
    'month', 'year', 'fiscal-year', 'early-month', 'mid-month' or 'late-month'. The Thai fiscal year 2564 (1 October 2020 to
    30 September 2021) has the start '2021'.
    """

    start: str
    end: str | None
    precision: str


@dataclass(frozen=True)
class _Point:
    """One end of a span as it is written; what is not written is None or empty."""

    day: int | None = None
    month: int | None = None
    year: str = ""  # the digits of the year
    era: str = ""  # "be", "ce", "year" (a year of unsaid era) or "en" (English words)
    kind: str = ""  # "fiscal-year" or a part of a month


def parse_date(s: str) -> Date:
    """Return the date or span that a cell holds; raise DateError where it holds none or more than one reading.

    Years: four digits above 2400 are Buddhist Era (543 is taken off), 1900 to 2200 are Common Era, two digits are B.E. 25xx;
    nothing else is a year, and no year may lie beyond 2086. Refused as ambiguous: two digits with English words or ค.ศ., a
    number up to 31 that stands alone, an era that contradicts its year, a date without a year. Numbers are read day first
    (15/1/2565) unless the year comes first (ISO); 'YYYY-01' to 'YYYY-12' are months. The second year of a span may be cut to
    two digits ('2563-66'). Both ends of a span must be equally exact. A weekday is passed over, not checked; a second writing of
    the year in brackets must agree. Texts above 200 characters are refused.

    >>> parse_date("30 ธ.ค. 2564 - 2 ม.ค. 2565")
    Date(start='2021-12-30', end='2022-01-02', precision='day')
    >>> parse_date("กลางเดือนมีนาคม 2568")
    Date(start='2025-03', end=None, precision='mid-month')
    >>> parse_date("ปีงบ ๖๔")
    Date(start='2021', end=None, precision='fiscal-year')
    """
    if len(s) > MAX_LENGTH:
        raise DateError("not-a-date", s)
    text = clean(_DASHES.sub("-", digits(clean(s)).casefold()))
    text = _INTERVAL.sub(r"\1-\2", text)
    text = match[1].strip() if (match := _IN_BRACKETS.fullmatch(text)) else text
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed is None:
        return _span(text, s)
    date, again = _span(bracketed[1], s), _span(bracketed[2], s)
    if again.precision != "year" or (again.start, again.end) != (date.start[:4], date.end and date.end[:4]):
        raise DateError("ambiguous", s)
    return date


def _span(text: str, s: str) -> Date:
    """The date that a normalised text holds; `s` is the text as written, for the message."""
    text = _OPENING.sub("", text)
    whole = _point(text)
    if whole is not None:
        return Date(_value(whole, s), None, _precision(whole))
    first, last = _ends(text, s)
    start, end = _value(first, s), _value(last, s)
    if len(start) != len(end) or _precision(first) != _precision(last) or _precision(first) in _PART_WORDS:
        raise DateError("ambiguous", s)
    if end < start:
        raise DateError("end-before-start", s)
    return Date(start, end if end != start else None, _precision(first))


def _ends(text: str, s: str) -> tuple[_Point, _Point]:
    """The two ends of a span, parted at its middle hyphen; what one end leaves out is taken from the other."""
    parts = text.split("-")
    if len(parts) % 2:
        raise DateError("not-a-date", s)
    middle = len(parts) // 2
    last = _point(_OPENING.sub("", "-".join(parts[middle:]).strip()))
    first = _first_end("-".join(parts[:middle]).strip(), last) if last else None
    if first is None or last is None:
        raise DateError("not-a-date", s)
    cut_short = len(last.year) == 2 and len(first.year) == 4
    year = first.year[:2] + last.year if cut_short else last.year
    last = replace(last, year=year, era=last.era or first.era, kind=last.kind or first.kind)
    return (first if first.year else replace(first, year=last.year, era=last.era)), last


def _first_end(text: str, last: _Point) -> _Point | None:
    """The first end of a span; a bare number before a day is a day of the same month ("3-4 กันยายน 2565")."""
    if last.day is not None and re.fullmatch("[0-9]{1,2}", text):
        return _Point(day=int(text), month=last.month)
    return _point(text)


def _point(text: str) -> _Point | None:
    """One date as it is written, or None where the text is not one."""
    if re.fullmatch("[0-9]+", text):
        return _Point(year=text)
    if match := _ISO.fullmatch(text):
        return _Point(int(match[4]), int(match[3]), match[1])
    if match := _ISO_MONTH.fullmatch(text):
        return _Point(None, int(match[2]), match[1])
    if match := _DAY_FIRST.fullmatch(text):
        return _Point(int(match[1]), int(match[3]), match[4])
    if match := _DAY_MONTH.fullmatch(text):
        return _Point(int(match[1]), int(match[2]))
    if match := _MONTH_FIRST.fullmatch(text):
        text = f"{match[2]} {match[1]} {match[3]}"
    match = _WORDED.fullmatch(text)
    return _worded(match[1], re.sub(r"[\s.,]", "", match[2]), match[3] or "") if match else None


def _worded(day: str | None, words: str, year: str) -> _Point | None:
    """A date with words between its numbers ("30 มิถุนายน 2567", "ปีงบประมาณ 2564"), or None."""
    if match := _MONTH_WORDS.fullmatch(words):
        part, month, era = match.groups()
        hint = "en" if month.isascii() else ""
        return None if part and day else _Point(int(day) if day else None, _MONTHS[month], year, _ERAS[era] or hint, _PARTS.get(part, ""))
    match = _YEAR_WORDS.fullmatch(words)
    return _year_point(match, year) if match and year and not day else None


def _year_point(match: re.Match[str], year: str) -> _Point:
    """A year after the words that name it."""
    fiscal, marker, era = match.groups()
    english = bool(fiscal) and fiscal.isascii()
    hint = "en" if english else "year" if fiscal or marker else ""
    return _Point(year=year, era=_ERAS[era] or hint, kind="fiscal-year" if fiscal else "")


def _precision(point: _Point) -> str:
    """The precision code of what was written."""
    if point.kind:
        return point.kind
    return "day" if point.day is not None else "month" if point.month is not None else "year"


def _value(point: _Point, s: str) -> str:
    """The lexical Gregorian value of one end."""
    if not point.year:
        raise DateError("ambiguous", s)
    year = _common_year(point, s)
    if point.month is None:
        return f"{year:04}"
    try:
        value = datetime.date(year, point.month, 1 if point.day is None else point.day).isoformat()
    except ValueError:
        raise DateError("impossible-date", s) from None
    return value if point.day is not None else value[:7]


def _common_year(point: _Point, s: str) -> int:
    """The year in the Common Era by the rules of `parse_date`."""
    if len(point.year) not in (2, 4):
        raise DateError("not-a-date", s)
    written = int(point.year) if len(point.year) == 4 else 2500 + _two_digits(point, s)
    buddhist = written > 2400
    if not buddhist and not 1900 <= written <= 2200:
        raise DateError("impossible-date", s)
    if point.era == ("ce" if buddhist else "be"):
        raise DateError("ambiguous", s)
    year = written - BUDDHIST_OFFSET if buddhist else written
    if year > LATEST_YEAR:
        raise DateError("impossible-date", s)
    return year


def _two_digits(point: _Point, s: str) -> int:
    """The value of a year of two digits, refused where it may be of another era or no year at all."""
    alone = point.month is None and not point.era
    if point.era in ("ce", "en") or (alone and int(point.year) <= 31):
        raise DateError("ambiguous", s)
    return int(point.year)


def parse_years(s: str) -> tuple[int, int]:
    """Return the first and last year, both included, in the Common Era, of a slice such as '2565-2567' or '2022'.

    The rules for years are those of `parse_date`; raises DateError for anything that is not a year or a span of years.

    >>> parse_years("๒๕๖๕–๒๕๖๗"), parse_years("2022")
    ((2022, 2024), (2022, 2022))
    """
    date = parse_date(s)
    if date.precision != "year":
        raise DateError("not-a-date", s)
    return int(date.start), int(date.end or date.start)


def format_date(start: str, lang: str, *, end: str | None = None, precision: str | None = None) -> str:
    """Return a lexical Gregorian date or span in words: Buddhist Era for lang 'th', else English and Common Era.

    `precision` counts for 'fiscal-year' (on a year) and the parts of a month (on a month); otherwise the value itself says
    how exact it is. A value that is not YYYY, YYYY-MM or YYYY-MM-DD is returned as it stands.

    >>> format_date("2022-01-30", "th", end="2022-02-02")
    '30 มกราคม – 2 กุมภาพันธ์ 2565'
    >>> format_date("2021", "en", precision="fiscal-year")
    'fiscal year 2021 (B.E. 2564)'
    """
    if end and end != start:
        return _format_span(start, end, lang, precision)
    words = _in_words(start, lang)
    if len(words) == 1:
        return _year_label(words[0], words[0], lang, precision) if _numbers(start) else start
    part = _PART_WORDS.get(precision or "", ("", "")) if len(words) == 2 else ("", "")
    return part[lang != "th"] + " ".join(words)


def _format_span(start: str, end: str, lang: str, precision: str | None) -> str:
    """Two different values as a span; what they share (month, year) is written once."""
    first, last = _in_words(start, lang), _in_words(end, lang)
    if len(first) != len(last) or not (_numbers(start) and _numbers(end)):
        return f"{format_date(start, lang, precision=precision)} – {format_date(end, lang, precision=precision)}"
    if len(first) == 1:
        return _year_label(first[0], last[0], lang, precision)
    shared = 0
    while first[-1 - shared] == last[-1 - shared]:
        shared += 1
    own = first[: len(first) - shared]
    dash = "–" if len(own) == 1 and own[0].isdigit() else " – "
    return " ".join(own) + dash + " ".join(last)


def _year_label(first: str, last: str, lang: str, precision: str | None) -> str:
    """A year or a span of years, already in the era of the language, with its label."""
    years = first if first == last else f"{first}–{last}"
    if precision != "fiscal-year":
        return f"พ.ศ. {years}" if lang == "th" else years
    if lang == "th":
        return f"ปีงบประมาณ {years}"
    buddhist = "–".join(str(int(year) + BUDDHIST_OFFSET) for year in years.split("–"))
    return f"fiscal year{'s' if first != last else ''} {years} (B.E. {buddhist})"


def _in_words(value: str, lang: str) -> list[str]:
    """Day, month and year of a lexical value as they are written, as far as there are; an unknown value as one word."""
    numbers = _numbers(value)
    if not numbers:
        return [value]
    year, *others = numbers
    words = [str(year + BUDDHIST_OFFSET) if lang == "th" else str(year)]
    if others:
        words.insert(0, (_THAI_MONTHS if lang == "th" else _ENGLISH_MONTHS)[others[0] - 1])
    return [str(others[1]), *words] if len(others) > 1 else words


def _numbers(value: str) -> tuple[int, ...]:
    """Year, month and day of a lexical value, as far as there are; nothing where it is not one."""
    match = _LEXICAL.fullmatch(value)
    numbers = tuple(int(group) for group in match.groups() if group) if match else ()
    year, month, day = (*numbers, 1, 1, 1)[:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        return ()
    return numbers


def format_duration(iso: str, lang: str) -> str:
    """Return the length of an xsd:duration in words: Thai for lang 'th', else English.

    Years, months, weeks, days, hours, minutes and whole seconds; parts of zero are left out. Anything else (a negative or
    empty duration, fractions) is returned as it stands.

    >>> format_duration("P4Y", "th"), format_duration("P1Y6M", "en"), format_duration("P1M", "en")
    ('4 ปี', '1 year 6 months', '1 month')
    """
    match = _DURATION.fullmatch(iso)
    counts = [int(count or 0) for count in match.groups()] if match else []
    if lang == "th":
        words = [f"{count} {thai}" for count, (thai, _) in zip(counts, _UNITS, strict=False) if count]
    else:
        words = [f"{count} {english}{'s' * (count != 1)}" for count, (_, english) in zip(counts, _UNITS, strict=False) if count]
    return " ".join(words) or iso
