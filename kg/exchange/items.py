"""JSON as a list of rows: every object a row, its fields the headers; what else stands in the list is named by its number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import Finding, Text
from kg.exchange.personal import redact
from kg.exchange.sources import MOST_CELLS, MOST_COLUMNS, Grid, GridRow, capped, cell_too_long, refused, too_large, too_wide, well_formed
from kg.ingest.findings import Place
from kg.ingest.tables import LONGEST_CELL

LARGEST_TEXT = 20_000_000  # characters of JSON
MOST_MARKS = 3_000_000  # commas and opening brackets: each may become a value in memory
_WHOLE = re.compile(r"(-?[0-9]+)\.0+")


@dataclass(frozen=True)
class _Constant:
    """NaN or Infinity, which JSON does not have."""

    name: str


@dataclass(frozen=True)
class _Fields:
    """An object as its fields, in order, doubled ones too."""

    pairs: tuple[tuple[str, object], ...]


def items(text: str, file: str) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    """The rows of a JSON text; row 0 of the table holds the names of the fields.

    >>> items('[{"name": "ก", "age": 2.0}, {"name": "ข"}]', "a.json")[0][0].rows[1]
    GridRow(number=1, cells=('ก', '2'), warnings=())
    """
    if len(text) > LARGEST_TEXT or sum(map(text.count, ",[{")) > MOST_MARKS:
        return (), (too_large(file, f"{len(text):,}"),)
    try:
        found = json.loads(text, object_pairs_hook=_fields, parse_constant=_Constant, parse_float=_number, parse_int=str)
    except json.JSONDecodeError as error:
        return (), (_not_json(file, text, error),)
    except RecursionError:
        return (), (_too_deep(file),)
    if not isinstance(found, list):
        return (), (_not_a_list(file),)
    return _table(found, file)


def _fields(pairs: list[tuple[str, object]]) -> _Fields:
    return _Fields(tuple((well_formed(name), value) for name, value in pairs))


def _number(written: str) -> str:
    """A number as it was written, a whole one without its ".0"."""
    whole = _WHOLE.fullmatch(written)
    return whole[1] if whole else written


def _table(found: Sequence[object], file: str) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    objects = [(number, item) for number, item in enumerate(found, 1) if isinstance(item, _Fields)]
    headers = {name: at for at, name in enumerate(dict.fromkeys(name for _, item in objects for name, _ in item.pairs))}
    if len(headers) > MOST_COLUMNS:
        return (), (too_wide(Place(file), len(headers), map(redact, headers)),)
    if len(headers) * len(objects) > MOST_CELLS:
        return (), (too_large(file, f"{len(headers) * len(objects):,}"),)
    grid = Grid(file, "", (), "items")
    wrong = (_not_a_row(grid, number, item) for number, item in enumerate(found, 1) if not isinstance(item, _Fields))
    rows = tuple(_row(grid, number, item, headers) for number, item in objects)
    header = GridRow(0, tuple(headers))
    return (Grid(file, "", (header, *rows) if headers else (), "items", tuple(capped(wrong))),), ()


def _row(grid: Grid, number: int, item: _Fields, headers: dict[str, int]) -> GridRow:
    cells = [""] * len(headers)
    problems: list[tuple[int, Finding]] = []
    seen: set[str] = set()
    for name, value in item.pairs:
        at = headers[name]
        problems.extend((at, problem) for problem in _problems(grid.place(number, at, redact(name)), value, name in seen))
        cells[at] = _text(value)
        seen.add(name)
    return GridRow(number, tuple("" if len(cell) > LONGEST_CELL else cell for cell in cells), tuple(problems))


def _problems(place: Place, value: object, doubled: bool) -> Iterator[Finding]:
    """What is wrong with the value of a field."""
    values = value if isinstance(value, list) else [value]
    constant = next((one for one in values if isinstance(one, _Constant)), None)
    if doubled:
        yield _doubled_field(place)
    if constant:
        yield _not_a_number(place, constant.name)
    if any(isinstance(one, (_Fields, list)) for one in values):
        yield _nested(place)
    if len(_text(value)) > LONGEST_CELL:
        yield cell_too_long(place, len(_text(value)), LONGEST_CELL)


def _text(value: object) -> str:
    """A value as the text of a cell; what is no value of a cell is empty."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(filter(None, (_text(one) for one in value if not isinstance(one, list))))
    return well_formed(value) if isinstance(value, str) else ""


def _not_json(file: str, text: str, error: json.JSONDecodeError) -> Finding:
    before = text[: error.pos].rstrip()
    trailing = before.endswith(",") and text[error.pos : error.pos + 1] in ("]", "}")
    found = f"line {error.lineno}, column {error.colno}: {'trailing comma' if trailing else error.msg}"
    fix = Text("ลบจุลภาคตัวสุดท้าย", "delete the last comma") if trailing else Text("แก้บรรทัดนี้", "mend this line")
    return Place(file).error("unreadable", Text("ข้อความ JSON ที่ถูกต้อง", "valid JSON"), found, fix)


def _too_deep(file: str) -> Finding:
    return refused(
        file, Text("รายการ JSON ที่ไม่ซ้อนกันลึก", "JSON that is not nested deeply"), file, Text("ใช้รายการแถวชั้นเดียว", "use a flat list of rows")
    )


def _not_a_list(file: str) -> Finding:
    expected = Text('รายการของแถว [{"ชื่อองค์กร": "..."}]', 'a list of rows [{"ชื่อองค์กร": "..."}]')
    fix = Text("ใส่แถวไว้ในวงเล็บ [ ] · JSON-LD ใช้นามสกุล .jsonld", "put the rows into [ ]; JSON-LD has the suffix .jsonld")
    return refused(file, expected, file, fix)


def _not_a_row(grid: Grid, number: int, item: object) -> Finding:
    names = {list: "list", str: "text", bool: "true/false", type(None): "null", _Constant: "NaN/Infinity"}
    expected = Text(f'รายการที่ {number} เป็นแถว {{"ชื่อ": "ค่า"}}', f'item {number} a row {{"field": "value"}}')
    fix = Text("แก้หรือลบรายการนี้", "mend or delete the item")
    return grid.place(number, 0).error("not-a-row", expected, names.get(type(item), "value"), fix)


def _doubled_field(place: Place) -> Finding:
    return place.error(
        "duplicate-column", Text("ชื่อช่องละหนึ่งครั้ง", "each field once"), place.column, Text("ลบช่องที่ซ้ำ", "delete the second one")
    )


def _not_a_number(place: Place, found: str) -> Finding:
    expected = Text("ตัวเลขหรือข้อความ", "a number or a text")
    return place.error("not-a-number", expected, found, Text("ใส่ตัวเลข หรือ null", "write a number, or null"))


def _nested(place: Place) -> Finding:
    expected = Text("ข้อความ ตัวเลข หรือรายการของข้อความ", "a text, a number or a list of texts")
    fix = Text("เขียนค่าเป็นข้อความเดียว", "write the value as one text")
    return place.error("nested", expected, "{ }", fix)
