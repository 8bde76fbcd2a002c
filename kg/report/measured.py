"""Every measure of one network, worked out at once from arrays: what a report tells is taken from here.

Nothing here reads a store: memberships and topics come as `kg.projection` gives them, so that any source of them will do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from kg.analysis.backbone import backbone
from kg.analysis.bridging import Break, Roles, Shares, fragile, roles
from kg.analysis.centrality import components
from kg.analysis.change import Change, Span, Years, changes
from kg.analysis.communities import Communities, communities
from kg.analysis.engines import engine
from kg.analysis.linkage import Link, linkage
from kg.analysis.twomode import Ties, TwoMode, projected, shared
from kg.errors import Text
from kg.projection import Memberships, dated_ties
from kg.report.chance import Chance, beside_chance
from kg.report.nearness import Nearness, nearness
from kg.report.ranked import Ranked, heaviest, ranked
from kg.report.sizes import Plan

Pair = tuple[str, str]
Tick = Callable[[Text], None]
ENGINES = {None: "", False: "networkx", True: "igraph"}
STEPS = 7  # how often `tick` is called


@dataclass(frozen=True)
class Alone:
    """What one document alone says: how many pairs and how many agents are gone without it."""

    pairs: int
    agents: int


@dataclass(frozen=True)
class Measured:
    """All measures of a network; what is None or missing, there is too little data for (kg.analysis.words), or too much (`plan`).

    `ranked` are the measures with a rank for each agent, `parts` the agents that hang together, `linked` the pairs of topics by
    kind ("issues", "pillars"), `broken` and `links` what breaks without one node or one link, `stands_out` the p of the ties of
    the backbone, `dated` when each tie was, `halved` whether the spans are by the rule of `halves`, `attendance` the pairs that are
    known from events alone, `alone` what rests on each of the documents that are tried.
    """

    found: Memberships
    two: TwoMode
    ties: Ties
    engine: str
    plan: Plan
    ranked: Mapping[str, Ranked]
    parts: tuple[tuple[str, ...], ...]
    roles: Mapping[str, Roles]
    circles: Communities | None
    chance: Chance
    linked: Mapping[str, tuple[Link, ...]]
    broken: Mapping[str, Break]
    links: Mapping[Pair, Break]
    stands_out: Mapping[Pair, float]
    near: Nearness
    spans: tuple[Span, Span] | None
    halved: bool
    change: Change | None
    dated: Mapping[Pair, list[Years]]
    attendance: frozenset[Pair]
    alone: Mapping[str, Alone]


def measured(
    found: Memberships,
    topic: Mapping[str, TwoMode] | None = None,
    groups: Mapping[str, Shares] | None = None,
    *,
    spans: tuple[Span, Span] | None = None,
    seed: int = 1,
    fast: bool | None = None,
    tick: Tick = lambda _: None,
) -> Measured:
    """Measure a network of memberships; `tick` is told each step before it is taken.

    `topic` are the topics of contexts by kind ("issues", "pillars", "places"), `groups` those of agents ("pillar", "sector",
    "place"), `spans` the earlier and the later years of the Common Era that are compared (by themselves: see `halves`). `fast` asks
    for igraph and scipy or refuses them; by itself the engine is chosen by size. UsageError for an engine that is not installed.

    >>> measured(Memberships()).parts
    ()
    """
    topic, groups = topic or {}, groups or {}
    tick(Text("รวมความร่วมมือ", "projecting"))
    two = found.two_mode()
    ties = projected(two, fast=fast)
    made, evidence = engine(ties, ENGINES[fast]), found.evidence(two)
    plan = Plan.of(len(two.agents), len(ties), len(set[str]().union(*set(evidence))), made.name != "networkx")
    tick(Text("จัดอันดับ", "ranking"))
    values: dict[str, Any] = {"ranked": ranked(two, made, evidence, (plan, seed, fast))}
    tick(Text("เทียบกับความบังเอิญ", "drawing chance"))
    values["chance"] = beside_chance(two, ties, groups, plan.draws, seed)
    tick(Text("หาคู่ที่น่าแนะนำ", "looking for introductions"))
    values["near"] = nearness(found, two, ties, topic, (plan.pairs, seed))
    tick(Text("หากลุ่ม", "finding circles"))
    values["circles"] = communities(made, plan.runs, seed)
    tick(Text("หาจุดเปราะ", "looking for what is fragile"))
    graph = two.graph()
    broken, links = fragile(graph)
    values |= {"parts": tuple(components(two, fast=fast)), "broken": broken, "links": links}
    values["alone"] = {document: _alone(two, ties, evidence, document, fast) for document in heaviest(evidence, plan.tried)}
    tick(Text("ดูทีละคู่", "looking at each pair"))
    values["stands_out"] = {(one, other): p for one, other, p in backbone(made).edges(data="p")}
    values["linked"] = {kind: _linked(found, kind, topic[kind]) for kind in ("issues", "pillars") if kind in topic}
    values["roles"] = roles(made, groups.get("pillar", {})) if plan.roles else {}
    values["attendance"] = _attendance(found, two, ties) if plan.pairs else frozenset()
    return Measured(found, two, ties, made.name, plan, **values, **_compared(found, spans, plan))


def _compared(found: Memberships, spans: tuple[Span, Span] | None, plan: Plan) -> dict[str, Any]:
    """What became of ties between two spans of years."""
    dated = dated_ties(found) if plan.pairs else {}
    compared = spans or halves(dated)
    return {"dated": dated, "spans": compared, "halved": spans is None, "change": changes(dated, *compared) if compared else None}


def halves(dated: Mapping[Pair, list[Years]]) -> tuple[Span, Span] | None:
    """The earlier and the later half of the years in which ties were first seen; None where that is one year or none.

    >>> halves({("a", "b"): [Years(2019, 2019, True)], ("a", "c"): [Years(2022, 9999, False)]})
    ((2019, 2020), (2021, 2022))
    """
    seen = [years.first for spans in dated.values() for years in spans]
    if not seen or min(seen) == max(seen):
        return None
    first, last = min(seen), max(seen)
    middle = (first + last) // 2
    return (first, middle), (middle + 1, last)


def _alone(two: TwoMode, ties: Ties, evidence: Sequence[Set[str]], document: str, fast: bool | None) -> Alone:
    rest = two.keep(entry for entry, documents in enumerate(evidence) if documents != {document})
    return Alone(len(ties) - len(projected(rest, fast=fast)), len(set(two.rows)) - len(set(rest.rows)))


def _linked(found: Memberships, kind: str, topic: TwoMode) -> tuple[Link, ...]:
    """The pairs of topics by the works they share; a meeting that speaks of many issues links none of them, of pillars it does."""
    units: dict[str, list[str]] = defaultdict(list)
    for row, column in zip(topic.rows, topic.columns, strict=True):
        context = topic.contexts[column]
        if kind == "pillars" or found.tie.get(context) != "co-attendance":
            units[context].append(topic.agents[row])
    return tuple(linkage(units))


def _attendance(found: Memberships, two: TwoMode, ties: Ties) -> frozenset[Pair]:
    """The pairs of which every shared context is an event."""
    events = {number for number, context in enumerate(two.contexts) if found.tie.get(context) == "co-attendance"}
    return frozenset((two.agents[one], two.agents[other]) for one, other, _ in ties if events.issuperset(shared(two, one, other)))
