"""Which things may be one: the spellings of Thai writers, the documents' own pairs, few false ones, and ten thousand names in time."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.blocking import CROWD, between, close, containing, sharing
from kg.candidates import LEAST, Candidate, Matcher
from kg.likeness import Words, forms, loose, reasons, slips
from kg.linker import POSSIBLY_SAME
from kg.namespaces import KG, OA, RDF, SKOS, concept, local, thing
from kg.ontology import Ontology
from kg.store import Oxigraph

quick = settings(max_examples=60, deadline=None, derandomize=True)
Facts = dict[str, str]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology that is shipped."""
    return Ontology.read()


def node(text: str) -> ox.NamedNode:
    """`organisation/a` as an IRI, another IRI as it stands."""
    return ox.NamedNode(text if ":" in text else thing(*text.split("/")))


def store_of(*things: tuple[str, str, Facts]) -> Oxigraph:
    """Things: id, class, and facts by property; a name by `th`, `en`, `alt`, several parted by ";"."""
    naming = {"th": (SKOS + "prefLabel", "th"), "en": (SKOS + "prefLabel", "en"), "alt": (SKOS + "altLabel", "th")}
    quads = []
    for ident, cls, facts in things:
        above = {"Place": ["Place"], "Event": ["Event"]}.get(cls, [cls, "Organisation", "Agent"])
        quads += [ox.Quad(node(ident), ox.NamedNode(RDF + "type"), ox.NamedNode(KG + name)) for name in (*above, "Item")]
        for prop, value in facts.items():
            for one in value.split(";"):
                predicate, language = naming.get(prop, (KG + prop, ""))
                is_date = prop in ("startDate", "since")
                term: ox.NamedNode | ox.Literal = (
                    ox.Literal(one, language=language) if language else ox.Literal(one) if is_date else node(one)
                )
                quads.append(ox.Quad(node(ident), ox.NamedNode(predicate), term))
    store = Oxigraph()
    store.load(quads)
    return store


def bodies(*names: str, **facts: str) -> Oxigraph:
    """Organisations a, b, c ... of those names, in a graph that knows three provinces; the same facts for all."""
    listed = [(f"organisation/{chr(97 + i) if i < 26 else i}", "Organisation", {"th": name, **facts}) for i, name in enumerate(names)]
    places = [(f"place/p{i}", "Place", {"th": f"จังหวัด{name}"}) for i, name in enumerate(("สงขลา", "สตูล", "พัทลุง"))]
    return store_of(*listed, *places)


def pairs(found: Sequence[Candidate]) -> list[tuple[str, str]]:
    """The pairs by their ids."""
    return [(local(candidate.a), local(candidate.b)) for candidate in found]


def codes(candidate: Candidate | None) -> list[str]:
    """The codes of the reasons."""
    return [reason.code for reason in candidate.reasons] if candidate else []


# ---- spelling


TRAPS = [
    ("เกษตรกรรรมยั่งยืน", "เกษตรกรรมยั่งยืน"),
    ("มากสุวรรณ์", "มากสุวรรณ"),
    ("รัตภูมี", "รัตภูมิ"),
    ("ยูเนสโก้", "ยูเนสโก"),
    ("เมื่องพะตง", "เมืองพะตง"),
    ("โครงสร้่าง", "โครงสร้าง"),
    ("ผู้ปวย", "ผู้ป่วย"),
    ("SUCCESS รุ่นที่ ๒", "success  รุ่นที่ 2"),
]


@pytest.mark.parametrize(("one", "other"), TRAPS)
def test_what_thai_writers_leave_out_lengthen_or_double_is_one_spelling(one: str, other: str) -> None:
    assert loose(one) == loose(other)


def test_digits_are_never_taken_for_doubled_letters() -> None:
    assert loose("รุ่น 11") != loose("รุ่น 1")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("บาลาเซะหเกาแสน", "บาลาเซาะหเกาแสน", 1),
        ("ชองภาคี", "ของภาคี", 1),
        ("เกษตรยังยืน", "เกษตรกรมยังยืน", 3),
        ("ปลายนำคลองละงุ", "กลางนำคลองละงุ", 0),
        ("นาทวี", "นาหม่อม", 0),
        ("สตรี", "สตรี", 0),
    ],
)
def test_slips_of_writing_are_told_from_other_words(one: str, other: str, apart: int) -> None:
    assert slips(one, other) == slips(other, one) == apart


@quick
@given(st.text(alphabet="กขคงมนรล่้ิีาะเแ 12ab", max_size=20))
def test_the_loose_spelling_is_the_same_for_itself(text: str) -> None:
    assert loose(loose(text)) == loose(text)


