"""The model of a page as compact JSON: columns instead of rows, each text once, runs and differences instead of numbers.

`static/model.js` reads it. A column is a list, or `{"r": [value, count, ...]}` for runs, or `{"d": column}` for the differences of
numbers that climb; a ragged column `{"n": column, "v": column}` holds the lengths of lists and all their members.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.errors import Text
from kg.explorer.model import FACETS, Fact, Link, Model, Thing
from kg.links import OPEN

if TYPE_CHECKING:
    import networkx as nx

FORMAT = 1
_FINENESS = 1_000  # steps of a coordinate


def payload(model: Model) -> bytes:
    """The JSON of a model in UTF-8, safe inside a script element of a page: no "<" in it.

    >>> payload(Model(Text("<b>", "x")))[:20]
    b'{"format":1,"meta":{'
    """
    text = json.dumps(_packed(model), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign, code in (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(sign, code)
    return text.encode("utf-8", "replace")


def _packed(model: Model) -> dict[str, Any]:
    texts = _Table()
    return {
        "format": FORMAT,
        "meta": {
            "title": _both(model.title),
            "lang": model.lang,
            "dataVersion": model.version,
            "sources": bool(model.lines),
        },
        "things": _things(model.things),
        "links": _links(model.links, model.things),
        "evidence": _evidence(model, texts),
        "facts": _facts(model.facts, texts),
        "properties": [[key, label.th, label.en] for key, label in model.properties],
        "words": {group: {name: _both(text) for name, text in words.items()} for group, words in model.words.items()},
        "texts": [text for text, _ in texts.known],
        "languages": column([language for _, language in texts.known]),
        "lines": model.lines,
    }


def _both(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}


class _Table:
    """Values, each once, found by number."""

    def __init__(self) -> None:
        self.known: list[Any] = []
        self._places: dict[Hashable, int] = {}

    def place(self, value: Hashable) -> int:
        """The number of a value, a new one if it is new."""
        if value not in self._places:
            self._places[value] = len(self.known)
            self.known.append(value)
        return self._places[value]


def column(values: Sequence[Any]) -> Any:  # noqa: ANN401 - JSON
    """Values in the shortest of the forms that the page can read.

    >>> column([7, 7, 7, 7, 7, 7]), column([100, 101, 102, 103, 104])
    ({'r': [7, 6]}, {'d': [100, 1, 1, 1, 1]})
    """
    forms: list[Any] = [list(values), _runs(values)]
    if values and all(type(value) is int for value in values):
        steps = [value - before for value, before in zip(values, [0, *values], strict=False)]
        forms += [{"d": steps}, {"d": _runs(steps)}]
    return min(forms, key=lambda form: len(json.dumps(form, ensure_ascii=False, separators=(",", ":"))))


def _runs(values: Sequence[Any]) -> dict[str, list[Any]]:
    return {"r": [item for value, run in groupby(values) for item in (value, len(list(run)))]}


def _ragged(lists: Sequence[Sequence[Any]]) -> dict[str, Any]:
    return {"n": column([len(found) for found in lists]), "v": column([one for found in lists for one in found])}


def _sparse(found: Mapping[int, Any]) -> dict[str, Any]:
    """Some of many values by their places."""
    return {"at": column(list(found)), "v": column(list(found.values()))}


def _things(things: Sequence[Thing]) -> dict[str, Any]:
    classes, kinds = _Table(), _Table()
    return {
        "ids": _ids(things),
        "cls": column([classes.place((thing.cls, thing.mode)) for thing in things]),
        "classes": classes.known,
        "th": column([thing.th for thing in things]),
        "en": column([thing.en for thing in things]),
        "alt": _ragged([thing.alt for thing in things]),
        "kind": column([kinds.place(thing.kind) for thing in things]),
        "kinds": kinds.known,
        **_where(things),
        "from": column([thing.years[0] for thing in things]),
        "span": column([_span(*thing.years) for thing in things]),
        **_lists(things),
    }


def _span(first: int, last: int) -> int:
    """How many years later the last year is, -1 where no end is known."""
    return -1 if last == OPEN else last - first


def _lists(things: Sequence[Thing]) -> dict[str, Any]:
    facets = {name: _ragged([thing.facets.get(name, ()) for thing in things]) for name in FACETS}
    return {"belongs": _ragged([thing.belongs for thing in things]), "facets": facets}


def _ids(things: Sequence[Thing]) -> list[tuple[str, list[str]]]:
    """The part of the ids before the stroke once, with all that follow it."""
    parted = (thing.id.partition("/") for thing in things)
    return [(kind, [slug for _, _, slug in run]) for kind, run in groupby(parted, key=lambda parts: parts[0])]


def _where(things: Sequence[Thing]) -> dict[str, Any]:
    """Places in the picture as whole steps, and on the earth in degrees."""
    spots = {number: thing.spot for number, thing in enumerate(things) if thing.spot}
    places = {number: thing.geo for number, thing in enumerate(things) if thing.geo}
    picture = {name: _sparse({n: round(spot[axis] * _FINENESS) for n, spot in spots.items()}) for axis, name in enumerate("xy")}
    return {**picture, **{name: _sparse({n: geo[axis] for n, geo in places.items()}) for axis, name in enumerate(("lat", "lon"))}}


def _links(links: Sequence[Link], things: Sequence[Thing]) -> dict[str, Any]:
    """The years of a link are told where they are not those of its context."""
    ties, firm, roles = _Table(), _Table(), _Table()
    dated = {place: link.years for place, link in enumerate(links) if link.years != things[link.b].years}
    return {
        "a": column([link.a for link in links]),
        "b": column([link.b for link in links]),
        "role": column([roles.place(link.role) for link in links]),
        "roles": roles.known,
        "tie": column([ties.place(link.tie) for link in links]),
        "ties": ties.known,
        "firm": column([firm.place(link.firm) for link in links]),
        "firms": firm.known,
        "from": _sparse({place: years[0] for place, years in dated.items()}),
        "span": _sparse({place: _span(*years) for place, years in dated.items()}),
        "evidence": _ragged([link.evidence for link in links]),
    }


def _evidence(model: Model, texts: _Table) -> dict[str, Any]:
    kinds, found = _Table(), model.evidence
    return {
        "document": column([one.document for one in found]),
        "line": column([one.line for one in found]),
        "locator": column([texts.place((one.locator, "")) for one in found]),
        "quote": column([texts.place((one.quote, "")) for one in found]),
        "kind": column([kinds.place(one.kind) for one in found]),
        "kinds": kinds.known,
        "passage": column([one.line_text for one in found]),
        "at": column([one.at for one in found]),
    }


def _facts(facts: Sequence[Sequence[Fact]], texts: _Table) -> dict[str, Any]:
    """A value is the number of a thing, or -1 - the number of a text."""
    every = [fact for found in facts for fact in found]
    return {
        "of": column([len(found) for found in facts]),
        "property": column([fact.property for fact in every]),
        "value": column([fact.value if fact.value >= 0 else -1 - texts.place((fact.text, fact.language)) for fact in every]),
        "evidence": _ragged([fact.evidence for fact in every]),
    }


def of_graph(graph: nx.Graph, title: Text | None = None) -> Model:
    """The model of a plain networkx graph, for pages of made-up data: `page(of_graph(graph))`.

    A node may have the attributes `id`, `th`, `en`, `cls`, `mode` (agent or context), `x` and `y` (0 to 1), an edge `tie`.
    """
    things = {
        node: Thing(
            data.get("id", f"organisation/n{number}"),
            data.get("cls", "Organisation"),
            data.get("mode", "agent"),
            data.get("th", ""),
            data.get("en", ""),
            spot=(data["x"], data["y"]) if "x" in data else None,
        )
        for number, (node, data) in enumerate(graph.nodes(data=True))
    }
    place = {node: number for number, node in enumerate(sorted(things, key=lambda node: things[node].id))}
    ends = sorted((*sorted((place[one], place[other])), data.get("tie", "stated")) for one, other, data in graph.edges(data=True))
    links = [Link(one, other, tie=tie) for one, other, tie in ends]
    title = title or Text("ข้อมูลตัวอย่าง", "Sample data")
    return Model(title, things=[things[node] for node in place], links=links, facts=[[] for _ in [*things, *links]])
