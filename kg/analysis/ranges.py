"""How firm a rank is: the places a node takes when any one document is left out.

Rule of too little data: what rests on one document in all cannot be tried without it: None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.analysis.centrality import ranks
from kg.analysis.twomode import TwoMode

Measured = Callable[[TwoMode], Mapping[str, float | None]]


@dataclass(frozen=True)
class Range:
    """The rank of a node on all documents, its best and worst rank without one of them, and without which it has the worst.

    `gone` are the documents without which the node is in no context at all and has no rank.
    """

    rank: int
    best: int
    worst: int
    weakest: str
    gone: tuple[str, ...] = ()


def rank_ranges(two: TwoMode, evidence: Sequence[Set[str]], measure: Measured) -> dict[str, Range] | None:
    """The range of each rank; `evidence` are the documents of each entry. None where there are fewer than two documents.

    An entry that one document alone says goes with it; one without a document stays. Method: the jackknife, by document: a range,
    no interval of confidence. Source: B. Efron, "The Jackknife, the Bootstrap and Other Resampling Plans", 1982.

    >>> two = TwoMode.of([("a", "x"), ("b", "x"), ("b", "y"), ("c", "y")])
    >>> from kg.analysis.centrality import strength
    >>> rank_ranges(two, [{"d1"}, {"d1"}, {"d2"}, {"d2"}], strength)["b"]
    Range(rank=1, best=1, worst=1, weakest='', gone=())
    """
    documents = sorted(set[str]().union(*evidence))
    if len(documents) < 2:
        return None
    whole = ranks(measure(two))
    without = {document: _ranked_without(two, evidence, measure, document) for document in documents}
    return {name: _range(name, rank, without) for name, rank in sorted(whole.items())}


def _ranked_without(two: TwoMode, evidence: Sequence[Set[str]], measure: Measured, document: str) -> dict[str, int]:
    """The ranks when what only one document says is left out, of the agents that are left."""
    rest = two.keep(entry for entry, documents in enumerate(evidence) if documents != {document})
    left = {two.agents[agent] for agent in rest.rows}
    return ranks({name: value for name, value in measure(rest).items() if name in left})


def _range(name: str, rank: int, without: Mapping[str, Mapping[str, int]]) -> Range:
    places = {document: found[name] for document, found in without.items() if name in found}
    gone = tuple(document for document, found in without.items() if name not in found)
    worst = max([rank, *places.values()])
    weakest = min((document for document, place in places.items() if place == worst > rank), default="")
    return Range(rank, min([rank, *places.values()]), worst, weakest, gone)
