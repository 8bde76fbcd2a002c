"""A report as a Word document for printing on A4: pages with numbers, tables whose heads come again, proofs numbered at the end.

All that is told by weight of type or by words stays told on a black and white printer; no colour means anything. The same report
printed on the same day gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Length

from kg.dates import format_date
from kg.errors import Text
from kg.namespaces import local
from kg.report.model import Cell, Proof, Report, Section, Table
from kg.text import clean, width

FONT = "TH Sarabun New"
# Looked for in this order where the first is missing; all of them have Thai letters of about its size, but for the last.
FALLBACKS = ("TH SarabunPSK", "Sarabun New", "Laksaman", "Cordia New", "Angsana New", "Tahoma")
PAGE = (Cm(21), Cm(29.7))
_MARGINS = (Cm(2), Cm(2), Cm(2), Cm(2.5))  # top, right, bottom, left: room for holes
_ROOM = Emu(PAGE[0] - _MARGINS[1] - _MARGINS[3])
_LETTERS, _GAP = 76, 2  # letters that a line of a table holds, and that the edges of a cell take
_THAI_WORD, _LATIN_WORD = 7, 16  # letters of a word in a head that is kept in one line; Thai ones stand without spaces
_EDGE = Cm(0.12)  # left and right in a cell
_LONGEST_ROW = 1200  # letters in a cell: a longer row may run over the end of a page
_DROPPED = ("/thumbnail", "/extended-properties", "/stylesWithEffects", "/customXml")  # of the template: they speak of another document
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FONT_TABLE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="{FONT}"><w:altName \
w:val="{",".join(FALLBACKS)}"/><w:charset w:val="DE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"""
_FORBIDDEN = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True)
class _Look:
    """How a paragraph stands: sizes and spaces in points, the indent in centimetres."""

    size: float = 16
    bold: bool = False
    before: float = 0
    after: float = 4
    hang: float = 0
    keep: bool = False


_LOOKS = {
    "Normal": _Look(),
    "Title": _Look(24, bold=True, after=2, keep=True),
    "Subtitle": _Look(16, after=2),
    "Heading 1": _Look(20, bold=True, before=14, keep=True),
    "Heading 2": _Look(16, bold=True, before=6, after=2, keep=True),
    "Caption": _Look(16, bold=True, before=8, after=3, keep=True),
    "Footer": _Look(14, after=0),
    "Note": _Look(15, before=2, after=2, hang=0.5),
    "Proof": _Look(14, after=1, hang=1.1),
    "Table Head": _Look(14, bold=True, after=0, keep=True),
    "Table Text": _Look(14, after=0),
}
_HEADS = {
    "printed": Text("พิมพ์เมื่อ {}", "Printed on {}"),
    "pages": Text("หน้า {} จาก {}", "Page {} of {}"),
    "notes": Text("ควรรู้ไว้", "Keep in mind"),
    "nothing": Text("ไม่มีรายการ", "Nothing to list"),
    "empty": Text("รายงานนี้ยังไม่มีเนื้อหา", "There is nothing in this report"),
    "proofs": Text("หลักฐาน", "Evidence"),
    "where": Text("บรรทัด {}", "line {}"),
}


def as_docx(report: Report, lang: str, printed: date) -> bytes:
    """A report in one language as an Office Open XML document; `printed` is the day that stands on it.

    >>> from kg.errors import Text
    >>> empty = Report(Text("เครือข่าย", "Network"), (), (), (), (), {}, "networkx")
    >>> as_docx(empty, "th", date(2026, 3, 4))[:2]
    b'PK'
    """
    document = docx.Document()
    _prepared(document, lang)
    day = _HEADS["printed"].say(lang).format(format_date(printed.isoformat(), lang))
    _foot(document, lang, day)
    _add(document, report.title.say(lang), "Title")
    for line in (day, *(text.say(lang) for text in report.about)):
        _add(document, line, "Subtitle")
    for section in report.sections:
        _section(document, section, lang)
    if not report.sections:
        _add(document, _HEADS["empty"].say(lang), "Normal")
    _proofs(document, report, lang)
    _properties(document, report.title.say(lang), lang, printed)
    content = io.BytesIO()
    document.save(content)
    return _packed(content.getvalue())


def _add(document: Document, text: str, style: str, mark: str = "") -> None:
    """A paragraph, with a mark before it where it hangs on one."""
    document.add_paragraph(f"{mark}\t{_plain(text)}" if mark else _plain(text), style)


