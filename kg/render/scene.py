"""A graph made ready to be drawn: places in a square, sizes of signs, colours and shapes of groups, dashes of ties.

What a graph says is read from the attributes that are listed in `kg.render`; whatever is missing is done without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Any

import networkx as nx

from kg.errors import KgError, Text

SPACE = 60.0  # the longer side of the square in which a thing has its place, if there were one alone
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#B4B4B4")  # Okabe and Ito 2008, and grey
SHAPES = ("dot", "square", "triangle", "diamond", "hexagon", "triangleDown", "star", "pentagon", "plus", "kite")
OTHER_SHAPES = ("target", "bar")  # for groups that are to have a look of their own
DASHES: Sequence[tuple[int, ...]] = ((), (), (9, 4), (2, 3), (9, 3, 2, 3), (4, 6), (1, 5))  # with the widths as in the explorer
WIDTHS = (3.2, 1.3, 1.5, 1.7, 1.5, 1.0, 1.0)
DOUBTFUL = ((True, False), (False, True), (True, True))  # how links in doubt look: pale, with a bar across
NUMBERED = 30  # links; where there are more their counts are not written beside them
THINNER = 700  # edges; where there are more they are drawn thinner
SMALLEST, MEAN, LARGEST = 6.0, 10.0, 22.0  # radii
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
GROUPS = Text("กลุ่ม", "Groups")
NOT_STATED = Text("ไม่ระบุ", "not stated")


@dataclass(frozen=True)
class Group:
    """Things that look alike: their name, colour and shape, and how many there are."""

    label: Text
    colour: str
    shape: str
    count: int


@dataclass(frozen=True)
class Tie:
    """Links that look alike: their name, dash (lengths of stroke and gap, nothing for a whole line), width, and how many."""

    label: Text
    dash: Sequence[int]
    width: float
    count: int


@dataclass(frozen=True)
class Doubt:
    """Links that are less sure than the others: why, whether they are pale, whether a bar crosses them, and how many."""

    label: Text
    pale: bool
    barred: bool
    count: int


@dataclass(frozen=True)
class Proof:
    """Where something is written: the number of a document, the line (0 where it is not known) and the phrase."""

    document: int
    line: int
    quote: str


@dataclass(frozen=True)
class Basis:
    """One thing that a link rests on: what it is, what the two did in it, where that is written, and how firm it is in words."""

    label: Text
    said: Text
    proofs: tuple[Proof, ...]
    firm: Text


@dataclass(frozen=True)
class Thing:
    """A node: its place in the square, the radius of its sign, its value by the measure (None where there is none), its other names."""

    key: str
    label: Text
    group: int
    x: float
    y: float
    radius: float
    value: float | None
    facts: tuple[tuple[Text, Text], ...]
    proofs: tuple[Proof, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """An edge between two things, by number; `doubt` is -1 for none; `count` is how much it stands for.

    `bow` says how far it bends so that parallel edges stay apart (0 for one alone).
    """

    one: int
    other: int
    tie: int
    label: Text
    basis: tuple[Basis, ...]
    bow: float
    doubt: int = -1
    count: int = 0


@dataclass(frozen=True)
class Scene:
    """All that is drawn, and the words around it; a document has a name and an address ("" for none)."""

    title: Text
    about: tuple[Text, ...]
    measure: Text
    groups: tuple[Group, ...]
    ties: tuple[Tie, ...]
    doubts: tuple[Doubt, ...]
    grouping: Text
    counting: Text
    documents: tuple[tuple[Text, str], ...]
    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    foot: Text

    @property
    def numbered(self) -> bool:
        """Whether the counts of the links have room on the picture."""
        return len(self.links) <= NUMBERED and self.counting != Text("", "")

    @classmethod
    def of(cls, graph: nx.Graph) -> Scene:
        """The scene of a graph; KgError where a node has no place. The graph stays as it is."""
        said = graph.graph
        documents = {key: text(label) for key, label in said.get("documents", {}).items()}
        order = {key: number for number, key in enumerate(documents)}
        edges = [edge for *_, edge in graph.edges(data=True)]
        groups = _Counted.of([node for _, node in graph.nodes(data=True)], "group", said.get("groups", {}))
        ties = _Counted.of(edges, "tie", said.get("ties", {}))
        doubts = _Counted.of([edge for edge in edges if edge.get("doubt") is not None], "doubt", said.get("doubts", {}))
        number = {node: place for place, node in enumerate(graph)}
        return cls(
            text(said.get("title", "")),
            tuple(map(text, said.get("about", ()))),
            text(said.get("measure", "")),
            tuple(Group(label, *_look(key, n, label, said.get("looks", {})), count) for key, n, label, count in groups.listed),
            tuple(_ties(ties, graph.number_of_edges())),
            tuple(Doubt(label, *DOUBTFUL[n % len(DOUBTFUL)], count) for _, n, label, count in doubts.listed),
            text(said.get("grouping", GROUPS)),
            text(said.get("counting")),
            tuple((label, _address(said.get("addresses", {}).get(key))) for key, label in documents.items()),
            tuple(_things(graph, groups.number, order)),
            tuple(_links(graph, number, (ties.number, doubts.number), order)),
            text(said.get("foot", "")),
        )


def _look(key: object, number: int, label: Text, own: Mapping[object, tuple[str, str]]) -> tuple[str, str]:
    """The colour and the shape of a group: its own, else by its number; what is not stated is a grey circle."""
    if key in own and own[key][0] in (*SHAPES, *OTHER_SHAPES) and _COLOUR.fullmatch(own[key][1]):
        return own[key][1], own[key][0]
    if label == NOT_STATED:
        return COLOURS[-1], SHAPES[0]
    return COLOURS[number % len(COLOURS)], SHAPES[number % len(SHAPES)]


def text(said: object) -> Text:
    """Words in both languages: a Text, a pair (Thai, English), or one text for both; nothing for None.

    >>> text("OSM").say("th"), text(("คลอง", "canal")).say("en")
    ('OSM', 'canal')
    """
    if isinstance(said, Text):
        return said
    if isinstance(said, tuple) and len(said) == 2:
        return Text(str(said[0]), str(said[1]))
    return Text("", "") if said is None else Text(str(said), str(said))


def _address(said: object) -> str:
    """A web address that a page may lead to; "" for anything else, such as a script."""
    return said if isinstance(said, str) and said.startswith(("https://", "http://")) else ""


def label_of(node: Hashable, said: Mapping[str, Any]) -> Text:
    """The name of a node in both languages: where one is missing the other, where both are, `label` or the node itself."""
    either = said.get("label_th") or said.get("label_en") or said.get("label") or node
    return Text(str(said.get("label_th") or either), str(said.get("label_en") or either))


@dataclass(frozen=True)
class _Counted:
    """The groups or ties of a graph in the order of the legend: as the graph gives them, else the largest first.

    `listed` says for each its key, its look (a number), its label and how many there are.
    """

    number: Mapping[object, int]
    listed: Sequence[tuple[object, int, Text, int]]

    @classmethod
    def of(cls, items: Sequence[Mapping[str, Any]], name: str, known: Mapping[Hashable, object]) -> _Counted:
        """From the attribute of each node or edge and the labels that the graph gives; a known one looks the same in every picture."""
        counts = Counter(item.get(name) for item in items)
        rest = sorted((key for key in counts if key not in known), key=lambda key: (key is None, -counts[key], str(key)))
        looks = [(n, key) for n, key in enumerate([*known, *rest]) if key in counts]
        labels = {key: text(known[key]) if key in known else NOT_STATED if key is None else text(key) for _, key in looks}
        number = {key: place for place, (_, key) in enumerate(looks)}
        return cls(number, [(key, look, labels[key], counts[key]) for look, key in looks])


def _ties(ties: _Counted, edges: int) -> Iterator[Tie]:
    """The looks of the ties, thinner where there are many edges."""
    thin = min(1.0, max(0.4, (THINNER / max(1, edges)) ** 0.5))
    for _, n, label, count in ties.listed:
        yield Tie(label, DASHES[n % len(DASHES)], round(WIDTHS[n % len(WIDTHS)] * thin, 2), count)


def _things(graph: nx.Graph, groups: Mapping[object, int], documents: Mapping[object, int]) -> Iterator[Thing]:
    """The nodes with their places fitted into the square."""
    places = [_place(node, said) for node, said in graph.nodes(data=True)]
    left, top = (min((place[axis] for place in places), default=0.0) for axis in (0, 1))
    spread = max((max(x - left, y - top) for x, y in places), default=0.0) or 1.0
    scale = SPACE * max(sqrt(len(places)), 5.0) / spread
    values = [_number(said.get("size")) for _, said in graph.nodes(data=True)]
    radii = _radii(values)
    for (node, said), (x, y), (value, radius) in zip(graph.nodes(data=True), places, zip(values, radii, strict=True), strict=True):
        yield Thing(
            str(said.get("key", node)),
            label_of(node, said),
            groups[said.get("group")],
            round((x - left) * scale, 1),
            round((y - top) * scale, 1),
            radius,
            value,
            tuple((text(what), text(value)) for what, value in said.get("facts", ())),
            _proofs(said.get("evidence", ()), documents),
            tuple(map(str, said.get("aliases", ()))),
        )


def _radii(values: Sequence[float | None]) -> list[float]:
    """The area of a sign grows with the value; where most are large all are drawn smaller, so that they leave each other room."""
    most = max((value for value in values if value), default=1.0)
    radii = [SMALLEST + (LARGEST - SMALLEST) * sqrt(max(value or 0.0, 0.0) / most) for value in values]
    shrunk = min(1.0, MEAN * len(radii) / sum(radii)) if radii else 1.0
    return [round(radius * shrunk, 1) for radius in radii]


def _place(node: Hashable, said: Mapping[str, Any]) -> tuple[float, float]:
    x, y = _number(said.get("x")), _number(said.get("y"))
    if x is None or y is None:
        raise KgError(f"{node} ไม่มีตำแหน่ง (x, y) ในภาพ", f"{node} has no place (x, y) in the picture")
    return x, y


def _number(value: object) -> float | None:
    """A number that can be drawn; None for anything else."""
    return float(value) if isinstance(value, int | float) and isfinite(value) else None


def _links(
    graph: nx.Graph,
    number: Mapping[Hashable, int],
    looks: tuple[Mapping[object, int], Mapping[object, int]],
    documents: Mapping[object, int],
) -> Iterator[Link]:
    """The edges, each from the node that stands first, the parallel ones bent apart; a node's edge to itself is left out."""
    found = [(*sorted((number[one], number[other])), said) for one, other, said in graph.edges(data=True) if one != other]
    found.sort(key=lambda edge: edge[:2])
    ties, doubts = looks
    many, seen = Counter((one, other) for one, other, _ in found), Counter[tuple[int, int]]()
    for one, other, said in found:
        basis = tuple(
            Basis(text(item.get("label")), text(item.get("said")), _proofs(item.get("evidence", ()), documents), text(item.get("firm")))
            for item in said.get("basis", ())
        )
        bow = seen[one, other] - (many[one, other] - 1) / 2
        seen[one, other] += 1
        count = _number(said.get("count"))
        doubt = doubts.get(said.get("doubt"), -1)
        yield Link(
            one, other, ties[said.get("tie")], text(said.get("label")), basis, bow, doubt, len(basis) if count is None else int(count)
        )


def _proofs(found: Sequence[tuple[object, int, str]], documents: Mapping[object, int]) -> tuple[Proof, ...]:
    return tuple(Proof(documents[document], int(line or 0), str(quote or "")) for document, line, quote in found if document in documents)
