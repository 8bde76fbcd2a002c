"""One state behind all views: the way back, what the address holds, filters that say where they apply, counts that say what they count."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import kg
from kg.store import Rows
from kg.workspace import Workspace
from tests.browser.conftest import Visits
from tests.browser.visits import PHONE, WIDE

SCF = "มูลนิธิชุมชนสงขลา"
AT = re.compile(r"at=[-\d.,]+")


def heading(page: Page) -> str:
    """What the details are about."""
    return page.locator(".details h2").inner_text()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_back_leads_to_what_was_open_before(visit: Visits, explorer: Path, size: dict[str, int]) -> None:
    page = visit(explorer, "#view=table", viewport=size).page
    page.get_by_role("rowheader").get_by_role("button", name=SCF, exact=True).click()
    expect(page.get_by_role("heading", name=SCF, level=2)).to_be_focused()
    page.locator(".details .evidence button.thing, .details li.partner > button.thing").first.click()
    expect(page.get_by_role("heading", name=SCF, level=2)).to_have_count(0)
    second = heading(page)
    page.get_by_role("button", name="กลับ", exact=True).click()
    expect(page.get_by_role("heading", name=SCF, level=2)).to_be_focused()
    page.go_forward()
    expect(page.get_by_role("heading", name=second, level=2)).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="กลับ", exact=True).click()
    expect(page.get_by_role("heading", level=2)).to_have_count(0)
    expect(page.get_by_role("rowheader").get_by_role("button", name=SCF, exact=True)).to_be_focused()


def test_back_closes_what_a_link_opened_and_escape_closes_all(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=table&open=organisation/scf").page
    page.get_by_role("button", name="กลับ", exact=True).click()
    expect(page.locator("#details")).to_be_hidden()
    page.go_back()
    page.locator(".details li.partner > button.thing").first.click()
    expect(page.get_by_role("heading", name=SCF, level=2)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_hidden()
    expect(page.get_by_role("table")).to_be_visible()


def test_the_address_holds_where_the_picture_was_moved_to(visit: Visits, explorer: Path) -> None:
    seen = visit(explorer, "#view=graph")
    page = seen.page
    expect(page.locator(".stage canvas").last).to_have_attribute("aria-label", re.compile("ภาพเครือข่าย"))
    for _ in range(3):
        page.get_by_role("button", name="ขยาย").click()
    page.wait_for_url(AT)
    found = AT.search(seen.fragment())
    assert found
    again = visit(explorer, f"#{seen.fragment()}")
    again.page.get_by_role("button", name="ขยาย").click()
    page.get_by_role("button", name="ขยาย").click()
    page.wait_for_url(re.compile(re.escape(f"at={found[0][3:].rsplit(',', 1)[0]}")))
    page.wait_for_function("(old) => !location.hash.endsWith(old)", arg=found[0])
    again.page.wait_for_function("(old) => !location.hash.endsWith(old)", arg=found[0])
    one, other = (AT.search(each.fragment()) for each in (seen, again))
    assert one and other and one[0] == other[0], "nearer from where it was, in both"
    page.get_by_role("button", name="ดูทั้งภาพ").click()
    assert seen.fragment() == "view=graph"


def test_a_picture_that_nobody_moved_fills_its_frame_whatever_the_window(visit: Visits, explorer: Path) -> None:
    def picture(page: Page) -> bytes:
        expect(page.locator(".facets .option").first).to_be_attached()
        page.wait_for_function("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
        return page.locator(".stage").screenshot()

    page = visit(explorer, "#view=graph").page
    before = picture(page)
    page.set_viewport_size({"width": 1000, "height": 800})
    assert picture(page) == picture(visit(explorer, "#view=graph", viewport={"width": 1000, "height": 800}).page)
    page.set_viewport_size({"width": 1280, "height": 800})
    assert picture(page) == before


def test_all_of_a_long_list_is_in_the_address(visit: Visits, explorer: Path) -> None:
    seen = visit(explorer, "#view=map")
    farther = seen.page.locator("[data-key=map-far]")
    expect(farther).to_have_text(re.compile("รวมที่ไกล"))
    farther.click()
    expect(farther).to_have_text("เฉพาะย่านหลัก")
    assert "all=yes" in seen.fragment()
    expect(visit(explorer, f"#{seen.fragment()}").page.locator("[data-key=map-far]")).to_have_text("เฉพาะย่านหลัก")
    seen.page.go_back()
    expect(farther).to_have_text(re.compile("รวมที่ไกล"))


@pytest.mark.parametrize("view", ["systems", "path", "start"])
def test_a_view_that_does_not_heed_the_filter_says_so(visit: Visits, explorer: Path, view: str) -> None:
    page = visit(explorer, f"#view={view}&pillars=pillar/happy-society").page
    said = page.get_by_text("ตัวกรองไม่มีผลกับหน้านี้")
    expect(said).to_be_visible()
    page.get_by_role("button", name="ดูในตาราง", exact=True).click()
    expect(page.get_by_role("table")).to_be_visible()
    expect(said).to_have_count(0)
    page.go_back()
    page.get_by_role("button", name="ล้างตัวกรอง").click()
    expect(said).to_have_count(0)


def test_a_path_along_chosen_ties_says_that_there_may_be_others(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=path&pick=organisation/scf,organisation/dasta&ties=agreement").page
    expect(page.get_by_text("ไม่พบเส้นทางเมื่อดูเฉพาะความสัมพันธ์ที่กรองไว้")).to_be_visible()
    expect(page.get_by_text("ตัวกรองไม่มีผลกับหน้านี้")).to_have_count(0)
    page.get_by_role("button", name="ล้างตัวกรอง").click()
    expect(page.locator(".view-path")).to_contain_text("เส้นทางสั้นที่สุด")


@pytest.mark.parametrize("lang, year", [("th", "2565"), ("en", "2022")])
def test_years_have_counts_and_are_pressed(visit: Visits, explorer: Path, lang: str, year: str) -> None:
    page = visit(explorer, f"#view=table&lang={lang}").page
    facet = page.locator("details.facet", has=page.locator("[data-key=facet-years]"))
    facet.locator("summary").click()
    row = facet.locator("label.option", has_text=year)
    count = row.locator(".tally").inner_text()
    expect(facet.locator("option", has_text=f"{year} ({count})")).to_have_count(2)
    row.locator("input").check()
    expect(page.get_by_role("status").filter(has_text=f"{count} ")).to_be_visible()
    assert "years=2022-2022" in page.url
    facet.locator("label.option", has_text=year).locator("input").uncheck()
    assert "years" not in page.url


def test_the_table_says_that_its_numbers_are_not_filtered(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=table").page
    note = page.get_by_text("ตัวเลขในแต่ละแถวนับจากข้อมูลทั้งหมด")
    expect(page.get_by_role("table")).to_be_visible()
    expect(note).to_have_count(0)
    page.evaluate("location.hash = 'view=table&pillars=pillar/happy-society'")
    expect(note).to_be_visible()


def test_a_document_tells_of_what_the_graph_says_it_tells_of(visit: Visits, explorer: Path, songkhla: Workspace) -> None:
    found = kg.open(songkhla.data, store=songkhla.folder).sparql(
        """SELECT ?document (COUNT(DISTINCT ?thing) AS ?things) WHERE {
             { ?thing kg:hasEvidence/oa:hasSource ?document }
             UNION { ?part kg:hasEvidence/oa:hasSource ?document ; kg:participant|kg:inContext ?thing }
             FILTER NOT EXISTS { ?thing a kg:Participation } FILTER(?thing != ?document) } GROUP BY ?document"""
    )
    assert isinstance(found, Rows)
    page = visit(explorer, "#view=table&list=document").page
    expect(page.get_by_role("table")).to_be_visible()
    shown = page.locator("tbody tr").evaluate_all("(rows) => rows.map((row) => parseInt(row.cells[1].innerText.replace(',', '')))")
    assert sorted(count for count in shown if count) == sorted(int(getattr(row[1], "value", "0")) for row in found.rows)


def test_the_network_says_what_it_does_not_draw(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=graph").page
    view = page.locator(".view-graph")
    expect(view.get_by_text(re.compile(r"ภาพนี้ไม่ได้วาดบุคคล \d+ ราย และการมีส่วนร่วมที่ยังอยู่ในแผน \d+ รายการ"))).to_be_visible()
    expect(view.get_by_text("เส้นจาง: ร่วมกันแต่ในงานที่ประกาศไว้")).to_be_visible()
    page.get_by_role("button", name="ภาคีกับงาน").click()
    expect(view.get_by_text("ภาพนี้ไม่ได้วาด")).to_have_count(0)
    expect(view.get_by_text("เส้นจาง: วางแผนหรือประกาศไว้")).to_be_visible()
