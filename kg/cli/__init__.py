"""The `kg` command: the only place that prints, prompts and exits.

Every command lives in a module of its own that is imported when it is called: `kg --help` loads click alone.
"""

from __future__ import annotations

import gc
import importlib
import keyword
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import ModuleType

import click

from kg import __version__
from kg.errors import KgError, UnknownName

COMMANDS = {
    "ask": ("kg.cli.answer", "ถามคำถามที่เตรียมไว้ · Answer a ready question"),
    "path": ("kg.cli.answer", "สองฝ่ายเชื่อมกันอย่างไร · How two agents are connected"),
    "show": ("kg.cli.answer", "ทุกอย่างที่รู้เกี่ยวกับสิ่งหนึ่ง · All that is known of one thing"),
    "search": ("kg.cli.answer", "ค้นชื่อ · Find things by any part of a name"),
    "sparql": ("kg.cli.answer", "คำสั่ง SPARQL ของนักวิจัย · A researcher's own query"),
    "draw": ("kg.cli.draw", "ภาพเครือข่ายของส่วนใดก็ได้ · An interactive picture of any slice"),
    "explore": ("kg.cli.explore", "ทั้งกราฟในหน้าเว็บแฟ้มเดียว · The whole graph as one offline page"),
    "network": ("kg.cli.network", "เครือข่ายความร่วมมือเป็นภาษาคน · The network in plain words"),
    "export": ("kg.cli.export", "ส่งออกเป็นแฟ้ม · Workbook, CSV, RDF and network files"),
    "check": ("kg.cli.upkeep", "ตรวจข้อมูล · Every Finding of the data"),
    "build": ("kg.cli.upkeep", "สร้างกราฟจากแผ่นงาน · Sheets to checked store"),
    "import": ("kg.cli.exchange", "นำแฟ้มเข้า · Take in a file"),
    "undo": ("kg.cli.exchange", "ย้อนการนำเข้าครั้งล่าสุด · Take the last import back"),
    "match": ("kg.cli.match", "หนึ่งองค์กรหนึ่งชื่อ · One name for one organisation"),
    "template": ("kg.cli.start", "สมุดงานเปล่าให้กรอก · A workbook to fill in"),
    "new": ("kg.cli.start", "เริ่มกราฟของเครือข่ายอื่น · An empty graph of another network"),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        if cmd_name not in COMMANDS:
            return None
        command = _attribute(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; UnknownName, with the nearest, for a word that is none."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            nearest = [(COMMANDS[name][1], name) for name in get_close_matches(args[0], COMMANDS)]
            raise UnknownName(f"ไม่มีคำสั่ง {args[0]} ดูทั้งหมดด้วย kg --help", f"there is no command {args[0]}; kg --help lists them", nearest)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("คำสั่ง · Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


def _attribute(module: ModuleType, name: str) -> object:
    """The command of that name; one that is a word of Python stands in its module with an underscore."""
    return getattr(module, f"{name}_" if keyword.iskeyword(name) else name)


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    """Print the version of the program and of the data."""
    if not wanted or ctx.resilient_parsing:
        return
    from kg.workspace import fingerprint, workspace

    click.echo(f"kg {__version__}\ndata {fingerprint(workspace())[:12]}")
    ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="รุ่นของโปรแกรมและข้อมูล · Versions.")
@click.option("--data", metavar="DIR", help="โฟลเดอร์ข้อมูลอื่น · Another graph's folder.")
@click.option("--store", metavar="PATH", help="ที่เก็บข้อมูลที่สร้างไว้ · Where the built store is.")
@click.option("--lang", type=click.Choice(("th", "en")), help="ภาษา · Language (KG_LANG).")
@click.pass_context
def kg(ctx: click.Context, /, **given: str | None) -> None:
    """ใครทำงานกับใคร เรื่องอะไร ที่ไหน และเอกสารใดบอก

    Who works with whom, on what, where, and which document says so.

    \b
    kg ask partners มูลนิธิชุมชนสงขลา
    kg search ชุมชน
    kg path สหภาพยุโรป สมาคมผู้บริโภคสงขลา
    """
    ctx.default_map = {name: {option: value for option, value in given.items() if value is not None} for name in COMMANDS}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `kg`: 0 answered, 1 the data or the question is wrong, 2 wrong usage or an unknown name, 130 Ctrl-C."""
    _speak_utf8()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = kg.main(args=arguments, prog_name="kg", standalone_mode=False)
    except KgError as error:
        status = _told(error, _language(arguments))
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = 130
    sys.exit(status if isinstance(status, int) else 0)


def run() -> None:
    """The `kg` program: `main`, ended at once, since taking the interpreter and an open store apart costs a fifth of an answer.

    Cycles are not collected: looking for them takes a sixth of an import of 10,000 rows, and the process is short.
    """
    gc.disable()
    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


def _speak_utf8() -> None:
    """Thai on any console, whatever its code page."""
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def _language(arguments: Sequence[str]) -> str:
    """The language of messages, found even when a command failed before its options were read."""
    named = _given("--lang", arguments) or os.environ.get("KG_LANG")
    if named:
        return "en" if named == "en" else "th"
    from pathlib import Path

    from kg.workspace import workspace

    with suppress(KgError):
        data = _given("--data", arguments)
        return workspace(Path(data) if data else None).language
    return "th"


def _given(option: str, arguments: Sequence[str]) -> str:
    """What an option was last given, wherever it stands."""
    after = [value for name, value in zip(arguments, arguments[1:], strict=False) if name == option]
    joined = [argument.removeprefix(f"{option}=") for argument in arguments if argument.startswith(f"{option}=")]
    return (after + joined or [""])[-1]


def _told(error: KgError, lang: str) -> int:
    """Say what is wrong on stderr, with the nearest names where there are any."""
    click.echo(error.text.say(lang), err=True)
    if isinstance(error, UnknownName) and error.nearest:
        click.echo("เลือกได้จาก (พิมพ์รหัสในวงเล็บ):" if lang == "th" else "Choose from (type the id in brackets):", err=True)
        for label, name in error.nearest:
            click.echo(f"  {label}  ({name})", err=True)
    return error.exit_status
