"""Measure the pages in a real browser: kg explore, kg draw and stock pyvis on invented networks with Thai names.

usage: scripts/bench views [explore] [draw] [pyvis] [sizes] [layout]     all when none is named; needs chromium
       scripts/bench views pictures      the pictures of docs/pictures anew, of the Songkhla graph

First draw: from the start of the navigation to the first frame that finds the network on a canvas, painted and shown by the frame before
it (the middle one of five visits); the time to read the canvas back is not the page's and does not count.
Pan and zoom: frames per second while a mouse drags or turns its wheel for two seconds. CPU seconds are those of the browser with all
its processes until the first draw, or of `kg` with its children. 1,000 nodes have some 2,900 edges.
"""

from __future__ import annotations

import base64
import gzip
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import networkx as nx  # noqa: E402
from playwright.sync_api import Browser, Error, Page, sync_playwright  # noqa: E402

from kg.layout import positions  # noqa: E402
from kg.namespaces import KG as OURS  # noqa: E402
from kg.namespaces import SKOS  # noqa: E402
from tests.browser.conftest import CHROMIUM, QUIET  # noqa: E402
from tests.browser.invented import network, stored  # noqa: E402

KG = Path(sys.executable).with_name("kg")
SIZES = (100, 1_000, 5_000, 20_000)
PATIENCE = 180.0
SECONDS = 2.0
TICK = os.sysconf("SC_CLK_TCK")

