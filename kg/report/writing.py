"""A network report, from a store: gathered, measured, and told in sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.analysis.change import Span
from kg.errors import Text
from kg.namespaces import local
from kg.report.cited import Cited
from kg.report.gathered import Gathered, gather
from kg.report.holding import fragile, holding
from kg.report.limits import limits
from kg.report.measured import STEPS as MEASURING
from kg.report.measured import Measured, Tick, measured
from kg.report.meeting import meeting
from kg.report.model import Proof, Report, Section
from kg.report.moving import change, introductions
from kg.report.telling import KINDS, Names, Teller, counted, joined, percent, years
from kg.report.values import valued
from kg.slices import Slice
from kg.store import Store

STEPS = MEASURING + 2  # how often `tick` is called
_SEED = 1
_OF = {
    "organisations": Text("ใครทำงานกับใคร", "who works with whom"),
    "issues": Text("ประเด็นใดไปด้วยกัน", "which issues go together"),
    "pillars": Text("ด้านใดไปด้วยกัน", "which pillars go together"),
    "places": Text("พื้นที่ใดมีงานร่วมกัน", "which places share works"),
    "initiatives": Text("งานใดมีผู้ร่วมงานเดียวกัน", "which works share partners"),
}


@dataclass(frozen=True)
class Asked:
    """What a report is asked for: the projection, the slice (and its name in both languages), a document to leave out, two spans."""

    of: str = "organisations"
    wanted: Slice = Slice()
    part: Text = Text("", "")
    without: str = ""
    spans: tuple[Span, Span] | None = None


def network_report(store: Store, asked: Asked, *, fast: bool | None = None, tick: Tick = lambda _: None) -> Report:
    """The report of a network; of nothing it says so, and has no values.

    >>> from kg.store import Oxigraph
    >>> report = network_report(Oxigraph(), Asked())
    >>> report.values, report.sections[0].sentences[0].en
    ((), 'Nothing in this part of the data ties anybody to anybody.')
    """
    tick(Text("อ่านข้อมูล", "reading"))
    got = gather(store, asked.of, asked.wanted, asked.without)
    name, cited = Names(store), Cited(store, _topics_said(got))
    found = measured(got.found, got.topic, got.groups, spans=asked.spans, seed=_SEED, fast=fast, tick=tick)
    teller = Teller(got, found, name, cited)
    tick(Text("เขียนรายงาน", "writing"))
    made = (holding, meeting, introductions, change, fragile, limits)
    sections = tuple(section(teller) for section in made) if len(got.found) else (nothing(got, asked),)
    values = tuple(valued(teller)) if len(got.found) else ()
    iris = [thing for value in values for thing in (*value.things, *value.through, *value.about, *value.documents)]
    labels = name.all([*iris, *(proof.document for proof in cited.told), *(proof.document for value in values for proof in value.proofs)])
    about = tuple(_about(got, found, asked, name))
    return Report(_title(asked), about, sections, cited.told, values, labels, found.engine)


def _topics_said(got: Gathered) -> dict[str, list[Proof]]:
    """Where the topics of works are written, by the names that their rows have (see `kg.report.gathered`)."""
    return {f"{context} {topic}": proofs for said in got.said.values() for (context, topic), proofs in said.items()}


def _title(asked: Asked) -> Text:
    of = _OF[asked.of]
    return Text(f"เครือข่ายความร่วมมือ: {of.th}", f"The collaboration network: {of.en}")


def _about(got: Gathered, found: Measured, asked: Asked, name: Names) -> Iterator[Text]:
    """What was measured: slice, size, what was left out, engine."""
    part = asked.part if asked.part.th else Text("ทั้งกราฟ", "the whole graph")
    if asked.without:
        document = f"{local(asked.without)} {name(asked.without).th}", f"{local(asked.without)} {name(asked.without).en}"
        part = joined([part, Text(f"ไม่ใช้เอกสาร {document[0]}", f"without document {document[1]}")])
    yield Text(f"ดูจาก: {part.th}", f"Measured: {part.en}")
    kind, works, ties = KINDS[got.of], len(set(got.found.context)), len(found.ties)
    agents, only = counted(kind, len(found.two.agents)), len(found.attendance)
    yield Text(
        f"{len(found.two.agents):,} {kind.many.th} ใน {works:,} {kind.shared.th} รวม {ties:,} คู่"
        + (f" ในนั้น {only:,} คู่ ({percent(only / ties)}) รู้จากกิจกรรมเดียวกันเท่านั้น" if only else ""),
        f"{agents.en}, {ties:,} {'pair' if ties == 1 else 'pairs'} over {works:,} {kind.shared.en}"
        + (f"; {only:,} of the pairs ({percent(only / ties)}) known from events alone" if only else ""),
    )
    yield from _left(got)
    yield Text(f"คำนวณด้วย {found.engine}", f"Worked out with {found.engine}")
    if got.of != "organisations":
        yield Text(f"คำว่า “องค์กร” ในคำอธิบายของหน้านี้ หมายถึง{kind.many.th}", f"Where a note says “organisation”, read “{kind.unit.en}”")


def _left(got: Gathered) -> Iterator[Text]:
    left = got.left
    yield Text(
        f"ไม่นับ: บุคคล {left.people:,} คน และข้อมูลที่ยังเป็นเพียงแผน {left.planned:,} ข้อ · "
        f"นับด้วยแม้ไม่ระบุปี {left.undated:,} ข้อ" + (f" · ไม่เข้าช่วงปีเพราะไม่ระบุวันที่ {left.out_of_years:,} รายการ" if left.out_of_years else ""),
        f"Left out: people ({left.people:,}) and facts that are only planned ({left.planned:,}); "
        f"counted although without a date: {left.undated:,}"
        + (f"; kept out of the years for want of a date: {left.out_of_years:,}" if left.out_of_years else ""),
    )


def nothing(got: Gathered, asked: Asked) -> Section:
    """The only section of a report on nothing: why there is nothing, and what may help."""
    why = Text("ในส่วนที่เลือกไม่มีใครมีงานร่วมกับใคร", "Nothing in this part of the data ties anybody to anybody.")
    hints = []
    if asked.wanted.years:
        hints.append(
            Text(
                f"ไม่มีข้อมูลที่ลงวันที่ในปีเหล่านี้ ข้อมูลที่ไม่ระบุวันที่ {got.left.out_of_years:,} รายการไม่ได้นับ",
                f"Nothing is dated in these years; {got.left.out_of_years:,} facts without a date are not counted.",
            )
        )
        if got.left.dated:
            there = years(got.left.dated)
            hints.append(Text(f"ข้อมูลที่ลงวันที่อยู่ในช่วง {there.th}", f"What is dated falls in {there.en}."))
    if not asked.wanted.whole or asked.without:
        hints.append(Text("ลองเลือกส่วนที่กว้างขึ้น หรือดู kg network ทั้งกราฟ", "Try a wider part, or kg network on the whole graph."))
    return Section("nothing", Text("ไม่มีอะไรให้วัด", "There is nothing to measure"), (why, *hints))
