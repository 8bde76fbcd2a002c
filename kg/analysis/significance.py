"""How far a value is from chance: the same agents and contexts, each as often and as large as they are, mixed up.

Rule of too little data: where mixing up cannot change the value, or nothing can be mixed up, there is nothing to say: None.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, repeat

from kg.analysis.twomode import TwoMode

Statistic = Callable[[TwoMode], float | None]
_TRADES = 5  # for each row, as Strona and others found enough


@dataclass(frozen=True)
class Significance:
    """A value beside what chance gives: the mean, where 95 of 100 draws lie, and how rarely chance is as far off (two-sided)."""

    value: float
    expected: float
    low: float
    high: float
    p: float
    samples: int


def swapped(two: TwoMode, samples: int, seed: int) -> Iterator[TwoMode]:
    """Two-mode networks drawn at random, in which every agent is in as many contexts and every context has as many agents.

    Method: the curveball: two rows keep what both have and deal out anew what only one has; five trades for each row from one
    draw to the next. Source: G. Strona and others, "A fast and unbiased procedure to randomize ecological binary matrices with
    fixed row and column totals", Nature Communications 5, 4114, 2014. Parts stay as they are.

    >>> two = TwoMode.of([("a", "x"), ("b", "y")])
    >>> sorted({tuple(draw.columns) for draw in swapped(two, 20, seed=1)})
    [(0, 1), (1, 0)]
    """
    chance = random.Random(seed)
    by_agent = len(two.agents) <= len(two.contexts)
    sets = [set(one) for one in (two.joined if by_agent else two.direct)]
    full = [number for number, one in enumerate(sets) if one]
    for _ in range(samples):
        for _ in range(_TRADES * len(full) if len(full) > 1 else 0):
            one, other = int(chance.random() * len(full)), int(chance.random() * (len(full) - 1))
            _trade(chance, sets[full[one]], sets[full[other + (other >= one)]])
        yield _drawn(two, sets, by_agent)


def _trade(chance: random.Random, one: set[int], other: set[int]) -> None:
    """Deal out anew what only one of two has."""
    mine, theirs = one - other, other - one
    if mine and theirs:
        draw = chance.random
        mixed = [value for _, value in sorted([(draw(), value) for value in sorted(mine | theirs)])]  # faster than random.sample
        one -= mine
        one.update(mixed[: len(mine)])
        other -= theirs
        other.update(mixed[len(mine) :])


def _drawn(two: TwoMode, sets: Sequence[set[int]], by_agent: bool) -> TwoMode:
    joined: list[list[int]] = [sorted(one) for one in sets] if by_agent else [[] for _ in two.agents]
    if not by_agent:
        for context, those in enumerate(sets):
            for agent in those:
                joined[agent].append(context)
    rows, columns = array("i", chain.from_iterable(map(repeat, count(), map(len, joined)))), array("i", chain.from_iterable(joined))
    return TwoMode(two.agents, two.contexts, rows, columns, two.parts)


def beside(value: float | None, draws: Sequence[float | None]) -> Significance | None:
    """A value beside the same value of draws; None where one of them is missing or all draws are the same.

    Formula: p = 2 (1 + the draws at least as far on the rarer side) / (1 + draws), at most 1. Source: B. Phipson and G. Smyth,
    "Permutation p-values should never be zero", Statistical Applications in Genetics and Molecular Biology 9, 2010.

    >>> beside(9.0, [1.0, 2.0, 3.0] * 13)
    Significance(value=9.0, expected=2.0, low=1.0, high=3.0, p=0.05, samples=39)
    """
    known = sorted(draw for draw in draws if draw is not None)
    if value is None or not known or len(known) < len(draws) or known[-1] - known[0] < 1e-9:
        return None
    above, below = (sum(draw >= value - 1e-9 for draw in known), sum(draw <= value + 1e-9 for draw in known))
    p = min(1.0, 2 * (1 + min(above, below)) / (1 + len(known)))
    edge = round(0.025 * (len(known) - 1))
    return Significance(value, sum(known) / len(known), known[edge], known[-1 - edge], p, len(known))


def significance(two: TwoMode, statistic: Statistic, samples: int, seed: int) -> Significance | None:
    """A value of a two-mode network beside chance (see `swapped` and `beside`).

    >>> two = TwoMode.of([(agent, day) for day, agents in (("x", "ab"), ("y", "ab"), ("z", "cd"), ("w", "cd")) for agent in agents])
    >>> found = significance(two, lambda drawn: max(len(a & b) for a in drawn.joined for b in drawn.joined if a is not b), 99, seed=1)
    >>> found.value
    2
    """
    return beside(statistic(two), [statistic(draw) for draw in swapped(two, samples, seed)])
