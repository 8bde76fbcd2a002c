"""`kg new`: an empty graph that works at once, and becomes another network's own: its pillars, its language, its rows."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import kg as package
from kg.build import checked
from kg.cli import main
from kg.errors import StoreError, Text, UsageError
from kg.exchange.starter import VOCABULARIES, start
from kg.judgements import COLUMNS
from kg.ontology import Ontology
from kg.vocabularies import problems
from kg.workspace import fingerprint, shared, turtle_files, workspace

SCHEME = "https://w3id.org/songkhla-kg/vocab/pillar"
PREFIX = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
HEAD = f'{PREFIX}<{SCHEME}> a skos:ConceptScheme ; skos:prefLabel "ด้าน"@th , "Pillars"@en .\n'
LANNA = f"""{HEAD}
<{SCHEME}/creative-lanna> a skos:Concept ; skos:inScheme <{SCHEME}> ; skos:notation "creative-lanna" ;
    skos:prefLabel "ล้านนาสร้างสรรค์"@th , "Creative Lanna"@en .
<{SCHEME}/clean-air> a skos:Concept ; skos:inScheme <{SCHEME}> ; skos:notation "clean-air" ;
    skos:prefLabel "อากาศสะอาด"@th , "Clean air"@en ; skos:altLabel "ลดฝุ่นควัน"@th .
