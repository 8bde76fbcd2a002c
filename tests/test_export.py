"""Files out: the sheets cell for cell, RDF that reads back equal, networks that other tools open; whole or a slice that stands alone."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx
import openpyxl
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.bridging import constraint
from kg.analysis.centrality import betweenness, cores, degree, strength
from kg.analysis.twomode import projected
from kg.build import build, checked
from kg.cli import main
from kg.cli.export import SUFFIXES
from kg.errors import UsageError
from kg.exchange import graphs_out, networks_out, sheets_out, tables
from kg.exchange.cells import original
from kg.exchange.graphs_out import NETWORK_FORMATS, RDF_FORMATS
from kg.exchange.tables import Page, workbook
from kg.exchange.template_titles import is_extra, title
from kg.namespaces import BASE, KG, PREFIXES, RDF, concept, graph, thing
from kg.ontology import Ontology
from kg.projection import collaboration, read
from kg.report.gathered import PROJECTIONS, Gathered, gather
from kg.session import Graph, open
from kg.slices import Selection, Slice, select
from kg.store import Oxigraph
from kg.workspace import Workspace

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "fixtures" / "tiny"
SHEETS = ROOT / "data" / "sheets"
Cells = dict[str, dict[str, dict[str, str]]]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The shipped model."""
    return Ontology.read()


@pytest.fixture(scope="module")
def opened(songkhla: Workspace) -> Graph:
    """The Songkhla graph with its named graphs."""
    return open(store=songkhla.folder)


@pytest.fixture(scope="module")
def everything(ontology: Ontology) -> list[sheets_out.Taken]:
    """All rows of all sheets."""
    return sheets_out.taken(SHEETS, ontology, None)


def cells_of(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """The filled cells of some rows, by id and column."""
    return {row["id"]: {key: cell for key, cell in row.items() if cell} for row in rows}


@pytest.fixture(scope="module")
def truth() -> Cells:
    """The filled cells of data/sheets as a plain CSV reader gives them."""
    found = {}
    for path in sorted(SHEETS.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found[path.stem] = cells_of([{key: cell.strip() for key, cell in row.items()} for row in csv.DictReader(lines)])
    return {name: rows for name, rows in found.items() if rows}


# The sheets


def test_the_csv_files_hold_exactly_the_cells_of_the_sheets(everything: list[sheets_out.Taken], truth: Cells) -> None:
    found = {}
    for name, content in sheets_out.as_csv(everything).items():
        assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") >= 2
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        found[name.removesuffix(".csv")] = cells_of([{key: original(cell) for key, cell in row.items()} for row in rows])
    assert found == truth


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_workbook_holds_exactly_the_cells_of_the_sheets(
    everything: list[sheets_out.Taken], truth: Cells, ontology: Ontology, lang: str
) -> None:
    taken = [table for table in everything if lang == "th" or table.sheet.name in ("events", "places", "people")]
    book = openpyxl.load_workbook(io.BytesIO(sheets_out.as_workbook(taken, [("ก", "=1")], lang)))
    by_title = {title(sheet.label.say(lang)): sheet for sheet in ontology.sheets.values()}
    first, *pages = book.worksheets
    assert is_extra(first.title) and "'=1" in [cell.value for row in first for cell in row]
    found = {}
    for page in pages:
        sheet = by_title[page.title]
        keys = {column.name.say(lang): column.key for column in sheet.columns}
        heads = ["id", *(keys[str(cell.value)] for cell in page[1][1:])]
        second = [cell.value for cell in page[2]]
        assert second[1:] == [c.name.say("en" if lang == "th" else "th") for key in heads[1:] if (c := sheet.column(key))]
        rows = [{key: original(str(c.value or "")) for key, c in zip(heads, row, strict=True)} for row in page.iter_rows(min_row=3)]
        found[sheet.name] = cells_of(rows)
        assert page.freeze_panes == "B3" and page.auto_filter.ref.startswith("A2:")
    assert found == {table.sheet.name: truth[table.sheet.name] for table in taken}
    assert lang == "en" or found == truth


def test_a_page_of_a_workbook_reads_well(everything: list[sheets_out.Taken]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sheets_out.as_workbook(everything[:1], [], "th")))
    page = book.worksheets[1]
    assert page["A1"].font.b and page["A2"].font.i and not page["A3"].font.b
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert {cell.font.name for cell in page[3] if cell.value is not None} == {"Tahoma"}
    assert all(cell.alignment.wrap_text for cell in page[3] if cell.value is not None)
    assert page.print_title_rows == "$1:$2" and page.page_setup.orientation == "landscape"
    assert 8 <= page.column_dimensions["B"].width <= 60
    assert [c.value for row in book.worksheets[0].iter_rows(min_row=2) for c in row] == ["ข้อตกลง · Agreements", "2"]


HARD = [
    "=1+1", "+66", "-", "@x", "\tx", "'=x", "''", "' ", "a\nb", "ก" * 20_000, "👩‍🌾🇹🇭", "007", "TRUE", "#N/A", "  x ", "2565-01-02",
    "<b>&amp;", "a,b;c\"d", "_x000D_", "สงขลา\u200b", "\u0e33",
]  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(HARD), st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=20)
)
ROWS = st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4)


