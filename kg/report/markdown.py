"""A report as Markdown: headings, sentences, pipe tables, and the proofs numbered at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates import format_date
from kg.errors import Text
from kg.namespaces import local
from kg.report.model import Proof, Report, Section, Table


def as_markdown(report: Report, lang: str, printed: str = "") -> str:
    """The report in one language; `printed` is the day (YYYY-MM-DD), left out where it is "".

    >>> as_markdown(Report(Text("ก", "a"), (Text("ข", "b"),), (), (), (), {}, "networkx"), "en")
    '# a\\n\\n- b\\n'
    """
    return "\n".join(_lines(report, lang, printed)).rstrip() + "\n"


def _lines(report: Report, lang: str, printed: str) -> Iterator[str]:
    yield from (f"# {_plain(report.title.say(lang))}", "")
    if printed:
        yield from (f"{Text('พิมพ์เมื่อ', 'Printed on').say(lang)} {format_date(printed, lang)}", "")
    yield from (f"- {_plain(text.say(lang))}" for text in report.about)
    yield ""
    for section in report.sections:
        yield from _section(section, lang)
    if report.proofs:
        yield from (f"## {Text('หลักฐาน', 'Evidence').say(lang)}", "")
        for number, proof in enumerate(report.proofs, 1):
            yield f"- \\[{number}\\] {_plain(proof_line(report, proof, lang))}"


def proof_line(report: Report, proof: Proof, lang: str) -> str:
    """A proof in words: document, its title, line, phrase.

    >>> proof_line(Report(Text("", ""), (), (), (), (), {"x/001": Text("ก", "Town")}, ""), Proof("x/001", 3, "EU"), "en")
    '001 Town, line 3 “EU”'
    """
    title = report.labels[proof.document].say(lang)
    where = f", {Text('บรรทัด', 'line').say(lang)} {proof.line}" if proof.line is not None else ""
    return f"{local(proof.document)} {title}{where}" + (f" “{proof.quote}”" if proof.quote else "")


def _section(section: Section, lang: str) -> Iterator[str]:
    yield from (f"## {_plain(section.title.say(lang))}", "")
    yield from (f"- {_plain(text.say(lang))}" for text in section.sentences)
    yield ""
    for table in section.tables:
        yield from _table(table, lang)
    for note in section.notes:
        yield from (f"*{_plain(note.say(lang))}*", "")


def _table(table: Table, lang: str) -> Iterator[str]:
    yield from (f"**{_plain(table.title.say(lang))}**", "")
    yield "| " + " | ".join(_plain(head.say(lang)) for head in table.columns) + " |"
    yield "|" + "|".join("---:" if place in table.numbers else "---" for place in range(len(table.columns))) + "|"
    for row in table.rows:
        cells = (_plain(cell.words.say(lang)) + "".join(f" \\[{number}\\]" for number in cell.proofs) for cell in row)
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _plain(text: str) -> str:
    """A text in which nothing is taken for markup or breaks a line."""
    return re.sub(r"([\\`*_<>#|~\[\]])", r"\\\1", " ".join(text.split()))
