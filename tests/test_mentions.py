"""What a text names: names whole and nothing else, in every style of writing; known names, lists, dates and counts, pages."""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.mentions import KnownName, Mention, find_mentions, known_names
from kg.mentions.documents import LARGEST, read_document
from kg.mentions.folded import fold, is_boundary
from kg.ontology import Ontology
from kg.text import match_key

ROOT = Path(__file__).parents[1]
TEXTS = Path(__file__).parent / "fixtures" / "mentions"
SEEDS = ROOT.parent / "shared" / "seeds"
SHEETS = ROOT / "data" / "sheets"
ONTOLOGY = Ontology.read()
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not beside this checkout")
quick = settings(max_examples=40, deadline=None, derandomize=True)


def found(text: str, *names: KnownName) -> list[Mention]:
    """The mentions of a text."""
    return find_mentions(text, names, ONTOLOGY)


def phrases(text: str, sheet: str = "organisations", *names: KnownName) -> list[str]:
    """The phrases of one sheet, in order."""
    return [mention.phrase for mention in found(text, *names) if mention.sheet == sheet]


# Names by their head words

NAMES = [
    # where a sentence goes on
    ("มูลนิธิรักษ์ควนทราย ร่วมกับ ชมรมคนรักนก", ["มูลนิธิรักษ์ควนทราย", "ชมรมคนรักนก"]),
    ("ตัวแทนสมาคมชาวเลบ้านหาดทองได้เสนอแนวทาง", ["สมาคมชาวเลบ้านหาดทอง"]),
    ("สมาพันธ์ครูดอยสูงที่ดำเนินการมาสามปี", ["สมาพันธ์ครูดอยสูง"]),
    ("ขอบคุณมูลนิธิก้าวใหม่และเทศบาลตำบลหนองบัวทองที่ช่วยเหลือ", ["มูลนิธิก้าวใหม่", "เทศบาลตำบลหนองบัวทอง"]),
    ("มูลนิธิก้าวใหม่จัดประชุมที่โรงเรียนบ้านนา", ["มูลนิธิก้าวใหม่", "โรงเรียนบ้านนา"]),
    ("มูลนิธิก้าวใหม่ระบุว่ายังไม่พร้อม", ["มูลนิธิก้าวใหม่"]),
    ("หอการค้าจังหวัดตรังมอบรางวัล", ["หอการค้าจังหวัดตรัง"]),
    # words of sentences inside names
    ("มูลนิธิเพื่อการพัฒนาเด็กและครอบครัว", ["มูลนิธิเพื่อการพัฒนาเด็กและครอบครัว"]),
    ("เครือข่ายอนุรักษ์และฟื้นฟูลุ่มน้ำปากจั่น", ["เครือข่ายอนุรักษ์และฟื้นฟูลุ่มน้ำปากจั่น"]),
    ("สำนักงานพัฒนาพื้นที่สูงแห่งชาติ กล่าวว่า", ["สำนักงานพัฒนาพื้นที่สูงแห่งชาติ"]),
    ("กองทุนสนับสนุนการเรียนรู้จังหวัดเลย", ["กองทุนสนับสนุนการเรียนรู้จังหวัดเลย"]),
    ("สภาองค์กรของผู้บริโภค แถลง", ["สภาองค์กรของผู้บริโภค"]),
    ("กระทรวงเกษตรและสหกรณ์ ชี้แจง", ["กระทรวงเกษตรและสหกรณ์"]),
    ("สมาคมท่องเที่ยวโดยชุมชนเกาะงาม เสนอ", ["สมาคมท่องเที่ยวโดยชุมชนเกาะงาม"]),
    # a head inside a name is part of it
    ("มูลนิธิเครือข่ายเมืองเก่าเพื่อการเรียนรู้", ["มูลนิธิเครือข่ายเมืองเก่าเพื่อการเรียนรู้"]),
    ("สมาพันธ์สมาคมร้านอาหารอันดามัน", ["สมาพันธ์สมาคมร้านอาหารอันดามัน"]),
    ("ศูนย์ประสานงานเครือข่ายป่าชุมชนภาคเหนือ", ["ศูนย์ประสานงานเครือข่ายป่าชุมชนภาคเหนือ"]),
    # what a space parts and yet belongs to it
    ("อบต. ควนทอง จะร่วมด้วย", ["อบต. ควนทอง"]),
    ("เครือข่าย GREEN ทำงานด้านต้นไม้", ["เครือข่าย GREEN"]),
    ("พบกับ มูลนิธิ\u00a0ร้อยดวงใจ จัดงาน", ["มูลนิธิ\u00a0ร้อยดวงใจ"]),
    ("สหกรณ์ประมงหนองยาง จำกัด ส่งข้อมูล", ["สหกรณ์ประมงหนองยาง จำกัด"]),
    ("บริษัท น้ำพริกแม่ศรี จำกัด (มหาชน) สนับสนุน", ["บริษัท น้ำพริกแม่ศรี จำกัด (มหาชน)"]),
    ("สำนักงานคลังสมอง (องค์การมหาชน) ลงนาม", ["สำนักงานคลังสมอง (องค์การมหาชน)"]),
    ("มหาวิทยาลัยทักษิโณทัย วิทยาเขตเขาเขียว เป็นเจ้าภาพ", ["มหาวิทยาลัยทักษิโณทัย วิทยาเขตเขาเขียว"]),
    ("องค์การภาพยนตร์ ดนตรี และศิลปะแห่งประเทศไทย ประกาศ", ["องค์การภาพยนตร์ ดนตรี และศิลปะแห่งประเทศไทย"]),
    ('ภายใต้ชื่อ "เครือข่ายคนกล้าคืนถิ่นและเพื่อน" ครั้งนี้', ["เครือข่ายคนกล้าคืนถิ่นและเพื่อน"]),
    # abbreviations
    ("รพ.สต.บ้านโคก อบจ.น่าน ทต.เวียงใส และทม.ป่าแดง", ["รพ.สต.บ้านโคก", "อบจ.น่าน", "ทต.เวียงใส", "ทม.ป่าแดง"]),
    ("สถาบันการเงินฐานราก (สกฐ.) และ กทอ. ร่วมลงทุน", ["สถาบันการเงินฐานราก", "สกฐ.", "กทอ."]),
    # misprints, digits, no-break spaces and decomposed letters do not matter, and the phrase stays as printed
    ("มูลนิธิ\u200bนํ้าใส ประชุม", ["มูลนิธิ\u200bนํ้าใส"]),
    # English
    ("The Rao Rak Foundation met the Network of Hill Farmers.", ["Rao Rak Foundation", "Network of Hill Farmers"]),
    ("Na Noi Town Municipality and the Ministry of Water", ["Na Noi Town Municipality", "Ministry of Water"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_is_found_whole(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


NO_NAMES = [
    "ภาคีเครือข่ายร่วมกันทำงาน", "เครือข่ายได้ร่วมกันดำเนินการ", "สมาคมหรือมูลนิธิที่สนใจ", "หน่วยงานภาคีทุกภาคส่วน",
    "องค์กรสมาคม มูลนิธิ เครือข่ายภาคประชาสังคม องค์กรปกครองส่วนท้องถิ่น ภาควิชาการ", "สภาพภูมิอากาศเปลี่ยนแปลง", "ศูนย์กลางการค้า",
    "จัดกลุ่มเป็น 3 ด้าน", "นวัตกรรมและโปรแกรมใหม่", "พระราชบัญญัติองค์การบริหารส่วนจังหวัด พ.ศ. 2540", "อปท.ในจังหวัด",
    "กองทุนต่างๆ", "นายสมชาย ใจดี และ ดร.มานี มีนา", "เมื่อวันที่ 5 ม.ค. 2565 เวลา 13.00 น. ณ อ.เมือง จ.น่าน", "ยกระดับเครือข่ายเป็นองค์กรนิติบุคคล",
    "ภาคีเครือข่ายหนุนเสริมตลาด", "เครือข่ายอื่นๆ เข้าร่วมอีก", "มูลนิธิชุมชนทั่วโลก", "the network will meet; Department heads spoke",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NAMES)
def test_a_common_noun_is_no_name(text: str) -> None:
    assert phrases(text) == []


def test_what_is_a_guess_is_said_with_its_reason_in_both_languages() -> None:
    (sure,) = found("มูลนิธิก้าวใหม่")
    (guess,) = [mention for mention in found("มูลนิธิก้าวใหม่มอบทุน") if mention.sheet == "organisations"]
    assert (sure.kind, sure.uncertain, sure.reason.en) == ("foundation", False, "begins with “มูลนิธิ”")
    assert (guess.phrase, guess.uncertain) == ("มูลนิธิก้าวใหม่", True)
    assert "is a guess" in guess.reason.en and "การคาดเดา" in guess.reason.th


def test_names_written_together_are_split_where_one_is_complete() -> None:
    mentions = found("สมาคมกาแฟชุมชนจังหวัดภาคีคนรักเมืองน่านสมาคม")
    assert [mention.phrase for mention in mentions if mention.sheet == "organisations"] == ["สมาคมกาแฟชุมชนจังหวัด", "ภาคีคนรักเมืองน่านสมาคม"]
    assert all(mention.uncertain and "split" in mention.reason.en for mention in mentions if mention.sheet == "organisations")
    assert phrases("สมาคมศิษย์เก่าดอยงามมูลนิธิรวมใจลำปางชมรมนักปั่น") == ["สมาคมศิษย์เก่าดอยงาม", "มูลนิธิรวมใจลำปาง", "ชมรมนักปั่น"]


def test_a_name_ends_where_it_ends_in_another_line_or_after_a_place_that_the_text_names() -> None:
    text = "ชมรมพ่อแม่ใจดี ประชุม\nชมรมพ่อแม่ใจดีเตร็ดเตร่ไปทั่วตลาดนัด\nอำเภอศรีไพร\nวิทยาลัยช่างศรีไพรซ่อมรถ"
    assert phrases(text) == ["ชมรมพ่อแม่ใจดี", "ชมรมพ่อแม่ใจดี", "วิทยาลัยช่างศรีไพร"]
    assert phrases("มหาวิทยาลัยน่านคีรี เปิดสอน") == ["มหาวิทยาลัยน่านคีรี"]


# Lists


def test_a_line_of_names_is_a_list_and_its_other_items_are_proposed_too() -> None:
    line = (
        "มูลนิธิรักษ์ดอย สมาคมคนพิการจังหวัดน่าน เรื่องศูนย์ซ่อมสุข ศูนย์อาสา มนล. ยังเทรดเดอร์คลับ hubflagship กสร.น่าน"
        " หอการค้าจังหวัด สภาองค์กรชุมชน อบต.ดอยงาม ชมรมเรือ"
    )
    mentions = {mention.phrase: mention for mention in found(line)}
    names = [phrase for phrase, mention in mentions.items() if mention.sheet == "organisations"]
    assert names == [
        "มูลนิธิรักษ์ดอย", "สมาคมคนพิการจังหวัดน่าน", "ศูนย์อาสา มนล.", "ยังเทรดเดอร์คลับ", "hubflagship กสร.น่าน",
        "หอการค้าจังหวัด", "สภาองค์กรชุมชน", "อบต.ดอยงาม", "ชมรมเรือ",
    ]  # fmt: skip
    assert {phrase for phrase in names if mentions[phrase].uncertain} == {*names[2:7]}
    assert mentions["ศูนย์ซ่อมสุข"].sheet == "initiatives" and "topic" in mentions["ศูนย์ซ่อมสุข"].reason.en


@pytest.mark.parametrize(
    "text",
    [
        "สมาคมเชฟ, ครัวยายพร้อม, มูลนิธิเมล็ดพันธุ์, ชมรมคนกินผัก, และเครือข่ายเกษตรน่าน",
        "ภาคีได้แก่ สมาคมเชฟ ครัวยายพร้อม มูลนิธิเมล็ดพันธุ์ ชมรมคนกินผัก และเครือข่ายเกษตรน่าน",
        "1. สมาคมเชฟ\n2. ครัวยายพร้อม\n๓) มูลนิธิเมล็ดพันธุ์ - นายสมชาย ใจดี\n4. ชมรมคนกินผัก (ลา)\n- เครือข่ายเกษตรน่าน",
    ],
)
def test_lists_are_read_in_every_writing(text: str) -> None:
    assert phrases(text) == ["สมาคมเชฟ", "ครัวยายพร้อม", "มูลนิธิเมล็ดพันธุ์", "ชมรมคนกินผัก", "เครือข่ายเกษตรน่าน"]


def test_a_table_gives_the_cell_of_the_name_alone_and_people_are_never_proposed() -> None:
    text = "ชื่อองค์กร\tอำเภอ\tผู้ประสาน\nสมาคมเชฟ\tเมือง\tนางดี ใจงาม\nมูลนิธิเมล็ดพันธุ์\tควนทราย\tนายมี สุข"
    assert phrases(text) == ["สมาคมเชฟ", "มูลนิธิเมล็ดพันธุ์"]
    assert not any("ใจงาม" in mention.phrase or "นาย" in mention.phrase for mention in found(text))


# Places, initiatives, pages


def test_places_are_found_by_their_prefixes() -> None:
    text = "ต.โพธิ์ทอง อ.ศรีสมเด็จ จ.ร้อยเอ็ด และจังหวัดสตูลได้แก่ เมืองละงู พื้นที่ภาคใต้ของประเทศไทย อำเภอเมือง"
    assert phrases(text, "places") == [
        "ต.โพธิ์ทอง", "อ.ศรีสมเด็จ", "จ.ร้อยเอ็ด", "จังหวัดสตูล", "เมืองละงู", "ภาคใต้", "ประเทศไทย", "อำเภอเมือง",
    ]  # fmt: skip
    assert phrases("อ.บรรจง ทองดี และ อ.อรัญ ใจดี สอนเรื่องเมืองสร้างสรรค์ให้พวกเขา", "places") == []
    assert phrases("สมาคมพิทักษ์เขาหินขาว", "places") == []


def test_a_venue_holds_the_body_it_belongs_to() -> None:
    mentions = found("ณ ห้องประชุมอบต.ดอยงาม")
    assert [(mention.phrase, mention.sheet) for mention in mentions] == [("ห้องประชุมอบต.ดอยงาม", "places"), ("อบต.ดอยงาม", "organisations")]


def test_initiatives_are_half_sentences() -> None:
    text = "ภายใต้โครงการประชาชนร่วมแรงเพื่อเปลี่ยนแปลงน่าน (CHANGE) พื้นที่นำร่อง และโครงการนำร่องที่จะทำ"
    assert phrases(text, "initiatives") == ["โครงการประชาชนร่วมแรงเพื่อเปลี่ยนแปลงน่าน"]
    assert phrases('จัด "โครงการปลูก รัก และดูแล" อีกครั้ง', "initiatives") == ["โครงการปลูก รัก และดูแล"]


def test_furniture_of_a_page_names_nothing_and_other_pages_are_titles() -> None:
    text = (
        '• photo , 10x10 pixel\nชมรมเรือ\nRelate topics\n- "ตลาดนัดชมรมเรือ" ประจำปี 2566\n- ประชุมทีมชมรมเรือ\nแสดงความคิดเห็น\nสมาคมนอกเรื่อง 5 คน'
    )
    mentions = found(text)
    assert [(m.line, m.phrase, m.sheet) for m in mentions] == [
        (2, "ชมรมเรือ", "organisations"), (4, "ตลาดนัดชมรมเรือ", "initiatives"), (4, "ชมรมเรือ", "organisations"), (4, "ปี 2566", ""),
        (5, "ประชุมทีมชมรมเรือ", "events"), (5, "ชมรมเรือ", "organisations"),
    ]  # fmt: skip
    assert all("other pages" in mention.reason.en for mention in mentions if mention.line > 2 and mention.sheet)


# Dates and counts

FIGURES = [
    ("วันที่ 3-4 กันยายน 2565", "3-4 กันยายน 2565", "2022-09-03/2022-09-04"),
    ("30\u00a0มิถุนายน\u00a0๒๕๖๗", "30\u00a0มิถุนายน\u00a0๒๕๖๗", "2024-06-30"),
    ("28 ตุลาคม - 2 พฤศจิกายน 2566", "28 ตุลาคม - 2 พฤศจิกายน 2566", "2023-10-28/2023-11-02"),
    ("เมื่อ 9 ต.ค.2566 ที่", "9 ต.ค.2566", "2023-10-09"),
    ("กลางเดือนมีนาคม 2568", "กลางเดือนมีนาคม 2568", "2025-03"),
    ("ปีงบประมาณ 2564", "ปีงบประมาณ 2564", "2021"),
    ("(พ.ศ. 2563 – 2566)", "พ.ศ. 2563 – 2566", "2020/2023"),
    ("ในปี ๖๔ ที่มี", "ปี ๖๔", "2021"),
    ("15/1/2565 เวลา 9.00 น.", "15/1/2565", "2022-01-15"),
    ("on 3 September 2022 in", "3 September 2022", "2022-09-03"),
    ("๓๙ คน", "๓๙ คน", "39 people"),
    ("๓๐ กว่าองค์กร", "๓๐ กว่าองค์กร", "at-least 30 organisations"),
    ("ประมาณ 1,200 คน", "1,200 คน", "about 1200 people"),
    ("ไม่เกิน 20 โครงการ", "20 โครงการ", "within 20 projects"),
    ("แกนนำ 6 เมืองในพื้นที่", "6 เมือง", "6 towns"),
    ("ระยะ 1-4 ปี", "1-4 ปี", "1-4 years"),
]


@pytest.mark.parametrize(("text", "phrase", "value"), FIGURES)
def test_dates_and_counts_have_their_value(text: str, phrase: str, value: str) -> None:
    (mention,) = found(text)
    assert (mention.phrase, mention.value, mention.sheet, mention.known) == (phrase, value, "", "")


@pytest.mark.parametrize("text", ["คำสั่งที่ 779/2567", "ครั้งที่ 1/2568", "โทร. 074-123456", "ข้อ 2.1-2.3", "ครั้งที่ 3 โครงการใหม่", "กิจกรรม 3.1"])
def test_other_numbers_are_neither(text: str) -> None:
    assert found(text) == []


def test_a_date_without_a_year_is_shown_without_a_value() -> None:
    (mention,) = found("นัดอีกครั้ง 5 ธันวาคม ที่เดิม")
    assert (mention.phrase, mention.value, mention.uncertain) == ("5 ธันวาคม", "", True)
    assert [mention.kind for mention in found("ปี 65 คนมาก 40 คน")] == ["date", "count"]


# Known names

FOUNDATION = KnownName("มูลนิธิก้าวใหม่", "kao-mai", "organisations")
KNOWN = [
    ("มูลนิธิก้าวใหม่ยิ้มรับทุกคน", [FOUNDATION], ["มูลนิธิก้าวใหม่"]),  # the known end, where no verb is known
    ("มูลนิธิ  ก้าวใหม่", [FOUNDATION], ["มูลนิธิ  ก้าวใหม่"]),
    ("มูลนิธิ, ก้าวใหม่", [FOUNDATION], []),
    ("ไปกับ กทค. และ กทคง", [KnownName("กทค.", "x", "organisations")], ["กทค."]),
    ("ชาวสงขลาและเมืองสงขลา", [KnownName("สงขลา", "sk", "places"), KnownName("เมืองสงขลา", "city", "places")], ["สงขลา", "เมืองสงขลา"]),
    ("วันพลเมืองสงขลา", [KnownName("เมืองสงขลา", "city", "places")], []),
    ("ที่น่าน นานน่านฟ้า", [KnownName("น่าน", "nan", "places")], []),
    ("ที่ น่าน นานน่านฟ้า", [KnownName("น่าน", "nan", "places")], ["น่าน"]),
    ("งาน SUCCESSภาคเหนือ unSUCCESSful", [KnownName("SUCCESS", "s", "initiatives")], ["SUCCESS"]),
    ("โครงการ ก้าวไกล (GO)", [KnownName("โครงการก้าวไกล (GO)", "go", "initiatives")], ["โครงการ ก้าวไกล (GO)"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "expected"), KNOWN)
def test_known_names_are_found_where_they_stand_as_names(text: str, names: list[KnownName], expected: list[str]) -> None:
    assert [mention.phrase for mention in found(text, *names) if mention.known] == expected


def test_a_known_name_is_part_of_a_longer_one_and_a_longer_one_may_be_new() -> None:
    place, chamber = KnownName("ดอยงาม", "doi", "places"), KnownName("หอการค้าจังหวัด", "chamber", "organisations")
    assert [(m.phrase, m.known) for m in found("อบต.ดอยงาม", place)] == [("อบต.ดอยงาม", "")]
    (mention,) = found("หอการค้าจังหวัดแพร่", chamber)
    assert (mention.phrase, mention.known) == ("หอการค้าจังหวัดแพร่", "")


def test_a_name_that_several_things_bear_is_uncertain_and_names_them_all() -> None:
    (mention,) = found("อำเภอเมือง", KnownName("อำเภอเมือง", "one", "places"), KnownName("อำเภอเมือง", "two", "places"))
    assert (mention.known, mention.uncertain) == ("one; two", True)


def test_a_graph_can_be_read_without_the_names_of_one_document(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("id,name_th,alt_th\na,มูลนิธิหนึ่ง,มน.; หนึ่ง\nb,มูลนิธิสอง,\nc,มูลนิธิสาม,\n", encoding="utf-8")
    evidence = "id,subject,document,kind\n1,a,d1,stated\n2,b,d1,stated\n3,b,d2,stated\n"
    (tmp_path / "evidence.csv").write_text(evidence, encoding="utf-8")

    def names(**options: object) -> set[str]:
        return {name.name for name in known_names(tmp_path, ONTOLOGY, **options)}  # type: ignore[arg-type]

    assert names() == {"มูลนิธิหนึ่ง", "มน.", "หนึ่ง", "มูลนิธิสอง", "มูลนิธิสาม"}
    assert names(without_document="d1") == {"มูลนิธิสอง", "มูลนิธิสาม"}
    assert names(without_document="d1", keep_shared=False) == {"มูลนิธิสาม"}


# Whole texts


def expected_organisations() -> dict[str, set[str]]:
    """The organisations that a person finds in each invented text."""
    expected = defaultdict(set)
    with (TEXTS / "organisations.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            expected[row["text"]].add(row["phrase"])
    return expected


@pytest.mark.parametrize("name", sorted(expected_organisations()))
def test_nine_of_ten_organisations_of_an_invented_text_are_proposed_and_hardly_more(name: str) -> None:
    expected = expected_organisations()[name]
    got = set(phrases((TEXTS / f"{name}.txt").read_text(encoding="utf-8")))
    assert len(got & expected) >= 0.87 * len(expected), expected - got
    assert len(got & expected) >= 0.87 * len(got), got - expected


@needs_seeds
@pytest.mark.parametrize("keep_shared", [True, False])
def test_document_004_without_its_own_names_gives_its_list(keep_shared: bool) -> None:
    text = next(SEEDS.glob("004_*.txt")).read_text(encoding="utf-8")
    names = known_names(SHEETS, ONTOLOGY, without_document="004", keep_shared=keep_shared)
    with (SHEETS / "evidence.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["document"] == "004"]
    with (SHEETS / "organisations.csv").open(encoding="utf-8", newline="") as lines:
        spelled = {
            row["id"]: {match_key(name) for key in ("name_th", "alt_th", "printed") for name in row[key].split(";")}
            for row in csv.DictReader(lines)
        }
    listed = {row["subject"] for row in rows if row["line"] == "63" and row["subject"] in spelled} - {"psu", "thaihealth"}
    recorded = {key for row in rows for key in spelled.get(row["subject"], set())}
    mentions = [mention for mention in find_mentions(text, names, ONTOLOGY) if mention.sheet == "organisations"]
    on_line = {match_key(mention.phrase) for mention in mentions if mention.line == 63}
    assert len(listed) == 28
    assert sum(bool(spelled[thing] & on_line) for thing in listed) >= 24
    assert len([mention for mention in mentions if match_key(mention.phrase) not in recorded]) <= 3


# Any text

_PIECES = st.lists(
    st.sampled_from(
        ["มูลนิธิ", "สมาคม", "จังหวัด", "สงขลา", "และ", "ได้", " ", "\n", "อบต.", "1", "๒๕๖๕", "มกราคม", "“", "(", "YSF", "เ", "้"]
        + ["\u00a0", "\t", "- ", "Foundation"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@quick
@given(st.one_of(_PIECES, st.text(max_size=60)))
def test_a_mention_is_a_stretch_of_its_line_as_printed(text: str) -> None:
    mentions = found(text, FOUNDATION, KnownName("สงขลา", "sk", "places"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for mention in mentions:
        assert mention.phrase and mention.phrase == lines[mention.line - 1][mention.start : mention.start + len(mention.phrase)]
        assert mention.reason.th and mention.reason.en
    assert [(m.line, m.start) for m in mentions] == sorted((m.line, m.start) for m in mentions)


@quick
@given(st.one_of(_PIECES, st.text(max_size=60)))
def test_folding_loses_no_way_back(text: str) -> None:
    line = text.replace("\n", " ").replace("\r", " ")
    folded = fold(line)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts) and all(start < end for start, end in zip(folded.starts, folded.ends, strict=True))
    if folded.text:
        assert folded.slice(0, len(folded.text))[1] in line


def test_a_word_never_begins_inside_a_cluster() -> None:
    assert [at for at in range(7) if is_boundary("เน้นน้ำ", at)] == [0, 3, 4, 7][:3]
    assert not is_boundary("unesco", 2) and is_boundary("unescoได้", 6)


@pytest.mark.parametrize("piece", ["มูลนิธิกขค ", '"มูลนิธิ ', "Big Foundation ", "เครือข่ายเกษตรและ", "- สมาคมกขคง\n", "12-", "ได้แก่ ", "("])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    before = time.process_time()
    found(piece * 1500, FOUNDATION)
    assert time.process_time() - before < 2


# Documents


def test_a_document_is_read_with_its_title_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "บันทึก.txt"
    path.write_bytes(b'\xef\xbb\xbf\n \xe2\x80\xa2 photo , 10x10 pixel\n"' + "ประชุมชมรมเรือ".encode() + b'"\r\nB')
    document = read_document(path)
    assert (document.file, document.title, document.findings) == ("บันทึก.txt", "ประชุมชมรมเรือ", ())
    assert document.text.endswith("\r\nB") and len(document.sha256) == 64


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", b"text", "not-a-text"),
        ("a.txt", "มูลนิธิ".encode("cp874"), "not-utf8"),
        ("a.txt", b"", "no-text"),
        ("a.md", b" \n\t", "no-text"),
        ("a.txt", b"a\0b", "no-text"),
        ("a.txt", b"x" * (LARGEST + 1), "too-large"),
    ],
)
def test_what_is_no_text_is_refused_with_a_finding(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    document = read_document(path)
    assert [finding.code for finding in document.findings] == [code]
    assert document.text == "" and document.findings[0].say("th") and document.findings[0].say("en")


def test_a_document_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot read"):
        read_document(tmp_path / "none.txt")