WATCH = """
(() => {
  const small = document.createElement('canvas');
  small.width = small.height = 64;
  const pen = small.getContext('2d', { willReadFrequently: true });
  const colours = (canvas) => {
    pen.clearRect(0, 0, 64, 64);
    pen.drawImage(canvas, 0, 0, 64, 64);
    return new Set(new Uint32Array(pen.getImageData(0, 0, 64, 64).data.buffer)).size;
  };
  const drawn = (canvas) => canvas.width > 64 && canvas.checkVisibility({ opacityProperty: true }) && colours(canvas) > 12;
  const look = () => {
    const now = performance.now();
    if ([...document.querySelectorAll('canvas')].some(drawn)) window.__drawn = now;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
COUNT = """
() => {
  const frames = window.__frames = [];
  const next = (now) => { frames.push(now); if (window.__frames === frames) requestAnimationFrame(next); };
  requestAnimationFrame(next);
}
"""
FPS = """
() => {
  const frames = window.__frames;
  window.__frames = null;
  return frames.length < 2 ? 0 : 1000 * (frames.length - 1) / (frames[frames.length - 1] - frames[0]);
}
"""


@dataclass
class Shown:
    """What a page did in the browser."""

    first: float | None
    cpu: float
    pan: float
    zoom: float


def own_cpu(arguments: list[str]) -> float:
    """CPU seconds of one process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def browser_cpu() -> float:
    """CPU seconds so far of all processes below this one, the browser among them."""
    fields: dict[int, tuple[int, float]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            values = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        fields[int(path.parent.name)] = int(values[1]), sum(map(int, values[11:15])) / TICK
    below, grown = {os.getpid()}, True
    while grown:
        more = {pid for pid, (parent, _) in fields.items() if parent in below} - below
        below, grown = below | more, bool(more)
    return sum(fields[pid][1] for pid in below if pid in fields)


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, float | None, float]]:
    """A page that has drawn its network: (page, seconds to the first draw or None, CPU seconds)."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    before = browser_cpu()
    page.goto(address, wait_until="commit")
    try:
        page.wait_for_function("() => window.__drawn", timeout=PATIENCE * 1000, polling=50)
        first = page.evaluate("() => window.__drawn") / 1000
    except Error:
        first = None
    yield page, first, browser_cpu() - before
    context.close()


def frames(page: Page, step: Callable[[int], None]) -> float:
    """Frames per second while a step is repeated."""
    page.evaluate(COUNT)
    end, number = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        step(number)
        number += 1
    found: float = page.evaluate(FPS)
    return found


def pan_and_zoom(page: Page) -> tuple[float, float]:
    """Frames per second while the network is dragged and while the wheel turns over it."""
    box = max(
        (one.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0} for one in page.locator("canvas:visible").all()),
        key=lambda b: b["width"],
    )
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 780) / 2
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    pan = frames(page, lambda n: page.mouse.move(x + 200 * ((n // 20) % 2) + n % 20 * 5, y + n % 40 * 3))
    page.mouse.up()
    page.mouse.move(x, y)
    zoom = frames(page, lambda n: page.mouse.wheel(0, -100 if n // 12 % 2 == 0 else 100))
    return pan, zoom


def shown(browser: Browser, address: str, prepare: Callable[[Page], None] = lambda page: None) -> Shown:
    """Five visits: the middle first draw, CPU of that visit, the frame rates of the last, after what prepares it."""
    visits: list[tuple[float, float]] = []
    pan = zoom = 0.0
    for number in range(5):
        with opened(browser, address) as (page, first, cpu):
            if first is None:
                return Shown(None, cpu, 0, 0)
            visits.append((first, cpu))
            if number == 4 or first > 20:
                prepare(page)
                pan, zoom = pan_and_zoom(page)
                break
    middle = sorted(visits)[len(visits) // 2]
    return Shown(*middle, pan, zoom)


def line(name: str, count: int, path: Path, made: float, seen: Shown) -> None:
    """A row of the table."""
    first = f"{seen.first:.2f}" if seen.first is not None else f"> {PATIENCE:.0f}"
    size = path.stat().st_size / 1000
    print(f"| {name} | {count:,} | {size:,.0f} | {made:.1f} | {first} | {seen.cpu:.1f} | {seen.pan:.0f} | {seen.zoom:.0f} |", flush=True)


def explore(browser: Browser, folder: Path) -> None:
    """The explorer, at its picture of the network."""
    for count in SIZES:
        path = folder / f"explore-{count}.html"
        made = own_cpu([str(KG), "explore", "--store", str(store(folder, count)), "-o", str(path)])
        line("kg explore", count, path, made, shown(browser, path.as_uri() + "#view=graph"))
        if count > 1_000:
            line("kg explore, all nodes at once", count, path, made, shown(browser, path.as_uri() + "#view=graph&only=both", everything))


def everything(page: Page) -> None:
    """Ask for all nodes where the page shows the best connected ones."""
    page.locator("[data-key=crowd]").click()
    page.wait_for_function("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")


def draw(browser: Browser, folder: Path) -> None:
    """The drawing of a slice."""
    for count in SIZES[:2]:
        path = folder / f"draw-{count}.html"
        made = own_cpu([str(KG), "draw", "--store", str(store(folder, count)), "-o", str(path)])
        line("kg draw", count, path, made, shown(browser, path.as_uri()))


def pyvis(browser: Browser, folder: Path) -> None:
    """Stock pyvis as its tutorial uses it, and with the positions given and the physics off."""
    for count, given in ((100, False), (100, True), (1_000, True), (1_000, False)):
        path = folder / f"pyvis-{count}-{given}.html"
        made = own_cpu([sys.executable, __file__, "stock", str(count), str(int(given)), str(path)])
        line("pyvis, positions given" if given else "stock pyvis", count, path, made, shown(browser, path.as_uri()))


def stock(count: int, given: bool, path: Path) -> None:
    """Write a page with stock pyvis."""
    from pyvis.network import Network

    graph = network_of(count)
    spots = nx.random_layout(graph, seed=1) if given else {}
    for node, (x, y) in spots.items():
        graph.nodes[node].update(x=3000 * float(x), y=3000 * float(y))
    page = Network(height="750px", cdn_resources="in_line")
    page.from_nx(graph)
    if given:
        page.toggle_physics(False)
    path.write_text(page.generate_html(), encoding="utf-8")


def network_of(count: int) -> nx.Graph:
    """The same network for networkx: organisations and projects by name, linked where one takes part in the other."""
    quads = network(count)
    ends = [{q.subject.value: q.object.value for q in quads if q.predicate.value == OURS + name} for name in ("participant", "inContext")]
    graph = nx.Graph((ends[0][one], ends[1][one]) for one in ends[0])
    names = {q.subject.value: q.object.value for q in quads if q.predicate.value == SKOS + "prefLabel" and q.object.language == "th"}
    nx.set_node_attributes(graph, names, "label")
    return graph


def sizes(folder: Path) -> None:
    """What the page itself weighs, and what each node adds to the data: as JSON, and as it stands in the page."""
    heads = ("nodes", "page, kB", "data, kB", "names without a script, kB", "all else, kB", "JSON, B per node", "in the page, B per node")
    print(f"\n| kg explore, {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    first: tuple[int, int] | None = None
    for count in (0, *SIZES):
        path = folder / f"size-{count}.html"
        own_cpu([str(KG), "explore", "--store", str(store(folder, count)), "-o", str(path)])
        whole, data, plain_part = path.stat().st_size, part_of(path, DATA), part_of(path, PLAIN)
        plain = data if data.lstrip().startswith(b"{") else gzip.decompress(base64.b64decode(data))
        first = first or (len(plain), len(data))
        added = [(size - before) / max(count, 1) for size, before in zip((len(plain), len(data)), first, strict=True)]
        kilobytes = (size / 1000 for size in (whole, len(data), len(plain_part), whole - len(data) - len(plain_part)))
        print(f"| {count:,} | {' | '.join(f'{size:,.0f}' for size in kilobytes)} | {added[0]:.0f} | {added[1]:.0f} |", flush=True)


DATA = re.compile(rb'<script[^>]* id="data"[^>]*>(.*?)</script>', re.DOTALL)
PLAIN = re.compile(rb'<main id="plain"[^>]*>(.*?)</main>', re.DOTALL)


def part_of(path: Path, part: re.Pattern[bytes]) -> bytes:
    """What a page holds of a part: its data, or what reads without a script."""
    found = part.search(path.read_bytes())
    return found[1] if found else b""


def pictures(browser: Browser, folder: Path) -> None:
    """The pages of the Songkhla graph as docs/pictures shows them."""
    own_cpu([str(KG), "explore", "-o", str(folder / "explore.html")])
    own_cpu([str(KG), "draw", "-o", str(folder / "draw.html")])
    for name, (page, fragment, width, height, scheme) in PICTURES.items():
        context = browser.new_context(
            offline=True, viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        seen = context.new_page()
        seen.goto((folder / page).as_uri() + fragment)
        seen.wait_for_function("() => document.querySelector('nav, #list li') && document.fonts.status === 'loaded'")
        seen.wait_for_function("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
        seen.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
        context.close()


PICTURES: dict[str, tuple[str, str, int, int, Literal["light", "dark"]]] = {
    "start": ("explore.html", "", 1280, 800, "light"),
    "network": ("explore.html", "#view=graph", 1280, 900, "light"),
    "pillars": ("explore.html", "#view=matrix&matrix=pillar-pillar&lang=en", 1280, 800, "light"),
    "phone": ("explore.html", "#view=table&open=organisation/scf", 390, 844, "light"),
    "phone-dark": ("explore.html", "#view=graph&lang=en", 390, 844, "dark"),
    "draw": ("draw.html", "", 1280, 900, "light"),
}


def layout(_folder: Path) -> None:
    """Seconds of the layout, and how far known nodes move when 1 % are added."""
    print("\n| layout, nodes | wall s | CPU s | the middle node moves, % of the width | nine of ten move at most |\n|---|---|---|---|---|")
    for count in SIZES:
        graph = network_of(count)
        wall, cpu = time.perf_counter(), time.process_time()
        before = positions(graph)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        after = positions(network_of(count + count // 100))
        moved = sorted(100 * math.dist(spot, after[node]) for node, spot in before.items())
        print(f"| {count:,} | {wall:.2f} | {cpu:.2f} | {moved[len(moved) // 2]:.1f} | {moved[len(moved) * 9 // 10]:.1f} |", flush=True)


def store(folder: Path, count: int) -> Path:
    """The store of a network, made once."""
    path = folder / f"store-{count}"
    return path if path.exists() else stored(network(count), path)


SEEN = {"explore": explore, "draw": draw, "pyvis": pyvis}
COUNTED = {"sizes": sizes, "layout": layout}


def main(parts: list[str]) -> None:
    """Print the tables of some parts."""
    wanted = parts or [*SEEN, *COUNTED]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        if parts == ["pictures"]:
            pictures(browser, folder)
            return
        print(f"chromium {browser.version}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
        print("| page | nodes | kB | made, CPU s | first draw, s | CPU s | pan, fps | zoom, fps |\n|---|---|---|---|---|---|---|---|")
        for part in (SEEN[one] for one in wanted if one in SEEN):
            part(browser, folder)
        browser.close()
        for count in (COUNTED[one] for one in wanted if one in COUNTED):
            count(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["stock"]:
        stock(int(sys.argv[2]), sys.argv[3] == "1", Path(sys.argv[4]))
    else:
        main(sys.argv[1:])
