"""The properties of a store, each read once, and what follows from several of them: when a fact was, and how firm it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg.analysis.change import Years
from kg.namespaces import KG, VOCAB, local
from kg.store import Store, rows

OPEN = 9999  # the last year of what has begun and of which no end is stated
FIRMNESS = ("stated", "inferred", "announced", "planned")
_UNHELD = ("planned", "expected", "targeted")
_STARTS, _ENDS = ("startDate", "planStart", "since"), ("endDate", "planEnd", "until")
_MOMENTS = ("observedOn", "signedOn", "issuedYear", "designatedOn", "targetYear", "dueDate")


@dataclass
class Links:
    """What is linked with what, one property at a time.

    >>> from kg.store import Oxigraph
    >>> Links(Oxigraph()).of(KG + "inContext")
    {}
    """

    store: Store
    _read: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def of(self, predicate: str) -> Mapping[str, list[str]]:
        """What each subject has by a property: IRIs or lexical values, in no order."""
        if predicate not in self._read:
            found: dict[str, list[str]] = defaultdict(list)
            for subject, value in self._pairs(predicate):
                found[subject].append(value)
            self._read[predicate] = dict(found)
        return self._read[predicate]

    def one(self, predicate: str) -> dict[str, str]:
        """The value of each subject by a property that has one (the least, should there be more); the same text is kept once."""
        same: dict[str, str] = {}
        return {subject: same.setdefault(value, value) for subject, value in sorted(self._pairs(predicate), reverse=True)}

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """All (subject, value) of a property, in order."""
        return sorted(self._pairs(predicate))

    def _pairs(self, predicate: str) -> Iterable[tuple[str, str]]:
        values = ox.NamedNode | ox.Literal
        return (
            (quad.subject.value, quad.object.value)
            for quad in self.store.quads(None, predicate)
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, values)
        )

    def into(self, predicate: str, ends: set[str]) -> set[str]:
        """The subjects that a property leads from to one of some ends."""
        return {one for one, others in self.of(predicate).items() if not ends.isdisjoint(others)}

    def kind(self, name: str) -> set[str]:
        """The things of a class."""
        found = rows(self.store, f"SELECT ?thing WHERE {{ ?thing a <{KG}{name}> }}").rows
        return {row[0].value for row in found if isinstance(row[0], ox.NamedNode)}

    def firm(self, participation: str, context: str) -> str:
        """How firm a participation is, one of FIRMNESS; announced means that the context is planned, expected or targeted."""
        modality, status = self.of(KG + "modality"), self.of(KG + "assertionStatus")
        if VOCAB + "modality/planned" in modality.get(participation, ()):
            return "planned"
        if any(local(value) in _UNHELD for value in modality.get(context, ())):
            return "announced"
        return "inferred" if VOCAB + "assertion-status/inferred" in status.get(participation, ()) else "stated"

    @cached_property
    def spans(self) -> dict[str, tuple[Years, ...]]:
        """The years of each thing that has a date of its own; the year in which an organisation was founded is none of a fact's.

        What has begun goes on where no end is stated, but an event, and with it who was there, is over when it was. Without a
        beginning and an end there are single years; from its signing on, an agreement lasts as long as was agreed.
        """
        starts, ends, moments = (self._dates(names) for names in (_STARTS, _ENDS, _MOMENTS))
        events, contexts = self.kind("Event"), self.of(KG + "inContext")
        found: dict[str, tuple[Years, ...]] = {}
        for thing in (starts.keys() | ends.keys() | moments.keys()) - self.kind("Agent"):
            known = [*starts.get(thing, ()), *ends.get(thing, ())]
            over = thing in ends or thing in events or not events.isdisjoint(contexts.get(thing, ()))
            if known:
                found[thing] = (Years(min(known), max(known) if over else OPEN, over),)
            else:
                agreed = self._agreed(thing)
                found[thing] = tuple(Years(year, year + agreed, over or agreed > 0) for year in sorted(set(moments[thing])))
        return found

    def years(self, participation: str, context: str) -> Years | None:
        """From when to when a participation was, by its own dates, or else by those of its context; None where neither has any."""
        return self._whole.get(participation) or self._whole.get(context)

    @cached_property
    def _whole(self) -> dict[str, Years]:
        """The years of each thing from the first to the last."""
        return {
            thing: Years(min(one.first for one in spans), max(one.last for one in spans), all(one.over for one in spans))
            for thing, spans in self.spans.items()
        }

    def _dates(self, names: Iterable[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for name in names:
            for thing, values in self.of(KG + name).items():
                found[thing].extend(int(value[:4]) for value in values)
        return found

    def _agreed(self, thing: str) -> int:
        """For how many years an agreement was made; 0 where that is not stated."""
        durations = self.of(KG + "agreedDuration").get(thing, ())
        return max((int(match[1]) for text in durations if (match := re.match(r"P(\d+)Y", text))), default=0)
