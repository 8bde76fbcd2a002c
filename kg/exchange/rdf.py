"""RDF files read safely: no remote context, no entity, no address without a base; errors with their line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

import pyoxigraph as ox

from kg.errors import Finding, Text
from kg.exchange.sources import LARGEST_FILE
from kg.ingest.findings import Place

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_DEEPEST = 64  # levels of a JSON-LD document; the parser's own recursion ends far beyond
_ABOUT = {
    "No scheme found": Text("IRI แบบเต็ม (ขึ้นต้นด้วย https://) หรือประกาศ @base", "a full IRI (https://...) or a declared @base"),
    "has not been declared": Text("คำย่อ (prefix) ที่ประกาศไว้", "a declared prefix"),
    "Invalid UTF-8": Text("แฟ้มที่เข้ารหัสแบบ UTF-8", "a file in UTF-8"),
}


def read(path: Path) -> tuple[list[ox.Quad], list[Finding]]:
    """The quads of a file, or what is wrong with it; nothing is fetched and no entity is expanded."""
    place = Place(path.name)
    if path.stat().st_size > LARGEST_FILE:
        expected = Text(f"ไม่เกิน {LARGEST_FILE:,} ไบต์", f"at most {LARGEST_FILE:,} bytes")
        return [], [place.error("too-large", expected, f"{path.stat().st_size:,}", Text("แบ่งเป็นหลายแฟ้ม", "split the file"))]
    suffix = path.suffix.lower()
    refused = _refused_xml(path) if suffix in (".rdf", ".owl") else _refused_json(path) if suffix == ".jsonld" else _refused_text(path)
    if refused is not None:
        return [], [refused]
    try:
        return list(ox.parse(path=path, format=FORMATS[suffix])), []
    except SyntaxError as error:
        return [], [_unreadable(path, error)]
    except (OSError, ValueError) as error:
        expected = Text("แฟ้ม RDF ที่อ่านได้", "an RDF file that can be read")
        return [], [place.error("unreadable", expected, str(error), Text("ตรวจแฟ้ม", "check the file"))]


def _unreadable(path: Path, error: SyntaxError) -> Finding:
    """A parser's complaint at its line, with the words it stumbled over."""
    said = str(error.msg)
    lines = path.read_bytes().split(b"\n")
    line = lines[error.lineno - 1].decode("utf-8", "replace") if error.lineno and error.lineno <= len(lines) else ""
    start, end = (error.offset or 1) - 1, error.end_offset or len(line)
    expected = next((text for words, text in _ABOUT.items() if words in said), Text("RDF ที่ถูกไวยากรณ์", "well-formed RDF"))
    found = line[start : max(end, start + 1)].strip() or line.strip()
    fix = Text(f"แก้บรรทัด {error.lineno}: {said}", f"mend line {error.lineno}: {said}") if error.lineno else Text(said, said)
    return Place(path.name, error.lineno).error("syntax", expected, found, fix)


def _refused_text(path: Path) -> Finding | None:
    """A text that is not UTF-8, with the position of the first wrong byte."""
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        expected = Text("แฟ้มที่เข้ารหัสแบบ UTF-8", "a file in UTF-8")
        fix = Text("บันทึกใหม่เป็น UTF-8", "save it again as UTF-8")
        return Place(path.name).error("not-utf8", expected, f"byte {error.start}: {error.reason}", fix)
    return None


def _refused_xml(path: Path) -> Finding | None:
    """XML with a DTD or entities, or that is not well formed; the RDF parser itself passes over both."""
    from defusedxml import sax
    from defusedxml.common import DefusedXmlException

    try:
        with path.open("rb") as file:
            sax.parse(file, ContentHandler(), forbid_dtd=True)
    except DefusedXmlException:
        expected = Text("RDF/XML ที่ไม่มี DTD หรือ entity", "RDF/XML without a DTD or entities")
        fix = Text("บันทึกเป็น Turtle (.ttl) แล้วนำเข้าใหม่", "save it as Turtle (.ttl) and import that")
        return Place(path.name).error("entities", expected, "<!DOCTYPE", fix)
    except SAXParseException as error:
        expected = Text("XML ที่สมบูรณ์", "well-formed XML")
        said = error.getMessage()
        where = error.getLineNumber()
        return Place(path.name, where).error("syntax", expected, said, Text(f"แก้บรรทัด {where}", f"mend line {where}"))
    return None


def _refused_json(path: Path) -> Finding | None:
    """JSON-LD whose context lies elsewhere; what is no JSON is left to the parser, which knows the line."""
    problem = _refused_text(path)
    if problem is not None:
        return problem
    text = path.read_text(encoding="utf-8")
    place = Place(path.name)
    depth = max(_depths(text), default=0)
    if depth > _DEEPEST:
        expected = Text(f"ซ้อนไม่เกิน {_DEEPEST} ชั้น", f"at most {_DEEPEST} levels")
        return place.error("too-deep", expected, f"{depth}", Text("ลดชั้นที่ซ้อนกัน", "nest less"))
    try:
        outside = next(_outside(json.loads(text)), None)
    except ValueError:
        return None
    if outside is None:
        return None
    expected = Text("@context ที่เขียนอยู่ในแฟ้มเอง", "an @context written in the file itself")
    fix = Text("คัดลอก @context มาไว้ในแฟ้ม (ไม่มีการดึงจากที่อื่น)", "copy the context into the file (nothing is fetched)")
    return place.error("remote-context", expected, outside, fix)


def _depths(text: str) -> Iterator[int]:
    depth = 0
    for sign in text:
        depth += (sign in "[{") - (sign in "]}")
        yield depth


def _outside(node: object) -> Iterator[str]:
    """The addresses that a document asks to be fetched."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("@context", "@import"):
                yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))
            yield from _outside(value)
    elif isinstance(node, list):
        for each in node:
            yield from _outside(each)
