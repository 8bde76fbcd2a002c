"""What is worked out on arrays - triangles, lots of a product, roles - against plain Python and networkx."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis import product
from kg.analysis.backbone import backbone
from kg.analysis.bridging import roles
from kg.analysis.centrality import clustering, degree, strength
from kg.analysis.communities import communities, modularity
from kg.analysis.engines import engine
from kg.analysis.mixing import left_out, table
from kg.analysis.twomode import Ties, TwoMode, projected
from tests.test_analysis_anchors import FAST, close, davis

pytestmark = FAST
letters, numbers = st.sampled_from("abcdefgh"), st.sampled_from("123456")
some = st.builds(TwoMode.of, st.sets(st.tuples(letters, numbers), max_size=28))
shares = st.sampled_from([{"green": 1.0}, {"happy": 1.0}, {"green": 0.25, "city": 0.75}, {}])
KARATE = Ties.of(nx.karate_club_graph())


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 14), st.lists(shares, min_size=14, max_size=14))
def test_roles_over_triangles_are_those_over_pairs(seed: int, size: int, groups: list[dict[str, float]]) -> None:
    ties = Ties.of(nx.gnp_random_graph(size, 0.5, seed=seed))
    named = dict(zip(ties.names, groups, strict=False))
    plain, fast = (roles(engine(ties, name), named) for name in ("networkx", "igraph"))
    for node in ties.names:
        for part in ("coordinator", "consultant", "gatekeeper", "liaison", "unknown"):
            assert close(getattr(plain[node], part), getattr(fast[node], part)), (node, part)


def test_each_triangle_is_found_once() -> None:
    from kg.analysis.triangles import closed, triangles

    found = [tuple(sorted(nodes)) for lot, _ in triangles(KARATE) for nodes in zip(*(side.tolist() for side in lot), strict=True)]
    assert len(found) == len(set(found)) == sum(nx.triangles(nx.karate_club_graph()).values()) / 3
    shared = closed(KARATE, None).tolist()
    assert shared == [len(KARATE.near[one].keys() & KARATE.near[other].keys()) for one, other, _ in KARATE]


@settings(deadline=None)
@given(some)
def test_a_product_in_many_lots_is_the_product_in_one(two: TwoMode) -> None:
    whole = list(projected(two, fast=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(product, "_LOT", 3)
        assert list(projected(two, fast=True)) == whole == [(one, other, w) for one, other, w in whole if one < other]


@settings(deadline=None)
@given(some, st.lists(shares, min_size=8, max_size=8))
def test_ties_as_arrays_have_the_values_of_ties_as_lists(two: TwoMode, groups: list[dict[str, float]]) -> None:
    plain, fast = (projected(two, fast=way) for way in (False, True))
    assert fast.arrays and not plain.arrays
    named = dict(zip(two.agents, groups, strict=False))
    for measure in (degree, strength):
        one, other = (measure(engine(ties, "networkx")) for ties in (plain, fast))
        assert all(close(one[name], other[name]) for name in two.agents)
    assert all(plain.around(node) == pytest.approx(fast.around(node)) for node in range(len(two.agents)))
    assert table(engine(plain, "networkx"), named) == pytest.approx(table(engine(fast, "networkx"), named))
    assert close(left_out(plain, named), left_out(fast, named))
    kept, found = ({(a, b): p for a, b, p in backbone(engine(ties, "networkx"), 0.5).edges(data="p")} for ties in (plain, fast))
    assert kept == pytest.approx(found)
    assert clustering(two, fast=False) == pytest.approx(clustering(two, fast=True))
    assert plain.without([0][: len(plain)]).sums[1] == pytest.approx(fast.without([0][: len(plain)]).sums[1])


@pytest.mark.parametrize("name", ["networkx", "igraph"])
def test_circles_of_arrays_are_circles_of_lists(name: str) -> None:
    plain, fast = (projected(davis(), fast=way) for way in (False, True))
    one, other = (communities(engine(ties, name), 10, seed=1) for ties in (plain, fast))
    assert one is not None and other is not None
    assert one.members == other.members and close(one.modularity, other.modularity) and close(one.best, other.best)
    assert all(close(one.agreement[woman], other.agreement[woman]) for woman in one.agreement)
    division = [node % 3 for node in range(18)]
    assert close(modularity(plain, division), modularity(fast, division))
