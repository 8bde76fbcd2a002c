"""The page of the explorer: one file under a strict policy, that reads without a script, and the command that writes it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html.parser
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import links
from kg.build import build
from kg.bundle import joined
from kg.cli import main
from kg.errors import Text
from kg.explorer.model import Link, Model, Thing
from kg.explorer.page import ENTRY, page, shipped
from kg.explorer.payload import payload
from kg.explorer.plain import plain
from kg.workspace import Workspace

TINY = Path(__file__).parent / "fixtures" / "tiny"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
NODE = shutil.which("node")
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let|var) +(\{[^}]*\}|\[[^\]]*\]|[\w$]+)", re.MULTILINE)
Call = Callable[..., str]


class Parts(html.parser.HTMLParser):
    """The elements of a page, with the text inside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self.open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = dict(attrs).get("id") or tag

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        self.inside[self.open] = self.inside.get(self.open, "") + data


def unpacked(found: Parts, name: str) -> bytes:
    """The content of a packed element."""
    return gzip.decompress(base64.b64decode(found.inside[name]))


def small(label: str = "มูลนิธิคลองใส") -> Model:
    """A page of two bodies in one work."""
    things = [
        Thing("initiative/w", "Initiative", "context", label, label),
        Thing("organisation/a", "Organisation", "agent", label, label, [label], spot=(0.1, 0.2)),
        Thing("organisation/b", "Organisation", "agent", "", label, spot=(0.4, 0.2)),
        Thing("pillar/p", "Concept", "concept", label, label),
    ]
    links = [Link(1, 0, tie="joint-initiative"), Link(2, 0, tie="joint-initiative")]
    return Model(Text(label, label), things=things, links=links, facts=[[] for _ in range(6)])


# The scripts as one


def test_modules_stand_after_those_they_import_from_each_once() -> None:
    sources = {
        "main.js": "import { a } from './a.js';\nimport { b } from './b.js';\na(b);\n",
        "a.js": "import { b } from './b.js';\nexport function a() { return b; }\n",
        "b.js": "export const b = 1;\n",
    }
    found = joined(sources, ENTRY)
    assert re.findall(r"// (\w+\.js)", found) == ["b.js", "a.js", "main.js"]
    assert "import" not in found and "export" not in found


def test_a_module_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        joined({"main.js": "import { a } from './a.js';\n"}, ENTRY)


def test_every_name_at_the_top_of_a_module_is_the_only_one() -> None:
    scripts = {name: text for name, text in shipped().items() if name.endswith(".js")}
    found = Counter(name for text in scripts.values() for names in DECLARED.findall(text) for name in re.findall(r"[\w$]+", names))
    assert [name for name, count in found.items() if count > 1] == []


def test_imports_and_exports_are_of_the_kind_that_can_be_joined() -> None:
    sources = shipped()
    script = joined(sources, ENTRY)
    assert re.findall(r"^(?:import|export)\b.*", script, re.MULTILINE) == []
    assert all(name in sources for name in re.findall(r"from '\./([\w-]+\.js)'", "\n".join(sources.values())))
    assert "innerHTML" not in script and "eval(" not in script


def test_the_joined_script_is_sound() -> None:
    if NODE is None:
        pytest.skip("node is not installed")
    run = subprocess.run([NODE, "--input-type=module", "--check"], input=joined(shipped(), ENTRY).encode(), capture_output=True)
    assert run.returncode == 0, run.stderr.decode()


# The file


def test_the_policy_lets_in_the_script_and_the_style_of_the_page_and_nothing_else() -> None:
    found = Parts(page(small()).decode())
    policy = next(attributes["content"] for tag, attributes in found.tags if tag == "meta" and "http-equiv" in attributes)
    contents = [found.inside["script"].encode(), unpacked(found, "program"), found.inside["style"].encode()]
    hashes = [base64.b64encode(hashlib.sha256(content).digest()).decode() for content in contents]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}' 'sha256-{hashes[1]}'; style-src 'sha256-{hashes[2]}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    named = {name for _, attributes in found.tags for name in attributes}
    assert not named & {"src", "href", "style"} and not any(name.startswith("on") for name in named)
    assert [tag for tag, _ in found.tags if tag in ("script", "style")] == ["style", "script", "script", "script"]


def test_the_data_and_the_program_are_packed_in_the_page() -> None:
    found = Parts(page(small()).decode())
    assert unpacked(found, "data") == payload(small())
    assert unpacked(found, "program").decode() == joined(shipped(), ENTRY)


def test_the_page_of_an_empty_graph_is_small_enough_to_send() -> None:
    assert len(page(Model(Text("ว่าง", "empty")))) <= 200_000


def test_the_same_model_gives_the_same_bytes() -> None:
    assert page(small()) == page(small())


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_name_that_is_html_is_text_everywhere(lang: str) -> None:
    model = small(HOSTILE)
    model.lang = lang
    text = page(model).decode()
    assert HOSTILE not in text and "<img" not in text
    assert {tag for tag, _ in Parts(plain(model)).tags} <= {"section", "h1", "h2", "h3", "p", "strong", "ul", "li", "small"}


def test_no_text_of_a_script_ends_the_script() -> None:
    found = joined({"main.js": "const a = '</script>'; const b = '<!--';\n"}, ENTRY)
    assert "</script" not in found and "<!--" not in found


# Without a script


