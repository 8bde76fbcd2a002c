"""A graph as a sheet of A4 across, in SVG: title, network, legend, documents and date; readable in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import hypot
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg.errors import Text
from kg.render.marks import bar, sign, stroke
from kg.render.names import Box, Name, Sign, lines_of, placed, wide
from kg.render.scene import Doubt, Group, Link, Scene, Tie

WIDE, HIGH = 1123, 794  # A4 across at 96 dots an inch
FONTS = "Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, Tahoma, 'TH Sarabun New', sans-serif"
_MARGIN, _LEGEND, _LEGEND_LINES = 36.0, 236.0, 3
_NAME, _SURE_NAMES, _MOST_NAMES, _COLUMNS = 11.0, 16, 140, 26
_BAR = 1.2  # how wide the bar across a link is
_BEND = 0.12  # how far parallel edges bend apart, of their length
_MOST_DOCUMENTS, _MOST_ROWS = 8, 12
_DOCUMENT_ROW, _DOCUMENT_COLUMNS = 15, 80  # two columns of documents
_STRETCH, _MOST_SCALE, _SMALLEST = 1.35, 3.0, 0.4  # wider than high; never so large that three things fill a sheet
_INK, _QUIET, _LINE, _PALE = "#1b1b1b", "#4b5563", "#4b5563", "#8b939d"
_DOCUMENTS = Text("เอกสาร ({})", "Documents ({})")
_MORE = Text("และอีก {}", "and {} more")
_LINKS = Text("เส้น", "Links")
_SURE = Text("เส้นที่ยังไม่แน่", "Less sure links")
_SIZE = Text("ขนาดบอก{}", "Size: {}")
_NUMBER = Text("ตัวเลขบนเส้นบอก{}", "Number on a link: {}")
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
        rows = (len(self.documents) + 1) // 2
        bottom = HIGH - _MARGIN - _DOCUMENT_ROW * (rows + 1 + bool(rows)) - 8
        self.area = Box(_MARGIN, top, WIDE - _MARGIN - _LEGEND - 16, bottom)
        self.signs = self._signs()
        self.numbers = list(self._counts())

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
            *self._numbers(),
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
        """The pale lines first, so that they cover no other, and the bars across those in doubt last."""
        yield '<g fill="none">'
        for pale in (True, False):
            for number, tie in enumerate(self.scene.ties):
                lines = " ".join(self._line(link) for link in self.scene.links if link.tie == number and self._looks(link)[0] == pale)
                if lines:
                    yield stroke(lines, _PALE if pale else _LINE, tie.width * 0.7, tie.dash)
        bars = " ".join(self._bar(link) for link in self.scene.links if self._looks(link)[1])
        if bars:
            yield stroke(bars, _LINE, _BAR)
        yield "</g>"

    def _looks(self, link: Link) -> tuple[bool, bool]:
        """Whether a link is pale, and whether a bar crosses it."""
        doubt = self.scene.doubts[link.doubt] if link.doubt >= 0 else None
        return (doubt.pale, doubt.barred) if doubt else (False, False)

    def _bar(self, link: Link) -> str:
        one, other = self.signs[link.one], self.signs[link.other]
        across, down = other.x - one.x, other.y - one.y
        long = hypot(across, down) or 1.0
        return bar(self._middle(link), (across / long, down / long))

    def _middle(self, link: Link) -> tuple[float, float]:
        one, other, bend = self.signs[link.one], self.signs[link.other], link.bow * _BEND
        return (one.x + other.x) / 2 - (other.y - one.y) * bend, (one.y + other.y) / 2 + (other.x - one.x) * bend

    def _counts(self) -> Iterator[tuple[Box, str]]:
        """The counts of the links, each on the middle of its line; names leave them free."""
        for link in self.scene.links if self.scene.numbered else ():
            (x, y), said = self._middle(link), f"{link.count:,}"
            half = wide(said, _NAME) / 2
            yield Box(x - half, y - _NAME / 2, x + half, y + _NAME / 2), said

    def _numbers(self) -> Iterator[str]:
        yield '<g stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke" text-anchor="middle">'
        for box, said in self.numbers:
            yield f'<text x="{(box.left + box.right) / 2:.1f}" y="{box.bottom - _NAME * 0.14:.1f}">{said}</text>'
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
        for thing, place in zip(self.scene.things, self.signs, strict=True):
            group = self.scene.groups[thing.group]
            yield sign(group.shape, (place.x, place.y), place.radius, group.colour)
        yield "</g>"

    def _names(self) -> Iterator[str]:
        """The names of the largest things first, with a white edge so that they can be read over lines."""
        things = self.scene.things
        order = sorted(range(len(things)), key=lambda n: (-(things[n].value or 0.0), n))
        found = placed(
            [self.signs[n] for n in order], self.area, _NAME, _COLUMNS, (_SURE_NAMES, _MOST_NAMES), [box for box, _ in self.numbers]
        )
        yield '<g stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
        for name in found.values():
            yield _lines(name)
        yield "</g>"

    def _legend(self) -> Sequence[str]:
        """Shapes, dashes, what is less sure and what the size says, in a column at the right; in single lines where it is long."""
        roomy = self._entries(_LEGEND_LINES)
        return (roomy if roomy.y <= self.area.bottom else self._entries(1)).rows

    def _entries(self, lines: int) -> _Column:
        scene, column = self.scene, _Column(WIDE - _MARGIN - _LEGEND, self.area.top + 14, lines)
        x, edge = column.x, f' stroke="{_INK}" stroke-width="0.9"'
        line, across = f"M{x:g} -4h32", bar((x + 16, -4), (1, 0))
        signs = [sign(group.shape, (x + 9, -4), 7, group.colour, edge) for group in scene.groups]
        self._part(column, scene.grouping, signs, scene.groups)
        self._part(column, _LINKS, [stroke(line, _LINE, tie.width, tie.dash) for tie in scene.ties], scene.ties)
        looks = [stroke(line, _PALE if doubt.pale else _LINE, 1.6) for doubt in scene.doubts]
        bars = [stroke(across, _LINE, _BAR) if doubt.barred else "" for doubt in scene.doubts]
        self._part(column, _SURE, [look + one for look, one in zip(looks, bars, strict=True)], scene.doubts)
        column.y += 4
        for note in self._notes():
            column.add(note, 0, 34)
        return column

    def _notes(self) -> Iterator[str]:
        """What the size of a sign and the number on a link say."""
        for words, what in ((_SIZE, self.scene.measure), (_NUMBER, self.scene.counting if self.scene.numbered else Text("", ""))):
            if what.say(self.lang):
                yield words.say(self.lang).format(what.say(self.lang))

    def _part(self, column: _Column, title: Text, marks: Sequence[str], named: Sequence[Group | Tie | Doubt]) -> None:
        """A part of the legend below its title."""
        if named:
            column.title(title.say(self.lang))
        for mark, one in zip(marks[:_MOST_ROWS], named, strict=False):
            column.rows.append(f'<g transform="translate(0 {column.y:g})">{mark}</g>')
            column.add(f"{one.label.say(self.lang)} ({one.count:,})")
        if len(named) > _MOST_ROWS:
            column.add(_MORE.say(self.lang).format(f"{len(named) - _MOST_ROWS:,}"))

    def _documents(self) -> list[str]:
        """The names of the documents, as many as have room."""
        found = [name.say(self.lang) for name, _ in self.scene.documents if name.say(self.lang).strip()]
        lines = [lines_of(name, _DOCUMENT_COLUMNS, 1)[0] for name in found]
        more = len(found) - _MOST_DOCUMENTS
        return [*lines[: _MOST_DOCUMENTS - 1], _MORE.say(self.lang).format(f"{more + 1:,}")] if more > 0 else lines

    def _foot(self) -> Iterator[str]:
        """The documents in two columns below their title, and the last line of the sheet."""
        y, rows = self.area.bottom + 20, (len(self.documents) + 1) // 2
        if self.documents:
            title = _DOCUMENTS.say(self.lang).format(f"{len(self.scene.documents):,}")
            yield f'<text x="{_MARGIN:g}" y="{y:g}" fill="{_QUIET}" font-weight="bold">{_text(title)}</text>'
        for number, line in enumerate(self.documents):
            column, row = divmod(number, rows)
            x = _MARGIN + column * (WIDE - 2 * _MARGIN) / 2
            yield f'<text x="{x:g}" y="{y + (row + 1) * _DOCUMENT_ROW:g}" fill="{_QUIET}">{_text(f"· {line}")}</text>'
        yield f'<text x="{_MARGIN:g}" y="{HIGH - _MARGIN:g}" fill="{_QUIET}">{_text(self.scene.foot.say(self.lang))}</text>'


@dataclass
class _Column:
    """The legend as far as it is written: its rows, and the height at which the next one stands."""

    x: float
    y: float
    lines: int
    rows: list[str] = field(default_factory=list)

    def title(self, words: str) -> None:
        """The title of a part, a little below what is there."""
        self.y += 6 if self.rows else 0
        self.rows.append(f'<text x="{self.x:g}" y="{self.y:g}" font-size="12" font-weight="bold">{_text(words)}</text>')
        self.y += 21

    def add(self, words: str, indent: float = 40, columns: int = 29) -> None:
        """A row in so many lines at most."""
        for line in lines_of(words, columns, self.lines):
            self.rows.append(f'<text x="{self.x + indent:g}" y="{self.y:g}" font-size="12">{_text(line)}</text>')
            self.y += 16
        self.y += 5


def _lines(name: Name) -> str:
    rows = [f'<tspan x="{name.x:g}" y="{name.y + n * _NAME * 1.25:.1f}">{_text(line)}</tspan>' for n, line in enumerate(name.lines)]
    return f'<text text-anchor="{name.anchor}">{"".join(rows)}</text>'


def _text(words: str) -> str:
    """Words as text of an XML file, without the characters that it cannot hold."""
    return escape(words.translate(_NO_XML))
