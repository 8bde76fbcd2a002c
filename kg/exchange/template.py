"""A workbook to fill in, made from the shapes alone: `kg template`."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import Text, UnknownName
from kg.exchange.cells import FONT, put
from kg.exchange.template_columns import Head, heads, whole
from kg.exchange.template_guide import EXAMPLE, HEADING, example, rules
from kg.exchange.template_lists import Lists, list_title
from kg.exchange.template_titles import GUIDE, LISTS, title
from kg.ontology import Form, Ontology
from kg.text import width

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = 3
LAST_ROW = 2000
_DARK, _LIGHT, _GREY = "1F4E78", "DDEBF7", "7F7F7F"
_LINE = 16.0  # points: a line of Thai with its vowels and tone marks
_FORMATS = {"integer": "0", "part": "0", "year": "0", "decimal": "0.######"}
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255  # characters, rules of the file format
_GUIDE_WIDTH = 68


@dataclass(frozen=True)
class Drawn:
    """A worksheet to be: its title, its columns, and the ranges of the lists that they offer."""

    title: str
    heads: tuple[Head, ...]
    ranges: Mapping[str, str]
    lang: str


def forms_of(ontology: Ontology, name: str | None) -> tuple[Form, ...]:
    """The short form of that name, or whole sheets in their order where none is named; UnknownName lists the forms.

    >>> [form.sheet for form in forms_of(Ontology.read(), "meetings")]
    ['events']
    """
    if name is None:
        return tuple(whole(sheet) for sheet in sorted(ontology.sheets.values(), key=lambda sheet: (sheet.order or 999, sheet.name)))
    if name not in ontology.forms:
        known = [(f"{form.label.th} · {form.label.en}", key) for key, form in ontology.forms.items()]
        raise UnknownName(f"ไม่มีแบบกรอก “{name}”", f"there is no form “{name}”", known)
    return (ontology.forms[name],)


def template(lists: Lists, forms: Sequence[Form], file: str, owner: Text) -> bytes:
    """The workbook: an explanation, a worksheet for each form, and the lists of the drop-downs.

    `file` is its name, `owner` the title of the graph that it is for ("" where it has none).
    """
    from openpyxl import Workbook

    lang = lists.lang
    drawn = [(form, heads(form, lists.ontology, lang)) for form in forms]
    book = Workbook()
    order = (lang, "en" if lang == "th" else "th")
    _guide(book.active, [*_sentences(forms, order, file, owner), *_examples(forms, lists, order)])
    book.active.page_setup.fitToHeight = int(len(forms) == 1)
    used: dict[str, list[Text]] = defaultdict(list)
    for head in (head for _, found in drawn for head in found if head.choices):
        used[head.choices].append(head.name)
    offered = {key: (list_title(key, named), values) for key, named in sorted(used.items()) if (values := lists.values(key))}
    ranges = _ranges({key: len(values) for key, (_, values) in offered.items()})
    for form, found in drawn:
        _form(book, Drawn(title(form.label.say(lang)), found, ranges, lang))
    _lists(book.create_sheet(LISTS), list(offered.values()), lang)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _other(text: Text, lang: str) -> str:
    return text.say("en" if lang == "th" else "th")


def _write(cell: Cell, text: str, *, bold: bool = False, italic: bool = False, colour: str = "000000", fill: str = "") -> None:
    """A text with its looks: wrapped, at the top."""
    from openpyxl.styles import Alignment, Font, PatternFill

    put(cell, text)
    cell.font = Font(name=FONT, size=10, bold=bold, italic=italic, color=colour)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)


def _lines(text: str, columns: float) -> int:
    """How many lines a text takes in a cell of that width; one letter to spare for the margins."""
    return max(1, -int(-width(text) // max(1.0, columns - 2)))


def _printed(sheet: Worksheet, rows: str = "") -> None:
    """A4 across, as wide as the page; `rows` stand on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    if rows:
        sheet.print_title_rows, sheet.print_options.gridLines = rows, True


def _guide(sheet: Worksheet, rows: Sequence[tuple[list[str], str]]) -> None:
    """The first worksheet: sentences in both languages side by side, then an example for each short form that applies."""
    sheet.title = GUIDE
    sheet.sheet_view.showGridLines = False
    for number, (pair, kind) in enumerate(rows, 1):
        _guide_row(sheet, number, pair, kind)
    for letter in "AB":
        sheet.column_dimensions[letter].width = _GUIDE_WIDTH
    _printed(sheet)


def _sentences(forms: Sequence[Form], order: Sequence[str], file: str, owner: Text) -> Iterator[tuple[list[str], str]]:
    about = [HEADING, *(form.label for form in forms if len(forms) == 1), owner]
    yield [" · ".join(filter(None, (part.say(lang) for part in about))) for lang in order], "head"
    for number, rule in enumerate(rules(file, with_ids=len(forms) > 1), 1):
        yield [f"{number}. {rule.say(lang)}" for lang in order], ""


