"""A graph as a page and as a sheet: what stock pyvis does wrong is absent, every text is text, the same graph gives the same file."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError, Text
from kg.render import raster
from kg.render.data import inline
from kg.render.names import Box, Sign, lines_of, placed, wide
from kg.render.page import OWN, SHARED, Page, page, script
from kg.render.picture import HIGH, WIDE, picture
from kg.render.scene import COLOURS, NUMBERED, SHAPES, Scene
from kg.text import clean, width

SVG = "{http://www.w3.org/2000/svg}"
EVIL = "</script><img src=x onerror=alert(1)>\"'&<b>{{7*7}}"


def pair() -> nx.MultiGraph:
    """Two organisations with two links, one of them proved."""
    graph = nx.MultiGraph(title=("ใครทำงานกับใคร", "Who works with whom"), about=[("ปี 2565", "In 2022")], foot="รุ่น 1")
    graph.graph |= {"measure": ("จำนวนภาคี", "partners"), "groups": {"f": ("มูลนิธิ", "Foundation"), "a": ("สมาคม", "Association")}}
    graph.graph |= {"ties": {"mou": ("ข้อตกลง", "agreement"), "day": ("กิจกรรม", "event")}, "documents": {"t2": ("บันทึก", "Minutes")}}
    graph.graph["addresses"] = {"t2": "https://example.org/t2"}
    graph.add_node(
        "ksf", x=0, y=0, label_th="มูลนิธิคลองใส", label_en="Khlong Sai Foundation", group="f", size=4, evidence=[("t2", 3, "คลองใส")]
    )
    graph.add_node("osf", x=5, y=2, label_th="สมาคมฟ้าเปิด", group="a", size=1, facts=[(("ที่ตั้ง", "based in"), ("สงขลา", "Songkhla"))])
    basis = [{"label": ("คลองสวย", "Beautiful canal"), "said": ("ผู้จัด", "organiser"), "evidence": [("t2", 7, "ลงนามร่วมกัน")]}]
    graph.add_edge("ksf", "osf", tie="mou", basis=basis)
    graph.add_edge("osf", "ksf", tie="day", label=("ผู้เข้าร่วม", "participant"))
    return graph


class Read(HTMLParser):
    """The elements of a page and the text of its scripts and style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style"):
            self.inside.append((self.tags[-1][0], data))

    def of(self, tag: str) -> list[str]:
        """What stands in the elements of a name."""
        return [data for name, data in self.inside if name == tag and data.strip()]


