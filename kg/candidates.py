"""Which things of a graph may be one and the same: pairs, ranked, with reasons that a person can judge.

Every sheet that has a column for `kg:possiblySameAs` is looked at. Names bring a pair up (`kg.likeness`), or the sheets
themselves do; what else is known of the two speaks for it (a place, a kind, partners) or against it (another place, another
date, a list that names both). Two things that are linked as a part, a member or a place within are never a pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import pyoxigraph as ox

from kg.blocking import Pair, between, close, containing, ordered, sharing
from kg.dates import format_date
from kg.errors import Text
from kg.likeness import Name, Reason, Words, forms, loose, reasons
from kg.linker import POSSIBLY_SAME, linkable
from kg.namespaces import KG, OA, RDF, SKOS, local
from kg.ontology import Column, Concept, Ontology, Sheet
from kg.store import Store, Term, rows

LEAST = 60  # points from which a pair is worth a person's time
_AGENT, _PLACE, _PLACE_KIND = KG + "Agent", KG + "Place", "place-kind"
_NAMING = (SKOS + "prefLabel", SKOS + "altLabel", KG + "verbatimName")
_TAKES_PART = f"""SELECT DISTINCT ?agent ?context ?document WHERE {{
  ?part <{KG}participant> ?agent ; <{KG}inContext> ?context .
  OPTIONAL {{ ?part <{KG}hasEvidence>/<{OA}hasSource> ?document }} }}"""


@dataclass(frozen=True)
class Candidate:
    """Two things that may be one: `a` and `b` are IRIs, `score` is 0 to 100, the reasons stand strongest first."""

    a: str
    b: str
    score: int
    reasons: tuple[Reason, ...]
    points: float = 0.0

    @property
    def pair(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset((self.a, self.b))


@dataclass
class Profile:
    """What is known of one thing, as far as it tells it from others."""

    iri: str
    names: list[Name] = field(default_factory=list)
    kind: str = ""
    places: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)
    maybe: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    works: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Known:
    """What a store knows of its things, as far as it tells one from another."""

    store: Store
    ontology: Ontology

    @cached_property
    def sheets(self) -> Sequence[Sheet]:
        """The sheets whose things may be judged."""
        return [sheet for sheet in self.ontology.sheets.values() if linkable(sheet)]

    @cached_property
    def profiles(self) -> Mapping[str, Mapping[str, Profile]]:
        """The things of each sheet by IRI."""
        return {sheet.name: self._of_sheet(sheet) for sheet in self.sheets}

    def _of_sheet(self, sheet: Sheet) -> Mapping[str, Profile]:
        found = {iri: Profile(iri, works=self._works.get(iri, {})) for iri in sorted(self._members(sheet.target))}
        words = self.words[sheet.name]
        for iri, value in self._called(found.keys()):
            found[iri].names.extend(words.read(form) for form in forms(value.value))
        for column in sheet.columns:
            self._take_in(column, found)
        for iri, profile in found.items():
            profile.linked |= {*self._above(iri), *profile.works}
            profile.around = {*profile.places, *(above for place in profile.places for above in self._above(place))}
        return found

    def _members(self, target: str) -> set[str]:
        """The things of a class."""
        return {_iri(quad.subject) for quad in self.store.quads(None, RDF + "type") if _iri(quad.object) == target}

    def _take_in(self, column: Column, found: Mapping[str, Profile]) -> None:
        """What a column says of the things of its sheet."""
        is_place = _PLACE in self.ontology.superclasses.get(column.target, ())
        for iri, value in self._values(column.path[0]):
            profile = found.get(iri)
            if profile is None:
                continue
            if column.path == (POSSIBLY_SAME,):
                profile.maybe.add(value.value)
                if value.value in found:
                    found[value.value].maybe.add(iri)
            elif column.kind == "thing":
                profile.linked.add(value.value)
                profile.places |= {value.value} if is_place else set()
            elif column.key == "kind":
                profile.kind = value.value
            elif column.kind in ("date", "year") and not column.multiple:
                profile.values[column.key] = value.value

    def _values(self, prop: str) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
        """The values of a property, in one order."""
        found = ((_iri(quad.subject), quad.object) for quad in self.store.quads(None, prop))
        listed = {(iri, value) for iri, value in found if isinstance(value, ox.NamedNode | ox.Literal)}
        yield from sorted(listed, key=lambda pair: (pair[0], str(pair[1])))

    @cached_property
    def _links(self) -> Mapping[str, set[str]]:
        """Where the transitive properties lead from each thing: to its whole, to the place it lies in."""
        found: dict[str, set[str]] = defaultdict(set)
        for prop in self.ontology.transitive:
            for iri, value in self._values(prop):
                found[iri].add(value.value)
        return found

    def _above(self, iri: str) -> set[str]:
        found: set[str] = set()
        todo = [iri]
        while todo:
            new = self._links.get(todo.pop(), set()) - found
            found |= new
            todo.extend(new)
        return found

    @cached_property
    def _works(self) -> Mapping[str, dict[str, set[str]]]:
        """Agent -> what it takes part in -> the documents that say so."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for agent, context, document in rows(self.store, _TAKES_PART).rows:
            found[_iri(agent)][_iri(context)] |= {_iri(document)} - {""}
        return found

    @cached_property
    def crews(self) -> Mapping[str, set[str]]:
        """Work -> who takes part in it."""
        found: dict[str, set[str]] = defaultdict(set)
        for agent, works in self._works.items():
            for work in works:
                found[work].add(agent)
        return found

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """For each sheet the words of the graph, with the kind words of its things."""
        ordinary = frozenset(loose(name) for found in self.ontology.concepts.values() for name in _labels(found))
        bodies = frozenset(loose(value.value) for _, value in self._called(self._members(_AGENT)))
        places = self._places(ordinary)
        found = {}
        for sheet in self.sheets:
            is_agent = _AGENT in self.ontology.superclasses.get(sheet.target, ())
            plain = ordinary if is_agent else ordinary | bodies  # a work or a paper is not known by the body that is named in it
            kind = sheet.column("kind")
            kinds = self._labels(kind.scheme if kind else "")
            found[sheet.name] = (
                Words(kinds, self._levels, {}, plain, 4) if sheet.target == _PLACE else Words(kinds, self._levels, places, plain)
            )
        return found

    def _labels(self, scheme: str) -> tuple[str, ...]:
        return _labels(self.ontology.concepts.get(scheme, ()))

    @cached_property
    def _levels(self) -> tuple[str, ...]:
        """The words for levels of places: those that are so common that they have a short form with a dot."""
        common = (c for c in self.ontology.concepts.get(_PLACE_KIND, ()) if any(name.endswith(".") for name in c.other))
        return tuple(name for name in _labels(common) if not name.isascii())

    def _called(self, things: Collection[str]) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
        """The names of some things."""
        return (pair for prop in _NAMING for pair in self._values(prop) if pair[0] in things)

    def _places(self, ordinary: Collection[str]) -> Mapping[str, frozenset[str]]:
        """The names of places without the words for their kinds -> the places."""
        words = Words(self._labels(_PLACE_KIND), (), {}, ())
        found: dict[str, set[str]] = defaultdict(set)
        for iri, value in self._called(self._members(_PLACE)):
            key = words.read(value.value).core
            if len(key) > 2 and key not in ordinary:
                found[key].add(iri)
        return {key: frozenset(iris) for key, iris in found.items()}


