"""Rules on where: overlap with rights, zones, distances; blocks are in `block_rules`.

Overlap counts in vertical projection; the elevation relation is stated beside it and changes
nothing unless a listed exception with its document is recorded (矿产资源法 art. 23).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

import numpy as np
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.distance import distance_m
from kuangzheng.kernel.geo.formats import to_geojson
from kuangzheng.kernel.geo.overlap import Overlap, elevation_relation, overlaps_with
from kuangzheng.kernel.geo.validity import polygons_only
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.admission.layer_rules import (
    NO_LAYER,
    UNCONFIRMED,
    lacking,
    looked_at,
    not_known,
    nothing_found,
)
from kuangzheng.licensing.admission.model import (
    Candidate,
    Evidence,
    Layer,
    Outcome,
    Proposal,
    Result,
    Surroundings,
    judged,
    outcome_of,
)
from kuangzheng.licensing.vocabulary import DISTANCE_OBJECTS, NEIGHBOURING_RIGHT, ZONES

SLIVER_M2 = 1.0
"""Overlaps up to one square metre are survey noise: reported, not counted."""

_RELATIONS = {
    "overlapping": "标高重叠",
    "touching": "标高相接",
    "disjoint": "标高不重叠（仍按垂直投影计为重叠）",
    "unknown": "一方未登记标高",
}
_POSITIVE_ZONES = {"key_mining_area", "concentrated_mining_area"}
_NEIGHBOUR_NAME = "相邻矿业权"
_SEVERITY = (Outcome.PASS, Outcome.INFO, Outcome.WARN, Outcome.BLOCK)
_REMEMBERED = 1024
"""Answers of the rulebooks, which are immutable: proposals differ in where more than in what."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate with its overlap."""

    candidate: Candidate
    overlap: Overlap


def hits_of(proposal: Proposal, candidates: Sequence[Candidate]) -> list[Hit]:
    """All areal candidates that overlap the proposal, in one vectorised pass."""
    areal = [c for c in candidates if c.geometry.geom_type in ("Polygon", "MultiPolygon")]
    if not areal:
        return []
    shapes = np.empty(len(areal), dtype=object)
    shapes[:] = [c.geometry for c in areal]
    found = overlaps_with(proposal.boundary, shapes, sliver_tolerance_m2=SLIVER_M2)
    return [Hit(areal[o.index], o) for o in found.overlaps]


def evidence_of(hit: Hit, proposal: Proposal, note: str = "") -> Evidence:
    candidate, overlap = hit.candidate, hit.overlap
    is_right = candidate.source == "right"
    relation = elevation_relation(proposal.elevation, candidate.elevation) if is_right else None
    notes = [note] if note else []
    if relation is not None:
        notes.append(_RELATIONS[relation])
    if overlap.sliver:
        notes.append("面积不超过 1 平方米，按接边误差处理")
    if overlap.candidate_repaired:
        notes.append("对方登记图形有误，面积仅供参考")
    return Evidence(
        kind=candidate.source, note="；".join(notes), id=candidate.id, name=candidate.name,
        redacted=not candidate.visible, status=candidate.status, overlap_km2=overlap.area_km2,
        share_percent=overlap.share_percent, elevation_relation=relation, layer=candidate.layer,
        geometry=_outline(overlap.geometry),
    )  # fmt: skip


def _outline(geometry: BaseGeometry) -> dict[str, object] | None:
    if geometry.geom_type not in ("Polygon", "MultiPolygon"):
        geometry = polygons_only(geometry)
    return None if geometry.is_empty else to_geojson(geometry)


def _total(hits: Sequence[Hit]) -> Decimal:
    return sum((hit.overlap.area_km2 for hit in hits), Decimal(0))


