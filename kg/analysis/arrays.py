"""Small steps on arrays with numpy and scipy (the extra `fast`), for what else would be a loop over each tie."""

from __future__ import annotations

import random
from array import array
from collections.abc import Collection, Iterable, Sequence
from importlib.util import find_spec
from typing import Any, TypeAlias

Array: TypeAlias = Any  # numpy's ndarray or a sparse matrix of scipy's: the extra need not be installed to check types
Ints = Sequence[int]
_MANY = 5_000
Ends = tuple[Sequence[int], Sequence[int]]


def wanted(fast: bool | None) -> bool:
    """Whether arrays are used: as it is asked for, and by itself where scipy is installed.

    >>> wanted(False)
    False
    """
    return find_spec("scipy") is not None if fast is None else fast


def incidence(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Array:
    """A sparse matrix of ones (scipy's csr_array)."""
    import numpy as np
    from scipy import sparse

    ends = (np.asarray(rows, dtype=np.int32), np.asarray(columns, dtype=np.int32))
    return sparse.csr_array((np.ones(len(rows)), ends), shape=shape)


def summed(ends: Ends, total: int, values: Array = None) -> Array:
    """The sum of a value of ties at each of so many nodes; `values` None counts the ties."""
    import numpy as np

    return sum(np.bincount(np.asarray(end, dtype=np.int32), values, total) for end in ends)


def matrix(ends: Ends, total: int, values: Array) -> Array:
    """Ties as a sparse matrix that has each of them at both ends (scipy's csr_array)."""
    import numpy as np
    from scipy import sparse

    one, other = (np.asarray(end, dtype=np.int32) for end in ends)
    both = np.concatenate([one, other]), np.concatenate([other, one])
    return sparse.csr_array((np.concatenate([values, values]), both), shape=(total, total))


def without(columns: Iterable[Array], hidden: Collection[int]) -> list[Array]:
    """Arrays of one length without the values at some places."""
    import numpy as np

    places = np.asarray(sorted(hidden), dtype=np.int64)
    return [np.delete(values, places) for values in columns]


def ordered(rows: Array, columns: Array) -> tuple[array[int], array[int]]:
    """Pairs of numbers in order."""
    import numpy as np

    wide = columns.max(initial=0) + 1
    keys = np.sort(rows * wide + columns)
    found = (array("i", side.astype(np.int32).tobytes()) for side in (keys // wide, keys % wide))
    return next(found), next(found)


def uniform(chance: random.Random, count: int) -> Array:
    """The next numbers from 0 to 1 of a generator of Python's own; many are drawn by numpy from the same state, and are the same.

    >>> uniform(random.Random(1), 2).tolist() == [random.Random(1).random(), 0.8474337369372327]
    True
    """
    import numpy as np

    if count < _MANY:
        return np.asarray([chance.random() for _ in range(count)])
    version, (*state, place), rest = chance.getstate()
    source = np.random.RandomState(0)
    source.set_state(("MT19937", np.asarray(state, dtype=np.uint32), int(place), 0, 0.0))
    found = source.random_sample(count)
    _, state, place, *_ = source.get_state()
    chance.setstate((version, (*map(int, state), int(place)), rest))
    return found
