"""Several files changed as one: staged, committed by one rename, finished by whoever comes next, and taken back whole.

```
DATA/.history/lock         one writer at a time; the lock ends with the process that holds it
DATA/.history/staging-*    what is being written; not yet true
DATA/.history/journal      committed: every command finishes it before it reads the sheets
DATA/.history/0001, 0002   what was done, with the files as they were before and after
```
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError, UsageError

if TYPE_CHECKING:
    from filelock import FileLock

HISTORY = ".history"
KEPT = 20
_WAIT = 20.0  # seconds for another writer to finish
_ABOUT = "about.json"


@dataclass(frozen=True)
class Step:
    """A change that was made: its number, what it was called, when, and the files it changed."""

    number: str
    label: str
    when: str
    files: tuple[str, ...]


def change(data: Path, files: Mapping[str, bytes | None], *, label: str, when: str, seen: Mapping[str, str] | None = None) -> None:
    """Change several files below a folder, all or none; None takes a file away.

    `seen` holds the `digest` of each file when it was read: StoreError if somebody changed one since, or if the disk is full
    or not writable. A process that is killed leaves the old files or a journal, never a mixture.
    """
    with _writer(data):
        changed = [name for name, before in (seen or {}).items() if digest(data / name) != before]
        if changed:
            names = ", ".join(sorted(changed))
            raise StoreError(f"แผ่นงานถูกแก้ระหว่างนี้: {names} โปรดสั่งใหม่", f"the sheets were changed meanwhile: {names}; run it again")
        _commit(data, files, {"label": label, "when": when})


def undo(data: Path) -> Step:
    """Take the last change back whole; UsageError when there is none, or when a file was edited since."""
    with _writer(data):
        step = last(data)
        if step is None:
            th = "ยังไม่มีการนำเข้าที่จะย้อนกลับ (คำตัดสินของ kg match ยกเลิกด้วย kg match A B --undo)"
            raise UsageError(th, "there is no import to take back (a judgement is taken back with kg match A B --undo)")
        kept = data / HISTORY / step.number
        edited = [name for name in step.files if _content(data / name) != _content(kept / "new" / name)]
        if edited:
            names = ", ".join(edited)
            th = f"ย้อนกลับไม่ได้ เพราะหลังการนำเข้ามีการแก้ {names} (แก้กลับเองหรือใช้ git)"
            raise UsageError(th, f"cannot take it back: {names} was edited after the import (undo the edits, or use git)")
        _commit(data, {name: _content(kept / "old" / name) for name in step.files}, {"undoes": step.number})
        return step


def last(data: Path) -> Step | None:
    """The last change that can be taken back."""
    numbers = _numbers(data)
    if not numbers:
        return None
    about = _about(data / HISTORY / numbers[-1])
    return Step(numbers[-1], about["label"], about["when"], tuple(json.loads(about["files"])))


def recover(data: Path) -> None:
    """Finish a change that was committed and not finished; called before sheets are read."""
    if (data / HISTORY / "journal").is_dir():
        with _writer(data):
            pass


def digest(path: Path) -> str:
    """The SHA-256 of a file, or "" where there is none."""
    content = _content(path)
    return "" if content is None else sha256(content).hexdigest()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def _writer(data: Path) -> Iterator[None]:
    """Hold the lock, with what a killed writer left finished or thrown away."""
    from filelock import Timeout

    folder = data / HISTORY
    try:
        folder.mkdir(exist_ok=True)
        with _lock(folder):
            if (folder / "journal").is_dir():
                _finish(data)
            for left in (*folder.glob("staging-*"), *folder.glob("done-*")):
                shutil.rmtree(left, ignore_errors=True)
            yield
    except Timeout:
        th = "มีการนำเข้าอื่นกำลังเขียนข้อมูลชุดนี้อยู่ โปรดรอแล้วสั่งใหม่"
        raise StoreError(th, "another import is writing this graph; wait and run it again") from None
    except OSError as error:
        th = f"เขียน {data} ไม่ได้: {error.strerror} (ข้อมูลเดิมยังอยู่ครบ)"
        raise StoreError(th, f"cannot write {data}: {error.strerror} (the data stand as they were)") from error


def _lock(folder: Path) -> FileLock:
    from filelock import FileLock

    return FileLock(folder / "lock", timeout=_WAIT)


def _commit(data: Path, files: Mapping[str, bytes | None], about: Mapping[str, str]) -> None:
    """Stage the files as they will be and as they are; the rename of the folder is the moment at which the change is true."""
    folder = data / HISTORY
    staged = Path(tempfile.mkdtemp(prefix="staging-", dir=folder))
    try:
        for name, content in files.items():
            _write(staged / "new" / name, content)
            _write(staged / "old" / name, _content(data / name))
        _write(staged / _ABOUT, json.dumps({**about, "files": json.dumps(sorted(files))}, ensure_ascii=False).encode())
        for inside in (*(path for path in staged.rglob("*") if path.is_dir()), staged):
            _sync(inside)
        staged.rename(folder / "journal")
    finally:
        shutil.rmtree(staged, ignore_errors=True)  # still there only when something went wrong
    _sync(folder)
    _finish(data)


def _finish(data: Path) -> None:
    """Put the committed files in place; doing it again changes nothing, so a kill at any moment is made good by the next."""
    folder = data / HISTORY
    journal = folder / "journal"
    about = _about(journal)
    for name in json.loads(about["files"]):
        content = _content(journal / "new" / name)
        if content is None:
            (data / name).unlink(missing_ok=True)
        elif _content(data / name) != content:
            beside = journal / "next"
            _write(beside, content)
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            beside.replace(data / name)
            _sync((data / name).parent)
    if undone := about.get("undoes"):
        shutil.rmtree(folder / undone, ignore_errors=True)
        done = Path(tempfile.mkdtemp(prefix="done-", dir=folder))
        journal.rename(done / "journal")
        shutil.rmtree(done, ignore_errors=True)
        return
    numbers = _numbers(data)
    journal.rename(folder / f"{int(numbers[-1]) + 1 if numbers else 1:04}")
    for old in _numbers(data)[:-KEPT]:
        shutil.rmtree(folder / old, ignore_errors=True)


def _numbers(data: Path) -> list[str]:
    """The numbers of the changes that are kept, oldest first."""
    return sorted(path.name for path in (data / HISTORY).glob("[0-9]*") if path.name.isdigit() and (path / _ABOUT).is_file())


def _about(folder: Path) -> dict[str, str]:
    about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    return {str(key): str(value) for key, value in about.items()}


def _write(path: Path, content: bytes | None) -> None:
    """Write a file and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        return
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
