"""The cases of the ready questions and their golden rows: `python -m tests.golden` writes the files anew from the data as it is.

A golden file is the answer in SPARQL TSV with the rows in the order of the query, in the language of the data; read the
difference before you keep it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.build import checked, merged
from kg.questions import ask, read
from kg.store import Oxigraph, Rows
from kg.workspace import Workspace

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A ready question as somebody asks it."""

    question: str
    args: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name of the test and of the golden file."""
        return "-".join((self.question, *(arg.replace("/", "-") for arg in self.args)))

    @property
    def file(self) -> Path:
        """The golden file."""
        return GOLDEN / f"{self.id}.tsv"


CASES = (
    Case("agreements"),
    Case("bridges"),
    Case("calendar"),
    Case("calendar", ("2565",)),
    Case("candidacies"),
    Case("chain", ("success-project",)),
    Case("channels"),
    Case("duties"),
    Case("event", ("songkhla-citizens-day-2022",)),
    Case("events"),
    Case("events", ("2565",)),
    Case("funders"),
    Case("funders", ("success-strategy-workshop-2022",)),
    Case("goals"),
    Case("groups"),
    Case("issue", ("climate-adaptation",)),
    Case("mechanisms"),
    Case("members", ("songkhla-citizens-day",)),
    Case("mismatches"),
    Case("orders"),
    Case("orders", ("songkhla-pao",)),
    Case("partners", ("scf",)),
    Case("pillar"),
    Case("pillar", ("happy-society",)),
    Case("place", ("bo-yang-town",)),
    Case("platform"),
    Case("pledges"),
    Case("problems"),
    Case("process"),
    Case("recommendations"),
    Case("sdgs"),
    Case("shared"),
    Case("slots"),
    Case("sources"),
    Case("strategies"),
    Case("together", ("scf", "eu")),
    Case("watershed", ("khlong-la-ngu",)),
)


def written(table: Rows) -> str:
    """A table in SPARQL TSV."""
    lines = ["\t".join(f"?{name}" for name in table.names)]
    lines += ["\t".join("" if term is None else _term(term) for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _term(term: object) -> str:
    return str(term).replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n")


def answered(store: Oxigraph, case: Case, lang: str = "th") -> Rows:
    """The rows of one case."""
    return ask(store, read(case.question), case.args, lang).table


def songkhla() -> Oxigraph:
    """The Songkhla graph in memory, built from the sheets; the errors of the sheets end the program."""
    with tempfile.TemporaryDirectory() as folder:
        report, quads = checked(Workspace(ROOT / "data", Path(folder)))
    if report.errors:
        sys.exit("\n".join(finding.say("en") for finding in report.errors))
    store = Oxigraph()
    store.load(merged(quads))
    return store


def update(store: Oxigraph, cases: Iterable[Case]) -> list[str]:
    """Write the golden files that differ and remove those of no case; what was done, a line each."""
    GOLDEN.mkdir(exist_ok=True)
    done, wanted = [], set()
    for case in cases:
        wanted.add(case.file)
        text = written(answered(store, case))
        if not case.file.is_file() or case.file.read_text(encoding="utf-8") != text:
            case.file.write_text(text, encoding="utf-8", newline="\n")
            done.append(f"written {case.file.name}")
    for path in sorted(GOLDEN.glob("*.tsv")):
        if path not in wanted:
            path.unlink()
            done.append(f"removed {path.name}")
    return done


def main() -> None:
    """Bring the golden files up to date."""
    changed = update(songkhla(), CASES)
    sys.stdout.write("\n".join(changed or ["nothing changed"]) + "\n")
