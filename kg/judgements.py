"""What people judged about pairs of things, in `judgements.csv`, and the read-only Linker that applies it at build.

A judgement says that two things are the `same`, are `not-same`, or that a person is `unsure`. One row stands for one
unordered pair; judging again replaces the row (version control keeps what was). The sheets themselves are never touched:
taking a judgement back gives the graph that was there before.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path

from kg.dates import DateError, parse_date
from kg.errors import DataError, Finding, StoreError, Text
from kg.namespaces import is_slug
from kg.text import clean, match_key
from kg.workspace import JUDGEMENTS, Workspace

COLUMNS = ("a", "b", "verdict", "who", "when", "why")
SAME, NOT_SAME, UNSURE = "same", "not-same", "unsure"
_SAID = {
    SAME: ("same", "same as", "เหมือน", "เหมือนกัน", "รายเดียวกัน", "เดียวกัน"),
    NOT_SAME: ("not-same", "different", "ไม่เหมือน", "ไม่เหมือนกัน", "คนละราย", "ไม่ใช่รายเดียวกัน"),
    UNSURE: ("unsure", "not sure", "ไม่แน่ใจ", "ยังไม่แน่ใจ"),
}
VERDICTS = {match_key(word): verdict for verdict, words in _SAID.items() for word in words}
_LARGEST = 20_000_000
_LONGEST_WHY = 2_000
_SHEET = Path(JUDGEMENTS).stem


@dataclass(frozen=True)
class Judgement:
    """What somebody judged about two things: `a` and `b` are ids, `when` is an ISO date; the first of a `same` pair is kept."""

    a: str
    b: str
    verdict: str
    who: str = ""
    when: str = ""
    why: str = ""
    row: int | None = field(default=None, compare=False)

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset((self.a, self.b))

    def finding(self, severity: str, code: str, column: str, expected: Text, found: str, fix: Text) -> Finding:  # noqa: PLR0913
        """A Finding at the row of this judgement."""
        return Finding(severity, code, _SHEET, self.row, column, expected, found[:80], fix)


Read = tuple[tuple[Judgement, ...], tuple[Finding, ...]]


def verdict_of(word: str) -> str:
    """The verdict that a word means, in Thai or English; "" where it means none.

    >>> verdict_of("Not same"), verdict_of("รายเดียวกัน"), verdict_of("maybe")
    ('not-same', 'same', '')
    """
    return VERDICTS.get(match_key(word), "")


def read(space: Workspace) -> Read:
    """The judgements of a graph, in the order of the file, and what is wrong with their rows; a bad row is left out."""
    problems = [_misplaced(space)] if space.judgements.parent != space.sheets and (space.sheets / JUDGEMENTS).exists() else []
    try:
        lines = _lines(space.judgements) if space.judgements.exists() else []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return (), (*problems, _unreadable(str(error)))
    header = [match_key(cell) for cell in lines[0]] if lines else list(COLUMNS)
    if not {"a", "b", "verdict"} <= set(header):
        return (), (*problems, _no_columns(header))
    found = [_judgement(number, dict(zip(header, cells, strict=False))) for number, cells in enumerate(lines[1:], 2) if any(cells)]
    good, wrong = _sorted_out(found)
    return good, (*problems, *wrong)


def _sorted_out(found: Sequence[Judgement]) -> Read:
    """The rows that can be used, and what is wrong."""
    problems = (*(problem for judgement in found for problem in _problems(judgement)), *_repeated(found))
    bad = {problem.row for problem in problems if problem.severity == "error"}
    return tuple(judgement for judgement in found if judgement.row not in bad), problems


def _lines(path: Path) -> list[list[str]]:
    """The rows of the file; OSError when it is too large to be one of ours."""
    if path.stat().st_size > _LARGEST:
        raise OSError(f"> {_LARGEST:,} bytes")
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), strict=True))


def _judgement(number: int, cells: Mapping[str, str]) -> Judgement:
    a, b, verdict, who, when, why = (clean(cells.get(name, "")) for name in COLUMNS)
    return Judgement(a, b, verdict_of(verdict) or verdict, who, when, why, number)


def _problems(judgement: Judgement) -> Iterator[Finding]:
    """What is wrong with one row."""
    for column, value in (("a", judgement.a), ("b", judgement.b)):
        if not is_slug(value):
            expected = Text("รหัสของสิ่งในแผ่นงาน", "the id of a thing of the sheets")
            yield judgement.finding("error", "bad-id", column, expected, value, Text("ใส่รหัส", "put the id"))
    if judgement.verdict not in _SAID:
        words = ", ".join(_SAID)
        fix = Text(f"ใช้คำหนึ่งใน: {words}", f"use one of: {words}")
        yield judgement.finding("error", "unknown-word", "verdict", Text("ผลการตัดสิน", "a verdict"), judgement.verdict, fix)
    if judgement.a == judgement.b:
        expected = Text("สองสิ่งที่ต่างรหัสกัน", "two things with ids of their own")
        yield judgement.finding("error", "same-thing-twice", "b", expected, judgement.b, Text("แก้รหัสหนึ่งในสอง", "mend one of the two ids"))
    if judgement.when and not is_date(judgement.when):
        expected = Text("วันที่ เช่น 2024-05-01", "a date such as 2024-05-01")
        yield judgement.finding("warning", "wrong-value", "when", expected, judgement.when, Text("แก้วันที่", "mend the date"))


def is_date(text: str) -> bool:
    """Whether a text is a date as people write it."""
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def _repeated(found: Sequence[Judgement]) -> Iterator[Finding]:
    """The rows about a pair that an earlier row is about."""
    first: dict[frozenset[str], Judgement] = {}
    for judgement in found:
        before = first.setdefault(judgement.pair, judgement)
        if before is not judgement and len(judgement.pair) == 2:
            expected = Text(f"คู่ละหนึ่งแถว (มีแล้วที่แถว {before.row})", f"one row for a pair (row {before.row} has it)")
            pair = f"{judgement.a} · {judgement.b}"
            yield judgement.finding("error", "duplicate-pair", "a", expected, pair, Text("ลบหนึ่งในสองแถว", "delete one of the two rows"))


def _misplaced(space: Workspace) -> Finding:
    where = str(space.judgements)
    fix = Text("ย้ายแฟ้มไปที่นั่น", "move the file there")
    return Finding("error", "misplaced", _SHEET, None, "", Text(f"แฟ้มนี้ที่ {where}", f"this file at {where}"), str(space.sheets), fix)


def _unreadable(problem: str) -> Finding:
    fix = Text("บันทึกใหม่จาก Excel เป็น “CSV UTF-8”", "save it again from Excel as “CSV UTF-8”")
    return Finding("error", "unreadable", _SHEET, None, "", Text("แฟ้ม CSV แบบ UTF-8", "a UTF-8 CSV file"), problem[:80], fix)


def _no_columns(header: Sequence[str]) -> Finding:
    names = ", ".join(COLUMNS)
    expected, fix = Text(f"คอลัมน์ {names}", f"the columns {names}"), Text("เพิ่มคอลัมน์ที่ขาด", "add what is missing")
    return Finding("error", "missing-column", _SHEET, 1, "", expected, ", ".join(header)[:80], fix)


# What several judgements say together


def groups(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Each id that was judged the same as another -> the id that is kept for its whole group, itself included.

    Kept is the id that no judgement names second: for one judgement the first of the two. Where several or none of a
    group are left so, the first of them in the alphabet: the order of the rows never counts.

    >>> groups([Judgement("b", "a", "same"), Judgement("a", "c", "same")])["c"]
    'b'
    """
    same = [judgement for judgement in judgements if judgement.verdict == SAME]
    together: dict[str, set[str]] = {}
    for judgement in same:
        joined = together.get(judgement.a, {judgement.a}) | together.get(judgement.b, {judgement.b})
        together.update(dict.fromkeys(joined, joined))
    second = {judgement.b for judgement in same}
    return {name: min(group - second or group) for name, group in together.items()}


