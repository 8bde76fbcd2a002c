"""The shapes over a graph -> Findings that name the sheet, row and column; and phrases against the documents' files.

The core constraints of the shapes are compiled to SPARQL (the reason and the figures stand in docs/benchmarks.md);
a test holds them against pySHACL, finding by finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, Text
from kg.ingest.findings import LINED, Place
from kg.namespaces import KG, OA, SKOS, VOCAB, XSD, local
from kg.ontology import Column, Ontology, Sheet
from kg.store import Store, rows

_QUOTES = f"""
SELECT DISTINCT ?evidence ?file ?line ?quote WHERE {{
  ?evidence <{OA}hasSource> ?document ; <{KG}line> ?line ; <{OA}hasSelector>/<{OA}exact> ?quote .
  ?document <{KG}fileName> ?file .
}} ORDER BY STR(?file) ?line STR(?evidence)"""
_DATES = " , ".join(f"<{XSD}{name}>" for name in ("date", "gYearMonth", "gYear"))
_DATATYPES = {"string": "string", "integer": "integer", "decimal": "decimal", "boolean": "boolean", "year": "gYear", "duration": "duration"}
LONGEST_QUOTE = 120
_MUST_BE_PROVED = ("Participation", "Agreement", "Event", "Pledge", "CreativeCityCandidacy", "Plan")
Origins = Mapping[tuple[str, str], Place]


def check_shapes(store: Store, ontology: Ontology, origins: Origins) -> list[Finding]:
    """What the shapes find in the default graph of a store, each at the cell it came from."""
    found: dict[tuple[str, str, str], Finding] = {}
    fix = Text("แก้ค่าในช่องนี้", "mend the value of the cell")
    for target, column, pattern in _constraints(ontology):
        query = f"SELECT DISTINCT ?focus ?value WHERE {{ ?focus a <{target}> . {pattern} }}"
        for focus, value in rows(store, query).rows:
            place, shown = _place(focus, column, origins), _shown(value)
            found[(str(focus), column.key, shown)] = place.error("shape", column.expected, shown, fix)
    return sorted(found.values(), key=lambda f: (f.sheet, f.row or 0, f.column, f.found))


def _constraints(ontology: Ontology) -> Iterator[tuple[str, Column, str]]:
    """The class, the column and the pattern of what must not be, for every constraint of every shape."""
    for sheet in ontology.sheets.values():
        for constraint in (_missing, _repeated, _mistyped, _unfit):
            yield from ((sheet.target, column, pattern) for column, pattern in constraint(sheet))


def _path(column: Column) -> str:
    """The SPARQL path of a column."""
    return ("^" if column.inverse else "") + "/".join(f"<{step}>" for step in column.path)


def _missing(sheet: Sheet) -> Iterator[tuple[Column, str]]:
    """sh:minCount 1."""
    for column in sheet.columns:
        if column.required:
            yield column, f"FILTER NOT EXISTS {{ ?focus {_path(column)} ?any }}"


def _repeated(sheet: Sheet) -> Iterator[tuple[Column, str]]:
    """sh:maxCount 1, and sh:uniqueLang for text."""
    for column in sheet.columns:
        if column.multiple or column.kind == "class":
            continue
        same = "LANG(?value) = LANG(?other) && " if column.kind == "text" else ""
        yield column, f"?focus {_path(column)} ?value , ?other . FILTER({same}STR(?value) < STR(?other))"


def _mistyped(sheet: Sheet) -> Iterator[tuple[Column, str]]:
    """sh:datatype, sh:nodeKind and the dates of sh:or."""
    for column in sheet.columns:
        test = _type_test(column)
        if test:
            yield column, f"?focus {_path(column)} ?value . FILTER(!({test}))"


def _type_test(column: Column) -> str:
    if column.kind == "date":
        real = f"(DATATYPE(?value) != <{XSD}date> || COALESCE(YEAR(?value) > 0, false))"
        return f"isLiteral(?value) && DATATYPE(?value) IN ({_DATES}) && {real}"
    if column.kind == "text":
        return 'isLiteral(?value) && LANG(?value) != ""'
    if column.kind in ("address", "property"):
        return "isIRI(?value)"
    datatype = _DATATYPES.get(column.kind)
    number = " && isNumeric(?value)" if column.kind in ("integer", "decimal") else ""
    return f"isLiteral(?value) && DATATYPE(?value) = <{XSD}{datatype}>{number}" if datatype else ""


def _unfit(sheet: Sheet) -> Iterator[tuple[Column, str]]:
    """sh:class, sh:in, the vocabulary of sh:node, sh:pattern, sh:minInclusive and sh:maxInclusive."""
    tests: Mapping[str, Callable[[Column], str]] = {
        "thing": lambda c: f"FILTER NOT EXISTS {{ ?value a <{c.target}> }}",
        "concept": lambda c: f"FILTER NOT EXISTS {{ ?value a <{SKOS}Concept> ; <{SKOS}inScheme> <{VOCAB}{c.scheme}> }}",
        "class": lambda c: f"FILTER(?value NOT IN ({', '.join(f'<{name}>' for name in c.listed)}))",
        "address": lambda c: f"FILTER(!REGEX(STR(?value), {ox.Literal(c.pattern)}))",
        "string": lambda c: f"FILTER(!REGEX(STR(?value), {ox.Literal(c.pattern)}))" if c.pattern else "",
        "integer": _bounds,
        "decimal": _bounds,
    }
    for column in sheet.columns:
        test = tests[column.kind](column) if column.kind in tests else ""
        if test:
            yield column, f"?focus {_path(column)} ?value . {test}"


def _bounds(column: Column) -> str:
    low = f"?value < {column.low}" if column.low is not None else ""
    high = f"?value > {column.high}" if column.high is not None else ""
    test = " || ".join(part for part in (low, high) if part)
    return f"FILTER(isNumeric(?value) && ({test}))" if test else ""


def _place(focus: object, column: Column, origins: Origins) -> Place:
    """The cell a value came from, else its row, else the thing by name."""
    subject = focus.value if isinstance(focus, ox.NamedNode) else str(focus)
    row = origins.get((subject, ""))
    return Place(row.sheet, row.row, column.key) if row else Place("", None, local(subject))


def _shown(value: object) -> str:
    if isinstance(value, ox.NamedNode):
        return local(value.value)
    return value.value if isinstance(value, ox.Literal) else ""


def check_evidence(store: Store, origins: Origins) -> list[Finding]:
    """The participations, agreements, events, pledges, candidacies and plans that bear no evidence at all."""
    classes = " ".join(f"<{KG}{name}>" for name in _MUST_BE_PROVED)
    query = f"""SELECT DISTINCT ?thing WHERE {{
      VALUES ?class {{ {classes} }} ?thing a ?class . FILTER NOT EXISTS {{ ?thing <{KG}hasEvidence> ?evidence }}
    }} ORDER BY STR(?thing)"""
    expected = Text("หลักฐานอย่างน้อยหนึ่งข้อใน evidence.csv", "at least one row of evidence.csv")
    fix = Text("เพิ่มแถวหลักฐาน: เอกสาร บรรทัด ข้อความ", "add a row of evidence: document, line, quote")
    found = (row[0] for row in rows(store, query).rows)
    places = (origins.get((thing.value, ""), Place("", None, local(thing.value))) for thing in found if isinstance(thing, ox.NamedNode))
    return [place.error("no-evidence", expected, "", fix) for place in places]


def check_quotes(store: Store, folder: Path, origins: Origins) -> tuple[int, list[Finding]]:
    """How many phrases were compared with their lines, and the Findings of those that do not stand there.

    A document without a file in the folder is one Finding, not one per phrase.
    """
    files: dict[str, list[str] | None] = {}
    problems: list[Finding] = []
    compared = 0
    for evidence, file, line, quote in rows(store, _QUOTES).rows:
        if not (isinstance(file, ox.Literal) and isinstance(line, ox.Literal) and isinstance(quote, ox.Literal)):
            continue
        if not file.value.lower().endswith(LINED):
            continue
        if file.value not in files:
            files[file.value] = _lines(folder / Path(file.value).name)
            problems.extend([_no_file(file.value)] if files[file.value] is None else [])
        lines = files[file.value]
        if lines is not None:
            compared += 1
            place = origins.get((evidence.value if isinstance(evidence, ox.NamedNode) else "", ""), Place("evidence"))
            problems.extend(_wrong_quote(Place(place.sheet, place.row, "quote"), quote.value, lines, int(line.value)))
    return compared, problems


def _lines(path: Path) -> list[str] | None:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None


def _no_file(name: str) -> Finding:
    expected = Text(f"แฟ้มเอกสาร {name} ที่อ่านได้เป็น UTF-8", f"the document file {name}, readable as UTF-8")
    fix = Text("วางแฟ้มไว้ในโฟลเดอร์ที่ให้กับ --sources", "put the file into the folder given with --sources")
    return Finding("error", "no-document", "documents", None, "file", expected, "", fix)


def _wrong_quote(place: Place, quote: str, lines: list[str], line: int) -> Iterator[Finding]:
    if len(quote) > LONGEST_QUOTE:
        expected = Text(f"ข้อความไม่เกิน {LONGEST_QUOTE} ตัวอักษร", f"at most {LONGEST_QUOTE} characters")
        yield place.error("long-quote", expected, quote, Text("ตัดให้สั้นลง", "shorten it"))
    if 0 < line <= len(lines) and quote in lines[line - 1]:
        return
    elsewhere = [str(number) for number, text in enumerate(lines, 1) if quote in text]
    fix = Text("คัดลอกข้อความจากเอกสารให้ตรงทุกตัวอักษร", "copy the phrase from the document, character for character")
    if elsewhere:
        fix = Text(f"ข้อความนี้อยู่บรรทัด {', '.join(elsewhere)}", f"the phrase stands in line {', '.join(elsewhere)}")
    expected = Text(f"ข้อความที่อยู่ในบรรทัด {line} ของเอกสาร", f"a phrase that stands in line {line} of the document")
    yield place.error("wrong-quote", expected, quote, fix)
