"""What a check works on and what it answers; plain data, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

import orjson
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.overlap import ElevationRange
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.rulebooks import Confirmation, Ruling
from kuangzheng.kernel.rulebooks import Outcome as RulingOutcome


class Outcome(StrEnum):
    """Of one rule. `warn` also stands for "a person decides"."""

    PASS = "pass"
    INFO = "info"
    WARN = "warn"
    BLOCK = "block"


class Verdict(StrEnum):
    """Headline of a check; for the reviewer's reference, never a decision by itself."""

    CLEAR = "clear"
    CONDITIONAL = "conditional"
    BLOCKED = "blocked"


VERDICT_NAMES = {
    Verdict.CLEAR: "未发现冲突",
    Verdict.CONDITIONAL: "需核实",
    Verdict.BLOCKED: "存在禁止情形",
}
NOTE = "供审查参考"

_OUTCOMES = {
    RulingOutcome.BLOCK: Outcome.BLOCK,
    RulingOutcome.REVIEW: Outcome.WARN,
    RulingOutcome.WARN: Outcome.WARN,
    RulingOutcome.INFO: Outcome.INFO,
    RulingOutcome.ALLOW: Outcome.PASS,
}


@dataclass(frozen=True, slots=True)
class RecordedException:
    """An agreement or approval on file that lets a rule yield where the rule allows it."""

    rule: str
    document_no: str
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed area with what is to be worked there. `boundary` is lon/lat, EPSG:4490."""

    jurisdiction: str
    kind: str
    operation: str
    minerals: tuple[str, ...]
    mining_method: str | None
    capacity: Quantity | None
    reserves: Quantity | None
    recovery_rate: Decimal | None
    boundary: BaseGeometry
    area_km2: Decimal
    elevation: ElevationRange | None
    on: date
    position_compared: bool
    """Whether an extent of the jurisdiction is known, which the boundary was then found within."""
    holder_id: UUID | None = None
    exclude_right_id: UUID | None = None
    facilities: tuple[str, ...] = ()
    exceptions: tuple[RecordedException, ...] = ()
    registered: bool = False
    """Whether nothing is drawn: the boundary is that of `exclude_right_id` in the register."""

    @property
    def main_mineral(self) -> str:
        return self.minerals[0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A right, zone or planned block whose box comes near; unseen ones carry no name or holder."""

    source: str
    id: UUID
    visible: bool
    name: str | None
    code: str | None
    kind: str
    status: str | None
    holder_id: UUID | None
    mineral: str | None
    elevation: ElevationRange | None
    layer: Mapping[str, Any] | None
    layer_confirmed: bool
    attributes: Mapping[str, Any]
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer in force on the day, kept by the jurisdiction or above it, with zones in it; unseen
    ones carry no name."""

    id: UUID
    kind: str
    name: str | None
    version: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Actual:
    """Rights in force of one mineral, scale class and capacity unit."""

    mineral: str
    scale_class: str | None
    rights: int
    capacity: Quantity | None


@dataclass(frozen=True, slots=True)
class OwnRight:
    """The right that a proposal enlarges, as the plan counts it today; `counted` is False once it
    has run out, since it then makes room."""

    mineral: str
    capacity: Quantity | None
    counted: bool


@dataclass(frozen=True, slots=True)
class HolderStanding:
    """Lists the holder is on, whether fees are owed, when a mining licence was last revoked.

    `in_arrears` is noted by a clerk, `owes_revenue` follows from the accounts of its rights;
    `credit` is the worst grade that enforcement told of within the caller's divisions."""

    known: bool
    in_arrears: bool
    lists: tuple[str, ...]
    revoked_on: date | None = None
    owes_revenue: bool = False
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything from the register that the rules need for one proposal."""

    candidates: Sequence[Candidate]
    actuals: Sequence[Actual]
    holder: HolderStanding | None
    zone_names: Mapping[str, str] = field(default_factory=dict)
    own: OwnRight | None = None
    layers: Mapping[str, tuple[Layer, ...]] = field(default_factory=dict)
    """By kind of zone; where none is in force, nothing can be said of the kind."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a result rests on: another record with overlap or distance, a layer that was looked at,
    or a sentence."""

    kind: str
    note: str = ""
    id: UUID | None = None
    name: str | None = None
    redacted: bool = False
    status: str | None = None
    overlap_km2: Decimal | None = None
    share_percent: Decimal | None = None
    distance_m: Decimal | None = None
    elevation_relation: str | None = None
    layer: Mapping[str, Any] | None = None
    geometry: Mapping[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        """The wire shape: areas with four places and distances with one, as strings."""
        return {
            "kind": self.kind,
            "id": self.id,
            "name": self.name,
            "redacted": self.redacted,
            "status": self.status,
            "overlap_km2": None if self.overlap_km2 is None else f"{self.overlap_km2:.4f}",
            "share_percent": None if self.share_percent is None else f"{self.share_percent:.2f}",
            "distance_m": None if self.distance_m is None else f"{self.distance_m:.1f}",
            "elevation_relation": self.elevation_relation,
            "layer": self.layer,
            "geometry": self.geometry,
            "note": self.note,
        }


@dataclass(frozen=True)
class Result:
    """One rule's answer: found value, allowed limit, legal basis, evidence."""

    rule: str
    rule_name: str
    outcome: Outcome
    value: str
    limit: str
    basis: str
    confirmed: bool
    jurisdiction: str | None
    book: str | None = None
    book_version: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confirmation: Confirmation | None = None
    """By which document the value was confirmed, where somebody had to."""

    @cached_property
    def wire(self) -> orjson.Fragment:
        """The wire shape, written once: results that say "not here" serve many checks."""
        return orjson.Fragment(orjson.dumps(self.as_dict(), default=str))

    def as_dict(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "rule_name": self.rule_name,
            "outcome": self.outcome.value,
            "value": self.value,
            "limit": self.limit,
            "basis": self.basis,
            "confirmed": self.confirmed,
            "jurisdiction": self.jurisdiction,
            "book": self.book,
            "book_version": self.book_version,
            "confirmation": None if self.confirmation is None else _document(self.confirmation),
            "evidence": [item.as_dict() for item in self.evidence],
        }


