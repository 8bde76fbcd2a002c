"""`kg match`: which things may be one and the same, and what a person judges about them."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import click
import pyoxigraph as ox

from kg import judgements
from kg.build import checked, merged
from kg.candidates import Candidate, Matcher
from kg.cli.answer import give
from kg.cli.options import Shared, shared
from kg.cli.table import grid, terminal_width
from kg.dates import format_date
from kg.errors import DataError, Finding, KgError, Text, UsageError
from kg.ingest.graphs import Batch, read
from kg.judgements import NOT_SAME, SAME, UNSURE, Judgement, groups
from kg.namespaces import BASE, KG, OA, SKOS, local
from kg.ontology import Ontology
from kg.resolve import Names, kind_of, labels
from kg.store import Oxigraph, Rows, Store, rows
from kg.workspace import Workspace, local_store, workspace

MATCH_COLUMNS = ("a", "aLabel", "b", "bLabel", "score", "reasons", "reasonsLabel", "verdict", "who", "when", "why")
_MOST_ON_SCREEN = 50
_SAID = {SAME: Text("เป็นสิ่งเดียวกัน", "the same"), NOT_SAME: Text("เป็นคนละสิ่ง", "not the same"), UNSURE: Text("ยังไม่แน่ใจ", "unsure")}
_PLACES = f"<{{0}}> ?link ?thing . ?thing a <{KG}Place> . FILTER(?link != <{KG}possiblySameAs>)"
_WORKS = f"?part <{KG}participant> <{{0}}> ; <{KG}inContext> ?thing ."
_DOCUMENTS = f"<{{0}}> <{KG}hasEvidence>/<{OA}hasSource> ?thing ."


@dataclass(frozen=True)
class _Desk:
    """What lies on the table: the graph's folder and words, the judgements, and the sheets, in which nothing is merged."""

    options: Shared
    space: Workspace
    ontology: Ontology

    def say(self, th: str, en: str) -> str:
        """A sentence in the asked language."""
        return th if self.options.lang == "th" else en

    @cached_property
    def judged(self) -> tuple[Judgement, ...]:
        """The judgements that can be used; what is wrong with others is told."""
        found, problems = judgements.read(self.space)
        for problem in problems:
            click.echo(problem.say(self.options.lang), err=True)
        return found

    @cached_property
    def batch(self) -> Batch:
        """What the sheets say."""
        return read(self.space.sheets, self.ontology)

    @cached_property
    def sheets(self) -> Store:
        """The same as a store."""
        store = Oxigraph()
        store.load(merged((*self.batch.quads, *self.ontology.quads())))
        return store

    @cached_property
    def matcher(self) -> Matcher:
        """Compares things as the sheets have them."""
        return Matcher(self.sheets, self.ontology)

    def labels(self, *iris: str) -> dict[str, str]:
        """The names of things, in the asked language."""
        return labels(self.sheets, iris, self.options.lang)


@dataclass(frozen=True)
class _Pair:
    """Two things that may be one, their names, and what was judged."""

    candidate: Candidate
    named: Mapping[str, str]
    judgement: Judgement | None = None

    def label(self, iri: str) -> str:
        """The name of one of the two; its id where it has none."""
        return self.named.get(iri) or local(iri)