def test_brackets_hold_an_abbreviation_or_what_may_be_left_out() -> None:
    assert forms("โครงการร่วมแรง (SUCCESS)")[1:] == ("โครงการร่วมแรง", "SUCCESS")
    assert forms("สำนักงานใหญ่ (องค์การมหาชน)")[1:] == ("สำนักงานใหญ่",)
    assert forms("ไม่มีวงเล็บ") == ("ไม่มีวงเล็บ",)


WORDS = Words(
    ("มูลนิธิ", "สมาคม", "เครือข่าย", "Foundation", "Network"), ("จังหวัด", "จ."), {"สงขลา": frozenset("s"), "สตุล": frozenset("t")}, ("ชุมชน",)
)


@pytest.mark.parametrize(
    ("text", "core", "base", "places"),
    [
        ("สมาคมผู้บริโภคจังหวัดสตูล", "ผุบริโภคจังหวัดสตุล", "ผุบริโภค", {"สตุล"}),
        ("สมาคมผู้บริโภค จ.ตรัง", "ผุบริโภคจตรัง", "ผุบริโภค", {"ตรัง"}),  # a place that the graph does not know
        ("มูลนิธิเครือข่ายเมือง", loose("เครือข่ายเมือง"), loose("เครือข่ายเมือง"), set()),
        ("คนรักเมืองสมาคม", loose("คนรักเมือง"), loose("คนรักเมือง"), set()),
        ("The Foundation for Clean Water", "cleanwater", "cleanwater", set()),
        ("Clean Water Network", "cleanwater", "cleanwater", set()),
        ("มูลนิธิ", "", "", set()),
    ],
)
def test_a_name_is_read_without_its_kind_word_and_its_place(text: str, core: str, base: str, places: set[str]) -> None:
    name = WORDS.read(text)
    assert (name.core, name.base.rstrip("จ"), set(name.places)) == (core, base, places)


# ---- what brings a pair up


UP = [
    ("มูลนิธิ ชุมชน สงขลา", "มูลนิธิชุมชนสงขลา", "same-name"),
    ("สมาพันธ์เกษตรกรรรมยั่งยืน", "สมาพันธ์เกษตรกรรมยั่งยืน", "same-spelling"),
    ("เครือข่ายคนรักป่าต้นน้ำ", "สมาคมคนรักป่าต้นน้ำ", "same-without-kind"),
    ("มูลนิธิคนรักป่าต้นน้ำ", "คนรักป่าต้นน้ำ", "same-without-kind"),
    ("สมาพันธ์เกษตรกรรมยั่งยืนจังหวัด", "สมาพันธ์เกษตรกรรมยั่งยืนจังหวัดสงขลา", "same-without-place"),
    ("เครือข่ายเกษตรยั่งยืนจังหวัดสงขลา", "สมาพันธ์เกษตรกรรมยั่งยืนจังหวัดสงขลา", "near-spelling"),
    ("มูลนิธิชมชนสงขลา", "มูลนิธิชุมชนสงขลา", "near-spelling"),
    ("ศูนย์อาสาสมัครเยาวชน", "อาสาสมัครเยาวชนเพื่อสังคม", "contains"),
    ("เครือข่าย YSF", "สมาคม YSF", "abbreviation"),
    ("มูลนิธิชุมชนสงขลา (มชส.)", "มชส.", "abbreviation"),
    ("Songkhla Forum", "songkhla forum", "same-english"),
    ("สมาคมผู้บริโภคจังหวัดสงขลา", "สมาคมผู้บริโภคสงขลา", "same-without-level"),
    ("สมาคมผู้บริโภค จ.สงขลา", "สมาคมผู้บริโภคสงขลา", "same-without-level"),
]


@pytest.mark.parametrize(("one", "other", "code"), UP)
def test_each_way_of_writing_one_name_is_a_reason(ontology: Ontology, one: str, other: str, code: str) -> None:
    (found,) = Matcher(bodies(one, other), ontology).candidates()
    assert code in codes(found)
    assert found.score >= LEAST
    said = found.reasons[0].text
    assert said.th and said.en and said.th != said.en


def test_initials_of_an_english_name_are_an_abbreviation(ontology: Ontology) -> None:
    store = store_of(
        ("organisation/a", "Organisation", {"th": "ยังสมาร์ทฟาร์มเมอร์", "en": "Young Smart Farmer"}),
        ("organisation/b", "Organisation", {"th": "เครือข่าย YSF"}),
    )
    assert [codes(c) for c in Matcher(store, ontology).candidates()] == [["abbreviation"]]


