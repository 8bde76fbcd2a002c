"""The sheet as a bitmap for a chat or a slide; the converter resvg-py is an extra."""

from __future__ import annotations

import re

from kg.errors import KgError

_ZOOM = 2
_LATIN = "Sarabun, 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', Arial, 'Leelawadee UI', Tahoma, sans-serif"
_WORDS = re.compile(r">([^<>\n]*[^<>\s][^<>\n]*)<")
_RUN = re.compile(r"[!-;=?-~](?:[ -;=?-~]*[!-;=?-~])?")
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="5" y="28" font-size="24" font-family="sans-serif">{}</text></svg>'
)


def raster(svg: str) -> bytes:
    """An SVG as PNG at twice its size; KgError where the converter is not installed or no font on the machine has Thai letters."""
    try:
        import resvg_py
    except ImportError as error:
        th = "ยังไม่ได้ติดตั้งตัวแปลงเป็น PNG ติดตั้งด้วย pip install resvg-py หรือใช้ --format svg แทน"
        raise KgError(th, "the converter to PNG is not installed: pip install resvg-py, or use --format svg") from error
    if any("\u0e01" <= letter <= "\u0e5b" for letter in svg) and not _has_thai():
        th = "เครื่องนี้ไม่มีแบบอักษรไทย ภาพ PNG จะอ่านไม่ได้ ติดตั้งแบบอักษร เช่น Sarabun หรือ Noto Sans Thai (fonts-thai-tlwg) หรือใช้ --format svg แทน"
        en = (
            "no font on this machine has Thai letters; install one such as Sarabun or Noto Sans Thai (fonts-thai-tlwg), or use --format svg"
        )
        raise KgError(th, en)
    return bytes(resvg_py.svg_to_bytes(svg_string=_parted(svg), zoom=_ZOOM, languages=["th", "en"]))


def _has_thai() -> bool:
    """Whether two Thai letters look different: without a font both are the same empty box, or nothing."""
    import resvg_py

    one, other = (resvg_py.svg_to_bytes(svg_string=_PROBE.format(letter)) for letter in "กฬ")
    return bytes(one) != bytes(other)


def _parted(svg: str) -> str:
    """An SVG whose Latin letters have fonts of their own: where a Thai font has none the converter takes any other, in italics too."""
    latin = f'<tspan font-family="{_LATIN}">\\g<0></tspan>'
    return _WORDS.sub(lambda found: f">{_RUN.sub(latin, found[1])}<", svg)
