"""What an explorer page holds: all that the graph says, with its evidence, in columns that a browser reads back."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.build import build
from kg.errors import Text
from kg.explorer.gather import OTHER, PART, gathered, short
from kg.explorer.model import Model, Proof, Thing
from kg.explorer.passages import units, with_passages
from kg.explorer.payload import column, of_graph, payload
from kg.namespaces import BASE, KG, local, thing
from kg.ontology import Ontology
from kg.projection import read
from kg.slices import Slice, select
from kg.store import Oxigraph
from kg.things import facts
from kg.workspace import Workspace

STATIC = Path(__file__).parents[1] / "kg" / "explorer" / "static"
TINY = Path(__file__).parent / "fixtures" / "tiny"
TITLE = Text("คลองใส", "Khlong Sai")
NODE = shutil.which("node")
FOUNDATION = "organisation/khlong-sai-foundation"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Oxigraph:
    """The tiny graph."""
    folder = tmp_path_factory.mktemp("explorer")
    build(Workspace(TINY, folder))
    store = Oxigraph()
    quads = ox.parse(path=folder / "graph.nq", format=ox.RdfFormat.N_QUADS)
    store.load({ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads})
    return store


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology that is shipped."""
    return Ontology.read()


@pytest.fixture(scope="module")
def model(tiny: Oxigraph, ontology: Ontology) -> Model:
    """The model of the tiny graph."""
    return gathered(tiny, ontology, TITLE)


def place(model: Model, id: str) -> int:
    """The number of a thing."""
    return next(number for number, one in enumerate(model.things) if one.id == id)


def ids(model: Model, numbers: Sequence[int]) -> list[str]:
    """The ids of some things."""
    return [model.things[number].id for number in numbers]


# Columns


def values(packed: Any) -> list[Any]:
    """What a column holds, as the page reads it."""
    if isinstance(packed, list):
        return packed
    if "r" in packed:
        return [value for value, count in zip(packed["r"][::2], packed["r"][1::2], strict=True) for _ in range(count)]
    steps = values(packed["d"])
    return [sum(steps[: number + 1]) for number in range(len(steps))]


@given(st.lists(st.integers(-5, 9999)) | st.lists(st.text(max_size=3)) | st.lists(st.sampled_from([0, 7])))
def test_a_column_gives_back_what_went_in(found: list[Any]) -> None:
    packed = column(found)
    assert values(packed) == found
    assert len(json.dumps(packed)) <= len(json.dumps(found))


# Everything is in


def test_every_thing_and_every_link_of_the_graph_is_in(tiny: Oxigraph, model: Model) -> None:
    every = {short(iri) for iri in select(tiny, Slice()).things if not iri.startswith((BASE + "id/participation", BASE + "id/evidence"))}
    assert {one.id for one in model.things if one.mode != "concept"} == every
    told = read(tiny)
    links = {(model.things[link.a].id, model.things[link.b].id) for link in model.links if link.tie not in (OTHER, PART)}
    assert links == {(short(agent), short(context)) for agent, context in zip(told.agent, told.context, strict=True)}


def test_a_link_has_the_tie_the_years_and_the_firmness_of_the_network(store: Oxigraph, ontology: Ontology) -> None:
    found, told = gathered(store, ontology, TITLE), read(store)
    rows = zip(told.agent, told.context, told.role, told.firm, told.years, strict=True)
    wanted = {
        (short(agent), short(context), short(role), told.tie[context], firm, (years.first, years.last) if years else (0, 0))
        for agent, context, role, firm, years in rows
    }
    things = found.things
    links = (link for link in found.links if link.tie not in (OTHER, PART))
    assert {(things[link.a].id, things[link.b].id, things[link.role].id, link.tie, link.firm, link.years) for link in links} == wanted


NAMES = {"prefLabel", "altLabel", "inContext", "participant", "presents", "representedBy"}


def cell(term: object) -> str:
    """A thing by its short id, anything else as text."""
    text = getattr(term, "value", "")
    return short(text) if text.startswith(BASE) else text


def told_by_show(store: Oxigraph, id: str) -> set[tuple[str, ...]]:
    """The facts that `kg show` gives of a thing itself."""
    rows = [[cell(term) for term in row] for row in facts(store, BASE + "id/" + id).rows]
    wanted = [row for row in rows if row[1] == "out" and local(row[0]) not in NAMES and row[3] == ""]
    return {(local(row[0]), "" if row[0].endswith("hasEvidence") else row[2], row[4], row[5] or "0", row[6]) for row in wanted}


def told_by_page(model: Model, id: str) -> set[tuple[str, ...]]:
    """The same of the model."""
    found: set[tuple[str, ...]] = set()
    for fact in model.facts[place(model, id)]:
        value = model.things[fact.value].id if fact.value >= 0 else fact.text
        proofs = [model.evidence[number] for number in fact.evidence]
        cells = [(model.things[one.document].id, str(one.line), one.quote) for one in proofs] or [("", "0", "")]
        found |= {(model.properties[fact.property][0], value, *cell) for cell in cells}
    return found


