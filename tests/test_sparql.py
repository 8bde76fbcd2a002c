"""Queries of strangers: what is refused before an engine sees it, and what a process that can be ended answers or survives."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, QueryTimeout
from kg.sparql import DEEPEST, LONGEST, check, run
from kg.store import Oxigraph, Result, Rows

EX = "https://example.org/"
FAR = "<http://127.0.0.1:1/>"
PATIENT = 60.0  # seconds for a query that answers at once: only a hanging process reaches them
quick = settings(max_examples=100, deadline=None, derandomize=True)


def refusal(query: str) -> str:
    """Why a query is refused, in English."""
    with pytest.raises(QueryError) as caught:
        check(query)
    assert caught.value.text.th != caught.value.text.en
    return caught.value.text.en


@pytest.mark.parametrize("keyword", ["SERVICE", "service", "SeRvIcE"])
@pytest.mark.parametrize("before", ["", "# nothing here\n", '"""{"""^^<x:y> . ', "'it''s' . ", "<x:#y> . ", "?a<?b . "])
def test_a_call_of_another_machine_is_refused_in_any_case_and_after_anything(keyword: str, before: str) -> None:
    assert "SERVICE" in refusal(f"SELECT * {{ {before}{keyword} {FAR} {{ ?s ?p ?o }} }}")


@pytest.mark.parametrize(
    "call",
    [
        f"SERVICE{FAR}",
        f"SERVICE # a comment\n SILENT {FAR}",
        "SERVICE ?there",
        f"SERVICESILENT{FAR}",  # Oxigraph needs no space between keywords
        "SERVICE:there",
        f"OPTIONAL {{ ?s ?p ?o.SERVICE {FAR} {{ ?a ?b ?c }} }}",
        f"OPTIONAL {{ ?s ?p true.SERVICE {FAR} {{ ?a ?b ?c }} }}",
        f"OPTIONAL {{ ?s ?p trueSERVICE {FAR} {{ ?a ?b ?c }} }}",
        f"VALUES ?x {{ :a\\# }} SERVICE {FAR}",
        f"VALUES ?x {{ :a\\' }} SERVICE {FAR} {{ ?a ?b ?c }} VALUES ?y {{ 'b' }}",
        f'VALUES ?x {{ :a\\" }} SERVICE {FAR} {{ ?a ?b ?c }} VALUES ?y {{ "b" }}',
    ],
)
def test_a_call_of_another_machine_is_refused_however_it_is_glued_or_hidden(call: str) -> None:
    query = f"PREFIX : <http://127.0.0.1:1/> SELECT * {{ {call} {{ ?s ?p ?o }} }}"
    assert "SERVICE" in refusal(query)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        (f"LOAD {FAR}", "LOAD"),
        (f"load silent {FAR} into graph <x:g>", "LOAD"),
        (f"SELECT * FROM {FAR} {{ ?s ?p ?o }}", "FROM"),
        (f"ASK from named {FAR} {{}}", "FROM"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "INSERT"),
        ("delete where { ?s ?p ?o }", "DELETE"),
        ("PREFIX x: <x:>\nClear All", "CLEAR"),
        ("DROP NAMED", "DROP"),
        ("CREATE GRAPH <x:g>", "CREATE"),
        ("ADD <x:g> TO <x:h>", "ADD"),
        ("MOVE <x:g> TO <x:h>", "MOVE"),
        ("COPY <x:g> TO <x:h>", "COPY"),
        ("WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
    ],
)
def test_what_fetches_or_writes_is_refused_by_its_word(query: str, word: str) -> None:
    assert f" {word} " in f" {refusal(query)} "


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service $LOAD ?from { ?service ?LOAD ?from . ?delete ?p $DROP }",
        'ASK { ?s ?p \'SERVICE\', "DROP", \'\'\'LOAD\nFROM\'\'\', """CLEAR "INSERT" """ }',
        "ASK { ?s ?p 'it is \\' SERVICE', \"a \\\" DROP\" }",
        "ASK { <https://example.org/SERVICE> <urn:DROP#LOAD> ?o }",
        "# SERVICE, LOAD, DROP\nASK {} # INSERT",
        "PREFIX ex: <x:> ASK { ex:SERVICE ex:from ex:drop.LOAD . _:LOAD ex:a-FROM ?o }",
        'ASK { ?s ?p "x"@service, "y"@en-LOAD }',
        "SELECT (COUNT(?x) AS ?added) { ?x ?dropped ?withheld }",
    ],
)
def test_these_words_are_only_names_in_strings_comments_addresses_and_variables(query: str) -> None:
    check(query)
    Oxigraph().query(query)


@pytest.mark.parametrize("opening, closing", ["{}", "()", "[]"])
def test_a_query_may_be_nested_to_the_limit_and_no_deeper(opening: str, closing: str) -> None:
    check(f"ASK {{ {opening * (DEEPEST - 1)}{closing * (DEEPEST - 1)} }}")
    assert f"deeper than {DEEPEST}" in refusal(f"ASK {{ {opening * DEEPEST}{closing * DEEPEST} }}")


@pytest.mark.parametrize("query", ["ASK " + "{" * 700 + "}" * 700, "ASK " + "{" * 5000 + "}" * 5000, "{" * 700, "ASK {" + "(" * 5000])
def test_nesting_that_crashes_an_engine_is_refused(query: str) -> None:
    assert "nested" in refusal(query)


@pytest.mark.parametrize("hidden", ["x:\\#", "x:a\\'", 'x:a\\"'])
def test_deep_nesting_is_seen_behind_an_escaped_sign_of_a_name(hidden: str) -> None:
    assert "nested" in refusal(f"ASK {{ VALUES ?x {{ {hidden} }} {'{' * 5000}{'}' * 5000} VALUES ?y {{ 'b' \"b\" }} }}")


@pytest.mark.parametrize("text", ["'{S}'", '"{S}"', "'''{S}'''", '"""{S}"""', "<x:y> # {S}\n"])
def test_brackets_inside_strings_and_comments_are_not_nesting(text: str) -> None:
    check("ASK { ?s ?p " + text.replace("{S}", "({[" * 400) + " }")


def test_brackets_that_close_are_not_counted_as_depth() -> None:
    check("ASK { " + "{} " * 1000 + "}")


def test_a_query_may_have_as_many_bytes_as_the_limit_and_no_more() -> None:
    check("ASK {}".ljust(LONGEST))
    assert f"{LONGEST + 1:,} bytes" in refusal("ASK {}".ljust(LONGEST + 1))
    assert "too long" in refusal("# " + "ก" * (LONGEST // 3 + 1))


@quick
@given(st.text(max_size=200))
def test_any_text_is_passed_or_refused_and_nothing_else(text: str) -> None:
    try:
        check(text)
    except QueryError as error:
        assert error.text.en


@quick
@given(st.text(st.characters(exclude_characters="'\\\n\r", exclude_categories=["Cs"]), max_size=60))
def test_no_text_in_a_string_hides_the_call_behind_it(text: str) -> None:
    check(f"ASK {{ ?s ?p '{text}' }}")
    assert "SERVICE" in refusal(f"ASK {{ ?s ?p '{text}' . SERVICE {FAR} {{}} }}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk: 300 things in a row, with labels of every kind of term."""
    place = tmp_path_factory.mktemp("store")
    store = Oxigraph(place)
    store.load(_quads())
    store.close()
    return place


def _quads() -> list[ox.Quad]:
    things = [ox.NamedNode(f"{EX}{number}") for number in range(300)]
    then, says = ox.NamedNode(EX + "then"), ox.NamedNode(EX + "says")
    words: Sequence[ox.Literal | ox.BlankNode] = (
        ox.Literal("007"),
        ox.Literal('น้ำ "ใส"\n\t\\', language="th"),
        ox.Literal("2024-06", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth")),
        ox.Literal("12.50", datatype=ox.NamedNode(EX + "baht")),
        ox.BlankNode("b0"),
    )
    return [ox.Quad(a, then, b) for a, b in zip(things, things[1:], strict=False)] + [ox.Quad(things[0], says, word) for word in words]


def _same(result: Result) -> object:
    """An answer in a form that two stores share: rows in order, triples in any order, blank nodes without their names."""
    if isinstance(result, bool):
        return result
    if isinstance(result, Rows):
        return result.names, [tuple("_" if isinstance(cell, ox.BlankNode) else str(cell) for cell in row) for row in result.rows]
    return sorted(" ".join("_" if isinstance(t, ox.BlankNode) else str(t) for t in (x.subject, x.predicate, x.object)) for x in result)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?s ?o ?none {{ ?s <{EX}says> ?o }} ORDER BY STR(?o)",
        f"SELECT ?s {{ ?s <{EX}nothing> ?o }}",
        f"ASK {{ <{EX}0> <{EX}then>+ <{EX}299> }}",
        f"ASK {{ <{EX}299> <{EX}then> ?o }}",
        f"CONSTRUCT {{ ?o <{EX}of> ?s }} WHERE {{ ?s <{EX}then> ?o }}",
        f"DESCRIBE <{EX}0>",
    ],
)
def test_a_process_apart_gives_the_same_answer_as_the_store_itself(folder: Path, query: str) -> None:
    here = Oxigraph(folder, read_only=True).query(query)
    there = run(folder, query, PATIENT)
    assert _same(there) == _same(here)
    assert type(there) is type(here)


