"""The page of `kg.render` in a browser: quiet, usable by keyboard, readable for all, and no text of a graph is ever more than text."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from kg.render.page import page as drawn
from tests.browser.conftest import Visits
from tests.browser.invented import XSS
from tests.browser.visits import PHONE, WIDE

Drawn = Callable[[nx.Graph], Path]


@pytest.fixture
def file(tmp_path: Path) -> Drawn:
    """Write the page of a graph to a file."""

    def written(graph: nx.Graph) -> Path:
        path = tmp_path / "drawing.html"
        path.write_text(drawn(graph), encoding="utf-8")
        return path

    return written


def ring(count: int = 12) -> nx.MultiGraph:
    """Foundations and projects in a ring, each link with what it rests on."""
    graph = nx.MultiGraph(title=("ใครทำงานกับใคร", "Who works with whom"), about=[("ปี 2565", "In 2022")], measure=("จำนวนภาคี", "Partners"))
    graph.graph["groups"] = {"body": ("มูลนิธิ", "Foundation"), "work": ("โครงการ", "Project")}
    graph.graph["ties"] = {"agreement": ("ข้อตกลง", "Agreement")}
    graph.graph["documents"] = {"001": ("รายงานเวที", "Report of the forum")}
    for n in range(count):
        angle = {"x": 100 * (n % 4), "y": 100 * (n // 4)}
        proof = [("001", n + 1, f"คำที่ {n}")]
        graph.add_node(
            f"n{n}", **angle, label_th=f"ภาคี {n}", label_en=f"Partner {n}", group=("body", "work")[n % 2], size=n, evidence=proof
        )
    for n in range(count):
        basis = [{"label": ("เวทีคลอง", "Canal forum"), "said": ("ร่วมจัด", "organised it"), "evidence": [("001", 40 + n, f"วลี {n}")]}]
        graph.add_edge(f"n{n}", f"n{(n + 1) % count}", tie="agreement", basis=basis)
    return graph


def until(page: Page, wanted: str) -> None:
    """Wait for something to become true; Playwright's own waiting evaluates text, which the policy of the page forbids."""
    for _ in range(100):
        if page.evaluate(wanted):
            return
        page.wait_for_timeout(50)
    raise AssertionError(wanted)


def executed(page: Page) -> object:
    """What an attack left behind: nothing, where none was run."""
    return page.evaluate("() => window.__xss ?? null")


@pytest.mark.parametrize("scheme, lang, size", [*product(("light", "dark"), ("th", "en"), (WIDE, PHONE))])
def test_nothing_keeps_anyone_out(visit: Visits, file: Drawn, axe: str, scheme: str, lang: str, size: dict[str, int]) -> None:
    seen = visit(file(ring()), f"#lang={lang}", color_scheme=scheme, viewport=size)
    assert seen.axe(axe) == []
    seen.page.get_by_role("button", name="ภาคี 3" if lang == "th" else "Partner 3", exact=True).first.click()
    expect(seen.page.get_by_role("heading", name="ภาคี 3" if lang == "th" else "Partner 3")).to_be_visible()
    assert seen.axe(axe) == []
    assert seen.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), "nothing is wider than the screen"


def test_the_keyboard_is_enough(visit: Visits, file: Drawn) -> None:
    page = visit(file(ring())).page
    field = page.get_by_role("searchbox", name="ค้นชื่อ")
    for _ in range(20):
        page.keyboard.press("Tab")
        if field.evaluate("(node) => node === document.activeElement"):
            break
    page.keyboard.type("ภาคี 5")
    expect(page.get_by_role("status")).to_contain_text("พบ 1 จาก 12")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="ภาคี 5")).to_be_focused()
    expect(page.locator("#details")).to_contain_text("คำที่ 5")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="ภาคี 4")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#details")).not_to_contain_text("คำที่ 4")


