"""The numbers that every engine must give: four data sets that everybody knows, to 1e-6."""

from __future__ import annotations

from importlib.util import find_spec

import networkx as nx
import pytest

from kg.analysis.bridging import constraint
from kg.analysis.centrality import betweenness, clustering, components, cores, degree, pagerank, sampled_betweenness, strength
from kg.analysis.engines import FAST_FROM, Engine, engine, length
from kg.analysis.twomode import Ties, TwoMode, projected, shared
from kg.errors import UsageError

FAST = pytest.mark.skipif(find_spec("igraph") is None or find_spec("scipy") is None, reason="the extra kg[fast] is not installed")
ENGINES = ["networkx", pytest.param("igraph", marks=FAST)]
PRODUCTS = [False, pytest.param(True, marks=FAST)]
TIGHT = 1e-6


def davis() -> TwoMode:
    """The women of a southern town and the events they came to (A. Davis and others, "Deep South", 1941)."""
    graph = nx.davis_southern_women_graph()
    return TwoMode.of((woman, event) for woman in graph.graph["top"] for event in graph[woman])


def close(one: float | None, other: float) -> bool:
    """Whether two numbers are the same to 1e-6."""
    return one is not None and abs(one - other) < TIGHT


@pytest.mark.parametrize("fast", PRODUCTS)
def test_davis_has_the_numbers_of_the_books(fast: bool) -> None:
    two = davis()
    assert (len(two.agents), len(two.contexts), len(two)) == (18, 14, 89)
    ties = projected(two, newman=False, fast=fast)
    assert len(ties) == 139
    evelyn, theresa = (two.agents.index(name) for name in ("Evelyn Jefferson", "Theresa Anderson"))
    assert ties.near[evelyn][theresa] == 7 == len(shared(two, evelyn, theresa))
    assert close(clustering(two), nx.bipartite.robins_alexander_clustering(two.graph()))
    assert round(clustering(two) or 0, 4) == 0.4678


@pytest.mark.parametrize("fast", PRODUCTS)
def test_the_strength_of_newman_is_the_number_of_events_shared_with_somebody(fast: bool) -> None:
    two = davis()
    graph = projected(two, fast=fast).graph()
    came = {woman: two.rows.count(number) for number, woman in enumerate(two.agents)}
    assert all(close(value, came[woman]) for woman, value in strength(graph).items())


@pytest.mark.parametrize("name", ENGINES)
def test_karate_betweenness(name: str) -> None:
    found = betweenness(engine(nx.karate_club_graph(), name))
    assert close(found["0"], 0.43763528138528146) and close(found["33"], 0.3040749759499759)


@pytest.mark.parametrize("name", ENGINES)
def test_the_medici_stand_between_and_are_hardly_constrained(name: str) -> None:
    made = engine(nx.florentine_families_graph(), name)
    assert round(betweenness(made)["Medici"] or 0, 3) == 0.522
    assert round(constraint(made)["Medici"] or 0, 4) == 0.2099


@pytest.mark.parametrize("name", ENGINES)
def test_valjean_of_les_miserables(name: str) -> None:
    made = engine(nx.les_miserables_graph(), name)
    assert round(betweenness(made)["Valjean"] or 0, 3) == 0.570
    assert degree(made)["Valjean"] == 36
    assert strength(made)["Valjean"] == 158


SETS = {
    "karate": nx.karate_club_graph(),
    "florentine": nx.florentine_families_graph(),
    "les-miserables": nx.les_miserables_graph(),
    "davis": projected(davis()).graph(),
    "two parts and one alone": nx.disjoint_union(nx.disjoint_union(nx.path_graph(4), nx.complete_graph(3)), nx.empty_graph(1)),
}


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("graph", SETS.values(), ids=SETS)
def test_every_engine_gives_what_networkx_gives(graph: nx.Graph, name: str) -> None:
    made, plain = engine(graph, name), [str(node) for node in graph]
    wanted = nx.betweenness_centrality(graph)
    between, burt = betweenness(made), constraint(made)
    assert all(close(between[label], wanted[node]) for node, label in zip(graph, plain, strict=True))
    wanted = nx.constraint(graph, nodes=list(graph), weight="weight")
    assert all(
        close(burt[label], wanted[node]) if len(graph[node]) else burt[label] is None for node, label in zip(graph, plain, strict=True)
    )
    assert list(cores(made).values()) == list(nx.core_number(graph).values())
    together = {frozenset(part) for part in nx.connected_components(graph)}
    parts: dict[int, set[object]] = {}
    for node, number in zip(graph, made.components(), strict=True):
        parts.setdefault(number, set()).add(node)
    assert set(map(frozenset, parts.values())) == together


