"""Triples -> rows of the sheets, by the shapes: the way back from a graph to what people edit; nothing is lost unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.errors import Finding, Text
from kg.exchange.incoming import Incoming
from kg.exchange.personal import HIDDEN, personal, personal_header, redact
from kg.exchange.sources import cell_too_long
from kg.exchange.sweep import personal_cell
from kg.ingest.findings import Place
from kg.ingest.tables import LONGEST_CELL
from kg.namespaces import BASE, KG, OWL, RDF, VOCAB, compact, is_slug, local
from kg.ontology import Column, Ontology, Sheet

_TYPE = RDF + "type"
_DERIVED = {KG + "inContextTransitive"}
_IDS = BASE + "id/"
_PRIVATE = ("mailto:", "tel:")


@dataclass
class FromTriples:
    """The rows that a graph makes, the errors, and the triples that no shape knows with the reason."""

    rows: list[Incoming] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left: list[tuple[str, Text]] = field(default_factory=list)


@dataclass
class _Graph:
    """Triples by subject and by object, and which of them have found a cell."""

    ontology: Ontology
    file: str
    out: dict[str, list[ox.Triple]]
    into: dict[str, list[ox.Triple]]
    used: set[ox.Triple] = field(default_factory=set)


def rows_of(quads: Iterable[ox.Quad], ontology: Ontology, file: str) -> FromTriples:
    """The rows of a graph; named graphs are merged, since the evidence says which document proves what."""
    out: dict[str, list[ox.Triple]] = defaultdict(list)
    into: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in dict.fromkeys(quad.triple for quad in quads):
        out[_key(triple.subject)].append(triple)
        if not isinstance(triple.object, ox.Literal):
            into[_key(triple.object)].append(triple)
    graph = _Graph(ontology, file, out, into)
    found = FromTriples()
    for subject in sorted(out):
        sheet = _sheet(graph, subject)
        if isinstance(sheet, Sheet):
            found.rows.append(_row(graph, subject, sheet, found))
    for subject in sorted(out):
        _leave(graph, subject, found)
    return found


def _leave(graph: _Graph, subject: str, found: FromTriples) -> None:
    """What is not used of a thing, with the reason; an id of ours whose kind and class disagree is an error."""
    reason = _sheet(graph, subject)
    unused = [triple for triple in graph.out[subject] if triple not in graph.used and triple.predicate.value not in _DERIVED]
    found.left.extend((_shown(triple), _reason(triple, reason)) for triple in unused)
    classes = _classes(graph, subject)
    if isinstance(reason, Text) and _is_ours(subject) and classes:
        found.findings.append(_other_kind(graph.file, subject, classes, reason))


def _is_ours(subject: str) -> bool:
    """Whether an IRI is id/kind/name of this graph."""
    kind, _, name = subject.removeprefix(_IDS).partition("/")
    return subject.startswith(_IDS) and bool(kind) and is_slug(name)


def _shown(triple: ox.Triple) -> str:
    """A triple as text, without personal data."""
    value = triple.object
    private = personal_header(local(triple.predicate.value)) or isinstance(value, ox.NamedNode) and value.value.startswith(_PRIVATE)
    return f"{triple.subject} {triple.predicate} {HIDDEN}" if private else redact(str(triple))


def _key(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _classes(graph: _Graph, subject: str) -> list[str]:
    """The classes of a thing of which no other of its classes is a part: the narrowest."""
    named = [_key(triple.object) for triple in graph.out[subject] if triple.predicate.value == _TYPE]
    above = graph.ontology.superclasses
    ours = {*above, *(sheet.target for sheet in graph.ontology.sheets.values())}
    return [name for name in named if name in ours and not any(name != other and name in above.get(other, ()) for other in named)]


def _sheet(graph: _Graph, subject: str) -> Sheet | Text:
    """The sheet that a thing belongs to, or why it belongs to none."""
    if not _is_ours(subject):
        return Text("ไม่ใช่รหัสของกราฟนี้ (ต้องเป็น id/ชนิด/ชื่อ)", "not an id of this graph (id/kind/name)")
    classes = _classes(graph, subject)
    above = graph.ontology.superclasses
    fits = [s for s in graph.ontology.sheets.values() for name in classes if s.target in above.get(name, {name})]
    kind = subject.removeprefix(_IDS).split("/")[0]
    exact = [sheet for sheet in fits if sheet.id_kind == kind]
    if exact:
        return exact[0]
    if not classes:
        return Text("ไม่มีชั้น (rdf:type) ที่รู้จัก", "no class (rdf:type) that is known")
    return Text(f"ชั้นนี้ไม่ใช้รหัสแบบ {kind}", f"a thing of this class has no id of the kind {kind}")


def _reason(triple: ox.Triple, sheet: Sheet | Text) -> Text:
    if isinstance(sheet, Text):
        return sheet
    name = compact(triple.predicate.value)
    return Text(f"แผ่นงาน {sheet.name} ไม่มีคอลัมน์สำหรับ {name} หรือค่านี้", f"the sheet {sheet.name} has no column for {name} or this value")


def _row(graph: _Graph, subject: str, sheet: Sheet, found: FromTriples) -> Incoming:
    """One thing as a row."""
    row = Incoming(sheet, 0, label=local(subject), firm=True, shown=(subject, *map(_shown, graph.out[subject])))
    row.places[""] = Place(graph.file, None, compact(subject))
    found.findings.extend(_use_types(graph, subject, sheet, row))
    for column in sheet.columns:
        row.places[column.key] = Place(graph.file, None, f"{compact(subject)} {column.name.th}")
        found.findings.extend(_fill(row, column, _values(graph, subject, column)))
    return row


def _fill(row: Incoming, column: Column, values: list[str]) -> Iterator[Finding]:
    """The values into the cell of a column, personal data aside, and what is wrong with them."""
    kept = [value for value in values if column.kind not in ("text", "string") or not personal(value)]
    if len(kept) < len(values):
        yield personal_cell(row.place(column.key))
    if (length := len("; ".join(kept))) > LONGEST_CELL:
        yield cell_too_long(row.place(column.key), length, LONGEST_CELL)
    elif kept:
        row.cells[column.key] = "; ".join(kept)
        yield from _unfit_list(row, column, kept)


def _unfit_list(row: Incoming, column: Column, values: list[str]) -> Iterator[Finding]:
    """Several values where one is taken, or a value that would be read back as two."""
    if len(values) > 1 and not column.multiple:
        yield _too_many(row, column, values)
    elif column.multiple and any(";" in value for value in values):
        yield _semicolon(row, column, values)


def _use_types(graph: _Graph, subject: str, sheet: Sheet, row: Incoming) -> Iterator[Finding]:
    """The narrowest class into its column; those above it follow from it."""
    superclasses = graph.ontology.superclasses
    narrowest = [name for name in _classes(graph, subject) if sheet.target in superclasses.get(name, {name})]
    above = {name for each in narrowest for name in superclasses.get(each, {each})}
    types = {triple: _key(triple.object) for triple in graph.out[subject] if triple.predicate.value == _TYPE}
    graph.used.update(triple for triple, name in types.items() if name in above or name.startswith(OWL))
    if (column := sheet.column("type")) is None:
        return
    if narrowest[0] != sheet.target:
        row.cells["type"] = local(narrowest[0])
    if len(narrowest) > 1:
        yield _too_many(row, column, list(map(local, narrowest)))


def _values(graph: _Graph, subject: str, column: Column) -> list[str]:
    """The texts of a column's values, as the sheets write them."""
    if column.path == (_TYPE,):
        return []
    if column.inverse:
        triples = [triple for triple in graph.into[subject] if triple.predicate.value == column.path[0]]
        graph.used.update(triples)
        return sorted(local(_key(triple.subject)) for triple in triples)
    steps = [triple for triple in graph.out[subject] if triple.predicate.value == column.path[0]]
    fitting = [triple for triple in steps if _fits(triple.object, column)] if len(column.path) == 1 else _beyond(graph, column, steps)
    graph.used.update(fitting)
    return sorted(_text(graph, subject, column, triple.object) for triple in fitting)


