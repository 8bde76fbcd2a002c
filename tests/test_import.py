"""`kg import` as a person meets it, on a small graph: what is added, changed, linked and dated, what is told, what comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from kg.exchange.cells import neutral
from kg.ontology import Ontology
from kg.text import clean, match_key
from tests.importing import Importer, Row, book, read_book, small_graph


@pytest.fixture(scope="module", autouse=True)
def _one_ontology() -> Iterator[None]:
    """The shipped ontology is read once for all tests of this file: it takes a third of the time of an import."""
    whole = Ontology.read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ontology, "read", lambda root=None, vocab=None: whole)
        yield


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Importer:
    """The small graph."""
    small_graph(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Importer(tmp_path, capsys)


def table(*rows: str) -> str:
    """A CSV file."""
    return "\n".join([*rows, ""])


def proofs(kg: Importer, subject: str) -> list[Row]:
    """The evidence about a thing."""
    return [row for row in kg.rows("evidence").values() if row["subject"] == subject]


PARTNERS = table(
    "ชื่อองค์กร,ประเภท,อำเภอ,เสา,เว็บไซต์",
    "มูลนิธิใหม่,มูลนิธิ,หาดใหญ่,สังคมเป็นสุข,",
    "สมาคมผู้บริโภคสงขลา,สมาคม,,,www.example.org",
    "เทศบาลนครหาดใหญ่,เทศบาลนคร,หาดใหญ่,,",
)


# counts, words, what is written


def test_rows_are_added_changed_or_left_as_they_are(kg: Importer) -> None:
    told = kg.take("partners.csv", PARTNERS)
    assert told.counts == {"added": 1, "changed": 1, "removed": 0, "unchanged": 1, "unclear": 0, "errors": 0}
    new = kg.named("มูลนิธิใหม่")
    assert (new["kind"], new["based_in"], new["pillars"]) == ("foundation", "hat-yai-district", "happy-society")
    assert kg.rows("organisations")["consumers"]["website"] == "https://www.example.org"


def test_the_same_file_again_changes_nothing_and_records_nothing(kg: Importer) -> None:
    kg.take("partners.csv", PARTNERS)
    before = kg.state()
    told = kg.take("partners.csv", PARTNERS)
    assert told.counts == {"added": 0, "changed": 0, "removed": 0, "unchanged": 3, "unclear": 0, "errors": 0}
    assert "nothing changes" in told.out and kg.state() == before


def test_an_unchanged_row_of_another_file_records_nothing(kg: Importer) -> None:
    before = kg.state()
    kg.take("known.csv", table("ชื่อองค์กร,ประเภท", "เทศบาลนครหาดใหญ่,เทศบาลนคร"))
    assert kg.state() == before


def test_a_dry_run_and_a_run_without_yes_write_nothing(kg: Importer) -> None:
    before, path = kg.state(), str(kg.file("partners.csv", PARTNERS))
    assert kg.run("import", path, "--dry-run").counts["added"] == 1
    told = kg.run("import", path)
    assert "add --yes to write" in told.out and told.status == 0
    assert kg.state() == before and not (kg.data / ".history").exists()


@pytest.mark.parametrize(
    ("lang", "said"), [("th", ["เพิ่ม  องค์กร: มูลนิธิใหม่", "เพิ่ม 1 · เปลี่ยน 1"]), ("en", ["added  Organisations: มูลนิธิใหม่", "1 changed"])]
)
def test_the_screen_speaks_the_asked_language_and_ends_with_the_counts(kg: Importer, lang: str, said: list[str]) -> None:
    told = kg.take("partners.csv", PARTNERS, lang=lang)
    assert all(words in told.out for words in said)
    assert told.out.splitlines()[-1] == "1 added, 1 changed, 0 removed, 1 unchanged, 0 unclear, 0 errors"


def test_the_order_of_rows_changes_no_identity(kg: Importer) -> None:
    kg.take("one.csv", table("id,ชื่อองค์กร", "1,มูลนิธิหนึ่ง", "2,มูลนิธิสอง"))
    before = set(kg.rows("organisations"))
    told = kg.take("two.csv", table("id,ชื่อองค์กร", "1,มูลนิธิสอง", "2,มูลนิธิหนึ่ง"))
    assert told.counts["unchanged"] == 2 and set(kg.rows("organisations")) == before


# names and lists


def test_a_new_spelling_of_a_known_name_becomes_another_name(kg: Importer) -> None:
    kg.take("names.csv", table("ชื่อองค์กร,ชื่อภาษาอังกฤษ,ชื่อย่อ", "SCF,Songkhla Community Fund,ม.ช.ส."))
    scf = kg.rows("organisations")["scf"]
    assert (scf["name_th"], scf["name_en"]) == ("มูลนิธิชุมชนสงขลา", "Songkhla Community Foundation")
    assert scf["alt_en"] == "SCF; Songkhla Community Fund" and scf["alt_th"] == "ม.ชส."


def test_a_list_grows_where_the_file_goes_by_names(kg: Importer) -> None:
    kg.take("grow.csv", table("ชื่อองค์กร,เสา", "มูลนิธิชุมชนสงขลา,เศรษฐกิจสร้างสรรค์"))
    assert kg.rows("organisations")["scf"]["pillars"] == "happy-society; creative-economy"
    (proof,) = [row for row in proofs(kg, "scf") if row["document"] != "minutes"]
    assert (proof["property"], proof["value"]) == ("pillars", "creative-economy")


def test_a_list_is_replaced_where_the_file_goes_by_ids(kg: Importer) -> None:
    kg.take("replace.csv", table("id,ชื่อองค์กร,เสา", "scf,มูลนิธิชุมชนสงขลา,เศรษฐกิจสร้างสรรค์"))
    assert kg.rows("organisations")["scf"]["pillars"] == "creative-economy"


def test_what_the_sheets_say_in_other_words_is_no_change(kg: Importer) -> None:
    path = kg.data / "sheets" / "organisations.csv"
    typed = path.read_text(encoding="utf-8").replace(
        ",foundation,civil-society,mueang-songkhla-district,", ",มูลนิธิ,ภาคประชาสังคม,อำเภอเมืองสงขลา,"
    )
    path.write_text(typed.replace(",2007,", ",2550,"), encoding="utf-8")
    header = "ชื่อองค์กร,ประเภท,ภาคส่วน,ที่ตั้ง,เริ่มทำงาน"
    rows = [header, "มูลนิธิชุมชนสงขลา,foundation,civil-society,mueang-songkhla-district,2007"]
    assert kg.take("same.csv", table(*rows)).counts["unchanged"] == 1
    kg.take("more.csv", table("ชื่อองค์กร,ที่ตั้ง", 'มูลนิธิชุมชนสงขลา,"เมืองสงขลา; สะเดา"'))
    assert kg.rows("organisations")["scf"]["based_in"] == "อำเภอเมืองสงขลา; sadao-district"


def test_an_empty_cell_changes_nothing_and_remove_in_brackets_clears(kg: Importer) -> None:
    kg.take("clear.csv", table("id,ชื่อองค์กร,เริ่มทำงาน,เว็บไซต์,เสา,ภาคส่วน", "scf,มูลนิธิชุมชนสงขลา,(remove),(ลบ),(remove),"))
    scf = kg.rows("organisations")["scf"]
    assert not {"since", "website", "pillars"} & scf.keys() and scf["sector"] == "civil-society"


def test_lines_of_a_cell_are_values_of_a_list(kg: Importer) -> None:
    kg.take("lines.csv", table("ชื่อองค์กร,ชื่ออื่น,เสา", 'มูลนิธิใหม่,"มน.\nมนม.","สังคมเป็นสุข\nเศรษฐกิจสร้างสรรค์"'))
    new = kg.named("มูลนิธิใหม่")
    assert (new["alt_th"], new["pillars"]) == ("มน.; มนม.", "happy-society; creative-economy")


def test_a_name_that_is_wrapped_over_two_lines_is_one_name(kg: Importer) -> None:
    kg.take("wrapped.csv", table("ชื่อกิจกรรม,ผู้จัด", 'เวทีใหม่,"มูลนิธิชุมชน\nสงขลา"'))
    assert [row["participant"] for row in kg.rows("participations").values() if row["role"] == "organiser"] == ["scf", "scf"]


def test_rows_of_one_name_are_told_apart_by_what_else_they_say(kg: Importer) -> None:
    told = kg.take("places.csv", table("ชื่อพื้นที่,ประเภท,lat,lng", "หาดใหญ่,อำเภอ,7.0,100.4"))
    assert told.counts["changed"] == 1 and kg.rows("places")["hat-yai-district"]["latitude"] == "7.0"
    told = kg.take("unclear.csv", table("ชื่อพื้นที่,lat", "หาดใหญ่,7.1"))
    assert told.counts["unclear"] == 1 and "hat-yai-subdistrict" in told.out


# links


def test_two_bodies_that_work_together_have_one_tie_however_often_it_is_said(kg: Importer) -> None:
    said = table("ชื่อองค์กร,ทำงานร่วมกับ", "มูลนิธิชุมชนสงขลา,สมาคมผู้บริโภคสงขลา", "สมาคมผู้บริโภคสงขลา,มูลนิธิชุมชนสงขลา; SCF")
    told = kg.take("ties.csv", said)
    assert list(kg.rows("partnerships")) == ["consumers-and-scf"] and "with 3 rows of links" in told.out
    roles = {(row["participant"], row["context"], row["role"]) for row in kg.rows("participations").values()}
    assert {("scf", "consumers-and-scf", "partner"), ("consumers", "consumers-and-scf", "partner")} <= roles


MEETING = table(
    "วันที่,ชื่อกิจกรรม,สถานที่,ผู้จัด,ผู้เข้าร่วม,จำนวนคน,จำนวนองค์กร,โครงการ",
    '3-5 กันยายน 2566,เวทีใหม่,อำเภอสะเดา,SCF,"สมาคมผู้บริโภคสงขลา, เทศบาลนครหาดใหญ่ และ เครือข่ายซ่อมสร้างสุข",31,28,โครงการคลองสวย',
)


def test_a_meeting_brings_its_participants_with_their_roles_and_its_counts(kg: Importer) -> None:
    kg.take("meetings.csv", MEETING)
    (event,) = [ident for ident in kg.rows("events") if ident != "canal-forum"]
    took_part = {(row["participant"], row["role"]) for row in kg.rows("participations").values() if row["context"] == event}
    assert took_part == {("scf", "organiser"), *((name, "participant") for name in ("consumers", "hat-yai-city", "repair-network"))}
    assert {(row["unit"], row["value"]) for row in kg.rows("counts").values()} == {("people", "31"), ("organisations", "28")}
    assert (kg.rows("events")[event]["at_place"], kg.rows("events")[event]["part_of"]) == ("sadao-district", "beautiful-canal")
    assert kg.run("check").status == 0


def test_every_link_has_evidence_of_its_own_in_one_line(kg: Importer) -> None:
    kg.take("meetings.csv", MEETING)
    for ident in kg.rows("participations"):
        assert proofs(kg, ident), ident
    assert all("\n" not in row.get("quote", "") for row in kg.rows("evidence").values())


def test_a_known_count_is_not_counted_twice(kg: Importer) -> None:
    kg.take("meetings.csv", MEETING)
    counts = kg.rows("counts")
    kg.take("again.csv", MEETING.replace("สมาคมผู้บริโภคสงขลา, ", ""))
    assert kg.rows("counts") == counts


def test_a_source_that_the_graph_knows_is_evidence_and_another_comes_back(kg: Importer) -> None:
    rows = ["มูลนิธิใหม่,บันทึกเวทีคนรักคลอง", "มูลนิธิสาม,เว็บไซต์/สอบถาม และ โทร"]
    told = kg.take("sources.csv", table("ชื่อองค์กร,แหล่งที่มา", *rows))
    assert told.counts["unclear"] == 1 and "เว็บไซต์/สอบถาม และ โทร" in told.out
    new = next(ident for ident, row in kg.rows("organisations").items() if row.get("name_th") == "มูลนิธิใหม่")
    assert "minutes" in {row["document"] for row in proofs(kg, new)}
    ((_, (reason, *cells)),) = kg.rejects("sources").values()
    assert reason.startswith("แหล่งที่มา") and cells == rows[1].split(",")
    assert kg.take("sources2.csv", table("ชื่อองค์กร,แหล่งที่มา", rows[0])).counts["unchanged"] == 1


def test_a_source_with_lines_needs_the_line(kg: Importer) -> None:
    path = kg.data / "sheets" / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("issued\n", "issued,file\n").replace("-05\n", "-05,m.txt\n"), encoding="utf-8")
    told = kg.take("sources.csv", table("ชื่อองค์กร,แหล่งที่มา", "มูลนิธิใหม่,บันทึกเวทีคนรักคลอง"))
    assert told.counts["unclear"] == 1 and told.status == 0 and kg.rejects("sources")


# dates and places


DATED = {
    "3 กันยายน 2566": {"start": "2023-09-03", "date_text": "3 กันยายน 2566"},
    "2023-09-03": {"start": "2023-09-03"},
    "3-5 กันยายน 2566": {"start": "2023-09-03", "end": "2023-09-05", "date_text": "3-5 กันยายน 2566"},
    "2562-2565": {"start": "2019", "end": "2022", "date_text": "2562-2565"},
    "ปีงบประมาณ 2564": {"start": "2021", "date_precision": "fiscal-year", "date_text": "ปีงบประมาณ 2564"},
    "กลางเดือนมีนาคม 2568": {"start": "2025-03", "date_precision": "mid-month", "date_text": "กลางเดือนมีนาคม 2568"},
}


@pytest.mark.parametrize("written", DATED)
def test_a_date_is_kept_as_meant_and_as_written(kg: Importer, written: str) -> None:
    kg.take("dates.csv", table("ชื่อกิจกรรม,วันที่", f"เวทีใหม่,{written}"))
    assert kg.named("เวทีใหม่", "events") == {"name_th": "เวทีใหม่", **DATED[written]}


@pytest.mark.parametrize(
    ("parts", "start"), [("3,กันยายน,2566", "2023-09-03"), (",9,2566", "2023-09"), (",,2566", "2023"), ("๓,ก.ย.,๒๕๖๖", "2023-09-03")]
)
def test_a_date_may_stand_in_three_columns(kg: Importer, parts: str, start: str) -> None:
    kg.take("parts.csv", table("ชื่อกิจกรรม,วันเริ่ม: วัน,วันเริ่ม: เดือน,วันเริ่ม: ปี พ.ศ.", f"เวทีใหม่,{parts}"))
    assert kg.named("เวทีใหม่", "events")["start"] == start


@pytest.mark.parametrize("parts", ["3,,2566", "31,2,2566", "3,9,"])
def test_a_date_in_three_columns_that_is_none_is_an_error_there(kg: Importer, parts: str) -> None:
    told = kg.take("parts.csv", table("ชื่อกิจกรรม,วันเริ่ม: วัน,วันเริ่ม: เดือน,วันเริ่ม: ปี พ.ศ.", f"เวทีใหม่,{parts}"))
    assert told.status == 1 and "วันเริ่ม" in told.out


PLACED = {
    "สงขลา,หาดใหญ่,ควนลัง": "khuan-lang-subdistrict",
    "สงขลา,หาดใหญ่,": "hat-yai-district",
    "สงขลา,หาดใหญ่,หาดใหญ่": "hat-yai-subdistrict",
    "จังหวัดสตูล,อำเภอเมือง,": "mueang-satun-district",
    "สงขลา,อำเภอเมือง,": "mueang-songkhla-district",
    '"สงขลา, สตูล",,': "songkhla-province; satun-province",
    'สงขลา,"หาดใหญ่ และ สะเดา",': "hat-yai-district; sadao-district",
    '"สงขลา, สตูล",สะเดา,': "satun-province; sadao-district",
}


@pytest.mark.parametrize("cells", PLACED)
def test_levels_of_places_name_the_narrowest_one_within_the_wider(kg: Importer, cells: str) -> None:
    kg.take("places.csv", table("ชื่อองค์กร,จังหวัด,อำเภอ,ตำบล", f"มูลนิธิใหม่,{cells}"))
    assert kg.named("มูลนิธิใหม่")["based_in"] == PLACED[cells]


# evidence


def test_every_new_fact_names_the_file_and_its_row(kg: Importer) -> None:
    kg.take("list.xlsx", book(ภาคี=[["รายชื่อภาคี"], ["ชื่อองค์กร", "อำเภอ"], ["มูลนิธิใหม่", "หาดใหญ่"]]))
    new = next(ident for ident, row in kg.rows("organisations").items() if row.get("name_th") == "มูลนิธิใหม่")
    (proof,) = proofs(kg, new)
    document = kg.rows("documents")[proof["document"]]
    assert (proof["property"], proof["line"], proof["locator"], proof["quote"]) == ("name_th; based_in", "3", "ภาคี", "มูลนิธิใหม่")
    assert document["file"] == "list.xlsx" and len(document["sha256"]) == 64 and document["imported_on"]
    assert f'{proof["document"]}>\t"3"' in kg.run("show", new).out


def test_what_proved_an_old_value_goes_on_proving_that_value_alone(kg: Importer) -> None:
    kg.take("change.csv", table("id,ชื่อองค์กร,เริ่มทำงาน", "scf,มูลนิธิชุมชนสงขลา,2551"))
    found = {(row.get("property", ""), row.get("value", ""), row["document"][:7]) for row in proofs(kg, "scf")}
    assert found == {("", "", "minutes"), ("website", "", "minutes"), ("since", "2007", "minutes"), ("since", "", kg_document(kg)[:7])}
    assert kg.rows("organisations")["scf"]["since"] == "2008"


def kg_document(kg: Importer) -> str:
    """The document of the file that was imported last."""
    (found,) = [ident for ident in kg.rows("documents") if ident != "minutes"]
    return found


def test_facts_of_a_graph_name_their_file_too(kg: Importer) -> None:
    text = (
        "@prefix kg: <https://w3id.org/songkhla-kg/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://w3id.org/songkhla-kg/id/organisation/new> a kg:Network ; skos:prefLabel "เครือข่ายใหม่"@th .\n'
    )
    kg.take("facts.ttl", text)
    (proof,) = proofs(kg, "new")
    assert (proof["property"], proof["document"], proof["kind"]) == ("type; name_th", kg_document(kg), "stated")
    assert kg.take("again.ttl", text + "# once more\n").counts["unchanged"] == 1 and len(kg.rows("documents")) == 2


# removal and undo


def test_a_remove_column_removes_with_all_that_hangs_on_it_and_undo_restores(kg: Importer) -> None:
    before = kg.state()
    told = kg.take("remove.csv", table("ชื่อองค์กร,ลบ", "มูลนิธิชุมชนสงขลา,x", "เทศบาลนครหาดใหญ่,"))
    assert told.counts["removed"] == 1 and "removed  Organisations: มูลนิธิชุมชนสงขลา (scf)" in told.out
    assert "scf" not in kg.rows("organisations") and not kg.rows("participations")
    assert kg.run("check").status == 0
    assert kg.run("undo").status == 0 and kg.state() == before


def test_what_others_need_is_not_removed(kg: Importer) -> None:
    before = kg.state()
    told = kg.take("remove.csv", table("ชื่อพื้นที่,ลบ", "อำเภอหาดใหญ่,x", "อำเภอละงู,x"))
    assert told.status == 1 and "B2" in told.out and "organisations.csv" in told.out and kg.state() == before
    kg.take("remove.csv", table("ชื่อพื้นที่,ลบ", "อำเภอหาดใหญ่,x", "อำเภอละงู,x"), "--skip-errors")
    assert "hat-yai-district" in kg.rows("places") and "la-ngu-district" not in kg.rows("places")


def test_absence_is_no_removal_and_a_name_that_nobody_has_cannot_go(kg: Importer) -> None:
    told = kg.take("remove.csv", table("ชื่อองค์กร,ลบ", "ไม่มีจริง,x"))
    assert told.counts["unclear"] == 1 and len(kg.rows("organisations")) == 4


def test_undo_after_undo_takes_back_the_import_before(kg: Importer) -> None:
    states = [kg.state()]
    for name in ("หนึ่ง", "สอง"):
        kg.take(f"{len(states)}.csv", table("ชื่อองค์กร", f"มูลนิธิ{name}"))
        states.append(kg.state())
    for state in reversed(states[:-1]):
        assert kg.run("undo").status == 0 and kg.state() == state
    assert kg.run("undo").status == 2


# what is not taken


MIXED = table(
    "ชื่อองค์กร,ประเภท,ทำงานร่วมกับ,สีประจำองค์กร",
    "มูลนิธิใหม่,มูลนิธิ,,เขียว",
    "องค์กรแปลก,วงดนตรี,,ฟ้า",
    "เครือข่ายใหม่,เครือข่าย,อบต.ที่ไม่มี,",
)


def test_one_wrong_row_stops_all_unless_errors_are_skipped(kg: Importer) -> None:
    before = kg.state()
    assert kg.take("mixed.csv", MIXED).status == 1 and kg.state() == before
    told = kg.take("mixed.csv", MIXED, "--skip-errors")
    assert told.counts == {"added": 2, "changed": 0, "removed": 0, "unchanged": 0, "unclear": 1, "errors": 1}
    assert {"มูลนิธิใหม่", "เครือข่ายใหม่"} <= {row.get("name_th") for row in kg.rows("organisations").values()}


def test_what_is_not_taken_comes_back_with_the_reason_and_can_go_in_once_it_is_mended(kg: Importer) -> None:
    kg.take("mixed.csv", MIXED, "--skip-errors")
    path = kg.folder / "mixed-rejects.xlsx"
    whole = openpyxl.load_workbook(path)
    sheet = whole["Organisations"]
    assert isinstance(sheet, Worksheet)
    lines = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    assert lines[0] == ["reason not taken", "ชื่อองค์กร", "ประเภท", "ทำงานร่วมกับ", "สีประจำองค์กร"]
    assert [line[1:] for line in lines[1:]] == [["องค์กรแปลก", "วงดนตรี", "", "ฟ้า"], ["เครือข่ายใหม่", "เครือข่าย", "อบต.ที่ไม่มี", ""]]
    assert lines[1][0].startswith("ประเภท: ") and lines[2][0].startswith("ทำงานร่วมกับ: ")
    assert {cell.fill.fgColor.rgb for cell in sheet[2]} != {cell.fill.fgColor.rgb for cell in sheet[3]}
    sheet["C2"], sheet["D3"] = "เครือข่าย", "SCF"
    whole.save(path)
    told = kg.run("import", str(path), "--yes")
    assert told.status == 0 and told.counts["added"] == 1 and told.counts["errors"] == 0
    assert kg.named("องค์กรแปลก")["kind"] == "network" and len(kg.rows("partnerships")) == 1


def test_a_column_that_nobody_knows_is_named_and_comes_back(kg: Importer) -> None:
    told = kg.take("colours.csv", table("ชื่อองค์กร,สีประจำองค์กร", "มูลนิธิใหม่,เขียว", "มูลนิธิสาม,"))
    assert "B1 (สีประจำองค์กร)" in told.out and told.status == 0
    assert kg.rejects("colours")["Unknown columns"][1:] == [["colours.csv", "2", "สีประจำองค์กร", "เขียว"]]


def test_all_that_was_taken_leaves_no_rejects(kg: Importer) -> None:
    kg.take("partners.csv", PARTNERS)
    assert not list(kg.folder.glob("*-rejects.xlsx"))


def test_the_rejects_may_have_another_name(kg: Importer) -> None:
    kg.take("mixed.csv", MIXED, "--rejects", "back.xlsx")
    assert (kg.folder / "back.xlsx").is_file() and not list(kg.folder.glob("*-rejects.xlsx"))


# the preview


@pytest.mark.parametrize(("lang", "words"), [("th", ("เพิ่ม", "เปลี่ยน", "ผิด")), ("en", ("added", "changed", "error"))])
def test_the_preview_shows_every_change_in_colour_and_in_words(kg: Importer, lang: str, words: tuple[str, str, str]) -> None:
    rows = PARTNERS + "องค์กรแปลก,วงดนตรี,,,\n"
    path = str(kg.file("partners.csv", rows))
    kg.run("import", path, "--dry-run", "--preview", "preview.xlsx", lang=lang)
    whole = openpyxl.load_workbook(kg.folder / "preview.xlsx")
    sheet = whole["องค์กร" if lang == "th" else "Organisations"]
    by_word = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    added, changed, error = words
    assert {added, changed} <= by_word.keys()
    assert by_word[added][0].fill.fgColor.rgb != by_word[changed][0].fill.fgColor.rgb
    assert "https://www.example.org" in {cell.value for cell in by_word[changed]}
    told = read_book((kg.folder / "preview.xlsx").read_bytes())["สิ่งที่ต้องดู" if lang == "th" else "To look at"]
    assert error in {line[0] for line in told} and any("วงดนตรี" in line for line in told)


def test_a_change_is_shown_old_and_new(kg: Importer) -> None:
    told = kg.take("change.csv", table("id,ชื่อองค์กร,เริ่มทำงาน", "scf,มูลนิธิชุมชนสงขลา,2551"), "--preview", "preview.xlsx")
    assert "Since: 2007 → 2008" in told.out
    cells = {cell for line in read_book((kg.folder / "preview.xlsx").read_bytes())["Organisations"] for cell in line}
    assert "2007 → 2008" in cells


def test_formulas_in_a_preview_and_in_the_rejects_are_text(kg: Importer) -> None:
    kg.take("formula.csv", table("ชื่อองค์กร,ประเภท,สี", '"=1+1 มูลนิธิ",วงดนตรี,=2+2'), "--preview", "preview.xlsx")
    for name in ("preview.xlsx", "formula-rejects.xlsx"):
        whole = openpyxl.load_workbook(kg.folder / name)
        assert all(cell.data_type != "f" for sheet in whole.worksheets for row in sheet.iter_rows() for cell in row)


# what goes out comes back


LETTERS = st.text("กขคงจชซดตนบปมยรลวสหอะาิีุูเแโ่้ abcXYZ0123456789-.,;()'\"=+@<>&🌊é", min_size=1, max_size=24)
NAMES = LETTERS.map(clean).filter(lambda text: any(c.isalpha() for c in text) and not text.startswith("(") and len(match_key(text)) > 2)
SECTORS = st.sampled_from(["civil-society", "community", "private"])
GRAPHS = st.lists(st.tuples(NAMES, SECTORS, st.sampled_from(["", "2550", "2021-05", "2022-01-15"])), min_size=1, max_size=6)


def sheet(rows: Sequence[Mapping[str, str]]) -> str:
    """A sheet of organisations."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ["id", "name_th", "sector", "since"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GRAPHS)