@click.command(short_help="One name for one organisation")
@click.argument("pair", nargs=-1, metavar="[A [B [VERDICT]]]")
@click.option("--why", default="", metavar="TEXT", help="เหตุผลของการตัดสิน · Why it was judged so.")
@click.option("--who", default="", metavar="NAME", help="ผู้ตัดสิน ถ้าไม่ระบุใช้ชื่อผู้ใช้เครื่อง · Who judges; else the login name.")
@click.option("--undo", is_flag=True, help="ยกเลิกการตัดสินของคู่นี้ · Take the judgement of the pair back.")
@click.option("--judged", is_flag=True, help="แสดงคู่ที่ตัดสินแล้วด้วย · Show judged pairs too.")
@shared
def match(options: Shared, pair: tuple[str, ...], why: str, who: str, undo: bool, judged: bool) -> None:
    """คู่ที่อาจเป็นรายเดียวกัน พร้อมเหตุผล เรียงจากคู่ที่น่าจะใช่ที่สุด และบันทึกคำตัดสินของคน

    Which things may be one and the same, with reasons, the likeliest first; and what a person judges of a pair: same
    (the first of the two is kept), not-same or unsure. Nothing is merged without a judgement; each can be taken back.

    \b
    kg match
    kg match ysf-network young-smart-farmer
    kg match ysf-network young-smart-farmer unsure --why "..."
    kg match ysf-network young-smart-farmer --undo
    """
    _well_called(pair, bool(why or who), undo)
    space = workspace(options.data)
    space = replace(space, folder=local_store(options.store)) if options.store else space
    desk = _Desk(options, space, Ontology.read(vocab=space.vocab))
    if undo:
        _undo(desk, *pair)
    elif len(pair) == 3:
        _record(desk, _compared(desk, *pair[:2]), _verdict(pair[2]), who or _login(), why)
    elif len(pair) == 2:
        _show(desk, _compared(desk, *pair))
    else:
        _list(desk, "".join(pair), judged)


def _well_called(pair: Sequence[str], told: bool, undo: bool) -> None:
    """UsageError where the words and options do not go together."""
    if len(pair) > 3 or told and len(pair) < 3 or undo and len(pair) != 2:
        th = "ใช้: kg match · kg match A B · kg match A B คำตัดสิน · kg match A B --undo (ชื่อที่มีช่องว่างให้ใส่เครื่องหมายคำพูด)"
        raise UsageError(th, "use: kg match · kg match A B · kg match A B VERDICT · kg match A B --undo (quote names with spaces)")


def _verdict(word: str) -> str:
    meant = judgements.verdict_of(word)
    if not meant:
        words = "same, not-same, unsure (เหมือน, ไม่เหมือน, ไม่แน่ใจ)"
        raise UsageError(f"ไม่รู้จักคำตัดสิน “{word}” ใช้: {words}", f"unknown verdict “{word}”; use: {words}")
    return meant


