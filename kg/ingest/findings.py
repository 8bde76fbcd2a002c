"""The wordings of what can be wrong in a sheet: expected, found, smallest fix; Thai and English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.errors import Finding, Text
from kg.ontology import Column

LONGEST_FOUND = 80
_LONGEST_CHAIN = 8  # things of a circle that are shown
LINED = (".txt", ".md")  # files of documents whose lines are counted; a table has rows


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; the row is counted as a spreadsheet shows it (the header is row 1).

    In the sheets of a graph `sheet` is the name of a sheet; in a file of somebody else's it is the file name and the title of
    the table ("list.xlsx · Sheet1") and `cell` names the cell as a spreadsheet does ("D7").
    """

    sheet: str
    row: int | None = None
    column: str = ""
    cell: str = ""

    def error(self, code: str, expected: Text, found: str, fix: Text) -> Finding:
        """A Finding at this place that keeps the build from going on."""
        return Finding("error", code, self.sheet, self.row, self.column, expected, found[:LONGEST_FOUND], fix, self.cell)

    def warning(self, code: str, expected: Text, found: str, fix: Text) -> Finding:
        """A Finding at this place that a person should look at."""
        return Finding("warning", code, self.sheet, self.row, self.column, expected, found[:LONGEST_FOUND], fix, self.cell)


def unreadable(place: Place, problem: str) -> Finding:
    """A file that is not UTF-8 text or is too large."""
    expected = Text("แฟ้ม CSV แบบ UTF-8", "a UTF-8 CSV file")
    fix = Text("บันทึกใหม่จาก Excel เป็น “CSV UTF-8”", "save it again from Excel as “CSV UTF-8”")
    return place.error("unreadable", expected, problem, fix)


def unknown_sheet(place: Place, known: Sequence[str]) -> Finding:
    """A CSV file that no shape knows."""
    names = ", ".join(f"{name}.csv" for name in known)
    expected = Text(f"แฟ้มที่รู้จัก: {names}", f"a known file: {names}")
    return place.error("unknown-sheet", expected, f"{place.sheet}.csv", Text("เปลี่ยนชื่อแฟ้มหรือย้ายออก", "rename the file or move it away"))


def unknown_column(place: Place, header: str, known: Sequence[str]) -> Finding:
    """A header that no shape knows."""
    expected = Text(f"หัวคอลัมน์ที่รู้จัก: {', '.join(known)}", f"a known header: {', '.join(known)}")
    fix = Text("แก้หัวคอลัมน์ หรือเพิ่มคอลัมน์ใน ontology/shapes.ttl", "mend the header, or add the column to ontology/shapes.ttl")
    return place.error("unknown-column", expected, header, fix)


def duplicate_column(place: Place, header: str) -> Finding:
    """Two headers that mean one column."""
    expected = Text("หัวคอลัมน์ละหนึ่งครั้ง", "each header once")
    fix = Text("ลบหรือเปลี่ยนชื่อคอลัมน์ที่ซ้ำ", "delete or rename the second one")
    return place.error("duplicate-column", expected, header, fix)


def missing_column(place: Place, column: Column) -> Finding:
    """A required column that the sheet does not have: said once, not once a row."""
    expected = Text(f"คอลัมน์ {column.key} ({column.name.th})", f"the column {column.key} ({column.name.en})")
    return place.error("missing-column", expected, "", Text("เพิ่มคอลัมน์นี้", "add the column"))


def ragged(place: Place, cells: int, headers: int) -> Finding:
    """A row with more cells than the header."""
    expected = Text(f"{headers} ช่อง", f"{headers} cells")
    fix = Text("ใส่เครื่องหมายคำพูดคร่อมช่องที่มีจุลภาค", "put quotation marks around a cell that holds a comma")
    return place.error("ragged-row", expected, f"{cells}", fix)


def bad_id(place: Place, found: str) -> Finding:
    """An id that cannot stand in an IRI."""
    expected = Text("รหัสเป็นอักษรอังกฤษตัวเล็ก ตัวเลข และขีด เช่น scf", "an id of lower-case letters, digits and hyphens, such as scf")
    return place.error("bad-id", expected, found, Text("เปลี่ยนรหัส", "change the id"))


