"""`kg template`: what the shapes say becomes a workbook that a person can fill in and the importer can read back."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation

from kg.cli import main
from kg.errors import Text, UnknownName
from kg.exchange.cells import original
from kg.exchange.grids import read_source
from kg.exchange.headers import headers_of
from kg.exchange.starter import start
from kg.exchange.template import FIRST_ROW, forms_of, template
from kg.exchange.template_columns import Head, heads, whole
from kg.exchange.template_guide import example, rules
from kg.exchange.template_lists import Lists, Names, known_names
from kg.exchange.template_titles import GUIDE, LISTS, LONGEST_TITLE, is_extra, sheets_by_title, title
from kg.ontology import Form, Ontology
from kg.text import match_key

TINY = Path(__file__).parent / "fixtures" / "tiny"
NOBODY = Text("", "")
FORMS = ("partners", "projects", "meetings", "pledges")
ASKED = {
    "partners": "ชื่อองค์กร * | ชื่อย่อ | ประเภทองค์กร | จังหวัด | อำเภอ | ตำบล | ด้าน | เว็บไซต์ | เริ่มตั้งแต่ | เริ่มตั้งแต่: วัน | เริ่มตั้งแต่: เดือน | "
    "เริ่มตั้งแต่: ปี พ.ศ. | ภาคีที่ทำงานด้วย | หมายเหตุ",
    "projects": "ชื่อโครงการ * | รหัสโครงการ | ภายใต้โครงการ | องค์กรที่รับผิดชอบ | แหล่งทุน | ภาคีร่วมดำเนินงาน | วันเริ่ม | วันเริ่ม: วัน | "
    "วันเริ่ม: เดือน | วันเริ่ม: ปี พ.ศ. | วันสิ้นสุด | วันสิ้นสุด: วัน | วันสิ้นสุด: เดือน | วันสิ้นสุด: ปี พ.ศ. | พื้นที่ดำเนินการ | ลุ่มน้ำ | ด้าน | "
    "ประเด็น | หมายเหตุ",
    "meetings": "วันที่ | วันที่: วัน | วันที่: เดือน | วันที่: ปี พ.ศ. | ชื่อกิจกรรม * | สถานที่ | ผู้จัด | ผู้เข้าร่วม | จำนวนคน | จำนวนองค์กร | โครงการ",
    "pledges": "คำพลเมือง * | ผู้ให้คำ * | ให้คำในงาน | กำหนดเสร็จ | กำหนดเสร็จ: วัน | กำหนดเสร็จ: เดือน | กำหนดเสร็จ: ปี พ.ศ. | สถานะ | ด้าน",
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The shipped model."""
    return Ontology.read()


@pytest.fixture(scope="module")
def names(ontology: Ontology) -> Names:
    """The names of the tiny graph."""
    return known_names(TINY / "sheets", ontology)


@pytest.fixture(scope="module")
def books(ontology: Ontology, names: Names) -> Callable[[str, str], openpyxl.Workbook]:
    """The workbook of a form ("" for the whole one) in a language, made once."""
    made: dict[tuple[str, str], openpyxl.Workbook] = {}

    def book(form: str, lang: str = "th") -> openpyxl.Workbook:
        if (form, lang) not in made:
            content = template(Lists(ontology, names, lang), forms_of(ontology, form or None), "file.xlsx", NOBODY)
            made[form, lang] = openpyxl.load_workbook(io.BytesIO(content))
        return made[form, lang]

    return book


Books = Callable[[str, str], openpyxl.Workbook]


def every_form(ontology: Ontology) -> list[Form]:
    """The short forms and the whole sheets."""
    return [*ontology.forms.values(), *forms_of(ontology, None)]


# The forms of the ontology


