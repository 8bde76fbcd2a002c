"""Who could be introduced to whom: agents without a tie whom shared partners bring near, with the way there.

Rule of too little data: two agents without a shared partner have no score; fewer than ten pairs that meet in hidden works alone, or that
never meet, give no hold-out score.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from kg.analysis.arrays import Array, matrix
from kg.analysis.arrays import wanted as arrays_wanted
from kg.analysis.significance import Significance, beside, swapped
from kg.analysis.twomode import Ties, TwoMode, projected, shared
from kg.errors import Text

Pair = tuple[int, int]
_FEWEST_HIDDEN = 10
_ROWS = 512
_SAMPLE = 100
_FEW = 40
_PARTS = 5
_FEWEST_DRAWS = 9
_RARE = 0.05
_SLACK = 1e-12


@dataclass(frozen=True)
class Via:
    """A partner whom both share: its part of the score, and the contexts it shares with the one and with the other."""

    partner: str
    score: float
    with_one: tuple[str, ...]
    with_other: tuple[str, ...]


@dataclass(frozen=True)
class Introduction:
    """Two agents without a tie, how near they are, over whom (the strongest first), and the topics that both work on."""

    one: str
    other: str
    score: float
    via: tuple[Via, ...]
    topics: tuple[str, ...]

    def first_step(self, name: Callable[[str], Text]) -> Text:
        """What to do first: whom to ask, and where the two would meet; `name` gives the label of an IRI in both languages.

        The two are the first and the second, so that long names are not told again.

        >>> step = Introduction("a", "b", 1.0, (Via("z", 1.0, ("day",), ("work",)),), ("water",)).first_step(lambda one: Text(one, one))
        >>> step.en
        'Ask z, named with the first in day and with the second in work, to bring them together about water.'
        """
        via = self.via[0]
        partner, here, there = (name(x) for x in (via.partner, via.with_one[0], via.with_other[0]))
        about = [name(topic) for topic in self.topics[:1]]
        th = f"ขอให้ {partner.th} ซึ่งมีชื่อร่วมกับฝ่ายแรกใน “{here.th}” และร่วมกับฝ่ายหลังใน “{there.th}” ช่วยชวนทั้งสองมาคุยกัน"
        en = f"Ask {partner.en}, named with the first in {here.en} and with the second in {there.en}, to bring them together"
        return Text(th + "".join(f" เรื่อง{topic.th}" for topic in about), en + "".join(f" about {topic.en}" for topic in about) + ".")


def introductions(
    two: TwoMode, most: int, topics: Mapping[str, Collection[str]] | None = None, sources: Collection[str] | None = None
) -> list[Introduction]:
    """The agents without a tie who are nearest, of all or of some `sources`, at most so many; `topics` are those of each agent.

    Formula: resource allocation: s(x, y) = sum over shared partners z of w(x, z) w(z, y) / s(z) with Newman's weights: z hands
    what reaches it to its contexts alike, and each context to its agents. Sources: T. Zhou and others, "Bipartite network
    projection and personal recommendation", Physical Review E 76, 046115, 2007; T. Zhou, L. Lü and Y.-C. Zhang, "Predicting
    missing links via local information", European Physical Journal B 71, 2009.

    >>> two = TwoMode.of([("a", "day"), ("z", "day"), ("z", "work"), ("b", "work")])
    >>> [(found.one, found.other, found.score, found.via[0].partner) for found in introductions(two, 3)]
    [('a', 'b', 0.5, 'z')]
    """
    ties = projected(two)
    number = {name: place for place, name in enumerate(two.agents)}
    wanted = None if sources is None else sorted(number[name] for name in sources if name in number)
    return [_told(two, ties, pair, score, topics or {}) for pair, score in nearest(ties, most, wanted)]


def nearest(ties: Ties, most: int, sources: Iterable[int] | None = None, *, fast: bool | None = None) -> list[tuple[Pair, float]]:
    """The pairs without a tie of the highest score (see `introductions`), by number, at most so many, the highest first.

    >>> import networkx as nx
    >>> nearest(Ties.of(nx.path_graph(4)), 5)
    [((0, 2), 0.5), ((1, 3), 0.5)]
    """
    wanted = range(len(ties.names)) if sources is None else sorted(set(sources))
    scored = _by_arrays if arrays_wanted(fast) else _by_hand
    found = dict(scored(ties, wanted, most))
    return sorted(found.items(), key=lambda item: (-round(item[1], 12), item[0]))[:most]


def score(ties: Ties, one: int, other: int) -> float:
    """How near two nodes are over the partners they share, whether they have a tie or not (see `introductions`).

    >>> import networkx as nx
    >>> score(Ties.of(nx.path_graph(3)), 0, 2)
    0.5
    """
    mine, theirs, whole = ties.around(one), ties.around(other), ties.sums[1]
    return sum((mine[via] * theirs[via] / whole[via] for via in sorted(mine.keys() & theirs.keys())), 0.0)


def _over(ties: Ties, one: int, other: int) -> list[tuple[int, float]]:
    """What each shared partner adds, the most first."""
    mine, theirs, whole = ties.around(one), ties.around(other), ties.sums[1]
    found = [(via, mine[via] * theirs[via] / whole[via]) for via in mine.keys() & theirs.keys()]
    return sorted(found, key=lambda item: (-round(item[1], 12), item[0]))


def _by_hand(ties: Ties, wanted: Iterable[int], most: int) -> Iterator[tuple[Pair, float]]:
    whole = ties.sums[1]
    for one in wanted:
        found: dict[int, float] = defaultdict(float)
        for via, weight in ties.near[one].items():
            for other, second in ties.near[via].items():
                found[other] += weight * second / whole[via]
        for other in found.keys() - ties.near[one].keys() - {one}:
            yield (min(one, other), max(one, other)), found[other]


def _by_arrays(ties: Ties, wanted: Iterable[int], most: int) -> Iterator[tuple[Pair, float]]:
    """The same by scipy, some rows at a time: of each lot of rows only what is not below the highest of the lots before."""
    import numpy as np

    total = len(ties.names)
    both = matrix((ties.one, ties.other), total, np.asarray(ties.weight, dtype=float))
    whole = np.asarray(ties.sums[1])
    handed = np.divide(1, whole, out=np.zeros(total), where=whole > 0)
    rows = np.asarray(list(wanted), dtype=np.int32)
    best = np.zeros(0)
    for start in range(0, len(rows) if most else 0, _ROWS):
        least = best[0] if len(best) == 2 * most else 0.0
        done = start if len(rows) == total else 0  # with these all pairs are known
        ones, others, values = _scored(both, handed, rows[start : start + _ROWS], (least, most, done))
        best = np.sort(np.concatenate([best, values]))[-2 * most :]
        for one, other, value in zip(ones.tolist(), others.tolist(), values.tolist(), strict=True):
            yield (min(one, other), max(one, other)), value


def _scored(both: Array, handed: Array, lot: Array, limits: tuple[float, int, int]) -> tuple[Array, Array, Array]:
    """The pairs without a tie of some nodes with those from a number on, and their scores: the highest so many, from a score on.

    A pair may stand twice, once from either end; those of one score stay together.
    """
    import numpy as np

    least, most, done = limits
    own = both[lot]
    shared = own.copy()
    shared.data *= handed[shared.indices]
    found, tied = (shared @ both[:, done:]).tocoo(), own[:, done:].tocoo()
    enough = 2 * most + own.nnz + len(lot)  # the pairs with a tie and the nodes themselves fall out
    if len(found.data) > enough:
        least = max(least, np.partition(found.data, -enough)[-enough])
    high = found.data >= least - _SLACK
    ones, others, values = found.row[high], found.col[high], found.data[high]
    wide = both.shape[1]
    new = ~np.isin(ones.astype(np.int64) * wide + others, tied.row.astype(np.int64) * wide + tied.col) & (lot[ones] != others + done)
    ones, others, values = lot[ones[new]], others[new] + done, values[new]
    high = values >= (np.partition(values, -2 * most)[-2 * most] if len(values) > 2 * most else 0) - _SLACK
    return ones[high], others[high], values[high]


def _told(two: TwoMode, ties: Ties, pair: Pair, value: float, topics: Mapping[str, Collection[str]]) -> Introduction:
    """A pair with the way there; a context of few comes before a list of many."""
    one, other = pair

    def met(agent: int, partner: int) -> tuple[str, ...]:
        found = shared(two, agent, partner)
        return tuple(two.contexts[context] for context in sorted(found, key=lambda context: (len(two.inside(context)), context)))

    via = tuple(Via(two.agents[z], part, met(one, z), met(other, z)) for z, part in _over(ties, one, other))
    both = set(topics.get(two.agents[one], ())) & set(topics.get(two.agents[other], ()))
    return Introduction(two.agents[one], two.agents[other], value, via, tuple(sorted(both)))


def held_out(two: TwoMode, tries: int, draws: int, seed: int) -> Significance | None:
    """`hold_out_contexts` beside what busyness alone gives: the same of so many draws by `kg.analysis.significance.swapped`.

    The network itself is tried four times as often as each draw: its value is the one that is told, and a draw that is tried less
    strays more, so that chance is taken for more than it is rather than for less. None where the network has no value, or fewer than
    nine draws have one.

    >>> import networkx as nx
    >>> women = nx.davis_southern_women_graph()
    >>> held_out(TwoMode.of((woman, event) for woman in women.graph["top"] for event in list(women[woman])[:1]), 5, 9, seed=1) is None
    True
    """
    value = hold_out_contexts(two, 4 * tries, seed)
    if value is None:
        return None
    drawn = (hold_out_contexts(draw, tries, seed + place) for place, draw in enumerate(swapped(two, draws, seed), 1))
    told = [one for one in drawn if one is not None]
    return beside(value, told) if len(told) >= _FEWEST_DRAWS else None


def above_chance(found: Significance) -> bool:
    """Whether a value is above what chance gives more clearly than chance itself would be once in twenty times (one-sided).

    >>> above_chance(beside(0.9, [0.4, 0.5] * 10)), above_chance(beside(0.9, [0.4, 0.5]))
    (True, False)
    """
    return found.value > found.expected and found.p <= 2 * _RARE


def hold_out_contexts(two: TwoMode, tries: int, seed: int) -> float | None:
    """How well the score finds works to come: hide a fifth of the contexts, and see whether who meets in them only scores above who
    never meets; 0.5 is guessing, 1 is always.

    This is the true question of a two-mode network: one hidden tie of a list of thirty is found over the other twenty-nine, a hidden
    list is not. The mean of so many tries, of which five hide each context once. Formula: of a try the area under the ROC curve (AUC)
    of at most 100 new pairs and 100 that never meet, drawn among those who are in what is left; ties in score count half. None where
    fewer than a quarter of the tries have ten pairs of either. Source: L. Lü and T. Zhou, "Link prediction in complex networks: a
    survey", Physica A 390, 2011.

    >>> import networkx as nx
    >>> women = nx.davis_southern_women_graph()
    >>> two = TwoMode.of((woman, event) for woman in women.graph["top"] for event in women[woman])
    >>> 0.5 < (hold_out_contexts(two, 50, seed=1) or 0) < 0.75
    True
    """
    chance, whole = random.Random(seed), projected(two)
    told = [_without(two, whole, hidden, chance) for hidden in _fifths(len(two.contexts), tries, chance)]
    known = [value for value in told if value is not None]
    return sum(known) / len(known) if known and 4 * len(known) >= tries else None


def _fifths(total: int, tries: int, chance: random.Random) -> Iterator[set[int]]:
    """Which of so many contexts each try hides: five tries hide each of them once."""
    for turn in range(tries):
        if turn % _PARTS == 0:
            order = chance.sample(range(total), total)
        yield set(order[turn % _PARTS :: _PARTS])


def _without(two: TwoMode, whole: Ties, hidden: Collection[int], chance: random.Random) -> float | None:
    """The area of one try."""
    left = two.keep(number for number, context in enumerate(two.columns) if context not in hidden)
    known, there = projected(left), set(left.rows)
    numbers = chance.sample(range(len(whole)), min(len(whole), 20 * _SAMPLE))
    met = ((int(whole.one[number]), int(whole.other[number])) for number in numbers)
    new, never = _untied(known, met, there), _untied(whole, _some(sorted(there), chance), there)
    return area(*([score(known, *pair) for pair in islice(pairs, _SAMPLE)] for pairs in (new, never)))


def _some(nodes: Sequence[int], chance: random.Random) -> Sequence[Pair]:
    """Pairs of nodes at random: of few nodes all."""
    if len(nodes) <= _FEW:
        pairs = list(combinations(nodes, 2))
        return chance.sample(pairs, len(pairs))
    ones, others = (chance.choices(nodes, k=5 * _SAMPLE) for _ in range(2))
    return list(dict.fromkeys((min(pair), max(pair)) for pair in zip(ones, others, strict=True) if pair[0] != pair[1]))


def _untied(ties: Ties, pairs: Iterable[Pair], there: Collection[int]) -> Iterator[Pair]:
    """The pairs among some nodes that have no tie."""
    for one, other in pairs:
        if one in there and other in there and other not in ties.around(one):
            yield one, other


def area(found: Collection[float], other: Collection[float]) -> float | None:
    """The chance that one of the first is larger than one of the second; None for fewer than ten of either.

    >>> area([2.0] * 10, [1.0] * 10), area([1.0] * 10, [1.0] * 10), area([1.0], [])
    (1.0, 0.5, None)
    """
    if min(len(found), len(other)) < _FEWEST_HIDDEN:
        return None
    ordered = sorted([*((round(value, 12), 1) for value in found), *((round(value, 12), 0) for value in other)])
    places: dict[float, list[int]] = defaultdict(list)
    for place, (value, _) in enumerate(ordered, 1):
        places[value].append(place)
    total = sum(sum(places[value]) / len(places[value]) for value, first in ordered if first)
    return (total - len(found) * (len(found) + 1) / 2) / (len(found) * len(other))
