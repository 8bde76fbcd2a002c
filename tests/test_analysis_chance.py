"""Against chance and without a document: swaps, what lies beside a value, ranges of ranks."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.centrality import betweenness, clustering, strength
from kg.analysis.ranges import Range, rank_ranges
from kg.analysis.significance import Significance, beside, significance, swapped
from kg.analysis.twomode import TwoMode
from tests.test_analysis_anchors import FAST, davis

letters, numbers = st.sampled_from("abcdefg"), st.sampled_from("123456")
some = st.builds(TwoMode.of, st.sets(st.tuples(letters, numbers), max_size=24))


def totals(two: TwoMode) -> tuple[list[int], list[int]]:
    """In how many contexts each agent is, and how many agents each context has."""
    return [len(one) for one in two.joined], [len(one) for one in two.direct]


@settings(deadline=None)
@given(some, st.integers(0, 1000))
def test_swaps_keep_how_busy_and_how_large_each_is(two: TwoMode, seed: int) -> None:
    for draw in swapped(two, 3, seed):
        assert totals(draw) == totals(two)
        assert (draw.agents, draw.contexts, len(draw)) == (two.agents, two.contexts, len(two))
        assert sorted(set(zip(draw.rows, draw.columns, strict=True))) == list(zip(draw.rows, draw.columns, strict=True))


def test_the_two_tables_of_two_by_two_come_equally_often() -> None:
    two = TwoMode.of([("a", "x"), ("b", "y")])
    seen = Counter(tuple(draw.columns) for draw in swapped(two, 1000, seed=5))
    assert set(seen) == {(0, 1), (1, 0)} and 430 < seen[0, 1] < 570


@pytest.mark.parametrize("more", [0, 1])
def test_all_tables_with_the_same_totals_come_equally_often(more: int) -> None:
    # three rows and columns with one each: six tables; with a fourth column that nobody is in, the rows are traded by agent
    two = TwoMode(("a", "b", "c"), ("w", "x", "y", "z")[: 3 + more], [0, 1, 2], [0, 1, 2])
    seen = Counter(tuple(draw.columns) for draw in swapped(two, 3000, seed=2))
    assert len(seen) == 6 and sum((count - 500) ** 2 / 500 for count in seen.values()) < 15.1  # chi-square, 5 degrees, 1 %


def test_tables_of_unlike_totals_come_equally_often_too() -> None:
    # a is in two of three works, b in one, each work has one of them: a misses x, y or z, which makes three tables
    two = TwoMode.of([("a", "x"), ("a", "y"), ("b", "z")])
    seen = Counter(draw.columns[2] for draw in swapped(two, 3000, seed=4))
    assert set(seen) == {0, 1, 2} and sum((count - 1000) ** 2 / 1000 for count in seen.values()) < 9.2  # chi-square, 2 degrees, 1 %


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    one, same, other = ([list(draw.columns) for draw in swapped(davis(), 3, seed)] for seed in (1, 1, 2))
    assert one == same != other


@FAST
@settings(deadline=None)
@given(some, st.integers(0, 1000))
def test_the_same_seed_draws_the_same_with_scipy_and_without(two: TwoMode, seed: int) -> None:
    plain, fast = ([(list(one.rows), list(one.columns)) for one in swapped(two, 2, seed, fast=way)] for way in (False, True))
    assert plain == fast


def test_parts_stay_as_they_are() -> None:
    two = TwoMode.of([("a", "x"), ("b", "y"), ("c", "x")], [("x", "y")])
    assert all(draw.parts == two.parts for draw in swapped(two, 3, seed=1))


def test_what_is_beside_a_value_by_hand() -> None:
    draws = [float(n) for n in range(1, 40)]
    assert beside(40.0, draws) == Significance(40.0, 20.0, 2.0, 38.0, 2 * 1 / 40, 39)
    assert beside(20.0, draws) == Significance(20.0, 20.0, 2.0, 38.0, 1.0, 39)
    assert beside(1.0, draws) == Significance(1.0, 20.0, 2.0, 38.0, 2 * 2 / 40, 39)


@pytest.mark.parametrize(("value", "draws"), [(None, [1.0, 2.0]), (1.0, []), (1.0, [1.0, None]), (5.0, [1.0, 1.0, 1.0])])
def test_where_chance_can_say_nothing_it_says_nothing(value: float | None, draws: list[float | None]) -> None:
    assert beside(value, draws) is None


@pytest.mark.parametrize("entries", [[], [("a", "day")], [("a", "day"), ("b", "day")]])
def test_nothing_one_and_one_list_cannot_be_mixed_up(entries: list[tuple[str, str]]) -> None:
    assert significance(TwoMode.of(entries), clustering, 20, seed=1) is None


def test_the_women_of_davis_meet_again_more_than_by_chance() -> None:
    found = significance(davis(), clustering, 99, seed=1)
    assert found is not None and found.value > found.high and found.p <= 0.1
    assert found == significance(davis(), clustering, 99, seed=1)


# Ranges


def entries(text: str) -> tuple[TwoMode, list[frozenset[str]]]:
    """ "a day 1,2" as an entry that documents 1 and 2 say."""
    found = {(agent, context): frozenset(documents.split(",")) for agent, context, documents in map(str.split, text.split("|"))}
    two = TwoMode.of(found)
    return two, [found[two.agents[a], two.contexts[c]] for a, c in zip(two.rows, two.columns, strict=True)]


def test_the_range_of_a_rank_by_hand() -> None:
    # b has two works; without document 1 only the day is left, without document 2 only the work, and then all are alike
    two, evidence = entries("a day 2|b day 1,2|b work 1|c work 1,2|d work 1")
    found = rank_ranges(two, evidence, strength)
    assert found == {
        "a": Range(2, 1, 2, "", ("2",)),
        "b": Range(1, 1, 1, "", ()),
        "c": Range(2, 1, 3, "1", ()),
        "d": Range(2, 1, 2, "", ("1",)),
    }


def test_less_than_two_documents_give_no_range() -> None:
    two, evidence = entries("a day 1|b day 1")
    assert rank_ranges(two, evidence, strength) is None
    assert rank_ranges(TwoMode.of([]), [], strength) is None


def test_who_stands_in_one_document_alone_is_gone_without_it() -> None:
    two, evidence = entries("a day 1|b day 1,2|c day 2|c work 2|d work 2")
    found = rank_ranges(two, evidence, betweenness)
    assert found is not None
    assert found["a"].gone == ("1",) and found["d"].gone == ("2",) and found["b"].gone == ()
    assert found["c"].rank == 1 and found["c"].best == 1


@settings(deadline=None)
@given(some, st.lists(st.sets(st.sampled_from("123"), min_size=1), min_size=24, max_size=24))
def test_a_rank_is_within_its_range(two: TwoMode, documents: list[set[str]]) -> None:
    for one in (rank_ranges(two, documents[: len(two)], strength) or {}).values():
        assert one.best <= one.rank <= one.worst
        assert bool(one.weakest) == (one.worst > one.rank)


@FAST
def test_numpy_goes_on_drawing_where_python_stood() -> None:
    from kg.analysis.arrays import uniform

    one, other = random.Random(7), random.Random(7)
    assert uniform(one, 6000).tolist() == [other.random() for _ in range(6000)]
    assert uniform(one, 3).tolist() == [other.random() for _ in range(3)] and one.random() == other.random()