def _beyond(graph: _Graph, column: Column, steps: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples at the end of a chain of two properties."""
    found: list[ox.Triple] = []
    for step in steps:
        last = [triple for triple in graph.out.get(_key(step.object), []) if triple.predicate.value == column.path[1]]
        graph.used.update([step] if last else [])
        found.extend(last)
    return found


def _fits(term: object, column: Column) -> bool:
    """Whether a value is of the kind of a column; text goes by its language."""
    if column.kind == "text":
        return isinstance(term, ox.Literal) and (term.language or "") == column.language
    return isinstance(term, ox.NamedNode) == (column.kind in ("thing", "concept", "address", "property"))


def _text(graph: _Graph, subject: str, column: Column, term: object) -> str:
    if isinstance(term, ox.Literal):
        return term.value
    name = _key(term)
    if column.kind == "property":
        return _column_key(graph, subject, name)
    if column.kind == "concept":
        return local(name) if name.startswith(f"{VOCAB}{column.scheme}/") else name
    return local(name) if column.kind == "thing" and name.startswith(_IDS) else name


def _column_key(graph: _Graph, evidence: str, prop: str) -> str:
    """The column that a property stands for in the sheet of what the evidence is about."""
    about = next((_key(triple.subject) for triple in graph.into[evidence] if triple.predicate.value == KG + "hasEvidence"), "")
    kind = about.removeprefix(_IDS).split("/")[0]
    sheets = (sheet for sheet in graph.ontology.sheets.values() if sheet.id_kind == kind)
    return next((column.key for sheet in sheets for column in sheet.columns if column.path[0] == prop), prop)


def _other_kind(file: str, subject: str, classes: list[str], reason: Text) -> Finding:
    expected = Text("ชั้นที่ตรงกับชนิดในรหัส", "a class that agrees with the kind in the id")
    return Place(file, None, compact(subject)).error("other-kind", expected, ", ".join(map(compact, classes)), reason)


def _too_many(row: Incoming, column: Column, values: list[str]) -> Finding:
    expected = Text(f"{column.name.th} ค่าเดียว", f"one value of {column.name.en}")
    said = {"th": Text("ชื่อไทย", "Thai labels"), "en": Text("ชื่ออังกฤษ", "English labels")}.get(column.language, Text("ค่า", "values"))
    found = f"{len(values)} {said.en}: {' | '.join(values)}"
    return row.place(column.key).error("too-many", expected, found, Text(f"พบ {len(values)} {said.th} เก็บไว้ค่าเดียว", "keep one"))


def _semicolon(row: Incoming, column: Column, values: list[str]) -> Finding:
    expected = Text("ค่าที่ไม่มีเครื่องหมาย ;", "values without a semicolon")
    found = next(value for value in values if ";" in value)
    return row.place(column.key).error("semicolon", expected, found, Text("แทน ; ด้วยเครื่องหมายอื่น", "write another sign for the semicolon"))
