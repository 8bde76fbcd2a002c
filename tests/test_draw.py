"""`kg draw` and `kg.draw`: the network that is asked for, with the evidence of every link, in one file and nothing beside it."""

from __future__ import annotations

import copy
import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

import kg
from kg.analysis.twomode import projected
from kg.build import build, merged
from kg.cli import main
from kg.drawing import Drawing, draw, measures
from kg.drawing.looks import LOOKS, Look, look_of
from kg.drawing.measures import MEASURES, largest, measured, strongest
from kg.drawing.networks import KINDS, OTHER, PART, SUBJECTS, Bearer, firmness, network
from kg.drawing.scenes import STEPS, Wanted, of_graph, of_store
from kg.drawing.words import SUBJECT_WORDS, TIE_WORDS
from kg.errors import Text, UsageError
from kg.namespaces import KG, concept, thing
from kg.network import two_mode
from kg.projection import basis, collaboration, initiatives, read, topics
from kg.render.scene import COLOURS, DASHES, WIDTHS, Scene
from kg.session import Graph, open
from kg.slices import Slice, select
from kg.store import Oxigraph
from kg.workspace import Workspace

TINY = Path(__file__).parent / "fixtures" / "tiny"
KSF, OSF, SAO = (thing("organisation", name) for name in ("khlong-sai-foundation", "open-sky-foundation", "khlong-sai-sao"))
CANAL = thing("initiative", "beautiful-canal")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The small graph, built."""
    space = Workspace(TINY, tmp_path_factory.mktemp("draw"))
    assert build(space).findings == ()
    return space


@pytest.fixture(scope="module")
def small(tiny: Workspace) -> Oxigraph:
    """The merged default graph of the small graph."""
    found = Oxigraph()
    found.load(merged(ox.parse(path=tiny.folder / "graph.nq", format=ox.RdfFormat.N_QUADS)))
    return found


@pytest.fixture(scope="module")
def drawn(small: Oxigraph) -> nx.MultiGraph:
    """Who takes part in what in the small graph."""
    return of_store(small, Wanted())


# The network that is asked for


def test_both_draws_every_participation_and_part(store: Oxigraph) -> None:
    found, whole = of_store(store, Wanted()), two_mode(store)
    assert set(found) == set(whole) and found.number_of_edges() == whole.number_of_edges()
    assert all(said["basis"] for *_, said in found.edges(data=True))


@pytest.mark.parametrize("subject", ["organisations", "initiatives", "issues", "pillars", "places"])
def test_the_things_alone_are_tied_as_the_projection_ties_them(store: Oxigraph, subject: str) -> None:
    members = collaboration(read(store))
    whole = (
        members.two_mode() if subject == "organisations" else initiatives(members) if subject == "initiatives" else topics(store, subject)
    )
    found = of_store(store, Wanted(subject))
    assert sorted(found) == sorted(whole.agents)
    assert {tuple(sorted(edge)) for edge in nx.Graph(found).edges()} == {
        tuple(sorted((whole.agents[one], whole.agents[other]))) for one, other, _ in projected(whole)
    }


def test_every_link_of_organisations_rests_on_the_works_and_the_documents_of_the_network(store: Oxigraph) -> None:
    found, members = of_store(store, Wanted("organisations")), collaboration(read(store))
    for one, other in sorted(nx.Graph(found).edges())[:60]:
        wanted = {item.context: item.documents for item in basis(members, one, other)}
        edges = found.get_edge_data(one, other)
        assert sorted(context for said in edges.values() for context in said["contexts"]) == sorted(wanted)
        proofs = {proof[0] for said in edges.values() for item in said["basis"] for proof in item["evidence"]}
        assert proofs == frozenset[str]().union(*wanted.values())


def test_two_roles_in_one_work_are_two_links(drawn: nx.MultiGraph) -> None:
    labels = sorted(said["label"].en for said in drawn.get_edge_data(OSF, CANAL).values())
    assert labels == ["Implementer", "Supporter"]


def test_a_link_says_document_line_and_phrase_in_both_languages(drawn: nx.MultiGraph) -> None:
    ends = (SAO, thing("agreement", "khlong-sai-mou"))
    (said,) = drawn.get_edge_data(*ends).values()
    assert said["label"] == Text("คู่ข้อตกลง", "Party") or said["label"].th
    (item,) = said["basis"]
    assert item["evidence"] and all(document in drawn.graph["documents"] for document, _, _ in item["evidence"])
    assert any(line for _, line, _ in item["evidence"])


def test_a_part_says_which_is_part_of_which(store: Oxigraph) -> None:
    found = of_store(store, Wanted())
    parts = [(one, other, said) for one, other, said in found.edges(data=True) if said["tie"] == PART]
    assert parts
    names = {node: found.nodes[node]["label_en"] for node in found}
    part_of = {(quad.subject.value, quad.object.value) for quad in store.quads(None, KG + "partOf")}  # type: ignore[union-attr]
    for one, other, said in parts:
        inner, outer = (one, other) if (one, other) in part_of else (other, one)
        assert said["basis"][0]["label"].en == f"{names[inner]} part of {names[outer]}" and said["label"] == Text("", "")


def test_topics_are_proved_by_what_says_the_work_is_about_them(store: Oxigraph) -> None:
    found = of_store(store, Wanted("issues"))
    proved = [item for *_, said in found.edges(data=True) for item in said["basis"] if item["evidence"]]
    assert len(proved) > found.number_of_edges() // 2


def test_what_is_unknown_is_told_with_what_there_is(small: Oxigraph) -> None:
    for wanted in (Wanted("people"), Wanted(colour="mood"), Wanted(size="luck"), Wanted(ties=("friendship",))):
        with pytest.raises(UsageError) as told:
            of_store(small, wanted)
        assert "use:" in told.value.text.en and "ไม่รู้จัก" in told.value.text.th


# Slices


def test_a_slice_is_drawn_alone(store: Oxigraph) -> None:
    selection = select(store, Slice(document=thing("source", "001")))
    found = of_store(store, Wanted("both", selection))
    assert 0 < len(found) < len(of_store(store, Wanted())) and set(found) <= selection.things


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_slice_that_holds_nothing_is_an_empty_picture(store: Oxigraph, subject: str) -> None:
    assert len(of_store(store, Wanted(subject, select(store, Slice(years=(1900, 1901)))))) == 0


def test_ties_choose_the_works(store: Oxigraph) -> None:
    for subject in ("both", "organisations", "issues"):
        found = of_store(store, Wanted(subject, ties=("agreement",)))
        assert {said["tie"] for *_, said in found.edges(data=True)} <= {"agreement", PART} and found.number_of_edges()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_one_document_says_is_proved_by_that_document_alone(store: Oxigraph, subject: str) -> None:
    part = Slice(document=thing("source", "004"))
    found = of_store(store, Wanted(subject, select(store, part), document=part.document))
    proofs = [proof for said in found.nodes.values() for proof in said["evidence"]]
    for *_, said in found.edges(data=True):
        assert said["basis"] and all(item["evidence"] for item in said["basis"])
        proofs += [proof for item in said["basis"] for proof in item["evidence"]]
    assert {document for document, *_ in proofs} | set(found.graph["documents"]) <= {part.document}
    assert proofs or subject == "issues"


def test_works_are_tied_by_one_whole_line_that_says_why(store: Oxigraph) -> None:
    (tie,) = Scene.of(of_store(store, Wanted("initiatives"))).ties
    assert tie.label == Text("มีผู้ร่วมงานเดียวกัน", "share partners") and tie.dash == ()


def test_a_link_counts_what_two_share_and_who_takes_part_is_not_counted(store: Oxigraph) -> None:
    pillars, scene = of_store(store, Wanted("pillars")), Scene.of(of_store(store, Wanted("pillars")))
    assert sorted(link.count for link in scene.links) == sorted(len(said["contexts"]) for *_, said in pillars.edges(data=True))
    assert scene.counting == Text("จำนวนงานและเครือข่ายที่ร่วมกัน", "works and networks in common") and scene.numbered
    assert not Scene.of(of_store(store, Wanted())).numbered and not Scene.of(of_store(store, Wanted("organisations"))).numbered


# Looks as the explorer has them


STATIC = Path(kg.__file__).parent / "explorer" / "static"
_MARK = re.compile(r"shape: '(\w+)', colour: '(#\w{6})', classes: (.*?), word: \{ th: '(.*?)', en: '(.*?)' \}")
_TIE = re.compile(r"\{ width: ([\d.]+), dash: \[(.*?)\] \}")


def test_things_and_ties_look_as_in_the_explorer() -> None:
    marks = (STATIC / "marks.js").read_text(encoding="utf-8")
    lists = dict(re.findall(r"const (\w+) = (\[.*?\]);", marks))
    names = {"circle": "dot", "down": "triangleDown"}
    wanted = [
        Look(Text(th, en), names.get(shape, shape), colour, tuple(re.findall(r"'(\w+)'", lists.get(classes, classes))))
        for shape, colour, classes, th, en in _MARK.findall(marks)
    ]
    assert list(LOOKS) == wanted and len(wanted) == 12
    ties = [(float(width), tuple(int(part) for part in dash.split(",") if part)) for width, dash in _TIE.findall(marks)]
    assert ties == list(zip(WIDTHS, DASHES, strict=True)) and len(ties) == len(KINDS)
    order = re.findall(r"'([\w-]+)'", re.findall(r"TIE_ORDER = \[(.*?)\]", (STATIC / "relations.js").read_text(encoding="utf-8"))[0])
    assert [*order, PART, OTHER] == list(KINDS)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance), from 1 to 21."""
    parts = [[int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)] for colour in (one, other)]
    linear = [[part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour] for colour in parts]
    darker, lighter = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in linear)
    return (lighter + 0.05) / (darker + 0.05)


