"""The options that every command shares."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from kg.errors import UsageError
from kg.session import Graph, open
from kg.workspace import workspace

ROW_FORMATS = ("table", "tsv", "csv", "json", "xlsx")
GRAPH_FORMATS = ("turtle", "trig", "nquads", "jsonld")


@dataclass(frozen=True)
class Shared:
    """What the shared options say."""

    data: Path | None
    store: str | None
    lang: str
    format: str | None
    output: Path | None

    def graph(self) -> Graph:
        """Open the graph; say on stderr when the sheets are broken and the last good build answers."""
        graph = open(self.data, store=self.store, lang=self.lang)
        if graph.stale:
            count = len(graph.stale)
            said = (
                f"เตือน: แผ่นงานมีที่ผิด {count} แห่ง คำตอบนี้มาจากข้อมูลชุดก่อนที่ยังดีอยู่ ดูที่ผิดด้วย kg check"
                if self.lang == "th"
                else f"warning: the sheets have {count} errors; this answer is from the last good build; see them with kg check"
            )
            click.echo(said, err=True)
        return graph


def spoken(lang: str | None, data: Path | None) -> str:
    """The language of an answer: as asked, else KG_LANG, else that of the data."""
    named = lang or os.environ.get("KG_LANG")
    return ("en" if named == "en" else "th") if named else workspace(data).language


def check_folder(file: Path | None) -> None:
    """Say before any work is done that the folder a file is to be written in is not there."""
    if file is not None and not file.parent.is_dir():
        raise UsageError(f"ไม่มีโฟลเดอร์ {file.parent} โปรดสร้างก่อน", f"there is no folder {file.parent}; make it first")


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the shared options, as one argument."""
    return sharing(*ROW_FORMATS, *GRAPH_FORMATS)(command)


def sharing(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the shared options, with formats of its own."""
    of_format = click.option("--format", type=click.Choice(formats), help="รูปแบบ · Format of the answer.")
    return lambda command: _sharing(command, (*_OPTIONS, of_format))


def _sharing(command: Callable[..., None], given: Sequence[Callable[..., Any]]) -> Callable[..., None]:
    def called(
        *args: Any,  # noqa: ANN401 - whatever the command itself takes
        data: Path | None,
        store: str | None,
        lang: str | None,
        format: str | None,
        output: Path | None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        check_folder(output)
        command(Shared(data, store, spoken(lang, data), format, output), *args, **kwargs)

    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in reversed(given):
        called = option(called)
    return called


_OPTIONS = (
    click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="โฟลเดอร์ข้อมูลอื่น · Another graph's folder.",
    ),
    click.option("--store", metavar="PATH", help="ที่เก็บข้อมูลที่สร้างไว้ · Where the built store is."),
    click.option("--lang", type=click.Choice(("th", "en")), help="ภาษา · Language (KG_LANG)."),
    click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="เขียนลงแฟ้ม · Write to a file.",
    ),
)
