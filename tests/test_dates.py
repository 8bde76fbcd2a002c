"""Dates as the source documents and real lists write them, refusals, and properties that hold for any text."""

from __future__ import annotations

import datetime
import pickle
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dates import Date, DateError, format_date, format_duration, parse_date, parse_years

quick = settings(max_examples=100, deadline=None, derandomize=True)
PROBLEMS = {"not-a-date", "impossible-date", "ambiguous", "end-before-start"}

READ = [
    # the five documents
    ("30 มิถุนายน 2567", "2024-06-30", None, "day"),
    ("30\u00a0มิถุนายน\u00a02567", "2024-06-30", None, "day"),
    ("วันที่ 30 มิถุนายน 2567", "2024-06-30", None, "day"),
    ("พ.ศ. 2563 – 2566", "2020", "2023", "year"),
    ("(พ.ศ. 2567 – 2570)", "2024", "2027", "year"),
    ("พ.ศ. 2540", "1997", None, "year"),
    ("พ.ศ.\n2562", "2019", None, "year"),
    ("วันที่ 3-4 กันยายน 2565", "2022-09-03", "2022-09-04", "day"),
    ("กลางเดือนมีนาคม 2568", "2025-03", None, "mid-month"),
    ("วันที่ 3 พฤษภาคม 2565", "2022-05-03", None, "day"),
    ("ปี ๖๕", "2022", None, "year"),
    ("๒๕๗๐", "2027", None, "year"),
    ("ปี ๒๕๖๕", "2022", None, "year"),
    ("ประจำเดือนมิถุนายน 2566", "2023-06", None, "month"),
    ("พ.ศ. 2563 - 2565", "2020", "2022", "year"),
    ("เดือนตุลาคม 2562", "2019-10", None, "month"),
    ("ปีงบประมาณ 2564", "2021", None, "fiscal-year"),
    ("ปี 2566", "2023", None, "year"),
    ("27-28 กันยายน 2565", "2022-09-27", "2022-09-28", "day"),
    # lists and pages around them
    ("22 เม.ย.62", "2019-04-22", None, "day"),
    ("เมย. ๖๒", "2019-04", None, "month"),
    ("15 ม.ค. 2565", "2022-01-15", None, "day"),
    ("1 มิถุนายน 2564", "2021-06-01", None, "day"),
    ("30 มิ.ย. 67", "2024-06-30", None, "day"),
    ("๑๕ มกราคม ๒๕๖๕", "2022-01-15", None, "day"),
    ("31 ธ.ค.2564", "2021-12-31", None, "day"),
    ("1 กรกฏาคม 2565", "2022-07-01", None, "day"),
    ("29 กุมภาพันธ์ 2567", "2024-02-29", None, "day"),
    ("5 ก. พ. 2566", "2023-02-05", None, "day"),
    ("3 เดือนพฤษภาคม พ.ศ. 2565", "2022-05-03", None, "day"),
    ("วันอังคารที่ 3 พฤษภาคม พ.ศ. 2565", "2022-05-03", None, "day"),
    ("ศุกร์ 30 ก.ย. 65", "2022-09-30", None, "day"),
    ("วันเสาร์ที่ 3 - วันอาทิตย์ที่ 4 กันยายน 2565", "2022-09-03", "2022-09-04", "day"),
    ("วันเสาร์-อาทิตย์ที่ 3-4 กันยายน 2565", "2022-09-03", "2022-09-04", "day"),
    ("ระหว่างวันที่ 3 ถึงวันที่ 4 กันยายน 2565", "2022-09-03", "2022-09-04", "day"),
    ("30 มกราคม - 2 กุมภาพันธ์ 2565", "2022-01-30", "2022-02-02", "day"),
    ("30 ธ.ค. 2564 - 2 ม.ค. 2565", "2021-12-30", "2022-01-02", "day"),
    ("30 ธ.ค. 64—2 ม.ค. 65", "2021-12-30", "2022-01-02", "day"),
    ("3-3 กันยายน 2565", "2022-09-03", None, "day"),
    ("มกราคม - มีนาคม 2565", "2022-01", "2022-03", "month"),
    ("ธันวาคม 2564 – มกราคม 2565", "2021-12", "2022-01", "month"),
    ("มิถุนายน 2566", "2023-06", None, "month"),
    ("ต้นเดือน มี.ค. 68", "2025-03", None, "early-month"),
    ("ปลายเดือนธันวาคม พ.ศ. 2567", "2024-12", None, "late-month"),
    ("2565", "2022", None, "year"),
    ("65", "2022", None, "year"),
    ("ปี พ.ศ. 2565", "2022", None, "year"),
    ("ปี 12", "1969", None, "year"),
    ("ค.ศ. 2022", "2022", None, "year"),
    ("2022", "2022", None, "year"),
    ("2563-2566", "2020", "2023", "year"),
    ("2563-66", "2020", "2023", "year"),
    ("2021-22", "2021", "2022", "year"),
    ("ปี 63-66", "2020", "2023", "year"),
    ("2019/2022", "2019", "2022", "year"),
    ("ปีงบ 64", "2021", None, "fiscal-year"),
    ("ปีงบประมาณ พ.ศ. ๒๕๖๔", "2021", None, "fiscal-year"),
    ("ปีงบประมาณ 2564-2566", "2021", "2023", "fiscal-year"),
    ("2022 (พ.ศ. 2565)", "2022", None, "year"),
    # numbers
    ("2022-01-15", "2022-01-15", None, "day"),
    ("2565-01-15", "2022-01-15", None, "day"),
    ("๒๕๖๕-๐๑-๑๕", "2022-01-15", None, "day"),
    ("2565-01-15T00:00:00", "2022-01-15", None, "day"),
    ("2022-01-15 00:00:00", "2022-01-15", None, "day"),
    ("2022-01-15T08:30:00.5+07:00", "2022-01-15", None, "day"),
    ("2567-02-29", "2024-02-29", None, "day"),
    ("2022-01", "2022-01", None, "month"),
    ("2565-10", "2022-10", None, "month"),
    ("15/1/2565", "2022-01-15", None, "day"),
    ("15/01/65", "2022-01-15", None, "day"),
    ("15.1.2022", "2022-01-15", None, "day"),
    ("15-20/1/2565", "2022-01-15", "2022-01-20", "day"),
    ("30/1-2/2/2565", "2022-01-30", "2022-02-02", "day"),
    ("15/1/2565 - 20/1/2565", "2022-01-15", "2022-01-20", "day"),
    ("2022-01-15/2022-01-20", "2022-01-15", "2022-01-20", "day"),
    ("2022-01-15 - 2022-01-20", "2022-01-15", "2022-01-20", "day"),
    # English
    ("15 January 2022", "2022-01-15", None, "day"),
    ("15th of January, 2022", "2022-01-15", None, "day"),
    ("Jan. 15, 2022", "2022-01-15", None, "day"),
    ("Monday, January 15, 2022", "2022-01-15", None, "day"),
    ("Sat 15 Jan 2565", "2022-01-15", None, "day"),
    ("from 3 to 4 September 2022", "2022-09-03", "2022-09-04", "day"),
    ("Jan 2022", "2022-01", None, "month"),
    ("Sept 2022", "2022-09", None, "month"),
    ("mid-March 2025", "2025-03", None, "mid-month"),
    ("fiscal year 2021 (B.E. 2564)", "2021", None, "fiscal-year"),
    ("FY2564", "2021", None, "fiscal-year"),
    # the edges of the rule for years
    ("2401", "1858", None, "year"),
    ("1900", "1900", None, "year"),
    ("2086", "2086", None, "year"),
    ("2629", "2086", None, "year"),
    ("99", "2056", None, "year"),
]

