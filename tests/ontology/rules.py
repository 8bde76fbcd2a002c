"""Quality rules for the ontology, as data: one list, each rule with an id, a level and a query in our own words.

Three tools of the field are covered as far as they need no network:

- OOPS! (pitfalls P02 to P41 that a machine can see; P37 needs the network, the others a person),
- FOOPS! (16 of its 24 tests; left out for the network: CN1, DOC1, FIND2, FIND3, FIND_3_BIS, OM4_2, URI1, VER2),
- ROBOT report (its default profile), every rule per language: a Thai and an English label are not "two labels".

A rule is a SPARQL pattern that binds ``?term`` to an offender and, where it helps, ``?detail`` to what is wrong.
No finding means the rule is kept. ``fixtures/rules.trig`` breaks each rule in a graph named by the rule's id.
"""

from __future__ import annotations

from dataclasses import dataclass

BASE = "https://w3id.org/songkhla-kg/"
ONTOLOGY = BASE + "ns"

PREFIXES = f"""
PREFIX kg: <{ONTOLOGY}#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX vann: <http://purl.org/vocab/vann/>
PREFIX bibo: <http://purl.org/ontology/bibo/>
"""

# Pieces of patterns. A "term" is a class, a property, a concept or a scheme; a scheme's concepts are named apart from
# those of another scheme, so "the same label" is a clash within a scheme or among classes and properties.
KINDS = "VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty skos:Concept skos:ConceptScheme } "
TERM = KINDS + "?term a ?kind . "
PROPERTY = "VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty } ?term a ?kind . "
HEADER = "?term a owl:Ontology . "
WHOLE = f"BIND(<{ONTOLOGY}> AS ?term) "
LABEL = "(rdfs:label|skos:prefLabel)"
DEFINITION = "(skos:definition|rdfs:comment)"
SYNONYM = "skos:altLabel"
LANGUAGES = 'VALUES ?detail { "th" "en" } '
LOCAL = f'BIND(REPLACE(STR(?term), "^.*[#/]", "") AS ?detail) FILTER(STRSTARTS(STR(?term), "{ONTOLOGY}#")) '
OWN_OTHER = f'FILTER(isIRI(?other) && STRSTARTS(STR(?other), "{BASE}")) '
FOREIGN = f'FILTER(isIRI(?term) && !STRSTARTS(STR(?term), "{BASE}")) '
BUILT_IN = r'"^http://www\\.w3\\.org/(1999/02/22-rdf-syntax-ns|2000/01/rdf-schema|2002/07/owl|2001/XMLSchema|ns/shacl)#"'
CLASS_PARTS = "owl:someValuesFrom|owl:allValuesFrom|owl:onClass|owl:complementOf|owl:intersectionOf|owl:unionOf|rdf:first|rdf:rest"
MAPPING = "skos:exactMatch|skos:closeMatch|skos:broadMatch|skos:narrowMatch|skos:relatedMatch|rdfs:seeAlso"
PERSISTENT = r'"^https?://(w3id\\.org|purl\\.|(dx\\.)?doi\\.org|www\\.w3\\.org|perma\\.cc|data\\.europa\\.eu)"'
UNTIDY = r'"^\\s|\\s$|\\s\\s"'
OBSOLETE = '"^(obsolete|เลิกใช้)", "i"'


@dataclass(frozen=True)
class Rule:
    """One rule: ``own`` keeps only offenders in our own namespace."""

    id: str
    tool: str
    level: str
    title: str
    pattern: str
    own: bool = True

    @property
    def query(self) -> str:
        """The whole SPARQL query; its rows are the findings."""
        scope = f'FILTER(STRSTARTS(STR(?term), "{BASE}"))' if self.own else ""
        return f"{PREFIXES} SELECT DISTINCT ?term ?detail WHERE {{ {self.pattern} {scope} }} ORDER BY ?term ?detail"


