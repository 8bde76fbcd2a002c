"""A slice of the graph, or any networkx graph, as a picture: a page, an SVG, a PNG.

`networks` gives the network that is drawn, `measures` the sizes and the places, `words` what is said of it; `scenes` puts them
together for `kg.render`. `draw` is what a notebook calls.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import Text, UsageError

if TYPE_CHECKING:
    import networkx as nx

    from kg.session import Graph
    from kg.slices import Slice

__all__ = ["Drawing", "draw"]


class Drawing:
    """A picture of a graph, shown by itself in a notebook; `save` writes it by the suffix of the file: .html, .svg, .png."""

    def __init__(self, graph: nx.Graph, lang: str = "th") -> None:
        """Keep a graph that says what `kg.render` reads."""
        self.graph, self.lang = graph, lang

    def html(self) -> str:
        """One page that needs nothing else."""
        from kg.render.page import page

        return page(self.graph, self.lang)

    def svg(self) -> str:
        """A sheet of A4 across."""
        from kg.render.picture import picture

        return picture(self.graph, self.lang)

    def png(self) -> bytes:
        """The same sheet as a bitmap; KgError where a font or the converter is missing."""
        from kg.render.raster import raster

        return raster(self.svg())

    def save(self, path: str | Path) -> Path:
        """Write the picture; UsageError for a suffix that is none of the three. Nothing is written beside it."""
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix not in (".html", ".svg", ".png"):
            raise UsageError(f"ไม่รู้จักแฟ้มชนิด {suffix} ใช้ .html .svg .png", f"unknown kind of file {suffix}; use .html, .svg or .png")
        content = self.png() if suffix == ".png" else (self.svg() if suffix == ".svg" else self.html()).encode()
        target.write_bytes(content)
        return target

    def _repr_html_(self) -> str:
        """The page in a frame of its own that reaches nothing of the notebook."""
        held = html.escape(self.html(), quote=True)
        return f'<iframe sandbox="allow-scripts" srcdoc="{held}" width="100%" height="720" style="border:0" title="kg.draw"></iframe>'


def draw(
    graph: Graph | nx.Graph, of: str = "both", *, part: Slice | None = None, colour: str = "kind", size: str = "degree", title: str = ""
) -> Drawing:
    """A picture of a graph of `kg.open()` (or a part of it), or of any networkx graph, which stays as it is.

    `of` says which network of a graph of ours: both, organisations, initiatives, issues, pillars, places. Nodes of other graphs may
    say what `kg.render` reads; `size` is degree, strength or betweenness.

    >>> import networkx as nx
    >>> drawing = draw(nx.path_graph(3), title="a path")
    >>> "<h1>a path</h1>" in drawing.html()
    True
    """
    from kg.drawing import scenes
    from kg.session import Graph

    if isinstance(graph, Graph):
        from kg.slices import select

        selection = None if part is None or part.whole else select(graph.store, part)
        wanted = scenes.Wanted(of, selection, part.ties if part else (), colour, size, part.document if part else "")
        return Drawing(scenes.of_store(graph.store, wanted, Text(title, title) if title else None), graph.lang)
    return Drawing(scenes.of_graph(graph, size, title))