def test_every_sign_and_line_stands_out_on_white_and_on_dark() -> None:
    style = (Path(kg.__file__).parent / "render" / "static" / "draw.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in re.findall(r":root \{([^}]*)\}", style))
    outline = light["outline"]
    assert contrast(outline, light["paper"]) > 3 and all(contrast(look.colour, outline) > 3 for look in LOOKS)
    assert all(contrast(colour, dark["paper"]) > 3 for colour in (*COLOURS, *(look.colour for look in LOOKS)))
    assert all(contrast(theme[line], theme["paper"]) > 3 for theme in (light, dark) for line in ("tie", "pale", "accent", "ink"))
    assert all(contrast(theme["tie"], theme["paper"]) > 2 * contrast(theme["pale"], theme["paper"]) for theme in (light, dark))


def test_every_thing_of_a_picture_looks_as_its_class_says(store: Oxigraph) -> None:
    for subject in ("both", "organisations", "initiatives"):
        found = of_store(store, Wanted(subject))
        scene = Scene.of(found)
        looks = {group.label: (group.shape, group.colour) for group in scene.groups}
        assert looks.items() <= {look.word: (look.shape, look.colour) for look in LOOKS}.items()
    words = {node: said["group"] for node, said in of_store(store, Wanted()).nodes(data=True)}
    assert words[thing("organisation", "scf")] == "องค์กร"
    assert {look_of([name]).word.th for name in ("Project", "Event", "Person")} <= set(words.values())


