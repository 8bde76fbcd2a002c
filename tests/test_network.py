"""Who takes part in what, and how two agents are connected: the tiny graph, and a few rows more where it is too plain."""

from __future__ import annotations

import csv
import random
import shutil
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.build import build, open_store
from kg.errors import UsageError
from kg.namespaces import BASE, KG, local
from kg.network import PATH_COLUMNS, TIES, Hop, connection, path_rows, two_mode, weakest
from kg.store import Oxigraph
from kg.workspace import Workspace

TINY = Path(__file__).parent / "fixtures" / "tiny"
KSF, OSF, SAO, NETWORK = (
    f"{BASE}id/organisation/{slug}" for slug in ("khlong-sai-foundation", "open-sky-foundation", "khlong-sai-sao", "canal-people-network")
)
CANAL, FORUM, MOU = (f"{BASE}id/{thing}" for thing in ("initiative/beautiful-canal", "event/canal-forum", "agreement/khlong-sai-mou"))
WALK, TOWN = f"{BASE}id/event/canal-walk", f"{BASE}id/initiative/green-town"
CLUB, OFFICE, LONE, LATE = (f"{BASE}id/organisation/{slug}" for slug in ("walk-club", "town-office", "rain-foundation", "late-club"))

MORE = {
    "organisations": [
        {"id": local(iri), "type": "FormalOrganisation", "name_th": f"องค์กร {number}", "name_en": f"Body {number}", "kind": "foundation"}
        for number, iri in enumerate((CLUB, OFFICE, LONE, LATE))
    ],
    "initiatives": [{"id": "green-town", "type": "Programme", "name_th": "เมืองเขียว", "name_en": "Green Town", "kind": "conservation"}],
    "events": [
        {"id": "canal-walk", "name_th": "เดินริมคลอง", "name_en": "Canal Walk", "kind": "meeting", "part_of": "beautiful-canal; green-town"}
    ],
    "participations": [
        {"id": "club-in-walk", "participant": "walk-club", "context": "canal-walk", "role": "organiser"},
        {"id": "office-in-town", "participant": "town-office", "context": "green-town", "role": "implementer"},
        {"id": "late-in-walk", "participant": "late-club", "context": "canal-walk", "role": "participant", "modality": "planned"},
        {"id": "lone-in-town", "participant": "rain-foundation", "context": "green-town", "role": "target-group"},
        {"id": "late-in-town", "participant": "late-club", "context": "green-town", "role": "supporter", "modality": "expected"},
    ],
    "evidence": [
        {"id": "m-1", "subject": "canal-walk", "property": "part_of", "value": "green-town", "quote": "ของเมืองเขียว"},
        {"id": "m-2", "subject": "canal-walk", "property": "part_of", "value": "beautiful-canal", "quote": "ของคลองสวย"},
        {"id": "m-3", "subject": "canal-walk", "property": "", "value": "", "quote": "เดินริมคลอง"},
        {"id": "m-4", "subject": "club-in-walk", "property": "", "value": "", "quote": "ชมรมจัดเดิน"},
        {"id": "m-5", "subject": "club-in-walk", "property": "role", "value": "", "quote": "จัด"},
    ],
}


def _built(data: Path, folder: Path) -> Oxigraph:
    space = Workspace(data, folder)
    assert [finding.say("en") for finding in build(space).errors] == []
    return open_store(space).store


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Oxigraph:
    """The tiny graph, built on disk."""
    return _built(TINY, tmp_path_factory.mktemp("network"))


