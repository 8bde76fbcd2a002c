"""Names of bodies in English: capitalised words before a word of the vocabulary ("Rao Rak Foundation"), or "of" and more after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import kg.mentions.rules as rules
from kg.errors import Text
from kg.mentions.folded import Folded
from kg.mentions.model import Span
from kg.ontology import Ontology

_CAP = r"[A-Z][A-Za-z0-9'’&.-]*[A-Za-z0-9]"
_BETWEEN = r"(?: (?:of|for|and|the|in|on|&|de))*"
_WORD = re.compile(r"[A-Z][a-z]+(?: [a-z]+)*")
_MORE = {
    "Ministry": "ministry-department",
    "Department": "ministry-department",
    "Office": "state-agency",
    "Council": "",
    "Club": "",
    "Society": "",
}
_STARTERS = "The |A |An |This |Our |Each |Every |Any |And |Or |In |At |By |With |From |For |To "
_NO_NAMES = frozenset({"press", "node", "media", "government", "department", "office"})  # alone after capitals they are headings as often


@dataclass(frozen=True)
class English:
    """The English words of the vocabulary of bodies, with their kinds."""

    kinds: dict[str, str]

    @classmethod
    def of(cls, ontology: Ontology) -> English:
        """The words of an ontology, the last word of a label of several ("Community college" gives "College" too)."""
        found = dict(_MORE)
        for concept in ontology.concepts.get("org-kind", ()):
            if re.match(rules.CATEGORY, concept.label.th):
                continue
            for name in (concept.label.en, *concept.other):
                if _WORD.fullmatch(name) and name.lower() not in _NO_NAMES:
                    found.setdefault(" ".join(word.capitalize() for word in name.split(" ")), concept.slug)
        return cls(found)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = "|".join(sorted(map(re.escape, self.kinds), key=len, reverse=True))
        of = rf" (?:of|for)(?: the)? (?:{_CAP})(?:{_BETWEEN} (?:{_CAP})){{0,5}}"
        before = rf"(?:(?:{_CAP}){_BETWEEN} ){{1,7}}?(?P<last>{words})(?! (?:{words})\b)(?:{of})?"
        after = rf"(?P<first>{words}){of}"
        return re.compile(rf"(?<![\w])(?:{_STARTERS})?(?P<name>{before}|{after})(?![\w])")

    def spans(self, line: Folded) -> Iterator[Span]:
        """The English names of a line; capitals count, so the line as printed is read.

        >>> from kg.mentions.folded import fold
        >>> line = fold("The Hat Yai Civic Foundation met the Association of Southern Farmers.")
        >>> [line.slice(span.start, span.end)[1] for span in English.of(Ontology.read()).spans(line)]
        ['Hat Yai Civic Foundation', 'Association of Southern Farmers']
        """
        for match in self._pattern.finditer(line.printed):
            word = match["last"] or match["first"]
            yield Span(
                line.at(match.start("name")),
                line.at(match.end("name") - 1) + 1,
                "organisations",
                self.kinds[word],
                Text(f"มีคำว่า “{word}”", f"has the word “{word}”"),
            )