def right_overlaps(proposal: Proposal, hits: Sequence[Hit], books: RulebookSet) -> Iterator[Result]:
    """No two rights on one area, in vertical projection (矿产资源法 art. 23). Between two that are
    both registered the machine does not choose: a person decides what becomes of the overlap."""
    ruling = books.find("admission.overlap", proposal.jurisdiction, proposal.on)
    if ruling is None or not ruling.flag():
        return
    name, limit = "与已设矿业权重叠", "不得重叠"
    mine = [hit for hit in hits if hit.candidate.source == "right"]
    real = [hit for hit in mine if not hit.overlap.sliver]
    evidence = [evidence_of(hit, proposal) for hit in mine]
    if not real:
        value = "未重叠" if not mine else f"仅接边 {len(mine)} 处"
        outcome = Outcome.PASS if not mine else Outcome.INFO
        yield judged(ruling, name, outcome, value, limit, *evidence)
        return
    yielding = {e.subject_id for e in proposal.exceptions if e.rule == ruling.key}
    open_ = [hit for hit in real if hit.candidate.id not in yielding]
    outcome = outcome_of(ruling) if open_ and not proposal.registered else Outcome.WARN
    if open_ and proposal.registered:
        evidence.append(Evidence("text", "双方均已登记，重叠如何处理由审批机关依法决定"))
    if not open_:
        documents = [e.document_no for e in proposal.exceptions if e.rule == ruling.key]
        evidence.append(Evidence("text", f"已记录例外协议：{'、'.join(documents)}"))
    value = f"与 {len(real)} 个矿业权重叠 {_total(real):.4f} 平方千米"
    yield judged(ruling, name, outcome, value, limit, *evidence)


def zone_overlaps(
    proposal: Proposal, surroundings: Surroundings, hits: Sequence[Hit], books: RulebookSet
) -> Iterator[Result]:
    """What each kind of zone means for this mineral, method and operation (S0-8, S3-20, S3-28).

    Every kind the rulebook speaks of gets a row, so that "checked and free" is seen as well, and
    by which layers.
    """
    by_kind: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.candidate.source == "zone" and not hit.overlap.sliver:
            by_kind[hit.candidate.kind].append(hit)
    asked = (proposal.jurisdiction, proposal.on, proposal.operation)
    for rule in _zone_rulings(books, *asked, _method(proposal), proposal.minerals):
        found = by_kind.pop(rule.kind, None)
        if found is None:
            zone_name = surroundings.zone_names.get(rule.kind, rule.kind)
            yield rule.untouched(zone_name, surroundings.layers.get(rule.kind, ()))
        else:
            yield _zone_result(rule, found, proposal, surroundings)
    for kind, found in sorted(by_kind.items()):
        if kind not in DISTANCE_OBJECTS:
            yield _unruled_zone(kind, found, proposal, surroundings)


@dataclass(slots=True, eq=False)
class ZoneRule:
    """What a rulebook says about a kind of zone."""

    kind: str
    ruling: Ruling
    _untouched: tuple[str, tuple[Layer, ...], Result] | None = None

    def untouched(self, zone_name: str, layers: tuple[Layer, ...]) -> Result:
        """The answer of most proposals, worded once: by these layers none of this kind lies here,
        or there is no layer that could say so."""
        last = self._untouched
        if last is None or last[0] != zone_name or last[1] != layers:
            last = self._untouched = zone_name, layers, self._worded(zone_name, layers)
        return last[2]

    def _worded(self, zone_name: str, layers: tuple[Layer, ...]) -> Result:
        outcome, value = nothing_found(layers), "未重叠"
        evidence = looked_at(layers)
        if not layers:
            outcome, value = not_known(self.ruling), NO_LAYER
            evidence = (lacking(zone_name),)
        return judged(
            self.ruling, f"与{zone_name}重叠", outcome, value, "不得重叠或须符合管控要求",
            *evidence, rule=f"admission.zone.{self.kind}", hit=False,
        )  # fmt: skip


