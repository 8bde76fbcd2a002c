"""The report of a network: what it says of Songkhla, what it says of too little, and that its machine formats hold everything."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.analysis.words import WORDS
from kg.errors import Text
from kg.namespaces import BASE, KG, VOCAB, concept, local, thing
from kg.network import TIES
from kg.report.gathered import PROJECTIONS, gather
from kg.report.markdown import as_markdown
from kg.report.model import Proof, Report, Section, Table, Value
from kg.report.rows import COLUMNS, SCHEMA, as_csv, as_json
from kg.report.telling import number, percent
from kg.report.writing import STEPS, Asked, network_report
from kg.slices import Slice
from kg.store import Oxigraph

ROOT = Path(__file__).parents[1]
SECTIONS = ["holding", "meeting", "introductions", "change", "fragile", "limits"]
SOURCE = thing("source", "{}").format


def told(report: Report, key: str, lang: str = "en") -> str:
    """A section as one text."""
    section = next(section for section in report.sections if section.key == key)
    cells = [cell.words.say(lang) for table in section.tables for row in table.rows for cell in row]
    return "\n".join([*(text.say(lang) for text in (*section.sentences, *section.notes)), *cells])


def of(report: Report, measure: str, *things: str) -> list[Value]:
    """The values of a measure, of some things only."""
    return [value for value in report.values if value.measure == measure and set(things) <= set(map(local, value.things))]


@pytest.fixture(scope="session")
def told_of(store: Oxigraph) -> Callable[..., Report]:
    """The report of a part of Songkhla, made once."""

    @cache
    def made(of: str = "organisations", without: str = "", wanted: Slice | None = None) -> Report:
        return network_report(store, Asked(of, wanted or Slice(), without=SOURCE(without) if without else ""))

    return made


@pytest.fixture(scope="session")
def songkhla_report(told_of: Callable[..., Report]) -> Report:
    """The report of all of Songkhla."""
    return told_of()


# Songkhla


def test_the_report_has_its_six_sections_in_both_languages(songkhla_report: Report) -> None:
    assert [section.key for section in songkhla_report.sections] == SECTIONS
    for text in texts(songkhla_report):
        assert text.th and text.en
        assert not {"nan", "inf", "None"} & set(text.en.replace("(", " ").replace(")", " ").split())


def texts(report: Report) -> Iterator[Text]:
    """Every sentence, head and cell of a report."""
    yield from (report.title, *report.about)
    for section in report.sections:
        yield from (section.title, *section.sentences, *section.notes)
        for table in section.tables:
            yield from (table.title, *table.columns, *(cell.words for row in table.rows for cell in row))


def test_what_was_measured_and_what_was_left_out_is_counted(songkhla_report: Report, store: Oxigraph) -> None:
    got = gather(store, "organisations", Slice())
    about = "\n".join(text.en for text in songkhla_report.about)
    assert f"{len(set(got.found.agent))} organisations and groups" in about and "known from events alone" in about
    assert f"people ({got.left.people}) and facts that are only planned ({got.left.planned})" in about
    assert (got.left.people, got.left.planned) > (0, 0) and f"without a date: {got.left.undated}" in about
    assert f"Worked out with {songkhla_report.engine}" in about


def test_who_holds_songkhla_together(songkhla_report: Report) -> None:
    table = next(section for section in songkhla_report.sections if section.key == "holding").tables[0]
    rows = {row[1].words.en: [cell.words.en for cell in row] for row in table.rows}
    assert rows["Songkhla Provincial Administrative Organisation"][0] == "1"
    assert "without document 004" in rows["Songkhla Provincial Administrative Organisation"][-1]  # it rests on the list of 004
    assert rows["Songkhla Community Foundation"][-1] == "falls to place 8 without document 001"  # it shares a project, not events alone
    assert rows["European Union"][-1] == "known from document 001 alone"
    assert all(row[1].proofs for row in table.rows)


def test_the_pillars_meet_in_the_works_of_citizens_day(songkhla_report: Report) -> None:
    pairs = [value for value in of(songkhla_report, "lift") if value.by == "pillars"]
    assert {frozenset(map(local, value.things)) for value in pairs} == {
        frozenset(pair)
        for pair in (
            ("creative-economy", "happy-society"),
            ("creative-economy", "sustainable-environment"),
            ("happy-society", "sustainable-environment"),
        )
    }
    for value in pairs:
        assert "citizens-day-partners-meeting-2022" in map(local, value.through)
        assert {"songkhla-civic-network", "songkhla-community-college"} <= set(map(local, value.about))
        assert {SOURCE("002"), SOURCE("004")} <= {proof.document for proof in value.proofs}
    table = next(section for section in songkhla_report.sections if section.key == "meeting").tables[0]
    cited = [{songkhla_report.proofs[number - 1].quote for number in row[1].proofs} for row in table.rows]
    assert all(len(quotes) == 2 for quotes in cited)  # one phrase for either pillar
    text = told(songkhla_report, "meeting")
    assert "All pairs of pillars meet in the same 7 works" in text and "Sustainable environment 4" in text
    assert "Songkhla Civic Network (by its own word)" in text


def test_the_issues_that_go_together_and_the_gaps_are_named(songkhla_report: Report) -> None:
    (water,) = (value for value in of(songkhla_report, "lift", "ecosystem-restoration", "water-management") if value.by == "issues")
    assert water.count == 2 and water.value == pytest.approx(15.4, abs=0.1) and water.p is not None and water.p < 0.05
    assert list(map(local, water.through)) == ["huai-khi-khang-restoration", "la-ngu-town-strategy"]
    (gap,) = (value for value in of(songkhla_report, "lift", "climate-adaptation", "creative-city") if value.by == "issues")
    assert gap.count == 0 and gap.value == 0 and gap.expected is not None and gap.expected > 3
    text = told(songkhla_report, "meeting")
    assert "Ecosystem restoration – Water management" in text and "no work stated to be on both: Climate adaptation – Creative city" in text


def test_introductions_name_whom_to_ask_about_what(songkhla_report: Report) -> None:
    first = of(songkhla_report, "introduction")[0]
    assert (set(map(local, first.things)), list(map(local, first.through))) == ({"cea", "unesco"}, ["dasta"])
    assert list(map(local, first.about)) == ["creative-city"] and first.note and first.note.en.startswith("Ask Designated Areas")
    text = told(songkhla_report, "introductions")
    assert "shared issues: Creative city" in text and "(known from document 003 alone)" in text
    named = [thing for value in of(songkhla_report, "introduction") for thing in value.things]
    assert all("/organisation/" in thing for thing in named)  # an unnamed group is introduced to nobody


def test_the_suggestions_are_told_with_what_they_are_worth_in_every_format(songkhla_report: Report) -> None:
    (found,) = of(songkhla_report, "hold-out")
    assert isinstance(found.value, float) and found.expected is not None and found.low is not None and found.high is not None
    assert 0.4 < found.value < 0.75 and found.low <= found.expected <= found.high and found.count == 19 and found.p
    assert found.note and "no better than going by how busy each one is" in found.note.en
    for lang, said in (("th", "ไม่ได้แม่นกว่าการดูแค่ว่าชื่อใดปรากฏบ่อย"), ("en", "no better than going by how busy each one is")):
        text = told(songkhla_report, "introductions", lang)
        assert all(number(value) in text for value in (found.value, found.expected, found.low, found.high)) and said in text
        assert said in as_markdown(songkhla_report, lang) and said in as_csv(songkhla_report, lang).decode()
    (value,) = (value for value in json.loads(as_json(songkhla_report))["values"] if value["measure"] == "hold-out")
    assert value.keys() >= {"value", "expected", "low", "high", "p", "count", "note"}


def test_what_is_over_is_no_end_of_working_together(songkhla_report: Report) -> None:
    fates = Counter(value.value for value in of(songkhla_report, "change"))
    assert fates["ended"] > 500 and fates["lasted"] >= 1 and fates["undated"] > 100
    text = told(songkhla_report, "change", "th")
    assert "พ.ศ. 2562–2565 กับ พ.ศ. 2566–2568" in text and "ไม่ได้แปลว่าเลิกร่วมงานกัน" in text
    assert "2019–2022 against 2023–2025" in told(songkhla_report, "change")


def test_the_list_of_document_004_is_seen_for_what_it_is(songkhla_report: Report) -> None:
    table = next(section for section in songkhla_report.sections if section.key == "fragile").tables[0]
    first = [cell.words.en for cell in table.rows[0]]
    assert first[0].startswith("004 ") and int(first[1].split()[0]) > 500
    assert "Known from events alone: " in told(songkhla_report, "limits")
    day = [value for value in of(songkhla_report, "weight") if set(map(local, value.documents)) == {"004"}]
    assert len(day) > 300 and sum(value.attendance for value in day) > 0.85 * len(day)


def test_without_document_001_the_european_union_and_success_are_gone(told_of: Callable[..., Report], songkhla_report: Report) -> None:
    without = told_of("organisations", "001")
    assert of(songkhla_report, "degree", "eu") and not of(without, "degree", "eu")
    success = [value for value in of(songkhla_report, "weight") if "success-strategy-workshop-2022" in map(local, value.through)]
    assert success and not [v for v in without.values if any(local(iri).startswith("success-") for iri in v.through)]
    assert not [value for value in without.values if SOURCE("001") in value.documents]
    assert not [proof for value in without.values for proof in value.proofs if proof.document == SOURCE("001")]
    assert "without document 001" in without.about[0].en
    assert of(without, "degree", "songkhla-pao")[0].rank == 1
    water = [value for value in of(without, "lift", "ecosystem-restoration", "water-management") if value.by == "issues"]
    assert not water or water[0].count == 1  # the strategy of La-ngu is of 001


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_every_projection_is_told_with_its_proofs(told_of: Callable[..., Report], projection: str) -> None:
    report = told_of(projection)
    assert [section.key for section in report.sections] == SECTIONS
    kinds = {"organisations": "id/", "issues": "vocab/issue/", "pillars": "vocab/pillar/", "places": "id/place/", "initiatives": "id/"}
    assert of(report, "degree") and all(kinds[projection] in value.things[0] for value in of(report, "degree"))
    assert report.proofs and (projection == "pillars" or all(value.proofs for value in of(report, "weight")[:20]))


# The machine formats


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_the_json_follows_its_schema_and_has_no_nan(told_of: Callable[..., Report], projection: str) -> None:
    found = json.loads(as_json(told_of(projection)), parse_constant=pytest.fail)
    schema = json.loads((ROOT / "ontology" / "schemas" / SCHEMA).read_text(encoding="utf-8"))
    assert list(problems(found, schema, schema)) == []
    used = {iri for v in found["values"] for name in ("things", "through", "about", "documents") for iri in v.get(name, ())}
    assert used <= found["labels"].keys()
    assert set(found["measures"]) == {value["measure"] for value in found["values"]}


def test_the_schema_refuses_what_is_wrong() -> None:
    schema = json.loads((ROOT / "ontology" / "schemas" / SCHEMA).read_text(encoding="utf-8"))
    wrong = {"title": {"th": "ก"}, "engine": "abacus", "about": [], "measures": {}, "labels": {}, "values": [{"measure": "degree", "x": 1}]}
    assert len(list(problems(wrong, schema, schema))) >= 4


TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "null": type(None),
}  # fmt: skip


def problems(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """What a value has against a schema, as far as this schema uses JSON Schema."""
    if "$ref" in schema:
        yield from problems(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, at)
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if types and (not any(isinstance(value, TYPES[name]) for name in types) or (isinstance(value, bool) and "boolean" not in types)):
        yield f"{at}: {value!r} is no {types}"
        return
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        yield f"{at}: {value!r} is not allowed"
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value!r} is out of range"
    if isinstance(value, list):
        yield from (
            problem for place, item in enumerate(value) for problem in problems(item, schema.get("items", {}), root, f"{at}/{place}")
        )
        if len(value) > schema.get("maxItems", len(value)) or (schema.get("uniqueItems") and len(set(value)) < len(value)):
            yield f"{at}: too many items"
    if isinstance(value, dict):
        yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
        for name, item in value.items():
            rest = schema.get("additionalProperties", {})
            inner = schema.get("properties", {}).get(name, rest)
            yield from [f"{at}: {name} is unknown"] if inner is False else problems(item, inner, root, f"{at}/{name}")


def test_every_measure_of_the_words_has_a_value(songkhla_report: Report) -> None:
    assert {value.measure for value in songkhla_report.values} == set(WORDS)
    for value in songkhla_report.values:
        assert value.value is not None or value.note is not None, value
        assert all(isfinite(n) for n in (value.value, value.low, value.high, value.expected, value.p) if isinstance(n, float))
    ranked = [value for value in of(songkhla_report, "betweenness") if value.rank]
    assert all(value.best and value.worst and value.best <= (value.rank or 0) <= value.worst for value in ranked)
    groups = {(value.measure, value.by) for value in songkhla_report.values if value.measure in ("ei", "assortativity")}
    assert groups == {(name, kind) for name in ("ei", "assortativity") for kind in ("pillar", "sector", "place")}
    assert {value.by for value in of(songkhla_report, "significance")} >= {"clustering", "ei pillar", "assortativity place"}


def test_each_tie_names_its_works_documents_and_phrases(songkhla_report: Report) -> None:
    (tie,) = of(songkhla_report, "weight", "cea", "dasta")
    assert set(map(local, tie.through)) >= {"dasta-cea-mou", "dasta-cea-mou-signing"} and tie.count == len(tie.through)
    assert SOURCE("003") in tie.documents and not tie.attendance
    assert any("ลงนามในบันทึกข้อตกลง" in proof.quote for proof in tie.proofs)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_csv_has_a_row_for_each_value(songkhla_report: Report, lang: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(songkhla_report, lang).decode())))
    assert tuple(rows[0]) == COLUMNS and len(rows) == 1 + len(songkhla_report.values)
    first = dict(zip(COLUMNS, next(row for row in rows if row[0] == "degree" and row[3].endswith("/songkhla-pao")), strict=True))
    assert first["measureLabel"] == WORDS["degree"].label.say(lang) and first["value"] == "41"
    assert first["aLabel"] == {"th": "องค์การบริหารส่วนจังหวัดสงขลา", "en": "Songkhla Provincial Administrative Organisation"}[lang]
    assert as_csv(songkhla_report, lang, to_file=True).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_markdown_has_every_section_table_and_proof(songkhla_report: Report, lang: str) -> None:
    text = as_markdown(songkhla_report, lang, "2026-11-21")
    assert all(f"## {section.title.say(lang)}" in text for section in songkhla_report.sections)
    assert text.count("\n- \\[") == len(songkhla_report.proofs)
    assert ("21 พฤศจิกายน 2569" if lang == "th" else "21 November 2026") in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    heads = [len(table.columns) for section in songkhla_report.sections for table in section.tables]
    assert tables and {line.replace("\\|", "").count("|") - 1 for line in tables} == set(heads)


def test_markup_in_a_name_stays_text() -> None:
    section = Section("x", Text("ก*ข", "a*b"), tables=(Table(Text("", ""), (Text("ก|ข", "a|b"),), ()),))
    text = as_markdown(Report(Text("# <b>", "# <b>"), (), (section,), (), (), {}, ""), "en")
    assert "\\# \\<b\\>" in text and "a\\*b" in text and "a\\|b" in text


def test_the_same_graph_gives_the_same_bytes(store: Oxigraph, songkhla_report: Report) -> None:
    again = network_report(store, Asked())
    assert as_json(again) == as_json(songkhla_report)
    assert as_markdown(again, "th") == as_markdown(songkhla_report, "th")


def test_numbers_are_rounded_as_people_say_them() -> None:
    assert [percent(share) for share in (0, 0.0004, 0.0123, 0.5, 1)] == ["0%", "0.04%", "1%", "50%", "100%"]
    assert [number(value) for value in (15.42, 8.56, 0.666, 2.0, 1234.5)] == ["15", "8.6", "0.67", "2", "1,234"]


# Too little to say


HEAD = (
    f"@prefix : <{BASE}id/x/> . @prefix kg: <{KG}> . @prefix v: <{VOCAB}pillar/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
)


def small(turtle: str, members: str = "") -> Oxigraph:
    """A store of some Turtle and of memberships written as "agent context, agent context"."""
    found = Oxigraph()
    lines = [HEAD, turtle]
    for one in filter(None, members.split(", ")):
        agent, context = one.split()
        lines.append(f":{agent} a kg:Organisation . :{context} a kg:Initiative , kg:Context .")
        lines.append(
            f":{agent}-{context} a kg:Participation ; kg:participant :{agent} ; kg:inContext :{context} ; kg:role <{VOCAB}role/x> ."
        )
    found.load(ox.parse("\n".join(lines), format=ox.RdfFormat.TURTLE))
    return found


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_an_empty_graph_is_a_sentence(projection: str) -> None:
    report = network_report(Oxigraph(), Asked(projection))
    assert [section.key for section in report.sections] == ["nothing"] and report.values == ()
    assert report.sections[0].sentences[0].th == "ในส่วนที่เลือกไม่มีใครมีงานร่วมกับใคร"
    schema = json.loads((ROOT / "ontology" / "schemas" / SCHEMA).read_text(encoding="utf-8"))
    assert list(problems(json.loads(as_json(report)), schema, schema)) == []


def test_one_organisation_has_nothing_to_stand_between() -> None:
    report = network_report(small("", "a work"), Asked())
    assert "fewer than 3 organisations" in told(report, "holding")
    assert "no partner" in told(report, "introductions") and "no date" not in told(report, "change")
    assert [value.value for value in of(report, "betweenness")] == [None] and of(report, "range")[0].value is None
    assert "Without a tie in the data: 1 organisation or group" in told(report, "limits")


def test_a_year_without_data_says_so_and_counts_what_has_no_date(told_of: Callable[..., Report]) -> None:
    report = told_of("organisations", "", Slice(years=(1950, 1951)))
    text = told(report, "nothing")
    assert "Nothing is dated in these years" in text and "without a date are not counted" in text and report.values == ()
    first, last = re.search(r"What is dated falls in (\d{4})–(\d{4})\.", text).groups()  # type: ignore[union-attr]
    assert 1951 < int(first) < int(last)
    assert f"ข้อมูลที่ลงวันที่อยู่ในช่วง พ.ศ. {int(first) + 543}–{int(last) + 543}" in told(report, "nothing", "th")


def test_where_nothing_is_dated_no_years_are_named() -> None:
    report = network_report(small("", "a w, b w"), Asked(wanted=Slice(years=(2022, 2022))))
    assert "Nothing is dated" in told(report, "nothing") and "What is dated" not in told(report, "nothing")


@pytest.mark.parametrize("projection", ["issues", "pillars", "places", "initiatives"])
def test_what_is_no_body_is_not_asked_for_by_who(told_of: Callable[..., Report], projection: str) -> None:
    report = told_of(projection)
    heads = [section.title for section in report.sections if section.key in ("holding", "introductions")]
    heads += [table.columns[1] for section in report.sections[:1] for table in section.tables]
    assert all(head.en.startswith("Which ") and "ใคร" not in head.th for head in heads)


def test_a_slice_by_years_counts_what_it_keeps_out(told_of: Callable[..., Report]) -> None:
    report = told_of("organisations", "", Slice(years=(2022, 2022)))
    assert "kept out of the years for want of a date" in "\n".join(text.en for text in report.about)
    assert of(report, "degree", "eu")


def test_a_kind_of_tie_keeps_its_own_ties(told_of: Callable[..., Report]) -> None:
    agreed = told_of("organisations", "", Slice(ties=("agreement",)))
    assert {frozenset(map(local, value.things)) for value in of(agreed, "weight")} == {frozenset({"cea", "dasta"})}
    assert len(of(told_of("organisations", "", Slice(ties=TIES)), "weight")) == len(of(told_of(), "weight"))


def test_a_pillar_of_its_own_is_a_gap() -> None:
    names = " ".join(f'v:{name} skos:prefLabel "{name}"@en .' for name in ("green", "happy", "rich"))
    store = small(
        names + " :w1 kg:inPillar v:green , v:happy . :w2 kg:inPillar v:green , v:happy . :w3 kg:inPillar v:rich .",
        "a w1, b w1, a w2, c w3, d w3",
    )
    report = network_report(store, Asked())
    text = told(report, "meeting")
    assert "Not met yet: green – rich: the documents name no work and nobody that joins the two." in text and "— not stated —" in text
    assert "Works for which the documents state one pillar alone: rich 1." in text
    gap = next(value for value in of(report, "lift", "green", "rich"))
    assert (gap.count, gap.through, gap.about, gap.value) == (0, (), (), None) and gap.note


def test_bodies_that_join_two_pillars_through_different_works_are_told() -> None:
    store = small(":w1 kg:inPillar v:green . :w2 kg:inPillar v:rich .", "a w1, a w2, b w1")
    assert "a (in different works)" in told(network_report(store, Asked()), "meeting").replace("id:x/", "")


def test_one_pillar_and_none_have_no_pairs() -> None:
    assert "only the pillar" in told(network_report(small(":w kg:inPillar v:green .", "a w, b w"), Asked()), "meeting")
    assert "states a pillar" in told(network_report(small("", "a w, b w"), Asked()), "meeting")


def test_all_who_know_each_other_need_no_introduction_and_break_nowhere() -> None:
    report = network_report(small("", "a w, b w, c w, a x, b x, c x"), Asked())
    assert "connected directly" in told(report, "holding") and "nobody to introduce" in told(report, "introductions")
    assert "no one point" in told(report, "fragile") and "Too little has a date" in told(report, "change")


def test_spans_that_are_asked_for_are_compared() -> None:
    dated = ':w1 kg:startDate "2019" ; kg:endDate "2019" . :w2 kg:startDate "2023" ; kg:endDate "2023" .'
    report = network_report(small(dated, "a w1, b w1, b w2, c w2"), Asked(spans=((2018, 2020), (2022, 2024))))
    assert {value.value for value in of(report, "change")} == {"began", "ended"}
    assert "halved" not in told(report, "change") and "Seen only in the later years, 1 pair" in told(report, "change")
    nothing = network_report(small(dated, "a w1, b w1"), Asked(spans=((2018, 2020), (2022, 2024))))
    assert "nothing with a date" in told(nothing, "change") and of(nothing, "change")[0].value is None


def test_a_proof_without_a_line_is_told_without_one(songkhla_report: Report) -> None:
    assert any(proof.line is None for proof in songkhla_report.proofs)
    assert all(proof.quote or proof.line is None for proof in songkhla_report.proofs)
    assert Proof(SOURCE("004"), 63, "มูลนิธิชุมชนสงขลา") in songkhla_report.proofs


def test_concepts_have_names(songkhla_report: Report) -> None:
    assert songkhla_report.labels[concept("pillar", "happy-society")] == Text("สังคมเป็นสุข", "Happy society")


def test_each_step_is_told_before_it_is_taken(store: Oxigraph) -> None:
    told: list[Text] = []
    network_report(store, Asked(), tick=told.append)
    assert len(told) == STEPS and len(set(told)) == STEPS
