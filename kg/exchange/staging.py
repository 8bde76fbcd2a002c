"""The sheets of a plan: checked as a graph of their own before anything is true, then written as one change."""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from kg import journal
from kg.build import examined
from kg.errors import DataError, Finding, Text, UsageError
from kg.exchange.incoming import Incoming
from kg.exchange.plan import Plan, with_places
from kg.workspace import Workspace

_LARGE = 20_000  # rows of all sheets together


def check(plan: Plan, space: Workspace) -> list[tuple[Finding, Incoming | None]]:
    """The errors of the sheets as they would stand, each at the cell of the file where the file caused it.

    DataError where the sheets were wrong before, in rows that the file does not touch.
    """
    with _beside(space) as staged:
        for name, content in contents(plan, space).items():
            (staged.sheets / name).write_bytes(content)
        errors = _errors(staged, sum(len(text.rows) for text in plan.sheets.values()))
    found = with_places(errors, plan)
    elsewhere = [finding for finding, row in found if row is None]
    if elsewhere and not any(row is not None for _, row in found):
        before = examined(space)
        if before.errors:
            raise DataError(before.errors)
    return [(_as_of_file(finding, plan) if row is None else finding, row) for finding, row in found]


def _errors(staged: Workspace, rows: int) -> tuple[Finding, ...]:
    """The errors of staged sheets; large ones are looked at by a process of their own, so that the memory of two steps never adds up."""
    if rows < _LARGE:
        return examined(staged).errors
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as worker:
        return worker.submit(_examined_errors, staged).result()


def _examined_errors(staged: Workspace) -> tuple[Finding, ...]:
    gc.disable()  # there are no cycles to find among the facts, and looking takes a sixth of the time
    return examined(staged).errors


def _as_of_file(finding: Finding, plan: Plan) -> Finding:
    """An error in a row that the file did not write, but that came with its changes: a removal, a circle."""
    expected = Text(f"{finding.expected.th} (เกิดจากการนำเข้านี้)", f"{finding.expected.en} (this import causes it)")
    called = plan.called
    said = " → ".join(called.get(part, part) for part in finding.found.split(" → "))
    return replace(finding, expected=expected, found=said)


def contents(plan: Plan, space: Workspace) -> dict[str, bytes]:
    """The sheets that change, by file name, as they will be written."""
    names = {change.sheet for change in plan.changes if change.kind != "unchanged"}
    names |= {"documents", "evidence"} if names else set()
    there = [name for name in sorted(names) if plan.sheets[name].rows or _before(space, f"{name}.csv")]
    written = {f"{name}.csv": plan.sheets[name].written() for name in there}
    return {name: content for name, content in written.items() if _before(space, name) != content}


def _before(space: Workspace, name: str) -> bytes:
    path = space.sheets / name
    return path.read_bytes() if path.is_file() else b""


def seen(space: Workspace) -> dict[str, str]:
    """The digests of the sheets as they are read, by their path in the data folder."""
    return {_inside(space, path.name): journal.digest(path) for path in sorted(space.sheets.glob("*.csv"))}


def commit(plan: Plan, space: Workspace, label: str, when: str, before: Mapping[str, str]) -> None:
    """Write the sheets of a plan: all or none, and only if nobody changed them since they were read."""
    writable(space)
    files = {_inside(space, name): content for name, content in contents(plan, space).items()}
    if files:
        journal.change(space.data, files, label=label, when=when, seen=before)


def writable(space: Workspace) -> None:
    """UsageError for the data that were installed with the program."""
    if space.shipped:
        th = "ข้อมูลที่ติดตั้งมากับโปรแกรมแก้ไม่ได้ ให้สร้างชุดของตนเองด้วย kg new โฟลเดอร์ แล้วใช้ --data โฟลเดอร์"
        raise UsageError(th, "the data installed with the program are not changed; make your own with kg new DIR and use --data DIR")


def _inside(space: Workspace, name: str) -> str:
    return (space.sheets / name).relative_to(space.data).as_posix()


@contextmanager
def _beside(space: Workspace) -> Iterator[Workspace]:
    """A copy of a graph's folder without its build and history."""
    with tempfile.TemporaryDirectory(prefix="kg-import-") as folder:
        copy = Path(folder) / "data"
        (copy / "sheets").mkdir(parents=True)
        for path in space.sheets.glob("*.csv"):
            shutil.copyfile(path, copy / "sheets" / path.name)
        for path in space.data.iterdir():
            if path.is_file() and path.suffix in (".csv", ".toml") and path.parent != space.sheets:
                shutil.copyfile(path, copy / path.name)
        if (space.data / "vocab").is_dir():
            shutil.copytree(space.data / "vocab", copy / "vocab")
        yield replace(space, data=copy, folder=copy / "build")
