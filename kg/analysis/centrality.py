"""How much each node holds: ties, their weight, paths that run through it, how deep it stands, where a walk ends up.

Rule of too little data: a network of fewer than three nodes gives no betweenness; None says so.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from kg.analysis.arrays import incidence, wanted
from kg.analysis.engines import Network, engine
from kg.analysis.twomode import Ties, TwoMode, plain, projected

Measure = dict[str, float | None]
_FEWEST = 3
_BATCHES = 10
_STILL = 1e-9
_STUDENT = 2.262  # Student's t for ten batches: nine degrees of freedom, two-sided 95 %


@dataclass(frozen=True)
class Band:
    """A value that was sampled: the estimate, and between what the true one lies 19 times of 20."""

    value: float
    low: float
    high: float


def degree(network: Network) -> dict[str, int]:
    """How many others each node has a tie with. Formula: k(i), the number of neighbours. Unit: nodes.

    >>> import networkx as nx
    >>> degree(nx.star_graph(3))
    {'0': 3, '1': 1, '2': 1, '3': 1}
    """
    ties = engine(network).ties
    return dict(zip(ties.names, ties.sums[0], strict=True))


def strength(network: Network) -> dict[str, float]:
    """The weight of all ties of each node. Formula: s(i) = sum of w(i, j). Unit: that of the weights.

    With Newman's weights it is the number of contexts that the node shares with somebody, where no context has parts.
    Source: A. Barrat and others, "The architecture of complex weighted networks", PNAS 101, 2004.

    >>> strength(TwoMode.of([("a", "day"), ("b", "day"), ("a", "work"), ("c", "work")]))
    {'a': 2.0, 'b': 1.0, 'c': 1.0}
    """
    ties = engine(network).ties
    return dict(zip(ties.names, ties.sums[1], strict=True))


def betweenness(network: Network, *, weighted: bool = False) -> Measure:
    """The share of pairs whose shortest paths run through each node, from 0 to 1; None for fewer than three nodes.

    Formula: sum over pairs s, t of sigma(s, t | v) / sigma(s, t), over (n - 1)(n - 2) / 2. Weighted, a tie is 1/weight long.
    Source: L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40, 1977.

    >>> import networkx as nx
    >>> betweenness(nx.path_graph(3))
    {'0': 0.0, '1': 1.0, '2': 0.0}
    """
    made = engine(network)
    names = made.ties.names
    if len(names) < _FEWEST:
        return dict.fromkeys(names)
    pairs = (len(names) - 1) * (len(names) - 2) / 2
    return {name: value / pairs for name, value in zip(names, made.betweenness(weighted=weighted), strict=True)}


def sampled_betweenness(network: Network, sources: int, seed: int, *, weighted: bool = False) -> dict[str, Band] | None:
    """Betweenness from some nodes taken at random, in ten batches, with its 95 % band; None for fewer nodes than two a batch.

    The same nodes are taken in every engine. Formula: the mean of the ten batches, and 2.262 standard errors either side.
    Source: U. Brandes and C. Pich, "Centrality estimation in large networks", Int. J. of Bifurcation and Chaos 17, 2007.

    >>> import networkx as nx
    >>> found = sampled_betweenness(nx.star_graph(30), 20, seed=1)
    >>> found["0"].low <= 1.0 <= found["0"].high
    True
    """
    made = engine(network)
    names = made.ties.names
    total = len(names)
    if total < 2 * _BATCHES:
        return None
    taken = random.Random(seed).sample(range(total), max(2 * _BATCHES, min(sources, total)))
    batches = [taken[start::_BATCHES] for start in range(_BATCHES)]
    scaled = [[total / len(batch) * value for value in made.betweenness(batch, weighted=weighted)] for batch in batches]
    pairs = (total - 1) * (total - 2) / 2
    return {name: _band([run[node] / pairs for run in scaled]) for node, name in enumerate(names)}


def _band(values: list[float]) -> Band:
    mean = sum(values) / len(values)
    error = sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values))
    return Band(mean, max(0.0, mean - _STUDENT * error), min(1.0, mean + _STUDENT * error))


def cores(network: Network) -> dict[str, int]:
    """The k-core number: the largest k so that the node is in a part in which each has at least k ties to the part.

    Source: S. B. Seidman, "Network structure and minimum degree", Social Networks 5, 1983.

    >>> import networkx as nx
    >>> cores(nx.lollipop_graph(4, 1))["4"]
    1
    """
    made = engine(network)
    return dict(zip(made.ties.names, made.cores(), strict=True))


def ranks(values: Mapping[str, float | None]) -> dict[str, int]:
    """The place of each by its value, the largest first; who have the same value share the better place, who have none get none.

    >>> ranks({"a": 2.0, "b": 3.0, "c": 2.0, "d": None, "e": 1.0})
    {'b': 1, 'a': 2, 'c': 2, 'e': 4}
    """
    ordered = sorted(((round(value, 9), name) for name, value in values.items() if value is not None), key=lambda pair: (-pair[0], pair[1]))
    found: dict[str, int] = {}
    last, place = None, 0
    for number, (value, name) in enumerate(ordered, 1):
        last, place = (last, place) if value == last else (value, number)
        found[name] = place
    return found


def clustering(two: TwoMode, *, fast: bool | None = None) -> float | None:
    """How often three steps over agents and contexts close to a square; None where there are no three steps.

    Formula: 4 C4 / L3, four times the squares over the paths of three edges. Source: G. Robins and M. Alexander, "Small worlds
    among interlocking directors", Computational & Mathematical Organization Theory 10, 2004.

    >>> clustering(TwoMode.of([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]))
    1.0
    """
    counts = projected(TwoMode(two.agents, two.contexts, two.rows, two.columns), newman=False, fast=fast)
    if counts.arrays:
        return _clustering_of_arrays(two, counts)
    memberships, sizes = Counter(two.rows), Counter(two.columns)
    steps = sum((memberships[agent] - 1) * (sizes[context] - 1) for agent, context in zip(two.rows, two.columns, strict=True))
    shared = Counter(plain(counts.weight))
    return 4 * sum(pairs * count * (count - 1) / 2 for count, pairs in shared.items()) / steps if steps else None


def _clustering_of_arrays(two: TwoMode, counts: Ties) -> float | None:
    import numpy as np

    rows, columns, shared = np.asarray(two.rows, dtype=np.int32), np.asarray(two.columns, dtype=np.int32), np.asarray(counts.weight)
    steps = float((np.bincount(rows, minlength=1)[rows] - 1) @ (np.bincount(columns, minlength=1)[columns] - 1))
    return float(2 * (shared @ (shared - 1)) / steps) if steps else None


def components(two: TwoMode, *, fast: bool | None = None) -> list[tuple[str, ...]]:
    """The parts of the network that nothing joins to each other, the largest first: the agents of each, in order.

    Parts of a context join it to its whole. Source: J. Hopcroft and R. Tarjan, CACM 16, 1973.

    >>> components(TwoMode.of([("a", "day"), ("b", "day"), ("c", "work")]))
    [('a', 'b'), ('c',)]
    """
    labels = (_labelled_by_arrays if wanted(fast) else _labelled)(two) if two.agents else []
    found: dict[int, list[str]] = {}
    for name, label in zip(two.agents, labels, strict=False):
        found.setdefault(label, []).append(name)
    return sorted(map(tuple, found.values()), key=lambda names: (-len(names), names))


def _labelled(two: TwoMode) -> list[int]:
    """The same number for all that hang together: agents, then contexts."""
    start = len(two.agents)
    above = list(range(start + len(two.contexts)))
    edges = [(agent, start + context) for agent, context in zip(two.rows, two.columns, strict=True)]
    for edge in edges + [(start + part, start + whole) for part, whole in two.parts]:
        one, other = (_top(above, node) for node in edge)
        above[other] = one
    return [_top(above, node) for node in range(len(above))]


def _top(above: list[int], node: int) -> int:
    while above[node] != node:
        above[node] = above[above[node]]
        node = above[node]
    return node


def _labelled_by_arrays(two: TwoMode) -> list[int]:
    import numpy as np
    from scipy import sparse

    start, total = len(two.agents), len(two.agents) + len(two.contexts)
    parts = np.asarray(two.parts, dtype=np.int32).reshape(-1, 2) + start
    one = np.concatenate([np.asarray(two.rows, dtype=np.int32), parts[:, 0]])
    other = np.concatenate([np.asarray(two.columns, dtype=np.int32) + start, parts[:, 1]])
    links = sparse.coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(total, total))
    labels: list[int] = sparse.csgraph.connected_components(links, directed=False)[1].tolist()
    return labels


def pagerank(two: TwoMode, damping: float = 0.85, *, fast: bool | None = None) -> dict[str, float]:
    """Where somebody ends up who walks from agent to context to agent and sometimes starts anew; agents and contexts sum to 1.

    Formula: x = damping P'x + (1 - damping)/n, until nothing moves by 1e-9 (at most 200 rounds); parts are not walked.
    Source: S. Brin and L. Page, "The anatomy of a large-scale hypertextual web search engine", 1998.

    >>> [round(value, 3) for value in pagerank(TwoMode.of([("a", "day"), ("b", "day")])).values()]
    [0.257, 0.257, 0.486]
    """
    names = (*two.agents, *two.contexts)
    walk = _walked_by_arrays if wanted(fast) else _walked
    return dict(zip(names, walk(two, len(names), damping), strict=True)) if names else {}


def _walked(two: TwoMode, total: int, damping: float) -> list[float]:
    edges = [(agent, len(two.agents) + context) for agent, context in zip(two.rows, two.columns, strict=True)]
    near = [0] * total
    for edge in edges:
        for node in edge:
            near[node] += 1
    now = [1 / total] * total
    for _ in range(200):
        lost = sum(now[node] for node in range(total) if not near[node])
        new = [(1 - damping + damping * lost) / total] * total
        for one, other in edges:
            new[other] += damping * now[one] / near[one]
            new[one] += damping * now[other] / near[other]
        moved = sum(abs(a - b) for a, b in zip(now, new, strict=True))
        now = new
        if moved < _STILL:
            break
    return now


def _walked_by_arrays(two: TwoMode, total: int, damping: float) -> list[float]:
    import numpy as np

    links = incidence(two.rows, two.columns, (len(two.agents), len(two.contexts)))
    near = np.concatenate([links.sum(axis=1), links.sum(axis=0)])
    now = np.full(total, 1 / total)
    back = links.T.tocsr()
    for _ in range(200):
        share = np.divide(now, near, out=np.zeros(total), where=near > 0)
        start = (1 - damping + damping * now[near == 0].sum()) / total
        new = damping * np.concatenate([links @ share[len(two.agents) :], back @ share[: len(two.agents)]]) + start
        moved = abs(new - now).sum()
        now = new
        if moved < _STILL:
            break
    found: list[float] = now.tolist()
    return found