def taken_of(rows: list[tuple[str, str]], ontology: Ontology) -> list[sheets_out.Taken]:
    """Rows of places with notes as an export takes them."""
    listed = tuple((f"p-{number}", *cells) for number, cells in enumerate(rows))
    return [sheets_out.Taken(ontology.sheets["places"], ("id", "name_th", "note_th"), listed)]


@given(ROWS)
def test_any_text_comes_back_from_csv(ontology: Ontology, rows: list[tuple[str, str]]) -> None:
    content = sheets_out.as_csv(taken_of(rows, ontology))["places.csv"].decode("utf-8-sig")
    _, *lines = csv.reader(io.StringIO(content, newline=""))
    assert [tuple(map(original, line[1:])) for line in lines] == rows
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t") for line in lines for cell in line)


@settings(max_examples=25)
@given(ROWS)
def test_any_text_comes_back_from_a_workbook(ontology: Ontology, rows: list[tuple[str, str]]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sheets_out.as_workbook(taken_of(rows, ontology), [], "th")))
    lines = list(book.worksheets[1].iter_rows(min_row=3))
    assert [tuple(original(str(cell.value)) for cell in line[1:]) for line in lines] == rows
    assert {cell.data_type for line in lines for cell in line} == {"s"}


def test_hard_cells_come_back_all_at_once(ontology: Ontology) -> None:
    test_any_text_comes_back_from_csv.hypothesis.inner_test(ontology, [(text, text) for text in HARD])  # type: ignore[attr-defined]
    test_any_text_comes_back_from_a_workbook.hypothesis.inner_test(ontology, [(text, text) for text in HARD])  # type: ignore[attr-defined]


def test_what_a_workbook_cannot_hold_never_makes_it_unreadable() -> None:
    content = workbook([Page("x", [], [["a\x00\x0b\x1f\ufffe\uffff\ud800b"]])])
    assert openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"].value == "ab"


def test_titles_of_worksheets_are_legal_and_each_once() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([Page(name, [], []) for name in ("a/b", "A?B", "ก" * 40, "ก" * 50, "'", "")])))
    assert book.sheetnames == ["a b", "A B 2", "ก" * 31, "ก" * 27 + " 2", "kg", "kg 2"]


def test_more_rows_than_a_worksheet_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    workbook([Page("x", [["a"]], [["1"], ["2"]])])
    with pytest.raises(UsageError, match="csv"):
        workbook([Page("x", [["a"]], [["1"], ["2"], ["3"]])])


# Slices that stand alone

ALONE = {
    "an organisation": Slice(about=thing("organisation", "scf")),
    "a project": Slice(about=thing("initiative", "success-project"), steps=0),
    "a pillar": Slice(pillar=concept("pillar", "sustainable-environment")),
    "an issue": Slice(issue=concept("issue", "food-security")),
    "a watershed": Slice(place=thing("place", "phumi-watershed")),
    "a document": Slice(document=thing("source", "004")),
    "years": Slice(years=(2024, 2025)),
    "agreements": Slice(ties=("agreement",)),
    "a town in a year": Slice(place=thing("place", "bo-yang-town"), years=(2022, 2022)),
}


