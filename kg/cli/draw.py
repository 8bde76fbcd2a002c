"""The command `kg draw`: a network of the graph, whole or a slice, as an interactive page or a sheet for a chat, a slide or paper."""

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
from kg.cli.slicing import Asked, described, sliced, without_date
from kg.errors import Text, UsageError

if TYPE_CHECKING:
    from kg.drawing import Drawing
    from kg.session import Graph
    from kg.slices import Slice

FORMATS = ("html", "png", "svg")
_TOO_MANY = Text(
    "ถ้าอยากเห็นครบ เลือกเฉพาะบางส่วนด้วย --about, --pillar, --issue, --place, --document หรือ --years หรือดูทั้งกราฟด้วย kg explore",
    "To see all of it choose a part: --about, --pillar, --issue, --place, --document or --years; kg explore shows the whole graph.",
)
_SUBJECTS = ("both", "organisations", "initiatives", "issues", "pillars", "places")


@click.command(short_help="An interactive picture of any slice")
@click.option(
    "--of",
    "subject",
    type=click.Choice(_SUBJECTS),
    default="both",
    show_default=True,
    help="เครือข่ายของอะไร (both: ใครทำอะไร) · Whose network (both: who takes part in what).",
)
@click.option("--colour", type=click.Choice(("kind", "pillar")), default="kind", show_default=True, help="สีบอกอะไร · What colours say.")
@click.option(
    "--size",
    type=click.Choice(("degree", "strength", "betweenness")),
    default="degree",
    show_default=True,
    help="ขนาดบอกอะไร · What sizes say: degree (จำนวนที่เชื่อมถึง · neighbours), strength (ความแน่นแฟ้น · closeness), "
    "betweenness (การเป็นทางผ่าน · standing between others).",
)
@sharing(*FORMATS)
@sliced
def draw(options: Shared, asked: Asked, subject: str, colour: str, size: str) -> None:
    """ภาพเครือข่ายในแฟ้มเดียว เปิดได้โดยไม่ต้องมีอินเทอร์เน็ต หรือเป็นรูป (png, svg) สำหรับส่งในแชต สไลด์ และกระดาษ A4

    A picture of a network: one page that opens without a network, or a sheet (png, svg) for a chat, a slide or A4 paper.

    \b
    kg draw --of organisations -o partners.html
    kg draw --pillar happy-society --colour pillar -o happy.png
    """
    from kg.drawing import Drawing
    from kg.drawing.scenes import STEPS, Wanted, of_store
    from kg.slices import select

    format, target = _chosen(options, subject)
    graph = options.graph()
    wanted = asked.meant(graph.store)
    selection = None if wanted.whole else select(graph.store, wanted)
    about = [text for text in (_part(graph, wanted), without_date(selection)) if text]
    with steps(STEPS + 1, options.lang) as tick:
        picture = Wanted(subject, selection, wanted.ties, colour, size, wanted.document)
        found = of_store(graph.store, picture, about=about, foot=_foot(graph), tick=tick)
        tick(Text("เขียนภาพ", "writing the picture"))
        content = _written(Drawing(found, options.lang), format) if found else b""
    if not found:
        click.echo("\n".join(_empty(options.lang, about)), err=True)
        return
    write(replace(options, output=target), content)
    for text in (*found.graph["about"], *([_TOO_MANY] if found.graph["left"] else [])):
        click.echo(text.say(options.lang), err=True)


def _written(drawing: Drawing, format: str) -> bytes:
    return drawing.png() if format == "png" else (drawing.svg() if format == "svg" else drawing.html()).encode()


def _chosen(options: Shared, subject: str) -> tuple[str, Path]:
    """The format as asked, else by the suffix; the file as named, else by what it shows."""
    if options.output is None:
        format = options.format or FORMATS[0]
        return format, Path(f"songkhla-kg-{subject}.{format}")
    suffix = options.output.suffix.lower().removeprefix(".")
    if options.format is not None:
        _agree(options.format, suffix, options.output)
    elif suffix not in FORMATS:
        listed = " ".join(f".{format}" for format in FORMATS)
        th, en = (f"ไม่รู้จักแฟ้มชนิด .{suffix}", f"unknown kind of file .{suffix}") if suffix else ("ชื่อแฟ้มไม่บอกชนิด", "the file has no ending")
        raise UsageError(f"{th} ใช้: {listed}", f"{en}; use: {listed}")
    return options.format or suffix, options.output


def _agree(format: str, suffix: str, output: Path) -> None:
    """UsageError where a file is named for another format than the one that is asked for."""
    if suffix in FORMATS and suffix != format:
        name = output.with_suffix(f".{format}")
        th, en = f"แฟ้มชนิด {format} ควรลงท้ายด้วย .{format}", f"a file of the format {format} ends in .{format}"
        raise UsageError(f"{th}: -o {name}", f"{en}: -o {name}")


def _part(graph: Graph, wanted: Slice) -> Text | None:
    """The slice in words of both languages."""
    words = Text(*(described(graph.store, wanted, lang) for lang in ("th", "en")))
    return words if words.th else None


def _foot(graph: Graph) -> Text:
    """The version of the data, and the day on which the picture is made."""
    from kg.dates import format_date

    day, name = date.today().isoformat(), graph.folder.name
    drawn = Text(f"ทำภาพเมื่อ {format_date(day, 'th')}", f"drawn on {format_date(day, 'en')}")
    if not name.startswith("store-"):
        return drawn
    version = name.removeprefix("store-")[:12]
    return Text(f"ข้อมูลรุ่น {version} · {drawn.th}", f"data version {version} · {drawn.en}")


def _empty(lang: str, about: list[Text]) -> Iterator[str]:
    part = about[0].say(lang) if about else Text("ทั้งกราฟ", "the whole graph").say(lang)
    yield Text(f"ไม่มีอะไรให้วาดในส่วนที่เลือก ({part}) จึงไม่ได้เขียนแฟ้ม", f"nothing to draw in the slice ({part}); no file was written").say(lang)
    yield from (text.say(lang) for text in about[1:])
