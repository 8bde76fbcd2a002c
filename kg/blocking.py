"""Which of many spellings to lay beside each other: pure functions that find the few close pairs without trying all.

Spellings are keys of a mapping to whatever bears them; a spelling that a crowd bears tells nobody apart and is passed over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

CROWD = 8  # bearers; what more of them share is an ordinary word
_ALL_WITH_ALL = 20  # bearers of one whole name; more are each laid beside the first
MOST_EDITS = 3
_EDITS_PER_LETTER = 0.25

Bearers = Mapping[str, Sequence[str]]
Pair = tuple[str, str]


def ordered(a: str, b: str) -> Pair:
    """The two in the order of the alphabet: one spelling of a pair.

    >>> ordered("b", "a")
    ('a', 'b')
    """
    return (a, b) if a <= b else (b, a)


def sharing(bearers: Bearers, *, crowds: bool = False) -> Iterator[Pair]:
    """The pairs that bear one spelling; those of a crowd only where asked for, and then each with the first alone.

    >>> list(sharing({"x": ["a", "b"], "y": ["c"]}))
    [('a', 'b')]
    """
    for spelling, names in bearers.items():
        if not spelling or len(names) > CROWD and not crowds:
            continue
        pairs = combinations(names, 2) if len(names) <= _ALL_WITH_ALL else product(names[:1], names[1:])
        yield from (ordered(a, b) for a, b in pairs)


def between(one: Bearers, other: Bearers) -> Iterator[Pair]:
    """The pairs of which each bears a spelling of one of two lists, as initials and abbreviations."""
    for spelling in one.keys() & other.keys() - {""}:
        if len(one[spelling]) <= CROWD and len(other[spelling]) <= CROWD:
            yield from (ordered(a, b) for a, b in product(one[spelling], other[spelling]) if a != b)


def containing(bearers: Bearers, shortest: int) -> Iterator[Pair]:
    """The pairs of which one's spelling begins or ends with the other's, of so many letters at least.

    >>> list(containing({"people": ["a"], "people of the lake": ["b"]}, 6))
    [('a', 'b')]
    """
    found: dict[str, list[str]] = defaultdict(list)
    for spelling in bearers:
        sizes = range(shortest, len(spelling))
        for part in {*(spelling[:size] for size in sizes), *(spelling[-size:] for size in sizes)} & bearers.keys():
            found[part].append(spelling)
    for part, wholes in found.items():
        if len(wholes) <= CROWD:
            yield from _products(bearers, ((part, whole) for whole in wholes))


def close(bearers: Bearers, limit: int = MOST_EDITS) -> Iterator[Pair]:
    """The pairs whose spellings are at most so many edits apart (fewer for short ones).

    Two such spellings share one of the rarest pairs of letters of each (the prefix filter of Xiao, Wang and Lin, "Ed-Join",
    2008), so that only spellings that share one are compared.

    >>> list(close({"songkla forum": ["a"], "songkhla forum": ["b"], "phuket forum": ["c"]}))
    [('a', 'b')]
    """
    from rapidfuzz.distance import Levenshtein

    common = Counter(gram for spelling in bearers for gram in _grams(spelling))
    waiting: dict[str, list[str]] = defaultdict(list)
    for spelling in sorted(bearers, key=lambda text: (len(text), text)):
        most = min(limit, _edits(len(spelling)))
        rarest = sorted(_grams(spelling), key=lambda gram: (common[gram], gram))[: 2 * min(limit, _edits(len(spelling) + limit)) + 1]
        near = {other for gram in rarest for other in waiting[gram] if len(spelling) - len(other) <= most}
        matches = [other for other in sorted(near) if Levenshtein.distance(spelling, other, score_cutoff=most) <= most]
        yield from _products(bearers, ((other, spelling) for other in matches))
        for gram in rarest:
            waiting[gram].append(spelling)


def _grams(spelling: str) -> set[str]:
    return {spelling[i : i + 2] for i in range(len(spelling) - 1)}


def _edits(letters: int) -> int:
    """How many edits two spellings may be apart, by the length of the longer."""
    return min(MOST_EDITS, int(letters * _EDITS_PER_LETTER))


def _products(bearers: Bearers, spellings: Iterator[Pair]) -> Iterator[Pair]:
    """The pairs of bearers of pairs of spellings, without crowds."""
    for one, other in spellings:
        if len(bearers[one]) <= CROWD and len(bearers[other]) <= CROWD:
            yield from (ordered(a, b) for a, b in product(bearers[one], bearers[other]) if a != b)