REFUSED = [
    ("", "not-a-date"),
    ("-", "not-a-date"),
    ("ไม่มี", "not-a-date"),
    ("N/A", "not-a-date"),
    ("ทุก 2 เดือน", "not-a-date"),
    ("ประชุมครั้งที่ 1/2568", "not-a-date"),
    ("1/2568", "not-a-date"),
    ("ที่ 779/2567", "not-a-date"),
    ("ปี", "not-a-date"),
    ("2565-", "not-a-date"),
    ("2563-6", "not-a-date"),
    ("256", "not-a-date"),
    ("44576", "not-a-date"),
    ("วันที่ 3", "not-a-date"),
    ("3, 4 กันยายน 2565", "not-a-date"),
    ("15 กลางเดือนมีนาคม 2568", "not-a-date"),
    ("2565" + " " * 300, "not-a-date"),
    ("30 กุมภาพันธ์ 2565", "impossible-date"),
    ("29 กุมภาพันธ์ 2565", "impossible-date"),
    ("0 มกราคม 2565", "impossible-date"),
    ("1/15/2565", "impossible-date"),
    ("65-01-15", "impossible-date"),
    ("2565-13-01", "impossible-date"),
    ("1800", "impossible-date"),
    ("2300", "impossible-date"),
    ("2087", "impossible-date"),
    ("2630", "impossible-date"),
    ("3108-01-15", "impossible-date"),
    ("0000", "impossible-date"),
    ("30 มิถุนายน", "ambiguous"),
    ("15", "ambiguous"),
    ("27-28", "ambiguous"),
    ("15 Jan 22", "ambiguous"),
    ("ค.ศ. 65", "ambiguous"),
    ("ค.ศ. 2565", "ambiguous"),
    ("พ.ศ. 2022", "ambiguous"),
    ("2022 (พ.ศ. 2564)", "ambiguous"),
    ("มิถุนายน 2565 - 3 กันยายน 2565", "ambiguous"),
    ("ต้นเดือนมีนาคม - ปลายเดือนเมษายน 2568", "ambiguous"),
    ("ปีงบประมาณ 2564 - พฤษภาคม 2565", "ambiguous"),
    ("2565-2563", "end-before-start"),
    ("4-3 กันยายน 2565", "end-before-start"),
    ("30 ธันวาคม - 2 มกราคม 2565", "end-before-start"),
]


