"""One Store protocol over the engines: Oxigraph in memory and Oxigraph on disk.

A store holds one merged default graph, in which each triple stands once and which every question asks, and the named
graphs beside it, which package what each source says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.namespaces import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True)
class Rows:
    """The rows of a SELECT: `names` are the variables without "?", a cell is a term or None."""

    names: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


Result = Rows | bool | Sequence[ox.Triple]


class Store(Protocol):
    """What the rest of the program asks of a store."""

    def query(self, sparql: str) -> Result:
        """Rows of a SELECT, the truth of an ASK, the triples of a CONSTRUCT or DESCRIBE; QueryError if it cannot be read."""

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, as many as come."""

    def quads(self, subject: str | None = None, predicate: str | None = None) -> Iterator[ox.Quad]:
        """The quads of the default graph, or those of one subject or predicate."""

    def named(self) -> Iterator[ox.Quad]:
        """All quads with a named graph."""


@contextmanager
def _readable() -> Iterator[None]:
    """An engine's complaint about a query as a QueryError, about its own files as a StoreError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"อ่านที่เก็บข้อมูลไม่ได้: {error}", f"the store cannot be read: {error}") from error
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"อ่านคำสั่ง SPARQL ไม่ได้: {error}", f"the SPARQL query cannot be read: {error}") from error


def rows(store: Store, sparql: str) -> Rows:
    """The rows of a SELECT; QueryError for any other form."""
    result = store.query(sparql)
    if not isinstance(result, Rows):
        raise QueryError("คำสั่งนี้ไม่ใช่ SELECT", "this query is not a SELECT")
    return result


class Oxigraph:
    """Oxigraph in memory, or on disk when a folder is given.

    >>> store = Oxigraph()
    >>> one = ox.NamedNode("https://example.org/a")
    >>> store.load([ox.Quad(one, one, one)])
    >>> store.query("ASK { ?s ?p ?o }")
    True
    """

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        """Open the store; StoreError when the folder is locked, damaged or not a store."""
        try:
            if folder is None:
                self._store = ox.Store()
            else:
                self._store = ox.Store.read_only(str(folder)) if read_only else ox.Store(folder)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"เปิดที่เก็บข้อมูล {folder} ไม่ได้: {error}", f"cannot open the store {folder}: {error}") from error

    def query(self, sparql: str) -> Result:
        """Rows, a truth value or triples; the prefixes of the graph need not be declared."""
        with _readable():
            found = self._store.query(sparql, prefixes=dict(PREFIXES))
            if isinstance(found, ox.QuerySolutions):
                names = tuple(variable.value for variable in found.variables)
                return Rows(names, tuple(tuple(solution) for solution in found))
            return bool(found) if isinstance(found, ox.QueryBoolean) else list(found)

    def serialized(self, sparql: str) -> tuple[str, bytes]:
        """The answer as bytes for another process: ("rows", JSON), ("boolean", true or false) or ("triples", N-Triples)."""
        with _readable():
            found = self._store.query(sparql, prefixes=dict(PREFIXES))
            if isinstance(found, ox.QueryBoolean):
                return "boolean", b"true" if found else b"false"
            if isinstance(found, ox.QuerySolutions):
                return "rows", found.serialize(format=ox.QueryResultsFormat.JSON) or b""
            return "triples", found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads in bulk; StoreError where the store cannot take them."""
        try:
            self._store.bulk_extend(quads)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"เขียนที่เก็บข้อมูลไม่ได้: {error}", f"cannot write to the store: {error}") from error

    def quads(self, subject: str | None = None, predicate: str | None = None) -> Iterator[ox.Quad]:
        """The quads of the default graph that match."""
        terms = [ox.NamedNode(text) if text else None for text in (subject, predicate)]
        return self._store.quads_for_pattern(terms[0], terms[1], None, ox.DefaultGraph())

    def named(self) -> Iterator[ox.Quad]:
        """All quads with a named graph."""
        for name in self._store.named_graphs():
            yield from self._store.quads_for_pattern(None, None, None, name)

    def close(self) -> None:
        """Write to disk what is still in memory."""
        self._store.flush()
