"""What the data do not say: attendance alone, one document, no date, unknown pillars, chance, and values there is too little for."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.words import WORDS, too_little
from kg.errors import Text
from kg.report.meeting import RARE
from kg.report.model import Section
from kg.report.telling import Teller, counted, percent

_TITLE = Text("อะไรที่ยังบอกไม่ได้", "What we cannot say")
_GROUPS = {"pillar": Text("ด้าน", "pillars"), "sector": Text("ภาคส่วน", "sectors"), "place": Text("พื้นที่", "places")}


def limits(t: Teller) -> Section:
    """What to keep in mind before anything is decided on the rest of the report."""
    told = [*_attendance(t), *_single(t), *_isolated(t), *_dates(t), *_groups(t), *_chance(t), *_missing(t), *t.measured.plan.said()]
    return Section("limits", _TITLE, tuple(told))


def _attendance(t: Teller) -> Iterator[Text]:
    known, total = len(t.measured.attendance), len(t.measured.ties)
    if known:
        word = WORDS["attendance"]
        yield Text(
            f"{word.label.th}: {known:,} จาก {total:,} คู่ ({percent(known / total)}) มีชื่อในกิจกรรมเดียวกัน ยังบอกไม่ได้ว่าทำงานด้วยกัน",
            f"{word.label.en}: {known:,} of {total:,} pairs ({percent(known / total)}); "
            "being named at the same event does not say that they work together.",
        )


def _single(t: Teller) -> Iterator[Text]:
    rows = t.got.found.documents
    single = sum(len(documents) == 1 for documents in rows)
    if rows and t.measured.plan.documents:
        yield Text(
            f"ใน {len(rows):,} ข้อ มี {single:,} ข้อที่เอกสารบอกไว้เพียงฉบับเดียว (เอกสารทั้งหมด {t.measured.plan.documents:,} ฉบับ)",
            f"{single:,} of {len(rows):,} facts rest on one document only (documents in all: {t.measured.plan.documents:,}).",
        )


def _isolated(t: Teller) -> Iterator[Text]:
    """Things without a tie: the data do not show them with anybody, which is not to say that they work alone."""
    alone = [name for name, value in t.measured.ranked["degree"].values.items() if not value]
    if alone:
        how_many = counted(t.kind, len(alone))
        yield Text(
            f"{how_many.th}ยังไม่มีคู่ในข้อมูล แปลว่าเอกสารไม่ได้บอก ไม่ได้แปลว่าไม่เชื่อมกับใคร",
            f"Without a tie in the data: {how_many.en}; the documents do not say, which is not to say that they are alone.",
        )


def _dates(t: Teller) -> Iterator[Text]:
    left, total = t.got.left, len(t.got.found)
    if left.undated and total:
        yield Text(
            f"{left.undated:,} จาก {total:,} ข้อไม่ระบุปี จึงใช้ดูความเปลี่ยนแปลงไม่ได้",
            f"{left.undated:,} of {total:,} facts have no date and say nothing about change.",
        )
    if left.announced:
        yield Text(
            f"{left.announced:,} ข้อมาจากงานที่เอกสารประกาศไว้ล่วงหน้า ไม่มีเอกสารใดบอกว่าจัดแล้ว",
            f"{left.announced:,} of the facts are of works that were announced; no document says that they were held.",
        )


def _groups(t: Teller) -> Iterator[Text]:
    """Of how many the groups are known."""
    total = len(t.measured.two.agents)
    if t.got.of == "organisations" and total:
        counts = {kind: len(groups.keys() & set(t.measured.two.agents)) for kind, groups in t.got.groups.items()}
        th = " ".join(f"{_GROUPS[kind].th} {count:,} ราย" for kind, count in counts.items())
        en = ", ".join(f"{_GROUPS[kind].en} of {count:,}" for kind, count in counts.items())
        yield Text(f"จาก {total:,} ราย รู้{th} ที่เหลือไม่ระบุ", f"Of {total:,}, we know the {en}; for the rest it is not stated.")


def _chance(t: Teller) -> Iterator[Text]:
    """What cannot be told from chance, and how many pairs of issues may stand out by chance alone."""
    unclear = [word for kind, word in _GROUPS.items() if (found := t.measured.chance.drawn.get(f"ei {kind}")) and found.p > RARE]
    if unclear:
        th, en = (", ".join(word.say(lang) for word in unclear) for lang in ("th", "en"))
        yield Text(
            f"ร่วมงานข้าม{th}มากหรือน้อย ยังบอกไม่ได้ เพราะแยกจากความบังเอิญไม่ออก",
            f"Whether ties cross {en} more or less cannot be told from chance.",
        )
    tried = [link for link in t.measured.linked.get("issues", ()) if link.p is not None]
    if tried:
        by_chance = round(RARE * len(tried))
        yield Text(
            f"คู่ประเด็นที่มีข้อมูลพอให้ดูมี {len(tried):,} คู่ ในนั้นราว {by_chance:,} คู่อาจเด่นขึ้นมาโดยบังเอิญ",
            f"Of the {len(tried):,} pairs of issues with enough data to look at, about {by_chance:,} may stand out by chance.",
        )


def _missing(t: Teller) -> Iterator[Text]:
    """Measures that there is too little data for, each with its rule."""
    m = t.measured
    missing = {
        "clustering": m.chance.clustering is None,
        "community": m.circles is None,
        "range": m.plan.documents < 2,
        "hold-out": m.near.hold_out is None and m.plan.pairs,
    }
    for name, absent in missing.items():
        if absent:
            word, rule = WORDS[name].label, too_little(name)
            yield Text(f"{word.th} — {rule.th}", f"{word.en} — {rule.en}")
