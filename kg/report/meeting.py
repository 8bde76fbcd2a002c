"""Where pillars and issues meet and where they do not: each pair with its works, the bodies in them, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.analysis.linkage import Link
from kg.analysis.words import too_little
from kg.errors import Text
from kg.report.gathered import Gathered
from kg.report.model import Cell, Proof, Section, Table
from kg.report.telling import Teller, explained, listed, marks, number

_ISSUES, _GAPS, _NAMED = 3, 3, 3
RARE = 0.05  # p: below, a pair is taken to go together by more than chance
_TITLE = Text("ด้านต่าง ๆ พบกันที่ไหน และยังไม่พบกันที่ไหน", "Where the pillars meet and where they do not")


@dataclass(frozen=True)
class Behind:
    """What is behind a pair of topics: the works of both, the bodies in these, and those that stand for both by themselves.

    `across` are bodies that join both through different works: one work of the one topic, another of the other.
    """

    works: tuple[str, ...]
    bodies: tuple[str, ...]
    own: tuple[str, ...]
    across: tuple[str, ...]
    proofs: tuple[Proof, ...]


def behind(got: Gathered, kind: str, link: Link) -> Behind:
    """What is behind a pair of topics of a kind ("issues", "pillars").

    >>> from kg.projection import Memberships
    >>> behind(Gathered("organisations", Memberships(), Memberships()), "issues", Link("a", "b", 0, 0.0, None, None, ())).works
    ()
    """
    rows = list(zip(got.work.agent, got.work.context, strict=True))
    works = set(link.units)
    bodies = {agent for agent, context in rows if context in works}
    own = {agent for agent, held in got.own.items() if kind == "pillars" and {link.one, link.other} <= held.keys()}
    one, other = (_with_topic(got, kind, topic) for topic in (link.one, link.other))
    across = {agent for agent, context in rows if context in one} & {agent for agent, context in rows if context in other}
    said = got.said.get(kind, {})
    proofs = (proof for work in link.units for topic in (link.one, link.other) for proof in said.get((work, topic), ()))
    return Behind(link.units, tuple(sorted(bodies)), tuple(sorted(own)), tuple(sorted(across - bodies - own)), tuple(dict.fromkeys(proofs)))


def _with_topic(got: Gathered, kind: str, topic: str) -> set[str]:
    """The works of a topic."""
    two = got.topic.get(kind)
    if two is None or topic not in two.agents:
        return set()
    place = two.agents.index(topic)
    return {two.contexts[context] for context in two.joined[place]}


def meeting(t: Teller) -> Section:
    """The pairs of pillars, all of them, and the pairs of issues that stand out, with the gaps."""
    pillars, issues = (t.measured.linked.get(kind, ()) for kind in ("pillars", "issues"))
    sentences = [*_pillars_said(t, pillars), *_issues_said(t, issues)]
    tables = [*_pillar_table(t, pillars)]
    notes = [
        Text(
            "องค์กรและกลุ่มนับตามด้านที่ตนเองระบุไว้ (วงเล็บว่า ระบุเอง) และตามด้านของงานที่อยู่",
            "Organisations and groups count by the pillars they state themselves (marked: by its own word) and by the works they are in.",
        )
    ] * bool(pillars)
    return Section("meeting", _TITLE, tuple(sentences), tuple(tables), (*notes, *([explained("lift")] if issues else [])))


def _pillars_said(t: Teller, links: Sequence[Link]) -> Iterator[Text]:
    found = t.got.topic.get("pillars")
    if found is None or not found.agents:
        yield Text("ไม่มีงานใดในส่วนนี้ที่ระบุด้าน", "No work in this part of the data states a pillar.")
        return
    for link in links:
        if not (link.together or behind(t.got, "pillars", link).across):
            th, en = _pair(t, link, "th"), _pair(t, link, "en")
            yield Text(
                f"ยังไม่พบกัน: {th} เอกสารไม่ได้ระบุทั้งงานและองค์กรที่เชื่อมสองด้านนี้",
                f"Not met yet: {en}: the documents name no work and nobody that joins the two.",
            )
    yield from _lonely(t, links)
    works = {link.units for link in links}
    if len(links) > 1 and len(works) == 1 and links[0].together:
        count = len(next(iter(works)))
        yield Text(
            f"ด้านทุกคู่พบกันในงานชุดเดียวกัน {count} งาน ไม่มีงานใดที่เชื่อมเพียงสองด้าน",
            f"All pairs of pillars meet in the same {count} work{'s' * (count != 1)}; no work joins just two.",
        )
    yield from _alone(t)
    yield from _across(t)


def _across(t: Teller) -> Iterator[Text]:
    """Whether ties cross pillars more or less than chance would have it, as far as the pillars of both ends are known."""
    found = t.measured.chance.drawn.get("ei pillar")
    if found is None or found.p > RARE:
        return
    less = found.value < found.expected
    th, en = ("น้อย", "less") if less else ("มาก", "more")
    yield Text(
        f"เท่าที่รู้ด้านของทั้งสองฝ่าย การร่วมงานข้ามด้านมี{th}กว่าที่ความบังเอิญจะพาไป (เทียบกับการสลับแบบสุ่ม {found.samples} ครั้ง)",
        f"As far as the pillars of both sides are known, ties cross pillars {en} than chance would have it ({found.samples} random draws).",
    )


def _lonely(t: Teller, links: Sequence[Link]) -> Iterator[Text]:
    """Pillars of the vocabulary that no work of this part is in."""
    there = t.got.topic["pillars"].agents
    if len(there) == 1:
        name = t.name(there[0])
        yield Text(f"มีเพียงด้าน{name.th} จึงไม่มีคู่ให้ดู", f"There is only the pillar {name.en}, so there is no pair to look at.")
    elif not links:
        yield too_little("lift")


def _alone(t: Teller) -> Iterator[Text]:
    """How many works are in one pillar alone."""
    two = t.got.topic["pillars"]
    single = [next(iter(topics)) for topics in two.turned().joined if len(topics) == 1]
    told = [(t.name(two.agents[topic]), single.count(topic)) for topic in sorted(set(single))]
    if told:
        th = ", ".join(f"{name.th} {count} งาน" for name, count in told)
        en = ", ".join(f"{name.en} {count}" for name, count in told)
        yield Text(f"งานที่เอกสารระบุด้านไว้เพียงด้านเดียว: {th}", f"Works for which the documents state one pillar alone: {en}.")


def _pair(t: Teller, link: Link, lang: str) -> str:
    return f"{t.name(link.one).say(lang)} – {t.name(link.other).say(lang)}"


def _pillar_table(t: Teller, links: Sequence[Link]) -> Iterator[Table]:
    if links:
        heads = (Text("คู่ของด้าน", "Pillars"), Text("งานที่อยู่ทั้งสองด้าน", "Works in both"), Text("ใครอยู่ในนั้น", "Who is in them"))
        rows = tuple(_row(t, link, any(link.units == other.units for other in links[:place])) for place, link in enumerate(links))
        yield Table(Text("ด้านกับด้าน", "Pillar by pillar"), heads, rows)


def _row(t: Teller, link: Link, again: bool) -> tuple[Cell, ...]:
    """A pair of pillars; where its works are those of a pair above (`again`), they are not named again."""
    found = behind(t.got, "pillars", link)
    gap = Text("— ไม่ระบุ —", "— not stated —")
    works, who = _works(t, found), _who(t, found)
    if again and found.works:
        count = len(found.works)
        works = who = Text(f"{count} งานเดียวกับข้างบน", f"the same {count} work{'s' * (count != 1)} as above")
    return (
        Cell(Text(_pair(t, link, "th"), _pair(t, link, "en"))),
        Cell(works if found.works else gap, _proved(t, "pillars", link)),
        Cell(who if who.th else gap),
    )


def _proved(t: Teller, kind: str, link: Link) -> tuple[int, ...]:
    """The numbers of one proof for either topic of a pair."""
    said = t.got.said.get(kind, {})
    found = ([proof for work in link.units for proof in said.get((work, topic), ())] for topic in (link.one, link.other))
    return tuple(sorted({number for proofs in found for number in t.cited.numbers(proofs, 1)}))


def _works(t: Teller, found: Behind) -> Text:
    works = listed([t.name(work) for work in found.works], _NAMED, Text("งาน", ""))
    count = len(found.works)
    return Text(f"{count} งาน: {works.th}", f"{count} work{'s' * (count != 1)}: {works.en}")


def _who(t: Teller, found: Behind) -> Text:
    bodies = [*_marked(t, found), *map(t.name, (one for one in found.bodies if one not in found.own))]
    return listed(bodies, _NAMED + len(found.own), Text("ราย", ""))


def _marked(t: Teller, found: Behind) -> Iterator[Text]:
    """Bodies that are in both topics by their own word, and those that join them through different works."""
    for one in found.own:
        yield Text(f"{t.name(one).th} (ระบุเอง)", f"{t.name(one).en} (by its own word)")
    for one in found.across:
        yield Text(f"{t.name(one).th} (คนละงาน)", f"{t.name(one).en} (in different works)")


def _issues_said(t: Teller, links: Sequence[Link]) -> Iterator[Text]:
    """The gaps that stand out (both often, and never in one work), and the pairs that go together by more than chance."""
    gaps = sorted(filter(_is_gap, links), key=lambda link: (-link.expected, link.one, link.other))
    if gaps:
        th, en = ("; ".join(_pair(t, link, lang) for link in gaps[:_GAPS]) for lang in ("th", "en"))
        yield Text(
            f"ประเด็นที่ต่างก็มีหลายงาน แต่เอกสารไม่ได้ระบุงานที่ทำสองประเด็นด้วยกัน: {th}",
            f"Issues with several works each, and no work stated to be on both: {en}.",
        )
    yield from (_together(t, link) for link in _standing_out(links)[:_ISSUES])
    if links and not any(link.lift for link in links):
        yield too_little("lift")


def _standing_out(links: Sequence[Link]) -> list[Link]:
    """The pairs that go together by more than chance; else the first that goes together at all."""
    told = [link for link in links if link.lift and link.lift > 1 and link.together > 1]
    return list(filter(is_firm, told)) or told[:1]


def _is_gap(link: Link) -> bool:
    return link.lift == 0 and link.expected >= 1


def is_firm(link: Link) -> bool:
    """Whether chance alone would rarely bring two topics together as often or as seldom.

    >>> is_firm(Link("a", "b", 2, 0.1, 20.0, 0.01, ()))
    True
    """
    return link.p is not None and link.p <= RARE


def _together(t: Teller, link: Link) -> Text:
    """A pair of issues that go together, with the works and bodies behind it."""
    found = behind(t.got, "issues", link)
    works, who, proof = _works(t, found), _who(t, found), marks(_proved(t, "issues", link))
    times = number(link.lift or 0.0)
    perhaps = Text("", "") if is_firm(link) else Text(" (แต่อาจบังเอิญ)", ", which may be chance")
    th, en = (f" ({who.say(lang)})" if who.th else "" for lang in ("th", "en"))
    return Text(
        f"ไปด้วยกัน: {_pair(t, link, 'th')} อยู่ในงานเดียวกันบ่อยเป็น {times} เท่าของที่ควรเกิดโดยบังเอิญ{perhaps.th} ใน {works.th}{th}{proof}",
        f"Together: {_pair(t, link, 'en')}, {times} times as often as by chance{perhaps.en}, in {works.en}{en}{proof}.",
    )