# Sizes and what is left out


def test_the_measures_of_a_path() -> None:
    path = nx.MultiGraph([("a", "b"), ("a", "b"), ("b", "c"), ("c", "c")])
    assert measured(path, "degree") == {"a": 1, "b": 2, "c": 1}
    assert measured(path, "strength") == {"a": 2, "b": 3, "c": 1}
    assert measured(path, "betweenness") == {"a": 0, "b": 1, "c": 0}


def test_nodes_of_one_text_are_told_apart() -> None:
    assert measured(nx.Graph([(1, "1"), ("1", 2)]), "degree") == {1: 1, "1": 2, 2: 1}


def test_of_many_things_the_first_are_drawn_and_the_others_counted() -> None:
    star = nx.star_graph(1200)
    star.add_edge(5, 6)
    found = of_graph(star)
    assert found.number_of_nodes() == 1000 and {0, 5, 6} <= set(found)
    assert "201 things are left out" in found.graph["about"][1].en and "อีก 201 สิ่งไม่ได้แสดง" in found.graph["about"][1].th


def test_of_many_links_the_strongest_are_drawn_and_nobody_is_left_alone() -> None:
    crowd = nx.complete_graph(100)
    nx.set_edge_attributes(crowd, {edge: 1.0 + (0 in edge) for edge in crowd.edges}, "weight")
    found = of_graph(crowd)
    assert found.number_of_edges() == measures.MOST_LINKS and found.degree(0) == 99 and min(dict(found.degree()).values()) > 0
    assert "950 are left out" in found.graph["about"][-1].en
    assert [strongest([("a", "b", 1.0), ("b", "c", 9.0), ("a", "c", 8.0)], most) for most in (1, 2, 3)] == [[1], [1, 2], [0, 1, 2]]


