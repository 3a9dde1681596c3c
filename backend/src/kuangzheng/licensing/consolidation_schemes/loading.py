"""A scheme with all that it is judged by: mines, facts, protected areas, figures of rulebooks."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import shapely

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.formats import from_wkb
from kuangzheng.kernel.quantities import Quantity, UnknownUnit
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.consolidation.presenting import GROUNDS
from kuangzheng.licensing.consolidation_schemes import content as contents
from kuangzheng.licensing.consolidation_schemes import repository
from kuangzheng.licensing.consolidation_schemes.content import Measured
from kuangzheng.licensing.consolidation_schemes.figures import (
    Figures,
    Right,
    comparable,
    figures,
)
from kuangzheng.licensing.consolidation_schemes.judging import (
    CONTENT,
    Assignment,
    Case,
    Group,
    Known,
    Least,
    Problem,
    problems,
)
from kuangzheng.licensing.consolidation_schemes.milestones import STEPS, Due
from kuangzheng.licensing.consolidation_schemes.rules import (
    CONCENTRATED,
    NEIGHBOURING,
    Fact,
    Mine,
    Standards,
    newest,
)
from kuangzheng.licensing.consolidation_schemes.schemas import SchemeContent
from kuangzheng.licensing.consolidation_schemes.tables import (
    MiningPenalty,
    Scheme,
    SchemeFact,
)
from kuangzheng.licensing.rulings.service import books_for


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scheme as it is shown, judged and executed."""

    content: SchemeContent
    rows: Sequence[Any]
    known: Mapping[UUID, Known]
    measured: Mapping[int, Measured]
    figures: Figures
    problems: Sequence[Problem]
    standards: Standards
    target: Ruling | None
    dues: Mapping[str, Due]


async def load(act: Act, scheme: Scheme) -> Loaded:
    """Everything of a scheme, judged by the rulebooks of the day of its screening."""
    content = SchemeContent.model_validate(scheme.content)
    rows = await repository.mines(
        act.session, scheme.screening_id, scheme.division_code, scheme.screened_on,
        today(act.clock),
    )  # fmt: skip
    facts: dict[UUID, list[SchemeFact]] = defaultdict(list)
    for fact in await repository.facts(act.session, scheme.id):
        if fact.withdrawn_at is None:
            facts[fact.right_id].append(fact)
    told: dict[UUID, list[MiningPenalty]] = defaultdict(list)
    for penalty in await repository.penalties(act.session, [row.right_id for row in rows]):
        told[penalty.right_id].append(penalty)
    boundaries = {row.right_id: row.geometry for row in rows}
    names = {row.right_id: row.name for row in rows}
    zones = await _zones(act, boundaries, scheme.screened_on)
    books = await books_for(act, scheme.division_code)
    standards = _standards(books, scheme.division_code, scheme.screened_on)
    protected, measured = await asyncio.to_thread(
        lambda: (_protected(boundaries, zones), contents.measured(content, boundaries, names))
    )
    known = {
        row.right_id: _known(
            row, _stated(facts[row.right_id], told[row.right_id]), protected[row.right_id],
            _least(books, scheme, "admission.min_scale_class", row.minerals),
        )
        for row in rows
    }  # fmt: skip
    target = books.find("consolidation.reduction_target", scheme.division_code, scheme.screened_on)
    counted = _figures(content, rows, measured)
    groups = [
        _group(at, group, measured[group.no], books, scheme)
        for at, group in enumerate(content.groups)
    ]
    absent = [field for field in CONTENT if not getattr(content, field)]
    case = Case(
        known, _assignments(content), groups, standards, absent, _reduction(counted, target)
    )
    return Loaded(
        content, rows, known, measured, counted, problems(case), standards, target,
        dues_of(books, scheme.division_code, scheme.screened_on),
    )  # fmt: skip


async def _zones(act: Act, boundaries: Mapping[UUID, bytes], on: date) -> Sequence[Any]:
    if not boundaries:
        return ()
    box = shapely.total_bounds([from_wkb(bytes(wkb)) for wkb in boundaries.values()])
    west, south, east, north = (float(value) for value in box)
    return await repository.zones(act.session, (west, south, east, north), on)


def _protected(boundaries: Mapping[UUID, bytes], zones: Sequence[Any]) -> dict[UUID, list[str]]:
    """Names of the red lines and protected areas that a mine shares area with."""
    areas = [(row.name, from_wkb(bytes(row.geometry))) for row in zones]
    found: dict[UUID, list[str]] = {}
    for right, wkb in boundaries.items():
        shape = from_wkb(bytes(wkb))
        found[right] = [
            name for name, area in areas if shape.intersects(area) and not shape.touches(area)
        ]
    return found


def _standards(books: RulebookSet, division: str, on: date) -> Standards:
    penalties = books.find("consolidation.closure_penalties", division, on)
    window = books.find("consolidation.closure_window", division, on)
    area = books.find("consolidation.area_below", division, on)
    return Standards(
        penalties.integer() if penalties else None, window.period() if window else None,
        area.quantity().to("平方千米", places=12).value if area else None,
    )  # fmt: skip


