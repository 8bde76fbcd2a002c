"""What a person reads on a terminal: a sentence, a table whose Thai columns line up, and the evidence below it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import pyoxigraph as ox

from kg.dates import format_date, format_duration
from kg.errors import Text
from kg.namespaces import XSD, compact, local
from kg.resolve import labels
from kg.store import Rows, Store, Term
from kg.text import pad, width, wrap

NOT_STATED = Text("ไม่ระบุ", "not stated")
_DATES = {XSD + name for name in ("date", "gYearMonth", "gYear")}
_INTERVAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?/\d{4}(-\d\d(-\d\d)?)?")
_NARROWEST = 8
_WIDEST_HEAD = 16
_GAP = "  "


@dataclass
class Sources:
    """The evidence of a page: each phrase gets a number the first time it is cited."""

    lang: str
    cited: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def cite(self, document: Term | None, line: Term | None, quote: Term | None) -> str:
        """The number of a phrase, in square brackets; nothing where there is no document."""
        if not isinstance(document, ox.NamedNode):
            return ""
        key = (document.value, _value(line), _value(quote))
        return f"[{self.cited.setdefault(key, len(self.cited) + 1)}]"

    def phrase(self, document: str, line: str, quote: str) -> str:
        """A phrase as it stands by itself: document, line, words."""
        word = Text("บรรทัด", "line").say(self.lang)
        return f"{local(document)}" + (f" {word} {line}" if line else "") + (f" “{quote}”" if quote else "")

    def lines(self, store: Store) -> Iterator[str]:
        """The evidence, by document: title, publisher, date and address, then each line and phrase."""
        by_document: dict[str, list[tuple[int, str, str]]] = {}
        for (document, line, quote), number in self.cited.items():
            by_document.setdefault(document, []).append((number, line, quote))
        if by_document:
            yield "หลักฐาน" if self.lang == "th" else "Evidence"
        word = "บรรทัด" if self.lang == "th" else "line"
        for document, phrases in sorted(by_document.items()):
            yield f"  {document_line(store, document, self.lang)}"
            for number, line, quote in phrases:
                where = f" {word} {line}" if line else "" if quote else Text(" (ไม่มีเลขบรรทัด)", " (no line numbers)").say(self.lang)
                yield f"    [{number}]{where}" + (f" “{quote}”" if quote else "")


def document_line(store: Store, document: str, lang: str) -> str:
    """A document as a person can find it: id, title, publisher, date, address; what is not stated is said so."""
    said: dict[str, dict[str, str]] = {}
    for quad in store.quads(document):
        if isinstance(quad.object, ox.Literal | ox.NamedNode):
            language = getattr(quad.object, "language", None) or ""
            said.setdefault(local(quad.predicate.value), {})[language] = quad.object.value
    issued = _spoken(said.get("issued", {}), lang)
    parts = (
        f"{local(document)} {_spoken(said.get('prefLabel', {}), lang)}",
        _spoken(said.get("publisher", {}), lang) or Text("ไม่ระบุผู้เผยแพร่", "publisher not stated").say(lang),
        format_date(issued, lang) if issued else Text("ไม่ระบุวันเผยแพร่", "date not stated").say(lang),
        _spoken(said.get("url", {}), lang),
    )
    return " · ".join(part for part in parts if part)


def _spoken(said: Mapping[str, str], lang: str) -> str:
    return said.get(lang) or next((said[key] for key in sorted(said)), "")


def _value(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def shown(term: Term | None, lang: str, named: Mapping[str, str]) -> str:
    """A value as a person reads it: Buddhist era in Thai, Common Era in English; things by their label."""
    if term is None:
        return NOT_STATED.say(lang)
    if isinstance(term, ox.NamedNode):
        return named.get(term.value) or compact(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.datatype.value in _DATES:
        return format_date(term.value, lang)
    if term.datatype.value == XSD + "duration":
        return format_duration(term.value, lang)
    if term.datatype.value == XSD + "boolean":
        return {"true": Text("ใช่", "yes"), "false": Text("ไม่ใช่", "no")}[term.value].say(lang)
    if _INTERVAL.fullmatch(term.value):
        first, _, last = term.value.partition("/")
        return format_date(first, lang, end=last)
    return term.value


@dataclass(frozen=True)
class Layout:
    """How a table is laid out: the columns, their heads, and those that name a line (`by`); the values of the others are
    collected below each other. Without `by` every different line stands for itself."""

    columns: Sequence[str]
    heads: Mapping[str, Text]
    by: Sequence[str] = ()

    @property
    def keys(self) -> int:
        """How many of the columns, from the left, name a line."""
        return max((self.columns.index(name) + 1 for name in self.by if name in self.columns), default=len(self.columns))


def page(store: Store, table: Rows, layout: Layout, lang: str) -> Iterator[str]:
    """A table for a person, the evidence of each line as numbers, and the evidence itself below."""
    sources = Sources(lang)
    titles, lines = _titled(store, table, layout, sources)
    yield from grid(titles, _without_repeats(lines), terminal_width())
    if sources.cited:
        yield ""
        yield from sources.lines(store)


def sheet(store: Store, table: Rows, layout: Layout, lang: str) -> list[list[str]]:
    """The same table for a worksheet, its heads first: every cell filled, the evidence in words in the last one."""
    sources = Sources(lang)
    titles, lines = _titled(store, table, layout, sources)
    phrases = {f"[{number}]": sources.phrase(*key) for key, number in sources.cited.items()}
    if phrases:
        lines = [[*line[:-1], "\n".join(phrases[number] for number in line[-1].split())] for line in lines]
    return [titles, *lines]


def _titled(store: Store, table: Rows, layout: Layout, sources: Sources) -> tuple[list[str], list[list[str]]]:
    """The heads and the lines of a table; the evidence is a column of them where there is any."""
    lines = _lines(store, table, layout, sources)
    titles = [layout.heads[name].say(sources.lang) if name in layout.heads else name for name in layout.columns]
    if sources.cited:
        return [*titles, Text("หลักฐาน", "Evidence").say(sources.lang)], lines
    return titles, [line[:-1] for line in lines]


def terminal_width() -> int:
    """The columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def _lines(store: Store, table: Rows, layout: Layout, sources: Sources) -> list[list[str]]:
    """Each different line of the table once, with the numbers of all its evidence in a last cell."""
    named = labels(store, [c.value for row in table.rows for c in row if isinstance(c, ox.NamedNode)], sources.lang)
    found: dict[tuple[str, ...], list[dict[str, None]]] = {}
    for row in table.rows:
        cell = dict(zip(table.names, row, strict=True))
        line = [shown(cell[name], sources.lang, named) for name in layout.columns]
        line.append(sources.cite(cell.get("document"), cell.get("line"), cell.get("quote")))
        collected = found.setdefault(tuple(line[: layout.keys]), [{} for _ in line[layout.keys :]])
        for values, value in zip(collected, line[layout.keys :], strict=True):
            values[value] = None
    return [
        [*key, *(_stacked(values, sources.lang) for values in rest[:-1]), " ".join(number for number in rest[-1] if number)]
        for key, rest in found.items()
    ]