def test_a_crowd_in_one_event_is_never_a_graph_of_all_its_pairs(store: Oxigraph) -> None:
    found = network(store, "organisations")
    graph, left = found.drawn(set(largest(measured(found.ties, "degree"), 20)), 30)
    assert len(graph) == 20 and left > 100
    assert len(nx.Graph(graph).edges) == 30


def test_too_many_ties_for_shortest_ways_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "_MOST_TIES", 3)
    with pytest.raises(UsageError) as told:
        measured(nx.complete_graph(4), "betweenness")
    assert "--size degree" in told.value.text.en and "--size degree" in told.value.text.th


# Words


def test_names_facts_and_kinds_come_in_both_languages(drawn: nx.MultiGraph) -> None:
    said = drawn.nodes[KSF]
    assert (said["label_th"], said["label_en"]) == ("มูลนิธิคลองใส", "Khlong Sai Foundation")
    assert ("มูลนิธิ", "Foundation") in {(value.th, value.en) for _, value in said["facts"]}
    assert drawn.graph["groups"][said["group"]] == Text("องค์กร", "Organisations")
    assert said["aliases"] and not {said["label_th"], said["label_en"]} & set(said["aliases"])
    assert set(SUBJECT_WORDS) == set(SUBJECTS) and all(word.th and word.en for word in (*TIE_WORDS.values(), *MEASURES.values()))


def test_rare_kinds_of_places_are_told_together(store: Oxigraph) -> None:
    found = of_store(store, Wanted("places"))
    groups = {said["group"] for _, said in found.nodes(data=True)}
    assert len(groups) == 8 and "ชนิดอื่น" in groups


def test_a_pillar_is_the_things_own_or_that_of_its_works_and_several_are_told(store: Oxigraph) -> None:
    found = of_store(store, Wanted(colour="pillar"))
    pillars = {quad.subject.value: quad.object.value for quad in store.quads(None, KG + "inPillar")}  # type: ignore[union-attr]
    several = {subject for subject in pillars if len(list(store.quads(subject, KG + "inPillar"))) > 1}
    labels = {name: found.graph["groups"].get(name) for name in ("หลายด้าน", "ไม่ระบุ", "สังคมเป็นสุข")}
    assert all(labels.values())
    assert all(found.nodes[node]["group"] == "หลายด้าน" for node in several & set(found))
    alone = of_store(store, Wanted("pillars", colour="pillar"))
    assert alone.nodes[concept("pillar", "happy-society")]["group"] == "สังคมเป็นสุข"


