"""The way of a file into the sheets: read, matched, planned, checked as a graph; what is left out is kept with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice
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
from kg.ingest.findings import Place
from kg.namespaces import compact
from kg.ontology import Ontology
from kg.workspace import Workspace

_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".json")
_MOST_FILES = 200
_IRI = re.compile("<([^<>]*)>")
_MOST_REASONS = 10  # reasons why facts of a graph were left out that are told one by one


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
        found = [*findings, *made.findings, *_left_out(path.name, made.left)]
        return File(path.name, digest, list(by_sheet.values()), findings=found or _nothing(path.name, quads), left=made.left)
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
    file.findings = list(_of_all_tables(file))
    return file


def _of_all_tables(file: File) -> Iterator[Finding]:
    """What is wrong with a file, where one of its tables has rows: an empty table beside it is nothing, an unknown one a warning."""
    empty = [finding for finding in file.findings if finding.code == "no-rows"]
    for finding in file.findings:
        if finding.code == "no-rows":
            if finding is empty[0] and not file.rows:
                yield replace(finding, sheet=file.name)
        elif finding.code == "unknown-headers" and file.rows:
            fix = Text("ไม่ได้นำเข้าตารางนี้: แก้หัวคอลัมน์หากควรรับ", "this table is not taken: mend its headers if it should be")
            yield replace(finding, severity="warning", fix=fix)
        else:
            yield finding


def _left_out(name: str, left: Sequence[tuple[str, Text]]) -> Iterator[Finding]:
    """How many facts of a graph no shape knows, and why; each of them comes back with the rejects."""
    by_reason: dict[Text, list[str]] = {}
    for triple, reason in left:
        by_reason.setdefault(reason, []).append(triple)
    expected = Text("ข้อเท็จจริงที่แผ่นงานรับได้", "facts that a sheet has a place for")
    for reason, triples in islice(by_reason.items(), _MOST_REASONS):
        first = _IRI.sub(lambda iri: compact(iri[1]), triples[0])
        yield Place(name).warning("left-out", expected, f"{len(triples):,} × {first}", reason)
    if len(by_reason) > _MOST_REASONS:
        count = sum(map(len, islice(by_reason.values(), _MOST_REASONS, None)))
        fix = Text("ดูทั้งหมดในสมุดงานของสิ่งที่ไม่รับ", "all of them stand in the workbook of what was not taken")
        yield Place(name).warning("left-out", expected, f"+ {count:,}", fix)


def _nothing(name: str, quads: Sequence[object]) -> list[Finding]:
    """A graph without a fact."""
    expected = Text("ข้อเท็จจริงอย่างน้อยหนึ่งข้อ", "at least one fact")
    return [] if quads else [Place(name).warning("no-rows", expected, "", Text("ไม่มีอะไรให้นำเข้า", "there is nothing to import"))]


def files_in(path: Path) -> list[Path]:
    """A file, or the files of a folder that can be imported, sorted by name."""
    if not path.is_dir():
        return [path]
    known = (each for each in path.iterdir() if each.is_file() and each.suffix.lower() in (*_TABLES, *rdf.FORMATS))
    found = sorted(each for each in known if not each.name.startswith((".", "~$")))  # what an open Excel leaves beside a file
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
    unreadable = _unreadable_rows(file)
    refused = dict(unreadable) if skip_errors else {}
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
    _told_once(plan, file)
    plan.findings = [*file.findings, *told, *plan.findings]
    for row, findings in {**refused, **unreadable}.values():
        plan.refuse(row, findings)
    return plan


def _told_once(plan: Plan, file: File) -> None:
    """Take out the errors of cells of which the reader told already: what it could not read is empty for all that follows."""
    told = {_at(finding) for finding in file.findings if finding.severity == "error"}
    plan.findings = [finding for finding in plan.findings if finding.severity != "error" or _at(finding) not in told]
    for _, found in plan.refused.values():
        found[:] = [finding for finding in found if _at(finding) not in told]


def _at(finding: Finding) -> tuple[str, int | None, str]:
    return finding.sheet, finding.row, finding.cell or finding.column


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
        plan.broken = plan.broken or row is None
        if row is not None:
            plan.refuse(row, [finding])


def _unreadable_rows(file: File) -> dict[int, tuple[Incoming, list[Finding]]]:
    """The rows in which the reader itself found errors."""
    wrong: dict[tuple[str, int | str], list[Finding]] = {}
    for finding in file.findings:
        if finding.severity == "error":
            wrong.setdefault((finding.sheet, _row_of(finding)), []).append(finding)
    rows = (row for rows in file.tables for row in rows)
    return {id(row): (row, wrong[key]) for row in rows if (key := (row.place().sheet, _row_of(row.place()))) in wrong}


def _row_of(where: Finding | Place) -> int | str:
    """The row of a table, or the thing of a graph, which stands before the name of its column."""
    return where.column.partition(" ")[0] if where.row is None else where.row


def _still() -> None:
    """The second pass over the same rows moves no progress bar."""
