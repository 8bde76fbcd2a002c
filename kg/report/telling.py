"""What every section of a report needs: names in both languages, words for what is measured, numbers and proofs as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.analysis.change import Span
from kg.analysis.words import WORDS
from kg.dates import format_date
from kg.errors import Text
from kg.links import OPEN
from kg.namespaces import local
from kg.report.cited import Cited
from kg.report.gathered import Gathered
from kg.report.measured import Measured
from kg.resolve import labels
from kg.store import Store


@dataclass(frozen=True)
class Kind:
    """What is measured, in words: the things (`unit` counts them in Thai, and is one of them in English), the tie, what is shared.

    `which` asks for one of them: who, which issue.
    """

    many: Text
    unit: Text
    tied: Text
    shared: Text
    which: Text


KINDS = MappingProxyType(
    {
        "organisations": Kind(
            Text("องค์กรและกลุ่ม", "organisations and groups"),
            Text("ราย", "organisation or group"),
            Text("มีงานร่วมกับ", "shares works with"),
            Text("งาน", "works"),
            Text("ใคร", "who"),
        ),
        "issues": Kind(
            Text("ประเด็น", "issues"),
            Text("ประเด็น", "issue"),
            Text("อยู่ในงานเดียวกับ", "shares works with"),
            Text("งาน", "works"),
            Text("ประเด็นใด", "which issue"),
        ),
        "pillars": Kind(
            Text("ด้าน", "pillars"),
            Text("ด้าน", "pillar"),
            Text("อยู่ในงานเดียวกับ", "shares works with"),
            Text("งาน", "works"),
            Text("ด้านใด", "which pillar"),
        ),
        "places": Kind(
            Text("พื้นที่", "places"),
            Text("แห่ง", "place"),
            Text("มีงานร่วมกับ", "shares works with"),
            Text("งาน", "works"),
            Text("พื้นที่ใด", "which place"),
        ),
        "initiatives": Kind(
            Text("งาน", "works"),
            Text("งาน", "work"),
            Text("มีผู้ร่วมงานเดียวกับ", "shares partners with"),
            Text("ผู้ร่วมงาน", "partners"),
            Text("งานใด", "which work"),
        ),
    }
)


@dataclass
class Names:
    """The labels of things in both languages, each looked up once."""

    store: Store
    known: dict[str, Text] = field(default_factory=dict)

    def __call__(self, iri: str) -> Text:
        """The name of one thing."""
        return self.all([iri])[iri]

    def all(self, iris: Iterable[str]) -> dict[str, Text]:
        """The names of some things, in order."""
        wanted = list(dict.fromkeys(iris))
        new = [iri for iri in wanted if iri not in self.known]
        th, en = (labels(self.store, new, lang) for lang in ("th", "en"))
        self.known.update((iri, Text(th[iri], en[iri])) for iri in new)
        return {iri: self.known[iri] for iri in wanted}


@dataclass(frozen=True)
class Teller:
    """All that a section tells from."""

    got: Gathered
    measured: Measured
    name: Names
    cited: Cited

    @property
    def kind(self) -> Kind:
        """The words for what is measured."""
        return KINDS[self.got.of]

    def proved(self, participations: Iterable[str], most: int = 2) -> tuple[int, ...]:
        """The numbers of the proofs of participations."""
        return self.cited.numbers(self.cited.of(participations), most)

    def only(self, rows: Iterable[int]) -> Text:
        """The mark of what one document alone says, by rows of the memberships; nothing where there are more."""
        documents = set[str]().union(*(self.got.found.documents[row] for row in rows))
        if len(documents) != 1:
            return Text("", "")
        name = local(next(iter(documents)))
        return Text(f" (รู้จากเอกสาร {name} ฉบับเดียว)", f" (known from document {name} alone)")


def explained(name: str) -> Text:
    """A measure (kg.analysis.words) as a note: what it is called, and what it says.

    >>> explained("backbone").en.partition(":")[0]
    'Backbone'
    """
    word = WORDS[name]
    return Text(f"{word.label.th}: {word.sentence.th}", f"{word.label.en}: {word.sentence.en}")


def counted(kind: Kind, count: int) -> Text:
    """So many of what is measured.

    >>> counted(KINDS["issues"], 1).en, counted(KINDS["issues"], 2).en
    ('1 issue', '2 issues')
    """
    return Text(f"{count:,} {kind.unit.th}", f"{count:,} {kind.unit.en if count == 1 else kind.many.en}")


def asking(kind: Kind, th: str, en: str) -> Text:
    """A question or a head that begins with who or which.

    >>> asking(KINDS["issues"], "น่าจะเชื่อมกัน", "could be joined")
    Text(th='ประเด็นใดน่าจะเชื่อมกัน', en='Which issue could be joined')
    """
    return Text(f"{kind.which.th}{th}", f"{kind.which.en[:1].upper()}{kind.which.en[1:]}{' ' * bool(en)}{en}")


def marks(numbers: Sequence[int]) -> str:
    """The numbers of proofs as they stand behind a sentence.

    >>> marks((1, 4))
    ' [1][4]'
    """
    return " " + "".join(f"[{number}]" for number in numbers) if numbers else ""


def listed(names: Sequence[Text], most: int, unit: Text) -> Text:
    """Some names, and how many more there are.

    >>> listed([Text("ก", "a"), Text("ข", "b"), Text("ค", "c")], 2, Text("ราย", ""))
    Text(th='ก, ข และอีก 1 ราย', en='a, b and 1 more')
    """
    shown, rest = names[:most], len(names) - most
    th, en = (", ".join(name.say(lang) for name in shown) for lang in ("th", "en"))
    return Text(f"{th} และอีก {rest:,} {unit.th}", f"{en} and {rest:,} more") if rest > 0 else Text(th, en)


def percent(value: float) -> str:
    """A share as a person reads it.

    >>> percent(0.2197), percent(0.004), percent(0.0)
    ('22%', '0.4%', '0%')
    """
    hundred = 100 * value
    return f"{hundred:.0f}%" if hundred >= 1 or not hundred else f"{hundred:.1g}%"


def number(value: float) -> str:
    """A value with as many digits as say something.

    >>> number(0.66627), number(3.0), number(1234.5)
    ('0.67', '3', '1,234')
    """
    return f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.2g}" if abs(value) < 1 else f"{value:.1f}"


def same(value: str) -> Text:
    """What is written alike in both languages."""
    return Text(value, value)


def years(span: Span) -> Text:
    """Years: of the Buddhist era in Thai, of the Common Era in English; what goes on is open.

    >>> years((2019, 2022)).th
    'พ.ศ. 2562–2565'
    """
    first, last = span
    if last >= OPEN:
        return Text(f"{format_date(str(first), 'th')} เป็นต้นมา", f"{format_date(str(first), 'en')} on")
    ends = {"end": str(last)} if last != first else {}
    return Text(format_date(str(first), "th", **ends), format_date(str(first), "en", **ends))


def joined(parts: Sequence[Text], by: str = " · ") -> Text:
    """Several texts as one.

    >>> joined([Text("ก", "a"), Text("ข", "b")]).en
    'a · b'
    """
    return Text(by.join(part.th for part in parts), by.join(part.en for part in parts))


def grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Both ends of pairs, each with its others, in order.

    >>> grouped([("a", "b"), ("a", "c")])["a"]
    ['b', 'c']
    """
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found
