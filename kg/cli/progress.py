"""Bars on a terminal for what takes a while; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from kg.errors import Text


@contextmanager
def steps(count: int, lang: str) -> Iterator[Callable[[Text], None]]:
    """A bar of so many steps: each is named when it begins, and the bar is full when the last ends."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=count, file=sys.stderr) as bar:
        begun = 0

        def step(name: Text) -> None:
            nonlocal begun
            bar.label = name.say(lang)
            bar.update(min(begun, 1))
            bar.render_progress()
            begun += 1

        yield step
        bar.update(count - bar.pos)


@contextmanager
def rows(count: int, name: Text, lang: str, *, after: int = 0) -> Iterator[Callable[[], None]]:
    """A bar of rows, one with each call; what comes when all rows are done takes as long as `after` more."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=count + after, label=name.say(lang), file=sys.stderr) as bar:
        yield lambda: bar.update(1)
        bar.update(after)
