"""Introductions by hand and by hold-out; what changed between years; the measures in words."""

from __future__ import annotations

import random
import re
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.change import Change, Years, changes
from kg.analysis.introductions import Via, above_chance, area, held_out, hold_out_contexts, introductions, nearest, score
from kg.analysis.significance import swapped
from kg.analysis.twomode import Ties, TwoMode, projected
from kg.analysis.words import WORDS, too_little
from kg.errors import Text
from kg.projection import collaboration, read
from kg.store import Oxigraph
from tests.test_analysis_anchors import FAST, PRODUCTS, close, davis

letters, numbers = st.sampled_from("abcdefg"), st.sampled_from("123456")
some = st.builds(TwoMode.of, st.sets(st.tuples(letters, numbers), max_size=20))


def test_an_introduction_by_hand() -> None:
    # z met x in a pair and in a list of three, and y in a pair; v met x and y in the list and elsewhere
    two = TwoMode.of(["x1", "z1", "x2", "z2", "v2", "z3", "y3", "v4", "y4"])  # type: ignore[list-item]
    (found, *others) = introductions(two, 9, {"x": {"water", "city"}, "y": {"water"}})
    assert (found.one, found.other, others) == ("x", "y", [])
    assert found.score == pytest.approx(1.5 * 1 / 3 + 0.5 * 1 / 2)
    assert found.via == (Via("z", 0.5, ("1", "2"), ("3",)), Via("v", 0.25, ("2",), ("4",)))
    assert found.topics == ("water",)
    step = found.first_step(lambda name: Text(f"<{name}>", f"[{name}]"))
    assert step.en == "Ask [z], named with the first in [1] and with the second in [3], to bring them together about [water]."
    assert step.th == "ขอให้ <z> ซึ่งมีชื่อร่วมกับฝ่ายแรกใน “<1>” และร่วมกับฝ่ายหลังใน “<3>” ช่วยชวนทั้งสองมาคุยกัน เรื่อง<water>"


@settings(deadline=None)
@given(some)
def test_a_score_is_the_same_both_ways_and_only_for_pairs_without_a_tie(two: TwoMode) -> None:
    ties = projected(two, fast=False)
    found = dict(nearest(ties, 10**6, fast=False))
    for one, other in combinations(range(len(two.agents)), 2):
        value = score(ties, one, other)
        assert close(score(ties, other, one), value)
        assert close(found.get((one, other), 0.0), 0.0 if other in ties.near[one] else value)


@FAST
@settings(deadline=None)
@given(some, st.integers(1, 5), st.booleans())
def test_scipy_gives_the_same_introductions(two: TwoMode, most: int, all_of_them: bool) -> None:
    ties = projected(two)
    sources = None if all_of_them else range(0, len(two.agents), 2)
    plain, fast = (nearest(ties, most, sources, fast=way) for way in (False, True))
    assert [pair for pair, _ in plain] == [pair for pair, _ in fast]
    assert all(close(one, other) for (_, one), (_, other) in zip(plain, fast, strict=True))


@pytest.mark.parametrize("fast", PRODUCTS)
def test_of_some_agents_alone_and_of_nobody(fast: bool) -> None:
    ties = Ties.of(nx.path_graph(5))
    assert [pair for pair, _ in nearest(ties, 9, [0], fast=fast)] == [(0, 2)]
    assert nearest(ties, 9, [], fast=fast) == nearest(ties, 0, fast=fast) == nearest(Ties.of(nx.Graph()), 3, fast=fast) == []
    assert introductions(davis(), 3, sources=["nobody"]) == []


@pytest.mark.parametrize("entries", [[], [("a", "x")], [("a", "x"), ("b", "y")], [("a", "x"), ("b", "x")]])
def test_who_share_no_partner_are_not_introduced(entries: list[tuple[str, str]]) -> None:
    assert introductions(TwoMode.of(entries), 5) == []


def circles(seed: int) -> TwoMode:
    """Six circles of ten, who meet in threes and never across."""
    chance = random.Random(seed)
    works = [(circle, work, chance.sample(range(10), 3)) for circle in "abcdef" for work in range(20)]
    return TwoMode.of((f"{circle}{who}", f"{circle}-{work}") for circle, work, there in works for who in there)


@pytest.mark.parametrize("seed", [1, 2])
def test_who_meets_in_hidden_works_is_found_where_there_are_circles(seed: int) -> None:
    found = held_out(circles(seed), 5, 19, seed)
    assert found is not None and found.value > 0.85 and found.samples == 19
    assert above_chance(found) and abs(found.expected - 0.5) < 0.15


def test_where_who_meets_is_mixed_up_nothing_is_found() -> None:
    (mixed,) = swapped(circles(1), 1, seed=3)
    found = held_out(mixed, 5, 19, seed=1)
    assert found is not None and not above_chance(found) and abs(found.value - 0.5) < 0.2


def test_a_list_in_which_all_meet_does_not_flatter() -> None:
    """One list of all but a few: its pairs are found over each other when they are hidden one by one, not when the list is."""
    works = {f"w{n}": (f"a{n}", f"a{(n * 7 + 3) % 30}") for n in range(40)}
    entries = [(f"a{n}", "list") for n in range(24)] + [(who, work) for work, both in works.items() for who in both]
    assert (found := held_out(TwoMode.of(entries), 5, 19, seed=1)) is None or not above_chance(found)


