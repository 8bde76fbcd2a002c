"""Ways between two nodes of a two-mode graph, held against all simple paths of small ones."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.routes import Routes, routes

AGENTS, CONTEXTS = "abcdef", "123456"


def two_mode(links: set[str]) -> nx.Graph:
    """Agents a to f in contexts 1 to 6: "a1" says that a is in 1, "12" that 1 is part of 2."""
    graph = nx.Graph()
    graph.add_nodes_from(AGENTS, mode="agent")
    graph.add_nodes_from(CONTEXTS, mode="context")
    graph.add_edges_from(sorted((link[0], link[1]) for link in links if link[0] != link[1]))
    return graph


def between(path: tuple[str, ...] | list[str]) -> frozenset[str]:
    """The agents that a path passes."""
    return frozenset(path[1:-1]).intersection(AGENTS)


memberships = st.sets(st.builds("".join, st.tuples(st.sampled_from(AGENTS), st.sampled_from(CONTEXTS))), max_size=16)
parts = st.sets(st.builds("".join, st.tuples(st.sampled_from(CONTEXTS), st.sampled_from(CONTEXTS))), max_size=2)


@settings(max_examples=60, deadline=None)
@given(memberships, parts, st.sampled_from(["ab", "a1", "1a", "12"]))
def test_ways_are_simple_paths_the_shortest_first_and_none_holds_the_agents_of_another(
    joins: set[str], within: set[str], ends: str
) -> None:
    graph, start, end = two_mode(joins | within), ends[0], ends[1]
    found = routes(graph, start, end, 1000)
    everything = list(nx.all_simple_paths(graph, start, end))
    assert found.whole and found.more == 0 and bool(found.paths) == bool(everything)
    assert all(nx.is_simple_path(graph, list(path)) and (path[0], path[-1]) == (start, end) for path in found.paths)
    assert [len(path) for path in found.paths] == sorted(len(path) for path in found.paths)
    assert not found.paths or len(found.paths[0]) == min(map(len, everything))
    passed = [between(path) for path in found.paths]
    assert not any(one and one <= other for number, other in enumerate(passed) for one in passed[:number])


@settings(max_examples=60, deadline=None)
@given(memberships)
def test_every_smallest_set_of_agents_over_which_two_are_connected_is_found(joins: set[str]) -> None:
    graph = two_mode(joins)
    straight = [path for path in nx.all_simple_paths(graph, "a", "b") if graph.subgraph(path).number_of_edges() == len(path) - 1]
    sets = {between(path) for path in straight}
    smallest = {one for one in sets if not any(other and other < one for other in sets)}
    assert smallest <= {between(path) for path in routes(graph, "a", "b", 1000).paths}


def test_the_search_stops_when_enough_was_looked_at_and_says_so() -> None:
    graph = nx.Graph()
    for layer in range(6):
        for one in range(8):
            graph.add_node(f"{layer}-{one}", mode="agent")
            for other in range(8 if layer else 0):
                context = f"{layer} {one} {other}"
                graph.add_node(context, mode="context")
                graph.add_edges_from([(f"{layer - 1}-{other}", context), (context, f"{layer}-{one}")])
    found = routes(graph, "0-0", "5-0", 4, steps=5000)
    assert len(found.paths) == 4 and found.more > 0 and not found.whole


def test_there_is_no_way_to_what_is_not_there_nor_to_oneself() -> None:
    graph = two_mode({"a1"})
    assert routes(graph, "a", "z") == routes(graph, "z", "a") == routes(graph, "a", "a") == routes(graph, "a", "b") == Routes(())
