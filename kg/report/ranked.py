"""Measures that put agents in order, each rank with its range when any one document is left out."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from kg.analysis.bridging import constraint
from kg.analysis.centrality import Band, Measure, betweenness, cores, degree, pagerank, ranks, sampled_betweenness, strength
from kg.analysis.engines import Engine, engine
from kg.analysis.ranges import Range, rank_ranges
from kg.analysis.twomode import TwoMode, projected
from kg.report.sizes import Plan

Documents = Sequence[Set[str]]
Values = Mapping[str, float | None]


@dataclass(frozen=True)
class Ranked:
    """A measure of each agent, its rank from 1, the range of the rank, and the band of a value that was sampled.

    `ranges` is empty where fewer than two documents can be left out.
    """

    values: Values
    ranks: Mapping[str, int]
    ranges: Mapping[str, Range] = field(default_factory=dict)
    bands: Mapping[str, Band] = field(default_factory=dict)

    def top(self, most: int) -> list[str]:
        """The agents of the first ranks that have anything of it, in order."""
        held = [name for name in self.ranks if self.values[name]]
        return sorted(held, key=lambda name: (self.ranks[name], name))[:most]


def ranked(two: TwoMode, made: Engine, evidence: Documents, how: tuple[Plan, int, bool | None]) -> dict[str, Ranked]:
    """The ranked measures by name (kg.analysis.words); `how` is the plan, the seed and whether fast engines are asked for.

    Of constraint the lowest comes first: who is least hemmed in has the most room to bring people together.

    >>> from kg.analysis.engines import NetworkX
    >>> two = TwoMode.of([("a", "day"), ("b", "day"), ("b", "work"), ("c", "work")])
    >>> ranked(two, NetworkX(projected(two)), [{"d"}] * 4, (Plan.of(3, 2, 1), 1, None))["betweenness"].top(1)
    ['b']
    """
    plan, seed, fast = how
    tried = _tried(evidence, plan.tried)
    mades = {_key(two): made}
    bands: dict[bytes, dict[str, Band]] = {}

    def engine_of(part: TwoMode) -> Engine:
        if _key(part) not in mades:
            mades[_key(part)] = engine(projected(part, fast=fast), made.name)
        return mades[_key(part)]

    def between(part: TwoMode) -> Measure:
        if not plan.sources:
            return betweenness(engine_of(part), weighted=True)
        found = bands[_key(part)] = sampled_betweenness(engine_of(part), plan.sources, seed, weighted=True) or {}
        return {name: band.value for name, band in found.items()}

    measures: dict[str, Callable[[TwoMode], Values]] = {
        "degree": lambda part: degree(engine_of(part)),
        "strength": lambda part: strength(engine_of(part)),
        "betweenness": between,
        "core": lambda part: cores(engine_of(part)),
        "pagerank": lambda part: _of_agents(part, pagerank(part, fast=fast)),
    }
    if plan.pairs:
        measures["constraint"] = lambda part: _turned(constraint(engine_of(part), weighted=True))
    untried = [frozenset[str]()] * len(two)  # of a large network the two that take the longest are worked out once
    longest = ("betweenness", "constraint") if plan.sources else ()
    found = {name: _ranked(two, untried if name in longest else tried, one) for name, one in measures.items()}
    return {name: _named(name, one, bands.get(_key(two), {})) for name, one in found.items()}


def _ranked(two: TwoMode, tried: Documents, measure: Callable[[TwoMode], Values]) -> Ranked:
    """A measure with its ranks and their ranges; the whole network is measured once."""
    known: dict[bytes, Values] = {}

    def once(part: TwoMode) -> Values:
        if _key(part) not in known:
            known[_key(part)] = measure(part)
        return known[_key(part)]

    values = once(two)
    return Ranked(values, ranks(values), rank_ranges(two, tried, once) or {})


def _named(name: str, found: Ranked, bands: Mapping[str, Band]) -> Ranked:
    """Constraint the right way round again; betweenness with its bands."""
    values = _turned(found.values) if name == "constraint" else found.values
    return Ranked(values, found.ranks, found.ranges, bands if name == "betweenness" else {})


def _tried(evidence: Documents, most: int) -> Documents:
    """The evidence as far as it is of the documents that say the most; what only others say is taken as firm."""
    wanted = set(heaviest(evidence, most))
    kept = cache(lambda documents: documents if documents <= wanted else frozenset())
    return [kept(frozenset(documents)) for documents in evidence]


def heaviest(evidence: Documents, most: int) -> list[str]:
    """The documents that say the most, at most so many.

    >>> heaviest([{"d"}, {"d", "e"}], 1)
    ['d']
    """
    said = Counter(document for documents in evidence for document in documents)
    return [document for document, _ in sorted(said.items(), key=lambda item: (-item[1], item[0]))[:most]]


def _turned(values: Values) -> Measure:
    return {name: None if value is None else -value for name, value in values.items()}


def _of_agents(two: TwoMode, values: Mapping[str, float]) -> Values:
    return {name: values[name] for name in two.agents}


def _key(two: TwoMode) -> bytes:
    return array("i", two.rows).tobytes() + array("i", two.columns).tobytes()