def test_the_forms_are_read_from_the_ontology_in_their_order(ontology: Ontology) -> None:
    assert tuple(ontology.forms) == FORMS
    partners = ontology.forms["partners"]
    assert (partners.label, partners.sheet) == (Text("รายชื่อภาคี", "List of partners"), "organisations")
    assert partners.fields[1].header == Text("ชื่อย่อ", "Abbreviation")
    assert partners.fields[0].header is None


def test_every_field_of_a_form_is_a_column_or_a_link_and_has_an_example_in_each_language(ontology: Ontology) -> None:
    for form in ontology.forms.values():
        sheet = ontology.sheets[form.sheet]
        known = {column.key for column in sheet.columns} | {link.key for link in sheet.links}
        for field in form.fields:
            assert field.key in known, (form.name, field.key)
            assert field.example and field.example.th and field.example.en, (form.name, field.key)


def test_every_sheet_has_its_place_in_the_whole_workbook(ontology: Ontology) -> None:
    assert sorted(sheet.order for sheet in ontology.sheets.values()) == list(range(1, len(ontology.sheets) + 1))
    order = [form.sheet for form in forms_of(ontology, None)]
    assert order[:3] == ["organisations", "initiatives", "events"] and order[-2:] == ["documents", "evidence"]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_words_of_an_example_are_words_of_the_vocabularies(ontology: Ontology, lang: str) -> None:
    lists = Lists(ontology, {}, lang)
    for form in ontology.forms.values():
        for head in heads(form, ontology, lang):
            if head.kind == "concept" and head.example:
                assert {part.strip() for part in head.example.say(lang).split(";")} <= set(lists.values(head.choices)), head.name


def test_forms_go_into_no_graph(ontology: Ontology) -> None:
    assert not [quad for quad in ontology.quads() if "/shapes/" in str(quad.subject)]


def test_an_unknown_form_names_the_forms(ontology: Ontology) -> None:
    with pytest.raises(UnknownName) as raised:
        forms_of(ontology, "partner")
    assert [name for _, name in raised.value.nearest] == list(FORMS)
    assert "บันทึกการประชุม · Meetings" in {name: label for label, name in raised.value.nearest}["meetings"]


# The columns


@pytest.mark.parametrize("form", FORMS)
def test_the_headers_of_a_short_form_are_those_that_people_use(ontology: Ontology, form: str) -> None:
    found = heads(ontology.forms[form], ontology, "th")
    assert " | ".join(head.name.th + " *" * head.required for head in found) == ASKED[form]


def test_in_english_a_form_asks_for_the_english_name(ontology: Ontology) -> None:
    found = heads(ontology.forms["partners"], ontology, "en")
    assert [head.name.en for head in found][:4] == ["Name (English)", "Other names (English)", "Kind of organisation", "Province"]
    assert [head.name.en for head in found if head.required] == ["Name (English)"]
    assert found[-1].name.en == "Note (English)"


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_header_is_one_that_the_importer_knows_in_both_languages_alike(ontology: Ontology, lang: str) -> None:
    for form in every_form(ontology):
        known = headers_of(ontology.sheets[form.sheet], ontology)
        for head in heads(form, ontology, lang):
            th, en = known.meaning(head.name.th), known.meaning(head.name.en)
            assert th and en and (th.key, th.part) == (en.key, en.part), (form.name, head.name)


def test_no_two_columns_of_a_form_mean_the_same(ontology: Ontology) -> None:
    for form in every_form(ontology):
        known = headers_of(ontology.sheets[form.sheet], ontology)
        meant = [known.meaning(head.name.th) for head in heads(form, ontology, "th")]
        assert len({(m.key, m.part) for m in meant if m}) == len(meant), form.name


def test_a_whole_sheet_has_all_columns_with_links_after_the_names_and_the_id_last(ontology: Ontology) -> None:
    events = ontology.sheets["events"]
    keys = [field.key for field in whole(events).fields]
    assert set(keys) == {column.key for column in events.columns} | {link.key for link in events.links} | {"id"}
    assert keys[:6] == ["name_th", "name_en", "alt_th", "alt_en", "printed", "organiser"]
    assert keys[-1] == "id"