@pytest.mark.parametrize("colour", ["kind", "pillar"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_two_entries_of_a_legend_have_one_name_or_one_look(store: Oxigraph, subject: str, colour: str) -> None:
    scene = Scene.of(of_store(store, Wanted(subject, colour=colour)))
    for lang in ("th", "en"):
        parts = (scene.groups, scene.ties, scene.doubts)
        names = [one.label.say(lang) for part in parts for one in part]
        assert len(set(names)) == len(names)
    assert len({group.shape for group in scene.groups if group.label.en != "not stated"}) >= len(scene.groups) - 1
    assert len({(tuple(tie.dash), tie.width) for tie in scene.ties}) == len(scene.ties)
    assert len({tuple(tie.dash) for tie in scene.ties if tie.dash}) >= len(scene.ties) - 2
    assert len({(doubt.pale, doubt.barred) for doubt in scene.doubts}) == len(scene.doubts)


# How firm it is


def test_a_link_is_as_firm_as_what_it_is_drawn_from(store: Oxigraph) -> None:
    found, whole = of_store(store, Wanted()), two_mode(store)
    firm = {key: said["firm"] for *_, key, said in whole.edges(keys=True, data=True)}
    drawn = {key: said["doubt"] for *_, key, said in found.edges(keys=True, data=True)}
    assert {firm[key] for key, doubt in drawn.items() if doubt is None} == {"stated"}
    assert {firm[key] for key, doubt in drawn.items() if doubt == "unheld"} == {"announced"}
    assert {firm[key] for key, doubt in drawn.items() if doubt == "inferred"} == {"inferred"}


@pytest.mark.parametrize("subject", ["both", "organisations", "initiatives", "issues", "places"])
def test_what_is_not_sure_is_said_in_both_languages_with_what_it_rests_on(store: Oxigraph, subject: str) -> None:
    found = of_store(store, Wanted(subject))
    for *_, said in found.edges(data=True):
        firm = [item["firm"] for item in said["basis"]]
        assert (said["doubt"] is None) == (Text("", "") in firm)
        assert all(bool(word.th) == bool(word.en) for word in firm)
    assert any(
        "แค่ประกาศไว้" in item["firm"].th and "announced only" in item["firm"].en for *_, s in found.edges(data=True) for item in s["basis"]
    )


def test_two_are_together_no_more_firmly_than_the_less_firm_of_them() -> None:
    stated, inferred, planned = (Bearer("", name, firm=name) for name in ("stated", "inferred", "planned"))
    assert firmness([stated, planned], [inferred]) == "inferred" and firmness([stated], [stated]) == "stated"
    assert firmness([planned], [inferred]) == "planned" and firmness([inferred], []) == "inferred"


# A notebook


def test_a_notebook_shows_a_frame_that_reaches_nothing(tiny: Workspace) -> None:
    shown = kg.draw(open(TINY, store=tiny.folder), "organisations", title="ภาคี <b>")._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts" srcdoc="') and shown.count("<") == 2
    page = html.unescape(re.findall(r'srcdoc="([^"]*)"', shown)[0])
    assert page.startswith("<!doctype html>") and "<h1>ภาคี &lt;b&gt;</h1>" in page and "Content-Security-Policy" in page


def test_a_part_of_a_graph_in_a_notebook(tiny: Workspace) -> None:
    graph = open(TINY, store=tiny.folder)
    found = draw(graph, part=Slice(about=KSF)).graph
    assert isinstance(graph, Graph) and KSF in found and len(found) <= len(draw(graph).graph)


def test_any_graph_is_drawn_and_stays_as_it_is() -> None:
    graph = nx.MultiDiGraph(title="วงจร", about=["หนึ่ง"])
    graph.add_node("a", label_th="ก", kind="มูลนิธิ", x=1.0, y=2.0)
    graph.add_edge("a", "b", ties=["agreement"])
    graph.add_edge("b", "a")
    before = copy.deepcopy((graph.graph, dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))))
    found = draw(graph).graph
    assert (found.nodes["a"]["group"], found.nodes["a"]["x"], found.nodes["b"]["size"]) == ("มูลนิธิ", 1.0, 1.0)
    assert "<h1>วงจร</h1>" in draw(graph).html() and "ก" in draw(graph).svg()
    assert (graph.graph, dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))) == before


def test_an_empty_graph_is_a_picture_too() -> None:
    assert "0 สิ่ง 0 เส้น" in Drawing(of_graph(nx.Graph())).svg() and "0 สิ่ง 0 เส้น" in draw(nx.Graph()).html()


