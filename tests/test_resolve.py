"""From what people type to what the graph knows: a small store of awkward names, and the real abbreviations of Songkhla."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UnknownName
from kg.namespaces import BASE, KG, SKOS, VOCAB, concept, thing
from kg.resolve import LONGEST, Hit, Names, kind_of, labels
from kg.store import Oxigraph

ROOT = Path(__file__).parents[1]
quick = settings(max_examples=40, deadline=None, derandomize=True)

# kind, id, class, names: Thai, English; further names; a form as printed
THINGS = [
    ("organisation", "scf", "Organisation", "มูลนิธิชุมชนสงขลา", "Songkhla Community Foundation", ("SCF", "มชส."), ""),
    ("organisation", "scc", "Organisation", "วิทยาลัยชุมชนสงขลา", "Songkhla Community College", (), ""),
    ("organisation", "psu", "Organisation", "มหาวิทยาลัยสงขลานครินทร์", "Prince of Songkla University", ("มอ.",), ""),
    ("organisation", "dasta", "Organisation", "องค์การบริหารการพัฒนาพื้นที่พิเศษ", "Designated Areas", ("อพท.",), ""),
    ("organisation", "cea", "Organisation", "สำนักงานส่งเสริมเศรษฐกิจสร้างสรรค์", "Creative Economy Agency", ("สศส.",), ""),
    ("organisation", "tha-kham-sao", "Organisation", "องค์การบริหารส่วนตำบลท่าข้าม", "Tha Kham SAO", (), "อบต. ท่าข้าม (พิมพ์)"),
    ("organisation", "na-thawi-board", "Organisation", "คณะกรรมการพัฒนาคุณภาพชีวิตระดับอำเภอนาทวี", "Na Thawi board", (), ""),
    ("organisation", "mothers", "Organisation", "สมาคมแม่บ้านสะเดา", "Sadao Housewives' Association", (), ""),
    ("organisation", "hat-yai-1", "Organisation", "ชมรมหาดใหญ่ 1", "Hat Yai Club 1", (), ""),
    ("organisation", "hat-yai-12", "Organisation", "ชมรมหาดใหญ่ 12", "Hat Yai Club 12", (), ""),
    ("organisation", "lake", "Organisation", "ทะเลหลวง", "The Lake", (), ""),
    ("place", "lake-basin", "Place", "ลุ่มน้ำทะเลหลวง", "Lake Basin", ("ทะเลหลวง",), ""),
    ("place", "phumi", "Place", "ลุ่มน้ำภูมี", "Phumi Watershed", (), ""),
    ("place", "old-town", "Place", "เมืองเก่า", "Old Town", (), ""),
    ("initiative", "old-town-project", "Initiative", "เมืองเก่า", "Old Town", (), ""),
    ("initiative", "vision", "Initiative", "สงขลา 2570", "Songkhla 2027", (), ""),
    ("initiative", "quoted", "Initiative", 'โครงการ "คนรัก {คลอง}" \\ (ก|ข)*', "", (), ""),
    ("initiative", "unnamed", "Initiative", "", "", (), ""),
]


def _quads() -> list[ox.Quad]:
    node, label, other = ox.NamedNode, ox.NamedNode(SKOS + "prefLabel"), ox.NamedNode(SKOS + "altLabel")
    a = node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    found = []
    for kind, slug, cls, th, en, more, printed in THINGS:
        one = node(thing(kind, slug))
        found += [ox.Quad(one, a, node(KG + name)) for name in (cls, "Item")]
        found += [ox.Quad(one, label, ox.Literal(name, language=lang)) for name, lang in ((th, "th"), (en, "en")) if name]
        found += [ox.Quad(one, other, ox.Literal(name, language="en" if name.isascii() else "th")) for name in more]
        found += [ox.Quad(one, node(KG + "verbatimName"), ox.Literal(printed))] if printed else []
    return found


@pytest.fixture(scope="module")
def small() -> Oxigraph:
    """The things above with the real vocabularies of roles and kinds of organisations."""
    store = Oxigraph()
    store.load(_quads())
    for name in ("org-kind", "role", "place-kind", "sector"):
        found = ox.parse(path=ROOT / f"ontology/vocab/{name}.ttl", format=ox.RdfFormat.TURTLE)
        store.load(ox.Quad(q.subject, q.predicate, q.object) for q in found)
    return store


def iri(text: str) -> str:
    """`organisation/scf` as an IRI."""
    return thing(*text.split("/"))


WAYS = [
    ("organisation/scf", "scf"),
    ("organisation/scf", "organisation/scf"),
    ("organisation/scf", "id:organisation/scf"),
    ("organisation/scf", BASE + "id/organisation/scf"),
    ("organisation/scf", "มูลนิธิชุมชนสงขลา"),
    ("organisation/scf", "Songkhla Community Foundation"),
    ("organisation/scf", "songkhla  COMMUNITY foundation"),
    ("organisation/scf", "SCF"),
    ("organisation/scf", "S.C.F."),
    ("organisation/scf", "มชส"),
    ("organisation/scf", "มูลนิธิ ชุมชน สงขลา"),
    ("organisation/scf", "\u00a0มูลนิธิ\u00a0ชุมชนสงขลา\u00a0"),
    ("organisation/scf", "มูล\u200bนิธิชุมชน\u200dสงขลา\ufeff"),
    ("organisation/scf", "มูลนิธิ\nชุมชนสงขลา"),
    ("organisation/scf", "มูลนิธิิชุมชนสงขลา"),
    ("organisation/scf", "มูลนิธิชุมชน"),
    ("organisation/scf", "Community Found"),
    ("organisation/psu", "มอ."),
    ("organisation/psu", "มอ"),
    ("organisation/psu", "ม.อ."),
    ("organisation/dasta", "อพท."),
    ("organisation/dasta", "อพท"),
    ("organisation/cea", "สศส."),
    ("organisation/cea", "ส.ศ.ส."),
    ("organisation/tha-kham-sao", "อบต.ท่าข้าม"),
    ("organisation/tha-kham-sao", "อบต. ท่าข้าม"),
    ("organisation/tha-kham-sao", "อบต ท่าข้าม"),
    ("organisation/tha-kham-sao", "ท่าข้าม"),
    ("organisation/na-thawi-board", "พชอ.นาทวี"),
    ("organisation/na-thawi-board", "พชอ. นาทวี"),
    ("organisation/mothers", "สมาคม\u0e40\u0e40ม่บ้านสะเดา"),
    ("organisation/mothers", "แม่บ้านสะเดา"),
    ("place/phumi", "ลุ่มน\u0e49\u0e33ภูมี"),
    ("place/phumi", "ลุ่มน\u0e4d\u0e49\u0e32ภูมี"),
    ("place/phumi", "ลุ่มน\u0e49\u0e4d\u0e32ภูมี"),
    ("place/phumi", "ลุ่มน\u0e33\u0e49ภูมี"),
    ("place/phumi", "ลุ\u0e48\u0e48มน้ำภูมี"),
    ("initiative/vision", "สงขลา ๒๕๗๐"),
    ("initiative/vision", "สงขลา2570"),
    ("initiative/quoted", 'โครงการ "คนรัก {คลอง}" \\ (ก|ข)*'),
    ("initiative/quoted", "คนรัก {คลอง}"),
    ("initiative/unnamed", "unnamed"),
]


@pytest.mark.parametrize(("wanted", "typed"), WAYS)
def test_a_thing_is_found_however_its_name_is_typed(small: Oxigraph, wanted: str, typed: str) -> None:
    assert Names(small).find(typed) == iri(wanted)


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("organisation/hat-yai-1", "ชมรมหาดใหญ่ 1"),
        ("organisation/hat-yai-1", "ชมรมหาดใหญ่ ๑"),
        ("organisation/hat-yai-1", "hat yai club 1"),
        ("organisation/lake", "ทะเลหลวง"),
        ("place/lake-basin", "ลุ่มน้ำทะเลหลวง"),
    ],
)
def test_an_exact_name_wins_over_a_part_and_a_main_name_over_an_alias(small: Oxigraph, wanted: str, typed: str) -> None:
    assert Names(small).find(typed) == iri(wanted)


def _refused(names: Names, typed: str) -> UnknownName:
    with pytest.raises(UnknownName) as caught:
        names.find(typed)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("เมืองเก่า", {"old-town", "old-town-project"}),
        ("old town", {"old-town", "old-town-project"}),
        ("ชุมชนสงขลา", {"scf", "scc"}),
        ("หาดใหญ่", {"hat-yai-1", "hat-yai-12"}),
    ],
)
def test_an_ambiguous_name_lists_all_its_candidates_and_nothing_else(small: Oxigraph, typed: str, candidates: set[str]) -> None:
    error = _refused(Names(small), typed)
    assert {name for _, name in error.nearest} == candidates
    assert typed in error.text.th and typed in error.text.en
    assert error.exit_status == 2


def test_a_class_makes_an_ambiguous_name_clear(small: Oxigraph) -> None:
    assert Names(small, KG + "Place").find("เมืองเก่า") == iri("place/old-town")
    assert Names(small, KG + "Initiative").find("Old Town") == iri("initiative/old-town-project")
    assert Names(small, KG + "Place").find("ทะเลหลวง") == iri("place/lake-basin")


def test_a_thing_of_another_class_is_not_taken_even_by_its_id(small: Oxigraph) -> None:
    for typed in ("scf", "organisation/scf", iri("organisation/scf"), "มูลนิธิชุมชนสงขลา"):
        assert "scf" not in {name for _, name in _refused(Names(small, KG + "Place"), typed).nearest}


def test_a_vocabulary_answers_with_its_own_words_only(small: Oxigraph) -> None:
    roles = Names(small, scheme="role")
    assert roles.find("supporter") == roles.find("role/supporter") == roles.find("ผู้สนับสนุน") == concept("role", "supporter")
    assert {name.partition("/")[0] for _, name in _refused(roles, "scf").nearest} == {"role"}
    assert "foundation" not in {name for _, name in _refused(roles, "foundation").nearest}


def test_a_word_of_a_vocabulary_is_found_among_all_things_by_scheme_and_slug(small: Oxigraph) -> None:
    assert Names(small).find("org-kind/foundation") == concept("org-kind", "foundation")


def test_an_ambiguous_word_lists_forms_that_can_be_typed(small: Oxigraph) -> None:
    names = Names(small)
    nearest = _refused(names, "องค์กร").nearest
    assert len(nearest) > 1
    assert all(names.find(form).endswith("/" + form) for _, form in nearest)


def test_an_unknown_name_lists_the_nearest_first(small: Oxigraph) -> None:
    error = _refused(Names(small), "มูลนิธฺชุมชนสงคลา")
    assert error.nearest[0] == ("มูลนิธิชุมชนสงขลา · Songkhla Community Foundation", "scf")
    assert len(error.nearest) <= 5


@pytest.mark.parametrize("typed", ["", " ", "-", "...", "\u200b", "\u00a0\n", "zqxj", "๙๙๙๙๙๙"])
def test_a_text_that_names_nothing_has_no_candidates(small: Oxigraph, typed: str) -> None:
    assert _refused(Names(small), typed).nearest == ()
    assert Names(small).search(typed) == []


HOSTILE = [
    '"',
    "'",
    '" } SELECT * WHERE { ?a ?b ?c } #',
    "{{{{",
    "}",
    "\\",
    "\\u0000",
    "\x00",
    "line\nline\r\n",
    "a" * 10_000,
    "ก" * 10_000,
    "a-" * 5_000 + "a",
    "/".join("a" * 3_000),
    ".*",
    "(.*)+$",
    "[",
    "%s {0} ${x}",
    "../../etc/passwd",
    "<https://example.org/>",
    "https://w3id.org/songkhla-kg/id/organisation/nobody",
    "https://w3id.org/songkhla-kg/id/{organisation}",
    'https://w3id.org/songkhla-kg/"',
    "https://w3id.org/songkhla-kg/\n",
    "https://w3id.org/songkhla-kg/`|^\\",
    "kg:{x}",
    'id:organisation/scf"',
    "id:organisation/scf> } #",
    "kg:a\tb",
    "\ud800",
    "\udcff\udcfe",
    "\U0010ffff",
    "--data",
]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_an_unknown_name_and_is_not_shown_whole(small: Oxigraph, typed: str) -> None:
    error = _refused(Names(small), typed)
    assert len(error.text.en) < 200 and len(error.text.th) < 200
    assert all(0 < hit.score <= 100 for hit in Names(small).search(typed))


_PIECES = ["kg:", "id:", BASE, "/", "{", '"', "\\", "<", " ", "\n", "scf", "ก", "\ud800"]


@quick
@given(st.text(max_size=40) | st.lists(st.sampled_from(_PIECES)).map("".join))
def test_any_text_finds_a_known_thing_or_is_unknown(typed: str) -> None:
    names = Names(_SMALL)
    try:
        assert names.find(typed).startswith((BASE + "id/", VOCAB))
    except UnknownName as error:
        assert len(error.nearest) <= 20


_SMALL = Oxigraph()
_SMALL.load(_quads())
LONG_NAMES = [(th, iri(f"{kind}/{slug}")) for kind, slug, _, th, *_ in THINGS if len(th) >= 12]


_HIDDEN = st.tuples(st.integers(0, 60), st.sampled_from("\u200b\u200d\ufeff\u00ad\u2060\u202e"))


@quick
@given(st.sampled_from(LONG_NAMES), st.lists(_HIDDEN, max_size=6))
def test_invisible_characters_anywhere_in_a_name_do_not_matter(named: tuple[str, str], hidden: list[tuple[int, str]]) -> None:
    typed, wanted = named
    for at, character in hidden:
        typed = typed[:at] + character + typed[at:]
    assert Names(_SMALL).find(typed) == wanted


def _typos(name: str) -> list[str]:
    """A character left out, doubled, changed, swapped: at the beginning, in the middle and near the end."""
    found = []
    for at in (1, len(name) // 2, len(name) - 2):
        swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        found += [name[:at] + name[at + 1 :], name[:at] + "ฬ" + name[at + 1 :], name[:at] + "ฬ" + name[at:], swapped]
    return [*found, found[0][:-4] + "ฬ" + found[0][-3:], found[4][:2] + found[4][3:]]


@pytest.mark.parametrize(("name", "wanted"), LONG_NAMES, ids=[i.rsplit("/", 1)[-1] for _, i in LONG_NAMES])
def test_one_or_two_typos_still_find_the_thing_first(name: str, wanted: str) -> None:
    names = Names(_SMALL)
    misses = [typed for typed in _typos(name) if wanted not in [hit.iri for hit in names.search(typed)[:2]]]
    assert misses == []


def test_a_search_finds_names_by_an_inner_part(small: Oxigraph) -> None:
    found = {hit.iri for hit in Names(small, KG + "Organisation").search("ชุมชน")}
    assert found == {iri("organisation/scf"), iri("organisation/scc")}
    assert {hit.iri for hit in Names(small, KG + "Organisation").search("community")} == found


def test_a_search_puts_equal_before_beginning_before_inside_before_like(small: Oxigraph) -> None:
    hits = Names(small).search("ทะเลหลวง")
    assert hits[0] == Hit(iri("organisation/lake"), "ทะเลหลวง", 100.0)
    assert hits[1] == Hit(iri("place/lake-basin"), "ทะเลหลวง", 100.0)
    club = [hit.iri for hit in Names(small).search("ชมรมหาดใหญ่ 1")]
    assert club[:2] == [iri("organisation/hat-yai-1"), iri("organisation/hat-yai-12")]
    scores = [hit.score for hit in Names(small, KG + "Organisation").search("มูลนิธิ")]
    assert scores == sorted(scores, reverse=True) and scores[0] == 97.0
    assert Names(small, KG + "Organisation").search("สงขลา")[0].score == 94.0


def test_a_search_puts_organisations_before_other_things_and_words_of_vocabularies_last(small: Oxigraph) -> None:
    kinds = [hit.iri.removeprefix(BASE).split("/")[:2] for hit in Names(small).search("ชุมชน", 50)]
    ranks = [2 if kind[0] == "vocab" else 0 if kind[1] == "organisation" else 1 for kind in kinds]
    assert ranks == sorted(ranks) and {0, 2} <= set(ranks)


def test_a_search_tells_the_name_that_matched_and_keeps_to_its_limit(small: Oxigraph) -> None:
    assert Names(small).search("S.C.F.")[0] == Hit(iri("organisation/scf"), "SCF", 100.0)
    everything = Names(small).search("ก", 1000)
    assert len(everything) > 3
    assert Names(small).search("ก", 3) == everything[:3]
    assert len({hit.iri for hit in everything}) == len(everything)


def test_a_search_writes_abbreviations_out(small: Oxigraph) -> None:
    assert Names(small).search("อบต.ท่าข้าม")[0].iri == iri("organisation/tha-kham-sao")
    assert Names(small).search("พชอ.นาทวี")[0].iri == iri("organisation/na-thawi-board")


def test_an_exact_name_is_found_though_it_is_longer_than_what_is_searched() -> None:
    store, name = Oxigraph(), "ก" * (LONGEST + 50)
    one = ox.NamedNode(iri("organisation/long"))
    store.load([ox.Quad(one, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(KG + "Item"))])
    store.load([ox.Quad(one, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(name, language="th"))])
    assert Names(store).find(name) == one.value
    with pytest.raises(UnknownName):
        Names(store).find(name[:-1])


def test_labels_are_in_the_asked_language_else_in_the_other_else_the_short_iri(small: Oxigraph) -> None:
    asked = [iri("organisation/scf"), iri("initiative/quoted"), iri("initiative/unnamed"), "https://example.org/x"]
    assert list(labels(small, asked, "en").values()) == [
        "Songkhla Community Foundation",
        'โครงการ "คนรัก {คลอง}" \\ (ก|ข)*',
        "id:initiative/unnamed",
        "https://example.org/x",
    ]
    assert labels(small, asked[:1], "th") == {asked[0]: "มูลนิธิชุมชนสงขลา"}


def made(turtle: str) -> Oxigraph:
    """A store from a few lines of Turtle."""
    head = f"@prefix kg: <{KG}> . @prefix skos: <{SKOS}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    store = Oxigraph()
    store.load(ox.Quad(q.subject, q.predicate, q.object) for q in ox.parse((head + turtle).encode(), format=ox.RdfFormat.TURTLE))
    return store


def test_what_a_thing_is_is_its_kind_else_the_narrowest_of_its_classes() -> None:
    store = made("""<x:a> a kg:Item , kg:Agent , kg:Organisation , kg:Network . kg:Agent rdfs:subClassOf kg:Item .
    kg:Organisation rdfs:subClassOf kg:Agent . kg:Network rdfs:subClassOf kg:Organisation .
    <x:b> a kg:Organisation ; kg:kind <x:foundation> .""")
    assert [kind_of(store, iri) for iri in ("x:a", "x:b", "x:nothing")] == [KG + "Network", "x:foundation", ""]


def test_a_count_is_called_by_what_it_says() -> None:
    store = made("""<x:c> kg:value 30 ; kg:countOf <x:u> ; kg:bound <x:/at-least> .
    <x:d> kg:value 2 ; kg:countOf <x:u> ; kg:bound <x:/exact> .
    <x:u> skos:prefLabel "องค์กร"@th , "organisations"@en . <x:/at-least> skos:prefLabel "อย่างน้อย"@th , "at least"@en .
    <x:/exact> skos:prefLabel "พอดี"@th , "exactly"@en .""")
    assert list(labels(store, ["x:c", "x:d"], "th").values()) == ["อย่างน้อย 30 องค์กร", "2 องค์กร"]
    assert list(labels(store, ["x:c", "x:d"], "en").values()) == ["at least 30 organisations", "2 organisations"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("มูลนิธิชุมชนสงขลา", "organisation/scf"),
        ("มอ.", "organisation/psu"),
        ("อพท.", "organisation/dasta"),
        ("สศส.", "organisation/cea"),
        ("อบต.ท่าข้าม", "organisation/tha-kham-sao"),
        ("อบต. บาโหย", "organisation/ba-hoi-sao"),
        ("พชอ.นาทวี", "organisation/na-thawi-quality-of-life-board"),
    ],
)
def test_the_names_of_songkhla_are_found_among_agents_and_among_all_things(store: Oxigraph, typed: str, wanted: str) -> None:
    assert Names(store, KG + "Agent").find(typed) == iri(wanted)
    assert Names(store).find(typed) == iri(wanted)
