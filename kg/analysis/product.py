"""Who is in what, multiplied by itself with scipy, some rows at a time: the ties between agents as arrays.

Only the upper half is worked out, in lots of a bounded size, so that five million memberships need little more memory than their
ties. Names are not known here; numbers of agents and contexts are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kg.analysis.arrays import Array, Ints, incidence

Lower = tuple[int, int, int]  # two agents and a context that would tie them, were they not tied in a part of it
_LOT = 6_000_000  # products worked out at once: some 100 MB


def multiplied(
    entries: tuple[Ints, Ints], shape: tuple[int, int], below: Mapping[int, Collection[int]], lower: Collection[Lower], newman: bool
) -> tuple[Array, Array, Array]:
    """The ties (one, other, weight) of agents and contexts by number: the upper half of B W B' + D W B' + B W D'.

    B says who is in what (`entries`), D who is in a part of it (`below`: all parts of each context) without being in it, W what a
    context gives each pair; what `lower` names is taken off. In order, no tie twice; arrays of int32, int32 and float64.
    """
    import numpy as np

    direct = incidence(*entries, shape)
    beyond = _beyond(direct, below)
    sizes = direct.sum(axis=0) + beyond.sum(axis=0)
    shares = np.where(sizes > 1, 1 / np.maximum(sizes - 1, 1) if newman else 1.0, 0.0)
    factors = _Factors.of(direct, beyond, shares, lower)
    least = shares[shares > 0].min(initial=1) / 2  # less than this is what is left of a tie that was taken off
    lots = [_upper(factors, *lot, least) for lot in _lots(direct, sizes)]
    one, other, weight = (np.concatenate([lot[side] for lot in lots]) for side in range(3))
    return one, other, weight


@dataclass(frozen=True)
class _Factors:
    """The matrices that are multiplied; those of parts are None where there are none."""

    weighted: Array
    turned: Array
    beyond: Array
    beyond_turned: Array
    less: Array

    @classmethod
    def of(cls, direct: Array, beyond: Array, shares: Array, lower: Collection[Lower]) -> _Factors:
        """The factors of what is multiplied (see `multiplied`)."""
        from scipy import sparse

        give = sparse.diags_array(shares)
        weighted, turned = (direct @ give).tocsr(), direct.T.tocsr()
        if not beyond.nnz:
            return cls(weighted, turned, None, None, None)
        ends = ([one for one, _, _ in lower], [other for _, other, _ in lower])
        taken = shares[[context for *_, context in lower]] if lower else []
        less = sparse.coo_array((taken, ends), shape=(direct.shape[0], direct.shape[0])).tocsr()
        return cls(weighted, turned, (beyond @ give).tocsr(), beyond.T.tocsr(), (less + less.T).tocsr())


def _beyond(direct: Array, below: Mapping[int, Collection[int]]) -> Array:
    """Who is in a part of a context without being in it."""
    from scipy import sparse

    total = direct.shape[1]
    ends = [(part, whole) for whole, parts in below.items() for part in parts]
    if not ends:
        return sparse.csr_array(direct.shape)
    inside = direct + direct @ incidence([part for part, _ in ends], [whole for _, whole in ends], (total, total))
    inside.data[:] = 1
    found = inside - direct
    found.eliminate_zeros()
    return found


def _lots(direct: Array, sizes: Array) -> Iterator[tuple[int, int]]:
    """Runs of rows, each of no more than so many products (one row at least); one empty run for no rows."""
    import numpy as np

    work = np.cumsum(direct @ sizes)
    start = 0
    while start < len(work) or start == 0:
        done = work[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(work, done + _LOT, side="right")))
        yield start, min(end, len(work))
        start = end


def _upper(factors: _Factors, start: int, end: int, least: float) -> tuple[Array, Array, Array]:
    """The ties of some rows with all later ones."""
    import numpy as np

    product = factors.weighted[start:end] @ factors.turned[:, start:]
    if factors.beyond is not None:
        product = product + factors.weighted[start:end] @ factors.beyond_turned[:, start:]
        product = product + factors.beyond[start:end] @ factors.turned[:, start:] - factors.less[start:end, start:]
    found = product.tocsr()
    found.sort_indices()
    rows = np.repeat(np.arange(end - start, dtype=np.int32), np.diff(found.indptr))
    kept = (found.indices > rows) & (found.data >= least)
    return rows[kept] + np.int32(start), found.indices[kept].astype(np.int32) + np.int32(start), found.data[kept]
