"""Personal data: known by the header of a column and by the shape of a value; what is found is never shown, kept or passed on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.text import digits, match_key

HIDDEN = "•••"
_HEADERS = re.compile(
    "บัตรประชาชน|บัตรปชช|ประจำตัวประชาชน|เลขประชาชน|เลข13หลัก|หนังสือเดินทาง|พาสปอร์ต|โทรศัพท์|มือถือ|เบอร์(?:โทร|ติดต่อ|ส่วนตัว)|แฟกซ์|โทรสาร"
    "|อีเมล|อีเมิล|จดหมายอิเล็กทรอนิกส์|ไอดีไลน์|ไลน์ไอดี|ไลน์ส่วนตัว|lineไอดี|ไอดีline|วันเกิด|วันเดือนปีเกิด|ปีเกิด"
    "|ที่อยู่(?:บ้าน|ส่วนตัว|ตามบัตร|ตามทะเบียน)|ทะเบียนบ้าน|บ้านเลขที่|เลข(?:ที่)?บัญชี"
    "|passport|(?:tele|cell|mobile)phone|phone(?:no|number)|e?mail(?:address)?$|email|lineid|idline"
    "|(?:citizen|national|identity|identification|personal|thai)(?:id|card|number|no)|idcard|(?:date|year)ofbirth|birth(?:date|day)"
    "|homeaddress|homephone|bankaccount"
)
_WHOLE_HEADERS = re.compile("(?:เบอร์)?โทร|เบอร์|ไลน์|line|tel|phones?|mobiles?|fax|dob|ปชช")
_EMAIL = r"(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
_CITIZEN = r"(?<!\w)(?<!\w[.-])[0-9]([ -])[0-9]{4}\1[0-9]{5}\1[0-9]{2}\1[0-9](?![\w-])"
_GROUPED_PHONE = (
    r"(?<!\w)(?<!\w[.-])0[689][0-9][- .][0-9]{3}[- .]?[0-9]{4}(?![\w-])|\+66[- .]?\(?0?\)?[0-9]{1,2}(?:[- .]?[0-9]{3,4}){2}(?!\w)"
)
_PHONE = (
    r"(?<![0-9])(?<![0-9][.,/-])\(?0[- ]?[2-9][0-9]?\)?[- .]{0,2}[0-9]{3,4}[- .]?[0-9]{3,4}(?![0-9]|[-,/.][0-9])"
    r"|(?<![0-9])66[- ]?[689][0-9][- ]?[0-9]{3}[- ]?[0-9]{4}(?![0-9])"
)
_SOLID = re.compile(r"(?<!\w)(?<!\w\.)[0-8][0-9]{12}(?![\w.])", re.ASCII)
_ANYWHERE = re.compile(f"{_EMAIL}|{_CITIZEN}|{_GROUPED_PHONE}", re.IGNORECASE | re.ASCII)
_IN_PROSE = re.compile(_PHONE, re.ASCII)
_HINT = re.compile(r"@|(?:[0-9๐-๙][^0-9๐-๙]{0,4}){9}")  # without it no shape is there: most cells stop here
_WORDS = re.compile(r"[^\W_]+")


def personal_header(header: str) -> bool:
    """Whether a header names a column of personal data.

    >>> [personal_header(h) for h in ("เลขบัตรประชาชน", "E-mail", "โทร.", "ชื่อองค์กร", "ช่องทางออนไลน์")]
    [True, True, True, False, False]
    """
    key = match_key(header)
    return bool(_WHOLE_HEADERS.fullmatch(key) or _HEADERS.search(key))


def redact(text: str, prose: bool = True) -> str:
    """The text with every citizen number, phone number and e-mail address in it replaced by dots.

    Outside `prose` (numbers, codes, dates, addresses of the web) a run of bare digits is a number, not a phone.

    >>> redact("ติดต่อ 081-234-5678"), redact("budget 812345678, พ.ศ. 2565-2567")
    ('ติดต่อ •••', 'budget 812345678, พ.ศ. 2565-2567')
    >>> redact("0812345678"), redact("0812345678", prose=False)
    ('•••', '0812345678')
    """
    if not _HINT.search(text):
        return text
    plain = digits(text)
    found = [match.span() for match in _ANYWHERE.finditer(plain)]
    if prose:
        found.extend(match.span() for match in _IN_PROSE.finditer(plain) if _is_phone(match[0]))
        found.extend(match.span() for match in _SOLID.finditer(plain) if _is_citizen(match[0]))
    kept, reached = [], 0
    for start, end in sorted(found):
        kept.append(text[reached:start] + HIDDEN if start >= reached else "")
        reached = max(reached, end)
    return "".join(kept) + text[reached:]


def personal(text: str, prose: bool = True) -> bool:
    """Whether a text holds a citizen number, a phone number or an e-mail address.

    >>> personal("a@b.th"), personal("1-9001-00123-45-6"), personal("90110"), personal("01-02-2565")
    (True, True, False, False)
    """
    return redact(text, prose) != text


def personal_column(values: Iterable[str]) -> bool:
    """Whether most of the filled cells of a column are personal data and little else.

    >>> personal_column(["1900100123456", "", "3900100123459"]), personal_column(["1500000", "812345678"])
    (True, False)
    """
    filled = [value for value in values if value.strip()]
    return bool(filled) and 2 * sum(_is_nothing_else(value) for value in filled) > len(filled)


def _is_nothing_else(value: str) -> bool:
    """Whether a cell is one of the shapes with at most a word or two beside it; thirteen digits count without their check digit."""
    rest = redact(value)
    if rest == value:
        return bool(_SOLID.fullmatch(digits(value).strip()))
    return len("".join(_WORDS.findall(rest))) <= 12


def _is_phone(found: str) -> bool:
    """Whether digits in groups have the length of a Thai phone number: nine, or ten for a mobile."""
    number = re.sub(r"\D", "", found)
    return len(number) == 9 or (len(number) == 10 and number[1] in "689") or number.startswith("66")


def _is_citizen(number: str) -> bool:
    """Whether the last of thirteen digits is the check digit of the twelve before it.

    Source: Department of Provincial Administration, the thirteen-digit personal number (weights 13 to 2, modulo 11).
    """
    total = sum((13 - place) * int(digit) for place, digit in enumerate(number[:12]))
    return (11 - total % 11) % 10 == int(number[12])
