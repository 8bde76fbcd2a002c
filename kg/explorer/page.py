"""The page: scripts joined into one, style, data and what reads without a script, under a policy that lets nothing else in."""

from __future__ import annotations

import base64
import gzip
import html
from collections.abc import Mapping
from importlib.resources import files
from pathlib import PurePosixPath
from string import Template

from kg.bundle import bare, digest, joined
from kg.explorer.model import Model
from kg.explorer.payload import payload
from kg.explorer.plain import plain

ENTRY = "main.js"
UNPACK = "unpack.js"
_POLICY = "default-src 'none'; script-src '{}'; style-src '{}'; img-src data: blob:; base-uri 'none'; form-action 'none'"
STYLES = ("page.css", "views.css", "plain.css")


def page(model: Model, sources: Mapping[str, str] | None = None) -> bytes:
    """The whole page as UTF-8; the same model gives the same bytes. `sources` are other scripts and styles than the shipped ones.

    Data and program are packed, which makes the file of a graph like Songkhla's less than half as large to send; `unpack.js` alone
    stands open, and the policy names the hash of the program that it unpacks.
    """
    sources = shipped() if sources is None else sources
    program, unpack = joined(sources, ENTRY), "\n" + bare(sources[UNPACK])
    style = "\n" + "\n".join(sources[name] for name in STYLES if name in sources)
    parts = {
        "lang": model.lang,
        "policy": _POLICY.format(f"{digest(unpack)}' '{digest(program)}", digest(style)),
        "title": html.escape(model.title.say(model.lang)),
        "style": style,
        "plain": plain(model),
        "data": _packed(payload(model)),
        "program": _packed(program.encode()),
        "script": unpack,
    }
    return Template(sources["page.html"]).substitute(parts).encode("utf-8", "replace")


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()


def shipped() -> dict[str, str]:
    """The scripts, styles and the template that come with the program, by name."""
    folder = files("kg.explorer") / "static"
    names = sorted(item.name for item in folder.iterdir() if PurePosixPath(item.name).suffix in (".js", ".css", ".html"))
    return {name: (folder / name).read_text(encoding="utf-8") for name in names}
