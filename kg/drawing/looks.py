"""How kinds of things look, as the explorer draws them (kg/explorer/static/marks.js), so that who reads the one picture reads the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import Text


@dataclass(frozen=True)
class Look:
    """A group of classes: its words, colour and shape (as `kg.render` names shapes)."""

    word: Text
    shape: str
    colour: str
    classes: Sequence[str]


LOOKS = (
    Look(Text("องค์กร", "Organisations"), "dot", "#009e73", ("Organisation", "FormalOrganisation")),
    Look(Text("หน่วยงานรัฐ", "Public bodies"), "square", "#0072b2", ("PublicOrganisation",)),
    Look(Text("ท้องถิ่น", "Local government"), "pentagon", "#56b4e9", ("LocalGovernment",)),
    Look(Text("เครือข่าย", "Networks"), "hexagon", "#cc79a7", ("Network",)),
    Look(Text("กลุ่มคน", "Groups"), "triangle", "#f0e442", ("Group",)),
    Look(Text("บุคคล", "People"), "target", "#ffffff", ("Person",)),
    Look(
        Text("งานและโครงการ", "Work and projects"),
        "diamond",
        "#e69f00",
        ("Initiative", "Programme", "Project", "PilotProject", "ActivitySeries"),
    ),
    Look(Text("เวทีและกิจกรรม", "Events"), "star", "#d55e00", ("Event",)),
    Look(Text("ข้อตกลง", "Agreements"), "plus", "#f0e442", ("Agreement", "MemorandumOfUnderstanding", "MeetingResolution")),
    Look(Text("แผน", "Plans"), "triangleDown", "#56b4e9", ("Plan", "Strategy", "ActionPlan", "ProvincialPlan")),
    Look(Text("การเสนอเมืองสร้างสรรค์", "Creative-city bids"), "kite", "#cc79a7", ("CreativeCityCandidacy",)),
    Look(Text("อื่น ๆ", "Other"), "bar", "#999999", ()),
)
_BY_CLASS = {name: look for look in LOOKS for name in look.classes}


def look_of(classes: Sequence[str]) -> Look:
    """How a thing looks: by the narrowest of its classes, as the explorer has it.

    >>> look_of(["LocalGovernment", "Organisation"]).shape, look_of([]).word.en
    ('pentagon', 'Other')
    """
    return _BY_CLASS.get(classes[0], LOOKS[-1]) if classes else LOOKS[-1]
