"""What a file says, row by row: the cells of each row under the columns of a sheet, cleaned, with the place of every cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.dates import DateError, parse_date
from kg.errors import Finding, Text
from kg.exchange.cells import original
from kg.exchange.personal import redact
from kg.ingest.findings import Place
from kg.ontology import Column, Link, Sheet
from kg.text import clean, digits, match_key

if TYPE_CHECKING:
    from kg.exchange.columns import Head, Located
    from kg.exchange.sources import GridRow

_PLACEHOLDERS = {match_key(word) for word in ("ไม่มี", "ไม่ระบุ", "ไม่ทราบ", "ไม่มีข้อมูล", "N/A", "none", "null", "nil", "unknown")}
_TRUTH = {"true", "false"}  # as a spreadsheet's own truth values are read
_NOT_A_NUMBER = {"nan", "NaN"}  # as programs write it; Nan is a province
_YES = {match_key(word) for word in ("x", "yes", "y", "true", "1", "ใช่", "ลบ", "remove", "✓", "✔", "/")}
_CLEAR = {match_key(word) for word in ("(ลบ)", "(remove)")}
_MARKS = {"✓", "✔", "/"}
_MARKED = {"remove": "remove", "accept": "accepted"}  # columns in which a mark says yes, and what it says of the row
_FROM = {"from_document", "from_line", "from_phrase"}  # columns that say where a proposed row was read
_FOR_PEOPLE = {"reason", "doubt", "why"}  # columns of our own workbooks that only people read
_PLAIN = {*_MARKED, *_FOR_PEOPLE, "id", "from_line"}  # columns whose text is not kept


@dataclass
class Incoming:
    """One row of a file: what it is called there, its cells by column key, and where each cell stands ("" for the row)."""

    sheet: Sheet
    number: int
    label: str = ""
    firm: bool = False  # the label is the id in the graph (RDF), not only a name inside the file
    remove: bool = False
    accepted: bool = False
    source: dict[str, str] = field(default_factory=dict)  # the document, line and phrase that a proposed row was read from
    cells: dict[str, str] = field(default_factory=dict)
    levels: dict[str, list[tuple[str, str, Place]]] = field(default_factory=dict)  # kind of place, its name, where
    links: list[tuple[Link, str]] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    shown: tuple[str, ...] = ()  # the row as the file has it, personal data left out

    def place(self, key: str = "") -> Place:
        """Where a cell stands, else where the row does."""
        return self.places.get(key) or self.places[""]

    @property
    def says_something(self) -> bool:
        """Whether any of its cells is taken."""
        return bool(self.cells or self.links or self.levels or self.label)

    @property
    def name_place(self) -> Place:
        """Where the name by which the row is known stands."""
        return next(
            (self.places[c.key] for c in self.sheet.columns if c.naming and c.key in self.cells and c.key in self.places), self.place()
        )

    @property
    def names(self) -> list[str]:
        """The names of the row, the one that it is known by first."""
        naming = [column for column in self.sheet.columns if column.naming and not clears(self.cells.get(column.key, "(remove)"))]
        return [value.strip() for column in naming for value in _values(column, self.cells[column.key])]


def clears(text: str) -> bool:
    """Whether a text says that the cell of the sheet is to be emptied.

    >>> clears("(remove)"), clears("( ลบ )"), clears("ลบ")
    (True, True, False)
    """
    return text.startswith("(") and match_key(text) in _CLEAR


def _values(column: Column, text: str) -> list[str]:
    return [part for part in text.split(";") if part.strip()] if column.multiple else [text]


def incoming(located: Located) -> tuple[list[Incoming], list[Finding]]:
    """The rows of a table, and what a person should look at in their cells."""
    rows: list[Incoming] = []
    problems: list[Finding] = []
    proposed = any(head.key == "accept" for head in located.heads)
    for row in located.rows:
        said: list[Finding] = []
        found = _row(located, row, said)
        if proposed and not found.accepted:
            continue
        problems.extend(said)
        if found.says_something or any(finding.severity == "error" for _, finding in row.warnings):
            rows.append(found)
    return rows, problems


def _row(located: Located, row: GridRow, problems: list[Finding]) -> Incoming:
    hidden = set(located.dropped)
    shown = tuple("" if index in hidden else redact(text) for index, text in enumerate(row.cells))
    found = Incoming(located.sheet, row.number, shown=shown)
    found.places[""] = located.grid.place(row.number, located.heads[0].index if located.heads else 0)
    parts: dict[str, dict[str, str]] = {}
    for head in located.heads:
        text = original(row.cells[head.index]) if head.index < len(row.cells) else ""
        place = located.grid.place(row.number, head.index, head.header)
        value = _value(located.sheet, head, text, place, problems)
        found.places.setdefault(head.key, place)
        if value:
            found.places[head.key] = place
            _take(found, head, value, parts)
    for key, said in parts.items():
        _date(found, key, said, problems)
    return found


def _value(sheet: Sheet, head: Head, text: str, place: Place, problems: list[Finding]) -> str:
    """The text of a cell: empty where it stands for nothing, cleaned unless its words are kept as printed."""
    column = sheet.column(head.key)
    if head.key == "from_phrase" or column is not None and column.verbatim:
        return text.strip()
    lines = _lines(column, text)
    made = list(map(clean, lines))
    value = ("; " if column is not None and column.kind == "text" else "\n").join(filter(None, made))
    if _stands_for_nothing(value, head):
        return ""
    if head.key not in _PLAIN and any(map(_is_mended, lines, made)):
        problems.append(_cleaned(place, value))
    problems.extend(_doubtful_name(column, value, place))
    return value


def _lines(column: Column | None, text: str) -> list[str]:
    """The lines of a cell that takes several values, as Alt+Enter makes them; else the cell as a whole."""
    return [line for line in text.splitlines() if line.strip()] if column is None or column.multiple else [text]


def _doubtful_name(column: Column | None, value: str, place: Place) -> Iterator[Finding]:
    """A name without letters, or a truth value of a spreadsheet."""
    if column is not None and column.naming and (not any(c.isalpha() for c in value) or value in _TRUTH):
        yield _no_name(place, value)


def _is_mended(line: str, made: str) -> bool:
    """Whether cleaning did more than a person would see; the reader has told of a line break."""
    return " ".join(line.strip(" ").split(" ")) != made and len(line.strip().splitlines()) < 2


def _stands_for_nothing(value: str, head: Head) -> bool:
    """Whether a text is one of the ways in which people leave a cell empty; some of them are a mark in a column for marks."""
    key = match_key(value)
    return (not key or key in _PLACEHOLDERS or value in _NOT_A_NUMBER) and not (head.key in _MARKED and value in _MARKS)


def _cleaned(place: Place, value: str) -> Finding:
    expected = Text(
        "ข้อความที่ไม่มีช่องว่างซ้ำ อักขระที่มองไม่เห็น หรือการขึ้นบรรทัดใหม่", "text without doubled spaces, invisible characters or line breaks"
    )
    return place.warning("cleaned", expected, value, Text("เก็บเป็นข้อความที่แสดงนี้ ไม่ต้องแก้", "taken as shown; nothing to do"))


def _no_name(place: Place, value: str) -> Finding:
    expected = Text("ชื่อที่มีตัวอักษร", "a name with letters")
    return place.warning("number-as-name", expected, value, Text("ตรวจว่าใส่ผิดช่องหรือไม่", "check whether it belongs to another column"))


def _take(found: Incoming, head: Head, value: str, parts: dict[str, dict[str, str]]) -> None:
    """Put a value where its column belongs."""
    if head.key == "id":
        found.label = value
    elif head.key in _MARKED:
        setattr(found, _MARKED[head.key], value in _MARKS or match_key(value) in _YES)
    elif head.key in _FROM:
        found.source[head.key.removeprefix("from_")] = value
    elif head.part in ("day", "month", "year"):
        parts.setdefault(head.key, {})[head.part] = value
    elif head.key not in _FOR_PEOPLE:
        _take_cell(found, head, value)


def _take_cell(found: Incoming, head: Head, value: str) -> None:
    """Put a value among the places, the links or the cells of a row."""
    if head.part.startswith("level:"):
        found.levels.setdefault(head.key, []).append((head.part.removeprefix("level:"), value, found.places[head.key]))
    elif link := next((link for link in found.sheet.links if link.key == head.key), None):
        found.links.append((link, value))
    else:
        before = found.cells.get(head.key)
        found.cells[head.key] = f"{before}; {value}" if before else value


def _date(found: Incoming, key: str, said: dict[str, str], problems: list[Finding]) -> None:
    """One date from its day, month and year columns; a year of the Buddhist Era, as the columns say."""
    month = said.get("month", "")
    named = _month(month)
    year = digits(said.get("year", ""))
    text = " ".join(part for part in (digits(said.get("day", "")), named, year) if part)
    gap = "day" in said and not month or not year
    known = found.cells.get(key)
    if gap or known and not _same_date(known, text):
        expected = Text("วัน เดือน และปี พ.ศ. ที่ครบและตรงกับช่องวันที่", "day, month and B.E. year, complete and equal to the date column")
        fix = Text("กรอกให้ครบ หรือใช้ช่องใดช่องหนึ่ง", "complete them, or use one of the two")
        problems.append(found.place(key).error("date-parts", expected, f"{known or ''} {text}".strip(), fix))
    elif not known:
        found.cells[key] = text


def _month(text: str) -> str:
    """A month by its name, whether typed as a name or as a number."""
    number = digits(text)
    names = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
    return names[int(number) - 1] if number.isdigit() and 1 <= int(number) <= 12 else text


def _same_date(one: str, other: str) -> bool:
    try:
        return parse_date(one).start == parse_date(other).start
    except DateError:
        return False
