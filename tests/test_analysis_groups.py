"""Circles, mixing, linkage and the backbone: by hand, on known data, and on a graph in which they were planted."""

from __future__ import annotations

from math import comb

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.backbone import backbone
from kg.analysis.bridging import breaks, bridges, roles
from kg.analysis.centrality import betweenness
from kg.analysis.communities import communities, modularity
from kg.analysis.engines import engine
from kg.analysis.introductions import introductions
from kg.analysis.linkage import Link, linkage
from kg.analysis.mixing import assortativity, ei_index, mixing, table
from kg.analysis.significance import swapped
from kg.analysis.twomode import Ties, TwoMode, projected
from tests.test_analysis_anchors import ENGINES, FAST, close, davis


def karate() -> nx.Graph:
    """Zachary's karate club without weights."""
    graph = nx.karate_club_graph()
    nx.set_edge_attributes(graph, 1.0, "weight")
    return graph


# A planted graph: three pillars of seven, each with seven works of three, so that every two of a pillar share one work (a Fano plane);
# "door" alone joins pillars 0 and 1, pillar 2 stands apart; "x" and "y" of pillar 0 are never in one work and share four partners.


def planted() -> TwoMode:
    """Who is in which work."""
    found = [(f"p{pillar}-{(work + n) % 7}", f"w{pillar}-{work}") for pillar in range(3) for work in range(7) for n in (0, 1, 3)]
    found += [("door", f"w{pillar}-{work}") for pillar in (0, 1) for work in (0, 1)]
    found += [(one, f"meet-{other}{n}") for n in range(4) for other in "xy" for one in (other, f"p0-{n}")]
    return TwoMode.of(found)


def pillars(two: TwoMode) -> dict[str, dict[str, float]]:
    """The planted pillar of each."""
    return {name: {"0" if name in "xy" else name[1]: 1.0} for name in two.agents if name != "door"}


@pytest.mark.parametrize("name", ENGINES)
def test_the_planted_circles_are_found_and_all_runs_agree(name: str) -> None:
    two = planted()
    found = communities(engine(two, name), 10, seed=1)
    assert found is not None
    circles = [{member[:2] for member in circle if member[0] == "p"} for circle in found.members]
    assert sorted(map(sorted, circles)) == [["p0"], ["p1"], ["p2"]]
    assert found.modularity > 0.5 and found.agreement["p2-3"] == 1.0


def test_the_planted_door_is_found_by_every_measure_of_bridging() -> None:
    two = planted()
    between = betweenness(two)
    assert max(between, key=lambda one: between[one] or 0.0) == "door"
    found = breaks(two.graph())
    assert found["door"].cut_off == 7 and max(found.values(), key=lambda one: one.cut_off) == found["door"]
    groups = {**pillars(two), "door": {"own": 1.0}}
    across = roles(two, groups)
    assert max(across, key=lambda one: across[one].liaison) == "door" and across["p2-0"].across == 0
    assert bridges(two.graph()) == {}  # the door hangs by two works on either side


def test_the_planted_introduction_comes_first() -> None:
    first = introductions(planted(), 1)[0]
    assert (first.one, first.other) == ("x", "y")
    assert {via.partner for via in first.via} == {"p0-0", "p0-1", "p0-2", "p0-3"}
    assert all(len(via.with_one) == len(via.with_other) == 1 for via in first.via)


def test_the_planted_pillars_mix_less_than_by_chance() -> None:
    two = planted()
    found = mixing(two, pillars(two), 39, seed=1)
    assert found.ei == -1.0 and found.assortativity == 1.0
    assert found.ei_by_chance is not None and found.ei_by_chance.low > -0.7 and found.ei_by_chance.p == 0.05
    assert found.unknown > 0  # the door has no pillar


def test_what_is_mixed_up_is_not_found() -> None:
    two = next(swapped(planted(), 1, seed=3))
    found = communities(two, 10, seed=1)
    assert found is not None and found.modularity < 0.4
    assert not any({member[:2] for member in circle if member[0] == "p"} == {"p2"} for circle in found.members)
    between = betweenness(two)
    assert max(between, key=lambda one: between[one] or 0.0) != "door" and "door" not in breaks(two.graph())
    first = introductions(two, 1)[0]
    assert (first.one, first.other) != ("x", "y")
    assert (mixing(two, pillars(two), 9, seed=1).ei or 0) > -0.7


# Communities


@pytest.mark.parametrize("name", ENGINES)
def test_karate_has_its_best_modularity(name: str) -> None:
    found = communities(engine(karate(), name), 40, seed=1)
    assert found is not None and round(found.best, 4) == 0.4198
    assert found.best - 0.01 <= found.modularity <= found.best and len(found.members) == 4
    assert found == communities(engine(karate(), name), 40, seed=1)
    assert 0.5 < min(found.agreement.values()) < 1  # nodes of the border are not agreed on


