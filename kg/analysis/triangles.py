"""The triangles of a network with numpy: what each tie closes, for measures that would else look at every pair of neighbours.

Nodes are put in order of their number of ties, and each triangle is found once, from its node of the fewest. Source: T. Schank and
D. Wagner, "Finding, counting and listing all triangles in large graphs", WEA 2005, LNCS 3503 (there: forward).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.analysis.arrays import Array, summed
from kg.analysis.twomode import Ties

Corners = tuple[Array, Array, Array]
_LOT = 2_000_000  # triangles handed out at once: some 60 MB


def _ends(ties: Ties) -> tuple[Array, Array]:
    import numpy as np

    return np.asarray(ties.one, dtype=np.int32), np.asarray(ties.other, dtype=np.int32)


def _summed(ties: Ties, values: Array) -> Array:
    return summed(_ends(ties), len(ties.names), values)


def triangles(ties: Ties) -> Iterator[tuple[Corners, Corners]]:
    """Each triangle once, in lots: its three nodes, and the numbers of the ties that are opposite to them."""
    lot: list[tuple[Array, ...]] = []
    size = 0
    for found in _of_each(ties):
        lot.append(found)
        size += len(found[0])
        if size >= _LOT:
            yield _together(lot)
            lot, size = [], 0
    if lot:
        yield _together(lot)


def _together(lot: Sequence[tuple[Array, ...]]) -> tuple[Corners, Corners]:
    import numpy as np

    a, b, c, x, y, z = (np.concatenate([found[side] for found in lot]) for side in range(6))
    return (a, b, c), (x, y, z)


def _of_each(ties: Ties) -> Iterator[tuple[Array, ...]]:
    """The triangles by their node of the fewest ties: nodes low, middle, high, and the ties opposite to them."""
    import numpy as np
    from scipy import sparse

    total = len(ties.names)
    one, other = _ends(ties)
    order = np.argsort(_summed(ties, None), kind="stable").astype(np.int32)
    place = np.empty(total, dtype=np.int32)
    place[order] = np.arange(total, dtype=np.int32)
    low, high = np.minimum(place[one], place[other]), np.maximum(place[one], place[other])
    upward = sparse.csr_array((np.arange(len(ties), dtype=np.int32), (low, high)), shape=(total, total))
    start, near, tie = upward.indptr, upward.indices, upward.data
    mark = np.full(total, -1, dtype=np.int32)
    for node in np.flatnonzero(np.diff(start) > 1).tolist():
        own, mine = near[start[node] : start[node + 1]], tie[start[node] : start[node + 1]]
        counts = start[own + 1] - start[own]
        ran = np.repeat(start[own] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        mark[own] = mine
        third = mark[near[ran]]
        mark[own] = -1
        hit = np.flatnonzero(third >= 0)
        if len(hit):
            middle = np.repeat(np.arange(len(own)), counts)[hit]
            nodes = np.full(len(hit), order[node]), order[own[middle]], order[near[ran[hit]]]
            yield *nodes, tie[ran[hit]], third[hit], mine[middle]


def closed(ties: Ties, values: Array) -> Array:
    """For each tie the sum of a value over the nodes that make a triangle with it; `values` None counts them."""
    import numpy as np

    found = np.zeros(len(ties))
    for nodes, opposite in triangles(ties):
        for node, tie in zip(nodes, opposite, strict=True):
            found += np.bincount(tie, None if values is None else values[node], len(ties))
    return found


def constraint(ties: Ties) -> list[float]:
    """Burt's constraint of each node (see `kg.analysis.bridging`); what one without a tie has means nothing."""
    import numpy as np

    weight = np.asarray(ties.weight, dtype=float)
    whole = _summed(ties, weight)
    around = weight.copy()
    for nodes, opposite in triangles(ties):
        for turn in range(3):
            near = weight[opposite[turn - 1]] * weight[opposite[turn - 2]]
            around += np.bincount(opposite[turn], near / whole[nodes[turn]], len(ties))
    found: list[float] = (_summed(ties, around**2) / np.where(whole > 0, whole, 1) ** 2).tolist()
    return found


def roles(ties: Ties, shares: Array) -> Array:
    """What each node brokers between groups (see `kg.analysis.bridging.roles`): a row for each, in pairs without a tie.

    `shares` has a row for each node and a column for each group; a row of zeros is a node of which no group is known. The columns
    found: coordinator, consultant, gatekeeper, liaison, unknown. Of all pairs around a node those that close a triangle are taken off.
    """
    import numpy as np

    one, other = _ends(ties)
    known = shares.sum(axis=1) > 0
    degree, near = _summed(ties, None), _around(ties, known)
    ordered = near * (near - 1)  # pairs of neighbours of known groups, counted from either end, then those without a tie
    alike, of_group = np.zeros_like(shares), np.zeros_like(shares)
    for group in range(shares.shape[1]):
        share = shares[:, group]
        thirds = closed(ties, share)
        mine = _around(ties, share)
        ends_closed = [np.bincount(end, weight * thirds, len(share)) for end, weight in _other_ends(ties, share)]
        alike[:, group] = mine**2 - _around(ties, share**2) - sum(ends_closed)
        met = sum(np.bincount(end, weight * thirds, len(share)) for end, weight in _other_ends(ties, known))
        of_group[:, group] = mine * (near - 1) - met
        ordered = ordered - met
    pairs = degree * (degree - 1) / 2 - _summed(ties, closed(ties, None)) / 2
    coordinator, consultant = (shares * alike).sum(axis=1) / 2, ((1 - shares) * alike).sum(axis=1) / 2
    gatekeeper = (shares * (of_group - alike)).sum(axis=1)
    liaison = ordered / 2 - coordinator - consultant - gatekeeper
    unknown = np.where(known, pairs - ordered / 2, pairs)
    found = np.column_stack([coordinator, consultant, gatekeeper, liaison, unknown])
    found[~known, :4] = 0
    return found.round(9) + 0.0


def _around(ties: Ties, values: Array) -> Array:
    """The sum of a value over the neighbours of each node."""
    import numpy as np

    return sum(np.bincount(end, weight, len(ties.names)) for end, weight in _other_ends(ties, values))


def _other_ends(ties: Ties, values: Array) -> Iterator[tuple[Array, Array]]:
    """Each end of all ties, and what the other end has."""
    one, other = _ends(ties)
    yield one, values[other]
    yield other, values[one]
