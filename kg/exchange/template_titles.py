"""What the worksheets of a template are called, for those who draw them and for those who read them back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.ontology import Ontology
from kg.text import match_key

GUIDE = "อ่านก่อน · Read me"
LISTS = "รายการเลือก · Lists"
KNOWN = "มีในกราฟแล้ว · Known"
FIGURES = "วันที่และจำนวน · Figures"
LONGEST_TITLE = 31  # characters, a rule of the file format
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def title(label: str) -> str:
    """A label as the name of a worksheet: no sign that the file format forbids, at most 31 characters.

    >>> title("แผน/ยุทธศาสตร์ [ร่าง]")
    'แผน ยุทธศาสตร์ ร่าง'
    """
    return " ".join(_FORBIDDEN.sub(" ", label).split())[:LONGEST_TITLE].strip(" '")


def is_extra(name: str) -> bool:
    """Whether a worksheet of that name explains or lists, and holds no rows to take in; either language may come first.

    >>> is_extra(GUIDE), is_extra("Read me · อ่านก่อน"), is_extra("องค์กร")
    (True, True, False)
    """
    return sorted(name.split(" · ")) in (sorted(extra.split(" · ")) for extra in (GUIDE, LISTS, KNOWN, FIGURES))


def sheets_by_title(ontology: Ontology) -> Mapping[str, str]:
    """The sheet that each title stands for, in either language, by the match key of the title: of sheets and of short forms."""
    labels = [(form.label, form.sheet) for form in ontology.forms.values()]
    labels += [(sheet.label, name) for name, sheet in ontology.sheets.items()]
    return {match_key(title(said)): name for label, name in labels for said in (label.th, label.en)}
