"""Which issues or pillars go together more often, and less often, than their frequency alone would bring them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import exp, lgamma

FEWEST_UNITS = 5
FEWEST_EACH = 2


@dataclass(frozen=True)
class Link:
    """Two topics: in how many units both are, how many chance would give, their ratio, how rare that is, and which units.

    `lift` and `p` are None where there is too little data: fewer than 5 units in all, or one topic in fewer than 2, or less than
    one meeting to be expected and no more than one found: two rare topics in one work would have a lift of 20 and mean nothing.
    """

    one: str
    other: str
    together: int
    expected: float
    lift: float | None
    p: float | None
    units: tuple[str, ...]


def linkage(units: Mapping[str, Collection[str]]) -> list[Link]:
    """All pairs of topics of units (works, or organisations), the highest lift first, those that never meet included.

    Formula: lift = n(i,j) N / (n(i) n(j)) over the N units that have a topic; p = the chance of a hypergeometric draw to be as
    far off on its side. Sources: S. Brin and others, "Dynamic itemset counting", SIGMOD 1997 (there: interest); R. A. Fisher,
    "Statistical methods for research workers", 1934.

    >>> found = linkage({"w1": ["water", "city"], "w2": ["water", "city"], "w3": ["farm"], "w4": ["farm"], "w5": ["water"]})
    >>> [(link.one, link.other, link.together, link.lift and round(link.lift, 2)) for link in found]
    [('city', 'water', 2, 1.67), ('farm', 'water', 0, 0.0), ('city', 'farm', 0, None)]
    """
    named = {unit: set(topics) for unit, topics in sorted(units.items()) if topics}
    where: dict[str, set[str]] = defaultdict(set)
    for unit, topics in named.items():
        for topic in topics:
            where[topic].add(unit)
    found = [_link(one, other, where, len(named)) for one, other in combinations(sorted(where), 2)]
    return sorted(found, key=lambda link: (link.lift is None, -(link.lift or 0.0), -link.together, link.one, link.other))


def _link(one: str, other: str, where: Mapping[str, set[str]], total: int) -> Link:
    first, second = len(where[one]), len(where[other])
    both = where[one] & where[other]
    expected = first * second / total
    if total < FEWEST_UNITS or min(first, second) < FEWEST_EACH or (expected < 1 and len(both) < FEWEST_EACH):
        return Link(one, other, len(both), expected, None, None, tuple(sorted(both)))
    return Link(one, other, len(both), expected, len(both) / expected, _rare(len(both), first, second, total), tuple(sorted(both)))


def _rare(both: int, first: int, second: int, total: int) -> float:
    """The chance to draw as many in common or more; or as few or fewer, where that is the smaller.

    The tail away from what is to be expected is summed from its largest part on; the other is the rest.
    """
    one = exp(_log_ways(first, both) + _log_ways(total - first, second - both) - _log_ways(total, second))
    step, end = (1, min(first, second)) if both * total > first * second else (-1, max(0, first + second - total))
    tail = part = one
    for k in range(both, end, step):
        up, down = ((first - k) * (second - k), (k + 1) * (total - first - second + k + 1))
        if step < 0:
            up, down = k * (total - first - second + k), (first - k + 1) * (second - k + 1)
        part *= up / down
        tail += part
        if part < tail * 1e-17:
            break
    return min(tail, 1 - tail + one)


def _log_ways(of: int, some: int) -> float:
    """The logarithm of the number of ways to choose some."""
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)
