"""The quality bar of the ontology, offline: syntax, reasoner, OOPS!, FOOPS!, ROBOT, both languages, live terms, shapes.

Fixtures from ``conftest``: ``built_graph``, the path of the built data as sorted N-Quads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeGuard

import owlready2
import pyhornedowl
import pyoxigraph
import pyshacl
import pytest
from owlready2.base import OwlReadyInconsistentOntologyError
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VANN
from rdflib.term import Node

from tests.ontology.rules import ACCEPTED, BASE, GATING, ONTOLOGY, RULES, Rule
from tests.ontology.samples import Samples

FOLDER = Path(__file__).parents[1] / "ontology"
FIXTURES = Path(__file__).parent / "ontology" / "fixtures"
MODEL_FILES = [FOLDER / f"{name}.ttl" for name in ("core", "axioms", "alignments", "extract")]
VOCABULARIES = sorted((FOLDER / "vocab").glob("*.ttl"))
ONTOLOGY_FILES = [*MODEL_FILES, *VOCABULARIES]
ALL_FILES = [*ONTOLOGY_FILES, FOLDER / "shapes.ttl", FOLDER / "forms.ttl"]

Result = tuple[Node | None, Node | None, Node | None]

KG = Namespace(f"{ONTOLOGY}#")
HEADER = URIRef(ONTOLOGY)
LANGUAGES = {"th", "en"}
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = re.compile(r"http://www\.w3\.org/(1999/02/22-rdf-syntax-ns|2000/01/rdf-schema|2002/07/owl|2001/XMLSchema|ns/shacl)#")
# Where the object is a document, a licence or a thing of the world, not a term.
REFERENCES = {
    URIRef("http://purl.org/ontology/bibo/status"),
    DCTERMS.license,
    DCTERMS.source,
    DCTERMS.creator,
    DCTERMS.publisher,
    OWL.versionIRI,
    RDFS.isDefinedBy,
}
REFERENCES |= {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}
PUBLISHED_SCHEMES = {URIRef(f"{BASE}vocab/sdg"), URIRef(f"{BASE}vocab/creative-field")}


def load(*files: Path) -> Graph:
    """The files as one rdflib graph."""
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


def own(node: object) -> TypeGuard[URIRef]:
    """Whether a node is an IRI of ours."""
    return isinstance(node, URIRef) and node.startswith(BASE)


def listed(found: Iterable[object]) -> str:
    """The found as lines, with our names short: what a failing test prints whole."""
    texts = (" ".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in found)
    return "\n".join(sorted(text.replace(BASE, "") for text in texts))


def terms(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    """Our own IRIs of the given kinds."""
    return sorted({term for kind in kinds for term in graph.subjects(RDF.type, kind) if own(term)})


def languages(graph: Graph, term: Node, predicate: URIRef) -> Counter[str | None]:
    """How many texts a term has in each language."""
    return Counter(text.language for text in graph.objects(term, predicate) if isinstance(text, Literal) and text.strip())


def said(file: Path) -> Iterator[pyoxigraph.Quad]:
    """The quads of a build without the graphs that it adds: the ontology itself and the classes above each class."""
    added = {f"{BASE}graph/ontology", f"{BASE}graph/inferred"}
    quads = pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.N_QUADS)
    return (pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in quads if getattr(q.graph_name, "value", "") not in added)


def trig_graph(file: Path, name: str) -> pyoxigraph.Store:
    """One named graph of a fixture file as a store's default graph."""
    quads = pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TRIG)
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in quads if getattr(q.graph_name, "value", "") == name)
    return store


def store_of(*files: Path) -> pyoxigraph.Store:
    """The files in one store."""
    store = pyoxigraph.Store()
    for file in files:
        store.bulk_load(path=file, format=pyoxigraph.RdfFormat.TURTLE)
    return store


def findings(rule: Rule, store: pyoxigraph.Store) -> list[tuple[str, str]]:
    """The rows of a rule's query: the term and the detail."""
    rows = store.query(rule.query)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    return [(str(row["term"]), str(row["detail"] or "")) for row in rows]