def test_every_fact_of_every_thing_stands_on_the_same_evidence_as_in_kg_show(tiny: Oxigraph, model: Model) -> None:
    for one in model.things:
        if one.mode != "concept":
            assert told_by_page(model, one.id) == told_by_show(tiny, one.id), one.id


def test_a_participation_tells_what_else_it_says(store: Oxigraph, ontology: Ontology) -> None:
    found = gathered(store, ontology, TITLE)
    beyond = {found.properties[fact.property][0] for facts in found.facts[len(found.things) :] for fact in facts}
    assert {"observedOn", "assertionStatus"} <= beyond
    assert not beyond & {"type", "participant", "inContext", "role", "hasEvidence"}


def test_what_a_thing_is_filtered_by_includes_the_places_above_and_the_documents_of_its_links(model: Model) -> None:
    agreement = model.things[place(model, "agreement/khlong-sai-mou")]
    assert agreement.mode == "context" and agreement.years[0] == 2022
    foundation = model.things[place(model, FOUNDATION)]
    assert ids(model, foundation.facets["docs"]) == ["source/t1", "source/t2"]
    parts = [one for one in model.things if one.mode == "place" and len(one.facets["places"]) > 1]
    assert all(place(model, one.id) in one.facets["places"] for one in parts) and parts


def test_a_count_is_called_by_what_it_says(model: Model) -> None:
    counts = [one for one in model.things if one.cls == "StatedCount"]
    assert counts and all(one.th and one.en for one in counts)


def test_words_are_there_when_something_names_them_and_pillars_and_issues_always(model: Model) -> None:
    schemes = {one.id.split("/")[0] for one in model.things if one.mode == "concept"}
    assert {"pillar", "issue", "role", "org-kind"} <= schemes and "creative-field" not in schemes
    assert sum(one.id.startswith("pillar/") for one in model.things) == 3


def test_a_slice_holds_what_is_in_it_and_stands_alone(tiny: Oxigraph, ontology: Ontology) -> None:
    inside = select(tiny, Slice(about=thing("organisation", "khlong-sai-foundation"), steps=0))
    found = gathered(tiny, ontology, TITLE, inside)
    assert FOUNDATION in {one.id for one in found.things}
    assert {one.mode for one in found.things} >= {"agent", "document"} and found.links == []
    assert {fact.value for facts in found.facts for fact in facts} <= set(range(-1, len(found.things)))


def test_nothing_makes_a_page_too(ontology: Ontology) -> None:
    found = gathered(Oxigraph(), ontology, TITLE)
    assert (found.things, found.links) == ([], [])
    assert json.loads(payload(found))["things"]["ids"] == []


# The file


def test_the_same_data_give_the_same_bytes_however_they_were_stored(tiny: Oxigraph, ontology: Ontology, model: Model) -> None:
    quads = list(tiny.quads())
    random.Random(1).shuffle(quads)
    other = Oxigraph()
    other.load(quads)
    assert payload(gathered(other, ontology, TITLE)) == payload(model)


def test_no_text_can_end_the_element_that_holds_the_data() -> None:
    hostile = Model(Text("</script><script>alert(1)</script>", "<!--"), things=[Thing("x/y", "A", "agent", "<b>", "\u2028")], facts=[[]])
    found = payload(hostile)
    assert b"<" not in found and "\u2028".encode() not in found
    assert json.loads(found)["things"]["th"] == ["<b>"]


def test_a_thing_takes_at_most_140_bytes_with_some_three_edges() -> None:
    chance, graph = random.Random(1), nx.Graph()
    for number in range(4000):
        kind = "initiative" if number % 3 == 1 else "organisation"
        name = f"เครือข่ายอนุรักษ์คลอง {number}"
        graph.add_node(
            number, id=f"{kind}/n-{number}", th=name, mode="context" if number % 3 == 1 else "agent", x=chance.random(), y=chance.random()
        )
        graph.add_edges_from((number, int(number * chance.random() ** 2)) for _ in range(3 if number else 0))
    assert len(payload(of_graph(graph))) / len(graph) <= 140


# The passages of the sources


def test_the_line_of_each_phrase_is_there_once_and_where_the_phrase_begins(tiny: Oxigraph, ontology: Ontology) -> None:
    found = gathered(tiny, ontology, TITLE)
    assert with_passages(found, TINY / "documents") == []
    proofs = [one for one in found.evidence if one.line]
    assert proofs and len(set(found.lines)) == len(found.lines)
    for proof in proofs:
        line = found.lines[proof.line_text].encode("utf-16-le")
        assert line[2 * proof.at :].decode("utf-16-le").startswith(proof.quote)


def test_a_phrase_that_is_not_in_its_line_is_told_and_the_line_is_shown(tiny: Oxigraph, ontology: Ontology, tmp_path: Path) -> None:
    shutil.copytree(TINY / "documents", tmp_path / "documents")
    (tmp_path / "documents" / "t1.txt").write_text("อย่างอื่น\n" * 30, encoding="utf-8")
    (tmp_path / "documents" / "t2.txt").unlink()
    found = gathered(tiny, ontology, TITLE)
    problems = with_passages(found, tmp_path / "documents")
    assert {problem.code for problem in problems} == {"wrong-quote", "no-document"}
    assert sum(problem.code == "no-document" for problem in problems) == 1
    assert all(problem.say("th") and problem.say("en") for problem in problems)
    assert "อย่างอื่น" in found.lines and {one.at for one in found.evidence if one.line_text >= 0} == {-1}


