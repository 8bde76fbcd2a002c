"""The lines of the documents around the phrases of a page: read from a folder, and where a phrase is not in its line, told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import Finding, Text
from kg.explorer.model import Model, Proof
from kg.ingest.findings import LINED

Lines = Mapping[int, list[str] | None]


def with_passages(model: Model, folder: Path) -> list[Finding]:
    """Give each piece of evidence its line; the Findings of documents without a file and of phrases that are not in their lines."""
    files = _files(model)
    lines = {document: _read(folder / Path(name).name) for document, name in files.items()}
    known: dict[str, int] = {}
    problems = [_no_file(files[document]) for document, found in lines.items() if found is None]
    for number, proof in enumerate(model.evidence):
        text = _line(proof, lines)
        if text is None or not proof.line:
            continue
        at = text.find(proof.quote) if proof.quote else -1
        if at < 0:
            problems.append(_wrong(files[proof.document], proof))
        place = known.setdefault(text, len(known))
        model.evidence[number] = replace(proof, line_text=place, at=at if at < 0 else units(text[:at]))
    model.lines = list(known)
    return problems


def units(text: str) -> int:
    """The length of a text as scripts count it.

    >>> units("น้ำ"), units("\\U0001f30a")
    (3, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _files(model: Model) -> dict[int, str]:
    """The file of each document that has lines."""
    key = next((number for number, (name, _) in enumerate(model.properties) if name == "fileName"), -1)
    documents = (number for number, thing in enumerate(model.things) if thing.mode == "document")
    named = ((number, fact.text) for number in documents for fact in model.facts[number] if fact.property == key)
    return {number: name for number, name in named if name.lower().endswith(LINED)}


def _read(path: Path) -> list[str] | None:
    """The lines as `kg check --sources` counts them, or None where they cannot be read."""
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None


def _line(proof: Proof, lines: Lines) -> str | None:
    """The line that a piece of evidence names, nothing where the document has no such line; None without the document."""
    found = lines.get(proof.document)
    if found is None:
        return None
    return found[proof.line - 1] if 0 < proof.line <= len(found) else ""


def _no_file(name: str) -> Finding:
    expected = Text(f"แฟ้มเอกสาร {name} ที่อ่านได้เป็น UTF-8", f"the document file {name}, readable as UTF-8")
    fix = Text("วางแฟ้มไว้ในโฟลเดอร์ที่ให้กับ --sources", "put the file into the folder given with --sources")
    return Finding("warning", "no-document", "documents", None, "file", expected, "", fix)


def _wrong(name: str, proof: Proof) -> Finding:
    expected = Text(f"ข้อความที่อยู่ในบรรทัด {proof.line} ของ {name}", f"a phrase that stands in line {proof.line} of {name}")
    fix = Text("ดูที่ผิดทั้งหมดด้วย kg check --sources", "see all of them with kg check --sources")
    return Finding("warning", "wrong-quote", "evidence", None, "quote", expected, proof.quote, fix)
