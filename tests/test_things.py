"""All that is known of one thing: golden facts of the tiny graph, and evidence at the value it proves."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build, open_store
from kg.namespaces import BASE, KG, OA, local
from kg.store import Oxigraph, Term
from kg.things import SHOW_COLUMNS, facts
from kg.workspace import Workspace

TINY = Path(__file__).parent / "fixtures" / "tiny"
Fact = tuple[str | None, ...]
NOWHERE = (None, None, None, None)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Oxigraph:
    """The tiny graph, built on disk."""
    space = Workspace(TINY, tmp_path_factory.mktemp("things"))
    assert build(space).findings == ()
    return open_store(space).store


def spoken(cell: Term | None) -> str | None:
    """A cell in short: the last part of an IRI, the text of a literal with its language."""
    if isinstance(cell, ox.Literal):
        return f"{cell.value}@{cell.language}" if cell.language else cell.value
    return local(cell.value) if isinstance(cell, ox.NamedNode) else None


def told(store: Oxigraph, thing: str) -> list[Fact]:
    """The facts of a thing in short."""
    found = facts(store, f"{BASE}id/{thing}")
    assert found.names == SHOW_COLUMNS
    return [tuple(map(spoken, row)) for row in found.rows]


def test_an_event_is_told_with_the_phrase_for_each_fact(tiny: Oxigraph) -> None:
    days = ("t1", "1", "3-4 กันยายน 2565", "stated")
    part = ("t1", "5", "เป็นส่วนหนึ่งของโครงการคลองสวย", "stated")
    named = ("t1", "1", "เวทีคนรักคลอง", "stated")  # a link without evidence of its own stands on what proves the event
    assert told(tiny, "event/canal-forum") == [
        ("hasEvidence", "out", None, None, *named),
        ("prefLabel", "out", "Canal Lovers' Forum@en", None, *NOWHERE),
        ("prefLabel", "out", "เวทีคนรักคลอง@th", None, *NOWHERE),
        ("kind", "out", "public-forum", None, *NOWHERE),
        ("aboutIssue", "out", "water-management", None, *NOWHERE),
        ("atPlace", "out", "khlong-sai-subdistrict", None, *named),
        ("datePrecision", "out", "day", None, *NOWHERE),
        ("endDate", "out", "2022-09-04", None, *days),
        ("modality", "out", "held", None, *NOWHERE),
        ("partOf", "out", "beautiful-canal", None, *part),
        ("startDate", "out", "2022-09-03", None, *days),
        ("verbatimDate", "out", "3-4 กันยายน 2565", None, *days),
        ("participant", "out", "khlong-sai-foundation", "organiser", "t1", "5", "ผู้จัดคือมูลนิธิคลองใส", "stated"),
    ]


def test_a_participation_is_told_from_both_ends_with_its_role_and_its_own_evidence(tiny: Oxigraph) -> None:
    joint = ("t1", "2", "มูลนิธิฟ้ากว้างร่วมกันทำโครงการคลองสวย", "stated")
    support = ("t1", "4", "มูลนิธิฟ้ากว้าง สนับสนุนโครงการคลองสวย", "stated")
    of_agent = [fact for fact in told(tiny, "organisation/open-sky-foundation") if fact[0] == "inContext"]
    assert of_agent == [
        ("inContext", "out", "beautiful-canal", "implementer", *joint),
        ("inContext", "out", "canal-people-network", "member", "t1", "3", "สมาชิก 2 องค์กร คือ มูลนิธิคลองใส และมูลนิธิฟ้ากว้าง", "stated"),
        ("inContext", "out", "beautiful-canal", "supporter", *support),
    ]
    of_context = [fact for fact in told(tiny, "initiative/beautiful-canal") if fact[2] == "open-sky-foundation"]
    assert of_context == [
        ("participant", "out", "open-sky-foundation", "implementer", *joint),
        ("participant", "out", "open-sky-foundation", "supporter", *support),
    ]


def test_evidence_for_one_property_of_a_participation_does_not_prove_the_participation(tiny: Oxigraph) -> None:
    quotes = [fact[6] for fact in told(tiny, "event/canal-forum") if fact[0] == "participant"]
    assert quotes == ["ผู้จัดคือมูลนิธิคลองใส"]  # and not "3-4 กันยายน 2565", which proves observed_on alone


def test_a_person_is_told_with_the_body_that_the_person_stood_for(tiny: Oxigraph) -> None:
    props = {(fact[0], fact[1]) for fact in told(tiny, "person/jaidee-rakkhlong")}
    assert ("holder", "in") in props
    assert ("representedBy", "in", "khlong-sai-foundation", "party") in {fact[:4] for fact in told(tiny, "person/jaidee-rakkhlong")}


def test_each_mention_in_a_document_is_told_once(tiny: Oxigraph) -> None:
    mentions = [fact[4:7] for fact in told(tiny, "organisation/khlong-sai-foundation") if fact[0] == "hasEvidence"]
    assert mentions == [("t1", "2", "มูลนิธิคลองใส"), ("t2", "2", "มูลนิธิคลองใส")]


def test_what_others_say_of_a_thing_carries_the_evidence_of_the_one_who_says_it(tiny: Oxigraph) -> None:
    incoming = [fact for fact in told(tiny, "place/khlong-sai-subdistrict") if fact[1] == "in"]
    assert incoming == [
        ("atPlace", "in", "khlong-sai-mou", None, "t2", "1", "บันทึกข้อตกลงดูแลคลองใส", "stated"),
        ("atPlace", "in", "canal-forum", None, "t1", "1", "เวทีคนรักคลอง", "stated"),
        ("atPlace", "in", "beautiful-canal", None, "t1", "2", "โครงการคลองสวย", "stated"),
        ("basedIn", "in", "khlong-sai-foundation", None, "t2", "3", "อยู่ในตำบลคลองใส", "stated"),
        ("basedIn", "in", "khlong-sai-sao", None, "t2", "2", "อบต.คลองใส", "stated"),
        ("serves", "in", "khlong-sai-sao", None, "t2", "2", "อบต.คลองใส", "stated"),
    ]
    assert ("partOf", "in", "canal-forum", None, "t1", "5", "เป็นส่วนหนึ่งของโครงการคลองสวย", "stated") in told(
        tiny, "initiative/beautiful-canal"
    )


def test_a_source_without_lines_is_told_as_document_alone(tiny: Oxigraph) -> None:
    assert ("within", "out", "thale-sai-district", None, "t3", None, None, "cited") in told(tiny, "place/khlong-sai-subdistrict")


def test_a_thing_that_nobody_wrote_of_has_no_facts(tiny: Oxigraph) -> None:
    assert told(tiny, "organisation/nobody") == []


def test_no_fact_is_told_twice_and_plumbing_is_left_out(tiny: Oxigraph) -> None:
    for thing in ("organisation/khlong-sai-foundation", "place/khlong-sai-subdistrict", "source/t1"):
        listed = told(tiny, thing)
        assert len(set(listed)) == len(listed) > 3
        assert {"type", "inScheme", "hasSource"}.isdisjoint(fact[0] for fact in listed if fact[1] == "out")


def test_a_plain_value_without_evidence_of_its_own_has_empty_cells(tiny: Oxigraph) -> None:
    by_value = {(fact[0], fact[2]): fact[4:] for fact in told(tiny, "organisation/khlong-sai-foundation")}
    assert by_value["kind", "foundation"] == NOWHERE  # a word of a vocabulary is no link between two things
    assert by_value["altLabel", "KSF@en"] == NOWHERE
    assert by_value["basedIn", "khlong-sai-subdistrict"][:2] == ("t2", "3")  # its own, not the two mentions of the foundation


def made(turtle: str) -> Oxigraph:
    """A store from a few lines of Turtle."""
    head = f"@prefix kg: <{KG}> . @prefix oa: <{OA}> . @base <{BASE}id/> . "
    store = Oxigraph()
    store.load(ox.Quad(q.subject, q.predicate, q.object) for q in ox.parse((head + turtle).encode(), format=ox.RdfFormat.TURTLE))
    return store


EVIDENCE = """
<a> kg:atPlace <p/one> , <p/two> , <p/three> ; kg:note "x" ; kg:hasEvidence <e1> , <e2> , <e3> , <e4> .
<e1> a kg:Evidence ; oa:hasSource <d> ; kg:evidenceFor kg:atPlace ; kg:evidenceForValue "one" ; kg:line 1 .
<e2> a kg:Evidence ; oa:hasSource <d> ; kg:evidenceFor kg:atPlace ; kg:evidenceForValue "two" ; kg:line 2 .
<e3> a kg:Evidence ; oa:hasSource <d> ; kg:evidenceFor kg:atPlace , kg:note ; kg:line 3 .
<e4> a kg:Evidence ; oa:hasSource <d2> ; kg:evidenceFor kg:atPlace ; kg:evidenceForValue "one" ; kg:line 4 .
"""


def test_evidence_that_names_a_value_proves_that_value_alone() -> None:
    lines = [(fact[0], fact[2], fact[4], fact[5]) for fact in told(made(EVIDENCE), "a")]
    assert lines == [
        ("atPlace", "one", "d", "1"),
        ("atPlace", "one", "d", "3"),
        ("atPlace", "one", "d2", "4"),
        ("atPlace", "three", "d", "3"),
        ("atPlace", "two", "d", "2"),
        ("atPlace", "two", "d", "3"),
        ("note", "x", "d", "3"),
    ]


def test_evidence_that_names_a_value_proves_that_value_alone_seen_from_the_other_end() -> None:
    store = made(EVIDENCE)
    assert [(f[0], f[1], f[2], f[5]) for f in told(store, "p/two")] == [("atPlace", "in", "a", "2"), ("atPlace", "in", "a", "3")]
    assert [f[5] for f in told(store, "p/three")] == ["3"]


def test_a_participation_without_evidence_is_told_with_empty_cells() -> None:
    store = made("<x> a kg:Participation ; kg:participant <a> ; kg:inContext <c> ; kg:role <r> .")
    assert told(store, "a") == [("inContext", "out", "c", "r", *NOWHERE)]
    assert told(store, "c") == [("participant", "out", "a", "r", *NOWHERE)]


def test_the_facts_are_in_the_same_order_whatever_the_order_of_the_sheets() -> None:
    lines = EVIDENCE.strip().splitlines()
    assert told(made("\n".join(lines)), "a") == told(made("\n".join(reversed(lines))), "a")
