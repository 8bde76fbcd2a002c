"""All that is known of one thing: each fact with its document, line and phrase; and what other things say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.namespaces import BASE, KG, OA, OWL, RDF, SKOS, local
from kg.store import Rows, Store, Term, rows

SHOW_COLUMNS = ("property", "direction", "value", "role", "document", "line", "quote", "evidenceKind")
_PLUMBING = {KG + "hasEvidence", RDF + "type", SKOS + "inScheme", SKOS + "topConceptOf"}
_PARTICIPATION = KG + "Participation"


@dataclass(frozen=True)
class _Proof:
    props: frozenset[str]
    value: str
    cells: tuple[Term | None, ...]


def facts(store: Store, thing: str) -> Rows:
    """The facts of a thing as rows, one per evidence; see SHOW_COLUMNS.

    `direction` is "out" for what the thing has, "in" for what others say of it. A participation is shown as its other
    end, with the role. A fact without evidence has empty cells: where it is written is not recorded.
    """
    listed = [*_own(store, thing), *_participations(store, thing), *_incoming(store, thing)]
    return Rows(SHOW_COLUMNS, tuple(dict.fromkeys(listed)))


def _own(store: Store, thing: str) -> Iterator[tuple[Term | None, ...]]:
    proofs = _proofs(store, thing)
    for proof in proofs:
        if not proof.props:
            yield (ox.NamedNode(KG + "hasEvidence"), ox.Literal("out"), None, None, *proof.cells)
    found = sorted(store.quads(thing), key=lambda q: (_rank(q.predicate.value), q.predicate.value, str(q.object)))
    for quad in found:
        if quad.predicate.value not in _PLUMBING:
            counted = quad.object.value if quad.predicate.value == KG + "hasStatedCount" and isinstance(quad.object, ox.NamedNode) else ""
            yield from _proved(quad.predicate, "out", quad.object, _proofs(store, counted) if counted else proofs)


def _rank(predicate: str) -> int:
    """Names first, notes last."""
    name = local(predicate)
    return {"prefLabel": 0, "altLabel": 1, "verbatimName": 2, "kind": 3, "note": 9}.get(name, 5)


def _proved(
    prop: ox.NamedNode, direction: str, value: Term, proofs: Sequence[_Proof], role: Term | None = None
) -> Iterator[tuple[Term | None, ...]]:
    """A fact with each evidence for its property, for its value where the evidence names one.

    A link between two things that has none of its own stands on what proves the thing that makes it.
    """
    key = local(value.value) if isinstance(value, ox.NamedNode) else getattr(value, "value", "")
    fitting = [p for p in proofs if prop.value in p.props and p.value in ("", key)]
    if not fitting and _is_link(prop, value):
        fitting = [p for p in proofs if not p.props]
    for proof in fitting:
        yield (prop, ox.Literal(direction), value, role, *proof.cells)
    if not fitting:
        yield (prop, ox.Literal(direction), value, role, None, None, None, None)


def _is_link(prop: ox.NamedNode, value: Term) -> bool:
    """Whether a fact links two things; a candidate match, or one that was judged, is what no document proves."""
    links = isinstance(value, ox.NamedNode) and value.value.startswith(BASE + "id/")
    return links and prop.value not in (KG + "possiblySameAs", OWL + "sameAs")


def _proofs(store: Store, thing: str) -> list[_Proof]:
    query = f"""SELECT DISTINCT ?evidence ?prop ?value ?document ?line ?quote ?kind WHERE {{
      <{thing}> <{KG}hasEvidence> ?evidence . ?evidence <{OA}hasSource> ?document .
      OPTIONAL {{ ?evidence <{KG}evidenceFor> ?prop }} OPTIONAL {{ ?evidence <{KG}evidenceForValue> ?value }}
      OPTIONAL {{ ?evidence <{KG}line> ?line }} OPTIONAL {{ ?evidence <{OA}hasSelector>/<{OA}exact> ?quote }}
      OPTIONAL {{ ?evidence <{KG}evidenceKind> ?kind }}
    }} ORDER BY STR(?document) ?line STR(?quote) STR(?evidence) STR(?prop)"""
    props: dict[Term, set[str]] = defaultdict(set)
    cells: dict[Term, tuple[str, tuple[Term | None, ...]]] = {}
    for evidence, prop, value, *rest in rows(store, query).rows:
        if evidence is not None:
            props[evidence] |= {prop.value} if isinstance(prop, ox.NamedNode) else set()
            cells[evidence] = (value.value if isinstance(value, ox.Literal) else "", tuple(rest))
    return [_Proof(frozenset(props[key]), value, rest) for key, (value, rest) in cells.items()]


def _participations(store: Store, thing: str) -> Iterator[tuple[Term | None, ...]]:
    """Where an agent takes part, who takes part in a context, who presents a thing or acts through a person."""
    query = f"""SELECT DISTINCT ?participation ?prop ?other ?role WHERE {{
      {{ ?participation <{KG}participant> <{thing}> ; <{KG}inContext> ?other . BIND(<{KG}inContext> AS ?prop) }}
      UNION
      {{ ?participation <{KG}inContext> <{thing}> ; <{KG}participant> ?other . BIND(<{KG}participant> AS ?prop) }}
      UNION
      {{ VALUES ?prop {{ <{KG}presents> <{KG}representedBy> }} ?participation ?prop <{thing}> ; <{KG}participant> ?other }}
      ?participation <{KG}role> ?role .
    }} ORDER BY STR(?prop) STR(?role) STR(?other)"""
    for participation, prop, other, role in rows(store, query).rows:
        if isinstance(participation, ox.NamedNode) and isinstance(prop, ox.NamedNode) and other is not None:
            own = [_Proof(frozenset((prop.value,)), "", p.cells) for p in _proofs(store, participation.value) if not p.props]
            direction = "out" if local(prop.value) in ("inContext", "participant") else "in"
            yield from _proved(prop, direction, other, own, role)


def _incoming(store: Store, thing: str) -> Iterator[tuple[Term | None, ...]]:
    """What other things say of this one; participations and evidence apart."""
    query = f"""SELECT DISTINCT ?subject ?prop WHERE {{
      ?subject ?prop <{thing}> .
      FILTER NOT EXISTS {{ ?subject a <{_PARTICIPATION}> }}
      FILTER NOT EXISTS {{ ?subject a <{KG}Evidence> }}
    }} ORDER BY STR(?prop) STR(?subject)"""
    for subject, prop in rows(store, query).rows:
        if isinstance(subject, ox.NamedNode) and isinstance(prop, ox.NamedNode) and prop.value not in _PLUMBING:
            wanted = ox.NamedNode(thing)
            for row in _proved(prop, "in", wanted, _proofs(store, subject.value)):
                yield (row[0], row[1], subject, *row[3:])
