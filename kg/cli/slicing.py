"""The options of a slice, the same in every command that takes one: names as people write them -> a Slice, and back to words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from kg.errors import Text, UsageError
from kg.namespaces import KG

if TYPE_CHECKING:
    from kg.slices import Selection, Slice
    from kg.store import Store

_WORDS = {
    "about": Text("เกี่ยวกับ", "about"),
    "pillar": Text("ด้าน", "pillar"),
    "issue": Text("ประเด็น", "issue"),
    "place": Text("พื้นที่", "place"),
    "document": Text("เอกสาร", "document"),
}


@dataclass(frozen=True)
class Asked:
    """The options of a slice as they were typed."""

    about: str | None
    steps: int | None
    pillar: str | None
    issue: str | None
    place: str | None
    document: str | None
    years: str | None
    ties: tuple[str, ...]

    def meant(self, store: Store) -> Slice:
        """The slice that is meant; UnknownName for a name that nobody knows, UsageError for what is no year or tie."""
        from kg.network import check_ties
        from kg.resolve import Names
        from kg.slices import Slice

        check_ties(self.ties)
        if self.steps is not None and not self.about:
            raise UsageError("--steps ใช้คู่กับ --about เท่านั้น", "--steps goes with --about alone")
        known = {
            "about": Names(store),
            "pillar": Names(store, scheme="pillar"),
            "issue": Names(store, scheme="issue"),
            "place": Names(store, KG + "Place"),
            "document": Names(store, KG + "SourceDocument"),
        }
        iris = {name: names.find(text) for name, names in known.items() if (text := getattr(self, name)) is not None}
        steps = 1 if self.steps is None else self.steps
        return Slice(**iris, steps=steps, years=years(self.years) if self.years is not None else None, ties=self.ties)


def years(text: str) -> tuple[int, int]:
    """A year or a span of years as people write them, in the Common Era; UsageError for what is neither."""
    from kg.dates import DateError, parse_years

    try:
        return parse_years(text)
    except DateError as error:
        th = f"“{text}” ไม่ใช่ปีหรือช่วงปี เช่น 2565 หรือ 2565-2567"
        raise UsageError(th, f"“{text}” is not a year or a span of years such as 2022 or 2022-2024") from error


def described(store: Store, wanted: Slice, lang: str) -> str:
    """A slice in words; "" for the whole graph."""
    return "; ".join(_parts(store, wanted, lang))


def _parts(store: Store, wanted: Slice, lang: str) -> Iterator[str]:
    from kg.dates import format_date
    from kg.resolve import labels

    for name, word in _WORDS.items():
        if iri := getattr(wanted, name):
            steps = (
                Text(f" ({wanted.steps} ช่วง)", f" ({wanted.steps} step{'s' * (wanted.steps != 1)})").say(lang) if name == "about" else ""
            )
            yield f"{word.say(lang)}: {labels(store, [iri], lang)[iri]}{steps}"
    if wanted.years:
        first, last = (str(year) for year in wanted.years)
        span = format_date(first, lang, end=last)
        yield span if lang == "th" else f"years: {span}"
    if wanted.ties:
        from kg.drawing.words import TIE_WORDS

        yield f"{Text('ความสัมพันธ์', 'ties').say(lang)}: {', '.join(TIE_WORDS[tie].say(lang) for tie in wanted.ties)}"


def without_date(selection: Selection | None) -> Text | None:
    """How many facts a slice by years leaves out for want of a date; nothing where there are none."""
    count = len(selection.undated) if selection else 0
    return Text(f"ไม่รวมอีก {count:,} รายการที่ไม่ระบุวันที่", f"facts without a date are left out: {count:,}") if count else None


def nothing_in(part: Text, selection: Selection | None) -> Iterator[Text]:
    """What is said of a slice in which there is nothing, instead of writing a file."""
    th, en = part.th or "ทั้งกราฟ", part.en or "the whole graph"
    yield Text(f"ไม่มีอะไรตรงกับส่วนที่เลือก ({th}) จึงไม่ได้เขียนแฟ้ม", f"nothing is in the slice ({en}); no file was written")
    if undated := without_date(selection):
        yield undated


def sliced(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a slice, as one argument after the shared ones."""

    def called(options: object, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever the command itself takes
        asked = Asked(**{name: kwargs.pop(name) for name in Asked.__dataclass_fields__})
        command(options, asked, *args, **kwargs)

    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in reversed(_OPTIONS):
        called = option(called)
    return called


_OPTIONS = (
    click.option("--about", metavar="THING", help="เฉพาะรอบสิ่งนี้ · Only around this thing."),
    click.option("--steps", type=click.IntRange(0, 20), metavar="N", help="ไกลกี่ช่วงจากสิ่งนั้น (1) · How many steps from it (1)."),
    click.option("--pillar", metavar="PILLAR", help="เฉพาะด้านนี้ · Only this pillar."),
    click.option("--issue", metavar="ISSUE", help="เฉพาะประเด็นนี้ · Only this issue."),
    click.option("--place", metavar="PLACE", help="เฉพาะพื้นที่นี้ รวมพื้นที่ย่อย · Only this place and those within."),
    click.option("--document", metavar="DOC", help="เฉพาะที่เอกสารนี้บอก · Only what this document says."),
    click.option("--years", metavar="YEARS", help="เฉพาะปี เช่น 2565-2567 · Only these years, such as 2022-2024."),
    click.option("--ties", multiple=True, metavar="KIND", help="เฉพาะความสัมพันธ์ชนิดนี้ ใช้ซ้ำได้ · Only ties of this kind (repeatable)."),
)
