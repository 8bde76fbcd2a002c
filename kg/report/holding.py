"""Who holds the network together, and what is fragile in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.analysis.bridging import Break, cut_off
from kg.analysis.words import WORDS, too_little
from kg.errors import Text
from kg.namespaces import local
from kg.report.cited import taking_part
from kg.report.model import Cell, Section, Table
from kg.report.ranked import Ranked
from kg.report.telling import Teller, asking, counted, explained, listed, marks, number, percent, same

_TOP = 5
_CIRCLES, _FRAGILE = 3, 2
_FRAGILE_TITLE = Text("อะไรเปราะบาง", "What is fragile")


def holding(t: Teller) -> Section:
    """Through whom most pairs are connected, how firm each place is, and the circles that work closely."""
    between, title = t.measured.ranked["betweenness"], asking(t.kind, "ยึดโยงเครือข่ายไว้ด้วยกัน", "holds it together")
    top = between.top(_TOP)
    if not top:
        return Section("holding", title, tuple(_nobody(t)), notes=(explained("betweenness"),))
    sentences = (_first(t, between, top[0]), *_circles(t))
    table = Table(
        Text("ทางผ่านของเครือข่าย", "Standing between"),
        (
            Text("อันดับ", "Rank"),
            asking(t.kind, "", ""),
            Text("คู่ที่ต้องผ่าน", "Pairs through it"),
            Text("จำนวนภาคี", "Partners") if t.got.of == "organisations" else Text("จำนวนคู่", "Ties"),
            Text("ช่วงอันดับ", "Range"),
            Text("แน่นแค่ไหน", "How firm"),
        ),
        tuple(_row(t, between, name) for name in top),
        (0, 2, 3),
    )
    return Section("holding", title, sentences, (table,), tuple(_notes(t)))


def _nobody(t: Teller) -> Iterator[Text]:
    """Why nobody stands between."""
    if len(t.measured.two.agents) < 3:
        yield too_little("betweenness")
    elif not len(t.measured.ties):
        yield Text("ข้อมูลส่วนนี้ยังไม่มีความร่วมมือสักคู่เดียว", "In this part of the data there is not a single tie.")
    else:
        yield Text(
            f"ไม่มี{t.kind.which.th}เป็นทางผ่าน ที่ต่อถึงกันก็ต่อกันโดยตรงอยู่แล้ว",
            f"No {t.kind.unit.en} stands between others: all that are connected are connected directly.",
        )


def _first(t: Teller, between: Ranked, name: str) -> Text:
    who, share = t.name(name), percent(between.values[name] or 0.0)
    partners = int(t.measured.ranked["degree"].values[name] or 0)
    tied, many = t.kind.tied, counted(t.kind, partners)
    proof = marks(t.proved(taking_part(t.got.found, [name]), 3))
    firm = _firmness(t, between, name)
    return Text(
        f"{who.th} ยึดโยงเครือข่ายไว้มากที่สุด: {tied.th} {many.th} และทางที่สั้นที่สุดของ {share} ของคู่ทั้งหมดผ่าน{t.kind.unit.th}นี้{proof} ({firm.th})",
        f"{who.en} does most to hold it together: it {tied.en} {many.en}, and the shortest way between {share} of all pairs "
        f"runs through it{proof} ({firm.en}).",
    )


def _row(t: Teller, between: Ranked, name: str) -> tuple[Cell, ...]:
    found, band = between.ranges.get(name), between.bands.get(name)
    share = f"{percent(band.low)}–{percent(band.high)}" if band else percent(between.values[name] or 0.0)
    rank = between.ranks[name]
    spread = f"{found.best}–{found.worst}" if found and found.best < found.worst else str(rank)
    return (
        Cell(same(str(rank))),
        Cell(t.name(name), t.proved(taking_part(t.got.found, [name]))),
        Cell(same(share)),
        Cell(same(f"{int(t.measured.ranked['degree'].values[name] or 0):,}")),
        Cell(same(spread) if found else Text("ไม่ได้ลอง", "not tried")),
        Cell(_firmness(t, between, name)),
    )


def _firmness(t: Teller, between: Ranked, name: str) -> Text:
    """How firm a place among the first is: whichever document is missing, or only with one of them."""
    found = between.ranges.get(name)
    if _attends_only(t, name):
        return WORDS["attendance"].label
    if found is None and t.measured.plan.sources:
        return Text("ประมาณเป็นช่วง ไม่ได้ลองตัดเอกสาร", "estimated as a band; no document was left out")
    if found is None:
        return Text("ลองไม่ได้ มีเอกสารฉบับเดียว", "cannot be tried: one document")
    if found.gone:
        which = ", ".join(map(local, found.gone))
        return Text(f"รู้จากเอกสาร {which} เท่านั้น", f"known from document {which} alone")
    if found.worst > _TOP:
        which = local(found.weakest)
        return Text(f"ถ้าขาดเอกสาร {which} จะตกไปอันดับ {found.worst}", f"falls to place {found.worst} without document {which}")
    return Text(f"แน่น: อยู่ใน {_TOP} อันดับแรกเสมอ", f"firm: always among the first {_TOP}")


def _attends_only(t: Teller, name: str) -> bool:
    """Whether every pair of an agent rests on events alone; where pairs were not looked at, whether all it takes part in are events."""
    if t.got.of != "organisations":
        return False
    m = t.measured
    if not m.plan.pairs:
        ties = [m.found.tie.get(where) for who, where in zip(m.found.agent, m.found.context, strict=True) if who == name]
        return set(ties) == {"co-attendance"}
    own = sum(name in pair for pair in m.attendance)
    return own > 0 and own == m.ranked["degree"].values[name]


def _circles(t: Teller) -> Iterator[Text]:
    """The largest circles, each by the work that most of it share."""
    found = t.measured.circles
    if found is None or len(found.members) < 2:
        return
    told = [_circle(t, members) for members in found.members[:_CIRCLES]]
    total, clear = len(found.members), number(found.modularity)
    yield Text(
        f"แบ่งเป็นกลุ่มที่มีงานร่วมกันใกล้ชิดได้ {total} กลุ่ม (ความชัดของการแบ่ง {clear} เต็ม 1) กลุ่มใหญ่คือ " + ", ".join(text.th for text in told),
        f"There are {total} circles that share works closely (how clear: {clear} of 1); the largest: "
        + "; ".join(text.en for text in told)
        + ".",
    )


def _circle(t: Teller, members: tuple[str, ...]) -> Text:
    inside = set(members)
    rows = set(zip(t.got.found.agent, t.got.found.context, strict=True))
    where, _ = min(Counter(context for agent, context in rows if agent in inside).items(), key=lambda item: (-item[1], item[0]))
    about, size = t.name(where), f"{len(members):,}"
    return Text(f"{size} {t.kind.unit.th}รอบ “{about.th}”", f"{size} around “{about.en}”")


def _notes(t: Teller) -> Iterator[Text]:
    yield explained("betweenness")
    if t.measured.ranked["betweenness"].ranges:
        yield explained("range")


def fragile(t: Teller) -> Section:
    """What breaks when one leaves, and what rests on one document."""
    m = t.measured
    told = sorted(m.broken.items(), key=lambda item: (-item[1].cut_off, item[0]))
    agents = [item for item in told if item[0] in m.ranked["degree"].values][:_FRAGILE]
    works = [item for item in told if item[0] not in m.ranked["degree"].values][:_FRAGILE]
    sentences = [_gone(t, node, cut) for node, cut in agents + works]
    if not sentences:
        sentences = [
            Text(
                f"ไม่มีจุดใดที่หายไปแล้วทำให้{t.kind.which.th}ขาดจากส่วนใหญ่",
                f"There is no one point without which any {t.kind.unit.en} is cut off.",
            )
        ]
    tables = (_documents(t),) if len(m.alone) > 1 and any(lost.pairs or lost.agents for lost in m.alone.values()) else ()
    return Section("fragile", _FRAGILE_TITLE, tuple(sentences), tables, (explained("break"),))


def _gone(t: Teller, node: str, cut: Break) -> Text:
    who, gone = t.name(node), counted(t.kind, cut.cut_off)
    are = "is" if cut.cut_off == 1 else "are"
    lost = listed([t.name(one) for piece in cut_off(t.measured.two.graph(), node)[1:] for one in piece], 2, t.kind.unit)
    found = t.got.found
    rows = [row for row, ends in enumerate(zip(found.agent, found.context, strict=True)) if node in ends]
    proof = marks(t.proved(found.participation[row] for row in rows))
    only = t.only(rows)
    return Text(
        f"ถ้าไม่มี “{who.th}” เครือข่ายในข้อมูลนี้จะแตกเป็น {cut.pieces:,} ส่วน และ {gone.th}จะขาดจากส่วนใหญ่ คือ {lost.th}{proof}{only.th}",
        f"Without “{who.en}”, the network in these data falls into {cut.pieces:,} pieces, and {gone.en} {are} cut off: "
        f"{lost.en}{proof}{only.en}.",
    )


def _documents(t: Teller) -> Table:
    """What would be gone without each document."""
    total, agents = len(t.measured.ties), len(t.measured.two.agents)
    rows = tuple(
        (
            Cell(Text(f"{local(document)} {t.name(document).th}", f"{local(document)} {t.name(document).en}")),
            Cell(same(f"{lost.pairs:,} ({percent(lost.pairs / total)})" if total else "0")),
            Cell(same(f"{lost.agents:,} ({percent(lost.agents / agents)})")),
        )
        for document, lost in sorted(t.measured.alone.items(), key=lambda item: (-item[1].pairs, item[0]))
        if lost.pairs or lost.agents
    )
    heads = (
        Text("เอกสาร", "Document"),
        Text("คู่ที่รู้จากฉบับนี้เท่านั้น", "Pairs known from it alone"),
        Text(f"{t.kind.many.th}ที่รู้จากฉบับนี้เท่านั้น", f"{t.kind.many.en[:1].upper()}{t.kind.many.en[1:]} known from it alone"),
    )
    return Table(Text("ข้อมูลที่พึ่งเอกสารฉบับเดียว", "What rests on one document"), heads, rows, (1, 2))
