"""Who could be introduced to whom, with the way there, and how well the way of suggesting finds ties that were hidden."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from kg.analysis.introductions import Introduction, area, hold_out, introductions, score
from kg.analysis.twomode import Ties, TwoMode
from kg.projection import Memberships

_MOST = 50  # introductions that are told
_LOOKED_AT = 10  # times as many pairs are looked at where there are unnamed groups, whose pairs fall out
_HIDDEN = 0.1
_ALL_PAIRS = 300_000
_SAMPLE = 500
_BODIES = ("Organisation", "")  # an unnamed group has nobody to write to; of what is no agent no kind is known


@dataclass(frozen=True)
class Nearness:
    """Suggested introductions, the places that both of each pair are seen at, and the score of the hold-out (0.5 is chance)."""

    found: tuple[Introduction, ...] = ()
    places: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    hold_out: float | None = None


def nearness(found: Memberships, two: TwoMode, ties: Ties, topic: Mapping[str, TwoMode], how: tuple[bool, int]) -> Nearness:
    """The introductions between named bodies; `how` says whether to try the hold-out, and the seed.

    >>> from kg.analysis.twomode import projected
    >>> rows = Memberships(("1", "2", "3", "4"), ("a", "z", "z", "b"), ("x", "x", "y", "y"))
    >>> two = rows.two_mode()
    >>> [(one.one, one.other) for one in nearness(rows, two, projected(two), {}, (True, 1)).found]
    [('a', 'b')]
    """
    tried, seed = how
    issues, places = (_of_agents(found, topic[kind]) if kind in topic else {} for kind in ("issues", "places"))
    bodies = {agent for agent in two.agents if found.kind.get(agent, "") in _BODIES}
    looked_at = _MOST * (_LOOKED_AT if len(bodies) < len(two.agents) else 1)
    near = introductions(two, looked_at, issues, bodies) if bodies else []
    kept = [_by_bodies(one, bodies) for one in near if bodies >= {one.one, one.other}][:_MOST]
    both = {(one.one, one.other): tuple(sorted(places.get(one.one, set()) & places.get(one.other, set()))) for one in kept}
    return Nearness(tuple(kept), both, _hold_out(ties, seed) if tried else None)


def _by_bodies(one: Introduction, bodies: Collection[str]) -> Introduction:
    """An introduction that named bodies make first: an unnamed group cannot be asked."""
    return replace(one, via=tuple(sorted(one.via, key=lambda via: via.partner not in bodies)))


def _of_agents(found: Memberships, topic: TwoMode) -> dict[str, set[str]]:
    """The topics of the works that each agent is in."""
    named: dict[str, set[str]] = defaultdict(set)
    for row, column in zip(topic.rows, topic.columns, strict=True):
        named[topic.contexts[column]].add(topic.agents[row])
    spread: dict[str, set[str]] = defaultdict(set)
    for agent, context in zip(found.agent, found.context, strict=True):
        spread[agent] |= named.get(context, set())
    return spread


def _hold_out(ties: Ties, seed: int) -> float | None:
    """Of a large network, some hidden ties against some pairs without one."""
    total = len(ties.names)
    if total * total <= _ALL_PAIRS:
        return hold_out(ties, _HIDDEN, seed)
    chance = random.Random(seed)
    all_ties = list(ties)
    hidden = set(chance.sample(range(len(all_ties)), min(_SAMPLE, round(_HIDDEN * len(all_ties)))))
    kept = [tie for place, tie in enumerate(all_ties) if place not in hidden]
    known = Ties(ties.names, [tie[0] for tie in kept], [tie[1] for tie in kept], [tie[2] for tie in kept])
    drawn = [(chance.randrange(total), chance.randrange(total)) for _ in range(2 * _SAMPLE)]
    never = [score(known, *pair) for pair in drawn if pair[0] != pair[1] and pair[1] not in ties.near[pair[0]]]
    return area([score(known, *all_ties[place][:2]) for place in sorted(hidden)], never)
