"""A text as a source document of the graph: the row that registers it; what it names is for a person to accept."""

from __future__ import annotations

from kg.exchange.imports import File
from kg.exchange.incoming import Incoming
from kg.exchange.proofs import Document
from kg.exchange.sheets import DOCUMENTS
from kg.ingest.findings import Place
from kg.mentions.documents import TextDocument
from kg.ontology import Ontology


def registered(document: TextDocument, ontology: Ontology, today: str) -> tuple[str, File]:
    """The id of a text's document and the import that registers it: title, file name, hash and day; nothing of what it says."""
    made = Document.of(document.file, document.sha256, today)
    thai = any("\u0e01" <= c <= "\u0e5b" for c in document.title)
    cells = {"name_th" if thai else "name_en": document.title, "file": document.file, "sha256": document.sha256, "imported_on": today}
    row = Incoming(ontology.sheets[DOCUMENTS], 1, label=made.id, firm=True, cells=cells, shown=(document.file,))
    row.places[""] = Place(document.file)
    return made.id, File(document.file, document.sha256, tables=[[row]], findings=list(document.findings))