def lacks(*required: tuple[str, str]) -> str:
    """A pattern: the ontology's header has none of the properties (a path) for one of the named facts."""
    return " UNION ".join(
        f'{{ {HEADER} BIND("{name}" AS ?detail) FILTER NOT EXISTS {{ ?term {path} ?given }} }}' for name, path in required
    )


def shared(path: str, within: str) -> str:
    """A pattern: two own terms share a text (``path``) in one language; ``within`` is what ``?group`` tells apart."""
    return (
        '{ SELECT (SAMPLE(?one) AS ?term) (CONCAT(?text, "@", ?lang, ": ", GROUP_CONCAT(DISTINCT STR(?one); separator=" ")) AS ?detail) '
        f'WHERE {{ {within} ?one {path} ?literal . FILTER(STRSTARTS(STR(?one), "{BASE}")) }} '
        "GROUP BY (LCASE(STR(?literal)) AS ?text) (LANG(?literal) AS ?lang) ?group HAVING (COUNT(DISTINCT ?one) > 1) }"
    )


def several(path: str) -> str:
    """A pattern: a term has more than one text (``path``) in one language."""
    return (
        f"{{ SELECT ?term ?detail WHERE {{ {TERM} ?term {path} ?literal }} "
        "GROUP BY ?term (LANG(?literal) AS ?detail) HAVING (COUNT(DISTINCT ?literal) > 1) }"
    )


def missing(path: str) -> str:
    """A pattern: a term has no text (``path``) in Thai or none in English."""
    return f"{TERM} {LANGUAGES} FILTER NOT EXISTS {{ ?term {path} ?text . FILTER(LANG(?text) = ?detail) }}"


def mismatch(relation: str, one: str, other: str) -> str:
    """A pattern: by ``relation`` two properties ought to agree, and the named class at ``one`` is not that at ``other``."""
    return f"{{ ?term {relation} ?other . ?term {one} ?a . ?other {other} ?detail . FILTER(isIRI(?a) && isIRI(?detail) && ?a != ?detail) }}"


NAMED_GROUP = (
    KINDS + "?one a ?kind . OPTIONAL { ?one skos:inScheme ?scheme } "
    "BIND(COALESCE(?scheme, IF(?kind = skos:ConceptScheme, ?kind, owl:Thing)) AS ?group) "
)
SAME_ENDS = "?term rdfs:domain ?a ; rdfs:range ?detail . FILTER(?a != ?detail && (isIRI(?a) || isIRI(?detail)))"


def oops(id_: str, level: str, title: str, pattern: str, own: bool = True) -> Rule:
    """A rule after an OOPS! pitfall."""
    return Rule(id_, "OOPS!", level, title, pattern, own)


def foops(id_: str, title: str, pattern: str, own: bool = False) -> Rule:
    """A rule after a FOOPS! test; all must pass."""
    return Rule(id_, "FOOPS!", "required", title, pattern, own)


def robot(id_: str, level: str, title: str, pattern: str, own: bool = True) -> Rule:
    """A rule after a query of ROBOT's report."""
    return Rule(id_, "ROBOT", level, title, pattern, own)