def test_without_a_script_the_page_says_what_it_is_who_is_in_it_and_how_to_open_it() -> None:
    text = plain(small())
    thai, english = text.split('<section lang="en">')
    assert "เปิดด้วย Chrome หรือ Safari" in thai and "open it with Chrome or Safari" in english
    assert "องค์กรภาคี 2 · ด้าน 1 · เอกสาร 0" in thai and "Partner organisations 2 · Pillars 1 · Documents 0" in english
    assert thai.count("<small>1 งาน</small>") == 2 and english.count("<small>1 work</small>") == 2
    assert thai.index("<h1>") < text.index("<h2>")


def test_an_english_page_begins_in_english() -> None:
    model = small()
    model.lang = "en"
    assert plain(model).startswith('<section lang="en">')
    assert '<html lang="en">' in page(model).decode()


def test_of_very_many_partners_the_busiest_are_listed_and_the_rest_counted() -> None:
    things = [Thing("initiative/w", "Initiative", "context")]
    things += [Thing(f"organisation/{number}", "Organisation", "agent", f"องค์กร {number}") for number in range(700)]
    text = plain(Model(Text("ก", "a"), things=things, links=[Link(651, 0)], facts=[[] for _ in range(702)]))
    assert "และอีก 200 ราย" in text and "and 200 more" in text
    assert text.index("องค์กร 650<") < text.index("องค์กร 0<")


# The command


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data, built inside their own folder."""
    folder = tmp_path_factory.mktemp("explore")
    shutil.copytree(TINY / "sheets", folder / "sheets")
    build(Workspace(folder, folder / "build"))
    return folder


@pytest.fixture
def explore(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: Path) -> Call:
    """Call `kg explore` in an empty folder; what it says."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, status: int = 0) -> str:
        with pytest.raises(SystemExit) as left:
            main(["explore", *arguments, "--data", str(data)])
        assert left.value.code == status
        out, err = capsys.readouterr()
        assert out == "" and "Traceback" not in err
        return err

    return call


def raw(file: Path) -> dict[str, Any]:
    """The data of a written page."""
    text = Parts(file.read_text(encoding="utf-8")).inside["data"]
    found: dict[str, Any] = json.loads(text if text.startswith("{") else gzip.decompress(base64.b64decode(text)))
    return found


def test_the_page_gets_a_name_in_the_working_folder_that_is_told(explore: Call, tmp_path: Path, data: Path) -> None:
    assert f"{data.name}.html" in explore()
    assert [file.name for file in tmp_path.iterdir()] == [f"{data.name}.html"]


def test_the_same_data_are_the_same_file_and_their_version_is_told(explore: Call, tmp_path: Path) -> None:
    explore("-o", "one.html")
    explore("-o", "other.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.html").read_bytes()
    assert re.fullmatch("[0-9a-f]{12}", raw(tmp_path / "one.html")["meta"]["dataVersion"])


def test_a_slice_is_a_smaller_page_that_says_what_it_is_of(explore: Call, tmp_path: Path) -> None:
    explore("-o", "whole.html")
    said = explore("-o", "part.html", "--about", "มูลนิธิคลองใส", "--years", "2565", "--lang", "en")
    assert "facts without a date are left out" in said
    part, whole = raw(tmp_path / "part.html"), raw(tmp_path / "whole.html")
    assert len(part["things"]["th"]) < len(whole["things"]["th"])
    assert "Khlong Sai Foundation" in part["meta"]["title"]["en"] and part["meta"]["lang"] == "en"


def test_with_the_sources_the_lines_are_in_the_page(explore: Call, tmp_path: Path) -> None:
    assert "บรรทัด" not in explore("-o", "page.html", "--sources", str(TINY / "documents"))
    found = raw(tmp_path / "page.html")
    assert found["meta"]["sources"] is True and found["lines"]


@pytest.mark.parametrize(("lang", "more"), [("th", "และอีก"), ("en", "more")])
def test_phrases_that_are_not_in_their_lines_are_told_a_few_and_a_number(explore: Call, tmp_path: Path, lang: str, more: str) -> None:
    (tmp_path / "documents").mkdir()
    for name in ("t1.txt", "t2.txt"):
        (tmp_path / "documents" / name).write_text("\n" * 40, encoding="utf-8")
    said = explore("-o", "page.html", "--sources", "documents", "--lang", lang)
    assert more in said and len(said.splitlines()) == 7
    assert raw(tmp_path / "page.html")["meta"]["sources"] is True


def test_an_unknown_name_of_a_slice_is_told(explore: Call) -> None:
    assert "ไม่พบ" in explore("--pillar", "ไม่มีด้านนี้", status=2)


def test_the_page_of_songkhla_is_at_most_a_million_bytes(songkhla: Workspace, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["explore", "--data", str(songkhla.data), "--store", str(songkhla.folder), "-o", str(tmp_path / "page.html")])
    assert left.value.code == 0
    assert (tmp_path / "page.html").stat().st_size <= 1_000_000


def test_a_slice_with_nothing_in_it_is_told_and_not_written(explore: Call, tmp_path: Path) -> None:
    said = explore("--years", "1957", "--lang", "en", "-o", "page.html")
    assert "nothing is in the slice" in said and "no file was written" in said
    assert not list(tmp_path.iterdir())


def test_the_dates_of_the_timeline_are_those_of_every_command() -> None:
    found = re.search(r"^const OWN_DATES = \[(.*?)\];", shipped()["track.js"], re.MULTILINE)
    assert found
    own = set(re.findall(r"'(\w+)'", found[1]))
    assert own | {"targetYear"} == {*links._STARTS, *links._ENDS, *links._MOMENTS}
