"""The commands that answer: ask, path, show, search, sparql."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pyoxigraph as ox

from kg import questions
from kg.cli.options import GRAPH_FORMATS, Shared, shared
from kg.errors import Text, UsageError
from kg.namespaces import KG, OWL
from kg.resolve import Names, kind_of, labels, short_id
from kg.session import Graph
from kg.store import Rows, Store

if TYPE_CHECKING:
    from kg.network import Connection

_SHOW_HEADS = {"property": Text("เรื่อง", "Property"), "value": Text("ค่า", "Value"), "role": Text("บทบาท", "Role")}
_PATH_HEADS = {
    "path": Text("เส้นทาง", "Path"),
    "hop": Text("ช่วงที่", "Step"),
    "from": Text("จาก", "From"),
    "relation": Text("เชื่อมด้วย", "By"),
    "to": Text("ถึง", "To"),
    "firmness": Text("แน่แค่ไหน", "How firm"),
}
_FIRMNESS = {
    "stated": Text("เอกสารบอกไว้", "stated"),
    "attendance": Text("เอกสารบอกไว้ แต่แค่กิจกรรมเดียวกัน", "stated, but only at the same event"),
    "inferred": Text("อนุมานจากเอกสาร", "inferred"),
    "announced": Text("แค่ประกาศไว้", "announced only"),
    "planned": Text("แค่วางแผนไว้", "planned only"),
}
_SEARCH_HEADS = {
    "label": Text("ชื่อ", "Name"),
    "kindLabel": Text("ประเภท", "Kind"),
    "matched": Text("ตรงกับ", "Matched"),
    "id": Text("รหัส", "Id"),
}
_MOST_FOUND = 50
SEARCH_COLUMNS = ("thing", "id", "label", "kind", "kindLabel", "matched", "score")


def page(graph: Graph, table: Rows, columns: Sequence[str], heads: Mapping[str, Text], by: Sequence[str] = ()) -> Iterator[str]:
    """A table and its evidence for a person; what it needs is imported only when a person reads."""
    from kg.cli.table import Layout
    from kg.cli.table import page as lines

    return lines(graph.store, table, Layout(columns, heads, by), graph.lang)


def sheet(graph: Graph, table: Rows, columns: Sequence[str], heads: Mapping[str, Text], by: Sequence[str] = ()) -> list[list[str]]:
    """The same table for a worksheet, its heads first."""
    from kg.cli.table import Layout
    from kg.cli.table import sheet as lines

    return lines(graph.store, table, Layout(columns, heads, by), graph.lang)


def give(
    options: Shared, table: Rows, readable: Callable[[], Iterator[str]], lines: Callable[[], Sequence[Sequence[str]]] | None = None
) -> None:
    """Write rows where and how they were asked for; a workbook begins with the `lines` that a person reads."""
    from kg.cli.formats import chosen, rows_as, workbook

    format = chosen(options.format, options.output, sys.stdout.isatty())
    if format == "xlsx" and options.output is None and sys.stdout.isatty():
        raise UsageError("สมุดงานต้องเขียนลงแฟ้ม: -o ชื่อแฟ้ม.xlsx", "a workbook goes to a file: -o NAME.xlsx")
    if format == "table":
        write(options, ("\n".join(readable()) + "\n").encode())
        return
    if format == "xlsx" and lines is not None:
        write(options, workbook(table, lines()))
    else:
        write(options, rows_as(table, format, to_file=options.output is not None))
    if not table.rows:
        click.echo("\n".join(readable()), err=True)


def write(options: Shared, content: bytes) -> None:
    """Write to the file that was named, whole or not at all, else to standard output."""
    if options.output is None:
        _print(content)
        return
    target = options.output.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            beside.write_bytes(content)
            beside.replace(target)
    except OSError as error:
        raise UsageError(f"เขียน {options.output} ไม่ได้: {error.strerror}", f"cannot write {options.output}: {error.strerror}") from error
    finally:
        with suppress(OSError):
            beside.unlink()
    click.echo(f"{'เขียนแล้ว' if options.lang == 'th' else 'written'}: {options.output}", err=True)


def _print(content: bytes) -> None:
    """Write to standard output; a reader that has gone away (`| head`) is no error."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.command(short_help="Answer a ready question")
