"""What a report measures, read from a store: the memberships of the asked projection and slice, topics, groups, and what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.analysis.bridging import Shares
from kg.analysis.change import Span
from kg.analysis.twomode import TwoMode
from kg.links import OPEN, Links
from kg.namespaces import KG, OA, local
from kg.network import check_ties
from kg.projection import TOPICS, Memberships, attribute, collaboration, read, shares
from kg.report.model import Proof
from kg.slices import Selection, Slice, select
from kg.store import Store, rows

PROJECTIONS = ("organisations", "issues", "pillars", "places", "initiatives")
_GROUPS = {"pillar": "inPillar", "sector": "sector", "place": "serves"}
Said = Mapping[tuple[str, str], list[Proof]]


@dataclass(frozen=True)
class Left:
    """What is not measured, or measured with care: how many people, memberships that are only planned or announced, and undated.

    `dated` are the first and the last year that anything in the whole graph is dated; None where nothing is.
    """

    people: int = 0
    planned: int = 0
    announced: int = 0
    undated: int = 0
    out_of_years: int = 0
    dated: Span | None = None


@dataclass(frozen=True)
class Gathered:
    """The memberships of a projection (its things stand in the place of agents), and what goes with them.

    `work` are the memberships of bodies in works, whatever is projected; `topic` the topics of works by kind, `said` where that
    is written, by kind and by (work, topic); `groups` those of the measured things, `own` the pillars that bodies say of themselves.
    """

    of: str
    found: Memberships
    work: Memberships
    topic: Mapping[str, TwoMode] = field(default_factory=dict)
    said: Mapping[str, Said] = field(default_factory=dict)
    groups: Mapping[str, Shares] = field(default_factory=dict)
    own: Shares = field(default_factory=dict)
    left: Left = field(default_factory=Left)


def gather(store: Store, of: str, wanted: Slice, without: str = "") -> Gathered:
    """Read a projection of a slice, without what one document (an IRI) alone says; UsageError for an unknown kind of tie.

    >>> from kg.store import Oxigraph
    >>> len(gather(Oxigraph(), "organisations", Slice()).found)
    0
    """
    check_ties(wanted.ties)
    selection = None if wanted.whole else select(store, wanted)
    all_of_it = read(store)
    everyone = _chosen(all_of_it, wanted, selection, without)
    work = collaboration(everyone)
    contexts = _contexts(store, work, wanted, selection)
    read_topics = {kind: _topic(store, kind, work, contexts, without) for kind in TOPICS}
    topic = {kind: found.two_mode() for kind, (found, _) in read_topics.items()}
    found = work if of == "organisations" else _initiatives(work) if of == "initiatives" else read_topics[of][0]
    own = attribute(store, _GROUPS["pillar"])
    return Gathered(
        of,
        found,
        work,
        topic,
        {kind: said for kind, (_, said) in read_topics.items()},
        _groups(store, found, topic, own),
        {agent: own[agent] for agent in sorted(set(work.agent)) if agent in own},
        _left(all_of_it, everyone, found, selection),
    )


def _chosen(found: Memberships, wanted: Slice, selection: Selection | None, without: str) -> Memberships:
    if selection is not None:
        found = found.among(selection.things)
    if wanted.ties:
        found = found.of_ties(wanted.ties)
    return found.without(without) if without else found


def _contexts(store: Store, work: Memberships, wanted: Slice, selection: Selection | None) -> set[str]:
    """The works whose topics count: all of the slice; of some kinds of tie only theirs."""
    found = Links(store).kind("Context")
    if wanted.ties:
        found &= {context for context, tie in work.tie.items() if tie in wanted.ties}
    return found if selection is None else found & selection.things


def _topic(store: Store, kind: str, work: Memberships, contexts: Collection[str], without: str) -> tuple[Memberships, Said]:
    """The topics of works as memberships (topics stand in the place of agents), and where each is written."""
    links = Links(store)
    named = links.of(KG + TOPICS[kind])
    pairs = sorted((context, topic) for context in contexts for topic in named.get(context, ()))
    said, where = _said(store, kind, pairs), [context for context, _ in pairs]
    found = Memberships(
        [f"{context} {topic}" for context, topic in pairs],
        [topic for _, topic in pairs],
        where,
        [""] * len(pairs),
        list(map(links.firm, where, where)),
        list(map(links.years, where, where)),
        [frozenset(proof.document for proof in said[pair]) for pair in pairs],
        work.tie,
    )
    return (found.without(without) if without else found), said


def _said(store: Store, kind: str, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[Proof]]:
    """The proofs of each (work, topic): those of the value, else of the property; a place may rest on those of the work itself."""
    own = _proofs(store, f"FILTER NOT EXISTS {{ ?evidence <{KG}evidenceFor> ?any }}") if kind == "places" else {}
    of_property = _proofs(store, f"?evidence <{KG}evidenceFor> <{KG}{TOPICS[kind]}> .")
    return {
        (context, topic): of_property.get((context, local(topic))) or of_property.get((context, "")) or own.get((context, ""), [])
        for context, topic in pairs
    }


def _proofs(store: Store, which: str) -> dict[tuple[str, str], list[Proof]]:
    """The proofs of things by (thing, the value that they prove or ""), in order."""
    query = f"""SELECT DISTINCT ?thing ?value ?document ?line ?quote WHERE {{
      ?thing <{KG}hasEvidence> ?evidence . ?evidence <{OA}hasSource> ?document . {which}
      OPTIONAL {{ ?evidence <{KG}evidenceForValue> ?value }} OPTIONAL {{ ?evidence <{KG}line> ?line }}
      OPTIONAL {{ ?evidence <{OA}hasSelector>/<{OA}exact> ?quote }}
    }} ORDER BY STR(?thing) STR(?document) ?line STR(?quote)"""
    found: dict[tuple[str, str], list[Proof]] = defaultdict(list)
    for row in rows(store, query).rows:
        thing, value, document, line, quote = (getattr(cell, "value", "") for cell in row)
        found[thing, value].append(Proof(document, int(line) if line else None, quote))
    return found


def _initiatives(work: Memberships) -> Memberships:
    """Joint initiatives in the place of agents, the bodies that they share in the place of contexts."""
    joint = work.of_ties(("joint-initiative",))
    return replace(joint, agent=joint.context, context=joint.agent, kind={}, parts=())


def _groups(store: Store, found: Memberships, topic: Mapping[str, TwoMode], own: Shares) -> dict[str, Shares]:
    """Pillar, sector and place of what is measured: its own and those of its works, each work and its own word counting alike."""
    pillars, places = shares(found, topic["pillars"]), shares(found, topic["places"])
    sectors, serves = attribute(store, _GROUPS["sector"]), attribute(store, _GROUPS["place"])
    found_groups: dict[str, dict[str, Mapping[str, float]]] = {kind: {} for kind in _GROUPS}
    for agent in sorted(set(found.agent)):
        found_groups["pillar"][agent] = _both(own.get(agent), pillars.get(agent))
        found_groups["sector"][agent] = sectors.get(agent, {})
        found_groups["place"][agent] = serves.get(agent) or places.get(agent, {})
    return {kind: {agent: held for agent, held in groups.items() if held} for kind, groups in found_groups.items()}


def _both(one: Mapping[str, float] | None, other: Mapping[str, float] | None) -> dict[str, float]:
    """The mean of two spreads; the one that there is, if the other is missing."""
    there = [spread for spread in (one, other) if spread]
    return {name: sum(spread.get(name, 0.0) for spread in there) / len(there) for name in sorted(set().union(*there))} if there else {}


def _left(all_of_it: Memberships, everyone: Memberships, found: Memberships, selection: Selection | None) -> Left:
    people, planned, announced = set(everyone.of_kinds(("Person",)).agent), everyone.firmly(("planned",)), found.firmly(("announced",))
    out_of_years = len(selection.undated.intersection(all_of_it.participation)) if selection else 0
    return Left(len(people), len(planned), len(announced), found.undated, out_of_years, _dated(collaboration(all_of_it)))


def _dated(found: Memberships) -> Span | None:
    """The first and the last year that is stated; what goes on ends where it began, as nothing is said of later years."""
    known = [years for years in found.years if years is not None]
    ends = [years.first if years.last == OPEN else years.last for years in known]
    return (min(years.first for years in known), max(ends)) if known else None