OOPS = (
    oops(
        "P02",
        "minor",
        "synonyms kept as classes",
        f"?term a owl:Class ; owl:equivalentClass ?other . {OWN_OTHER} BIND(?other AS ?detail)",
    ),
    oops(
        "P03",
        "critical",
        "a relation called 'is' in place of a subclass, type or identity",
        f'{PROPERTY} {LOCAL} OPTIONAL {{ ?term rdfs:label ?label }} FILTER(REGEX(?detail, "^is-?_?a?n?$", "i") || REGEX(?label, '
        '"^(is( an?)?|เป็น|คือ)$", "i"))',
    ),
    oops(
        "P04",
        "minor",
        "unconnected element",
        "{ ?term a owl:Class . FILTER NOT EXISTS { ?term rdfs:subClassOf|owl:equivalentClass ?up } "
        "FILTER NOT EXISTS { ?user "
        "rdfs:subClassOf|owl:equivalentClass|rdfs:domain|rdfs:range|owl:someValuesFrom|owl:allValuesFrom|rdf:first ?term } } "
        f"UNION {{ {PROPERTY} FILTER NOT EXISTS {{ ?term rdfs:domain|rdfs:range|rdfs:subPropertyOf ?end }} }}",
    ),
    oops(
        "P05",
        "critical",
        "wrong inverse: the ends do not match",
        mismatch("owl:inverseOf", "rdfs:domain", "rdfs:range") + " UNION " + mismatch("owl:inverseOf", "rdfs:range", "rdfs:domain"),
    ),
    oops("P06", "critical", "a cycle in the hierarchy", "{ ?term rdfs:subClassOf+ ?term } UNION { ?term rdfs:subPropertyOf+ ?term }"),
    oops(
        "P07",
        "minor",
        "two concepts in one class",
        f'?term a owl:Class . {LOCAL} OPTIONAL {{ ?term rdfs:label ?label }} FILTER(REGEX(?detail, "[a-z](And|Or)[A-Z]") || '
        'REGEX(?label, " (and|or) | และ|หรือ"))',
    ),
    oops(
        "P08",
        "minor",
        "no annotation at all: label or definition",
        f"{TERM} FILTER(!EXISTS {{ ?term {LABEL} ?label }} || !EXISTS {{ ?term {DEFINITION} ?text }})",
    ),
    oops(
        "P10",
        "important",
        "no disjointness stated",
        f"{WHOLE} FILTER NOT EXISTS {{ ?group a owl:AllDisjointClasses }} "
        f'FILTER NOT EXISTS {{ ?own owl:disjointWith|owl:disjointUnionOf ?rest . FILTER(STRSTARTS(STR(?own), "{BASE}")) }}',
    ),
    oops(
        "P11",
        "important",
        "no domain or no range; owl:Thing does not count",
        f"{PROPERTY} VALUES ?detail {{ rdfs:domain rdfs:range }} "
        "FILTER NOT EXISTS { ?term ?detail ?end . FILTER(?end NOT IN (owl:Thing, rdfs:Resource)) }",
    ),
    oops(
        "P12",
        "important",
        "properties with one label, not declared equivalent",
        f"{PROPERTY} ?term rdfs:label ?detail . ?other rdfs:label ?detail ; a ?kind . FILTER(?other != ?term) {OWN_OTHER} "
        "FILTER NOT EXISTS { ?term owl:equivalentProperty|^owl:equivalentProperty|rdfs:subPropertyOf|^rdfs:subPropertyOf ?other }",
    ),
    oops(
        "P13",
        "minor",
        "no inverse",
        "?term a owl:ObjectProperty . FILTER NOT EXISTS { ?term owl:inverseOf|^owl:inverseOf ?other } FILTER NOT EXISTS { ?term "
        "a owl:SymmetricProperty }",
    ),
    oops(
        "P19",
        "critical",
        "several domains or ranges, which mean all of them at once",
        "VALUES ?detail { rdfs:domain rdfs:range } ?term ?detail ?a , ?b . FILTER(?a != ?b)",
    ),
    oops(
        "P20",
        "minor",
        "annotations misused: the definition repeats the label",
        f"{TERM} ?term {LABEL} ?label ; {DEFINITION} ?detail . FILTER(LANG(?label) = LANG(?detail)) "
        "FILTER(LCASE(STR(?label)) = LCASE(STR(?detail)))",
    ),
    oops(
        "P21",
        "minor",
        "a class for the rest",
        f'?term a owl:Class . {LOCAL} OPTIONAL {{ ?term rdfs:label ?label }} FILTER(REGEX(CONCAT(?detail, " ", COALESCE(?label, '
        '"")), "(^| )(other|misc|อื่น)", "i"))',
    ),
    oops(
        "P22",
        "minor",
        "names that follow no one convention",
        f'{{ ?term a owl:Class . {LOCAL} FILTER(!REGEX(?detail, "^[A-Z][A-Za-z0-9]*$")) }} '
        "UNION { VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty } ?term a ?kind . "
        f'{LOCAL} FILTER(!REGEX(?detail, "^[a-z][A-Za-z0-9]*$")) }}',
    ),
    oops(
        "P24",
        "important",
        "a class defined by itself",
        f"?term rdfs:subClassOf|owl:equivalentClass ?detail . FILTER(isBlank(?detail)) ?detail ({CLASS_PARTS})+ ?term",
    ),
    oops("P25", "important", "a property inverse to itself", "?term owl:inverseOf ?term"),
    oops("P26", "important", "an inverse of a symmetric property", "?term a owl:SymmetricProperty ; owl:inverseOf|^owl:inverseOf ?detail"),
    oops(
        "P27",
        "critical",
        "wrong equivalent properties: ends or kinds differ",
        mismatch("owl:equivalentProperty", "rdfs:domain", "rdfs:domain")
        + " UNION "
        + mismatch("owl:equivalentProperty", "rdfs:range", "rdfs:range")
        + " UNION { ?term owl:equivalentProperty ?detail ; a owl:ObjectProperty . ?detail a owl:DatatypeProperty }",
    ),
    oops("P28", "critical", "wrong symmetric property: its ends differ", f"?term a owl:SymmetricProperty . {SAME_ENDS}"),
    oops("P29", "critical", "wrong transitive property: its ends differ", f"?term a owl:TransitiveProperty . {SAME_ENDS}"),
    oops(
        "P30",
        "important",
        "a class named like a foreign one, and related to none of that name",
        f'?term a owl:Class . {LOCAL} ?other a owl:Class . FILTER(isIRI(?other) && !STRSTARTS(STR(?other), "{BASE}")) '
        'FILTER(LCASE(REPLACE(STR(?other), "^.*[#/]", "")) = LCASE(?detail)) FILTER NOT EXISTS { '
        f"?term rdfs:subClassOf|owl:equivalentClass|owl:disjointWith|{MAPPING} ?linked . "
        'FILTER(isIRI(?linked) && LCASE(REPLACE(STR(?linked), "^.*[#/]", "")) = LCASE(?detail)) }',
    ),
    oops(
        "P31",
        "critical",
        "wrong equivalent classes: kept apart or one below the other",
        "{ ?term owl:equivalentClass ?detail ; rdfs:subClassOf* ?a . ?detail rdfs:subClassOf* ?b . "
        "?a owl:disjointWith|^owl:disjointWith ?b } "
        "UNION { ?term owl:equivalentClass ?detail ; rdfs:subClassOf+ ?detail }",
    ),
    oops("P32", "minor", "classes with one label", shared("rdfs:label", "?one a owl:Class . BIND(owl:Class AS ?group)")),
    oops(
        "P33",
        "minor",
        "a property chain of one property",
        "?term owl:propertyChainAxiom ?chain . ?chain rdf:first ?detail ; rdf:rest rdf:nil",
    ),
    oops(
        "P34",
        "important",
        "an untyped class",
        "{ ?detail rdfs:subClassOf|owl:equivalentClass|owl:disjointWith|rdfs:domain|owl:someValuesFrom|owl:onClass|a ?term } "
        "UNION { ?term rdfs:subClassOf ?detail } "
        "UNION { ?property a owl:ObjectProperty ; rdfs:range ?term } UNION { ?detail "
        "(owl:unionOf|owl:members)/rdf:rest*/rdf:first ?term } "
        f"FILTER(isIRI(?term) && !REGEX(STR(?term), {BUILT_IN})) FILTER NOT EXISTS {{ ?term a owl:Class }}",
        own=False,
    ),
    oops(
        "P35",
        "important",
        "an untyped property",
        "{ ?subject ?term ?object } UNION { ?detail owl:onProperty|rdfs:subPropertyOf|owl:inverseOf|owl:equivalentProperty ?term } "
        f"FILTER(isIRI(?term) && !REGEX(STR(?term), {BUILT_IN})) "
        "FILTER NOT EXISTS { VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty } ?term a ?kind }",
        own=False,
    ),
    oops(
        "P36",
        "minor",
        "a file extension in an IRI",
        r'?term a ?kind . FILTER(REGEX(STR(?term), "\\.(owl|rdf|rdfs|ttl|n3|nt|xml)([#/]|$)"))',
    ),
    oops("P38", "important", "no ontology declaration", f"{WHOLE} FILTER NOT EXISTS {{ ?any a owl:Ontology }}"),
    oops(
        "P39",
        "critical",
        "an ambiguous namespace: none stated, several, or not that of the ontology",
        "{ ?term a owl:Ontology . ?detail a owl:Ontology . FILTER(?detail != ?term) } UNION { ?term a owl:Ontology . "
        "FILTER(isBlank(?term)) } "
        "UNION { ?term a owl:Ontology ; vann:preferredNamespaceUri ?detail . FILTER(!STRSTARTS(STR(?detail), STR(?term))) } "
        f"UNION {{ {HEADER} FILTER NOT EXISTS {{ ?own a owl:Class . FILTER(STRSTARTS(STR(?own), STR(?term))) }} }}",
        own=False,
    ),
    oops(
        "P40",
        "critical",
        "a foreign term redefined by ours",
        "?term rdfs:subClassOf|rdfs:subPropertyOf|owl:equivalentClass|owl:equivalentProperty|rdfs:domain|rdfs:range|"
        "owl:inverseOf|owl:disjointWith ?other . "
        f"{FOREIGN} {OWN_OTHER} BIND(?other AS ?detail)",
        own=False,
    ),
    oops(
        "P41",
        "important",
        "no licence",
        f"{WHOLE} FILTER NOT EXISTS {{ ?any a owl:Ontology ; dcterms:license|dcterms:rights|dc:rights ?licence }}",
    ),
)

