"""The graph out: as RDF for other stores, and as a network of agents and contexts for network tools. The same graph gives the
same bytes."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx
import pyoxigraph as ox

from kg.namespaces import BASE, KG, OA, PREFIXES, RDFS, SKOS, graph, local
from kg.network import two_mode
from kg.resolve import kind_of
from kg.slices import Selection, Slice, select
from kg.store import Store

RDF_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_WITH_SOURCES = ("trig", "nquads")
NETWORK_FORMATS = ("gexf", "graphml")
_DERIVED = {graph("ontology"), graph("inferred")}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATES = ("startDate", "endDate", "planStart", "planEnd", "observedOn", "signedOn", "designatedOn", "issuedYear", "targetYear")


def data(store: Store, selection: Selection | None) -> list[ox.Quad]:
    """What the sources say, each fact in the graph of each source, those of a slice alone when there is one; sorted.

    The ontology and what is derived from it are left out: both come back by themselves when the data are read again. A store
    without named graphs gives the facts about its things without a source.
    """
    named = [quad for quad in store.named() if _name(quad.graph_name) not in _DERIVED]
    if not named and selection is None:
        selection = select(store, Slice())
    quads = named or store.quads()
    return sorted((quad for quad in quads if selection is None or _inside(quad, selection)), key=str)


def _inside(quad: ox.Quad, selection: Selection) -> bool:
    """Whether a fact is about things of the slice alone."""
    other = _name(quad.object)
    return _name(quad.subject) in selection and (not other.startswith(f"{BASE}id/") or other in selection)


def _name(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def as_rdf(quads: Iterable[ox.Quad], format: str) -> bytes:
    """Sorted facts in an RDF format: `trig` and `nquads` with the graph of each source, `turtle` and `jsonld` each fact once.

    >>> one = ox.NamedNode(KG + "a")
    >>> as_rdf([ox.Quad(one, one, one, one)], "turtle").splitlines()[-1]
    b'kg:a kg:a kg:a .'
    """
    if format == "trig":
        quads = sorted(quads, key=lambda quad: str(quad.graph_name))
    facts = quads if format in _WITH_SOURCES else dict.fromkeys(quad.triple for quad in quads)
    content = ox.serialize(facts, format=RDF_FORMATS[format], prefixes=dict(PREFIXES)) or b""
    lines = content.splitlines(keepends=True)
    prefixes = [line for line in lines if line.startswith(b"@prefix")]
    return b"".join((*sorted(prefixes), *lines[len(prefixes) :]))


def network(store: Store, selection: Selection | None, lang: str, ties: tuple[str, ...] = ()) -> nx.Graph:
    """Agents and contexts as nodes; who takes part in what, and which context is part of which, as edges.

    Nodes: `label`, `label_th`, `label_en`, `mode` (agent, context), `kind`, `kindLabel_th`, `kindLabel_en`, `pillars`,
    `issues`, `firstDate`, `lastDate` (of the dates it carries). Edges: `roles`, `ties`, `documents`, and `weight`, Newman's
    1/(k-1) of a context of k agents (1 where there are no two, and between a context and its part).
    """
    whole, found = two_mode(store, ties), nx.Graph()
    agents = _agents(whole)
    kept = set(whole) if selection is None else selection.things.intersection(whole)
    for node in sorted(kept):
        found.add_node(node, mode=whole.nodes[node]["mode"], **described(store, node, lang))
    for one, other in sorted(tuple(sorted(edge)) for edge in nx.Graph(whole.subgraph(kept)).edges()):
        edges = [edge for edge in whole.get_edge_data(one, other).values() if selection is None or edge["bearer"] in selection.things]
        if edges:
            found.add_edge(one, other, weight=_weight(edges, (one, other), agents), **_links(store, edges))
    return found


def _agents(whole: nx.MultiGraph) -> dict[str, set[str]]:
    """The agents of each context: of the whole graph, since that is how many share it."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other, edge in whole.edges(data=True):
        if not edge["prop"]:
            found[one if edge["source"] == other else other].add(edge["source"])
    return found