@pytest.mark.parametrize("typed", ["scf", "S.C.F.", "มูลนิธืชุมชนสงขลา", "มูลนิธิชุมชนสงขล", "songkhla comunity", "songkhla-community-foundation"])
def test_the_search_knows_every_name_and_slips_of_the_finger(visit: Visits, file: Drawn, typed: str) -> None:
    graph = ring()
    names = {"label_th": "มูลนิธิชุมชนสงขลา", "label_en": "Songkhla Community Foundation"}
    graph.nodes["n4"].update(names, aliases=["SCF"], key="organisation/songkhla-community-foundation")
    page = visit(file(graph)).page
    page.get_by_role("searchbox").fill(typed)
    expect(page.get_by_role("status")).to_contain_text("พบ 1 จาก 12")
    expect(page.locator("#list").get_by_role("button", name="มูลนิธิชุมชนสงขลา", exact=True)).to_be_visible()


@pytest.mark.parametrize("touch", [False, True])
def test_what_is_pressed_in_the_picture_is_read_out(visit: Visits, file: Drawn, touch: bool) -> None:
    page = visit(file(lone()), viewport=PHONE, has_touch=touch).page
    expect(page.locator("#details")).to_contain_text("กดจุดหรือเส้น")
    press = page.touchscreen.tap if touch else page.mouse.click
    press(*middle(page))
    expect(page.get_by_role("heading", name="มูลนิธิเดียว")).to_be_focused()
    page.wait_for_timeout(400)
    expect(page.get_by_role("heading", name="มูลนิธิเดียว")).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_counts_stand_on_the_links_and_in_the_details(visit: Visits, file: Drawn, size: dict[str, int]) -> None:
    graph = ring(3)
    graph.graph["counting"] = ("จำนวนงานและเครือข่ายที่ร่วมกัน", "works and networks in common")
    for n, (*_, said) in enumerate(graph.edges(data=True)):
        said["count"] = 70 + n
    page = visit(file(graph), viewport=size).page
    expect(page.locator("#legend")).to_contain_text("ตัวเลขบนเส้นบอกจำนวนงานและเครือข่ายที่ร่วมกัน")
    page.evaluate(WATCH_TEXT)
    page.get_by_role("button", name="ภาคี 2", exact=True).click()
    expect(page.locator("#details")).to_contain_text("จำนวนงานและเครือข่ายที่ร่วมกัน 71")
    until(page, "window.written.some(([text]) => text === '71')")
    page.get_by_role("button", name="เห็นทั้งภาพ").click()
    until(page, "window.written.some(([text]) => text === 'ภาคี 2')")


def test_a_link_shows_what_it_rests_on(visit: Visits, file: Drawn) -> None:
    page = visit(file(ring())).page
    page.get_by_role("button", name="ภาคี 2", exact=True).click()
    expect(page.locator("#details")).to_contain_text("เวทีคลอง")
    expect(page.locator("#details")).to_contain_text("วลี 2")
    expect(page.locator("#details")).to_contain_text("บรรทัด 42")


def pair(count: int) -> nx.MultiGraph:
    """Two things as far apart as the picture is wide, and some links between them, each with what it rests on."""
    graph = nx.MultiGraph(title=("สองราย", "A pair"), documents={"001": ("รายงานเวที", "Report of the forum")})
    for n in range(2):
        graph.add_node(f"n{n}", x=100 * n, y=0, label_th=f"ภาคี {n}", label_en=f"Partner {n}", size=1)
    for n in range(count):
        basis = [{"label": (f"งานที่ {n}", f"work {n}"), "said": "", "evidence": [("001", n, f"วลี {n}")]}]
        graph.add_edge("n0", "n1", basis=basis)
    return graph


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_each_line_is_found_where_it_is_drawn(visit: Visits, file: Drawn, count: int, touch: bool) -> None:
    page = visit(file(pair(count)), has_touch=touch).page
    expect(page.locator("#details")).to_contain_text("กดจุดหรือเส้น")
    press = page.touchscreen.tap if touch else page.mouse.click
    right, down = middle(page)
    found = {}
    for step in range(-60, 61, 6):
        press(right, down + step)
        words = re.search(r"งานที่ \d", page.locator("#details").inner_text())
        found[step] = words[0] if words else ""
    assert sorted({name for name in found.values() if name}) == [f"งานที่ {n}" for n in range(count)]
    assert found[-60] == found[60] == "", "far from all lines none is meant"
    assert bool(found[0]) == (count % 2 == 1), "a single line is straight, two bend away from the middle"