@pytest.mark.parametrize("name", ENGINES)
def test_weighted_betweenness_goes_the_strong_way(name: str) -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", 0.25), ("c", "d", 1 / 3)])
    found = betweenness(engine(graph, name), weighted=True)
    assert found == {"a": 0.0, "b": 2 / 3, "c": 2 / 3, "d": 0.0}  # from a to c over b: 1 + 1 is shorter than 4


@FAST
@pytest.mark.parametrize("graph", SETS.values(), ids=SETS)
def test_weighted_and_sampled_betweenness_are_the_same_in_both_engines(graph: nx.Graph) -> None:
    one, other = (betweenness(engine(graph, name), weighted=True) for name in ("networkx", "igraph"))
    assert all(close(one[node], other[node] or 0.0) for node in one)
    bands = [sampled_betweenness(engine(graph, name), 30, 7) for name in ("networkx", "igraph")]
    if bands[0] and bands[1]:
        assert all(close(bands[0][node].low, bands[1][node].low) for node in one)
    else:
        assert bands == [None, None]


def test_a_sampled_betweenness_has_the_true_one_in_its_band_mostly() -> None:
    graph = SETS["les-miserables"]
    true, found = betweenness(graph), sampled_betweenness(graph, 40, seed=3)
    assert found is not None
    inside = [band.low - TIGHT <= (true[name] or 0.0) <= band.high + TIGHT for name, band in found.items()]
    assert sum(inside) / len(inside) > 0.9
    assert found == sampled_betweenness(graph, 40, seed=3) != sampled_betweenness(graph, 40, seed=4)


@pytest.mark.parametrize("fast", PRODUCTS)
def test_pagerank_is_what_a_long_walk_gives(fast: bool) -> None:
    two = davis()
    found = pagerank(two, fast=fast)
    assert close(sum(found.values()), 1.0)
    graph = two.graph()  # one more step changes nothing
    for node in graph:
        stepped = 0.15 / len(graph) + 0.85 * sum(found[other] / graph.degree(other) for other in graph[node])
        assert close(found[node], stepped)


@pytest.mark.parametrize("fast", PRODUCTS)
def test_what_nothing_joins_is_apart(fast: bool) -> None:
    two = TwoMode.of([("a", "x"), ("b", "y"), ("c", "z"), ("d", "z"), ("e", "w")], [("x", "top"), ("y", "top")])
    assert components(two, fast=fast) == [("a", "b"), ("c", "d"), ("e",)]
    assert components(EMPTY, fast=fast) == [] and components(ONE, fast=fast) == [("a",)]
    assert [len(part) for part in components(davis(), fast=fast)] == [18]


def test_a_walk_starts_anew_where_it_can_go_nowhere() -> None:
    alone = TwoMode(("a", "b"), ("day",), [0], [0])
    for found in (pagerank(alone, fast=False), *([pagerank(alone)] if find_spec("scipy") else [])):
        assert close(sum(found.values()), 1.0)
        assert found["b"] < found["a"]


@FAST
def test_many_ties_choose_the_fast_engine_and_few_do_not() -> None:
    assert engine(nx.complete_graph(5)).name == "networkx"
    assert engine(nx.path_graph(FAST_FROM + 1)).name == "igraph"


def test_an_engine_that_there_is_not_is_refused_and_the_others_named() -> None:
    with pytest.raises(UsageError) as caught:
        engine(nx.path_graph(3), "pencil")
    assert "networkx" in caught.value.text.th and "networkx" in caught.value.text.en


def test_an_engine_is_taken_as_it_is() -> None:
    made: Engine = engine(davis())
    assert engine(made) is made
    assert engine(Ties.of(nx.path_graph(2))).ties.weight == [1.0]


def test_the_length_of_a_tie_is_whole_and_never_nothing() -> None:
    assert [length(weight) for weight in (2.0, 1 / 30, 1e9)] == [5000, 300000, 1]


EMPTY, ONE = TwoMode.of([]), TwoMode.of([("a", "day")])


@pytest.mark.parametrize("name", ENGINES)
def test_nothing_and_one_have_values_or_none_and_never_nan(name: str) -> None:
    empty, one = engine(EMPTY, name), engine(ONE, name)
    for measure in (betweenness, constraint, cores, degree, strength):
        assert measure(empty) == {}
    assert (betweenness(one), constraint(one), cores(one)) == ({"a": None}, {"a": None}, {"a": 0})
    assert betweenness(engine(nx.empty_graph(3), name), weighted=True) == dict.fromkeys("012", 0.0)
    assert constraint(engine(nx.empty_graph(2), name)) == dict.fromkeys("01")
    assert sampled_betweenness(one, 10, 1) is None


@pytest.mark.parametrize("fast", PRODUCTS)
def test_nothing_and_one_of_the_two_mode_measures(fast: bool) -> None:
    assert clustering(EMPTY) is clustering(ONE) is None
    assert pagerank(EMPTY, fast=fast) == {}
    assert len(projected(EMPTY, fast=fast)) == len(projected(ONE, fast=fast)) == 0
