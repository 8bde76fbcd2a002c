"""The ready questions: the same rows in rdflib and Oxigraph, the golden rows, whole heads, and the answers people expect."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import questions
from kg.namespaces import BASE, VOCAB, local
from kg.store import Oxigraph, Rows
from kg.store import rows as solved
from tests.golden import CASES, Case, answered, written

FIXTURE = Path(__file__).parent / "fixtures" / "pledges.ttl"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
Cell = tuple[str, ...] | None

# The columns that interface.md promises; labels come on top.
CONTRACT = {
    "agreements": "agreement party duration signedOn",
    "bridges": "thing thingLabel kind pillarA pillarB",
    "calendar": "thing every due organiser modality",
    "candidacies": "city status targetYear designatedOn",
    "chain": "stage thing place date",
    "channels": "thing channel eligibility",
    "duties": "agreement party duty",
    "event": "event date venue stated named",
    "events": "event date venue stated named organiser statedPeople statedOrganisations",
    "funders": "funder funderLabel context contextLabel document line quote",
    "goals": "goal owner horizonYears",
    "groups": "group place context organisation",
    "issue": "organisation context issue pillar",
    "mechanisms": "mechanism organisation",
    "members": "organisation kind newOrOld observedOn",
    "mismatches": "thing stated named",
    "orders": "instrument number issuedBy responsible",
    "partners": "partner partnerLabel context contextLabel role partnerRole place since document line quote tie weight observedOn",
    "pillar": "organisation context issue pillar",
    "place": "organisation organisationLabel context contextLabel place placeLabel",
    "platform": "requirement",
    "pledges": "pledge agent due status result",
    "problems": "problem place issue observedOn",
    "process": "step input period order recurrence",
    "recommendations": "recommendation givenBy addressedTo answeredBy",
    "sdgs": "sdg",
    "shared": "thing documents",
    "slots": "slot required filled missing",
    "sources": "document facts",
    "strategies": "city vision horizonYears theme",
    "together": "context contextLabel roleA roleB document line quote",
    "watershed": "organisation organisationLabel context contextLabel place placeLabel",
}

# What takes rdflib long is compared in one language; every other case in both.
IN_THAI = {"bridges", "chain", "event", "mechanisms", "pillar", "platform", "shared", "watershed"}
IN_ENGLISH = {"goals", "issue", "partners", "process", "sources"}
SKIPPED = {"en": IN_THAI, "th": IN_ENGLISH}
BOTH = [(case, lang) for case in CASES for lang in ("th", "en") if case.question not in SKIPPED[lang]]

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
each_question = pytest.mark.parametrize("name", questions.names())


def ox_cell(term: object) -> Cell:
    """A term of pyoxigraph as (kind, value, language or datatype); blank nodes have no name to compare."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ("iri", term.value)
    if isinstance(term, ox.Literal):
        return ("literal", term.value, term.language or term.datatype.value)
    return ("blank",)


def rdflib_cell(term: object) -> Cell:
    """A term of rdflib in the same form."""
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return ("iri", str(term))
    if isinstance(term, rdflib.Literal):
        return ("literal", str(term), term.language or str(term.datatype or XSD_STRING))
    return ("blank",)


