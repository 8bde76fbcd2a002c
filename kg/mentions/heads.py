"""The words that head a name: those of the vocabularies of a graph, and what Thai texts write besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import kg.mentions.rules as rules
from kg.mentions.folded import fold, is_boundary, parted
from kg.ontology import Concept, Ontology

_THAI = re.compile("[\u0e01-\u0e2e\u0e40-\u0e44]")
_LINK = re.compile("(?:และ|กับ|จาก|โดย|ของ|ที่|ณ|นายก|รอง|ปลัด|ใน|พื้นที่)$")
_REACH = 12  # characters before a word that may make another word of it
_SCHEMES = {"organisations": "org-kind", "places": "place-kind", "initiatives": "initiative-kind", "events": "event-kind"}
_FROM_VOCABULARY = ("organisations", "places")  # the words of the other schemes are activities, which head too many phrases


@dataclass(frozen=True)
class Head:
    """A word that heads names: where they go, their kind, and whether the word is as often a common noun."""

    word: str
    sheet: str
    kind: str
    weak: bool

    @property
    def short(self) -> bool:
        """Whether it is an abbreviation, which a space may part from the name."""
        return self.word.endswith(".")


@dataclass(frozen=True)
class Found:
    """A head at its place in a folded line."""

    head: Head
    start: int
    end: int


@dataclass(frozen=True)
class Heads:
    """All heads of a graph; the longest that fits at a place is taken."""

    words: dict[str, Head]

    @classmethod
    def of(cls, ontology: Ontology) -> Heads:
        """The heads of an ontology's vocabularies and of the tables; the vocabulary goes first.

        >>> Heads.of(Ontology.read()).words["มูลนิธิ"].kind
        'foundation'
        """
        found = {head.word: head for head in (*_of_tables(ontology), *_of_vocabularies(ontology))}
        return cls(found)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        ordered = sorted(self.words, key=lambda word: (-len(word), word))
        return re.compile("|".join(re.escape(word) for word in ordered))

    def at(self, text: str, start: int) -> Found | None:
        """The head that begins at a place, or None."""
        match = self._pattern.match(text, start)
        return self._checked(text, match) if match else None

    def within(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """The heads of a folded line, or of a part of it, from left to right; inside a head no other begins."""
        limit = len(text) if end is None else end
        while match := self._pattern.search(text, start, limit):
            found = self._checked(text, match)
            if found:
                yield found
            start = match.end() if found else match.start() + 1

    def _checked(self, text: str, match: re.Match[str]) -> Found | None:
        head = self.words[match[0]]
        fits = is_boundary(text, match.start()) and is_boundary(text, match.end())
        before = text[max(0, match.start() - _REACH) : match.start()]
        if head.short and len(head.word) < 4 and not parted(text, match.start()) and not _LINK.search(before):
            return None
        return Found(head, *match.span()) if fits and _in_company(head.word, text, match) else None


def _in_company(word: str, text: str, match: re.Match[str]) -> bool:
    """Whether the words around do not make another word of it: สภา in สภาพ, เขา as "they"."""
    before, after = rules.NOT_BEFORE.get(word), rules.NOT_AFTER.get(word)
    if before and re.search(before, text[max(0, match.start() - _REACH) : match.start()]):
        return False
    return not (after and re.compile(after).match(text, match.end()))


def _of_vocabularies(ontology: Ontology) -> Iterator[Head]:
    for sheet in _FROM_VOCABULARY:
        for concept in ontology.concepts.get(_SCHEMES[sheet], ()):
            yield from (Head(word, sheet, concept.slug, word in rules.WEAK) for word in _words(concept))


def _words(concept: Concept) -> Iterator[str]:
    """The Thai words of a vocabulary's word that may head a name."""
    words = {fold(name).text for name in (concept.label.th, *concept.other)}
    for word in sorted(words):
        undotted = f"{word}." in words  # without its dot "ทม" would be found in half of all words
        if _THAI.match(word) and not undotted and not _is_category(word):
            yield word


def _is_category(word: str) -> bool:
    """Whether a word of a vocabulary names a sort of bodies, never one of them."""
    return " " in word or word in rules.NO_HEADS or re.match(rules.CATEGORY, word) is not None


def _of_tables(ontology: Ontology) -> Iterator[Head]:
    for words, sheet, kind in rules.MORE_HEADS:
        known = {concept.slug for concept in ontology.concepts.get(_SCHEMES[sheet], ())}
        for word in words.split():
            yield Head(word, sheet, kind if kind in known else "", word in rules.WEAK)
    for word, kind in (("จังหวัด", "province"), ("อำเภอ", "district"), ("ตำบล", "subdistrict")):
        yield Head(word, "places", kind, True)
