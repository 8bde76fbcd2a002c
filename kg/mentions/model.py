"""What a text is found to mention, and the names that are known before it is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import Text

DATE = "date"
COUNT = "count"


BEGINS = Text("ขึ้นต้นด้วยคำว่า “{0}”", "begins with “{0}”")


@dataclass(frozen=True)
class KnownName:
    """A name of a thing that the graph has: as written, the id of the thing, its sheet."""

    name: str
    id: str
    sheet: str


@dataclass(frozen=True)
class Mention:
    """A stretch of one line of a text that names something.

    `line` counts from 1 and `start` from 0, in characters; `phrase` is the stretch as printed. `sheet` is where its row would
    go ("" for dates and counts); `kind` the word of the vocabulary, or "date" or "count"; `known` the id of the thing that bears
    the name ("; " between the ids where several do), "" where it is new. `value` is a lexical date ("2022-09-03/2022-09-04") or
    a count ("at-least 30 organisations").
    """

    line: int
    start: int
    phrase: str
    sheet: str
    kind: str
    known: str
    value: str
    uncertain: bool
    reason: Text


@dataclass(frozen=True)
class Span:
    """A stretch of a folded line that names something; `firm` says that it stands also inside the name of an initiative."""

    start: int
    end: int
    sheet: str
    kind: str
    reason: Text
    known: str = ""
    value: str = ""
    uncertain: bool = False
    firm: bool = True

    def holds(self, other: Span) -> bool:
        """Whether another stretch lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def apart_from(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The spans that meet none of others, which do not overlap among themselves.

    >>> one, two = (Span(start, start + 2, "", "", Text("", "")) for start in (0, 5))
    >>> apart_from([one, two], [two]) == [one]
    True
    """
    ordered = sorted(others, key=lambda span: span.start)
    starts = [span.start for span in ordered]
    before = ((span, bisect_left(starts, span.end) - 1) for span in spans)
    return [span for span, at in before if at < 0 or not ordered[at].meets(span)]


def reason(first: Text, *doubts: Text) -> Text:
    """Reasons as one sentence, each once.

    >>> reason(Text("ก", "a"), Text("ข", "b"), Text("ข", "b")).en
    'a; b'
    """
    for doubt in doubts:
        if doubt.en not in first.en:
            first = Text(f"{first.th} · {doubt.th}", f"{first.en}; {doubt.en}")
    return first


def begins_with(word: str) -> Text:
    """The reason of a name that a head word begins."""
    return Text(BEGINS.th.format(word), BEGINS.en.format(word))
