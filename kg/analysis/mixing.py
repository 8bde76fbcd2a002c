"""Whether ties stay among the like - of one pillar, sector or place - or go across, and whether chance would do the same.

Groups are shares (see `kg.analysis.bridging`): a tie of half a kind counts half. Ties of which an end's group is not known are
left out, and their weight is told. Rule of too little data: no tie with both groups known, or one group alone, gives None.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.analysis.bridging import Shares, spread
from kg.analysis.engines import Network, engine
from kg.analysis.significance import Significance, beside, swapped
from kg.analysis.twomode import Ties, TwoMode, projected

Table = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Mixing:
    """How ties mix: E-I index and assortativity, each beside chance where chance can say something, and the weight left out."""

    ei: float | None
    ei_by_chance: Significance | None
    assortativity: float | None
    assortativity_by_chance: Significance | None
    unknown: float


def table(network: Network, groups: Shares) -> Table:
    """The share of the weight of ties that joins each ordered pair of groups; all together 1, and nothing for no ties.

    >>> import networkx as nx
    >>> table(nx.path_graph(3), {"0": {"a": 1.0}, "1": {"a": 1.0}, "2": {"b": 1.0}})
    {('a', 'a'): 0.5, ('a', 'b'): 0.25, ('b', 'a'): 0.25}
    """
    return _table(engine(network).ties, groups)


def _table(ties: Ties, groups: Shares) -> Table:
    if ties.arrays and len(ties):
        return _table_of_arrays(ties, groups)
    found: dict[tuple[str, str], float] = defaultdict(float)
    own = [groups.get(name, {}) for name in ties.names]
    for one, other, weight in ties:
        for mine, share in own[one].items():
            for theirs, part in own[other].items():
                found[mine, theirs] += weight * share * part / 2
                found[theirs, mine] += weight * share * part / 2
    whole = sum(found.values())
    return {pair: value / whole for pair, value in sorted(found.items())}


def _table_of_arrays(ties: Ties, groups: Shares) -> Table:
    """The same by scipy: of each draw of chance it is asked for."""
    import numpy as np
    from scipy import sparse

    own, names = spread(ties.names, groups)
    links = sparse.csr_array((ties.weight, (ties.one, ties.other)), shape=(len(own), len(own)))
    one_way = own.T @ (links @ own)
    both = one_way + one_way.T
    whole = both.sum()
    return {(names[a], names[b]): float(both[a, b] / whole) for a, b in zip(*map(np.ndarray.tolist, both.nonzero()), strict=True)}


def left_out(ties: Ties, groups: Shares) -> float:
    """The weight of the ties of which an end's group is not known.

    >>> left_out(projected(TwoMode.of([("a", "x"), ("b", "x")])), {"a": {"g": 1.0}})
    1.0
    """
    known = [bool(groups.get(name)) for name in ties.names]
    return float(sum(weight for one, other, weight in ties if not (known[one] and known[other])))


def ei_index(mixed: Table, group: str | None = None) -> float | None:
    """Outward against inward ties, from -1 (all inside) to 1 (all across); of one group, or of all.

    Formula: (E - I) / (E + I), in weight. Source: D. Krackhardt and R. Stern, "Informal networks and organizational crises",
    Social Psychology Quarterly 51, 1988.

    >>> ei_index({("a", "a"): 0.5, ("a", "b"): 0.25, ("b", "a"): 0.25}), ei_index({("a", "a"): 0.5, ("a", "b"): 0.5}, "a")
    (0.0, 0.0)
    """
    rows = {pair: value for pair, value in mixed.items() if group is None or pair[0] == group}
    inside, across = (sum(value for pair, value in rows.items() if (pair[0] == pair[1]) == same) for same in (True, False))
    return (across - inside) / (across + inside) if across + inside else None


def assortativity(mixed: Table) -> float | None:
    """How much more than by the sizes of the groups alone like goes with like: 1 always, 0 as by chance; None for one group.

    Formula: (sum e(g,g) - sum a(g)^2) / (1 - sum a(g)^2), a(g) = sum over h of e(g,h). Source: M. E. J. Newman, "Mixing patterns
    in networks", Physical Review E 67, 026126, 2003.

    >>> assortativity({("a", "a"): 0.5, ("b", "b"): 0.5})
    1.0
    """
    ends: dict[str, float] = defaultdict(float)
    for (group, _), value in mixed.items():
        ends[group] += value
    by_size = sum(value**2 for value in ends.values())
    inside = sum(value for (one, other), value in mixed.items() if one == other)
    return (inside - by_size) / (1 - by_size) if mixed and by_size < 1 - 1e-12 else None


def mixing(two: TwoMode, groups: Shares, samples: int, seed: int) -> Mixing:
    """How the ties between agents mix by a group, beside chance (`kg.analysis.significance.swapped`).

    >>> two = TwoMode.of([("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")])
    >>> mixing(two, {"a": {"g": 1.0}, "b": {"g": 1.0}, "c": {"h": 1.0}, "d": {"h": 1.0}}, 99, seed=1).ei
    -1.0
    """
    ties = projected(two)
    mixed = _table(ties, groups)
    draws = [_table(projected(draw), groups) for draw in swapped(two, samples, seed)] if mixed else []
    ei, like = ei_index(mixed), assortativity(mixed)
    against = beside(ei, list(map(ei_index, draws))), beside(like, list(map(assortativity, draws)))
    return Mixing(ei, against[0], like, against[1], left_out(ties, groups))
