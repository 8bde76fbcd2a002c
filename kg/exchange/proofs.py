"""Where imported facts come from: the file becomes a document, and each new or changed fact names its sheet and row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath

from kg.exchange.identity import slugged
from kg.exchange.incoming import Incoming
from kg.exchange.merging import CellChange, parts
from kg.exchange.sheets import DOCUMENTS, EVIDENCE, SheetText
from kg.ingest.findings import LINED, Place
from kg.validate import LONGEST_QUOTE


@dataclass(frozen=True)
class Document:
    """The file that is taken in, as a source document; a table in a plain text has no lines to compare phrases with."""

    id: str
    cells: Mapping[str, str]

    @classmethod
    def of(cls, name: str, digest: str, today: str) -> Document:
        """The document of a file; the same file is the same document, whenever it is imported.

        >>> Document.of("ภาคี 2565.xlsx", "ab" * 32, "2026-11-21").id
        '2565-abababab'
        """
        stem = slugged(PurePath(name).stem)[:40].strip("-")
        ident = f"{stem or 'import'}-{digest[:8]}"
        file = {} if name.lower().endswith(LINED) else {"file": name}
        return cls(ident, {"name_th": name, **file, "sha256": digest, "imported_on": today})


@dataclass(frozen=True)
class Origin:
    """Where a fact stands: a row of the imported table, or the line of a document that a proposed row was read from."""

    line: str
    phrase: str
    title: str = ""
    document: str = ""

    @classmethod
    def of(cls, row: Incoming, place: Place, phrase: str, documents: Mapping[str, object]) -> Origin:
        """The origin of a cell; the document of a proposed row counts where the graph has it."""
        if row.source.get("document") in documents:
            line = re.match(r"[0-9]+", row.source.get("line", ""))
            return cls(line[0] if line else "", row.source.get("phrase", phrase), document=row.source["document"])
        return cls(str(place.row) if place.row else "", phrase, place.sheet.partition(" · ")[2])


@dataclass
class Proofs:
    """Writes the evidence of what a file changes; `own` are the (subject, column) pairs for which the file brings its own."""

    document: Document
    sheets: Mapping[str, SheetText]
    own: frozenset[tuple[str, str]]

    def record(self, subject: str, cells: Iterable[CellChange], origin: Origin) -> None:
        """Evidence for the changed cells of one row: one piece for all, and one for each value that came to a list."""
        open_cells = [cell for cell in cells if cell.new and not self.own & {(subject, cell.key), (subject, "")}]
        whole = [cell.key for cell in open_cells if not cell.added]
        if whole:
            self._write(subject, "; ".join(whole), "", origin)
        for cell in open_cells:
            for value in cell.added:
                self._write(subject, cell.key, value, origin)

    def record_thing(self, subject: str, origin: Origin) -> None:
        """Evidence for a link as a whole."""
        if not self.own & {(subject, "")}:
            self._write(subject, "", "", origin)

    def keep_old(self, subject: str, cells: Iterable[CellChange]) -> None:
        """What proved a value that is replaced goes on proving that value, not the new one."""
        replaced = {cell.key: cell.old for cell in cells if cell.old and not cell.added}
        for ident in self._of_subject.get(subject, []) if replaced else ():
            self._narrow(ident, replaced)

    def _narrow(self, ident: str, replaced: Mapping[str, str]) -> None:
        """One piece of evidence for each replaced value that it proved; what it proves besides stays."""
        evidence = self.sheets[EVIDENCE]
        held = dict(evidence.rows[ident])
        keys = parts(held.get("property", ""))
        gone = [key for key in keys if key in replaced] if "value" not in held else []
        left = [key for key in keys if key not in gone]
        for key in gone:
            narrowed = {**held, "property": key, "value": replaced[key]}
            evidence.put(_id(narrowed) if left or key != gone[0] else ident, narrowed)
        if gone and left:
            evidence.put(ident, {"property": "; ".join(left)})

    @cached_property
    def _of_subject(self) -> Mapping[str, list[str]]:
        """The ids of the evidence that was there before, by subject."""
        found: dict[str, list[str]] = {}
        for ident, cells in self.sheets[EVIDENCE].rows.items():
            found.setdefault(cells.get("subject", ""), []).append(ident)
        return found

    def _write(self, subject: str, prop: str, value: str, origin: Origin) -> None:
        """One row of evidence: the document, its line (of a table the row), the title of the table, the phrase."""
        cells = {
            "subject": subject,
            "property": prop,
            "value": value,
            "document": origin.document or self.document.id,
            "line": origin.line,
            "locator": origin.title,
            "quote": origin.phrase[:LONGEST_QUOTE].strip(),
            "kind": "stated",
        }
        if cells["document"] == self.document.id:
            self.sheets[DOCUMENTS].put(self.document.id, self._document_cells())
        self.sheets[EVIDENCE].put(_id(cells), cells)

    def _document_cells(self) -> Mapping[str, str]:
        """A file that was imported before keeps the day of its first import."""
        return {} if self.document.id in self.sheets[DOCUMENTS].rows else self.document.cells


def _id(cells: Mapping[str, str]) -> str:
    text = "\0".join(f"{key}={value}" for key, value in sorted(cells.items()) if value)
    return f"e-{sha256(text.encode()).hexdigest()[:10]}"