@pytest.mark.parametrize(("written", "start", "end", "precision"), READ)
def test_parse(written: str, start: str, end: str | None, precision: str) -> None:
    """What documents and lists write is read as meant."""
    assert parse_date(written) == Date(start, end, precision)


@pytest.mark.parametrize(("written", "problem"), REFUSED)
def test_parse_refuses(written: str, problem: str) -> None:
    """What is no date, or more than one, is refused with its code."""
    with pytest.raises(DateError, match=problem) as caught:
        parse_date(written)
    assert caught.value.problem == problem
    assert problem in PROBLEMS
    assert len(str(caught.value)) < 300
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("name", ["กันยายน", "กันยา", "ก.ย.", "กย", "ก.ย", "september", "SEP", "Sept."])
def test_month_names(name: str) -> None:
    """A month is known in every usual spelling."""
    assert parse_date(f"3 {name} 2565").start == "2022-09-03"


def only_days(date: Date) -> bool:
    """Whether a result is a date that lies between the bounds and in order."""
    years = [int(value[:4]) for value in (date.start, date.end) if value]
    return all(1858 <= year <= 2086 for year in years) and (date.end is None or date.start < date.end)


WORDS = [
    *("2565", "65", "๖๕", "2022", "3", "30", "-", " - ", "–", "/", ".", " ", "(", ")", "T00:00"),
    *("มกราคม", "ก.ย.", "Jan", "วันที่ ", "พ.ศ.", "ปีงบ", "กลางเดือน", "ถึง"),
]
anything = st.lists(st.integers(0, 0x10FFFF).map(chr) | st.integers(0, 0x3000).map(chr), max_size=30).map("".join)


