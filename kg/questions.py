"""The ready questions: one `.rq` file each, with its title, arguments and words in the comments of its head.

```
# title@th: ... / # title@en: ...       what it answers
# argument: org kg:Agent required       name, what it takes (a class, vocab:SCHEME, year), whether it must be given
# answer@th: ... / # answer@en: ...     the sentence above the table; {column} is the number of different values,
#                                       {{argument}} the label of an argument; ({{argument}}) and [words {{argument}}]
                                      are left out when it is not given
# empty@th: ... / # empty@en: ...       the sentence when there are no rows
# show: column column ...               the columns of the table a person reads; the other formats give all
# by: column column ...                 of these, those that name a line; the values of the others are collected in it
# column name: ไทย | English            the head of a column
```

An argument stands in the query as `VALUES ?org { UNDEF }`, the language as `VALUES ?lang { "th" }`: the file runs as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, Text, UnknownName, UsageError
from kg.namespaces import expand, is_slug
from kg.resolve import Names, labels
from kg.store import Rows, Store, rows
from kg.workspace import shared

_HEAD = re.compile(r"^# (?P<key>[a-z]+)(?:@(?P<lang>th|en))?(?: (?P<name>\w+))?: (?P<value>.+)$")


@dataclass(frozen=True)
class Argument:
    """What a question can be asked about."""

    name: str
    takes: str
    required: bool


@dataclass(frozen=True)
class Question:
    """A ready question."""

    id: str
    title: Text
    arguments: tuple[Argument, ...]
    answer: Text
    empty: Text
    shown: tuple[str, ...]
    by: tuple[str, ...]
    heads: Mapping[str, Text]
    query: str


@dataclass(frozen=True)
class Answer:
    """The rows of a question and the sentence above them, in one language."""

    question: Question
    lang: str
    sentence: str
    table: Rows


def folder() -> Path:
    """Where the `.rq` files are."""
    return shared("ontology") / "questions"


def names() -> list[str]:
    """The ids of the ready questions, sorted."""
    return sorted(path.stem for path in folder().glob("*.rq"))


def read(name: str) -> Question:
    """Read one question; UnknownName when there is none of that id.

    >>> read("partners").arguments[0].name
    'org'
    """
    path = folder() / f"{name}.rq"
    if not is_slug(name) or not path.is_file():
        from difflib import get_close_matches

        near = get_close_matches(name, names(), 3, 0.6)
        nearest = tuple((f"{(title := read(other).title).th} · {title.en}", other) for other in near)
        raise UnknownName(f"ไม่มีคำถาม “{name}” ดูทั้งหมดด้วย kg ask", f"there is no question “{name}”; kg ask lists them all", nearest)
    return parse(name, path.read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Question:
    """A question from the text of its file."""
    said: dict[tuple[str, str], str] = {}
    arguments: list[Argument] = []
    heads: dict[str, Text] = {}
    for line in text.splitlines():
        match = _HEAD.match(line)
        if not match:
            continue
        if match["key"] == "argument":
            parts = match["value"].split()
            arguments.append(Argument(parts[0], parts[1], "required" in parts[2:]))
        elif match["key"] == "column":
            th, _, en = match["value"].partition("|")
            heads[match["name"]] = Text(th.strip(), en.strip())
        else:
            said[(match["key"], match["lang"] or "")] = match["value"]
    both = {key: Text(said.get((key, "th"), ""), said.get((key, "en"), "")) for key in ("title", "answer", "empty")}
    shown, by = (tuple(said.get((key, ""), "").split()) for key in ("show", "by"))
    return Question(name, both["title"], tuple(arguments), both["answer"], both["empty"], shown, by, heads, text)


def ask(store: Store, question: Question, given: Sequence[str], lang: str) -> Answer:
    """Answer a question; the arguments are names as people write them, in the order of the question."""
    values = arguments(store, question, given)
    table = rows(store, bind(question, values, lang))
    return Answer(question, lang, _sentence(store, question, values, table, lang), table)


def arguments(store: Store, question: Question, given: Sequence[str]) -> dict[str, ox.NamedNode | ox.Literal]:
    """What each argument means; UsageError when one is missing or too many are given."""
    required = [a.name for a in question.arguments if a.required]
    if len(given) < len(required):
        missing = " ".join(name.upper() for name in required[len(given) :])
        raise UsageError(f"คำถาม {question.id} ต้องระบุ {missing}", f"the question {question.id} needs {missing}")
    if len(given) > len(question.arguments):
        extra = given[len(question.arguments)]
        raise UsageError(f"คำถาม {question.id} ไม่รับ “{extra}”", f"the question {question.id} does not take “{extra}”")
    return {a.name: _meant(store, a, text) for a, text in zip(question.arguments, given, strict=False)}


def _meant(store: Store, argument: Argument, text: str) -> ox.NamedNode | ox.Literal:
    if argument.takes == "year":
        from kg.dates import DateError, parse_years

        try:
            first, last = parse_years(text)
        except DateError as error:
            raise UsageError(f"“{text}” ไม่ใช่ปี เช่น 2565", f"“{text}” is not a year such as 2022") from error
        if first != last:
            raise UsageError(f"“{text}” เป็นหลายปี โปรดระบุปีเดียว", f"“{text}” is more than one year")
        return ox.Literal(str(first))
    prefix, _, scheme = argument.takes.partition(":")
    known = Names(store, scheme=scheme) if prefix == "vocab" else Names(store, target=expand(argument.takes))
    return ox.NamedNode(known.find(text))


def bind(question: Question, values: Mapping[str, ox.NamedNode | ox.Literal], lang: str) -> str:
    """The query with its arguments and language in place; nothing else of the file changes."""
    query = question.query.replace('VALUES ?lang { "th" }', f'VALUES ?lang {{ "{"th" if lang == "th" else "en"}" }}')
    for name, value in values.items():
        slot = f"VALUES ?{name} {{ UNDEF }}"
        if slot not in query:
            raise QueryError(f"{question.id}.rq ไม่มี {slot}", f"{question.id}.rq has no {slot}")
        query = query.replace(slot, f"VALUES ?{name} {{ {value} }}")
    return query


def _sentence(store: Store, question: Question, values: Mapping[str, ox.NamedNode | ox.Literal], table: Rows, lang: str) -> str:
    template = (question.answer if table.rows else question.empty).say(lang)
    iris = {name: value.value for name, value in values.items() if isinstance(value, ox.NamedNode)}
    named = labels(store, list(iris.values()), lang)
    said = {name: named[iri] for name, iri in iris.items()}
    said |= {name: _year(value.value, lang) for name, value in values.items() if isinstance(value, ox.Literal)}
    everything = "ทั้งหมด" if lang == "th" else "all"
    template = re.sub(r"\[([^\[\]]*\{\{(\w+)\}\}[^\[\]]*)\]", lambda m: m[1] if m[2] in said else "", template)
    template = re.sub(r" ?\(\{\{(\w+)\}\}\)", lambda m: f" ({said[m[1]]})" if m[1] in said else "", template)
    template = re.sub(r"\{\{(\w+)\}\}", lambda m: said.get(m[1], everything), template)
    return re.sub(r"\{(\w+)\}", lambda m: str(count(table, m[1])), template)


def _year(year: str, lang: str) -> str:
    return str(int(year) + 543) if lang == "th" else year


def count(table: Rows, name: str) -> int:
    """How many different values a column has."""
    if name not in table.names:
        return 0
    at = table.names.index(name)
    return len({row[at] for row in table.rows if row[at] is not None})
