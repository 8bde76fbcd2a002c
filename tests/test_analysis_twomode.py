"""The ties that follow from who is in what: by hand, against the definition, and by scipy against plain Python."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.centrality import ranks
from kg.analysis.twomode import Ties, TwoMode, projected, shared, worth
from tests.test_analysis_anchors import FAST, PRODUCTS

PARTS = [("forum", "work"), ("work", "plan")]
# a and b run the work, c came to its forum, d is in the plan above, e came to the forum and runs the work
ENTRIES = [("a", "work"), ("b", "work"), ("c", "forum"), ("e", "forum"), ("e", "work"), ("d", "plan")]


def weights(ties: Ties) -> dict[str, float]:
    """The ties by the letters of their ends."""
    return {ties.names[one] + ties.names[other]: round(weight, 6) for one, other, weight in ties}


@pytest.mark.parametrize("fast", PRODUCTS)
def test_parts_tie_whom_they_bring_together_at_the_lowest_they_share(fast: bool) -> None:
    two = TwoMode.of(ENTRIES, PARTS)
    third, fourth = round(1 / 3, 6), 0.25  # four are in the work or its forum, five in the plan or below
    assert weights(projected(two, fast=fast)) == {
        "ab": third,
        "ac": third,
        "ad": fourth,
        "ae": third,
        "bc": third,
        "bd": fourth,
        "be": third,
        "cd": fourth,
        "ce": 1.0,  # in the forum both; that one of them also runs the work adds nothing
        "de": fourth,
    }


@pytest.mark.parametrize("fast", PRODUCTS)
def test_two_parts_of_one_whole_do_not_tie_those_who_are_in_one_each(fast: bool) -> None:
    two = TwoMode.of([("a", "monday"), ("b", "tuesday"), ("c", "week")], [("monday", "week"), ("tuesday", "week")])
    assert weights(projected(two, fast=fast)) == {"ac": 0.5, "bc": 0.5}


@pytest.mark.parametrize("fast", PRODUCTS)
def test_parts_in_a_circle_are_no_parts(fast: bool) -> None:
    two = TwoMode.of([("a", "x"), ("b", "y"), ("c", "x")], [("x", "y"), ("y", "x"), ("x", "x")])
    assert weights(projected(two, fast=fast)) == {"ac": 1.0}


def test_entries_and_parts_stand_once_and_in_order() -> None:
    two = TwoMode.of([("b", "y"), ("a", "y"), ("b", "x"), ("a", "y")], [("x", "z")])
    assert (two.agents, two.contexts) == (("a", "b"), ("x", "y", "z"))
    assert list(zip(two.rows, two.columns, strict=True)) == [(0, 1), (1, 0), (1, 1)]
    assert two.parts == ((0, 2),)
    assert len(two.keep([1, 1])) == 1 and two.keep([1]).agents == two.agents
    assert list(zip(two.turned().rows, two.turned().columns, strict=True)) == [(0, 1), (1, 0), (1, 1)]


def test_a_list_of_many_weighs_for_each_of_them_what_a_meeting_of_two_weighs() -> None:
    two = TwoMode.of([(f"{n:02}", "list") for n in range(31)])
    ties = projected(two, fast=False)
    assert len(ties) == 465 and {round(weight, 9) for *_, weight in ties} == {round(1 / 30, 9)}
    assert abs(sum(ties.near[0].values()) - 1) < 1e-9


letters = st.sampled_from("abcdefg")
numbers = st.sampled_from("123456")
some = st.builds(TwoMode.of, st.sets(st.tuples(letters, numbers), max_size=24), st.sets(st.tuples(numbers, numbers), max_size=5))


def by_definition(two: TwoMode, one: int, other: int) -> set[int]:
    """The contexts that tie two: both in it, or one in it and one in a part, and no part below ties them."""
    inside = [two.direct[c].union(*(two.direct[p] for p in two.below.get(c, ()))) for c in range(len(two.contexts))]
    tied = {c: (one in direct and other in inside[c]) or (other in direct and one in inside[c]) for c, direct in enumerate(two.direct)}
    return {
        c
        for c, yes in tied.items()
        if yes and ((one in two.direct[c] and other in two.direct[c]) or not any(tied[p] for p in two.below.get(c, ())))
    }


@settings(deadline=None)
@given(some)
def test_a_tie_is_the_sum_of_the_contexts_it_is_looked_up_in(two: TwoMode) -> None:
    ties = projected(two, fast=False)
    for one, other in combinations(range(len(two.agents)), 2):
        found = shared(two, one, other)
        assert set(found) == by_definition(two, one, other) and found == shared(two, other, one)
        assert abs(sum(worth(two, context) for context in found) - ties.near[one].get(other, 0.0)) < 1e-9


@FAST
@settings(deadline=None)
@given(some, st.booleans())
def test_the_sparse_product_and_plain_python_give_the_same(two: TwoMode, newman: bool) -> None:
    plain, fast = (weights(projected(two, newman=newman, fast=way)) for way in (False, True))
    assert plain == fast


@settings(deadline=None)
@given(some)
def test_without_parts_networkx_gives_the_same_weights(two: TwoMode) -> None:
    flat = TwoMode(two.agents, two.contexts, two.rows, two.columns)
    graph = flat.graph()
    graph.remove_nodes_from([c for c in flat.contexts if graph.degree(c) < 2])  # networkx divides by zero there
    wanted = nx.bipartite.collaboration_weighted_projected_graph(graph, flat.agents)
    assert weights(projected(flat, fast=False)) == {min(a, b) + max(a, b): round(w, 6) for a, b, w in wanted.edges(data="weight")}


def test_a_graph_of_any_names_becomes_ties_without_loops() -> None:
    graph = nx.Graph([(3, 1), (1, 1), (1, 2)])
    ties = Ties.of(graph)
    assert ties.names == ("3", "1", "2") and [(one, other) for one, other, _ in ties] == [(0, 1), (1, 2)]
    assert sorted(ties.graph().edges()) == [("1", "2"), ("3", "1")]


def test_who_have_the_same_value_share_the_better_place() -> None:
    assert ranks({"b": 1.0, "a": 1.0 + 1e-12, "c": 0.5, "d": None, "e": 0.5, "f": 0.0}) == {"a": 1, "b": 1, "c": 3, "e": 3, "f": 5}
    assert ranks({}) == {}