APART = [
    ("สมาคมผู้บริโภคจังหวัดสตูล", "สมาคมผู้บริโภคสงขลา"),
    ("สมาคมผู้บริโภคจังหวัดตรัง", "สมาคมผู้บริโภคจังหวัดสงขลา"),
    ("Satun Consumer Association", "สงขลา Consumer Association จังหวัดสงขลา"),
    ("มูลนิธิชุมชนสงขลา", "วิทยาลัยชุมชนสงขลา"),
    ("องค์การบริหารส่วนตำบลท่าข้าม", "องค์การบริหารส่วนตำบลท่าช้าง"),
    ("เทศบาลตำบลพะตง", "เทศบาลตำบลกำแพง"),
    ("ชมรมหาดใหญ่ 1", "ชมรมหาดใหญ่ 12"),
    ("เครือข่ายสงขลา", "มูลนิธิสงขลา"),
    ("มูลนิธิ", "สมาคม"),
    ("สมาคมผู้บริโภคอำเภอสงขลา", "สมาคมผู้บริโภคจังหวัดสงขลา"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_share_only_ordinary_words_or_name_other_places_are_no_pair(ontology: Ontology, one: str, other: str) -> None:
    assert Matcher(bodies(one, other), ontology).candidates() == []


def test_a_place_in_the_name_speaks_against_in_both_languages_and_shows_the_names(ontology: Ontology) -> None:
    matcher = Matcher(bodies("สมาคมผู้บริโภคจังหวัดสตูล", "สมาคมผู้บริโภคสงขลา"), ontology)
    found = matcher.compare(thing("organisation", "a"), thing("organisation", "b"))
    assert "other-place-in-name" in codes(found) and found is not None and found.score < LEAST
    reason = next(reason for reason in found.reasons if reason.code == "other-place-in-name")
    assert "สตูล" in reason.text.en and "สงขลา" in reason.text.th and reason.weight < 0


# ---- what else is known


def test_what_the_sheets_call_possibly_the_same_is_always_listed_once(ontology: Ontology) -> None:
    store = store_of(
        ("organisation/a", "Organisation", {"th": "ฟ้ากว้าง", "possiblySameAs": "organisation/b"}),
        ("organisation/b", "Organisation", {"th": "ทรายขาว", "possiblySameAs": "organisation/a", "partOf": "organisation/a"}),
    )
    assert [(pairs([c]), codes(c)) for c in Matcher(store, ontology).candidates()] == [([("a", "b")], ["stated", "linked"])]


@pytest.mark.parametrize("link", ["unitOf", "participant", "partOf"])
def test_a_part_or_a_member_is_never_a_pair_with_its_whole(ontology: Ontology, link: str) -> None:
    facts: Facts = {"th": "เครือข่ายคนรักคลองสวย"}
    if link != "participant":
        facts[link] = "organisation/b"
    whole = ("organisation/b", "Organisation", {"th": "สมาคมคนรักคลองสวย"})
    store = store_of(("organisation/a", "Organisation", facts), whole)
    if link == "participant":
        part = ox.NamedNode(thing("participation", "p"))
        ends = {"participant": "organisation/a", "inContext": "organisation/b"}
        store.load([ox.Quad(part, ox.NamedNode(KG + prop), node(end)) for prop, end in ends.items()])
    assert Matcher(store, ontology).candidates() == []
    assert "linked" in codes(Matcher(store, ontology).compare(thing("organisation", "a"), thing("organisation", "b")))


def test_a_place_and_the_place_it_lies_in_are_no_pair_nor_namesakes_elsewhere_or_of_another_level(ontology: Ontology) -> None:
    kinds = {name: concept("place-kind", name) for name in ("province", "district", "subdistrict")}
    store = store_of(
        ("place/p", "Place", {"th": "จังหวัดใส", "kind": kinds["province"]}),
        ("place/q", "Place", {"th": "จังหวัดขุ่น", "kind": kinds["province"]}),
        ("place/d", "Place", {"th": "อำเภอใสสวย", "alt": "ใสสวย", "kind": kinds["district"], "within": "place/p"}),
        ("place/s", "Place", {"th": "ตำบลใสสวย", "alt": "ใสสวย", "kind": kinds["subdistrict"], "within": "place/d"}),
        ("place/t", "Place", {"th": "ตำบลใสสวย", "kind": kinds["subdistrict"], "within": "place/q"}),
        ("place/u", "Place", {"th": "ตำบลใสสวย", "kind": kinds["subdistrict"], "within": "place/d"}),
    )
    assert pairs(Matcher(store, ontology).candidates()) == [("s", "u")]


def test_events_of_different_days_or_years_are_no_pair(ontology: Ontology) -> None:
    def of(one: Facts, other: Facts) -> list[tuple[str, str]]:
        return pairs(Matcher(store_of(("event/a", "Event", one), ("event/b", "Event", other)), ontology).candidates())

    assert of({"th": "งานวันพลเมืองใส 2565"}, {"th": "งานวันพลเมืองใส 2566"}) == []
    assert of({"th": "งานวันพลเมืองใส", "startDate": "2022-09-27"}, {"th": "งานวันพลเมืองใส", "startDate": "2023-09-14"}) == []
    assert of({"th": "งานวันพลเมืองใส", "startDate": "2022-09"}, {"th": "งานวันพลเมืองใส", "startDate": "2022-09-27"}) == [("a", "b")]


def works(*takes_part: tuple[str, str, str]) -> list[ox.Quad]:
    """Participations: agent, work, document that says so."""
    quads = []
    for number, (agent, work, document) in enumerate(takes_part):
        part, proof = (ox.NamedNode(thing(kind, f"x{number}")) for kind in ("participation", "evidence"))
        ends = [(part, KG + "participant", f"organisation/{agent}"), (part, KG + "inContext", f"initiative/{work}")]
        ends += [(part, KG + "hasEvidence", proof.value), (proof, OA + "hasSource", f"document/{document}")]
        quads += [ox.Quad(subject, ox.NamedNode(prop), node(end)) for subject, prop, end in ends]
    return quads


def test_shared_partners_and_places_speak_for_a_pair_and_one_list_that_names_both_against(ontology: Ontology) -> None:
    store = bodies("เครือข่ายคนรักคลองสวย", "สมาคมคนรักคลองสวย", "ฟ้ากว้าง", basedIn="place/p0", kind=concept("org-kind", "network"))
    store.load(works(("a", "w1", "d1"), ("c", "w1", "d1"), ("b", "w2", "d2"), ("c", "w2", "d2"), ("a", "w3", "d1"), ("b", "w3", "d2")))
    (apart,) = Matcher(store, ontology).candidates()
    assert set(codes(apart)) == {"same-without-kind", "same-kind", "same-place", "shared-partners", "shared-work"}
    store.load(works(("a", "w4", "d9"), ("b", "w4", "d9")))
    (together,) = Matcher(store, ontology).candidates()
    assert "listed-together" in codes(together) and together.score < apart.score


def test_bodies_in_different_places_are_no_pair_although_their_names_are_alike(ontology: Ontology) -> None:
    store = store_of(
        ("organisation/a", "Organisation", {"th": "ชมรมคนรักคลองสวย", "basedIn": "place/p"}),
        ("organisation/b", "Organisation", {"th": "สมาคมคนรักคลองสวย", "basedIn": "place/q"}),
        ("place/p", "Place", {"th": "จังหวัดใสแจ๋ว"}),
        ("place/q", "Place", {"th": "จังหวัดขุ่นข้น"}),
    )
    assert Matcher(store, ontology).candidates() == []
    store.load([ox.Quad(node("place/q"), ox.NamedNode(KG + "within"), node("place/p"))])
    assert pairs(Matcher(store, ontology).candidates()) == [("a", "b")]


def test_things_of_different_sheets_are_never_compared(ontology: Ontology) -> None:
    store = store_of(("organisation/a", "Organisation", {"th": "คนรักคลองสวย"}), ("event/b", "Event", {"th": "คนรักคลองสวย"}))
    assert Matcher(store, ontology).candidates() == []
    assert Matcher(store, ontology).compare(thing("organisation", "a"), thing("event", "b")) is None


def test_a_name_that_a_crowd_shares_in_part_tells_nobody_apart(ontology: Ontology) -> None:
    names = [f"ชมรมผู้เฒ่าใจดีบ้าน{chr(0xE01 + i) * 5}{chr(0xE02 + i) * 4}" for i in range(CROWD + 4)]
    assert Matcher(bodies("ชมรมผู้เฒ่าใจดี", *names), ontology).candidates() == []


# ---- the documents' own cases


@pytest.fixture(scope="module")
def found(store: Oxigraph, ontology: Ontology) -> list[Candidate]:
    """The candidates of Songkhla."""
    return Matcher(store, ontology).candidates()


@pytest.fixture(scope="module")
def unstated(store: Oxigraph, ontology: Ontology) -> list[Candidate]:
    """The candidates of Songkhla where no sheet says that anything is possibly the same."""
    without = Oxigraph()
    without.load(quad for quad in store.quads() if quad.predicate.value != POSSIBLY_SAME)
    return Matcher(without, ontology).candidates()


OWN = [
    ("sustainable-agriculture-federation-002", "sustainable-agriculture-federation-004"),
    ("young-smart-farmer", "ysf-network"),
    ("phumi-watershed", "rattaphum-watershed"),
]


def test_the_two_federations_of_002_and_004_come_first(found: list[Candidate], unstated: list[Candidate]) -> None:
    assert pairs(found)[0] == pairs(unstated)[0] == OWN[0]
    assert found[0].score == 100


@pytest.mark.parametrize("pair", [*OWN, ("sustainable-agriculture-federation-004", "sustainable-agriculture-network")])
def test_the_pairs_of_the_documents_are_candidates(found: list[Candidate], pair: tuple[str, str]) -> None:
    assert pair in pairs(found)


@pytest.mark.parametrize("pair", OWN)
def test_they_are_found_by_their_names_alone_too(unstated: list[Candidate], pair: tuple[str, str]) -> None:
    assert pair in pairs(unstated)


def test_the_consumer_associations_of_satun_and_songkhla_are_no_candidates(found: list[Candidate], unstated: list[Candidate]) -> None:
    wrong = {"satun-consumer-association", "songkhla-consumer-association"}
    assert not [pair for pair in (*pairs(found), *pairs(unstated)) if wrong & set(pair)]


def test_few_pairs_come_up_that_nobody_wrote_down(found: list[Candidate], unstated: list[Candidate]) -> None:
    stated = {frozenset(pair) for pair, c in zip(pairs(found), found, strict=True) if "stated" in codes(c)}
    more = [pair for pair in pairs(unstated) if frozenset(pair) not in stated]
    assert len(more) <= 2, more
    assert len(found) == len(set(pairs(found)))


def test_the_list_is_the_same_each_time(store: Oxigraph, ontology: Ontology, found: list[Candidate]) -> None:
    assert Matcher(store, ontology).candidates() == found
    assert [c.points for c in found] == sorted((c.points for c in found), reverse=True)


# ---- which spellings are laid beside each other


def test_a_crowd_is_passed_over_but_whole_names_are_laid_beside_the_first() -> None:
    many = {"x": [f"n{i:02}" for i in range(30)]}
    assert list(sharing(many)) == []
    assert list(sharing(many, crowds=True)) == [("n00", f"n{i:02}") for i in range(1, 30)]
    assert list(between({"ysf": ["a"]}, {"ysf": ["b", "a"]})) == [("a", "b")]


def test_beginnings_and_ends_of_names_are_found_and_middles_are_not() -> None:
    bearers = {"abcdef": ["a"], "abcdefgh": ["b"], "xxabcdef": ["c"], "xabcdefx": ["d"], "abc": ["e"]}
    assert set(containing(bearers, 6)) == {("a", "b"), ("a", "c")}


@quick
@given(st.lists(st.text(alphabet="abc", min_size=5, max_size=9), min_size=2, max_size=12, unique=True))
def test_the_filter_of_letter_pairs_misses_no_spelling_that_is_close(words: list[str]) -> None:
    from rapidfuzz.distance import Levenshtein

    bearers = {word: [word] for word in words}
    every = [(a, b) for a in words for b in words if a < b]
    near = {(a, b) for a, b in every if Levenshtein.distance(a, b) <= min(3, int(max(len(a), len(b)) * 0.25))}
    assert set(close(bearers)) == near


def test_two_thousand_organisations_are_compared_in_a_few_seconds(ontology: Ontology) -> None:
    chance = random.Random(3)
    heads = ["มูลนิธิ", "สมาคม", "เครือข่าย", "ชมรม", "กลุ่ม", "ศูนย์", "สมาพันธ์"]
    parts = [*"กขคงจชญฐดตทนบปพภมยรลวสห", "สุข", "ป่า", "น้ำ", "ทะเล", "พัฒนา", "เกษตร", "เยาวชน", "บ้าน", "สตรี"]
    names = {chance.choice(heads) + "".join(chance.choices(parts, k=chance.randint(3, 6))) for _ in range(2600)}
    before = time.process_time()
    count = len(Matcher(bodies(*sorted(names)[:2000]), ontology).candidates())
    assert count > 0
    assert time.process_time() - before < 4  # about one; ten thousand took eight


def test_reasons_of_no_names_are_none() -> None:
    assert reasons(WORDS, [], [WORDS.read("ใคร")]) == []


def test_there_is_nothing_to_match_in_an_empty_graph(ontology: Ontology) -> None:
    assert Matcher(Oxigraph(), ontology).candidates() == []