def _examples(forms: Sequence[Form], lists: Lists, order: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """The example of the form, or of every short form beside whole sheets."""
    short = list(lists.ontology.forms.values())
    for form in [form for form in forms if form in short] or short:
        yield ["", ""], ""
        yield [f"{EXAMPLE.say(lang)}: {form.label.say(lang)}" for lang in order], "head"
        for pair in example(heads(form, lists.ontology, lists.lang), lists):
            yield list(pair), "pair"


def _guide_row(sheet: Worksheet, number: int, pair: Sequence[str], kind: str) -> None:
    for column, text in enumerate(pair, 1):
        if text:
            colour, fill = ("FFFFFF", _DARK) if kind == "head" else ("000000", _LIGHT if kind == "pair" and column == 1 else "")
            _write(sheet.cell(number, column), text, bold=kind == "head" or bool(fill), colour=colour, fill=fill)
    sheet.row_dimensions[number].height = 4 + _LINE * max(_lines(text, _GUIDE_WIDTH) for text in pair)


def _form(book: Workbook, drawn: Drawn) -> None:
    """A worksheet to fill in: two header rows, the looks of each column below, drop-downs and bounds; no row of its own."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(drawn.title)
    tallest = [1, 1]
    for number, head in enumerate(drawn.heads, 1):
        letter = get_column_letter(number)
        _headers(sheet, number, head, drawn.lang)
        column = sheet.column_dimensions[letter]
        column.width = head.width
        column.number_format = _FORMATS.get(head.kind, "@") if not head.choices else "@"
        column.font = Font(name=FONT, size=10)
        column.alignment = Alignment(wrap_text=True, vertical="top")
        if rule := _validation(head, drawn):
            rule.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
            sheet.add_data_validation(rule)
        texts = (f"{head.name.say(drawn.lang)} *", _other(head.name, drawn.lang))
        tallest = [max(most, _lines(text, head.width)) for most, text in zip(tallest, texts, strict=True)]
    for row, lines in enumerate(tallest, 1):
        sheet.row_dimensions[row].height = 4 + _LINE * lines
    sheet.freeze_panes = f"{_frozen(drawn.heads)}{FIRST_ROW}"
    _printed(sheet, "1:2")


def _frozen(found: Sequence[Head]) -> str:
    """The first column that moves: what names the row stays where it stands first or second."""
    required = [number for number, head in enumerate(found[:2]) if head.required]
    return "ABC"[required[0] + 1] if required else "A"


def _headers(sheet: Worksheet, number: int, head: Head, lang: str) -> None:
    """The header in the asked language, marked where it is required, and the other language in grey beneath."""
    said = head.name.say(lang) + (" *" if head.required else "")
    colour, fill = ("FFFFFF", _DARK) if head.required else ("000000", _LIGHT)
    _write(sheet.cell(1, number), said, bold=True, colour=colour, fill=fill)
    _write(sheet.cell(2, number), _other(head.name, lang), italic=True, colour=_GREY)


def _validation(head: Head, drawn: Drawn) -> DataValidation | None:
    """A drop-down, bounds of a number, or a hint; nothing stops a person who knows better."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if head.choices in drawn.ranges:
        rule = DataValidation("list", drawn.ranges[head.choices])
        rule.showErrorMessage = head.kind == "concept" and not head.several
    elif head.low is not None and head.kind != "date":
        high = head.high is not None
        kind = "decimal" if head.kind == "decimal" else "whole"
        rule = DataValidation(kind, f"{head.low:g}", f"{head.high:g}" if high else None)
        rule.operator = "between" if high else "greaterThanOrEqual"
        rule.showErrorMessage = True
    elif head.kind == "date":
        rule = DataValidation()
    else:
        return None
    rule.errorStyle, rule.allow_blank = "warning", True
    _say(rule, head, drawn.lang)
    return rule


def _say(rule: DataValidation, head: Head, lang: str) -> None:
    """The hint beside a cell and the question when a value is not as expected."""
    said = head.expected.say(lang) if head.expected else ""
    several = Text(" (หลายค่าคั่นด้วย ;)", " (several are parted by ;)").say(lang) if head.several and ";" not in said else ""
    rule.showInputMessage = True
    rule.promptTitle = rule.errorTitle = head.name.say(lang)[:_LONGEST_TITLE]
    rule.prompt = rule.error = (said + several)[:_LONGEST_PROMPT]


def _ranges(sizes: Mapping[str, int]) -> dict[str, str]:
    """Where each list stands on the last worksheet, as a formula; a list without a value has no range."""
    from openpyxl.utils import get_column_letter

    found = {}
    for number, (key, size) in enumerate(sizes.items(), 1):
        letter = get_column_letter(number)
        found[key] = f"'{LISTS}'!${letter}${FIRST_ROW}:${letter}${FIRST_ROW + size - 1}"
    return found


def _lists(sheet: Worksheet, offered: Sequence[tuple[Text, tuple[str, ...]]], lang: str) -> None:
    """The last worksheet: each list in a column of its own, nothing hidden."""
    from openpyxl.utils import get_column_letter

    for number, (name, values) in enumerate(offered, 1):
        _write(sheet.cell(1, number), name.say(lang), bold=True, fill=_LIGHT)
        _write(sheet.cell(2, number), _other(name, lang), italic=True, colour=_GREY)
        for row, value in enumerate(values, FIRST_ROW):
            put(sheet.cell(row, number), value)
        sheet.column_dimensions[get_column_letter(number)].width = 32
    sheet.freeze_panes = f"A{FIRST_ROW}"
    _printed(sheet, "1:2")
