"""Rows -> quads: every triple once in the named graph of each source that says it, and where it came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding
from kg.ingest import findings
from kg.ingest.cells import TYPE, Cells, Known
from kg.ingest.findings import Place
from kg.ingest.tables import Row, Table, missing_cells, read_table
from kg.namespaces import KG, graph, is_slug, local, thing
from kg.ontology import Column, Ontology
from kg.workspace import JUDGEMENTS

SHEETS_GRAPH = graph("sheets")
INFERRED_GRAPH = graph("inferred")
ABOVE = KG + "inContextTransitive"
_EVIDENCE = "evidence"
_DOCUMENTS = "documents"


@dataclass(frozen=True)
class Batch:
    """What the sheets say: quads with their named graphs, where each subject and property stands, what is wrong."""

    quads: tuple[ox.Quad, ...]
    origins: Mapping[tuple[str, str], Place]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A triple with the row it came from."""

    triple: ox.Triple
    about: str
    proved_by: str


def read(folder: Path, ontology: Ontology) -> Batch:
    """Read the CSV sheets of a folder; the same sheets give the same quads in the same order."""
    found = _gathered(folder, ontology)
    packaged = _packaged(_drained(found.facts), _sources(found.rows, found.cells))
    quads = chain(packaged, _classes_above(found.rows, found.cells), found.above)
    return Batch(tuple(dict.fromkeys(quads)), found.origins, tuple(found.problems))


