"""The way of a file into the sheets: read, matched, planned, checked as a graph; what is left out is kept with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kg.errors import Finding, StoreError, Text
from kg.exchange import rdf
from kg.exchange.columns import Located, locate
from kg.exchange.grids import read_pasted, read_source
from kg.exchange.incoming import Incoming, incoming
from kg.exchange.plan import Plan, Tick, make
from kg.exchange.proofs import Document
from kg.exchange.sheets import read_sheets
from kg.exchange.sources import Source
from kg.exchange.staging import check
from kg.exchange.triples import rows_of
from kg.ontology import Ontology
from kg.workspace import Workspace

_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".json")
_MOST_FILES = 200


@dataclass
class File:
    """One file as read: its rows table by table, what is wrong with it as a whole, and what no shape knows."""

    name: str
    sha256: str
    tables: list[list[Incoming]] = field(default_factory=list)
    located: list[Located] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left: list[tuple[str, Text]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return sum(len(rows) for rows in self.tables)


def read_file(path: Path, ontology: Ontology) -> File:
    """Read a file of any kind that is known; nothing is raised for what stands in it."""
    if path.suffix.lower() in rdf.FORMATS:
        quads, findings = rdf.read(path)
        made = rows_of(quads, ontology, path.name)
        by_sheet: dict[str, list[Incoming]] = {}
        for row in made.rows:
            by_sheet.setdefault(row.sheet.name, []).append(row)
        digest = sha256(path.read_bytes()).hexdigest()
        return File(path.name, digest, list(by_sheet.values()), findings=[*findings, *made.findings], left=made.left)
    return _tabular(read_source(path), ontology)


def read_text(content: bytes, ontology: Ontology) -> File:
    """Read a table that was pasted from a document or a page."""
    return _tabular(read_pasted(content), ontology)


def _tabular(source: Source, ontology: Ontology) -> File:
    file = File(source.name, source.sha256, findings=list(source.findings))
    for grid in source.grids:
        file.findings.extend(grid.findings)
        found = locate(grid, ontology)
        if not isinstance(found, Located):
            file.findings.extend(found)
            continue
        rows, problems = incoming(found)
        file.findings.extend([*found.findings, *problems])
        file.located.append(found)
        file.tables.append(rows)
    return file


def files_in(path: Path) -> list[Path]:
    """A file, or the files of a folder that can be imported, sorted by name."""
    if not path.is_dir():
        return [path]
    found = sorted(each for each in path.iterdir() if each.is_file() and each.suffix.lower() in (*_TABLES, *rdf.FORMATS))
    if not found:
        raise StoreError(f"ไม่มีแฟ้มที่นำเข้าได้ใน {path}", f"there is no file to import in {path}")
    if len(found) > _MOST_FILES:
        raise StoreError(f"{path} มีเกิน {_MOST_FILES} แฟ้ม", f"{path} holds more than {_MOST_FILES} files")
    return found


def joined(files: Sequence[File], name: str) -> File:
    """The files of a folder as one import."""
    if len(files) == 1:
        return files[0]
    digest = sha256("".join(file.sha256 for file in files).encode()).hexdigest()
    whole = File(name, digest)
    for file in files:
        whole.tables.extend(file.tables)
        whole.located.extend(file.located)
        whole.findings.extend(file.findings)
        whole.left.extend(file.left)
    return whole


def planned(file: File, space: Workspace, ontology: Ontology, today: str, *, skip_errors: bool, tick: Tick = lambda: None) -> Plan:
    """The plan of a file, checked; with `skip_errors` the rows that are wrong are left out until the rest is right."""
    document = Document.of(file.name, file.sha256, today)
    refused = _unreadable_rows(file) if skip_errors else {}
    told: list[Finding] = []
    while True:
        tables = [[row for row in rows if id(row) not in refused] for rows in file.tables]
        plan = make(tables, read_sheets(space.sheets, ontology), ontology, document, tick)
        _check(plan, space)
        wrong = _wrong_rows(plan)
        if not (skip_errors and wrong):
            break
        refused |= wrong
        told.extend(plan.errors)
        tick = _still
    plan.findings = [*file.findings, *told, *plan.findings]
    for row, findings in refused.values():
        plan.refuse(row, findings)
    return plan


def _wrong_rows(plan: Plan) -> dict[int, tuple[Incoming, list[Finding]]]:
    """The rows that were left out for an error, not for a doubt."""
    return {key: found for key, found in plan.refused.items() if any(finding.severity == "error" for finding in found[1])}


def _check(plan: Plan, space: Workspace) -> None:
    """What the check of the whole graph finds, beside what the rows themselves showed: all of it at once.

    A reference to a row that was left out for an error of its own is no second error.
    """
    if all(change.kind == "unchanged" for change in plan.changes):
        return
    follow = {"unknown-thing"} if plan.errors else set()
    for finding, row in ((finding, row) for finding, row in check(plan, space) if finding.code not in follow):
        plan.findings.append(finding)
        if row is not None:
            plan.refuse(row, [finding])


def _unreadable_rows(file: File) -> dict[int, tuple[Incoming, list[Finding]]]:
    """The rows in which the reader itself found errors."""
    wrong: dict[tuple[str, int | None], list[Finding]] = {}
    for finding in file.findings:
        if finding.severity == "error" and finding.row is not None:
            wrong.setdefault((finding.sheet, finding.row), []).append(finding)
    rows = (row for rows in file.tables for row in rows)
    return {id(row): (row, wrong[key]) for row in rows if (key := (row.place().sheet, row.place().row)) in wrong}


def _still() -> None:
    """The second pass over the same rows moves no progress bar."""
