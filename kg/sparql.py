"""A query that somebody else wrote: checked before an engine sees it, and run in a process that can be ended.

The engine cannot be cancelled and crashes on deep nesting, so the limits stand here (measured: 3,000 nested groups
crash the process; a string grown by CONCAT ends only with its memory).
"""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError, QueryError, QueryTimeout
from kg.store import Oxigraph, Result, Rows

LONGEST = 32_000
DEEPEST = 128
MEMORY = 880_000_000  # of address space: the engine maps some 500 MB before it begins
LARGEST_ANSWER = 100_000_000
_TOO_LARGE = "คำตอบใหญ่เกิน 100 MB โปรดใส่ LIMIT\nthe answer is larger than 100 MB; add a LIMIT".encode()
_TOKEN = re.compile(
    r"""(?P<skip>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\r\n]*
    |[?$]\w+|@[A-Za-z][A-Za-z0-9-]*|:(?:[\w:%-]|\.+(?=[\w:%\\-])|\\.)*)
    |(?P<open>[({\[])|(?P<close>[)}\]])|(?P<word>[A-Za-z_][\w-]*)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_WRITES = ("แก้ไขข้อมูล คำสั่งนี้อ่านได้อย่างเดียว", "writes, and this command only reads")
_REFUSED = {
    "SERVICE": ("เรียกเครื่องอื่น", "calls another machine"),
    "LOAD": ("โหลดจากที่อื่น", "loads from elsewhere"),
    "FROM": ("ดึงกราฟจากที่อื่น", "fetches a graph"),
    **dict.fromkeys(("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"), _WRITES),
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
        if depth + _inside(token) > DEEPEST:
            raise QueryError(f"คำสั่งซ้อนกันลึกเกิน {DEEPEST} ชั้น", f"the query is nested deeper than {DEEPEST} levels")
        word = (token["word"] or "").upper()
        word = "SERVICE" if "SERVICE" in word else word  # the engine needs no space between keywords
        if word in _REFUSED:
            th, en = _REFUSED[word]
            raise QueryError(f"ไม่รับคำสั่งนี้: {word} {th}", f"the query is refused: {word} {en}")


def _inside(token: re.Match[str]) -> int:
    """How deep a token may go by itself: what looks like an IRI may be two comparisons with parentheses between them."""
    return token[0].count("(") if token["skip"] and token[0].startswith("<") else 0


def run(folder: Path, query: str, seconds: float) -> Result:
    """Check a query and run it on a store on disk, in a process that is ended after so many seconds."""
    check(query)
    command = [sys.executable, "-m", "kg.sparql", str(folder), str(seconds)]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        answer, _ = worker.communicate(query.encode(), timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise QueryTimeout(f"หยุดคำสั่งหลัง {seconds:g} วินาที", f"the query was ended after {seconds:g} seconds") from error
    finally:
        worker.kill()
        worker.communicate()
    if worker.returncode:
        th = "คำสั่งใช้หน่วยความจำหรือเวลาเกินกำหนด หรือซับซ้อนเกินไป จึงถูกหยุด"
        raise QueryError(th, "the query used too much memory or time, or was too complex, and was ended")
    return _decoded(answer)


def _decoded(answer: bytes) -> Result:
    """What the other process wrote: a line that names the form, then the content."""
    form, _, content = answer.partition(b"\n")
    if form == b"error":
        th, _, en = content.decode().partition("\n")
        raise QueryError(th, en)
    if form == b"boolean":
        return content == b"true"
    if form == b"triples":
        return [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)]
    found = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError("อ่านคำตอบไม่ได้", "the answer cannot be read")
    return Rows(tuple(v.value for v in found.variables), tuple(tuple(row) for row in found))


def _work(folder: str, seconds: str) -> None:
    """The other process: bounded memory and time, one query from standard input, one answer to standard output."""
    _bound(float(seconds))
    query = sys.stdin.buffer.read().decode()
    try:
        form, content = Oxigraph(Path(folder), read_only=True).serialized(query)
        if len(content) > LARGEST_ANSWER:
            form, content = "error", _TOO_LARGE
    except KgError as error:
        form, content = "error", f"{error.text.th}\n{error.text.en}".encode()
    sys.stdout.buffer.write(form.encode() + b"\n" + content)


def _bound(seconds: float) -> None:
    """Limits of the operating system, where it has them."""
    try:
        import resource
    except ImportError:
        return
    whole = int(seconds) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))


if __name__ == "__main__":
    _work(*sys.argv[1:])