def read_merged(folder: Path, ontology: Ontology) -> tuple[Iterator[ox.Quad], Batch]:
    """The default graph of the sheets as a stream, and a Batch without quads: what a check needs, in a third of the memory."""
    found = _gathered(folder, ontology)
    inferred = (quad.triple for quad in (*_classes_above(found.rows, found.cells), *found.above))
    triples = chain((fact.triple for fact in _drained(found.facts)), inferred)
    quads = (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return quads, Batch((), found.origins, tuple(found.problems))


@dataclass
class _Gathered:
    """What the sheets hold, before it is packaged by source."""

    rows: list[Row]
    cells: Cells
    facts: list[_Fact]
    above: list[ox.Quad]
    origins: dict[tuple[str, str], Place]
    problems: list[Finding]


def _gathered(folder: Path, ontology: Ontology) -> _Gathered:
    tables = [read_table(folder / f"{name}.csv", sheet) for name, sheet in ontology.sheets.items()]
    unknown = sorted(path.stem for path in folder.glob("*.csv") if path.stem not in ontology.sheets and path.name != JUDGEMENTS)
    problems = [findings.unknown_sheet(Place(name), list(ontology.sheets)) for name in unknown]
    problems.extend(finding for table in tables for finding in table.findings)
    cells = Cells(ontology)
    good = list(_known_rows(tables, cells, problems))
    facts: list[_Fact] = []
    origins: dict[tuple[str, str], Place] = {}
    for row in good:
        facts.extend(_facts(row, cells, origins, problems))
    problems.extend(_order_problems(good, cells))
    triples = [fact.triple for fact in facts]
    problems.extend(cycles(triples, ontology, origins))
    problems.extend(_unquoted(good, cells))
    return _Gathered(good, cells, facts, list(contexts_above(triples)), origins, problems)


def _drained(facts: list[_Fact]) -> Iterator[_Fact]:
    """The facts in their order, none of them kept by the list: triples and quads of a large graph need not stand side by side."""
    facts.reverse()
    while facts:
        yield facts.pop()


def _known_rows(tables: list[Table], cells: Cells, problems: list[Finding]) -> Iterator[Row]:
    """The rows with an id of their own, each taken in so that others can refer to it."""
    for row in (row for table in tables for row in table.rows):
        if not is_slug(row.id):
            problems.append(findings.bad_id(row.place("id"), row.id))
            continue
        if row.id in cells.things:
            problems.append(findings.duplicate_id(row.place("id"), row.id, cells.things[row.id].place))
            continue
        iri = thing(row.sheet.id_kind, row.id)
        cells.add_thing(row, Known(iri, cells.class_of(row), row.place()))
        yield row


def _facts(row: Row, cells: Cells, origins: dict[tuple[str, str], Place], problems: list[Finding]) -> Iterator[_Fact]:
    """The triples of one row; what is wrong is added to the problems."""
    problems.extend(missing_cells(row))
    subject = ox.NamedNode(cells.things[row.id].iri)
    origins[(subject.value, "")] = row.place()
    yield _Fact(ox.Triple(subject, ox.NamedNode(TYPE), ox.NamedNode(cells.things[row.id].cls)), subject.value, "")
    for column in row.sheet.columns:
        if column.key not in row.cells:
            continue
        terms, wrong = cells.read(row, column)
        problems.extend(wrong)
        if column.path == (TYPE,):
            continue
        origins[(subject.value, column.path[0])] = row.place(column.key)
        for term in terms:
            for triple in _triples(subject, column, term):
                yield _Fact(triple, subject.value, column.path[0])


def _triples(subject: ox.NamedNode, column: Column, term: ox.NamedNode | ox.Literal) -> Iterator[ox.Triple]:
    """The triples of a value: one, one turned round, or a chain through a node named after the column."""
    first = _property(column.path[0])
    if column.inverse and isinstance(term, ox.NamedNode):
        yield ox.Triple(term, first, subject)
    elif len(column.path) == 1:
        yield ox.Triple(subject, first, term)
    else:
        between = ox.NamedNode(f"{subject.value}/{column.key}")
        yield ox.Triple(subject, first, between)
        yield ox.Triple(between, _property(column.path[1]), term)


@lru_cache(1024)
def _property(iri: str) -> ox.NamedNode:
    """The node of a property: one for all its facts."""
    return ox.NamedNode(iri)


def _sources(rows: list[Row], cells: Cells) -> Mapping[str, Mapping[str, list[str]]]:
    """Id of a thing -> property ("" for the thing itself) -> ids of the documents that prove it."""
    proofs: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.sheet.name == _EVIDENCE:
            subject, document = cells.id_of(row, "subject"), cells.id_of(row, "document")
            for prop in _proved(row, subject, cells):
                proofs[subject][prop].append(document)
            proofs[row.id][""].append(document)
        elif row.sheet.name == _DOCUMENTS:
            proofs[row.id][""].append(row.id)
    return proofs


def _proved(row: Row, subject: str, cells: Cells) -> list[str]:
    """The properties that a row of evidence proves; [""] where it proves the thing itself."""
    known = cells.things.get(subject)
    keys = [key.strip() for key in row.cells.get("property", "").split(";") if key.strip()]
    columns = [cells.ontology.sheets[known.place.sheet].column(key) for key in keys] if known else []
    return [column.path[0] for column in columns if column] or [""]


def _packaged(facts: Iterable[_Fact], proofs: Mapping[str, Mapping[str, list[str]]]) -> Iterator[ox.Quad]:
    """Each fact in the graph of each document that proves it, else of those that prove the thing, else of the sheets."""
    for fact in facts:
        of_thing = proofs.get(local(fact.about), {})
        documents = of_thing.get(fact.proved_by) or of_thing.get("") or [d for found in of_thing.values() for d in found]
        for name in _graphs(tuple(documents)):
            yield ox.Quad(fact.triple.subject, fact.triple.predicate, fact.triple.object, name)


@lru_cache(4096)
def _graphs(documents: tuple[str, ...]) -> tuple[ox.NamedNode, ...]:
    """The named graphs of some documents, each once, sorted."""
    return tuple(ox.NamedNode(name) for name in sorted({graph(document) for document in documents if document} or {SHEETS_GRAPH}))


def _classes_above(rows: list[Row], cells: Cells) -> Iterator[ox.Quad]:
    """The classes above the class of each thing, so that a query asks for kg:Organisation and finds a municipality."""
    for row in rows:
        known = cells.things[row.id]
        for above in sorted(cells.ontology.superclasses.get(known.cls, frozenset()) - {known.cls}):
            yield ox.Quad(ox.NamedNode(known.iri), ox.NamedNode(TYPE), ox.NamedNode(above), ox.NamedNode(INFERRED_GRAPH))


def contexts_above(triples: Sequence[ox.Triple]) -> Iterator[ox.Quad]:
    """kg:inContextTransitive: each participation in its context and in all that this is part of (see the axioms)."""
    wholes = _links(triples, KG + "partOf")
    above, inferred = ox.NamedNode(ABOVE), ox.NamedNode(INFERRED_GRAPH)
    for triple in triples:
        if triple.predicate.value == KG + "inContext" and isinstance(triple.object, ox.NamedNode):
            context = triple.object.value
            for reached in sorted({context, *_reached(context, wholes)}):
                yield ox.Quad(triple.subject, above, ox.NamedNode(reached), inferred)


def _links(triples: Sequence[ox.Triple], prop: str) -> Mapping[str, list[str]]:
    """Where a property leads from each thing."""
    links: dict[str, list[str]] = defaultdict(list)
    for triple in triples:
        if triple.predicate.value == prop and isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode):
            links[triple.subject.value].append(triple.object.value)
    return links


