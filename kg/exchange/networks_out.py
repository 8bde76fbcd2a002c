"""Networks with their measures for network tools: what each node and each tie carries into a GEXF or GraphML file.

The numbers are those of `kg network`: the same gathering, the same engines, the same seed. What there is too little data for is left
out of the node, so that a file never holds a value that means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx

from kg.analysis.communities import communities
from kg.analysis.engines import engine
from kg.analysis.twomode import projected
from kg.errors import UsageError
from kg.exchange.graphs_out import described, listed
from kg.namespaces import local
from kg.projection import Memberships
from kg.report.gathered import Gathered
from kg.report.ranked import Ranked, ranked
from kg.report.sizes import Plan
from kg.store import Store

Attributes = dict[str, str | int | float | bool]
_SEED = 1
_DIGITS = 9
MOST_PAIRS = 500_000


def one_mode(store: Store, gathered: Gathered, lang: str) -> nx.Graph:
    """The organisations, issues, pillars, places or initiatives that were gathered: what ties them, and the measures of each.

    Edges: `weight` (Newman's), `works`, `documents`, and of organisations `ties` and whether it is `attendance` alone.

    UsageError for more pairs than a file of them is good for.

    >>> from kg.store import Oxigraph
    >>> len(one_mode(Oxigraph(), Gathered("issues", Memberships(), Memberships()), "en"))
    0
    """
    _check_size(gathered)
    made, said, found = measures(gathered), _documents(gathered.found), nx.Graph()
    projection = gathered.found.graph()
    for node in sorted(projection):
        found.add_node(node, **described(store, node, lang), **made[node])
    for one, other, edge in sorted(projection.edges(data=True), key=lambda edge: tuple(sorted(edge[:2]))):
        carried: Attributes = {"weight": round(edge["weight"], _DIGITS), "works": listed(map(local, edge["contexts"]))}
        proved = (said[end, context] for end in (one, other) for context in edge["contexts"])
        carried["documents"] = listed(map(local, frozenset[str]().union(*proved)))
        if gathered.of == "organisations":
            carried |= {"ties": listed(edge["ties"]), "attendance": edge["attendance"]}
        found.add_edge(one, other, **carried)
    return found


def _check_size(gathered: Gathered) -> None:
    """Say before the work that there are too many pairs; each context of k has k(k-1)/2."""
    two = gathered.found.two_mode()
    most = sum(len(agents) * (len(agents) - 1) // 2 for agents in map(two.inside, range(len(two.contexts))))
    if most > MOST_PAIRS and (pairs := len(projected(two))) > MOST_PAIRS:
        th = f"มี {pairs:,} คู่ มากเกินกว่าจะเขียนทีละเส้น (ไม่เกิน {MOST_PAIRS:,}) เลือกบางส่วน เช่น --pillar หรือ --years หรือไม่ใช้ --of"
        en = f"{pairs:,} pairs are too many to write one by one (at most {MOST_PAIRS:,}); take a slice, such as --pillar, or leave out --of"
        raise UsageError(th, en)


def measured(found: nx.Graph, gathered: Gathered) -> nx.Graph:
    """A graph whose nodes carry what is measured of them; the other nodes stay as they are.

    >>> measured(nx.Graph([("a", "b")]), Gathered("organisations", Memberships(), Memberships())).nodes(data=True)
    NodeDataView({'a': {}, 'b': {}})
    """
    nx.set_node_attributes(found, {name: said for name, said in measures(gathered).items() if name in found})
    return found


def measures(gathered: Gathered) -> dict[str, Attributes]:
    """The measures of each thing that is measured, by their names in kg.analysis.words; the community as a number, the largest 1.

    >>> measures(Gathered("organisations", Memberships(), Memberships()))
    {}
    """
    two = gathered.found.two_mode()
    ties, evidence = projected(two), gathered.found.evidence(two)
    made = engine(ties)
    plan = Plan.of(len(two.agents), len(ties), len(set[str]().union(*evidence)))
    found: dict[str, Attributes] = {name: {} for name in two.agents}
    for measure, one in ranked(two, made, evidence, (plan, _SEED, None)).items():
        for name in two.agents:
            found[name] |= _valued(measure, one, name)
    circles = communities(made, plan.runs, _SEED)
    for number, members in enumerate(circles.members if circles else (), 1):
        for name in members:
            found[name]["community"] = number
    for name, spread in gathered.groups.get("pillar", {}).items() if gathered.of != "pillars" else ():
        found[name] |= _spread(spread)
    return found


def _valued(measure: str, found: Ranked, name: str) -> Attributes:
    """A measure of one thing; its rank and the best and worst rank without any one document, where they are known."""
    value = found.values.get(name)
    if value is None:
        return {}
    said: Attributes = {measure: round(value, _DIGITS) if isinstance(value, float) else value}
    if measure == "betweenness":
        said["betweennessRank"] = found.ranks[name]
        if name in found.ranges:
            said |= {"betweennessRankBest": found.ranges[name].best, "betweennessRankWorst": found.ranges[name].worst}
        if name in found.bands:
            said |= {"betweennessLow": round(found.bands[name].low, _DIGITS), "betweennessHigh": round(found.bands[name].high, _DIGITS)}
    return said


def _spread(shares: Mapping[str, float]) -> Attributes:
    """How the work of one is spread over pillars, and its pillar where one has the most of it."""
    said: Attributes = {"pillarShares": listed(f"{local(pillar)} {share:.2f}" for pillar, share in shares.items())}
    most = [local(pillar) for pillar, share in shares.items() if share > max(shares.values()) - 1e-9]
    return said | ({"pillar": most[0]} if len(most) == 1 else {})


def _documents(found: Memberships) -> Mapping[tuple[str, str], frozenset[str]]:
    """The documents that say that one is in a context or a part of it, by (one, context)."""
    two = found.two_mode()
    above: dict[str, set[str]] = defaultdict(set)
    for whole, parts in two.below.items():
        for part in parts:
            above[two.contexts[part]].add(two.contexts[whole])
    said: dict[tuple[str, str], frozenset[str]] = defaultdict(frozenset)
    for agent, context, documents in zip(found.agent, found.context, found.documents, strict=True):
        for one in (context, *above[context]):
            said[agent, one] |= documents
    return said