def test_places_in_a_line_are_counted_as_scripts_count_them() -> None:
    assert [units(text) for text in ("", "ก้", "🌊ก")] == [0, 2, 3]


# What the page makes of it


READ_BACK = """
import { decode, labelOf } from '%s';
import { readFileSync } from 'node:fs';
const model = decode(JSON.parse(readFileSync(0, 'utf8')));
const facts = model.things.map((thing) => model.factsOf(thing.n, true).map((fact) =>
  [fact.property, fact.value ?? -1, fact.text, fact.date ? 'date' : fact.lang, fact.evidence]));
const { things, links, evidence } = model;
const inverse = things.map((thing) => model.factsOf(thing.n).filter((fact) => fact.inverse).length);
const linked = things.map((thing) => model.linksOf(thing.n).length);
const labels = things.map((thing) => labelOf(thing, 'en'));
process.stdout.write(JSON.stringify({ things, links, evidence, facts, inverse, linked, labels }));
"""


def read_back(model: Model) -> dict[str, Any]:
    """The model as the script of the page decodes it."""
    if NODE is None:
        pytest.skip("node is not installed")
    script = READ_BACK % (STATIC / "model.js").as_uri()
    run = subprocess.run([NODE, "--input-type=module", "-e", script], input=payload(model), capture_output=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_the_page_reads_back_what_was_written(tiny: Oxigraph, ontology: Ontology) -> None:
    model = gathered(tiny, ontology, TITLE)
    with_passages(model, TINY / "documents")
    found = read_back(model)
    for one, shown in zip(model.things, found["things"], strict=True):
        assert (shown["id"], shown["cls"], shown["mode"], shown["th"], shown["en"]) == (one.id, one.cls, one.mode, one.th, one.en)
        assert (shown["alt"], shown["kind"], shown["from"], shown["to"]) == (list(one.alt), one.kind, *one.years)
        assert [shown[name] for name in ("docs", "places", "waters")] == [one.facets[name] for name in ("docs", "places", "waters")]
        assert (shown["x"] is None) == (one.spot is None)
    for link, told in zip(model.links, found["links"], strict=True):
        assert (told["a"], told["b"], told["role"], told["tie"], told["firm"]) == (link.a, link.b, link.role, link.tie, link.firm)
        assert (told["from"], told["to"], told["evidence"]) == (*link.years, list(link.evidence))
    written = [[[model.properties[f.property][0], f.value, f.text, f.language, list(f.evidence)] for f in facts] for facts in model.facts]
    assert found["facts"] == written[: len(model.things)]
    for proof, told in zip(model.evidence, found["evidence"], strict=True):
        assert (told["document"], told["line"], told["quote"], told["kind"]) == (proof.document, proof.line, proof.quote, proof.kind)
        assert told["passage"].encode("utf-16-le")[2 * told["at"] :].decode("utf-16-le").startswith(proof.quote) if proof.line else True


def test_the_page_knows_what_comes_to_a_body_through_its_works(model: Model) -> None:
    found = read_back(model)
    body = found["things"][place(model, FOUNDATION)]
    through = {number for link in model.links if link.a == body["n"] and link.tie != PART for number in found["things"][link.b]["issues"]}
    assert set(body["viaIssues"]) == through
    assert found["linked"][body["n"]] == sum(body["n"] in (link.a, link.b) for link in model.links)
    assert sum(found["inverse"]) == sum(fact.value >= 0 for facts in model.facts[: len(model.things)] for fact in facts)


def test_a_long_line_is_cut_around_the_phrase_and_no_letter_loses_its_marks() -> None:
    line = "กี้" * 300 + "🌊" * 5 + "วลี" + "ที่" * 300
    at = units(line[: line.index("วลี")])
    document = Thing("source/d", "SourceDocument", "document")
    proofs = [Proof(0, 1, quote="วลี", kind="stated", line_text=0, at=at), Proof(0, 1, quote="อื่น", kind="stated", line_text=0)]
    found = read_back(Model(TITLE, things=[document], evidence=proofs, facts=[[]], lines=[line]))["evidence"]
    inside, lost = found
    assert inside["passage"].startswith("…กี้") and inside["passage"].endswith("ที่…") and len(inside["passage"]) < 450
    assert inside["passage"].encode("utf-16-le")[2 * inside["at"] :].decode("utf-16-le").startswith("วลี")
    assert lost["at"] == -1 and lost["passage"].startswith("กี้")


def test_the_ids_of_words_and_of_things_never_meet(ontology: Ontology) -> None:
    assert not {sheet.id_kind for sheet in ontology.sheets.values()} & set(ontology.concepts)
    assert short(KG + "x") == KG + "x"