def _reached(start: str, links: Mapping[str, list[str]]) -> set[str]:
    """All that a chain of links leads to."""
    found: set[str] = set()
    todo = [start]
    while todo:
        new = set(links.get(todo.pop(), [])) - found
        found |= new
        todo.extend(new)
    return found


def _order_problems(rows: list[Row], cells: Cells) -> Iterator[Finding]:
    """Starts after their ends, compared over the shorter of the two precisions."""
    for row in rows:
        for column, last in _spans(row):
            (starts, _), (ends, _) = cells.read(row, column), cells.read(row, last)
            start, end = (terms[0].value if terms else "" for terms in (starts, ends))
            size = min(len(start), len(end))
            if start[:size] > end[:size]:
                yield findings.out_of_order(row.place(last.key), column, row.cells[column.key], row.cells[last.key])


def _spans(row: Row) -> Iterator[tuple[Column, Column]]:
    """The filled pairs of columns of which the first must not come after the second."""
    filled = [column for column in row.sheet.columns if column.key in row.cells]
    for column in filled:
        yield from ((column, last) for last in filled if column.not_after and last.path == (column.not_after,))


def cycles(triples: Sequence[ox.Triple], ontology: Ontology, origins: Mapping[tuple[str, str], Place]) -> Iterator[Finding]:
    """Circles of a transitive property, each told once."""
    for prop in sorted(ontology.transitive):
        links = _links(triples, prop)
        seen: set[str] = set()
        for start in links:
            chain = _circle(start, links)
            if chain and not seen & set(chain):
                seen |= set(chain)
                yield findings.cycle(origins.get((start, prop), Place("")), [local(iri) for iri in chain])


def _circle(start: str, links: Mapping[str, list[str]]) -> list[str]:
    """The way from a thing back to itself, or nothing."""
    ways = [[start]]
    reached: set[str] = set()
    while ways:
        way = ways.pop()
        for step in links.get(way[-1], []):
            if step == start:
                return [*way, start]
            if step not in reached:
                reached.add(step)
                ways.append([*way, step])
    return []


def _unquoted(rows: list[Row], cells: Cells) -> Iterator[Finding]:
    """Evidence from a document that has lines, without a line or a phrase."""
    files = {row.id for row in rows if row.sheet.name == _DOCUMENTS and row.cells.get("file", "").lower().endswith(findings.LINED)}
    for row in rows:
        if row.sheet.name == _EVIDENCE and cells.id_of(row, "document") in files and not {"line", "quote"} <= row.cells.keys():
            yield findings.no_quote(row.place("quote"), row.cells["document"])