@pytest.mark.parametrize("name", ALONE)
def test_a_slice_is_a_graph_of_its_own_without_errors(opened: Graph, ontology: Ontology, tmp_path: Path, name: str) -> None:
    selection = select(opened.store, ALONE[name])
    for file, content in sheets_out.as_csv(sheets_out.taken(SHEETS, ontology, selection)).items():
        (tmp_path / file).write_bytes(content)
    report, quads = checked(Workspace(tmp_path, tmp_path / "build"))
    derived = {f"<{graph('ontology')}>", f"<{graph('inferred')}>"}
    assert report.findings == ()
    assert sum(report.rows.values()) == len(selection.things | selection.carried)
    facts = {quad.triple for quad in quads if str(quad.graph_name) not in derived}
    assert facts == {quad.triple for quad in graphs_out.data(opened.store, selection)}


# RDF


@pytest.fixture(scope="module")
def facts(opened: Graph) -> list[ox.Quad]:
    """What the sources say."""
    return graphs_out.data(opened.store, None)


def test_the_data_go_out_without_the_model_and_without_what_follows_from_it(facts: list[ox.Quad], built_graph: Path) -> None:
    built = list(ox.parse(path=built_graph, format=ox.RdfFormat.N_QUADS))
    derived = {graph("ontology"), graph("inferred")}
    assert set(facts) == {quad for quad in built if quad.graph_name.value not in derived}
    assert not any(isinstance(term, ox.BlankNode) for quad in facts for term in (quad.subject, quad.object))


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_rdf_reads_back_equal_and_is_the_same_each_time(facts: list[ox.Quad], format: str) -> None:
    content = graphs_out.as_rdf(facts, format)
    back = list(ox.parse(content, format=RDF_FORMATS[format]))
    if format in ("trig", "nquads"):
        assert set(back) == set(facts)
    else:
        assert {quad.triple for quad in back} == {quad.triple for quad in facts}
    assert len(back) == len(set(back))
    assert graphs_out.as_rdf(list(facts), format) == content


def test_turtle_is_grouped_by_subject_with_prefixes_in_order(facts: list[ox.Quad]) -> None:
    lines = graphs_out.as_rdf(facts, "turtle").decode().splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    subjects = [line.split()[0] for line in lines[len(prefixes) :] if line and not line.startswith("\t")]
    assert prefixes == sorted(prefixes) and len(prefixes) == len(PREFIXES)
    assert len(subjects) == len(set(subjects)) and subjects[0].startswith("id:")


def test_nquads_are_sorted(facts: list[ox.Quad]) -> None:
    lines = graphs_out.as_rdf(facts, "nquads").splitlines()
    assert lines == sorted(lines)


def test_a_store_without_named_graphs_gives_the_facts_about_its_things(opened: Graph, facts: list[ox.Quad]) -> None:
    bare = Oxigraph()
    bare.load(opened.store.quads())
    assert {quad.triple for quad in graphs_out.data(bare, None)} > {quad.triple for quad in facts}
    assert all("/id/" in str(quad.subject) for quad in graphs_out.data(bare, None))


# Networks

READERS: Mapping[str, Callable[[io.BytesIO], nx.Graph]] = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}


def said_of(found: nx.Graph) -> tuple[dict[str, dict[str, object]], dict[frozenset[str], dict[str, object]]]:
    """Nodes and edges with their attributes; the numbers that a format gives its edges do not count."""
    edges = {frozenset((one, other)): {k: v for k, v in said.items() if k != "id"} for one, other, said in found.edges(data=True)}
    return dict(found.nodes(data=True)), edges


@pytest.mark.parametrize("format", NETWORK_FORMATS)
def test_a_network_reads_back_equal_and_is_the_same_each_time(opened: Graph, format: str) -> None:
    found = graphs_out.network(opened.store, None, "th")
    content = graphs_out.as_network(found, format)
    assert said_of(READERS[format](io.BytesIO(content))) == said_of(found)
    assert graphs_out.as_network(graphs_out.network(opened.store, None, "th"), format) == content
    assert b"lastmodified" not in content


