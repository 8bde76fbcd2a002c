"""From what people type to what the graph knows: exact names first, then one spelling, then parts, then typos."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.errors import Text, UnknownName
from kg.namespaces import BASE, KG, OWL, RDF, RDFS, SKOS, VOCAB, compact, expand, is_slug, local
from kg.store import Store, rows

ITEM = KG + "Item"
CONCEPT = SKOS + "Concept"
_NAMES = f"<{SKOS}prefLabel>|<{SKOS}altLabel>|<{KG}verbatimName>"
_NEAREST = 5
_MOST_WORDS = 40
_IRI = re.compile(r'[^\x00-\x20<>"{}|^`\\]+')
_CLOSE = 62.0
LONGEST = 300


@dataclass(frozen=True)
class Hit:
    """A thing that was found: by which of its names, and how well (0 to 100)."""

    iri: str
    name: str
    score: float


@dataclass(frozen=True)
class Names:
    """The names of one class of things (or one vocabulary) in a store; read only when an exact name does not do."""

    store: Store
    target: str = ITEM
    scheme: str = ""

    @property
    def _pattern(self) -> str:
        if self.scheme:
            return f"?thing <{SKOS}inScheme> <{VOCAB}{self.scheme}> ."
        if self.target != ITEM:
            return f"?thing a <{self.target}> ."
        return f"{{ ?thing a <{ITEM}> }} UNION {{ ?thing a <{CONCEPT}> }}"

    def find(self, text: str) -> str:
        """The IRI of the one thing that a text names; UnknownName with the nearest names when there is none or several.

        A text is an id, an IRI, a name, an alias, an abbreviation or a part that only one thing has.
        """
        text = text.encode("utf-8", "replace").decode()
        found = self._by_id(text) or self._exact(text)
        if not found and len(text) <= LONGEST:
            found = self._same(text) or self._parts(text)
        if len(found) == 1:
            return found[0]
        raise self._unknown(text, found)

    def _by_id(self, text: str) -> list[str]:
        if text.startswith(BASE) or ":" in text and expand(text) != text:
            iri = expand(text)
            return self._with_merged(f"VALUES ?thing {{ <{iri}> }}") if _IRI.fullmatch(iri) else []
        if not is_slug(text.split("/")[-1]) or not all(is_slug(part) for part in text.split("/")):
            return []
        ending = ox.Literal("/" + text)
        return self._with_merged(f"FILTER(STRENDS(STR(?thing), {ending}))")

    def _with_merged(self, condition: str) -> list[str]:
        """The things that a condition on their IRI finds, else those that were judged the same as one it finds."""
        return self._known(condition) or self._known(f"?thing <{OWL}sameAs> ?merged . {condition.replace('?thing', '?merged')}")

    def _exact(self, text: str) -> list[str]:
        forms = " ".join(str(ox.Literal(text, language=language)) if language else str(ox.Literal(text)) for language in ("th", "en", ""))
        preferred = self._known(f"VALUES ?name {{ {forms} }} ?thing <{SKOS}prefLabel> ?name .")
        return preferred or self._known(f"VALUES ?name {{ {forms} }} ?thing {_NAMES} ?name ; <{SKOS}prefLabel> ?label .")

    def _known(self, condition: str) -> list[str]:
        query = f"SELECT DISTINCT ?thing WHERE {{ {condition} {self._pattern} }} ORDER BY STR(?thing)"
        return [row[0].value for row in rows(self.store, query).rows if isinstance(row[0], ox.NamedNode)]

    @cached_property
    def _names(self) -> Sequence[tuple[str, str, str]]:
        """(key, name as written, IRI) of every name, its id among them."""
        from kg.text import match_key

        query = f"SELECT ?thing ?name WHERE {{ {self._pattern} ?thing <{SKOS}prefLabel> ?label ; {_NAMES} ?name }}"
        found = set(rows(self.store, query).rows)
        pairs = {(i.value, n.value) for i, n in found if isinstance(i, ox.NamedNode) and isinstance(n, ox.Literal)}
        return [(match_key(name), name, iri) for iri, name in sorted(pairs)]

    @cached_property
    def _abbreviations(self) -> Mapping[str, str]:
        """The short forms of kinds of organisation, as the vocabulary gives them: อบต. is องค์การบริหารส่วนตำบล."""
        query = f"""SELECT DISTINCT ?short ?long WHERE {{
          ?kind <{SKOS}inScheme> <{VOCAB}org-kind> ; <{SKOS}altLabel> ?short ; <{SKOS}prefLabel> ?long .
          FILTER(LANG(?long) = "th" && STRENDS(STR(?short), ".")) }} ORDER BY STR(?short)"""
        return {s.value: n.value for s, n in rows(self.store, query).rows if isinstance(s, ox.Literal) and isinstance(n, ox.Literal)}

    def _spellings(self, text: str) -> list[str]:
        """The keys under which a text may stand: as typed, and with its abbreviation written out."""
        from kg.text import expand as written_out
        from kg.text import match_key

        return [key for key in dict.fromkeys((match_key(text), match_key(written_out(text, self._abbreviations)))) if key]

    def _same(self, text: str) -> list[str]:
        keys = self._spellings(text)
        return list(dict.fromkeys(iri for key, _, iri in self._names if key in keys))

    def _parts(self, text: str) -> list[str]:
        keys = self._spellings(text)
        return list(dict.fromkeys(iri for key, _, iri in self._names if any(part in key for part in keys)))

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """The things whose names hold a text or are spelled nearly so, best first."""
        keys = self._spellings(text[:LONGEST])
        best: dict[str, Hit] = {}
        for key, name, iri in self._names:
            score = max((_likeness(part, key) for part in keys), default=0.0)
            if score >= _CLOSE and (iri not in best or score > best[iri].score):
                best[iri] = Hit(iri, name, score)
        return sorted(best.values(), key=lambda hit: (-hit.score - _first(hit.iri), len(hit.name), hit.iri))[:limit]

    def _unknown(self, text: str, found: Sequence[str]) -> UnknownName:
        shown = text if len(text) <= 80 else text[:79] + "…"
        if found:
            nearest = tuple((self._both(iri), short_id(iri)) for iri in found[:20])
            return UnknownName(f"“{shown}” มีได้หลายสิ่ง โปรดเลือก", f"“{shown}” may mean several things; choose one", nearest)
        near = [hit.iri for hit in self.search(text, _NEAREST)]
        if self.scheme:
            near = near or sorted({iri for _, _, iri in self._names})[:_MOST_WORDS]
        nearest = tuple((self._both(iri), short_id(iri)) for iri in near)
        hint = Text("", "") if near else Text(" ลองค้นด้วยส่วนของชื่อ: kg search", "; try a part of the name: kg search")
        return UnknownName(f"ไม่พบ “{shown}”{hint.th}", f"nothing is called “{shown}”{hint.en}", nearest)

    def _both(self, iri: str) -> str:
        """The labels in both languages: the reader of a message may not be the reader of the data."""
        return " · ".join(dict.fromkeys(labels(self.store, [iri], lang)[iri] for lang in ("th", "en")))


def _first(iri: str) -> float:
    """Organisations come a little before other things that fit as well, words of vocabularies after them."""
    return -10.0 if iri.startswith(VOCAB) else 3.0 if iri.startswith(f"{BASE}id/organisation/") else 0.0


def short_id(iri: str) -> str:
    """What a person can type to mean this thing: its slug, or scheme/slug for a word of a vocabulary."""
    return iri.removeprefix(VOCAB) if iri.startswith(VOCAB) else local(iri)


def _likeness(part: str, key: str) -> float:
    """How well a name fits what was typed: equal 100, beginning 97, inside 94, else the similarity of the best stretch."""
    from rapidfuzz import fuzz

    if part == key:
        return 100.0
    if part in key:
        return 97.0 if key.startswith(part) else 94.0
    if len(part) < 3 or len(key) < 3:
        return 0.0
    whole = fuzz.ratio(part, key)
    stretch = fuzz.partial_ratio(part, key) - 8 if len(key) >= len(part) else 0.0
    return min(93.0, max(whole, stretch if stretch >= 74 else 0.0))


def labels(store: Store, iris: Sequence[str], lang: str) -> dict[str, str]:
    """The label of each thing in the asked language, else in the other; the slug where it has none."""
    found: dict[str, str] = {}
    for iri in dict.fromkeys(iris):
        said = dict(_said(store, iri))
        found[iri] = said.get(lang) or next((said[key] for key in sorted(said)), "") or _counted(store, iri, lang) or compact(iri)
    return found


def _counted(store: Store, iri: str, lang: str) -> str:
    """What a stated count says, since it has no name: 31 organisations."""
    cells = {quad.predicate.value: quad.object for quad in store.quads(iri)}
    value, unit, bound = (cells.get(KG + name) for name in ("value", "countOf", "bound"))
    if not isinstance(value, ox.Literal) or not isinstance(unit, ox.NamedNode):
        return ""
    words = labels(store, [term.value for term in (unit, bound) if isinstance(term, ox.NamedNode)], lang)
    how = words[bound.value] if isinstance(bound, ox.NamedNode) and local(bound.value) != "exact" else ""
    return " ".join(part for part in (how, value.value, words[unit.value]) if part)


def _said(store: Store, iri: str) -> Iterator[tuple[str, str]]:
    """The labels of a thing or a term, by language."""
    for predicate in (SKOS + "prefLabel", RDFS + "label"):
        for quad in store.quads(iri, predicate):
            if isinstance(quad.object, ox.Literal):
                yield quad.object.language or "", quad.object.value


def kind_of(store: Store, iri: str) -> str:
    """What a thing is: its kind where it has one, else the narrowest of its classes."""
    for quad in store.quads(iri, KG + "kind"):
        if isinstance(quad.object, ox.NamedNode):
            return quad.object.value
    classes = {q.object.value for q in store.quads(iri, RDF + "type") if isinstance(q.object, ox.NamedNode)}
    above = {q.object.value for name in classes for q in store.quads(name, RDFS + "subClassOf") if isinstance(q.object, ox.NamedNode)}
    return min(classes - above or classes or {""})
