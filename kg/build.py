"""The pipeline: sheets -> quads -> checked -> a store that is swapped in whole; the last good build stays until then.

```
build/graph.nq            every quad with its source, sorted: the same sheets give the same bytes
build/store-FINGERPRINT/  the merged default graph and the named graphs, as Oxigraph opens them in milliseconds
build/current             the fingerprint of the build that is in use
```
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import vocabularies
from kg.errors import DataError, Finding, StoreError
from kg.namespaces import graph
from kg.store import Oxigraph
from kg.workspace import Workspace, fingerprint

if TYPE_CHECKING:
    from kg.ingest.findings import Place
    from kg.ingest.graphs import Batch
    from kg.judgements import Judgement
    from kg.ontology import Ontology

_ONTOLOGY_GRAPH = ox.NamedNode(graph("ontology"))


@dataclass(frozen=True)
class Report:
    """What a build did: rows per sheet, triples and sources, and the Findings."""

    rows: Mapping[str, int]
    triples: int
    sources: int
    findings: tuple[Finding, ...]
    origins: Mapping[tuple[str, str], Place]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The Findings that keep a build from being used."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


@dataclass(frozen=True)
class Opened:
    """A store ready for questions; `stale` holds the errors when the sheets are broken and the last good build answers."""

    store: Oxigraph
    stale: tuple[Finding, ...] = ()


def open_store(space: Workspace) -> Opened:
    """The store of a graph, built first when the sheets or the ontology have changed.

    When the sheets are broken the last good build answers, with the errors beside it; DataError when there is none.
    """
    wanted = fingerprint(space)
    if space.current != wanted or not space.store(wanted).is_dir():
        report = build(space)
        if report.errors:
            if not space.current or not space.store(space.current).is_dir():
                raise DataError(report.errors)
            return Opened(Oxigraph(space.store(space.current), read_only=True), report.errors)
    try:
        return Opened(Oxigraph(space.store(wanted), read_only=True))
    except StoreError:
        shutil.rmtree(space.store(wanted), ignore_errors=True)
        build(space)
        return Opened(Oxigraph(space.store(wanted), read_only=True))


def build(space: Workspace) -> Report:
    """Read, check and swap in; on an error nothing is changed."""
    print_of = fingerprint(space)
    report, quads = checked(space)
    if not report.errors:
        try:
            _swap_in(space, print_of, quads)
        except OSError as error:
            th = f"เขียน {space.folder} ไม่ได้: {error} (ระบุโฟลเดอร์อื่นได้ด้วย --store)"
            raise StoreError(th, f"cannot write {space.folder}: {error} (name another folder with --store)") from error
    return report


def checked(space: Workspace, judged: Sequence[Judgement] | None = None) -> tuple[Report, tuple[ox.Quad, ...]]:
    """The quads of the sheets and the ontology, and all Findings of the checks; nothing is written.

    `judged` stands for the judgements of the graph, to see what they would do.
    """
    batch, ontology = _read(space, judged)
    quads = (*batch.quads, *(ox.Quad(q.subject, q.predicate, q.object, _ONTOLOGY_GRAPH) for q in ontology.quads()))
    return _report(batch.quads, replace(batch, quads=()), ontology, space), quads


def examined(space: Workspace) -> Report:
    """The report of `checked` in less memory, for sheets that are only looked at."""
    from kg import judgements
    from kg.ingest.graphs import read_merged
    from kg.ontology import Ontology

    recorded, wrong = judgements.read(space)
    if recorded or wrong:
        return checked(space)[0]
    ontology = Ontology.read(vocab=space.vocab)
    quads, batch = read_merged(space.sheets, ontology)
    return _report(quads, batch, ontology, space)


def _read(space: Workspace, judged: Sequence[Judgement] | None) -> tuple[Batch, Ontology]:
    """What the sheets say, after what people judged."""
    from kg.ingest.graphs import read
    from kg.ontology import Ontology

    fingerprint(space)  # says so where there is no sheet at all
    ontology = Ontology.read(vocab=space.vocab)
    return linked(read(space.sheets, ontology), space, ontology, judged), ontology


def _report(quads: Iterable[ox.Quad], batch: Batch, ontology: Ontology, space: Workspace) -> Report:
    """Check the merged graph of some quads; a cell of which something was told already is not told of again."""
    from kg.validate import check_shapes

    store = Oxigraph()
    store.load(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    triples = sum(1 for _ in store.quads())
    store.load(ontology.quads())
    told = {(f.sheet, f.row, f.column) for f in batch.findings}
    shaped = [f for f in check_shapes(store, ontology, batch.origins) if (f.sheet, f.row, f.column) not in told]
    counts = Counter(place.sheet for (_, column), place in batch.origins.items() if not column)
    return Report(
        rows=dict(sorted(counts.items())),
        triples=triples,
        sources=counts["documents"],
        findings=(*vocabularies.problems(space.vocab), *batch.findings, *shaped),
        origins=batch.origins,
    )


def linked(batch: Batch, space: Workspace, ontology: Ontology, judged: Sequence[Judgement] | None = None) -> Batch:
    """What the sheets say after what people judged about pairs of things."""
    from kg import judgements
    from kg.ingest.graphs import ABOVE, contexts_above, cycles
    from kg.linker import link

    recorded, wrong = judgements.read(space)
    found = link(batch.quads, batch.origins, recorded if judged is None else judged, ontology)
    findings = (*batch.findings, *wrong, *found.findings)
    if found.quads is batch.quads:
        return replace(batch, findings=findings)
    quads = tuple(quad for quad in found.quads if quad.predicate.value != ABOVE)
    triples = list(dict.fromkeys(quad.triple for quad in quads))
    circles = (finding for finding in cycles(triples, ontology, batch.origins) if finding not in findings)
    return replace(batch, quads=(*quads, *contexts_above(triples)), findings=(*findings, *circles))


def merged(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The default graph of some quads: each triple once, however many sources say it."""
    for triple in dict.fromkeys(quad.triple for quad in quads):
        yield ox.Quad(triple.subject, triple.predicate, triple.object)