def test_a_network_says_of_its_nodes_and_edges_what_a_person_needs(opened: Graph) -> None:
    foundation, pao = thing("organisation", "scf"), thing("organisation", "songkhla-pao")
    plan, workshop = thing("plan", "songkhla-creative-city-action-plan"), thing("event", "success-strategy-workshop-2022")
    found = graphs_out.network(opened.store, None, "en")
    assert found.nodes[foundation] == {
        "mode": "agent", "kind": "foundation", "kindLabel_th": "มูลนิธิ", "kindLabel_en": "Foundation",
        "label": "Songkhla Community Foundation", "label_en": "Songkhla Community Foundation", "label_th": "มูลนิธิชุมชนสงขลา",
    }  # fmt: skip
    event = found.nodes[workshop]
    assert (event["mode"], event["firstDate"], event["lastDate"]) == ("context", "2022-09-03", "2022-09-04")
    assert found.edges[foundation, workshop]["roles"] == "facilitator" and found.edges[foundation, workshop]["ties"] == "co-attendance"
    assert found.edges[pao, plan] == {"roles": "responsible", "ties": "joint-initiative", "documents": "000", "weight": 0.5}
    whole = thing("initiative", "success-project")
    assert found.edges[workshop, whole]["roles"] == "partOf" and found.edges[workshop, whole]["weight"] == 1.0


def test_the_weight_of_an_edge_is_that_of_its_context_by_all_who_share_it(opened: Graph) -> None:
    day, foundation = thing("event", "songkhla-citizens-day-2022"), thing("organisation", "scf")
    whole = graphs_out.network(opened.store, None, "th")
    agents = [node for node in whole[day] if whole.nodes[node]["mode"] == "agent"]
    assert whole.edges[foundation, day]["weight"] == pytest.approx(1 / (len(agents) - 1))
    joins = thing("participation", "scf-in-songkhla-citizens-day-2022-as-presenter")
    part = graphs_out.network(opened.store, Selection(frozenset({day, foundation, joins})), "th")
    assert said_of(part)[1] == {frozenset((foundation, day)): whole.edges[foundation, day]}


def test_the_network_of_a_slice_has_its_members_alone(opened: Graph) -> None:
    selection = select(opened.store, Slice(ties=("co-membership",)))
    found = graphs_out.network(opened.store, selection, "th", ("co-membership",))
    assert found and set(found) <= selection.things
    assert {said["ties"] for _, _, said in found.edges(data=True)} == {"co-membership"}


@pytest.mark.parametrize("format", NETWORK_FORMATS)
def test_characters_that_xml_cannot_hold_are_left_out(format: str) -> None:
    found = nx.Graph()
    found.add_node("a", label="x\x00\x1b\ufffe<&>\"' 👩‍🌾ก", weight=0.5)
    found.add_edge("a", "b", roles="r\x08")
    back = READERS[format](io.BytesIO(graphs_out.as_network(found, format)))
    assert back.nodes["a"]["label"] == "x<&>\"' 👩‍🌾ก" and back.edges["a", "b"]["roles"] == "r"


@pytest.fixture(scope="module")
def bodies(opened: Graph) -> Gathered:
    """What the measures of organisations are worked out from."""
    return gather(opened.store, "organisations", Slice())


@pytest.fixture(scope="module")
def measured(opened: Graph, bodies: Gathered) -> nx.Graph:
    """Agents and contexts with their measures."""
    return networks_out.measured(graphs_out.network(opened.store, None, "th"), bodies)


@pytest.mark.parametrize("format", NETWORK_FORMATS)
def test_the_measures_in_a_file_are_those_of_the_analysis(bodies: Gathered, measured: nx.Graph, format: str) -> None:
    back = READERS[format](io.BytesIO(graphs_out.as_network(measured, format)))
    ties = projected(bodies.found.two_mode())
    wanted: dict[str, Mapping[str, float | None]] = {
        "degree": degree(ties),
        "strength": strength(ties),
        "betweenness": betweenness(ties, weighted=True),
        "core": cores(ties),
        "constraint": constraint(ties, weighted=True),
    }
    for name, values in wanted.items():
        there = {node: value for node, value in values.items() if value is not None}
        assert {node: said[name] for node, said in back.nodes(data=True) if name in said} == pytest.approx(there, abs=1e-6)
    assert all(value == value for _, said in back.nodes(data=True) for value in said.values())
    alone = [node for node, value in wanted["constraint"].items() if value is None]
    assert alone and not any("constraint" in back.nodes[node] or "community" in back.nodes[node] for node in alone)