def _weight(edges: Sequence[Mapping[str, str]], ends: tuple[str, str], agents: Mapping[str, set[str]]) -> float:
    """Newman's weight of the contexts at the ends of some edges."""
    contexts = {end for edge in edges for end in ends if not edge["prop"] and end != edge["source"]}
    sharing = [len(agents[context]) for context in contexts]
    return max((1 / (count - 1) for count in sharing if count > 1), default=1.0)


def _links(store: Store, edges: Iterable[Mapping[str, str]]) -> dict[str, str]:
    documents = {local(_name(q.object)) for edge in edges for proof in _proofs(store, edge) for q in store.quads(proof, OA + "hasSource")}
    roles, ties = ({local(edge[name]) for edge in edges} for name in ("relation", "tie"))
    return {"roles": listed(roles), "ties": listed(ties), "documents": listed(documents)}


def _proofs(store: Store, edge: Mapping[str, str]) -> Iterator[str]:
    """The evidence of a participation, or that of the one property of a thing."""
    for quad in store.quads(edge["bearer"], KG + "hasEvidence"):
        proof = _name(quad.object)
        if not edge["prop"] or edge["prop"] in _values(store, proof, KG + "evidenceFor"):
            yield proof


def described(store: Store, node: str, lang: str) -> dict[str, str]:
    """What a network tool shows of a node; nothing that is not stated."""
    names, kind = _labels(store, node), kind_of(store, node)
    kinds = _labels(store, kind)
    dates = [value for name in _DATES for value in _values(store, node, KG + name)]
    said = {
        "label": names.get(lang) or next(iter(names.values()), local(node)),
        "kind": local(kind),
        "pillars": listed(local(value) for value in _values(store, node, KG + "inPillar")),
        "issues": listed(local(value) for value in _values(store, node, KG + "aboutIssue")),
        "firstDate": min(dates, default=""),
        "lastDate": max(dates, default=""),
    }
    for language in ("th", "en"):
        said[f"label_{language}"] = names.get(language, "")
        said[f"kindLabel_{language}"] = kinds.get(language, "")
    return {key: value for key, value in sorted(said.items()) if value}


def _labels(store: Store, iri: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for predicate in (RDFS + "label", SKOS + "prefLabel"):
        found |= {q.object.language or "": q.object.value for q in store.quads(iri, predicate) if isinstance(q.object, ox.Literal)}
    return dict(sorted(found.items()))


def _values(store: Store, iri: str, predicate: str) -> Iterator[str]:
    return (q.object.value for q in store.quads(iri, predicate) if isinstance(q.object, ox.NamedNode | ox.Literal))


def listed(words: Iterable[str]) -> str:
    """Different words in order, in one text.

    >>> listed(["b", "a", "b"])
    'a; b'
    """
    return "; ".join(sorted(set(words)))


def as_network(found: nx.Graph, format: str) -> bytes:
    """A networkx graph as GEXF or GraphML, in order, without characters that XML cannot hold and without the day of writing.

    >>> b"<graphml" in as_network(nx.Graph([("a", "b")]), "graphml")
    True
    """
    content = io.BytesIO()
    if format == "gexf":
        nx.write_gexf(_cleaned(found), content)
        return re.sub(rb' lastmodifieddate="[^"]*"', b"", content.getvalue())
    nx.write_graphml_xml(_cleaned(found), content)
    return content.getvalue()


def _cleaned(found: nx.Graph) -> nx.Graph:
    """A copy whose texts an XML file can hold."""
    copy = found.__class__()
    copy.add_nodes_from((_text(node), _texts(said)) for node, said in found.nodes(data=True))
    copy.add_edges_from((_text(one), _text(other), _texts(said)) for one, other, said in found.edges(data=True))
    return copy


def _texts(said: Mapping[str, object]) -> dict[str, object]:
    return {key: _text(value) for key, value in said.items()}


def _text(value: object) -> object:
    return _NO_XML.sub("", value) if isinstance(value, str) else value