def test_any_small_graph_comes_back_from_its_export_unchanged(kg: Importer, graph: list[tuple[str, str, str]]) -> None:
    rows = [{"id": f"org-{n}x", "name_th": name, "sector": sector, "since": since} for n, (name, sector, since) in enumerate(graph)]
    path = kg.data / "sheets" / "organisations.csv"
    path.write_text(sheet(rows), encoding="utf-8")
    for name in ("participations", "evidence"):
        (kg.data / "sheets" / f"{name}.csv").unlink(missing_ok=True)
    before = kg.state()
    for file in ("graph.xlsx", "graph.ttl"):
        (kg.folder / file).unlink(missing_ok=True)
        assert kg.run("export", str(kg.folder / file)).status == 0
        told = kg.run("import", str(kg.folder / file), "--yes")
        assert (told.status, told.counts["changed"], told.counts["added"], told.counts["unclear"]) == (0, 0, 0, 0), told.said
        assert kg.state() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES)
def test_any_name_goes_in_once_and_is_known_ever_after(kg: Importer, name: str) -> None:
    small = kg.state()
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["ชื่อองค์กร", "ประเภท"], [neutral(name), "มูลนิธิ"]])
    first = kg.take("name.csv", text.getvalue())
    again = kg.take("name.csv", text.getvalue())
    assert first.counts["added"] + first.counts["changed"] == 1 or name in str(small)
    assert again.counts["unchanged"] == 1, again.said
    kg.run("undo")
    assert kg.state() == small