def test_who_is_not_measured_has_no_measures_and_a_rank_has_its_range(opened: Graph, measured: nx.Graph) -> None:
    plain = graphs_out.network(opened.store, None, "th")
    assert set(measured) == set(plain) and dict(measured.edges) == dict(plain.edges)
    assert {node for node, said in measured.nodes(data=True) if "degree" in said} == set(collaboration(read(opened.store)).agent)
    best, rank, worst = (nx.get_node_attributes(measured, f"betweennessRank{end}") for end in ("Best", "", "Worst"))
    assert best and all(best[node] <= rank[node] <= worst[node] for node in best)
    assert min(rank.values()) == min(nx.get_node_attributes(measured, "community").values()) == 1


@pytest.mark.parametrize("of", PROJECTIONS)
def test_the_network_of_one_kind_of_thing_has_its_ties_what_they_rest_on_and_both_names(opened: Graph, of: str) -> None:
    gathered = gather(opened.store, of, Slice())
    found, ties = networks_out.one_mode(opened.store, gathered, "th"), projected(gathered.found.two_mode())
    wanted = {frozenset((ties.names[one], ties.names[other])): weight for one, other, weight in ties}
    assert set(found) == set(ties.names)
    assert {frozenset(ends): said["weight"] for *ends, said in found.edges(data=True)} == pytest.approx(wanted, abs=1e-6)
    assert all(said["label_th"] and said["label_en"] for _, said in found.nodes(data=True))
    assert all(said["works"] and said["documents"] for *_, said in found.edges(data=True))
    assert {"attendance" in said for *_, said in found.edges(data=True)} == {of == "organisations"}


def test_the_measures_of_a_slice_are_of_the_slice(opened: Graph, bodies: Gathered) -> None:
    part = networks_out.one_mode(opened.store, gather(opened.store, "organisations", Slice(ties=("agreement",))), "en")
    assert 0 < len(part) < len(set(bodies.found.agent)) and {said["ties"] for *_, said in part.edges(data=True)} == {"agreement"}
    assert all(said["degree"] == part.degree[node] for node, said in part.nodes(data=True))
    nothing = gather(opened.store, "organisations", Slice(ties=("stated",), years=(1900, 1901)))
    assert not networks_out.one_mode(opened.store, nothing, "en")


def test_a_network_of_too_many_pairs_is_refused_before_the_work(opened: Graph, bodies: Gathered, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks_out, "MOST_PAIRS", 100)
    with pytest.raises(UsageError, match="too many to write one by one"):
        networks_out.one_mode(opened.store, bodies, "en")


def test_any_attribute_of_a_graph_goes_out(tmp_path: Path) -> None:
    found = nx.Graph()
    found.add_node("a", label="ก", betweenness=0.25, rank=3, bridge=True)
    for format in NETWORK_FORMATS:
        assert READERS[format](io.BytesIO(graphs_out.as_network(found, format))).nodes["a"] == found.nodes["a"]


# The command

Called = tuple[int, str]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data, built."""
    folder = tmp_path_factory.mktemp("export") / "tiny"
    shutil.copytree(TINY / "sheets", folder / "sheets")
    assert not build(Workspace(folder, folder / "build")).errors
    return folder


@pytest.fixture
def export(tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Called]:
    """Call `kg export` on the tiny data in an empty folder; the status and what is said on stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_LANG", raising=False)

    def call(*arguments: str) -> Called:
        with pytest.raises(SystemExit) as left:
            main(["export", "--data", str(tiny), *arguments])
        out, err = capsys.readouterr()
        assert out == "" and "Traceback" not in err
        assert isinstance(left.value.code, int)
        return left.value.code, err

    return call


