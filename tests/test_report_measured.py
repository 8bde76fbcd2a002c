"""All measures at once, from arrays: the same in every engine, by the rules of the size, and never a NaN where there is little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from math import isfinite

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.change import Years
from kg.analysis.engines import NetworkX
from kg.analysis.mixing import table
from kg.analysis.significance import Significance
from kg.analysis.twomode import Ties, TwoMode, projected
from kg.errors import UsageError
from kg.projection import Memberships
from kg.report import nearness, sizes
from kg.report.chance import beside_chance
from kg.report.measured import Alone, Measured, halves, measured
from kg.report.ranked import heaviest, ranked
from kg.report.sizes import Plan

DAVIS = nx.davis_southern_women_graph()
WOMEN, EVENTS = ([node for node, side in DAVIS.nodes(data="bipartite") if side == mode] for mode in (0, 1))


def members(entries: list[tuple[str, str]], documents: list[str] | None = None, tie: str = "joint-initiative") -> Memberships:
    """Rows of (agent, context), each said by a document and all of 2022."""
    said = documents or ["d"] * len(entries)
    return Memberships(
        [f"p{place}" for place in range(len(entries))],
        [agent for agent, _ in entries],
        [context for _, context in entries],
        [""] * len(entries),
        ["stated"] * len(entries),
        [Years(2022, 2022, True)] * len(entries),
        [frozenset({one}) for one in said],
        {context: tie for _, context in entries},
    )


@pytest.fixture(scope="module")
def davis() -> Measured:
    """The southern women of 1941, who came to which event, each event said by one of three documents."""
    entries = sorted((woman, event) for woman in WOMEN for event in DAVIS[woman])
    return measured(members(entries, [f"d{EVENTS.index(event) % 3}" for _, event in entries], tie="co-attendance"), fast=False)


def test_the_anchors_of_the_southern_women_are_told(davis: Measured) -> None:
    assert len(davis.ties) == 139 and davis.engine == "networkx" and len(davis.parts) == 1
    assert davis.chance.clustering == pytest.approx(0.4678, abs=1e-4)
    assert davis.ranked["degree"].values["Theresa Anderson"] == 17
    assert "Theresa Anderson" in davis.ranked["strength"].top(3)
    assert davis.circles is not None and len(davis.circles.members) >= 2
    drawn = davis.chance.drawn["clustering"]
    assert drawn is not None and drawn.samples == 99 and drawn.low <= drawn.expected <= drawn.high
    assert len(davis.attendance) == 139  # all of it is attendance
    assert davis.change is None and davis.spans is None  # one year alone


def test_each_rank_has_its_range_and_each_document_what_it_alone_says(davis: Measured) -> None:
    assert set(davis.ranked) == {"degree", "strength", "betweenness", "core", "pagerank", "constraint"}
    for found in davis.ranked.values():
        assert found.ranges.keys() == set(WOMEN)
        assert all(spread.best <= found.ranks[name] <= spread.worst for name, spread in found.ranges.items())
    assert set(davis.alone) == {"d0", "d1", "d2"} and all(alone.pairs > 0 for alone in davis.alone.values())
    constraint = davis.ranked["constraint"]
    first = constraint.top(1)[0]
    assert constraint.values[first] == min(value for value in constraint.values.values() if value is not None)


def test_igraph_gives_the_same_as_networkx(davis: Measured) -> None:
    pytest.importorskip("igraph")
    fast = measured(davis.found, fast=True)
    assert fast.engine == "igraph"
    for name, found in davis.ranked.items():
        assert fast.ranked[name].values == pytest.approx(found.values, abs=1e-6)
        assert fast.ranked[name].ranges == found.ranges
    assert fast.circles is not None and davis.circles is not None
    assert fast.circles.modularity == pytest.approx(davis.circles.modularity, abs=0.01)
    assert fast.near.hold_out == davis.near.hold_out and fast.alone == davis.alone


def test_an_engine_that_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.analysis.engines.find_spec", lambda name: None if name == "igraph" else name)
    with pytest.raises(UsageError) as refused:
        measured(members([("a", "x"), ("b", "x")]), fast=True)
    assert "igraph" in refused.value.text.th


# By size


def test_the_plan_of_a_size_is_told_where_it_leaves_something_out() -> None:
    small, middling, large = Plan.of(60, 900, 20), Plan.of(3_000, 200_000, 400), Plan.of(30_000, 3_000_000, 400)
    assert small == Plan(0, 20, 20, 99, 20, True, True) and list(small.said()) == []
    assert (middling.sources, middling.tried, middling.pairs, middling.roles) == (100, 3, True, False)
    assert Plan.of(3_000, 200_000, 400, fast=True).roles and "kg[fast]" in " ".join(text.en for text in middling.said())
    assert large.pairs is False and large.draws < middling.draws < small.draws
    said = " ".join(text.en for text in large.said())
    assert "estimated from 40" in said and "of 400" in said and "hold-out" in said
    assert all(text.th for text in large.said())


def test_a_sampled_measure_is_a_band_around_the_exact_value() -> None:
    entries = sorted((f"{edge[side]:02}", f"{edge}") for edge in nx.karate_club_graph().edges() for side in (0, 1))
    two = TwoMode.of(entries)
    ties = projected(two)
    exact, sampled = (
        ranked(two, NetworkX(ties), [frozenset("d")] * len(two), (Plan(sources, 1, 1, 9, 2, True, True), 1, False))["betweenness"]
        for sources in (0, 30)
    )
    assert not exact.bands and set(sampled.bands) == set(two.agents)
    assert all(band.low <= band.value <= band.high for band in sampled.bands.values())
    inside = [band.low - 1e-9 <= (exact.values[name] or 0) <= band.high + 1e-9 for name, band in sampled.bands.items()]
    assert sum(inside) > 0.85 * len(inside)
    assert sampled.top(1) == exact.top(1)


def test_a_large_network_leaves_out_what_looks_at_each_pair(monkeypatch: pytest.MonkeyPatch, davis: Measured) -> None:
    monkeypatch.setattr(sizes, "_WHOLE", 10)
    monkeypatch.setattr(sizes, "_LARGE", 100)
    found = measured(davis.found, fast=False)
    assert not found.plan.pairs and "constraint" not in found.ranked
    assert (found.attendance, found.dated, found.near.hold_out) == (frozenset(), {}, None)
    assert found.ranked["degree"].ranges and len(found.near.found) == len(davis.near.found)


def test_the_hold_out_of_a_large_network_takes_fewer_tries(monkeypatch: pytest.MonkeyPatch, davis: Measured) -> None:
    asked = []
    monkeypatch.setattr(nearness, "held_out", lambda *given: asked.append(given[1:]))
    for work in (nearness._WORK, 3 * len(davis.ties), 1):
        monkeypatch.setattr(nearness, "_WORK", work)
        nearness.nearness(davis.found, davis.two, davis.ties, {}, (True, 1))
    assert asked == [(5, 19, 1), (3, 19, 1), (1, 19, 1)]


@pytest.mark.parametrize(
    ("value", "p", "said"),
    [
        (0.7, 0.1, "better than going by"),
        (0.7, 0.2, "no better than going by"),
        (0.52, 0.1, "no better than going by"),
        (0.5, 0.1, "guessing"),
    ],
)
def test_suggestions_are_called_good_only_above_guessing_and_busyness(value: float, p: float, said: str) -> None:
    expected = 0.4 if value != 0.52 else 0.6
    told = nearness.verdict(Significance(value, expected, 0.35, 0.65, p, 19))
    assert said in told.en and ("no better" in told.en) == ("ไม่ได้แม่นกว่า" in told.th) == (said != "better than going by")


def test_only_the_documents_that_say_the_most_are_left_out_in_turn() -> None:
    evidence = [{"a"}, {"a", "b"}, {"b"}, {"c"}]
    assert heaviest(evidence, 2) == ["a", "b"] and heaviest(evidence, 9) == ["a", "b", "c"]


def test_mixing_is_told_with_the_weight_of_what_is_not_known(davis: Measured) -> None:
    groups = {
        woman: ({"old": 0.5, "new": 0.5} if place % 3 == 0 else {"old": 1.0} if place % 2 else {}) for place, woman in enumerate(WOMEN)
    }
    mixed = beside_chance(davis.two, davis.ties, {"age": groups}, 9, seed=1).mixed["age"]
    assert mixed.shares == pytest.approx(table(NetworkX(davis.ties), groups)) and mixed.unknown > 0


# Little data, and change


def test_the_halves_of_the_years_are_cut_in_the_middle() -> None:
    assert halves({("a", "b"): [Years(2020, 9999, False)], ("b", "c"): [Years(2025, 2025, True)]}) == ((2020, 2022), (2023, 2025))
    assert halves({("a", "b"): []}) is halves({("a", "b"): [Years(2020, 2020, True)]}) is None


def test_what_one_document_alone_says_goes_with_it() -> None:
    found = measured(members([("a", "x"), ("b", "x"), ("b", "y"), ("c", "y")], ["d1", "d1", "d2", "d2"]))
    assert found.alone == {"d1": Alone(1, 1), "d2": Alone(1, 1)}
    assert found.ranked["betweenness"].top(1) == ["b"] and found.attendance == frozenset()


def numbers(value: object) -> Iterator[float]:
    """Every number in a result, however deep."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from numbers(each)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from numbers(each)
    elif is_dataclass(value) and not isinstance(value, type | TwoMode | Ties | Memberships):
        yield from numbers(asdict(value))


