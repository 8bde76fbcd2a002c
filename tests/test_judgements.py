"""What people judged, and the graph with it applied: nothing lost, nothing twice, and everything back when it is undone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import judgements
from kg.build import build, checked, linked, merged
from kg.errors import DataError, StoreError
from kg.ingest.graphs import ABOVE, Batch
from kg.ingest.graphs import read as read_sheets
from kg.judgements import COLUMNS, NOT_SAME, SAME, UNSURE, Judgement, contradictions, groups, record, verdict_of, withdraw
from kg.linker import JUDGED_GRAPH, POSSIBLY_SAME, SAME_AS
from kg.namespaces import KG, RDF, SKOS, graph, local, thing
from kg.ontology import Ontology
from kg.resolve import Names
from kg.store import Oxigraph
from kg.things import facts
from kg.workspace import Workspace, fingerprint, workspace

ROOT = Path(__file__).parents[1]
HEAD = ",".join(COLUMNS) + "\n"
ONE, TWO, THREE = (thing("organisation", name) for name in ("one", "two", "three"))
SHEETS = {
    "documents": "id,name_th\nd1,ฉบับหนึ่ง\nd2,ฉบับสอง\n",
    "places": "id,type,name_th,kind,within\ntown,City,เมืองใส,city,\nhill,Hill,เขาใส,hill,town\n",
    "organisations": (
        "id,type,name_th,name_en,alt_th,printed,kind,based_in,issues,since,possibly_same,note_th\n"
        "one,,มูลนิธิใส,,,,foundation,town,water-management,2560,two,หมายเหตุหนึ่ง\n"
        "two,FormalOrganisation,มูลนิธิใสสะอาด,Sai Foundation,มูลนิธิใส,มูลนิธิใสส,association,,healthy-farming-and-food,2561,,\n"
        "three,Network,เครือข่ายใส,Sai Network,,,network,,,,one; two,\n"
    ),
    "initiatives": "id,name_th,part_of\nwhole,งานใหญ่,\npart,งานย่อย,whole\nother,งานย่อยเดียวกัน,\n",
    "participations": (
        "id,participant,context,role\np-one,one,part,implementer\np-two,two,other,supporter\np-self,two,three,member\np-three,three,whole,supporter\n"
    ),
    "partnerships": "id,name_th\nties,หนึ่งกับสอง\n",
    "evidence": (
        "id,subject,property,value,document,kind\n"
        "e-1,one,,,d1,stated\ne-2,two,,,d2,stated\ne-3,two,since,,d2,stated\ne-4,one,issues,,d1,stated\ne-5,two,issues,,d2,stated\n"
        "e-6,two,name_th,,d2,stated\ne-7,p-two,,,d2,stated\ne-8,p-self,,,d2,stated\ne-9,whole,part_of,two,d1,stated\n"
    ),
}
quick = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology that is shipped."""
    return Ontology.read()


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A few things, two of them possibly one."""
    (tmp_path / "sheets").mkdir()
    for name, text in SHEETS.items():
        (tmp_path / "sheets" / f"{name}.csv").write_text(text, encoding="utf-8")
    return workspace(tmp_path)


def judge(space: Workspace, *rows: str) -> None:
    """Write the judgements as a person would by hand."""
    space.judgements.write_text(HEAD + "".join(f"{row},me,2024-05-01,\n" for row in rows), encoding="utf-8")


def after(space: Workspace, ontology: Ontology) -> Batch:
    """The sheets with the judgements applied; the findings of the sheets themselves are left out."""
    plain = read_sheets(space.sheets, ontology)
    found = linked(plain, space, ontology)
    return Batch(found.quads, found.origins, tuple(f for f in found.findings if f not in plain.findings))


def values(batch: Batch, subject: str, prop: str) -> list[str]:
    """The values of a property, each once, sorted."""
    found = {q.object for q in batch.quads if q.subject == ox.NamedNode(subject) and q.predicate.value == prop}
    return sorted(local(o.value) if isinstance(o, ox.NamedNode) else getattr(o, "value", "") for o in found)


def codes(batch: Batch) -> list[str]:
    """The codes of the Findings."""
    return [finding.code for finding in batch.findings]


# ---- the file


@pytest.mark.parametrize(
    ("word", "verdict"),
    [("same", SAME), ("เหมือน", SAME), ("รายเดียวกัน", SAME), ("Not Same", NOT_SAME), ("คนละราย", NOT_SAME), ("ไม่เหมือน", NOT_SAME)]
    + [("ไม่แน่ใจ", UNSURE), ("UNSURE", UNSURE), ("maybe", ""), ("", ""), ("-", "")],
)
def test_a_verdict_may_be_said_in_thai_and_in_english(word: str, verdict: str) -> None:
    assert verdict_of(word) == verdict


def test_a_graph_without_the_file_has_no_judgements_and_an_empty_file_neither(space: Workspace) -> None:
    assert judgements.read(space) == ((), ())
    space.judgements.write_text("", encoding="utf-8")
    assert judgements.read(space) == ((), ())
    space.judgements.write_text(HEAD, encoding="utf-8")
    assert judgements.read(space) == ((), ())


def test_a_file_that_excel_saved_is_read(space: Workspace) -> None:
    text = 'a,b,verdict,why\r\none,two,รายเดียวกัน,"ชื่อ, เดียวกัน"\r\n,,,\r\n'
    space.judgements.write_bytes(text.encode("utf-8-sig"))
    assert judgements.read(space) == ((Judgement("one", "two", SAME, why="ชื่อ, เดียวกัน"),), ())


BAD_ROWS = [
    ("one,two,perhaps,me,,", "unknown-word", "error"),
    ("one,one,same,me,,", "same-thing-twice", "error"),
    ("One!,two,same,me,,", "bad-id", "error"),
    (",two,same,me,,", "bad-id", "error"),
    ("one,two,same,me,yesterday,", "wrong-value", "warning"),
]


@pytest.mark.parametrize(("row", "code", "severity"), BAD_ROWS)
def test_a_bad_row_is_told_with_its_number_and_only_an_error_leaves_it_out(space: Workspace, row: str, code: str, severity: str) -> None:
    space.judgements.write_text(f"{HEAD}two,three,unsure,me,2024,\n{row}\n", encoding="utf-8")
    good, problems = judgements.read(space)
    assert [(p.code, p.severity, p.row, p.sheet) for p in problems] == [(code, severity, 3, "judgements")]
    assert len(good) == (1 if severity == "error" else 2)
    assert "judgements.csv" in problems[0].say("en") and "แถว 3" in problems[0].say("th")


def test_a_pair_that_stands_twice_is_an_error_whichever_comes_first(space: Workspace) -> None:
    judge(space, "one,two,same", "two,one,not-same")
    assert [(p.code, p.row) for p in judgements.read(space)[1]] == [("duplicate-pair", 3)]


@pytest.mark.parametrize("content", [b"x,y\none,two\n", b"\xff\xfe\x00", b'a,b,verdict\n"one', b"\x00\x01"])
def test_what_is_no_such_file_is_one_finding(space: Workspace, content: bytes) -> None:
    space.judgements.write_bytes(content)
    good, problems = judgements.read(space)
    assert (good, len(problems), problems[0].severity) == ((), 1, "error")


def test_a_folder_in_its_place_and_a_file_among_the_sheets_are_told(space: Workspace) -> None:
    space.judgements.mkdir()
    assert [p.code for p in judgements.read(space)[1]] == ["unreadable"]
    (space.sheets / "judgements.csv").write_text(HEAD, encoding="utf-8")
    assert [p.code for p in judgements.read(space)[1]] == ["misplaced", "unreadable"]


def test_in_a_folder_of_bare_sheets_the_file_stands_among_them_and_is_no_unknown_sheet(space: Workspace, ontology: Ontology) -> None:
    bare = workspace(space.sheets)
    judge(bare, "one,two,same")
    assert bare.judgements.parent == bare.sheets
    assert "unknown-sheet" not in codes(read_sheets_with(bare, ontology))
    assert values(read_sheets_with(bare, ontology), ONE, SAME_AS) == ["two"]


def read_sheets_with(space: Workspace, ontology: Ontology) -> Batch:
    """The sheets with the judgements applied, all Findings."""
    return linked(read_sheets(space.sheets, ontology), space, ontology)


# ---- several judgements together


def test_the_first_of_a_pair_is_kept_and_of_more_the_one_that_is_never_second() -> None:
    def same(*pairs: str) -> dict[str, str]:
        return groups([Judgement(pair[0], pair[-1], SAME) for pair in pairs])

    assert same("b=a") == {"a": "b", "b": "b"}
    assert set(same("c=b", "b=a", "d=e").values()) == {"c", "d"}
    assert set(same("b=a", "a=c", "z=b").values()) == {"z"}
    assert set(same("a=b", "c=b").values()) == {"a"}  # two that are never second: the alphabet
    assert set(same("b=a", "a=c", "c=b").values()) == {"a"}  # none: the alphabet
    assert groups([Judgement("a", "b", NOT_SAME), Judgement("a", "c", UNSURE)]) == {}


@quick
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8), st.randoms())
def test_the_order_of_the_rows_never_counts(pairs: list[tuple[str, str]], random: object) -> None:
    rows = [Judgement(a, b, SAME) for a, b in pairs if a != b]
    turned = sorted(rows, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert groups(rows) == groups(turned)
    kept = groups(rows)
    assert all(kept[row.a] == kept[row.b] and kept[kept[row.a]] == kept[row.a] for row in rows)


def test_a_contradiction_names_the_chain_that_it_contradicts() -> None:
    chain = [Judgement("a", "b", SAME, row=2), Judgement("c", "b", SAME, row=3), Judgement("a", "c", NOT_SAME, row=4)]
    (found,) = contradictions(chain)
    assert (found.code, found.row, found.found) == ("contradiction", 4, "a ≠ c")
    assert "a = b, c = b" in found.expected.en
    assert list(contradictions([*chain[:1], chain[2]])) == []


# ---- recording


def test_judging_again_replaces_the_row_and_the_rest_stays_as_it_is(space: Workspace) -> None:
    record(space, Judgement("two", "three", NOT_SAME, "me", "2024-05-01", "ต่างกัน"))
    record(space, Judgement("one", "two", SAME, "me", "2024-05-02"))
    before = space.judgements.read_text(encoding="utf-8").splitlines()
    record(space, Judgement("two", "one", UNSURE, "you", "2024-05-03", " ไม่\x00  แน่ใจ\n"))
    lines = space.judgements.read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert (before[1], lines[1]) == ("one,two,same,me,2024-05-02,", "two,one,unsure,you,2024-05-03,ไม่ แน่ใจ")
    assert before[2] == lines[2] == "two,three,not-same,me,2024-05-01,ต่างกัน"
    withdraw(space, "one", "two")
    assert space.judgements.read_text(encoding="utf-8").splitlines() == [lines[0], lines[2]]


@pytest.mark.parametrize("why", ["=1+1", "a,b", 'ว่า "ใช่"', "ก" * 3000])
def test_a_reason_comes_back_as_it_was_said(space: Workspace, why: str) -> None:
    record(space, Judgement("one", "two", SAME, "me", "2024-05-01", why))
    assert judgements.read(space)[0][0].why == why[:2000]


def test_what_contradicts_is_not_written_and_a_broken_file_is_not_written_over(space: Workspace) -> None:
    judge(space, "one,two,same", "two,three,same")
    before = space.judgements.read_bytes()
    with pytest.raises(DataError):
        record(space, Judgement("three", "one", NOT_SAME))
    assert space.judgements.read_bytes() == before
    judge(space, "one,two,dunno")
    with pytest.raises(DataError):
        record(space, Judgement("one", "three", SAME))
    assert "dunno" in space.judgements.read_text(encoding="utf-8")


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_beside_it(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(space, "one,two,same")
    before = space.judgements.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("kg.judgements.os.fsync", full)
        with pytest.raises(StoreError, match="No space left"):
            record(space, Judgement("one", "three", UNSURE))
    assert space.judgements.read_bytes() == before
    assert sorted(path.name for path in space.data.iterdir() if path.is_file()) == ["judgements.csv"]


def test_judgements_made_at_once_are_all_kept(space: Workspace) -> None:
    run = (
        "import sys; from pathlib import Path; from kg.judgements import Judgement, record; from kg.workspace import workspace\n"
        "[record(workspace(Path(sys.argv[1])), Judgement(sys.argv[2], f'x{n}', 'unsure')) for n in range(10)]"
    )
    both = [subprocess.Popen([sys.executable, "-c", run, str(space.data), name], cwd=ROOT) for name in ("one", "two")]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert len(judgements.read(space)[0]) == 20


def test_a_build_is_made_again_when_a_judgement_changes(space: Workspace) -> None:
    seen = {fingerprint(space)}
    for rows in (["one,two,same"], ["one,two,unsure"], []):
        judge(space, *rows)
        seen.add(fingerprint(space))
    assert len(seen) == 4


# ---- the graph with judgements applied


def test_without_a_judgement_the_quads_are_the_very_same(space: Workspace, ontology: Ontology) -> None:
    plain = read_sheets(space.sheets, ontology)
    assert linked(plain, space, ontology).quads is plain.quads
    judge(space, "one,two,unsure")
    assert linked(plain, space, ontology).quads is plain.quads


def test_of_the_same_the_first_is_kept_and_has_what_both_had(space: Workspace, ontology: Ontology) -> None:
    judge(space, "one,two,same")
    found = after(space, ontology)
    assert values(found, ONE, SKOS + "prefLabel") == ["Sai Foundation", "มูลนิธิใส"]  # it had no English name
    assert values(found, ONE, SKOS + "altLabel") == ["มูลนิธิใสสะอาด"]  # and its own name is no further name
    assert values(found, ONE, KG + "verbatimName") == ["มูลนิธิใสส"]
    assert values(found, ONE, KG + "aboutIssue") == ["healthy-farming-and-food", "water-management"]
    assert values(found, ONE, KG + "hasEvidence") == ["e-1", "e-2", "e-3", "e-4", "e-5", "e-6"]
    assert "FormalOrganisation" in values(found, ONE, RDF + "type")
    assert values(found, thing("participation", "p-two"), KG + "participant") == ["one"]
    assert [q.graph_name for q in found.quads if q.predicate.value == SAME_AS] == [ox.NamedNode(JUDGED_GRAPH)]
    left = {str(term) for q in found.quads for term in (q.subject, q.object) if q.predicate.value != SAME_AS}
    assert f"<{TWO}>" not in left


def test_a_fact_stays_in_the_graph_of_the_document_that_says_it(space: Workspace, ontology: Ontology) -> None:
    judge(space, "one,two,same")
    quads = [q for q in after(space, ontology).quads if str(q.subject) == f"<{ONE}>" and q.predicate.value == KG + "aboutIssue"]
    issues = {(local(str(q.object).strip("<>")), str(q.graph_name)) for q in quads}
    assert issues == {("water-management", f"<{graph('d1')}>"), ("healthy-farming-and-food", f"<{graph('d2')}>")}


def test_the_kept_value_stays_where_one_is_allowed_and_the_cell_of_the_other_is_told(space: Workspace, ontology: Ontology) -> None:
    judge(space, "one,two,same")
    found = after(space, ontology)
    assert (values(found, ONE, KG + "since"), values(found, ONE, KG + "kind")) == (["2017"], ["foundation"])
    told = {(f.code, f.sheet, f.row, f.column, f.found) for f in found.findings}
    assert ("set-aside", "organisations", 3, "since", "2018") in told
    assert ("set-aside", "organisations", 3, "kind", "association") in told
    assert {f.severity for f in found.findings} == {"warning"}
    judge(space, "two,one,same")
    found = after(space, ontology)
    assert (values(found, TWO, KG + "since"), values(found, TWO, SKOS + "note")) == (["2018"], ["หมายเหตุหนึ่ง"])
    assert ("since", 2) in {(f.column, f.row) for f in found.findings}


def test_evidence_goes_on_proving_what_it_proved_and_nothing_else(space: Workspace, ontology: Ontology) -> None:
    judge(space, "one,two,same")
    found = after(space, ontology)

    def proves(evidence: str) -> tuple[list[str], list[str]]:
        iri = thing("evidence", evidence)
        return values(found, iri, KG + "evidenceFor"), values(found, iri, KG + "evidenceForValue")

    assert proves("e-3") == (["since"], ["2018"])  # of the value that was set aside, not of 2017
    assert proves("e-4") == (["aboutIssue"], ["water-management"])
    assert proves("e-5") == (["aboutIssue"], ["healthy-farming-and-food"])
    assert proves("e-6") == (["altLabel"], ["มูลนิธิใสสะอาด"])
    assert proves("e-9") == (["partOf"], ["one"])  # an id of a thing that was merged
    store = Oxigraph()
    store.load(merged(found.quads))
    shown = {(str(prop), document) for prop, _, _, _, document, *_ in facts(store, ONE).rows}
    assert {document for prop, document in shown if prop == f"<{KG}since>"} == {None}


def test_a_link_of_a_thing_with_itself_goes_and_is_told(space: Workspace, ontology: Ontology) -> None:
    judge(space, "one,two,same", "two,three,same")
    found = after(space, ontology)
    alone = thing("participation", "p-self")
    assert not [q for q in found.quads if str(q.subject) == f"<{alone}>" or str(q.object) == f"<{alone}>"]
    assert thing("evidence", "e-8") in {getattr(q.object, "value", "") for q in found.quads if str(q.subject) == f"<{ONE}>"}
    assert values(found, thing("evidence", "e-8"), KG + "evidenceFor") == []
    assert ("own-link", "participations", 4) in {(f.code, f.sheet, f.row) for f in found.findings}
    assert values(found, ONE, POSSIBLY_SAME) == []
    assert not [q for q in found.quads if q.subject == q.object]


def test_a_partnership_of_a_thing_with_itself_goes_too(space: Workspace, ontology: Ontology) -> None:
    path = space.sheets / "participations.csv"
    path.write_text(path.read_text(encoding="utf-8") + "t-one,one,ties,partner\nt-two,two,ties,partner\n", encoding="utf-8")
    assert [q for q in after(space, ontology).quads if str(q.object) == f"<{thing('partnership', 'ties')}>"]
    judge(space, "one,two,same")
    found = after(space, ontology)
    assert not [q for q in found.quads if thing("partnership", "ties") in (getattr(q.subject, "value", ""), getattr(q.object, "value", ""))]
    assert sorted(f.found for f in found.findings if f.code == "own-link") == ["t-one", "t-two", "ties"]


def test_the_wholes_of_a_merged_work_are_those_of_both(space: Workspace, ontology: Ontology) -> None:
    judge(space, "other,part,same")
    found = after(space, ontology)
    assert values(found, thing("participation", "p-two"), ABOVE) == ["other", "whole"]
    assert values(found, thing("participation", "p-one"), ABOVE) == ["other", "whole"]


def test_a_circle_that_only_a_judgement_makes_is_an_error(space: Workspace, ontology: Ontology) -> None:
    (space.sheets / "initiatives.csv").write_text("id,name_th,part_of\na,ก,b\nb,ข,c\nc,ค,\nd,ง,a\n", encoding="utf-8")
    judge(space, "c,d,same")
    assert [f.code for f in after(space, ontology).findings if f.severity == "error"] == ["cycle"]


def test_two_classes_that_do_not_go_together_both_stay_with_a_warning(space: Workspace, ontology: Ontology) -> None:
    judge(space, "two,three,same")
    found = after(space, ontology)
    assert {"FormalOrganisation", "Network"} <= set(values(found, TWO, RDF + "type"))
    assert ("two-classes", 4) in {(f.code, f.row) for f in found.findings}


def test_not_the_same_takes_the_guess_out_of_the_graph_and_nothing_else(space: Workspace, ontology: Ontology) -> None:
    plain = read_sheets(space.sheets, ontology)
    judge(space, "two,one,not-same")
    gone = set(plain.quads) - set(after(space, ontology).quads)
    assert {(str(q.subject), q.predicate.value, str(q.object)) for q in gone} == {(f"<{ONE}>", POSSIBLY_SAME, f"<{TWO}>")}


def test_not_the_same_holds_for_what_was_merged_too(space: Workspace, ontology: Ontology) -> None:
    judge(space, "one,two,same", "three,two,not-same")
    found = after(space, ontology)
    assert [q for q in found.quads if q.predicate.value == POSSIBLY_SAME] == []
    assert values(found, ONE, SAME_AS) == ["two"]


@pytest.mark.parametrize(
    ("row", "code", "severity"),
    [
        ("one,nobody,same", "unknown-thing", "warning"),
        ("nobody,one,not-same", "unknown-thing", "warning"),
        ("one,town,same", "wrong-class", "error"),
        ("p-one,p-two,same", "wrong-class", "error"),
    ],
)
def test_a_judgement_that_fits_no_two_things_is_told_and_has_no_effect(
    space: Workspace, ontology: Ontology, row: str, code: str, severity: str
) -> None:
    judge(space, row)
    found = after(space, ontology)
    assert [(f.code, f.severity, f.row) for f in found.findings] == [(code, severity, 2)]
    assert found.quads == read_sheets(space.sheets, ontology).quads


def test_a_contradiction_keeps_the_build_from_being_used(space: Workspace, ontology: Ontology) -> None:
    judge(space, "one,two,same", "three,two,same", "one,three,not-same")
    errors = [f for f in after(space, ontology).findings if f.severity == "error"]
    assert [(f.code, f.row) for f in errors] == [("contradiction", 4)]


# ---- the documents' own case


SONGKHLA = ("sustainable-agriculture-federation-002", "sustainable-agriculture-federation-004")


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The Songkhla sheets with the two federations judged the same, built."""
    folder = tmp_path_factory.mktemp("joined")
    shutil.copytree(ROOT / "data" / "sheets", folder / "sheets")
    space = workspace(folder)
    record(space, Judgement(*SONGKHLA, SAME, "me", "2024-05-01", "ชื่อเดียวกัน"))
    report = build(space)
    assert not report.errors, [finding.say("en") for finding in report.errors]
    assert {finding.code for finding in report.findings} <= {"set-aside"}
    return space


