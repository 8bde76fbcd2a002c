"""The only place where an IRI is spelled or minted.

Ids of things are `id/{kind}/{slug}`, words of vocabularies `vocab/{scheme}/{slug}`, named graphs `graph/{source}`.
"""

from __future__ import annotations

import re
from types import MappingProxyType

BASE = "https://w3id.org/songkhla-kg/"
KG = BASE + "ns#"
VOCAB = BASE + "vocab/"
SHAPES = BASE + "shapes/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SH = "http://www.w3.org/ns/shacl#"
OA = "http://www.w3.org/ns/oa#"

PREFIXES = MappingProxyType(
    {
        "kg": KG,
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "skos": SKOS,
        "sh": SH,
        "oa": OA,
        "org": "http://www.w3.org/ns/org#",
        "prov": "http://www.w3.org/ns/prov#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "schema": "https://schema.org/",
        "dcterms": "http://purl.org/dc/terms/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "id": BASE + "id/",
        "vocab": VOCAB,
        "graph": BASE + "graph/",
    }
)

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether a text can stand as the last part of an id: lower-case ASCII words joined by hyphens.

    >>> is_slug("songkhla-pao"), is_slug("../etc"), is_slug("สงขลา")
    (True, False, False)
    """
    return len(text) <= 120 and _SLUG.fullmatch(text) is not None


def thing(kind: str, slug: str) -> str:
    """The IRI of a thing.

    >>> thing("organisation", "scf")
    'https://w3id.org/songkhla-kg/id/organisation/scf'
    """
    return f"{BASE}id/{kind}/{slug}"


def concept(scheme: str, slug: str) -> str:
    """The IRI of a word of a vocabulary.

    >>> concept("role", "supporter")
    'https://w3id.org/songkhla-kg/vocab/role/supporter'
    """
    return f"{VOCAB}{scheme}/{slug}"


def graph(source: str) -> str:
    """The IRI of the named graph that packages what one source says.

    >>> graph("001")
    'https://w3id.org/songkhla-kg/graph/001'
    """
    return f"{BASE}graph/{source}"


def local(iri: str) -> str:
    """The last part of an IRI: the slug of a thing, the name of a term.

    >>> local("https://w3id.org/songkhla-kg/id/organisation/scf"), local(KG + "role")
    ('scf', 'role')
    """
    end = iri.rstrip("/#")
    return end[max(end.rfind("/"), end.rfind("#")) + 1 :]


def compact(iri: str) -> str:
    """An IRI as a prefixed name where a prefix fits, else the IRI itself.

    >>> compact(KG + "role"), compact("https://example.org/x")
    ('kg:role', 'https://example.org/x')
    """
    fits = [(base, prefix) for prefix, base in PREFIXES.items() if iri.startswith(base)]
    if not fits:
        return iri
    base, prefix = max(fits, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri[len(base) :]}"


def expand(name: str) -> str:
    """A prefixed name as an IRI; anything else comes back as it stands.

    >>> expand("kg:role") == KG + "role"
    True
    """
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else name
