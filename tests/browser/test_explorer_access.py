"""The explorer on the real graph, for everybody: no barrier that axe-core knows; by keyboard, on a phone, on paper, without a script."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visits
from tests.browser.visits import PHONE, WIDE, Visit

SCF = "มูลนิธิชุมชนสงขลา"
VIEWS = {
    "start": "view=start",
    "table": "view=table",
    "works": "view=table&list=context&page=1",
    "nothing": "view=table&q=zzzz",
    "graph": "view=graph",
    "work graph": "view=graph&only=both&focus=organisation/scf",
    "matrix": "view=matrix",
    "issues": "view=matrix&matrix=issue-issue",
    "pillars": "view=matrix&matrix=pillar-pillar",
    "timeline": "view=timeline",
    "map": "view=map",
    **{system: f"view=systems&system={system}" for system in ("towns", "candidacies", "slots", "pledges", "process")},
    "path": "view=path&pick=organisation/scf,organisation/dasta",
    "details": "view=table&open=organisation/scf",
    "document": "view=table&open=source/001",
    "pair": "view=graph&edge=organisation/scf,organisation/eu",
    "cell": "view=matrix&matrix=pillar-pillar&cell=pillar-pillar,pillar/happy-society,pillar/sustainable-environment",
}
CORE = ("start", "table", "graph", "matrix", "details")  # seen in every light, language and size; the others in two
SMALL = """
() => [...document.querySelectorAll('button, select, summary, input')].filter((node) => {
  const { width, height } = (node.closest('label') ?? node).getBoundingClientRect();
  const seen = node.checkVisibility({ visibilityProperty: true }) && width * height > 0;
  return seen && (width < 24 || height < 24) && !node.closest('p');
}).slice(0, 5).map((node) => `${Math.round(node.offsetWidth)} x ${Math.round(node.offsetHeight)} ${node.outerHTML.slice(0, 100)}`)
"""
HELP = {"th": "วิธีใช้", "en": "Help"}


def go(seen: Visit, fragment: str, lang: str = "th") -> None:
    """Follow a fragment, as a link does, and wait for what it shows."""
    expect(seen.page.get_by_role("navigation", include_hidden=True).first).to_be_attached()
    seen.page.evaluate("(fragment) => { location.hash = fragment; }", f"{fragment}&lang={lang}")
    view = dict(part.split("=", 1) for part in fragment.split("&"))["view"]
    expect(seen.page.locator(f".view-{view}")).to_be_attached()
    expect(seen.page.locator(f".view-{view}")).not_to_have_attribute("hidden", "")
    expect(seen.page.locator("html")).to_have_attribute("lang", lang)


def tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    """Press Tab until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("(node) => node === document.activeElement"):
            return
    raise AssertionError(f"no way by Tab to {wanted}")


@pytest.mark.parametrize("scheme, lang, size", [*product(("light", "dark"), ("th", "en"), (WIDE, PHONE))])
def test_nothing_keeps_anyone_out(visit: Visits, explorer: Path, axe: str, scheme: str, lang: str, size: dict[str, int]) -> None:
    seen = visit(explorer, color_scheme=scheme, viewport=size)
    found = {}
    for name, fragment in VIEWS.items():
        if name not in CORE and (scheme, lang, size) not in (("light", "th", WIDE), ("dark", "en", PHONE)):
            continue
        go(seen, fragment, lang)
        wide = seen.page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        found[name] = [*seen.axe(axe), *([f"{wide} pixels wider than the screen"] if wide > 0 else [])]
    go(seen, "view=start", lang)
    seen.page.get_by_role("button", name=HELP[lang]).click()
    expect(seen.page.get_by_role("dialog")).to_be_visible()
    found["help"] = seen.axe(axe)
    assert not any(found.values()), "\n".join(f"{name}: {one}" for name, ones in found.items() for one in ones)


def test_the_keyboard_is_enough(visit: Visits, explorer: Path) -> None:
    seen = visit(explorer)
    page = seen.page
    field = page.get_by_role("combobox").first
    expect(field).to_be_visible()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("ชุมชนสงขลา")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_be_visible()
    row = page.get_by_role("rowheader").get_by_role("button", name=SCF, exact=True)
    tab_to(page, row)
    outline = row.evaluate("(node) => getComputedStyle(node).outlineStyle")
    assert outline != "none", "where the focus is can be seen"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=SCF, level=2)).to_be_focused()
    tab_to(page, page.get_by_role("button", name="หาเส้นทางไปหา"))
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox", name="ถึง")
    if not field.evaluate("(node) => node === document.activeElement"):
        tab_to(page, field)
    page.keyboard.type("องค์การบริหารส่วนจังหวัดสงขลา")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".view-path")).to_contain_text("เส้นทางสั้นที่สุด")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name=SCF, level=2)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("table")).to_be_visible()