FIELDS = ("ranked", "roles", "circles", "chance", "linked", "broken", "stands_out", "near", "change")


@settings(max_examples=6, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("uvwxyz"), st.sampled_from("123")), max_size=20),
    st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from([{"g": 1.0}, {"h": 1.0}, {"g": 0.5, "h": 0.5}])),
)
def test_no_network_gives_a_nan(rows: list[tuple[str, str, str]], groups: dict[str, dict[str, float]]) -> None:
    found = members([(agent, context) for agent, context, _ in rows], [document for *_, document in rows])
    topic = TwoMode.of((document, context) for _, context, document in rows)
    result = measured(found, {"issues": topic, "pillars": topic, "places": topic}, {"pillar": groups}, fast=False)
    assert all(isfinite(number) for name in FIELDS for number in numbers(getattr(result, name)))
    assert result.plan.draws == 99


@pytest.mark.parametrize("entries", [[], [("a", "x")], [("a", "x"), ("b", "y")], [("a", "x"), ("b", "x")]])
def test_nothing_one_two_apart_and_one_pair_are_no_trouble(entries: list[tuple[str, str]]) -> None:
    found = measured(members(entries))
    assert len(found.ties) == (1 if len({context for _, context in entries}) < len(entries) else 0)
    assert all(value is None for value in found.ranked["betweenness"].values.values())
    assert found.chance.clustering is None and found.near.found == ()
