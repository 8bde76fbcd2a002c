"""The page: scripts joined into one, style, data and what reads without a script, under a policy that lets nothing else in."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import PurePosixPath
from string import Template

from kg.explorer.model import Model
from kg.explorer.payload import payload
from kg.explorer.plain import plain

ENTRY = "main.js"
UNPACK = "unpack.js"
_POLICY = "default-src 'none'; script-src '{}'; style-src '{}'; img-src data: blob:; base-uri 'none'; form-action 'none'"
STYLES = ("page.css", "views.css", "plain.css")
_IMPORT = re.compile(r"^import \{ ?([^}]*?) ?\} from '\./([\w-]+\.js)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|class|let)", re.MULTILINE)
_NO_SCRIPT_END = re.compile(r"<(?=/script|!--|script)", re.IGNORECASE)


def page(model: Model, sources: Mapping[str, str] | None = None) -> bytes:
    """The whole page as UTF-8; the same model gives the same bytes. `sources` are other scripts and styles than the shipped ones.

    Data and program are packed, which makes the file of a graph like Songkhla's less than half as large to send; `unpack.js` alone
    stands open, and the policy names the hash of the program that it unpacks.
    """
    sources = shipped() if sources is None else sources
    program, unpack = joined(sources), "\n" + _bare(sources[UNPACK])
    style = "\n" + "\n".join(sources[name] for name in STYLES if name in sources)
    parts = {
        "lang": model.lang,
        "policy": _POLICY.format(f"{_hash(unpack)}' '{_hash(program)}", _hash(style)),
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


def joined(sources: Mapping[str, str], entry: str = ENTRY) -> str:
    """The modules that an entry needs as one script, each after those it imports from; KeyError for one that is not there.

    Imports are `import { a, b } from './x.js';` on one line, without new names; every name at the top of a module is unique.

    >>> joined({"main.js": "import { a } from './a.js';\\na();\\n", "a.js": "export function a() {}\\n"})
    '// a.js\\nfunction a() {}\\n\\n// main.js\\na();\\n'
    """
    order: list[str] = []
    _visit(entry, sources, order, ())
    return "\n".join(f"// {name}\n{_bare(sources[name])}" for name in order)


def _visit(name: str, sources: Mapping[str, str], order: list[str], path: tuple[str, ...]) -> None:
    """Depth first; a ring of imports is entered once."""
    if name in order or name in path:
        return
    for match in _IMPORT.finditer(sources[name]):
        _visit(match[2], sources, order, (*path, name))
    order.append(name)


def _bare(source: str) -> str:
    """A module without its imports and exports, in which no text can end the script element."""
    return _NO_SCRIPT_END.sub(r"\\x3c", _EXPORT.sub("", _IMPORT.sub("", source)))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