def test_saving_writes_the_kind_of_the_suffix_and_nothing_else(tmp_path: Path) -> None:
    drawing = draw(nx.path_graph(3))
    assert drawing.save(tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    assert drawing.save(str(tmp_path / "a.html")).read_bytes().startswith(b"<!doctype html>")
    with pytest.raises(UsageError):
        drawing.save(tmp_path / "a.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.svg"]


# The command


@dataclass(frozen=True)
class Said:
    """What a call said and how it ended."""

    status: int
    err: str


Call = Callable[..., Said]


@pytest.fixture
def kg_draw(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny: Workspace) -> Call:
    """Call `kg draw` on the small graph in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_LANG", raising=False)

    def call(*arguments: str) -> Said:
        with pytest.raises(SystemExit) as left:
            main(["draw", *arguments, "--data", str(TINY), "--store", str(tiny.folder)])
        out, err = capsys.readouterr()
        assert out == "" and "Traceback" not in err and isinstance(left.value.code, int)
        return Said(left.value.code, err)

    return call


def data_of(path: Path) -> Any:
    """What the scripts of a page read."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])


def test_without_a_name_the_page_gets_one_and_nothing_stands_beside_it(kg_draw: Call, tmp_path: Path) -> None:
    said = kg_draw()
    assert said.status == 0 and "เขียนแล้ว: songkhla-kg-both.html" in said.err and "สิ่ง" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["songkhla-kg-both.html"]
    first = (tmp_path / "songkhla-kg-both.html").read_bytes()
    kg_draw()
    assert (tmp_path / "songkhla-kg-both.html").read_bytes() == first


@pytest.mark.parametrize("lang, title", [("th", "ใครทำงานกับใคร"), ("en", "Who works with whom")])
def test_the_suffix_chooses_and_the_sheet_says_what_it_shows(kg_draw: Call, tmp_path: Path, lang: str, title: str) -> None:
    assert kg_draw("--of", "organisations", "--about", "มูลนิธิคลองใส", "-o", "a.svg", "--lang", lang).status == 0
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert title in text and ("เกี่ยวกับ: มูลนิธิคลองใส" if lang == "th" else "about: Khlong Sai Foundation") in text
    assert ("ทำภาพเมื่อ" if lang == "th" else "drawn on") in text


def test_a_bitmap_is_written_where_the_converter_is(kg_draw: Call, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="the extra png is not installed")
    said = kg_draw("--format", "png")
    if said.status:
        pytest.skip(said.err)
    assert (tmp_path / "songkhla-kg-both.png").read_bytes().startswith(b"\x89PNG")


def test_a_slice_by_ties_is_described_in_the_words_of_the_ties(kg_draw: Call) -> None:
    thai = kg_draw("--ties", "agreement", "--ties", "co-attendance", "-o", "a.svg").err
    english = kg_draw("--ties", "joint-initiative", "-o", "a.svg", "--lang", "en").err
    assert "ความสัมพันธ์: ข้อตกลงร่วมกัน, ร่วมกิจกรรมหรือประชุมเดียวกัน" in thai and "ties: joint work or plan" in english


def test_nothing_to_draw_says_so_and_writes_nothing(kg_draw: Call, tmp_path: Path) -> None:
    thai, english = kg_draw("--years", "2443"), kg_draw("--years", "1900", "--lang", "en")
    assert (thai.status, english.status) == (0, 0) and list(tmp_path.iterdir()) == []
    assert "ไม่มีอะไรให้วาดในส่วนที่เลือก (พ.ศ. 2443) จึงไม่ได้เขียนแฟ้ม" in thai.err
    assert "nothing to draw in the slice (years: 1900); no file was written" in english.err and "without a date" in english.err


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["-o", "a.pdf"], "unknown kind of file .pdf"),
        (["-o", "a"], "the file has no ending; use: .html .png .svg"),
        (["-o", "a.png", "--format", "svg"], "a file of the format svg ends in .svg: -o a.svg"),
        (["-o", "nowhere/a.html"], "there is no folder nowhere"),
        (["--about", "nobody at all"], "nobody at all"),
        (["--of", "people"], "people"),
        (["--ties", "friendship"], "friendship"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(kg_draw: Call, tmp_path: Path, arguments: list[str], told: str) -> None:
    said = kg_draw(*arguments, "--lang", "en")
    assert said.status == 2 and told in said.err and list(tmp_path.iterdir()) == []


def test_what_is_too_much_for_a_picture_is_told_with_the_way_out(kg_draw: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--pillar" not in kg_draw("-o", "a.svg").err
    monkeypatch.setattr("kg.drawing.scenes.largest", lambda values: largest(values, 3))
    thai, english = kg_draw("-o", "a.svg"), kg_draw("-o", "b.svg", "--lang", "en")
    assert "มากเกินกว่าจะดูในภาพเดียว" in thai.err and "เลือกเฉพาะบางส่วนด้วย --about, --pillar" in thai.err
    assert "Too many for one picture" in english.err and "kg explore shows the whole graph" in english.err
    assert "things are left out" in (tmp_path / "b.svg").read_text(encoding="utf-8")
    assert "--pillar" not in (tmp_path / "b.svg").read_text(encoding="utf-8")


def test_every_step_is_told_before_it_is_taken(small: Oxigraph) -> None:
    told: list[Text] = []
    of_store(small, Wanted(), tick=told.append)
    assert len(told) == STEPS and all(step.th and step.en for step in told)


def test_colour_and_size_reach_the_page(kg_draw: Call, tmp_path: Path) -> None:
    assert kg_draw("--colour", "pillar", "--size", "betweenness", "-o", "a.html").status == 0
    said = data_of(tmp_path / "a.html")
    assert said["grouping"] == ["ด้าน", "Pillar"] and "ทางผ่าน" in said["measure"][0]
