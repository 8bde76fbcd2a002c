"""The commands that keep the data right: check and build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click
import pyoxigraph as ox

from kg.build import Report, checked
from kg.build import build as build_graph
from kg.cli.answer import give
from kg.cli.options import Shared, shared
from kg.errors import Finding, Text
from kg.store import Rows
from kg.workspace import Workspace, local_store, workspace

CHECK_COLUMNS = ("severity", "code", "sheet", "row", "column", "expected", "found", "fix")
_MOST_ON_SCREEN = 200
_SEVERITIES = {"error": Text("ผิด", "error"), "warning": Text("เตือน", "warning")}
_HEADS = (Text("ระดับ", "Level"), Text("ที่", "Where"), Text("ควรเป็น", "Expected"), Text("พบ", "Found"), Text("วิธีแก้", "Fix"))


def _space(options: Shared) -> Workspace:
    space = workspace(options.data)
    return replace(space, folder=local_store(options.store)) if options.store else space


@click.command(short_help="Every Finding of the data")
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="พิสูจน์ข้อความกับเอกสารในโฟลเดอร์ · Prove each phrase against the documents.",
)
@shared
def check(options: Shared, sources: Path | None) -> None:
    """ตรวจข้อมูล: แผ่นงาน แถว คอลัมน์ ควรเป็นอะไร พบอะไร แก้อย่างไร

    Every Finding of the data: sheet, row, column, what was expected, what was found, the smallest fix.
    """
    from kg.build import merged
    from kg.store import Oxigraph
    from kg.validate import check_evidence, check_quotes

    report, quads = checked(_space(options))
    store = Oxigraph()
    store.load(merged(quads))
    findings, compared = [*report.findings, *check_evidence(store, report.origins)], 0
    if sources is not None:
        compared, wrong = check_quotes(store, sources, report.origins)
        findings.extend(wrong)
    errors = sum(finding.severity == "error" for finding in findings)

    def readable() -> Iterator[str]:
        yield from _told(findings, options.lang)
        yield _summary(report, errors, len(findings) - errors, options.lang)
        if sources is not None:
            th = f"ข้อความที่เทียบกับเอกสารแล้ว {compared:,} ข้อความ"
            yield th if options.lang == "th" else f"{compared:,} phrases compared with the documents"

    give(options, _rows(findings, options.lang), readable, lambda: _sheet(findings, options.lang))
    if errors:
        raise click.exceptions.Exit(1)


@click.command(short_help="Sheets to checked store")
@shared
def build(options: Shared) -> None:
    """อ่านแผ่นงาน ตรวจ แล้วสลับกราฟใหม่เข้าแทน หากผิดจะไม่เปลี่ยนอะไร

    Read the sheets, check them, swap the new graph in; on an error nothing is changed.
    """
    space = _space(options)
    report = build_graph(space)

    def readable() -> Iterator[str]:
        yield from _told(report.findings, options.lang)
        yield _summary(report, len(report.errors), len(report.findings) - len(report.errors), options.lang)
        if not report.errors:
            yield f"{'เขียนแล้ว' if options.lang == 'th' else 'written'}: {space.folder / 'graph.nq'}"

    give(options, _rows(report.findings, options.lang), readable, lambda: _sheet(report.findings, options.lang))
    if report.errors:
        raise click.exceptions.Exit(1)


def _told(findings: Sequence[Finding], lang: str) -> Iterator[str]:
    for finding in findings[:_MOST_ON_SCREEN]:
        yield finding.say(lang)
    left = len(findings) - _MOST_ON_SCREEN
    if left > 0:
        yield f"และอีก {left:,} แห่ง (ดูทั้งหมดด้วย --format csv)" if lang == "th" else f"and {left:,} more (all with --format csv)"


def _summary(report: Report, errors: int, warnings: int, lang: str) -> str:
    things = sum(report.rows.values()) - report.rows.get("evidence", 0)
    facts = (things, report.rows.get("evidence", 0), report.sources, report.triples, errors, warnings)
    if lang == "th":
        return "{:,} สิ่ง · หลักฐาน {:,} ข้อ · เอกสาร {:,} ฉบับ · {:,} ข้อเท็จจริง (triples) · ผิด {:,} · เตือน {:,}".format(*facts)
    return "{:,} things · {:,} pieces of evidence · {:,} documents · {:,} triples · {:,} errors · {:,} warnings".format(*facts)


def _sheet(findings: Sequence[Finding], lang: str) -> list[list[str]]:
    """The Findings for a worksheet, its heads first."""
    lines = [[_SEVERITIES[f.severity].say(lang), f.where(lang), f.expected.say(lang), f.found, f.fix.say(lang)] for f in findings]
    return [[head.say(lang) for head in _HEADS], *lines]


def _rows(findings: Sequence[Finding], lang: str) -> Rows:
    listed = []
    for f in findings:
        words = (f.severity, f.code, f.sheet, "" if f.row is None else str(f.row), f.column, f.expected.say(lang), f.found, f.fix.say(lang))
        listed.append(tuple(ox.Literal(word) for word in words))
    return Rows(CHECK_COLUMNS, tuple(listed))
