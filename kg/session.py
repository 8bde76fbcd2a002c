"""A graph opened for questions: what the command line and a notebook both use."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import questions
from kg.errors import Finding, StoreError
from kg.store import Oxigraph, Result
from kg.workspace import Workspace, fingerprint, local_store, workspace

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


@dataclass(frozen=True)
class Graph:
    """A built graph: questions, SPARQL, rdflib and networkx over the same store.

    `stale` holds the errors of the sheets when they are broken and the last good build answers.
    """

    store: Oxigraph
    folder: Path
    lang: str = "th"
    stale: tuple[Finding, ...] = ()

    def ask(self, question: str, *given: str) -> questions.Answer:
        """Answer a ready question; the arguments are names as people write them.

        >>> import kg
        >>> kg.open(lang="en").ask("funders", "SUCCESS").table.names[:2]
        ('funder', 'funderLabel')
        """
        return questions.ask(self.store, questions.read(question), given, self.lang)

    def sparql(self, query: str, seconds: float = 10.0) -> Result:
        """Run a query of your own in a process that is ended after so many seconds."""
        from kg import sparql

        return sparql.run(self.folder, query, seconds)

    def dataset(self) -> rdflib.Dataset:
        """A copy as an rdflib Dataset: the merged default graph and a named graph for each source."""
        import pyoxigraph as ox
        import rdflib

        found = rdflib.Dataset()
        parts = {found.default_graph: list(self.store.quads())}
        for quad in self.store.named():
            if isinstance(quad.graph_name, ox.NamedNode):
                parts.setdefault(found.graph(rdflib.URIRef(quad.graph_name.value)), []).append(quad)
        for part, quads in parts.items():
            text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
            part.parse(data=text.decode(), format="nt")
        return found

    def graph(self, *ties: str) -> nx.MultiGraph:
        """Agents and contexts as a networkx graph (see kg.network.two_mode)."""
        from kg import network

        return network.two_mode(self.store, ties)


def open(data: str | Path | None = None, *, store: str | Path | None = None, lang: str | None = None) -> Graph:
    """Open a graph: the Songkhla data, or the sheets of a folder; built first when it is missing or older than its sheets.

    `store` names the folder of the build, or a folder that Oxigraph itself wrote; answers are in the language of the data
    unless `lang` names one.
    """
    space = workspace(Path(data) if data is not None else None)
    lang = lang or space.language
    if store is None:
        return _opened(space, lang)
    folder = local_store(store)
    if (folder / "IDENTITY").is_file():
        return Graph(Oxigraph(folder, read_only=True), folder, lang)
    return _opened(Workspace(space.data, folder), lang)


def _opened(space: Workspace, lang: str) -> Graph:
    """The build in use when it is current; else the pipeline is imported and builds."""
    if space.current == fingerprint(space):
        with suppress(StoreError):
            return Graph(Oxigraph(space.store(space.current), read_only=True), space.store(space.current), lang)
    from kg.build import open_store

    found = open_store(space)
    return Graph(found.store, space.store(space.current), lang, found.stale)