@quick
@given(anything | st.lists(st.sampled_from(WORDS), max_size=9).map("".join))
def test_any_text_is_a_date_or_refused(s: str) -> None:
    """No text crashes, and what is read can be written and read again."""
    try:
        date = parse_date(s)
    except DateError as error:
        assert error.problem in PROBLEMS
    else:
        assert only_days(date)
        assert parse_date(format_date(date.start, "th", end=date.end, precision=date.precision)) == date


@pytest.mark.parametrize("unit", ["1", "-", "(", "ที่", "วันเสาร์-", "ระหว่าง", "1-", "mon ", "ปี", "เดือน", " "])
def test_long_text_is_refused_quickly(unit: str) -> None:
    """Length and repetition cost no time."""
    before = time.process_time()
    for text in (unit * 100_000, (unit * 200)[:190] + "2565"):
        with pytest.raises(DateError):
            parse_date(text + "x")
    assert time.process_time() - before < 1


days = st.dates(datetime.date(1900, 1, 1), datetime.date(2086, 12, 31)).map(datetime.date.isoformat)
lengths = st.sampled_from([(10, "day"), (7, "month"), (4, "year"), (4, "fiscal-year")])
parts = st.sampled_from(["early-month", "mid-month", "late-month"])
languages = st.sampled_from(["th", "en"])


@quick
@given(days, days, lengths, languages)
def test_format_and_parse_round_trip(one: str, other: str, length: tuple[int, str], lang: str) -> None:
    """What is written in words is read back as the same date."""
    size, precision = length
    start, end = sorted((one[:size], other[:size]))
    single = Date(start, None, precision)
    assert parse_date(format_date(start, lang, precision=precision)) == single
    span = Date(start, end if end != start else None, precision)
    assert parse_date(format_date(start, lang, end=end, precision=precision)) == span
    assert parse_date(start if precision != "fiscal-year" else f"FY {start}") == single


@quick
@given(days, parts, languages)
def test_parts_of_a_month_round_trip(day: str, part: str, lang: str) -> None:
    """Parts of a month are written and read back."""
    assert parse_date(format_date(day[:7], lang, precision=part)) == Date(day[:7], None, part)


FORMATTED = [
    ("2024-06-30", None, None, "30 มิถุนายน 2567", "30 June 2024"),
    ("2022-09-03", "2022-09-04", "day", "3–4 กันยายน 2565", "3–4 September 2022"),
    ("2022-01-30", "2022-02-02", "day", "30 มกราคม – 2 กุมภาพันธ์ 2565", "30 January – 2 February 2022"),
    ("2022-03-01", "2022-04-01", "day", "1 มีนาคม – 1 เมษายน 2565", "1 March – 1 April 2022"),
    ("2021-12-30", "2022-01-02", "day", "30 ธันวาคม 2564 – 2 มกราคม 2565", "30 December 2021 – 2 January 2022"),
    ("2022-01-01", "2023-01-01", "day", "1 มกราคม 2565 – 1 มกราคม 2566", "1 January 2022 – 1 January 2023"),
    ("2023-06", None, "month", "มิถุนายน 2566", "June 2023"),
    ("2022-01", "2022-03", "month", "มกราคม – มีนาคม 2565", "January – March 2022"),
    ("2021", None, "year", "พ.ศ. 2564", "2021"),
    ("2021", "2021", None, "พ.ศ. 2564", "2021"),
    ("2020", "2023", "year", "พ.ศ. 2563–2566", "2020–2023"),
    ("2021", None, "fiscal-year", "ปีงบประมาณ 2564", "fiscal year 2021 (B.E. 2564)"),
    ("2021", "2023", "fiscal-year", "ปีงบประมาณ 2564–2566", "fiscal years 2021–2023 (B.E. 2564–2566)"),
    ("2025-03", None, "mid-month", "กลางเดือนมีนาคม 2568", "mid-March 2025"),
    ("2025-03", None, "early-month", "ต้นเดือนมีนาคม 2568", "early March 2025"),
    ("2025-03", None, "late-month", "ปลายเดือนมีนาคม 2568", "late March 2025"),
    ("2022-03-01", "2022-05", None, "1 มีนาคม 2565 – พฤษภาคม 2565", "1 March 2022 – May 2022"),
    ("2022-03-01", None, "fiscal-year", "1 มีนาคม 2565", "1 March 2022"),
    ("2022", None, "mid-month", "พ.ศ. 2565", "2022"),
    ("2022-02-30", None, None, "2022-02-30", "2022-02-30"),
    ("2022-13", None, "mid-month", "2022-13", "2022-13"),
    ("20225", None, "year", "20225", "20225"),
    ("ไม่ระบุ", "2022", None, "ไม่ระบุ – พ.ศ. 2565", "ไม่ระบุ – 2022"),
    ("0000", "", None, "0000", "0000"),
    ("", None, None, "", ""),
]


