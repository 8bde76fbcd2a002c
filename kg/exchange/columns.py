"""A table of somebody else's -> the sheet that it fills and the columns it has; personal data is left out here for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.errors import Finding, Text
from kg.exchange.headers import OWN, Head, Headers, Meaning, date_part_headers, headers_of, is_thai, words_of
from kg.exchange.personal import redact
from kg.exchange.sources import Grid, GridRow
from kg.exchange.sweep import dropped_column, swept
from kg.exchange.template_titles import sheets_by_title
from kg.ingest.findings import Place
from kg.ontology import Column, Ontology, Sheet
from kg.text import clean, match_key

__all__ = ["Head", "Located", "date_part_headers", "locate"]

_SEARCHED = 20  # rows in which the header may stand
_SHOWN = 10  # unknown columns that are named
_NEAREST = 3  # sheets that are named where none fits
_LONGEST_HEADER = 60  # characters of a header that a Finding shows
_USUAL = ("organisations", "initiatives", "events")
COUNTERS = {match_key(header) for header in ("ที่", "ลำดับ", "ลำดับที่", "เลขลำดับ", "no.", "nr.")}
_ASIDE = ("remove", "reason", "doubt", "why", "accept", "from_document", "from_line", "from_phrase")


@dataclass(frozen=True)
class Located:
    """A table whose sheet is known; its rows have a cell under every header, and personal data is gone from them.

    `unknown` columns are not taken; `dropped` ones hold personal data. `findings` are those of the header and of the cells; a row
    with an error among them is not to be trusted.
    """

    grid: Grid
    sheet: Sheet
    heads: tuple[Head, ...]
    rows: tuple[GridRow, ...]
    unknown: tuple[tuple[int, str], ...]
    dropped: tuple[int, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Reading:
    """A row read as the header of one sheet: what its cells mean, and how well that fits."""

    at: int
    sheet: Sheet
    meanings: Mapping[int, Meaning]
    titled: bool

    @property
    def keys(self) -> set[str]:
        """The columns and links that are there."""
        return {meaning.key for meaning in self.meanings.values() if meaning.key not in _ASIDE}

    @property
    def sure(self) -> int | None:
        """How surely the row names things of the sheet: by the best of its naming headers; None where nothing does."""
        required = [column for column in self.sheet.columns if column.required]
        if not self.sheet.named:
            return OWN if required and all(column.key in self.keys for column in required) else None
        naming = {other.key for column in required if column.naming for other in self.sheet.siblings(column)}
        return max((meaning.sure for meaning in self.meanings.values() if meaning.key in naming), default=None)

    @property
    def rank(self) -> tuple[int, bool, float]:
        """More columns, then the title, then the own name; a variant of a name counts less than a column more of another sheet."""
        count = len({(meaning.key, meaning.part) for meaning in self.meanings.values() if meaning.key not in _ASIDE})
        return (count + (self.sure is not None), self.titled, 1.5 if self.sure is None else self.sure)


def locate(grid: Grid, ontology: Ontology) -> Located | tuple[Finding, ...]:
    """The sheet and the columns of a table; Findings alone where no header row is found, or where the header is wrong."""
    if not grid.rows:
        return ()
    known = {name: headers_of(sheet, ontology) for name, sheet in ontology.sheets.items()}
    readings = _readings(grid, known, ontology)
    top = max((reading.rank for reading in readings), default=None)
    best = {reading.sheet.name: reading for reading in readings if reading.rank == top}
    if len(best) > 1:
        best = _by_words(grid, best, ontology)
    if len(best) != 1:
        named = [reading for reading in best.values() if reading.sure is not None]
        problem = _equal(grid, named) if len(named) > 1 else _not_recognised(grid, [reading.sheet for reading in readings], ontology)
        return (problem, *_errors_of_items(grid))
    found = next(iter(best.values()))
    return _located(grid, found, known[found.sheet.name])


def _by_words(grid: Grid, best: Mapping[str, _Reading], ontology: Ontology) -> dict[str, _Reading]:
    """Of readings that are equally good those whose lists of words know most of the cells below: a foundation is no place."""
    known = {name: _known_words(grid, reading, ontology) for name, reading in best.items()}
    return {name: reading for name, reading in best.items() if known[name] == max(known.values())}


def _known_words(grid: Grid, reading: _Reading, ontology: Ontology) -> int:
    words = {at: words_of(reading.sheet, meaning.key, ontology) for at, meaning in reading.meanings.items()}
    rows = grid.rows[reading.at + 1 : reading.at + 1 + _SEARCHED]
    return sum(match_key(row.cells[at]) in known for row in rows for at, known in words.items() if known and at < len(row.cells))


def _readings(grid: Grid, known: Mapping[str, Headers], ontology: Ontology) -> list[_Reading]:
    """Every row near the top as the header of every sheet that it may be the header of, the best last."""
    titles = {match_key(grid.title or grid.file.rpartition(".")[0])} - {""}  # the name of a worksheet says more than that of its file
    by_title = sheets_by_title(ontology)
    found = []
    for at, row in enumerate(grid.rows[:_SEARCHED]):
        filled = [index for index, cell in enumerate(row.cells) if cell.strip()]
        if 2 * len(filled) < max(sum(map(bool, map(str.strip, other.cells))) for other in grid.rows[at : at + 6]):
            continue
        for name, headers in known.items():
            titled = any(title in (match_key(name), match_key(headers.sheet.label.en)) or by_title.get(title) == name for title in titles)
            reading = _Reading(at, headers.sheet, _meanings(row, headers), titled)
            if _is_plausible(reading, len(filled)):
                found.append(reading)
    return sorted(found, key=lambda reading: (reading.rank, -reading.at))


def _meanings(row: GridRow, headers: Headers) -> dict[int, Meaning]:
    found = ((index, headers.meaning(cell)) for index, cell in enumerate(row.cells) if cell.strip())
    return {index: meaning for index, meaning in found if meaning is not None}


def _is_plausible(reading: _Reading, filled: int) -> bool:
    """Whether enough of a row's cells are headers of the sheet: all the more where none of them names the things."""
    count = len(reading.keys)
    if reading.sure is None:
        return count >= 2 and 2 * count >= filled
    return count > 0 and (reading.sure == OWN or 3 * count >= filled)


