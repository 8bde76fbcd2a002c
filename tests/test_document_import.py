"""`kg import TEXT.txt --as document`: a text is registered, what it names is proposed, and only what a person marked comes in."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from kg.cli import main

TEXT = """บันทึกการประชุมเครือข่ายฟ้าใส
วันที่ 5 มกราคม 2566 ณ ศาลากลางบ้าน
ผู้เข้าร่วม ได้แก่ มูลนิธิคลองใส สมาคมประมงพื้นบ้านเกาะเขียว และเทศบาลตำบลดอนหวาน
"""
FISHERS, DON_WAN = "สมาคมประมงพื้นบ้านเกาะเขียว", "เทศบาลตำบลดอนหวาน"


def kg(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return int(end.value.code or 0)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty graph, and the working folder with the text."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "minutes.txt").write_text(TEXT, encoding="utf-8")
    assert kg("new", tmp_path / "graph") == 0
    return tmp_path / "graph"


def sheet(data: Path, name: str) -> list[dict[str, str]]:
    with (data / "sheets" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def mark(path: Path, name: str) -> None:
    """Put an x beside a name, as a person does."""
    book = openpyxl.load_workbook(path)
    for row in book["องค์กร"].iter_rows(min_row=3):
        if row[1].value == name:
            row[0].value = "x"
    book.save(path)


def test_a_text_is_registered_and_nothing_of_what_it_names_comes_in(data: Path) -> None:
    assert kg("import", "minutes.txt", "--as", "document", "--data", data, "--yes") == 0
    (document,) = sheet(data, "documents")
    assert (document["name_th"], document["file"]) == ("บันทึกการประชุมเครือข่ายฟ้าใส", "minutes.txt")
    assert len(document["sha256"]) == 64 and document["imported_on"]
    assert sheet(data, "organisations") == sheet(data, "evidence") == []
    book = openpyxl.load_workbook("minutes-proposals.xlsx")
    names = {row[1] for row in book["องค์กร"].iter_rows(min_row=3, values_only=True)}
    assert {"มูลนิธิคลองใส", FISHERS, DON_WAN} <= names


def test_the_marked_rows_come_in_with_the_line_and_phrase_of_the_text(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kg("import", "minutes.txt", "--as", "document", "--data", data, "--yes")
    mark(tmp_path / "minutes-proposals.xlsx", FISHERS)
    capsys.readouterr()
    assert kg("import", "minutes-proposals.xlsx", "--data", data, "--yes", "--lang", "en") == 0
    assert "1 added, 0 changed, 0 removed, 0 unchanged, 0 unclear, 0 errors" in capsys.readouterr().out
    assert [row["name_th"] for row in sheet(data, "organisations")] == [FISHERS]
    (document,) = sheet(data, "documents")
    (evidence,) = sheet(data, "evidence")
    assert (evidence["document"], evidence["line"], evidence["quote"]) == (document["id"], "3", FISHERS)
    assert kg("check", "--data", data, "--sources", tmp_path) == 0


def test_a_workbook_in_which_nothing_is_marked_changes_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kg("import", "minutes.txt", "--as", "document", "--data", data, "--yes")
    capsys.readouterr()
    assert kg("import", "minutes-proposals.xlsx", "--data", data, "--yes", "--lang", "en") == 0
    assert "0 added, 0 changed" in capsys.readouterr().out
    assert sheet(data, "organisations") == []


def test_a_dry_run_registers_nothing(data: Path) -> None:
    assert kg("import", "minutes.txt", "--as", "document", "--data", data, "--dry-run") == 0
    assert sheet(data, "documents") == []


@pytest.mark.parametrize(("name", "content"), [("list.pdf", b"%PDF"), ("thai.txt", "ประชุม".encode("cp874")), ("empty.txt", b" \n")])
def test_what_is_no_text_is_told_and_nothing_is_written(data: Path, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert kg("import", name, "--as", "document", "--data", data, "--yes") == 1
    assert sheet(data, "documents") == []
    assert not list(tmp_path.glob("*-proposals.xlsx"))