@FAST
@pytest.mark.parametrize(
    "graph", [nx.les_miserables_graph(), karate(), projected(davis()).graph()], ids=["les-miserables", "karate", "davis"]
)
def test_the_engines_divide_as_well_as_each_other(graph: nx.Graph) -> None:
    one, other = (communities(engine(graph, name), 20, seed=1) for name in ("networkx", "igraph"))
    assert one is not None and other is not None
    assert abs(one.modularity - other.modularity) < 0.01 and abs(one.best - other.best) < 0.01


@settings(deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_modularity_is_what_networkx_gives(seed: int, division: list[int]) -> None:
    graph = nx.gnp_random_graph(8, 0.4, seed=seed)
    sets = [{node for node in graph if division[node] == circle} for circle in set(division)]
    if graph.number_of_edges():
        assert close(modularity(Ties.of(graph), division), nx.community.modularity(graph, sets))
    else:
        assert modularity(Ties.of(graph), division) == 0.0


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(3)])
def test_without_a_tie_there_are_no_circles(graph: nx.Graph) -> None:
    assert communities(graph, 3, seed=1) is None


def test_who_has_no_tie_is_in_no_circle() -> None:
    found = communities(nx.disjoint_union(nx.path_graph(2), nx.empty_graph(1)), 3, seed=1)
    assert found is not None and found.members == (("0", "1"),) and found.agreement == {"0": 1.0, "1": 1.0}


# Mixing

G, H = {"g": 1.0}, {"h": 1.0}


def test_mixing_by_hand() -> None:
    graph = nx.Graph(["ab", "bc", "cd", "ce"])
    mixed = table(graph, {"a": G, "b": G, "c": H, "d": H})  # e is not known
    assert mixed == pytest.approx({("g", "g"): 1 / 3, ("g", "h"): 1 / 6, ("h", "g"): 1 / 6, ("h", "h"): 1 / 3})
    assert ei_index(mixed) == pytest.approx(-1 / 3)
    assert ei_index(mixed, "g") == pytest.approx((1 / 6 - 1 / 3) / (1 / 2))
    assert assortativity(mixed) == pytest.approx((2 / 3 - 1 / 2) / (1 - 1 / 2))


@settings(deadline=None)
@given(st.integers(0, 10**6), st.lists(st.sampled_from("gh"), min_size=7, max_size=7))
def test_assortativity_is_what_networkx_gives(seed: int, groups: list[str]) -> None:
    graph = nx.gnp_random_graph(7, 0.5, seed=seed)
    nx.set_node_attributes(graph, dict(enumerate(groups)), "group")
    mixed = table(graph, {str(node): {groups[node]: 1.0} for node in graph})
    counted = nx.attribute_mixing_dict(graph, "group")
    ends = sum(value for row in counted.values() for value in row.values())
    assert all(close(mixed.get((one, other), 0.0), value / ends) for one, row in counted.items() for other, value in row.items())


def test_half_a_group_counts_half() -> None:
    mixed = table(nx.Graph(["ab"]), {"a": {"g": 0.5, "h": 0.5}, "b": G})
    assert mixed == {("g", "g"): 0.5, ("g", "h"): 0.25, ("h", "g"): 0.25} and ei_index(mixed) == 0.0


@pytest.mark.parametrize("groups", [{}, {"a": G, "b": G}])
def test_too_little_to_mix(groups: dict[str, dict[str, float]]) -> None:
    found = mixing(TwoMode.of([("a", "x"), ("b", "x")]), groups, 5, seed=1)
    assert [found.assortativity, found.ei_by_chance, found.assortativity_by_chance] == [None, None, None]
    assert found.ei == (-1.0 if groups else None) and found.unknown == (0.0 if groups else 1.0)
    assert mixing(TwoMode.of([]), groups, 5, seed=1).ei is None


# Linkage


def test_lift_by_hand() -> None:
    units = {"1": "ab", "2": "ab", "3": "a", "4": "b", "5": "c", "6": "c", "7": "", "8": "d"}
    found = {link.one + link.other: link for link in linkage({unit: list(topics) for unit, topics in units.items()})}
    # seven units name something: a and b three times each, c twice, d once
    both = found["ab"]
    assert both == Link("a", "b", 2, 9 / 7, both.lift, both.p, ("1", "2"))
    # to be expected are 3 * 3 / 7 = 9/7, found are 2: lift 14/9; of the 35 ways to give b three of seven, 3 * 4 meet a twice and 1 thrice
    assert both.lift == pytest.approx(14 / 9) and both.p == pytest.approx((3 * 4 + 1) / 35)
    assert found["ac"].lift is None and found["ac"].expected == pytest.approx(6 / 7)  # less than one meeting was to be expected
    assert found["ad"].lift is found["ad"].p is None and found["ad"].expected == pytest.approx(3 / 7)


