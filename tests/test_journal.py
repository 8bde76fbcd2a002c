"""Several files changed as one: kills at every step, undo, two writers, a full disk."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock

from kg import journal
from kg.errors import StoreError, UsageError
from kg.workspace import workspace

OLD = {**{f"sheets/{name}.csv": f"id\n{name}1\n".encode() for name in "abcdef"}, "sheets/gone.csv": b"id\ng1\n"}
NEW: dict[str, bytes | None] = {name: content + b"more\n" for name, content in OLD.items()}
NEW |= {"sheets/gone.csv": None, "sheets/new.csv": b"id\nn\n"}
WHEN = "2026-11-21T12:00:00"


def state(data: Path) -> dict[str, bytes]:
    """The sheets as they stand."""
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in sorted(data.glob("sheets/*.csv"))}


def after(files: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """How the sheets stand when a change is done."""
    return {name: content for name, content in ({**OLD, **files}).items() if content is not None}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with sheets."""
    for name, content in OLD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def change(data: Path) -> None:
    """The change of these tests."""
    journal.change(data, NEW, label="list.xlsx", when=WHEN)


def test_a_change_is_done_whole_and_taken_back_whole(data: Path) -> None:
    change(data)
    assert state(data) == after(NEW)
    step = journal.undo(data)
    assert (step.label, step.when, step.files) == ("list.xlsx", WHEN, tuple(sorted(NEW)))
    assert state(data) == OLD


def test_changes_are_taken_back_one_after_the_other_and_then_there_is_none(data: Path) -> None:
    change(data)
    journal.change(data, {"sheets/a.csv": b"third"}, label="second.csv", when=WHEN)
    assert [journal.undo(data).label, journal.undo(data).label] == ["second.csv", "list.xlsx"]
    assert state(data) == OLD
    with pytest.raises(UsageError, match="no import to take back"):
        journal.undo(data)


def test_a_sheet_edited_after_the_import_is_not_overwritten_by_undo(data: Path) -> None:
    change(data)
    (data / "sheets/b.csv").write_bytes(b"edited by hand")
    with pytest.raises(UsageError, match="sheets/b.csv was edited"):
        journal.undo(data)
    assert state(data)["sheets/b.csv"] == b"edited by hand"


def test_only_so_many_changes_are_kept(data: Path) -> None:
    for number in range(journal.KEPT + 3):
        journal.change(data, {"sheets/a.csv": str(number).encode()}, label=str(number), when=WHEN)
    kept = sorted(path.name for path in (data / journal.HISTORY).iterdir() if path.is_dir())
    assert len(kept) == journal.KEPT
    assert kept[-1] == f"{journal.KEPT + 3:04}"


def test_a_sheet_that_somebody_changed_since_it_was_read_is_not_overwritten(data: Path) -> None:
    seen = {"sheets/a.csv": journal.digest(data / "sheets/a.csv")}
    (data / "sheets/a.csv").write_bytes(b"meanwhile")
    with pytest.raises(StoreError, match="changed meanwhile: sheets/a.csv"):
        journal.change(data, NEW, label="x", when=WHEN, seen=seen)
    assert state(data) == {**OLD, "sheets/a.csv": b"meanwhile"}


def test_a_second_writer_waits_and_then_says_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_WAIT", 0.05)
    (data / journal.HISTORY).mkdir()
    with FileLock(data / journal.HISTORY / "lock"), pytest.raises(StoreError, match="another import is writing"):
        change(data)
    assert state(data) == OLD


def test_a_full_disk_is_told_and_loses_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="the data stand as they were"):
        change(data)
    monkeypatch.undo()
    assert state(data) == OLD
    assert list((data / journal.HISTORY).glob("staging-*")) == []


def killed(step: int, work: Callable[[], None]) -> bool:
    """Run work in a process that kills itself before its `step`-th touch of the disk; whether it was killed."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        touched = 0

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def touch(*args: object, **kwargs: object) -> object:
                nonlocal touched
                touched += 1
                if touched == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **kwargs)

            return touch

        for owner, name in ((os, "fsync"), (Path, "rename"), (Path, "replace"), (Path, "unlink"), (Path, "open"), (shutil, "rmtree")):
            setattr(owner, name, counted(getattr(owner, name)))
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL (POSIX)")
def test_two_hundred_kills_leave_the_old_sheets_or_the_new_ones_whole(data: Path) -> None:
    kills, between = 0, 0
    for before, wanted, work in ((OLD, after(NEW), change), (after(NEW), OLD, journal.undo)):
        step = 0
        while True:
            step += 1
            fresh = data / f"{work.__name__}-{step}"
            shutil.copytree(data / "sheets", fresh / "sheets")
            if work is journal.undo:
                change(fresh)
            assert state(fresh) == before
            if not killed(step, lambda fresh=fresh, work=work: work(fresh)):  # type: ignore[misc]
                break
            kills += 1
            between += state(fresh) not in (before, wanted) or (fresh / journal.HISTORY / "journal").is_dir()
            workspace(fresh)
            assert state(fresh) in (before, wanted), f"step {step} of {work.__name__}"
            assert not (fresh / journal.HISTORY / "journal").exists()
            again = after({"sheets/a.csv": b"again"})
            journal.change(fresh, {"sheets/a.csv": b"again"}, label="next", when=WHEN)
            assert state(fresh)["sheets/a.csv"] == again["sheets/a.csv"]
    assert kills >= 200
    assert between >= kills / 3