@pytest.fixture(scope="module")
def joined_store(joined: Workspace) -> Oxigraph:
    """The store of that build."""
    return Oxigraph(joined.store(joined.current), read_only=True)


@pytest.mark.parametrize(
    "name",
    [*SONGKHLA, "id:organisation/" + SONGKHLA[1], thing("organisation", SONGKHLA[1]), "สมาพันธ์เกษตรกรรมยั่งยืนจังหวัด"]
    + ["Provincial Sustainable Agriculture Federation", "สมาพันธ์เกษตรกรรรมยั่งยืนจังหวัดสงขลา"],
)
def test_the_kept_federation_is_found_by_every_id_and_name_of_both(joined_store: Oxigraph, name: str) -> None:
    assert Names(joined_store).find(name) == thing("organisation", SONGKHLA[0])
    assert Names(joined_store, KG + "Agent").find(name) == thing("organisation", SONGKHLA[0])


def test_the_kept_federation_is_in_the_works_of_both_documents(joined_store: Oxigraph) -> None:
    rows = facts(joined_store, thing("organisation", SONGKHLA[0])).rows
    ends = [(local(str(v).strip("<>")), local(str(d).strip("<>"))) for p, _, v, _, d, *_ in rows if str(p).endswith("inContext>")]
    assert {("songkhla-citizens-day-2022", "004"), ("songkhla-civic-network", "002")} <= set(ends)
    assert all(d is None for p, _, _, _, d, *_ in rows if p == ox.NamedNode(SAME_AS))  # no document proves a judgement