def test_a_header_that_names_a_level_of_places_offers_those_places_alone(ontology: Ontology, names: Names) -> None:
    found = {head.name.th: head for head in heads(ontology.forms["partners"], ontology, "th")}
    lists = Lists(ontology, names, "th")
    assert lists.values(found["จังหวัด"].choices) == ("จังหวัดทะเลใส",)
    assert "จังหวัดทะเลใส" not in lists.values(found["อำเภอ"].choices)
    venue = next(head for head in heads(ontology.forms["meetings"], ontology, "th") if head.name.th == "สถานที่")
    assert set(lists.values(found["อำเภอ"].choices)) < set(lists.values(venue.choices))


# The lists


def test_names_are_offered_by_class_those_of_the_classes_below_included(names: Names) -> None:
    agents = {text.en for text in names["https://w3id.org/songkhla-kg/ns#Agent"]}
    assert "Khlong Sai Foundation" in agents
    assert agents >= {text.en for text in names["https://w3id.org/songkhla-kg/ns#Organisation"]}


def test_a_list_is_in_the_asked_language_and_in_its_order(ontology: Ontology, names: Names) -> None:
    assert Lists(ontology, names, "th").values("vocab:pillar") == ("เศรษฐกิจสร้างสรรค์", "สังคมเป็นสุข", "สิ่งแวดล้อมยั่งยืน")
    assert Lists(ontology, names, "en").values("months")[:2] == ("January", "February")
    assert Lists(ontology, names, "th").values("months")[10:] == ("พฤศจิกายน", "ธันวาคม")
    assert Lists(ontology, {"x": (Text("", "Only English"), Text("ก", ""), Text("ก", ""))}, "th").values("class:x") == ("Only English", "ก")