def _located(grid: Grid, reading: _Reading, headers: Headers) -> Located | tuple[Finding, ...]:
    """The table below the header row and the row that translates it."""
    rows = _header_rows(grid, reading, headers)
    texts, meanings = _headers(grid, rows, reading, headers)
    heads = tuple(Head(index, texts[index], meaning.key, meaning.part) for index, meaning in sorted(meanings.items()))
    number = grid.rows[rows[-1]].number
    language = _language([grid.rows[rows[0]].cells[index] for index in reading.meanings if index < len(grid.rows[rows[0]].cells)])
    wrong = [*_doubled(grid, number, heads, reading.sheet), *_missing(grid, number, heads, reading.sheet, language)]
    if wrong:
        return (*wrong, *_errors_of_items(grid))
    above = [grid.rows[at].cells for at in rows]
    below = [row for row in grid.rows[rows[-1] + 1 :] if row.cells not in above]
    sweep = swept(grid, below, texts, heads, headers)
    heads = tuple(head for head in heads if head.index not in sweep.dropped)
    unknown = tuple(_untaken(grid, sweep.rows, texts, {*(head.index for head in heads), *sweep.dropped}))
    left_out = [*_dropped_columns(grid, number, sweep.dropped, texts), *_unknown_columns(grid, number, unknown, reading.sheet)]
    empty = [] if sweep.rows else [_no_rows(Place(grid.name))]
    shown = tuple(replace(row, cells=tuple(map(redact, row.cells)), warnings=()) for row in grid.rows[: rows[-1] + 1])
    safe = replace(grid, rows=(*shown, *sweep.rows))
    return Located(safe, reading.sheet, heads, sweep.rows, unknown, sweep.dropped, (*left_out, *sweep.findings, *empty))


def _untaken(grid: Grid, rows: Sequence[GridRow], texts: Mapping[int, str], taken: set[int]) -> Iterator[tuple[int, str]]:
    """The columns that have a header or cells and are not taken; what a row of a delimited text has beyond the header is no column."""
    filled = {at for row in rows for at, cell in enumerate(row.cells) if cell.strip() and (at in texts or not grid.delimited)}
    for at in sorted({*texts, *filled} - taken):
        if at in filled or texts[at].strip():
            yield at, redact(texts.get(at, ""))


def _header_rows(grid: Grid, reading: _Reading, headers: Headers) -> list[int]:
    """The header row, and the row right above or below it that says the same in the other language or in more detail."""
    rows = [reading.at]
    for at in (reading.at - 1, reading.at + 1):
        if 0 <= at < len(grid.rows) and abs(grid.rows[at].number - grid.rows[reading.at].number) == 1:
            rows.extend([at] if _is_second(grid.rows[at], grid.rows[reading.at], reading, headers) else [])
    return sorted(rows)


def _is_second(row: GridRow, header: GridRow, reading: _Reading, headers: Headers) -> bool:
    """Whether a row beside the header is a header too: a translation, or the detail of headers that stand over several columns."""
    meanings = _meanings(row, headers)
    if any(at in reading.meanings and reading.meanings[at].key != meaning.key for at, meaning in meanings.items()):
        return False
    filled = {at for at, cell in enumerate(row.cells) if cell.strip()}
    return _translates(row, header, reading, meanings, len(filled)) or _details(row, header, reading, meanings, filled)