def data_of(html: str) -> Any:
    """What the scripts of a page read."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.fixture(scope="module")
def html() -> str:
    """The page of the pair."""
    return page(pair())


# The page: each fault of stock pyvis


def test_the_page_asks_for_nothing_and_its_policy_lets_it_ask_for_nothing(html: str) -> None:
    read = Read(html)
    assert [tag for tag, _ in read.tags if tag in ("link", "img", "iframe", "object", "embed", "base", "form")] == []
    assert [said for tag, said in read.tags if tag == "script" and "src" in said] == []
    assert "url(" not in read.of("style")[0] and "@import" not in read.of("style")[0]
    policy = next(said["content"] or "" for tag, said in read.tags if said.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "http" not in policy
    vis, ours = [script for script in read.of("script") if not script.startswith("{")]
    for content in (vis, ours, *read.of("style")):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'" in policy


def test_the_script_of_vis_network_is_that_of_pyvis_with_its_licence_and_without_its_map(html: str) -> None:
    vis = Read(html).of("script")[1]
    assert vis.startswith("/**\n * vis-network") and "The MIT License" in vis[:900] and "9.1" in vis[:400]
    assert "sourceMappingURL" not in html and "vis-tooltip" not in "".join(Read(html).of("style"))


def test_no_folder_is_written_beside_the_page_and_it_is_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("locale.getencoding", lambda: "cp874")
    made = Page(Scene.of(pair()), "th")
    made.show("one.html", notebook=False)
    assert [path.name for path in tmp_path.iterdir()] == ["one.html"]
    assert "มูลนิธิคลองใส" in (tmp_path / "one.html").read_bytes().decode("utf-8")


def test_html_in_any_text_is_text() -> None:
    graph = nx.MultiGraph(title=EVIL, about=[EVIL], measure=EVIL, foot=EVIL, documents={EVIL: EVIL}, groups={EVIL: EVIL}, ties={EVIL: EVIL})
    graph.graph["addresses"] = {EVIL: "javascript:alert(1)"}
    proofs = [(EVIL, 1, EVIL)]
    for node in (EVIL, "b"):
        graph.add_node(node, x=0, y=0, label=EVIL, title=f"href {EVIL}", group=EVIL, facts=[(EVIL, EVIL)], evidence=proofs)
    graph.add_edge(EVIL, "b", tie=EVIL, label=EVIL, title=EVIL, basis=[{"label": EVIL, "said": EVIL, "evidence": proofs}])
    wanted = [tag for tag, _ in Read(page(pair())).tags]
    found = [tag for tag, _ in Read(page(graph)).tags]
    assert found == wanted
    said = data_of(page(graph))
    assert said["nodes"][0][0] == EVIL and said["proofs"] == [[0, 1, EVIL]]
    assert f"href {EVIL}" not in said["nodes"][0] and said["documents"] == [{"name": EVIL}]
    assert "<img" not in picture(graph) and ElementTree.fromstring(picture(graph)).tag == f"{SVG}svg"


@given(st.text())
@settings(max_examples=60)
def test_no_text_ends_the_element_of_the_data(text: str) -> None:
    written = inline({"text": text})
    assert "<" not in written and json.loads(written) == {"text": text}


def test_an_edge_is_added_without_a_look_at_the_others() -> None:
    class Sealed(list[object]):
        """Edges that nobody may look through."""

        def __iter__(self) -> Iterator[object]:
            raise AssertionError("looked through")

    made = Page(Scene.of(pair()), "th")
    made.edges = Sealed(made.edges)
    made.add_edge(0, 1)
    assert len(made.edges) == 3


def test_parallel_edges_stay_and_are_bent_apart(html: str) -> None:
    edges = data_of(html)["edges"]
    assert [edge[:3] for edge in edges] == [[0, 1, 0], [0, 1, 1]] and [edge[4] for edge in edges] == [-0.5, 0.5]
    assert [link.bow for link in Scene.of(nx.relabel_nodes(pair(), {})).links] == [-0.5, 0.5]


def test_the_graph_of_the_caller_stays_as_it_is() -> None:
    graph = pair()
    before = copy.deepcopy((graph.graph, dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))))
    page(graph), picture(graph)
    assert (graph.graph, dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))) == before


def test_the_same_graph_gives_the_same_bytes(html: str) -> None:
    assert page(pair()) == html and picture(pair()) == picture(pair())


def test_physics_is_off_and_every_place_is_given(html: str) -> None:
    said = data_of(html)
    assert said["options"]["physics"] is False
    assert [node[1:3] for node in said["nodes"]] == [[0, 0], [300, 120]]


# The page: what it says


def test_the_data_say_each_word_and_each_proof_once(html: str) -> None:
    said = data_of(html)
    assert said["documents"] == [{"name": ["บันทึก", "Minutes"], "address": "https://example.org/t2"}]
    assert said["proofs"] == [[0, 3, "คลองใส"], [0, 7, "ลงนามร่วมกัน"]]
    label, role, proofs = said["edges"][0][5][0]
    assert (said["words"][label], said["words"][role], proofs) == (["คลองสวย", "Beautiful canal"], ["ผู้จัด", "organiser"], [1])
    assert said["nodes"][0][7] == "Khlong Sai Foundation" and not said["nodes"][1][7]


def test_the_page_is_in_the_asked_language() -> None:
    thai, english = page(pair(), "th"), page(pair(), "en")
    assert '<html lang="th">' in thai and "<h1>ใครทำงานกับใคร</h1>" in thai and "<li>มูลนิธิคลองใส</li>" in thai
    assert '<html lang="en">' in english and "<h1>Who works with whom</h1>" in english and "<li>Khlong Sai Foundation</li>" in english


def test_without_a_script_the_first_hundred_are_named_and_the_others_counted() -> None:
    graph = nx.Graph(title="มาก")
    graph.add_nodes_from((f"n{n}", {"x": n, "y": 0, "size": n}) for n in range(120))
    body = page(graph).split("<noscript>")[1].split("</noscript>")[0]
    assert body.count("<li>") == 100 and "<li>n119</li>" in body and "<p>+ 20</p>" in body


def test_a_page_is_as_small_as_promised() -> None:
    graph = nx.barabasi_albert_graph(1000, 3, seed=1)
    for node in graph:
        graph.nodes[node].update(x=node % 40, y=node // 40, label_th=f"องค์กรชุมชนตำบลที่ {node}", label_en=f"Community body {node}", group="a")
        graph.nodes[node]["aliases"] = [f"อบต.ที่ {node}"]
    graph.graph["documents"] = {"t": ("เอกสาร", "Document")}
    for one, other, said in graph.edges(data=True):
        said["basis"] = [{"label": ("งาน", "work"), "said": "", "evidence": [("t", one, f"ข้อความหลักฐานยาวราวสี่สิบตัวอักษรที่ {one} {other}")]}]
    small = graph.subgraph(range(100))
    assert len(page(small).encode()) <= 600_000 and len(page(graph).encode()) <= 1_200_000


def test_no_name_stands_twice_in_the_joined_scripts() -> None:
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", script(), re.MULTILINE)
    assert sorted(names) == sorted(set(names)) and {"el", "placeNames", "makeStage"} <= set(names)
    assert not re.search(r"^(import|export)\b", script(), re.MULTILINE) and len(SHARED) >= 4 and OWN[-1] == "draw-main.js"


def test_a_node_without_a_place_is_told() -> None:
    with pytest.raises(KgError) as told:
        page(nx.Graph([("a", "b")]))
    assert "a has no place" in told.value.text.en and "ตำแหน่ง" in told.value.text.th


# The scene


def test_groups_and_ties_keep_their_looks_when_others_are_missing() -> None:
    graph = pair()
    graph.remove_node("ksf")
    assert [(group.label.en, group.colour, group.shape) for group in Scene.of(graph).groups] == [("Association", COLOURS[1], SHAPES[1])]
    graph = pair()
    graph.remove_edge("ksf", "osf", key=0)
    kept, (first, second) = Scene.of(graph).ties[0], Scene.of(pair()).ties
    assert (kept.dash, kept.width) == (second.dash, second.width) and second.width < first.width


def test_no_two_of_the_first_groups_look_alike_without_colour_or_with() -> None:
    graph = nx.Graph()
    graph.add_nodes_from((n, {"x": n, "y": 0, "group": f"g{n:02}"}) for n in range(40))
    groups = Scene.of(graph).groups
    assert len({group.shape for group in groups[:10]}) == 10 and len({(group.colour, group.shape) for group in groups}) == 40


def test_a_group_may_have_a_look_of_its_own_and_nothing_that_is_none() -> None:
    graph = pair()
    graph.graph["looks"] = {"f": ("target", "#ffffff"), "a": ("dot", EVIL)}
    assert [(group.shape, group.colour) for group in Scene.of(graph).groups] == [("target", "#ffffff"), (SHAPES[1], COLOURS[1])]
    circles = [(c.get("cx"), c.get("r")) for c in ElementTree.fromstring(picture(graph)).iter(f"{SVG}circle")]
    assert len(circles) == 4 and len({x for x, _ in circles}) == 2, "a ring in a ring, in the picture and in the legend"


def test_the_other_names_of_a_thing_are_there_for_the_search() -> None:
    graph = pair()
    graph.nodes["ksf"]["aliases"] = ["KSF", EVIL]
    first, second = data_of(page(graph))["nodes"]
    assert first[10] == ["KSF", EVIL] and len(second) == 10


def test_what_is_not_stated_is_a_grey_circle() -> None:
    graph = nx.Graph()
    graph.add_node("a", x=0, y=0)
    (group,) = Scene.of(graph).groups
    assert (group.label, group.colour, group.shape) == (Text("ไม่ระบุ", "not stated"), COLOURS[-1], "dot")


def test_the_area_of_a_sign_grows_with_its_value_and_nothing_that_is_no_number_counts() -> None:
    graph = nx.Graph()
    for n, size in enumerate((0, 1, 4, None, float("nan"), "9")):
        graph.add_node(n, x=n, y=0, size=size)
    found = Scene.of(graph).things
    assert found[0].radius < found[1].radius < found[2].radius
    assert [thing.value for thing in found] == [0, 1, 4, None, None, None] and {thing.radius for thing in found[3:]} == {found[0].radius}


def test_a_loop_is_left_out_and_proof_of_an_unknown_document_too() -> None:
    graph = pair()
    graph.add_edge("ksf", "ksf", tie="mou")
    graph.nodes["ksf"]["evidence"] = [("nowhere", 1, "x")]
    assert len(Scene.of(graph).links) == 2 and Scene.of(graph).things[0].proofs == ()


# The sheet


def texts_of(svg: str) -> list[str]:
    """The lines that a person reads on a sheet."""
    return [
        element.text or ""
        for element in ElementTree.fromstring(svg).iter()
        if element.tag in (f"{SVG}text", f"{SVG}tspan") and element.text
    ]


def test_a_sheet_says_its_title_legend_documents_and_foot_in_both_languages() -> None:
    thai, english = texts_of(picture(pair())), texts_of(picture(pair(), "en"))
    for words in ("ใครทำงานกับใคร", "ปี 2565", "มูลนิธิ (1)", "ข้อตกลง (1)", "ขนาดบอกจำนวนภาคี", "เอกสาร (1)", "· บันทึก", "รุ่น 1", "มูลนิธิคลองใส"):
        assert words in thai
    for words in (
        "Who works with whom",
        "Foundation (1)",
        "agreement (1)",
        "Size: partners",
        "Documents (1)",
        "· Minutes",
        "Khlong Sai Foundation",
    ):
        assert words in english


def test_a_sheet_has_the_shape_of_a4_and_names_what_it_shows() -> None:
    root = ElementTree.fromstring(picture(pair()))
    assert abs(WIDE / HIGH - 297 / 210) < 0.01 and root.get("viewBox") == f"0 0 {WIDE} {HIGH}" and root.get("role") == "img"
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == ("ใครทำงานกับใคร", "ใครทำงานกับใคร. ปี 2565")


def test_parallel_links_are_two_lines_and_kinds_of_tie_have_strokes_of_their_own() -> None:
    paths = [element for element in ElementTree.fromstring(picture(pair())).iter(f"{SVG}path") if "Q" in (element.get("d") or "")]
    assert len({path.get("d") for path in paths}) == 2 and len({path.get("stroke-width") for path in paths}) == 2


def test_few_links_are_counted_on_the_sheet_and_names_leave_the_counts_free() -> None:
    graph = pair()
    graph.graph["counting"] = ("จำนวนงาน", "works")
    for number, (*_, said) in enumerate(graph.edges(data=True)):
        said["count"] = 1234 * (number + 1)
    assert {"1,234", "2,468", "ตัวเลขบนเส้นบอกจำนวนงาน"} <= set(texts_of(picture(graph)))
    assert "Number on a link: works" in texts_of(picture(graph, "en")) and "Number on a link: works" not in texts_of(picture(pair(), "en"))
    assert [edge[7] for edge in data_of(page(graph))["edges"]] == [1234, 2468]
    for number in range(NUMBERED):
        graph.add_edge("ksf", "osf", tie="mou", count=number)
    assert "1,234" not in texts_of(picture(graph)) and not data_of(page(graph))["numbered"]
    alone = placed([Sign(50, 50, 5, "ก")], Box(0, 0, 200, 200), 10, 26, (1, 9))
    moved = placed([Sign(50, 50, 5, "ก")], Box(0, 0, 200, 200), 10, 26, (1, 9), [Box(56, 40, 90, 60)])
    assert (alone[0].anchor, moved[0].anchor) == ("start", "end")


def test_control_characters_and_lone_surrogates_do_not_break_a_sheet() -> None:
    graph = nx.Graph(title="a\x00b\x0bc\ud800d\uffff")
    graph.add_node("n", x=0, y=0, label="x\x1by\ud83d")
    assert "ab cd" in texts_of(picture(graph))
    assert page(graph).encode("utf-8", "replace")


def test_a_name_of_200_characters_is_cut_and_a_thousand_things_fit() -> None:
    graph = nx.Graph()
    graph.add_nodes_from((n, {"x": n % 32, "y": n // 32, "size": n, "label": "ก" * 200}) for n in range(1000))
    found = texts_of(picture(graph))
    assert max(map(width, found)) <= 130 and any(line.endswith("…") for line in found)
    assert sum(line.startswith("กก") for line in found) <= 140


@given(
    st.lists(
        st.tuples(st.floats(0, 400), st.floats(0, 300), st.floats(3, 20), st.text(alphabet="กาขค abc", max_size=40)),
        min_size=1,
        max_size=25,
    )
)
@settings(max_examples=40, deadline=None)
def test_names_cover_no_other_name_and_stay_on_the_sheet(given: list[tuple[float, float, float, str]]) -> None:
    area = Box(0, 0, 400, 300)
    found = placed([Sign(*sign) for sign in given], area, 10, 18, (5, 20))
    boxes = []
    for name in found.values():
        across = max(wide(line, 10) for line in name.lines)
        left = name.x - across * {"start": 0.0, "middle": 0.5, "end": 1.0}[name.anchor]
        boxes.append(Box(left + 0.1, name.y - 9.4, left + across - 0.1, name.y - 9.5 + 12.4 * len(name.lines)))
    assert not any(one.touches(other) for n, one in enumerate(boxes) for other in boxes[n + 1 :])
    assert all(Box(-0.2, -0.2, 400.2, 300.2).left <= box.left and box.right <= 400.3 and box.bottom <= 300.3 for box in boxes)


def test_the_name_of_a_large_sign_may_cover_a_small_one_and_never_one_as_large() -> None:
    """The small area leaves the name one place, right of its sign, where another stands."""
    area = Box(0, 40, 200, 60)
    large, small, name = Sign(20, 50, 12, "ชุมชน"), Sign(50, 50, 4, ""), placed([Sign(20, 50, 12, "ชุมชน")], area, 10, 26, (1, 9))
    assert placed([large, small], area, 10, 26, (1, 9)) == name and placed([large, small], area, 10, 26, (0, 9)) == {}
    assert placed([large, Sign(50, 50, 12, "")], area, 10, 26, (2, 9)) == {}


@given(st.text(alphabet="กาน้ำ ab\n\t", max_size=80), st.integers(2, 20), st.integers(1, 3))
def test_lines_are_never_too_long_nor_too_many_and_lose_no_letter_unsaid(text: str, columns: int, most: int) -> None:
    lines = lines_of(text, columns, most)
    assert len(lines) <= most and all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split()) or lines[-1].endswith("…")


@given(st.text(alphabet="กขคงาะิ้์เแโำๆ ", max_size=60), st.integers(4, 20))
def test_a_thai_name_is_broken_in_two_lines_and_never_inside_a_cluster(text: str, columns: int) -> None:
    text = re.sub("[เแโ]+(?= |$)", "", clean(text))
    lines = lines_of(text, columns)
    for before, after in pairwise(lines):
        assert after[0] not in "าะิ้์ำๆ" and before[-1] not in "เแโ"
    if any(line.endswith("…") for line in lines):
        assert width(text) > columns


@pytest.mark.parametrize(
    "name, lines",
    [
        ("มูลนิธิชุมชนสงขลา", ["มูลนิธิชุมชนสงขลา"]),
        ("เครือข่ายอนุรักษ์และพัฒนาลุ่มน้ำรัตภูมี", ["เครือข่ายอนุรักษ์", "และพัฒนาลุ่มน้ำรัตภูมี"]),
        ("Ba Hoi Subdistrict Administrative Office", ["Ba Hoi Subdistrict", "Administrative Office"]),
        ("อนุมานจากเอกสาร ไม่ได้เขียนไว้ตรง ๆ (36)", ["อนุมานจากเอกสาร", "ไม่ได้เขียนไว้ตรง ๆ (36)"]),
        ("ก" * 40, ["ก" * 20, "ก" * 20]),
        ("ก" * 200, ["ก" * 26, "ก" * 25 + "…"]),
    ],
)
def test_only_what_two_lines_cannot_hold_is_cut(name: str, lines: list[str]) -> None:
    assert lines_of(name, 26) == lines


def test_links_in_doubt_look_different_and_the_legend_says_why() -> None:
    graph = pair()
    plain = picture(graph)
    graph.graph["doubts"] = {"unheld": ("ประกาศไว้", "announced"), "inferred": ("อนุมาน", "inferred")}
    for (*_, said), doubt in zip(graph.edges(data=True), ("unheld", "inferred"), strict=True):
        said["doubt"] = doubt
    found = picture(graph)
    colours = [{element.get("stroke") for element in ElementTree.fromstring(svg).iter(f"{SVG}path")} for svg in (plain, found)]
    assert len(colours[0]) == 1 and len(colours[1]) == 2
    assert {"เส้นที่ยังไม่แน่", "ประกาศไว้ (1)", "อนุมาน (1)"} <= set(texts_of(found)) and "เส้นที่ยังไม่แน่" not in texts_of(plain)
    assert {"Less sure links", "announced (1)", "inferred (1)"} <= set(texts_of(picture(graph, "en")))
    said = data_of(page(graph))
    assert [edge[6] for edge in said["edges"]] == [0, 1]
    assert said["doubts"] == [
        {"name": ["ประกาศไว้", "announced"], "pale": True, "barred": False},
        {"name": ["อนุมาน", "inferred"], "pale": False, "barred": True},
    ]


def test_a_long_legend_says_how_much_it_leaves_out() -> None:
    graph = nx.Graph(grouping=("ด้าน", "Pillar"))
    graph.add_nodes_from((n, {"x": n, "y": 0, "group": f"กลุ่ม {n:02}"}) for n in range(20))
    found = texts_of(picture(graph))
    assert "ด้าน" in found and "กลุ่ม 11 (1)" in found and "กลุ่ม 12 (1)" not in found and "และอีก 8" in found


def test_no_legend_leaves_the_sheet() -> None:
    graph = nx.MultiGraph(title="ชื่อเรื่อง " * 30, about=["บรรทัด"] * 4, measure="จำนวน")
    graph.graph["doubts"] = {n: f"เหตุที่ยังไม่แน่ซึ่งต้องใช้หลายบรรทัดจึงจะบอกได้ครบ {n}" for n in range(3)}
    for n in range(24):
        graph.add_node(n, x=n, y=n % 5, group=f"ชนิดที่มีชื่อยาวมากจนต้องใช้หลายบรรทัดในคำอธิบายภาพ {n}")
        graph.add_edge(n, n // 2, tie=f"ความสัมพันธ์ที่มีชื่อยาวมากจนต้องใช้หลายบรรทัด {n % 7}", doubt=n % 3)
    for lang in ("th", "en"):
        texts = ElementTree.fromstring(picture(graph, lang)).iter(f"{SVG}text")
        assert all(0 < float(text.get("y") or 1) < HIGH - 20 for text in texts)


def test_many_documents_stand_in_two_columns_and_the_others_are_counted() -> None:
    graph = pair()
    graph.graph["documents"] = {f"{n:02}": f"บันทึก {n:02}" for n in range(20)}
    found = texts_of(picture(graph))
    assert "เอกสาร (20)" in found and "· บันทึก 06" in found and "· และอีก 13" in found
    assert len({e.get("x") for e in ElementTree.fromstring(picture(graph)).iter(f"{SVG}text") if (e.text or "").startswith("· ")}) == 2


# The bitmap


def test_a_bitmap_is_the_sheet_at_twice_its_size() -> None:
    pytest.importorskip("resvg_py", reason="the extra png is not installed")
    try:
        found = raster.raster(picture(pair()))
    except KgError as error:
        pytest.skip(error.text.en)
    assert found.startswith(b"\x89PNG") and (int.from_bytes(found[16:20]), int.from_bytes(found[20:24])) == (2 * WIDE, 2 * HIGH)


def test_a_missing_converter_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(KgError) as told:
        raster.raster(picture(pair()))
    assert "pip install resvg-py" in told.value.text.en and "--format svg" in told.value.text.th


def test_a_machine_without_thai_letters_is_told_only_when_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resvg_py", reason="the extra png is not installed")
    monkeypatch.setattr(raster, "_has_thai", lambda: False)
    with pytest.raises(KgError) as told:
        raster.raster(picture(pair()))
    assert "Thai letters" in told.value.text.en and "แบบอักษร" in told.value.text.th
    graph = nx.Graph(title="Only English")
    graph.add_node("a", x=0, y=0, group="g")
    assert raster.raster(picture(graph, "en")).startswith(b"\x89PNG")
