"""Whatever a graph says is text in the explorer page: attacks in every field, names without end, a graph without anything, a large one."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Invented, Visits
from tests.browser.invented import XSS, crowded, hostile, network
from tests.browser.test_explorer_access import VIEWS, go
from tests.browser.visits import PHONE, WIDE, Visit

OPEN_ALL = "() => document.querySelectorAll('details').forEach((node) => { node.open = true; })"
HANDLERS = """
() => {
  const address = (one) => ['href', 'src', 'action', 'srcdoc', 'data'].includes(one.name);
  const runs = (one) => /^on/i.test(one.name) || (address(one) && /^\\s*(javascript|data|vbscript):/i.test(one.value));
  const shown = (node, one) => `${node.tagName} ${one.name}=${one.value.slice(0, 60)}`;
  return [...document.querySelectorAll('*')].flatMap((node) => [...node.attributes].filter(runs).map((one) => shown(node, one)));
}
"""
FOREIGN = "() => [...document.querySelectorAll('iframe, object, embed, img, base, form, math')].map((node) => node.tagName)"
OWN = "() => [...document.querySelectorAll('script:not([type^=application]), style')].map((node) => node.textContent)"


def clean(page: Page) -> None:
    """Nothing was executed; nothing that an attack wrote became an element, a handler, or a script that the policy does not name."""
    assert page.evaluate("() => window.__xss ?? null") is None
    assert page.evaluate(HANDLERS) == []
    assert page.evaluate(FOREIGN) == []
    policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
    for text in page.evaluate(OWN):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy, text[:80]


def test_an_attack_in_any_text_is_text_in_every_view(visit: Visits, invented: Invented) -> None:
    seen = visit(invented("hostile", hostile))
    for number, fragment in enumerate(VIEWS.values()):
        go(seen, fragment, ("th", "en")[number % 2])
        seen.page.evaluate(OPEN_ALL)
    clean(seen.page)


@pytest.mark.parametrize(
    "kind", ["organisation/khlong-sai-foundation", "initiative/beautiful-canal", "source/t1", "place/khlong-sai-subdistrict"]
)
def test_an_attack_in_the_details_is_text(visit: Visits, invented: Invented, kind: str) -> None:
    seen = visit(invented("hostile", hostile))
    expect(seen.page.get_by_role("navigation").first).to_be_visible()
    for number, attack in enumerate(XSS):
        seen.page.evaluate(
            "(id) => { location.hash = new URLSearchParams({ view: 'table', open: id }); }", f"{kind}');window.__xss=50;('{number}"
        )
        seen.page.wait_for_function("(name) => document.querySelector('#details h2')?.textContent === name", arg=attack)
        seen.page.evaluate(OPEN_ALL)
    clean(seen.page)


def test_an_attack_that_is_typed_is_text(visit: Visits, explorer: Path) -> None:
    page = visit(explorer).page
    field = page.get_by_role("combobox").first
    for attack in XSS:
        field.fill(attack)
        field.press("Enter")
        expect(page.get_by_role("table").or_(page.locator(".view-table .empty"))).to_be_visible()
    clean(page)


def test_an_attack_is_text_where_no_script_runs(visit: Visits, invented: Invented) -> None:
    page = visit(invented("hostile", hostile), java_script_enabled=False).page
    clean(page)
    assert XSS[0] in page.evaluate("() => document.body.innerText")


def test_the_policy_lets_nothing_in(explorer: Path) -> None:
    html = explorer.read_text(encoding="utf-8")
    policy = html.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    assert rules["default-src"] == "'none'"
    assert all(source.startswith("'sha256-") for name in ("script-src", "style-src") for source in rules[name].split())
    assert set(rules["img-src"].split()) <= {"data:", "blob:"}
    assert "//" not in policy and "*" not in policy and "unsafe" not in policy


def looked_at(seen: Visit, pictures: Path, name: str, axe: str) -> None:
    """Keep a picture; nothing is wider than the screen, and axe-core has nothing to say."""
    seen.page.screenshot(path=pictures / f"{name}.png")
    assert seen.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), name
    assert seen.page.locator("#details").evaluate("(panel) => panel.scrollWidth <= panel.clientWidth"), name
    assert seen.axe(axe) == [], name


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_long_names_and_many_links_stay_on_the_screen(
    visit: Visits, invented: Invented, axe: str, pictures: Path, size: dict[str, int]
) -> None:
    seen = visit(invented("crowded", crowded), viewport=size)
    where = "wide" if size == WIDE else "phone"
    for name in ("start", "table", "graph", "matrix", "timeline", "path"):
        go(seen, f"view={name}")
        looked_at(seen, pictures, f"crowded-{name}-{where}", axe)
    go(seen, "view=table")
    assert seen.page.locator(".table-holder").evaluate("(box) => box.scrollWidth <= box.clientWidth"), "every column is on the screen"
    for slug in ("long", "unbroken", "hub", "html"):
        go(seen, f"view=table&open=organisation/{slug}")
        expect(seen.page.get_by_role("complementary", name="รายละเอียด")).to_be_visible()
        looked_at(seen, pictures, f"crowded-details-{slug}-{where}", axe)
    assert seen.page.evaluate("() => window.__xss ?? null") is None


def test_a_graph_without_anything_opens(visit: Visits, invented: Invented, axe: str, pictures: Path) -> None:
    seen = visit(invented("empty", list))
    for name in ("start", "table", "graph", "matrix", "timeline", "path", "systems"):
        go(seen, f"view={name}")
        looked_at(seen, pictures, f"empty-{name}", axe)


def test_twenty_thousand_things_open_on_what_can_be_read(visit: Visits, invented: Invented, axe: str, pictures: Path) -> None:
    seen = visit(invented("large", lambda: network(20_000)))
    expect(seen.page.get_by_role("heading", level=1)).to_be_visible()
    for name in ("start", "table", "graph", "matrix", "timeline"):
        go(seen, f"view={name}")
        seen.page.screenshot(path=pictures / f"large-{name}.png")
    go(seen, "view=table&q=ทะเลสาบ")
    expect(seen.page.get_by_role("rowheader")).to_have_count(50)
    assert seen.axe(axe) == []


def test_the_real_graph_is_small_enough_to_send(explorer: Path) -> None:
    assert explorer.stat().st_size <= 1_000_000
