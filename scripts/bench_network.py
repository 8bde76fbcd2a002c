"""The network part of scripts/bench: made-up memberships of four sizes, each measured in a process of its own.

usage: .venv/bin/python scripts/bench network [SIZE ...]      sizes: 1000 50000 500000 5000000; all when none is given
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

# size: agents, groups they mostly meet in, documents, runs of each measurement
SIZES = {1_000: (250, 5, 5, 5), 50_000: (3_125, 20, 10, 3), 500_000: (31_250, 100, 20, 3), 5_000_000: (312_500, 500, 20, 3)}
GOALS = {("report", 1_000, "networkx"): 10, ("report", 1_000, "fast"): 2, ("report", 50_000, "fast"): 30, ("report", 500_000, "fast"): 90}
GOALS[("arrays", 5_000_000, "fast")] = 20
EXTRA = ("igraph", "scipy", "numpy")
PATIENCE = 900  # seconds until a measurement is given up


# Made-up memberships


def made_up(size, folder):
    """Who is in what as two files of numbers: contexts from 2 agents to a list of 200, some agents in thousands of them."""
    import numpy as np

    agents, groups, _, _ = SIZES[size]
    chance = np.random.default_rng(1)
    sizes = np.minimum(2 + chance.pareto(1.6, size).astype(int), min(200, agents // 4))
    sizes = sizes[: np.searchsorted(np.cumsum(sizes), 1.4 * size) + 1]
    contexts = np.repeat(np.arange(len(sizes)), sizes)
    reach = np.cumsum(1 / np.sqrt(np.arange(1, agents + 1)))
    who = np.searchsorted(reach, chance.random(len(contexts)) * reach[-1])
    home = np.repeat(chance.integers(groups, size=len(sizes)), sizes)
    who = np.where(chance.random(len(contexts)) < 0.7, who // groups * groups + home, who) % agents
    entries = np.unique(contexts * agents + who)[:size]  # nobody is in a context twice
    rows, columns = entries % agents, entries // agents
    order = np.lexsort((columns, rows))
    for name, values in (("rows", rows), ("columns", columns)):
        values[order].astype(np.int32).tofile(Path(folder) / name)


def arrays(folder):
    """The two files as arrays."""
    found = []
    for name in ("rows", "columns"):
        numbers = array("i")
        numbers.frombytes((Path(folder) / name).read_bytes())
        found.append(numbers)
    return found


def mixed(number, among):
    """A number below `among` that looks drawn, the same each time."""
    return (number * 2_654_435_761 >> 8) % among


def columns_of(size, folder):
    """The columns of a table of memberships: (agent, context, document, year), and how large each context is."""
    rows, columns = arrays(folder)
    documents = SIZES[size][2]
    large = [0] * (max(columns) + 1)
    for context in columns:
        large[context] += 1
    who, where = [f"o{n}" for n in range(max(rows) + 1)], [f"c{n}" for n in range(len(large))]
    papers = [frozenset({f"d{n}"}) for n in range(documents)]
    told = [papers[min(mixed(n, documents), mixed(n + 7, documents))] for n in range(len(large))]  # the first says the most
    years = [2010 + mixed(n, 15) for n in range(len(large))]
    return [who[n] for n in rows], [where[n] for n in columns], [told[n] for n in columns], [years[n] for n in columns], large


def memberships(size, folder):
    """The arguments of kg.report.measured.measured: memberships, topics of contexts, groups of agents."""
    from kg.analysis.change import Years
    from kg.analysis.twomode import TwoMode
    from kg.projection import Memberships, shares

    agent, context, documents, years, large = columns_of(size, folder)
    same = {year: Years(year, year, True) for year in range(2010, 2025)}
    ties = {f"c{n}": "co-attendance" if k > 9 else ("joint-initiative", "agreement")[n % 5 == 0] for n, k in enumerate(large)}
    kinds = {f"o{n}": "Organisation" for n in range(SIZES[size][0])}
    firm, role = ["stated"] * len(agent), [""] * len(agent)
    found = Memberships(
        [f"p{n}" for n in range(len(agent))], agent, context, role, firm, [same[year] for year in years], documents, ties, kinds
    )
    topic = {
        "pillars": TwoMode.of((f"pillar{mixed(n, 3)}", f"c{n}") for n in range(len(large)) if n % 4),
        "issues": TwoMode.of((f"issue{mixed(n + turn, 30)}", f"c{n}") for n in range(len(large)) for turn in range(n % 3)),
        "places": TwoMode.of((f"place{mixed(n, 16)}", f"c{n}") for n in range(len(large))),
    }
    sector = {name: {f"sector{mixed(n, 4)}": 1.0} for n, name in enumerate(kinds) if n % 3}
    return found, topic, {"pillar": shares(found, topic["pillars"]), "sector": sector}


def quads(size, folder):
    """The same memberships as N-Quads, with the evidence of each."""
    from kg.namespaces import BASE, KG, OA, RDF, VOCAB

    agent, context, documents, years, large = columns_of(size, folder)
    thing = f"<{BASE}id/x/"
    for n in range(SIZES[size][0]):
        yield f"{thing}o{n}> <{RDF}type> <{KG}Organisation> .\n"
    for n in range(len(large)):
        for kind in ("Context", "Initiative"):
            yield f"{thing}c{n}> <{RDF}type> <{KG}{kind}> .\n"
    for n, (who, where, told, year) in enumerate(zip(agent, context, documents, years, strict=True)):
        yield f"{thing}p{n}> <{KG}participant> {thing}{who}> .\n{thing}p{n}> <{KG}inContext> {thing}{where}> .\n"
        yield f"{thing}p{n}> <{KG}role> <{VOCAB}role/member> .\n{thing}p{n}> <{KG}hasEvidence> {thing}e{n}> .\n"
        yield f'{thing}e{n}> <{OA}hasSource> {thing}{next(iter(told))}> .\n{thing}p{n}> <{KG}observedOn> "{year}" .\n'


# What is measured: each gives the seconds (CPU, wall) of its steps


class Clock:
    """CPU and wall seconds by step."""

    def __init__(self):
        """Start."""
        self.steps, self._cpu, self._wall = {}, time.process_time(), time.perf_counter()

    def done(self, step):
        """What went by since the last step belongs to this one."""
        cpu, wall = time.process_time(), time.perf_counter()
        self.steps[step] = (cpu - self._cpu, wall - self._wall)
        self._cpu, self._wall = cpu, wall


def report(size, folder, fast):
    """The whole report, ranges and significance included."""
    from kg.report.measured import measured

    found, topic, groups = memberships(size, folder)
    clock, last = Clock(), [""]

    def tick(step):
        if last[0]:
            clock.done(last[0])
        last[0] = step.en

    measured(found, topic, groups, fast=fast, tick=tick)
    clock.done(last[0])
    return clock.steps


def from_arrays(size, folder, fast):
    """Projection, components, PageRank and introductions for a thousand organisations."""
    from kg.analysis.centrality import components, pagerank
    from kg.analysis.introductions import nearest
    from kg.analysis.twomode import TwoMode, projected

    rows, columns = arrays(folder)
    names = [tuple(f"{mode}{n}" for n in range(max(side) + 1)) for mode, side in (("o", rows), ("c", columns))]
    clock = Clock()
    two = TwoMode(*names, rows, columns)
    ties = projected(two, fast=fast)
    clock.done("projection")
    components(two, fast=fast)
    clock.done("components")
    pagerank(two, fast=fast)
    clock.done("PageRank")
    nearest(ties, 50, range(0, len(two.agents), max(1, len(two.agents) // 1000)), fast=fast)
    clock.done("introductions")
    return clock.steps


def from_names(size, folder, fast):
    """Names of agents and contexts to arrays."""
    from kg.analysis.twomode import TwoMode

    agent, context, *_ = columns_of(size, folder)
    clock = Clock()
    TwoMode.of(zip(agent, context, strict=True))
    clock.done("names to arrays")
    return clock.steps


def pulled(size, folder, fast):
    """Memberships from a store in memory; the load is told apart."""
    import pyoxigraph as ox

    from kg.projection import read
    from kg.store import Oxigraph

    path = Path(folder) / "memberships.nq"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(quads(size, folder))
    store, clock = Oxigraph(), Clock()
    store.load(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS))
    clock.done("load")
    read(store)
    clock.done("memberships pulled")
    return clock.steps


def plain(size, folder, fast):
    """What one would write with networkx alone, a call a measure; betweenness of more than 1,000 from 100 nodes."""
    import networkx as nx

    rows, columns = arrays(folder)
    two = nx.Graph((f"o{row}", f"c{column}") for row, column in zip(rows, columns, strict=True))
    two.remove_nodes_from([node for node in list(two) if node[0] == "c" and two.degree(node) < 2])
    agents = [node for node in two if node[0] == "o"]
    clock = Clock()
    graph = nx.bipartite.collaboration_weighted_projected_graph(two, agents)
    clock.done("projection")
    many = len(agents) > 1000
    nx.betweenness_centrality(graph, k=100 if many else None, seed=1)
    clock.done("betweenness (100 sources)" if many else "betweenness")
    nx.community.louvain_communities(graph, seed=1)
    clock.done("Louvain, one run")
    nx.constraint(graph, weight="weight")
    clock.done("constraint")
    nx.core_number(graph)
    clock.done("k-core")
    pairs = [pair for node in agents[:100] for pair in ((node, other) for other in nx.non_neighbors(graph, node))]
    list(nx.resource_allocation_index(graph, pairs))
    clock.done("resource allocation (100 sources)")
    return clock.steps


def pieces(size, folder, fast):
    """The same measures by kg.analysis."""
    from kg.analysis.bridging import constraint
    from kg.analysis.centrality import betweenness, cores, sampled_betweenness
    from kg.analysis.engines import engine
    from kg.analysis.introductions import nearest
    from kg.analysis.twomode import TwoMode, projected

    rows, columns = arrays(folder)
    two = TwoMode(*(tuple(f"{mode}{n}" for n in range(max(side) + 1)) for mode, side in (("o", rows), ("c", columns))), rows, columns)
    clock = Clock()
    made = engine(projected(two, fast=fast), "igraph" if fast else "networkx")
    clock.done("projection")
    many = len(two.agents) > 1000
    sampled_betweenness(made, 100, 1) if many else betweenness(made)
    clock.done("betweenness (100 sources)" if many else "betweenness")
    made.louvain(1)
    clock.done("Louvain, one run")
    constraint(made)
    clock.done("constraint")
    cores(made)
    clock.done("k-core")
    nearest(made.ties, 50, range(100), fast=fast)
    clock.done("resource allocation (100 sources)")
    return clock.steps


MEASUREMENTS = {"plain": plain, "pieces": pieces, "report": report, "arrays": from_arrays, "names": from_names, "pulled": pulled}
RUNS = {
    1_000: (("plain", "networkx"), ("pieces", "networkx"), ("pieces", "fast"), ("report", "networkx"), ("report", "fast")),
    50_000: (("plain", "networkx"), ("pieces", "fast"), ("report", "fast"), ("pulled", "fast")),
    500_000: (("report", "fast"), ("pieces", "fast"), ("pulled", "fast")),
    5_000_000: (("arrays", "fast"), ("names", "fast")),
}


# Each in a process of its own


def child(name, size, engine, folder):
    """One measurement; without the extra `fast` where only networkx is asked for. Steps and peak memory as a line of JSON."""
    if engine == "networkx" and name != "plain":
        sys.modules.update(dict.fromkeys(EXTRA))  # as if they were not installed
    steps = MEASUREMENTS[name](size, folder, engine == "fast")
    print(json.dumps({"steps": steps, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}))


def measured_once(name, size, engine, folder):
    """The steps and the peak of one process; nothing where it does not end in time."""
    command = [sys.executable, __file__, "child", name, str(size), engine, folder]
    try:
        ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=PATIENCE, env={**os.environ, "OMP_NUM_THREADS": "1"})
    except subprocess.TimeoutExpired:
        return None
    return json.loads(ran.stdout)


def median_of(name, size, engine, folder):
    """The medians of each step, of the whole and of the peak; nothing where it does not end in time."""
    runs = [measured_once(name, size, engine, folder) for _ in range(SIZES[size][3])]
    if not all(runs):
        return None
    steps = {step: [statistics.median(run["steps"][step][side] for run in runs) for side in (0, 1)] for step in runs[0]["steps"]}
    whole = [statistics.median(sum(times[side] for times in run["steps"].values()) for run in runs) for side in (0, 1)]
    return {"steps": steps, "whole": whole, "peak": max(run["peak"] for run in runs)}


def shown(name, size, engine, found, against):
    """A measurement as lines: the whole beside its goal, then its steps beside plain networkx where it has the same."""
    goal = GOALS.get((name, size, engine))
    if not found:
        print(f"{size:>9,} {name:<7} {engine:<9} does not end within {PATIENCE} s")
        return
    cpu, wall = found["whole"]
    print(f"{size:>9,} {name:<7} {engine:<9} {cpu:9.3f} {wall:9.3f} {found['peak']:7.0f} MB" + (f"   goal {goal} s" if goal else ""))
    for step, (cpu, wall) in found["steps"].items():
        other = against and against["steps"].get(step)
        ratio = f"   {other[0] / cpu:8.1f}x" if other and cpu and against is not found else ""
        print(f"{'':>9} {step:<35} {cpu:9.3f} {wall:9.3f}{ratio}")


def main(sizes):
    """All measurements of some sizes."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, medians; x: how many times as fast as plain networkx, in CPU seconds")
    print(f"{'size':>9} {'what':<7} {'engine':<9} {'CPU s':>9} {'wall s':>9} {'peak':>10}")
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            made_up(size, folder)
            against = None
            for name, engine in RUNS[size]:
                found = median_of(name, size, engine, folder)
                against = found if name == "plain" else against
                shown(name, size, engine, found, against)


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
    else:
        main([int(size) for size in sys.argv[1:]])
