"""Lists of names: a line of names parted by spaces or commas, names after "ได้แก่", numbered lines; what in them is no head word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import kg.mentions.rules as rules
from kg.errors import Text
from kg.mentions.ends import is_generic
from kg.mentions.heads import Found, Heads
from kg.mentions.model import Span, begins_with, reason
from kg.mentions.names import name_from

FEWEST = 4  # items of a line that make a list of it; lines below each other that do
SHARE = 0.6  # of the items that begin with a head word
_ITEM = re.compile(r"[^ \t,;:()\"“”•]+")
_COMMA_ITEM = re.compile(r"[^\t,;:()\"“”•]+")
_TRIGGER = re.compile(rules.LISTS)
_BULLET = re.compile(r"[ \t]*(?:[-–—*•·]|\(?[0-9]{1,3}[.)](?!\d)|[ก-ฮ][.)] )[ \t]*")
_CELL_END = re.compile(r"\t| [-–—:] |[,:(]|$")
_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,4}\.){1,4}")
_TOPIC = re.compile(r"เรื่อง|หัวข้อ|ประเด็น")
_NO_NAME = re.compile(rf"[0-9]|{rules.TITLES}|{rules.CATEGORY}|และ|หรือ|ฯลฯ|โทร|รายชื่อ|ผู้|จำกัด|www|http|[ก-ฮ]\.$")
_SENTENCE = re.compile("|".join(("ได้(?=[ก-ฮเแโใไ])", "จะ(?!นะ)", "ซึ่ง", "คือ", "ว่า", "จึง", "ต้อง", rules.VERBS)))
_LATIN = re.compile(r"[a-z0-9&.'-]+")
_MOST_BEGINNINGS = 12  # of lists in one line that are looked at
_SHORTEST, _LONGEST_ITEM = 4, 60

LISTED = Text("อยู่ในรายการชื่อ แต่ไม่มีคำบอกประเภท", "stands in a list of names, without a word for its kind")
JOINED = Text("รวมสองส่วนที่เว้นวรรคไว้", "two parts that a space parts are taken as one")
TOPIC = Text("เป็นหัวข้อของรายก่อนหน้า", "is a topic of the item before it")


@dataclass(frozen=True)
class Item:
    """An item of a list, with the head that it begins with, and whether it begins with an abbreviation."""

    start: int
    end: int
    found: Found | None
    short: bool


def listed_names(text: str, heads: Heads) -> list[Span]:
    """The names of the lists in one folded line."""
    spans: list[Span] = []
    for start in _beginnings(text):
        for pattern in (_COMMA_ITEM, _ITEM):
            items = _items(text, start, pattern, heads)
            if _is_list(items):
                spans.extend(_spans(text, items, heads))
                return spans
    return spans


def _beginnings(text: str) -> Iterator[int]:
    """Where a list may begin: at the first word, and after a word that announces one."""
    bullet = _BULLET.match(text)
    yield bullet.end() if bullet else 0
    yield from (match.end() for match in islice(_TRIGGER.finditer(text), _MOST_BEGINNINGS))


def _items(text: str, start: int, pattern: re.Pattern[str], heads: Heads) -> list[Item]:
    """The items from a place on, without the spaces around them and an "and" before the last."""
    items = []
    for match in pattern.finditer(text, start):
        piece = match[0]
        first = match.start() + len(piece) - len(piece.lstrip(" "))
        first += 3 if text.startswith("และ", first) else 0
        first += 1 if text.startswith(" ", first) else 0
        end = match.start() + len(piece.rstrip(" "))
        if first < end:
            items.append(_item(text, first, end, heads))
    return items


def _item(text: str, start: int, end: int, heads: Heads) -> Item:
    """A stretch as an item."""
    short = _ABBREVIATION.match(text, start)
    return Item(start, end, heads.at(text, start), short is not None and short[0] not in rules.NOT_BODIES)


def _is_list(items: Sequence[Item]) -> bool:
    """Whether most items begin as names of bodies do and none is a sentence."""
    named = [item for item in items if item.found and item.found.head.sheet == "organisations"]
    counted = [item for item in items if item.found or not item.short]
    short = sum(item.end - item.start <= _LONGEST_ITEM for item in items)
    return len(items) >= FEWEST and len(named) >= SHARE * len(counted) and short >= 0.9 * len(items)


def _spans(text: str, items: Sequence[Item], heads: Heads) -> Iterator[Span]:
    """The names of a list, item by item; parts that belong together are joined."""
    taken = -1
    for index, item in enumerate(items):
        if item.start <= taken:
            continue
        after = items[index + 1] if index + 1 < len(items) else None
        joined = _joined(text, item, after)
        span = joined or (name_from(text, item.found, heads, listed=True) if item.found else _without_head(text, item))
        if span:
            taken = span.end - 1
            yield span


def _joined(text: str, item: Item, after: Item | None) -> Span | None:
    """An item and the next as one name: a unit and the short name of its body, a Latin word and what it is of."""
    if after is None or text[item.end : after.start] != " " or not _belongs(text, item, after):
        return None
    first, kind = (begins_with(item.found.head.word), item.found.head.kind) if item.found else (LISTED, "")
    return Span(item.start, after.end, "organisations", kind, reason(first, JOINED), uncertain=True)


def _belongs(text: str, item: Item, after: Item) -> bool:
    """Whether an abbreviation is the rest of the item before it: of a unit all of it, of a Latin word its beginning."""
    short = _ABBREVIATION.match(text, after.start, after.end)
    if short is None or item.found is None:
        return short is not None and _LATIN.fullmatch(text, item.start, item.end) is not None
    return item.found.head.word.startswith(rules.UNITS) and short.end() == after.end and after.found is None


def _without_head(text: str, item: Item) -> Span | None:
    """An item that no head word begins: a name all the same, or the topic of the item before it."""
    body = text[item.start : item.end]
    if match := _TOPIC.match(body):
        return Span(item.start + match.end(), item.end, "initiatives", "", reason(LISTED, TOPIC), uncertain=True)
    if (
        not _SHORTEST <= len(body) <= _LONGEST_ITEM
        or _NO_NAME.match(body)
        or _SENTENCE.search(body)
        or is_generic(body)
        or body in rules.NOT_BODIES
    ):
        return None
    return Span(item.start, item.end, "organisations", "", LISTED, uncertain=True)


def listed_lines(lines: Sequence[str], heads: Heads) -> dict[int, list[Span]]:
    """The names of lists with one item a line, by the index of the line: items with a number or dash, most headed like names."""
    found: dict[int, list[Span]] = {}
    run: list[tuple[int, Item]] = []
    for index, text in enumerate([*lines, ""]):
        item = _line_item(text, heads)
        if item:
            run.append((index, item))
            continue
        if _is_list([item for _, item in run]):
            found |= {at: list(_spans(lines[at], [item], heads)) for at, item in run}
        run = []
    return found


def _line_item(text: str, heads: Heads) -> Item | None:
    """The first cell of a line that begins with a number or dash, or None."""
    bullet = _BULLET.match(text)
    if bullet is None:
        return None
    ending = _CELL_END.search(text, bullet.end())
    end = ending.start() if ending else len(text)
    return _item(text, bullet.end(), end, heads) if end > bullet.end() else None