def duplicate_id(place: Place, found: str, first: Place) -> Finding:
    """An id that another row has."""
    where = f"{first.sheet}.csv {first.row}"
    expected = Text(f"รหัสที่ไม่ซ้ำ (มีแล้วที่ {where})", f"an id of its own (already at {where})")
    return place.error("duplicate-id", expected, found, Text("เปลี่ยนรหัสหนึ่งในสองแถว", "change one of the two"))


def required(place: Place, column: Column) -> Finding:
    """An empty cell that must be filled."""
    wanted = column.name if column.naming else column.expected
    expected = Text(f"{wanted.th} (ต้องกรอก)", f"{wanted.en} (required)")
    return place.error("required", expected, "", Text("กรอกช่องนี้", "fill in the cell"))


def wrong_value(place: Place, column: Column, found: str, hint: Text | None = None) -> Finding:
    """A value that the column does not take."""
    fix = hint or Text("แก้ค่าในช่องนี้", "mend the value of the cell")
    return place.error("wrong-value", column.expected, found, fix)


def too_many(place: Place, column: Column, found: str) -> Finding:
    """Several values where one is allowed."""
    expected = Text(f"{column.name.th} เพียงค่าเดียว", f"one value of {column.name.en}")
    return place.error("too-many", expected, found, Text("เก็บไว้ค่าเดียว", "keep one"))


def unknown_word(place: Place, column: Column, found: str, allowed: Sequence[str], thai: Sequence[str] = ()) -> Finding:
    """A word that the vocabulary does not have; the nearest, or all of a short vocabulary, are named (`thai`: their Thai labels)."""
    words, labels = ", ".join(allowed), ", ".join(thai or allowed)
    return place.error("unknown-word", column.expected, found, Text(f"ใช้คำหนึ่งใน: {labels}", f"use one of: {words}"))


def unknown_thing(place: Place, column: Column, found: str, nearest: Sequence[str]) -> Finding:
    """A reference to something that no sheet has."""
    names = ", ".join(nearest)
    if not nearest:
        return place.error("unknown-thing", column.expected, found, Text("เพิ่มสิ่งนี้ในแผ่นงานก่อน", "add the thing to its sheet first"))
    return place.error("unknown-thing", column.expected, found, Text(f"ใกล้เคียงที่สุด: {names}", f"nearest: {names}"))


def ambiguous_thing(place: Place, column: Column, found: str, ids: Sequence[str]) -> Finding:
    """A name that several things share."""
    listed = ", ".join(ids)
    return place.error("ambiguous", column.expected, found, Text(f"ใช้รหัสหนึ่งใน: {listed}", f"use one of the ids: {listed}"))


def wrong_class(place: Place, column: Column, found: str, sheet: str) -> Finding:
    """A reference to a thing of another class than the column takes."""
    fix = Text(f"“{found}” อยู่ในแผ่นงาน {sheet}", f"“{found}” is in the sheet {sheet}")
    return place.error("wrong-class", column.expected, found, fix)


def out_of_order(place: Place, column: Column, first: str, last: str) -> Finding:
    """An end before its start."""
    expected = Text(f"{column.name.th} ({first}) ไม่หลังวันสิ้นสุด", f"{column.name.en} ({first}) not after its end")
    return place.error("end-before-start", expected, last, Text("ตรวจทั้งสองช่อง", "check both cells"))


def cycle(place: Place, chain: Sequence[str]) -> Finding:
    """A chain of part-of or within that comes back to where it began."""
    expected = Text("สายที่ไม่วนกลับ", "a chain that does not come back to itself")
    fix = Text("ลบการเชื่อมหนึ่งเส้นในวงนี้", "take out one link of the circle")
    shown = chain if len(chain) <= _LONGEST_CHAIN else [*chain[: _LONGEST_CHAIN - 2], "…", chain[-1]]
    return replace(place.error("cycle", expected, "", fix), found=" → ".join(shown))


def no_quote(place: Place, document: str) -> Finding:
    """Evidence from a document with a file must have a line and a phrase."""
    expected = Text(f"บรรทัดและข้อความจากเอกสาร {document}", f"a line and a phrase of document {document}")
    return place.error("no-quote", expected, "", Text("กรอกบรรทัดและข้อความ", "fill in line and quote"))