@dataclass(frozen=True)
class Matcher:
    """Finds the pairs of a store."""

    store: Store
    ontology: Ontology

    def candidates(self) -> list[Candidate]:
        """The pairs that are worth a person's time, best first; the same store gives the same list."""
        found = []
        for sheet in self._known.sheets:
            profiles = self._known.profiles[sheet.name]
            for a, b in sorted(self._pairs(sheet, profiles)):
                candidate = self._compare(sheet, profiles[a], profiles[b])
                if candidate.points >= LEAST or b in profiles[a].maybe:
                    found.append(candidate)
        return sorted(found, key=lambda candidate: (-candidate.points, candidate.a, candidate.b))

    def compare(self, a: str, b: str) -> Candidate | None:
        """Two things of one sheet beside each other, however little they share; None where they belong to different ones."""
        for sheet in self._known.sheets:
            profiles = self._known.profiles[sheet.name]
            if a in profiles and b in profiles:
                return self._compare(sheet, profiles[a], profiles[b])
        return None

    @cached_property
    def _known(self) -> _Known:
        return _Known(self.store, self.ontology)

    # Which pairs to compare

    def _pairs(self, sheet: Sheet, profiles: Mapping[str, Profile]) -> set[Pair]:
        """The pairs that share a spelling or come close to it, or that the sheets call possibly the same."""
        spelled = {kind: _bearers(profiles, kind) for kind in ("key", "loose", "core", "plain", "base", "initials")}
        telling = {base: iris for base, iris in spelled["base"].items() if self._known.words[sheet.name].says_who(base)}
        stated = (ordered(iri, other) for iri, profile in profiles.items() for other in profile.maybe if other in profiles)
        whole = chain(sharing(spelled["key"], crowds=True), sharing(spelled["loose"], crowds=True))
        parts = chain(sharing(spelled["core"]), sharing(spelled["plain"]), sharing(telling), between(spelled["initials"], spelled["core"]))
        return {
            *stated,
            *whole,
            *parts,
            *containing(telling, self._known.words[sheet.name].distinct),
            *close(telling),
            *close(spelled["loose"], 1),
        }

    # What speaks for and against a pair

    def _compare(self, sheet: Sheet, a: Profile, b: Profile) -> Candidate:
        words = self._known.words[sheet.name]
        named = reasons(words, a.names, b.names)
        if b.iri in a.maybe:
            stated = Text("แผ่นงานระบุว่าอาจเป็นสิ่งเดียวกัน", "the sheets call them possibly the same")
            named.append(Reason("stated", stated, 60))
        named.sort(key=lambda reason: -reason.weight)
        other = [*self._for(a, b), *self._against(sheet, words, a, b)]
        points = named[0].weight + 3 * (len(named) - 1) if named else 0.0
        points += sum(reason.weight for reason in other)
        if not named or any(reason.code == "linked" for reason in other) and b.iri not in a.maybe:
            points = min(points, LEAST - 1)
        return Candidate(a.iri, b.iri, round(max(0.0, min(100.0, points))), (*named, *other), points)

    def _for(self, a: Profile, b: Profile) -> Iterator[Reason]:
        """What else speaks for the two being one."""
        if a.kind and a.kind == b.kind:
            yield Reason("same-kind", Text("ประเภทเดียวกัน", "the same kind"), 4)
        if a.places & b.places:
            yield Reason("same-place", Text("พื้นที่เดียวกัน", "the same place"), 4)
        both = a.works.keys() & b.works.keys()
        if any(not a.works[work] & b.works[work] for work in both):
            yield Reason("shared-work", Text("ร่วมงานเดียวกันตามเอกสารคนละฉบับ", "in the same work by different documents"), 4)
        partners = [self._partners(profile, both) for profile in (a, b)]
        shared = len((partners[0] & partners[1]) - {a.iri, b.iri})
        if shared:
            yield Reason("shared-partners", Text(f"มีภาคีร่วมกัน {shared} ราย", f"{shared} partners in common"), min(6, 1 + shared))

    def _partners(self, profile: Profile, apart: Iterable[str]) -> set[str]:
        return {agent for work in profile.works.keys() - set(apart) for agent in self._known.crews[work]}

    def _against(self, sheet: Sheet, words: Words, a: Profile, b: Profile) -> Iterator[Reason]:
        """What speaks for the two being two."""
        if b.iri in a.linked or a.iri in b.linked:
            th, en = "สิ่งหนึ่งเป็นส่วนของอีกสิ่งหรือเชื่อมกันอยู่", "one is linked with the other, as a part or otherwise"
            yield Reason("linked", Text(th, en), -15)
        elsewhere = words.elsewhere(a.names, b.names)
        if elsewhere:
            both = " · ".join(f"“{name.text}”" for name in elsewhere)
            yield Reason("other-place-in-name", Text(f"ชื่อบอกคนละพื้นที่ {both}", f"the names speak of different places {both}"), -60)
        yield from _other_places(sheet, a, b)
        yield from _other_dates(sheet, a, b)
        yield from _listed_together(a, b)


