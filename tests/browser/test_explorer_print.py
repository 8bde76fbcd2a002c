"""The explorer on paper: A4 as a browser prints it, without backgrounds; nothing is cut off, nothing waits behind a press."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Invented, Visits
from tests.browser.invented import network

PORTRAIT, LANDSCAPE, LANDSCAPE_HEIGHT = 703, 1031, 688  # pixels between the margins of A4
LOOKS = """() => Object.fromEntries(['full', 'part', 'gap'].map((look) => {
  const cell = document.querySelector(`.matrix .cell-${look}`);
  const sign = cell.querySelector('[aria-hidden]');
  const style = getComputedStyle(sign);
  const parts = style.color.match(/[\\d.]+/g).map(Number);
  return [look, { edge: style.borderTopStyle, light: Math.max(...parts.slice(0, 3)), text: sign.textContent }];
}))"""
MATRIX = "(table) => [table.getBoundingClientRect().right, table.tHead.rows[0].cells.length]"
HEADS = """(all) => all.map((head) => {
  const words = document.createRange();
  words.selectNodeContents(head);
  const [own, box] = [words.getBoundingClientRect(), head.getBoundingClientRect()];
  return [own.width - box.width, own.height - box.height];
})"""
WATCH_PRINT = """() => {
  window.seen = [];
  window.addEventListener('afterprint', () => window.seen.push(document.querySelectorAll('.partner').length));
}"""


def pages_of(page: Page) -> list[tuple[float, float]]:
    """Print as a browser does, and return the width and height of each page."""
    page.locator("section.view:not([hidden])").wait_for()
    content = page.pdf(format="A4", prefer_css_page_size=True)
    boxes = re.findall(rb"/Type /Page\b[^s].*?/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content, re.DOTALL)
    return [(float(width), float(height)) for width, height in boxes]


def on_paper(page: Page, width: int = PORTRAIT) -> None:
    """Show the page as it is laid out on paper between its margins."""
    page.locator("section.view:not([hidden])").wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("kind", ["org-issue", "issue-issue"])
@pytest.mark.parametrize("width", [PORTRAIT, LANDSCAPE])
def test_a_matrix_is_on_the_paper_with_all_its_columns(visit: Visits, explorer: Path, kind: str, width: int) -> None:
    page = visit(explorer, f"#view=matrix&matrix={kind}").page
    on_paper(page, width)
    right, columns = page.locator("table.matrix").evaluate(
        "(table) => [table.getBoundingClientRect().right, table.tHead.rows[0].cells.length]"
    )
    assert columns > 30 and right <= width + 1
    heads = page.locator(".matrix thead th").evaluate_all(HEADS)
    assert all(wide <= 1 and high <= 0 for wide, high in heads), "each name within its column"


def test_a_matrix_lies_on_its_paper(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=matrix").page
    pages = pages_of(page)
    assert pages and all(width > height for width, height in pages)
    on_paper(page, LANDSCAPE)
    head = page.locator(".matrix thead").evaluate("(head) => head.getBoundingClientRect().height")
    assert head < LANDSCAPE_HEIGHT / 4, "browsers repeat no higher head on each page"
    assert page.locator(".matrix thead .thing").first.evaluate("(one) => getComputedStyle(one).display") == "contents", "nor buttons in it"


def test_a_long_matrix_has_all_its_rows_on_paper_and_stands_as_before_afterwards(visit: Visits, invented: Invented) -> None:
    page = visit(invented("400 things", lambda: network(400)), "#view=matrix").page
    rows = page.locator("table.matrix tbody tr")
    expect(rows).to_have_count(60)
    before = page.evaluate("() => [location.hash, history.length]")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert rows.count() > 200
    assert page.locator(".paper-foot").inner_text().endswith(before[0])
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(rows).to_have_count(60)
    assert page.evaluate("() => [location.hash, history.length]") == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_own_through_and_gap_are_told_apart_without_backgrounds(visit: Visits, explorer: Path, theme: str) -> None:
    page = visit(explorer, "#view=matrix", color_scheme=theme).page
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    on_paper(page, LANDSCAPE)
    looks = page.evaluate(LOOKS)
    assert [looks[one]["edge"] for one in ("full", "part", "gap")] == ["solid", "dashed", "none"]
    assert all(look["light"] < 130 for look in looks.values()), "dark on white paper"
    signs = page.locator(".signs .cell-sign").evaluate_all("(all) => all.map((one) => getComputedStyle(one).borderTopStyle)")
    assert signs[:2] == ["solid", "dashed"]


@pytest.mark.parametrize("fragment", ["#view=graph", "#view=graph&only=both&lang=en"])
def test_the_network_is_its_picture_on_one_page(visit: Visits, explorer: Path, fragment: str) -> None:
    page = visit(explorer, fragment).page
    (size,) = pages_of(page)
    assert size[0] > size[1]
    on_paper(page, LANDSCAPE)
    picture = page.locator(".paper-picture")
    assert picture.evaluate("(one) => one.clientWidth / one.clientHeight") == pytest.approx(1404 / 992, abs=0.02)
    assert not page.locator(".stage").is_visible()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert picture.count() == 0


def test_all_partners_are_printed_and_no_button(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#open=organisation/scf").page
    page.evaluate(WATCH_PRINT)
    stated = int(re.findall(r"\d+", page.locator(".details h3").first.inner_text())[0])
    shown = page.locator(".partner").count()
    assert len(pages_of(page)) > 3
    assert stated > 40 > shown and page.evaluate("() => window.seen[0]") >= stated, "the paper is narrow, and no phone"
    on_paper(page)
    assert page.locator(".details .push:visible, .details .bare:visible").count() == 0
    assert page.locator(".details details.more:not([open]):visible").count() == 0
    assert page.locator("#middle").is_hidden()


def test_evidence_is_open_on_paper_and_folded_again(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=systems&system=towns").page
    page.locator(".towns").wait_for()
    folds = page.locator(".system details.more:not([open])")
    before = folds.count()
    on_paper(page)
    assert before > 10 and folds.count() == 0
    assert page.get_by_text("เป็นแผน 3 ปี").first.is_visible()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert folds.count() == before


FOOT = {"th": ["กราฟความรู้สงขลา", "ข้อมูลรุ่น", "25", "กรองเฉพาะ", "การจัดการน้ำ"], "en": ["Songkhla", "Data version", "20", "Narrowed to"]}


@pytest.mark.parametrize("lang", FOOT)
def test_the_paper_says_what_it_is_of_when_and_where_to_find_it(visit: Visits, explorer: Path, lang: str) -> None:
    page = visit(explorer, f"#view=table&issues=issue/water-management&lang={lang}").page
    assert not page.locator(".paper-foot").is_visible()
    on_paper(page)
    foot = page.locator(".paper-foot").inner_text()
    assert all(word in foot for word in FOOT[lang]), foot
    assert "กราฟ สงขลา.html#view=table" in foot, "the file can be found again"
    assert str(explorer.parent) not in foot, "where it lies is nobody's business"
    margin = page.evaluate("() => document.documentElement.style.getPropertyValue('--paper-foot')")
    assert margin.startswith('"') and margin.endswith('"')


def test_a_list_says_which_page_of_it_is_printed(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=table").page
    on_paper(page)
    assert "หน้า 1 จาก" in page.locator(".pager").inner_text()
    assert page.locator(".list-tab:visible").count() == 1
    table = page.locator("table.sheet")
    assert table.evaluate("(one) => one.getBoundingClientRect().right") <= PORTRAIT
    assert page.locator(".sheet .of-docs").first.is_visible()
