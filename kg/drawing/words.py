"""What a picture says in words: names, kinds and facts of its nodes, ties and evidence of its edges, in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx
import pyoxigraph as ox

from kg.dates import format_date
from kg.drawing.looks import LOOKS, look_of
from kg.drawing.networks import BOTH, KINDS, OTHER, PART, SUBJECTS, Bearer, Network, firmness
from kg.errors import Text
from kg.explorer.reading import Evidence, Reading, value
from kg.namespaces import KG, OA, RDFS, SKOS, VOCAB, XSD, local
from kg.projection import TOPICS
from kg.store import Oxigraph, Store

SUBJECT_WORDS = {
    BOTH: Text("ใครทำอะไร", "Who takes part in what"),
    "organisations": Text("ใครทำงานกับใคร", "Who works with whom"),
    "initiatives": Text("งานที่มีผู้ร่วมงานเดียวกัน", "Works that share partners"),
    "issues": Text("ประเด็นที่ทำไปด้วยกัน", "Issues that are worked on together"),
    "pillars": Text("ด้านที่ทำไปด้วยกัน", "Pillars that are worked on together"),
    "places": Text("พื้นที่ที่มีงานร่วมกัน", "Places that share works"),
}
TIE_WORDS = {
    "agreement": Text("ข้อตกลงร่วมกัน", "agreement"),
    "joint-initiative": Text("งานหรือแผนที่ทำร่วมกัน", "joint work or plan"),
    "co-membership": Text("อยู่ในเครือข่ายเดียวกัน", "same network"),
    "co-attendance": Text("ร่วมกิจกรรมหรือประชุมเดียวกัน", "same event or meeting"),
    "stated": Text("เอกสารระบุว่าเป็นภาคีกัน", "stated partnership"),
    PART: Text("เป็นส่วนหนึ่งของ", "part of"),
    OTHER: Text("ทำร่วมกันทางอื่น", "shared otherwise"),
}
_BOTH_TIES = {
    "agreement": Text("ร่วมข้อตกลง", "part in an agreement"),
    "joint-initiative": Text("ร่วมทำงานหรือแผน", "part in a work or plan"),
    "co-membership": Text("อยู่ในเครือข่าย", "member of a network"),
    "co-attendance": Text("ร่วมกิจกรรมหรือประชุม", "part in an event or meeting"),
    "stated": Text("เป็นภาคีกันตามเอกสาร", "stated partner"),
    PART: Text("งานย่อยของงานใหญ่", "part of a larger work"),
}
_WORK_TIES = {  # the second look, a thin whole line, as works share partners and are in no agreement with each other
    "agreement": TIE_WORDS["agreement"],
    OTHER: Text("มีผู้ร่วมงานเดียวกัน", "share partners"),
}
COUNT_WORDS = {
    subject: Text("จำนวนผู้ร่วมงานเดียวกัน", "partners in common")
    if subject == "initiatives"
    else Text("จำนวนงานและเครือข่ายที่ร่วมกัน", "works and networks in common")
    for subject in SUBJECTS
    if subject != BOTH
}
DOUBTS = {"inferred": "inferred", "announced": "unheld", "planned": "unheld"}
DOUBT_WORDS = {
    "unheld": Text("ประกาศหรือวางแผนไว้ ยังไม่มีรายงานว่าเกิดขึ้น", "announced or planned, not reported as done"),
    "inferred": Text("อนุมานจากเอกสาร ไม่ได้เขียนไว้ตรง ๆ", "inferred, not stated in so many words"),
}
_FIRM_WORDS = {
    "inferred": DOUBT_WORDS["inferred"],
    "announced": Text("แค่ประกาศไว้ ยังไม่มีรายงานว่าเกิดขึ้น", "announced only, not reported as done"),
    "planned": Text("แค่วางแผนไว้ ยังไม่มีรายงานว่าเกิดขึ้น", "planned only, not reported as done"),
}
_FACTS = ("kind", "inPillar", "aboutIssue", "atPlace", "basedIn", "serves", "within", "startDate", "endDate", "observedOn", "signedOn")
_ADDRESS = "https://schema.org/url"
_DATES = (XSD + "date", XSD + "gYearMonth", XSD + "gYear")
_DEEPER = (OA + "hasSelector", OA + "hasSource", RDFS + "subClassOf", SKOS + "inScheme")
_MOST_KINDS = 8  # kinds with a colour and shape of their own; the rest are told as other kinds
REST = Text("ชนิดอื่น", "other kinds")
SEVERAL = Text("หลายด้าน", "several pillars")
NOT_STATED = Text("ไม่ระบุ", "not stated")


def wording_of(store: Store, network: Network, graph: nx.MultiGraph, document: str = "") -> Wording:
    """The words for what is drawn of a network, by one document or all; of a large store only what they need is read."""
    things = {*graph, *(KG + name for name in _FACTS)}
    things |= {quad.subject.value for quad in store.quads(None, SKOS + "inScheme") if isinstance(quad.subject, ox.NamedNode)}
    for one, other, edge in graph.edges(data=True):
        things.add(edge["label"])
        for context, mine, theirs in network.rests(one, other, edge):
            things.add(context)
            things |= {iri for bearer in (*mine, *theirs) for iri in (bearer.thing, bearer.role)}
    part = Oxigraph()
    part.load(_portion(store, things - {""}))
    return Wording(Reading(part), network, document)


def _portion(store: Store, things: Collection[str]) -> Iterator[ox.Quad]:
    """What is said of some things and of what they refer to, and where their proofs and the classes above theirs lead."""
    seen: set[str] = set()
    level = set(things)
    while level:
        found = [quad for iri in sorted(level) for quad in store.quads(iri)]
        yield from found
        links = [quad for quad in found if not seen or quad.predicate.value in _DEEPER]  # of the things themselves all
        seen |= level
        level = {quad.object.value for quad in links if isinstance(quad.object, ox.NamedNode)} - seen


@dataclass
class Wording:
    """The words for the nodes and edges of one network, read from one store."""

    reading: Reading
    network: Network
    document: str = ""  # the only one whose evidence is shown; "" for all
    documents: dict[str, Text] = field(default_factory=dict)

    def label(self, iri: str) -> Text:
        """A name in both languages: where one is missing the other, where both are the end of the IRI."""
        found = self.reading.label(iri)
        either = found.th or found.en or local(iri)
        return Text(found.th or either, found.en or either)

    def address(self, document: str) -> str:
        """Where a document can be read on the web; "" where it is not said."""
        return self.reading.one(document, _ADDRESS)

    def aliases(self, iri: str) -> list[str]:
        """What else a thing is called."""
        label = self.reading.label(iri)
        return sorted(set(self.reading.values(iri, SKOS + "altLabel")) - {label.th, label.en})

    def facts(self, iri: str) -> list[tuple[Text, Text]]:
        """What is said of a thing: a property and its values in one line."""
        found = []
        for name in _FACTS:
            said = [self._said(term) for term in self.reading.terms(iri, KG + name)]
            if said:
                found.append((self.label(KG + name), _joined(said, "; ")))
        return found

    def _said(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Text:
        text = value(term)
        if isinstance(term, ox.Literal) and term.datatype.value in _DATES:
            return Text(format_date(text, "th"), format_date(text, "en"))
        return self.label(text) if isinstance(term, ox.NamedNode) else Text(text, text)

    def evidence(self, found: Sequence[Evidence]) -> list[tuple[str, int, str]]:
        """Proofs as (document, line, phrase), each once; the documents are kept."""
        found = [one for one in found if self.document in ("", one.document)]
        for one in found:
            self.documents.setdefault(one.document, Text("", ""))
        return list(dict.fromkeys((one.document, one.line, one.quote) for one in found))

    def own(self, iri: str) -> list[tuple[str, int, str]]:
        """What proves that a thing is there."""
        return self.evidence([one for one in self.reading.evidence(iri) if not one.props])

    def basis(self, one: str, other: str, edge: Mapping[str, object]) -> Iterator[dict[str, object]]:
        """What an edge rests on, with the roles of the two ends, the proofs and, where it is not stated, how firm it is."""
        for context, mine, theirs in self.network.rests(one, other, edge):
            roles = [_joined(sorted({self.label(b.role) for b in bearers if b.role}, key=str), ", ") for bearers in (mine, theirs)]
            label = self.label(context) if context else self._part(one, other, mine)
            roles = roles if context else []
            proofs = self.evidence([proof for bearer in (*mine, *theirs) for proof in self._proofs(bearer)])
            firm = _FIRM_WORDS.get(firmness(mine, theirs), Text("", ""))
            if proofs or not self.document:
                yield {"label": label, "said": _joined(roles, " – "), "evidence": proofs, "firm": firm}

    def _part(self, one: str, other: str, bearers: Sequence[Bearer]) -> Text:
        """Which of two is part of the other; nothing for a role."""
        parts = [bearer.thing for bearer in bearers if bearer.prop]
        ends = [self.label(end) for end in ((one, other) if one in parts else (other, one))]
        return _joined([ends[0], TIE_WORDS[PART], ends[1]], " ") if parts else Text("", "")

    def _proofs(self, bearer: Bearer) -> list[Evidence]:
        if not bearer.prop:
            return [one for one in self.reading.evidence(bearer.thing) if not one.props]
        terms = [term for term in self.reading.terms(bearer.thing, bearer.prop) if local(value(term)) == bearer.value]
        return [proof for term in terms for proof in self.reading.proving(bearer.thing, bearer.prop, term)]


def _joined(words: Sequence[Text], by: str) -> Text:
    """Words as one line; those that say nothing are left out."""
    return Text(by.join(word.th for word in words if word.th), by.join(word.en for word in words if word.en))


def by_kind(wording: Wording, nodes: Collection[str], subject: str) -> dict[str, Text]:
    """The kind of each node in words: as the explorer draws it, but of topics their own, the rare ones together."""
    if subject not in TOPICS:
        return {node: look_of([local(name) for name in wording.reading.classes(node)]).word for node in nodes}
    fine = {node: _kind(wording, node) for node in nodes}
    counts = Counter(fine.values())
    ranked = sorted(counts, key=lambda iri: (-counts[iri], iri))
    own = set(ranked if len(ranked) <= _MOST_KINDS else ranked[: _MOST_KINDS - 1])
    return {node: (wording.label(iri) if iri else NOT_STATED) if iri in own else REST for node, iri in fine.items()}


def _kind(wording: Wording, node: str) -> str:
    """The vocabulary of a word, the kind of a place or else its class."""
    if node.startswith(VOCAB):
        return wording.reading.one(node, SKOS + "inScheme")
    return next(iter((*wording.reading.values(node, KG + "kind"), *wording.reading.classes(node))), "")


def by_pillar(wording: Wording, graph: nx.Graph, shares: Mapping[str, Mapping[str, float]]) -> dict[str, Text]:
    """The pillar of each node in words: its own, else that of its works; where there are several it says so."""
    found = {}
    for node in graph:
        own = set(wording.reading.values(node, KG + "inPillar")) or set(shares.get(node, ()))
        own |= {node} if node.startswith(f"{VOCAB}pillar/") else set()
        found[node] = wording.label(next(iter(own))) if len(own) == 1 else SEVERAL if own else NOT_STATED
    return found


def legend(wording: Wording, groups: Mapping[str, Text], subject: str, colour: str) -> dict[str, Text]:
    """The groups in the order of the legend: pillars and looks always the same, kinds of topics by number, the rest at the end."""
    if colour == "pillar":
        pillars = [iri for iri in wording.reading.concepts if iri.startswith(f"{VOCAB}pillar/")]
        fixed, last = [wording.label(iri) for iri in pillars], [SEVERAL, NOT_STATED]
    else:
        fixed, last = [look.word for look in LOOKS] if subject not in TOPICS else [], [REST, NOT_STATED]
    counts = Counter(word for word in groups.values() if word not in fixed and word not in last)
    return {word.th: word for word in (*fixed, *sorted(counts, key=lambda word: (-counts[word], word.th)), *last)}


def tie_words(subject: str) -> dict[str, Text]:
    """The kinds of tie in words, the closest first."""
    words = _BOTH_TIES if subject == BOTH else _WORK_TIES if subject == "initiatives" else TIE_WORDS
    return {kind: words[kind] for kind in KINDS if kind in words}
