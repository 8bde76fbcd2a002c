"""`kg match` as a person calls it: a list with reasons, two side by side, a judgement that is kept, and one taken back."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

import kg.cli.match
from kg.build import build, open_store
from kg.cli import main
from kg.cli.match import MATCH_COLUMNS
from kg.judgements import COLUMNS
from kg.namespaces import thing
from kg.resolve import Names
from kg.workspace import workspace

TINY = Path(__file__).parent / "fixtures" / "tiny"
TWICE = (
    "ksf-again,FormalOrganisation,มูลนิธิ คลองใส,Khlong Sai Fdn.,,,,foundation,,khlong-sai-subdistrict,,,,,,,\n"
    "rain-club,,ชมรมสายฝนโปรยปราย,Rain Club,,,,,,,,,,,,,\nrain-society,,สมาคมสายฝนโปรยปราย,Rain Society,,,,,,,,,,,,,\n"
)
KSF, AGAIN = "khlong-sai-foundation", "ksf-again"


class Said(NamedTuple):
    """What a call of `kg` did."""

    status: int
    out: str
    err: str


Kg = Callable[..., Said]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data with two bodies that stand twice, built."""
    folder = tmp_path_factory.mktemp("match")
    shutil.copytree(TINY / "sheets", folder / "sheets")
    with (folder / "sheets" / "organisations.csv").open("a", encoding="utf-8") as lines:
        lines.write(TWICE)
    assert build(workspace(folder)).findings == ()
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    shutil.copytree(made, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def bare(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Call `kg match` in this process."""
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.delenv("KG_LANG", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "somchai")

    def call(*arguments: str, format: str = "table") -> Said:
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main(["match", *arguments, "--format", format])
        out, err = (text.decode("utf-8") for text in capsysbinary.readouterr())
        assert isinstance(left.value.code, int) and "Traceback" not in out + err
        return Said(left.value.code, out, err)

    return call


@pytest.fixture
def match(bare: Kg, data: Path) -> Kg:
    """The same on the copy."""
    return lambda *arguments, **options: bare(*arguments, "--data", str(data), **options)


def judged(data: Path) -> list[dict[str, str]]:
    """The rows of the file."""
    return list(csv.DictReader(io.StringIO((data / "judgements.csv").read_text(encoding="utf-8"))))


# ---- the list


def test_the_open_pairs_are_listed_with_names_ids_and_reasons_in_both_languages(match: Kg) -> None:
    thai, english = match(), match("--lang", "en")
    assert (thai.status, thai.err, english.status, english.err) == (0, "", 0, "")
    for text in ("มี 2 คู่", "มูลนิธิ คลองใส", KSF, AGAIN, "ชื่อเดียวกัน", "kg match รหัส รหัส same | not-same | unsure"):
        assert text in thai.out, text
    for text in ("2 pairs", "Khlong Sai Fdn.", AGAIN, "the same name", "the same kind", "judge: kg match ID ID"):
        assert text in english.out, text
    assert thai.out.index(AGAIN) < thai.out.index("rain-club")


def test_the_list_may_be_of_one_thing_and_of_an_unknown_one_it_names_the_nearest(match: Kg) -> None:
    one = match("rain-club")
    assert (one.status, AGAIN in one.out, "rain-society" in one.out) == (0, False, True)
    none = match("open-sky-foundation", "--lang", "en")
    assert none.status == 0 and "0 pairs" in none.out
    unknown = match("มูลนิธิคลองไส")
    assert unknown.status == 2 and f"({KSF})" in unknown.err


def test_machines_get_the_fixed_columns(match: Kg) -> None:
    rows = list(csv.DictReader(io.StringIO(match(format="csv").out)))
    assert tuple(rows[0]) == MATCH_COLUMNS
    assert (rows[0]["a"], rows[0]["b"]) == (thing("organisation", KSF), thing("organisation", AGAIN))
    assert rows[0]["reasons"].split()[0] == "same-name" and "ชื่อเดียวกัน" in rows[0]["reasonsLabel"]
    assert 60 <= int(rows[0]["score"]) <= 100 and rows[0]["verdict"] == ""
    answer = json.loads(match("--lang", "en", format="json").out)
    assert answer["head"]["vars"] == list(MATCH_COLUMNS)
    assert answer["results"]["bindings"][0]["a"]["type"] == "uri"
    assert "the same name" in answer["results"]["bindings"][0]["reasonsLabel"]["value"]


def test_a_workbook_begins_with_what_a_person_reads(match: Kg, tmp_path: Path) -> None:
    assert match("-o", str(tmp_path / "pairs.xlsx"), format="xlsx").status == 0
    sheet = openpyxl.load_workbook(tmp_path / "pairs.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]][0] == "ชื่อหนึ่ง"
    assert AGAIN in [cell.value for cell in sheet[2]]


def test_a_long_list_is_cut_on_the_screen_and_whole_in_a_file(match: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.cli.match, "_MOST_ON_SCREEN", 1)
    assert "และอีก 1 คู่" in match().out and "and 1 more" in match("--lang", "en").out
    assert len(match(format="csv").out.splitlines()) == 3


# ---- two side by side


def test_two_are_shown_side_by_side_with_what_speaks_for_and_against(match: Kg) -> None:
    found = match(KSF, AGAIN)
    assert found.status == 0
    for text in ("รหัส", "ชื่อ", "พื้นที่", "ร่วมในงาน", "หลักฐาน", "มคส.", "Khlong Sai Fdn.", "ตำบลคลองใส", "โครงการคลองสวย", "3 ข้อ", "0 ข้อ"):
        assert text in found.out, text
    assert "+ ชื่อเดียวกัน" in found.out and "คะแนน" in found.out
    little = match("open-sky-foundation", AGAIN, "--lang", "en")
    assert little.status == 0 and "likeness 4 of 100" in little.out  # the same kind and no more
    (row,) = csv.DictReader(io.StringIO(match(AGAIN, KSF, format="csv").out))
    assert row["a"] == thing("organisation", AGAIN)  # in the order in which they were named


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((KSF, "ตำบลคลองใส"), "cannot be judged to be one"),
        ((KSF, "มคส."), "one thing in the sheets"),
        ((KSF, "no-such-thing-at-all"), "nothing is called"),
        ((KSF, AGAIN, "maybe"), "unknown verdict"),
        ((KSF, AGAIN, "same", "really"), "quote names with spaces"),
        ((KSF, AGAIN, "--why", "x"), "use: kg match"),
        ((KSF, "--undo"), "use: kg match"),
        ((KSF, AGAIN, "same", "--undo"), "use: kg match"),
        ((KSF, AGAIN, "--undo"), "have not been judged"),
        (("ใจดี รักคลอง", KSF), "cannot be judged to be one"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_written(match: Kg, data: Path, arguments: tuple[str, ...], words: str) -> None:
    found = match(*arguments, "--lang", "en")
    assert (found.status, found.out) == (2, "")
    assert words in found.err
    assert not (data / "judgements.csv").exists()


# ---- judging


def test_a_judgement_is_kept_with_who_when_and_why_and_says_how_to_undo_it(match: Kg, data: Path) -> None:
    found = match(KSF, "มูลนิธิ คลองใส", "รายเดียวกัน", "--why", "ทะเบียนเลขเดียวกัน")
    assert found.status == 0
    for text in ("บันทึกแล้ว", "somchai", "ทะเบียนเลขเดียวกัน", "กราฟจะมีสิ่งเดียว", f"kg match {KSF} {AGAIN} --undo"):
        assert text in found.out, text
    (row,) = judged(data)
    assert list(row) == list(COLUMNS)
    assert (row["a"], row["b"], row["verdict"], row["who"], row["why"]) == (KSF, AGAIN, "same", "somchai", "ทะเบียนเลขเดียวกัน")
    assert row["when"][:2] == "20" and len(row["when"]) == 10
    store = open_store(workspace(data)).store
    assert Names(store).find(AGAIN) == Names(store).find("Khlong Sai Fdn.") == thing("organisation", KSF)
    after = match("--lang", "en")
    assert AGAIN not in after.out and "1 pairs are judged" in after.out
    assert "judged the same · somchai" in match("--judged", "--lang", "en").out
    assert "Khlong Sai Fdn." in match(KSF, "--judged", "--lang", "en").out
    assert "judged the same" in match(KSF, AGAIN, "--lang", "en").out
    taken = match(AGAIN, KSF, "--undo", "--lang", "en")
    assert taken.status == 0 and "taken back" in taken.out
    assert judged(data) == [] and AGAIN in match().out


@pytest.mark.parametrize(
    ("verdict", "kept", "words"), [("คนละราย", "not-same", "keeps two things"), ("unsure", "unsure", "does not change")]
)
def test_what_is_judged_otherwise_leaves_the_list_too(match: Kg, data: Path, verdict: str, kept: str, words: str) -> None:
    found = match("rain-club", "rain-society", verdict, "--who", "ครูน้อย", "--lang", "en")
    assert found.status == 0 and words in found.out
    assert [(row["verdict"], row["who"]) for row in judged(data)] == [(kept, "ครูน้อย")]
    rows = list(csv.DictReader(io.StringIO(match("--judged", format="csv").out)))
    assert [row["verdict"] for row in rows] == ["", kept]
    assert match("rain-society", "rain-club", "same").status == 0  # judging again replaces it
    assert [(row["a"], row["verdict"]) for row in judged(data)] == [("rain-society", "same")]


def test_a_login_without_a_name_is_no_hindrance(match: Kg, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert match(KSF, AGAIN, "unsure").status == 0
    assert judged(data)[0]["who"] == ""


def test_a_contradiction_is_refused_with_the_chain_and_nothing_changes(match: Kg, data: Path) -> None:
    rows = f"rain-club,rain-society,same,me,,\nrain-club,{KSF},not-same,me,,\n"
    (data / "judgements.csv").write_text(f"{','.join(COLUMNS)}\n{rows}", encoding="utf-8")
    found = match("rain-society", KSF, "same", "--lang", "en")
    assert (found.status, found.out) == (1, "")
    assert "nothing was recorded" in found.err and f"rain-club ≠ {KSF}" in found.err
    assert len(judged(data)) == 2


def test_a_judgement_with_which_the_graph_could_not_be_built_is_refused(match: Kg, data: Path) -> None:
    with (data / "sheets" / "places.csv").open("a", encoding="utf-8") as lines:
        lines.write("inner,Place,ในใจกลาง,Inner,,,,khlong-sai-subdistrict,,,,,\n")
    circle = match("thale-sai-province", "inner", "same", "--lang", "en")
    assert (circle.status, circle.out) == (1, "")
    assert "nothing was recorded" in circle.err and "circle" in circle.err
    assert not (data / "judgements.csv").exists()


def test_sheets_that_are_wrong_already_do_not_keep_anybody_from_judging(match: Kg, data: Path) -> None:
    with (data / "sheets" / "places.csv").open("a", encoding="utf-8") as lines:
        lines.write("lost,Place,หลงทาง,Lost,,,,no-such-place,,,,,\n")
    assert match(KSF, AGAIN, "same").status == 0
    assert [row["verdict"] for row in judged(data)] == ["same"]


def test_a_thing_that_is_gone_from_the_sheets_can_still_be_let_go(match: Kg, data: Path) -> None:
    assert match(KSF, AGAIN, "same").status == 0
    path = data / "sheets" / "organisations.csv"
    path.write_text(
        "".join(line for line in path.read_text(encoding="utf-8").splitlines(True) if not line.startswith(AGAIN)), encoding="utf-8"
    )
    listed = match("--judged", "--lang", "en")
    assert listed.status == 0 and AGAIN in listed.out
    assert match(KSF, AGAIN, "--undo").status == 0
    assert judged(data) == []


def test_a_broken_file_is_told_and_not_written_over(match: Kg, data: Path) -> None:
    (data / "judgements.csv").write_text("a,b,verdict\none,two,dunno\n", encoding="utf-8")
    found = match(KSF, AGAIN, "unsure", "--lang", "en")
    assert found.status == 1 and "row 2" in found.err
    assert "dunno" in (data / "judgements.csv").read_text(encoding="utf-8")


def test_the_data_that_came_with_the_program_are_not_judged(bare: Kg, data: Path, tmp_path: Path) -> None:
    shipped = tmp_path / "_shared" / "data"
    shutil.copytree(data, shipped)
    for arguments in ((KSF, AGAIN, "same"), (KSF, AGAIN, "--undo")):
        found = bare(*arguments, "--data", str(shipped), "--lang", "en")
        assert (found.status, found.out) == (2, "")
        assert "copy them first" in found.err and "kg new" in found.err
    assert bare("--data", str(shipped)).status == 0
    assert not (shipped / "judgements.csv").exists()