def unsatisfiable(store: pyoxigraph.Store, folder: Path) -> list[str]:
    """The classes that HermiT finds can have no member; an inconsistent ontology raises."""
    file = folder / "merged.nt"
    store.dump(file, format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    world = owlready2.World()
    try:
        world.get_ontology(file.as_uri()).load()
        owlready2.sync_reasoner(world, ignore_unsupported_datatypes=True, debug=0)
        return sorted(str(c.iri) for c in world.inconsistent_classes() if c is not owlready2.Nothing)
    finally:
        world.close()


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Core, axioms, alignments, extract and vocabularies."""
    return load(*ONTOLOGY_FILES)


@pytest.fixture(scope="module")
def core() -> Graph:
    """The core alone: our own terms."""
    return load(FOLDER / "core.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes."""
    return load(FOLDER / "shapes.ttl")


@pytest.fixture(scope="module")
def model_store() -> pyoxigraph.Store:
    """The ontology in Oxigraph, for the rules."""
    return store_of(*ONTOLOGY_FILES)


@pytest.fixture(scope="module")
def data(built_graph: Path) -> Graph:
    """What the sources say, merged into one graph."""
    graph = Graph()
    graph.parse(data=pyoxigraph.serialize((q.triple for q in said(built_graph)), format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")
    return graph


# Syntax


@pytest.mark.parametrize("file", ALL_FILES, ids=lambda file: file.stem)
def test_file_parses_strictly_and_alike_in_rdflib_and_oxigraph(file: Path) -> None:
    graph = load(file)
    ill_typed = [o for o in graph.objects() if isinstance(o, Literal) and o.ill_typed]
    quads = set(map(str, pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE, lenient=False)))
    assert ill_typed == []
    assert len(graph) == len(quads) > 0


def test_ontology_parses_in_horned_owl(ontology: Graph) -> None:
    parsed = pyhornedowl.open_ontology_from_string(ontology.serialize(format="xml"), "rdf")
    assert str(parsed.get_iri()) == ONTOLOGY
    assert {c for c in parsed.get_classes() if own(URIRef(c))} == set(map(str, terms(ontology, OWL.Class)))
    assert {p for p in parsed.get_object_properties() if own(URIRef(p))} == set(map(str, terms(ontology, OWL.ObjectProperty)))
    assert {p for p in parsed.get_data_properties() if own(URIRef(p))} == set(map(str, terms(ontology, OWL.DatatypeProperty)))


# Reasoner


@pytest.mark.java
def test_ontology_is_consistent_and_every_class_can_have_members(tmp_path: Path) -> None:
    assert unsatisfiable(store_of(*ONTOLOGY_FILES), tmp_path) == []


@pytest.mark.java
def test_ontology_with_data_is_consistent(built_graph: Path, tmp_path: Path) -> None:
    merged = store_of(*ONTOLOGY_FILES)
    merged.extend(said(built_graph))
    assert unsatisfiable(merged, tmp_path) == []


@pytest.mark.java
def test_initiative_under_schema_project_is_unsatisfiable(tmp_path: Path) -> None:
    merged = store_of(*MODEL_FILES)
    merged.extend(trig_graph(FIXTURES / "reasoner.trig", "urn:trap:unsatisfiable"))
    assert str(KG.Initiative) in unsatisfiable(merged, tmp_path)


@pytest.mark.java
def test_person_in_organizational_collaboration_is_inconsistent(tmp_path: Path) -> None:
    merged = store_of(*MODEL_FILES)
    merged.extend(trig_graph(FIXTURES / "reasoner.trig", "urn:trap:inconsistent"))
    with pytest.raises(OwlReadyInconsistentOntologyError):
        unsatisfiable(merged, tmp_path)


# OOPS!, FOOPS!, ROBOT


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id not in ACCEPTED], ids=lambda rule: rule.id)
def test_ontology_keeps_rule(rule: Rule, model_store: pyoxigraph.Store) -> None:
    found = findings(rule, model_store)
    assert not found, f"{rule.tool} {rule.id} ({rule.level}): {rule.title}\n{listed(found)}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_fixture_breaks_rule(rule: Rule) -> None:
    assert findings(rule, trig_graph(FIXTURES / "rules.trig", f"urn:rule:{rule.id}")), f"{rule.id} does not see its own fixture"


def test_rules_are_listed_once_and_each_has_a_fixture() -> None:
    ids = [rule.id for rule in RULES]
    quads = pyoxigraph.parse(path=FIXTURES / "rules.trig", format=pyoxigraph.RdfFormat.TRIG)
    assert len(ids) == len(set(ids))
    assert {q.graph_name.value for q in quads} == {f"urn:rule:{id_}" for id_ in ids}
    assert sum(rule.tool == "FOOPS!" for rule in RULES) == 16


def test_only_lowest_rules_are_accepted_as_broken() -> None:
    levels = {rule.id: rule.level for rule in RULES}
    assert [id_ for id_ in ACCEPTED if levels[id_] in GATING] == []


# Languages, ends, header


def test_own_classes_and_properties_have_one_label_and_definition_in_each_language(core: Graph) -> None:
    expected = Counter(LANGUAGES)
    wanting = [
        (term, predicate)
        for term in terms(core, OWL.Class, *PROPERTY_KINDS)
        for predicate in (RDFS.label, SKOS.definition)
        if languages(core, term, predicate) != expected
    ]
    assert not wanting, listed(wanting)


