"""The knowledge graph of partners, places and projects.

>>> import kg
>>> graph = kg.open()
>>> len(graph.ask("partners", "มูลนิธิชุมชนสงขลา").table.rows) > 27
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.drawing import draw
    from kg.session import Graph, open

__all__ = ["Graph", "draw", "open"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the session only when it is asked for, so that `import kg` costs nothing."""
    if name == "draw":
        from kg import drawing

        return drawing.draw
    if name in __all__:
        from kg import session

        return getattr(session, name)
    raise AttributeError(f"module 'kg' has no attribute '{name}'")
