"""The command `kg network`: the collaboration network measured, and said so that a meeting can read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.answer import write
from kg.cli.options import Shared, sharing
from kg.cli.progress import steps
from kg.cli.slicing import Asked as Part
from kg.cli.slicing import described, sliced, years
from kg.cli.table import document_line, grid, terminal_width
from kg.errors import Text, UsageError
from kg.namespaces import KG
from kg.session import Graph
from kg.text import pad, width, wrap

if TYPE_CHECKING:
    from kg.report.model import Cell, Report, Section, Table
    from kg.report.writing import Asked
    from kg.store import Store

FORMATS = ("table", "md", "docx", "json", "csv")
OF = ("organisations", "issues", "pillars", "places", "initiatives")
_SUFFIXES = {".txt": "table", ".md": "md", ".docx": "docx", ".json": "json", ".csv": "csv"}
_WIDEST = 120  # columns of a line of prose: longer ones are hard to follow
_Span = tuple[int, int]


@click.command(short_help="The network in plain words")
@click.option("--of", type=click.Choice(OF), default="organisations", help="เครือข่ายของอะไร · The network of what.")
@click.option("--without", metavar="DOC", help="ไม่ใช้เอกสารนี้ · Leave this document out.")
@click.option("--before", metavar="YEARS", help="เทียบจากช่วงปีนี้ · Compare from these years.")
@click.option("--after", metavar="YEARS", help="กับช่วงปีนี้ · With these years.")
@sharing(*FORMATS)
@sliced
def network(options: Shared, part: Part, of: str, without: str | None, before: str | None, after: str | None) -> None:
    """วัดเครือข่ายความร่วมมือแล้วบอกเป็นภาษาง่าย ๆ: ใครยึดโยงเครือข่ายไว้ ด้านใดพบกัน ใครน่าจะได้รู้จักกัน อะไรเปลี่ยนไป อะไรเปราะบาง

    The collaboration network measured and said in plain words: who holds it together, where pillars meet, who could be introduced.

    \b
    kg network
    kg network --pillar สังคมเป็นสุข -o meeting.docx
    kg network --of issues --without 004
    """
    from kg.report.writing import STEPS, network_report

    format = _chosen(options)
    spans = _spans(before, after)
    graph = options.graph()
    asked = _asked(graph, part, (of, without, spans))
    with steps(STEPS, options.lang) as tick:
        report = network_report(graph.store, asked, tick=tick)
    if format == "docx" and options.output is None:
        options = replace(options, output=Path(f"network-{date.today().isoformat()}.docx"))
    write(options, _written(report, format, graph.store, options))


def _chosen(options: Shared) -> str:
    """The format as asked, else by the suffix of the file, else the page."""
    if options.format or options.output is None:
        return options.format or "table"
    suffix = options.output.suffix.lower()
    if suffix not in _SUFFIXES:
        known = " ".join(_SUFFIXES)
        raise UsageError(f"ไม่รู้จักแฟ้มชนิด {suffix} ใช้: {known}", f"unknown kind of file {suffix}; use: {known}")
    return _SUFFIXES[suffix]


def _spans(before: str | None, after: str | None) -> tuple[_Span, _Span] | None:
    """The earlier and the later years; UsageError unless both are given and the one is before the other."""
    if before is None and after is None:
        return None
    if before is None or after is None:
        th = "ใช้ --before กับ --after คู่กัน เช่น --before 2562-2564 --after 2565-2567"
        raise UsageError(th, "--before and --after go together, such as --before 2019-2021 --after 2022-2024")
    earlier, later = years(before), years(after)
    if earlier[1] >= later[0]:
        raise UsageError(f"ช่วง --before ({before}) ต้องมาก่อน --after ({after})", f"--before ({before}) must end before --after ({after})")
    return earlier, later


def _asked(graph: Graph, part: Part, more: tuple[str, str | None, tuple[_Span, _Span] | None]) -> Asked:
    """What the options mean; UnknownName for a name that nobody knows."""
    from kg.report.writing import Asked
    from kg.resolve import Names

    of, without, spans = more
    document = Names(graph.store, KG + "SourceDocument").find(without) if without is not None else ""
    wanted = part.meant(graph.store)
    words = Text(*(described(graph.store, wanted, lang) for lang in ("th", "en")))
    return Asked(of, wanted, words, document, spans)


def _written(report: Report, format: str, store: Store, options: Shared) -> bytes:
    """The report in a format."""
    lang, today = options.lang, date.today()
    if format == "docx":
        from kg.report.document import as_docx

        return as_docx(report, lang, today)
    if format == "md":
        from kg.report.markdown import as_markdown

        return as_markdown(report, lang, today.isoformat()).encode()
    from kg.report.rows import as_csv, as_json

    if format in ("json", "csv"):
        return as_json(report) if format == "json" else as_csv(report, lang, to_file=options.output is not None)
    return ("\n".join(_page(report, store, lang)) + "\n").encode()


def _page(report: Report, store: Store, lang: str) -> Iterator[str]:
    """The report as a terminal page; what is measured first, the evidence last."""
    room = min(terminal_width(), _WIDEST)
    yield report.title.say(lang)
    for text in report.about:
        yield from _lines(text.say(lang), room, "  ")
    for section in report.sections:
        yield ""
        yield from _section(section, lang, room)
    if report.proofs:
        yield ""
        yield from _evidence(report, store, lang, room)


def _section(section: Section, lang: str, room: int) -> Iterator[str]:
    title = section.title.say(lang)
    yield title
    yield "─" * min(room, 40)
    for text in section.sentences:
        yield from _lines(text.say(lang), room, "• ")
    for table in section.tables:
        yield ""
        yield from _table(table, lang)
    if section.notes:
        yield ""
    for note in section.notes:
        yield from _lines(note.say(lang), room, "  ")


def _lines(text: str, room: int, mark: str) -> Iterator[str]:
    """A paragraph with a mark before its first line."""
    for place, line in enumerate(wrap(text, room - len(mark))):
        yield (mark if not place else " " * len(mark)) + line


def _table(table: Table, lang: str) -> Iterator[str]:
    yield table.title.say(lang)
    cells = [[_cell(cell, lang) for cell in row] for row in table.rows]
    for place in table.numbers:
        widest = max((width(row[place]) for row in cells), default=0)
        for row in cells:
            row[place] = pad(row[place], widest, "right")
    yield from grid([head.say(lang) for head in table.columns], cells, terminal_width())


def _cell(cell: Cell, lang: str) -> str:
    numbers = "".join(f"[{number}]" for number in cell.proofs)
    return f"{cell.words.say(lang)} {numbers}".rstrip()


def _evidence(report: Report, store: Store, lang: str, room: int) -> Iterator[str]:
    """The proofs by document."""
    yield Text("หลักฐาน", "Evidence").say(lang)
    word = Text("บรรทัด", "line").say(lang)
    for document in sorted({proof.document for proof in report.proofs}):
        yield f"  {document_line(store, document, lang)}"
        for number, proof in enumerate(report.proofs, 1):
            if proof.document == document:
                where = f" {word} {proof.line}" if proof.line is not None else ""
                quote = f" “{proof.quote}”" if proof.quote else "" if where else Text(" (ไม่มีเลขบรรทัด)", " (no line numbers)").say(lang)
                yield from _lines(f"[{number}]{where}{quote}", room, "    ")
