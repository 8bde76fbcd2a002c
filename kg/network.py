"""The store as a networkx graph: who takes part in what, and how two agents are connected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import networkx as nx
import pyoxigraph as ox

from kg.errors import UsageError
from kg.namespaces import KG, OA, VOCAB, local
from kg.store import Rows, Store, Term, rows

_MOST_TRIED = 200
TIES = ("agreement", "joint-initiative", "co-membership", "co-attendance", "stated")
CLASS_TIES = {
    "Agreement": "agreement",
    "Initiative": "joint-initiative",
    "Plan": "joint-initiative",
    "CreativeCityCandidacy": "joint-initiative",
    "Network": "co-membership",
    "Event": "co-attendance",
    "Partnership": "stated",
}
_MEMBERSHIPS = f"""PREFIX kg: <{KG}>
SELECT DISTINCT ?agent ?context ?participation ?role ?tie WHERE {{
  VALUES (?class ?tie) {{ {" ".join(f'(kg:{name} "{tie}")' for name, tie in CLASS_TIES.items())} }}
  ?participation kg:participant ?agent ; kg:inContext ?context ; kg:role ?role .
  ?context a ?class .
  FILTER(?role != <{VOCAB}role/target-group>)
  FILTER NOT EXISTS {{ ?participation kg:modality <{VOCAB}modality/planned> }}
}} ORDER BY STR(?participation) ?tie"""
_PARTS = f"""PREFIX kg: <{KG}>
SELECT DISTINCT ?part ?whole ?tie WHERE {{
  VALUES (?class ?tie) {{ {" ".join(f'(kg:{name} "{tie}")' for name, tie in CLASS_TIES.items())} }}
  ?part kg:partOf ?whole . ?whole a ?class }} ORDER BY STR(?part) STR(?whole) ?tie"""
PATH_COLUMNS = ("path", "hop", "from", "relation", "direction", "to", "document", "line", "quote")


@dataclass(frozen=True)
class Hop:
    """One step of a path: from one thing to the next by a relation (a role, or kg:partOf), and what bears the evidence.

    `direction` is "out" where the start takes part in the end or is part of it, and "in" where it is the other way round.
    """

    start: str
    relation: str
    direction: str
    end: str
    bearer: str
    prop: str


def two_mode(store: Store, ties: Sequence[str] = ()) -> nx.MultiGraph:
    """Agents and contexts as nodes (attribute `mode`), participations and kg:partOf as edges.

    Each edge has `relation` (the role, or kg:partOf), `tie`, `bearer` (what bears the evidence) and `prop` (for which
    property). Participations that are only planned connect nobody yet, and the people whom a work is
    done for do not do it: both are left out.
    """
    check_ties(ties)
    wanted = ties or TIES
    graph = nx.MultiGraph()
    memberships = (_values(row) for row in rows(store, _MEMBERSHIPS).rows)
    for agent, context, participation, role, tie in (m for m in memberships if m[4] in wanted):
        graph.add_node(agent, mode="agent")
        graph.add_node(context, mode="context")
        graph.add_edge(agent, context, participation, relation=role, tie=tie, bearer=participation, prop="", source=agent)
    parts = (_values(row) for row in rows(store, _PARTS).rows)
    for part, whole, tie in (p for p in parts if p[2] in wanted):
        graph.add_node(part, mode="context")
        graph.add_node(whole, mode="context")
        graph.add_edge(part, whole, f"{part} {whole}", relation=KG + "partOf", tie=tie, bearer=part, prop=KG + "partOf", source=part)
    return graph


def check_ties(ties: Iterable[str]) -> None:
    """UsageError for a kind of tie that there is not."""
    for tie in ties:
        if tie not in TIES:
            listed = ", ".join(TIES)
            raise UsageError(f"ไม่รู้จักความสัมพันธ์ {tie} ใช้: {listed}", f"unknown tie {tie}; use: {listed}")


def _values(row: Sequence[Term | None]) -> list[str]:
    return [cell.value if isinstance(cell, ox.NamedNode | ox.Literal) else "" for cell in row]


def paths(graph: nx.MultiGraph, start: str, end: str, most: int = 3) -> list[list[Hop]]:
    """The shortest paths between two things, shortest first, each through other agents; none when they are not connected.

    Source of the search: J. Y. Yen, "Finding the K shortest loopless paths in a network", 1971, as networkx has it.
    """
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted({tuple(sorted(edge)) for edge in graph.edges()}))
    by_agents: dict[tuple[str, ...], list[str]] = {}
    for nodes in islice(nx.shortest_simple_paths(ordered, start, end), _MOST_TRIED):
        by_agents.setdefault(tuple(node for node in nodes if graph.nodes[node]["mode"] == "agent"), nodes)
        if len(by_agents) == most:
            break
    return [_hops(graph, nodes) for nodes in by_agents.values()]


def _hops(graph: nx.MultiGraph, nodes: Sequence[str]) -> list[Hop]:
    hops = []
    for one, other in zip(nodes, nodes[1:], strict=False):
        _, edge = min(graph.get_edge_data(one, other).items())
        direction = "out" if edge["source"] == one else "in"
        hops.append(Hop(one, edge["relation"], direction, other, edge["bearer"], edge["prop"]))
    return hops


def path_rows(store: Store, found: Sequence[Sequence[Hop]]) -> Rows:
    """Paths as rows, one per evidence of each hop; see PATH_COLUMNS."""
    listed: list[tuple[Term | None, ...]] = []
    for number, path in enumerate(found, 1):
        for step, hop in enumerate(path, 1):
            start, relation, end = (ox.NamedNode(iri) for iri in (hop.start, hop.relation, hop.end))
            place = (ox.Literal(number), ox.Literal(step), start, relation, ox.Literal(hop.direction), end)
            proofs = list(_proofs(store, hop)) or [(None, None, None)]
            listed.extend((*place, *proof) for proof in proofs)
    return Rows(PATH_COLUMNS, tuple(listed))


def _proofs(store: Store, hop: Hop) -> Iterator[tuple[Term | None, ...]]:
    prop = f"FILTER NOT EXISTS {{ ?evidence <{KG}evidenceFor> ?any }}"
    if hop.prop:
        whole = local(hop.end if hop.direction == "out" else hop.start)
        prop = f"""?evidence <{KG}evidenceFor> <{hop.prop}> . OPTIONAL {{ ?evidence <{KG}evidenceForValue> ?value }}
      FILTER(COALESCE(?value, "{whole}") = "{whole}")"""
    query = f"""SELECT DISTINCT ?document ?line ?quote WHERE {{
      <{hop.bearer}> <{KG}hasEvidence> ?evidence . ?evidence <{OA}hasSource> ?document . {prop}
      OPTIONAL {{ ?evidence <{KG}line> ?line }} OPTIONAL {{ ?evidence <{OA}hasSelector>/<{OA}exact> ?quote }}
    }} ORDER BY STR(?document) ?line STR(?quote)"""
    yield from rows(store, query).rows
