"""The pipeline: what is rebuilt and when, what a broken sheet, a kill, a full disk or a second builder leaves behind."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg.build
import kg.ontology
import kg.workspace
from kg.build import build, checked, merged, open_store
from kg.errors import DataError, StoreError
from kg.ingest.graphs import INFERRED_GRAPH
from kg.namespaces import KG, SHAPES, SKOS, graph, thing
from kg.store import Oxigraph
from kg.workspace import Workspace, fingerprint, workspace

ROOT = Path(__file__).parents[1]
TINY = Path(__file__).parent / "fixtures" / "tiny"
MODEL = f"""
@prefix kg: <{KG}> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
kg:Item a owl:Class ; rdfs:label "สิ่ง"@th , "Item"@en .
kg:Person a owl:Class ; rdfs:label "คน"@th , "Person"@en ; rdfs:subClassOf kg:Item , [ owl:complementOf kg:Place ] .
"""
SHAPE = f"""
@prefix kg: <{KG}> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix skos: <{SKOS}> .
<{SHAPES}people> a sh:NodeShape ; sh:targetClass kg:Person ; kg:idKind "person" ; sh:property <{SHAPES}people/name_th> .
<{SHAPES}people/name_th> sh:path skos:prefLabel ; sh:order 1 ; sh:name "ชื่อ"@th , "Name"@en ; sh:minCount 1 ; sh:uniqueLang true ;
    sh:qualifiedMaxCount 1 ; sh:qualifiedValueShape [ sh:languageIn ( "th" ) ] ; rdf:type sh:PropertyShape ; sh:datatype rdf:langString ;
    sh:message "ต้องมีชื่อ"@th , "needs a name"@en .
"""
GOOD, MORE, BROKEN = "id,name_th\na,ก\nb,ข\n", "id,name_th\na,ก\nb,ข\nc,ค\n", "id,name_th\na,\n"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Two people under a model of two classes and one sheet, so that a build takes milliseconds."""
    model = tmp_path / "ontology"
    model.mkdir()
    (model / "core.ttl").write_text(MODEL, encoding="utf-8")
    (model / "shapes.ttl").write_text(SHAPE, encoding="utf-8")
    for module in (kg.workspace, kg.ontology):
        monkeypatch.setattr(module, "shared", lambda name: tmp_path / name)
    sheets = tmp_path / "data" / "sheets"
    sheets.mkdir(parents=True)
    space = Workspace(tmp_path / "data", tmp_path / "build")
    write(space, GOOD)
    return space


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folder of a finished build of the two people, once a test has made it."""
    return [tmp_path_factory.mktemp("done") / "build"]


@pytest.fixture
def built(small: Workspace, done: list[Path]) -> Workspace:
    """The two people with a finished build."""
    if not done[0].exists():
        open_store(small)
        shutil.copytree(small.folder, done[0])
    else:
        shutil.copytree(done[0], small.folder)
    return small


def write(space: Workspace, people: str) -> None:
    (space.sheets / "people.csv").write_text(people, encoding="utf-8")


def names(store: Oxigraph) -> list[str]:
    """The Thai names of the people in a store."""
    found = (quad.object for quad in store.quads(None, SKOS + "prefLabel"))
    return sorted(term.value for term in found if isinstance(term, ox.Literal))


def state(space: Workspace) -> dict[str, str]:
    """Every file of a build outside the store's own, by its hash, and the folders."""
    found = {}
    for path in sorted(space.folder.iterdir()):
        found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
    return found


# ---- what a build gives


def test_a_build_gives_the_sorted_quads_a_store_and_a_report(small: Workspace) -> None:
    report = build(small)
    assert (report.rows, report.triples, report.sources, report.findings) == ({"people": 2}, 6, 0, ())
    lines = (small.folder / "graph.nq").read_bytes().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    quads = set(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))
    store = Oxigraph(small.store(small.current), read_only=True)
    assert set(store.named()) == quads
    assert sorted(map(str, store.quads())) == sorted(map(str, merged(quads)))
    assert {q.graph_name for q in quads} == {ox.NamedNode(n) for n in (graph("sheets"), graph("ontology"), INFERRED_GRAPH)}