def dues_of(books: RulebookSet, division: str, on: date) -> dict[str, Due]:
    found = {}
    for step in STEPS:
        ruling = books.find("consolidation.milestone", division, on, {"step": step})
        if ruling is not None and isinstance(ruling.value, date):
            found[step] = Due(ruling.value, ruling.basis, ruling.confirmed)
    return found


def capacity_of(row: Any) -> Quantity | None:
    """The registered capacity; a unit nobody knows is none."""
    if row.capacity_value is None or row.capacity_unit is None:
        return None
    try:
        return Quantity.of(row.capacity_value, row.capacity_unit)
    except UnknownUnit:
        return None


def _stated(facts: Sequence[SchemeFact], told: Sequence[MiningPenalty]) -> list[Fact]:
    """What officers recorded and what enforcement decided; known both ways it counts once."""
    numbers = {one.decision_no for one in told}
    found = [
        Fact(one.kind, one.on_date, one.data) for one in facts
        if not (one.kind == "penalty" and one.document_no in numbers)
    ]  # fmt: skip
    found += [Fact("penalty", one.decided_on, {}) for one in told]
    acts = [one.acted_until for one in told if one.acted_until is not None]
    return found + [Fact("illegal_mining", day, {}) for day in acts]


def _known(
    row: Any, stated: Sequence[Fact], protected: Sequence[str], least: Least | None
) -> Known:
    distance = next((one for one in row.criteria if one["code"] == "distance"), None)
    near = {"met": True, "not_met": False}.get(distance["outcome"]) if distance else None
    mine = Mine(
        row.right_id, row.outcome, stated, row.licence_status, row.area_km2, row.scale_class,
        near, protected, merges_by(row.criteria),
    )  # fmt: skip
    verified = newest(stated, "verification")
    remaining = None
    if verified is not None:
        stock = verified.data["remaining"]
        remaining = Quantity.of(stock["value"], stock["unit"])
    left, yearly = comparable(remaining, capacity_of(row)) or (None, None)
    since = verified.on if verified else None
    return Known(mine, row.name, row.term_to, since, left, yearly, least)


def merges_by(criteria: Sequence[Mapping[str, Any]]) -> str:
    """The first clause, unless the run found one of its criteria wanting and the second met."""
    met = {one["code"] for one in criteria if one["outcome"] == "met"}
    first, second = (met.issuperset(GROUNDS[one]) for one in ("neighbouring", "concentrated"))
    return CONCENTRATED if second and not first else NEIGHBOURING


def _assignments(content: SchemeContent) -> dict[UUID, Assignment]:
    return {
        mine.right_id: Assignment(
            at, mine.destination, mine.group_no, mine.trigger,
            mine.exit.mode if mine.exit else None, mine.exit.until if mine.exit else None,
        )
        for at, mine in enumerate(content.mines)
    }  # fmt: skip


def _figures(
    content: SchemeContent, rows: Sequence[Any], measured: Mapping[int, Measured]
) -> Figures:
    to = {mine.right_id: mine.destination for mine in content.mines}
    before = [Right(row.scale_class, capacity_of(row), to.get(row.right_id)) for row in rows]
    proposed = [_proposed(measured[group.no].columns) for group in content.groups]
    return figures(before, proposed)


def _proposed(columns: Mapping[str, Any]) -> Right:
    value, symbol = columns.get("capacity_value"), columns.get("capacity_unit")
    capacity = Quantity.of(value, symbol) if value is not None and symbol is not None else None
    return Right(columns.get("scale_class"), capacity)


def _group(at: int, group: Any, own: Measured, books: RulebookSet, scheme: Scheme) -> Group:
    minerals = own.columns.get("minerals") or []
    return Group(
        at, group.no, group.lead.kind if group.lead else None, len(group.members),
        own.columns.get("area_km2"), own.gap_km2, group.gap.method if group.gap else None,
        minerals, own.columns.get("scale_class"), own.reserve_class, own.foreign, own.complete,
        _least(books, scheme, "admission.min_reserve_class", minerals),
        _least(books, scheme, "admission.min_scale_class", minerals),
    )  # fmt: skip


def _least(
    books: RulebookSet, scheme: Scheme, key: str, minerals: Sequence[str]
) -> Least | None:
    asked = {"mineral": minerals[0]} if minerals else {}
    ruling = books.find(key, scheme.division_code, scheme.screened_on, asked)
    return None if ruling is None else Least(ruling.text(), ruling.outcome, ruling.basis)


def _reduction(told: Figures, target: Ruling | None) -> tuple[Decimal, Decimal, str] | None:
    if target is None or told.reduction_after_exits is None or told.undecided:
        return None
    wanted = target.quantity().to("%", places=1).value
    return Decimal(told.reduction_after_exits), wanted, target.basis