@click.argument("question", required=False)
@click.argument("arguments", nargs=-1)
@shared
def ask(options: Shared, question: str | None, arguments: tuple[str, ...]) -> None:
    """ถามคำถามที่เตรียมไว้ ไม่ระบุคำถามจะได้รายการคำถามทั้งหมด

    Answer a ready question: a sentence, a table, the evidence. Without a question, list them all.

    \b
    kg ask partners มูลนิธิชุมชนสงขลา
    kg ask slots --lang en
    """
    if question is None:
        _list_questions(options)
        return
    graph = options.graph()
    answer = questions.ask(graph.store, questions.read(question), arguments, options.lang)
    shown = (graph, answer.table, answer.question.shown, answer.question.heads, answer.question.by)

    def readable() -> Iterator[str]:
        yield answer.sentence
        if answer.table.rows:
            yield ""
            yield from page(*shown)

    give(options, answer.table, readable, lambda: sheet(*shown))


def _list_questions(options: Shared) -> None:
    from kg.cli.table import grid, terminal_width

    listed = [questions.read(name) for name in questions.names()]
    cells = [[q.id, " ".join(_usage(a) for a in q.arguments), q.title.say(options.lang)] for q in listed]
    heads = ["คำถาม", "ระบุ", "ตอบอะไร"] if options.lang == "th" else ["Question", "Arguments", "Answers"]
    table = Rows(("question", "arguments", "title"), tuple(tuple(ox.Literal(cell) for cell in row) for row in cells))
    give(options, table, lambda: grid(heads, cells, terminal_width()), lambda: [heads, *cells])


def _usage(argument: questions.Argument) -> str:
    return argument.name.upper() if argument.required else f"[{argument.name.upper()}]"


@click.command(short_help="How two agents are connected")
@click.argument("start")
@click.argument("end")
@click.option("--ties", multiple=True, metavar="KIND", help="เฉพาะความสัมพันธ์ชนิดนี้ · Only ties of this kind (repeatable).")
@click.option(
    "--alternatives",
    type=click.IntRange(0, _MOST_FOUND),
    default=3,
    show_default=True,
    metavar="N",
    help="เส้นทางอื่นอีกกี่เส้น · How many other paths.",
)
@shared
def path(options: Shared, start: str, end: str, ties: tuple[str, ...], alternatives: int) -> None:
    """สองฝ่ายเชื่อมกันอย่างไร เส้นที่สั้นที่สุด เส้นอื่นที่ผ่านคนอื่น พร้อมหลักฐานทุกช่วง

    How two agents are connected: the shortest path, others through other agents, evidence at each hop.

    \b
    kg path สหภาพยุโรป สมาคมผู้บริโภคสงขลา
    """
    from kg import network

    graph = options.graph()
    agents = Names(graph.store, KG + "Agent")
    ends = [agents.find(start), agents.find(end)]
    if ends[0] == ends[1]:
        raise UsageError(f"“{start}” กับ “{end}” เป็นรายเดียวกัน", f"“{start}” and “{end}” are the same")
    found = network.connection(network.two_mode(graph.store, ties), ends[0], ends[1], alternatives + 1)
    table = network.path_rows(graph.store, found.paths)
    names = labels(graph.store, ends, options.lang)

    def readable() -> Iterator[str]:
        yield from _connected(found, [names[iri] for iri in ends], ties, options.lang)
        if found.paths:
            yield ""
            yield from page(*shown)

    spoken = _with_words(_with_arrows(graph.store, table, 3, 4, options.lang), "firmness", _FIRMNESS, options.lang)
    shown = (graph, spoken, ("path", "hop", "from", "relation", "to", "firmness"), _PATH_HEADS)
    give(options, table, readable, lambda: sheet(*shown))


def _connected(found: Connection, names: Sequence[str], ties: Sequence[str], lang: str) -> Iterator[str]:
    """In sentences: how far apart two are, how many paths there are, and how firm each of those that are shown is."""
    from kg.network import weakest

    one, other = names
    if not found.paths:
        only = Text(f" ด้วย {', '.join(ties)}", f" by {', '.join(ties)}").say(lang) if ties else ""
        th = f"ไม่พบทางที่เชื่อม {one} กับ {other}{only} ในเอกสาร"
        yield Text(th, f"{one} and {other} are not connected{only} in the documents").say(lang)
        return
    hops, count = len(found.paths[0]), len(found.paths)
    yield Text(
        f"{one} เชื่อมกับ {other} ด้วยเส้นทางสั้นที่สุด {hops} ช่วง (แสดง {count} เส้นทาง{_more(found, lang)})",
        f"{one} is connected with {other} in {hops} step{'s' * (hops != 1)} ({count} path{'s' * (count != 1)} shown{_more(found, lang)})",
    ).say(lang)
    for number, path in enumerate(found.paths, 1):
        hop = weakest(path)
        firm = _FIRMNESS["attendance" if hop.firm == "stated" and hop.tie == "co-attendance" else hop.firm]
        th = f"  เส้นทาง {number}: {len(path)} ช่วง ช่วงที่อ่อนที่สุด (ช่วงที่ {path.index(hop) + 1}): {firm.th}"
        yield Text(
            th, f"  path {number}: {len(path)} step{'s' * (len(path) != 1)}; the weakest, step {path.index(hop) + 1}: {firm.en}"
        ).say(lang)


