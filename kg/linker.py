"""The read-only Linker: quads of the sheets -> the same quads with every judgement applied; the sheets stay as they are.

Of things that were judged the same one is kept (`kg.judgements.groups` says which) and takes over what is said of the
others: their links, their evidence, their names as further names. Where a value stands once and the two differ, that of the
kept thing stays and a Finding says what was set aside. `owl:sameAs` leads from the kept thing to the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Protocol, TypeVar

import pyoxigraph as ox

from kg.errors import Finding, Text
from kg.judgements import NOT_SAME, Judgement, contradictions, groups
from kg.namespaces import KG, OWL, RDF, SKOS, graph, local
from kg.ontology import Column, Ontology, Sheet
from kg.store import Term

JUDGED_GRAPH = graph("judgements")
POSSIBLY_SAME, SAME_AS = KG + "possiblySameAs", OWL + "sameAs"
_PREFERRED, _OTHER, _TYPE = SKOS + "prefLabel", SKOS + "altLabel", RDF + "type"
_PROOF, _PROVES, _PROVES_VALUE = KG + "hasEvidence", KG + "evidenceFor", KG + "evidenceForValue"
_PARTICIPANT, _CONTEXT, _PARTNERSHIP = KG + "participant", KG + "inContext", KG + "Partnership"


class Where(Protocol):
    """Where something stands in the sheets."""

    @property
    def sheet(self) -> str:
        """The name of the sheet."""

    def warning(self, code: str, expected: Text, found: str, fix: Text) -> Finding:
        """A Finding at this place that a person should look at."""


Place = TypeVar("Place", bound=Where)


@dataclass(frozen=True)
class Linked:
    """The quads as they are after the judgements, and what to look at."""

    quads: tuple[ox.Quad, ...]
    findings: tuple[Finding, ...] = ()


def linkable(sheet: Sheet) -> bool:
    """Whether the things of a sheet may be judged: those that the sheet itself may call possibly the same."""
    return any(column.path == (POSSIBLY_SAME,) for column in sheet.columns)


def link(quads: tuple[ox.Quad, ...], origins: Mapping[tuple[str, str], Place], judged: Sequence[Judgement], ontology: Ontology) -> Linked:
    """Apply judgements to the quads of the sheets; `origins` tells where each thing and property stands in them.

    Without a judgement that changes anything the quads come back as they are.
    """
    known = {local(iri): iri for iri, column in origins if not column}
    usable, problems = _usable(judged, {name: origins[(iri, "")].sheet for name, iri in known.items()}, ontology)
    kept = {known[name]: known[root] for name, root in groups(usable).items()}
    pairs = ([known[judgement.a], known[judgement.b]] for judgement in usable if judgement.verdict == NOT_SAME)
    apart = {frozenset(kept.get(iri, iri) for iri in pair) for pair in pairs}
    if not kept and not apart:
        return Linked(quads, problems)
    merge = _Merge(quads, origins, ontology, {merged: root for merged, root in kept.items() if merged != root}, apart)
    after = chain(merge.result(), _Evidence(merge).result())
    return Linked(tuple(dict.fromkeys(after)), (*problems, *_set_aside(merge), *_mixed(merge), *_own_links(merge)))


def _usable(judged: Sequence[Judgement], sheets: Mapping[str, str], ontology: Ontology) -> tuple[list[Judgement], tuple[Finding, ...]]:
    """The judgements that can be applied, and what is wrong with the others."""
    told = [(judgement, list(_unfit(judgement, sheets, ontology))) for judgement in judged]
    fitting = [judgement for judgement, problems in told if not problems]
    wrong = list(contradictions(fitting))
    rows = {problem.row for problem in wrong}
    return [j for j in fitting if j.row not in rows], (*(problem for _, problems in told for problem in problems), *wrong)


def _unfit(judgement: Judgement, sheets: Mapping[str, str], ontology: Ontology) -> Iterator[Finding]:
    """Why a judgement cannot be applied: a thing that is not there (any more), or two things of different sheets."""
    missing = [(column, name) for column, name in (("a", judgement.a), ("b", judgement.b)) if name not in sheets]
    for column, name in missing:
        expected = Text("รหัสของสิ่งที่อยู่ในแผ่นงาน", "the id of a thing that is in the sheets")
        fix = Text("แก้รหัส หรือลบแถวนี้ (ตอนนี้ไม่มีผล)", "mend the id, or delete the row (it has no effect now)")
        yield judgement.finding("warning", "unknown-thing", column, expected, name, fix)
    found = sorted({sheets[name] for name in judgement.pair if name in sheets})
    if not missing and (len(found) > 1 or not linkable(ontology.sheets[found[0]])):
        fitting = ", ".join(name for name, sheet in ontology.sheets.items() if linkable(sheet))
        expected = Text(f"สองสิ่งในแผ่นงานเดียวกัน ({fitting})", f"two things of one sheet ({fitting})")
        fix = Text("แก้รหัส หรือลบแถวนี้", "mend the ids, or delete the row")
        yield judgement.finding("error", "wrong-class", "b", expected, " · ".join(found), fix)


def _iri(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _language(term: Term) -> str:
    return term.language or "" if isinstance(term, ox.Literal) else ""


def _shown(term: Term) -> str:
    """A value as a sheet has it."""
    return local(term.value) if isinstance(term, ox.NamedNode) else getattr(term, "value", "")


@dataclass(frozen=True)
class _Merge:
    """One application of judgements: `root` leads from each merged IRI to the kept one, `apart` holds pairs that are two."""

    quads: tuple[ox.Quad, ...]
    origins: Mapping[tuple[str, str], Where]
    ontology: Ontology
    root: Mapping[str, str]
    apart: set[frozenset[str]]

    def rooted(self, iri: str) -> str:
        """The IRI of the thing that stands for this one."""
        return self.root.get(iri, iri)

    def moved(self, term: Term) -> Term:
        """A term as it is after the judgements."""
        root = self.root.get(_iri(term))
        return ox.NamedNode(root) if root else term

    def place(self, iri: str, prop: str = "") -> Where:
        """The cell of a property, else the row of the thing."""
        return self.origins.get((iri, prop)) or self.origins[(iri, "")]

    @cached_property
    def members(self) -> Mapping[str, Sequence[str]]:
        """Each kept IRI -> itself and those that are merged into it, in the order of the alphabet."""
        found: dict[str, list[str]] = {}
        for merged, root in sorted(self.root.items()):
            found.setdefault(root, [root]).append(merged)
        return dict(sorted(found.items()))

    @cached_property
    def said(self) -> Mapping[str, Sequence[ox.Quad]]:
        """What the sheets say of each thing of a group."""
        found: dict[str, list[ox.Quad]] = {iri: [] for members in self.members.values() for iri in members}
        for quad in self.quads:
            if _iri(quad.subject) in found:
                found[_iri(quad.subject)].append(quad)
        return found

    @cached_property
    def holding(self) -> Mapping[tuple[str, str, str], Term]:
        """Kept thing, property, language -> the first value that is said: its own before that of the others."""
        found: dict[tuple[str, str, str], Term] = {}
        for kept, members in self.members.items():
            for quad in (quad for iri in members for quad in self.said[iri]):
                found.setdefault((kept, quad.predicate.value, _language(quad.object)), quad.object)
        return found

    @cached_property
    def aside(self) -> Mapping[tuple[str, str, Term], Column]:
        """The values that stand once and differ from those of the kept thing, with their columns."""
        found = {}
        for kept, members in self.members.items():
            sheet = self.ontology.sheets[self.place(kept).sheet]
            once = {c.path[0]: c for c in sheet.columns if not (c.multiple or c.naming or c.kind == "class")}
            for quad in (quad for iri in members for quad in self.said[iri] if quad.predicate.value in once):
                stays = self.holding[(kept, quad.predicate.value, _language(quad.object))]
                if self.moved(stays) != self.moved(quad.object):
                    found[(_iri(quad.subject), quad.predicate.value, quad.object)] = once[quad.predicate.value]
        return found

    @cached_property
    def loops(self) -> Mapping[str, str]:
        """The participations of a thing in itself, and the partnerships of a thing with itself -> that thing."""
        agents, contexts = self._ends(_PARTICIPANT), self._ends(_CONTEXT)
        found: dict[str, str] = {}
        inside: dict[str, dict[str, str]] = defaultdict(dict)
        for part in agents.keys() & contexts.keys():
            inside[contexts[part]][part] = agents[part]
            if agents[part] != contexts[part] and self.rooted(agents[part]) == self.rooted(contexts[part]):
                found[part] = self.rooted(agents[part])
        partnerships = {_iri(q.subject) for q in self.quads if q.predicate.value == _TYPE and _iri(q.object) == _PARTNERSHIP}
        for context in partnerships & inside.keys():
            before = set(inside[context].values())
            after = {self.rooted(agent) for agent in before}
            if len(before) > len(after) == 1:
                found |= dict.fromkeys((context, *inside[context]), *after)
        return found

    def _ends(self, prop: str) -> Mapping[str, str]:
        return {_iri(quad.subject): _iri(quad.object) for quad in self.quads if quad.predicate.value == prop}

    def is_loop(self, quad: ox.Quad) -> bool:
        """Whether a link has become one from a thing to itself."""
        return quad.subject != quad.object and self.moved(quad.subject) == self.moved(quad.object)

    def result(self) -> Iterator[ox.Quad]:
        """Every quad as it is after the judgements but for what evidence proves, and what the judgements themselves say."""
        for quad in self.quads:
            if _iri(quad.subject) in self.loops:
                if quad.predicate.value == _PROOF:
                    yield ox.Quad(ox.NamedNode(self.loops[_iri(quad.subject)]), quad.predicate, quad.object, quad.graph_name)
            elif quad.predicate.value not in (_PROVES, _PROVES_VALUE):
                yield from self._after(quad)
        for merged, kept in sorted(self.root.items()):
            yield ox.Quad(ox.NamedNode(kept), ox.NamedNode(SAME_AS), ox.NamedNode(merged), ox.NamedNode(JUDGED_GRAPH))

    def _after(self, quad: ox.Quad) -> Iterator[ox.Quad]:
        """One quad with the kept things in it; none where nothing is left to say."""
        if self._is_gone(quad):
            return
        subject, object, predicate = self.moved(quad.subject), self.moved(quad.object), self.naming(quad)
        if subject is quad.subject and object is quad.object and predicate is quad.predicate:
            yield quad
        elif predicate is not None and isinstance(subject, ox.NamedNode | ox.BlankNode):
            yield ox.Quad(subject, predicate, object, quad.graph_name)

    def _is_gone(self, quad: ox.Quad) -> bool:
        """Whether a quad says nothing any more."""
        pair = frozenset((self.rooted(_iri(quad.subject)), self.rooted(_iri(quad.object))))
        settled = quad.predicate.value == POSSIBLY_SAME and pair in self.apart
        aside = (_iri(quad.subject), quad.predicate.value, quad.object) in self.aside
        return settled or aside or _iri(quad.object) in self.loops or self.is_loop(quad)

    def naming(self, quad: ox.Quad) -> ox.NamedNode | None:
        """The property of a quad: a second name in a language is a further name, and a further name is never the first."""
        name = self.holding.get((self.rooted(_iri(quad.subject)), _PREFERRED, _language(quad.object)))
        if name is None or quad.predicate.value not in (_PREFERRED, _OTHER):
            return quad.predicate
        if quad.predicate.value == _OTHER:
            return None if name == quad.object else quad.predicate
        return quad.predicate if name == quad.object else ox.NamedNode(_OTHER)


@dataclass(frozen=True)
class _Evidence:
    """What evidence proves after the judgements: what proved a fact of one thing goes on proving that fact, and no other."""

    merge: _Merge

    def result(self) -> Iterator[ox.Quad]:
        """For each evidence the properties, and the value where the kept thing has further ones."""
        proofs: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in self.merge.quads:
            if quad.predicate.value in (_PROVES, _PROVES_VALUE):
                proofs[_iri(quad.subject)].append(quad)
        for evidence, quads in proofs.items():
            owner = self._owners.get(evidence)
            if owner is None:
                yield from (self._renamed(quad) for quad in quads)
            elif owner not in self.merge.loops:
                yield from self._proof(owner, quads)

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        """Each evidence of a thing of a group or of what is gone -> that thing, as the sheets have it."""
        wanted = {*self.merge.said, *self.merge.loops}
        return {_iri(q.object): _iri(q.subject) for q in self.merge.quads if q.predicate.value == _PROOF and _iri(q.subject) in wanted}

    @cached_property
    def _slugs(self) -> Mapping[str, str]:
        return {local(merged): local(kept) for merged, kept in self.merge.root.items()}

    def _renamed(self, quad: ox.Quad) -> ox.Quad:
        """The quad with the id of the kept thing, where evidence names a merged one as its value."""
        slug = self._slugs.get(_shown(quad.object)) if quad.predicate.value == _PROVES_VALUE else None
        return ox.Quad(quad.subject, quad.predicate, ox.Literal(slug), quad.graph_name) if slug else quad

    def _proof(self, owner: str, quads: Sequence[ox.Quad]) -> Iterator[ox.Quad]:
        """What one piece of evidence proves of the kept thing."""
        proved = [quad for quad in quads if quad.predicate.value == _PROVES]
        values = [self._renamed(quad) for quad in quads if quad.predicate.value == _PROVES_VALUE] or list(self._named(owner, proved))
        yield from values
        for quad in proved:
            if values or not self._is_aside(owner, quad.object):
                yield ox.Quad(quad.subject, quad.predicate, self._property(owner, quad.object), quad.graph_name)

    def _named(self, owner: str, proved: Sequence[ox.Quad]) -> Iterator[ox.Quad]:
        """The value of evidence that names none and is for one property: the thing had but one."""
        if len({quad.object for quad in proved}) == 1:
            for value in self._only_value(owner, proved[0].object):
                yield from (ox.Quad(quad.subject, ox.NamedNode(_PROVES_VALUE), value, quad.graph_name) for quad in proved)

    def _facts(self, owner: str, prop: Term) -> Sequence[ox.Quad]:
        """What the sheets say with a property; of names those that have become further names, where any has."""
        facts = [quad for quad in self.merge.said[owner] if quad.predicate == prop]
        further = [fact for fact in facts if self._is_further(fact)]
        return further or facts

    def _is_further(self, fact: ox.Quad) -> bool:
        naming = self.merge.naming(fact)
        return naming is not None and naming != fact.predicate

    def _is_aside(self, owner: str, prop: Term) -> bool:
        facts = self._facts(owner, prop)
        return bool(facts) and all((owner, _iri(prop), fact.object) in self.merge.aside for fact in facts)

    def _only_value(self, owner: str, prop: Term) -> Iterator[ox.Literal]:
        """The one value that the evidence was for, where the kept thing has another or further ones."""
        own = {self.merge.moved(fact.object) for fact in self._facts(owner, prop)}
        members = self.merge.members[self.merge.rooted(owner)]
        every = {self.merge.moved(fact.object) for iri in members for fact in self._facts(iri, prop)}
        if len(own) == 1 and own != every:
            yield from (ox.Literal(_shown(value)) for value in own)

    def _property(self, owner: str, prop: Term) -> Term:
        """The property that evidence is for: the first name of a merged thing has become a further name."""
        return ox.NamedNode(_OTHER) if any(self._is_further(fact) for fact in self._facts(owner, prop)) else prop


# What a person should look at


def _set_aside(merge: _Merge) -> Iterator[Finding]:
    """The values that stand once and differ: that of the kept thing is in the graph."""
    for (owner, prop, value), column in merge.aside.items():
        kept = merge.rooted(owner)
        stays = _shown(merge.holding[(kept, prop, _language(value))])[:80]
        expected = Text(
            f"{column.name.th} เดียวกับ {local(kept)} ที่ตัดสินว่าเป็นสิ่งเดียวกัน (กราฟใช้ “{stays}”)",
            f"the same {column.name.en} as {local(kept)}, which was judged the same (the graph has “{stays}”)",
        )
        fix = Text("ทำให้สองแถวตรงกัน หรือยกเลิกการตัดสิน", "make the two rows agree, or take the judgement back")
        yield replace(merge.place(owner, prop).warning("set-aside", expected, _shown(value), fix), column=column.key)


def _mixed(merge: _Merge) -> Iterator[Finding]:
    """Things of two classes of which neither is above the other: the kept thing belongs to both."""
    for kept, members in merge.members.items():
        classes = {iri: {_iri(quad.object) for quad in merge.said[iri] if quad.predicate.value == _TYPE} for iri in members}
        for iri in members:
            if not (classes[iri] <= classes[kept] or classes[kept] <= classes[iri]):
                expected = Text(f"ชนิดเดียวกับ {local(kept)} (กราฟใช้ทั้งสองชนิด)", f"the class of {local(kept)} (the graph has both)")
                fix = Text("แก้ชนิดในแถวหนึ่ง หรือยกเลิกการตัดสิน", "mend the class in one row, or take the judgement back")
                found = ", ".join(sorted(local(name) for name in classes[iri] - classes[kept]))
                yield merge.place(iri).warning("two-classes", expected, found, fix)


def _own_links(merge: _Merge) -> Iterator[Finding]:
    """The links that would lead from a thing to itself: they are not in the graph."""
    expected = Text("ความสัมพันธ์ระหว่างสองสิ่ง (สองสิ่งนี้ถูกตัดสินว่าเป็นสิ่งเดียวกัน)", "a link between two things (the two were judged to be one)")
    fix = Text("ลบความสัมพันธ์นี้ หรือยกเลิกการตัดสิน", "take the link out, or take the judgement back")
    links = [quad for quads in merge.said.values() for quad in quads if quad.predicate.value != POSSIBLY_SAME and merge.is_loop(quad)]
    for subject, prop, object in dict.fromkeys((_iri(quad.subject), quad.predicate.value, _shown(quad.object)) for quad in links):
        yield merge.place(subject, prop).warning("own-link", expected, object, fix)
    for iri in sorted(merge.loops):
        yield merge.place(iri).warning("own-link", expected, local(iri), fix)