@lru_cache(_REMEMBERED)
def _zone_rulings(
    books: RulebookSet, jurisdiction: str, on: date, operation: str, method: str | None,
    minerals: tuple[str, ...],
) -> tuple[ZoneRule, ...]:  # fmt: skip
    """For each kind spoken of, in order, the strictest answer over all minerals."""
    found: list[ZoneRule] = []
    for kind in sorted(ZONES):
        selectors = {"zone": kind, "operation": operation, **_chosen(method)}
        rulings = [
            ruling
            for mineral in minerals
            if (ruling := books.find("admission.zone", jurisdiction, on,
                                     {**selectors, "mineral": mineral})) is not None
        ]  # fmt: skip
        if rulings:
            strictest = max(rulings, key=lambda r: _SEVERITY.index(outcome_of(r, Outcome.WARN)))
            found.append(ZoneRule(kind, strictest))
    return tuple(found)


def _method(proposal: Proposal) -> str | None:
    """The mining method where the rulebooks know it."""
    known = proposal.mining_method in ("open_pit", "underground", "combined", "well")
    return proposal.mining_method if known else None


def _chosen(method: str | None) -> dict[str, str]:
    return {} if method is None else {"method": method}


def _zone_result(
    asked: ZoneRule, hits: Sequence[Hit], proposal: Proposal, surroundings: Surroundings
) -> Result:
    kind, ruling = asked.kind, asked.ruling
    name, rule = f"与{surroundings.zone_names.get(kind, kind)}重叠", f"admission.zone.{kind}"
    outcome = outcome_of(ruling, Outcome.WARN)
    unsure = [hit for hit in hits if not hit.candidate.layer_confirmed]
    evidence = [evidence_of(hit, proposal) for hit in hits]
    if unsure:
        evidence.append(Evidence("text", UNCONFIRMED))
    value = f"重叠 {len(hits)} 处 {_total(hits):.4f} 平方千米"
    limit = "不得重叠" if outcome is Outcome.BLOCK else "须符合管控要求"
    return judged(ruling, name, outcome, value, limit, *evidence, rule=rule)


def _unruled_zone(
    kind: str, hits: Sequence[Hit], proposal: Proposal, surroundings: Surroundings
) -> Result:
    name = surroundings.zone_names.get(kind, kind)
    positive = kind in _POSITIVE_ZONES
    return Result(
        rule=f"admission.zone.{kind}",
        rule_name=f"位于{name}" if positive else f"与{name}重叠",
        outcome=Outcome.INFO if positive else Outcome.WARN,
        value=f"{len(hits)} 处 {_total(hits):.4f} 平方千米",
        limit="优先投放区域" if positive else "规则未作规定，由审查人员判断",
        basis="矿产资源规划" if positive else "—",
        confirmed=False,
        jurisdiction=None,
        evidence=tuple(evidence_of(hit, proposal) for hit in hits),
    )


def distance_limits(
    proposal: Proposal, surroundings: Surroundings, books: RulebookSet
) -> Iterator[Result]:
    """Least distances to roads, railways, the Yangtze, other rights, boundary to boundary
    (reg. 16, S3-20)."""
    near: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in surroundings.candidates:
        if candidate.source == "right":
            near[NEIGHBOURING_RIGHT].append(candidate)
        elif candidate.source == "zone" and candidate.kind in DISTANCE_OBJECTS:
            near[candidate.kind].append(candidate)
    for distance in least_distances(proposal, books):
        object_name = _object_name(distance.kind, surroundings)
        layers = surroundings.layers.get(distance.kind, ())
        if distance.kind in near:
            yield _distance_result(distance, near[distance.kind], proposal, object_name, layers)
        else:
            yield distance.far(object_name, layers)


def _object_name(kind: str, surroundings: Surroundings) -> str:
    if kind == NEIGHBOURING_RIGHT:
        return _NEIGHBOUR_NAME
    return surroundings.zone_names.get(kind, kind)


