"""A slice of a graph: what each option takes, what several take together, and that what is taken stands alone."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.namespaces import BASE, KG, RDF, VOCAB, concept, expand, thing
from kg.network import TIES
from kg.slices import Selection, Slice, owner, select
from kg.store import Oxigraph

# One town with two hamlets and a river; a programme with an event, an older agreement, a network; who takes part, and what is said.
FACTS = """
agent/a kg:basedIn place/hamlet; agent/a kg:inPillar pillar/green; agent/b kg:serves place/town; agent/a kg:since 1990
network/n kg:since 2001
place/hamlet kg:within place/town; place/far kg:inWatershed water/river; place/town kg:governedBy agent/c
context/work kg:inPillar pillar/happy; context/work kg:aboutIssue issue/shore; context/work kg:startDate 2020-05
context/work kg:basedOn context/act; context/act kg:issuedYear 1997
event/day kg:partOf context/work; event/day kg:startDate 2022-09-27; event/day kg:atPlace place/hamlet
context/pact kg:signedOn 2015; context/pact kg:agreedDuration P4Y; context/pact kg:atPlace water/river
context/plan kg:planStart 2030; context/plan kg:planEnd 2031; context/plan kg:planFor place/far
element/goal kg:elementOf context/work; element/old kg:elementOf context/work; element/old kg:observedOn 1999
step/one kg:stepOf context/plan; step/one kg:usesInput element/goal; context/work kg:hasStatedCount count/towns
proof/1 oa:hasSource source/d1; part/a-work kg:hasEvidence proof/1; proof/2 oa:hasSource source/d2; part/b-work kg:hasEvidence proof/2
agent/a kg:hasEvidence proof/2
"""
PARTS = ("a work", "b work", "b day", "c day", "c pact", "d plan", "d network", "e network")
DATED = {"b work": "since 2021", "a work": "observedOn 2022-01-01"}
KINDS = {
    "agent": ("Agent",), "context": ("Context",), "event": ("Context", "Event"), "network": ("Agent", "Context", "Network"),
    "place": ("Place",), "water": ("Place", "NaturalFeature"), "part": ("Participation",), "element": ("Element",),
    "step": ("Step",), "count": ("StatedCount",), "proof": ("Evidence",), "source": ("SourceDocument",),
}  # fmt: skip
OF_A_TIE = {"context/pact": "Agreement", "context/work": "Initiative", "context/plan": "Plan"}


def iri(name: str) -> ox.NamedNode | ox.Literal:
    """agent/a as a thing, pillar/green as a word of a vocabulary, kg:role as a property, anything else as a value."""
    kind, slash, slug = name.partition("/")
    if not slash:
        return ox.NamedNode(expand(name)) if ":" in name else ox.Literal(name)
    return ox.NamedNode(concept(kind, slug) if kind in ("pillar", "issue") else thing(kind, slug))


def node(name: str) -> str:
    """The IRI of a name."""
    return iri(name).value


def quads() -> Iterable[ox.Quad]:
    """The little graph as quads of a default graph."""
    triples = [fact.split() for line in FACTS.strip().splitlines() for fact in line.split(";")]
    for pair in PARTS:
        agent, context = pair.split()
        kind = {"day": "event/day", "network": "network/n"}.get(context, f"context/{context}")
        part = f"part/{agent}-{context}"
        triples += [[part, "kg:participant", f"agent/{agent}"], [part, "kg:inContext", kind], [part, "kg:role", "role:any"]]
        triples += [[part, *f"kg:{DATED[pair]}".split()]] if pair in DATED else []
    triples += [["issue/beach", "skos:broader", "issue/shore"], ["element/goal", "kg:aboutIssue", "issue/beach"]]
    for one, prop, other in triples:
        yield ox.Quad(ox.NamedNode(node(one)), ox.NamedNode(expand(prop)), iri(other))
    for name in sorted({name for fact in triples for name in (fact[0], fact[2]) if "/" in name}):
        for kind in (*KINDS.get(name.split("/")[0], ()), *([OF_A_TIE[name]] if name in OF_A_TIE else [])):
            yield ox.Quad(ox.NamedNode(node(name)), ox.NamedNode(RDF + "type"), ox.NamedNode(KG + kind))


@pytest.fixture(scope="module")
def little() -> Oxigraph:
    """The little graph."""
    store = Oxigraph()
    store.load(quads())
    return store


def names(iris: Iterable[str]) -> str:
    """Things by kind and slug, in order."""
    return " ".join(sorted(i.removeprefix(f"{BASE}id/") for i in iris))


# Each option


@pytest.mark.parametrize(
    ("about", "steps", "found"),
    [
        ("agent/a", 0, "agent/a"),
        ("agent/a", 1, "agent/a agent/b context/work count/towns element/goal element/old part/a-work part/b-work"),
        (
            "agent/a",
            2,
            "agent/a agent/b agent/c context/work count/towns element/goal element/old event/day"
            " part/a-work part/b-day part/b-work part/c-day",
        ),
        ("event/day", 0, "event/day"),
        ("event/day", 1, "agent/b agent/c event/day part/b-day part/c-day"),
        ("context/work", 0, "context/work count/towns element/goal element/old event/day"),
        ("network/n", 1, "agent/d agent/e network/n part/d-network part/e-network"),
        ("agent/d", 1, "agent/d agent/e context/plan network/n part/d-network part/d-plan part/e-network step/one"),
        ("place/hamlet", 0, "place/hamlet"),
        ("place/hamlet", 1, "agent/a event/day place/hamlet"),
        ("place/hamlet", 2, None),
        ("issue/shore", 1, "context/work count/towns element/goal element/old"),
        ("element/goal", 1, "context/work count/towns element/goal element/old"),
    ],
)
def test_around_a_thing_step_by_step(little: Oxigraph, about: str, steps: int, found: str | None) -> None:
    taken = select(little, Slice(about=node(about), steps=steps)).things
    if found is None:
        assert {node("agent/b"), node("agent/c"), node("context/work")} <= taken
    else:
        assert names(taken) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Slice(pillar=node("pillar/green")), "agent/a"),
        (
            Slice(pillar=node("pillar/happy")),
            "agent/a agent/b context/work count/towns element/goal element/old part/a-work part/b-work",
        ),
        (
            Slice(issue=node("issue/shore")),
            "agent/a agent/b context/work count/towns element/goal element/old part/a-work part/b-work",
        ),
        (Slice(issue=node("issue/beach")), "element/goal"),
        (Slice(place=node("place/hamlet")), "agent/a agent/b agent/c event/day part/b-day part/c-day place/hamlet"),
        (Slice(place=node("place/town")), "agent/a agent/b agent/c event/day part/b-day part/c-day place/hamlet place/town"),
        (Slice(place=node("place/far")), "agent/d context/plan part/d-plan place/far step/one"),
        (
            Slice(place=node("water/river")),
            "agent/c agent/d context/pact context/plan part/c-pact part/d-plan place/far step/one water/river",
        ),
        (Slice(document=node("source/d1")), "agent/a context/work part/a-work source/d1"),
        (Slice(document=node("source/d2")), "agent/a agent/b context/work part/b-work source/d2"),
        (Slice(ties=("agreement",)), "agent/c context/pact part/c-pact"),
        (Slice(ties=("co-attendance", "agreement")), "agent/b agent/c context/pact event/day part/b-day part/c-day part/c-pact"),
    ],
)
def test_an_option_takes_what_it_says(little: Oxigraph, wanted: Slice, found: str) -> None:
    assert names(select(little, wanted).things) == found


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ((1997, 1997), "context/act"),
        ((1999, 1999), "element/old"),
        ((2001, 2014), ""),
        ((2019, 2019), "agent/c context/pact part/c-pact"),  # signed in 2015 for four years
        ((2020, 2020), "context/work count/towns element/goal"),  # nobody is dated in its first year
        ((2021, 2021), "agent/b context/work count/towns element/goal part/b-work"),
        (
            (2022, 2022),
            "agent/a agent/b agent/c context/work count/towns element/goal event/day part/a-work part/b-day part/b-work part/c-day",
        ),
        ((2023, 2029), "agent/b context/work count/towns element/goal part/b-work"),  # the event is over, the work goes on
        ((2031, 2099), "agent/b agent/d context/plan context/work count/towns element/goal part/b-work part/d-plan step/one"),
    ],
)
def test_years_take_what_is_dated_in_them(little: Oxigraph, years: tuple[int, int], found: str) -> None:
    assert names(select(little, Slice(years=years)).things) == found


def test_facts_without_a_date_are_kept_apart_and_a_founding_year_dates_no_fact(little: Oxigraph) -> None:
    taken = select(little, Slice(years=(2022, 2022)))
    assert names(taken.undated) == "part/d-network part/e-network"
    assert not taken.undated & (taken.things | taken.carried)
    alone = select(little, Slice(years=(2022, 2022), about=node("network/n")))
    assert (names(alone.things), names(alone.undated)) == ("", "part/d-network part/e-network")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Slice(place=node("place/town"), years=(2022, 2022)), "agent/b agent/c event/day part/b-day part/c-day"),
        (Slice(about=node("agent/b"), ties=("co-attendance",)), "agent/b agent/c event/day part/b-day part/c-day"),
        (Slice(document=node("source/d2"), pillar=node("pillar/happy")), "agent/b context/work part/b-work"),
        (Slice(pillar=node("pillar/green"), ties=("agreement",)), ""),
    ],
)
def test_several_options_take_what_passes_all(little: Oxigraph, wanted: Slice, found: str) -> None:
    assert names(select(little, wanted).things) == found


def test_nothing_asked_for_is_everything(little: Oxigraph) -> None:
    taken = select(little, Slice(steps=3))
    assert Slice(steps=3).whole and not Slice(place="x").whole
    assert taken.things == {owner(quad.subject.value) for quad in quads() if isinstance(quad.subject, ox.NamedNode)} - {""}
    assert (taken.carried, taken.undated) == (frozenset(), frozenset())


def test_what_things_refer_to_is_carried_with_their_evidence_and_what_is_counted_of_them_is_not(little: Oxigraph) -> None:
    taken = select(little, Slice(place=node("place/far")))
    assert names(taken.carried) == (
        "context/act context/work element/goal water/river"  # an input of its step, what that is about, and where the place lies
    )
    assert names(select(little, Slice(document=node("source/d1"))).carried) == (
        "agent/c context/act place/hamlet place/town proof/1 proof/2 source/d2"
    )


def test_what_was_judged_the_same_is_carried_so_that_its_row_is_not_lost() -> None:
    store = Oxigraph()
    same = ox.Quad(ox.NamedNode(node("agent/a")), ox.NamedNode(expand("owl:sameAs")), ox.NamedNode(node("agent/z")))
    store.load([*quads(), same])
    assert names(select(store, Slice(about=node("agent/a"), steps=0)).carried).startswith("agent/c agent/z place/hamlet")


def test_an_unknown_tie_is_told_with_the_known_ones(little: Oxigraph) -> None:
    with pytest.raises(UsageError, match=TIES[0]):
        select(little, Slice(ties=("friendship",)))


def test_an_unknown_thing_takes_nothing(little: Oxigraph) -> None:
    nobody = thing("organisation", "nobody")
    for wanted in (Slice(document=nobody), Slice(place=nobody), Slice(pillar=VOCAB + "pillar/none")):
        assert select(little, wanted).things <= {nobody}


def test_an_empty_graph_has_empty_slices() -> None:
    for wanted in (Slice(), Slice(years=(2000, 2010)), Slice(ties=("stated",))):
        assert select(Oxigraph(), wanted) == Selection(frozenset())


@pytest.mark.parametrize(
    ("name", "found"),
    [("id/evidence/e-1/quote", "id/evidence/e-1"), ("id/place/x", "id/place/x"), ("id/place", ""), ("vocab/role/x", ""), ("", "")],
)
def test_the_thing_of_a_node(name: str, found: str) -> None:
    assert owner(BASE + name) == (BASE + found if found else "")


# Songkhla

SLICES = {
    "a foundation": Slice(about=thing("organisation", "scf")),
    "a project": Slice(about=thing("initiative", "success-project"), steps=2),
    "a pillar": Slice(pillar=concept("pillar", "sustainable-environment")),
    "an issue": Slice(issue=concept("issue", "food-security")),
    "a province": Slice(place=thing("place", "songkhla-province")),
    "a watershed": Slice(place=thing("place", "phumi-watershed")),
    "a document": Slice(document=thing("source", "004")),
    "a year": Slice(years=(2022, 2022)),
    "agreements": Slice(ties=("agreement",)),
    "a town in a year": Slice(place=thing("place", "bo-yang-town"), years=(2022, 2023)),
}


@pytest.mark.parametrize("name", SLICES)
def test_a_slice_of_songkhla_refers_to_nothing_outside_and_brings_its_evidence(store: Oxigraph, name: str) -> None:
    taken = select(store, SLICES[name])
    assert taken.things and not taken.things & taken.carried
    for quad in (quad for one in taken.things | taken.carried for quad in store.quads(one)):
        other = owner(quad.object.value) if isinstance(quad.object, ox.NamedNode) else ""
        if other and quad.predicate.value != KG + "hasStatedCount":
            assert other in taken.things | taken.carried, (quad.subject, quad.predicate, other)


def test_a_participation_never_stands_without_its_ends(store: Oxigraph) -> None:
    for wanted in SLICES.values():
        things = select(store, wanted).things
        for one in (one for one in things if "/participation/" in one):
            ends = {q.object.value for name in ("participant", "inContext") for q in store.quads(one, KG + name)}  # type: ignore[union-attr]
            assert ends <= things


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "pillar": st.sampled_from([node("pillar/green"), node("pillar/happy")]),
        "issue": st.sampled_from([node("issue/shore"), node("issue/beach")]),
        "place": st.sampled_from([node("place/town"), node("place/far"), node("water/river")]),
        "document": st.sampled_from([node("source/d1"), node("source/d2")]),
        "years": st.tuples(st.integers(1990, 2030), st.integers(0, 9)).map(lambda pair: (pair[0], pair[0] + pair[1])),
        "ties": st.sets(st.sampled_from(TIES), min_size=1).map(lambda kinds: tuple(sorted(kinds))),
    },
)
LITTLE = Oxigraph()
LITTLE.load(quads())


@given(CHOICES)
def test_a_slice_holds_no_more_links_than_each_of_its_options(options: dict[str, object]) -> None:
    links = {one for one in select(LITTLE, Slice(**options)).things if "/part/" in one}  # type: ignore[arg-type]
    for name, value in options.items():
        assert links <= select(LITTLE, Slice(**{name: value})).things  # type: ignore[arg-type]


@given(st.sampled_from(["agent/a", "context/work", "place/hamlet", "network/n"]), st.integers(0, 4))
def test_more_steps_never_take_less(about: str, steps: int) -> None:
    near, far = (select(LITTLE, Slice(about=node(about), steps=count)).things for count in (steps, steps + 1))
    assert near <= far
