"""From what people type in a cell to what the sheets hold: ids of things, words of vocabularies, dates of the Common Era."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.dates import Date, DateError, parse_date
from kg.errors import Finding, Text
from kg.exchange.incoming import Incoming, clears
from kg.exchange.sheets import SheetText
from kg.ingest import findings
from kg.ingest.cells import Cells, Read
from kg.ingest.findings import Place
from kg.ingest.tables import Row
from kg.namespaces import KG, local
from kg.ontology import Column, Link, Sheet
from kg.text import digits

_FIRM_BREAK = re.compile(r"[;\n；]")
_LOOSE_BREAK = re.compile(r"\s*(?:[,/،、]+|\sและ\s|\sand\s|\s&\s)\s*")
_SERIAL = re.compile("[1-6][0-9]{4}|24[0-9]{4}")  # 1927 to 2091, and the same days typed as years of the Buddhist Era
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_TRUTH = {"true": "true", "false": "false", "ใช่": "true", "ไม่ใช่": "false", "yes": "true", "no": "false"}
_LENGTH = re.compile(r"([0-9]+)\s*(ปี|เดือน|วัน|years?|months?|days?)", re.I)


@dataclass
class Values:
    """Reads the cells of incoming rows; `labels` are the ids that a file uses for its own rows."""

    cells: Cells
    sheets: Mapping[str, SheetText]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def read(self, row: Incoming) -> tuple[dict[str, str], list[Finding], list[Finding]]:
        """The cells as the sheets hold them, the errors, and what is unclear and stays out."""
        found: dict[str, str] = {}
        errors: list[Finding] = []
        unclear: list[Finding] = []
        for key, text in row.cells.items():
            column = row.sheet.column(key)
            if clears(text):
                found[key] = text
            elif column is not None:
                value, wrong, doubt = self._cell(row, column, text)
                found.update({k: v for k, v in value.items() if k == key or not row.cells.get(k)})
                errors.extend(wrong)
                unclear.extend(doubt)
        for key, levels in row.levels.items():
            value_of, wrong, doubt = self._narrowest(row, key, levels)
            if value_of:
                found[key] = "; ".join(dict.fromkeys(filter(None, [*found.get(key, "").split("; "), value_of])))
            errors.extend(wrong)
            unclear.extend(doubt)
        errors.extend(_backwards(row, found))
        return found, errors, unclear

    def others(self, row: Incoming, link: Link, text: str) -> tuple[list[str], list[Finding], list[Finding]]:
        """The values of a link: ids of things, or the one number; errors; what is unclear and stays out."""
        column = self.sheets[link.sheet].sheet.column(link.other)
        if column is None:
            return [], [], []
        value, errors, unclear = self._cell(row, replace(column, key=link.key, required=False), text, loose=True)
        return [part for part in value.get(link.key, "").split("; ") if part], errors, unclear

    def _cell(self, row: Incoming, column: Column, text: str, loose: bool = False) -> tuple[dict[str, str], list[Finding], list[Finding]]:
        if column.kind in ("concept", "thing"):
            return self._references(row, column, text, loose)
        if column.kind == "class":
            return self._class(row, column, text)
        readers: dict[str, Callable[[Incoming, Column, str], dict[str, str] | Finding]] = {"date": _date, "year": _date}
        value = readers.get(column.kind, _plain)(row, column, text)
        if isinstance(value, Finding):
            return {}, [value], []
        own = value.get(column.key, "")
        _, wrong = self.cells.read(self._as_row(row, column, own), column) if own else ([], [])
        return ({} if wrong else value), [_moved(finding, row.place(column.key)) for finding in wrong], []

    def held(self, row: Incoming, column: Column, text: str) -> str:
        """What a cell of the sheets says, as an import would write it: people may have typed a label or a year of the other era."""
        return self._cell(row, column, text)[0].get(column.key, text)

    def _class(self, row: Incoming, column: Column, text: str) -> tuple[dict[str, str], list[Finding], list[Finding]]:
        """A class, or a word for the kind of thing in its place: in English both are called its type."""
        kind = row.sheet.column("kind")
        other = [kind] if kind is not None and kind.kind == "concept" and kind.key not in row.cells else []
        for one in (column, *other):
            terms, wrong = self._meant(row, one, text)
            if not wrong:
                return {one.key: local(terms[0].value)}, [], []
        _, wrong = self._meant(row, column, text)
        return {}, [_moved(finding, row.place(column.key)) for finding in wrong], []

    def _as_row(self, row: Incoming, column: Column, text: str) -> Row:
        """The cell as a row of its own sheet; a column of evidence is read with the subject beside it."""
        beside = {key: self._id(row, row.cells[key], f"{KG}Item") for key in ("subject",) if key in row.cells}
        return Row(row.sheet, row.number, "", {**beside, column.key: text})

    def _references(self, row: Incoming, column: Column, text: str, loose: bool) -> tuple[dict[str, str], list[Finding], list[Finding]]:
        """Ids or words for the parts of a cell: parted by ; or a line break, else by signs that may also belong to a name."""
        found: list[str] = []
        errors: list[Finding] = []
        unclear: list[Finding] = []
        for part in self._parts(row, column, text, loose):
            finding = self._reference(row, column, part, found)
            if finding is not None:
                doubtful = not column.required and self._is_open(finding, part, column, loose)
                (unclear if doubtful else errors).append(_as_warning(finding) if doubtful else finding)
        if len(found) > 1 and not (column.multiple or loose):
            errors.append(findings.too_many(row.place(column.key), column, text))
        return {column.key: "; ".join(dict.fromkeys(found))}, errors, unclear

    def _is_open(self, finding: Finding, part: str, column: Column, loose: bool) -> bool:
        """Whether a reference waits for a person: several could be meant, or nobody has entered it; a close spelling is an error."""
        if finding.code not in ("unknown-thing", "ambiguous"):
            return False
        return loose or finding.code == "ambiguous" or not self.cells.close(part, column.target)

    def _reference(self, row: Incoming, column: Column, part: str, found: list[str]) -> Finding | None:
        """Add the id or word that a part means, or say why there is none."""
        terms, wrong = self._meant(row, column, part)
        if wrong:
            return _moved(replace(wrong[0], found=part[: findings.LONGEST_FOUND]), row.place(column.key))
        found.extend(local(term.value) for term in terms)
        return None

    def _parts(self, row: Incoming, column: Column, text: str, loose: bool) -> Iterator[str]:
        wrapped = "\n" in text and self._known(row, column, text)
        for part in [text] if wrapped else (part.strip() for part in _FIRM_BREAK.split(text) if part.strip()):
            several = (column.multiple or loose) and column.target != f"{KG}SourceDocument"  # titles hold such signs
            if several and not self._known(row, column, part):
                yield from (piece for piece in _LOOSE_BREAK.split(part) if piece)
            else:
                yield part

    def _known(self, row: Incoming, column: Column, part: str) -> bool:
        return bool(self._meant(row, column, part)[0])

    def _meant(self, row: Incoming, column: Column, part: str) -> Read:
        """What a part of a cell refers to."""
        ident = self._id(row, part, column.target) if column.kind == "thing" else part
        return self.cells.read(Row(row.sheet, row.number, "", {column.key: ident}), replace(column, multiple=False))

    def _id(self, row: Incoming, part: str, target: str) -> str:
        """What the graph calls a thing that the file calls so: in its own table, else in another one, of the class that is wanted."""
        by_table = self.labels.get(part, {})
        ids = sorted(by_table.values(), key=lambda ident: ident != by_table.get(row.place().sheet))
        return next((ident for ident in ids if self.cells.fits(self.cells.things[ident], target)), ids[0] if ids else part)

    def _narrowest(self, row: Incoming, key: str, levels: Sequence[tuple[str, str, Place]]) -> tuple[str, list[Finding], list[Finding]]:
        """The narrowest places that the columns of province, district and subdistrict name, each within the wider ones."""
        column = row.sheet.column(key)
        if column is None:
            return "", [], []
        order = {"province": 0, "district": 1, "subdistrict": 2}
        held: list[str] = []
        doubts: list[Finding] = []
        for kind, text, place in sorted(levels, key=lambda level: order.get(level[0], 3)):
            found = [self._place(column, name, kind, place, held) for name in self._places(text, kind)]
            doubts.extend(one for one in found if isinstance(one, Finding))
            held = self._narrowed(held, [one for one in found if isinstance(one, str)])
        errors = [finding for finding in doubts if finding.severity == "error"]
        return "; ".join(dict.fromkeys(held)), errors, [finding for finding in doubts if finding.severity == "warning"]

    def _place(self, column: Column, name: str, kind: str, place: Place, held: Sequence[str]) -> str | Finding:
        """The one place of a kind that has a name and lies in one of the wider ones, or why there is none."""
        ids = self.place_ids(name, kind)
        within = [ident for ident in ids if not held or not self.around(ident).isdisjoint(held)]
        return within[0] if len(within) == 1 else self._unplaced(place, column, name, (ids, within))

    def _narrowed(self, held: Sequence[str], found: Sequence[str]) -> list[str]:
        """The places found, and those wider ones in which none of them lies."""
        around = {wider for ident in found for wider in self.around(ident)}
        return [*(wider for wider in held if wider not in around), *found]

    def _places(self, text: str, kind: str) -> Iterator[str]:
        """The names of places of one kind in a cell, which may hold several."""
        for part in (part.strip() for part in _FIRM_BREAK.split(text) if part.strip()):
            yield from [part] if self.place_ids(part, kind) else filter(None, _LOOSE_BREAK.split(part))

    def place_ids(self, name: str, kind: str) -> list[str]:
        """The places of a kind that have a name."""
        rows = self.sheets["places"].rows
        level = next((concept.label.th for concept in self.cells.ontology.concepts["place-kind"] if concept.slug == kind), "")
        ids = dict.fromkeys([*self.cells.ids_named(name), *self.cells.ids_named(f"{level}{name}")])  # เมือง is อำเภอเมือง
        return [ident for ident in ids if rows.get(ident, {}).get("kind") == kind]

    def around(self, ident: str) -> set[str]:
        """All that a place lies in."""
        found: set[str] = set()
        todo = [ident]
        while todo:
            above = {part.strip() for part in self.sheets["places"].rows.get(todo.pop(), {}).get("within", "").split(";") if part.strip()}
            todo.extend(above - found)
            found |= above
        return found

    def _unplaced(self, place: Place, column: Column, name: str, found: tuple[list[str], list[str]]) -> Finding:
        """Why a place was not found: not in the wider one, several, or unknown."""
        ids, within = found
        if len(within) > 1:
            return _as_warning(findings.ambiguous_thing(place, column, name, self.cells.titled(within)))
        if ids:
            expected = Text("พื้นที่ที่อยู่ในอำเภอหรือจังหวัดของแถวเดียวกัน", "a place that lies in the district or province of the same row")
            return place.error(
                "not-within", expected, name, Text("ตรวจตำบล อำเภอ จังหวัดให้ตรงกัน", "make subdistrict, district and province agree")
            )
        finding = findings.unknown_thing(place, column, name, self.cells.titled(self.cells.near(name, column.target)))
        return finding if self.cells.close(name, column.target) else _as_warning(finding)


def _as_warning(finding: Finding) -> Finding:
    return replace(finding, severity="warning")


def _moved(finding: Finding, place: Place) -> Finding:
    """The same Finding at the cell of the file."""
    return replace(finding, sheet=place.sheet, row=place.row, column=place.column, cell=place.cell)


def _plain(row: Incoming, column: Column, text: str) -> dict[str, str] | Finding:
    """Text, numbers, truth values, durations and addresses, in the spelling of the sheets."""
    writers: Mapping[str, Callable[[str], str]] = {
        "integer": _whole,
        "decimal": digits,
        "boolean": lambda said: _TRUTH.get(said.lower(), said),
        "duration": _duration,
        "address": lambda said: f"https://{said}" if _HOST.fullmatch(said) else said,
    }
    if column.kind in writers:
        return {column.key: writers[column.kind](text)}
    if column.multiple:
        return {column.key: "; ".join(dict.fromkeys(part.strip() for part in _FIRM_BREAK.split(text) if part.strip()))}
    return {column.key: text}


def _whole(text: str) -> str:
    """A whole number without the commas between its thousands and the ".0" that some programs write.

    >>> _whole("1,200"), _whole("๓๑"), _whole("31.0"), _whole("7,06")
    ('1200', '31', '31', '7,06')
    """
    said = re.sub(r"\.0+$", "", digits(text))
    return said.replace(",", "") if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+", said) else said


def _duration(text: str) -> str:
    """A length of time in words as an xsd:duration.

    >>> _duration("4 ปี"), _duration("2 months")
    ('P4Y', 'P2M')
    """
    match = _LENGTH.fullmatch(digits(text).strip())
    unit = ({"ปี": "Y", "เดือน": "M", "วัน": "D"}.get(match[2]) or match[2][0].upper()) if match else ""
    return f"P{int(match[1])}{unit}" if match else text


def _date(row: Incoming, column: Column, text: str) -> dict[str, str] | Finding:
    """A date as the sheets hold it; a span fills start and end where the sheet keeps the words of the date beside them."""
    text = re.sub(r"\.0+$", "", text)  # some programs write years so
    try:
        date = parse_date(text)
    except DateError as error:
        return findings.wrong_value(row.place(column.key), column, text, _serial(text) or _HINTS.get(error.problem))
    found = {column.key: date.start[:4] if column.kind == "year" else date.start}
    last = _partner(row.sheet, column) if row.sheet.column("date_text") else None
    if date.end is not None and (last is None or last.key in row.cells):
        return findings.wrong_value(row.place(column.key), column, text, _TWO_CELLS)
    return found | (_beside(row.sheet, last, date, text) if last else {})


def _beside(sheet: Sheet, last: Column, date: Date, text: str) -> dict[str, str]:
    """What a date brings into the cells beside its start: the end, the words as they were written, how exact they are."""
    found = {last.key: date.end} if date.end else {}
    if text not in (date.start, f"{date.start}/{date.end}"):
        found["date_text"] = text
    special = date.precision not in ("day", "month", "year")  # a fiscal year or a part of a month
    return found | ({"date_precision": date.precision} if special and sheet.column("date_precision") else {})


_TWO_CELLS = Text("แยกวันเริ่มและวันสิ้นสุดเป็นสองช่อง", "put start and end in two cells")


_HINTS = {
    "ambiguous": Text("เขียนให้ครบ เช่น 15 ม.ค. 2565", "write it in full, such as 15 Jan 2022"),
    "impossible-date": Text("ตรวจวัน เดือน และปี: ไม่มีวันเช่นนี้", "check day, month and year: there is no such day"),
    "end-before-start": Text("วันสิ้นสุดมาก่อนวันเริ่ม", "the end comes before the start"),
}


def _serial(text: str) -> Text | None:
    """What to do with the number of days by which a spreadsheet keeps a date."""
    if not _SERIAL.fullmatch(text):
        return None
    day = (datetime.date(1899, 12, 30) + datetime.timedelta(int(text))).isoformat()
    return Text(f"เลขวันของ Excel: ตั้งรูปแบบช่องเป็นวันที่ หรือพิมพ์ {day}", f"a day number of Excel: format the cell as a date, or type {day}")


def _backwards(row: Incoming, cells: Mapping[str, str]) -> Iterator[Finding]:
    """An end before its start, with both cells named."""
    for column in row.sheet.columns:
        last = _partner(row.sheet, column) if column.not_after else None
        if last is None or column.key not in cells or last.key not in cells:
            continue
        size = min(len(cells[column.key]), len(cells[last.key]))
        if cells[column.key][:size] > cells[last.key][:size]:
            first, place = row.place(column.key), row.place(last.key)
            said, end = row.cells.get(column.key, ""), row.cells.get(last.key, "")
            expected = Text(f"ไม่ก่อน {first.column} ในช่อง {first.cell} ({said})", f"not before {first.column} in cell {first.cell} ({said})")
            yield place.error("end-before-start", expected, end, Text("ตรวจทั้งสองช่อง", "check both cells"))


def _partner(sheet: Sheet, column: Column) -> Column | None:
    """The column of the end that belongs to a start."""
    return next((last for last in sheet.columns if column.not_after and last.path == (column.not_after,)), None)