def test_a_bright_line_is_meant_before_a_faded_one(visit: Visits, file: Drawn) -> None:
    graph = nx.MultiGraph(title="ไขว้กัน", documents={"001": ("รายงานเวที", "Report of the forum")})
    for name, x, y in (("c", 50, -20), ("d", 50, 20), ("a", 0, 0), ("b", 100, 0)):
        graph.add_node(name, x=x, y=y, label_th=f"ภาคี {name}", size=1)
    for one, other in (("c", "d"), ("a", "b")):
        graph.add_edge(one, other, basis=[{"label": (f"งาน {one}{other}", "work"), "said": "", "evidence": []}])
    page = visit(file(graph)).page
    page.get_by_role("button", name="ภาคี a", exact=True).first.click()
    right, down = middle(page)
    for beside in (0, 2, -2):
        page.mouse.click(right + beside, down - 29)  # where the two cross: the open thing and its neighbours stand above the buttons
        expect(page.locator("#details")).to_contain_text("งาน ab")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="ภาคี a", exact=True).first.click()


def crowd() -> nx.MultiGraph:
    """More lines than are drawn while a hand moves the picture."""
    graph = nx.MultiGraph(nx.gnm_random_graph(200, 1600, seed=1), title="มาก")
    for n, said in graph.nodes(data=True):
        said.update(x=n % 15, y=n // 15, label_th=f"ภาคี {n}", size=1)
    return graph


COUNT_LINES = """() => {
  window.lines = 0;
  const line = CanvasRenderingContext2D.prototype.lineTo;
  CanvasRenderingContext2D.prototype.lineTo = function (...spot) {
    window.lines += 1;
    return line.call(this, ...spot);
  };
}"""


@pytest.mark.parametrize("end", ["touchCancel", "touchEnd"])
def test_lines_come_back_however_a_touch_ends(visit: Visits, file: Drawn, end: str) -> None:
    page = visit(file(crowd()), viewport=PHONE, has_touch=True).page
    expect(page.get_by_role("status")).to_contain_text("พบ 200")
    page.evaluate(COUNT_LINES)
    hand = page.context.new_cdp_session(page)
    right, down = middle(page)
    fingers = [{"x": right, "y": down, "id": 0}]

    def touch(kind: str, *points: dict[str, float]) -> None:
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", *fingers)
    for step in range(1, 6):
        touch("touchMove", {**fingers[0], "x": right + 12 * step})
    other = {"x": right + 40, "y": down + 40, "id": 1}
    touch("touchStart", {**fingers[0], "x": right + 60}, other)
    touch("touchMove", {**fingers[0], "x": right + 70}, other)
    page.evaluate("window.lines = 0")
    touch(end)
    until(page, "window.lines >= 1600")


def test_the_picture_cannot_be_lost_from_sight(visit: Visits, file: Drawn) -> None:
    page = visit(file(crowd())).page
    page.evaluate(WATCH_TEXT)
    page.mouse.move(*middle(page))
    for _ in range(60):
        page.mouse.wheel(0, 400)
    page.evaluate("window.written.length = 0")
    page.get_by_role("button", name="ขยาย").click()
    until(page, "window.written.length > 0")


def test_what_is_hidden_is_not_open(visit: Visits, file: Drawn) -> None:
    page = visit(file(ring()), "#thing=n2").page
    expect(page.get_by_role("heading", name="ภาคี 2")).to_be_visible()
    page.get_by_role("button", name="โครงการ 6").click()
    expect(page.get_by_role("heading", name="ภาคี 2")).to_be_visible()
    page.get_by_role("button", name="มูลนิธิ 6").click()
    expect(page.locator("#details")).to_contain_text("กดจุดหรือเส้น")
    assert "thing" not in page.url
    page.evaluate("location.hash = 'thing=n4'")
    expect(page.get_by_role("heading", name="ภาคี 4")).to_be_visible()
    expect(page.get_by_role("button", name="มูลนิธิ 6")).to_have_attribute("aria-pressed", "true")


def test_an_empty_picture_says_so_and_an_address_is_followed(visit: Visits, file: Drawn) -> None:
    expect(visit(file(nx.MultiGraph(title="ว่าง"))).page.get_by_role("status")).to_have_text("ไม่มีอะไรในภาพ")
    page = visit(file(ring())).page
    expect(page.get_by_role("status")).to_contain_text("พบ 12")
    page.evaluate("location.hash = 'thing=n5'")
    expect(page.get_by_role("heading", name="ภาคี 5")).to_be_visible()


def lone() -> nx.MultiGraph:
    """One thing, which the picture shows in its middle, with facts enough to fill the screen of a phone."""
    graph = nx.MultiGraph(title=("เพียงหนึ่ง", "Just one"), documents={"001": ("รายงานเวที", "Report of the forum")})
    facts = [((f"เรื่อง {n}", f"matter {n}"), (f"ค่า {n}", f"value {n}")) for n in range(30)]
    graph.add_node("n", x=0, y=0, label_th="มูลนิธิเดียว", label_en="The only foundation", size=1, facts=facts, evidence=[("001", 3, "วลี")])
    return graph


def middle(page: Page, right: float = 0.0) -> tuple[float, float]:
    """The middle of the picture on the screen, or a place right of it."""
    box = page.locator("#picture").bounding_box()
    assert box
    return box["x"] + box["width"] / 2 + right, box["y"] + box["height"] / 2


IN_SIGHT = """(node) => {
  const box = node.getBoundingClientRect();
  const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return box.top >= 0 && box.bottom <= window.innerHeight && (node === on || node.contains(on) || on.contains(node));
}"""


@pytest.mark.parametrize("right", [0, 15])
def test_what_is_tapped_on_a_phone_is_in_sight_and_closing_leads_back(visit: Visits, file: Drawn, axe: str, right: float) -> None:
    seen = visit(file(lone()), viewport=PHONE, has_touch=True)
    page = seen.page
    expect(page.locator("#details")).to_contain_text("กดจุดหรือเส้น")
    page.touchscreen.tap(*middle(page, right))
    heading = page.get_by_role("heading", name="มูลนิธิเดียว")
    expect(heading).to_be_visible()
    assert heading.evaluate(IN_SIGHT) and page.get_by_role("button", name="ปิดรายละเอียด").evaluate(IN_SIGHT)
    assert page.evaluate("(id => id('picture').bottom <= id('details').top)(name => document.getElementById(name).getBoundingClientRect())")
    assert seen.axe(axe) == []
    where = page.evaluate("scrollY")
    page.get_by_role("button", name="ปิดรายละเอียด").tap()
    expect(heading).to_be_hidden()
    assert page.evaluate("scrollY") == where


def test_far_from_all_things_a_finger_means_none(visit: Visits, file: Drawn) -> None:
    page = visit(file(lone()), viewport=PHONE, has_touch=True).page
    expect(page.locator("#details")).to_contain_text("กดจุดหรือเส้น")
    page.touchscreen.tap(*middle(page, 120))
    expect(page.locator("#details")).to_contain_text("กดจุดหรือเส้น")


def test_on_a_phone_the_keyboard_comes_back_to_the_list(visit: Visits, file: Drawn) -> None:
    page = visit(file(ring()), viewport=PHONE).page
    page.get_by_role("button", name="ภาคี 3", exact=True).focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="ภาคี 3")
    expect(heading).to_be_focused()
    assert heading.evaluate(IN_SIGHT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator('#list [data-thing="3"]')).to_be_focused()
    assert page.locator('#list [data-thing="3"]').evaluate(IN_SIGHT)


