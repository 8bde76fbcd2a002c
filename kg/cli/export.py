"""The command `kg export`: the sheets, the RDF or the network of the graph, whole or a slice, in a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from kg.cli.answer import write
from kg.cli.options import Shared, check_folder, sharing
from kg.cli.progress import rows
from kg.cli.slicing import Asked, described, nothing_in, sliced, without_date
from kg.errors import DataError, Text, UsageError
from kg.session import Graph
from kg.slices import Selection, Slice, select
from kg.workspace import Workspace, fingerprint, workspace

SUFFIXES = {
    "xlsx": ".xlsx",
    "csv": "",
    "turtle": ".ttl",
    "trig": ".trig",
    "nquads": ".nq",
    "jsonld": ".jsonld",
    "gexf": ".gexf",
    "graphml": ".graphml",
}
_SHEETS = ("xlsx", "csv")
_MANY_ROWS = 3000  # from about here on a workbook takes more than a second
_NETWORKS = ("gexf", "graphml")
_OF = {
    "organisations": Text("องค์กร", "organisations"),
    "issues": Text("ประเด็น", "issues"),
    "pillars": Text("ด้าน", "pillars"),
    "places": Text("พื้นที่", "places"),
    "initiatives": Text("โครงการ", "initiatives"),
}


@dataclass(frozen=True)
class Job:
    """What is written where: the graph, its sheets, the slice and what it selects (None for the whole graph)."""

    options: Shared
    format: str
    target: Path
    space: Workspace
    graph: Graph
    wanted: Slice
    selection: Selection | None
    of: str | None = None

    def say(self, th: str, en: str) -> str:
        """A sentence in the asked language."""
        return Text(th, en).say(self.options.lang)


@click.command(short_help="Workbook, CSV, RDF and network files")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--of", type=click.Choice(tuple(_OF)), help="เฉพาะเครือข่ายของสิ่งนี้ (.gexf .graphml) · The network of these alone.")
@sharing(*SUFFIXES)
@sliced
def export(options: Shared, asked: Asked, file: Path | None, of: str | None) -> None:
    """ส่งออกทั้งกราฟหรือบางส่วนเป็นแฟ้ม: .xlsx โฟลเดอร์ CSV .ttl .trig .nq .jsonld .gexf .graphml

    The whole graph or a slice as a file; a name without a suffix is a folder of CSV sheets.

    \b
    kg export songkhla.xlsx
    kg export network.gexf --years 2565-2567
    kg export partners.graphml --of organisations
    """
    if file is not None and options.output is not None:
        raise UsageError("ระบุแฟ้มเพียงครั้งเดียว: kg export FILE หรือ -o FILE", "name the file once: kg export FILE or -o FILE")
    space = workspace(options.data)
    format, target = _chosen(options, file or options.output)
    if of and format not in _NETWORKS:
        raise UsageError("--of ใช้กับ .gexf และ .graphml เท่านั้น", "--of goes with .gexf and .graphml alone")
    _check_target(target, format)
    graph = options.graph()
    if format in _SHEETS:
        _check_sheets(graph, options)
    wanted = asked.meant(graph.store)
    job = Job(options, format, target, space, graph, wanted, None if wanted.whole else select(graph.store, wanted), of)
    if job.selection is not None and not job.selection.things:
        click.echo("\n".join(_empty(job)), err=True)
        return
    _written(job)


def _chosen(options: Shared, file: Path | None) -> tuple[str, Path]:
    """The format as asked, else by the suffix; the file as named, else by the graph and the day."""
    if file is None:
        format = options.format or "xlsx"
        name = options.data.resolve().name if options.data else "songkhla-kg"
        return format, Path(f"{name}-{date.today().isoformat()}{SUFFIXES[format]}")
    return options.format or _by_suffix(file), file


def _by_suffix(file: Path) -> str:
    known = {suffix: format for format, suffix in SUFFIXES.items()}
    suffix = "" if file.is_dir() else file.suffix.lower()
    if suffix in known:
        return known[suffix]
    listed = " ".join(filter(None, known))
    if suffix == ".csv":
        th = f"CSV มีหลายแผ่นงาน จึงเป็นโฟลเดอร์: kg export {file.with_suffix('')}"
        raise UsageError(th, f"CSV is one file a sheet, so a folder: kg export {file.with_suffix('')}")
    raise UsageError(f"ไม่รู้จักแฟ้มชนิด {suffix} ใช้: {listed}", f"unknown kind of file {suffix}; use: {listed}")


def _check_target(target: Path, format: str) -> None:
    """Say what is in the way before any work is done."""
    check_folder(target)
    if not os.access(target.parent, os.W_OK):
        raise UsageError(f"เขียนในโฟลเดอร์ {target.parent} ไม่ได้", f"the folder {target.parent} is not writable")
    if format != "csv" and target.is_dir():
        raise UsageError(f"{target} เป็นโฟลเดอร์ โปรดระบุชื่อแฟ้ม", f"{target} is a folder; name a file")
    if format == "csv" and (target.is_file() or target.is_dir() and any(target.iterdir())):
        th = f"มี {target} อยู่แล้วและไม่ว่าง CSV เขียนลงโฟลเดอร์ใหม่ โปรดใช้ชื่ออื่น"
        raise UsageError(th, f"{target} is there and not empty; CSV goes to a new folder, name another")


def _check_sheets(graph: Graph, options: Shared) -> None:
    """Sheets can be given out when there are some and they are sound."""
    if graph.stale:
        raise DataError(graph.stale)
    if (graph.folder / "IDENTITY").is_file() and options.store and graph.folder == Path(options.store):
        th = "ที่เก็บข้อมูลนี้ไม่มีแผ่นงาน ส่งออกได้เป็น turtle trig nquads jsonld gexf graphml"
        raise UsageError(th, "this store has no sheets; it can be exported as turtle, trig, nquads, jsonld, gexf or graphml")


def _written(job: Job) -> None:
    if job.format in _SHEETS:
        from kg.exchange import sheets_out
        from kg.ontology import Ontology

        tables = sheets_out.taken(job.space.sheets, Ontology.read(vocab=job.space.vocab), job.selection)
        if job.format == "csv":
            _write_folder(job, sheets_out.as_csv(tables))
        else:
            with _progress(job, sum(len(table.rows) for table in tables)) as tick:
                content = sheets_out.as_workbook(tables, [*_about(job)], job.options.lang, tick)
            _write_file(job, content)
        return
    from kg.exchange import graphs_out

    if job.format in _NETWORKS:
        _write_network(job)
    else:
        _write_file(job, graphs_out.as_rdf(graphs_out.data(job.graph.store, job.selection), job.format))


def _write_network(job: Job) -> None:
    """Agents and contexts, or one kind of thing alone; with what is measured of them."""
    from kg.exchange import graphs_out, networks_out
    from kg.report.gathered import gather

    store, lang = job.graph.store, job.options.lang
    gathered = gather(store, job.of or "organisations", job.wanted)
    if job.of:
        found = networks_out.one_mode(store, gathered, lang)
    else:
        found = networks_out.measured(graphs_out.network(store, job.selection, lang, job.wanted.ties), gathered)
    if not found:
        click.echo("\n".join(_empty(job)), err=True)
        return
    size = (found.number_of_nodes(), found.number_of_edges())
    of = _OF.get(job.of or "", Text("", "nodes"))
    words = job.say(f"เครือข่าย{of.th} {{:,}} จุด {{:,}} เส้น", f"a network of {{:,}} {of.en} and {{:,}} edges")
    _write_file(job, graphs_out.as_network(found, job.format), words.format(*size))


def _progress(job: Job, count: int) -> AbstractContextManager[Callable[[], None]]:
    """A bar when there is much to write."""
    if count < _MANY_ROWS:
        return nullcontext(lambda: None)
    return rows(count, Text("เขียนแถว", "writing rows"), job.options.lang)


def _write_file(job: Job, content: bytes, size: str = "") -> None:
    write(replace(job.options, output=job.target), content)
    click.echo("\n".join(_told(job, size)), err=True)


def _write_folder(job: Job, files: Mapping[str, bytes]) -> None:
    """A new folder, whole or not at all."""
    target = job.target.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.mkdir()
        for name, content in files.items():
            (beside / name).write_bytes(content)
        if target.is_dir():
            target.rmdir()
        beside.rename(target)
    except OSError as error:
        raise UsageError(f"เขียน {job.target} ไม่ได้: {error.strerror}", f"cannot write {job.target}: {error.strerror}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    click.echo(f"{job.say('เขียนแล้ว', 'written')}: {job.target}", err=True)
    click.echo("\n".join(_told(job)), err=True)


def _told(job: Job, size: str = "") -> Iterator[str]:
    """What was written, how much of it (counted here where it is not said), and what a missing date kept out."""
    if job.selection is not None and not size:
        counts = (len(job.selection.things), len(job.selection.carried))
        th, en = "{:,} สิ่ง กับหลักฐานและสิ่งที่อ้างถึงอีก {:,} รายการ", "{:,} things, with {:,} pieces of evidence and things they name"
        size = job.say(th, en).format(*counts)
    part = described(job.graph.store, job.wanted, job.options.lang)
    whole = job.say("ทั้งกราฟ", "the whole graph")
    yield " · ".join(words for words in (job.say(f"ส่วนที่เลือก ({part})", f"the slice ({part})") if part else whole, size) if words)
    if undated := without_date(job.selection):
        yield undated.say(job.options.lang)


def _empty(job: Job) -> Iterator[str]:
    part = Text(*(described(job.graph.store, job.wanted, lang) for lang in ("th", "en")))
    return (text.say(job.options.lang) for text in nothing_in(part, job.selection))


def _about(job: Job) -> Iterator[tuple[str, str]]:
    """What the first page of a workbook says, in the asked language and then in the other."""
    for lang in (job.options.lang, "en" if job.options.lang == "th" else "th"):
        yield from _explained(replace(job, options=replace(job.options, lang=lang)))
        yield "", ""
    licence = job.space.data / "LICENSE"
    if licence.is_file():
        yield "สัญญาอนุญาต · Licence", licence.read_text(encoding="utf-8", errors="replace").strip()
        yield "", ""


def _explained(job: Job) -> Iterator[tuple[str, str]]:
    from kg.dates import format_date

    name = job.target.name
    yield (
        job.say("สมุดงานนี้", "This workbook"),
        job.say(
            "ข้อมูลของกราฟความรู้ แผ่นงานละหนึ่งประเภท แถวละหนึ่งสิ่ง หัวคอลัมน์สองแถวเป็นไทยและอังกฤษ ข้อมูลเริ่มที่แถว 3",
            "The data of a knowledge graph: a sheet for each kind, a row for each thing, heads in two languages, data from row 3 on",
        ),
    )
    yield job.say("ส่งออกเมื่อ", "Exported on"), format_date(date.today().isoformat(), job.options.lang)
    yield job.say("รุ่นของข้อมูล", "Version of the data"), fingerprint(job.space)[:12]
    yield job.say("ส่วนที่ส่งออก", "What is in it"), "\n".join(_told(job))
    yield (
        job.say("รหัส (id)", "Ids"),
        job.say(
            "รหัสในช่องอื่นชี้ไปยังแถวที่มีรหัสนั้น ค่าหลายค่าในช่องเดียวคั่นด้วย ; อย่าแก้คอลัมน์ id",
            "An id in another cell points to the row that has it; several values in a cell are parted by ; (leave the column id as it is)",
        ),
    )
    yield (
        job.say("แก้แล้วส่งกลับ", "To send changes back"),
        job.say(
            f"kg import {name} (ดูก่อนโดยไม่เขียน: kg import {name} --dry-run)", f"kg import {name} (to look first: kg import {name} --dry-run)"
        ),
    )
