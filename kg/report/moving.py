"""Who could be introduced to whom, and what has changed between two spans of years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.analysis.introductions import Introduction
from kg.analysis.twomode import shared
from kg.analysis.words import WORDS, too_little
from kg.errors import Text
from kg.report.cited import taking_part
from kg.report.measured import Pair
from kg.report.model import Section
from kg.report.nearness import verdict
from kg.report.telling import Teller, explained, joined, listed, marks, number, years

_MOST, _WORKS, _NAMED = 4, 1, 3
_CHANGE = Text("อะไรเปลี่ยนไป", "What has changed")
_FATES = {
    "began": Text("พบเฉพาะในช่วงหลัง", "Seen only in the later years"),
    "returned": Text("เคยพบมาก่อน และกลับมาพบอีกในช่วงหลัง", "Seen again after a break"),
    "lasted": Text("พบทั้งสองช่วง", "Seen in both"),
    "ended": Text("มีชื่ออยู่ในงานที่ผ่านไปแล้ว", "Named together in works that are over"),
    "unseen": Text("เอกสารช่วงหลังไม่กล่าวถึงแล้ว", "No longer spoken of in the later years"),
}


def introductions(t: Teller) -> Section:
    """The nearest pairs without a tie, each body once: over whom, about what, where, and what to do first."""
    found, title = t.measured.near.found, _title(t)
    if not found:
        return Section("introductions", title, (_none(t),))
    told = tuple(_told(t, one) for one in each_once(found)[:_MOST])
    return Section("introductions", title, told, notes=(explained("introduction"), *_how_good(t)))


def _title(t: Teller) -> Text:
    """Bodies are introduced; topics, places and works are joined."""
    if t.got.of == "organisations":
        return Text("ใครน่าจะได้รู้จักกัน", "Who could be introduced")
    return Text(f"{t.kind.which.th}น่าจะเชื่อมกัน", f"Which {t.kind.many.en} could be joined")


def _none(t: Teller) -> Text:
    if not len(t.measured.ties):
        return too_little("introduction")
    if t.got.of == "organisations":
        return Text(
            "ทุกคู่ที่มีภาคีร่วมกันมีงานร่วมกันอยู่แล้ว จึงไม่มีคู่ที่จะแนะนำ", "All who share a partner have a tie already: there is nobody to introduce."
        )
    return Text(
        "ทุกคู่ที่เชื่อมกับอย่างเดียวกันเชื่อมกันอยู่แล้ว จึงไม่มีคู่ที่จะแนะนำ", "All that are tied to the same have a tie already: there is no pair to suggest."
    )


def each_once(found: Sequence[Introduction]) -> list[Introduction]:
    """The pairs of which neither was told before: a meeting looks for several, not for one name five times."""
    told: set[str] = set()
    kept = []
    for one in found:
        if told.isdisjoint((one.one, one.other)):
            kept.append(one)
            told |= {one.one, one.other}
    return kept


def _told(t: Teller, one: Introduction) -> Text:
    via, found = one.via[0], t.got.found
    ends = {*((end, where) for end in (one.one, via.partner) for where in via.with_one)}
    ends |= {(end, where) for end in (one.other, via.partner) for where in via.with_other}
    rows = [row for row, pair in enumerate(zip(found.agent, found.context, strict=True)) if pair in ends]
    notes = [WORDS["attendance"].label] if _at_events(t, one) else []
    parts = [_step(t, one), *_in_common(t, one), *notes]
    proof, only = marks(t.proved((found.participation[row] for row in rows), 3)), t.only(rows)
    return Text(" · ".join(part.th for part in parts) + proof + only.th, " · ".join(part.en for part in parts) + proof + only.en)


def _step(t: Teller, one: Introduction) -> Text:
    """Who, and what to do first; topics are not asked to bring each other together."""
    first, second, over = t.name(one.one), t.name(one.other), listed([t.name(via.partner) for via in one.via], 2, t.kind.unit)
    if t.got.of != "organisations":
        return Text(f"{first.th} กับ {second.th}: ต่างก็เชื่อมกับ {over.th}", f"{first.en} and {second.en}: both are tied to {over.en}")
    step = one.first_step(t.name)
    return Text(f"{first.th} กับ {second.th}: {step.th}", f"{first.en} and {second.en}: {step.en.removesuffix('.')}")


def _in_common(t: Teller, one: Introduction) -> Iterator[Text]:
    """Issues and places that both work on and at."""
    places = t.measured.near.places.get((one.one, one.other), ())
    for head, iris in ((Text("ประเด็นร่วม", "shared issues"), one.topics), (Text("พื้นที่ร่วม", "shared places"), places)):
        if iris:
            found = listed([t.name(iri) for iri in iris], 3, Text("เรื่อง", ""))
            yield Text(f"{head.th}: {found.th}", f"{head.en}: {found.en}")


def _at_events(t: Teller, one: Introduction) -> bool:
    """Whether the two and whom they share know each other from events alone."""
    met = [t.got.found.tie.get(context) for via in one.via for context in (*via.with_one, *via.with_other)]
    return set(met) == {"co-attendance"}


def _how_good(t: Teller) -> Iterator[Text]:
    """How well the way of suggesting finds who meets in works that were hidden, beside what busyness alone gives."""
    found = t.measured.near.hold_out
    if found is None:
        return
    unit, works, judged = t.kind.unit, t.kind.shared, verdict(found)
    score, busy = number(found.value), f"{number(found.expected)} ({number(found.low)}–{number(found.high)})"
    yield Text(
        f"ลองซ่อน{works.th}ไว้ทีละหนึ่งในห้า แล้วให้วิธีนี้ทายว่าคู่ใดเชื่อมกันด้วย{works.th}ที่ซ่อน ได้คะแนน {score} (0.5 คือเดาสุ่ม 1 คือทายถูกทุกคู่) "
        f"ถ้าดูแค่ว่าแต่ละ{unit.th}มี{works.th}มากน้อยเท่าใด จะได้ {busy}: {judged.th}",
        f"With a fifth of the {works.en} hidden at a time, this way told which pairs they tie with a score of {score} (0.5 is guessing, "
        f"1 is always right); going by how many {works.en} each {unit.en} has gives {busy}. {judged.en}",
    )


def change(t: Teller) -> Section:
    """Which ties began, lasted and stopped between the two spans, by the works that tie them."""
    m = t.measured
    if m.spans is None:
        said = Text("ข้อมูลที่มีวันที่ไม่พอให้เทียบสองช่วงปี", "Too little has a date to compare two spans of years.")
        return Section("change", _CHANGE, (said,))
    earlier, later = map(years, m.spans)
    if m.change is None:
        return Section("change", _CHANGE, (Text(f"{earlier.th} กับ {later.th}", f"{earlier.en} and {later.en}"), too_little("change")))
    rule = Text("", "")
    if m.halved:
        rule = Text(
            " (แบ่งครึ่งช่วงปีที่มีข้อมูล เลือกช่วงเองได้ด้วย --before กับ --after)",
            " (the dated years halved; --before and --after choose others)",
        )
    head = Text(
        f"เทียบ {earlier.th} กับ {later.th}{rule.th}",
        f"{earlier.en} against {later.en}{rule.en}",
    )
    told = [_fate(t, name, getattr(m.change, name)) for name in _FATES if getattr(m.change, name)]
    undated = len(m.change.undated)
    left = [Text(f"อีก {undated:,} คู่ไม่ระบุปี จึงไม่ได้เทียบ", f"Without a date, and so not compared: {undated:,} more.")] if undated else []
    note = Text(
        "งานที่จบแล้วไม่ได้แปลว่าเลิกร่วมงานกัน และเมื่อเอกสารไม่กล่าวถึงก็ไม่ได้แปลว่าจบ",
        "That a work is over does not say that they stopped working together, nor does it when the documents are silent.",
    )
    return Section("change", _CHANGE, (head, *told, *left), notes=(note,))


def _fate(t: Teller, name: str, pairs: Sequence[Pair]) -> Text:
    """What became of some pairs: how many, and in which works they are, the largest first."""
    works = _works(t, pairs)
    named = sorted(works.items(), key=lambda item: (-len(item[1]), item[0]))
    shown = []
    for work, ends in named[:_WORKS]:
        proof = marks(t.proved(taking_part(t.got.found, ends, [work]), 2))
        who = listed([t.name(one) for one in sorted(ends)], _NAMED, t.kind.unit)
        shown.append(Text(f"{t.name(work).th} ({who.th}){proof}", f"{t.name(work).en} ({who.en}){proof}"))
    rest = len(named) - len(shown)
    more = (
        [Text(f"และอีก {rest} {t.kind.shared.th}", f"and {rest} more {t.kind.shared.en.removesuffix('s' * (rest == 1))}")]
        if rest > 0
        else []
    )
    text = joined([*shown, *more], " ")
    pair = f"{len(pairs):,} pair{'s' * (len(pairs) != 1)}"
    return Text(f"{_FATES[name].th} {len(pairs):,} คู่: {text.th}", f"{_FATES[name].en}, {pair}: {text.en}.")


def _works(t: Teller, pairs: Sequence[Pair]) -> dict[str, set[str]]:
    """The works that tie some pairs, each with those of them that it ties."""
    two = t.measured.two
    number_of = {agent: place for place, agent in enumerate(two.agents)}
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        for context in shared(two, number_of[one], number_of[other]):
            found[two.contexts[context]] |= {one, other}
    return found