def _more(found: Connection, lang: str) -> str:
    """How many more paths there are; nothing where all are shown."""
    if not found.more and found.whole:
        return ""
    least = Text("", "") if found.whole else Text("อย่างน้อย ", "at least ")
    return Text(f" ยังมีอีก{least.th} {found.more} เส้นทาง".replace("  ", " "), f", {least.en}{found.more} more").say(lang)


def _with_words(table: Rows, column: str, words: Mapping[str, Text], lang: str) -> Rows:
    """The rows with the codes of one column in words."""
    at = table.names.index(column)
    spoken = []
    for row in table.rows:
        code = cell.value if isinstance(cell := row[at], ox.Literal) else ""
        spoken.append((*row[:at], ox.Literal(words[code].say(lang)), *row[at + 1 :]))
    return Rows(table.names, tuple(spoken))


@click.command(short_help="All that is known of one thing")
@click.argument("thing")
@shared
def show(options: Shared, thing: str) -> None:
    """ทุกอย่างที่รู้เกี่ยวกับสิ่งหนึ่ง แต่ละข้อพร้อมเอกสาร บรรทัด และข้อความ

    All that is known of one thing, each fact with document, line and phrase.

    \b
    kg show SUCCESS
    kg show "กลุ่มที่ไม่มีชื่อ" --format json
    """
    from kg import things

    graph = options.graph()
    iri = Names(graph.store).find(thing)
    table = things.facts(graph.store, iri)

    def readable() -> Iterator[str]:
        kind = kind_of(graph.store, iri)
        names = labels(graph.store, [iri, kind], options.lang)
        yield f"{names[iri]} — {names[kind]}"
        yield f"{'รหัส' if options.lang == 'th' else 'id'} {short_id(iri)}  <{iri}>"
        yield ""
        yield from page(*shown)

    spoken = _without_gaps(_with_arrows(graph.store, _in_language(table, options.lang), 0, 1, options.lang))
    shown = (graph, spoken, ("property", "value", "role"), _SHOW_HEADS)
    give(options, table, readable, lambda: sheet(*shown))


def _with_arrows(store: Store, table: Rows, at: int, direction: int, lang: str) -> Rows:
    """The rows with one column in words; an arrow where the relation runs from the other side."""
    spoken_of = {KG + "hasEvidence": Text("กล่าวถึงใน", "mentioned in"), OWL + "sameAs": Text("ตัดสินว่าเป็นสิ่งเดียวกับ", "judged the same as")}
    own_words = {prop: words.say(lang) for prop, words in spoken_of.items()}
    named = labels(store, [cell.value for row in table.rows if isinstance(cell := row[at], ox.NamedNode)], lang) | own_words
    spoken = []
    for row in table.rows:
        iri = cell.value if isinstance(cell := row[at], ox.NamedNode) else ""
        arrow = "← " if row[direction] == ox.Literal("in") else ""
        spoken.append((*row[:at], ox.Literal(arrow + named.get(iri, iri)), *row[at + 1 :]))
    return Rows(table.names, tuple(spoken))


def _without_gaps(table: Rows) -> Rows:
    """Facts in which an absent value or role is blank: it is not something a document fails to state."""
    blank = ox.Literal("")
    return Rows(table.names, tuple((*row[:2], row[2] or blank, row[3] or blank, *row[4:]) for row in table.rows))


def _in_language(table: Rows, lang: str) -> Rows:
    """The facts without the notes and statements that stand in the asked language too."""
    said = {(row[0], cell.language) for row in table.rows if isinstance(cell := row[2], ox.Literal) and cell.language}
    kept = []
    for row in table.rows:
        language = cell.language if isinstance(cell := row[2], ox.Literal) else None
        if not (language and language != lang and (row[0], lang) in said):
            kept.append(row)
    return Rows(table.names, tuple(kept))