def _translates(row: GridRow, header: GridRow, reading: _Reading, meanings: Mapping[int, Meaning], filled: int) -> bool:
    """Whether headers of a row say in the other script what the header says: two of them, half of them, or the own name."""
    same = [at for at in meanings if at in reading.meanings and is_thai(row.cells[at]) != is_thai(header.cells[at])]
    return len(same) > 1 or any(2 * len(same) >= filled or meanings[at].sure == OWN for at in same)


def _details(row: GridRow, header: GridRow, reading: _Reading, meanings: Mapping[int, Meaning], filled: set[int]) -> bool:
    """Whether all cells of a row are headers where the header has none or says less, or repeat the header (merged cells)."""
    before = reading.meanings
    repeated = {at for at in filled if header.cells[at : at + 1] == (row.cells[at],)}
    detailed = {at for at, meaning in meanings.items() if at not in before or meaning.part and not before[at].part}
    return bool(detailed) and filled == detailed | repeated


def _headers(grid: Grid, rows: Sequence[int], reading: _Reading, headers: Headers) -> tuple[dict[int, str], dict[int, Meaning]]:
    """The text and the meaning of every header, out of the rows that hold them; a part of a column says more than the column."""
    texts: dict[int, str] = {}
    meanings = dict(reading.meanings)
    for at in (reading.at, *(at for at in rows if at != reading.at)):
        for index, cell in enumerate(grid.rows[at].cells):
            texts[index] = texts.get(index, "").strip() and texts[index] or cell
        for index, meaning in _meanings(grid.rows[at], headers).items():
            if index not in meanings or meaning.part and not meanings[index].part:
                meanings[index], texts[index] = meaning, grid.rows[at].cells[index]
    return texts, meanings


def _doubled(grid: Grid, row: int, heads: Sequence[Head], sheet: Sheet) -> Iterator[Finding]:
    """Headers that stand twice, and two headers for a column that takes one value."""
    first: dict[tuple[str, str], Head] = {}
    for head in heads:
        column = sheet.column(head.key)
        several = (column is None or column.multiple) and head.key not in ("id", *_ASIDE) and not head.part
        same = (head.key, match_key(head.header)) if several else (head.key, f" {head.part}")
        if same in first:
            yield _twice(_place(grid, row, head.index, head.header), first[same], head)
        first.setdefault(same, head)


def _missing(grid: Grid, row: int, heads: Sequence[Head], sheet: Sheet, language: str) -> Iterator[Finding]:
    """The required columns that no header stands for, in one Finding; a name counts in the language of the headers."""
    keys = {head.key for head in heads}
    lacking: list[Column] = []
    for column in sheet.columns:
        said = next((other for other in sheet.siblings(column) if column.language and other.language == language), column)
        if column.required and not keys & {column.key, said.key}:
            lacking.append(said)
    if lacking:
        yield _missing_columns(Place(grid.name, row or None), lacking)


def _errors_of_items(grid: Grid) -> Iterator[Finding]:
    """What is wrong with the fields of a JSON list, said even where its rows fit no sheet."""
    if grid.kind == "items":
        yield from (finding for row in grid.rows for _, finding in row.warnings if finding.severity == "error")


def _dropped_columns(grid: Grid, row: int, dropped: Sequence[int], texts: Mapping[int, str]) -> Iterator[Finding]:
    """A warning for each column of personal data."""
    for at in dropped:
        yield dropped_column(_place(grid, row, at, texts.get(at, "")))


def _unknown_columns(grid: Grid, row: int, unknown: Sequence[tuple[int, str]], sheet: Sheet) -> Iterator[Finding]:
    """A warning for each column that is not taken, running numbers aside; of many, the first ones and their number."""
    told = [(at, header) for at, header in unknown if match_key(header) not in COUNTERS]
    for at, header in told[:_SHOWN]:
        yield _unknown_column(_place(grid, row, at, _short(header)), _short(header), sheet)
    if len(told) > _SHOWN:
        yield _more_unknown(Place(grid.name, row or None), len(told) - _SHOWN)


def _place(grid: Grid, row: int, index: int, header: str) -> Place:
    """Where a header stands; the fields of a JSON list have names and no row."""
    return grid.place(row, index, header) if row else Place(grid.name, None, clean(header))


def _short(header: str) -> str:
    """A header as a Finding may show it."""
    text = redact(clean(header))
    return text if len(text) <= _LONGEST_HEADER else f"{text[:_LONGEST_HEADER]}…"


def _language(headers: Sequence[str]) -> str:
    """The language of most headers."""
    return "th" if 2 * sum(map(is_thai, headers)) >= len(headers) else "en"


