"""A real browser without a network: Debian's chromium, driven by Playwright, in which any request but the page itself fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, sync_playwright

from kg.cli import kg as program
from kg.workspace import Workspace
from tests.browser.invented import stored
from tests.browser.visits import AXE, ROOT, Visit

REQUIRED = os.environ.get("KG_BROWSER") == "required"
CHROMIUM = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-3d-apis",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Visits = Callable[..., Visit]
Invented = Callable[[str, Callable[[], Iterable[ox.Quad]]], Path]


NEEDS = {
    "visit": (bool(CHROMIUM), "no chromium here (apt-get install chromium, or set KG_CHROMIUM)"),
    "axe": (AXE.is_file(), "no axe-core here (npm ci)"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the browser; where it is missing skip it and say so, unless KG_BROWSER=required."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "visit" in names:
            item.add_marker(pytest.mark.browser)
        for name, (here, reason) in NEEDS.items():
            if name in names and not here and not REQUIRED:
                item.add_marker(pytest.mark.skip(reason=reason))


def needed(name: str) -> None:
    """Fail with the reason where something that is required is missing."""
    here, reason = NEEDS[name]
    if not here:
        pytest.fail(f"KG_BROWSER=required: {reason}")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One chromium for the tests of this folder, without GPU, so without WebGL; its event loop must not outlive them."""
    needed("visit")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    needed("axe")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visits]:
    """Open a file in a context of its own; when the test ends, every visit must have been quiet."""
    visits: list[Visit] = []

    def opened(file: Path, fragment: str = "", **options: object) -> Visit:
        visits.append(Visit(browser, file, fragment, **options))
        return visits[-1]

    yield opened
    for one in visits:
        one.close()
    troubles = [trouble for one in visits for trouble in one.troubles]
    assert not troubles, "\n".join(troubles)


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots go: KG_SCREENSHOTS, else below the build folder, which is not kept."""
    folder = Path(os.environ.get("KG_SCREENSHOTS") or ROOT / "build" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def kg(*arguments: str | Path) -> None:
    """Run a command of ours in this process."""
    assert not program.main([str(one) for one in arguments], standalone_mode=False)


@pytest.fixture(scope="session")
def explorer(songkhla: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the whole Songkhla graph."""
    path = tmp_path_factory.mktemp("explorer") / "กราฟ สงขลา.html"
    kg("explore", "--store", songkhla.folder, "-o", path)
    return path


@pytest.fixture(scope="session")
def drawing(songkhla: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the picture of the Songkhla graph."""
    path = tmp_path_factory.mktemp("drawing") / "ภาพ.html"
    kg("draw", "--store", songkhla.folder, "-o", path)
    return path


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """The page of an invented graph, made once: its name, and what makes its quads."""
    folder, pages = tmp_path_factory.mktemp("invented"), dict[str, Path]()

    def page(name: str, quads: Callable[[], Iterable[ox.Quad]]) -> Path:
        if name not in pages:
            pages[name] = folder / f"{name}.html"
            kg("explore", "--store", stored(quads(), folder / name), "-o", pages[name])
        return pages[name]

    return page
