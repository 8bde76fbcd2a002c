"""The command `kg explore`: the graph, whole or a slice, as one HTML page that works without a network."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from kg.cli.answer import write
from kg.cli.options import Shared, sharing
from kg.cli.progress import steps
from kg.cli.slicing import Asked, described, nothing_in, sliced, without_date
from kg.errors import Finding, Text, UsageError
from kg.session import Graph
from kg.workspace import workspace

_TITLE = Text("กราฟความรู้สงขลา", "Songkhla knowledge graph")
_MOST_TOLD = 5


@click.command(short_help="The whole graph as one offline page")
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="แสดงข้อความรอบหลักฐานจากเอกสารในโฟลเดอร์ · Show the passage around each phrase.",
)
@click.option("--open", "shown", is_flag=True, help="เปิดในเบราว์เซอร์เลย · Open it in the browser.")
@sharing("html")
@sliced
def explore(options: Shared, asked: Asked, sources: Path | None, shown: bool) -> None:
    """ทั้งกราฟในแฟ้มเดียว เปิดในเบราว์เซอร์ได้โดยไม่ต้องต่ออินเทอร์เน็ต

    The whole graph, or a slice of it, as one HTML file that opens in a browser without a network.

    \b
    kg explore --open
    kg explore --pillar สังคมเป็นสุข --sources documents
    """
    from kg.explorer.gather import STEPS, gathered
    from kg.explorer.page import page
    from kg.explorer.passages import with_passages
    from kg.ontology import Ontology
    from kg.slices import select

    target = _target(options)
    graph = options.graph()
    space = workspace(options.data)
    wanted = asked.meant(graph.store)
    inside = None if wanted.whole else select(graph.store, wanted)
    part = Text(described(graph.store, wanted, "th"), described(graph.store, wanted, "en"))
    if inside is not None and not inside.things:
        click.echo("\n".join(text.say(options.lang) for text in nothing_in(part, inside)), err=True)
        return
    with steps(STEPS + 1, options.lang) as tick:
        model = gathered(graph.store, Ontology.read(vocab=space.vocab), _title(space.title, part, options.data), inside, tick=tick)
        model.lang, model.version = options.lang, _version(graph)
        tick(Text("เขียนหน้า", "writing the page"))
        problems = with_passages(model, sources) if sources else []
        made = page(model)
    write(replace(options, output=target), made)
    _tell(problems, options.lang)
    if undated := without_date(inside):
        click.echo(undated.say(options.lang), err=True)
    if shown:
        _show(target, options.lang)


def _show(page: Path, lang: str) -> None:
    """Open a page in the browser; not on a Linux without a screen, where a browser for text would take the terminal."""
    screen = sys.platform in ("win32", "darwin") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if not screen or click.launch(str(page.resolve())) != 0:
        th, en = f"เครื่องนี้เปิดเบราว์เซอร์ให้ไม่ได้ โปรดเปิดแฟ้ม {page} เอง", f"no browser could be opened here; open {page} yourself"
        click.echo(Text(th, en).say(lang), err=True)


def _title(said: Text, part: Text, data: Path | None) -> Text:
    """The name of the graph, else that of its folder; of a slice what it is about as well."""
    known = _TITLE if data is None else Text(data.resolve().name, data.resolve().name)
    th, en = said.th or said.en or known.th, said.en or said.th or known.en
    return Text(f"{th} ({part.th})", f"{en} ({part.en})") if part.th else Text(th, en)


def _target(options: Shared) -> Path:
    """The file as asked, else one in the working folder, by the name of the graph."""
    if options.output is None:
        return Path(f"{options.data.resolve().name if options.data else 'songkhla-kg'}.html")
    if options.output.suffix.lower() not in (".html", ".htm"):
        name = options.output.with_suffix(".html")
        raise UsageError(f"หน้าสำรวจเป็นแฟ้ม .html เท่านั้น: -o {name}", f"the explorer is an .html file: -o {name}")
    return options.output


def _version(graph: Graph) -> str:
    """The version of the data, as `kg --version` gives it; nothing for a store that is not of ours."""
    name = graph.folder.name
    return name.removeprefix("store-")[:12] if name.startswith("store-") else ""


def _tell(problems: Sequence[Finding], lang: str) -> None:
    """The first few problems with the sources, and how many more there are."""
    for finding in problems[:_MOST_TOLD]:
        click.echo(finding.say(lang), err=True)
    if len(problems) > _MOST_TOLD:
        count = len(problems) - _MOST_TOLD
        click.echo(Text(f"และอีก {count:,} แห่ง", f"and {count:,} more").say(lang), err=True)
