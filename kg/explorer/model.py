"""What a page holds: things, links, evidence and facts as plain values; numbers are places in the lists of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import Text

NOBODY = Text("", "")
FACETS = ("docs", "places", "waters")  # pillars, issues and what comes through contexts the page finds from facts and links


@dataclass
class Thing:
    """A thing or a word of a vocabulary; `facets` holds things by the names of FACETS; years are 0 where unknown;
    `belongs` are the wholes of a statement, step, slot, pledge, post or count.

    `spot` is its place in the picture of the network (0 to 1 in both directions), `geo` latitude and longitude in degrees.
    """

    id: str
    cls: str
    mode: str
    th: str = ""
    en: str = ""
    alt: Sequence[str] = ()
    kind: int = -1
    spot: tuple[float, float] | None = None
    geo: tuple[float, float] | None = None
    years: tuple[int, int] = (0, 0)
    facets: Mapping[str, Sequence[int]] = field(default_factory=dict)
    belongs: Sequence[int] = ()


@dataclass(frozen=True)
class Link:
    """An agent in a context, or a part of a whole, where `tie` is "part"."""

    a: int
    b: int
    role: int = -1
    tie: str = ""
    firm: str = "stated"
    years: tuple[int, int] = (0, 0)
    evidence: Sequence[int] = ()


@dataclass(frozen=True)
class Proof:
    """Where something is written: a document, a line from 1 (0 where there is none), the phrase; kind as in evidence-kind.

    `line_text` is the number of the line in `Model.lines` (-1 without the sources), `at` where the phrase begins in it, in UTF-16
    units as scripts count (-1 where the phrase is not in the line).
    """

    document: int
    line: int = 0
    locator: str = ""
    quote: str = ""
    kind: str = ""
    line_text: int = -1
    at: int = -1


@dataclass(frozen=True)
class Fact:
    """What a thing has by a property: another thing (`value`), or a text in a language ("" for none, "date" for a date)."""

    property: int
    value: int = -1
    text: str = ""
    language: str = ""
    evidence: Sequence[int] = ()


@dataclass
class Model:
    """All that a page knows; `facts` are those of each thing and then of each link, in their order."""

    title: Text
    lang: str = "th"
    version: str = ""
    things: list[Thing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    evidence: list[Proof] = field(default_factory=list)
    facts: list[list[Fact]] = field(default_factory=list)
    properties: list[tuple[str, Text]] = field(default_factory=list)
    words: dict[str, dict[str, Text]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
