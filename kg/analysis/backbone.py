"""The ties that stand out: one backbone, the disparity filter on Newman's weights.

Why this one, for lists of attendance: where all that a node has is one list of k > 2, each of its ties has the share 1/(k-1) of
k-1, and (1 - 1/(k-1))^(k-2) is more than 0.36: such a list alone never makes a backbone, at whatever level one would take. What
adds up over several contexts, or was agreed between few, does. It asks each node about its own ties, so that small circles are
not drowned by large ones; it draws nothing at random and takes one look at each tie. Filters of the two-mode network itself
(SDSM, FDSM: Z. Neal and others, Scientific Reports 11, 2021) ask how many contexts two share and take a list of thirty for as
good as an agreement of two.
"""

from __future__ import annotations

import networkx as nx

from kg.analysis.engines import Network, engine


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
    whole = [sum(others.values()) for others in ties.near]
    graph = nx.Graph()
    graph.add_nodes_from(ties.names)
    for one, other, weight in ties:
        p = min(_disparity(weight / whole[end], len(ties.near[end])) for end in (one, other))
        if p < level:
            graph.add_edge(ties.names[one], ties.names[other], weight=weight, distance=1 / weight, p=p)
    return graph


def _disparity(share: float, ties: int) -> float:
    """The chance that one of so many ties gets such a share or more of the whole, were it broken at random."""
    return max(0.0, 1 - share) ** (ties - 1) if ties > 1 else 0.0
