"""A graph as a sheet of A4 across, in SVG: title, network, legend, documents and date; readable in black and white."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from math import cos, pi, sin
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg.errors import Text
from kg.render.names import Box, Name, Sign, lines_of, placed
from kg.render.scene import Link, Scene

WIDE, HIGH = 1123, 794  # A4 across at 96 dots an inch
FONTS = "Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, Tahoma, 'TH Sarabun New', sans-serif"
_MARGIN, _LEGEND = 36.0, 236.0
_NAME, _SURE_NAMES, _MOST_NAMES, _COLUMNS = 11.0, 16, 140, 26
_BEND = 0.12  # how far parallel edges bend apart, of their length
_MOST_DOCUMENTS, _MOST_ROWS = 6, 9
_STRETCH, _MOST_SCALE, _SMALLEST = 1.35, 3.0, 0.4  # wider than high; never so large that three things fill a sheet
_INK, _QUIET, _LINE = "#1b1b1b", "#4b5563", "#6b7280"
_DOCUMENTS = Text("เอกสาร", "Documents")
_MORE = Text("และอีก {}", "and {} more")
_SIZE = Text("ขนาดบอก{}", "Size: {}")
_TURNS = {"square": (4, 45.0), "diamond": (4, 0.0), "triangle": (3, -90.0), "triangleDown": (3, 90.0), "hexagon": (6, 0.0)}
_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))


def picture(graph: nx.Graph, lang: str = "th") -> str:
    """A graph (see `kg.render`) as SVG; the same graph gives the same picture.

    >>> graph = nx.Graph()
    >>> graph.add_node("a", x=0, y=0, label="<script>")
    >>> "<script" in picture(graph)
    False
    """
    return _Sheet(Scene.of(graph), lang).drawn()


class _Sheet:
    """One scene on one sheet, in one language."""

    def __init__(self, scene: Scene, lang: str) -> None:
        self.scene, self.lang = scene, lang
        self.head = [*lines_of(scene.title.say(lang), 72)]
        self.about = [line for words in scene.about for line in lines_of(words.say(lang), 130)]
        self.documents = self._documents()
        top = _MARGIN + 32 * len(self.head) + 18 * len(self.about) + 6
        bottom = HIGH - _MARGIN - 15 * (len(self.documents) + 1) - 8
        self.area = Box(_MARGIN, top, WIDE - _MARGIN - _LEGEND - 16, bottom)
        self.signs = self._signs()

    def drawn(self) -> str:
        """The whole sheet."""
        said = f"{self.scene.title.say(self.lang)}. {' '.join(words.say(self.lang) for words in self.scene.about)}"
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}" role="img"'
            f' lang={quoteattr(self.lang)} font-family={quoteattr(FONTS)} font-size="{_NAME:g}" fill="{_INK}">',
            f"<title>{_text(self.head[0] if self.head else '')}</title><desc>{_text(said)}</desc>",
            f'<rect width="{WIDE}" height="{HIGH}" fill="#ffffff"/>',
            *self._head(),
            *self._links(),
            *self._things(),
            *self._names(),
            *self._legend(),
            *self._foot(),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def _signs(self) -> list[Sign]:
        """The things fitted into the area, in the order of the scene."""
        things = self.scene.things
        across, down = (max((getattr(thing, axis) for thing in things), default=0.0) or 1.0 for axis in ("x", "y"))
        wide, high = self.area.right - self.area.left - 48, self.area.bottom - self.area.top - 48
        scale = min(high / down, wide / across, _MOST_SCALE)
        stretched = min(wide / across, scale * _STRETCH)
        left = (self.area.left + self.area.right - across * stretched) / 2
        top = (self.area.top + self.area.bottom - down * scale) / 2
        small = min(max(scale, _SMALLEST), 1.0)
        return [Sign(left + t.x * stretched, top + t.y * scale, t.radius * small, t.label.say(self.lang)) for t in things]

    def _head(self) -> Iterator[str]:
        y = _MARGIN + 18
        for line in self.head:
            yield f'<text x="{_MARGIN:g}" y="{y:g}" font-size="24" font-weight="bold">{_text(line)}</text>'
            y += 32
        y -= 10
        for line in self.about:
            yield f'<text x="{_MARGIN:g}" y="{y:g}" font-size="13" fill="{_QUIET}">{_text(line)}</text>'
            y += 18

    def _links(self) -> Iterator[str]:
        yield f'<g fill="none" stroke="{_LINE}">'
        for number, tie in enumerate(self.scene.ties):
            lines = " ".join(self._line(link) for link in self.scene.links if link.tie == number)
            dash = f' stroke-dasharray="{" ".join(map(str, tie.dash))}"' if tie.dash else ""
            yield f'<path stroke-width="{tie.width * 0.7:.2g}"{dash} d="{lines}"/>'
        yield "</g>"

    def _line(self, link: Link) -> str:
        one, other = self.signs[link.one], self.signs[link.other]
        if not link.bow:
            return f"M{one.x:.1f} {one.y:.1f}L{other.x:.1f} {other.y:.1f}"
        bend = link.bow * _BEND * 2
        x = (one.x + other.x) / 2 - (other.y - one.y) * bend
        y = (one.y + other.y) / 2 + (other.x - one.x) * bend
        return f"M{one.x:.1f} {one.y:.1f}Q{x:.1f} {y:.1f} {other.x:.1f} {other.y:.1f}"

    def _things(self) -> Iterator[str]:
        yield f'<g stroke="{_INK}" stroke-width="0.9">'
        for thing, sign in zip(self.scene.things, self.signs, strict=True):
            group = self.scene.groups[thing.group]
            yield _shape(group.shape, sign.x, sign.y, sign.radius, group.colour)
        yield "</g>"

    def _names(self) -> Iterator[str]:
        """The names of the largest things first, with a white edge so that they can be read over lines."""
        things = self.scene.things
        order = sorted(range(len(things)), key=lambda n: (-(things[n].value or 0.0), n))
        found = placed([self.signs[n] for n in order], self.area, _NAME, _COLUMNS, (_SURE_NAMES, _MOST_NAMES))
        yield '<g stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
        for name in found.values():
            yield _lines(name)
        yield "</g>"

    def _legend(self) -> Iterator[str]:
        """Shapes, dashes and what the size says, in a column at the right."""
        x, y = WIDE - _MARGIN - _LEGEND, self.area.top + 14
        for group in self.scene.groups[:_MOST_ROWS]:
            yield _shape(group.shape, x + 9, y - 4, 7, group.colour, f' stroke="{_INK}" stroke-width="0.9"')
            y = yield from _row(x + 40, y, f"{group.label.say(self.lang)} ({group.count:,})")
        y += 10
        for tie in self.scene.ties[:_MOST_ROWS]:
            dash = f' stroke-dasharray="{" ".join(map(str, tie.dash))}"' if tie.dash else ""
            yield f'<path d="M{x:g} {y - 4:g}h32" stroke="{_LINE}" stroke-width="{tie.width:g}"{dash}/>'
            y = yield from _row(x + 40, y, f"{tie.label.say(self.lang)} ({tie.count:,})")
        if self.scene.measure.say(self.lang):
            yield from _row(x, y + 10, _SIZE.say(self.lang).format(self.scene.measure.say(self.lang)), 34)

    def _documents(self) -> list[str]:
        found = [name.say(self.lang) for name, _ in self.scene.documents]
        lines = [lines_of(name, 150, 1)[0] for name in found[:_MOST_DOCUMENTS] if name.strip()]
        more = len(found) - _MOST_DOCUMENTS
        if more > 0:
            lines.append(_MORE.say(self.lang).format(f"{more:,}"))
        return [f"{_DOCUMENTS.say(self.lang)}: {lines[0]}", *(f"· {line}" for line in lines[1:])] if lines else []

    def _foot(self) -> Iterator[str]:
        y = HIGH - _MARGIN - 15 * len(self.documents)
        for line in (*self.documents, self.scene.foot.say(self.lang)):
            yield f'<text x="{_MARGIN:g}" y="{y:g}" fill="{_QUIET}">{_text(line)}</text>'
            y += 15


def _row(x: float, y: float, words: str, columns: int = 29) -> Generator[str, None, float]:
    """A row of the legend in one or two lines; gives the height at which the next one stands."""
    for line in lines_of(words, columns):
        yield f'<text x="{x:g}" y="{y:g}" font-size="12">{_text(line)}</text>'
        y += 17
    return y + 4


def _lines(name: Name) -> str:
    rows = [f'<tspan x="{name.x:g}" y="{name.y + n * _NAME * 1.25:.1f}">{_text(line)}</tspan>' for n, line in enumerate(name.lines)]
    return f'<text text-anchor="{name.anchor}">{"".join(rows)}</text>'


def _shape(shape: str, x: float, y: float, radius: float, colour: str, more: str = "") -> str:
    if shape == "dot":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"{more}/>'
    points = " ".join(f"{x + radius * across:.1f},{y + radius * down:.1f}" for across, down in _corners(shape))
    return f'<polygon points="{points}" fill="{colour}"{more}/>'


def _corners(shape: str) -> Sequence[tuple[float, float]]:
    """The corners of a shape around (0, 0), about as large to the eye as a circle of radius 1."""
    if shape == "star":
        return [
            (reach * cos(turn), reach * sin(turn)) for n in range(10) for reach, turn in [(1.25 if n % 2 == 0 else 0.5, pi * (n / 5 - 0.5))]
        ]
    corners, first = _TURNS[shape]
    return [(1.2 * cos(turn), 1.2 * sin(turn)) for n in range(corners) for turn in [(first / 180 + 2 * n / corners) * pi]]


def _text(words: str) -> str:
    """Words as text of an XML file, without the characters that it cannot hold."""
    return escape(words.translate(_NO_XML))
