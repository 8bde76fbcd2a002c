"""Who could be introduced to whom, with the way there, and how well the way of suggesting finds who meets in works that were hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from kg.analysis.introductions import Introduction, above_chance, held_out, introductions
from kg.analysis.significance import Significance
from kg.analysis.twomode import Ties, TwoMode
from kg.errors import Text
from kg.projection import Memberships

_MOST = 50  # introductions that are told
_LOOKED_AT = 10  # times as many pairs are looked at where there are unnamed groups, whose pairs fall out
_DRAWS = 19  # the fewest that can tell what chance does once in twenty times
_TRIES, _WORK = 5, 6_000  # tries of each draw at most, and how many ties all of its tries look at
_GUESSING = 0.5
_BODIES = ("Organisation", "")  # an unnamed group has nobody to write to; of what is no agent no kind is known


@dataclass(frozen=True)
class Nearness:
    """Suggested introductions, the places that both of each pair are seen at, and the hold-out beside what busyness gives."""

    found: tuple[Introduction, ...] = ()
    places: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    hold_out: Significance | None = None


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
    return Nearness(tuple(kept), both, _held_out(two, ties, seed) if tried else None)


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


def _held_out(two: TwoMode, ties: Ties, seed: int) -> Significance | None:
    """The more ties a network has, the fewer tries: of many pairs one try says as much as several of few."""
    tries = min(_TRIES, max(1, _WORK // max(1, len(ties))))
    return held_out(two, tries, _DRAWS, seed)


def verdict(found: Significance) -> Text:
    """What a score of the hold-out says of the suggestions: better only where it is above guessing and above chance.

    >>> verdict(Significance(0.6, 0.61, 0.52, 0.72, 0.8, 19)).en
    'As far as these data tell, the suggestions are no better than going by how busy each one is.'
    """
    if found.value <= _GUESSING:
        return Text("เท่าที่ข้อมูลบอกได้ คำแนะนำนี้ไม่ได้แม่นกว่าการเดา", "As far as these data tell, the suggestions are no better than guessing.")
    if not above_chance(found):
        return Text(
            "เท่าที่ข้อมูลบอกได้ คำแนะนำนี้ไม่ได้แม่นกว่าการดูแค่ว่าชื่อใดปรากฏบ่อย",
            "As far as these data tell, the suggestions are no better than going by how busy each one is.",
        )
    return Text("คำแนะนำนี้แม่นกว่าการดูแค่ว่าชื่อใดปรากฏบ่อย", "The suggestions are better than going by how busy each one is.")
