"""When facts were and how firm they are, by the one reading that slices, the projection and paths share."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.analysis.change import Years
from kg.links import FIRMNESS, OPEN, Links
from kg.namespaces import BASE, KG, VOCAB, thing
from kg.projection import read
from kg.slices import Slice, select
from kg.store import Oxigraph

FACTS = f"""@prefix : <{BASE}id/x/> . @prefix kg: <{KG}> . @prefix v: <{VOCAB}> .
:body a kg:Organisation , kg:Agent . :other a kg:Organisation , kg:Agent .
:net a kg:Organisation , kg:Agent , kg:Network , kg:Context ; kg:startDate "2004" .
:day a kg:Event , kg:Context ; kg:startDate "2022-09-27" . :work a kg:Initiative , kg:Context ; kg:planStart "2020" ; kg:endDate "2023-05" .
:pact a kg:Agreement , kg:Context ; kg:signedOn "2021-02" ; kg:agreedDuration "P3Y" .
:note a kg:Agreement , kg:Context ; kg:signedOn "2019" .
:seen a kg:Participation ; kg:participant :body ; kg:inContext :work ; kg:role v:role ; kg:observedOn "2021" , "2024" .
:host a kg:Participation ; kg:participant :body ; kg:inContext :day ; kg:role v:role ; kg:since "2022-08" .
:party a kg:Participation ; kg:participant :body ; kg:inContext :pact ; kg:role v:role .
:signer a kg:Participation ; kg:participant :body ; kg:inContext :note ; kg:role v:role .
:member a kg:Participation ; kg:participant :other ; kg:inContext :net ; kg:role v:role .
"""


@pytest.fixture(scope="module")
def little() -> Oxigraph:
    """The little graph in memory."""
    store = Oxigraph()
    store.load(ox.parse(FACTS.replace("v:role", f"<{VOCAB}role/member>"), format=ox.RdfFormat.TURTLE))
    return store


def iri(name: str) -> str:
    return thing("x", name)


def test_the_years_of_each_thing_that_has_a_date(little: Oxigraph) -> None:
    found = {name.rpartition("/")[2]: spans for name, spans in Links(little).spans.items()}
    assert found == {
        "day": (Years(2022, 2022, True),),
        "work": (Years(2020, 2023, True),),
        "pact": (Years(2021, 2024, True),),
        "note": (Years(2019, 2019, False),),
        "seen": (Years(2021, 2021, False), Years(2024, 2024, False)),
        "host": (Years(2022, 2022, True),),
    }


def test_a_participation_without_a_date_has_that_of_its_context(little: Oxigraph) -> None:
    links = Links(little)
    assert links.years(iri("seen"), iri("work")) == Years(2021, 2024, False)
    assert links.years(iri("party"), iri("pact")) == Years(2021, 2024, True)
    assert links.years(iri("signer"), iri("note")) == Years(2019, 2019, False)
    assert links.years(iri("member"), iri("net")) is None  # the founding of a network is no member's beginning
    assert OPEN not in {links.years(iri("host"), iri("day")).last}  # type: ignore[union-attr]


@pytest.mark.parametrize("year", range(2018, 2027))
def test_a_slice_of_a_year_and_the_projection_agree(little: Oxigraph, year: int) -> None:
    sliced = select(little, Slice(years=(year, year))).things
    dated = read(little).in_years((year, year))
    # the projection keeps the first and the last year of what was seen in several, a slice the years between apart
    assert set(dated.participation) - {iri("seen")} == {one for one in sliced if one in read(little).participation} - {iri("seen")}


def test_how_firm_is_one_of_four(little: Oxigraph) -> None:
    assert Links(little).firm(iri("seen"), iri("work")) == FIRMNESS[0]
