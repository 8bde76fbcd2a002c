"""The commands that change the sheets: import and undo."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from kg import journal
from kg.cli.options import Shared, shared
from kg.cli.progress import rows
from kg.errors import Finding, StoreError, Text, UsageError
from kg.exchange.imports import File, files_in, joined, planned, read_file, read_text
from kg.exchange.plan import Change, Plan, Tick
from kg.exchange.preview import KINDS, preview, rejects, summary, where
from kg.exchange.staging import commit, seen, writable
from kg.exchange.wording import Wording
from kg.ontology import Ontology
from kg.workspace import Workspace, workspace

_MOST_ON_SCREEN = 30
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")  # signs by which a cell could steer the terminal
_LONGEST_LINE = 600  # characters; a cell may hold a page of text
_WORKBOOK = click.Path(dir_okay=False, path_type=Path)
_MANY_ROWS = 500  # from about here on the work takes more than a second


@dataclass(frozen=True)
class _Asked:
    """The options of `kg import`, by the names that click gives them."""

    dry_run: bool
    yes: bool
    preview_file: Path | None
    skip_errors: bool
    rejects_file: Path | None
    kind: str | None


@click.command(name="import", short_help="Take in a file")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--dry-run", is_flag=True, help="แสดงผลอย่างเดียว ไม่เขียน · Show only, write nothing.")
@click.option("--yes", is_flag=True, help="เขียนโดยไม่ถาม · Write without asking.")
@click.option("--preview", "preview_file", type=_WORKBOOK, metavar="FILE.xlsx", help="ผลเป็นสมุดงาน · The preview as a workbook.")
@click.option("--skip-errors", is_flag=True, help="รับเฉพาะแถวที่ถูก · Take the good rows.")
@click.option("--rejects", "rejects_file", type=_WORKBOOK, metavar="FILE.xlsx", help="แถวที่ไม่รับ · Where the rows not taken go.")
@click.option("--as", "kind", type=click.Choice(("document",)), help="อ่านข้อความและเสนอชื่อที่พบ · Read a text, propose what it names.")
@shared
def import_(options: Shared, file: Path, **given: Any) -> None:  # noqa: ANN401 - the options by name
    """นำแฟ้มเข้า: Excel, CSV, JSON, RDF, ทั้งโฟลเดอร์ หรือ - (ตารางที่คัดลอกมาวาง) แสดงผลก่อน เขียนเมื่อตอบตกลง

    Take in a workbook, CSV, JSON, RDF, a folder of them, or - (a pasted table): shows what would be added and changed, and
    writes only on yes. kg undo takes it back.

    \b
    kg import partners.xlsx --dry-run
    kg import partners.xlsx --preview look.xlsx
    """
    asked = _Asked(**given)
    space = workspace(options.data)
    if not asked.dry_run:
        writable(space)
    ontology = _ontology(space)
    today = datetime.date.today().isoformat()
    read = _read_document(file, space, ontology, today, options) if asked.kind == "document" else _read(file, ontology)
    before = seen(space)
    with _progress(read.rows, options.lang) as tick:
        plan = planned(read, space, ontology, today, skip_errors=asked.skip_errors, tick=tick)
    _show(plan, ontology, options.lang)
    _give_workbooks(plan, read, ontology, asked, options.lang)
    blocked = bool(plan.errors) and not asked.skip_errors
    if blocked and not read.rows:
        click.echo(_DECLINED.say(options.lang))
    elif blocked:
        th = "ยังไม่ได้เขียนแถวใดเลย: แก้ช่องที่ผิดในแฟ้มเดิมแล้วสั่งใหม่ หรือเติม --skip-errors เพื่อรับแถวที่ถูกก่อน แล้วแก้ที่เหลือในสมุดงานที่คืนให้"
        en = "nothing was written: mend the cells of the file and run it again; or take the good rows first with --skip-errors, "
        en += "and mend the rest in the workbook that came back"
        click.echo(th if options.lang == "th" else en)
    elif not asked.dry_run:
        _write(plan, space, read.name, options.lang, yes=asked.yes, before=before)
    _count(plan, options.lang)
    if blocked:
        raise click.exceptions.Exit(1)


def _give_workbooks(plan: Plan, read: File, ontology: Ontology, asked: _Asked, lang: str) -> None:
    """The preview where it is asked for, and what was not taken."""
    if asked.preview_file is not None:
        _save(asked.preview_file, preview(plan, ontology, lang))
        click.echo(f"{'ดูผลทั้งหมดที่' if lang == 'th' else 'the whole preview'}: {asked.preview_file}")
    if not asked.dry_run or asked.rejects_file is not None:
        _keep_rejects(plan, read, asked.rejects_file or Path(f"{Path(read.name).stem}-rejects.xlsx"), lang)


def _ontology(space: Workspace) -> Ontology:
    return Ontology.read(vocab=space.vocab)


def _read_document(file: Path, space: Workspace, ontology: Ontology, today: str, options: Shared) -> File:
    """A text as a document, and the workbook of what it names, which nobody has accepted yet."""
    from kg.exchange.proposals import proposals
    from kg.exchange.registering import registered
    from kg.mentions import find_mentions, known_names
    from kg.mentions.documents import read_document

    document = read_document(file)
    ident, registering = registered(document, ontology, today)
    if not document.text:
        return File(document.file, document.sha256, findings=list(document.findings))
    names = known_names(space.sheets, ontology)
    mentions = find_mentions(document.text, names, ontology)
    path = options.output or Path(f"{file.stem}-proposals.xlsx")
    _save(path, proposals(mentions, document.file, names, ontology, ident))
    known = len({mention.known for mention in mentions if mention.known})
    new = len({(mention.sheet, mention.phrase) for mention in mentions if mention.sheet and not mention.known})
    th = f"พบชื่อที่มีในกราฟแล้ว {known:,} ชื่อ และชื่อใหม่ {new:,} ชื่อ: ใส่ x ในช่อง “รับเข้า” ของ {path} แล้วสั่ง kg import {path}"
    en = f"{known:,} names are in the graph already, {new:,} are new: put an x under “accept” in {path}, then run kg import {path}"
    click.echo(th if options.lang == "th" else en)
    return registering


def _read(file: Path, ontology: Ontology) -> File:
    """The file, folder or pasted text as rows."""
    if str(file) == "-":
        return read_text(sys.stdin.buffer.read(), ontology)
    if not file.exists():
        raise UsageError(f"ไม่พบแฟ้ม {file}", f"there is no file {file}")
    try:
        return joined([read_file(path, ontology) for path in files_in(file)], file.name)
    except OSError as error:
        raise StoreError(f"อ่าน {file} ไม่ได้: {error.strerror}", f"cannot read {file}: {error.strerror}") from error


def _progress(count: int, lang: str) -> AbstractContextManager[Tick]:
    """A bar when there is much to do: half for the rows, half for the check of the whole graph."""
    if count < _MANY_ROWS:
        return nullcontext(lambda: None)
    return rows(count, Text("ตรวจแถว", "checking rows"), lang, after=count)


def _show(plan: Plan, ontology: Ontology, lang: str) -> None:
    """What would change and what a person should look at, capped for a screen."""
    own = [change for change in plan.changes if change.kind != "unchanged"]
    wording = Wording(plan, ontology, lang)
    _capped([line for change in own for line in _told(change, wording)], lang)
    findings = [*plan.errors, *plan.unclear, *(finding for finding in plan.findings if finding.severity == "warning")]
    _capped([_said(finding, plan, lang) for finding in findings], lang)
    for line in list(summary(plan, lang))[1:]:
        click.echo(line)


def _said(finding: Finding, plan: Plan, lang: str) -> str:
    said = finding.say(lang)
    if finding in plan.unclear:
        return said.replace("เตือน:" if lang == "th" else "warning:", f"{KINDS['unclear'][0].say(lang)}:", 1)
    return said


def _told(change: Change, wording: Wording) -> Iterator[str]:
    yield f"{KINDS[change.kind][0].say(wording.lang)}  {wording.sheet(change.sheet)}: {wording.title(change)}  ← {where(change.row)}"
    if change.kind == "changed":
        yield from (f"      {wording.column(change.sheet, cell.key)}: {wording.cell(change, cell)}" for cell in change.cells)


def _capped(lines: list[str], lang: str) -> None:
    for line in lines[:_MOST_ON_SCREEN]:
        safe = _CONTROL.sub(" ", line)
        click.echo(safe if len(safe) <= _LONGEST_LINE else f"{safe[:_LONGEST_LINE]}…")
    left = len(lines) - _MOST_ON_SCREEN
    if left > 0:
        th = f"… และอีก {left:,} บรรทัด (ดูทั้งหมดด้วย --preview ชื่อแฟ้ม.xlsx)"
        click.echo(th if lang == "th" else f"... and {left:,} more lines (all with --preview FILE.xlsx)")


def _keep_rejects(plan: Plan, file: File, path: Path, lang: str) -> None:
    """What is not taken goes into a workbook, with the reasons."""
    content = rejects(plan, file, lang)
    if content is not None:
        _save(path, content)
        click.echo(f"{'สิ่งที่ยังไม่รับ พร้อมเหตุผล อยู่ใน' if lang == 'th' else 'what was not taken, with the reasons'}: {path}")


def _save(path: Path, content: bytes) -> None:
    try:
        beside = path.with_name(f".{path.name}.part")
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"เขียน {path} ไม่ได้: {error.strerror}", f"cannot write {path}: {error.strerror}") from error


_NOTHING = Text("ไม่มีอะไรเปลี่ยน", "nothing changes")
_NOT_ASKED = Text("ยังไม่ได้เขียน: เติม --yes เพื่อเขียน", "nothing was written: add --yes to write")
_DECLINED = Text("ไม่ได้เขียนอะไร", "nothing was written")
_WRITTEN = Text("เขียนแล้ว ย้อนกลับได้ด้วย kg undo", "written; kg undo takes it back")
_ASK = Text("นำเข้ากราฟเลยหรือไม่ (y = ใช่, Enter = ไม่)", "Write to the sheets? (y = yes, Enter = no)")


def _write(plan: Plan, space: Workspace, name: str, lang: str, *, yes: bool, before: dict[str, str]) -> None:
    """Write on yes; without a terminal to ask on, say how."""
    said = _answer(plan, lang, yes=yes)
    if said is _WRITTEN:
        commit(plan, space, name, datetime.datetime.now().isoformat(timespec="seconds"), before)
    click.echo(said.say(lang))


def _answer(plan: Plan, lang: str, *, yes: bool) -> Text:
    """What becomes of a plan: written, declined, not asked about, or nothing to do."""
    if all(change.kind == "unchanged" for change in plan.changes):
        return _NOTHING
    if yes:
        return _WRITTEN
    if not sys.stdin.isatty():
        return _NOT_ASKED
    return _WRITTEN if click.confirm(_ASK.say(lang), show_default=False) else _DECLINED


def _count(plan: Plan, lang: str) -> None:
    """The line that counts; the English one is last in both languages, since programs read it."""
    if lang == "th":
        click.echo(next(summary(plan, "th")))
    click.echo(next(summary(plan, "en")))


@click.command(short_help="Take the last import back")
@shared
def undo(options: Shared) -> None:
    """ย้อนการนำเข้าครั้งล่าสุดกลับทั้งหมด

    Take the last import back whole.
    """
    step = journal.undo(workspace(options.data).data)
    names = ", ".join(Path(name).name for name in step.files)
    th = f"ย้อนการนำเข้า {step.label} ({step.when[:16].replace('T', ' ')}) แล้ว ข้อมูลกลับเป็นอย่างเดิม: {names}"
    click.echo(th if options.lang == "th" else f"took back the import of {step.label} ({step.when}): {names}")
