"""The spelling of names: real cases of the source documents, and properties that hold for any text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import text

THAI = "".join(map(chr, [*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C)]))
ODD = " \u00a0\u200b\u200d\ufeff\u202e\t\n\u0301\u0327\u00ad.-()aAé日"
characters = st.integers(0, 0x10FFFF).map(chr) | st.integers(0, 0x3000).map(chr)  # lone surrogates as well
anything = st.lists(characters, max_size=30).map("".join) | st.lists(st.sampled_from(THAI + ODD), max_size=40).map("".join)
quick = settings(max_examples=100, deadline=None, derandomize=True)

ABBREVIATIONS = {
    "อบต.": "องค์การบริหารส่วนตำบล",
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "ทน.": "เทศบาลนคร",
    "มอ.": "มหาวิทยาลัยสงขลานครินทร์",
    "ม.": "มหาวิทยาลัย",
    "อ.": "อำเภอ",
    "ต.": "ตำบล",
    "สสส": "สำนักงานกองทุนสนับสนุนการสร้างเสริมสุขภาพ",
    "CEA": "Creative Economy Agency",
    ".": "never used",
}

CLEAN = [
    ("\u00a0มูลนิธิ  ชุมชนสงขลา ", "มูลนิธิ ชุมชนสงขลา"),
    ("มูลนิธิชุมชน\nสงขลา", "มูลนิธิชุมชน สงขลา"),
    ("30\u00a0มิถุนายน\u00a02567", "30 มิถุนายน 2567"),
    ("a\t\u2003\u3000\u2028\x85b", "a b"),
    ("คนเมือง\u200bบ่อยาง\ufeff", "คนเมืองบ่อยาง"),
    ("Songkhla \u202egnol\u202c Found", "Songkhla gnol Found"),
    ("ก\u2066ข\u2069ค\u200e\u200f\u061c\u00ad\u2060\u200c\u200d", "กขค"),
    ("a\x00b\x07c\x7f", "abc"),
    ("Cafe\u0301", "Caf\u00e9"),
    ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),  # NIKHAHIT, MAI THO, SARA AA
    ("น\u0e49\u0e4d\u0e32", "น\u0e49\u0e33"),  # MAI THO, NIKHAHIT, SARA AA
    ("น\u0e4d\u0e32\u0e49", "น\u0e49\u0e33"),  # the tone typed last
    ("น\u0e33\u0e49", "น\u0e49\u0e33"),  # SARA AM before the tone
    ("น\u0e4d\u0e33", "น\u0e33"),
    ("\u0e40\u0e40ม่", "\u0e41ม่"),
    ("โครงสร้\u0e48าง", "โครงสร\u0e48\u0e49าง"),  # a real misprint: two tones stay for a person to mend
    ("ที\u0e35\u0e48", "ที\u0e48"),
    ("ที\u0e48\u0e35", "ที\u0e48"),
    ("ท\u0e48\u0e35", "ที\u0e48"),
    ("พันธ\u0e4c\u0e38", "พันธ\u0e38\u0e4c"),
    ("สิทธ\u0e4c\u0e34", "สิทธ\u0e34\u0e4c"),
    ("กรรม", "กรรม"),
    ("၎င်း ို့", "၎င်း ို့"),
    ("\ud800x", "\ufffdx"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "expected"), CLEAN)
def test_clean(written: str, expected: str) -> None:
    """Each fault of real texts has its one cleaned form."""
    assert text.clean(written) == expected


@quick
@given(anything)
def test_clean_is_idempotent_and_normal(s: str) -> None:
    """Cleaning twice changes nothing; the result is NFC with single spaces."""
    once = text.clean(s)
    assert text.clean(once) == once == unicodedata.normalize("NFC", once)
    assert once == " ".join(once.split())
    assert not set(once) & set("\u00a0\u200b\u200d\ufeff\u202e\u00ad\x00")


@pytest.mark.parametrize("unit", ["ำ้", "ุ่", "\u0301์ุ", "ํา้", "เ", " \u0e48", "\u200b่ี"])
def test_clean_stays_quick_on_a_hostile_cell(unit: str) -> None:
    """No cell takes more than linear passes."""
    before = time.process_time()
    text.clean("ก" + unit * 1500)
    assert time.process_time() - before < 1


def test_digits() -> None:
    """Thai digits become ASCII digits."""
    assert text.digits("๐๑๒๓๔๕๖๗๘๙ ผู้เข้าร่วม ๓๙ คน") == "0123456789 ผู้เข้าร่วม 39 คน"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำสะอาดสงขลา", "น\u0e4d\u0e49\u0e32สะอาดสงขลา"),
        ("ศูนย์อาสาสมัคร มอ.", "ศูนย์อาสาสมัครมอ"),
        ("nodeflagship สสส.สงขลา", "NodeFlagship\u00a0สสส สงขลา"),
        ("โควิด-๑๙", "โควิด 19"),
        ("อบต.ท่าข้าม", "อ.บ.ต. ท่าข้าม"),
        ("Café", "CAFE\u0301"),
    ],
)
def test_match_key_is_shared(one: str, other: str) -> None:
    """Spellings of one name share a key."""
    assert text.match_key(one) == text.match_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สมาคมผู้บริโภคจังหวัดสตูล", "สมาคมผู้บริโภคสงขลา"),
        ("เครือข่ายเกษตรยั่งยืน", "เครือข่ายเกษตรกรรมยั่งยืน"),
        ("ลุ่มน้ำภูมี", "ลุ่มน้ำรัตภูมี"),
        ("ปา", "ป่า"),
        ("เมือง 1", "เมือง ๒"),
    ],
)
def test_match_key_keeps_names_apart(one: str, other: str) -> None:
    """Different names keep different keys."""
    assert text.match_key(one) != text.match_key(other)


@quick
@given(anything)
def test_match_key_is_idempotent(s: str) -> None:
    """The key of a key is the key; spaces and punctuation do not count."""
    key = text.match_key(s)
    assert text.match_key(key) == key
    assert not any(unicodedata.category(c)[0] in "PZ" for c in key)
    assert text.match_key(f" ({text.clean(s)}) ") == key


EXPAND = [
    ("อบต.ท่าข้าม", "องค์การบริหารส่วนตำบลท่าข้าม"),
    ("อบต. ท่าข้าม", "องค์การบริหารส่วนตำบลท่าข้าม"),
    ("อบต ท่าข้าม", "องค์การบริหารส่วนตำบลท่าข้าม"),
    ("อบต\u00a0ท่าข้าม", "องค์การบริหารส่วนตำบลท่าข้าม"),
    ("อ.บ.ต.ท่าข้าม", "องค์การบริหารส่วนตำบลท่าข้าม"),
    ("อบต", "องค์การบริหารส่วนตำบล"),
    ("อบต.(ท่าข้าม)", "องค์การบริหารส่วนตำบล(ท่าข้าม)"),
    ("อบตท่าข้าม", "อบตท่าข้าม"),
    ("มอ.หาดใหญ่", "มหาวิทยาลัยสงขลานครินทร์หาดใหญ่"),
    ("ม.อ.หาดใหญ่", "มหาวิทยาลัยสงขลานครินทร์หาดใหญ่"),
    ("มอ. Hatyai", "มหาวิทยาลัยสงขลานครินทร์ Hatyai"),
    ("มอ.2", "มหาวิทยาลัยสงขลานครินทร์ 2"),
    ("มอ", "มหาวิทยาลัยสงขลานครินทร์"),
    ("มอเตอร์", "มอเตอร์"),
    ("มอเตอร์ไซค์รับจ้าง มอ.", "มอเตอร์ไซค์รับจ้าง มอ."),
    ("ม.ทักษิณ", "มหาวิทยาลัยทักษิณ"),
    ("อ.รัตภูมิ", "อำเภอรัตภูมิ"),
    ("ต.ค. 2565", "ต.ค. 2565"),
    ("อ.ส.ม.", "อ.ส.ม."),
    ("อำเภอเมือง", "อำเภอเมือง"),
    ("ต่าง ๆ", "ต่าง ๆ"),
    ("สสส.สงขลา", "สำนักงานกองทุนสนับสนุนการสร้างเสริมสุขภาพสงขลา"),
    ("CEA สงขลา", "Creative Economy Agency สงขลา"),
    ("CEAs", "CEAs"),
    ("  ภาคี  อบต.", "ภาคี อบต."),
    ("...", "..."),
    ("", ""),
]


@pytest.mark.parametrize(("written", "expected"), EXPAND)
def test_expand(written: str, expected: str) -> None:
    """Leading abbreviations grow, words do not."""
    assert text.expand(written, ABBREVIATIONS) == expected


@quick
@given(anything)
def test_expand_without_abbreviations_only_cleans(s: str) -> None:
    """Without a mapping nothing is expanded."""
    assert text.expand(s, {}) == text.clean(s)
    assert isinstance(text.expand(s, ABBREVIATIONS), str)


DICTIONARY = [
    *("1", "2", "cafe", "Café", "caff", "zoo", "กก", "กรรม", "กะ", "กั้น", "กา", "ก่า", "ก้า", "การ", "กำ", "เก็บ", "เกม"),
    *("เกา", "เก่า", "แก", "โก", "ไก่", "ขา", "รัก", "ฤดู", "ลม", "หาดใหญ่", "อำเภอ"),
]


def test_sort_key_is_dictionary_order() -> None:
    """Words sort as in a Thai dictionary."""
    backwards = DICTIONARY[::-1]
    assert sorted(backwards, key=text.sort_key) == DICTIONARY
    assert sorted(["ควนลัง", "เทพา", "จะนะ", "เมืองสงขลา", "นาทวี"], key=text.sort_key) == ["ควนลัง", "จะนะ", "เทพา", "นาทวี", "เมืองสงขลา"]


def test_sort_key_ignores_space_before_letters() -> None:
    """Spaces count last; two spellings of SARA AM sort as one."""
    assert sorted(["เมืองทอง", "เมือง กลาง", "เมือง"], key=text.sort_key) == ["เมือง", "เมือง กลาง", "เมืองทอง"]
    assert text.sort_key("ก\u0e4d\u0e32") == text.sort_key("กำ")


@pytest.mark.parametrize(
    ("s", "columns"),
    [("", 0), ("abc", 3), ("น้ำ", 2), ("ที่", 1), ("กลุ่ม", 3), ("日本", 4), ("e\u0301", 1), ("a\u200bb", 2), ("😀", 2), ("a\x1bb", 2)],
)
def test_width(s: str, columns: int) -> None:
    """Columns of marks, wide and invisible characters."""
    assert text.width(s) == columns


@quick
@given(anything, anything)
def test_width_is_additive(a: str, b: str) -> None:
    """The width of a whole is the sum of its parts."""
    assert text.width(a + b) == text.width(a) + text.width(b)


@quick
@given(anything, st.integers(-3, 60), st.sampled_from(["left", "right", "center"]))
def test_pad_fills_to_the_width(s: str, n: int, align: str) -> None:
    """A padded text is as wide as asked, or as it was."""
    padded = text.pad(s, n, align)
    assert text.width(padded) == max(n, text.width(s))
    assert s in padded


def test_pad_aligns() -> None:
    """Left, right, center, and nothing else."""
    assert (text.pad("น้ำ", 5), text.pad("น้ำ", 5, "right"), text.pad("น้ำ", 5, "center")) == ("น้ำ   ", "   น้ำ", " น้ำ  ")
    with pytest.raises(ValueError, match="align"):
        text.pad("x", 3, "middle")


def may_part(before: str, after: str) -> bool:
    """Whether a text may be cut between two characters."""
    glued = unicodedata.category(after) in ("Mn", "Me", "Mc", "Cf") or after in "ะาำๅๆฯ"
    return not glued and before not in "เแโใไ"


@quick
@given(anything, st.integers(-2, 20))
def test_truncate_fits_and_cuts_between_clusters(s: str, n: int) -> None:
    """A cut text fits and no cluster is torn."""
    cut = text.truncate(s, n)
    assert text.width(cut) <= max(0, n) or text.width(s) == 0
    if cut not in ("", s):
        kept = cut.removesuffix("…")
        assert s.startswith(kept)
        assert not kept or s[len(kept)].isspace() or may_part(kept[-1], s[len(kept)])


@pytest.mark.parametrize(("n", "expected"), [(0, ""), (1, "…"), (2, "…"), (3, "น้ำ…"), (4, "น้ำท่…"), (5, "น้ำท่วม")])
def test_truncate(n: int, expected: str) -> None:
    """Marks stay with their consonant."""
    assert text.truncate("น้ำท่วม", n) == expected


@quick
@given(anything, st.integers(-1, 20))
def test_wrap_loses_nothing_and_cuts_between_clusters(s: str, n: int) -> None:
    """All characters but the spaces at breaks remain; no cluster is torn."""
    lines = text.wrap(s, n)
    spaces = " \t\n\r\f\v"
    bare = s.translate(dict.fromkeys(map(ord, spaces)))
    assert "".join(lines).replace(" ", "") == bare
    for before, after in zip(lines, lines[1:], strict=False):
        assert may_part(before[-1], after[0])
    for line in lines:
        assert text.width(line) <= max(1, n) or not any(may_part(a, b) for a, b in zip(line, line[1:], strict=False) if " " not in a + b)


def test_wrap() -> None:
    """Lines break at spaces first, and never before a repetition sign."""
    assert text.wrap("เครือข่าย พลเมือง สงขลา", 14) == ["เครือข่าย พลเมือง", "สงขลา"]
    assert text.wrap("ประเด็น ต่าง ๆ ในพื้นที่", 10) == ["ประเด็น", "ต่าง ๆ", "ในพื้นที่"]
    assert text.wrap("one two three", 7) == ["one two", "three"]
    assert text.wrap("10\u00a0km far", 5) == ["10\u00a0km", "far"]
    assert text.wrap("กำลังใจ", 3) == ["กำลั", "งใจ"]
    assert text.wrap("", 5) == text.wrap(" \n", 5) == []