def test_the_model_is_in_the_graph_and_its_shapes_are_not(small: Workspace) -> None:
    store = open_store(small).store
    assert store.query(f"ASK {{ <{KG}Person> a <http://www.w3.org/2002/07/owl#Class> }}") is True
    assert store.query("ASK { ?shape <http://www.w3.org/ns/shacl#path> ?path }") is False
    assert store.query(f"ASK {{ <{thing('person', 'a')}> a <{KG}Item> }}") is True


def test_merged_gives_each_triple_once_in_the_default_graph_in_the_order_of_its_first() -> None:
    a, b, one, two = (ox.NamedNode(f"https://example.org/{name}") for name in ("a", "b", "one", "two"))
    quads = [ox.Quad(b, a, a, one), ox.Quad(a, a, a, one), ox.Quad(b, a, a, two)]
    assert list(merged(quads)) == [ox.Quad(b, a, a), ox.Quad(a, a, a)]


def test_two_builds_of_the_tiny_network_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = Workspace(TINY, tmp_path / "one"), Workspace(tmp_path / "copy", tmp_path / "two")
    shutil.copytree(TINY / "sheets", tmp_path / "copy" / "sheets")
    assert build(first).findings == ()
    run = (
        "from pathlib import Path; import sys; from kg.build import build; from kg.workspace import Workspace; "
        "build(Workspace(Path(sys.argv[1]), Path(sys.argv[2])))"
    )
    other = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Bangkok", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", run, str(second.data), str(second.folder)], check=True, env=other, cwd=ROOT, timeout=120)
    content = (first.folder / "graph.nq").read_bytes()
    assert content == (second.folder / "graph.nq").read_bytes()
    assert len(content) > 100_000
    assert first.current == second.current


def test_checking_writes_nothing(small: Workspace) -> None:
    report, quads = checked(small)
    assert report.rows == {"people": 2}
    assert quads
    assert not small.folder.exists()


