"""The proofs of a report: looked up where they are needed, numbered in the order in which they are first told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.projection import Memberships, proofs
from kg.report.model import Proof
from kg.store import Store

_LOT = 2000  # participations that are asked for at once


@dataclass
class Cited:
    """Proofs by participation (those in `known` are not looked up), and the numbers of those that are told."""

    store: Store
    known: dict[str, list[Proof]] = field(default_factory=dict)
    _numbers: dict[Proof, int] = field(default_factory=dict)

    @property
    def told(self) -> tuple[Proof, ...]:
        """The proofs by their numbers, from 1."""
        return tuple(self._numbers)

    def of(self, participations: Iterable[str]) -> list[Proof]:
        """The proofs of participations, each once."""
        wanted = list(dict.fromkeys(participations))
        new = [one for one in wanted if one not in self.known]
        for start in range(0, len(new), _LOT):
            self._read(new[start : start + _LOT])
        return list(dict.fromkeys(proof for one in wanted for proof in self.known[one]))

    def _read(self, participations: Sequence[str]) -> None:
        self.known.update((one, []) for one in participations)
        for row in proofs(self.store, participations):
            one, document, line, quote = (getattr(cell, "value", "") for cell in row)
            self.known[one].append(Proof(document, int(line) if line else None, quote))

    def numbers(self, found: Iterable[Proof], most: int = 3) -> tuple[int, ...]:
        """The numbers of some proofs, of different documents first."""
        listed = list(dict.fromkeys(found))
        first = {proof.document: proof for proof in reversed(listed)}
        ordered = [proof for proof in listed if first[proof.document] is proof] + [p for p in listed if first[p.document] is not p]
        return tuple(sorted(self._numbers.setdefault(proof, len(self._numbers) + 1) for proof in ordered[:most]))


def taking_part(found: Memberships, agents: Iterable[str], contexts: Iterable[str] = ()) -> list[str]:
    """The participations of some agents, in some contexts only where these are named.

    >>> taking_part(Memberships(("p", "q"), ("a", "b"), ("x", "x")), ["a"])
    ['p']
    """
    who, where = set(agents), set(contexts)
    rows = zip(found.participation, found.agent, found.context, strict=True)
    return [one for one, agent, context in rows if agent in who and (not where or context in where)]
