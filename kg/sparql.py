"""A query that somebody else wrote: checked before an engine sees it, and run in a process that can be ended.

The engine cannot be cancelled and crashes on deep nesting, so the limits stand here (measured: 3,000 nested groups
crash the process; a string grown by CONCAT ends only with its memory).
"""

from __future__ import annotations

import multiprocessing
import os
import re
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError, QueryError, QueryTimeout
from kg.store import Oxigraph, Result, Rows

LONGEST = 32_000
DEEPEST = 128
MEMORY = 2_000_000_000
_TOKEN = re.compile(
    r"""(?P<skip>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\n]*
    |[?$]\w+|@[A-Za-z][A-Za-z0-9-]*|:(?:[\w:%-]|\.+(?=[\w:%\\-])|\\.)*)
    |(?P<open>[({\[])|(?P<close>[)}\]])|(?P<word>[A-Za-z_][\w-]*)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_REFUSED = {
    "SERVICE": ("เรียกเครื่องอื่น", "calls another machine"),
    "LOAD": ("โหลดจากที่อื่น", "loads from elsewhere"),
    "FROM": ("ดึงกราฟจากที่อื่น", "fetches a graph"),
    **dict.fromkeys(("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"), ("เขียนทับข้อมูล", "writes")),
}


def check(query: str) -> None:
    """Refuse what must not reach an engine: too long, nested too deep, SERVICE, LOAD, FROM, updates.

    >>> check("SELECT * WHERE { ?s ?p 'SERVICE' }")
    >>> check("SELECT * WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: the query is refused: SERVICE calls another machine
    """
    if len(query.encode()) > LONGEST:
        raise QueryError(
            f"คำสั่งยาวเกินไป: {len(query.encode()):,} ไบต์ (ไม่เกิน {LONGEST:,})",
            f"the query is too long: {len(query.encode()):,} bytes (limit {LONGEST:,})",
        )
    depth = 0
    for token in _TOKEN.finditer(query):
        depth += 1 if token["open"] else -1 if token["close"] else 0
        if depth > DEEPEST:
            raise QueryError(f"คำสั่งซ้อนกันลึกเกิน {DEEPEST} ชั้น", f"the query is nested deeper than {DEEPEST} levels")
        word = (token["word"] or "").upper()
        word = "SERVICE" if "SERVICE" in word else word  # the engine needs no space between keywords
        if word in _REFUSED:
            th, en = _REFUSED[word]
            raise QueryError(f"ไม่รับคำสั่งนี้: {word} {th}", f"the query is refused: {word} {en}")


def run(folder: Path, query: str, seconds: float) -> Result:
    """Check a query and run it on a store on disk, in a process that is ended after so many seconds."""
    check(query)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(theirs, str(folder), query, seconds), daemon=True)
    worker.start()
    theirs.close()
    try:
        return _received(ours, seconds)
    finally:
        worker.kill()
        worker.join()
        ours.close()


def _received(pipe: Connection, seconds: float) -> Result:
    if not pipe.poll(seconds):
        raise QueryTimeout(f"หยุดคำสั่งหลัง {seconds:g} วินาที", f"the query was ended after {seconds:g} seconds")
    try:
        answer = pipe.recv()
    except EOFError as error:
        raise QueryError("คำสั่งใช้หน่วยความจำเกินกำหนด จึงถูกหยุด", "the query used too much memory and was ended") from error
    if isinstance(answer, tuple):
        raise QueryError(*answer)
    if isinstance(answer, bool):
        return answer
    return _decoded(answer)


def _decoded(answer: dict[str, bytes]) -> Result:
    if "triples" in answer:
        return [quad.triple for quad in ox.parse(answer["triples"], format=ox.RdfFormat.N_TRIPLES)]
    found = ox.parse_query_results(answer["rows"], format=ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError("อ่านคำตอบไม่ได้", "the answer cannot be read")
    return Rows(tuple(v.value for v in found.variables), tuple(tuple(row) for row in found))


def _work(pipe: Connection, folder: str, query: str, seconds: float) -> None:
    """The other process: bounded memory and time, one query, one answer."""
    _bound(seconds)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # an engine that runs out of memory prints a backtrace
    try:
        pipe.send(_answer(Oxigraph(Path(folder), read_only=True), query))
    except KgError as error:
        pipe.send((error.text.th, error.text.en))


def _answer(store: Oxigraph, query: str) -> bool | dict[str, bytes]:
    form, content = store.serialized(query)
    return content == b"true" if form == "boolean" else {form: content}


def _bound(seconds: float) -> None:
    """Limits of the operating system, where it has them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    whole = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))