@pytest.mark.parametrize(("format", "suffix"), SUFFIXES.items())
def test_the_format_is_by_suffix_or_by_name_and_the_file_is_told(
    export: Callable[..., Called], tmp_path: Path, format: str, suffix: str
) -> None:
    status, said = export(f"out{suffix}")
    assert status == 0 and said.startswith(f"เขียนแล้ว: out{suffix}\nทั้งกราฟ")
    status, said = export("--format", format, "--lang", "en")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert status == 0 and len(names) == 2 and names[0] == f"out{suffix}"
    assert names[1].startswith("tiny-20") and names[1].endswith(suffix) and f"written: {names[1]}" in said
    assert (tmp_path / names[1]).is_dir() is (format == "csv")


def test_the_first_page_says_what_when_which_part_and_how_to_send_changes_back(
    export: Callable[..., Called], tmp_path: Path, tiny: Path
) -> None:
    (tiny / "LICENSE").write_text("free for all", encoding="utf-8")
    assert export("a.xlsx", "--years", "2565-2567")[0] == 0
    (tiny / "LICENSE").unlink()
    rows = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(values_only=True)
    said = {str(row[0]): str(row[1]) for row in rows if row[0]}
    assert "256" in said["ส่งออกเมื่อ"] and "256" not in said["Exported on"] and len(said["รุ่นของข้อมูล"]) == 12
    assert said["ส่วนที่ส่งออก"].startswith("ส่วนที่เลือก (พ.ศ. 2565–2567)") and "(years: 2022–2024)" in said["What is in it"]
    assert "ไม่รวมอีก" in said["ส่วนที่ส่งออก"] and "without a date" in said["What is in it"]
    assert "kg import a.xlsx" in said["แก้แล้วส่งกลับ"] and said["สัญญาอนุญาต · Licence"] == "free for all"


def test_the_network_of_one_kind_of_thing_is_told(export: Callable[..., Called], tmp_path: Path) -> None:
    status, said = export("a.gexf", "--of", "organisations", "--lang", "en")
    assert status == 0 and "a network of 3 organisations and 2 edges" in said
    assert len(nx.read_gexf(tmp_path / "a.gexf")) == 3
    status, said = export("b.gexf", "--of", "issues", "--years", "2443")
    assert status == 0 and "ไม่ได้เขียน" in said and not (tmp_path / "b.gexf").exists()


