"""A line as it is compared - one spelling, ASCII digits, lower case, single spaces - with the way back to the line as printed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from kg.text import clean, digits

# a letter with the marks, tones and SARA AA or SARA AM that follow it; two SARA E are one letter
_CLUSTER = re.compile("(?:\u0e40\u0e40|.)[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[\u0e32\u0e33]?[\u0e48-\u0e4e]*", re.DOTALL)
_LEADING = "\u0e40\u0e41\u0e42\u0e43\u0e44"
_FOLLOWING = "\u0e30\u0e32\u0e33\u0e45\u0e46"


@dataclass(frozen=True)
class Folded:
    """A folded line; character i stands for the printed characters from `starts[i]` to `ends[i]`."""

    printed: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def slice(self, start: int, end: int) -> tuple[int, str]:
        """Where a stretch of the folded line begins in the line, and the stretch as printed."""
        first, last = self.starts[start], self.ends[end - 1]
        return first, self.printed[first:last]

    def at(self, printed: int) -> int:
        """The place in the folded line of a character of the line; of the next one that is kept where it is not."""
        return min(bisect_left(self.starts, printed), max(0, len(self.starts) - 1))


def fold(line: str) -> Folded:
    """Fold a line.

    >>> folded = fold("ปี\\u00a0๒๕๖๕  UNESCO")
    >>> folded.text, folded.slice(3, 7)
    ('ปี 2565 unesco', (3, '๒๕๖๕'))
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = " "
    for match in _CLUSTER.finditer(line):
        piece = _piece(match[0])
        if not piece or (piece == " " and last == " "):
            continue
        pieces.append(piece)
        starts.extend([match.start()] * len(piece))
        ends.extend([match.end()] * len(piece))
        last = piece
    return Folded(line, "".join(pieces), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _piece(cluster: str) -> str:
    """A cluster in its one spelling; a tab stays, since it parts the columns of a table."""
    if cluster in "\t|":
        return "\t"
    return " " if cluster.isspace() else digits(clean(cluster)).casefold()


def is_boundary(text: str, at: int) -> bool:
    """Whether a word may begin or end here: never between a vowel and its consonant, a mark and its letter, inside a Latin word.

    >>> [at for at in range(6) if is_boundary("เขาดี", at)]
    [0, 3, 5]
    """
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before in _LEADING or after in _FOLLOWING or unicodedata.category(after) == "Mn":
        return False
    return not (_latin(before) and _latin(after)) and not (before.isdigit() and after.isdigit())


def _latin(c: str) -> bool:
    """Whether a character is a letter or digit outside the Thai block."""
    return c.isalnum() and not "\u0e00" <= c <= "\u0e7f"


def parted(text: str, at: int) -> bool:
    """Whether a stretch that begins or ends here is parted from its neighbour by the ends of the line, a space or a sign."""
    return at <= 0 or at >= len(text) or not (_letter(text[at - 1]) and _letter(text[at]))


def _letter(c: str) -> bool:
    """Whether a character belongs to a word."""
    return unicodedata.category(c)[0] in "LMN"