"""
ROWS = {
    "organisations": [
        {"id": "doi-foundation", "name_th": "มูลนิธิดอยงาม", "name_en": "Fair Mountain Foundation", "pillars": "ลดฝุ่นควัน"},
        {"id": "ping-club", "name_th": "ชมรมรักษ์น้ำปิง", "name_en": "Ping River Club", "pillars": "creative-lanna"},
    ],
    "initiatives": [{"id": "no-burn", "name_th": "ชุมชนไม่เผา", "name_en": "Communities Without Burning", "pillars": "อากาศสะอาด"}],
    "participations": [
        {"id": "p1", "participant": "มูลนิธิดอยงาม", "context": "ชุมชนไม่เผา", "role": "responsible"},
        {"id": "p2", "participant": "ping-club", "context": "no-burn", "role": "partner"},
    ],
    "documents": [{"id": "d1", "name_th": "รายงานชุมชนไม่เผา", "name_en": "Report of Communities Without Burning"}],
    "evidence": [
        {"id": "e1", "subject": "p1", "document": "d1", "line": "4", "quote": "มูลนิธิดอยงามรับผิดชอบ", "kind": "stated"},
        {"id": "e2", "subject": "p2", "document": "d1", "line": "5", "quote": "ชมรมรักษ์น้ำปิงร่วมด้วย", "kind": "stated"},
    ],
}
Kg = Callable[..., tuple[int, str, str]]


def add(folder: Path, sheet: str, rows: list[dict[str, str]]) -> None:
    """Write rows below the header that is there."""
    path = folder / "sheets" / f"{sheet}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        keys = next(csv.reader(lines))
    with path.open("a", encoding="utf-8", newline="") as lines:
        csv.DictWriter(lines, keys, lineterminator="\n").writerows(rows)


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Call `kg`: the status, what it answered, its messages."""
    monkeypatch.delenv("KG_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in err and isinstance(left.value.code, int)
        return left.value.code, out, err

    return call


@pytest.fixture
def lanna(tmp_path: Path) -> Path:
    """A new graph with pillars of its own."""
    start(tmp_path / "lanna", Text("ภาคีล้านนา", "Partners of Lanna"), "th")
    (tmp_path / "lanna" / "vocab" / "pillar.ttl").write_text(LANNA, encoding="utf-8")
    return tmp_path / "lanna"


# What is made


def test_a_new_graph_has_every_sheet_with_its_header_the_words_and_the_first_steps(tmp_path: Path) -> None:
    names = start(tmp_path / "new", Text("ก", "A"), "th")
    assert sorted(names) == sorted(path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*.*"))
    ontology = Ontology.read()
    for name, sheet in ontology.sheets.items():
        header = (tmp_path / "new" / "sheets" / f"{name}.csv").read_text(encoding="utf-8")
        assert header == ",".join(["id", *(column.key for column in sheet.columns)]) + "\n"
    assert (tmp_path / "new" / "judgements.csv").read_text(encoding="utf-8") == ",".join(COLUMNS) + "\n"
    for name in VOCABULARIES:
        shipped = (shared("ontology") / "vocab" / f"{name}.ttl").read_bytes()
        assert (tmp_path / "new" / "vocab" / f"{name}.ttl").read_bytes() == shipped
    assert (tmp_path / "new" / ".gitignore").read_text(encoding="utf-8").split() == ["build/", ".history/"]


@pytest.mark.parametrize(("lang", "first", "second"), [("th", "เริ่มใช้", "Five steps"), ("en", "Five steps", "เริ่มใช้")])
def test_the_first_steps_are_told_in_both_languages(tmp_path: Path, lang: str, first: str, second: str) -> None:
    start(tmp_path / "new", Text("ล้านนา", "Lanna"), lang)
    text = (tmp_path / "new" / "README.md").read_text(encoding="utf-8")
    assert text.index(first) < text.index(second)
    assert text.startswith("# ล้านนา" if lang == "th" else "# Lanna")
    for word in ("kg template", "kg import", "--dry-run", "kg check", "kg ask", "vocab/pillar.ttl", "CC BY 4.0", "graph.toml"):
        assert text.count(word) >= 2, word


def test_any_title_is_written_as_toml_has_it(tmp_path: Path) -> None:
    title = Text('ภาคี "ล้านนา"', "back\\slash\tand\nline")
    start(tmp_path / "new", title, "en")
    assert tomllib.loads((tmp_path / "new" / "graph.toml").read_text(encoding="utf-8")) == {
        "title_th": title.th,
        "title_en": title.en,
        "language": "en",
    }
    assert (workspace(tmp_path / "new").title, workspace(tmp_path / "new").language) == (title, "en")


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for place in (tmp_path, tmp_path / "file"):
        with pytest.raises(UsageError, match="name a new folder"):
            start(place, Text("ก", "a"), "th")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_empty_folder_will_do_and_one_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert start(tmp_path / "empty", Text("ก", "a"), "th")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot write"):
        start(tmp_path / "file" / "below", Text("ก", "a"), "th")


def test_the_command_tells_what_to_do_next(kg: Kg, tmp_path: Path) -> None:
    folder = tmp_path / "chiangmai"
    status, out, err = kg("new", str(folder), "--title", "ภาคีเชียงใหม่")
    assert (status, err) == (0, "") and f"--data {folder}" in out and "ขั้นแรก" in out
    assert workspace(folder).title.th == "ภาคีเชียงใหม่"
    again = kg("new", str(folder), "--lang", "en")
    assert again[:2] == (2, "") and "not empty" in again[2]
    assert kg("new", str(tmp_path / "other"), "--lang", "en")[1].startswith("made: ")
    assert workspace(tmp_path / "other").title.en == "other"


# Empty


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("build",), 0, "ผิด 0"),
        (("check",), 0, "ผิด 0"),
        (("ask", "pillar"), 0, "ด้าน: 3 ด้าน"),
        (("ask", "pillar", "สังคมเป็นสุข"), 0, "ไม่ได้ระบุว่าใครทำงานด้าน"),
        (("ask", "events"), 0, "เอกสารไม่ได้ระบุเหตุการณ์\n"),
        (("ask", "events", "2565"), 0, "เอกสารไม่ได้ระบุเหตุการณ์ในปี 2565\n"),
        (("ask", "sources"), 0, "ไม่มีแหล่งข้อมูล"),
        (("ask", "partners", "ใครสักคน"), 2, "ไม่พบ “ใครสักคน”"),
        (("search", "ไม่มีชื่อนี้"), 0, "ไม่พบ"),
        (("show", "มูลนิธิ"), 0, "มูลนิธิ"),
        (("path", "ก", "ข"), 2, "ไม่พบ “ก”"),
    ],
)
def test_an_empty_graph_answers_in_clear_sentences(kg: Kg, built: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    found = kg(*arguments, "--data", str(built), "--format", "table")
    assert found[0] == status
    text = found[1] + found[2]
    assert said in text and "None" not in text


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new graph, without a row."""
    folder = tmp_path_factory.mktemp("new") / "graph"
    start(folder, Text("ว่าง", "Empty"), "th")
    return folder


# Another network's own


def test_a_network_has_its_own_pillars_and_partners_end_to_end(kg: Kg, lanna: Path) -> None:
    for sheet, rows in ROWS.items():
        add(lanna, sheet, rows)
    data = ("--data", str(lanna), "--format", "table")
    assert kg("build", *data)[0] == 0
    listed = kg("ask", "pillar", *data)[1]
    assert "ล้านนาสร้างสรรค์" in listed and "อากาศสะอาด" in listed and "เศรษฐกิจสร้างสรรค์" not in listed
    assert "มูลนิธิดอยงาม" in kg("ask", "pillar", "ลดฝุ่นควัน", *data)[1]
    assert "Fair Mountain Foundation" in kg("ask", "pillar", "Clean air", *data, "--lang", "en")[1]
    partners = kg("ask", "partners", "มูลนิธิดอยงาม", *data)[1]
    assert "ชมรมรักษ์น้ำปิง" in partners and "บรรทัด 5 “ชมรมรักษ์น้ำปิงร่วมด้วย”" in partners
    english = kg("ask", "partners", "Ping River Club", *data, "--lang", "en")[1]
    assert "Fair Mountain Foundation" in english and "Communities Without Burning" in english
    assert kg("check", *data)[0] == 0
    unknown = kg("ask", "pillar", "เศรษฐกิจสร้างสรรค์", *data)
    assert unknown[0] == 2 and "ล้านนาสร้างสรรค์" in unknown[2]


def test_a_word_that_the_network_no_longer_has_is_found_in_the_sheet(lanna: Path) -> None:
    add(lanna, "organisations", [{"id": "x", "name_th": "มูลนิธิ", "pillars": "happy-society"}])
    errors = checked(workspace(lanna))[0].errors
    assert [(f.sheet, f.row, f.column, f.found) for f in errors] == [("organisations", 2, "pillars", "happy-society")]
    assert "clean-air" in errors[0].expected.en or "clean-air" in errors[0].fix.en


def test_the_build_follows_the_vocabularies(lanna: Path) -> None:
    before = fingerprint(workspace(lanna))
    path = lanna / "vocab" / "pillar.ttl"
    path.write_text(LANNA.replace("Clean air", "Clear air"), encoding="utf-8")
    assert fingerprint(workspace(lanna)) != before
    path.write_text(LANNA, encoding="utf-8")
    assert fingerprint(workspace(lanna)) == before


def test_own_files_stand_for_the_shipped_ones_and_new_ones_are_added(lanna: Path) -> None:
    extra = LANNA.replace("vocab/pillar", "vocab/season")
    (lanna / "vocab" / "season.ttl").write_text(extra, encoding="utf-8")
    (lanna / "vocab" / "issue.ttl").unlink()
    root = shared("ontology")
    files = turtle_files(root, lanna / "vocab")
    assert lanna / "vocab" / "pillar.ttl" in files and root / "vocab" / "pillar.ttl" not in files
    assert root / "vocab" / "issue.ttl" in files and lanna / "vocab" / "season.ttl" in files
    own, shipped = Ontology.read(vocab=lanna / "vocab"), Ontology.read()
    assert [word.slug for word in own.concepts["pillar"]] == ["clean-air", "creative-lanna"]
    assert own.concepts["season"] and "season" not in shipped.concepts
    assert own.concepts["issue"] == shipped.concepts["issue"]
    assert len(shipped.concepts["pillar"]) == 3


def test_the_words_of_the_network_stand_in_its_graph(lanna: Path) -> None:
    said = {str(quad.subject) for quad in Ontology.read(vocab=lanna / "vocab").quads()}
    assert f"<{SCHEME}/clean-air>" in said and f"<{SCHEME}/happy-society>" not in said


# Languages


def test_answers_are_in_the_language_of_the_data_unless_another_is_asked_for(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path / "en", Text("ก", "a"), "en")
    data = ("--data", str(tmp_path / "en"))
    assert kg("ask", "partners", "nobody", *data)[2].startswith("nothing is called")
    assert kg("ask", "partners", "nobody", *data, "--lang", "th")[2].startswith("ไม่พบ")
    assert package.open(tmp_path / "en").lang == "en"
    assert package.open(tmp_path / "en", lang="th").lang == "th"
    monkeypatch.setenv("KG_LANG", "th")
    assert kg("ask", "partners", "nobody", *data)[2].startswith("ไม่พบ")


def test_a_graph_without_a_configuration_speaks_thai(tmp_path: Path) -> None:
    assert workspace(tmp_path).language == "th"
    assert workspace(tmp_path).title == Text("", "")
    assert workspace().language == "th"


# Mistakes


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"language = th", "cannot read"),
        (b"\xff\xfe", "cannot read"),
        (b'language = "fr"', "must be"),
        (b"language = 1", "must be"),
    ],
)
def test_a_wrong_configuration_is_a_sentence(kg: Kg, lanna: Path, content: bytes, said: str) -> None:
    (lanna / "graph.toml").write_bytes(content)
    with pytest.raises(StoreError, match=said):
        _ = workspace(lanna).language
    status, out, err = kg("ask", "pillar", "--data", str(lanna))
    assert (status, out) == (1, "") and "graph.toml" in err
    assert kg("ask", "pillar", "--data", str(lanna), "--lang", "en")[0] == 0


@pytest.mark.parametrize("command", [("build",), ("check",), ("ask", "pillar"), ("template", "x.xlsx")])
def test_a_vocabulary_that_is_no_turtle_is_a_sentence_with_the_line(
    kg: Kg, lanna: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(lanna)
    (lanna / "vocab" / "pillar.ttl").write_text(HEAD + "\n<broken", encoding="utf-8")
    status, out, err = kg(*command, "--data", str(lanna))
    assert (status, out) == (1, "") and "pillar.ttl บรรทัด 4" in err
    english = kg(*command, "--data", str(lanna), "--lang", "en")[2]
    assert "pillar.ttl, line 4" in english


WORD = f'<{SCHEME}/rain> a skos:Concept ; skos:inScheme <{SCHEME}> ; skos:prefLabel "ฝน"@th , "Rain"@en .'


@pytest.mark.parametrize(
    ("word", "severity", "said"),
    [
        (WORD, "", ""),
        (WORD.replace('"ฝน"@th , ', ""), "warning", 'a name in Thai: skos:prefLabel "..."@th'),
        (WORD.replace('"ฝน"@th , "Rain"@en', '" "@en'), "error", "a name in"),
        (WORD.replace("a skos:Concept ;", ""), "error", "a skos:Concept"),
        (WORD.replace(f"skos:inScheme <{SCHEME}>", "skos:inScheme <https://example.org/pillar>"), "error", "skos:inScheme"),
        (WORD.replace("/rain>", "/ฝน>"), "error", "an address like"),
        (WORD.replace("/rain>", "/Rain_1>"), "error", "an address like"),
        (WORD.replace(f"{SCHEME}/rain", "https://w3id.org/songkhla-kg/ns#Agent"), "error", "an address like"),
    ],
)
def test_what_is_wrong_with_a_word_is_found(tmp_path: Path, word: str, severity: str, said: str) -> None:
    (tmp_path / "pillar.ttl").write_text(HEAD + word, encoding="utf-8")
    found = list(problems(tmp_path))
    assert {f.severity for f in found} == ({severity} if severity else set())
    assert all(said in f.expected.en and f.sheet == "vocab/pillar.ttl" and f.fix.th for f in found)


def test_the_shipped_words_and_those_of_a_new_graph_are_without_fault(lanna: Path) -> None:
    assert list(problems(shared("ontology") / "vocab")) == []
    assert list(problems(lanna / "vocab")) == []
    assert list(problems(None)) == []


def test_a_wrong_word_keeps_a_build_from_being_used(kg: Kg, lanna: Path) -> None:
    (lanna / "vocab" / "pillar.ttl").write_text(HEAD + WORD.replace("/rain>", "/Rain_1>"), encoding="utf-8")
    status, out, err = kg("build", "--data", str(lanna), "--format", "table")
    assert status == 1 and "vocab/pillar.ttl" in out and "Rain_1" in out, err