def test_touch_targets_are_large_enough_on_a_phone(visit: Visits, file: Drawn) -> None:
    page = visit(file(ring()), "#thing=n3", viewport=PHONE).page
    expect(page.get_by_role("heading", name="ภาคี 3")).to_be_visible()
    sizes = page.evaluate(
        "[...document.querySelectorAll('button, input')].map((one) => one.getBoundingClientRect()).map((box) => [box.width, box.height])"
    )
    assert all(wide >= 24 and high >= 24 for wide, high in sizes if wide)


WATCH_TEXT = """() => {
  window.written = [];
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const at = this.getTransform().transformPoint(new DOMPoint(x, y));
    const half = this.measureText(text).width * this.getTransform().a * (1 / 2);
    window.written.push([text, at.x - half, at.x + half, at.y, this.canvas.width, this.canvas.height]);
    return write.call(this, text, x, y);
  };
}"""


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_no_name_is_cut_off_by_the_edge_of_the_picture(visit: Visits, file: Drawn, size: dict[str, int]) -> None:
    graph = ring()
    for n, said in enumerate(graph.nodes.values()):
        said["label_th"] = f"เครือข่ายองค์กรความร่วมมือวันพลเมืองสงขลา {n}"
    page = visit(file(graph), viewport=size).page
    expect(page.get_by_role("status")).to_contain_text("พบ 12")
    page.evaluate(WATCH_TEXT)
    page.get_by_role("button", name="ขยาย").click()
    page.mouse.move(*middle(page))
    page.mouse.down()
    page.mouse.move(*middle(page, 70), steps=4)
    page.mouse.up()
    page.evaluate("window.written.length = 0")
    page.get_by_role("button", name="เห็นทั้งภาพ").click()
    until(page, "window.written.length > 0")
    written = page.evaluate("window.written")
    assert any("เครือข่าย" in text for text, *_ in written)
    assert [text for text, left, right, top, wide, high in written if left < 0 or right > wide or top < 0 or top + 13 > high] == []


