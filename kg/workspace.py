"""Where things are: the folders that are shipped, the sheets of a graph, its build; and whether the build is current."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError

FORMAT = "1"


def shared(name: str) -> Path:
    """The folder `ontology` or `data`: inside an installed wheel, else beside the package in a checkout."""
    inside = Path(__file__).parent / "_shared" / name
    return inside if inside.is_dir() else Path(__file__).parents[1] / name


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


def workspace(data: Path | None = None) -> Workspace:
    """The graph of a folder, or the one that is shipped.

    A checkout builds into `build/` beside its data, a named folder into `build/` inside it, an installed wheel into the
    user's cache.
    """
    if data is not None:
        if not data.is_dir():
            raise StoreError(f"ไม่พบโฟลเดอร์ {data}", f"there is no folder {data}")
        return Workspace(data, data / "build")
    shipped = shared("data")
    inside = shipped.parent.name == "_shared"
    return Workspace(shipped, _cache() if inside else shipped.parent / "build")


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
    """A hash of all that a build is made from: the sheets and the ontology."""
    digest = hashlib.sha256(FORMAT.encode())
    root = shared("ontology")
    sheets = sorted(space.sheets.glob("*.csv"))
    if not sheets:
        raise StoreError(f"ไม่มีแผ่นงาน .csv ใน {space.sheets}", f"there is no .csv sheet in {space.sheets}")
    for path in (*sheets, *sorted(root.glob("*.ttl")), *sorted(root.glob("vocab/*.ttl"))):
        content = _content(path)
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"อ่าน {path} ไม่ได้: {error.strerror}", f"cannot read {path}: {error.strerror}") from error
