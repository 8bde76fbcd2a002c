"""A text file as a document to look for names in: bounded, UTF-8, and known by its hash."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import kg.mentions.pages as pages
from kg.errors import Finding, StoreError, Text
from kg.ingest.findings import Place
from kg.text import clean

LARGEST = 3_000_000  # bytes: some thousand pages of Thai, read in about five seconds
SUFFIXES = (".txt", ".md")
_LONGEST_TITLE = 200  # characters


@dataclass(frozen=True)
class TextDocument:
    """A text file: its name, a title for it (the first line that says something), its text and hash.

    Where a Finding is an error there is no text.
    """

    file: str
    title: str
    text: str
    sha256: str
    findings: tuple[Finding, ...] = ()


def read_document(path: Path) -> TextDocument:
    """Read a text file of at most 3 MB in UTF-8; what is wrong with it is said in `findings`.

    Raises StoreError where the file is not there or cannot be read.
    """
    if path.suffix.lower() not in SUFFIXES:
        return _refused(path, _other_kind(path))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise StoreError(f"อ่าน {path.name} ไม่ได้: {error.strerror}", f"cannot read {path.name}: {error.strerror}") from error
    if len(content) > LARGEST:
        return _refused(path, _too_large(path))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(path, _not_utf8(path, error))
    if "\0" in text or not text.strip():
        return _refused(path, _no_text(path))
    return TextDocument(path.name, _title(text) or path.stem, text, sha256(content).hexdigest())


def _title(text: str) -> str:
    """The first line with three letters and more that is no furniture of a page, without its quotation marks."""
    for line, part in zip(lines := pages.lines(text), pages.parts([clean(line).casefold() for line in lines]), strict=True):
        if part == pages.TEXT and sum(c.isalpha() for c in line) > 2:
            return clean(line).strip('"“”#* ')[:_LONGEST_TITLE]
    return ""


def _refused(path: Path, finding: Finding) -> TextDocument:
    return TextDocument(path.name, path.stem, "", "", (finding,))


def _other_kind(path: Path) -> Finding:
    expected = Text("แฟ้มข้อความ .txt หรือ .md", "a text file, .txt or .md")
    fix = Text("คัดลอกข้อความไปวางในแฟ้ม .txt แบบ UTF-8", "copy the text into a .txt file in UTF-8")
    return Place(path.name).error("not-a-text", expected, path.suffix, fix)


def _too_large(path: Path) -> Finding:
    expected = Text(f"แฟ้มไม่เกิน {LARGEST // 1_000_000} ล้านไบต์", f"a file of at most {LARGEST // 1_000_000} MB")
    return Place(path.name).error("too-large", expected, f"> {LARGEST:,} bytes", Text("แบ่งเป็นหลายแฟ้ม", "divide it into several files"))


def _not_utf8(path: Path, error: UnicodeDecodeError) -> Finding:
    expected = Text("ข้อความแบบ UTF-8", "text in UTF-8")
    fix = Text("เปิดด้วย Notepad แล้วเลือก บันทึกเป็น > การเข้ารหัส UTF-8", "open it in a text editor and save it with the encoding UTF-8")
    return Place(path.name).error("not-utf8", expected, f"byte {error.start}: {error.reason}", fix)


def _no_text(path: Path) -> Finding:
    expected = Text("แฟ้มที่มีข้อความ", "a file with text in it")
    return Place(path.name).error("no-text", expected, "", Text("ตรวจว่าเป็นแฟ้มที่ต้องการ", "check that it is the right file"))