def test_concepts_and_schemes_have_one_label_and_definition_in_each_language(ontology: Graph) -> None:
    expected = Counter(LANGUAGES)
    wanting = [
        (term, predicate)
        for term in terms(ontology, SKOS.Concept, SKOS.ConceptScheme)
        for predicate in (SKOS.prefLabel, SKOS.definition)
        if languages(ontology, term, predicate) != expected
    ]
    assert not wanting, listed(wanting)


def test_concepts_belong_to_one_scheme_and_have_one_notation(ontology: Graph) -> None:
    concepts = terms(ontology, SKOS.Concept)
    schemes = set(terms(ontology, SKOS.ConceptScheme))
    assert [c for c in concepts if len(set(ontology.objects(c, SKOS.inScheme)) & schemes) != 1] == []
    assert [c for c in concepts if len(list(ontology.objects(c, SKOS.notation))) != 1] == []


def test_own_properties_have_one_domain_and_one_range(core: Graph) -> None:
    everything = {OWL.Thing, RDFS.Resource}
    wanting = [
        (term, end)
        for term in terms(core, *PROPERTY_KINDS)
        for end in (RDFS.domain, RDFS.range)
        if len(found := list(core.objects(term, end))) != 1 or found[0] in everything
    ]
    assert not wanting, listed(wanting)


