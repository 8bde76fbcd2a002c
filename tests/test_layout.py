"""The picture of a network: the same for the same network, nearly the same for a little more of it, and fit to look at."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Iterator
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.forces import FAST_FROM, Mesh, Plain, Springs, engine
from kg.layout import positions

ENGINES = ["plain", "numpy"]
NETWORKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60)


def towns(count: int, seed: int = 1, groups: int = 6) -> nx.Graph:
    """A network with a heavy tail and groups of unequal size: most edges stay inside a group."""
    chance = random.Random(seed)
    graph = nx.Graph()
    for number in range(count):
        group = min(chance.randrange(groups), chance.randrange(groups))
        graph.add_node(f"n{number}", group=group)
        inside = [node for node, data in graph.nodes(data=True) if data["group"] == group and node != f"n{number}"]
        everywhere = [f"n{other}" for other in range(number)]
        for _ in range(3):
            pool = inside if chance.random() < 0.9 else everywhere
            if pool:
                graph.add_edge(f"n{number}", pool[int(len(pool) * chance.random() ** 2)])
    return graph


def without(graph: nx.Graph, share: float, seed: int = 1) -> nx.Graph:
    """A network that lacks some nodes."""
    gone = random.Random(seed).sample(sorted(graph), max(1, round(len(graph) * share)))
    return nx.Graph(graph.subgraph(set(graph) - set(gone)))


def moved(graph: nx.Graph, other: nx.Graph, name: str) -> float:
    """How far the middle one of the nodes of both moves, as a share of the width."""
    one, two = positions(graph, name), positions(other, name)
    return statistics.median(math.dist(one[node], two[node]) for node in one if node in two)


def inside(spots: Iterator[tuple[float, float]]) -> bool:
    """Whether all points lie in the square."""
    return all(0 <= x <= 1 and 0 <= y <= 1 for x, y in spots)


def test_nothing_and_one_thing_have_their_places() -> None:
    assert positions(nx.Graph()) == {}
    assert positions(nx.empty_graph(1)) == {0: (0.5, 0.5)}


@settings(max_examples=30, deadline=None)
@given(edges=NETWORKS, alone=st.integers(0, 20))
def test_any_network_lies_in_the_square_no_two_nodes_in_one_place(edges: list[tuple[int, int]], alone: int) -> None:
    graph = nx.MultiGraph(edges)
    graph.add_nodes_from(f"alone-{number}" for number in range(alone))
    found = positions(graph)
    assert found.keys() == set(graph)
    assert inside(iter(found.values()))
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize("name", ENGINES)
def test_the_order_in_which_a_network_is_given_changes_nothing(name: str) -> None:
    graph = towns(40)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((other, one) for one, other in reversed(list(graph.edges())))
    assert positions(turned, name) == positions(graph, name)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_known_nodes_keep_their_places_when_one_in_a_hundred_is_new(seed: int) -> None:
    graph = towns(200, seed)
    assert moved(without(graph, 0.01, seed), graph, "plain") <= 0.05


def test_known_nodes_of_a_large_network_keep_their_places() -> None:
    graph = towns(400)
    assert statistics.median(moved(without(graph, 0.01, seed), graph, "numpy") for seed in (1, 2, 3)) <= 0.05


def test_nodes_of_a_group_lie_nearer_to_each_other_than_to_the_rest() -> None:
    graph = towns(200)
    spots = positions(graph)
    group = nx.get_node_attributes(graph, "group")
    nearest = {
        node: sorted((math.dist(spots[node], spots[other]), other) for other in spots if other != node)[:6] for node in nx.k_core(graph, 3)
    }
    same = [group[node] == group[other] for node, others in nearest.items() for _, other in others]
    assert statistics.mean(same) > 2 * statistics.mean(group[one] == group[other] for one in graph for other in graph)


def test_nodes_do_not_lie_on_each_other() -> None:
    spots = list(positions(towns(200)).values())
    nearest = [min(math.dist(one, other) for other in spots if other != one) for one in spots]
    assert min(nearest) > 0.2 / math.sqrt(len(spots))


def test_small_components_stand_around_the_large_one() -> None:
    graph = nx.compose(nx.barbell_graph(12, 3), nx.Graph([("pair-1", "pair-2")]))
    graph.add_node("alone")
    spots = positions(graph)
    far = {node: math.dist(spot, (0.5, 0.5)) for node, spot in spots.items()}
    assert max(far[node] for node in range(27)) < min(far["pair-1"], far["pair-2"], far["alone"])
    assert math.dist(spots["pair-1"], spots["pair-2"]) < 0.3


@pytest.mark.parametrize("count", range(3, 10))
def test_no_link_of_a_small_component_runs_through_a_third_of_it(count: int) -> None:
    spots = positions(nx.complete_graph(count))
    for node, one, other in permutations(spots, 3):
        (x, y), (ax, ay), (bx, by) = spots[node], spots[one], spots[other]
        beside = abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / math.dist(spots[one], spots[other])
        between = (bx - ax) * (x - ax) + (by - ay) * (y - ay) > 0 and (ax - bx) * (x - bx) + (ay - by) * (y - by) > 0
        assert beside > 0.05 or not between


def test_the_engine_is_numpy_for_many_nodes_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(engine(9, "numpy"), Mesh) and isinstance(engine(FAST_FROM, "plain"), Plain)
    assert isinstance(engine(FAST_FROM), Mesh) and isinstance(engine(FAST_FROM - 1), Plain)
    monkeypatch.setattr("kg.forces.find_spec", lambda name: None)
    assert isinstance(engine(FAST_FROM), Plain)


def test_both_engines_come_to_rest_in_nearly_the_same_places() -> None:
    graph = towns(120)
    one, other = positions(graph, "plain"), positions(graph, "numpy")
    assert statistics.median(math.dist(one[node], other[node]) for node in graph) < 0.05


def test_the_radius_balances_pushes_and_gravity() -> None:
    assert Springs(3, [(0, 1)]).mass == [2.0, 2.0, 1.0]
    assert Springs(3, [(0, 1)]).radius == pytest.approx(math.sqrt(5 / 0.3))
