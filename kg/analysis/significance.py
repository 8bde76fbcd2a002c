"""How far a value is from chance: the same agents and contexts, each as often and as large as they are, mixed up.

Rule of too little data: where mixing up cannot change the value, or nothing can be mixed up, there is nothing to say: None.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kg.analysis.arrays import Array, uniform, wanted
from kg.analysis.twomode import TwoMode

Statistic = Callable[[TwoMode], float | None]
_ROUNDS = 10


@dataclass(frozen=True)
class Significance:
    """A value beside what chance gives: the mean, where 95 of 100 draws lie, and how rarely chance is as far off (two-sided)."""

    value: float
    expected: float
    low: float
    high: float
    p: float
    samples: int


def swapped(two: TwoMode, samples: int, seed: int, *, fast: bool | None = None) -> Iterator[TwoMode]:
    """Two-mode networks drawn at random, in which every agent is in as many contexts and every context has as many agents.

    Method: the curveball: two rows keep what both have and deal out anew what only one has. All rows are paired at random and trade
    at once, ten times from one draw to the next: as often as in the five pairs a row that Strona and others found enough. The same
    seed draws the same with scipy and without. Sources: G. Strona and others, "A fast and unbiased procedure to randomize ecological
    binary matrices with fixed row and column totals", Nature Communications 5, 4114, 2014; all at once: C. J. Carstens and others,
    "Parallel and I/O-efficient randomisation of massive networks using global curveball trades", ESA 2018. Parts stay as they are.

    >>> two = TwoMode.of([("a", "x"), ("b", "y")])
    >>> sorted({tuple(draw.columns) for draw in swapped(two, 20, seed=1)})
    [(0, 1), (1, 0)]
    """
    chance = random.Random(seed)
    by_agent = len(two.agents) <= len(two.contexts)
    owner, value = (two.rows, two.columns) if by_agent else (two.columns, two.rows)
    owners, deal = sorted(set(owner)), _dealt_by_arrays if wanted(fast) else _dealt
    for _ in range(samples):
        for _ in range(_ROUNDS):
            order = [one for _, one in sorted([(chance.random(), one) for one in owners])]
            owner, value = deal(owner, value, order, chance)
        rows, columns = (owner, value) if by_agent else (value, owner)
        yield two.drawn(rows, columns)


def _dealt(owner: Sequence[int], value: Sequence[int], order: Sequence[int], chance: random.Random) -> tuple[list[int], list[int]]:
    """Who owns what after the first of an order has traded with the second, the third with the fourth, and so on."""
    sets: dict[int, set[int]] = defaultdict(set)
    for one, thing in zip(owner, value, strict=True):
        sets[one].add(thing)
    for place, (one, other) in enumerate(zip_longest(order[::2], order[1::2], fillvalue=-1)):
        mine, theirs = sets[one] - sets[other], sets[other] - sets[one]
        mixed = [thing for _, thing in sorted([(place + chance.random(), thing) for thing in sorted(mine | theirs)])]
        both = sets[one] & sets[other]
        sets[one], sets[other] = both.union(mixed[: len(mine)]), both.union(mixed[len(mine) :])
    found = [(one, thing) for one, things in sets.items() for thing in things]
    return [pair[0] for pair in found], [pair[1] for pair in found]


def _dealt_by_arrays(owner: Array, value: Array, order: Array, chance: random.Random) -> tuple[Array, Array]:
    """The same with numpy, all pairs at once."""
    import numpy as np

    owner, value, order = (np.asarray(numbers, dtype=np.int64) for numbers in (owner, value, order))
    place = np.zeros(owner.max(initial=0) + 1, dtype=np.int64)
    place[order] = np.arange(len(order))
    pair = place[owner] // 2
    key = pair * (value.max(initial=0) + 1) + value
    sort = np.argsort(key)
    same = np.diff(key[sort], prepend=-1, append=-1) == 0
    alone = sort[~(same[:-1] | same[1:])]  # what only one of a pair has
    mixed = alone[np.argsort(pair[alone] + uniform(chance, len(alone)), kind="stable")]
    first = place[owner[alone]] % 2 == 0
    counts, mine = np.bincount(pair[alone], minlength=1), np.bincount(pair[alone], first, 1)
    rank = np.arange(len(mixed)) - np.repeat(np.cumsum(counts) - counts, counts)
    turn = 2 * pair[mixed] + (rank >= mine[pair[mixed]])
    owner = owner.copy()
    owner[mixed] = order[turn]
    return owner, value


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
