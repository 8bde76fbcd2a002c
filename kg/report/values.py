"""Every measure of a network as values with what they rest on: what the machine formats of a report hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.analysis.change import Span
from kg.analysis.significance import Significance
from kg.analysis.twomode import shared
from kg.analysis.words import too_little
from kg.errors import Text
from kg.report.meeting import behind
from kg.report.model import Value
from kg.report.nearness import verdict
from kg.report.ranked import Ranked
from kg.report.telling import Teller

_PROVED = 5_000  # ties: of more the documents are named, without line and phrase
_TOO_LARGE = Text("ไม่ได้คำนวณ เครือข่ายใหญ่เกินไป", "not worked out: the network is too large")
_FATES = ("began", "returned", "lasted", "ended", "unseen", "undated")
_ROLES = ("coordinator", "consultant", "gatekeeper", "liaison")


def valued(t: Teller) -> Iterator[Value]:
    """All values, measure by measure in the order of kg.analysis.words, each a plain number, word or None; never a NaN."""
    yield from _weights(t)
    for name, found in t.measured.ranked.items():
        yield from _ranked(t, name, found)
    yield from _roles(t)
    yield from _breaks(t)
    yield from _circles(t)
    yield from _mixing(t)
    yield from _links(t)
    yield from _introductions(t)
    yield from _changes(t)
    yield from _chance(t)
    yield from _attendance(t)


def _weights(t: Teller) -> Iterator[Value]:
    """Each tie with its works and documents; those of the backbone again with their p."""
    m = t.measured
    if not m.plan.pairs:
        return
    two, basis = m.two, _Basis(t)
    proved = len(m.ties) <= _PROVED
    for one, other, weight in m.ties:
        pair = two.agents[one], two.agents[other]
        contexts = shared(two, one, other)
        rows = basis.of(pair, contexts)
        value = Value(
            "weight",
            pair,
            weight,
            attendance=pair in m.attendance,
            count=len(contexts),
            through=tuple(two.contexts[context] for context in contexts),
            documents=tuple(sorted(set[str]().union(*(t.got.found.documents[row] for row in rows)))),
            proofs=tuple(t.cited.of(t.got.found.participation[row] for row in rows)) if proved else (),
        )
        yield value
        if pair in m.stands_out:
            yield replace(value, measure="backbone", value=float(m.stands_out[pair]), proofs=())
    if not len(m.ties):
        yield Value("backbone", (), None, note=too_little("backbone"))


class _Basis:
    """The rows of memberships that a tie rests on."""

    def __init__(self, t: Teller) -> None:
        """Look up the rows once."""
        self._two, self._found = t.measured.two, t.got.found
        self._rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, pair in enumerate(zip(self._found.agent, self._found.context, strict=True)):
            self._rows[pair].append(row)

    def of(self, pair: tuple[str, str], contexts: list[int]) -> list[int]:
        """The rows of both ends in the contexts that tie them and in the parts of these."""
        names = [self._two.contexts[place] for context in contexts for place in (context, *sorted(self._two.below.get(context, ())))]
        return [row for name in dict.fromkeys(names) for end in pair for row in self._rows.get((end, name), ())]


def _ranked(t: Teller, name: str, found: Ranked) -> Iterator[Value]:
    for agent, value in found.values.items():
        made = Value(name, (agent,), value, found.ranks.get(agent), note=too_little(name) if value is None else None)
        if spread := found.ranges.get(agent):
            made = replace(made, best=spread.best, worst=spread.worst)
        if band := found.bands.get(agent):
            made = replace(made, low=band.low, high=band.high)
        yield made
    yield from _ranges(t, name, found)


def _ranges(t: Teller, name: str, found: Ranked) -> Iterator[Value]:
    """The range of each rank, and without which documents it is the worst or none at all."""
    for agent, spread in found.ranges.items():
        documents = tuple(dict.fromkeys(filter(None, (spread.weakest, *spread.gone))))
        yield Value(
            "range", (agent,), f"{spread.best}-{spread.worst}", spread.rank, spread.best, spread.worst, by=name, documents=documents
        )
    if not found.ranges:
        yield Value("range", (), None, by=name, note=too_little("range") if t.measured.plan.documents < 2 else _TOO_LARGE)


def _roles(t: Teller) -> Iterator[Value]:
    known = t.got.groups.get("pillar", {})
    for agent, found in t.measured.roles.items():
        for role in _ROLES:
            value = getattr(found, role) if agent in known else None
            yield Value(role, (agent,), value, by="pillar", note=None if value is not None else too_little(role))


def _breaks(t: Teller) -> Iterator[Value]:
    for name, measure in (("break", t.measured.broken), ("bridge", t.measured.links)):
        for thing, cut in measure.items():
            yield Value(name, (thing,) if isinstance(thing, str) else thing, float(cut.cut_off), count=cut.pieces)


def _circles(t: Teller) -> Iterator[Value]:
    found = t.measured.circles
    if found is None:
        for name in ("community", "modularity"):
            yield Value(name, (), None, note=too_little(name))
        return
    for number, members in enumerate(found.members, 1):
        for agent in members:
            yield Value("community", (agent,), float(number), count=len(members))
    for agent, value in sorted(found.agreement.items()):
        yield Value("agreement", (agent,), value, count=found.runs)
    yield Value("modularity", (), found.modularity, count=len(found.members))


def _mixing(t: Teller) -> Iterator[Value]:
    chance = t.measured.chance
    for kind, found in chance.mixed.items():
        for name, value in (("ei", found.ei), ("assortativity", found.assortativity)):
            drawn = chance.drawn.get(f"{name} {kind}")
            made = Value(name, (), value, by=kind, note=too_little(name) if value is None else None)
            yield replace(made, expected=drawn.expected, p=drawn.p) if drawn else made
    note = too_little("clustering") if chance.clustering is None else None
    drawn = chance.drawn.get("clustering")
    yield Value("clustering", (), chance.clustering, note=note, expected=drawn.expected if drawn else None, p=drawn.p if drawn else None)


def _links(t: Teller) -> Iterator[Value]:
    for kind, links in t.measured.linked.items():
        for link in links:
            found = behind(t.got, kind, link)
            yield Value(
                "lift",
                (link.one, link.other),
                link.lift,
                note=too_little("lift") if link.lift is None else None,
                by=kind,
                count=link.together,
                expected=link.expected,
                p=link.p,
                through=found.works,
                about=tuple(dict.fromkeys((*found.bodies, *found.own, *found.across))),
                documents=tuple(sorted({proof.document for proof in found.proofs})),
                proofs=found.proofs,
            )


def _introductions(t: Teller) -> Iterator[Value]:
    near = t.measured.near
    for rank, one in enumerate(near.found, 1):
        met = [context for via in one.via for context in (*via.with_one, *via.with_other)]
        yield Value(
            "introduction",
            (one.one, one.other),
            one.score,
            rank,
            attendance={t.got.found.tie.get(context) for context in met} == {"co-attendance"},
            note=one.first_step(t.name) if t.got.of == "organisations" else None,
            count=len(one.via),
            through=tuple(via.partner for via in one.via),
            about=(*one.topics, *near.places.get((one.one, one.other), ())),
        )
    yield _held_out(t)


def _held_out(t: Teller) -> Value:
    """The hold-out with what busyness gives and what that says."""
    found = t.measured.near.hold_out
    if found is None:
        return Value("hold-out", (), None, note=too_little("hold-out") if t.measured.plan.pairs else _TOO_LARGE)
    low, high, note = found.low, found.high, verdict(found)
    return Value("hold-out", (), found.value, low=low, high=high, count=found.samples, expected=found.expected, p=found.p, note=note)


def _changes(t: Teller) -> Iterator[Value]:
    m = t.measured
    if m.change is None:
        yield Value("change", (), None, note=too_little("change") if m.plan.pairs else _TOO_LARGE)
        return
    by = "/".join(map(_span, m.spans or ()))
    for fate in _FATES:
        yield from (Value("change", pair, fate, by=by, attendance=pair in m.attendance) for pair in getattr(m.change, fate))


def _span(span: Span) -> str:
    return f"{span[0]}-{span[1]}"


def _chance(t: Teller) -> Iterator[Value]:
    drawn: Mapping[str, Significance | None] = t.measured.chance.drawn
    for name, found in drawn.items():
        if found is None:
            yield Value("significance", (), None, by=name, note=too_little("significance"))
        else:
            low, high = found.low, found.high
            yield Value("significance", (), found.p, low=low, high=high, by=name, count=found.samples, expected=found.expected, p=found.p)


def _attendance(t: Teller) -> Iterator[Value]:
    m = t.measured
    if m.plan.pairs and len(m.ties):
        share = len(m.attendance) / len(m.ties)
        yield Value("attendance", (), share, count=len(m.attendance), attendance=share == 1)