def test_a_phone_tells_who_works_with_whom_in_three_taps(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, viewport=PHONE, has_touch=True, is_mobile=True, locale="th-TH").page
    page.get_by_role("combobox").first.tap()
    page.keyboard.type("มูลนิธิชุมชนสง")
    page.get_by_role("option", name=SCF).first.tap()
    details = page.get_by_role("complementary", name="รายละเอียด")
    for text in (SCF, "สหภาพยุโรป", "ภายใต้การสนับสนุนของสหภาพยุโรป", "เอกสาร 001", "บรรทัด 3"):
        expect(details.get_by_text(text).first).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_finger_finds_what_it_presses(visit: Visits, explorer: Path, size: dict[str, int]) -> None:
    seen = visit(explorer, viewport=size)
    small = {}
    for name, fragment in VIEWS.items():
        go(seen, fragment)
        small[name] = seen.page.evaluate(SMALL)
    assert not any(small.values()), small


def test_on_paper_the_details_stand_alone(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=table&open=organisation/scf").page
    expect(page.get_by_role("heading", name=SCF, level=2)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name=SCF, level=2)).to_be_visible()
    expect(page.get_by_text("ภายใต้การสนับสนุนของสหภาพยุโรป").first).to_be_visible()
    expect(page.get_by_role("navigation", name="มุมมอง")).to_be_hidden()
    expect(page.get_by_role("combobox").first).to_be_hidden()


def test_who_wants_no_motion_gets_none(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=table&open=organisation/scf", reduced_motion="reduce").page
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((node) => {
            const { transitionDuration, animationDuration, animationName } = getComputedStyle(node);
            const long = (text) => text.split(',').some((one) => parseFloat(one) > 0.01);
            return long(transitionDuration) || (animationName !== 'none' && long(animationDuration));
        }).map((node) => node.outerHTML.slice(0, 80))"""
    )
    assert moving == []


def test_without_a_script_the_page_reads(visit: Visits, explorer: Path) -> None:
    shown = visit(explorer, java_script_enabled=False, viewport=PHONE).text()
    for text in ("กราฟความรู้สงขลา", SCF, "Songkhla Community Foundation", "สังคมเป็นสุข", "เศรษฐกิจสร้างสรรค์", "สิ่งแวดล้อมยั่งยืน"):
        assert text in shown, text
    assert "เปิด" in shown and "Open" in shown, "how to open it"


def test_a_browser_that_cannot_start_the_page_leaves_it_to_be_read_and_says_so(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, viewport=PHONE).page
    page.add_init_script("delete window.DecompressionStream")
    page.reload()
    stands_still(page)


NEVER_UNPACKED = "window.DecompressionStream = class { readable = new ReadableStream(); writable = new WritableStream(); };"


def test_while_it_starts_the_page_does_not_tell_to_open_it(visit: Visits, explorer: Path) -> None:
    page = visit(explorer).page
    page.add_init_script(NEVER_UNPACKED)
    page.reload()
    expect(page.locator("#plain h1")).to_be_visible()
    expect(page.locator("#plain .open").first).to_be_hidden()
    expect(page.locator("#plain h3").first).to_be_hidden()


def test_a_file_that_came_damaged_leaves_the_page_to_be_read_and_says_so(visit: Visits, explorer: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.html"
    html = explorer.read_text(encoding="utf-8")
    start = html.index('id="data">') + len('id="data">')
    damaged.write_text(html[: start + 2000] + html[start + 2400 :], encoding="utf-8")
    stands_still(visit(damaged).page)


def stands_still(page: Page) -> None:
    """What reads without a script is there, with why the rest is not."""
    expect(page.get_by_text("รุ่นปี 2566 ขึ้นไป")).to_be_visible()
    expect(page.get_by_text("of 2023 or later")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text=SCF).first).to_be_visible()
    expect(page.get_by_text("บันทึกไฟล์ลงเครื่อง")).to_be_hidden()
