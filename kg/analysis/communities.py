"""Circles of agents who are tied more among themselves: a consensus of many runs, and how far the runs agree.

Rule of too little data: a network without a tie has no circles: None.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.analysis.engines import Network, engine
from kg.analysis.twomode import Ties

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
    inside: dict[int, float] = defaultdict(float)
    around: dict[int, float] = defaultdict(float)
    for one, other, weight in ties:
        around[division[one]] += weight
        around[division[other]] += weight
        if division[one] == division[other]:
            inside[division[one]] += weight
    whole = sum(around.values()) / 2
    return sum(inside[circle] / whole - (around[circle] / 2 / whole) ** 2 for circle in sorted(around)) if whole else 0.0


def _together(ties: Ties, found: Sequence[Sequence[int]]) -> list[float]:
    """For each tie the share of runs that have both ends in one circle."""
    return [sum(run[one] == run[other] for run in found) / len(found) for one, other, _ in ties]


def _consensus(ties: Ties, together: Sequence[float], run: tuple[int, int], name: str, threshold: float) -> Sequence[int]:
    """The division on which all runs agree, or that of the last round."""
    runs, seed = run
    for turn in range(1, _ROUNDS + 1):
        kept = [(one, other, share) for (one, other, _), share in zip(ties, together, strict=True) if share >= threshold]
        strong = Ties(ties.names, [tie[0] for tie in kept], [tie[1] for tie in kept], [tie[2] for tie in kept])
        made = engine(strong, name)
        if all(share == 1 for *_, share in kept):
            return made.components()
        found = [made.louvain(seed + turn * runs + number) for number in range(runs)]
        together = _together(ties, found)
    return found[0]


def _members(ties: Ties, division: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    circles: dict[int, list[str]] = defaultdict(list)
    for name, circle, near in zip(ties.names, division, ties.near, strict=True):
        if near:
            circles[circle].append(name)
    return tuple(sorted((tuple(sorted(names)) for names in circles.values()), key=lambda names: (-len(names), names)))


def _agreement(ties: Ties, together: Sequence[float], division: Sequence[int]) -> dict[str, float]:
    """For each node the mean over its ties of how often the runs did with the tie what the division does."""
    agreed: Counter[int] = Counter()
    totals: dict[int, float] = defaultdict(float)
    for (one, other, _), share in zip(ties, together, strict=True):
        same = share if division[one] == division[other] else 1 - share
        for end in (one, other):
            agreed[end] += 1
            totals[end] += same
    return {ties.names[node]: totals[node] / agreed[node] for node in sorted(agreed)}
