"""Constraint, the roles of a broker and what falls apart: by hand, and against the definition."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.bridging import Break, Roles, breaks, bridges, constraint, cut_off, roles

GREEN, HAPPY, CITY = ({name: 1.0} for name in ("green", "happy", "city"))


def test_constraint_by_hand() -> None:
    # a triangle with a tail: b has a, c and d; a and c know each other
    graph = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("b", "d")])
    third = 1 / 3
    found = constraint(graph)
    assert found["b"] == pytest.approx(2 * (third + third / 2) ** 2 + third**2)
    assert found["d"] == 1.0
    graph.add_node("alone")
    assert constraint(graph)["alone"] is None


def test_a_weak_tie_constrains_less_than_a_strong_one() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 9.0), ("a", "c", 1.0)])
    assert constraint(graph)["a"] == pytest.approx(0.9**2 + 0.1**2)
    assert constraint(graph, weighted=False)["a"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("ends", "broker", "wanted"),
    [
        ((GREEN, GREEN), GREEN, Roles(coordinator=1.0)),
        ((GREEN, GREEN), HAPPY, Roles(consultant=1.0)),
        ((GREEN, HAPPY), GREEN, Roles(gatekeeper=1.0)),
        ((HAPPY, GREEN), GREEN, Roles(gatekeeper=1.0)),
        ((GREEN, HAPPY), CITY, Roles(liaison=1.0)),
        ((GREEN, {}), CITY, Roles(unknown=1)),
        ((GREEN, HAPPY), {}, Roles(unknown=1)),
        ((GREEN, HAPPY), {"green": 0.5, "happy": 0.5}, Roles(gatekeeper=1.0)),
        ((GREEN, GREEN), {"green": 0.5, "happy": 0.5}, Roles(coordinator=0.5, consultant=0.5)),
        (({"green": 0.5, "happy": 0.5}, HAPPY), CITY, Roles(consultant=0.5, liaison=0.5)),
    ],
)
def test_each_role_of_gould_and_fernandez(ends: tuple[dict[str, float], ...], broker: dict[str, float], wanted: Roles) -> None:
    graph = nx.path_graph(["one", "broker", "other"])
    found = roles(graph, {"one": ends[0], "broker": broker, "other": ends[1]})
    assert found == {"one": Roles(), "broker": wanted, "other": Roles()}


def test_roles_by_hand_in_a_net_of_six() -> None:
    # b joins a, c (green, with b), d (happy) and e (city); a and c know each other; f hangs at d
    graph = nx.Graph([("b", "a"), ("b", "c"), ("b", "d"), ("b", "e"), ("a", "c"), ("d", "f")])
    groups = {"a": GREEN, "b": GREEN, "c": GREEN, "d": HAPPY, "e": CITY, "f": GREEN}
    found = roles(graph, groups)
    # open pairs of b: a-d, a-e, c-d, c-e (one of b's own, one outside), d-e (two others)
    assert found["b"] == Roles(coordinator=0.0, consultant=0.0, gatekeeper=4.0, liaison=1.0)
    assert found["b"].across == 5.0
    assert found["d"] == Roles(consultant=1.0)  # between b and f, both green
    assert found["a"] == found["f"] == Roles()


shares = st.sampled_from([GREEN, HAPPY, CITY, {"green": 0.25, "city": 0.75}])


@settings(deadline=None)
@given(st.integers(0, 10**6), st.lists(shares, min_size=7, max_size=7))
def test_the_roles_of_a_node_add_up_to_its_open_pairs(seed: int, groups: list[dict[str, float]]) -> None:
    graph = nx.gnp_random_graph(7, 0.5, seed=seed)
    found = roles(graph, {str(node): groups[node] for node in graph})
    for node in graph:
        around = graph.subgraph(graph[node])
        missing = len(around) * (len(around) - 1) / 2 - around.number_of_edges()
        assert found[str(node)].coordinator + found[str(node)].across == pytest.approx(missing)


def modes(graph: nx.Graph, context: str = "0123456789") -> nx.Graph:
    """The graph with a mode for each node: names that are in `context` are contexts."""
    nx.set_node_attributes(graph, {node: "context" if node in context else "agent" for node in graph}, "mode")
    return graph


def test_who_is_cut_off_when_one_leaves() -> None:
    # a, b and c met on day 1; c and d on day 2; d, e, f in work 3; f alone on day 4
    graph = modes(nx.Graph(["a1", "b1", "c1", "c2", "d2", "d3", "e3", "f3", "f4"]))
    assert breaks(graph) == {
        "1": Break(2, 3),  # a, b and the four others
        "2": Break(3, 2),
        "3": Break(2, 3),
        "c": Break(2, 2),
        "d": Break(2, 2),
    }
    assert cut_off(graph, "1") == [["c", "d", "e", "f"], ["a"], ["b"]]
    assert cut_off(graph, "f") == [["a", "b", "c", "d", "e"]]  # the day it leaves behind had nobody else
    assert bridges(graph) == {("1", "c"): Break(2, 2), ("2", "c"): Break(3, 2), ("2", "d"): Break(3, 2), ("3", "d"): Break(2, 2)}


def test_two_ways_to_the_same_break_nothing() -> None:
    graph = modes(nx.Graph(["a1", "b1", "a2", "b2"]))
    assert not breaks(graph) and not bridges(graph)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.1, 0.2, 0.3]), st.integers(1, 13))
def test_breaks_and_bridges_are_what_taking_away_shows(seed: int, density: float, size: int) -> None:
    graph = nx.gnp_random_graph(size, density, seed=seed)
    graph = modes(nx.relabel_nodes(graph, {node: "abcdefg012345"[node] for node in graph}))
    wanted = {}
    for node in sorted(graph):
        pieces = cut_off(graph, node)
        if len(pieces) > 1:
            wanted[node] = Break(sum(map(len, pieces[1:])), len(pieces))
    assert breaks(graph) == wanted
    for link in map(tuple, map(sorted, graph.edges())):
        parted = nx.restricted_view(graph, [], [link])
        sides = [sum(parted.nodes[one]["mode"] == "agent" for one in nx.node_connected_component(parted, end)) for end in link]
        is_bridge = not nx.has_path(parted, *link) and min(sides) > 1
        assert (link in bridges(graph)) == is_bridge


def test_a_long_chain_is_walked_without_recursion() -> None:
    graph = nx.path_graph(5001)
    nx.set_node_attributes(graph, {node: "context" if node % 2 else "agent" for node in graph}, "mode")
    found = breaks(nx.relabel_nodes(graph, str))
    assert found["2500"] == Break(1250, 2)


def test_nothing_at_all() -> None:
    nothing = nx.Graph()
    assert not breaks(nothing) and not bridges(nothing) and not roles(nothing, {}) and not constraint(nothing)
