"""The vocabularies that a graph has of its own, looked through before they are built on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, Text
from kg.namespaces import RDF, SKOS, VOCAB, is_slug

_LANGUAGES = (("th", Text("ไทย", "Thai")), ("en", Text("อังกฤษ", "English")))


def problems(vocab: Path | None) -> Iterator[Finding]:
    """What is wrong in the Turtle files of a folder, each of which is one vocabulary named as its file; they must parse."""
    for path in sorted(vocab.glob("*.ttl")) if vocab else ():
        graph = ox.Store()
        graph.load(path=path, format=ox.RdfFormat.TURTLE)
        yield from _problems(path, graph)


def _problems(path: Path, graph: ox.Store) -> Iterator[Finding]:
    scheme = ox.NamedNode(VOCAB + path.stem)
    kind = ox.NamedNode(RDF + "type"), ox.NamedNode(SKOS + "Concept")
    subjects = {quad.subject.value: quad.subject for quad in graph if isinstance(quad.subject, ox.NamedNode)}
    for iri, subject in sorted(subjects.items()):
        if subject == scheme:
            continue
        if not iri.startswith(scheme.value + "/") or not is_slug(iri.removeprefix(scheme.value + "/")):
            address = f"<{scheme.value}/...>"
            fix = Text("ใช้อักษรอังกฤษตัวเล็ก ตัวเลข และ - ต่อท้ายที่อยู่ของชุดคำ", "after the address of the vocabulary: small letters, digits and -")
            yield _finding("error", path, Text(f"ที่อยู่แบบ {address}", f"an address like {address}"), iri, fix)
        elif not list(graph.quads_for_pattern(subject, *kind, None)):
            yield _lacks("error", path, iri, "a skos:Concept")
        elif not list(graph.quads_for_pattern(subject, ox.NamedNode(SKOS + "inScheme"), scheme, None)):
            yield _lacks("error", path, iri, f"skos:inScheme <{scheme.value}>")
        else:
            yield from _unlabelled(path, subject, graph)


def _unlabelled(path: Path, subject: ox.NamedNode, graph: ox.Store) -> Iterator[Finding]:
    """A word without a name cannot be shown; one with a name in one language is shown by it in both."""
    labels = [quad.object for quad in graph.quads_for_pattern(subject, ox.NamedNode(SKOS + "prefLabel"), None, None)]
    said = {label.language for label in labels if isinstance(label, ox.Literal) and label.value.strip()}
    for language, name in _LANGUAGES:
        if language not in said:
            yield _lacks("warning" if said else "error", path, subject.value, f'skos:prefLabel "..."@{language}', name)


def _lacks(severity: str, path: Path, iri: str, wanted: str, language: Text | None = None) -> Finding:
    called = Text(f"ชื่อภาษา{language.th}: {wanted}", f"a name in {language.en}: {wanted}") if language else Text(wanted, wanted)
    return _finding(severity, path, called, iri, Text(f"เติม {wanted}", f"add {wanted}"))


def _finding(severity: str, path: Path, expected: Text, found: str, fix: Text) -> Finding:
    return Finding(severity, "vocabulary", f"vocab/{path.name}", None, "", expected, found, fix)
