"""Circles of agents who are tied more among themselves: a consensus of many runs, and how far the runs agree.

Rule of too little data: a network without a tie has no circles: None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.analysis.arrays import Array
from kg.analysis.engines import Network, engine
from kg.analysis.twomode import Ties, plain

_ROUNDS = 10


@dataclass(frozen=True)
class Communities:
    """The circles, the largest first; how good the division is, the best of the runs, and how far runs agree on each node.

    `agreement` is for each node how often a run did with one of its ties what the division does (keep inside or cut), from 0 to 1.
    """

    members: tuple[tuple[str, ...], ...]
    modularity: float
    best: float
    agreement: dict[str, float]
    runs: int


def communities(network: Network, runs: int, seed: int, threshold: float = 0.5) -> Communities | None:
    """The consensus of many runs of Louvain, each with a seed of its own; nodes without a tie are left out.

    Method: ties that fewer than `threshold` of the runs keep inside are dropped, the others weighed by how many do; Louvain runs on
    these again, until all runs agree. Sources: V. Blondel and others, J. Stat. Mech. P10008, 2008; A. Lancichinetti and
    S. Fortunato, "Consensus clustering in complex networks", Scientific Reports 2, 336, 2012, on ties as in A. Tandon and others,
    Physical Review E 99, 042301, 2019.

    >>> import networkx as nx
    >>> communities(nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(4)), 5, seed=1).members
    (('3', '4', '5', '6'), ('0', '1', '2'))
    """
    made = engine(network)
    ties = made.ties
    if not len(ties):
        return None
    first = [made.louvain(seed + run) for run in range(runs)]
    together = _together(ties, first)
    division = _consensus(ties, together, (runs, seed), made.name, threshold)
    return Communities(
        _members(ties, division),
        modularity(ties, division),
        max(modularity(ties, one) for one in first),
        _agreement(ties, together, division),
        runs,
    )


def modularity(ties: Ties, division: Sequence[int]) -> float:
    """How much more weight is inside circles than their strengths alone would put there; at most 1.

    Formula: sum over circles of in(c)/m - (s(c)/2m)^2. Source: M. E. J. Newman and M. Girvan, "Finding and evaluating community
    structure in networks", Physical Review E 69, 026113, 2004.

    >>> import networkx as nx
    >>> round(modularity(Ties.of(nx.barbell_graph(3, 0)), [0, 0, 0, 1, 1, 1]), 4)
    0.3571
    """
    if ties.arrays:
        return _modularity_of_arrays(ties, division)
    inside: dict[int, float] = defaultdict(float)
    around: dict[int, float] = defaultdict(float)
    for one, other, weight in ties:
        around[division[one]] += weight
        around[division[other]] += weight
        if division[one] == division[other]:
            inside[division[one]] += weight
    whole = sum(around.values()) / 2
    return sum(inside[circle] / whole - (around[circle] / 2 / whole) ** 2 for circle in sorted(around)) if whole else 0.0


def _modularity_of_arrays(ties: Ties, division: Sequence[int]) -> float:
    import numpy as np

    circle, weight = np.asarray(division), np.asarray(ties.weight)
    one, other = circle[ties.one], circle[ties.other]
    inside = np.bincount(one[one == other], weight[one == other], circle.max() + 1)
    around = np.bincount(one, weight, len(inside)) + np.bincount(other, weight, len(inside))
    whole = weight.sum()
    return float((inside / whole - (around / 2 / whole) ** 2).sum())


def _inside(ties: Ties, division: Sequence[int]) -> Array:
    """For each tie whether both ends are in one circle."""
    if not ties.arrays:
        return [division[one] == division[other] for one, other, _ in ties]
    import numpy as np

    circle = np.asarray(division, dtype=np.int32)
    return circle[ties.one] == circle[ties.other]


def _together(ties: Ties, found: Sequence[Sequence[int]]) -> Array:
    """For each tie the share of runs that have both ends in one circle."""
    kept = [_inside(ties, run) for run in found]
    if not ties.arrays:
        return [sum(runs) / len(found) for runs in zip(*kept, strict=True)]
    import numpy as np

    return np.mean(kept, axis=0)


def _consensus(ties: Ties, together: Sequence[float], run: tuple[int, int], name: str, threshold: float) -> Sequence[int]:
    """The division on which all runs agree, or that of the last round."""
    runs, seed = run
    for turn in range(1, _ROUNDS + 1):
        strong = _strong(ties, together, threshold)
        made = engine(strong, name)
        if all(share == 1 for share in plain(strong.weight)):
            return made.components()
        found = [made.louvain(seed + turn * runs + number) for number in range(runs)]
        together = _together(ties, found)
    return found[0]


def _strong(ties: Ties, together: Sequence[float], threshold: float) -> Ties:
    """The ties that so many runs keep, each as heavy as the share of runs that do."""
    weighed = Ties(ties.names, ties.one, ties.other, together)
    return weighed.without([number for number, share in enumerate(plain(together)) if share < threshold])


def _members(ties: Ties, division: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    circles: dict[int, list[str]] = defaultdict(list)
    for name, circle, tied in zip(ties.names, division, ties.sums[0], strict=True):
        if tied:
            circles[circle].append(name)
    return tuple(sorted((tuple(sorted(names)) for names in circles.values()), key=lambda names: (-len(names), names)))


def _agreement(ties: Ties, together: Array, division: Sequence[int]) -> dict[str, float]:
    """For each node the mean over its ties of how often the runs did with the tie what the division does."""
    inside = _inside(ties, division)
    if ties.arrays:
        same: Sequence[float] = abs(together - 1 + inside)
    else:
        same = [share if kept else 1 - share for share, kept in zip(together, inside, strict=True)]
    number, totals = Ties(ties.names, ties.one, ties.other, same).sums
    return {name: total / count for name, count, total in zip(ties.names, number, totals, strict=True) if count}