def _plain(text: str) -> str:
    """One spelling, no characters that XML cannot hold."""
    return _FORBIDDEN.sub("", clean(text))


def _section(document: Document, section: Section, lang: str) -> None:
    _add(document, section.title.say(lang), "Heading 1")
    for sentence in section.sentences:
        _add(document, sentence.say(lang), "Normal")
    for table in section.tables:
        _table(document, table, lang)
    if section.notes:
        _add(document, _HEADS["notes"].say(lang), "Heading 2")
    for note in section.notes:
        _add(document, note.say(lang), "Note", "–")


def _table(document: Document, table: Table, lang: str) -> None:
    """The title and the rows; the head comes again on each page and no row is torn apart."""
    _add(document, table.title.say(lang), "Caption")
    if not (table.columns and table.rows):
        _add(document, _HEADS["nothing"].say(lang), "Normal")
        return
    heads = [_plain(column.say(lang)) for column in table.columns]
    lines = [[_words(cell, lang) for cell in row] for row in table.rows]
    widths = _shared_out(heads, lines)
    made = document.add_table(0, len(heads), "Table Grid")
    made.autofit = False
    edges = (_element(f"w:{side}", w=str(_EDGE.twips), type="dxa") for side in ("left", "right"))
    made._tbl.tblPr.append(_element("w:tblCellMar", *edges))
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    right = frozenset(table.numbers)
    made._tbl.append(_row(heads, widths, "Table Head", right))
    for line in lines:
        made._tbl.append(_row(line, widths, "Table Text", right))
    _add(document, "", "Table Text")


def _words(cell: Cell, lang: str) -> str:
    """What stands in a cell, with the numbers of its proofs."""
    said = _plain(cell.words.say(lang))
    return f"{said} [{_numbered(cell.proofs)}]".lstrip() if cell.proofs else said


def _numbered(numbers: Iterable[int]) -> str:
    """Numbers in order, three and more in a row as a span.

    >>> _numbered((9, 1, 2, 3, 5, 6))
    '1–3, 5, 6, 9'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _shared_out(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> list[Length]:
    """The room of the page shared out among columns: what they hold, the widest giving way first, none below its head."""
    columns = list(zip(*lines, strict=True))
    least = [max(map(_unbroken, head.split()), default=1) + _GAP for head in heads]
    wanted = [max(floor, min(max(map(width, column)), _LETTERS) + _GAP) for floor, column in zip(least, columns, strict=True)]
    while sum(wanted) > _LETTERS and wanted != least:
        able = [number for number, wide in enumerate(wanted) if wide > least[number]]
        wanted[max(able, key=wanted.__getitem__)] -= 1
    return [Emu(_ROOM * wide // sum(wanted)) for wide in wanted]


def _unbroken(word: str) -> int:
    """The letters that a word of a head needs in bold."""
    return min(width(word) * 4 // 3, _LATIN_WORD) if word.isascii() else min(width(word) + 1, _THAI_WORD)


def _row(cells: Sequence[str], widths: Sequence[Length], style: str, right: frozenset[int]) -> BaseOxmlElement:
    properties = []
    if max(map(len, cells)) <= _LONGEST_ROW:
        properties.append(_element("w:cantSplit"))
    if style == "Table Head":
        properties.append(_element("w:tblHeader"))
    made = [_cell(text, wide, style, number in right) for number, (text, wide) in enumerate(zip(cells, widths, strict=True))]
    return _element("w:tr", _element("w:trPr", *properties), *made)


def _cell(text: str, wide: Length, style: str, to_the_right: bool) -> BaseOxmlElement:
    looks = [_element("w:pStyle", val=style.replace(" ", ""))]
    if to_the_right:
        looks.append(_element("w:jc", val="right"))
    paragraph = _element("w:p", _element("w:pPr", *looks), *_run(text))
    return _element("w:tc", _element("w:tcPr", _element("w:tcW", w=str(wide.twips), type="dxa")), paragraph)


def _run(text: str) -> Iterator[BaseOxmlElement]:
    if text:
        said = _element("w:t")
        said.text = text
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield _element("w:r", said)


def _element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def _proofs(document: Document, report: Report, lang: str) -> None:
    """The proofs by document, each under the number that the cells give."""
    if not report.proofs:
        return
    _add(document, _HEADS["proofs"].say(lang), "Heading 1")
    by_document: dict[str, list[tuple[int, Proof]]] = {}
    for number, proof in enumerate(report.proofs, 1):
        by_document.setdefault(proof.document, []).append((number, proof))
    for name, proofs in by_document.items():
        label = report.labels.get(name)
        _add(document, f"{local(name)} {label.say(lang) if label else ''}", "Heading 2")
        for number, proof in proofs:
            line = "" if proof.line is None else _HEADS["where"].say(lang).format(proof.line)
            quote = f"“{proof.quote}”" if proof.quote else ""
            _add(document, f"{line} {quote}", "Proof", f"[{number}]")


def _prepared(document: Document, lang: str) -> None:
    """The page, the font, the languages and the looks."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = _MARGINS
    section.footer_distance = Cm(1)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults[:] = [_fonts(), _element("w:sz", val="32"), _element("w:szCs", val="32"), _language()]
    theme = document.settings.element.find(qn("w:themeFontLang"))
    theme.attrib.clear()
    theme.set(qn("w:val"), "en-US")
    theme.set(qn("w:bidi"), "th-TH")
    for compatible in document.settings.element.iter(qn("w:compatSetting")):
        if compatible.get(qn("w:name")) == "compatibilityMode":
            compatible.set(qn("w:val"), "15")
    for name, look in _LOOKS.items():
        _styled(document, name, look)
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_DROPPED)]:
            del relations[key]