def _naming(sheet: Sheet) -> Text:
    """The names of a sheet's required columns."""
    required = [column for column in sheet.columns if column.required]
    return Text(", ".join(column.name.th for column in required), ", ".join(map(_both, required)))


def _both(column: Column) -> str:
    """The two headers of a column: who reads English may have a list with Thai headers."""
    return f"{column.name.en} / {column.name.th}"


def _not_recognised(grid: Grid, nearest: Sequence[Sheet], ontology: Ontology) -> Finding:
    by_name = {sheet.name: sheet for sheet in reversed(nearest)}
    sheets = [*by_name.values(), *(ontology.sheets[name] for name in _USUAL if name not in by_name and name in ontology.sheets)][:_NEAREST]
    known = Text(
        " · ".join(f"{sheet.label.th} ({_naming(sheet).th})" for sheet in sheets),
        "; ".join(f"{sheet.label.en} ({_naming(sheet).en})" for sheet in sheets),
    )
    first = next((row.cells for row in grid.rows), ())
    found = ", ".join(_short(cell)[:20] for cell in first[:6] if cell.strip())
    expected = Text(f"หัวตารางของรายการหนึ่ง: {known.th}", f"the headers of one list: {known.en}")
    fix = Text(
        "ไม่รู้จักหัวตาราง: แก้หัวคอลัมน์ให้ตรง หรือใช้แบบจาก kg template",
        "headers not recognised: name the columns like these, or use the form that kg template makes",
    )
    return Place(grid.name, grid.rows[0].number or None).error("unknown-headers", expected, found, fix)


def _equal(grid: Grid, readings: Sequence[_Reading]) -> Finding:
    labels = sorted((reading.sheet.label.th, reading.sheet.label.en) for reading in readings)
    th, en = " / ".join(label for label, _ in labels), " / ".join(label for _, label in labels)
    expected = Text(f"หัวตารางของรายการเดียว (ตรงกับ {th} เท่ากัน)", f"the headers of one list (they fit {en} alike)")
    fix = Text(f"ตั้งชื่อแผ่นงานหรือแฟ้มเป็นชื่อใดชื่อหนึ่ง: {th}", f"name the worksheet or the file one of: {en}")
    return Place(grid.name).error("unclear-headers", expected, "", fix)


def _twice(place: Place, first: Head, second: Head) -> Finding:
    one, two = _short(first.header), _short(second.header)
    columns = Text(
        f"“{one}” ในคอลัมน์ {first.index + 1} และ “{two}” ในคอลัมน์ {second.index + 1}",
        f"“{one}” in column {first.index + 1} and “{two}” in column {second.index + 1}",
    )
    if match_key(one) == match_key(two):
        columns = Text(
            f"“{one}” ในคอลัมน์ {first.index + 1} และ {second.index + 1}", f"“{one}” in columns {first.index + 1} and {second.index + 1}"
        )
    expected = Text(f"หัวคอลัมน์ละหนึ่งครั้ง ({columns.th})", f"one header for one column ({columns.en})")
    return place.error("duplicate-column", expected, two, Text("ลบหรือเปลี่ยนชื่อคอลัมน์หนึ่ง", "delete or rename one of the two"))


def _missing_columns(place: Place, columns: Sequence[Column]) -> Finding:
    th, en = ", ".join(column.name.th for column in columns), ", ".join(map(_both, columns))
    keys = ", ".join(column.key for column in columns)
    expected = Text(f"คอลัมน์ {th} ({keys})", f"the column {en} ({keys})")
    return place.error("missing-column", expected, "", Text(f"เพิ่มคอลัมน์ {th}", f"add the column {en}"))


def _unknown_column(place: Place, header: str, sheet: Sheet) -> Finding:
    expected = Text(f"คอลัมน์ของ {sheet.label.th}", f"a column of {sheet.label.en}")
    fix = Text("ไม่ได้นำเข้าคอลัมน์นี้: แก้หัวคอลัมน์หากควรรับ", "the column is not taken: mend its header if it should be")
    return place.warning("unknown-column", expected, header, fix)


def _more_unknown(place: Place, count: int) -> Finding:
    expected = Text("หัวคอลัมน์ที่รู้จัก", "headers that are known")
    return place.warning("unknown-column", expected, f"+ {count:,}", Text("ไม่ได้นำเข้าคอลัมน์เหล่านี้", "these columns are not taken"))


def _no_rows(place: Place) -> Finding:
    expected = Text("แถวใต้หัวตาราง", "rows below the header")
    return place.warning("no-rows", expected, "", Text("ไม่มีแถวให้นำเข้า: กรอกอย่างน้อยหนึ่งแถว", "no rows to import: fill in at least one"))