def _login() -> str:
    """The name of the login; "" where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _compared(desk: _Desk, one: str, other: str) -> Candidate:
    """The two things that were named, in that order; UsageError where they can never be one."""
    names = Names(desk.sheets)
    a, b = names.find(one), names.find(other)
    if a == b:
        raise UsageError(f"“{one}” กับ “{other}” คือสิ่งเดียวกันในแผ่นงาน", f"“{one}” and “{other}” are one thing in the sheets")
    found = desk.matcher.compare(a, b)
    if found is None:
        kinds = desk.labels(*(kind_of(desk.sheets, iri) for iri in (a, b)))
        said = " · ".join(kinds.values())
        raise UsageError(f"สองสิ่งนี้ตัดสินว่าเป็นสิ่งเดียวกันไม่ได้: {said}", f"these two cannot be judged to be one: {said}")
    return replace(found, a=a, b=b)


# The list


def _list(desk: _Desk, about: str, judged: bool) -> None:
    """The open pairs, or those of one thing; with the judged ones where asked for."""
    listed = _open_pairs(desk, about)
    count = len(listed)
    if judged:
        listed += _judged_pairs(desk, about)

    def readable() -> Iterator[str]:
        yield desk.say(f"มี {count:,} คู่ที่อาจเป็นสิ่งเดียวกัน รอคนตัดสิน", f"{count:,} pairs may be one and the same and wait for a judgement")
        yield ""
        if listed:
            lines = [[str(number), *_line(desk, pair)] for number, pair in enumerate(listed[:_MOST_ON_SCREEN], 1)]
            yield from grid(["#", desk.say("คะแนน", "Score"), desk.say("คู่", "Pair"), desk.say("เหตุผล", "Reasons")], lines, terminal_width())
            yield ""
        yield from _next(desk, len(listed), judged)

    table = Rows(MATCH_COLUMNS, tuple(_row(desk, pair) for pair in listed))
    give(desk.options, table, readable, lambda: [_heads(desk), *(_cells(desk, pair) for pair in listed)])


def _open_pairs(desk: _Desk, about: str) -> list[_Pair]:
    """The pairs of the graph that nobody has judged, best first."""
    graph = desk.options.graph()
    wanted = Names(graph.store).find(about) if about else ""
    kept = groups(desk.judged)
    settled = {frozenset(kept.get(name, name) for name in judgement.pair) for judgement in desk.judged}
    found = [c for c in Matcher(graph.store, desk.ontology).candidates() if frozenset(map(local, c.pair)) not in settled]
    named = labels(graph.store, [iri for c in found for iri in (c.a, c.b)], desk.options.lang)
    return [_Pair(candidate, named) for candidate in found if not wanted or wanted in candidate.pair]


def _judged_pairs(desk: _Desk, about: str) -> list[_Pair]:
    """The pairs that were judged, or those of one thing."""
    wanted = local(Names(desk.sheets).find(about)) if about else ""
    return [_judged(desk, judgement) for judgement in desk.judged if not wanted or wanted in judgement.pair]


def _judged(desk: _Desk, judgement: Judgement) -> _Pair:
    """A judged pair as the sheets have it; an id that no sheet has any more stands for itself."""
    iris = {local(iri): iri for iri, column in desk.batch.origins if not column}
    a, b = (iris.get(name, f"{BASE}id/{name}") for name in (judgement.a, judgement.b))
    candidate = desk.matcher.compare(a, b) or Candidate(a, b, 0, ())
    named = desk.labels(*(iri for iri in (a, b) if local(iri) in iris))
    return _Pair(replace(candidate, a=a, b=b), named, judgement)


def _next(desk: _Desk, shown: int, judged: bool) -> Iterator[str]:
    """What is not on the screen, and what to do next."""
    left, count = shown - _MOST_ON_SCREEN, len(desk.judged)
    if left > 0:
        yield desk.say(f"และอีก {left:,} คู่ (ดูทั้งหมดด้วย --format csv)", f"and {left:,} more (all with --format csv)")
    if count and not judged:
        yield desk.say(f"ตัดสินแล้ว {count:,} คู่ (ดูด้วย --judged)", f"{count:,} pairs are judged (see them with --judged)")
    yield desk.say("เทียบสองรายการ: kg match รหัส รหัส", "compare two: kg match ID ID")
    th = "ตัดสิน: kg match รหัส รหัส same | not-same | unsure (ถ้าเหมือนกัน ใช้ชื่อของตัวแรก)"
    yield desk.say(th, "judge: kg match ID ID same | not-same | unsure (of the same, the first is kept)")


def _row(desk: _Desk, pair: _Pair) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """A pair as a row of MATCH_COLUMNS."""
    found, judgement = pair.candidate, pair.judgement
    known = (judgement.verdict, judgement.who, judgement.when, judgement.why) if judgement else ("", "", "", "")
    said = (" ".join(reason.code for reason in found.reasons), "; ".join(reason.text.say(desk.options.lang) for reason in found.reasons))
    a, b = (ox.NamedNode(iri) for iri in (found.a, found.b))
    one, other = (ox.Literal(pair.label(iri)) for iri in (found.a, found.b))
    return (a, one, b, other, ox.Literal(found.score), *(ox.Literal(text) for text in (*said, *known)))


def _heads(desk: _Desk) -> list[str]:
    th, en = ["ชื่อหนึ่ง", "รหัส", "อีกชื่อ", "รหัส", "คะแนน", "เหตุผล"], ["One", "Id", "Other", "Id", "Score", "Reasons"]
    return th if desk.options.lang == "th" else en


def _cells(desk: _Desk, pair: _Pair) -> list[str]:
    """A pair as a line of a worksheet."""
    names = [text for iri in (pair.candidate.a, pair.candidate.b) for text in (pair.label(iri), local(iri))]
    return [*names, str(pair.candidate.score), "\n".join(_reasons(desk, pair))]


def _line(desk: _Desk, pair: _Pair) -> list[str]:
    """A pair as a person reads it on a screen: an id is not broken, so that it can be copied."""
    both = "\n".join(f"{pair.label(iri)}\n\u00a0\u00a0{local(iri)}" for iri in (pair.candidate.a, pair.candidate.b))
    return [str(pair.candidate.score), both, "\n".join(f"•\u00a0{reason}" for reason in _reasons(desk, pair))]


def _reasons(desk: _Desk, pair: _Pair) -> list[str]:
    """What was judged, and what speaks for the two and against."""
    against = desk.say("ค้าน: ", "against: ")
    said = [(against if reason.weight < 0 else "") + reason.text.say(desk.options.lang) for reason in pair.candidate.reasons]
    return [_told(desk, pair.judgement), *said] if pair.judgement else said


def _told(desk: _Desk, judgement: Judgement) -> str:
    """A judgement in words: what, who, when, why."""
    when = format_date(judgement.when, desk.options.lang) if judgements.is_date(judgement.when) else judgement.when
    verdict = desk.say("ตัดสินว่า", "judged ") + _SAID[judgement.verdict].say(desk.options.lang)
    return " · ".join(part for part in (verdict, judgement.who, when, judgement.why) if part)


# One pair


def _show(desk: _Desk, candidate: Candidate) -> None:
    """Two things side by side, the reasons, and what was judged."""
    named = desk.labels(candidate.a, candidate.b)
    judgement = next((j for j in desk.judged if j.pair == {local(candidate.a), local(candidate.b)}), None)
    one, other = _side(desk, candidate.a), _side(desk, candidate.b)
    heads, lines = ["", *named.values()], [[head, one[head], other[head]] for head in one]

    def readable() -> Iterator[str]:
        yield from grid(heads, lines, terminal_width())
        yield ""
        if judgement:
            yield _told(desk, judgement)
        yield desk.say(f"คะแนนความเหมือน {candidate.score} จาก 100", f"likeness {candidate.score} of 100")
        for reason in candidate.reasons:
            yield f"  {'+' if reason.weight > 0 else '−'} {reason.text.say(desk.options.lang)}"

    table = Rows(MATCH_COLUMNS, (_row(desk, _Pair(candidate, named, judgement)),))
    give(desk.options, table, readable, lambda: [heads, *lines])


def _side(desk: _Desk, iri: str) -> dict[str, str]:
    """What there is to know of one thing before judging."""
    kind = kind_of(desk.sheets, iri)
    naming = (SKOS + "prefLabel", SKOS + "altLabel", KG + "verbatimName")
    names = [quad.object.value for prop in naming for quad in desk.sheets.quads(iri, prop) if isinstance(quad.object, ox.Literal)]
    proofs = sum(1 for _ in desk.sheets.quads(iri, KG + "hasEvidence"))
    return {
        desk.say("รหัส", "Id"): local(iri),
        desk.say("ชื่อ", "Names"): "\n".join(sorted(set(names))),
        desk.say("ประเภท", "Kind"): desk.labels(kind)[kind],
        desk.say("พื้นที่", "Places"): _linked(desk, _PLACES, iri),
        desk.say("ร่วมในงาน", "Takes part in"): _linked(desk, _WORKS, iri),
        desk.say("หลักฐาน", "Evidence"): desk.say(f"{proofs} ข้อ", f"{proofs} pieces"),
        desk.say("เอกสาร", "Documents"): _linked(desk, _DOCUMENTS, iri),
    }


def _linked(desk: _Desk, pattern: str, iri: str) -> str:
    """The labels of the things that a pattern finds, one a line."""
    found = rows(desk.sheets, f"SELECT DISTINCT ?thing WHERE {{ {pattern.format(iri)} }} ORDER BY STR(?thing)").rows
    return "\n".join(desk.labels(*(cell.value for (cell,) in found if isinstance(cell, ox.NamedNode))).values())


# Judging


def _record(desk: _Desk, found: Candidate, verdict: str, who: str, why: str) -> None:
    """Write a judgement after seeing that the graph can still be built with it; say what it does and how to undo it."""
    _own(desk)
    judgement = Judgement(local(found.a), local(found.b), verdict, who, date.today().isoformat(), why)
    if judgement.verdict == SAME:
        _tried(desk, judgements.with_judgement(desk.judged, judgement))
    _written(desk, lambda: judgements.record(desk.space, judgement))
    named = desk.labels(found.a, found.b)

    def readable() -> Iterator[str]:
        yield f"{named[found.a]} · {named[found.b]}"
        yield desk.say("บันทึกแล้ว: ", "recorded: ") + _told(desk, judgement)
        yield _effect(desk, judgement, named[found.a], named[found.b])
        yield desk.say("ยกเลิกได้ด้วย: ", "take it back with: ") + f"kg match {judgement.a} {judgement.b} --undo"

    give(desk.options, Rows(MATCH_COLUMNS, (_row(desk, _Pair(found, named, judgement)),)), readable)


def _effect(desk: _Desk, judgement: Judgement, one: str, other: str) -> str:
    """What a judgement does to the graph."""
    root = groups(judgements.read(desk.space)[0]).get(judgement.a, "")
    if judgement.verdict == UNSURE:
        return desk.say("กราฟไม่เปลี่ยน คู่นี้ไม่อยู่ในรายการที่รอตัดสินแล้ว", "the graph does not change; the pair is off the list of open ones")
    if judgement.verdict == NOT_SAME:
        th = "กราฟยังมีสองสิ่ง และไม่บอกว่าอาจเป็นสิ่งเดียวกันอีก"
        return desk.say(th, "the graph keeps two things and no longer says that they may be one")
    if root != judgement.a:
        th = f"กราฟจะมีสิ่งเดียว คือ {root} ตามที่ตัดสินไว้ก่อน ชื่อและหลักฐานของทุกรายการรวมอยู่ที่นั่น"
        return desk.say(th, f"the graph will have one thing, {root}, as judged before, with the names and the evidence of all")
    th = f"กราฟจะมีสิ่งเดียว คือ “{one}” โดย “{other}” เป็นชื่ออื่น หลักฐานของทั้งสองอยู่ครบ แผ่นงานไม่เปลี่ยน"
    en = f"the graph will have one thing, “{one}”, with “{other}” as a further name and the evidence of both; the sheets stay as they are"
    return desk.say(th, en)


def _undo(desk: _Desk, one: str, other: str) -> None:
    """Take a judgement back; ids are taken as they stand, so that a thing that is gone from the sheets is no hindrance."""
    _own(desk)
    pairs = {judgement.pair: judgement for judgement in desk.judged}
    pair = frozenset((one, other))
    if pair not in pairs:
        names = Names(desk.sheets)
        pair = frozenset(local(names.find(name)) for name in (one, other))
    if pair not in pairs:
        raise UsageError(f"ยังไม่มีการตัดสินคู่ “{one}” กับ “{other}”", f"“{one}” and “{other}” have not been judged")
    gone = pairs[pair]
    _written(desk, lambda: judgements.withdraw(desk.space, gone.a, gone.b))

    def readable() -> Iterator[str]:
        yield desk.say("ยกเลิกแล้ว: ", "taken back: ") + f"{gone.a} · {gone.b} ({_told(desk, gone)})"
        yield desk.say("กราฟกลับเป็นอย่างที่แผ่นงานบอก", "the graph is again as the sheets have it")

    give(desk.options, Rows(MATCH_COLUMNS, (_row(desk, _judged(desk, gone)),)), readable)


def _own(desk: _Desk) -> None:
    """UsageError where the data came with the program: a judgement belongs into a graph of one's own."""
    if desk.space.shipped:
        th = "ข้อมูลที่มากับโปรแกรมแก้ไม่ได้ คัดลอกเป็นชุดของตนก่อนแล้วใช้ --data โฟลเดอร์ (หรือเริ่มชุดใหม่ด้วย kg new)"
        raise UsageError(
            th, "the data that come with the program are not to be changed; copy them first and use --data DIR (or begin with kg new)"
        )


def _tried(desk: _Desk, after: Sequence[Judgement]) -> None:
    """KgError where the sheets could not be built any more with these judgements although they can be now."""
    wrong = checked(desk.space, after)[0].errors
    before = checked(desk.space)[0].errors if wrong else ()
    new = [finding for finding in wrong if finding not in before]
    if new:
        raise _refused(desk, new)


def _written(desk: _Desk, change: Callable[[], None]) -> None:
    try:
        change()
    except DataError as error:
        raise _refused(desk, error.findings) from error


def _refused(desk: _Desk, findings: Sequence[Finding]) -> KgError:
    """That nothing was written, and why."""
    th, en = ("\n".join(finding.say(lang) for finding in findings[:10]) for lang in ("th", "en"))
    return KgError(f"ไม่ได้บันทึก:\n{th}", f"nothing was recorded:\n{en}")
