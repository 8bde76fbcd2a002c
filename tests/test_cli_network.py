"""`kg network` as people call it: the page, the files, wrong calls, and never a traceback."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.build import build
from kg.cli import main
from kg.cli.network import FORMATS, OF
from kg.report.gathered import PROJECTIONS
from kg.report.rows import COLUMNS
from kg.text import width
from kg.workspace import Workspace

TINY = Path(__file__).parent / "fixtures" / "tiny"


class Said(NamedTuple):
    """What a call did."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """What it answered."""
        return self.out.decode("utf-8")


Kg = Callable[..., Said]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data, built."""
    folder = tmp_path_factory.mktemp("network")
    shutil.copytree(TINY / "sheets", folder / "sheets")
    assert build(Workspace(folder, folder / "build")).findings == ()
    return folder


@pytest.fixture
def kg(data: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Call `kg network` on the tiny data, on a console of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("KG_LANG", raising=False)

    def call(*arguments: str) -> Said:
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main(["network", *arguments, "--data", str(data)])
        out, err = capsysbinary.readouterr()
        assert isinstance(left.value.code, int)
        assert b"Traceback" not in out + err
        return Said(left.value.code, out, err.decode("utf-8"))

    return call


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        ("th", ["ใครยึดโยงเครือข่ายไว้ด้วยกัน", "ด้านต่าง ๆ พบกันที่ไหน", "ใครน่าจะได้รู้จักกัน", "อะไรเปลี่ยนไป", "อะไรเปราะบาง", "อะไรที่ยังบอกไม่ได้"]),
        ("en", ["Who holds it together", "Where the pillars meet", "Who could be introduced", "What has changed", "What is fragile"]),
    ],
)  # fmt: skip
def test_the_page_has_six_sections_and_the_evidence(kg: Kg, lang: str, titles: list[str]) -> None:
    found = kg("--lang", lang)
    assert (found.status, found.err) == (0, "")
    places = [found.text.index(f"\n{title}") for title in titles]
    assert places == sorted(places)
    assert ("\nหลักฐาน\n" if lang == "th" else "\nEvidence\n") in found.text and "[1]" in found.text
    assert "มูลนิธิคลองใส" in found.text or lang == "en"


@pytest.mark.parametrize("columns", [80, 100])
def test_the_page_fits_the_console(kg: Kg, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = kg().text.partition("\nหลักฐาน\n")[0].splitlines()
    assert max(map(width, lines)) <= columns


def test_the_choices_are_the_projections_and_all_answer(kg: Kg) -> None:
    assert OF == PROJECTIONS
    for projection in OF:
        assert kg("--of", projection, "--format", "csv").status == 0


def test_each_format_is_written_and_chosen_by_the_suffix(kg: Kg, tmp_path: Path) -> None:
    for format, suffix in zip(FORMATS, (".txt", ".md", ".docx", ".json", ".csv"), strict=True):
        target = tmp_path / f"report{suffix}"
        found = kg("-o", str(target))
        assert (found.status, found.out) == (0, b"") and str(target) in found.err
        assert target.stat().st_size > 500, format
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert (tmp_path / "report.md").read_text(encoding="utf-8").startswith("# เครือข่ายความร่วมมือ")
    assert (tmp_path / "report.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "report.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    json.loads((tmp_path / "report.json").read_bytes(), parse_constant=pytest.fail)


def test_a_document_without_a_name_is_written_to_the_folder_and_told(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = kg("--format", "docx")
    (written,) = tmp_path.iterdir()
    assert found.out == b"" and written.name in found.err and written.suffix == ".docx"


def test_a_pipe_gets_csv_rows_and_json_as_asked(kg: Kg) -> None:
    rows = list(csv.reader(io.StringIO(kg("--format", "csv").text)))
    assert tuple(rows[0]) == COLUMNS and {"degree", "weight", "introduction"} <= {row[0] for row in rows}
    found = json.loads(kg("--format", "json", "--lang", "en").out)
    assert found["engine"] in ("networkx", "igraph") and found["values"]


# Slices


def test_a_slice_is_named_in_the_report(kg: Kg) -> None:
    text = kg("--ties", "agreement", "--lang", "en").text
    assert "Measured: ties: agreement" in text
    assert "ดูจาก: ความสัมพันธ์: ข้อตกลงร่วมกัน" in kg("--ties", "agreement").text


def test_a_document_is_left_out(kg: Kg) -> None:
    assert "without document t2" in kg("--without", "t2", "--lang", "en").text
    whole, rest = (json.loads(kg("--format", "json", *more).out)["values"] for more in ((), ("--without", "t2")))
    ties = [[v for v in values if v["measure"] == "weight"] for values in (whole, rest)]
    assert len(ties[1]) < len(ties[0]) and not any("t2" in document for v in rest for document in v.get("documents", ()))


def test_years_may_be_compared(kg: Kg) -> None:
    text = kg("--before", "2560-2564", "--after", "2565-2567", "--lang", "en").text
    assert "2017–2021 against 2022–2024" in text or "2017–2021 and 2022–2024" in text


# Bad input


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_year_without_data_is_an_answer_that_says_so(kg: Kg, lang: str) -> None:
    found = kg("--years", "1950", "--lang", lang)
    assert found.status == 0
    assert ("ไม่มีข้อมูลที่ลงวันที่ในปีเหล่านี้" if lang == "th" else "Nothing is dated in these years") in found.text


@pytest.mark.parametrize(
    ("arguments", "th", "en"),
    [
        (("--ties", "friendship"), "ไม่รู้จักความสัมพันธ์ friendship", "unknown tie friendship; use: agreement"),
        (("--years", "soon"), "ไม่ใช่ปี", "is not a year"),
        (("--before", "soon", "--after", "2565"), "ไม่ใช่ปี", "is not a year"),
        (("--before", "2565"), "คู่กัน", "go together"),
        (("--before", "2566", "--after", "2565"), "ต้องมาก่อน", "must end before"),
        (("--without", "nothing-of-the-kind"), "nothing-of-the-kind", "nothing-of-the-kind"),
        (("--about", "nobody-at-all"), "nobody-at-all", "nobody-at-all"),
        (("-o", "report.zip"), "ไม่รู้จักแฟ้มชนิด .zip", "unknown kind of file .zip"),
    ],
)
def test_a_wrong_call_is_told_in_both_languages(kg: Kg, arguments: tuple[str, ...], th: str, en: str) -> None:
    thai, english = kg(*arguments), kg(*arguments, "--lang", "en")
    assert (thai.status, thai.out, english.status) == (2, b"", 2)
    assert th in thai.err and en in english.err


def test_an_unknown_projection_lists_the_ones_there_are(kg: Kg) -> None:
    found = kg("--of", "friends")
    assert found.status == 2 and all(name in found.err for name in OF)


def test_a_slice_with_nothing_and_one_with_one_organisation_are_told(kg: Kg) -> None:
    nothing = kg("--about", "มูลนิธิคลองใส", "--steps", "0", "--lang", "en")
    assert nothing.status == 0 and "There is nothing to measure" in nothing.text
    assert json.loads(kg("--about", "มูลนิธิคลองใส", "--steps", "0", "--format", "json").out)["values"] == []


def test_a_graph_of_no_rows_is_told(tmp_path: Path, kg: Kg, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for arguments in (["new", str(tmp_path / "empty")], ["network", "--data", str(tmp_path / "empty"), "--lang", "en"]):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 0
    assert b"There is nothing to measure" in capsysbinary.readouterr().out


def test_progress_is_shown_on_a_terminal_alone(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kg("--lang", "en").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert kg("--lang", "en").status == 0