def _tails(both: int, first: int, second: int, total: int) -> float:
    """The smaller tail of a hypergeometric draw in whole numbers."""
    ways = {k: comb(first, k) * comb(total - first, second - k) for k in range(max(0, first + second - total), min(first, second) + 1)}
    return min(sum(way for k, way in ways.items() if k >= both), sum(way for k, way in ways.items() if k <= both)) / comb(total, second)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "ab", "ab", "c"]), min_size=5, max_size=40))
def test_the_chance_of_a_lift_is_the_tail_in_whole_numbers(topics: list[str]) -> None:
    units = {str(number): list(one) for number, one in enumerate(topics)}
    for link in linkage(units):
        if link.p is not None:
            first, second = (sum(topic in one for one in topics) for topic in (link.one, link.other))
            assert link.p == pytest.approx(_tails(link.together, first, second, len(topics)), rel=1e-9)


def test_the_chance_of_a_lift_over_many_works_is_a_number() -> None:
    units = {str(number): "ab"[: 1 + (number % 3 == 0)] if number % 5 else "b" for number in range(20_000)}
    (found,) = linkage(units)
    assert found.p is not None and 0 <= found.p < 1e-9 and found.lift is not None and found.lift < 1


def test_two_topics_that_never_meet_though_they_could() -> None:
    (found,) = linkage({**{f"a{n}": "a" for n in range(3)}, **{f"b{n}": "b" for n in range(3)}})
    assert (found.together, found.expected, found.lift) == (0, 1.5, 0.0) and found.p == pytest.approx(1 / 20)


def test_two_rare_topics_that_meet_once_say_nothing() -> None:
    found = linkage({"both": "ab", "1": "a", "2": "b", **{f"c{n}": "c" for n in range(20)}})
    assert [(link.together, link.lift, link.units) for link in found if link.one + link.other == "ab"] == [(1, None, ("both",))]


def test_too_few_units_say_nothing_of_lift() -> None:
    (found,) = linkage({"1": "ab", "2": "ab", "3": "a", "4": "b"})
    assert (found.together, found.lift, found.p) == (2, None, None)
    assert linkage({}) == linkage({"1": []}) == linkage({"1": ["a"]}) == []


def test_the_highest_lift_comes_first_and_what_nobody_can_tell_last() -> None:
    found = linkage({"1": "abz", "2": "ab", "3": "a", "4": "bc", "5": "c", "6": "ac"})
    lifts = [link.lift for link in found if link.lift is not None]
    assert lifts == sorted(lifts, reverse=True)
    assert [link.other for link in found if link.lift is None] == ["z", "z", "z"] == [link.other for link in found[-3:]]


# Backbone


def test_the_disparity_by_hand() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 8.0), ("a", "c", 1.0), ("a", "d", 1.0), ("b", "c", 1.0), ("d", "c", 1.0)])
    found = backbone(graph, level=0.5)
    # strengths: a 8+1+1 = 10 over 3 ties, b 8+1 = 9 over 2, c 1+1+1 = 3 over 3, d 1+1 = 2 over 2; p = (1 - w/s)^(k-1) at the rarer end
    wanted = {
        ("a", "b"): 0.04,  # a: (1 - 8/10)^2 = 0.04; b: (1 - 8/9)^1 = 0.11
        ("a", "c"): 4 / 9,  # a: (1 - 1/10)^2 = 0.81; c: (1 - 1/3)^2 = 4/9
        ("b", "c"): 4 / 9,  # b: 1 - 1/9 = 0.89; c: 4/9
        ("c", "d"): 4 / 9,  # d: 1 - 1/2 = 0.5; c: 4/9
    }  # a-d: a 0.81, d 0.5, which is not under the level
    assert {tuple(sorted(pair)): p for *pair, p in found.edges(data="p")} == pytest.approx(wanted)


@pytest.mark.parametrize("size", [3, 4, 31, 200])
def test_a_list_alone_never_makes_a_backbone(size: int) -> None:
    found = backbone(TwoMode.of([(f"{n}", "list") for n in range(size)]), level=0.36)
    assert found.number_of_edges() == 0 and found.number_of_nodes() == size


def test_an_agreement_stands_out_of_a_list() -> None:
    names = [f"{n:02}" for n in range(31)]
    found = backbone(TwoMode.of([*((name, "list") for name in names), ("00", "pact"), ("01", "pact"), ("30", "talk"), ("new", "talk")]))
    assert sorted(found.edges()) == [("00", "01"), ("30", "new")]


def test_the_backbone_of_nothing() -> None:
    assert backbone(nx.Graph()).number_of_nodes() == 0
    assert backbone(TwoMode.of([("a", "x")])).number_of_edges() == 0
