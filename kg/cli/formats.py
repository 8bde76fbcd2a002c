"""Rows and triples as the standard formats: SPARQL 1.1 JSON, CSV and TSV, workbooks, Turtle and its kin."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.exchange.cells import neutral
from kg.namespaces import PREFIXES
from kg.store import Rows, Term

_SUFFIXES = {".tsv": "tsv", ".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".txt": "table", ".ttl": "turtle"}
_SUFFIXES |= {".trig": "trig", ".nq": "nquads", ".jsonld": "jsonld", ".srj": "json"}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def chosen(asked: str | None, output: Path | None, terminal: bool) -> str:
    """The format: as asked, else by the suffix of the file, else a table on a terminal and TSV in a pipe."""
    if asked:
        return asked
    if output is None:
        return "table" if terminal else "tsv"
    if output.suffix.lower() not in _SUFFIXES:
        known = " ".join(_SUFFIXES)
        raise UsageError(f"ไม่รู้จักแฟ้มชนิด {output.suffix} ใช้: {known}", f"unknown kind of file {output.suffix}; use: {known}")
    return _SUFFIXES[output.suffix.lower()]


def rows_as(table: Rows, format: str, *, to_file: bool = False) -> bytes:
    """Rows in a standard format; a CSV file for Excel begins with a byte order mark."""
    writers: dict[str, Callable[[Rows], bytes]] = {"json": _json, "tsv": _tsv, "csv": _csv, "xlsx": workbook}
    if format not in writers:
        raise UsageError(f"ตารางเขียนเป็น {format} ไม่ได้", f"a table cannot be written as {format}")
    mark = b"\xef\xbb\xbf" if to_file and format == "csv" else b""
    return mark + writers[format](table)


def _tsv(table: Rows) -> bytes:
    """SPARQL 1.1 Query Results TSV Format: terms as in Turtle."""
    head = "\t".join(f"?{name}" for name in table.names)
    lines = ["\t".join("" if cell is None else str(cell) for cell in row) for row in table.rows]
    return ("\n".join([head, *lines]) + "\n").encode()


def _csv(table: Rows) -> bytes:
    """SPARQL 1.1 Query Results CSV Format, with formulas neutralised."""
    import csv

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows([plain(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode()


def plain(cell: Term | None) -> str:
    """A cell as text that no spreadsheet takes for a formula."""
    return neutral(_text(cell))


def _text(cell: Term | None) -> str:
    return cell.value if isinstance(cell, ox.NamedNode | ox.Literal | ox.BlankNode) else "" if cell is None else str(cell)


def _json(table: Rows) -> bytes:
    """SPARQL 1.1 Query Results JSON Format (W3C Recommendation of 21 March 2013)."""
    import json

    bindings = [{name: _binding(cell) for name, cell in zip(table.names, row, strict=True) if cell is not None} for row in table.rows]
    answer = {"head": {"vars": list(table.names)}, "results": {"bindings": bindings}}
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def _binding(cell: Term) -> dict[str, str]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if not isinstance(cell, ox.Literal):
        return {"type": "bnode", "value": cell.value if isinstance(cell, ox.BlankNode) else str(cell)}
    if cell.language:
        return {"type": "literal", "value": cell.value, "xml:lang": cell.language}
    if cell.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
        return {"type": "literal", "value": cell.value}
    return {"type": "literal", "value": cell.value, "datatype": cell.datatype.value}


def truth_as(truth: bool, format: str) -> bytes:
    """The answer of an ASK."""
    if format not in ("table", "tsv", "csv", "json"):
        raise UsageError(f"คำตอบใช่หรือไม่ใช่เขียนเป็น {format} ไม่ได้", f"a truth value cannot be written as {format}")
    word = "true" if truth else "false"
    return f'{{"head": {{}}, "boolean": {word}}}\n'.encode() if format == "json" else f"{word}\n".encode()


def triples_as(triples: Sequence[ox.Triple], format: str) -> bytes:
    """The triples of a CONSTRUCT or DESCRIBE, sorted, each once."""
    if format not in (*_GRAPHS, "table", "tsv"):
        raise UsageError(f"กราฟเขียนเป็น {format} ไม่ได้", f"triples cannot be written as {format}")
    ordered = sorted(set(triples), key=str)
    return ox.serialize(ordered, format=_GRAPHS.get(format, ox.RdfFormat.TURTLE), prefixes=dict(PREFIXES)) or b""


def workbook(table: Rows, lines: Sequence[Sequence[str]] = ()) -> bytes:
    """A workbook: the table as a person reads it (its heads are the first line) where there is one, then the rows as they are."""
    from kg.exchange.tables import Page
    from kg.exchange.tables import workbook as written

    machine = Page("ข้อมูลดิบ · Data", [table.names], [[_text(cell) for cell in row] for row in table.rows])
    person = [Page("คำตอบ · Answer", lines[:1], lines[1:])] if lines else []
    return written([*person, machine])
