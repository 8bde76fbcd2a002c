"""What the size of a sign says, which nodes are drawn when there are too many, and where they stand."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import networkx as nx

from kg.analysis.centrality import betweenness, sampled_betweenness
from kg.analysis.twomode import Ties
from kg.errors import Text, UsageError
from kg.layout import positions

MOST_NODES, MOST_LINKS = 1000, 4000
MEASURES = {
    "degree": Text("จำนวนสิ่งที่เชื่อมถึงโดยตรง", "number of direct neighbours"),
    "strength": Text("ความแน่นแฟ้นรวม (น้ำหนักรวมของเส้น)", "strength (total weight of the links)"),
    "betweenness": Text("การเป็นทางผ่าน (สัดส่วนของทางสั้นที่สุดที่ผ่าน)", "standing between others (share of shortest ways through it)"),
}
_EXACT = 1000  # nodes; beyond, shortest ways are counted from a sample
_SOURCES, _SEED = 100, 1
_MOST_TIES = 500_000  # for shortest ways
Values = Mapping[Hashable, float]


def measured(network: nx.Graph | Ties, measure: str) -> dict[Hashable, float]:
    """The value of each node by a measure (MEASURES); parallel edges count once, with their weights added up.

    UsageError for betweenness of a network with more ties than can be walked in a minute.

    >>> measured(nx.star_graph(3), "degree")[0]
    3.0
    """
    if isinstance(network, Ties):
        return dict(zip(network.names, _values(network, measure), strict=True))
    plain = nx.relabel_nodes(simple(network), {node: place for place, node in enumerate(network)})
    return dict(zip(network, _values(Ties.of(plain), measure), strict=True))


def _values(ties: Ties, measure: str) -> list[float]:
    if measure != "betweenness":
        return [float(value) for value in ties.sums[measure == "strength"]]
    if len(ties) > _MOST_TIES:
        th = f"เครือข่ายนี้มี {len(ties):,} คู่ มากเกินกว่าจะหาการเป็นทางผ่าน ใช้ --size degree หรือเลือกเฉพาะบางส่วน"
        raise UsageError(th, f"{len(ties):,} ties are too many to find who stands between; use --size degree, or choose a part")
    found: Mapping[str, float | None]
    if len(ties.names) > _EXACT:
        found = {name: band.value for name, band in (sampled_betweenness(ties, _SOURCES, _SEED, weighted=True) or {}).items()}
    else:
        found = betweenness(ties, weighted=True)
    return [float(found.get(name) or 0.0) for name in ties.names]


def simple(graph: nx.Graph) -> nx.Graph:
    """The same nodes with one edge for all between two, of the sum of their weights; without loops.

    >>> simple(nx.MultiGraph([("a", "b"), ("a", "b")]))["a"]["b"]
    {'weight': 2.0}
    """
    found = nx.Graph()
    found.add_nodes_from(graph)
    for one, other, weight in graph.edges(data="weight", default=1.0):
        if one != other:
            found.add_edge(one, other, weight=found.get_edge_data(one, other, {"weight": 0.0})["weight"] + float(weight))
    return found


def largest(values: Values, most: int = MOST_NODES) -> list[Hashable]:
    """The nodes that are drawn: all, or those of the largest values, in the order in which they are given.

    >>> largest({"a": 1.0, "b": 3.0, "c": 2.0}, 2)
    ['b', 'c']
    """
    ranked = sorted(enumerate(values), key=lambda pair: (-values[pair[1]], pair[0]))
    return [node for _, node in sorted(ranked[:most])]


def strongest(links: Sequence[tuple[Hashable, Hashable, float]], most: int = MOST_LINKS) -> list[int]:
    """Which of some links are drawn: all, or the strongest of each node before the others, so that none stands apart that is not.

    >>> strongest([("a", "b", 5.0), ("a", "b", 4.0), ("b", "c", 1.0)], 2)
    [0, 2]
    """
    if len(links) <= most:
        return list(range(len(links)))
    ranked = sorted(range(len(links)), key=lambda number: (-links[number][2], number))
    seen: set[Hashable] = set()
    later: dict[int, bool] = {}
    for number in ranked:
        later[number] = seen.issuperset(links[number][:2])
        seen.update(links[number][:2])
    return sorted(sorted(ranked, key=later.__getitem__)[:most])


def placed(graph: nx.Graph) -> dict[Hashable, tuple[float, float]]:
    """Where each node stands (kg.layout); parallel edges pull once."""
    return positions(simple(graph))
