"""The scripts of a page as one, and the hashes by which the policy of a page lets them in."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

_IMPORT = re.compile(r"^import \{ ?([^}]*?) ?\} from '\./([\w-]+\.js)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|class|let)", re.MULTILINE)
_NO_SCRIPT_END = re.compile(r"<(?=/script|!--|script)", re.IGNORECASE)


def joined(sources: Mapping[str, str], entry: str) -> str:
    """The modules that an entry needs as one script, each after those it imports from; KeyError for one that is not there.

    Imports are `import { a, b } from './x.js';` on one line, without new names; every name at the top of a module is unique.

    >>> joined({"main.js": "import { a } from './a.js';\\na();\\n", "a.js": "export function a() {}\\n"}, "main.js")
    '// a.js\\nfunction a() {}\\n\\n// main.js\\na();\\n'
    """
    order: list[str] = []
    _visit(entry, sources, order, ())
    return "\n".join(f"// {name}\n{bare(sources[name])}" for name in order)


def _visit(name: str, sources: Mapping[str, str], order: list[str], path: tuple[str, ...]) -> None:
    """Depth first; a ring of imports is entered once."""
    if name in order or name in path:
        return
    for match in _IMPORT.finditer(sources[name]):
        _visit(match[2], sources, order, (*path, name))
    order.append(name)


def bare(source: str) -> str:
    """A module without its imports and exports, in which no text can end the script element.

    >>> bare("export const a = '</script>';")
    "const a = '\\\\x3c/script>';"
    """
    return _NO_SCRIPT_END.sub(r"\\x3c", _EXPORT.sub("", _IMPORT.sub("", source)))


def digest(text: str) -> str:
    """The hash of an inline script or style as a policy names it.

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