def test_a_graph_that_cannot_be_read_offers_no_names(ontology: Ontology, tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_bytes(b"\xff\xfe broken")
    assert known_names(tmp_path, ontology) == {}


# The workbook


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("form", ["", *FORMS])
def test_the_explanation_comes_first_and_the_lists_last_and_nothing_is_hidden(
    books: Books, ontology: Ontology, form: str, lang: str
) -> None:
    book = books(form, lang)
    labels = [title(each.label.say(lang)) for each in forms_of(ontology, form or None)]
    assert book.sheetnames == [GUIDE, *labels, LISTS]
    assert all(len(name) <= LONGEST_TITLE for name in book.sheetnames)
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    hidden = [d for s in book.worksheets for d in (*s.column_dimensions.values(), *s.row_dimensions.values()) if d.hidden]
    assert hidden == []


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("form", ["", *FORMS])
def test_two_header_rows_and_no_row_of_its_own(books: Books, ontology: Ontology, form: str, lang: str) -> None:
    book = books(form, lang)
    other = "en" if lang == "th" else "th"
    for sheet, drawn in zip(book.worksheets[1:-1], forms_of(ontology, form or None), strict=True):
        rows = list(sheet.iter_rows(values_only=True))
        found = heads(drawn, ontology, lang)
        assert len(rows) == FIRST_ROW - 1
        assert list(rows[0]) == [head.name.say(lang) + " *" * head.required for head in found]
        assert list(rows[1]) == [head.name.say(other) for head in found]


def cells_of(book: openpyxl.Workbook) -> Iterator[tuple[str, DataValidation]]:
    """Each validation with the column it is for."""
    for sheet in book.worksheets[1:-1]:
        for rule in sheet.data_validations.dataValidation:
            left, top, right, bottom = range_boundaries(str(rule.sqref))
            assert (left, top) == (right, FIRST_ROW) and bottom > 1000
            yield str(sheet.cell(1, left).value).removesuffix(" *"), rule


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("form", ["", *FORMS])
def test_what_excel_allows_a_validation_is_kept(books: Books, form: str, lang: str) -> None:
    for header, rule in cells_of(books(form, lang)):
        for text, most in ((rule.formula1, 254), (rule.formula2, 254), (rule.prompt, 255), (rule.error, 255)):
            assert len(text or "") <= most, header
        assert len(rule.promptTitle) <= 32 and len(rule.errorTitle) <= 32
        assert rule.errorStyle == "warning", header


@pytest.mark.parametrize("form", ["", *FORMS])
def test_every_drop_down_points_at_its_list_whole(books: Books, form: str) -> None:
    book = books(form, "th")
    pointed = set()
    for header, rule in cells_of(book):
        if rule.type == "list":
            match = re.fullmatch(r"'(.+)'!\$([A-Z]+)\$3:\$([A-Z]+)\$([0-9]+)", rule.formula1)
            assert match and match[1] == LISTS and match[2] == match[3], header
            column = [cell.value for cell in book[LISTS][match[2]]]
            assert all(column[2 : int(match[4])]) and not any(column[int(match[4]) :]), header
            pointed.add(match[2])
    assert pointed == {get_column_letter(number) for number in range(1, book[LISTS].max_column + 1)}


def rules_of(books: Books, form: str) -> dict[str, DataValidation]:
    return dict(cells_of(books(form, "th")))


def test_several_values_and_new_names_are_no_error_and_a_word_outside_the_list_is_asked_about(books: Books) -> None:
    partners = rules_of(books, "partners")
    assert not partners["ภาคีที่ทำงานด้วย"].showErrorMessage and not partners["ด้าน"].showErrorMessage
    assert not partners["จังหวัด"].showErrorMessage
    assert partners["ประเภทองค์กร"].showErrorMessage
    assert ";" in partners["ด้าน"].prompt and ";" not in partners["ประเภทองค์กร"].prompt


def test_dates_stand_in_a_text_cell_with_bounded_parts_beside_it(books: Books) -> None:
    sheet, found = books("meetings", "th")["บันทึกการประชุม"], rules_of(books, "meetings")
    headers = {cell.value: get_column_letter(cell.column) for cell in sheet[1]}
    assert sheet.column_dimensions[headers["วันที่"]].number_format == "@"
    bounds = {header: (found[header].formula1, found[header].formula2) for header in ("วันที่: วัน", "วันที่: ปี พ.ศ.")}
    assert bounds == {"วันที่: วัน": ("1", "31"), "วันที่: ปี พ.ศ.": ("2400", "2700")}
    assert found["วันที่: เดือน"].type == "list"
    assert sheet.column_dimensions[headers["จำนวนคน"]].number_format == "0"
    assert (found["จำนวนคน"].type, found["จำนวนคน"].operator) == ("whole", "greaterThanOrEqual")


def test_the_looks_help_on_paper_too(books: Books) -> None:
    sheet = books("partners", "th")["รายชื่อภาคี"]
    required, free, other = sheet["A1"], sheet["B1"], sheet["A2"]
    assert (required.fill.start_color.rgb, required.font.color.rgb) == ("001F4E78", "00FFFFFF")
    assert free.fill.start_color.rgb == "00DDEBF7" and free.font.color.rgb == "00000000"
    assert other.font.italic and not required.font.italic
    assert sheet.freeze_panes == "B3" and books("meetings", "th")["บันทึกการประชุม"].freeze_panes == "A3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert sheet.print_title_rows == "$1:$2" and str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4


# The explanation


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_explanation_says_everything_in_both_languages_and_shows_an_example(books: Books, ontology: Ontology, lang: str) -> None:
    texts = [[str(cell.value) for cell in row if cell.value] for row in books("partners", lang)[GUIDE].iter_rows()]
    whole_text = "\n".join(part for row in texts for part in row)
    assert "kg import file.xlsx --dry-run" in whole_text and ";" in whole_text
    assert "เบอร์โทรศัพท์" in whole_text and "personal data" in whole_text
    assert (texts[0][0].startswith("วิธีกรอก")) == (lang == "th")
    shown = dict(row for row in texts if len(row) == 2 and " · " in row[0])
    assert shown["ตำบล · Subdistrict"] == {"th": "ชิงโค", "en": "Ching Kho"}[lang]
    name = "ชื่อองค์กร · Name (Thai) *" if lang == "th" else "ชื่อองค์กร (อังกฤษ) · Name (English) *"
    assert name in shown


def test_only_the_whole_workbook_explains_ids() -> None:
    assert len(rules("x.xlsx", with_ids=True)) == len(rules("x.xlsx", with_ids=False)) + 1


def test_an_example_uses_the_words_that_the_graph_itself_has(ontology: Ontology, tmp_path: Path) -> None:
    own = Ontology.read(vocab=lanna(tmp_path))
    shown = dict(example(heads(own.forms["partners"], own, "th"), Lists(own, {}, "th")))
    assert shown["ด้าน · Pillar"] == "ล้านนาสร้างสรรค์"
    assert shown["ประเภทองค์กร · Kind of organisation"] == "สมาคม"


def lanna(folder: Path) -> Path:
    """A folder of vocabularies in which the only pillar is another network's."""
    scheme = "https://w3id.org/songkhla-kg/vocab/pillar"
    words = f"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{scheme}> a skos:ConceptScheme ; skos:prefLabel "ด้าน"@th , "Pillars"@en .
<{scheme}/creative-lanna> a skos:Concept ; skos:inScheme <{scheme}> ; skos:prefLabel "ล้านนาสร้างสรรค์"@th , "Creative Lanna"@en .
"""
    (folder / "vocab").mkdir(exist_ok=True)
    (folder / "vocab" / "pillar.ttl").write_text(words, encoding="utf-8")
    return folder / "vocab"


# Titles, and the way back


def test_titles_are_lawful_and_lead_back_to_their_sheets(ontology: Ontology) -> None:
    back = sheets_by_title(ontology)
    for form in every_form(ontology):
        for said in (form.label.th, form.label.en):
            assert title(said) == said, "no label has to be cut"
            assert back[match_key(title(said))] == form.sheet
    assert title("a" * 40 + "[x]:*?/\\") == "a" * 31
    assert not is_extra("รายการ")


@pytest.mark.parametrize("form", ["", "partners"])
def test_an_untouched_template_has_no_rows_to_take_in(books: Books, form: str, tmp_path: Path) -> None:
    books(form, "th").save(tmp_path / "empty.xlsx")
    for grid in read_source(tmp_path / "empty.xlsx").grids:
        assert is_extra(grid.title) or len(grid.rows) == FIRST_ROW - 1, grid.title


def test_the_explanation_holds_no_row_that_reads_as_a_header(books: Books, ontology: Ontology) -> None:
    known = [headers_of(sheet, ontology) for sheet in ontology.sheets.values()]
    for row in books("", "th")[GUIDE].iter_rows(values_only=True):
        for text in filter(None, row):
            assert " · " not in text or not text.startswith("ชื่อองค์กร *")
        assert max(sum(1 for text in row if text and each.meaning(text)) for each in known) <= 1, row


def test_names_that_look_like_formulas_are_text(ontology: Ontology) -> None:
    names = {"https://w3id.org/songkhla-kg/ns#Agent": (Text("=1+1", "=1+1"),)}
    book = openpyxl.load_workbook(io.BytesIO(template(Lists(ontology, names, "th"), forms_of(ontology, "meetings"), "x.xlsx", NOBODY)))
    cells = [cell for row in book[LISTS].iter_rows(min_row=3) for cell in row if cell.value and "1+1" in str(cell.value)]
    assert [(cell.data_type, original(str(cell.value))) for cell in cells] == [("s", "=1+1")]


def test_a_graph_without_names_gives_columns_without_drop_downs(ontology: Ontology) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(Lists(ontology, {}, "th"), forms_of(ontology, "meetings"), "x.xlsx", NOBODY)))
    lists = [rule for _, rule in cells_of(book) if rule.type == "list"]
    assert [rule.promptTitle for rule in lists] == ["วันที่: เดือน"]
    assert book[LISTS].max_column == 1


def test_a_head_has_the_bounds_of_its_column(ontology: Ontology) -> None:
    latitude = next(head for head in heads(whole(ontology.sheets["places"]), ontology, "th") if head.name.en == "Latitude")
    assert isinstance(latitude, Head) and latitude.kind == "decimal"


# The command


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """Call `kg` in an empty working folder; the status, what it answered, its messages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_LANG", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([*arguments, "--data", str(TINY)] if "--data" not in arguments else arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in err and isinstance(left.value.code, int)
        return left.value.code, out, err

    return call


Kg = Callable[..., tuple[int, str, str]]


def test_the_command_writes_a_form_with_the_names_of_the_graph(kg: Kg, tmp_path: Path) -> None:
    status, out, err = kg("template", "ภาคี.xlsx", "--of", "partners")
    assert (status, err) == (0, "เขียนแล้ว: ภาคี.xlsx\n")
    assert "รายชื่อภาคี" in out and "kg import ภาคี.xlsx --dry-run" in out
    book = openpyxl.load_workbook(tmp_path / "ภาคี.xlsx")
    assert "มูลนิธิคลองใส" in [cell.value for row in book[LISTS].iter_rows() for cell in row]
    assert "kg import ภาคี.xlsx" in " ".join(str(cell.value) for row in book[GUIDE].iter_rows() for cell in row)


def test_the_command_names_the_file_where_none_is_named(kg: Kg, tmp_path: Path) -> None:
    assert kg("template", "--of", "meetings", "--lang", "en")[:2] == (
        0,
        f"ready to fill in: Meetings\nthen run: kg import kg-meetings.xlsx --dry-run --data {TINY}\n",
    )
    assert kg("template", "-o", "all.xlsx")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.xlsx", "kg-meetings.xlsx"]


def test_a_file_that_is_there_is_not_overwritten(kg: Kg, tmp_path: Path) -> None:
    for name in ("filled.xlsx", "filled-2.xlsx"):
        (tmp_path / name).write_bytes(b"somebody's work")
    status, out, err = kg("template", "filled.xlsx", "--of", "partners")
    assert (status, out) == (2, "") and "filled-3.xlsx" in err and "ไม่เขียนทับ" in err
    assert (tmp_path / "filled.xlsx").read_bytes() == b"somebody's work"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("x.xlsx", "--of", "nothing"), "meetings"),
        (("x.xls",), ".xlsx"),
        (("x",), ".xlsx"),
        (("x.xlsx", "--format", "csv"), ".xlsx"),
        (("nowhere/x.xlsx", "--of", "pledges"), "nowhere/x.xlsx"),
    ],
)
def test_wrong_usage_is_a_sentence_and_writes_nothing(kg: Kg, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = kg("template", *arguments)
    assert (status, out) == (2, "") and said in err
    assert list(tmp_path.iterdir()) == []


def test_a_graph_of_another_network_has_its_own_words_in_its_template(kg: Kg, tmp_path: Path) -> None:
    start(tmp_path / "lanna", Text("ล้านนา", "Lanna"), "en")
    lanna(tmp_path / "lanna")
    assert kg("template", "x.xlsx", "--of", "partners", "--data", str(tmp_path / "lanna"))[0] == 0
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    offered = [cell.value for row in book[LISTS].iter_rows(min_row=3) for cell in row]
    assert "Creative Lanna" in offered and "Creative economy" not in offered
    assert book[GUIDE]["A1"].value == "How to fill this in · List of partners · Lanna"
    shutil.rmtree(tmp_path / "lanna")
