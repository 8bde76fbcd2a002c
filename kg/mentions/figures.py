"""Dates and counts in a line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.dates import DateError, parse_date
from kg.errors import Text
from kg.mentions.folded import fold, is_boundary
from kg.mentions.model import COUNT, DATE, Span, apart_from
from kg.ontology import Ontology

_MONTH = (
    r"(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรก[ฎฏ]าคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\. ?ค\.|ก\. ?พ\.|มี\. ?ค\.|เม\. ?ย\.|พ\. ?ค\.|มิ\. ?ย\.|ก\. ?ค\.|ส\. ?ค\.|ก\. ?ย\.|ต\. ?ค\.|พ\. ?ย\.|ธ\. ?ค\."
    r"|(?:มค|กพ|มีค|เมย|พค|มิย|กค|สค|กย|ตค|พย|ธค)\.?(?= ?[0-9])"
    r"|(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)(?![ก-ฮ])"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_ERA = r"(?:(?:ปี ?)?(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?) ?|ปี ?)?"
_DASH = r"(?: ?[-–—] ?| ?(?:จน)?ถึง ?(?:วันที่ ?)?| to )"
_DAY = r"(?<![0-9/.])[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9])"
_YEAR = r"(?:[12][0-9]{3}|[0-9]{2})(?![0-9/])"
_DAY_MONTH = rf"{_DAY} ?(?:เดือน ?)?{_MONTH}"
_WEEKDAY = r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่ ?| )"
_FORMS = (  # the longest first
    rf"{_DAY_MONTH}(?: ?{_ERA}{_YEAR})?{_DASH}(?:{_WEEKDAY})?{_DAY_MONTH} ?{_ERA}{_YEAR}",
    rf"{_DAY}(?:{_DASH}(?:{_WEEKDAY})?{_DAY})? ?(?:เดือน ?)?{_MONTH} ?{_ERA}{_YEAR}",
    rf"{_MONTH} [0-3]?[0-9], ?[12][0-9]{{3}}",
    rf"(?:(?:ต้น|กลาง|ปลาย|early |mid-?|late )(?:เดือน)? ?)?(?:เดือน ?)?{_MONTH} ?{_ERA}{_YEAR}(?:{_DASH}(?:เดือน ?)?{_MONTH} ?{_ERA}{_YEAR})?",
    r"(?<![0-9/.-])[0-3]?[0-9](?P<sign>[/.-])[01]?[0-9](?P=sign)(?:[12][0-9]{3}|[0-9]{2})(?![0-9]|[/.-][0-9])",
    r"(?<![0-9/.-])(?:1[89]|2[0-9])[0-9]{2}-[01][0-9](?:-[0-3][0-9])?(?![0-9/-])",
    rf"(?:ปีงบประมาณ|ปีงบ|fiscal year) ?(?:พ\.? ?ศ\.? ?)?{_YEAR}(?:{_DASH}{_YEAR})?",
    rf"(?:ปี ?)?(?:พ\. ?ศ\. ?|ค\. ?ศ\. ?){_YEAR}(?:{_DASH}(?:พ\. ?ศ\. ?)?{_YEAR})?",
    rf"ปี ?{_YEAR}(?! ?ปี)(?:{_DASH}(?:ปี ?)?{_YEAR})?",
    r"(?<![0-9/.,:-])2[45][0-9]{2}(?:(?: ?[-–—] ?| ?ถึง ?)2[45][0-9]{2})?(?![0-9/,:]|[.-][0-9])",
)
_DATE = re.compile("|".join(_FORMS))
_NO_YEAR = re.compile(rf"{_DAY}(?:{_DASH}{_DAY})? ?(?:เดือน ?)?{_MONTH}")
_NOT_BEFORE = re.compile(r"(?:ครั้งที่|คำสั่งที่|เลขที่|ที่|โทร\.?|บาท|ข้อ|หมู่) ?$")
_LOWER_BOUND = re.compile(r"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|มากกว่า|เกินกว่า|กว่า|at least|more than|over) ?(?:จำนวน ?)?$")
_UPPER_BOUND = re.compile(r"(?:ไม่เกิน|at most|up to) ?(?:จำนวน ?)?$")
_ABOUT = re.compile(r"(?:ประมาณ|ราว ?ๆ?|เกือบ|about|around|nearly) ?(?:จำนวน ?)?$")
_BOUNDS = (("at-least", _LOWER_BOUND), ("within", _UPPER_BOUND), ("about", _ABOUT))
_ORDINAL = re.compile(r"(?:ที่|ครั้ง|หมู่|เขต|เลข|รุ่น|ข้อ|หน้า|ปี|พ\.ศ\.|no\.|[0-9][/.,:]|[/:]) ?$")

READ = Text("อ่านเป็นวันที่ได้", "reads as a date")
NO_YEAR = Text("ไม่มีปี จึงยังไม่รู้วันที่แน่นอน", "has no year, so the date is not known")
UNREAD = Text("คล้ายวันที่ แต่อ่านได้ไม่ชัด", "looks like a date, but it does not read as one")
COUNTED = Text("จำนวนกับหน่วยนับ", "a number and what it counts")
RANGE = Text("เป็นช่วงจำนวน", "a range of numbers")


def dates(text: str) -> Iterator[Span]:
    """The dates of a folded line, those without a year too, which have no value.

    >>> [span.value for span in dates("วันที่ 3-4 กันยายน 2565 และวันที่ 5 ตุลาคม")]
    ['2022-09-03/2022-09-04', '']
    """
    taken: list[Span] = []
    for match in _DATE.finditer(text):
        start = max(0, match.start() - 12)
        if span := None if _NOT_BEFORE.search(text[start : match.start()]) and match[0].isdigit() else _date(match):
            taken.append(span)
    yearless = (Span(*match.span(), "", DATE, NO_YEAR, uncertain=True) for match in _NO_YEAR.finditer(text))
    yield from sorted([*taken, *apart_from(yearless, taken)], key=lambda span: span.start)


def _date(match: re.Match[str]) -> Span | None:
    """A date with its lexical value; one that cannot be read has none."""
    try:
        date = parse_date(match[0])
    except DateError as error:
        if error.problem == "not-a-date":
            return None
        return Span(*match.span(), "", DATE, UNREAD, uncertain=True)
    return Span(*match.span(), "", DATE, READ, value="/".join(filter(None, (date.start, date.end))))


@dataclass(frozen=True)
class Units:
    """What can be counted: the words of the vocabulary of units."""

    words: dict[str, str]

    @classmethod
    def of(cls, ontology: Ontology) -> Units:
        """The units of an ontology, by every way to write them."""
        return cls(
            {
                fold(name).text: concept.slug
                for concept in ontology.concepts.get("count-unit", ())
                for name in (*concept.other, concept.label.th, concept.label.en)
            }
        )

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted((word for word in self.words if word), key=lambda word: (-len(word), word))
        number = r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?: ?[-–] ?(?P<last>[0-9]{1,6}))?"
        return re.compile(rf"{number} ?(?P<more>กว่า|เศษ)? ?(?P<unit>{'|'.join(map(re.escape, words)) or '(?!)'})")

    def counts(self, text: str) -> Iterator[Span]:
        """The counts of a folded line, with their bound and unit as words of the vocabularies.

        >>> units = Units.of(Ontology.read())
        >>> [span.value for span in units.counts("39 คนจาก 30 กว่าองค์กร")]
        ['39 people', 'at-least 30 organisations']
        """
        for match in self._pattern.finditer(text):
            before = text[max(0, match.start() - 16) : match.start()]
            if is_boundary(text, match.end()) and is_boundary(text, match.start()) and not _ORDINAL.search(before):
                yield self._count(match, before)

    def _count(self, match: re.Match[str], before: str) -> Span:
        bounds = [bound for bound, pattern in _BOUNDS if pattern.search(before)]
        bound = "at-least" if match["more"] else bounds[0] if bounds else ""
        number = match["number"].replace(",", "") + (f"-{match['last']}" if match["last"] else "")
        value = " ".join(filter(None, (bound, number, self.words[match["unit"]])))
        return Span(*match.span(), "", COUNT, RANGE if match["last"] else COUNTED, value=value, uncertain=bool(match["last"]))
