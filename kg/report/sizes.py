"""How much is worked out by the size of a network: stated rules, the same in every engine, so that a report ends in time.

A small network is worked out whole. In a larger one betweenness is sampled (and shown as a band), fewer documents are left out in
turn, chance is drawn less often; past a size some measures are not worked out at all. Each such rule is said in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import Text

_EXACT = 1_000  # agents: betweenness of more is sampled
_SOURCES, _FEW = 100, 40
_WHOLE, _BROKERED, _LARGE = 5_000, 20_000, 500_000  # ties
_DOCUMENTS = 30


@dataclass(frozen=True)
class Plan:
    """What a report of so many agents, ties and documents works out.

    `sources` is 0 where betweenness is exact, else from how many agents it is sampled; `tried` how many documents are left out in
    turn for the ranges (those that say the most), of `documents`; `draws` of chance, `runs` of the circles; `pairs` says whether
    what needs a look at each pair (attendance, change, each weight, constraint, hold-out) is worked out, `roles` whether those of
    brokers are.
    """

    sources: int
    documents: int
    tried: int
    draws: int
    runs: int
    pairs: bool
    roles: bool

    @classmethod
    def of(cls, agents: int, ties: int, documents: int, fast: bool = False) -> Plan:
        """The plan by size; `fast` says that the engine is not networkx.

        >>> Plan.of(100, 400, 5)
        Plan(sources=0, documents=5, tried=5, draws=99, runs=20, pairs=True, roles=True)
        """
        small, middling = ties <= _WHOLE, ties <= _LARGE
        tried = min(documents, _DOCUMENTS if small else 3 if middling else 2)
        draws, runs = (99, 20) if small else (19, 5) if middling else (9, 2)
        sources = 0 if agents <= _EXACT else _SOURCES if middling else _FEW
        return cls(sources, documents, tried, draws, runs, middling, ties <= (_LARGE if fast else _BROKERED))

    def said(self) -> Iterator[Text]:
        """What is not worked out whole, a sentence each; nothing for a small network."""
        if self.sources:
            yield Text(
                f"เครือข่ายใหญ่ จึงประมาณการเป็นทางผ่านจาก {self.sources} รายที่สุ่มมา และบอกเป็นช่วง",
                f"The network is large: standing between is estimated from {self.sources} drawn at random, and given as a range.",
            )
        if self.tried < self.documents:
            yield Text(
                f"ช่วงของอันดับลองตัดเอกสารออกทีละฉบับเพียง {self.tried} ฉบับที่กล่าวถึงมากที่สุด จากทั้งหมด {self.documents:,} ฉบับ",
                f"The ranges of the ranks leave out only the {self.tried} documents that say the most, of {self.documents:,}.",
            )
        if self.pairs and not self.roles:
            yield Text(
                f"เครือข่ายมีเกิน {_BROKERED:,} คู่ จึงไม่ได้คำนวณบทบาทคนกลางระหว่างด้าน (ติดตั้ง kg[fast] แล้วจะได้)",
                f"The network has more than {_BROKERED:,} pairs: the roles of those between pillars are not worked out (kg[fast] does).",
            )
        if not self.pairs:
            yield Text(
                "เครือข่ายใหญ่เกินกว่าจะดูทีละคู่ จึงไม่ได้บอกน้ำหนักรายคู่ ความเปลี่ยนแปลง ความกระจุกของภาคี บทบาทคนกลาง และไม่ได้ลองว่าคำแนะนำเชื่อได้แค่ไหน",
                "The network is too large to look at each pair: the weight of each tie, change, constraint, the roles of those between "
                "and how good the suggestions are (the hold-out) are left out.",
            )
