"""What `kg.render` draws: a network with its words, sizes and places; of a store, or of any networkx graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.drawing.looks import LOOKS
from kg.drawing.measures import MEASURES, MOST_LINKS, largest, measured, placed, strongest
from kg.drawing.networks import BOTH, PART, network
from kg.drawing.words import COUNT_WORDS, DOUBT_WORDS, DOUBTS, SUBJECT_WORDS, Wording, by_kind, by_pillar, legend, tie_words, wording_of
from kg.errors import Text, UsageError
from kg.explorer.gather import short
from kg.projection import collaboration, read, shares, topics
from kg.slices import Selection
from kg.store import Store

STEPS = 4  # that of_store tells
Tick = Callable[[Text], None]
GROUPINGS = {"kind": Text("ประเภท", "Kind"), "pillar": Text("ด้าน", "Pillar")}


@dataclass(frozen=True)
class Wanted:
    """What is to be drawn: which network (kg.drawing.networks.SUBJECTS) of which slice, what colours and sizes say.

    `document` is the one that alone is shown as evidence, where the slice is what one document says.
    """

    subject: str = BOTH
    selection: Selection | None = None
    ties: Sequence[str] = ()
    colour: str = "kind"
    size: str = "degree"
    document: str = ""


def of_store(
    store: Store,
    wanted: Wanted,
    title: Text | None = None,
    about: Sequence[Text] = (),
    foot: Text | None = None,
    *,
    tick: Tick = lambda _: None,
) -> nx.MultiGraph:
    """The picture of a network of a store: at most so many nodes and edges (kg.drawing.measures), the others are counted.

    `tick` is told each of the STEPS before it is taken. UsageError for an unknown subject, colour, size or kind of tie.

    >>> from kg.store import Oxigraph
    >>> len(of_store(Oxigraph(), Wanted()))
    0
    """
    _check(wanted.colour, tuple(GROUPINGS))
    _check(wanted.size, tuple(MEASURES))
    tick(Text("อ่านเครือข่าย", "reading the network"))
    found = network(store, wanted.subject, wanted.selection, wanted.ties)
    tick(Text("วัดขนาด", "measuring"))
    values = measured(found.ties, wanted.size)
    graph, left = found.drawn(set(largest(values)), MOST_LINKS)
    tick(Text("จัดวางภาพ", "laying out the picture"))
    places = placed(graph)
    tick(Text("ใส่ชื่อและหลักฐาน", "adding names and evidence"))
    wording = wording_of(store, found, graph, wanted.document)
    _tell_links(graph, wording, wanted)
    groups = _groups(store, wording, graph, wanted)
    for node, said in graph.nodes(data=True):
        label, (x, y) = wording.label(node), places[node]
        said.update(key=short(node), label_th=label.th, label_en=label.en, group=groups[node].th, size=values[node], x=x, y=y)
        said.update(aliases=wording.aliases(node), facts=wording.facts(node), evidence=wording.own(node))
    graph.graph.update(
        title=title or SUBJECT_WORDS[wanted.subject],
        about=[*about, *_counted(graph, wanted.size, len(values) - len(graph), left)],
        left=len(values) - len(graph) + left,
        measure=MEASURES[wanted.size],
        grouping=GROUPINGS[wanted.colour],
        foot=foot or Text("", ""),
        groups=legend(wording, groups, wanted.subject, wanted.colour),
        looks={look.word.th: (look.shape, look.colour) for look in LOOKS} if wanted.colour == "kind" else {},
        ties=tie_words(wanted.subject),
        counting=COUNT_WORDS.get(wanted.subject, Text("", "")),
        doubts=DOUBT_WORDS,
        documents={iri: wording.label(iri) for iri in sorted(wording.documents)},
        addresses={iri: wording.address(iri) for iri in sorted(wording.documents)},
    )
    return graph


def _tell_links(graph: nx.MultiGraph, wording: Wording, wanted: Wanted) -> None:
    """What each link rests on; one that the only document does not say is left out."""
    for one, other, key, said in list(graph.edges(keys=True, data=True)):
        said["basis"] = list(wording.basis(one, other, said))
        said["doubt"] = DOUBTS.get(said["firm"])
        said["label"] = wording.label(said["label"]) if said["label"] and said["tie"] != PART else Text("", "")
        if wanted.document and not said["basis"]:
            graph.remove_edge(one, other, key)


def _check(given: str, known: Sequence[str]) -> None:
    if given not in known:
        listed = ", ".join(known)
        raise UsageError(f"ไม่รู้จัก {given} ใช้: {listed}", f"unknown {given}; use: {listed}")


def _groups(store: Store, wording: Wording, graph: nx.Graph, wanted: Wanted) -> dict[str, Text]:
    if wanted.colour == "kind":
        return by_kind(wording, list(graph), wanted.subject)
    found = collaboration(read(store))
    return by_pillar(wording, graph, shares(found, topics(store, "pillars")))


def _counted(drawn: nx.Graph, size: str, things: int, links: int) -> Iterator[Text]:
    """How much is drawn, and how many things and links are left out and by what."""
    nodes, edges = drawn.number_of_nodes(), drawn.number_of_edges()
    yield Text(f"{nodes:,} สิ่ง {edges:,} เส้น", f"{nodes:,} things, {edges:,} links")
    if things:
        th = f"มากเกินกว่าจะดูในภาพเดียว จึงแสดงเฉพาะ {nodes:,} สิ่งแรกเมื่อเรียงตาม{MEASURES[size].th}"
        en = f"Too many for one picture: the first {nodes:,} by {MEASURES[size].en} are shown"
        yield Text(f"{th} อีก {things:,} สิ่งไม่ได้แสดง", f"{en}, {things:,} things are left out")
    if links:
        th = f"ระหว่างสิ่งเหล่านี้แสดงเฉพาะคู่ที่ร่วมกันแน่นแฟ้นที่สุด ไม่ได้แสดงอีก {links:,} คู่"
        yield Text(th, f"Of the links between these the strongest are shown, {links:,} are left out")


def of_graph(graph: nx.Graph, size: str = "degree", title: str = "") -> nx.Graph:
    """The picture of any networkx graph: a copy that keeps what its nodes and edges say (see `kg.render`), sized and placed.

    >>> import networkx as nx
    >>> graph = nx.Graph([("a", "b")])
    >>> sorted(of_graph(graph).nodes["a"]), graph.nodes["a"]
    (['group', 'size', 'x', 'y'], {})
    """
    _check(size, tuple(MEASURES))
    values = measured(graph, size)
    found = graph.subgraph(largest(values)).copy()
    edges = list(found.edges)
    kept = {edges[number] for number in strongest([(*edge[:2], found.edges[edge].get("weight", 1.0)) for edge in edges])}
    found.remove_edges_from([edge for edge in edges if edge not in kept])
    places = placed(found)
    for node, said in found.nodes(data=True):
        x, y = places[node]
        said.setdefault("size", values[node])
        said.setdefault("group", said.get("kind") or said.get("mode"))
        if "x" not in said or "y" not in said:
            said.update(x=x, y=y)
    for *_, said in found.edges(data=True):
        said.setdefault("tie", next(iter(said.get("ties", ())), None))
        said.setdefault("doubt", DOUBTS.get(said.get("firm", "")))
    found.graph = {"measure": MEASURES[size], "doubts": DOUBT_WORDS, **graph.graph, "title": title or graph.graph.get("title", "")}
    found.graph["about"] = [*graph.graph.get("about", ()), *_counted(found, size, len(graph) - len(found), len(edges) - len(kept))]
    return found
