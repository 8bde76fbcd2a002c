"""Small steps on arrays with numpy and scipy (the extra `fast`), for what else would be a loop over each tie."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from importlib.util import find_spec
from typing import Any, TypeAlias

Array: TypeAlias = Any  # numpy's ndarray or a sparse matrix of scipy's: the extra need not be installed to check types
Ints = Sequence[int]
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
