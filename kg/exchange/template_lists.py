"""The lists that a template offers: the words of the vocabularies, and the names that a graph knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.dates import format_date
from kg.errors import Text
from kg.exchange.template_columns import MONTHS, TRUTH
from kg.namespaces import RDF, SKOS
from kg.ontology import Ontology
from kg.text import sort_key

Names = Mapping[str, tuple[Text, ...]]
_TITLES = {MONTHS: Text("เดือน", "Month"), TRUTH: Text("ใช่หรือไม่", "Yes or no")}
_MOST_NAMED = 3  # columns that the title of a list names


def known_names(sheets: Path, ontology: Ontology) -> Names:
    """The names of the things in the sheets of a graph, by class; what cannot be read offers no name."""
    from kg.ingest.graphs import read

    classes: dict[str, set[str]] = defaultdict(set)
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in read(sheets, ontology).quads:
        subject, value = str(quad.subject), quad.object
        if quad.predicate.value == RDF + "type" and isinstance(value, ox.NamedNode):
            classes[value.value].add(subject)
        elif quad.predicate.value == SKOS + "prefLabel" and isinstance(value, ox.Literal):
            names[subject][value.language or ""] = value.value
    texts = {subject: Text(said.get("th", ""), said.get("en", "")) for subject, said in names.items()}
    return {cls: tuple(texts[subject] for subject in sorted(members) if subject in texts) for cls, members in classes.items()}


def list_title(key: str, columns: Iterable[Text]) -> Text:
    """What a list is called: as the columns that offer it, the first three of them.

    >>> list_title("class:x", [Text("ผู้จัด", "Organiser"), Text("ผู้เข้าร่วม", "Participants")]).th
    'ผู้จัด, ผู้เข้าร่วม'
    """
    names = list(dict.fromkeys(columns))
    more = " …" if len(names) > _MOST_NAMED else ""
    joined = (", ".join(name.say(lang) for name in names[:_MOST_NAMED]) + more for lang in ("th", "en"))
    return _TITLES.get(key) or Text(*joined)


@dataclass(frozen=True)
class Lists:
    """The lists of one template in one language."""

    ontology: Ontology
    names: Names
    lang: str

    def values(self, key: str) -> tuple[str, ...]:
        """The values of a list; a text that a language lacks is offered in the other.

        >>> Lists(Ontology.read(), {}, "en").values("vocab:pillar")
        ('Creative economy', 'Happy society', 'Sustainable environment')
        """
        if key == MONTHS:
            return tuple(format_date(f"2024-{month:02}", self.lang).split()[0] for month in range(1, 13))
        if key == TRUTH:
            return ("ใช่", "ไม่ใช่") if self.lang == "th" else ("true", "false")
        return tuple(sorted({self._said(text) for text in self._texts(key)} - {""}, key=sort_key))

    def _texts(self, key: str) -> tuple[Text, ...]:
        kind, _, name = key.partition(":")
        if kind == "vocab":
            return tuple(concept.label for concept in self.ontology.concepts.get(name, ()))
        if kind == "options":
            return tuple(self.ontology.label(option) for option in name.split("|"))
        return self.names.get(name, ())

    def _said(self, text: Text) -> str:
        return text.say(self.lang) or text.th or text.en
