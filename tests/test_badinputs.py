"""Every bad input of the shared collection behaves as its manifest says, against a copy of the Songkhla graph."""

from __future__ import annotations

import csv
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import open as open_graph
from kg.cli import main

ROOT = Path(__file__).parents[1]
COLLECTION = ROOT.parent / "shared" / "badinputs"
pytestmark = pytest.mark.skipif(not COLLECTION.is_dir(), reason="the shared collection of bad inputs is not beside this checkout")
SECONDS = 10.0


@dataclass(frozen=True)
class Expected:
    """How an input ends: its exit status, what is said, and what is never said."""

    status: int
    said: str = ""
    never: str = "Traceback"


EXPECTED = {
    "000_good.csv": Expected(0, r"0 errors"),
    "001_good.xlsx": Expected(0, r"0 errors"),
    "002_good_bom.csv": Expected(0, r"0 errors"),
    "004_good_tab.csv": Expected(0, r"(?s)tab.*0 errors"),
    "010_cp874.csv": Expected(0, r"(?s)cp874|Windows-874"),
    "012_utf16le_bom.csv": Expected(0, r"UTF-16"),
    "014_mojibake.csv": Expected(1, r"(?i)encoded twice|double"),
    "016_truncated_utf8.csv": Expected(1, r"byte \d+"),
    "021_nbsp_double_space.csv": Expected(0, r"warning: .*B2"),
    "023_tone_before_nikhahit.csv": Expected(0, r"possible duplicate rows 3, 4"),
    "025_nfd_latin.csv": Expected(0, r"Café Songkhla"),
    "027_bidi_override.csv": Expected(1, r"C2"),
    "029_thai_digits.csv": Expected(0, r"2022-01-15"),
    "031_ce_date.csv": Expected(0, r"2022-01-15"),
    "033_thai_month.csv": Expected(0, r"(?s)2022-01-15.*2021-06-01"),
    "035_future_be_as_ce.csv": Expected(0, r"2022-01-15", r"2565-01-15(?!T)"),
    "037_year_only_range.csv": Expected(1, r"H2"),
    "041_header_only.csv": Expected(0, r"no rows|rows below the header"),
    "043_title_rows_above.csv": Expected(0, r"043_title_rows_above.csv 5"),
    "045_duplicate_headers.csv": Expected(1, r"(?s)อำเภอ.*7.*10"),
    "047_missing_required_column.csv": Expected(1, r"1 errors"),
    "049_ragged_rows.csv": Expected(1, r"(?s)(row 2|A2|J2).*(row 3|A3|F3)"),
    "051_newline_in_cell.csv": Expected(0, r"warning: .*B2"),
    "053_number_prefix_ids.csv": Expected(0, r"0 errors"),
    "061_duplicate_name.csv": Expected(0, r"rows 2, 3"),
    "063_missing_name.csv": Expected(1, r"B3 \(ชื่อองค์กร\)"),
    "065_ref_by_name.csv": Expected(0, r"0 errors"),
    "067_unknown_pillar.csv": Expected(1, r"E3.*creative-economy, happy-society, sustainable-environment"),
    "069_unknown_place.csv": Expected(1, r"G2.*mueang-songkhla-district"),
    "071_cyclic_places.csv": Expected(1, r"p1 → p2 → p3 → p1"),
    "073_decimal_comma.csv": Expected(1, r"C2"),
    "075_personal_data.csv": Expected(0, r"(?s)warning.*เลขบัตรประชาชน", r"9001-00123"),
    "077_html_label.csv": Expected(0, r"0 errors"),
    "079_turtle_injection.csv": Expected(1, r"A2"),
    "081_proto_pollution_id.csv": Expected(0, r"0 errors"),
    "083_many_columns.csv": Expected(1, r"(?i)headers not recognised"),
    "085_placeholder_values.csv": Expected(0, r"0 errors"),
    "087_conflicting_dates.csv": Expected(1, r"J2 .*H2 \(2565-01-15\).*2560-01-01"),
    "089_number_as_name.csv": Expected(0, r"warning: .*B3"),
    "101_formulas_no_cache.xlsx": Expected(1, r"(?i)formula without (a )?value.*|B2"),
    "103_hidden.xlsx": Expected(0, r"(?i)hidden", r"ลับ"),
    "105_numeric_ids.xlsx": Expected(0, r"0 errors", r"\b1\.0\b"),
    "107_comments_strike.xlsx": Expected(0, r"(?i)struck|comment"),
    "109_macro.xlsm": Expected(1, r"(?i)macro"),
    "111_html_named_xls.xls": Expected(1, r"\.xlsx"),
    "113_truncated.xlsx": Expected(1, r"(?i)damaged"),
    "115_billion_laughs.xlsx": Expected(1, r"(?i)entit"),
    "200_good.ttl": Expected(0, r"1 added.*0 errors"),
    "202_undefined_prefix.ttl": Expected(1, r"(?s)row 1.*foo:"),
    "204_bad_langtag.ttl": Expected(1, r"row 4"),
    "206_relative_iri.ttl": Expected(1, r"o1", r"file:///"),
    "208_not_utf8.ttl": Expected(1, r"byte \d+"),
    "210_graphs.trig": Expected(1, r"2 Thai labels"),
    "212_file_context.jsonld": Expected(1, r"file:///etc/hostname"),
    "214_trailing_comma.jsonld": Expected(1, r"row 3"),
    "216_billion_laughs.rdf": Expected(1, r"(?i)entities"),
    "218_unclosed.rdf": Expected(1, r"row \d+"),
    "220_list.json": Expected(1, r"(?s)2.*3.*4.*5"),
    "222_nan.json": Expected(1, r"lat"),
    "224_load_service.rq": Expected(1, r"SERVICE"),
    "226_deep_query.rq": Expected(1, r"(?i)nest|deep"),
    "228_concat_blowup.rq": Expected(1),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the Songkhla data."""
    folder = tmp_path_factory.mktemp("copy") / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("build", ".history"))
    return folder


def sheets(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "sheets").glob("*.csv"))}


@pytest.fixture
def data(copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The copy, put back as it was after the test."""
    before = sheets(copy)
    monkeypatch.chdir(tmp_path)
    yield copy
    for path in (copy / "sheets").glob("*.csv"):
        if path.name not in before:
            path.unlink()
    for name, content in before.items():
        (copy / "sheets" / name).write_bytes(content)
    shutil.rmtree(copy / ".history", ignore_errors=True)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status and all that was said."""
    with pytest.raises(SystemExit) as end:
        main([*arguments, "--lang", "en"])
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out + said.err


def take(capsys: pytest.CaptureFixture[str], data: Path, name: str) -> tuple[int, str]:
    """Import a file of the collection, or run its query."""
    file = str(COLLECTION / name)
    if name.endswith(".rq"):
        return run(capsys, "sparql", file, "--data", str(data))
    return run(capsys, "import", file, "--data", str(data), "--yes")


def manifest() -> list[dict[str, str]]:
    if not COLLECTION.is_dir():
        return []
    with (COLLECTION / "manifest.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_input_of_the_manifest_has_an_expectation_here() -> None:
    assert {row["file"] for row in manifest()} == set(EXPECTED)


@pytest.mark.parametrize("row", manifest(), ids=lambda row: row["file"])
def test_a_bad_input_behaves_as_its_manifest_says(row: dict[str, str], data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, started, expected = sheets(data), time.process_time(), EXPECTED[row["file"]]
    status, said = take(capsys, data, row["file"])
    assert time.process_time() - started < SECONDS
    assert status == expected.status, said
    assert re.search(expected.said, said), said
    assert not re.search(expected.never, said) and "Traceback" not in said
    if expected.status:
        assert sheets(data) == before
        assert len(said) < 2000 or row["file"] != "083_many_columns.csv"


def test_the_good_file_gives_two_stated_ties_and_recognises_what_is_known(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The control: three known bodies; scf with each of the two others, one tie for each pair however often it is stated."""
    status, said = take(capsys, data, "000_good.csv")
    assert status == 0 and "0 added, 3 changed, 0 removed" in said
    with (data / "sheets/partnerships.csv").open(encoding="utf-8") as lines:
        assert [row["id"] for row in csv.DictReader(lines)] == ["arsa-sangsuk-association-and-scf", "cea-and-scf"]
    graph = open_graph(data, lang="en")
    partners = graph.ask("partners", "scf").table
    context = partners.names.index("context")
    ties = {str(row[context]).rpartition("/")[2] for row in partners.rows}
    assert {"arsa-sangsuk-association-and-scf>", "cea-and-scf>"} <= ties


@pytest.mark.parametrize("name", ["001_good.xlsx", "002_good_bom.csv", "004_good_tab.csv", "010_cp874.csv", "012_utf16le_bom.csv"])
def test_the_same_list_in_another_file_gives_the_same_facts(name: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def facts() -> dict[str, bytes]:
        return {file: content for file, content in sheets(data).items() if file not in ("documents.csv", "evidence.csv")}

    before = sheets(data)
    take(capsys, data, "000_good.csv")
    wanted = facts()
    for file, content in before.items():
        (data / "sheets" / file).write_bytes(content)
    shutil.rmtree(data / ".history")
    take(capsys, data, name)
    assert facts() == wanted


def test_importing_a_file_twice_changes_nothing_the_second_time(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(capsys, data, "000_good.csv")
    after = sheets(data)
    _, said = take(capsys, data, "000_good.csv")
    assert "0 added, 0 changed, 0 removed, 3 unchanged, 0 unclear, 0 errors" in said
    assert sheets(data) == after


def test_undo_takes_an_import_back_whole(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sheets(data)
    take(capsys, data, "000_good.csv")
    assert sheets(data) != before
    assert run(capsys, "undo", "--data", str(data))[0] == 0
    assert sheets(data) == before


def test_no_personal_number_reaches_a_sheet_or_a_file(data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    take(capsys, data, "075_personal_data.csv")
    assert not any(b"9001-00123" in content for content in sheets(data).values())
    assert not any(b"9001" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".xlsx")


def test_html_in_a_name_stays_text(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(capsys, data, "077_html_label.csv")
    names = (data / "sheets/organisations.csv").read_text(encoding="utf-8")
    assert "</script><script>alert(2)</script>" in names and "<img src=x onerror=alert(1)>มูลนิธิ" in names