def _other_places(sheet: Sheet, a: Profile, b: Profile) -> Iterator[Reason]:
    """Places that do not lie in one another; and for places themselves, levels: a district is often called as its town."""
    if a.places and b.places and not (a.places & b.around or b.places & a.around):
        yield Reason("other-place", Text("อยู่คนละพื้นที่", "in different places"), -40)
    if sheet.target == _PLACE and a.kind and b.kind and a.kind != b.kind:
        yield Reason("other-kind", Text("เป็นพื้นที่คนละประเภท", "places of different kinds"), -45)


def _other_dates(sheet: Sheet, a: Profile, b: Profile) -> Iterator[Reason]:
    """The dates of the two that do not go together, each compared over the shorter of its precisions."""
    for column in sheet.columns:
        one, other = a.values.get(column.key, ""), b.values.get(column.key, "")
        if not (one.startswith(other) or other.startswith(one)):
            th, en = (" · ".join(format_date(date, lang) for date in (one, other)) for lang in ("th", "en"))
            yield Reason("other-date", Text(f"{column.name.th}ต่างกัน {th}", f"{column.name.en} differs {en}"), -40)


def _listed_together(a: Profile, b: Profile) -> Iterator[Reason]:
    """A document that names both in one work seems to mean two."""
    listed = {local(document) for work in a.works.keys() & b.works.keys() for document in a.works[work] & b.works[work]}
    if listed:
        names = ", ".join(sorted(listed))
        yield Reason("listed-together", Text(f"เอกสาร {names} เอ่ยชื่อทั้งสองในงานเดียวกัน", f"document {names} names both in one work"), -10)


def _labels(concepts: Iterable[Concept]) -> tuple[str, ...]:
    """All that some words of a vocabulary are called."""
    return tuple(name for c in concepts for name in (c.label.th, c.label.en, *c.other) if name)


def _iri(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _bearers(profiles: Mapping[str, Profile], spelling: str) -> Mapping[str, Sequence[str]]:
    """Each spelling of a kind -> the things that have a name so spelled."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for iri, profile in profiles.items():
        for name in profile.names:
            found[getattr(name, spelling)][iri] = None
    found.pop("", None)
    return {text: tuple(iris) for text, iris in found.items()}
