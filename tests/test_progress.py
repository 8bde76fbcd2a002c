"""What a person sees on a terminal while something long is made, and that nothing of it reaches a pipe."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

EXPLORE = ("อ่านข้อมูล", "รวบรวม", "จัดวางภาพ", "เขียนหน้า")


def seen(arguments: list[str], lang: str) -> str:
    """What `kg` writes on the terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "KG_LANG": lang, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen([sys.executable, "-m", "kg", *arguments], stderr=theirs, stdout=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    read = bytearray()
    try:
        while chunk := os.read(ours, 4096):
            read += chunk
    except OSError:  # Linux says so where the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return read.decode()


def test_each_step_is_named_in_its_order_and_the_bar_ends_full(tmp_path: Path) -> None:
    said = seen(["explore", "-o", str(tmp_path / "page.html")], "th")
    places = [said.index(step) for step in EXPLORE]
    assert places == sorted(places)
    assert said.index("50%") < places[-1] < said.index("75%") < said.index("100%")


def test_the_steps_are_named_in_english_too(tmp_path: Path) -> None:
    assert "laying out the picture" in seen(["explore", "-o", str(tmp_path / "page.html")], "en")


def test_a_pipe_gets_no_bar(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    done = subprocess.run([sys.executable, "-m", "kg", "explore", "-o", str(target)], capture_output=True, check=True, encoding="utf-8")
    assert done.stderr.strip().splitlines() == [f"เขียนแล้ว: {target}"]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_report_names_its_last_step(lang: str) -> None:
    assert {"th": "เขียนรายงาน", "en": "writing"}[lang] in seen(["network"], lang)