# OM3 asks FOOPS! also for a DOI and a logo. A DOI is given by an outside registry on deposit and cannot be had offline,
# a logo is a picture: neither is asked for here, dcterms:identifier (the persistent IRI) stands in for the first.
FOOPS = (
    foops("PURL1", "the ontology's IRI is of a persistent scheme", f"{HEADER} FILTER(!REGEX(STR(?term), {PERSISTENT}))"),
    foops(
        "URI2",
        "the ontology's IRI is the one its terms name",
        f"{{ {HEADER} ?detail rdfs:isDefinedBy ?home . FILTER(?home != ?term) }} UNION "
        f"{{ {HEADER} ?detail a owl:Class . FILTER(STRSTARTS(STR(?detail), CONCAT(STR(?term), '#'))) FILTER NOT EXISTS {{ ?detail "
        "rdfs:isDefinedBy ?any } }",
    ),
    foops(
        "VER1",
        "a version IRI, other than the ontology's",
        f"{HEADER} FILTER NOT EXISTS {{ ?term owl:versionIRI ?version . FILTER(isIRI(?version) && ?version != ?term) }}",
    ),
    foops("HTTP1", "an open protocol", f'{HEADER} FILTER(!REGEX(STR(?term), "^https?://"))'),
    foops("RDF1", "classes can be read from RDF", f"{WHOLE} FILTER NOT EXISTS {{ ?any a owl:Class }}"),
    foops(
        "OM1",
        "the least metadata",
        lacks(
            ("title", "dcterms:title|dc:title"),
            ("description", "dcterms:description|dcterms:abstract"),
            ("licence", "dcterms:license"),
            ("version IRI", "owl:versionIRI"),
            ("creator", "dcterms:creator"),
            ("namespace", "vann:preferredNamespaceUri"),
        ),
    ),
    foops(
        "OM2",
        "the recommended metadata",
        lacks(
            ("prefix", "vann:preferredNamespacePrefix"),
            ("version", "owl:versionInfo"),
            ("created", "dcterms:created"),
            ("citation", "dcterms:bibliographicCitation"),
        ),
    ),
    foops(
        "OM3",
        "the detailed metadata",
        lacks(
            ("publisher", "dcterms:publisher"),
            ("status", "bibo:status"),
            ("source", "dcterms:source"),
            ("issued", "dcterms:issued"),
            ("identifier", "dcterms:identifier|bibo:doi"),
        ),
    ),
    foops("OM4_1", "a licence", f"{HEADER} FILTER NOT EXISTS {{ ?term dcterms:license|dcterms:rights ?licence }}"),
    foops("OM5_1", "basic provenance", lacks(("creator", "dcterms:creator"), ("created", "dcterms:created"))),
    foops("OM5_2", "detailed provenance", lacks(("issued", "dcterms:issued"), ("publisher", "dcterms:publisher"))),
    foops(
        "FIND1",
        "a prefix is declared",
        f"{HEADER} FILTER NOT EXISTS {{ ?term vann:preferredNamespacePrefix ?prefix . FILTER(STRLEN(?prefix) > 0) }}",
    ),
    foops(
        "VOC1",
        "metadata in the terms of known vocabularies",
        f"{HEADER} FILTER NOT EXISTS {{ ?term ?used ?value . "
        "FILTER(REGEX(STR(?used), "
        '"^http://purl\\\\.org/(dc|vocab/vann|ontology/bibo|pav)/|^https?://schema\\\\.org/|/ns/prov#|foaf/0\\\\.1/")) }',
    ),
    foops(
        "VOC2",
        "known vocabularies are extended",
        f"{WHOLE} FILTER NOT EXISTS {{ ?own rdfs:subClassOf|rdfs:subPropertyOf|owl:equivalentClass|owl:equivalentProperty ?other . "
        f'FILTER(isIRI(?other) && STRSTARTS(STR(?own), "{BASE}") && !STRSTARTS(STR(?other), "{BASE}") && !REGEX(STR(?other), '
        f"{BUILT_IN})) }}",
    ),
    foops("VOC3", "labels for every term", f"{TERM} FILTER NOT EXISTS {{ ?term {LABEL} ?text }}", own=True),
    foops("VOC4", "definitions for every term", f"{TERM} FILTER NOT EXISTS {{ ?term {DEFINITION} ?text }}", own=True),
)

