"""What an import would do as workbooks: the preview in colours, and what was not taken with the reason beside each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.errors import Finding, Text
from kg.exchange.columns import COUNTERS, Located
from kg.exchange.imports import File
from kg.exchange.incoming import Incoming
from kg.exchange.plan import Change, Plan
from kg.exchange.tables import Page, workbook
from kg.exchange.wording import Wording
from kg.ontology import Ontology, Sheet
from kg.text import match_key

KINDS = {
    "added": (Text("เพิ่ม", "added"), "D9EAD3"),
    "changed": (Text("เปลี่ยน", "changed"), "FFF2CC"),
    "removed": (Text("ลบ", "removed"), "F4CCCC"),
    "unchanged": (Text("เหมือนเดิม", "unchanged"), "EEEEEE"),
    "unclear": (Text("ยังไม่ชัด", "unclear"), "FCE5CD"),
    "error": (Text("ผิด", "error"), "EA9999"),
}
REASON = Text("เหตุผลที่ไม่รับ", "reason not taken")
_HEADS = (Text("ผล", "Result"), Text("แถวในแฟ้ม", "Row of the file"), Text("รหัส", "Id"), Text("ชื่อ", "Name"))
_WARNING = Text("เตือน", "warning")


def preview(plan: Plan, ontology: Ontology, lang: str) -> bytes:
    """A workbook with a worksheet for each sheet that changes, a colour and a word for each row, and all Findings."""
    wording = Wording(plan, ontology, lang)
    by_sheet: dict[str, list[Change]] = {}
    for change in sorted(plan.changes, key=lambda change: change.kind == "unchanged"):  # what happens first, the rest below
        by_sheet.setdefault(change.sheet, []).append(change)
    pages = [_changes(ontology.sheets[name], changes, wording) for name, changes in by_sheet.items()]
    return workbook([_summary(plan, lang), _findings(plan, lang), *pages])


def _summary(plan: Plan, lang: str) -> Page:
    """The counts, and what the colours mean."""
    told = [[text] for text in summary(plan, lang)]
    kinds = [([word.say(lang)], colour) for word, colour in KINDS.values()]
    rows = [*told, *(row for row, _ in kinds)]
    return Page(Text("สรุป", "Summary").say(lang), (), rows, [*[""] * len(told), *(colour for _, colour in kinds)])


def _changes(shape: Sheet, changes: Sequence[Change], wording: Wording) -> Page:
    used = {cell.key for change in changes for cell in change.cells}
    columns = [column for column in shape.columns if column.key in used]
    heads = [*(head.say(wording.lang) for head in _HEADS), *(column.name.say(wording.lang) for column in columns)]
    rows = [_row(change, [column.key for column in columns], wording) for change in changes]
    return Page(wording.sheet(shape.name), [heads], rows, [KINDS[change.kind][1] for change in changes])


def _row(change: Change, keys: Sequence[str], wording: Wording) -> list[str]:
    """One line: what happens, where in the file, to which thing, and the cells."""
    cells = {cell.key: wording.cell(change, cell) for cell in change.cells}
    return [KINDS[change.kind][0].say(wording.lang), where(change.row), change.id, change.label, *(cells.get(key, "") for key in keys)]


def where(row: Incoming) -> str:
    """The row of a file as a person finds it."""
    place = row.place()
    return f"{place.sheet} {place.row}" if place.row else place.column or place.sheet


def _findings(plan: Plan, lang: str) -> Page:
    """Everything a person should look at, complete."""
    heads = (Text("ระดับ", "Level"), Text("ที่", "Where"), Text("ควรเป็น", "Expected"), Text("พบ", "Found"), Text("วิธีแก้", "Fix"))
    warnings = [finding for finding in plan.findings if finding.severity == "warning"]
    levels = (("error", plan.errors, KINDS["error"][0]), ("unclear", plan.unclear, KINDS["unclear"][0]), ("changed", warnings, _WARNING))
    rows, colours = [], []
    for kind, findings, word in levels:
        for finding in findings:
            rows.append([word.say(lang), finding.where(lang), finding.expected.say(lang), finding.found, finding.fix.say(lang)])
            colours.append(KINDS[kind][1])
    return Page(Text("สิ่งที่ต้องดู", "To look at").say(lang), [[head.say(lang) for head in heads]], rows, colours)


def summary(plan: Plan, lang: str) -> Iterator[str]:
    """The line that counts, and what else a person should know."""
    kinds = (plan.count(kind) for kind in ("added", "changed", "removed", "unchanged"))
    counts = (*kinds, len(plan.unclear), len(plan.errors))
    if lang == "th":
        yield "เพิ่ม {:,} · เปลี่ยน {:,} · ลบ {:,} · เหมือนเดิม {:,} · ยังไม่ชัด {:,} · ผิด {:,}".format(*counts)
    else:
        yield "{} added, {} changed, {} removed, {} unchanged, {} unclear, {} errors".format(*counts)
    links = sum(change.link for change in plan.changes)
    if links:
        yield f"พร้อมความเชื่อมโยง {links:,} แถว" if lang == "th" else f"with {links:,} rows of links"


def rejects(plan: Plan, file: File, lang: str) -> bytes | None:
    """What was not taken: each table with its own header, the rows left out, and the reason in the first column; None if nothing."""
    tables = [_left_rows(located, plan, lang) for located in file.located]
    pages = [page for page in (*tables, _unknown_columns(file, lang), _left_triples(file, plan, lang)) if page.rows]
    return workbook(pages) if pages else None


def _left_rows(located: Located, plan: Plan, lang: str) -> Page:
    """The rows of one table that were left out, under the header of their file."""
    left = [(row, found) for row, found in plan.refused.values() if row.place().sheet == located.grid.name]
    left.sort(key=lambda pair: pair[0].number)
    heads = {head.index: head.header for head in located.heads} | dict(located.unknown)
    width = max([0, *(len(row.shown) for row, _ in left), *(index + 1 for index in heads)])
    kept = [index for index in range(width) if index not in located.dropped]
    rows = []
    for row, found in left:
        cells = [*row.shown, *[""] * width]
        rows.append([_why(found, lang), *(cells[index] for index in kept)])
    colours = [KINDS[_worst(found)][1] for _, found in left]
    return Page(located.sheet.label.say(lang), [[REASON.say(lang), *(heads.get(index, "") for index in kept)]], rows, colours)


def _worst(found: Sequence[Finding]) -> str:
    return "error" if any(finding.severity == "error" for finding in found) else "unclear"


def _why(found: Sequence[Finding], lang: str) -> str:
    """All reasons in one cell."""
    told = (f"{f.column or f.cell}: {f.expected.say(lang)} · {f.found or '∅'} · {f.fix.say(lang)}" for f in found)
    return "\n".join(dict.fromkeys(told))


def _unknown_columns(file: File, lang: str) -> Page:
    """The columns that no sheet knows, so that their content is not lost."""
    heads = (Text("แฟ้ม", "File"), Text("แถว", "Row"), Text("คอลัมน์", "Column"), Text("ค่า", "Value"))
    return Page(Text("คอลัมน์ที่ไม่รู้จัก", "Unknown columns").say(lang), [[head.say(lang) for head in heads]], list(_unknown_cells(file)))


def _unknown_cells(file: File) -> Iterator[list[str]]:
    """File, row, column and value of each filled cell under a header that nobody knows."""
    shown = {(row.place().sheet, row.number): row.shown for rows in file.tables for row in rows}
    for located in file.located:
        for row in located.rows:
            cells = [*shown.get((located.grid.name, row.number), ()), *[""] * len(row.cells)]
            filled = (
                (header, cells[index]) for index, header in located.unknown if cells[index].strip() and match_key(header) not in COUNTERS
            )
            yield from ([located.grid.name, str(row.number), header, value] for header, value in filled)


def _left_triples(file: File, plan: Plan, lang: str) -> Page:
    """Triples that no shape knows, and things of an RDF file that were left out."""
    refused = [[_why(found, lang), triple] for row, found in plan.refused.values() if row.firm for triple in row.shown[1:]]
    left = [[reason.say(lang), triple] for triple, reason in file.left]
    heads = [REASON.say(lang), Text("ข้อเท็จจริง", "Triple").say(lang)]
    return Page(Text("ข้อเท็จจริงที่ไม่รับ", "Triples not taken").say(lang), [heads], [*refused, *left])