def _fonts() -> BaseOxmlElement:
    return _element("w:rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT))


def _language() -> BaseOxmlElement:
    """Thai letters are Thai: by that a word processor knows where a line may break."""
    return _element("w:lang", val="en-US", eastAsia="en-US", bidi="th-TH")


def _styled(document: Document, name: str, look: _Look) -> None:
    """A style in our font and in black; size and weight of Thai letters stand apart from those of Latin ones."""
    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=False)
    style = document.styles[name].element
    for old in (*style.findall(qn("w:pPr")), *style.findall(qn("w:rPr"))):
        style.remove(old)
    indent = str(Cm(look.hang).twips)
    paragraph = [
        *([_element("w:keepNext"), _element("w:keepLines")] if look.keep else []),
        _element("w:spacing", before=str(round(look.before * 20)), after=str(round(look.after * 20)), line="240", lineRule="auto"),
        _element("w:ind", left=indent, hanging=indent),
        *([_element("w:outlineLvl", val=str(int(name[-1]) - 1))] if name.startswith("Heading") else []),
    ]
    size = str(round(look.size * 2))
    weight = [_element("w:b"), _element("w:bCs")] if look.bold else []
    color = _element("w:color", val="000000")
    letters = [_fonts(), *weight, color, _element("w:sz", val=size), _element("w:szCs", val=size), _language()]
    style.extend((_element("w:pPr", *paragraph), _element("w:rPr", *letters)))


def _foot(document: Document, lang: str, day: str) -> None:
    """The day of printing on the left, the number of the page of how many on the right."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(_ROOM, WD_TAB_ALIGNMENT.RIGHT)
    before, between, after = _HEADS["pages"].say(lang).split("{}")
    foot.add_run(f"{day}\t{before}")
    foot._p.extend(_field("PAGE"))
    foot.add_run(between)
    foot._p.extend(_field("NUMPAGES"))
    foot.add_run(after)


def _field(name: str) -> Iterator[BaseOxmlElement]:
    """What a word processor works out when it lays out the page; until then it says 1."""
    code = _element("w:instrText")
    code.text = f" {name} "
    said = _element("w:t")
    said.text = "1"
    marks = (_element("w:fldChar", fldCharType=mark) for mark in ("begin", "separate", "end"))
    begin, separate, end = marks
    return (_element("w:r", part) for part in (begin, code, separate, said, end))


def _properties(document: Document, title: str, lang: str, printed: date) -> None:
    about = document.core_properties
    about.title, about.language = _plain(title)[:255], lang
    about.author = about.comments = ""
    about.created = about.modified = datetime.combine(printed, time())


def _packed(content: bytes) -> bytes:
    """The same file with our table of fonts and without the time of writing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            told = zipfile.ZipInfo(name, _EPOCH)
            told.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(told, _FONT_TABLE if name == "word/fontTable.xml" else old.read(name))
    return made.getvalue()
