"""What an application runs under: taken from the rulebooks when it is first sent in, kept with it.

A running application keeps the version it started with; each value carries its basis, and
`confirmed: false` where nobody has seen the source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.applications.words import MATERIAL_NAMES
from kuangzheng.licensing.permits.rules import KIND_NAMES as PERMIT_NAMES
from kuangzheng.licensing.vocabulary import (
    APPLICANT_ITEMS,
    APPLICATION_PERMITS,
    DEPARTMENTS,
    MATERIALS,
    OPERATIONS,
    SPECIALITIES,
)

_DECISION_KINDS = OPERATIONS | {"retention", "cancellation"}
_PERIODS = (
    "decision", "extension", "correction_notice", "opinion", "publicity", "collect",
    "lapse", "reconsideration", "suit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What the rulebooks are asked about."""

    jurisdiction: str
    on: date
    kind: str
    right_kind: str
    mineral: str | None
    scale: str | None = None
    consolidated: bool = False
    """Whether the right came out of a consolidation, or was kept by one."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """The values of one application as they are kept with it (`wire`)."""

    wire: Mapping[str, Any]

    def period(self, name: str) -> Period | None:
        """The period of that name, None where no rulebook says one."""
        found = self.wire["periods"].get(name)
        if found is None:
            return None
        return Period(found["amount"], PeriodUnit(found["unit"]), found["basis"])

    @property
    def departments(self) -> tuple[str, ...]:
        return tuple(one["department"] for one in self.wire["departments"])

    @property
    def materials(self) -> dict[str, str]:
        """Code → name of every document that has to be there."""
        return {one["material"]: one["name"] for one in self.wire["materials"]}

    @property
    def permits(self) -> list[dict[str, Any]]:
        """The permits that have to be registered before a decision, and of a new right those it
        is entered with; none are asked by a procedure from before there were such rules."""
        return [dict(one) for one in self.wire.get("permits", ())]

    @property
    def applicant_checks(self) -> list[dict[str, Any]]:
        """What is looked at of the applicant before acceptance."""
        return [dict(one) for one in self.wire.get("applicant_checks", ())]

    @property
    def publicity_pauses(self) -> bool:
        flag = self.wire.get("publicity_pauses")
        return bool(flag and flag["value"])

    @property
    def collective(self) -> bool:
        flag = self.wire.get("collective")
        return bool(flag and flag["value"])

    @property
    def expert_review(self) -> bool:
        flag = self.wire.get("expert_review")
        return bool(flag and flag["value"])

    @property
    def experts(self) -> list[dict[str, Any]]:
        """How many of a panel are of each speciality; empty where no rulebook says."""
        return [dict(one) for one in self.wire.get("experts", ())]


def procedure_of(books: RulebookSet, asked: Question, known_at: datetime) -> Procedure:
    """Everything the rulebooks, as known at an instant, say for one application on a day."""
    place = (asked.jurisdiction, asked.on)
    mineral = {"mineral": asked.mineral} if asked.mineral else {}
    kind = {"kind": asked.kind}
    decision = kind if asked.kind in _DECISION_KINDS else {}
    periods = {
        name: _period(
            books.find(f"application.{name}", *place, decision if name == "decision" else {})
        )
        for name in _PERIODS
    }
    if asked.kind == "transfer":
        # a transfer that was approved is entered within its own days (国务院令第242号)
        entered = _period(books.find("transfer.change_registration", *place))
        periods["collect"] = entered or periods["collect"]
    departments = [
        {"department": one, **_cited(ruling)}
        for one in sorted(DEPARTMENTS)
        if (ruling := _flag(books, "application.department", place,
                            {"department": one, **mineral, **kind}))
    ]  # fmt: skip
    materials = [
        {"material": one, "name": MATERIAL_NAMES[one], **_cited(ruling)}
        for one in sorted(MATERIALS)
        if (ruling := _flag(books, "application.material", place,
                            {"material": one, **kind, "right_kind": asked.right_kind}))
    ]  # fmt: skip
    origin = {"origin": "consolidation"} if asked.consolidated else {}
    permits = [
        {"permit": one, "name": PERMIT_NAMES[one], **_cited(ruling)}
        for one in sorted(APPLICATION_PERMITS)
        if (ruling := _flag(books, "application.permit", place,
                            {"permit": one, **mineral, **kind, **origin,
                             "right_kind": asked.right_kind}))
        # a rule that names no kind speaks of rights that stand
        and (asked.kind != "new" or ruling.selector("kind") == "new")
    ]  # fmt: skip
    looked_at = [
        {"item": one, **_cited(ruling)}
        for one in APPLICANT_ITEMS
        if (ruling := _flag(books, "application.applicant_check", place,
                            {"item": one, **kind, "right_kind": asked.right_kind}))
    ]  # fmt: skip
    scale = {"scale": asked.scale} if asked.scale else {}
    panel = {**mineral, **kind, **scale}
    return Procedure({
        "on": asked.on.isoformat(), "known_at": known_at.isoformat(),
        "jurisdiction": asked.jurisdiction,
        "periods": {name: found for name, found in periods.items() if found is not None},
        "departments": departments, "materials": materials, "permits": permits,
        "applicant_checks": looked_at,
        "publicity_pauses": _said(books.find("application.publicity_pauses", *place)),
        "collective": _said(books.find("application.collective", *place, {**mineral, **scale})),
        "expert_review": _said(books.find("application.expert_review", *place, panel)),
        "experts": _experts(books, place, panel),
    })  # fmt: skip


def _experts(
    books: RulebookSet, place: tuple[str, date], selectors: Mapping[str, str]
) -> list[dict[str, Any]]:
    found = []
    for one in SPECIALITIES:
        ruling = books.find("application.experts", *place, {"speciality": one, **selectors})
        if ruling is not None and ruling.integer():
            found.append({"speciality": one, "number": ruling.integer(), **_cited(ruling)})
    return found


def _flag(
    books: RulebookSet, key: str, place: tuple[str, date], selectors: Mapping[str, str]
) -> Ruling | None:
    ruling = books.find(key, *place, selectors)
    return ruling if ruling is not None and ruling.flag() else None


def _period(ruling: Ruling | None) -> dict[str, Any] | None:
    if ruling is None:
        return None
    period = ruling.period()
    return {"amount": period.amount, "unit": period.unit.value, **_cited(ruling)}


def _said(ruling: Ruling | None) -> dict[str, Any] | None:
    return None if ruling is None else {"value": ruling.flag(), **_cited(ruling)}


def _cited(ruling: Ruling) -> dict[str, Any]:
    return {
        "basis": ruling.basis, "jurisdiction": ruling.jurisdiction,
        "confirmed": ruling.confirmed, "ruling": ruling.ident, "version": ruling.version,
    }  # fmt: skip