def _stacked(values: Mapping[str, None], lang: str) -> str:
    """The values of a cell below each other; what is not stated is said only where nothing is."""
    unknown = NOT_STATED.say(lang)
    stated = [value for value in values if value != unknown]
    return "\n".join(f"•\u00a0{value}" for value in stated) if len(stated) > 1 else (stated or [unknown])[0]


def _without_repeats(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """Leave out what stands in the row above, from the left: a list reads as groups."""
    found: list[list[str]] = []
    above: Sequence[str] = ()
    for line in lines:
        same = 0
        while same < min(2, len(line) - 1) and same < len(above) and above[same] == line[same]:
            same += 1
        found.append([*([""] * same), *line[same:]])
        above = line
    return found


def grid(heads: Sequence[str], lines: Sequence[Sequence[str]], total: int) -> Iterator[str]:
    """Columns that fit the terminal: the widest give way, long cells are wrapped, Thai marks take no width."""
    if not heads:
        return
    natural = [max(width(part) for cell in column for part in cell.split("\n")) for column in zip(heads, *lines, strict=True)]
    widths = _fitted(natural, [min(width(head), _WIDEST_HEAD) for head in heads], total)
    yield from _row(heads, widths)
    yield _GAP.join("─" * w for w in widths)
    for line in lines:
        yield from _row(line, widths)


def _fitted(widths: list[int], heads: list[int], total: int) -> list[int]:
    """Widths that fit: the widest give way first, none below its head while another can still give."""
    room = max(total - len(_GAP) * (len(widths) - 1), _NARROWEST * len(widths))
    while sum(widths) > room:
        spare = [w - head for w, head in zip(widths, heads, strict=True)]
        able = [i for i, left in enumerate(spare) if left > 0] or range(len(widths))
        widths[max(able, key=lambda i: widths[i])] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [[line for part in cell.split("\n") for line in wrap(part, w)] for cell, w in zip(cells, widths, strict=True)]
    for line in list(zip_longest(*wrapped, fillvalue="")) or [("",) * len(widths)]:
        yield _GAP.join(pad(part, w) for part, w in zip(line, widths, strict=True)).rstrip()
