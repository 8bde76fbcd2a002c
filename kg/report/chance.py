"""What of a network chance alone would give: mixing by groups and meeting again, beside the same draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.analysis.bridging import Shares
from kg.analysis.centrality import clustering
from kg.analysis.engines import NetworkX
from kg.analysis.mixing import Table, assortativity, ei_index, left_out, table
from kg.analysis.significance import Significance, beside, swapped
from kg.analysis.twomode import Ties, TwoMode, projected

Statistics = dict[str, float | None]


@dataclass(frozen=True)
class Mixed:
    """How ties mix by a kind of group: the shares of the weight by pairs of groups, both indices, and the weight left out."""

    shares: Table
    ei: float | None
    assortativity: float | None
    unknown: float


@dataclass(frozen=True)
class Chance:
    """Mixing by kind of group, meeting again, and what chance gives, by "clustering", "ei pillar", "assortativity sector" ..."""

    mixed: Mapping[str, Mixed] = field(default_factory=dict)
    clustering: float | None = None
    drawn: Mapping[str, Significance | None] = field(default_factory=dict)


def beside_chance(two: TwoMode, ties: Ties, groups: Mapping[str, Shares], draws: int, seed: int) -> Chance:
    """Mixing and meeting again beside so many draws that keep how busy each agent and how large each context is.

    >>> two = TwoMode.of([("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")])
    >>> found = beside_chance(two, projected(two), {"pillar": {"a": {"g": 1}, "b": {"g": 1}, "c": {"h": 1}, "d": {"h": 1}}}, 99, seed=1)
    >>> found.mixed["pillar"].ei
    -1.0
    """
    mixed = {kind: _mixed(ties, shares) for kind, shares in groups.items()}
    known = {kind: groups[kind] for kind, found in mixed.items() if found.shares}
    own = _statistics(two, ties, known)
    drawn: list[Statistics] = []
    if any(value is not None for value in own.values()):
        drawn = [_statistics(draw, projected(draw), known) for draw in swapped(two, draws, seed)]
    return Chance(mixed, own["clustering"], {name: beside(value, [draw[name] for draw in drawn]) for name, value in own.items()})


def _mixed(ties: Ties, shares: Shares) -> Mixed:
    found = table(NetworkX(ties), shares)
    return Mixed(found, ei_index(found), assortativity(found), left_out(ties, shares))


def _statistics(two: TwoMode, ties: Ties, groups: Mapping[str, Shares]) -> Statistics:
    found: Statistics = {"clustering": clustering(two)}
    for kind, shares in groups.items():
        mixed = table(NetworkX(ties), shares)
        found |= {f"ei {kind}": ei_index(mixed), f"assortativity {kind}": assortativity(mixed)}
    return found
