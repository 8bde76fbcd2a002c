"""Each measure in one plain sentence, in Thai and English, with its formula, its source and its rule of too little data."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import Text


@dataclass(frozen=True)
class Word:
    """A measure in words: what people call it, what it says, how it is worked out, who says so, when nothing can be said."""

    name: str
    label: Text
    sentence: Text
    formula: str
    source: str
    too_little: Text = Text("", "")


_NO_TIE = Text("ในข้อมูลยังไม่มีใครมีงานร่วมกับองค์กรนี้", "in these data nobody shares a work with this organisation")
_NO_PILLAR = Text("ไม่รู้ว่าองค์กรเหล่านั้นทำงานด้านใด", "the pillars of those organisations are not known")
_NO_TIES = Text("ข้อมูลยังไม่มีความร่วมมือสักคู่เดียว", "there is not a single tie in the data")
_NO_CHANCE = Text(
    "สลับอย่างไรก็ได้ผลเท่าเดิม จึงเทียบกับความบังเอิญไม่ได้",
    "however the memberships are mixed up, nothing changes, so chance cannot be told from what is found",
)

_ALL = (
    Word(
        "weight",
        Text("น้ำหนักความร่วมมือ", "Weight of a tie"),
        Text(
            "ทำงานร่วมกันบ่อยในวงเล็กมีน้ำหนักมาก มีชื่ออยู่ในรายชื่อยาว ๆ ด้วยกันมีน้ำหนักน้อย",
            "Working together often and in small groups weighs much; standing in one long list weighs little.",
        ),
        "w(x,y) = sum of 1/(k-1) over shared contexts of k agents",
        "Newman 2001, Physical Review E 64, 016132",
    ),
    Word(
        "degree",
        Text("จำนวนภาคี", "Number of partners"),
        Text("องค์กรนี้มีงานร่วมกับองค์กรอื่นกี่ราย", "How many others this organisation shares works with."),
        "k(i) = number of neighbours",
        "Freeman 1979, Social Networks 1",
    ),
    Word(
        "strength",
        Text("ความแน่นแฟ้นรวม", "Strength"),
        Text(
            "เมื่อนับน้ำหนักแล้ว องค์กรนี้มีงานร่วมกับรายอื่นมากแค่ไหน",
            "How much this organisation shares works with others, when each tie counts by its weight.",
        ),
        "s(i) = sum of w(i,j)",
        "Barrat et al. 2004, PNAS 101, 3747",
    ),
    Word(
        "betweenness",
        Text("การเป็นทางผ่าน", "Standing between"),
        Text(
            "ถ้าสององค์กรที่ยังไม่มีงานร่วมกันจะติดต่อกันผ่านคนกลาง ทางที่สั้นที่สุดผ่านองค์กรนี้บ่อยแค่ไหน",
            "When two that share no work pass word along, how often the shortest way runs through this organisation.",
        ),
        "sum over pairs of sigma(s,t|v)/sigma(s,t), over (n-1)(n-2)/2; weighted, a tie is 1/w long",
        "Freeman 1977, Sociometry 40; where sampled, Brandes and Pich 2007, International Journal of Bifurcation and Chaos 17",
        Text("มีองค์กรไม่ถึง 3 ราย", "there are fewer than 3 organisations"),
    ),
    Word(
        "core",
        Text("วงใน", "Inner circle"),
        Text(
            "องค์กรนี้อยู่ในวงที่ทุกรายมีงานร่วมกับรายอื่นในวงอย่างน้อยกี่ราย",
            "It belongs to a circle in which everybody shares works with at least so many others of the circle.",
        ),
        "largest k whose k-core has the node",
        "Seidman 1983, Social Networks 5",
    ),
    Word(
        "pagerank",
        Text("โอกาสที่ข่าวจะเดินมาถึง", "Where word ends up"),
        Text(
            "ถ้าข่าวเดินสุ่มจากองค์กรไปงานแล้วไปองค์กรต่อไปเรื่อย ๆ จะมาถึงองค์กรนี้บ่อยแค่ไหน",
            "If word wandered at random from organisation to work to organisation, how often it would be here.",
        ),
        "x = d P'x + (1-d)/n, d = 0.85",
        "Brin and Page 1998, Computer Networks and ISDN Systems 30",
    ),
    Word(
        "clustering",
        Text("การพบกันซ้ำ", "Meeting again"),
        Text(
            "องค์กรที่เจอกันในงานหนึ่ง ได้เจอกันอีกในงานอื่นบ่อยแค่ไหน",
            "How often organisations that meet in one work meet again in another.",
        ),
        "4 C4 / L3 of the two-mode graph",
        "Robins and Alexander 2004, Computational & Mathematical Organization Theory 10",
        Text("ไม่มีองค์กรใดอยู่ในงานเกินหนึ่งงานร่วมกับคนอื่น", "nobody who meets others is in more than one work"),
    ),
    Word(
        "constraint",
        Text("ความกระจุกของภาคี", "Constraint"),
        Text(
            "ภาคีขององค์กรนี้มีงานร่วมกันเองอยู่แล้วแค่ไหน ค่ายิ่งต่ำ ยิ่งมีโอกาสเป็นคนเชื่อม",
            "How far its partners already share works among themselves; the lower, the more room to connect them.",
        ),
        "sum over j of (p(i,j) + sum over q of p(i,q)p(q,j))^2",
        "Burt 1992, Structural Holes, chapter 2",
        _NO_TIE,
    ),
    Word(
        "coordinator",
        Text("ผู้ประสานในด้านเดียวกัน", "Coordinator"),
        Text(
            "เชื่อมสององค์กรในด้านเดียวกับตนที่ในข้อมูลยังไม่มีงานร่วมกัน",
            "It joins two of its own pillar that share no work in the data.",
        ),
        "open pairs a-b-c with G(a) = G(b) = G(c)",
        "Gould and Fernandez 1989, Sociological Methodology 19",
        _NO_PILLAR,
    ),
    Word(
        "consultant",
        Text("คนนอกที่เชื่อมให้", "Consultant"),
        Text(
            "เชื่อมสององค์กรที่อยู่ด้านเดียวกัน โดยตนเองอยู่อีกด้านหนึ่ง",
            "From outside, it joins two who belong to one pillar.",
        ),
        "open pairs a-b-c with G(a) = G(c), not G(b)",
        "Gould and Fernandez 1989, Sociological Methodology 19",
        _NO_PILLAR,
    ),
    Word(
        "gatekeeper",
        Text("ประตูของด้าน", "Gatekeeper"),
        Text(
            "เป็นทางเข้าออกระหว่างด้านของตนกับด้านอื่น",
            "It is a door between its own pillar and another.",
        ),
        "open pairs a-b-c with G(b) = one of G(a), G(c); gatekeeper and representative together, ties having no direction",
        "Gould and Fernandez 1989, Sociological Methodology 19",
        _NO_PILLAR,
    ),
    Word(
        "liaison",
        Text("สะพานข้ามด้าน", "Liaison"),
        Text(
            "เชื่อมสององค์กรจากคนละด้าน โดยตนเองอยู่ด้านที่สาม",
            "It joins two of different pillars and belongs to a third.",
        ),
        "open pairs a-b-c with G(a), G(b), G(c) all different",
        "Gould and Fernandez 1989, Sociological Methodology 19",
        _NO_PILLAR,
    ),
    Word(
        "break",
        Text("จุดที่ขาดไม่ได้", "What must not break"),
        Text(
            "ถ้าองค์กรหรืองานนี้หายไป มีกี่องค์กรที่จะขาดการเชื่อมต่อกับส่วนใหญ่",
            "How many organisations would lose all connection with the rest if this one left.",
        ),
        "articulation points of the two-mode graph; agents outside the largest piece left",
        "Hopcroft and Tarjan 1973, CACM 16",
    ),
    Word(
        "bridge",
        Text("สายใยเส้นเดียว", "The only link"),
        Text(
            "สองฝั่งของเครือข่ายต่อกันด้วยสายใยนี้เพียงเส้นเดียว",
            "Two sides of the network hang together by this one link alone.",
        ),
        "bridges of the two-mode graph with at least two agents on either side",
        "Hopcroft and Tarjan 1973, CACM 16",
    ),
    Word(
        "community",
        Text("กลุ่มที่ร่วมงานกันใกล้ชิด", "Circle"),
        Text(
            "องค์กรในกลุ่มนี้มีงานร่วมกันเองมากกว่ากับรายนอกกลุ่ม",
            "Its members share works with each other more than with those outside.",
        ),
        "consensus of many runs of Louvain",
        "Blondel et al. 2008, Journal of Statistical Mechanics P10008; Lancichinetti and Fortunato 2012, Scientific Reports 2, 336",
        _NO_TIES,
    ),
    Word(
        "agreement",
        Text("ความแน่ชัดของกลุ่ม", "Agreement on the circle"),
        Text(
            "คำนวณซ้ำหลายรอบแล้ว องค์กรนี้ได้อยู่กลุ่มเดิมบ่อยแค่ไหน",
            "Worked out many times over, how often it lands in the same circle.",
        ),
        "mean over the ties of a node of the share of runs that keep or cut the tie as the consensus does",
        "Lancichinetti and Fortunato 2012, Scientific Reports 2, 336",
        _NO_TIE,
    ),
    Word(
        "modularity",
        Text("ความชัดของการแบ่งกลุ่ม", "How clear the circles are"),
        Text(
            "เครือข่ายแบ่งเป็นกลุ่มชัดแค่ไหน ใกล้ 0 คือแทบแบ่งไม่ได้",
            "How clearly the network falls into circles; near 0 it hardly does.",
        ),
        "sum over circles of in(c)/m - (s(c)/2m)^2",
        "Newman and Girvan 2004, Physical Review E 69, 026113",
        _NO_TIES,
    ),
    Word(
        "ei",
        Text("ร่วมงานข้ามพวกหรือในพวก", "Across or among the like"),
        Text(
            "ความร่วมมือข้ามพวกมีมากหรือน้อยกว่าความร่วมมือในพวกเดียวกัน: -1 คือในพวกทั้งหมด 1 คือข้ามพวกทั้งหมด",
            "Whether ties go across groups or stay inside: -1 is all inside, 1 is all across.",
        ),
        "(E - I)/(E + I), by weight",
        "Krackhardt and Stern 1988, Social Psychology Quarterly 51",
        Text("ไม่มีความร่วมมือที่รู้ว่าทั้งสองฝ่ายเป็นพวกใด", "there is no tie of which both groups are known"),
    ),
    Word(
        "assortativity",
        Text("ร่วมงานกับพวกเดียวกัน", "Like with like"),
        Text(
            "องค์กรร่วมงานกับพวกเดียวกันมากกว่าที่ขนาดของแต่ละพวกจะพาไปแค่ไหน",
            "How much more organisations work with their like than the sizes of the groups would bring about.",
        ),
        "(sum e(g,g) - sum a(g)^2)/(1 - sum a(g)^2)",
        "Newman 2003, Physical Review E 67, 026126",
        Text("รู้เพียงพวกเดียว จึงเทียบไม่ได้", "only one group is known"),
    ),
    Word(
        "lift",
        Text("เรื่องที่ไปด้วยกัน", "What goes together"),
        Text(
            "สองเรื่องนี้อยู่ในงานเดียวกันบ่อยเป็นกี่เท่าของที่ควรเกิดขึ้นโดยบังเอิญ",
            "How many times as often the two meet in one work as they would by chance.",
        ),
        "n(i,j) N / (n(i) n(j))",
        "Brin et al. 1997, SIGMOD (there: interest); for the chance Fisher 1934, Statistical Methods for Research Workers",
        Text(
            "มีงานไม่ถึง 5 งาน หรือเรื่องใดเรื่องหนึ่งมีไม่ถึง 2 งาน หรือทั้งสองเรื่องพบน้อยจนเจอกันครั้งเดียวก็ยังไม่บอกอะไร",
            "fewer than 5 works, or one of the two in fewer than 2, or both so rare that meeting once says nothing",
        ),
    ),
    Word(
        "backbone",
        Text("สายใยหลัก", "Backbone"),
        Text(
            "ความร่วมมือที่เด่นกว่าคู่อื่น ๆ ขององค์กรนั้นเอง ไม่ใช่แค่เคยมีชื่ออยู่ในรายชื่อเดียวกัน",
            "The ties that stand out among an organisation's own, not just a name in the same list.",
        ),
        "(1 - w/s)^(k-1) < 0.05 at either end",
        "Serrano et al. 2009, PNAS 106, 6483",
        _NO_TIES,
    ),
    Word(
        "introduction",
        Text("คู่ที่น่าแนะนำให้รู้จักกัน", "Who could be introduced"),
        Text(
            "เอกสารยังไม่ระบุงานที่ทั้งสองอยู่ด้วยกัน แต่มีภาคีร่วมกันที่แนะนำให้ได้",
            "The documents show no work that the two share, but they have partners in common who could introduce them.",
        ),
        "sum over shared partners z of w(x,z) w(z,y) / s(z)",
        "Zhou et al. 2007, Physical Review E 76, 046115; Zhou, Lü and Zhang 2009, European Physical Journal B 71, 623",
        Text("สองฝ่ายไม่มีภาคีร่วมกัน", "the two share no partner"),
    ),
    Word(
        "hold-out",
        Text("คำแนะนำเชื่อได้แค่ไหน", "How good the suggestions are"),
        Text(
            "ลองซ่อนงานไว้ทีละหนึ่งในห้า แล้วดูว่าทายถูกไหมว่าคู่ใดเชื่อมกันด้วยงานที่ซ่อน: 0.5 คือเดาสุ่ม 1 คือถูกทุกคู่",
            "Hide a fifth of the works, see whether the method tells which pairs they tie: 0.5 is guessing, 1 is always right.",
        ),
        "area under the ROC curve of pairs that meet in hidden works alone against pairs that never meet",
        "Lü and Zhou 2011, Physica A 390, 1150",
        Text(
            "เมื่อซ่อนงานแล้ว มีคู่ที่พบกันเฉพาะในงานที่ซ่อน หรือคู่ที่ไม่เคยพบกัน ไม่ถึง 10 คู่ หรือสลับอย่างไรก็ได้ผลเท่าเดิม",
            "fewer than 10 pairs meet in the hidden works alone, or never meet, or nothing changes when who was where is mixed up",
        ),
    ),
    Word(
        "change",
        Text("สิ่งที่เปลี่ยนไป", "What has changed"),
        Text(
            "คู่ใดเพิ่งพบในช่วงหลัง คู่ใดพบทั้งสองช่วง คู่ใดอยู่ในงานที่ผ่านไปแล้ว และคู่ใดที่เอกสารไม่กล่าวถึงแล้ว",
            "Which ties are seen only in the later years, which in both, which were in works now over, and which are spoken of no longer.",
        ),
        "ties dated in the earlier and in the later years; without a stated end: not seen again, never ended",
        "the rule of this graph: a date of observation is no beginning and no end",
        Text("ช่วงปีใดช่วงปีหนึ่งไม่มีข้อมูลที่มีวันที่", "one of the two spans has nothing with a date"),
    ),
    Word(
        "range",
        Text("ช่วงของอันดับ", "Range of the rank"),
        Text(
            "ถ้าขาดเอกสารไปฉบับใดฉบับหนึ่ง อันดับจะอยู่ระหว่างที่เท่าไรถึงที่เท่าไร",
            "Between which places the rank would move if any one document were missing.",
        ),
        "best and worst rank over the data without each document in turn",
        "Efron 1982, The Jackknife, the Bootstrap and Other Resampling Plans",
        Text("มีเอกสารไม่ถึง 2 ฉบับ", "there are fewer than 2 documents"),
    ),
    Word(
        "significance",
        Text("ต่างจากความบังเอิญหรือไม่", "Against chance"),
        Text(
            "ถ้าสลับว่าใครไปงานไหนโดยให้แต่ละรายไปงานเท่าเดิม และแต่ละงานมีคนเท่าเดิม จะได้ผลแบบนี้บ่อยแค่ไหน",
            "If it were mixed up who was in which work, each as busy and each work as large as before, how often this would come out.",
        ),
        "p = 2 (1 + draws as far off)/(1 + draws), curveball swaps of the two-mode graph",
        "Strona et al. 2014, Nature Communications 5, 4114; Phipson and Smyth 2010, Stat. Appl. in Genetics and Molecular Biology 9, 39",
        _NO_CHANCE,
    ),
    Word(
        "attendance",
        Text("รู้จากกิจกรรมเดียวกันเท่านั้น", "Known from events alone"),
        Text(
            "ข้อนี้รู้จากการมีชื่อในกิจกรรมหรือประชุมเดียวกันเท่านั้น ยังบอกไม่ได้ว่าทำงานด้วยกัน",
            "This rests only on being named at the same event; it does not say that they work together.",
        ),
        "every shared context is an event",
        "the rule of this graph: co-attendance is the weakest tie that can be seen",
    ),
)

WORDS = MappingProxyType({word.name: word for word in _ALL})


def too_little(name: str) -> Text:
    """The sentence for a value that is None: too little data to say, and the rule by which.

    >>> too_little("betweenness").en
    'Too little data to say: there are fewer than 3 organisations.'
    """
    rule = WORDS[name].too_little
    return Text(f"ข้อมูลน้อยเกินกว่าจะบอกได้: {rule.th}", f"Too little data to say: {rule.en}.")