def contradictions(judgements: Sequence[Judgement]) -> Iterator[Finding]:
    """The pairs that are judged not the same although further judgements make them one."""
    kept = groups(judgements)
    for judgement in judgements:
        if judgement.verdict == NOT_SAME and judgement.a in kept and kept[judgement.a] == kept.get(judgement.b):
            way = ", ".join(f"{other.a} = {other.b}" for other in _between(judgement, judgements))
            expected = Text(f"สองสิ่งที่ไม่ถูกตัดสินว่าเหมือนกันโดยแถวอื่น ({way})", f"two things that no other rows make one ({way})")
            fix = Text("แก้หรือลบการตัดสินข้อหนึ่ง", "change or delete one of the judgements")
            yield judgement.finding("error", "contradiction", "verdict", expected, f"{judgement.a} ≠ {judgement.b}", fix)


def _between(judgement: Judgement, judgements: Sequence[Judgement]) -> list[Judgement]:
    """The shortest chain of `same` from one of the two to the other."""
    ways: list[tuple[str, list[Judgement]]] = [(judgement.a, [])]
    reached = {judgement.a}
    for end, way in ways:
        if end == judgement.b:
            return way
        for step in judgements:
            (other,) = step.pair - {end} if step.verdict == SAME and end in step.pair else (end,)
            if other not in reached:
                reached.add(other)
                ways.append((other, [*way, step]))
    return []


# Recording


def record(space: Workspace, judgement: Judgement) -> None:
    """Write a judgement, in place of an earlier one of the same pair; DataError when it cannot stand beside the others."""
    a, b, verdict, who, when, why = (clean(part)[:_LONGEST_WHY] for part in astuple(judgement)[:6])
    kept = Judgement(a, b, verdict, who, when, why)
    _change(space, lambda before: with_judgement(before, kept))


def with_judgement(before: Iterable[Judgement], judgement: Judgement) -> tuple[Judgement, ...]:
    """The judgements with one more, or with one in place of another of the same pair."""
    return (*(other for other in before if other.pair != judgement.pair), judgement)


def withdraw(space: Workspace, a: str, b: str) -> None:
    """Take the judgement of a pair back; nothing changes where there is none."""
    _change(space, lambda before: tuple(other for other in before if other.pair != {a, b}))


def _change(space: Workspace, edit: Callable[[tuple[Judgement, ...]], tuple[Judgement, ...]]) -> None:
    """Read, change and replace the file whole, one process at a time; a file with errors is not written over."""
    from filelock import FileLock

    try:
        space.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(space.folder / "judgements.lock", timeout=20):
            before, problems = read(space)
            after = edit(before)
            wrong = [problem for problem in (*problems, *contradictions(after)) if problem.severity == "error"]
            if wrong:
                raise DataError(wrong)
            _replace(space.judgements, as_csv(after))
    except OSError as error:
        th = f"เขียน {space.judgements} ไม่ได้: {error}"
        raise StoreError(th, f"cannot write {space.judgements}: {error}") from error


def as_csv(judgements: Iterable[Judgement]) -> bytes:
    """The file: sorted by pair, so that what changes is one line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(judgement)[:6] for judgement in sorted(judgements, key=lambda j: sorted(j.pair)))
    return text.getvalue().encode()


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