def test_an_existing_file_is_replaced_whole_and_a_folder_with_files_is_not(export: Callable[..., Called], tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("old", encoding="utf-8")
    assert export("a.ttl")[0] == 0 and (tmp_path / "a.ttl").read_text(encoding="utf-8").startswith("@prefix")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "places.csv").write_text("old", encoding="utf-8")
    status, said = export("full")
    assert status == 2 and "full" in said and (tmp_path / "full" / "places.csv").read_text(encoding="utf-8") == "old"
    (tmp_path / "empty").mkdir()
    assert export("empty")[0] == 0 and (tmp_path / "empty" / "places.csv").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ttl", "empty", "full"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no/a.xlsx"], "no"),
        (["folder", "--format", "xlsx"], "folder"),
        (["file", "--format", "csv"], "file"),
        (["a.csv"], "kg export a"),
        (["a.pdf"], ".xlsx .ttl"),
        (["a.xlsx", "-o", "b.xlsx"], "-o"),
        (["a.xlsx", "--of", "issues"], ".graphml"),
        (["a.gexf", "--of", "friends"], "organisations"),
        (["a.xlsx", "--years", "2400"], "2400"),
        (["a.xlsx", "--years", "ปีก่อน"], "2565-2567"),
        (["a.xlsx", "--ties", "friendship"], "co-attendance"),
        (["a.xlsx", "--steps", "2"], "--about"),
        (["a.xlsx", "--about", "มูลนิธิคลองใสส"], "khlong-sai-foundation"),
        (["a.xlsx", "--pillar", "ไม่มีด้านนี้"], "happy-society"),
        (["a.xlsx", "--place", "nowhere-at-all"], "nowhere-at-all"),
        (["a.xlsx", "--document", "มูลนิธิคลองใส"], "มูลนิธิคลองใส"),
    ],
)
def test_wrong_use_is_told_in_one_sentence_and_nothing_is_written(
    export: Callable[..., Called], tmp_path: Path, arguments: list[str], told: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    status, said = export(*arguments)
    assert status == 2 and told in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert not list((tmp_path / "folder").iterdir()) and (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_an_empty_slice_says_so_and_writes_nothing(export: Callable[..., Called], tmp_path: Path) -> None:
    status, said = export("a.xlsx", "--years", "2443")
    assert status == 0 and "พ.ศ. 2443" in said and "ไม่ได้เขียน" in said and "ไม่ระบุวันที่" in said
    status, said = export("a.gexf", "--ties", "stated", "--lang", "en")
    assert status == 0 and "no file was written" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("accident", "status"), [(OSError(28, "No space left on device"), 2), (KeyboardInterrupt(), 130)])
@pytest.mark.parametrize("name", ["a.ttl", "folder"])
def test_an_export_that_breaks_off_leaves_no_half_file(
    export: Callable[..., Called], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, accident: BaseException, status: int
) -> None:
    def broken(path: Path, *_: object) -> None:
        path.touch()
        raise accident

    monkeypatch.setattr(Path, "write_bytes", broken)
    assert export(name)[0] == status
    assert list(tmp_path.iterdir()) == []


def test_broken_sheets_are_not_given_out_but_the_last_good_graph_is(
    tiny: Path, tmp_path: Path, export: Callable[..., Called], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tiny / "sheets" / "places.csv"
    good = sheet.read_bytes()
    sheet.write_bytes(good + b"BAD ID,,,,,,,,,,,,,,,,\n")
    try:
        status, said = export("a.xlsx")
        assert status == 1 and "kg check" in said
        assert export("a.ttl")[0] == 0
    finally:
        sheet.write_bytes(good)
    assert [path.name for path in tmp_path.iterdir()] == ["a.ttl"]


def test_a_store_without_sheets_gives_rdf_and_networks_alone(
    songkhla: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = ox.Store(tmp_path / "store")
    store.add(ox.Quad(ox.NamedNode(thing("place", "x")), ox.NamedNode(RDF + "type"), ox.NamedNode(KG + "Place")))
    store.flush()
    del store
    for name, status in (("a.nq", 0), ("a.xlsx", 2), ("csv", 2)):
        with pytest.raises(SystemExit) as left:
            main(["export", name, "--store", str(tmp_path / "store"), "--lang", "en"])
        assert left.value.code == status
    assert "no sheets" in capsys.readouterr().err
    assert (tmp_path / "a.nq").read_text(encoding="utf-8").count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nq", "store"]


# The workbook of an answer


@pytest.mark.parametrize(
    ("called", "lang", "head", "said"),
    [
        (["ask", "partners", "มูลนิธิคลองใส"], "th", "หลักฐาน", "บรรทัด"),
        (["ask", "events"], "th", "เหตุการณ์", "256"),
        (["ask"], "en", "Question", "partners"),
        (["path", "มูลนิธิคลองใส", "มูลนิธิฟ้ากว้าง"], "en", "Step", "Khlong Sai Foundation"),
        (["show", "มูลนิธิคลองใส"], "th", "เรื่อง", "มูลนิธิคลองใส"),
        (["search", "คลอง"], "en", "Name", "khlong-sai-foundation"),
        (["check"], "th", "วิธีแก้", ""),
    ],
)
def test_the_workbook_of_an_answer_has_what_a_person_reads_before_what_a_machine_does(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], called: list[str], lang: str, head: str, said: str
) -> None:
    target = tmp_path / "answer.xlsx"
    with pytest.raises(SystemExit) as left:
        main([*called, "--data", str(tiny), "--lang", lang, "-o", str(target)])
    assert left.value.code == 0 and "Traceback" not in capsys.readouterr().err
    person, machine = openpyxl.load_workbook(target).worksheets
    heads, *lines = person.iter_rows(values_only=True)
    assert (person.title, machine.title) == ("คำตอบ · Answer", "ข้อมูลดิบ · Data")
    assert head in heads and any(said in str(cell) for line in lines for cell in line) or not said
    assert all(cell is None or not str(cell).startswith(BASE) for line in lines for cell in line)
    assert {cell.value for cell in machine[1]}.isdisjoint(set(heads) - {None})