def plain(graph: rdflib.Graph, query: str) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Names and rows of a query in rdflib."""
    found = graph.query(query)
    names = tuple(str(name) for name in found.vars or ())
    solutions = [row for row in found if isinstance(row, rdflib.query.ResultRow)]
    return names, [tuple(rdflib_cell(row[name]) for name in names) for row in solutions]


def bound(store: Oxigraph, case: Case, lang: str) -> str:
    """The query of a case with its arguments and language in place."""
    question = questions.read(case.question)
    return questions.bind(question, questions.arguments(store, question, case.args), lang)


def compare(store: Oxigraph, graph: rdflib.Graph, query: str) -> None:
    """The same names and the same rows, lexically and in order, in both engines."""
    table = solved(store, query)
    names, rows = plain(graph, query)
    assert names == table.names
    assert rows == [tuple(map(ox_cell, row)) for row in table.rows]


def test_every_question_has_a_case() -> None:
    assert {case.question for case in CASES} == set(questions.names()) == set(CONTRACT)


@pytest.mark.parametrize(("case", "lang"), BOTH, ids=lambda part: getattr(part, "id", part))
def test_rdflib_and_oxigraph_agree(store: Oxigraph, plain_graph: rdflib.Graph, case: Case, lang: str) -> None:
    compare(store, plain_graph, bound(store, case, lang))


@each_case
def test_golden(store: Oxigraph, case: Case) -> None:
    assert case.file.is_file(), "run: python -m tests.golden"
    assert written(answered(store, case)) == case.file.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in CASES[0].file.parent.glob("*.tsv")} == {case.file.name for case in CASES}


@each_question
def test_head_is_whole(store: Oxigraph, name: str) -> None:
    question = questions.read(name)
    for text in (question.title, question.answer, question.empty, *question.heads.values()):
        assert text.th and text.en
        assert re.search(r"[ก-๙]", text.th)
    assert 1 <= len(question.shown) <= 7
    assert set(question.shown) == set(question.heads)
    columns = solved(store, bound(store, next(case for case in CASES if case.question == name), "th")).names
    assert set(question.shown) <= set(columns)
    assert set(CONTRACT[name].split()) <= set(columns)
    told = re.sub(r"\{\{(\w+)\}\}", "", question.answer.th + question.answer.en)
    assert set(re.findall(r"\{(\w+)\}", told)) <= set(columns)
    sentences = (question.answer.th, question.answer.en, question.empty.th, question.empty.en)
    asked = set(re.findall(r"\{\{(\w+)\}\}", "".join(sentences)))
    assert asked <= {argument.name for argument in question.arguments}


@each_question
def test_query_is_portable(name: str) -> None:
    query = "\n".join(line for line in questions.read(name).query.splitlines() if not line.lstrip().startswith("#"))
    assert "SELECT DISTINCT" in query and "ORDER BY" in query and 'VALUES ?lang { "th" }' in query
    for word in ("GROUP_CONCAT", "SAMPLE", "AVG", "GRAPH", "SERVICE", "NOW", "RAND", "UUID", "BNODE", "YEAR"):
        assert not re.search(rf"(?<![?\w:]){word}\s*[({{<]", query, re.I), word
    for argument in questions.read(name).arguments:
        assert f"VALUES ?{argument.name} {{ UNDEF }}" in query


# ---- the answers people expect of the five documents


@pytest.fixture(scope="session")
def ask(store: Oxigraph) -> Asked:
    return Asked(store)


class Asked:
    """Questions asked in Thai; a row is a dictionary from column to text, without the cells that are not stated."""

    def __init__(self, store: Oxigraph) -> None:
        self._store = store

    @functools.cache  # noqa: B019  one object per session
    def __call__(self, question: str, *args: str) -> tuple[dict[str, str], ...]:
        return tuple(texts(answered(self._store, Case(question, args))))


def texts(table: Rows) -> Iterator[dict[str, str]]:
    """The rows as dictionaries: IRIs by their last part."""
    for row in table.rows:
        pairs = zip(table.names, row, strict=True)
        yield {
            name: local(term.value) if isinstance(term, ox.NamedNode) else getattr(term, "value", "")
            for name, term in pairs
            if term is not None
        }


def values(rows: tuple[dict[str, str], ...], column: str, **where: str) -> set[str]:
    """The different values of a column in the rows that match; "" where it is not stated."""
    return {row.get(column, "") for row in rows if all(row.get(key) == value for key, value in where.items())}


def proven(rows: tuple[dict[str, str], ...], document: str, line: str, phrase: str) -> bool:
    """Whether a row cites the line with a quote that holds the phrase."""
    quotes = (row.get("quote", "") for row in rows if (row.get("document"), row.get("line")) == (document, line))
    return any(phrase in quote.replace("\u00a0", " ") for quote in quotes)


def test_q01_action_plan_workshop(ask: Asked) -> None:
    rows = ask("event", "songkhla-creative-city-workshop-2024")
    assert values(rows, "date") == {"2024-06-30"}
    assert values(rows, "dateText") == {"30\u00a0มิถุนายน\u00a02567"}
    assert values(rows, "venueLabel") == {"สำนักงานจังหวัดสงขลา"}
    assert values(rows, "under", fact="3-under") == {"songkhla-creative-city-project"}
    assert proven(rows, "000", "5", "30 มิถุนายน 2567") and proven(rows, "000", "5", "สำนักงานจังหวัดสงขลา")
    events = ask("events", "2567")
    assert values(events, "under", event="songkhla-creative-city-workshop-2024") == {"songkhla-creative-city-project"}
    assert values(events, "organiser", event="songkhla-creative-city-workshop-2024") == {""}


def test_q02_initiative_slots(ask: Asked) -> None:
    rows = ask("slots")
    found = {(row["scope"], row["horizon"], row["urgency"], row["required"]) for row in rows}
    assert found == {
        ("local", "years-1-4", "important-urgent", "3"),
        ("local", "years-5-8", "important", "3"),
        ("national", "years-1-4", "important-urgent", "3"),
        ("international", "years-1-4", "important-urgent", "3"),
    }
    assert len(values(rows, "slot")) == 3
    assert values(rows, "open") == {"true"}
    assert values(rows, "filled") == values(rows, "missing") == values(rows, "filledBy") == {""}
    assert proven(rows, "000", "26", "ท้องชาติ")


def test_q03_order_779(ask: Asked) -> None:
    rows = tuple(row for row in ask("orders", "songkhla-pao") if row.get("number") == "779/2567")
    assert values(rows, "responsible") == {"songkhla-pao"}
    assert values(rows, "issuedBy") == {"songkhla-provincial-administration"}
    assert proven(rows, "000", "20", "779/2567") and proven(rows, "000", "23", "779/2567")


def test_q04_success_workshop(ask: Asked) -> None:
    rows = ask("event", "success-strategy-workshop-2022")
    assert {(row["date"], row["endDate"]) for row in rows} == {("2022-09-03", "2022-09-04")}
    assert values(rows, "venueLabel") == {"โรงแรมโกลว์รัตนาเพลส"}
    assert "mueang-songkhla-district" in values(rows, "thing", fact="2-venue")
    assert proven(rows, "001", "3", "3-4 กันยายน 2565")


def test_q05_who_supports_success(ask: Asked) -> None:
    rows = ask("funders", "success-project")
    assert {(row["funderLabel"], row["context"]) for row in rows} == {("สหภาพยุโรป", "success-project")}
    assert proven(rows, "001", "3", "การสนับสนุนของสหภาพยุโรป")
    assert values(ask("funders", "success-strategy-workshop-2022"), "funder") == {"eu"}


def test_q06_six_towns(ask: Asked) -> None:
    assert values(ask("strategies"), "cityLabel") == {
        "เมืองบ่อยาง", "เมืองพะตง", "เมืองควนลัง", "เมืองปาดังเบซาร์", "เมืองละงู", "เมืองโตนดด้วน",
    }  # fmt: skip
    towns = {
        "songkhla-province": {"bo-yang-town", "phatong-town", "khuan-lang-town", "padang-besar-town"},
        "satun-province": {"la-ngu-town"},
        "phatthalung-province": {"tanot-duan-town"},
    }
    for province, expected in towns.items():
        assert {place for place in values(ask("place", province), "place") if place.endswith("-town")} == expected


def test_q07_civil_society_bodies(ask: Asked) -> None:
    who = values(ask("event", "success-strategy-workshop-2022"), "participant", role="participant")
    assert {"arsa-sangsuk-association", "satun-consumer-association"} <= who
    assert {name for name in who if name.endswith("-leaders")} == {
        f"{town}-leaders" for town in ("bo-yang", "phatong", "khuan-lang", "padang-besar", "la-ngu", "tanot-duan")
    }


def test_q08_horizons(ask: Asked) -> None:
    rows = ask("strategies")
    assert {row["city"]: row.get("horizonYears", "not stated") for row in rows} == {
        "phatong-town": "3",
        "la-ngu-town": "5",
        "bo-yang-town": "3",
        "khuan-lang-town": "not stated",
        "padang-besar-town": "not stated",
        "tanot-duan-town": "not stated",
    }
    assert values(rows, "bound", city="bo-yang-town") == {"within"}
    assert proven(rows, "001", "5", "แผน 3 ปี") and proven(rows, "001", "6", "5 ปี") and proven(rows, "001", "7", "3 ปี")


def test_q09_vision_of_phatong(ask: Asked) -> None:
    rows = ask("strategies", "phatong-town")
    assert values(rows, "visionLabel") == {"พะตงบ้านฉัน ร่วมคิดร่วมทำ ร่วมพัฒนา มวลประชาเป็นหนึ่งเดียว"}
    assert proven(rows, "001", "5", "พะตงบ้านฉัน ร่วมคิดร่วมทำ ร่วมพัฒนา มวลประชาเป็นหนึ่งเดียว")


def test_q10_partners_meeting(ask: Asked) -> None:
    rows = ask("event", "citizens-day-partners-meeting-2022")
    assert values(rows, "date") == {"2022-05-03"}
    assert values(rows, "venue") == {"tha-kham-sao-meeting-room"}
    assert values(rows, "statedPeople") == {"39"}
    assert values(rows, "statedOrganisations") == values(rows, "stated") == {"30"}
    assert values(rows, "bound") == {"at-least"}
    assert proven(rows, "002", "3", "๓๙ คน") and proven(rows, "002", "3", "๓๐ กว่า")


def test_q11_three_pillars(ask: Asked) -> None:
    rows = ask("pillar")
    assert {label: values(rows, "name", pillarLabel=label) for label in values(rows, "pillarLabel")} == {
        "เศรษฐกิจสร้างสรรค์": {"เศรษฐกิจสร้างสรรค์"},
        "สิ่งแวดล้อมยั่งยืน": {"สิ่งแวดล้อมยั่งยืน"},
        "สังคมเป็นสุข": {"สังคมเป็นสุข", "ชุมชนเป็นสุข"},
    }
    assert proven(rows, "002", "9", "ชุมชนเป็นสุข") and proven(rows, "004", "50", "สังคมเป็นสุข")


def test_q12_tools(ask: Asked) -> None:
    rows = tuple(row for row in ask("mechanisms") if (row.get("document"), row.get("line")) == ("002", "11"))
    assert {"social-enterprise", "community-tourism", "volunteers", "platform"} <= values(rows, "mechanism")
    assert proven(rows, "002", "11", "Social Enterprise") and proven(rows, "002", "11", "อาสาสมัคร")


def test_q13_platform_requirements(ask: Asked) -> None:
    rows = ask("platform")
    assert {(row["number"], row["line"]) for row in rows} == {("๑", "12"), ("๒", "13"), ("๓", "14"), ("๔", "15")}
    assert len(values(rows, "requirement")) == 4
    assert values(rows, "document") == {"002"}


def test_q14_central_forum(ask: Asked) -> None:
    rows = tuple(row for row in ask("calendar") if row.get("thing") == "central-forum-series")
    assert values(rows, "every") == {"P2M"}
    assert proven(rows, "002", "17", "ทุก๒เดือน")


def test_q15_creative_city_mou(ask: Asked) -> None:
    rows = tuple(row for row in ask("agreements") if row["agreement"] == "dasta-cea-mou")
    assert values(rows, "party") == {"dasta", "cea"}
    assert values(rows, "duration") == {"P4Y"}
    assert values(rows, "signedOn") == {""}
    assert proven(rows, "003", "21", "4 ปี") and proven(rows, "003", "12", "ลงนาม")


def test_q16_five_cities(ask: Asked) -> None:
    rows = ask("candidacies")
    assert values(rows, "status", city="sukhothai-city") == {"designated"}
    assert values(rows, "designatedOn", city="sukhothai-city") == {"2019-10"}
    assert proven(rows, "003", "16", "ตุลาคม 2562")
    targets = {row["city"]: (row["targetEvent"], row["targetYear"], row["targetCalendar"]) for row in rows if "targetYear" in row}
    assert targets == {
        "nan-province": ("submitted", "2021", "fiscal-year"),
        "suphan-buri-province": ("submitted", "2021", "fiscal-year"),
        "phetchaburi-province": ("submitted", "2023", "year-calendar-not-stated"),
        "chiang-rai-province": ("submitted", "2023", "year-calendar-not-stated"),
    }
    assert values(rows, "targetBound", city="phetchaburi-province") == {"within"}
    assert "preparing" in values(rows, "earlierStatus", city="nan-province", document="003")


def test_q17_citizens_day(ask: Asked) -> None:
    rows = ask("event", "songkhla-citizens-day-2022")
    assert {(row["date"], row["endDate"]) for row in rows} == {("2022-09-27", "2022-09-28")}
    assert values(rows, "venueLabel") == {"โรงแรมเบญจพร"}
    assert values(rows, "participant", role="supporter") == {"songkhla-pao", "nhco"}
    assert "zoom" in values(ask("channels", "songkhla-citizens-day-2022"), "channel")
    assert proven(rows, "004", "54", "27-28 กันยายน 2565") and proven(rows, "004", "58", "องค์การบริหารส่วนจังหวัดสงขลา")


def test_q18_stated_and_named(ask: Asked) -> None:
    rows = ask("event", "songkhla-citizens-day-2022")
    assert (values(rows, "stated"), values(rows, "named")) == ({"31"}, {"28"})
    found = tuple(row for row in ask("mismatches") if row["thing"] == "songkhla-citizens-day-2022" and "stated" in row)
    assert {(row["stated"], row["named"]) for row in found} == {("31", "28")}
    named = {row["participant"] for row in rows if row.get("role") == "presenter" and row["line"] == "63"}
    assert len(named) == 28


def test_shown_by_partners_of_the_foundation(ask: Asked) -> None:
    rows = ask("partners", "มูลนิธิชุมชนสงขลา")
    first = rows[0]
    assert (first["partner"], first["context"], first["partnerRole"]) == ("eu", "success-project", "supporter")
    town = values(rows, "partner", context="success-strategy-workshop-2022")
    assert {"phatong-leaders", "la-ngu-leaders", "satun-consumer-association", "arsa-sangsuk-association", "tei"} <= town
    listed = {row["partner"] for row in rows if row["context"] == "songkhla-citizens-day-2022" and row["line"] == "63"}
    assert len(listed) == 27 and "scf" not in values(rows, "partner")
    ties = [row["tie"] for row in rows]
    assert ties == sorted(ties)
    assert all(row["weight"] == format(round(float(row["weight"]), 4), "g") for row in rows)


def test_no_single_pledge_is_stated(ask: Asked) -> None:
    rows = ask("pledges")
    assert values(rows, "pledge") == {""}
    assert proven(rows, "004", "50", "คำพลเมือง")


# ---- the cycle of a pledge, which the documents do not hold


@pytest.mark.parametrize(("year", "expected"), [("", 5), ("2022", 4), ("2023", 5), ("2024", 0)])
def test_pledge_cycle(year: str, expected: int) -> None:
    store = Oxigraph()
    store.load(ox.parse(path=FIXTURE, format=ox.RdfFormat.TURTLE))
    graph = rdflib.Graph().parse(FIXTURE, format="turtle")
    question = questions.read("pledges")
    for lang in ("th", "en"):
        query = questions.bind(question, {"year": ox.Literal(year)} if year else {}, lang)
        compare(store, graph, query)
        rows = list(texts(solved(store, query)))
        assert len(rows) == expected
    if not year:
        assert full_row(rows, "dueDate") == {
            "pledge": "canal", "pledgeLabel": "Plant 100 trees along the canal", "agent": "association", "agentLabel": "Canal Association",
            "pledgedAt": "day2022", "pledgedAtLabel": "Citizens' Day 2022", "due": "2023-09-30", "status": "fulfilled",
            "statusLabel": "Fulfilled", "result": "trees", "resultLabel": "120 trees", "reportedAt": "day2023",
            "reportedAtLabel": "Citizens' Day 2023", "proves": "dueDate", "document": "doc1", "line": "4", "quote": "ภายใน 30 กันยายน 2566",
        }  # fmt: skip
        assert [row.get("status", "not stated") for row in rows if row["pledge"] == "garden"] == ["not stated"]


def full_row(rows: list[dict[str, str]], proves: str) -> dict[str, str]:
    """The row whose evidence proves one property."""
    return next(row for row in rows if row.get("proves") == proves)


def test_arguments_are_iris_of_this_graph(store: Oxigraph) -> None:
    question = questions.read("issue")
    assert questions.arguments(store, question, ["การจัดการน้ำ"])["issue"].value == f"{VOCAB}issue/water-management"
    assert questions.arguments(store, questions.read("place"), ["เมืองละงู"])["area"].value == f"{BASE}id/place/la-ngu-town"
