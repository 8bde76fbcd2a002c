"""What each column of a template is: its header, what it takes, which list it offers. Knows nothing of workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.errors import Text
from kg.exchange.headers import date_part_headers
from kg.ontology import Column, Field, Form, Ontology, Sheet

MONTHS = "months"
TRUTH = "truth"
ID = "id"
_YEAR_LOW, _YEAR_HIGH = 2400, 2700
_WIDTHS = {"date": 16, "integer": 12, "decimal": 12, "year": 12, "boolean": 10, "concept": 22, "address": 26, "duration": 12}


@dataclass(frozen=True)
class Head:
    """A column as a person sees it; `choices` names a list (see template_lists), `low` and `high` bound a number."""

    name: Text
    kind: str
    width: int = 22
    required: bool = False
    several: bool = False
    choices: str = ""
    expected: Text | None = None
    low: float | None = None
    high: float | None = None
    example: Text | None = None


def whole(sheet: Sheet) -> Form:
    """The form of all columns of a sheet: links stand after the names, the id at the end."""
    keys = [column.key for column in sheet.columns]
    after = max((keys.index(column.key) + 1 for column in sheet.columns if column.naming), default=len(keys))
    keys[after:after] = [link.key for link in sheet.links]
    return Form(sheet.name, sheet.label, sheet.name, tuple(Field(key) for key in (*keys, ID)))


def heads(form: Form, ontology: Ontology, lang: str) -> tuple[Head, ...]:
    """The columns of a form; one of the other language gives way to its sibling in the asked one, unless both are there."""
    sheet = ontology.sheets[form.sheet]
    there = {field.key for field in form.fields}
    found: list[Head] = []
    for field in form.fields:
        column = sheet.column(field.key)
        if column is None:
            found.append(_of_link(field, sheet, ontology))
            continue
        siblings = sheet.siblings(column)
        asked = next((other for other in siblings if other.language == lang != column.language and other.key not in there), column)
        needed = any(other.required for other in siblings) and asked.language in ("", lang)
        name = field.header if field.header and asked is column else asked.name
        found.extend(_of_column(asked, Head(name, asked.kind, required=needed, example=field.example), ontology))
    return tuple(found)


def _of_column(column: Column, head: Head, ontology: Ontology) -> Iterator[Head]:
    yield replace(
        head,
        width=_width(column),
        several=column.multiple,
        choices=_choices(column, head.name, ontology),
        expected=column.expected,
        low=column.low,
        high=column.high,
    )
    if column.kind == "date":
        yield from _date_parts(column, head.name)


def _width(column: Column) -> int:
    """Characters: room for a name or a note, less for a date or a number."""
    if column.kind == "text":
        return 36 if column.naming or not column.multiple else 28
    return _WIDTHS.get(column.kind, 20)


def _of_link(field: Field, sheet: Sheet, ontology: Ontology) -> Head:
    """A link column, or the id."""
    link = next((link for link in sheet.links if link.key == field.key), None)
    if link is None:
        return Head(Text(ID, ID), "text", 24, expected=Text("เว้นว่างได้", "may stay empty"))
    other = ontology.sheets[link.sheet].column(link.other)
    kind = other.kind if other else "text"
    said = Text(link.message.th.removeprefix(f"{link.name.th}: "), link.message.en.removeprefix(f"{link.name.en}: "))
    return Head(
        name=field.header or link.name,
        kind=kind,
        width=14 if kind == "integer" else 32,
        several=kind == "thing",
        choices=f"class:{other.target}" if other and kind == "thing" else "",
        expected=said,
        low=other.low if other else None,
        example=field.example,
    )


def _choices(column: Column, name: Text, ontology: Ontology) -> str:
    """The list that a column offers; a header that names a kind of place (อำเภอ) offers those alone."""
    if column.kind == "thing":
        below = (cls for cls, above in sorted(ontology.superclasses.items()) if column.target in above)
        return f"class:{next((cls for cls in below if ontology.label(cls) == name), column.target)}"
    if column.kind == "concept":
        return f"vocab:{column.scheme}"
    if column.kind == "class":
        return f"options:{'|'.join(column.options)}"
    return TRUTH if column.kind == "boolean" else ""


def _date_parts(column: Column, name: Text) -> Iterator[Head]:
    """Day, month and Buddhist-era year, for who would rather fill in three cells; called as the date beside them is."""
    parts = date_part_headers(replace(column, name=name))
    yield Head(parts["day"], "part", 8, low=1, high=31, expected=Text("เลข 1 ถึง 31", "a number from 1 to 31"))
    yield Head(parts["month"], "part", 14, choices=MONTHS, expected=Text("ชื่อเดือน", "the name of a month"))
    year = Text("ปี พ.ศ. สี่หลัก เช่น 2567", "a Buddhist-era year of four digits, such as 2567")
    yield Head(parts["year"], "part", 11, low=_YEAR_LOW, high=_YEAR_HIGH, expected=year)