def _swap_in(space: Workspace, print_of: str, quads: tuple[ox.Quad, ...]) -> None:
    """Write beside, then rename: a reader sees the old build or the new one, whole."""
    space.folder.mkdir(parents=True, exist_ok=True)
    lines = sorted((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    _replace(space.folder / "graph.nq", b"".join(lines))
    if not space.store(print_of).is_dir():
        beside = Path(tempfile.mkdtemp(prefix="new-", dir=space.folder))
        store = Oxigraph(beside)
        store.load(chain(merged(quads), quads))
        store.close()
        del store
        beside.chmod(0o777 & ~_umask())
        try:
            beside.rename(space.store(print_of))
        except OSError:
            shutil.rmtree(beside, ignore_errors=True)
            if not space.store(print_of).is_dir():
                raise
    before = space.current
    _replace(space.folder / "current", print_of.encode())
    keep = {space.store(print_of), space.store(before)}
    for old in (*space.folder.glob("store-*"), *_abandoned(space)):
        if old not in keep:
            _remove(old)


def _abandoned(space: Workspace) -> Iterator[Path]:
    """What builds that were killed left: older than an hour, so that no running build loses its own."""
    newest = max((p.stat().st_mtime for p in space.folder.glob("*")), default=0.0)
    for pattern in ("new-*", ".graph.nq-*", ".current-*"):
        yield from (path for path in space.folder.glob(pattern) if newest - path.stat().st_mtime > 3600)


def _remove(path: Path) -> None:
    """Remove a file or a folder; one that another process has removed is no error."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as beside:
        try:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
        except OSError:
            Path(beside.name).unlink()
            raise
    Path(beside.name).chmod(0o666 & ~_umask())
    Path(beside.name).replace(path)


def _umask() -> int:
    """What the person lets others read; asking for it means setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
