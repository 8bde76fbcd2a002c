"""What a thing is filtered by: documents, places, waters and years, as `kg.slices` and `kg.links` understand them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.analysis import change
from kg.explorer.reading import Reading
from kg.links import Links
from kg.namespaces import KG

_SITUATED = ("atPlace", "basedIn", "serves", "planFor", "candidateCity", "fromPlace", "inWatershed")
_BELONGS = ("elementOf", "stepOf", "slotOf", "pledgedAt", "postIn", "reportedAt")
Years = tuple[int, int]
Said = Mapping[str, set[str]]


@dataclass(frozen=True)
class Facets:
    """The facets of the things of a reading, by IRI."""

    reading: Reading
    links: Links

    def own(self, thing: str) -> Said:
        """What is said of a thing itself; a place stands in itself and in all places above it."""
        read = self.reading
        situated = {place for name in _SITUATED for place in read.values(thing, KG + name)} | self._governed.get(thing, set())
        if self.is_a(thing, "Place"):
            situated.add(thing)
        around = closure(situated, lambda place: read.values(place, KG + "within"))
        wet = closure(around, lambda place: [*read.values(place, KG + "within"), *read.values(place, KG + "inWatershed")])
        documents = {one.document for one in read.evidence(thing)} | ({thing} if self.is_a(thing, "SourceDocument") else set())
        return {
            "docs": documents,
            "places": around,
            "waters": {place for place in wet if self.is_a(place, "NaturalFeature")},
        }

    def wholes(self, thing: str) -> set[str]:
        """What a statement, step, slot, pledge, post or count belongs to, step by step."""
        found = closure([thing], lambda one: [whole for name in _BELONGS for whole in self.reading.values(one, KG + name)])
        return (found | self._counted.get(thing, set())) - {thing}

    def years(self, thing: str) -> Years:
        """The first and last year of a thing, (0, 0) where nothing says: its own, else those of what it belongs to."""
        wholes = (_span(self.links.years(thing, one)) for one in (thing, *sorted(self.wholes(thing))))
        return next((years for years in wholes if years[0]), (0, 0))

    def linked(self, participation: str, context: str) -> Years:
        """When a participation was, by its own dates or else by those of its context."""
        return _span(self.links.years(participation, context))

    def is_a(self, thing: str, name: str) -> bool:
        """Whether a thing is of a class."""
        return KG + name in self.reading.types(thing)

    @cached_property
    def _governed(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for body, places in self.reading.turned(KG + "governedBy").items():
            found[body] = set(places)
        return found

    @cached_property
    def _counted(self) -> dict[str, set[str]]:
        return {count: set(things) for count, things in self.reading.turned(KG + "hasStatedCount").items()}


def _span(years: change.Years | None) -> Years:
    return (years.first, years.last) if years else (0, 0)


def closure(tops: Iterable[str], above: Callable[[str], Iterable[str]]) -> set[str]:
    """Some things and all that lie above them.

    >>> sorted(closure(["a"], lambda one: {"a": ["b"], "b": ["c"]}.get(one, [])))
    ['a', 'b', 'c']
    """
    reached = set(tops)
    todo = list(reached)
    while todo:
        new = set(above(todo.pop())) - reached
        reached |= new
        todo.extend(new)
    return reached
