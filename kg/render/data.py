"""A scene as the data of a page: plain lists and numbers; words and phrases that stand many times are kept once."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kg.errors import Text
from kg.render.scene import Basis, Link, Proof, Scene, Thing

Json = dict[str, object]


class Tables:
    """The words and the proofs of a page, each once and known by its number.

    >>> tables = Tables()
    >>> tables.word(Text("คลอง", "canal")), tables.word(Text("OSM", "OSM")), tables.word(Text("คลอง", "canal")), tables.words
    (0, 1, 0, [['คลอง', 'canal'], 'OSM'])
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.words: list[str | list[str]] = []
        self.proofs: list[list[int | str]] = []
        self._words: dict[Text, int] = {}
        self._proofs: dict[Proof, int] = {}

    def word(self, text: Text) -> int:
        """The number of a text in both languages; one that is the same in both stands alone."""
        if text not in self._words:
            self._words[text] = len(self.words)
            self.words.append(_both(text))
        return self._words[text]

    def proof(self, proof: Proof) -> int:
        """The number of a document, line and phrase."""
        if proof not in self._proofs:
            self._proofs[proof] = len(self.proofs)
            self.proofs.append([proof.document, proof.line, proof.quote])
        return self._proofs[proof]


def _both(text: Text) -> str | list[str]:
    return text.th if text.th == text.en else [text.th, text.en]


def node(thing: Thing, tables: Tables) -> Json:
    """What a page knows of a thing beside its name, place and shape."""
    said: Json = {"key": thing.key, "kind": thing.group}
    if thing.value is not None:
        said["value"] = round(thing.value, 4)
    if thing.label.en != thing.label.th:
        said["en"] = thing.label.en
    if thing.aliases:
        said["alt"] = list(thing.aliases)
    if thing.facts:
        said["facts"] = [[tables.word(what), tables.word(value)] for what, value in thing.facts]
    return said | _proved(thing.proofs, tables)


def edge(link: Link, tables: Tables) -> Json:
    """What a page knows of a link beside its ends."""
    said: Json = {"tie": link.tie}
    if link.label.th or link.label.en:
        said["name"] = tables.word(link.label)
    if link.bow:
        said["bow"] = link.bow
    if link.basis:
        said["basis"] = [_basis(basis, tables) for basis in link.basis]
    if link.doubt >= 0:
        said["doubt"] = link.doubt
    if link.count != len(link.basis):
        said["count"] = link.count
    return said


def _basis(basis: Basis, tables: Tables) -> list[object]:
    firm = [tables.word(basis.firm)] if basis.firm.th or basis.firm.en else []
    return [tables.word(basis.label), tables.word(basis.said), [tables.proof(proof) for proof in basis.proofs], *firm]


def _proved(proofs: Sequence[Proof], tables: Tables) -> Json:
    return {"proofs": [tables.proof(proof) for proof in proofs]} if proofs else {}


def frame(scene: Scene, lang: str) -> Json:
    """The words around the picture, and how each group and tie looks."""
    return {
        "lang": lang,
        "title": _both(scene.title),
        "about": [_both(line) for line in scene.about],
        "measure": _both(scene.measure),
        "counting": _both(scene.counting),
        "numbered": scene.numbered,
        "foot": _both(scene.foot),
        "kinds": [{"name": _both(kind.label), "colour": kind.colour, "shape": kind.shape} for kind in scene.groups],
        "ties": [{"name": _both(tie.label), "dash": list(tie.dash), "width": tie.width} for tie in scene.ties],
        "doubts": [{"name": _both(doubt.label), "pale": doubt.pale, "barred": doubt.barred} for doubt in scene.doubts],
        "grouping": _both(scene.grouping),
        "documents": [{"name": _both(name)} | ({"address": address} if address else {}) for name, address in scene.documents],
    }


def inline(data: object) -> str:
    r"""JSON that can stand inside a script element: no character of it can begin a tag or end the element.

    >>> inline({"a": "</script>"})
    '{"a":"\\u003c/script>"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