ROBOT = (
    robot(
        "annotation_whitespace",
        "WARN",
        "white space at an end of a text, or doubled",
        f"?term ?used ?detail . FILTER(isLiteral(?detail) && ?used NOT IN (rdfs:label, skos:prefLabel) && REGEX(STR(?detail), {UNTIDY}))",
    ),
    robot(
        "deprecated_boolean_datatype",
        "ERROR",
        "owl:deprecated with no boolean",
        "?term owl:deprecated ?detail . FILTER(DATATYPE(?detail) != xsd:boolean)",
    ),
    robot(
        "deprecated_class_reference",
        "ERROR",
        "a deprecated class in use",
        "?term a owl:Class ; owl:deprecated true . ?detail "
        "rdfs:subClassOf|owl:equivalentClass|rdfs:domain|rdfs:range|owl:someValuesFrom|owl:allValuesFrom|rdf:first ?term",
    ),
    robot(
        "deprecated_property_reference",
        "ERROR",
        "a deprecated property in use",
        "VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty } ?term a ?kind ; owl:deprecated true . "
        "{ ?detail rdfs:subPropertyOf|owl:inverseOf|owl:onProperty|owl:equivalentProperty ?term } UNION { ?detail ?term ?value }",
    ),
    robot(
        "duplicate_definition",
        "ERROR",
        "two terms with one definition",
        shared("skos:definition", KINDS + "?one a ?kind . BIND(owl:Thing AS ?group)"),
    ),
    robot("duplicate_exact_synonym", "WARN", "two terms with one synonym", shared(SYNONYM, NAMED_GROUP)),
    robot("duplicate_label_synonym", "WARN", "a synonym that repeats the label", f"?term {LABEL} ?detail ; {SYNONYM} ?detail"),
    robot("duplicate_label", "ERROR", "two terms with one label", shared(LABEL, NAMED_GROUP)),
    robot("duplicate_scoped_synonym", "WARN", "a synonym given in two ways", "?term skos:altLabel ?detail ; skos:hiddenLabel ?detail"),
    robot(
        "equivalent_class_axiom_no_genus",
        "WARN",
        "a definition by differences alone",
        "?term owl:equivalentClass ?detail . FILTER(isBlank(?detail)) { ?detail a owl:Restriction } UNION "
        "{ ?detail owl:intersectionOf ?list . FILTER NOT EXISTS { ?list rdf:rest*/rdf:first ?genus . FILTER(isIRI(?genus)) } }",
    ),
    robot(
        "equivalent_pair",
        "WARN",
        "two named classes declared one",
        "?term a owl:Class ; owl:equivalentClass ?detail . FILTER(isIRI(?detail))",
    ),
    robot(
        "illegal_use_of_built_in_vocabulary",
        "ERROR",
        "a predicate of the rdf, rdfs or owl namespace that is not there",
        "?subject ?term ?object . FILTER(REGEX(STR(?term), "
        "'^http://www\\\\.w3\\\\.org/(1999/02/22-rdf-syntax-ns|2000/01/rdf-schema|2002/07/owl)#')) "
        "FILTER(?term NOT IN (rdf:type, rdf:first, rdf:rest, rdf:value, rdfs:subClassOf, rdfs:subPropertyOf, rdfs:domain, "
        "rdfs:range, rdfs:label, rdfs:comment, "
        "rdfs:seeAlso, rdfs:isDefinedBy, owl:versionIRI, owl:versionInfo, owl:priorVersion, owl:backwardCompatibleWith, "
        "owl:incompatibleWith, owl:imports, "
        "owl:deprecated, owl:equivalentClass, owl:equivalentProperty, owl:disjointWith, owl:disjointUnionOf, "
        "owl:propertyDisjointWith, owl:inverseOf, "
        "owl:propertyChainAxiom, owl:members, owl:unionOf, owl:intersectionOf, owl:complementOf, owl:oneOf, owl:onProperty, "
        "owl:onClass, owl:onDataRange, "
        "owl:onDatatype, owl:withRestrictions, owl:someValuesFrom, owl:allValuesFrom, owl:hasValue, owl:hasSelf, owl:hasKey, "
        "owl:sameAs, owl:differentFrom, "
        "owl:distinctMembers, owl:cardinality, owl:minCardinality, owl:maxCardinality, owl:qualifiedCardinality, "
        "owl:minQualifiedCardinality, "
        "owl:maxQualifiedCardinality))",
        own=False,
    ),
    robot(
        "invalid_entity_uri",
        "ERROR",
        "an IRI that is not of our own pattern",
        f"{TERM} FILTER(!REGEX(STR(?term), '^{BASE}(ns#[A-Za-z][A-Za-z0-9]*|vocab/[a-z0-9-]+(/[a-z0-9-]+)?)$'))",
    ),
    robot(
        "invalid_xref",
        "WARN",
        "a mapping that is no web address",
        f"?term {MAPPING} ?detail . FILTER(!isIRI(?detail) || !REGEX(STR(?detail), '^https?://[^ ]+$'))",
    ),
    robot("label_formatting", "ERROR", "a line break or tab in a label", rf'?term {LABEL} ?detail . FILTER(REGEX(?detail, "[\\n\\r\\t]"))'),
    robot(
        "label_whitespace",
        "ERROR",
        "white space at an end of a label, or doubled",
        f"?term {LABEL} ?detail . FILTER(REGEX(?detail, {UNTIDY}))",
    ),
    robot(
        "lowercase_definition",
        "INFO",
        "an English definition in lower case",
        'VALUES ?path { skos:definition rdfs:comment } ?term ?path ?detail . FILTER(LANG(?detail) = "en" && REGEX(?detail, "^[a-z]"))',
    ),
    robot("missing_definition", "WARN", "no definition in a language", missing(DEFINITION)),
    robot("missing_label", "ERROR", "no label in a language", missing(LABEL)),
    robot(
        "missing_obsolete_label",
        "WARN",
        "a deprecated term whose label does not say so",
        f"?term owl:deprecated true ; {LABEL} ?detail . FILTER(!REGEX(?detail, {OBSOLETE}))",
    ),
    robot(
        "missing_ontology_description",
        "ERROR",
        "no description in a language",
        f"{WHOLE} {LANGUAGES} FILTER NOT EXISTS {{ ?any a owl:Ontology ; dcterms:description ?text . FILTER(LANG(?text) = ?detail) }}",
    ),
    robot(
        "missing_ontology_license",
        "ERROR",
        "no licence",
        f"{WHOLE} FILTER NOT EXISTS {{ ?any a owl:Ontology ; dcterms:license ?licence . FILTER(isIRI(?licence)) }}",
    ),
    robot(
        "missing_ontology_title",
        "ERROR",
        "no title in a language",
        f"{WHOLE} {LANGUAGES} FILTER NOT EXISTS {{ ?any a owl:Ontology ; dcterms:title ?text . FILTER(LANG(?text) = ?detail) }}",
    ),
    robot(
        "missing_superclass",
        "INFO",
        "a class at the top",
        "?term a owl:Class . FILTER NOT EXISTS { ?term rdfs:subClassOf ?up . FILTER(isIRI(?up)) }",
    ),
    robot(
        "misused_obsolete_label",
        "ERROR",
        "a label that says deprecated where the term is not",
        f"?term {LABEL} ?detail . FILTER(REGEX(?detail, {OBSOLETE})) FILTER NOT EXISTS {{ ?term owl:deprecated true }}",
    ),
    robot(
        "misused_replaced_by",
        "ERROR",
        "a successor of a term that is not deprecated",
        "?term dcterms:isReplacedBy ?detail . FILTER NOT EXISTS { ?term owl:deprecated true }",
    ),
    robot("multiple_definitions", "ERROR", "two definitions in a language", several(DEFINITION)),
    robot(
        "multiple_equivalent_classes",
        "WARN",
        "a class equal to several",
        "?term a owl:Class ; owl:equivalentClass ?detail , ?other . FILTER(?detail != ?other)",
    ),
    robot(
        "multiple_equivalent_class_definitions",
        "ERROR",
        "a class defined twice",
        "?term owl:equivalentClass ?detail , ?other . FILTER(isBlank(?detail) && isBlank(?other) && ?detail != ?other)",
    ),
    robot("multiple_labels", "ERROR", "two labels in a language", several(LABEL)),
    robot(
        "undeclared_entity",
        "ERROR",
        "an own term in use that is declared nowhere",
        "{ ?detail ?used ?term } UNION { ?detail ?term ?value } "
        f'FILTER(isIRI(?term) && REGEX(STR(?term), "^{BASE}(ns#|vocab/)")) FILTER NOT EXISTS {{ ?term a ?any }}',
    ),
)

RULES: tuple[Rule, ...] = OOPS + FOOPS + ROBOT
GATING = frozenset({"critical", "important", "required", "ERROR", "WARN"})

# Rules of the lowest levels (minor, INFO) that the model breaks on purpose, with the reason.
ACCEPTED = {
    "P07": "a label may name a pair that the documents treat as one, as in 'แผนงานหรือขบวนการ'",
    "P13": "an inverse is walked with ^ in SPARQL; a second property for each link would be a second truth",
    "missing_superclass": "kg:Item is the top",
}