@FAST
def test_without_scipy_the_hold_out_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found = hold_out_contexts(circles(1), 5, seed=1)
    monkeypatch.setattr("kg.analysis.arrays.find_spec", lambda _: None)
    assert found == hold_out_contexts(circles(1), 5, seed=1)


def test_hidden_works_of_songkhla_are_told_beside_busyness(store: Oxigraph) -> None:
    found = held_out(collaboration(read(store)).two_mode(), 5, 19, seed=1)
    assert found is not None and 0.4 < found.value < 0.75 and found.low <= found.expected <= found.high


def test_meetings_to_come_of_the_women_of_davis_are_found_above_chance() -> None:
    two = davis()
    entries = [(two.agents[a], two.contexts[c]) for a, c in zip(two.rows, two.columns, strict=True)]
    whole = projected(two)
    scores = []
    for seed in range(20):
        hidden = set(random.Random(seed).sample(two.contexts, 4))
        known = projected(TwoMode.of(entry for entry in entries if entry[1] not in hidden))
        numbered = [two.agents.index(name) for name in known.names]
        apart = [pair for pair in combinations(range(len(numbered)), 2) if pair[1] not in known.near[pair[0]]]
        met = [numbered[other] in whole.near[numbered[one]] for one, other in apart]
        sides = [[score(known, *pair) for pair, yes in zip(apart, met, strict=True) if yes == side] for side in (True, False)]
        scores.append(area(*sides))
    told = [one for one in scores if one is not None]
    assert len(told) >= 5 and min(told) > 0.5 and sum(told) / len(told) > 0.6


@pytest.mark.parametrize("entries", [[], [("a", "x")], [("a", "x"), ("b", "x")], [(who, work) for who in "abcdefgh" for work in "xyz"]])
def test_a_hold_out_of_too_little_says_nothing(entries: list[tuple[str, str]]) -> None:
    two = TwoMode.of(entries)
    assert hold_out_contexts(two, 9, seed=1) is None and held_out(two, 2, 9, seed=1) is None


def test_the_area_by_hand() -> None:
    assert area([3.0] * 5 + [1.0] * 5, [2.0] * 10) == 0.5
    assert area([3.0] * 9 + [2.0], [2.0] * 10) == pytest.approx(0.95)


# Change

BEFORE, AFTER = (2020, 2021), (2023, 2024)


@pytest.mark.parametrize(
    ("years", "kind"),
    [
        ([Years(2023, 2023, True)], "began"),
        ([Years(2023, 2023, True), Years(2010, 2010, True)], "returned"),
        ([Years(2019, 9999, False)], "lasted"),
        ([Years(2021, 2021, True), Years(2024, 2024, True)], "lasted"),
        ([Years(2021, 2021, True)], "ended"),
        ([Years(2021, 2021, False)], "unseen"),
        ([Years(2021, 2021, True), Years(2020, 2020, False)], "unseen"),
        ([], "undated"),
        ([Years(2022, 2022, True)], None),
    ],
)
def test_what_became_of_a_tie(years: list[Years], kind: str | None) -> None:
    others = {("p", "q"): [Years(2020, 2020, True)], ("r", "s"): [Years(2023, 2023, True)]}
    found = changes({**others, ("a", "b"): years}, BEFORE, AFTER)
    assert found is not None
    assert [name for name in Change.__dataclass_fields__ if ("a", "b") in getattr(found, name)] == ([kind] if kind else [])


@pytest.mark.parametrize("known", [{}, {("a", "b"): []}, {("a", "b"): [Years(2020, 2020, True)]}, {("a", "b"): [Years(2023, 2023, True)]}])
def test_a_span_without_a_date_says_nothing_of_change(known: dict[tuple[str, str], list[Years]]) -> None:
    assert changes(known, BEFORE, AFTER) is None


def test_two_who_were_there_at_other_times_did_not_meet() -> None:
    assert Years(2019, 2019, False).both(Years(2020, 9999, False)) is None
    assert Years(2019, 9999, False).both(Years(2020, 2021, True)) == Years(2020, 2021, True)


# Words


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_each_measure_has_a_sentence_in_both_languages_a_formula_and_a_source(word: object) -> None:
    label, sentence, rule = (getattr(word, name) for name in ("label", "sentence", "too_little"))
    assert re.search("[ก-๙]", label.th) and re.search("[ก-๙]", sentence.th) and len(sentence.th) <= 120
    assert not re.search("[ก-๙]", label.en + sentence.en) and sentence.en.endswith(".") and len(sentence.en) <= 130
    assert getattr(word, "formula") and getattr(word, "source") and bool(rule.th) == bool(rule.en)  # noqa: B009


def test_every_function_of_the_room_has_a_formula_or_method_and_a_source() -> None:
    room = Path(__file__).parents[1] / "kg" / "analysis"
    cited = [path.stem for path in sorted(room.glob("*.py")) if "Source" in path.read_text(encoding="utf-8")]
    wanted = "backbone bridging centrality communities introductions linkage mixing ranges significance twomode"
    assert set(cited) >= set(wanted.split())


def test_too_little_data_is_told_with_its_rule() -> None:
    for name, word in WORDS.items():
        if word.too_little.th:
            assert word.too_little.th in too_little(name).th and word.too_little.en in too_little(name).en
