"""Invented graphs: networks of any size with Thai names, and graphs in which every text is an attack."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.ingest.graphs import read
from kg.namespaces import BASE, KG, RDF, SKOS, XSD
from kg.ontology import Ontology
from kg.store import Oxigraph

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "sheets"
FIRST = ("มูลนิธิ", "สมาคม", "เครือข่าย", "ชมรม", "กลุ่ม", "องค์การบริหารส่วนตำบล", "เทศบาลตำบล", "สภาองค์กรชุมชน")
SECOND = ("คนรัก", "อนุรักษ์", "พัฒนา", "ฟื้นฟู", "", "ออมทรัพย์", "อาสา")
THIRD = ("คลองอู่ตะเภา", "ทะเลสาบ", "บ้านน้ำใส", "ควนลัง", "เกาะยอ", "ป่าต้นน้ำ", "ชายหาด", "ท่าข้าม", "รัตภูมิ", "สทิงพระ")
WORK = ("โครงการ", "เวที", "แผนงาน", "กิจกรรม", "ประชุม")
ORGANISATION_KINDS = ("foundation", "association", "network", "community-group", "sao", "company")
INITIATIVE_KINDS = ("conservation", "campaign", "research")
ROLES = ("implementer", "supporter", "partner", "participant")
PILLARS = ("happy-society", "creative-economy", "sustainable-environment")
ISSUES = ("water-management", "beach-protection", "climate-adaptation", "quality-of-life", "food-security", "ecosystem-restoration")

WORDED = {KG + name for name in ("kind", "sector", "aboutIssue", "inPillar")}

XSS = (
    "<script>window.__xss=1</script>",
    "</script><script>window.__xss=2</script>",
    "<img src=x onerror=window.__xss=3>",
    "<svg onload=window.__xss=4>",
    "<svg/onload=window.__xss=5//",
    '"><img src=x onerror=window.__xss=6>',
    "' onmouseover='window.__xss=7' autofocus onfocus='window.__xss=7",
    '" onmouseover="window.__xss=8" autofocus onfocus="window.__xss=8',
    "javascript:window.__xss=9",
    "java\tscript:window.__xss=10",
    "data:text/html,<script>window.__xss=11</script>",
    "--><script>window.__xss=12</script><!--",
    "<!--<script>",
    "]]><script>window.__xss=13</script>",
    "${window.__xss=14}",
    "`${window.__xss=15}`",
    "{{constructor.constructor('window.__xss=16')()}}",
    "\\u003cscript\\u003ewindow.__xss=17\\u003c/script\\u003e",
    "&lt;script&gt;window.__xss=18&lt;/script&gt;",
    "\uff1cscript\uff1ewindow.__xss=19\uff1c/script\uff1e",
    "<iframe srcdoc='<script>parent.__xss=20</script>'>",
    "<details open ontoggle=window.__xss=21>",
    "<style>@import 'javascript:window.__xss=22'</style>",
    "</style><script>window.__xss=23</script>",
    "</title><script>window.__xss=24</script>",
    "</noscript><script>window.__xss=25</script>",
    "</textarea><script>window.__xss=26</script>",
    "\u2028window.__xss=27\u2029",
    "';window.__xss=28;//",
    '<a href="javascript:window.__xss=29">href</a>',
    "\u202e<script>window.__xss=30</script>",
    "<math><mtext></p><img src=x onerror=window.__xss=31>",
    '=HYPERLINK("javascript:window.__xss=32")',
    "__proto__",
)


def iri(text: str) -> ox.NamedNode:
    """A term of our own namespace."""
    return ox.NamedNode(BASE + text)


def said(subject: ox.NamedNode, prop: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    """A statement in our own terms."""
    return ox.Quad(subject, ox.NamedNode(KG + prop), value)


def named(thing: ox.NamedNode, th: str, en: str, *classes: str) -> Iterator[ox.Quad]:
    """A thing with its names and its classes, those above them too."""
    for lang, name in (("th", th), ("en", en)):
        if name:
            yield ox.Quad(thing, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(name, language=lang))
    for kind in (*classes, "Item"):
        yield ox.Quad(thing, ox.NamedNode(RDF + "type"), ox.NamedNode(KG + kind))


def organisation(slug: str, th: str, en: str = "", kind: str = "foundation") -> tuple[ox.NamedNode, list[ox.Quad]]:
    """An organisation."""
    thing = iri(f"id/organisation/{slug}")
    return thing, [*named(thing, th, en, "FormalOrganisation", "Organisation", "Agent"), said(thing, "kind", iri(f"vocab/org-kind/{kind}"))]


def initiative(slug: str, th: str, en: str = "", year: int = 0) -> tuple[ox.NamedNode, list[ox.Quad]]:
    """A project."""
    thing = iri(f"id/initiative/{slug}")
    dated = [said(thing, "startDate", ox.Literal(f"{year}", datatype=ox.NamedNode(XSD + "gYear")))] if year else []
    return thing, [*named(thing, th, en, "Project", "Initiative", "Context"), *dated]


def takes_part(agent: ox.NamedNode, context: ox.NamedNode, role: str) -> Iterator[ox.Quad]:
    """A participation of an agent in a context."""
    ends = "-in-".join(one.value.rsplit("/", 1)[1] for one in (agent, context))
    thing = iri(f"id/participation/{ends}-as-{role}")
    yield from named(thing, "", "", "Participation")
    yield said(thing, "participant", agent)
    yield said(thing, "inContext", context)
    yield said(thing, "inContextTransitive", context)
    yield said(thing, "role", iri(f"vocab/role/{role}"))


def network(count: int, seed: int = 1) -> list[ox.Quad]:
    """A network with a heavy tail: organisations and projects, up to three participations each; a larger one begins with the smaller."""
    chance = random.Random(seed)
    quads: list[ox.Quad] = []
    agents: list[ox.NamedNode] = []
    contexts: list[ox.NamedNode] = []
    for n in range(count):
        third = chance.choice(THIRD)
        if n % 3 == 1:
            thing, facts = initiative(f"work-{n}", f"{chance.choice(WORK)}{third} {n}", f"Work {n}", chance.randint(2005, 2026))
            facts.append(said(thing, "aboutIssue", iri(f"vocab/issue/{chance.choice(ISSUES)}")))
            facts.append(said(thing, "inPillar", iri(f"vocab/pillar/{chance.choice(PILLARS)}")))
            own, others = contexts, agents
        else:
            name = f"{chance.choice(FIRST)}{chance.choice(SECOND)}{third} {n}"
            thing, facts = organisation(f"body-{n}", name, f"Body {n}", chance.choice(ORGANISATION_KINDS))
            own, others = agents, contexts
        quads += facts
        for other in dict.fromkeys(chance.choice(others) for _ in range(3 if others else 0)):
            ends = (other, thing) if own is contexts else (thing, other)
            quads += takes_part(*ends, chance.choice(ROLES))
            others.append(other)
        own.append(thing)
    return quads


def crowded() -> list[ox.Quad]:
    """A name of 200 characters, one in which no line can be broken, a thing with 500 links, a label that is HTML."""
    hub, quads = organisation("hub", "องค์กรกลาง", "Hub")
    for n in range(500):
        work, facts = initiative(f"work-{n}", f"โครงการที่ {n}", f"Project {n}", 2000 + n % 25)
        quads += [*facts, *takes_part(hub, work, ROLES[n % 4])]
    long, facts = organisation("long", ("เครือข่ายความร่วมมือเพื่อการพัฒนาคุณภาพชีวิต" * 5)[:200], "Long " * 40)
    unbroken, last = organisation("unbroken", "ก" * 200, "b" * 200)
    html, more = organisation("html", "<b onclick=window.__xss=1>ตัวหนา</b>", "<h1>Big</h1>")
    return [
        *quads,
        *facts,
        *more,
        *last,
        *takes_part(unbroken, iri("id/initiative/work-1"), "partner"),
        *takes_part(long, iri("id/initiative/work-1"), "partner"),
        *takes_part(html, iri("id/initiative/work-1"), "partner"),
    ]


def hostile() -> list[ox.Quad]:
    """The small graph of the tests once for each attack, which stands in the place of every text and inside ids and addresses."""
    ontology = Ontology.read()
    tiny = read(TINY, ontology).quads
    return [quad for number, attack in enumerate(XSS) for quad in _attacked(tiny, attack, number)]


def _attacked(quads: Iterable[ox.Quad], attack: str, number: int) -> Iterator[ox.Quad]:
    """A copy of some quads with ids and words of its own, in which the attack is every text."""

    def changed(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode | ox.Literal:
        if isinstance(term, ox.Literal):
            worded = term.language or term.datatype.value in (XSD + "string", XSD + "anyURI")
            return ox.Literal(attack, language=term.language) if term.language else ox.Literal(attack) if worded else term
        assert isinstance(term, ox.NamedNode)
        if term.value.startswith(BASE + "id/"):
            return ox.NamedNode(f"{term.value}');window.__xss=50;('{number}")
        return ox.NamedNode(f"javascript:window.__xss=51;{number}") if "example.org" in term.value else term

    for quad in quads:
        subject, value = changed(quad.subject), changed(quad.object)
        assert isinstance(subject, ox.NamedNode)
        if isinstance(value, ox.NamedNode) and quad.predicate.value in WORDED:
            scheme = ox.NamedNode(value.value.rsplit("/", 1)[0])
            value = ox.NamedNode(f"{value.value}-{number}")
            yield from _word(value, scheme, attack)
        yield ox.Quad(subject, quad.predicate, value)


def _word(word: ox.NamedNode, scheme: ox.NamedNode, name: str) -> Iterator[ox.Quad]:
    """A word of a vocabulary."""
    yield ox.Quad(word, ox.NamedNode(RDF + "type"), ox.NamedNode(SKOS + "Concept"))
    yield ox.Quad(word, ox.NamedNode(SKOS + "inScheme"), scheme)
    for lang in ("th", "en"):
        yield ox.Quad(word, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(name, language=lang))


def stored(quads: Iterable[ox.Quad], folder: Path) -> Path:
    """A store on disk with some quads and the ontology, as `kg --store` opens it."""
    store = Oxigraph(folder)
    store.load(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in chain(Ontology.read().quads(), quads))
    store.close()
    return folder
