"""Where things are: the folders that are shipped, the sheets of a graph, its build; and whether the build is current."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError, Text

FORMAT = "1"
CONFIGURATION = "graph.toml"
JUDGEMENTS = "judgements.csv"


def shared(name: str) -> Path:
    """The folder `ontology` or `data`: inside an installed wheel, else beside the package in a checkout."""
    inside = Path(__file__).parent / "_shared" / name
    return inside if inside.is_dir() else Path(__file__).parents[1] / name


def turtle_files(root: Path, vocab: Path | None = None) -> tuple[Path, ...]:
    """The Turtle files of the ontology, sorted; a file of `vocab` stands for the shipped vocabulary of the same name."""
    words = {path.name: path for folder in (root / "vocab", vocab) if folder for path in folder.glob("*.ttl")}
    return (*sorted(root.glob("*.ttl")), *(words[name] for name in sorted(words)))


@dataclass(frozen=True)
class Workspace:
    """Where the sheets of one graph are and where its build goes."""

    data: Path
    folder: Path

    @property
    def sheets(self) -> Path:
        """The folder of the CSV sheets."""
        inside = self.data / "sheets"
        return inside if inside.is_dir() else self.data

    @property
    def judgements(self) -> Path:
        """What people judged about pairs of things: beside the folder of the sheets, or among sheets without such a folder."""
        return self.data / JUDGEMENTS

    @property
    def shipped(self) -> bool:
        """Whether the data came with an installed wheel: nobody's own to change."""
        return self.data.parent.name == "_shared"

    @property
    def language(self) -> str:
        """The language that answers are in when none is asked for: as `graph.toml` says, else Thai.

        StoreError where the file cannot be read or names another language.
        """
        path = self.data / CONFIGURATION
        language = _configuration(path).get("language", "th")
        if language not in ("th", "en"):
            raise StoreError(f'{path}: language ต้องเป็น "th" หรือ "en"', f'{path}: language must be "th" or "en"')
        return str(language)

    @property
    def title(self) -> Text:
        """What the graph is called, as `graph.toml` says; "" where it does not."""
        said = _configuration(self.data / CONFIGURATION)
        return Text(str(said.get("title_th", "")), str(said.get("title_en", "")))

    @property
    def vocab(self) -> Path | None:
        """The folder of the vocabularies that the graph has of its own, or None."""
        inside = self.data / "vocab"
        return inside if inside.is_dir() else None

    @property
    def current(self) -> str:
        """The fingerprint of the build in use, or "" before the first."""
        try:
            return (self.folder / "current").read_text(encoding="ascii", errors="replace").strip()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            raise StoreError(f"อ่าน {self.folder} ไม่ได้: {error.strerror}", f"cannot read {self.folder}: {error.strerror}") from error

    def store(self, fingerprint: str) -> Path:
        """The folder of the store with that fingerprint."""
        return self.folder / f"store-{fingerprint[:16]}"


def _configuration(path: Path) -> dict[str, object]:
    """What a graph says of itself; nothing where it has no such file."""
    if not path.is_file():
        return {}
    import tomllib

    try:
        return tomllib.loads(_content(path).decode("utf-8-sig"))
    except ValueError as error:  # no TOML, or no UTF-8
        raise StoreError(f"อ่าน {path} ไม่ได้: {error}", f"cannot read {path}: {error}") from error


def workspace(data: Path | None = None) -> Workspace:
    """The graph of a folder, or the one that is shipped.

    A checkout builds into `build/` beside its data, a named folder into `build/` inside it, an installed wheel into the
    user's cache.
    """
    if data is not None:
        if not data.is_dir():
            raise StoreError(f"ไม่พบโฟลเดอร์ {data}", f"there is no folder {data}")
        _recover(data)
        return Workspace(data, data / "build")
    shipped = shared("data")
    _recover(shipped)
    space = Workspace(shipped, shipped.parent / "build")
    return Workspace(shipped, _cache()) if space.shipped else space


def _recover(data: Path) -> None:
    """Finish an import that was killed after it was committed."""
    if (data / ".history" / "journal").is_dir():
        from kg import journal

        journal.recover(data)


def local_store(store: str | Path) -> Path:
    """The folder that a store is named by; StoreError for the address of an endpoint, which this version does not read."""
    if str(store).startswith(("http://", "https://")):
        raise StoreError(f"ยังไม่รองรับที่เก็บข้อมูลทางเว็บ: {store}", f"a SPARQL endpoint as the store is not supported yet: {store}")
    return Path(store)


def _cache() -> Path:
    """The user's cache folder, by the habit of each system."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "songkhla-kg"
    if sys.platform == "darwin":
        return home / "Library/Caches/songkhla-kg"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "songkhla-kg"


def fingerprint(space: Workspace) -> str:
    """A hash of all that a build is made from: the sheets, the judgements and the ontology."""
    digest = hashlib.sha256(FORMAT.encode())
    sheets = sorted(path for path in space.sheets.glob("*.csv") if path.name != JUDGEMENTS)
    if not sheets:
        raise StoreError(f"ไม่มีแผ่นงาน .csv ใน {space.sheets}", f"there is no .csv sheet in {space.sheets}")
    judged = dict.fromkeys(path for path in (space.judgements, space.sheets / JUDGEMENTS) if path.exists())
    for path in (*sheets, *judged, *turtle_files(shared("ontology"), space.vocab)):
        content = _content(path)
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"อ่าน {path} ไม่ได้: {error.strerror}", f"cannot read {path}: {error.strerror}") from error
