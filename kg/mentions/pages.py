"""What of a saved page is its text: menus, captions and comment forms are none, lists of other pages are titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

import kg.mentions.rules as rules
from kg.errors import Text
from kg.mentions.model import Span

TEXT, RELATED, FURNITURE = "text", "related", "furniture"
_FURNITURE = re.compile(rules.FURNITURE)
_RELATED = re.compile(rf"[\[(]?{rules.RELATED}[\])]? ?:?")
_COMMENTS = re.compile(rules.COMMENTS)
_BULLET = re.compile(r" ?(?:[-–*•·]|[0-9]{1,2}[.)]) ?")
_QUOTED = re.compile(r"[\"“]([^\"”“]{4,120})[\"”]")
_EVENT = re.compile(rules.EVENT_TITLE)
_DATED = re.compile(r" ?(?:ประจำ(?:เดือน|ปี)|วันที่|ครั้งที่|ปี [0-9]).*$")
_SHORTEST = 6  # characters of a title
TITLE = Text("ชื่อเรื่องของหน้าอื่น อาจเป็นโครงการหรือกิจกรรม", "the title of another page: it may be an undertaking or an event")


def lines(text: str) -> list[str]:
    """The lines of a text as an editor numbers them.

    >>> lines("a\\r\\nb\\rc")
    ['a', 'b', 'c']
    """
    return re.split("\r\n|\r|\n", text)


def parts(folded: Sequence[str]) -> list[str]:
    """What each line is: text, a title of another page, or furniture; below a comment form all is furniture.

    >>> parts(["ประชุม", "relate topics", "- ตลาดนัด", "แสดงความคิดเห็น", "ดีมาก"])
    ['text', 'furniture', 'related', 'furniture', 'furniture']
    """
    found: list[str] = []
    state = TEXT
    for line in (line.strip() for line in folded):
        headed = state != FURNITURE and _RELATED.fullmatch(line) is not None
        state = RELATED if headed else _state(line, state)
        found.append(FURNITURE if headed or (state == TEXT and _FURNITURE.match(line)) else state)
    return found


def _state(line: str, before: str) -> str:
    """What a line is, by the lines before it."""
    if before == FURNITURE or _COMMENTS.fullmatch(line):
        return FURNITURE
    return TEXT if before == RELATED and line and not _BULLET.match(line) else before


def with_title(text: str, spans: list[Span]) -> list[Span]:
    """The spans of a title with the title itself, unless it is nothing but a name found in it."""
    named = {(span.start, span.end) for span in spans}
    start, end = _title(text, named)
    if dated := _DATED.search(text, start, end):
        end = dated.start()
    if end - start < _SHORTEST or (start, end) in named:
        return spans
    sheet = "events" if _EVENT.match(text, start) else "initiatives"
    return [Span(start, end, sheet, "", TITLE, uncertain=True), *spans]


def _title(text: str, named: set[tuple[int, int]]) -> tuple[int, int]:
    """Where a title begins and ends: what stands in quotation marks at its beginning, unless that is a name in it, else the line."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    quoted = _QUOTED.match(text, start)
    if quoted and quoted.span(1) not in named:
        return quoted.span(1)
    open_mark = not quoted and text[start : start + 1] in ('"', "“")
    return start + open_mark, len(text.rstrip())