def test_header_is_complete(core: Graph) -> None:
    once = (DCTERMS.created, DCTERMS.issued, OWL.versionInfo, OWL.versionIRI, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri)
    assert [p for p in once if len(list(core.objects(HEADER, p))) != 1] == []
    assert [p for p in (DCTERMS.creator, DCTERMS.publisher, DCTERMS.bibliographicCitation) if not core.value(HEADER, p)] == []
    assert [p for p in (DCTERMS.title, DCTERMS.description) if set(languages(core, HEADER, p)) != LANGUAGES] == []
    assert core.value(HEADER, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(core.value(HEADER, VANN.preferredNamespaceUri)) == str(KG)
    assert str(core.value(HEADER, OWL.versionIRI)).endswith(str(core.value(HEADER, OWL.versionInfo)))


@pytest.mark.parametrize("file", ALL_FILES, ids=lambda file: file.stem)
def test_nothing_is_imported(file: Path) -> None:
    assert list(load(file).subject_objects(OWL.imports)) == []


# Foreign and dead terms


def foreign(graph: Graph) -> set[URIRef]:
    """The foreign IRIs that a graph uses as terms."""
    used = {p for p in graph.predicates() if isinstance(p, URIRef)}
    used |= {o for _, p, o in graph if isinstance(o, URIRef) and p not in REFERENCES}
    used |= {s for s in graph.subjects() if isinstance(s, URIRef)}
    return {iri for iri in used if not own(iri) and not BUILT_IN.match(iri)}


@pytest.mark.parametrize("name", ["core", "axioms", "alignments", "shapes", "forms", "vocab"])
def test_every_foreign_term_is_declared_in_the_extract(name: str) -> None:
    extract = load(FOLDER / "extract.ttl")
    declared = {term for kind in (OWL.Class, *PROPERTY_KINDS) for term in extract.subjects(RDF.type, kind)}
    used = foreign(load(*VOCABULARIES) if name == "vocab" else load(FOLDER / f"{name}.ttl"))
    assert not used - declared, listed(used - declared)


def test_extract_declares_nothing_of_ours_and_nothing_twice() -> None:
    extract = load(FOLDER / "extract.ttl")
    kinds = Counter(s for s, kind in extract.subject_objects(RDF.type) if kind in (OWL.Class, *PROPERTY_KINDS) and isinstance(s, URIRef))
    assert [term for term in extract.subjects() if own(term)] == []
    assert [term for term, times in kinds.items() if times > 1] == []


def test_own_terms_are_used_by_the_data_or_a_question(core: Graph, ontology: Graph, shapes: Graph, data: Graph) -> None:
    asked = {
        KG[name] for file in (FOLDER / "questions").glob("*.rq") for name in re.findall(r"\bkg:(\w+)", file.read_text(encoding="utf-8"))
    }
    kinds = {above for kind in set(data.objects(None, RDF.type)) | asked for above in core.transitive_objects(kind, RDFS.subClassOf)}
    # An annotation property of ours may serve the model itself: the shapes (kg:idKind), the forms or the vocabularies.
    model = (shapes, ontology, load(FOLDER / "forms.ttl"))
    serving = {p for p in terms(core, OWL.AnnotationProperty) if any((None, p, None) in part for part in model)}
    alive = kinds | asked | set(data.predicates()) | serving
    dead = set(terms(core, OWL.Class, *PROPERTY_KINDS)) - alive
    assert not dead, listed(dead)


def test_data_uses_only_declared_own_terms(ontology: Graph, data: Graph, request: pytest.FixtureRequest) -> None:
    used = {iri for iri in {*data.predicates(), *data.objects(None, RDF.type)} if own(iri)}
    concepts = {o for o in data.objects() if own(o) and str(o).startswith(f"{BASE}vocab/")}
    declared = set(terms(ontology, OWL.Class, *PROPERTY_KINDS, SKOS.Concept, SKOS.ConceptScheme))
    published = {c for scheme in PUBLISHED_SCHEMES for c in ontology.subjects(SKOS.inScheme, scheme)}
    unused = set(terms(ontology, SKOS.Concept)) - concepts - published
    request.node.user_properties.append(("unused concepts", listed(unused)))  # information, kept in the JUnit report
    unknown = (used | concepts) - declared
    assert not unknown, listed(unknown)


# Shapes


@pytest.fixture(scope="module")
def samples(shapes: Graph, ontology: Graph) -> Samples:
    """The samples of all sheets."""
    return Samples(shapes, ontology)


@pytest.fixture(scope="module")
def violations(samples: Samples, shapes: Graph, ontology: Graph) -> set[Result]:
    """What pySHACL finds in the samples: node, column, constraint component."""
    return report(samples.graph + ontology, shapes)


def report(graph: Graph, shapes: Graph) -> set[Result]:
    """The results of a validation; those inside another result's detail are left out."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    return {
        (results.value(r, SH.focusNode), results.value(r, SH.sourceShape), results.value(r, SH.sourceConstraintComponent))
        for r in results.objects(None, SH.result)
    }


def test_sheet_samples_pass(samples: Samples, violations: set[Result]) -> None:
    assert len(samples.minimal) == len(list(samples.shapes.subjects(SH.targetClass)))
    found = [v for v in violations if v[0] in samples.passing]
    assert not found, listed(found)


def test_each_constraint_of_each_column_is_found_broken(samples: Samples, violations: set[Result]) -> None:
    columns = {column.iri for each in samples.columns.values() for column in each}
    unseen = [(b.column, b.component) for b in samples.broken if (b.node, b.column, b.component) not in violations]
    assert not unseen, listed(unseen)
    assert columns == {b.column for b in samples.broken}


def test_each_helper_shape_serves_a_column(shapes: Graph) -> None:
    helpers = {s for s in shapes.subjects(RDF.type, SH.NodeShape) if (s, SH.targetClass, None) not in shapes}
    idle = helpers - set(shapes.objects(None, SH.node))
    assert not idle, listed(idle)


def test_columns_have_a_name_and_a_message_in_each_language(shapes: Graph) -> None:
    expected = Counter(LANGUAGES)
    columns = list(shapes.subjects(RDF.type, SH.PropertyShape))
    wanting = [(c, p) for c in columns for p in (SH.name, SH.message) if languages(shapes, c, p) != expected]
    assert columns
    assert not wanting, listed(wanting)


def test_sheets_have_a_label_in_each_language_and_own_columns_in_order(shapes: Graph) -> None:
    sheets = list(shapes.subjects(SH.targetClass))
    assert [s for s in sheets if languages(shapes, s, RDFS.label) != Counter(LANGUAGES)] == []
    for sheet in sheets:
        columns = list(shapes.objects(sheet, SH.property))
        orders = sorted(int(str(shapes.value(c, SH.order))) for c in columns)
        assert orders == list(range(1, len(columns) + 1)), sheet
        assert [c for c in columns if isinstance(c, BNode) or not str(c).startswith(f"{sheet}/")] == []


def test_headers_of_a_sheet_are_distinct(shapes: Graph) -> None:
    for sheet in shapes.subjects(SH.targetClass):
        names = Counter(str(name).casefold() for column in shapes.objects(sheet, SH.property) for name in shapes.objects(column, SH.name))
        assert [name for name, times in names.items() if times > 1] == [], sheet


def test_paths_and_classes_of_shapes_are_declared(shapes: Graph, ontology: Graph) -> None:
    used = {o for p in (SH.path, SH.inversePath, SH["class"], SH.targetClass) for o in shapes.objects(None, p) if isinstance(o, URIRef)}
    used |= set(filter(own, shapes.objects(None, RDF.first)))
    undeclared = [iri for iri in used if iri != RDF.type and (iri, RDF.type, None) not in ontology]
    assert not undeclared, listed(undeclared)


def test_data_conforms_to_the_shapes(data: Graph, ontology: Graph, shapes: Graph) -> None:
    found = report(data + ontology, shapes)
    assert not found, listed(found)
