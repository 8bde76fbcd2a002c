"""docs/measures.md says what kg.analysis.words says."""

from __future__ import annotations

import runpy
from pathlib import Path

from kg.analysis.words import WORDS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "measures"))


def test_the_page_is_what_the_script_writes() -> None:
    assert SCRIPT["replaced"](PAGE, SCRIPT["written"]()) == PAGE, "run scripts/measures"


def test_each_measure_is_on_the_page_with_all_that_is_known_of_it() -> None:
    for word in WORDS.values():
        for text in (word.label.th, word.label.en, word.sentence.th, word.sentence.en, word.formula, word.source):
            assert text in PAGE
        assert word.too_little.th in PAGE and word.too_little.en in PAGE


def test_an_old_page_is_brought_up_to_date() -> None:
    old = PAGE.replace(WORDS["degree"].sentence.th, "อย่างอื่น")
    assert old != PAGE and SCRIPT["replaced"](old, SCRIPT["written"]()) == PAGE


def test_the_figures_that_do_not_change_are_worked_out_again() -> None:
    row = SCRIPT["row"]("Davis's women", SCRIPT["davis"]())
    assert f"\n{row}\n" in PAGE and "\n| Songkhla, " in PAGE and SCRIPT["HEAD"] in PAGE, "run scripts/measures"
