"""What the explorer saves, and its smaller views, as a person sees them on a phone."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Invented, Visits
from tests.browser.invented import network
from tests.browser.visits import PHONE

PLACEHOLDER_ROOM = """(field) => {
  const style = getComputedStyle(field);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = style.font;
  return field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - pen.measureText(field.placeholder).width;
}"""


def saved(page: Page, kind: str) -> bytes:
    """The content of a file that the page hands over."""
    page.locator(".save summary").click()
    with page.expect_download() as found:
        page.locator(".save").get_by_role("button", name=kind).click()
    return Path(found.value.path()).read_bytes()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_what_may_be_searched_is_not_cut_on_any_screen(visit: Visits, explorer: Path, lang: str) -> None:
    page = visit(explorer, f"#lang={lang}").page
    for width in (320, 360, 390, 640, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("(wide) => innerWidth === wide", arg=width)
        assert page.locator("#search").evaluate(PLACEHOLDER_ROOM) >= 0, width


@pytest.mark.parametrize("fragment", ["", "&focus=organisation/scf", "&only=both&documents=source/001", "&q=ไม่มีชื่อนี้เลย"])
def test_the_picture_stays_on_its_page_and_fills_it(visit: Visits, explorer: Path, fragment: str) -> None:
    root = ElementTree.fromstring(saved(visit(explorer, f"#view=graph{fragment}").page, "SVG"))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    texts = [one for one in root.iter() if one.tag.endswith("text")]
    spots = [(float(one.attrib["x"]), float(one.attrib["y"])) for one in texts]
    assert all(0 < x < width and 0 < y < height for x, y in spots)
    assert min(y for _, y in spots) < height * 0.1 and max(y for _, y in spots) > height * 0.9, "from the title to the date"
    said = " ".join(root.itertext())
    assert ("ไม่มีอะไรให้แสดงในภาพ" in said) == fragment.startswith("&q")
    if fragment.startswith("&focus"):
        names = {"".join(one.itertext()) for one in texts if "bold" in one.attrib.get("font-weight", "")}
        assert "มูลนิธิชุมชนสงขลา" in names and "สำนักงานส่งเสริมเศรษฐกิจ" not in said


def test_the_towns_are_saved_with_the_lines_that_prove_them(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=systems&system=towns").page
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").decode("utf-8-sig"), newline="")))
    phatong = next(row for row in rows if row["id"] == "plan/phatong-town-strategy")
    assert phatong["planFor"] == "เมืองพะตง" and phatong["horizonYears"] == "3"
    assert "source/001 : 5 : เป็นแผน 3 ปี" in phatong["evidence"]
    page.goto(page.url.replace("towns", "slots") + "&system=slots")
    content = json.loads(saved(page, "JSON"))
    assert [row["requiredCount"] for row in content["rows"]] == [["3"]] * 3


def test_the_pillars_and_the_bids_fit_on_a_phone(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=matrix&matrix=pillar-pillar", viewport=PHONE).page
    assert page.locator(".matrix-box").evaluate("(box) => box.scrollWidth - box.clientWidth") <= 0
    page.goto(re.sub("#.*", "", page.url) + "#view=systems&system=candidacies")
    holder = page.locator(".system .table-holder")
    assert holder.evaluate("(box) => box.scrollWidth - box.clientWidth") <= 0
    assert "อพท." in holder.inner_text() and "คาดว่า ยื่นเสนอ ปีงบประมาณ 2564" in holder.inner_text()


def test_towns_of_which_most_is_told_come_first_and_themes_are_counted_once(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=systems&system=towns").page
    page.locator(".towns h3").first.wait_for()
    names = page.locator(".towns h3").all_inner_texts()
    assert set(names[:3]) == {"เมืองบ่อยาง", "เมืองพะตง", "เมืองละงู"}
    assert "ยุทธศาสตร์หลัก 5 ข้อ" in page.locator(".system > p").first.inner_text(), "two fields of Phatong are parts of one theme"


def test_the_map_keeps_its_names_readable_beside_the_details(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=map&open=place/hat-yai-district").page
    page.wait_for_function("() => document.querySelector('.map')?.viewBox.baseVal.width === 390")
    scale = page.locator(".map").evaluate("(map) => map.getBoundingClientRect().width / map.viewBox.baseVal.width")
    assert scale >= 0.8


def rows_of(page: Page) -> list[dict[str, str]]:
    """The rows of the CSV file of what is seen."""
    return list(csv.DictReader(io.StringIO(saved(page, "CSV").decode("utf-8-sig"), newline="")))


def test_a_picture_is_offered_only_of_what_it_shows(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=graph").page
    rows, pictures = ["CSV", "JSON"], ["PNG", "SVG"]
    kinds = dict.fromkeys(("graph", "matrix", "timeline", "map"), pictures + rows) | {"table": rows, "systems": rows}
    for view, offered in kinds.items():
        page.locator(f'[data-key="tab-{view}"]').click()
        page.locator(".save summary").click()
        assert [name[-4:].strip() for name in page.locator(".save .menu-item").all_inner_texts()] == offered, view


SHEETS = ["matrix", "matrix&matrix=issue-issue", "matrix&matrix=pillar-pillar", "timeline", "map", "map&all=yes", "matrix&q=ไม่มีชื่อนี้เลย"]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("fragment", SHEETS)
def test_every_picture_stays_on_its_sheet(visit: Visits, explorer: Path, fragment: str, lang: str) -> None:
    page = visit(explorer, f"#view={fragment}&lang={lang}").page
    content = saved(page, "SVG").decode()
    over = page.evaluate(OVER_THE_EDGE, content)
    assert over == [], "no text, upright ones neither, reaches over the edge of the paper"
    said = " ".join(ElementTree.fromstring(content).itertext())
    assert ("ไม่มีอะไรให้แสดงในภาพ" in said or "There is nothing to show" in said) == ("q=" in fragment)
    assert ("บันทึกเมื่อ" if lang == "th" else "Saved on") in said


OVER_THE_EDGE = """(content) => {
  const sheet = document.importNode(new DOMParser().parseFromString(content, 'image/svg+xml').documentElement, true);
  document.body.append(sheet);
  const paper = sheet.getBoundingClientRect();
  const over = [...sheet.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.left < paper.left || box.right > paper.right || box.top < paper.top || box.bottom > paper.bottom);
  sheet.remove();
  return over.map(([text]) => text);
}"""


def test_a_long_picture_is_no_larger_than_a_phone_can_draw(visit: Visits, invented: Invented) -> None:
    page = visit(invented("matrix", lambda: network(1000)), "#view=matrix", viewport=PHONE).page
    content = saved(page, "PNG")
    wide, high = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert content[1:4] == b"PNG" and high > wide > 1000 and 8e6 < wide * high <= 16e6


def test_a_researcher_can_cite_each_partner_from_the_table(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=table").page
    scf = next(row for row in rows_of(page) if row["id"] == "organisation/scf")
    assert scf["partner_count"] == "48" and len(scf["partners"].split("; ")) == 48
    assert "งานวันพลเมืองสงขลา 2565 (ผู้นำเสนอผลงาน)" in scf["works"]
    assert "งานวันพลเมืองสงขลา 2565 : source/004 : 63 : มูลนิธิชุมชนสงขลา" in scf["works_evidence"]
    assert "source/001 : 3 : มูลนิธิชุมชนสงขลา" in scf["evidence"]


def test_the_matrix_is_saved_by_its_cells(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=matrix").page
    rows = rows_of(page)
    looks = {
        state: page.locator(f".matrix td.cell-{look}").count() for state, look in (("own", "full"), ("through", "part"), ("gap", "gap"))
    }
    assert {state: sum(row["state"] == state for row in rows) for state in looks} == looks
    assert all(bool(row["evidence"]) != (row["state"] == "gap") for row in rows)
    content = json.loads(saved(page, "JSON"))
    first = next(row for row in content["rows"] if row["state"] == "own")
    assert {"document", "phrase"} <= set(first["evidence"][0])
    assert {one["document"] for row in content["rows"] for one in row["evidence"]} == {one["id"] for one in content["documents"]}


def test_the_ties_of_the_network_are_saved_with_what_is_shared(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=graph&issues=issue/creative-city").page
    rows = rows_of(page)
    assert rows and all(row["a"] != row["b"] and row["works"] and row["evidence"] for row in rows)
    assert saved(page, "CSV") == saved(page, "CSV"), "the same view, the same bytes"
    content = json.loads(saved(page, "JSON"))
    known = {node["id"]: node for node in content["nodes"]}
    assert {row[end] for row in content["rows"] for end in ("a", "b")} < known.keys(), "partners without a tie are there too"
    assert all(node["name_th"] and node["evidence"] for node in known.values())


def test_a_path_is_saved_step_by_step(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=path").page
    assert not page.locator(".save summary").is_visible(), "there is nothing yet"
    page.goto(page.url.split("#")[0] + "#view=path&pick=organisation/scf,organisation/dasta")
    rows = rows_of(page)
    assert rows[0]["from"] == "organisation/scf" and rows[-1]["to"] == "organisation/dasta"
    assert all(row["evidence"] for row in rows)
    assert page.locator(".path-view .node").count() == len(rows) + 1
