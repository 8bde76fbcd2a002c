"""One self-contained HTML page of a graph, by pyvis with a template of our own.

Stock pyvis 0.3.2 reaches for scripts on the web in every mode, writes a folder `lib` beside the page, takes titles, headings and
ids for HTML, looks through all edges for each that is added, drops parallel ones and changes the graph that it is given. Here
vis-network's own script is taken from the installed pyvis and set into the page, whose policy forbids it to fetch anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import networkx as nx
import pyvis.network  # type: ignore[import-untyped]

from kg.bundle import digest, joined
from kg.render.data import Tables, edge, frame, inline, node
from kg.render.scene import Scene

SHARED = ("dom.js", "i18n.js", "fold.js", "search.js", "labels.js")  # the explorer's
OWN = (
    "draw-words.js",
    "draw-data.js",
    "draw-signs.js",
    "draw-lines.js",
    "draw-names.js",
    "draw-stage.js",
    "draw-details.js",
    "draw-panel.js",
    "draw-main.js",
)
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+\s*$")
_NUMBERS = re.compile(r"\d+")


def page(graph: nx.Graph, lang: str = "th") -> str:
    """A graph (see `kg.render`) as one HTML page that needs nothing else; the same graph gives the same page.

    >>> graph = nx.Graph(title="ใครทำงานกับใคร")
    >>> graph.add_node("a", x=0, y=0, label="<i>one</i>")
    >>> html = page(graph)
    >>> "http-equiv" in html and "<i>one" not in html
    True
    """
    return Page(Scene.of(graph), lang).generate_html()


class Page(pyvis.network.Network):  # type: ignore[misc]
    """A network of pyvis that is written by our own template: no physics, given places, nothing read as HTML."""

    def __init__(self, scene: Scene, lang: str) -> None:
        """Take the things and links of a scene; `directed` keeps pyvis from looking through all edges for each new one."""
        super().__init__(directed=True, cdn_resources="in_line")
        self.scene, self.lang, self.tables = scene, lang, Tables()
        self.template = self.templateEnv.overlay(autoescape=True).from_string(_static("draw.html"))
        for number, thing in enumerate(scene.things):
            shape = scene.groups[thing.group].shape
            place = {"x": thing.x, "y": thing.y, "size": thing.radius}
            self.add_node(number, thing.label.th, shape, scene.groups[thing.group].colour, **place, **node(thing, self.tables))
        for link in scene.links:
            self.add_edge(link.one, link.other, **edge(link, self.tables))
        self.options = {
            "physics": False,
            "autoResize": True,
            "layout": {"improvedLayout": False},
            "interaction": {"dragNodes": False},
        }

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002 - as pyvis has it
        """The page; what pyvis would take for the name of a file, a place of scripts or a notebook changes nothing."""
        scripts = [_vis(), script()]
        style = "".join(map(_static, ("draw.css",)))
        self.html = self.template.render(
            lang=self.lang,
            title=self.scene.title.say(self.lang),
            about=[line.say(self.lang) for line in self.scene.about],
            foot=self.scene.foot.say(self.lang),
            names=[thing.label.say(self.lang) for thing in sorted(self.scene.things, key=lambda thing: -(thing.value or 0))[:_NAMED]],
            more=max(0, len(self.scene.things) - _NAMED),
            policy=_policy(scripts, style),
            vis=scripts[0],
            script=scripts[1],
            style=style,
            data=inline(self._data()),
        )
        return str(self.html)

    def _data(self) -> dict[str, object]:
        """What the scripts of the page read: the nodes, edges and options of pyvis, and the words for them."""
        nodes, edges, _, _, _, _ = self.get_network_data()
        rows = {"nodes": [_row(one, _NODE) for one in nodes], "edges": [_row(one, _EDGE) for one in edges]}
        words = {"words": self.tables.words, "proofs": self.tables.proofs}
        return {**frame(self.scene, self.lang), "options": self.options, **rows, **words}

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:  # noqa: ARG002
        """Write the page as UTF-8 to the file of that name, and nothing beside it."""
        Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")


_NAMED = 100  # how many things a reader without script is told by name
_Usual = Mapping[str, object]
_NODE: _Usual = {
    "label": "",
    "x": 0,
    "y": 0,
    "size": 0,
    "key": "",
    "kind": 0,
    "value": None,
    "en": "",
    "proofs": [],
    "facts": [],
    "alt": [],
}
_EDGE: _Usual = {"from": None, "to": None, "tie": None, "name": -1, "bow": 0, "basis": [], "doubt": -1, "count": None}


def _row(one: Mapping[str, object], usual: _Usual) -> list[object]:
    """A node or an edge of pyvis as a list in the order of what is usual, without what is as usual at its end."""
    row = [one.get(key, value) for key, value in usual.items()]
    while row[-1] == list(usual.values())[len(row) - 1]:
        row.pop()
    return row


def script() -> str:
    """The scripts of the page as one: the explorer's that it shares and its own."""
    shared, own = files("kg").joinpath("explorer", "static"), files("kg").joinpath("render", "static")
    sources = {name: _read(shared.joinpath(name)) for name in SHARED} | {name: _read(own.joinpath(name)) for name in OWN}
    return joined(sources, "draw-main.js")


def _vis() -> str:
    """The script of the newest vis-network that pyvis brings, with its licence, without the address of its source map."""
    folders = files("pyvis").joinpath("templates", "lib").iterdir()
    newest = max((folder for folder in folders if folder.name.startswith("vis-")), key=_version)
    return _SOURCE_MAP.sub("\n", _read(newest.joinpath("vis-network.min.js")))


def _version(folder: Traversable) -> list[int]:
    return [int(number) for number in _NUMBERS.findall(folder.name)]


def _static(name: str) -> str:
    return _read(files("kg").joinpath("render", "static", name))


def _read(path: Traversable) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy(scripts: list[str], style: str) -> str:
    """What the page may do: run these scripts, use this style, make pictures itself; fetch nothing."""
    allowed = " ".join(f"'{digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src '{digest(style)}'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
