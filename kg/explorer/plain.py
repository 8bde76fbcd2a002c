"""What the page says without a script, such as in the preview of a chat: what it is, how to open it, the partners, the pillars."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.errors import Text
from kg.explorer.model import Model, Thing
from kg.text import sort_key

_MOST, _MOST_ISSUES = 500, 7  # partners, and issues of a pillar, that are listed
_OPEN = Text(
    "หน้านี้ต้องเปิดด้วยเบราว์เซอร์จึงจะค้นและกดดูได้: บันทึกไฟล์ลงเครื่อง แล้วเปิดด้วย Chrome หรือ Safari ไม่ต้องต่ออินเทอร์เน็ต",
    "To search and click, open this page in a browser: save the file, then open it with Chrome or Safari. No internet is needed.",
)
_STUCK = Text(
    "เปิดส่วนที่ค้นและกดดูได้ไม่สำเร็จ เบราว์เซอร์อาจเก่าเกินไป ลองใช้ Chrome, Edge, Firefox หรือ Safari รุ่นปี 2566 ขึ้นไป "
    "หรือไฟล์มาไม่ครบ ลองขอไฟล์ใหม่ ส่วนด้านล่างนี้อ่านได้ตามปกติ",
    "The part that can be searched and clicked did not start. The browser may be too old: try Chrome, Edge, Firefox or Safari of 2023 or "
    "later. Or the file came damaged: ask for it again. What follows can be read as it is.",
)
_ABOUT = Text(
    "ใครทำงานกับใคร เรื่องอะไร ที่ไหน เมื่อไร และเอกสารใดบอกไว้ บรรทัดไหน",
    "Who works with whom, on what, where and when, and which document says so, in which line.",
)
_PARTNERS, _PILLARS, _DOCUMENTS = Text("องค์กรภาคี", "Partner organisations"), Text("ด้าน", "Pillars"), Text("เอกสาร", "Documents")
_WORKS = (Text("{} งาน", "{} works"), Text("1 งาน", "1 work"))
_ALSO = Text("และอีก {} ราย", "and {} more")


def plain(model: Model) -> str:
    """HTML in both languages, that of the page first; every name is text, and nothing is a link.

    >>> "<b>" in plain(Model(Text("<b>", "")))
    False
    """
    first = model.lang
    return "\n".join(_part(model, lang) for lang in (first, "en" if first == "th" else "th"))


def _part(model: Model, lang: str) -> str:
    return f'<section lang="{lang}">\n{"".join(_lines(model, lang))}</section>'


def _lines(model: Model, lang: str) -> Iterator[str]:
    every = list(enumerate(model.things))
    partners = [one for one in every if _partner(one[1])]
    pillars = [one for one in every if one[1].id.startswith("pillar/")]
    documents = sorted((named(thing, lang) for _, thing in every if thing.mode == "document"), key=sort_key)
    yield _tag("h1" if lang == model.lang else "h2", model.title.say(lang))
    yield _tag("p", _ABOUT.say(lang))
    yield f'<p class="open"><strong>{html.escape(_OPEN.say(lang))}</strong></p>\n'
    yield f'<p class="stuck"><strong>{html.escape(_STUCK.say(lang))}</strong></p>\n'
    counts = ((_PARTNERS, len(partners)), (_PILLARS, len(pillars)), (_DOCUMENTS, len(documents)))
    yield _tag("p", " · ".join(f"{name.say(lang)} {count:,}" for name, count in counts))
    yield _listed(_PILLARS.say(lang), [_pillar(model, number, thing, lang) for number, thing in pillars])
    yield from _listed_partners(model, partners, lang)
    yield _listed(_DOCUMENTS.say(lang), [(name, "") for name in documents])


def _partner(thing: Thing) -> bool:
    """Whether a thing is a body with a name: people and unnamed groups are not listed."""
    return thing.mode == "agent" and thing.cls not in ("Person", "Group")


def _pillar(model: Model, number: int, pillar: Thing, lang: str) -> tuple[str, str]:
    """A pillar with the issues of the things in it, the most frequent first."""
    inside, about = (_property(model, name) for name in ("inPillar", "aboutIssue"))
    found: Counter[int] = Counter()
    for facts in model.facts[: len(model.things)]:
        if any(fact.property == inside and fact.value == number for fact in facts):
            found.update(fact.value for fact in facts if fact.property == about and fact.value >= 0)
    often = sorted(found, key=lambda place: (-found[place], place))[:_MOST_ISSUES]
    return named(pillar, lang), ", ".join(named(model.things[place], lang) for place in often)


def _property(model: Model, wanted: str) -> int:
    """The number of a property, -1 where nothing has it."""
    return next((number for number, (name, _) in enumerate(model.properties) if name == wanted), -1)


def _listed_partners(model: Model, partners: Sequence[tuple[int, Thing]], lang: str) -> Iterator[str]:
    """Partners with their kind and the number of their works, the busiest first."""
    works: Counter[int] = Counter(one for one, _ in {(link.a, link.b) for link in model.links if link.tie != "part"})
    busiest = sorted(partners, key=lambda one: -works[one[0]])[:_MOST]
    ordered = sorted(busiest, key=lambda one: (-works[one[0]], sort_key(named(one[1], lang))))
    yield _listed(_PARTNERS.say(lang), [_told(model, thing, works[number], lang) for number, thing in ordered])
    if len(partners) > _MOST:
        yield _tag("p", _ALSO.say(lang).format(f"{len(partners) - _MOST:,}"))


def _told(model: Model, thing: Thing, works: int, lang: str) -> tuple[str, str]:
    kind = named(model.things[thing.kind], lang) if thing.kind >= 0 else ""
    count = _WORKS[works == 1].say(lang).format(works) if works else ""
    return named(thing, lang), " · ".join(filter(None, (kind, count)))


def named(thing: Thing, lang: str) -> str:
    """What a thing is called in a language, else in the other, else by its id."""
    return (thing.th or thing.en if lang == "th" else thing.en or thing.th) or thing.id


def _tag(name: str, text: str) -> str:
    return f"<{name}>{html.escape(text)}</{name}>\n"


def _listed(head: str, rows: Sequence[tuple[str, str]]) -> str:
    """A head and a list of names, each with what is said of it; nothing for an empty list."""
    if not rows:
        return ""
    items = (f"<li>{html.escape(name)}{f'<small>{html.escape(more)}</small>' if more else ''}</li>\n" for name, more in rows)
    return f"{_tag('h3', head)}<ul>\n{''.join(items)}</ul>\n"
