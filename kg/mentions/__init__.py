"""What a text names: known things by their names, unknown ones by the words that head names, dates and counts, each with its line.

Everything found is a proposal for a person to judge; nothing of it enters a graph by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import kg.mentions.pages as pages
from kg.errors import Text
from kg.mentions.english import English
from kg.mentions.figures import Units, dates
from kg.mentions.folded import Folded, fold
from kg.mentions.heads import Heads
from kg.mentions.known import Index, known_names
from kg.mentions.lists import listed_lines
from kg.mentions.model import COUNT, DATE, KnownName, Mention, Span, apart_from, reason
from kg.mentions.repeats import cut_repeats
from kg.mentions.spans import line_spans
from kg.ontology import Ontology

__all__ = ["COUNT", "DATE", "KnownName", "Mention", "find_mentions", "known_names"]

OTHER_PAGE = Text("อยู่ในรายชื่อเรื่องของหน้าอื่น", "stands in a list of titles of other pages")


def find_mentions(text: str, names: Iterable[KnownName], ontology: Ontology) -> list[Mention]:
    """Return what a text mentions, in the order of the text.

    Lines end as in the file: at LF, CR LF or CR. Page furniture and comment forms are passed over. Never raises.

    >>> names = [KnownName("มูลนิธิชุมชนสงขลา", "scf", "organisations")]
    >>> found = find_mentions("มูลนิธิชุมชนสงขลา ร่วมกับชมรมรักษ์คลองเตย จัดประชุม 39 คน", names, Ontology.read())
    >>> [(mention.phrase, mention.known or mention.value) for mention in found]
    [('มูลนิธิชุมชนสงขลา', 'scf'), ('ชมรมรักษ์คลองเตย', ''), ('39 คน', '39 people')]
    """
    units = Units.of(ontology)
    folded = [fold(line) for line in pages.lines(text)]
    parts = pages.parts([line.text for line in folded])
    read = [line.text if part != pages.FURNITURE else "" for line, part in zip(folded, parts, strict=True)]
    found: list[Mention] = []
    for number, (line, part, named) in enumerate(zip(folded, parts, _named(folded, read, names, ontology), strict=True), 1):
        spans = [_of_other_page(span) for span in pages.with_title(line.text, named)] if part == pages.RELATED else named
        every = [*spans, *_figures(read[number - 1], units, spans)]
        found.extend(_mention(number, line, span) for span in sorted(every, key=lambda span: (span.start, -span.end)))
    return found


def _named(folded: Sequence[Folded], read: Sequence[str], names: Iterable[KnownName], ontology: Ontology) -> list[list[Span]]:
    """What each line names; `read` are the folded lines without furniture."""
    heads, english, index = Heads.of(ontology), English.of(ontology), Index.of(names)
    listed = listed_lines(read, heads)
    found = []
    for at, (line, text) in enumerate(zip(folded, read, strict=True)):
        more = [*listed.get(at, []), *english.spans(line)]
        found.append(line_spans(text, heads, index, more) if text else [])
    return cut_repeats(read, found)


def _figures(text: str, units: Units, spans: Sequence[Span]) -> Iterator[Span]:
    """The dates and counts of a line, but those inside the name of a body; what is part of a date counts nothing."""
    bodies = [span for span in spans if span.sheet == "organisations"]
    found = apart_from(dates(text), bodies)
    yield from (*found, *apart_from(units.counts(text), [*found, *bodies]))


def _of_other_page(span: Span) -> Span:
    """A span with the reason that it stands among titles of other pages."""
    return replace(span, reason=reason(span.reason, OTHER_PAGE))


def _mention(number: int, line: Folded, span: Span) -> Mention:
    """A span of a folded line as a mention of the line as printed."""
    start, phrase = line.slice(span.start, span.end)
    return Mention(number, start, phrase, span.sheet, span.kind, span.known, span.value, span.uncertain, span.reason)
