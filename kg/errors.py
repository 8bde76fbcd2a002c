"""What can go wrong, as values and as exceptions; every text in Thai and English.

```
KgError                     exit status 1
├── DataError               the sheets are wrong: carries the Findings
├── QueryError              a query is wrong or refused
│   └── QueryTimeout        a query ran past its limit and was ended
├── StoreError              a store cannot be opened or read
└── UsageError              exit status 2: wrong usage
    └── UnknownName         a name nobody knows, or several share: carries the nearest
```
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Text:
    """One sentence in both languages.

    >>> Text("ไม่พบ", "not found").say("en")
    'not found'
    """

    th: str
    en: str

    def say(self, lang: str) -> str:
        """The sentence in the asked language."""
        return self.th if lang == "th" else self.en


@dataclass(frozen=True)
class Finding:
    """Something in the data that a person should look at: where, what was expected, what was found, the smallest fix."""

    severity: str
    code: str
    sheet: str
    row: int | None
    column: str
    expected: Text
    found: str
    fix: Text
    cell: str = ""

    def say(self, lang: str) -> str:
        """The Finding as one line.

        >>> Finding("error", "required", "places", 3, "name_th", Text("ชื่อ", "a name"), "", Text("กรอกชื่อ", "fill it in")).say("en")
        'error: places.csv, row 3, column name_th: expected a name; found nothing; fix: fill it in'
        """
        found = f"“{self.found}”" if self.found else Text("ไม่มีค่า", "nothing").say(lang)
        expected, fix = self.expected.say(lang), self.fix.say(lang)
        kind = {"error": Text("ผิด", "error"), "warning": Text("เตือน", "warning")}[self.severity].say(lang)
        told = Text(f"ควรเป็น {expected} · พบ {found} · วิธีแก้: {fix}", f"expected {expected}; found {found}; fix: {fix}")
        return f"{kind}: {self.where(lang)}: {told.say(lang)}"

    def where(self, lang: str) -> str:
        """The sheet, row and column, as far as they are known; in a file of somebody else's the cell as a spreadsheet names it."""
        if self.cell:
            head = Text(f"{self.sheet} ช่อง {self.cell}", f"{self.sheet}, cell {self.cell}").say(lang)
            return f"{head} ({self.column})" if self.column else head
        parts = [self.sheet if "." in self.sheet else f"{self.sheet}.csv" if self.sheet else Text("กราฟ", "graph").say(lang)]
        if self.row is not None:
            parts.append(Text(f"แถว {self.row}", f"row {self.row}").say(lang))
        if self.column:
            parts.append(Text(f"คอลัมน์ {self.column}", f"column {self.column}").say(lang))
        return Text(" ".join(parts), ", ".join(parts)).say(lang)


class KgError(Exception):
    """The root of all errors of this package; its text never needs a traceback."""

    exit_status: ClassVar[int] = 1

    def __init__(self, th: str, en: str) -> None:
        """Keep the sentence in both languages."""
        super().__init__(en)
        self.text = Text(th, en)


class DataError(KgError):
    """The sheets are wrong; nothing was built from them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the Findings that are errors."""
        self.findings = tuple(findings)
        count = len(self.findings)
        super().__init__(f"ข้อมูลผิด {count} แห่ง ดูด้วย kg check", f"{count} errors in the data; see them with kg check")


class QueryError(KgError):
    """A query that cannot be read, or that is refused."""


class QueryTimeout(QueryError):
    """A query that ran past its limit and was ended."""


class StoreError(KgError):
    """A store that cannot be opened, read or written."""


class UsageError(KgError):
    """A command that was called wrongly."""

    exit_status: ClassVar[int] = 2


class UnknownName(UsageError):
    """A name that nobody knows or that several things share; `nearest` are (label, id) pairs to choose from."""

    def __init__(self, th: str, en: str, nearest: Sequence[tuple[str, str]] = ()) -> None:
        """Keep the names to choose from."""
        super().__init__(th, en)
        self.nearest = tuple(nearest)
