"""What is written about the program is there and is true: help, commands.md, versions, links; and what must not be written."""

from __future__ import annotations

import keyword
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

import kg
from kg import questions
from kg.cli import COMMANDS
from kg.cli.answer import SEARCH_COLUMNS
from kg.cli.match import MATCH_COLUMNS
from kg.cli.options import GRAPH_FORMATS, ROW_FORMATS
from kg.cli.upkeep import CHECK_COLUMNS
from kg.network import PATH_COLUMNS, TIES
from kg.things import SHOW_COLUMNS
from kg.workspace import Workspace

ROOT = Path(__file__).parents[1]
THAI, LATIN = re.compile("[\u0e01-\u0e5b]{2}"), re.compile(r"[A-Za-z]{3}")
LISTS = {"path": PATH_COLUMNS, "show": SHOW_COLUMNS, "search": SEARCH_COLUMNS, "check": CHECK_COLUMNS, "match": MATCH_COLUMNS}
SKIPPED = {"build", "dist", "__pycache__", "node_modules"}


def read(name: str) -> str:
    """A file of the checkout."""
    return (ROOT / name).read_text(encoding="utf-8")


def walked(folder: Path) -> Iterator[Path]:
    """The files below a folder, without hidden folders (but those of the project) and what is built."""
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in (".ci", ".github", ".gitignore", ".gitattributes")
        if hidden or path.name in SKIPPED or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from walked(path)
        else:
            yield path