@click.command(short_help="Find things by any part of a name")
@click.argument("text", nargs=-1, required=True)
@shared
def search(options: Shared, text: tuple[str, ...]) -> None:
    """ค้นด้วยส่วนใดของชื่อก็ได้ ไทยหรืออังกฤษ ชื่อย่อ เลขไทย พิมพ์ผิดหนึ่งถึงสองตัวก็ยังพบ

    Find things by any part of a Thai or English name, abbreviation or alias; a typo or two does no harm.

    \b
    kg search ชุมชน
    kg search อบต.ท่าข้าม
    """
    graph = options.graph()
    typed = " ".join(text)
    hits = Names(graph.store).search(typed, _MOST_FOUND)
    kinds = [kind_of(graph.store, hit.iri) for hit in hits]
    names = labels(graph.store, [*(hit.iri for hit in hits), *kinds], options.lang)
    listed = []
    for hit, kind in zip(hits, kinds, strict=True):
        label, short = names[hit.iri], short_id(hit.iri)
        words = (short, label, kind, names[kind], hit.name)
        cells = [ox.NamedNode(word) if word == kind else ox.Literal(word) for word in words]
        listed.append((ox.NamedNode(hit.iri), *cells, ox.Literal(round(hit.score))))
    table = Rows(SEARCH_COLUMNS, tuple(listed))

    def readable() -> Iterator[str]:
        th = options.lang == "th"
        if not hits:
            yield f"ไม่พบ “{typed}”" if th else f"nothing is called “{typed}”"
            return
        most = "แรก" if th and len(hits) == _MOST_FOUND else "the first " if len(hits) == _MOST_FOUND else ""
        yield (
            f"พบ {len(hits)} รายการ{most}สำหรับ “{typed}”" if th else f"{most}{len(hits)} thing{'s' * (len(hits) != 1)} found for “{typed}”"
        )
        yield ""
        yield from page(*shown)

    shown = (graph, table, ("label", "kindLabel", "matched", "id"), _SEARCH_HEADS)
    give(options, table, readable, lambda: sheet(*shown))


@click.command(short_help="A researcher's own query")
@click.argument("query")
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=10.0, show_default=True, help="วินาที · Seconds.")
@shared
def sparql(options: Shared, query: str, timeout: float) -> None:
    """คำสั่ง SPARQL ของคุณเอง: ข้อความ แฟ้ม หรือ - อ่านจาก stdin

    A query of your own: text, a file, or - for standard input. It reads only, under a time limit.

    \b
    kg sparql "SELECT ?name WHERE { ?o a kg:Network ; skos:prefLabel ?name }"
    """
    from kg import sparql as bounded
    from kg.cli.formats import chosen, triples_as, truth_as

    text = _query_text(query)
    bounded.check(text)
    graph = options.graph()
    result = bounded.run(graph.folder, text, timeout)
    format = chosen(options.format, options.output, sys.stdout.isatty())
    if isinstance(result, bool):
        write(options, truth_as(result, format))
    elif isinstance(result, Rows):
        if options.format in GRAPH_FORMATS:
            raise UsageError(f"ตารางเขียนเป็น {format} ไม่ได้", f"a table cannot be written as {format}")
        give(options, result, lambda: _any_rows(graph, result))
    else:
        write(options, triples_as(result, format))


def _any_rows(graph: Graph, table: Rows) -> Iterator[str]:
    if not table.rows:
        yield "ไม่มีแถวคำตอบ" if graph.lang == "th" else "no rows"
        return
    yield from page(graph, Rows(tuple(f"{n} " for n in table.names), table.rows), tuple(f"{n} " for n in table.names), {})


def _query_text(query: str) -> str:
    query = query.encode("utf-8", "replace").decode()
    if query == "-":
        return _decoded(sys.stdin.buffer.read(100_000), query)
    path = Path(query) if len(query) < 500 and "\n" not in query and "{" not in query else None
    try:
        if path is not None and path.is_file():
            return _decoded(path.read_bytes(), query)
    except OSError as error:
        raise UsageError(f"อ่านแฟ้ม {query} ไม่ได้: {error}", f"cannot read the file {query}: {error}") from error
    return query


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} ไม่ใช่ข้อความ UTF-8: {error}", f"{name} is not UTF-8 text: {error}") from error
