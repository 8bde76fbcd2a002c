"""The ties that stand out: one backbone, the disparity filter on Newman's weights.

Why this one, for lists of attendance: where all that a node has is one list of k > 2, each of its ties has the share 1/(k-1) of
k-1, and (1 - 1/(k-1))^(k-2) is more than 0.36: such a list alone never makes a backbone, at whatever level one would take. What
adds up over several contexts, or was agreed between few, does. It asks each node about its own ties, so that small circles are
not drowned by large ones; it draws nothing at random and takes one look at each tie. Filters of the two-mode network itself
(SDSM, FDSM: Z. Neal and others, Scientific Reports 11, 2021) ask how many contexts two share and take a list of thirty for as
good as an agreement of two.
"""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from kg.analysis.engines import Network, engine
from kg.analysis.twomode import Ties


def backbone(network: Network, level: float = 0.05) -> nx.Graph:
    """The ties that hold more of one of their ends than chance would give them; all nodes, and `p` on each tie.

    Formula: p(i,j) = (1 - w(i,j)/s(i))^(k(i)-1), kept where the smaller of both ends is under the level. The only tie of a node
    has nothing to be weighed against and stays (p 0). Source: M. Serrano and others, "Extracting the multiscale backbone of
    complex weighted networks", PNAS 106, 2009, equation 2 integrated.

    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("a", "b", 20.0), *(("a", name, 1.0) for name in "cdef"), *(("b", name, 9.0) for name in "cdef")])
    >>> sorted(backbone(graph).edges())
    [('a', 'b')]
    """
    ties = engine(network).ties
    graph = nx.Graph()
    graph.add_nodes_from(ties.names)
    found = zip(ties, _of_arrays(ties) if ties.arrays else _of_each(ties), strict=True)
    kept = ((ties.names[one], ties.names[other], {"weight": w, "distance": 1 / w, "p": p}) for (one, other, w), p in found if p < level)
    graph.add_edges_from(kept)
    return graph


def _of_each(ties: Ties) -> Iterator[float]:
    """For each tie the p of the end at which it stands out more."""
    number, whole = ties.sums
    for one, other, weight in ties:
        yield min(_disparity(weight / whole[end], number[end]) for end in (one, other))


def _disparity(share: float, ties: int) -> float:
    """The chance that one of so many ties gets such a share or more of the whole, were it broken at random."""
    return max(0.0, 1 - share) ** (ties - 1) if ties > 1 else 0.0


def _of_arrays(ties: Ties) -> list[float]:
    """The same with numpy."""
    import numpy as np

    number, whole = (np.asarray(sums) for sums in ties.sums)
    of_end = ((np.maximum(0, 1 - ties.weight / whole[end]), number[end]) for end in (ties.one, ties.other))
    found: list[float] = np.minimum(*(np.where(count > 1, left ** (count - 1.0), 0) for left, count in of_end)).tolist()
    return found
