"""A report as JSON, by the schema `network-report.schema.json` that is shipped with the ontology, and its values as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from math import isfinite

from kg.analysis.words import WORDS
from kg.errors import Text
from kg.exchange.cells import neutral
from kg.namespaces import local
from kg.report.model import Proof, Report, Value

SCHEMA = "network-report.schema.json"
COLUMNS = (
    "measure", "measureLabel", "by", "a", "aLabel", "b", "bLabel", "value", "rank", "best", "worst", "low", "high", "count",
    "expected", "p", "attendance", "through", "about", "documents", "note",
)  # fmt: skip


def as_json(report: Report) -> bytes:
    """Everything: what was measured, the measures in words, all values, and the name of each thing in both languages.

    >>> as_json(Report(Text("ก", "a"), (), (), (), (), {}, "networkx")).decode().splitlines()[1]
    ' "title": {"th": "ก", "en": "a"},'
    """
    used = {value.measure for value in report.values}
    parts: dict[str, object] = {
        "title": _text(report.title),
        "engine": report.engine,
        "about": list(map(_text, report.about)),
        "measures": {name: _word(name) for name in WORDS if name in used},
        "labels": {iri: _text(text) for iri, text in sorted(report.labels.items())},
    }
    lines = [f' "{key}": {_compact(value)},' for key, value in parts.items()]
    values = ",\n".join(f"  {_compact(_value(value))}" for value in report.values)
    return ("\n".join(["{", *lines, ' "values": [', values, " ]", "}"]) + "\n").encode()


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _text(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}


def _word(name: str) -> dict[str, object]:
    word = WORDS[name]
    return {"label": _text(word.label), "sentence": _text(word.sentence), "formula": word.formula, "source": word.source}


def _value(value: Value) -> dict[str, object]:
    """A value without what it has not; the value itself always, null where there is too little data."""
    found: dict[str, object] = {"measure": value.measure, "things": list(value.things), "value": _plain(value.value)}
    for name in ("rank", "best", "worst", "low", "high", "count", "expected", "p"):
        number = getattr(value, name)
        if number is not None:
            found[name] = _plain(number)
    found |= {name: getattr(value, name) for name in ("by", "attendance") if getattr(value, name)}
    found |= {name: list(getattr(value, name)) for name in ("through", "about", "documents") if getattr(value, name)}
    if value.proofs:
        found["proofs"] = list(map(_proof, value.proofs))
    if value.note:
        found["note"] = _text(value.note)
    return found


def _proof(proof: Proof) -> dict[str, object]:
    return {"document": proof.document, "line": proof.line, "quote": proof.quote}


def _plain(value: float | str | None) -> float | str | None:
    """A number that JSON has: whole ones as such, others to nine digits; None for what is no number."""
    if value is None or isinstance(value, str | int):
        return value
    return None if not isfinite(value) else int(value) if value == int(value) else round(value, 9)


def as_csv(report: Report, lang: str, *, to_file: bool = False) -> bytes:
    """The values, a row each; a file for Excel begins with a byte order mark, and no cell is taken for a formula.

    >>> as_csv(Report(Text("", ""), (), (), (), (), {}, "networkx"), "en").decode().strip().split(",")[:3]
    ['measure', 'measureLabel', 'by']
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([neutral(cell) for cell in _cells(report, value, lang)] for value in report.values)
    return (b"\xef\xbb\xbf" if to_file else b"") + text.getvalue().encode()


def _cells(report: Report, value: Value, lang: str) -> Iterator[str]:
    yield from (value.measure, WORDS[value.measure].label.say(lang), value.by)
    for place in (0, 1):
        iri = value.things[place] if len(value.things) > place else ""
        yield from (iri, report.labels[iri].say(lang) if iri else "")
    for number in (value.value, value.rank, value.best, value.worst, value.low, value.high, value.count, value.expected, value.p):
        plain = _plain(number)
        yield "" if plain is None else str(plain)
    yield "yes" if value.attendance else ""
    for iris in (value.through, value.about):
        yield _names(report, iris, lang)
    yield "; ".join(map(local, value.documents))
    yield value.note.say(lang) if value.note else ""


def _names(report: Report, iris: Sequence[str], lang: str) -> str:
    return "; ".join(report.labels[iri].say(lang) for iri in iris)
