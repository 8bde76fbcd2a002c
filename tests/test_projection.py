"""The network of a store: what is read, what a choice leaves, what a tie rests on; and the same ties as the question gives."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg import questions
from kg.analysis.change import Years
from kg.analysis.twomode import TwoMode, projected, shared, worth
from kg.errors import UsageError
from kg.links import OPEN
from kg.namespaces import BASE, KG, VOCAB, local, thing
from kg.network import TIES
from kg.projection import (
    TOPICS,
    Memberships,
    attribute,
    basis,
    collaboration,
    dated_ties,
    initiatives,
    proofs,
    read,
    shares,
    topics,
)
from kg.slices import Slice, select
from kg.store import Oxigraph

HEAD = f"""@prefix : <{BASE}id/x/> . @prefix kg: <{KG}> . @prefix v: <{VOCAB}> . @prefix oa: <http://www.w3.org/ns/oa#> .
"""
# Two bodies run a work with an event; a person and a body for whom it is done; a pact; a plan for later; a network that is both.
FACTS = """
:a a kg:Organisation . :b a kg:Organisation . :c a kg:Group . :d a kg:Organisation . :p a kg:Person . :net a kg:Organisation , kg:Network .
:work a kg:Initiative , kg:Context . :day a kg:Event , kg:Context ; kg:partOf :work ; kg:startDate "2022-09-27" .
:pact a kg:Agreement , kg:Context ; kg:signedOn "2021" . :later a kg:Event , kg:Context ; kg:modality <V/modality/expected> .
:law a kg:LegalInstrument , kg:Context ; kg:partOf :work .
:work kg:inPillar :green , :happy ; kg:aboutIssue :water ; kg:atPlace :town . :pact kg:inPillar :green . :a kg:sector :civil .
"""
PARTS = """a work implementer | b work implementer | b work supporter | c day participant | p day participant | d work target-group
a pact party | d pact party | b later participant | d later participant | a net member | c net member | d law issuer | net day host"""
MORE = """
:b-work-implementer kg:since "2020-01" . :a-work-implementer kg:observedOn "2019-05-05" .
:c-day-participant kg:assertionStatus <V/assertion-status/inferred> . :c-net-member kg:modality <V/modality/planned> .
:a-net-member kg:since "2015" ; kg:until "2018" .
"""


def facts() -> str:
    """The little graph as Turtle; each participation has evidence from one document and some from two."""
    lines = [HEAD, FACTS, MORE]
    for number, part in enumerate(PARTS.replace("\n", "|").split("|")):
        agent, context, role = part.split()
        name = f"{agent}-{context}-{role}"
        lines.append(f":{name} a kg:Participation ; kg:participant :{agent} ; kg:inContext :{context} ; kg:role <V/role/{role}> .")
        lines.append(f":{name} kg:hasEvidence :e{number} . :e{number} oa:hasSource :d{number % 2} ; kg:line {number + 1} .")
    lines.append(":a-pact-party kg:hasEvidence :m1 , :m2 . :m1 oa:hasSource :d1 . :m2 oa:hasSource :d9 ; kg:evidenceFor kg:role .")
    return "\n".join(lines).replace("<V/", f"<{VOCAB}")


@pytest.fixture(scope="module")
def little() -> Oxigraph:
    """The little graph in memory."""
    store = Oxigraph()
    store.load(ox.parse(facts(), format=ox.RdfFormat.TURTLE))
    return store


@pytest.fixture(scope="module")
def found(little: Oxigraph) -> Memberships:
    """All its memberships."""
    return read(little)


def iri(name: str) -> str:
    return thing("x", name)


def short(members: Memberships) -> list[str]:
    """Participations by their ids."""
    return [local(one) for one in members.participation]


def weights(two: TwoMode) -> dict[str, float]:
    """The ties by the ids of their ends."""
    ties = projected(two, fast=False)
    return {f"{local(ties.names[one])} {local(ties.names[other])}": round(weight, 4) for one, other, weight in ties}


# What is read


def test_every_participation_is_a_row_but_of_those_a_work_is_done_for(found: Memberships) -> None:
    assert short(found) == [
        "a-net-member", "a-pact-party", "a-work-implementer", "b-later-participant", "b-work-implementer", "b-work-supporter",
        "c-day-participant", "c-net-member", "d-later-participant", "d-pact-party", "net-day-host", "p-day-participant",
    ]  # fmt: skip
    assert {local(context): tie for context, tie in found.tie.items()} == {
        "work": "joint-initiative",
        "day": "co-attendance",
        "pact": "agreement",
        "later": "co-attendance",
        "net": "co-membership",
    }
    assert [(local(part), local(whole)) for part, whole in found.parts] == [("day", "work")]
    assert {local(agent): kind for agent, kind in found.kind.items()}["p"] == "Person"


def of_each(members: Memberships, column: str) -> dict[str, object]:
    """A column by the ids of the participations."""
    return dict(zip(short(members), getattr(members, column), strict=True))


def test_how_firm_each_is(found: Memberships) -> None:
    firm = of_each(found, "firm")
    assert (firm["a-work-implementer"], firm["c-day-participant"]) == ("stated", "inferred")
    assert (firm["d-later-participant"], firm["c-net-member"]) == ("announced", "planned")


def test_when_each_was_and_whether_it_is_over(found: Memberships) -> None:
    years = of_each(found, "years")
    assert years["c-day-participant"] == Years(2022, 2022, True)  # an event is over
    assert years["b-work-implementer"] == Years(2020, OPEN, False)
    assert years["a-work-implementer"] == Years(2019, 2019, False)  # seen once: that is no end
    assert years["a-net-member"] == Years(2015, 2018, True)
    assert years["a-pact-party"] == Years(2021, 2021, False)
    assert years["b-work-supporter"] is years["d-later-participant"] is None
    assert found.undated == 4


def test_the_documents_of_a_membership_are_those_that_say_it_itself(found: Memberships) -> None:
    documents = of_each(found, "documents")
    assert documents["a-pact-party"] == {iri("d0"), iri("d1")}
    assert documents["a-work-implementer"] == {iri("d0")}
    two = found.two_mode()
    entry = list(zip(two.rows, two.columns, strict=True)).index((two.agents.index(iri("b")), two.contexts.index(iri("work"))))
    assert found.evidence(two)[entry] == {iri("d1"), iri("d0")}  # one role of each
    assert len(found.evidence(two)) == len(two) == 11


# What a choice leaves


def test_the_kinds_of_tie_are_kept_apart(found: Memberships) -> None:
    assert sum(len(found.of_ties((tie,))) for tie in TIES) == len(found)
    assert short(found.of_ties(("agreement",))) == ["a-pact-party", "d-pact-party"]
    assert found.of_ties(("co-attendance",)).parts == []  # the whole of the day is no attendance
    with pytest.raises(UsageError):
        found.of_ties(("friendship",))


def test_years_firmness_kinds_documents_and_slices(found: Memberships, little: Oxigraph) -> None:
    assert short(found.in_years((2019, 2019))) == ["a-work-implementer"]
    assert short(found.in_years((2023, 2030))) == ["b-work-implementer"]
    assert short(found.in_years((1900, 1901))) == []
    assert short(found.firmly(("planned",))) == ["c-net-member"]
    assert short(found.of_kinds(("Person",))) == ["p-day-participant"]
    assert "a-pact-party" in short(found.without(iri("d0"))) and "a-work-implementer" not in short(found.without(iri("d0")))
    assert short(found.among(select(little, Slice(document=iri("d9"))).things)) == ["a-pact-party"]
    assert len(collaboration(found)) == len(found) - 2  # without the person and what is planned


def test_a_choice_of_nothing_is_an_empty_network(little: Oxigraph) -> None:
    for nothing in (Memberships(), read(Oxigraph()), read(little).firmly(())):
        assert len(nothing.two_mode()) == 0 and nothing.undated == 0
        assert nothing.graph().number_of_nodes() == 0
        assert initiatives(nothing).agents == () and basis(nothing, "a", "b") == []
        assert shares(nothing, topics(little, "pillars")) == {}


# The networks


def test_ties_have_newmans_weights_and_say_their_kinds(found: Memberships) -> None:
    graph = collaboration(found).graph()
    # four are in the work or its day: a and b directly, c and the network on the day
    assert {f"{local(a)} {local(b)}": round(w, 4) for a, b, w in graph.edges(data="weight")} == {
        "a b": round(1 / 3, 4), "a c": round(1 / 3, 4), "a d": 1.0, "a net": round(1 / 3, 4), "b c": round(1 / 3, 4),
        "b d": 1.0, "b net": round(1 / 3, 4), "c net": 1.0,
    }  # fmt: skip
    assert graph.edges[iri("c"), iri("net")]["ties"] == ["co-attendance"] and graph.edges[iri("c"), iri("net")]["attendance"]
    assert graph.edges[iri("a"), iri("c")]["ties"] == ["joint-initiative"] and not graph.edges[iri("a"), iri("c")]["attendance"]
    assert graph.edges[iri("a"), iri("d")]["contexts"] == [iri("pact")]
    assert graph.nodes[iri("c")]["kind"] == "Group"


def test_topics_places_and_initiatives_have_networks_too(little: Oxigraph, found: Memberships) -> None:
    assert weights(topics(little, "pillars")) == {"green happy": 1.0}
    assert weights(topics(little, "pillars", {iri("pact")})) == {}
    assert [local(name) for name in topics(little, "issues").agents] == ["water"]
    assert [local(name) for name in topics(little, "places").agents] == ["town"]
    assert [local(name) for name in initiatives(found).agents] == ["work"]


def test_the_work_of_each_is_spread_over_topics(little: Oxigraph, found: Memberships) -> None:
    spread = {
        local(agent): {local(name): value for name, value in own.items()} for agent, own in shares(found, topics(little, "pillars")).items()
    }
    assert spread == {"a": {"green": 0.75, "happy": 0.25}, "b": {"green": 0.5, "happy": 0.5}, "d": {"green": 1.0}}
    assert attribute(little, "sector") == {iri("a"): {iri("civil"): 1.0}}
    assert attribute(little, "inPillar")[iri("work")] == {iri("green"): 0.5, iri("happy"): 0.5}


def test_an_edge_is_followed_to_its_contexts_and_their_evidence(little: Oxigraph, found: Memberships) -> None:
    (through,) = basis(found, iri("c"), iri("b"))
    assert (local(through.context), through.tie, round(through.worth, 4)) == ("work", "joint-initiative", 0.25)  # the person is one of five
    assert [local(one) for one in through.participations] == ["b-work-implementer", "b-work-supporter", "c-day-participant"]
    assert through.documents == {iri("d0"), iri("d1")}
    said = [[getattr(cell, "value", None) for cell in row[1:]] for row in proofs(little, through.participations)]
    assert said == [[iri("d1"), "2", None], [iri("d0"), "3", None], [iri("d1"), "4", None]]
    assert proofs(little, []) == [] and basis(found, iri("a"), iri("nobody")) == []


def test_when_two_were_together_is_when_both_were(found: Memberships) -> None:
    met = {f"{local(one)} {local(other)}": years for (one, other), years in dated_ties(collaboration(found)).items()}
    assert met["a d"] == [Years(2021, 2021, False)]  # the day of signing
    assert met["c net"] == [Years(2022, 2022, True)]  # the event is over
    assert met["b c"] == [Years(2022, 2022, True)]
    assert met["a b"] == []  # the one was seen there before the other began
    assert met["b d"] == []  # no document dates the meeting to come


# The Songkhla graph


def test_the_ties_are_those_of_the_question_partners(store: Oxigraph) -> None:
    everyone = read(store)
    two = everyone.two_mode()
    number = {name: place for place, name in enumerate(two.agents)}
    for agent in ("songkhla-pao", "scf", "unesco", "bo-yang-leaders"):
        one = next(name for name in two.agents if local(name) == agent)
        table = questions.ask(store, questions.read("partners"), [one], "en").table
        cells = [[getattr(row[table.names.index(name)], "value", "") for name in ("partner", "context", "weight")] for row in table.rows]
        asked = {(partner, context): float(weight) for partner, context, weight in cells}
        own = {
            (other, two.contexts[c]): round(worth(two, c), 4)
            for other in two.agents
            if other != one
            for c in shared(two, number[one], number[other])
        }
        assert own == pytest.approx(asked, abs=1e-4)


def test_songkhla_has_every_network(store: Oxigraph) -> None:
    found = collaboration(read(store))
    graph = found.graph()
    assert graph.number_of_nodes() > 50 and all(edge["contexts"] and edge["weight"] > 0 for *_, edge in graph.edges(data=True))
    for kind in TOPICS:
        assert len(projected(topics(store, kind))) > 0
    assert len(projected(initiatives(found))) > 10
    assert all(found.documents)


def test_without_a_document_goes_what_it_alone_says(store: Oxigraph) -> None:
    found = collaboration(read(store))
    sources = {local(document): document for documents in found.documents for document in documents}
    graph = found.graph()
    listed = [(one, other) for one, other, edge in graph.edges(data=True) if edge["attendance"]]
    rest = found.without(sources["004"]).graph()
    kept = sum(rest.has_edge(*pair) for pair in listed)
    assert len(listed) > 400 and kept < len(listed) / 5  # one list of attendance is most of what there is to see
    funder = next(agent for agent in graph if local(agent) == "eu")
    assert funder in rest and funder not in found.without(sources["001"]).graph()
