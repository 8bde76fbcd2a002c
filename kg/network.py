"""The store as a networkx graph: who takes part in what, and how two agents are connected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import pyoxigraph as ox

from kg.analysis.routes import routes
from kg.errors import UsageError
from kg.links import FIRMNESS, Links
from kg.namespaces import KG, OA, VOCAB, local
from kg.store import Rows, Store, Term, rows

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
PATH_COLUMNS = ("path", "hop", "from", "relation", "direction", "to", "document", "line", "quote", "tie", "firmness")


Edge = Mapping[str, str]


@dataclass(frozen=True)
class Hop:
    """One step of a path: from one thing to the next by a relation (a role, or kg:partOf), and what bears the evidence.

    `direction` is "out" where the start takes part in the end or is part of it, and "in" where it is the other way round.
    `firm` is one of kg.links.FIRMNESS.
    """

    start: str
    relation: str
    direction: str
    end: str
    bearer: str
    prop: str
    tie: str
    firm: str


@dataclass(frozen=True)
class Connection:
    """How two things are connected: the paths that were asked for, the shortest first, and how many more there are.

    `whole` says that all were looked for; otherwise there are `more` at least.
    """

    paths: list[list[Hop]]
    more: int = 0
    whole: bool = True


def two_mode(store: Store, ties: Sequence[str] = ()) -> nx.MultiGraph:
    """Agents and contexts as nodes (attribute `mode`), participations and kg:partOf as edges.

    Each edge has `relation` (the role, or kg:partOf), `tie`, `bearer` (what bears the evidence), `prop` (for which property)
    and `firm` (kg.links.FIRMNESS). Participations that are only planned connect nobody yet, and the people whom a work is
    done for do not do it: both are left out.
    """
    check_ties(ties)
    wanted, links = ties or TIES, Links(store)
    graph = nx.MultiGraph()
    memberships = (_values(row) for row in rows(store, _MEMBERSHIPS).rows)
    for agent, context, one, role, tie in (m for m in memberships if m[4] in wanted):
        graph.add_node(agent, mode="agent")
        graph.add_node(context, mode="context")
        said = {"bearer": one, "prop": "", "firm": links.firm(one, context), "source": agent}
        graph.add_edge(agent, context, one, relation=role, tie=tie, **said)
    parts = (_values(row) for row in rows(store, _PARTS).rows)
    for part, whole, tie in (p for p in parts if p[2] in wanted):
        graph.add_node(part, mode="context")
        graph.add_node(whole, mode="context")
        said = {"bearer": part, "prop": KG + "partOf", "firm": links.firm("", part), "source": part}
        graph.add_edge(part, whole, f"{part} {whole}", relation=KG + "partOf", tie=tie, **said)
    return graph


def check_ties(ties: Iterable[str]) -> None:
    """UsageError for a kind of tie that there is not."""
    for tie in ties:
        if tie not in TIES:
            listed = ", ".join(TIES)
            raise UsageError(f"ไม่รู้จักความสัมพันธ์ {tie} ใช้: {listed}", f"unknown tie {tie}; use: {listed}")


def _values(row: Sequence[Term | None]) -> list[str]:
    return [cell.value if isinstance(cell, ox.NamedNode | ox.Literal) else "" for cell in row]


def connection(graph: nx.MultiGraph, start: str, end: str, most: int = 4) -> Connection:
    """The shortest paths between two things, shortest first, each through other agents; none when they are not connected.

    Where two share several contexts, the path is by that of the closest and firmest tie. See `kg.analysis.routes`.

    >>> connection(nx.MultiGraph(), "a", "b").paths
    []
    """
    ordered = nx.Graph()
    ordered.add_nodes_from((node, graph.nodes[node]) for node in sorted(graph))
    best = {(min(ends), max(ends)): _best(graph, *ends) for ends in graph.edges()}
    ordered.add_edges_from(sorted(best, key=lambda ends: (_weakness(best[ends]), ends)))
    found = routes(ordered, start, end, most)
    return Connection([[_hop(best, *ends) for ends in pairwise(nodes)] for nodes in found.paths], found.more, found.whole)


def weakest(path: Iterable[Hop]) -> Hop:
    """The hop on which a path rests least firmly, the first of them; among those of one firmness that of the looser tie.

    >>> from dataclasses import replace
    >>> hop = Hop("a", "member", "out", "b", "p", "", "agreement", "stated")
    >>> weakest([hop, replace(hop, firm="announced")]).firm
    'announced'
    """
    return max(path, key=lambda hop: (FIRMNESS.index(hop.firm), TIES.index(hop.tie)))


def _best(graph: nx.MultiGraph, one: str, other: str) -> Edge:
    """The edge between two neighbours by the closest and firmest tie."""
    edges: Mapping[str, Edge] = graph.get_edge_data(one, other)
    return edges[min(edges, key=lambda name: (_weakness(edges[name]), name))]


def _weakness(edge: Edge) -> tuple[int, int]:
    return TIES.index(edge["tie"]), FIRMNESS.index(edge["firm"])


def _hop(best: Mapping[tuple[str, str], Edge], one: str, other: str) -> Hop:
    edge = best[min(one, other), max(one, other)]
    direction = "out" if edge["source"] == one else "in"
    return Hop(one, edge["relation"], direction, other, edge["bearer"], edge["prop"], edge["tie"], edge["firm"])


def path_rows(store: Store, found: Sequence[Sequence[Hop]]) -> Rows:
    """Paths as rows, one per evidence of each hop; see PATH_COLUMNS."""
    listed: list[tuple[Term | None, ...]] = []
    for number, path in enumerate(found, 1):
        for step, hop in enumerate(path, 1):
            start, relation, end = (ox.NamedNode(iri) for iri in (hop.start, hop.relation, hop.end))
            place = (ox.Literal(number), ox.Literal(step), start, relation, ox.Literal(hop.direction), end)
            proofs = list(_proofs(store, hop)) or [(None, None, None)]
            listed.extend((*place, *proof, ox.Literal(hop.tie), ox.Literal(hop.firm)) for proof in proofs)
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
