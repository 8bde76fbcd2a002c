"""What goes out comes back: the real graph through every format, into itself and into an empty graph."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from kg.build import build
from kg.cli import main
from kg.workspace import workspace

ROOT = Path(__file__).parents[1]
FORMATS = ("xlsx", "csv", "ttl", "trig", "nq", "jsonld")


def kg(*arguments: object) -> int:
    """Call the program; its exit status."""
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return int(end.value.code or 0)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the Songkhla data, built."""
    folder = tmp_path_factory.mktemp("songkhla") / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("build", ".history"))
    build(workspace(folder))
    return folder


@pytest.fixture(scope="module", params=FORMATS)
def exported(request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole graph as a file, or a folder of CSV sheets."""
    folder = tmp_path_factory.mktemp("exported")
    if request.param == "csv":
        assert kg("export", folder / "sheets", "--format", "csv", "--data", data) == 0
        return folder / "sheets"
    assert kg("export", folder / f"graph.{request.param}", "--data", data) == 0
    return folder / f"graph.{request.param}"


def test_what_was_exported_changes_nothing_when_it_is_imported(
    exported: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = sum(len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in (data / "sheets").glob("*.csv"))
    capsys.readouterr()
    assert kg("import", exported, "--data", data, "--dry-run", "--lang", "en") == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"0 added, 0 changed, 0 removed, {rows} unchanged, 0 unclear, 0 errors"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_graph_that_takes_in_an_export_is_the_same_graph(
    exported: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert kg("new", tmp_path / "new") == 0
    assert kg("import", exported, "--data", tmp_path / "new", "--yes") == 0
    space = workspace(tmp_path / "new")
    build(space)
    assert (space.folder / "graph.nq").read_bytes() == (data / "build" / "graph.nq").read_bytes()


def test_an_imported_workbook_exported_again_has_the_same_cells(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path).worksheets[1:]}

    monkeypatch.chdir(tmp_path)
    assert kg("export", tmp_path / "first.xlsx", "--data", data) == 0
    assert kg("new", tmp_path / "new") == 0
    assert kg("import", tmp_path / "first.xlsx", "--data", tmp_path / "new", "--yes") == 0
    assert kg("export", tmp_path / "second.xlsx", "--data", tmp_path / "new") == 0
    assert cells(tmp_path / "second.xlsx") == cells(tmp_path / "first.xlsx")