def _document(word: Confirmation) -> dict[str, Any]:
    return {
        "id": word.id, "division_code": word.division, "document_no": word.document_no,
        "document_title": word.document_title, "confirmed_on": word.confirmed_on,
    }  # fmt: skip


def outcome_of(ruling: Ruling, default: Outcome = Outcome.BLOCK) -> Outcome:
    """What a hit on this ruling means here; `default` where the rulebook names none."""
    return default if ruling.outcome is None else _OUTCOMES[ruling.outcome]


def judged(
    ruling: Ruling,
    rule_name: str,
    outcome: Outcome,
    value: str,
    limit: str,
    *evidence: Evidence,
    rule: str | None = None,
    hit: bool = True,
) -> Result:
    """A result resting on a ruling; its note and, where it is hit, its exception join the evidence.

    `hit` is False where nobody knows whether it is."""
    notes = [ruling.note] if ruling.note else []
    exception = ruling.attributes.get("exception")
    if exception and hit and outcome in (Outcome.BLOCK, Outcome.WARN):
        notes.append(f"例外：{exception}")
    return Result(
        rule=rule or ruling.key,
        rule_name=rule_name,
        outcome=outcome,
        value=value,
        limit=limit,
        basis=ruling.basis,
        confirmed=ruling.confirmed,
        jurisdiction=ruling.jurisdiction,
        book=ruling.book,
        book_version=ruling.version,
        confirmation=ruling.confirmation,
        evidence=(*evidence, *(Evidence("text", note) for note in notes)),
    )


def verdict_of(results: Sequence[Result]) -> Verdict:
    """Blocked by one block, conditional by one warning, else clear."""
    outcomes = {result.outcome for result in results}
    if Outcome.BLOCK in outcomes:
        return Verdict.BLOCKED
    return Verdict.CONDITIONAL if Outcome.WARN in outcomes else Verdict.CLEAR