# ---- when it is built


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows with every build."""
    calls: list[int] = []
    real: Callable[[Workspace], kg.build.Report] = kg.build.build

    def counting(space: Workspace) -> kg.build.Report:
        calls.append(1)
        return real(space)

    monkeypatch.setattr(kg.build, "build", counting)
    return calls


def test_the_first_question_builds_and_the_next_does_not(small: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch)
    assert names(open_store(small).store) == names(open_store(small).store) == ["ก", "ข"]
    assert len(calls) == 1


def test_a_touched_sheet_is_not_rebuilt_and_a_changed_one_is(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch)
    os.utime(built.sheets / "people.csv", (1, 1))
    open_store(built)
    assert calls == []
    write(built, MORE)
    assert names(open_store(built).store) == ["ก", "ข", "ค"]
    assert len(calls) == 1


def test_a_change_of_the_model_rebuilds(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch)
    (built.data.parent / "ontology" / "core.ttl").write_text(MODEL.replace('"คน"', '"บุคคล"'), encoding="utf-8")
    assert open_store(built).store.query('ASK { ?class <http://www.w3.org/2000/01/rdf-schema#label> "บุคคล"@th }') is True
    assert len(calls) == 1


def test_the_fingerprint_changes_with_the_content_the_name_and_the_number_of_sheets(small: Workspace) -> None:
    found = [fingerprint(small)]
    (small.sheets / "people.csv").rename(small.sheets / "persons.csv")
    found.append(fingerprint(small))
    (small.sheets / "people.csv").write_text("", encoding="utf-8")
    found.append(fingerprint(small))
    (small.sheets / "people.csv").write_text("id", encoding="utf-8")
    found.append(fingerprint(small))
    assert len(set(found)) == 4


def test_a_build_that_somebody_deleted_in_part_is_built_again(built: Workspace) -> None:
    shutil.rmtree(built.store(built.current))
    assert names(open_store(built).store) == ["ก", "ข"]


def test_the_store_before_the_last_stays_for_its_readers_and_older_ones_go(small: Workspace) -> None:
    for content in (GOOD, MORE, "id,name_th\na,ใหม่\n"):
        write(small, content)
        open_store(small)
    assert len(list(small.folder.glob("store-*"))) == 2
    assert names(open_store(small).store) == ["ใหม่"]


def test_a_reader_goes_on_with_its_build_while_the_next_is_swapped_in(small: Workspace) -> None:
    reader = open_store(small).store
    write(small, MORE)
    assert names(open_store(small).store) == ["ก", "ข", "ค"]
    assert names(reader) == ["ก", "ข"]


# ---- broken sheets


def test_a_broken_sheet_changes_nothing_and_the_last_good_build_answers_with_the_errors(built: Workspace) -> None:
    before = state(built)
    write(built, BROKEN)
    opened = open_store(built)
    assert [(f.code, f.sheet, f.row, f.column) for f in opened.stale] == [("required", "people", 2, "name_th")]
    assert names(opened.store) == ["ก", "ข"]
    assert state(built) == before
    assert [f.code for f in build(built).errors] == ["required"]
    assert state(built) == before


def test_a_mended_sheet_answers_without_errors_again(built: Workspace) -> None:
    write(built, BROKEN)
    open_store(built)
    write(built, GOOD)
    assert open_store(built).stale == ()


def test_broken_sheets_without_an_earlier_build_are_a_data_error_with_the_findings(small: Workspace) -> None:
    write(small, BROKEN)
    with pytest.raises(DataError) as caught:
        open_store(small)
    assert [f.code for f in caught.value.findings] == ["required"]
    assert "1 errors" in caught.value.text.en
    assert not small.folder.exists()


def test_a_cell_is_told_by_the_importer_or_by_the_shapes_but_not_by_both(small: Workspace) -> None:
    write(small, BROKEN)
    assert len(build(small).findings) == 1


# ---- kills, full disks, other builders


class Killed(BaseException):
    """What a kill is to the code it strikes: nothing catches it."""


KILLED_AT = ["mkdtemp", "load", "close", "rename", "graph.nq", "current"]


def kill_at(point: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """End the next build at a point on its way."""

    def end(*_: object, **__: object) -> None:
        raise Killed

    replace = kg.build._replace

    def end_at_file(path: Path, content: bytes) -> None:
        if path.name == point:
            (path.parent / f".{path.name}-half").write_bytes(content[: len(content) // 2])
            raise Killed
        replace(path, content)

    if point in ("graph.nq", "current"):
        monkeypatch.setattr(kg.build, "_replace", end_at_file)
    elif point == "mkdtemp":
        monkeypatch.setattr("kg.build.tempfile.mkdtemp", end)
    elif point == "rename":
        monkeypatch.setattr(Path, "rename", end)
    else:
        monkeypatch.setattr(_Dying, point, end, raising=False)
        monkeypatch.setattr(kg.build, "Oxigraph", _Dying)


class _Dying(Oxigraph):
    """A store on disk that a test lets die; the store in memory, for the checks, works."""

    def __new__(cls, folder: Path | None = None, *, read_only: bool = False) -> Oxigraph:  # type: ignore[misc]
        return Oxigraph() if folder is None else super().__new__(cls)


@pytest.mark.parametrize("point", KILLED_AT)
def test_a_build_that_is_killed_leaves_the_old_one_whole_and_the_next_one_ends_well(
    built: Workspace, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    before = built.current
    write(built, MORE)
    with monkeypatch.context() as patch:
        kill_at(point, patch)
        with pytest.raises(Killed):
            build(built)
    assert built.current == before
    assert names(Oxigraph(built.store(before), read_only=True)) == ["ก", "ข"]
    for path in built.folder.glob("new-*"):
        (path / "half-written").write_bytes(b"\0")
    assert names(open_store(built).store) == ["ก", "ข", "ค"]
    assert built.current == fingerprint(built)


def test_folders_of_killed_builds_are_cleared_once_they_are_old_and_a_running_build_keeps_its_own(built: Workspace) -> None:
    for name in ("new-old", "new-running"):
        (built.folder / name).mkdir()
        (built.folder / name / "CURRENT").write_text("half", encoding="utf-8")
    os.utime(built.folder / "new-old", (1, 1))
    write(built, MORE)
    open_store(built)
    assert [path.name for path in built.folder.glob("new-*")] == ["new-running"]


def test_files_of_killed_builds_are_cleared_once_they_are_old(built: Workspace) -> None:
    for name in (".graph.nq-old", ".current-old"):
        (built.folder / name).write_bytes(b"half")
        os.utime(built.folder / name, (1, 1))
    write(built, MORE)
    open_store(built)
    assert [path.name for path in built.folder.glob(".*")] == []


@pytest.mark.parametrize("damaged", [b"", b"nonsense\n", b"\xff\xfe"])
def test_a_damaged_pointer_is_built_again(built: Workspace, damaged: bytes) -> None:
    (built.folder / "current").write_bytes(damaged)
    assert names(open_store(built).store) == ["ก", "ข"]


def test_a_damaged_store_is_built_again(built: Workspace) -> None:
    (built.store(built.current) / "CURRENT").write_bytes(b"")
    assert names(open_store(built).store) == ["ก", "ข"]


def test_a_folder_that_cannot_be_written_is_a_store_error_that_names_it(small: Workspace) -> None:
    small.folder.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        open_store(small)
    assert str(small.folder) in caught.value.text.en
    assert str(small.folder) in caught.value.text.th


@pytest.mark.parametrize("point", ["os.fsync", "tempfile.mkdtemp"])
def test_a_full_disk_is_a_store_error_and_the_last_build_still_stands(
    built: Workspace, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    before = built.current
    write(built, MORE)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(f"kg.build.{point}", full)
        with pytest.raises(StoreError, match="No space left"):
            open_store(built)
    assert names(Oxigraph(built.store(before), read_only=True)) == ["ก", "ข"]
    assert built.current == before
    assert [path.name for path in built.folder.glob(".*")] == []


def test_a_folder_where_a_sheet_should_be_is_told_without_a_traceback(small: Workspace) -> None:
    (small.sheets / "people.csv").unlink()
    (small.sheets / "people.csv").mkdir()
    with pytest.raises((StoreError, DataError)):
        open_store(small)


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    shutil.copytree(TINY / "sheets", tmp_path / "sheets")
    run = (
        "import sys; from pathlib import Path; from kg.build import open_store; from kg.workspace import workspace\n"
        "print(sum(1 for _ in open_store(workspace(Path(sys.argv[1]))).store.quads()))"
    )
    command = [sys.executable, "-W", "error", "-c", run, str(tmp_path)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)]
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert told[0][0] == told[1][0]
    space = workspace(tmp_path)
    assert sorted(path.name for path in space.folder.iterdir()) == ["current", "graph.nq", space.store(space.current).name]


# ---- where a graph is


def test_a_named_folder_builds_inside_itself_with_or_without_a_folder_of_sheets(tmp_path: Path) -> None:
    bare = workspace(tmp_path)
    assert (bare.data, bare.folder, bare.sheets) == (tmp_path, tmp_path / "build", tmp_path)
    (tmp_path / "sheets").mkdir()
    assert workspace(tmp_path).sheets == tmp_path / "sheets"


@pytest.mark.parametrize("name", ["missing", "file"])
def test_what_is_no_folder_is_a_store_error_that_names_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        workspace(tmp_path / name)
    assert str(tmp_path / name) in caught.value.text.en
    assert str(tmp_path / name) in caught.value.text.th


def test_a_checkout_builds_beside_its_data() -> None:
    space = workspace()
    assert (space.data, space.folder) == (ROOT / "data", ROOT / "build")
    assert space.sheets == ROOT / "data" / "sheets"


@pytest.mark.parametrize(
    ("platform", "variables", "below"),
    [
        ("linux", {}, ".cache/songkhla-kg"),
        ("linux", {"XDG_CACHE_HOME": "elsewhere"}, "elsewhere/songkhla-kg"),
        ("darwin", {}, "Library/Caches/songkhla-kg"),
        ("win32", {}, "AppData/Local/songkhla-kg"),
        ("win32", {"LOCALAPPDATA": "local"}, "local/songkhla-kg"),
    ],
)
def test_an_installed_wheel_builds_into_the_cache_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], below: str
) -> None:
    monkeypatch.setattr(kg.workspace, "shared", lambda name: tmp_path / "site-packages" / "kg" / "_shared" / name)
    monkeypatch.setattr("kg.workspace.sys.platform", platform)
    monkeypatch.setattr("kg.workspace.Path.home", lambda: tmp_path)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    space = workspace()
    assert space.data == tmp_path / "site-packages" / "kg" / "_shared" / "data"
    assert space.folder == tmp_path / below


def test_a_folder_without_any_sheet_is_told_and_not_built_as_an_empty_graph(small: Workspace) -> None:
    (small.sheets / "people.csv").unlink()
    with pytest.raises((StoreError, DataError)):
        open_store(small)
