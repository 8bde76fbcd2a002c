"""What of a saved page is its text: menus, captions and comment forms are none, lists of other pages are titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.errors import Text
from kg.mentions import rules
from kg.mentions.model import Span

TEXT, RELATED, FURNITURE = "text", "related", "furniture"
_FURNITURE = re.compile(rules.FURNITURE)
_RELATED = re.compile(rf"[\[(]?{rules.RELATED}[\])]? ?:?")
_COMMENTS = re.compile(rules.COMMENTS)
_BULLET = re.compile(r" ?(?:[-–*•·]|[0-9]{1,2}[.)]) ?")
_QUOTED = re.compile(r"[\"“]([^\"”“]{4,120})[\"”]")
_EVENT = re.compile(rules.EVENT_TITLE)
_DATED = re.compile(r" ?(?:ประจำ(?:เดือน|ปี)|วันที่|ครั้งที่|ปี [0-9]).*$")
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
        if state == FURNITURE or _COMMENTS.fullmatch(line):
            state = FURNITURE
        elif _RELATED.fullmatch(line):
            found.append(FURNITURE)
            state = RELATED
            continue
        elif state == RELATED and line and not _BULLET.match(line):
            state = TEXT
        found.append(FURNITURE if state == TEXT and _FURNITURE.match(line) else state)
    return found


def with_title(text: str, spans: list[Span]) -> list[Span]:
    """The spans of a title with the title itself, unless it is nothing but a name found in it."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    quoted = _QUOTED.match(text, start)
    if quoted and not any(span.start == quoted.start(1) and span.end == quoted.end(1) for span in spans):
        start, end = quoted.span(1)
    else:
        end = len(text.rstrip())
        start += 1 if text[start : start + 1] in "\"“" and not quoted else 0
    if dated := _DATED.search(text, start, end):
        end = dated.start()
    if end - start < 6 or any(span.start == start and span.end == end for span in spans):
        return spans
    sheet = "events" if _EVENT.match(text, start) else "initiatives"
    return [Span(start, end, sheet, "", TITLE, uncertain=True), *spans]