def test_a_query_that_cannot_be_read_is_told_with_its_fault(folder: Path) -> None:
    with pytest.raises(QueryError, match="cannot be read.*1:15"):
        run(folder, "SELECT nothing", PATIENT)


def test_a_refused_query_never_reaches_a_process(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(tmp_path / "there-is-no-store", f"ASK {{ SERVICE {FAR} {{}} }}", PATIENT)


CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o }"
_GROWN = " ".join(f"BIND(CONCAT({', '.join([f'?s{i}'] * 10)}) AS ?s{i + 1})" for i in range(9))
GROWTH = f"SELECT (STRLEN(?s9) AS ?n) {{ BIND('{'x' * 100}' AS ?s0) {_GROWN} }}"


def test_a_cross_product_is_ended_and_the_store_answers_afterwards(folder: Path) -> None:
    with pytest.raises(QueryTimeout, match="ended after 2 seconds"):
        run(folder, CROSS, 2.0)
    assert run(folder, "ASK {}", PATIENT) is True


@pytest.mark.parametrize(
    "query", ["ASK { FILTER(" + "!" * 20_000 + "true) }", "ASK { " + "OPTIONAL {} " * 2_500 + "}"], ids=["not", "OPTIONAL"]
)
def test_a_query_that_is_deep_without_brackets_leaves_the_caller_and_the_store_alive(folder: Path, query: str) -> None:
    try:
        result = run(folder, query, PATIENT)
    except QueryError as error:
        result = bool(error.text.th and error.text.en)
    assert result is True
    assert run(folder, "ASK { ?s ?p ?o }", PATIENT) is True