@dataclass(slots=True, eq=False)
class LeastDistance:
    """How far a proposal must stay from a kind of object, by which ruling."""

    kind: str
    ruling: Ruling
    metres: float
    words: str
    _far: tuple[str, tuple[Layer, ...], Result] | None = None

    def result(
        self, object_name: str, outcome: Outcome, value: str, *found: Evidence, hit: bool = True
    ) -> Result:
        return judged(
            self.ruling, f"与{object_name}的距离", outcome, value, f"≥ {self.words}", *found,
            rule=f"admission.distance.{self.kind}", hit=hit,
        )  # fmt: skip

    def far(self, object_name: str, layers: tuple[Layer, ...]) -> Result:
        """The answer of most proposals, worded once: none comes near by these layers."""
        last = self._far
        if last is None or last[0] != object_name or last[1] != layers:
            worded = self.kept(object_name, f"超过 {self.words}", layers)
            last = self._far = object_name, layers, worded
        return last[2]

    def kept(
        self, object_name: str, value: str, layers: Sequence[Layer], *near: Evidence
    ) -> Result:
        """Nothing stands too near, so far as the layers can say; rights are in the register."""
        if self.kind == NEIGHBOURING_RIGHT:
            return self.result(object_name, Outcome.PASS, value)
        if not layers:
            unknown = lacking(object_name), *near
            outcome = not_known(self.ruling)
            return self.result(object_name, outcome, NO_LAYER, *unknown, hit=False)
        return self.result(object_name, nothing_found(layers), value, *looked_at(layers))


def least_distances(proposal: Proposal, books: RulebookSet) -> tuple[LeastDistance, ...]:
    """Per kind of object the widest distance any level or facility asks for, kinds in order."""
    return _least_distances(
        books, proposal.jurisdiction, proposal.on, proposal.operation, _method(proposal),
        proposal.facilities,
    )  # fmt: skip


@lru_cache(_REMEMBERED)
def _least_distances(
    books: RulebookSet, jurisdiction: str, on: date, operation: str, method: str | None,
    facilities: tuple[str, ...],
) -> tuple[LeastDistance, ...]:  # fmt: skip
    found: list[LeastDistance] = []
    for kind in sorted(DISTANCE_OBJECTS):
        selectors = {"object": kind, "operation": operation, **_chosen(method)}
        asked = [selectors, *({**selectors, "facility": f} for f in facilities)]
        rulings = [
            ruling
            for chosen in asked
            for ruling in books.levels("admission.distance", jurisdiction, on, chosen)
        ]
        if rulings:
            widest = max(rulings, key=lambda ruling: ruling.quantity().base)
            distance = widest.quantity()
            found.append(LeastDistance(kind, widest, float(distance.in_unit("米")), str(distance)))
    return tuple(found)


def _distance_result(
    distance: LeastDistance, near: Sequence[Candidate], proposal: Proposal, object_name: str,
    layers: Sequence[Layer],
) -> Result:  # fmt: skip
    ruling = distance.ruling
    measured = sorted(
        ((distance_m(proposal.boundary, c.geometry), c) for c in near), key=lambda pair: pair[0]
    )
    close = [(d, c) for d, c in measured if d < distance.metres]
    value = f"{measured[0][0]:.1f} 米"
    if not close:
        return distance.kept(object_name, value, layers, _neighbour(*measured[0]))
    evidence = [_neighbour(d, c) for d, c in close]
    outcome = outcome_of(ruling)
    excepted = (f"admission.distance.{distance.kind}", ruling.key)
    recorded = [e for e in proposal.exceptions if e.rule in excepted]
    subjects = {e.subject_id for e in recorded}
    agreed = None in subjects or all(c.id in subjects for _, c in close)
    if recorded and agreed and ruling.attributes.get("exception"):
        outcome = Outcome.WARN
        documents = "、".join(e.document_no for e in recorded)
        evidence.append(Evidence("text", f"已记录例外协议：{documents}"))
    return distance.result(object_name, outcome, value, *evidence)


def _neighbour(metres: float, one: Candidate) -> Evidence:
    return Evidence(
        kind=one.source, id=one.id, name=one.name, redacted=not one.visible, status=one.status,
        distance_m=Decimal(repr(round(metres, 1))), layer=one.layer,
        note="" if one.layer_confirmed or one.source == "right" else "图层尚未核实",
    )  # fmt: skip
