"""What the explorer page says is what the graph says: partners, cells, links that keep, files that are taken out of it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from defusedxml import ElementTree
from playwright.sync_api import Download, Page, expect

import kg
from kg.namespaces import BASE
from kg.session import Graph
from kg.store import Rows
from kg.workspace import Workspace
from tests.browser.conftest import Invented, Visits
from tests.browser.invented import hostile

NUMBER = re.compile(r"^(\d+) งาน")
CELLS = """
(table) => {
  const read = (cell) => (cell.querySelector('td .unseen') ?? cell).textContent.trim();
  return [...table.tBodies[0].rows].map((row) => [...row.cells].map(read));
}
"""
BEHIND = """
(cells) => [...document.querySelectorAll(cells)].map((cell) => {
  cell.click();
  const entries = [...document.querySelectorAll('#details li.partner')];
  return [cell.title, entries.map((one) => [one.querySelector('.thing').textContent, one.querySelectorAll('.proof').length])];
})
"""
SCF = "มูลนิธิชุมชนสงขลา"
PAIRS = ("happy-society", "creative-economy", "sustainable-environment")


@pytest.fixture(scope="module")
def graph(songkhla: Workspace) -> Graph:
    """The same graph, for questions."""
    return kg.open(songkhla.data, store=songkhla.folder)


def column(rows: Rows, name: str) -> list[str]:
    """The values of a column."""
    return [getattr(row[rows.names.index(name)], "value", "") for row in rows.rows]


def texts(page: Page, selector: str) -> set[str]:
    """The texts of some elements."""
    return set(page.locator(selector).all_inner_texts())


@pytest.mark.parametrize("slug", ["scf", "songkhla-pao", "eu", "dasta"])
def test_partners_are_those_of_the_question(visit: Visits, explorer: Path, graph: Graph, slug: str) -> None:
    answer = graph.ask("partners", f"organisation/{slug}").table
    page = visit(explorer, f"#view=table&open=organisation/{slug}").page
    told = set(column(answer, "partner"))
    expect(page.get_by_role("heading", name=f"ทำงานกับ {len(told)} ราย")).to_be_visible()
    section = page.locator("section", has=page.get_by_role("heading", name=f"ทำงานกับ {len(told)} ราย"))
    more = section.get_by_role("button", name="ดูทั้งหมด")
    if more.count():
        more.click()
    assert set(section.locator("li.partner > button.thing").all_inner_texts()) == set(column(answer, "partnerLabel"))


def test_every_line_of_the_answer_stands_in_the_details(visit: Visits, explorer: Path, graph: Graph) -> None:
    answer = graph.ask("partners", "organisation/scf").table
    page = visit(explorer, "#view=table&open=organisation/scf").page
    section = page.locator("section", has=page.get_by_role("heading", name="ทำงานกับ"))
    section.get_by_role("button", name="ดูทั้งหมด").click()
    shown = section.evaluate("(node) => node.textContent")
    missing = {quote for quote in column(answer, "quote") if quote and quote not in shown}
    assert not missing


@pytest.mark.parametrize("one, other", [(PAIRS[0], PAIRS[1]), (PAIRS[0], PAIRS[2]), (PAIRS[1], PAIRS[2])])
def test_a_cell_of_pillars_holds_what_the_graph_holds(visit: Visits, explorer: Path, graph: Graph, one: str, other: str) -> None:
    both = (
        f"?thing <{BASE}ns#inPillar> <{BASE}vocab/pillar/{one}>, <{BASE}vocab/pillar/{other}> ; skos:prefLabel ?name ; a <{BASE}ns#Context>"
    )
    no_body = f"FILTER NOT EXISTS {{ ?thing a <{BASE}ns#Agent> }}"  # a network is a partner, not a work
    found = graph.sparql(f"SELECT DISTINCT ?name WHERE {{ {both} {no_body} FILTER(LANG(?name) = 'th') }}")
    assert isinstance(found, Rows)
    page = visit(explorer, f"#view=matrix&matrix=pillar-pillar&cell=pillar-pillar,pillar/{one},pillar/{other}").page
    details = page.get_by_role("complementary", name="รายละเอียด")
    expect(details.get_by_role("heading", level=2)).to_be_visible()
    works = details.locator("section", has=page.get_by_role("heading", name="งาน"))
    shown = set(works.first.locator("li > button.thing").all_inner_texts()) if works.count() else set()
    assert shown == set(column(found, "name"))


def test_every_cell_of_the_matrix_counts_what_the_graph_holds(visit: Visits, explorer: Path, graph: Graph) -> None:
    found = graph.sparql(
        """SELECT ?name ?issue (COUNT(DISTINCT ?context) AS ?works) WHERE {
             ?part kg:participant ?one ; kg:inContext ?context ; kg:role ?role . ?context kg:aboutIssue/skos:prefLabel ?issue .
             ?one skos:prefLabel ?name . FILTER(?role != <https://w3id.org/songkhla-kg/vocab/role/target-group>)
             FILTER(LANG(?issue) = "th" && LANG(?name) = "th") } GROUP BY ?name ?issue"""
    )
    assert isinstance(found, Rows)
    known = {(name, issue): int(works) for name, issue, works in zip(*(column(found, name) for name in found.names), strict=True)}
    page = visit(explorer, "#view=matrix").page
    table = page.get_by_role("table")
    expect(table).to_be_visible()
    issues = [one.strip() for one in table.locator("thead th").all_inner_texts() if one.strip()]
    rows = table.evaluate(CELLS)
    assert len(rows) > 20 and len(issues) > 20
    shown = {
        (name, issue): int("".join(NUMBER.findall(cell)) or 0) for name, *cells in rows for issue, cell in zip(issues, cells, strict=True)
    }
    wrong = {key: (works, known.get(key, 0)) for key, works in shown.items() if works != known.get(key, 0)}
    assert not wrong


def test_the_numbers_at_the_start_are_those_of_the_graph(visit: Visits, explorer: Path, graph: Graph) -> None:
    page = visit(explorer).page
    pillars = graph.sparql(f"SELECT DISTINCT ?p WHERE {{ ?x <{BASE}ns#inPillar> ?p }}")
    documents = graph.sparql("SELECT DISTINCT ?d WHERE { ?e oa:hasSource ?d }")
    assert isinstance(pillars, Rows) and isinstance(documents, Rows)
    shown = page.locator(".stats").inner_text().split("\n")
    said = dict(zip(shown[1::2], shown[::2], strict=True)) | dict(zip(shown[::2], shown[1::2], strict=True))
    assert said["ด้าน"] == str(len(pillars.rows))
    assert int(said["เอกสาร"]) >= len(documents.rows)


@pytest.mark.parametrize("kind", ["pillar-pillar", "issue-issue", "org-issue"])
def test_each_entry_behind_a_cell_says_where_it_is_written(visit: Visits, explorer: Path, kind: str) -> None:
    page = visit(explorer, f"#view=matrix&matrix={kind}").page
    expect(page.get_by_role("table")).to_be_visible()
    behind = page.evaluate(BEHIND, ".cell-full button, .cell-part button")
    assert len(behind) >= 9
    assert not [(cell, name) for cell, entries in behind for name, proofs in entries if not proofs]


def test_a_gap_opens_on_who_stands_around_it(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=matrix&matrix=issue-issue").page
    gap = page.locator("td.cell-gap:not(.same) button").first
    gap.click()
    details = page.get_by_role("complementary", name="รายละเอียด")
    expect(details.get_by_text("ยังว่าง: เอกสารไม่ได้ระบุงานหรือภาคีที่ทำทั้งสองเรื่อง")).to_be_visible()
    expect(details.get_by_role("heading", name="ใครอาจเชื่อมสองเรื่องนี้ได้")).to_be_visible()
    expect(details.get_by_role("heading", name="ใครทำเรื่อง")).to_have_count(2)


def test_a_pillar_has_as_many_works_at_the_start_as_in_the_matrix_in_the_table_and_in_the_graph(
    visit: Visits, explorer: Path, graph: Graph
) -> None:
    works = graph.sparql(
        f"""SELECT ?name (COUNT(DISTINCT ?work) AS ?count) WHERE {{
              ?work <{BASE}ns#inPillar> ?p ; a <{BASE}ns#Context> . FILTER NOT EXISTS {{ ?work a <{BASE}ns#Agent> }}
              ?p skos:prefLabel ?name FILTER(LANG(?name) = 'th') }} GROUP BY ?name"""
    )
    assert isinstance(works, Rows)
    known = {name: int(count) for name, count in zip(column(works, "name"), column(works, "count"), strict=True)}
    page = visit(explorer).page
    block = page.locator("section.block", has=page.get_by_role("heading", name="ดูตามด้าน"))
    expect(block.locator("li")).to_have_count(len(known))
    at_start = {row.split("\n")[0]: int(row.rpartition(" งาน")[0].split()[-1]) for row in block.locator("li").all_inner_texts()}
    page.goto(explorer.as_uri() + "#view=matrix&matrix=pillar-pillar")
    expect(page.locator("td.same button")).to_have_count(len(known))
    counted = "(cells) => cells.map((one) => [one.title.split(' × ')[0], parseInt(one.innerText)])"
    in_matrix = page.locator("td.same button").evaluate_all(counted)
    in_table = {}
    for name in known:
        page.goto(explorer.as_uri())
        block.get_by_role("button", name=name).click()
        tab = page.get_by_role("group", name="รายการของ").get_by_role("button", name="งานและเหตุการณ์")
        in_table[name] = int(tab.inner_text().split()[-1])
    assert at_start == dict(in_matrix) == in_table == known


FRAGMENTS = [
    "view=table&list=context&pillars=pillar/happy-society&open=initiative/success-project",
    "view=graph&only=both&focus=organisation/scf&steps=2",
    "lang=en&view=matrix&matrix=issue-issue",
    "view=table&q=คลอง&years=2020-2022&sort=name",
    "view=path&pick=organisation/scf,organisation/dasta",
    "view=systems&system=slots",
    "view=graph&edge=organisation/scf,organisation/eu",
]


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_link_holds_exactly_the_view(visit: Visits, explorer: Path, fragment: str) -> None:
    seen = visit(explorer, f"#{fragment}")
    expect(seen.page.locator("section.view:not([hidden])")).to_have_count(1)
    there = seen.page.locator("body").aria_snapshot()
    seen.page.get_by_role("button", name="English" if "lang=en" not in fragment else "ไทย").click()
    seen.page.get_by_role("button", name="ไทย" if "lang=en" not in fragment else "English").click()
    again = visit(explorer, f"#{seen.fragment()}")
    expect(again.page.locator("section.view:not([hidden])")).to_have_count(1)
    assert again.page.locator("body").aria_snapshot() == there


def test_back_and_forth_go_through_what_was_seen(visit: Visits, explorer: Path) -> None:
    page = visit(explorer).page
    page.get_by_role("button", name="ตาราง", exact=True).click()
    page.get_by_role("rowheader").get_by_role("button", name=SCF, exact=True).click()
    expect(page.get_by_role("heading", name=SCF, level=2)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name=SCF, level=2)).to_be_hidden()
    expect(page.get_by_role("table")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="ลองถาม")).to_be_visible()
    page.go_forward()
    page.go_forward()
    expect(page.get_by_role("heading", name=SCF, level=2)).to_be_visible()


@pytest.mark.parametrize(
    "fragment",
    [
        "#view=nowhere&open=nobody&lang=xx",
        "#%E0%A4%A&view=table",
        "#__proto__=1&constructor=2&toString=3&view=table",
        "#view=table&years=9999-0000&page=99999999999&sort=-nothing&steps=-1",
        "#view=table&q=" + "ก" * 5000,
        "#cell=org-issue,,&edge=,&pick=a,b,c&open=<img src=x onerror=window.__xss=1>",
    ],
)
def test_an_address_that_says_nothing_is_passed_over(visit: Visits, explorer: Path, fragment: str) -> None:
    page = visit(explorer, fragment).page
    expect(page.locator("section.view:not([hidden])")).to_have_count(1)
    expect(page.get_by_role("navigation").first).to_be_visible()
    assert page.evaluate("() => window.__xss ?? null") is None


def saved(page: Page, kind: str) -> Download:
    """Save the view as a file of some kind."""
    page.locator(".save summary").click()
    with page.expect_download() as found:
        page.locator(".save").get_by_role("button", name=kind).click()
    return found.value


def test_csv_holds_what_passes_and_no_formula(visit: Visits, invented: Invented) -> None:
    page = visit(invented("hostile", hostile), "#view=table").page
    download = saved(page, "CSV")
    content = Path(download.path()).read_bytes()
    assert download.suggested_filename.endswith(".csv") and content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == sum(mode in row["id"] for row in rows for mode in ("organisation/", "person/"))
    names = {row["name_th"] for row in rows}
    assert '\'=HYPERLINK("javascript:window.__xss=32")' in names
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_holds_what_passes(visit: Visits, explorer: Path) -> None:
    page = visit(explorer, "#view=table&pillars=pillar/happy-society").page
    shown = int(page.get_by_role("button", name="ภาคี", pressed=True).inner_text().split()[-1])
    content = json.loads(Path(saved(page, "JSON").path()).read_text(encoding="utf-8"))
    assert len(content["rows"]) == shown
    assert all("สังคมเป็นสุข" in row["pillars"] for row in content["rows"])


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_picture_says_what_it_shows_and_when(visit: Visits, explorer: Path, lang: str) -> None:
    page = visit(explorer, f"#view=graph&lang={lang}&focus=organisation/scf").page
    drawing = Path(saved(page, "SVG").path()).read_text(encoding="utf-8")
    root = ElementTree.fromstring(drawing)
    said = " ".join(" ".join(root.itertext()).split())
    assert "script" not in drawing and "href" not in drawing
    assert ("2569" if lang == "th" else "2026") in said, "the date"
    assert ("กราฟความรู้สงขลา" if lang == "th" else "Songkhla knowledge graph") in said
    assert (SCF if lang == "th" else "Songkhla Community Foundation") in said


def test_the_picture_for_a_chat_is_a_picture(visit: Visits, explorer: Path, pictures: Path) -> None:
    page = visit(explorer, "#view=graph").page
    content = Path(saved(page, "PNG").path()).read_bytes()
    (pictures / "saved-network.png").write_bytes(content)
    assert content.startswith(b"\x89PNG") and int.from_bytes(content[16:20]) >= 1200
    assert len(content) > 20_000, "something is drawn"


def test_an_attack_in_the_saved_picture_is_text(visit: Visits, invented: Invented) -> None:
    page = visit(invented("hostile", hostile), "#view=graph").page
    drawing = Path(saved(page, "SVG").path()).read_text(encoding="utf-8")
    allowed = {
        "svg",
        "title",
        "desc",
        "g",
        "rect",
        "path",
        "circle",
        "line",
        "text",
        "tspan",
        "polygon",
        "polyline",
        "ellipse",
        "clipPath",
        "defs",
    }
    elements = list(ElementTree.fromstring(drawing).iter())
    assert {one.tag.rpartition("}")[2] for one in elements} <= allowed
    assert not [name for one in elements for name in one.attrib if name.lower().startswith("on") or "href" in name]
