"""What an import would change, worked out before anything is written: rows added, changed, removed, unchanged, unclear, wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from kg.errors import Finding, Text
from kg.exchange.identity import Identities, Who, running_ids
from kg.exchange.incoming import Incoming
from kg.exchange.linking import Linker, to_itself
from kg.exchange.merging import CellChange, changes
from kg.exchange.proofs import Document, Origin, Proofs
from kg.exchange.sheets import DOCUMENTS, EVIDENCE, SheetText
from kg.exchange.sources import cell_too_long
from kg.exchange.values import Values
from kg.ingest.cells import Cells, Known
from kg.ingest.findings import LINED, Place
from kg.ingest.tables import LONGEST_CELL, Row
from kg.namespaces import thing
from kg.ontology import Ontology
from kg.text import match_key

_NEARLY = 88.0  # likeness of two names, 0 to 100, from which a person is told of the other
_MOST_NEAR = 2000  # new names of one file that are compared with the known ones


@dataclass(frozen=True)
class Change:
    """What happens to one row of the file, or to a row that it brings with it (`link`)."""

    kind: str  # added, changed, removed, unchanged
    sheet: str
    id: str
    label: str
    cells: tuple[CellChange, ...]
    row: Incoming
    link: bool = False


@dataclass
class Plan:
    """An import as it would be: the changes, what is wrong, what is unclear, and the sheets as they would stand."""

    sheets: dict[str, SheetText]
    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unclear: list[Finding] = field(default_factory=list)
    refused: dict[int, tuple[Incoming, list[Finding]]] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    document: str = ""
    broken: bool = False  # the sheets would be wrong in a row that no row of the file accounts for

    @property
    def errors(self) -> list[Finding]:
        """The Findings that keep the file from being taken."""
        return [finding for finding in self.findings if finding.severity == "error"]

    @property
    def called(self) -> Mapping[str, str]:
        """What the file calls its things: by its own ids, else by their names."""
        named = {change.id: change.label for change in self.changes if not change.link}
        return named | {ident: label for label, by_table in self.labels.items() for ident in by_table.values()}

    def refuse(self, row: Incoming, findings: Iterable[Finding]) -> None:
        """Leave a row out; it comes back with the reasons."""
        self.refused.setdefault(id(row), (row, []))[1].extend(findings)

    def count(self, kind: str) -> int:
        """How many rows of the file are added, changed, removed or unchanged."""
        return sum(change.kind == kind and not change.link for change in self.changes)


@dataclass
class _Work:
    """What the steps of a plan share."""

    plan: Plan
    identities: Identities
    values: Values
    linker: Linker
    proofs: Proofs


Tick = Callable[[], None]


def make(
    tables: Sequence[Sequence[Incoming]], sheets: dict[str, SheetText], ontology: Ontology, document: Document, tick: Tick = lambda: None
) -> Plan:
    """The plan for the rows of a file; `tick` is called for each row that is done."""
    work = _prepared(tables, sheets, ontology, document)
    found = _named_rows(work, tables)
    _warn_of_near(work, [(row, who) for row, who in found if not who.known])
    read = [(row, who, cells) for row, who in found if (cells := _read(work, row)) is not None]
    read.extend(_keyed_rows(work, tables))
    for row, who, cells in read:
        _apply(work, row, who, cells)
        tick()
    for row, who, _ in read:
        _link(work, row, who)
    work.plan.findings.extend(work.identities.notes)
    return work.plan


def _named_rows(work: _Work, tables: Sequence[Sequence[Incoming]]) -> list[tuple[Incoming, Who]]:
    """The things of the rows that have names: found first, so that every other cell can refer to them."""
    found: list[tuple[Incoming, Who]] = []
    for rows in tables:
        running = running_ids(rows)
        found.extend((row, who) for row in rows if row.sheet.named and (who := _identified(work, row, running)))
    return found


def _keyed_rows(work: _Work, tables: Sequence[Sequence[Incoming]]) -> Iterator[tuple[Incoming, Who, dict[str, str]]]:
    """The rows without names: their cells are read first, since those say which row it is."""
    keyed = (row for rows in tables for row in rows if not row.sheet.named)
    for row in sorted(keyed, key=lambda row: row.sheet.name == EVIDENCE):  # evidence may be about any other row
        cells = _read(work, row)
        if cells is None:
            continue
        who = _identified(work, replace_cells(row, cells), running_ids([row]))
        if who is not None:
            yield row, who, cells


def replace_cells(row: Incoming, cells: Mapping[str, str]) -> Incoming:
    """The same row with its cells as the sheets hold them."""
    row.cells = dict(cells)
    return row


def _prepared(tables: Sequence[Sequence[Incoming]], sheets: dict[str, SheetText], ontology: Ontology, document: Document) -> _Work:
    cells = Cells(ontology)
    for name, text in sheets.items():
        for number, (ident, held) in enumerate(text.rows.items(), 2):
            row = Row(ontology.sheets[name], number, ident, held)
            cells.add_thing(row, Known(thing(row.sheet.id_kind, ident), cells.class_of(row), row.place()))
    kinds = ontology.concepts.get("org-kind", ())
    short = {other: concept.label.th for concept in kinds for other in concept.other if other.endswith(".")}
    identities = Identities(cells, sheets, short)
    plan = Plan(sheets, labels=identities.labels, document=document.id)
    own = {(row.cells.get("subject", ""), key.strip()) for row in _evidence(tables) for key in row.cells.get("property", "").split(";")}
    own |= {(subject, "") for subject in {row.cells.get("subject", "") for row in _evidence(tables)}}
    return _Work(plan, identities, Values(cells, sheets, identities.labels), Linker(sheets), Proofs(document, sheets, frozenset(own)))


def _evidence(tables: Sequence[Sequence[Incoming]]) -> Iterator[Incoming]:
    return (row for rows in tables for row in rows if row.sheet.name == EVIDENCE)


def _identified(work: _Work, row: Incoming, running: bool) -> Who | None:
    """The thing of a row; a row without one is left out, with the reason."""
    who = work.identities.find(row, running)
    if isinstance(who, Who):
        return who
    (work.plan.findings if who.severity == "error" else work.plan.unclear).append(who)
    work.plan.refuse(row, [who])
    return None


def _read(work: _Work, row: Incoming) -> dict[str, str] | None:
    """The cells of a row as the sheets hold them; None where one is wrong."""
    cells, errors, unclear = work.values.read(row)
    work.plan.findings.extend(errors)
    work.plan.unclear.extend(unclear)
    if errors or unclear:
        work.plan.refuse(row, [*errors, *unclear])
    return None if errors else cells


def _apply(work: _Work, row: Incoming, who: Who, cells: Mapping[str, str]) -> None:
    """Write a row into the sheets of the plan, with its evidence."""
    text = work.plan.sheets[row.sheet.name]
    held = dict(text.rows.get(who.id, {}))
    label = held.get("name_th") or held.get("name_en") or next(iter(row.names), who.id)
    if row.remove:
        _remove(work, row, who, label)
        return
    found = changes(row, who, cells, held, work.values.held)
    if _is_too_long(work.plan, row, found):
        return
    kind = "added" if not who.known else "changed" if found else "unchanged"
    if not who.known:
        text.rows[who.id] = {}
    if row.sheet.name not in (EVIDENCE, DOCUMENTS):
        work.proofs.keep_old(who.id, found)
        work.proofs.record(who.id, found, _origin(work, row, row.place(), _phrase(row, label)))
    text.put(who.id, {cell.key: cell.new for cell in found})
    work.plan.changes.append(Change(kind, row.sheet.name, who.id, label, tuple(found), row))


def _is_too_long(plan: Plan, row: Incoming, cells: Sequence[CellChange]) -> bool:
    """Whether a cell would hold more than any sheet can be read back with, such as a list of thousands of names."""
    long = [cell_too_long(row.place(cell.key), len(cell.new), LONGEST_CELL) for cell in cells if len(cell.new) > LONGEST_CELL]
    plan.findings.extend(long)
    if long:
        plan.refuse(row, long)
    return bool(long)


def _origin(work: _Work, row: Incoming, place: Place, phrase: str) -> Origin:
    return Origin.of(row, place, phrase, work.plan.sheets[DOCUMENTS].rows)


def _phrase(row: Incoming, label: str) -> str:
    """The words of the row by which it is known; of a row without a name its first cell."""
    return next(iter(row.names), "") or next((text for text in row.shown if text), label)


def _remove(work: _Work, row: Incoming, who: Who, label: str) -> None:
    """Take a thing out with the rows that cannot stand without it."""
    if not who.known:
        finding = _nothing_to_remove(row)
        work.plan.unclear.append(finding)
        work.plan.refuse(row, [finding])
        return
    todo = [(row.sheet.name, who.id)]
    while todo:
        sheet, ident = todo.pop()
        held = work.plan.sheets[sheet].rows.pop(ident, None)
        if held is not None:
            cells = tuple(CellChange(key, text, "") for key, text in held.items())
            link = (sheet, ident) != (row.sheet.name, who.id)
            work.plan.changes.append(Change("removed", sheet, ident, label if not link else ident, cells, row, link))
            todo.extend(_dependants(work.plan.sheets, ident))


def _dependants(sheets: Mapping[str, SheetText], ident: str) -> Iterator[tuple[str, str]]:
    """The rows whose required columns point to a thing."""
    for name, text in sheets.items():
        needed = [column.key for column in text.sheet.columns if column.required and column.kind == "thing"]
        yield from ((name, other) for other, cells in text.rows.items() if any(cells.get(key) == ident for key in needed))


def _nothing_to_remove(row: Incoming) -> Finding:
    expected = Text("รายที่มีอยู่ในกราฟ", "a thing that the graph has")
    return row.place().warning("nothing-to-remove", expected, next(iter(row.names), row.label), Text("ตรวจชื่อ", "check the name"))


def _link(work: _Work, row: Incoming, who: Who) -> None:
    """The rows that the link columns of a row bring with it."""
    for link, text in row.links if not row.remove else ():
        others, errors, unclear = work.values.others(row, link, text)
        if link.sheet == EVIDENCE:
            others, unclear = _proving(work, row.place(link.key), others, unclear)
        work.plan.findings.extend(errors)
        work.plan.unclear.extend(unclear)
        if errors or unclear:
            work.plan.refuse(row, [*errors, *unclear])
        if who.id in others:
            work.plan.findings.append(to_itself(row, link, text))
        for made in list(work.linker.rows(link, who.id, others)):
            work.plan.sheets[made.sheet].rows[made.id] = {}
            work.plan.sheets[made.sheet].put(made.id, made.cells)
            if made.sheet != EVIDENCE:
                work.proofs.record_thing(made.id, _origin(work, row, row.place(link.key), text.replace("\n", " ")))
            cells = tuple(CellChange(key, "", value) for key, value in made.cells.items())
            work.plan.changes.append(Change("added", made.sheet, made.id, made.cells.get("name_th", made.id), cells, row, link=True))


def _proving(work: _Work, place: Place, documents: list[str], unclear: list[Finding]) -> tuple[list[str], list[Finding]]:
    """The documents that prove a row as a whole; one with lines needs the line and the phrase, which this column has not."""
    lined = [ident for ident in documents if work.plan.sheets[DOCUMENTS].rows.get(ident, {}).get("file", "").lower().endswith(LINED)]
    expected = Text("เอกสารที่ไม่ต้องระบุบรรทัด", "a document without lines")
    fix = Text("กรอกบรรทัดและข้อความในแผ่นงานหลักฐาน", "give line and phrase in the sheet of evidence")
    told = [place.warning("no-quote", expected, ident, fix) for ident in lined]
    return [ident for ident in documents if ident not in lined], [*unclear, *told]


def _warn_of_near(work: _Work, new: Sequence[tuple[Incoming, Who]]) -> None:
    """New names that are nearly those of known things: a person is told, nothing is merged."""
    known = {name: _known_keys(work, name) for name in {row.sheet.name for row, _ in new}}
    for row, _ in new[:_MOST_NEAR]:
        choices = known[row.sheet.name] if not row.firm else []
        for name in row.names:
            best = process.extractOne(match_key(name), choices, scorer=fuzz.ratio, score_cutoff=_NEARLY)
            if best is not None:
                work.plan.findings.append(_near(row, name, _titled_in(work, row.sheet.name, best[0])))
                break


def _known_keys(work: _Work, sheet: str) -> list[str]:
    """The match keys of the names that a sheet held before."""
    ids = work.plan.sheets[sheet].rows.keys()
    return [key for key, named in work.values.cells.names.items() if len(key) > 3 and any(ident in ids for ident in named)]


def _titled_in(work: _Work, sheet: str, key: str) -> str:
    """The things of a sheet that bear a name, as a person tells them apart."""
    ids = [ident for ident in work.values.cells.ids_named(key) if ident in work.plan.sheets[sheet].rows]
    return ", ".join(work.values.cells.titled(ids)) or key


def _near(row: Incoming, name: str, known: str) -> Finding:
    expected = Text("ชื่อใหม่ที่ไม่คล้ายชื่อที่มีอยู่", "a new name unlike those that are known")
    fix = Text(
        f"คล้าย {known} มาก: ถ้าเป็นรายเดียวกันให้แก้ชื่อให้ตรง หรือบันทึกภายหลังด้วย kg match",
        f"much like {known}: if it is the same, write the same name, or record it later with kg match",
    )
    return row.name_place.warning("near", expected, name, fix)


def with_places(findings: Iterable[Finding], plan: Plan) -> list[tuple[Finding, Incoming | None]]:
    """Findings of the staged sheets at the cells of the file they came from, where the file wrote the row."""
    rows = {(change.sheet, change.id): change.row for change in plan.changes if change.kind in ("added", "changed")}
    gone = {change.id: change.row for change in plan.changes if change.kind == "removed"}
    numbers = {(name, number): ident for name, text in plan.sheets.items() for number, ident in enumerate(text.in_file_order(), 2)}
    called = plan.called
    found: list[tuple[Finding, Incoming | None]] = []
    for finding in findings:
        row = rows.get((finding.sheet, numbers.get((finding.sheet, finding.row or 0), "")))
        if row is not None:
            found.append((_at_home(finding, row, called), row))
        elif finding.found in gone:
            found.append((_still_needed(finding, gone[finding.found]), gone[finding.found]))
        else:
            found.append((finding, None))
    return found


def _at_home(finding: Finding, row: Incoming, called: Mapping[str, str]) -> Finding:
    """A Finding at the cell of the file that caused it, in the words of the file."""
    place = row.place(finding.column)
    said = " → ".join(called.get(part, part) for part in finding.found.split(" → "))
    return replace(finding, sheet=place.sheet, row=place.row, column=place.column, cell=place.cell, found=said)


def _still_needed(finding: Finding, row: Incoming) -> Finding:
    """A removal of what another row refers to."""
    expected = Text("รายที่ไม่มีแถวอื่นอ้างถึง", "a thing that no other row refers to")
    where = finding.where("th"), finding.where("en")
    fix = Text(f"แก้ {where[0]} ก่อน หรือไม่ลบรายนี้", f"change {where[1]} first, or keep the thing")
    return row.place("remove").error("still-needed", expected, finding.found, fix)
