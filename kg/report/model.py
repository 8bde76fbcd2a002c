"""What a report is made of, whatever it is written as: sections of sentences and tables in both languages, with their proofs."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import Text


@dataclass(frozen=True)
class Proof:
    """Where something is written: a document by its IRI, the line in it (None where it has none) and the phrase."""

    document: str
    line: int | None
    quote: str


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of a table: words in both languages, and the numbers of the proofs (from 1) in `Report.proofs`."""

    words: Text
    proofs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """Columns by their heads, and rows of as many cells; the columns in `numbers` (from 0) hold numbers and stand to the right."""

    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Section:
    """One question of the meeting: what is found, in sentences, in tables, and what to keep in mind (notes)."""

    key: str
    title: Text
    sentences: tuple[Text, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Value:
    """One value of one measure (kg.analysis.words) for one thing, pair or the whole network.

    `things` are IRIs: none for the whole network, one, or two for a pair. `value` is None where there is too little data, and `note` then
    says why. `rank` is from 1; `best` and `worst` are its range over the data without any one document, `low` and `high` the band of a
    value that was sampled, or of what chance gives (measures "significance", "hold-out"). `attendance` says that it rests on attendance
    alone. `by` tells apart values of one measure (the kind of group, of topic, the measure that is set beside chance), `count` is the
    number of works or agents behind it, `expected` what chance would give and `p` how rarely it is as far off. `through` are the works,
    partners or agents it rests on, `about` issues and places, `documents` and `proofs` where that is written.
    """

    measure: str
    things: tuple[str, ...]
    value: float | str | None
    rank: int | None = None
    best: int | None = None
    worst: int | None = None
    low: float | None = None
    high: float | None = None
    attendance: bool = False
    note: Text | None = None
    by: str = ""
    count: int | None = None
    expected: float | None = None
    p: float | None = None
    through: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True)
class Report:
    """A network report: `about` says what was measured (slice, projection, size, engine), `proofs` what the cells point to.

    `labels` names every IRI of `values` and every document of `proofs` in both languages.
    """

    title: Text
    about: tuple[Text, ...]
    sections: tuple[Section, ...]
    proofs: tuple[Proof, ...]
    values: tuple[Value, ...]
    labels: dict[str, Text]
    engine: str