def test_a_string_that_grows_without_end_is_ended_at_its_memory_and_the_caller_goes_on(folder: Path) -> None:
    with pytest.raises(QueryError, match="too much memory"):
        run(folder, GROWTH, PATIENT)
    assert run(folder, "ASK { ?s ?p ?o }", PATIENT) is True


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_a_comment_ends_with_any_line_end_and_hides_nothing_after_it(end: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check(f"SELECT * WHERE {{ #{end}SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}")


def test_parentheses_behind_a_less_than_sign_are_counted() -> None:
    deep = "(" * 6000 + "1" + ")" * 6000
    with pytest.raises(QueryError, match="nested"):
        check(f"SELECT * WHERE {{ ?s ?p ?o FILTER(?o<{deep}&&?o>1) }}")
    check("SELECT * WHERE { <https://example.org/b_(c)> ?p ?o }")


def test_a_plain_script_can_ask_without_a_main_guard(tmp_path: Path) -> None:
    tiny = Path(__file__).parent / "fixtures" / "tiny"
    script = tmp_path / "notebook.py"
    script.write_text(f"import kg\nprint(kg.open({str(tiny)!r}, store={str(tmp_path / 'built')!r}).sparql('ASK {{}}'))\n", encoding="utf-8")
    found = subprocess.run([sys.executable, str(script)], capture_output=True, check=True, timeout=60, cwd=tmp_path)
    assert found.stdout.decode().strip() == "True"