@cache
def texts() -> dict[str, str]:
    """Every text file of the project by its path: as the version control lists them, else all that are there."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8").split("\0")
        paths = [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        paths = list(walked(ROOT))
    found = {}
    for path in paths:
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8", errors="replace")
    return found


def command(name: str) -> click.Command:
    """A command as click has it."""
    found = getattr(import_module(COMMANDS[name][0]), f"{name}_" if keyword.iskeyword(name) else name)
    assert isinstance(found, click.Command)
    return found


# Help


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_helped_in_thai_and_in_english(name: str) -> None:
    found = command(name)
    help = found.help or ""
    about = COMMANDS[name][1]
    thai, _, english = help.partition("\n\n")
    assert THAI.search(thai) and LATIN.search(english)
    assert THAI.search(about) and LATIN.search(about)
    for option in found.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help and THAI.search(option.help) and LATIN.search(option.help), option.name


def test_the_program_itself_is_helped_in_thai_and_in_english() -> None:
    help = kg_group().help or ""
    assert THAI.search(help.partition("\n\n")[0]) and LATIN.search(help.partition("\n\n")[2])


def kg_group() -> click.Group:
    """The `kg` command itself."""
    found = import_module("kg.cli").kg
    assert isinstance(found, click.Group)
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_a_help_are_calls_of_that_command(name: str) -> None:
    examples = re.findall(r"^kg (\S+)", command(name).help or "", re.MULTILINE)
    assert set(examples) <= {name}


# docs/commands.md


def unmentioned(words: Sequence[str], text: str) -> list[str]:
    """The words that do not stand in a text as words."""
    return [word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]


def test_every_command_and_its_options_are_documented() -> None:
    text = read("docs/commands.md")
    assert unmentioned([f"kg {name}" for name in COMMANDS], text) == []
    options = {tuple(p.opts) for name in COMMANDS for p in command(name).params if isinstance(p, click.Option)}
    assert [names for names in sorted(options) if len(unmentioned(names, text)) == len(names)] == []


def test_every_question_is_documented() -> None:
    assert questions.names()
    assert unmentioned(questions.names(), read("docs/commands.md")) == []


@pytest.mark.parametrize("name", LISTS)
def test_the_fixed_columns_of_a_command_are_documented(name: str) -> None:
    assert unmentioned(LISTS[name], read("docs/commands.md")) == []


def test_the_formats_and_the_kinds_of_ties_are_documented() -> None:
    assert unmentioned([*ROW_FORMATS, *GRAPH_FORMATS, *TIES], read("docs/commands.md")) == []


def test_no_command_is_documented_that_is_not_there() -> None:
    called = re.findall(r"(?:^\$? *|`)kg ([a-z]+)\b", read("docs/commands.md"), re.MULTILINE)
    assert called and set(called) <= set(COMMANDS)


# Readme, versions, links


@pytest.mark.parametrize("name", ["README.md", "README.th.md"])
def test_a_readme_names_the_two_scripts_and_the_language_it_is_for(name: str) -> None:
    text = read(name)
    assert "./scripts/run" in text and "./scripts/test" in text
    assert ("README.md" if name != "README.md" else "README.th.md") in text
    assert THAI.search(text) if name == "README.th.md" else LATIN.search(text)


@pytest.mark.parametrize("name", ["run", "test", "check"])
def test_a_script_may_be_run(name: str) -> None:
    path = ROOT / "scripts" / name
    assert path.stat().st_mode & 0o111 and path.read_bytes().startswith(b"#!")


def test_the_version_is_the_same_everywhere() -> None:
    version = kg.__version__
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == version
    assert re.findall(r"^version:\s*[\"']?([^\s\"']+)", read("CITATION.cff"), re.MULTILINE) == [version]
    assert re.findall(r"^## \[?v?(\d+\.\d+\.\d+)", read("CHANGELOG.md"), re.MULTILINE)[:1] == [version]


def anchors(text: str) -> set[str]:
    """The addresses of the headings of a Markdown text."""
    heads = re.findall(r"^#+ +(.+?) *#*$", text, re.MULTILINE)
    return {re.sub(r"[^\w\u0e00-\u0e7f -]", "", head).strip().lower().replace(" ", "-") for head in heads}


def broken_links(name: str, text: str) -> list[str]:
    """The relative links of a Markdown text that lead nowhere."""
    outside_code = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    found = []
    for link in re.findall(r"\]\(<?([^)\s>]+)", outside_code):
        file, _, anchor = unquote(link).partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (ROOT / name).parent / file if file else ROOT / name
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target.read_text(encoding="utf-8"))):
            found.append(f"{name}: {link}")
    return found


def test_every_relative_link_leads_to_a_file_that_exists() -> None:
    pages = {name: text for name, text in texts().items() if name.endswith(".md")}
    assert {"README.md", "README.th.md", "docs/commands.md", "CHANGELOG.md"} <= set(pages)
    assert [link for name, text in pages.items() for link in broken_links(name, text)] == []


# What must not be written


TOKENS = {
    "a registry": r"pypi\.org|pythonhosted\.org|npmjs\.org|--(?:extra-)?index-url|proxy\.golang\.org|artifactory",
    "a path of one machine": r"(?<![\w.~:>*)])/(?:" + "|".join(["work", "tmp", "root"]) + r")(?=/|\s|$|[\"'`)])",
    "a note to oneself": r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b",
    "the mark of a merge": r"^(?:<{7}|>{7}) ",
}


def found_in(name: str, text: str, pattern: str) -> list[str]:
    """Where a pattern stands in a text."""
    return [f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}" for match in re.finditer(pattern, text, re.MULTILINE)]


@pytest.mark.parametrize("kind", TOKENS)
def test_no_text_file_holds(kind: str) -> None:
    own = Path(__file__).relative_to(ROOT).as_posix()
    assert [at for name, text in texts().items() if name != own for at in found_in(name, text, TOKENS[kind])] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_hashes_and_no_addresses(name: str) -> None:
    text = read(name)
    assert "://" not in text and "--hash=sha256:" in text
    wanted = {re.split(r"[<>=\[ ]", line)[0].lower() for line in tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]}
    assert wanted <= set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))


def test_these_rules_catch_what_they_are_for() -> None:
    bad = {
        "a registry": "see https://pypi.org/simple",
        "a path of one machine": "cd /" + "work/main",
        "a note to oneself": "# TO" + "DO: later",
        "the mark of a merge": "<" * 7 + " HEAD",
    }
    assert {kind: len(found_in("x", text, TOKENS[kind])) for kind, text in bad.items()} == dict.fromkeys(TOKENS, 1)
    assert found_in("x", "https://example.org/work/ homework/tmp ./tmp a/workshop", TOKENS["a path of one machine"]) == []
    assert broken_links("README.md", "[a](nowhere.md) [b](tests/) [c](https://example.org) `[d](e.md)` [f](<no file.md>)") == [
        "README.md: nowhere.md",
        "README.md: no",
    ]
    assert unmentioned(["kg ask", "row", "kind"], "kg asks rows, `kind`") == ["kg ask", "row"]


def test_what_is_built_is_not_kept() -> None:
    ignored = read(".gitignore").split()
    assert {"build/", ".venv/"} <= set(ignored)
    assert not [name for name in texts() if name.startswith((".venv/", "build/")) or "/build/" in name]


EXAMPLES = [
    (page, block)
    for page in ("README.md", "README.th.md")
    for block in re.findall(r"^```\n\$ (kg .+?)\n```$", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)
]


@pytest.mark.parametrize(("page", "block"), EXAMPLES)
def test_an_example_in_a_readme_is_the_real_output(songkhla: Workspace, page: str, block: str) -> None:
    command, _, shown = block.partition("\n")
    called = [sys.executable, "-m", *shlex.split(command), "--store", str(songkhla.folder), "--format", "table"]
    found = subprocess.run(called, capture_output=True, env={**os.environ, "COLUMNS": "100"}, cwd=ROOT, check=True, timeout=60)
    assert [line.rstrip() for line in found.stdout.decode().rstrip().splitlines()] == shown.splitlines()


def test_both_readmes_show_examples() -> None:
    assert {page for page, _ in EXAMPLES} == {"README.md", "README.th.md"}