def test_taking_the_judgement_back_gives_the_bytes_of_before(joined: Workspace, songkhla: Workspace, tmp_path: Path) -> None:
    shutil.copytree(joined.data / "sheets", tmp_path / "sheets")
    shutil.copy(joined.judgements, tmp_path / "judgements.csv")
    space = workspace(tmp_path)
    withdraw(space, *reversed(SONGKHLA))
    assert space.judgements.read_text(encoding="utf-8") == HEAD
    build(space)
    assert (space.folder / "graph.nq").read_bytes() == (songkhla.folder / "graph.nq").read_bytes()
    assert (joined.folder / "graph.nq").read_bytes() != (songkhla.folder / "graph.nq").read_bytes()


def test_two_builds_with_judgements_give_the_same_bytes(joined: Workspace, tmp_path: Path) -> None:
    run = (
        "from pathlib import Path; import sys; from kg.build import build; from kg.workspace import Workspace; "
        "build(Workspace(Path(sys.argv[1]), Path(sys.argv[2])))"
    )
    other = {**os.environ, "PYTHONHASHSEED": "11", "TZ": "Asia/Bangkok", "LC_ALL": "C"}
    command = [sys.executable, "-c", run, str(joined.data), str(tmp_path / "two")]
    subprocess.run(command, check=True, env=other, cwd=ROOT, timeout=120)
    assert (tmp_path / "two" / "graph.nq").read_bytes() == (joined.folder / "graph.nq").read_bytes()


def test_every_subject_of_the_joined_graph_still_has_its_row(joined: Workspace) -> None:
    report, _ = checked(joined)
    assert report.origins[(thing("organisation", SONGKHLA[1]), "")].sheet == "organisations"
    assert report.rows["organisations"] == len((joined.sheets / "organisations.csv").read_text(encoding="utf-8").splitlines()) - 1


def test_the_shipped_file_is_a_header_and_no_judgement() -> None:
    assert (ROOT / "data" / "judgements.csv").read_text(encoding="utf-8") == HEAD