@pytest.fixture(scope="module")
def wider(tmp_path_factory: pytest.TempPathFactory) -> Oxigraph:
    """The tiny graph and the rows above."""
    data = tmp_path_factory.mktemp("wider")
    shutil.copytree(TINY / "sheets", data / "sheets")
    for sheet, cells in MORE.items():
        path = data / "sheets" / f"{sheet}.csv"
        heads = next(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        with path.open("a", encoding="utf-8", newline="") as lines:
            more = {"document": "t1", "line": "1", "kind": "stated"} if sheet == "evidence" else {}
            csv.DictWriter(lines, heads).writerows({**more, **row} for row in cells)
    return _built(data, data / "build")


Edge = tuple[str, str, str, str, str]


def edges(graph: nx.MultiGraph) -> set[Edge]:
    """The edges in short: the two ends in order, the relation, the tie, what bears the evidence."""
    listed = [(sorted((local(a), local(b))), data) for a, b, data in graph.edges(data=True)]
    return {(a, b, local(data["relation"]), data["tie"], local(data["bearer"])) for (a, b), data in listed}


BY_TIE: dict[str, set[Edge]] = {
    "joint-initiative": {
        ("beautiful-canal", "khlong-sai-foundation", "implementer", "joint-initiative", "ksf-in-beautiful-canal-as-implementer"),
        ("beautiful-canal", "open-sky-foundation", "implementer", "joint-initiative", "osf-in-beautiful-canal-as-implementer"),
        ("beautiful-canal", "open-sky-foundation", "supporter", "joint-initiative", "osf-in-beautiful-canal-as-supporter"),
        ("beautiful-canal", "canal-forum", "partOf", "joint-initiative", "canal-forum"),
    },
    "co-attendance": {("canal-forum", "khlong-sai-foundation", "organiser", "co-attendance", "ksf-in-canal-forum-as-organiser")},
    "co-membership": {
        ("canal-people-network", "khlong-sai-foundation", "member", "co-membership", "ksf-in-network-as-member"),
        ("canal-people-network", "open-sky-foundation", "member", "co-membership", "osf-in-network-as-member"),
    },
    "agreement": {
        ("khlong-sai-foundation", "khlong-sai-mou", "party", "agreement", "ksf-in-mou-as-party"),
        ("khlong-sai-mou", "khlong-sai-sao", "party", "agreement", "sao-in-mou-as-party"),
    },
    "stated": set(),
}


def test_agents_and_contexts_are_joined_by_each_participation_and_by_part_of(tiny: Oxigraph) -> None:
    graph = two_mode(tiny)
    assert edges(graph) == set().union(*BY_TIE.values())
    assert graph.number_of_edges() == 9
    assert dict(graph.nodes(data="mode")) == {
        **dict.fromkeys((KSF, OSF, SAO), "agent"),
        **dict.fromkeys((NETWORK, CANAL, FORUM, MOU), "context"),
    }


@pytest.mark.parametrize("tie", TIES)
def test_a_kind_of_tie_keeps_its_own_edges_alone(tiny: Oxigraph, tie: str) -> None:
    assert edges(two_mode(tiny, (tie,))) == BY_TIE[tie]


def test_several_kinds_of_ties_add_up(tiny: Oxigraph) -> None:
    assert edges(two_mode(tiny, ("agreement", "co-membership"))) == BY_TIE["agreement"] | BY_TIE["co-membership"]


@pytest.mark.parametrize("wrong", ["friendship", "", "Agreement", "agreement ", "}"])
def test_an_unknown_tie_is_refused_and_the_known_are_named(tiny: Oxigraph, wrong: str) -> None:
    with pytest.raises(UsageError) as caught:
        two_mode(tiny, ("agreement", wrong))
    assert all(tie in caught.value.text.th and tie in caught.value.text.en for tie in TIES)


def test_what_is_only_planned_and_whom_a_work_is_done_for_connect_nobody(wider: Oxigraph) -> None:
    graph = two_mode(wider)
    assert LONE not in graph
    assert sorted(map(local, graph[CLUB])) == ["canal-walk"]
    assert sorted(map(local, graph[LATE])) == ["green-town"]  # expected, not planned; the walk is only planned


def paths(graph: nx.MultiGraph, start: str, end: str, most: int = 3) -> list[list[Hop]]:
    """The paths of a connection."""
    return connection(graph, start, end, most).paths


def short(path: list[Hop]) -> list[str]:
    """A path as the things it passes."""
    return [local(hop.start) for hop in path] + [local(path[-1].end)]


def test_a_context_that_both_share_is_the_shortest_path(tiny: Oxigraph) -> None:
    graph = two_mode(tiny)
    assert [short(path) for path in paths(graph, KSF, OSF)] == [["khlong-sai-foundation", "beautiful-canal", "open-sky-foundation"]]
    assert [short(path) for path in paths(two_mode(tiny, ("co-membership",)), KSF, OSF)] == [
        ["khlong-sai-foundation", "canal-people-network", "open-sky-foundation"]
    ]


def test_a_path_that_only_adds_agents_to_a_shorter_one_is_no_other_path(wider: Oxigraph) -> None:
    # over the network and the other foundation one comes to the same work, in which one is already
    assert [short(path) for path in paths(two_mode(wider), OSF, OFFICE, 5)] == [
        ["open-sky-foundation", "beautiful-canal", "canal-walk", "green-town", "town-office"]
    ]


def test_a_path_names_the_relation_and_the_bearer_of_each_hop_and_which_way_it_is_said(tiny: Oxigraph) -> None:
    role, made = f"{BASE}vocab/role/", f"{BASE}id/participation/"
    assert paths(two_mode(tiny), SAO, NETWORK, 1) == [
        [
            Hop(SAO, role + "party", "out", MOU, made + "sao-in-mou-as-party", "", "agreement", "stated"),
            Hop(MOU, role + "party", "in", KSF, made + "ksf-in-mou-as-party", "", "agreement", "stated"),
            Hop(KSF, role + "member", "out", NETWORK, made + "ksf-in-network-as-member", "", "co-membership", "stated"),
        ]
    ]


def test_a_path_runs_over_what_a_context_is_part_of(wider: Oxigraph) -> None:
    (found,) = paths(two_mode(wider), CLUB, OFFICE, 1)
    assert short(found) == ["walk-club", "canal-walk", "green-town", "town-office"]
    assert found[1] == Hop(WALK, KG + "partOf", "out", TOWN, WALK, KG + "partOf", "joint-initiative", "stated")
    (back,) = paths(two_mode(wider), OFFICE, CLUB, 1)
    assert back[1] == Hop(TOWN, KG + "partOf", "in", WALK, WALK, KG + "partOf", "joint-initiative", "stated")


@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_no_more_paths_are_given_than_asked_for_and_none_twice(wider: Oxigraph, most: int) -> None:
    found = paths(two_mode(wider), OSF, SAO, most)
    lengths = [len(path) for path in found]
    assert 1 <= len(found) <= most
    assert lengths == sorted(lengths)
    assert len({tuple(short(path)) for path in found}) == len(found)
    assert all(len(set(short(path))) == len(short(path)) for path in found)


def test_the_way_back_is_as_long_as_the_way_there(wider: Oxigraph) -> None:
    graph = two_mode(wider)
    there, back = (paths(graph, *ends, 1)[0] for ends in ((OSF, OFFICE), (OFFICE, OSF)))
    assert len(there) == len(back) == 4
    assert [there[0].start, there[-1].end] == [back[-1].end, back[0].start] == [OSF, OFFICE]


def ladder(seed: int) -> nx.MultiGraph:
    """Two agents who share many contexts, directly and over others: many paths of one length, in any order of edges."""
    links = [(agent, f"c{n}") for n in range(6) for agent in ("x:a", "x:b")]
    links += [
        (agent, f"d{n}{end}") for n in range(4) for end, agents in (("a", ("x:a", f"m{n}")), ("b", (f"m{n}", "x:b"))) for agent in agents
    ]
    shuffled = random.Random(seed)
    links = shuffled.sample([link if shuffled.random() < 0.5 else (link[1], link[0]) for link in links], len(links))
    graph = nx.MultiGraph()
    for one, other in links:
        for node in (one, other):
            graph.add_node(node, mode="agent" if node[0] in "xm" else "context")
        agent, context = (one, other) if one[0] in "xm" else (other, one)
        graph.add_edge(one, other, f"{agent} {context}", relation="r", tie="stated", bearer="p", prop="", source=agent, firm="stated")
    return graph


def test_the_same_paths_come_whatever_the_order_of_the_edges() -> None:
    wanted = [["a", "c0", "b"], ["a", "d0a", "m0", "d0b", "b"], ["a", "d1a", "m1", "d1b", "b"]]
    for seed in range(8):
        found = paths(ladder(seed), "x:a", "x:b")
        assert [[name.removeprefix("x:") for name in short(path)] for path in found] == wanted
        assert [hop.direction for hop in found[0]] == ["out", "in"]


def joined(*links: str, **firm: str) -> nx.MultiGraph:
    """Agents a, b, m ... in contexts 1, 2 ...: "a1" says that a is in 1, "12" that 1 is part of 2; `firm` where not stated."""
    graph = nx.MultiGraph()
    for link in links:
        one, other = link[0], link[1]
        graph.add_node(one, mode="context" if one.isdigit() else "agent")
        graph.add_node(other, mode="context")
        tie = "co-attendance" if other in "89" else "joint-initiative"
        graph.add_edge(
            one, other, one + other, relation="r", tie=tie, bearer="p", prop="", source=one, firm=firm.get(one + other, "stated")
        )
    return graph


def passed(graph: nx.MultiGraph, most: int = 4) -> list[str]:
    """The paths from a to b as one word each."""
    return ["".join(short(path)) for path in connection(graph, "a", "b", most).paths]


def test_what_two_share_besides_makes_no_other_path_but_other_agents_do() -> None:
    many = [f"{agent}{context}" for agent in "abm" for context in "1234567"]
    assert passed(joined(*many, "ax", "mx")) == ["a1b"]
    assert passed(joined("a1", "b1", "a2", "m2", "b3", "m3", "a4", "n4", "b5", "n5")) == ["a1b", "a2m3b", "a4n5b"]


def test_the_closest_tie_leads_where_two_share_several() -> None:
    assert passed(joined("a8", "b8", "a2", "b2")) == ["a2b"]
    assert passed(joined("a1", "b1", "a2", "b2", a1="announced", b1="inferred")) == ["a2b"]


def test_the_same_agents_in_another_order_and_more_agents_than_needed_are_no_other_path() -> None:
    ring = joined("a1", "m1", "m2", "n2", "n3", "b3", "a4", "n4", "m5", "b5")
    assert passed(ring) == ["a1m5b", "a4n3b"]  # not a-m-n-b, nor a-n-m-b


def test_how_many_more_paths_there_are_is_told_exactly_or_as_at_least() -> None:
    wide = joined(*(f"a{n}" for n in "1234567"), *(f"{agent}{n}" for agent, n in zip("cdefghi", "1234567", strict=True)))
    for agent in "cdefghi":
        wide.add_edge(agent, "z", agent, relation="r", tie="stated", bearer="p", prop="", source=agent, firm="stated")
    wide.add_node("z", mode="context")
    wide.add_edge("b", "z", "bz", relation="r", tie="stated", bearer="p", prop="", source="b", firm="stated")
    wide.nodes["b"]["mode"] = "agent"
    found = connection(wide, "a", "b", 3)
    assert (len(found.paths), found.more, found.whole) == (3, 4, True)
    assert connection(wide, "a", "b", 7).more == 0 == connection(wide, "a", "b", 99).more


def test_a_path_is_as_firm_as_its_weakest_hop() -> None:
    (path,) = connection(joined("a1", "b1", b1="inferred"), "a", "b").paths
    assert [hop.firm for hop in path] == ["stated", "inferred"] and weakest(path) == path[1]
    (path,) = connection(joined("a8", "m8", "m2", "b2"), "a", "b").paths
    assert weakest(path) == path[0]  # all stated: the one that rests on attendance


def test_what_is_only_expected_is_told_as_announced(wider: Oxigraph) -> None:
    graph = two_mode(wider)
    assert {edge["firm"] for *_, edge in graph.edges(data=True)} <= {"stated", "inferred", "announced"}


def test_two_that_share_nothing_are_not_connected(wider: Oxigraph) -> None:
    graph = two_mode(wider)
    assert paths(graph, KSF, LONE) == [] == paths(graph, LONE, KSF)  # only a target group
    assert paths(two_mode(wider, ("agreement",)), KSF, OSF) == []
    parted = graph.copy()
    parted.remove_node(TOWN)
    assert paths(parted, KSF, OFFICE) == []
    assert path_rows(wider, []).rows == ()


def told(store: Oxigraph, found: list[list[Hop]]) -> list[tuple[str, ...]]:
    """The rows of paths in short."""
    table = path_rows(store, found)
    assert table.names == PATH_COLUMNS
    return [
        tuple(local(c.value) if isinstance(c, ox.NamedNode) else c.value if isinstance(c, ox.Literal) else "" for c in row)
        for row in table.rows
    ]


def test_each_hop_carries_its_evidence(tiny: Oxigraph) -> None:
    joint, part = "มูลนิธิคลองใสและมูลนิธิฟ้ากว้างร่วมกันทำโครงการคลองสวย", "เป็นส่วนหนึ่งของโครงการคลองสวย"
    assert told(tiny, [*paths(two_mode(tiny), KSF, OSF), *paths(two_mode(tiny), FORUM, CANAL, 1)]) == [
        ("1", "1", "khlong-sai-foundation", "implementer", "out", "beautiful-canal", "t1", "2", joint, "joint-initiative", "stated"),
        ("1", "2", "beautiful-canal", "implementer", "in", "open-sky-foundation", "t1", "2", joint[16:], "joint-initiative", "stated"),
        ("2", "1", "canal-forum", "partOf", "out", "beautiful-canal", "t1", "5", part, "joint-initiative", "stated"),
    ]


def test_a_hop_over_part_of_carries_the_evidence_for_that_whole_alone(wider: Oxigraph) -> None:
    rows = told(wider, paths(two_mode(wider), CLUB, OFFICE, 1))
    assert [row[6:9] for row in rows if row[1] == "2"] == [("t1", "1", "ของเมืองเขียว")]
    rows = told(wider, paths(two_mode(wider), CLUB, KSF, 1))
    assert [row[6:9] for row in rows if row[1] == "2"] == [("t1", "1", "ของคลองสวย")]


def test_evidence_for_one_property_of_a_participation_does_not_prove_the_hop(wider: Oxigraph) -> None:
    rows = told(wider, paths(two_mode(wider), CLUB, OFFICE, 1))
    assert [row[8] for row in rows if row[1] == "1"] == ["ชมรมจัดเดิน"]


def test_a_hop_without_evidence_keeps_its_row_with_empty_cells(wider: Oxigraph) -> None:
    assert told(wider, paths(two_mode(wider), OFFICE, TOWN, 1)) == [
        ("1", "1", "town-office", "implementer", "out", "green-town", "", "", "", "joint-initiative", "stated")
    ]