def test_what_is_open_has_its_name_in_any_crowd(visit: Visits, file: Drawn) -> None:
    graph = crowd()
    graph.add_node("hub", x=7, y=7, label_th="เครือข่ายองค์กรความร่วมมือวันพลเมืองสงขลา " * 4, key="hub", size=9)
    graph.add_edges_from(("hub", n) for n in range(200))
    page = visit(file(graph), "#thing=hub", viewport=PHONE).page
    expect(page.get_by_role("status")).to_contain_text("พบ 201")
    page.evaluate(WATCH_TEXT)
    page.get_by_role("button", name="ขยาย").click()
    until(page, "window.written.some(([text]) => text.startsWith('เครือข่ายองค์กรความร่วมมือ'))")


def test_what_is_not_sure_is_said_and_can_be_hidden(visit: Visits, file: Drawn) -> None:
    graph = ring()
    graph.graph["doubts"] = {"unheld": ("ประกาศไว้", "announced"), "inferred": ("อนุมาน", "inferred")}
    graph.edges["n2", "n3", 0]["doubt"] = "unheld"
    graph.edges["n2", "n3", 0]["basis"][0]["firm"] = ("แค่ประกาศไว้", "announced only")
    graph.edges["n4", "n5", 0]["doubt"] = "inferred"
    page = visit(file(graph)).page
    page.get_by_role("button", name="ภาคี 2", exact=True).click()
    expect(page.locator("#details")).to_contain_text("แค่ประกาศไว้")
    expect(page.get_by_role("img")).to_have_attribute("aria-label", re.compile("12 เส้น"))
    page.get_by_role("button", name="ประกาศไว้ 1", exact=True).click()
    expect(page.get_by_role("img")).to_have_attribute("aria-label", re.compile("11 เส้น"))
    expect(page.get_by_role("button", name="อนุมาน 1", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#details")).to_contain_text("announced only")
    expect(page.get_by_role("button", name="announced 1", exact=True)).to_have_attribute("aria-pressed", "false")


def test_the_legend_hides_and_shows(visit: Visits, file: Drawn) -> None:
    page = visit(file(ring())).page
    projects = page.get_by_role("button", name="โครงการ 6")
    expect(projects).to_have_attribute("aria-pressed", "true")
    projects.click()
    expect(page.get_by_role("button", name="โครงการ 6")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="ภาคี 1", exact=True)).to_be_hidden()
    expect(page.get_by_role("button", name="ภาคี 2", exact=True)).to_be_visible()


def test_the_address_keeps_what_is_open(visit: Visits, file: Drawn) -> None:
    path = file(ring())
    first = visit(path)
    first.page.get_by_role("button", name="ภาคี 7", exact=True).click()
    assert first.fragment() == "thing=n7"
    expect(visit(path, "#thing=n7&lang=en").page.get_by_role("heading", name="Partner 7")).to_be_visible()


@pytest.mark.parametrize(
    "fragment", ["#thing=nobody", "#%E0%A4%A", "#thing[]=__proto__&lang=<img src=x onerror=window.__xss=1>", "#" + "a" * 5000]
)
def test_an_address_that_says_nothing_is_passed_over(visit: Visits, file: Drawn, fragment: str) -> None:
    page = visit(file(ring()), fragment).page
    expect(page.get_by_role("button", name="ภาคี 1", exact=True)).to_be_visible()
    assert executed(page) is None


def test_an_attack_in_any_text_is_text(visit: Visits, file: Drawn) -> None:
    graph = nx.MultiGraph(title=XSS[0], about=list(XSS), measure=XSS[2], foot=" ".join(XSS))
    graph.graph["groups"] = {attack: attack for attack in XSS}
    graph.graph["ties"] = {attack: attack for attack in XSS}
    graph.graph["documents"] = {attack: attack for attack in XSS}
    for n, attack in enumerate(XSS):
        facts, proof = [(attack, attack)], [(attack, n, attack)]
        graph.add_node(attack, x=n % 6, y=n // 6, label_th=attack, label_en=attack, group=attack, size=n, facts=facts, evidence=proof)
        basis = [{"label": attack, "said": attack, "evidence": proof}]
        graph.add_edge(attack, XSS[n - 1], tie=attack, label=attack, basis=basis)
    page = visit(file(graph)).page
    for n in range(len(XSS)):
        page.locator("#list li button").nth(n).click()
        page.locator("#details").get_by_role("button").nth(1).hover()
    page.get_by_role("button", name="English").click()
    page.mouse.move(400, 300)
    assert executed(page) is None
    assert page.locator("img, iframe, script:not([type])").count() == 1, "only vis-network's own script"


@pytest.mark.parametrize("attack", ["".join(XSS), *(attack for attack in XSS if attack.startswith(("</", "--", "{{", "`")))])
def test_an_attack_in_the_title_and_the_options_is_text(visit: Visits, file: Drawn, attack: str) -> None:
    graph = nx.Graph(title=attack, foot=attack)
    graph.add_node("a", x=0, y=0, label=attack, title=attack, shape=attack, color=attack, href=attack)
    page = visit(file(graph)).page
    expect(page.locator("h1")).to_have_text(attack.replace("\t", " ").replace("\u2028", " ").replace("\u2029", " ").strip())
    assert executed(page) is None


def test_without_a_script_the_names_are_read(visit: Visits, file: Drawn) -> None:
    shown = visit(file(ring()), java_script_enabled=False).text()
    for text in ("ใครทำงานกับใคร", "ไม่ต้องต่ออินเทอร์เน็ต", "no network is needed", "ภาคี 11"):
        assert text in shown


def test_on_paper_the_details_stand(visit: Visits, file: Drawn) -> None:
    page = visit(file(ring()), "#thing=n3").page
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="ภาคี 3")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_text("กดเพื่อซ่อนหรือแสดง").first).to_be_hidden()
    assert page.evaluate("(top => top('details') < top('list'))(name => document.getElementById(name).getBoundingClientRect().top)")


def test_nothing_to_draw_is_a_page_too(visit: Visits, file: Drawn, axe: str) -> None:
    seen = visit(file(nx.Graph(title="ว่าง")))
    expect(seen.page.get_by_role("heading", name="ว่าง")).to_be_visible()
    assert seen.axe(axe) == []


@pytest.mark.parametrize("lang, scheme, size", [("th", "light", WIDE), ("en", "dark", PHONE)])
def test_the_real_graph_is_a_picture_for_all(visit: Visits, drawing: Path, axe: str, lang: str, scheme: str, size: dict[str, int]) -> None:
    seen = visit(drawing, f"#lang={lang}", color_scheme=scheme, viewport=size)
    assert seen.axe(axe) == []
    name = "มูลนิธิชุมชนสงขลา" if lang == "th" else "Songkhla Community Foundation"
    seen.page.get_by_role("searchbox").fill(name)
    seen.page.locator("#list").get_by_role("button", name=name, exact=True).click()
    expect(seen.page.get_by_role("heading", name=name)).to_be_visible()
    expect(seen.page.locator("#details q").first).to_be_visible()
    assert seen.axe(axe) == []
    assert seen.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    assert drawing.stat().st_size <= 1_200_000
