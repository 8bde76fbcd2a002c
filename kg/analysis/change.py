"""What began, lasted and stopped between two spans of years, and what we only stopped hearing of.

A document that shows two together says that they were, not since when nor until when: where no end is stated, a tie that the
later documents do not show is `unseen`, not ended. Facts without any date are counted apart (`undated`) and never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Span = tuple[int, int]
Key = tuple[str, str]
_LAST = 9999


@dataclass(frozen=True)
class Years:
    """When something was: the first and the last year of the Common Era; `over` says that its end is known."""

    first: int
    last: int
    over: bool

    def touches(self, span: Span) -> bool:
        """Whether it was in some of these years, both ends included.

        >>> Years(2022, 9999, False).touches((2024, 2025))
        True
        """
        return self.first <= span[1] and self.last >= span[0]

    def both(self, other: Years) -> Years | None:
        """When both were; None where they never were at one time.

        >>> Years(2020, 2023, True).both(Years(2022, 9999, False))
        Years(first=2022, last=2023, over=True)
        """
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Years(first, last, self.over or other.over) if first <= last else None


@dataclass(frozen=True)
class Change:
    """Pairs by what became of them between two spans of years; each pair is in one of them at most, in order."""

    began: tuple[Key, ...] = ()
    returned: tuple[Key, ...] = ()
    lasted: tuple[Key, ...] = ()
    ended: tuple[Key, ...] = ()
    unseen: tuple[Key, ...] = ()
    undated: tuple[Key, ...] = ()


def changes(known: Mapping[Key, Sequence[Years]], before: Span, after: Span) -> Change | None:
    """What became of ties (or memberships) from one span of years to a later one; None where nothing is dated in one of them.

    began: only seen from the later span on; returned: seen then and earlier, but not in the earlier span; lasted: seen in both;
    ended: seen in the earlier alone, and each end is known; unseen: seen in the earlier alone, an end not stated.

    >>> known = {("a", "b"): [Years(2020, 9999, False)], ("a", "c"): [Years(2022, 2022, True)], ("b", "c"): [Years(2024, 2024, True)]}
    >>> found = changes(known, (2022, 2022), (2024, 2024))
    >>> found.began, found.lasted, found.ended
    ((('b', 'c'),), (('a', 'b'),), (('a', 'c'),))
    """
    earlier, later = (_seen(known, span) for span in (before, after))
    if not (earlier and later):
        return None
    old = _seen(known, (0, after[0] - 1))
    over = {pair for pair in earlier - later if all(years.over for years in known[pair])}
    undated = known.keys() - _seen(known, (0, _LAST))
    kinds = (later - old, (later & old) - earlier, earlier & later, over, earlier - later - over, undated)
    return Change(*(tuple(sorted(kind)) for kind in kinds))


def _seen(known: Mapping[Key, Sequence[Years]], span: Span) -> set[Key]:
    """The pairs that were in some years."""
    return {pair for pair, spans in known.items() if any(years.touches(span) for years in spans)}
