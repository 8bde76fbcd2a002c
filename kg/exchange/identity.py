"""Which thing a row of a file is: known by its id or its name, new with an id that never changes, or for a person to say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from kg.errors import Finding, Text
from kg.exchange.incoming import Incoming
from kg.exchange.sheets import SheetText
from kg.ingest import findings
from kg.ingest.cells import Cells, Known
from kg.ingest.findings import Place
from kg.ingest.tables import Row
from kg.namespaces import is_slug, thing
from kg.ontology import Sheet
from kg.text import expand, match_key

_RUNNING = re.compile(r"[A-Za-z]{0,3}[-_.]?[0-9]+\.?")
_LABEL = re.compile(r"(?!.*(?:\.\.|(?<![0-9])/|/(?![0-9])))[\w\u0e30-\u0e4e.\-/ ()]{1,120}")  # "12/2565" is a number, "a/b" a path
_LONGEST = 120


@dataclass(frozen=True)
class Who:
    """What a row turned out to be: its id, whether the graph has it, and whether the id itself said so."""

    id: str
    known: bool
    by_id: bool


@dataclass
class Identities:
    """Finds the thing of each row; remembers which row claimed which thing, so that two rows never become one unseen."""

    cells: Cells
    sheets: Mapping[str, SheetText]
    abbreviations: Mapping[str, str]
    labels: dict[str, dict[str, str]] = field(default_factory=dict)  # what a file calls a thing -> by table, its id
    claimed: dict[str, Place] = field(default_factory=dict)
    notes: list[Finding] = field(default_factory=list)
    _called: dict[tuple[str, str], Incoming] = field(default_factory=dict)

    def find(self, row: Incoming, running: bool) -> Who | Finding:
        """The thing of a row, or why a person must say; `running` says that the ids of the file are just numbers."""
        who = self._wrong_label(row) or (self._named(row, running) if row.names else self._keyed(row))
        if isinstance(who, Finding):
            return who
        first = self.claimed.get(who.id)
        if first is not None:
            return _twice(row.name_place, row.names[0] if row.names else who.id, first)
        self.notes.extend(self._doubts(row, who, running))
        self._claim(row, who)
        return who

    def _wrong_label(self, row: Incoming) -> Finding | None:
        """An id that cannot be one, or that two rows of a table have for two things."""
        if not row.label:
            return None
        place = row.place("id")
        if not _LABEL.fullmatch(row.label):
            return _bad_label(place, row.label)
        before = self._called.setdefault((place.sheet, row.label), row)
        return None if before is row or _share_a_name(before, row) else _same_id(place, row.label, before.place("id"))

    def _doubts(self, row: Incoming, who: Who, running: bool) -> Iterator[Finding]:
        """What a person should know of a thing before it is taken: another bears its name, or it is known by another id."""
        if others := self._namesakes(row, who):
            yield _namesake(row.name_place, row.names[0], [self._where(ident) for ident in others])
        if who.known and not who.by_id and not running and is_slug(row.label):
            yield _known_as(row.place("id"), row.label, who.id)

    def _namesakes(self, row: Incoming, who: Who) -> list[str]:
        """Other things of the name of a new one; who gives ids keeps things of other sheets apart."""
        if who.known or not (row.sheet.named and row.names):
            return []
        others = [ident for ident in self._ids_of(row.names[0]) if ident != who.id]
        return self._of_sheet(others, row.sheet) if who.by_id else others

    def _where(self, ident: str) -> str:
        """A thing by its id and where it stands."""
        place = self.claimed.get(ident) or self.cells.things[ident].place
        return f"{ident} ({place.cell or place.sheet})"

    def _claim(self, row: Incoming, who: Who) -> None:
        self.claimed[who.id] = row.name_place
        if row.label:
            self.labels.setdefault(row.label, {}).setdefault(row.place().sheet, who.id)
        as_row = Row(row.sheet, row.number, who.id, row.cells)
        if not who.known:
            known = Known(thing(row.sheet.id_kind, who.id), self.cells.class_of(as_row), as_row.place())
            self.cells.add_thing(as_row, known)

    def _named(self, row: Incoming, running: bool) -> Who | Finding:
        """By its id where that is one, then by the name it is known by, else new."""
        by_id = self._by_label(row, running) if row.label else None
        if by_id is not None:
            return by_id
        own = "" if running or not is_slug(row.label) else row.label
        return _nameless(row) if not own and _lacks_its_name(row) else self._by_name(row, own)

    def _by_name(self, row: Incoming, own: str) -> Who | Finding:
        """By the name it is known by, else new; two rows of one file with ids of their own are two things, even of one name."""
        fit = [ident for ident in self._fitting(row) if not (own and ident in self.claimed)]
        if len(fit) > 1:
            return _several(row.name_place, row.names[0], fit)
        if fit:
            return Who(fit[0], known=True, by_id=False)
        return Who(own or self.minted(row.sheet, row.cells), known=False, by_id=bool(own))

    def _fitting(self, row: Incoming) -> list[str]:
        """The things that bear the name of a row; of several those that agree with what else it says."""
        fit = self._of_sheet(self._ids_of(row.names[0]), row.sheet)
        agreeing = [ident for ident in fit if self._agrees(row, ident)] if len(fit) > 1 else []
        return agreeing or fit

    def _by_label(self, row: Incoming, running: bool) -> Who | Finding | None:
        """What the id of the row says; None where it is only a label inside the file."""
        known = row.label in self.sheets[row.sheet.name].rows
        if known and (row.firm or not running or self._same_name(row, row.label)):
            return self._of_another(row) or Who(row.label, known=True, by_id=True)
        if not known and row.label in self.cells.things and row.label not in self.claimed:
            return _other_sheet(row.place("id"), row.label, self.cells.things[row.label].place.sheet)
        return Who(row.label, known=False, by_id=True) if row.firm else None

    def _of_another(self, row: Incoming) -> Finding | None:
        """Whether the id means one thing and the name another."""
        ids = self._of_sheet(self._ids_of(row.names[0]), row.sheet)
        return _two_things(row.place("id"), row.label, ids) if ids and row.label not in ids else None

    def _ids_of(self, name: str) -> list[str]:
        return self.cells.ids_named(name) or self.cells.ids_named(expand(name, self.abbreviations))

    def _of_sheet(self, ids: Iterable[str], sheet: Sheet) -> list[str]:
        """The things of a sheet among some ids: those of the graph, and new ones of this file."""
        return [ident for ident in ids if ident in self.sheets[sheet.name].rows or self._is_new_in(ident, sheet)]

    def _is_new_in(self, ident: str, sheet: Sheet) -> bool:
        known = self.cells.things.get(ident)
        return known is not None and ident in self.claimed and self.cells.fits(known, sheet.target)

    def _same_name(self, row: Incoming, ident: str) -> bool:
        return any(ident in self._ids_of(name) for name in row.names)

    def _agrees(self, row: Incoming, ident: str) -> bool:
        """Whether what else the row says of itself is what the graph says: its kind, class or code."""
        held = self.sheets[row.sheet.name].rows.get(ident, {})
        told = [key for key in ("kind", "type", "code") if key in row.cells]
        return bool(told) and all(self._word(row.sheet, key, held) == self._word(row.sheet, key, row.cells) for key in told)

    def _word(self, sheet: Sheet, key: str, cells: Mapping[str, str]) -> str:
        """What a cell says, in whatever words it says it."""
        column = sheet.column(key)
        terms, _ = self.cells.read(Row(sheet, 0, "", cells), column) if column and key in cells else ([], [])
        return terms[0].value if terms else match_key(cells.get(key, ""))

    def _keyed(self, row: Incoming) -> Who | Finding:
        """A row without a name: by its id, else by what its required columns say."""
        if row.label in self.sheets[row.sheet.name].rows:
            return Who(row.label, known=True, by_id=True)
        if row.firm or is_slug(row.label) and not row.sheet.named:
            return Who(row.label, known=False, by_id=True)
        if row.sheet.named or any(column.required and column.key not in row.cells for column in row.sheet.columns):
            return _nameless(row)
        ident = keyed_id(row.sheet, row.cells)
        return Who(ident, known=ident in self.sheets[row.sheet.name].rows, by_id=True)

    def minted(self, sheet: Sheet, cells: Mapping[str, str]) -> str:
        """An id for a new thing: its English name as a slug, else a hash of its name; sorting the file anew changes nothing."""
        names = [cells[column.key] for column in sheet.columns if column.naming and column.key in cells]
        digest = sha256(match_key(names[0]).encode()).hexdigest()[:8]
        slug = slugged(cells.get("name_en", ""))
        if slug and slug not in self.cells.things and not _RUNNING.fullmatch(slug):
            return slug
        return f"{slug[: _LONGEST - 9] or sheet.id_kind}-{digest}"


def keyed_id(sheet: Sheet, cells: Mapping[str, str]) -> str:
    """The id of a row without a name: made of its required cells.

    >>> from kg.ontology import Ontology
    >>> keyed_id(Ontology.read().sheets["participations"], {"participant": "a", "context": "b", "role": "lead"})
    'a-in-b-as-lead'
    """
    parts = [cells.get(column.key, "") for column in sheet.columns if column.required]
    joined = "-in-".join(parts[:2]) + "".join(f"-as-{part}" for part in parts[2:])
    if sheet.name != "evidence" and is_slug(joined):
        return joined
    digest = sha256("\0".join(f"{key}={text}" for key, text in sorted(cells.items())).encode()).hexdigest()[:10]
    return f"{'e' if sheet.name == 'evidence' else sheet.id_kind}-{digest}"


def slugged(text: str) -> str:
    """A name in Latin letters as a slug, or "" where it has none.

    >>> slugged("Café Songkhla (2nd)"), slugged("สงขลา")
    ('cafe-songkhla-2nd', '')
    """
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))[:_LONGEST].strip("-")


def running_ids(rows: Iterable[Incoming]) -> bool:
    """Whether the ids of a table are only running numbers (1, 2, o1, p-12), which say nothing once the table is sorted anew."""
    labels = [row.label for row in rows if row.label and not row.firm]
    return bool(labels) and all(_RUNNING.fullmatch(label) or not is_slug(label) for label in labels)


def _row(place: Place) -> str:
    """The row of a table, or the thing of a graph."""
    return str(place.row or place.column)


def _share_a_name(one: Incoming, other: Incoming) -> bool:
    return not {match_key(name) for name in one.names}.isdisjoint(map(match_key, other.names))


def _same_id(place: Place, found: str, first: Place) -> Finding:
    one, two = _row(first), _row(place)
    expected = Text(f"รหัสที่ไม่ซ้ำในตาราง (มีแล้วที่แถว {one})", f"an id of its own (rows {one} and {two} have the same one)")
    return place.error("duplicate-id", expected, found, Text("เปลี่ยนรหัสหนึ่งในสองแถว หรือเว้นว่าง", "change one of the two, or leave it empty"))


def _namesake(place: Place, name: str, others: list[str]) -> Finding:
    listed = ", ".join(others[:5])
    expected = Text("ชื่อที่ยังไม่มีใครใช้", "a name that no other thing has")
    fix = Text(
        f"ชื่อเดียวกับ {listed}: ถ้าเป็นรายเดียวกันให้ใช้รหัสนั้น หรือบันทึกภายหลังด้วย kg match",
        f"the name of {listed} too: if it is the same, use that id, or record it later with kg match",
    )
    return place.warning("same-name", expected, name, fix)


def _known_as(place: Place, found: str, known: str) -> Finding:
    expected = Text("รหัสที่กราฟใช้", "the id that the graph uses")
    fix = Text(f"ชื่อนี้มีแล้วในรหัส {known}: ใช้รหัสเดิม ไม่ต้องแก้", f"the name is known as {known}, which stays its id; nothing to do")
    return place.warning("known-as", expected, found, fix)


def _two_things(place: Place, found: str, others: list[str]) -> Finding:
    listed = ", ".join(others[:5])
    expected = Text("รหัสและชื่อที่หมายถึงรายเดียวกัน", "an id and a name of one thing")
    fix = Text(f"ชื่อในแถวนี้เป็นของ {listed}: แก้รหัสหรือชื่อ", f"the name of this row is that of {listed}: mend the id or the name")
    return place.warning("two-things", expected, found, fix)


def _bad_label(place: Place, found: str) -> Finding:
    expected = Text("รหัสที่มีแต่ตัวอักษร ตัวเลข ขีด และจุด", "an id of letters, digits, hyphens and dots")
    return place.error("bad-id", expected, found, Text("แก้รหัส หรือเว้นว่างให้ระบบตั้งให้", "mend the id, or leave it empty and one is made"))


def _other_sheet(place: Place, found: str, sheet: str) -> Finding:
    expected = Text("รหัสที่ยังไม่มีในแผ่นงานอื่น", "an id that no other sheet has")
    fix = Text(f"รหัสนี้เป็นของแผ่นงาน {sheet} ให้เปลี่ยนหรือเว้นว่าง", f"the sheet {sheet} has it; change it or leave it empty")
    return place.error("duplicate-id", expected, found, fix)


def _several(place: Place, name: str, ids: list[str]) -> Finding:
    listed = ", ".join(ids[:5])
    expected = Text("ชื่อที่หมายถึงรายเดียว", "a name that means one thing")
    return place.warning("several", expected, name, Text(f"ใส่รหัสหนึ่งใน: {listed}", f"give one of the ids: {listed}"))


def _twice(place: Place, name: str, first: Place) -> Finding:
    one, two = _row(first), _row(place)
    expected = Text(f"แต่ละรายหนึ่งแถว (มีแล้วที่แถว {one})", f"one row for each (rows {one} and {two} are one name)")
    fix = Text(
        f"อาจซ้ำกับแถว {one}: รวมเป็นแถวเดียว หรือแก้ชื่อให้ต่างกัน (แถวนี้ยังไม่รับ)",
        f"possible duplicate rows {one}, {two}: make them one, or tell them apart (this row is not taken)",
    )
    return place.warning("twice", expected, name, fix)


def _lacks_its_name(row: Incoming) -> bool:
    """Whether the table has the column by which its things are known, and this row leaves it empty."""
    return any(c.naming and c.required and c.key in row.places and c.key not in row.cells for c in row.sheet.columns)


def _nameless(row: Incoming) -> Finding:
    column = next(column for column in row.sheet.columns if column.required and column.key not in row.cells)
    return findings.required(row.place(column.key), column)