@pytest.mark.parametrize(("start", "end", "precision", "thai", "english"), FORMATTED)
def test_format(start: str, end: str | None, precision: str | None, thai: str, english: str) -> None:
    """Dates in both languages, spans with the shared part once."""
    assert format_date(start, "th", end=end, precision=precision) == thai
    assert format_date(start, "en", end=end, precision=precision) == english


@quick
@given(anything, st.none() | anything, st.none() | anything)
def test_format_takes_any_text(start: str, end: str | None, precision: str | None) -> None:
    """A value that is no date is shown as it stands."""
    shown = format_date(start, "th", end=end, precision=precision)
    assert shown.startswith(start) or re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", start)


@pytest.mark.parametrize(
    ("written", "years"),
    [("2565-2567", (2022, 2024)), ("๒๕๖๕–๒๕๖๗", (2022, 2024)), ("พ.ศ. 2565 ถึง 2567", (2022, 2024)), ("2022", (2022, 2022))],
)
def test_years(written: str, years: tuple[int, int]) -> None:
    """A slice of years, in either era."""
    assert parse_years(written) == years


@pytest.mark.parametrize("written", ["", "2567-2565", "2565-12", "ปีงบ 64", "3 กันยายน 2565", "9999", "all"])
def test_years_refuses(written: str) -> None:
    """Only years make a slice."""
    with pytest.raises(DateError):
        parse_years(written)


@pytest.mark.parametrize(
    ("iso", "thai", "english"),
    [
        ("P4Y", "4 ปี", "4 years"),
        ("P2M", "2 เดือน", "2 months"),
        ("P1M", "1 เดือน", "1 month"),
        ("P3D", "3 วัน", "3 days"),
        ("P1Y6M", "1 ปี 6 เดือน", "1 year 6 months"),
        ("P2W", "2 สัปดาห์", "2 weeks"),
        ("P1DT2H30M1S", "1 วัน 2 ชั่วโมง 30 นาที 1 วินาที", "1 day 2 hours 30 minutes 1 second"),
        ("PT5M", "5 นาที", "5 minutes"),
        ("P0Y10M", "10 เดือน", "10 months"),
        ("P0D", "P0D", "P0D"),
        ("P", "P", "P"),
        ("P1YT", "P1YT", "P1YT"),
        ("-P1M", "-P1M", "-P1M"),
        ("P" + "9" * 5000 + "Y", "P" + "9" * 5000 + "Y", "P" + "9" * 5000 + "Y"),
        ("ทุก 2 เดือน", "ทุก 2 เดือน", "ทุก 2 เดือน"),
    ],
)
def test_duration(iso: str, thai: str, english: str) -> None:
    """Lengths of time in both languages."""
    assert format_duration(iso, "th") == thai
    assert format_duration(iso, "en") == english
