"""A green mine with all that hangs on it; the acts on it are told here."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import shapely
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.green_mines import presenting, rules
from kuangzheng.restoration.green_mines import schemas as s
from kuangzheng.restoration.green_mines.bars import plain
from kuangzheng.restoration.green_mines.errors import (
    GreenActNotAllowed,
    GreenNotYours,
    GreenSamePerson,
    invalid,
)
from kuangzheng.restoration.green_mines.figures import Figures, figures_at
from kuangzheng.restoration.green_mines.grounds import measured, revenue_of
from kuangzheng.restoration.green_mines.intervals import tiers
from kuangzheng.restoration.green_mines.preconditions import Attested, Condition, Facts, examine
from kuangzheng.restoration.green_mines.protected import protection
from kuangzheng.restoration.green_mines.repository import GreenMines, GreenSchemes, GreenSheets
from kuangzheng.restoration.green_mines.tables import GreenAct, GreenMine


async def conditions_of(act: Act, mine: GreenMine) -> list[Condition]:
    """What the facts say; officials alone see the facts of other rooms."""
    if act.principal.is_portal:
        return []
    known = await figures_at(act.session, mine.division_code, today(act.clock))
    return await conditions_by(act.session, mine, known)


async def conditions_by(
    session: AsyncSession, mine: GreenMine, known: Figures
) -> list[Condition]:
    """What the facts say on the day of the figures."""
    mines, on = GreenMines(session), known.on
    row = await mines.facts(mine, on)
    clean, years = known.ruling("green.clean_years"), known.ruling("green.reserve_years")
    outline, protected = row["outline"], None
    if outline is not None:
        near = await mines.protected(mine, shapely.from_wkb(outline).bounds, on)
        protected = protection(outline, mine.division_code, near)
    facts = Facts(
        licence_status=row["licence_status"], licence_at=row["licence_at"],
        right_ended=row["ended"], mine_status=row["mine_status"], mine_at=row["mine_at"],
        lists=row["lists"], penalties=row["penalties"], stops=row["stops"], safety=row["safety"],
        disasters=row["disasters"],
        fund_short_fen=row["short_fen"], fund_at=row["counted_at"], year_state=row["year_state"],
        year_at=row["year_at"], clean_years=None if clean is None else clean.integer(),
        revenue=revenue_of(row), reserves=row["reserves"], protected=protected,
        capacity=measured(row["capacity_value"], row["capacity_unit"]),
        reserve_years=None if years is None else years.integer(),
    )  # fmt: skip
    said = {
        one.condition: Attested(one.condition, one.met, one.unit, one.document_no, one.on_date)
        for one in await mines.attestations(mine.id) if one.round == mine.round
    }  # fmt: skip
    return examine(facts, said, on)


async def whole(act: Act, mine: GreenMine) -> s.GreenMineDetail:
    mines, sheets, on = GreenMines(act.session), GreenSheets(act.session), today(act.clock)
    rows = await mines.assessments(mine.id)
    known = await _schemes(act, {*(one.scheme_id for one in rows), mine.scheme_id})
    evidence = await sheets.evidence([one.id for one in rows]) if rows else []
    scheme = None if mine.scheme_id is None else known.get(mine.scheme_id)
    return s.GreenMineDetail(
        **presenting.mine_facts(mine, on),
        **mine.model_dump(include={
            "demonstration_document_no", "forest_place", "note", "removal_kind",
            "removal_situation",
        }),
        forest_mu=None if mine.forest_mu is None else plain(mine.forest_mu),
        scheme=None if scheme is None else presenting.scheme_read(scheme),
        phases=[presenting.phase_read(one, on) for one in await mines.phases(mine.id)],
        conditions=[presenting.condition_read(c) for c in await conditions_of(act, mine)],
        sheets=[
            presenting.sheet_read(one, known[one.scheme_id], mine, evidence)
            for one in rows if one.scheme_id in known
        ],
        checks=await _checks(mines, mine), tiers=await _tiers(act, mine),
        rectifications=[
            presenting.rectification_read(one, on) for one in await mines.rectifications(mine.id)
        ],
        incentives=await _incentives(mines, mine),
        effects=[
            s.GreenEffectRead(kind=one.kind, code=one.code, name=one.name, basis=one.basis)
            for one in rules.effects(mine.state, mine.build_by, on)
        ],
        acts=await _acts(mines, mine), allowed=rules.allowed(mine.state),
    )  # fmt: skip


async def _schemes(act: Act, ids: set[UUID | None]) -> Mapping[UUID, Any]:
    return await GreenSchemes(act.session).by_ids([one for one in ids if one is not None])


async def _checks(mines: GreenMines, mine: GreenMine) -> list[s.GreenCheckRead]:
    return [
        s.GreenCheckRead(
            **one.model_dump(include={
                "id", "tier", "unit", "finding", "situation", "said", "draw_id", "document_id",
                "by_name",
            }),
            on=one.on_date, tier_name=rules.TIER_NAMES[one.tier],
            finding_name=rules.FINDING_NAMES[one.finding],
        )
        for one in await mines.checks(mine.id)
    ]  # fmt: skip


async def _tiers(act: Act, mine: GreenMine) -> list[s.GreenTierRead]:
    """The holder reads no checks, so none that are due."""
    if act.principal.is_portal or mine.state not in rules.LISTED or mine.listed_on is None:
        return []
    last: dict[str, date] = {}
    for one in await GreenMines(act.session).checks(mine.id):
        last[one.tier] = max(one.on_date, last.get(one.tier, one.on_date))
    known = await figures_at(act.session, mine.division_code, today(act.clock))
    return tiers(known, await calendar_of(act.session), mine.listed_on, last)


async def _incentives(mines: GreenMines, mine: GreenMine) -> list[s.GreenIncentiveRead]:
    return [
        s.GreenIncentiveRead(
            **one.model_dump(include={"id", "kind", "granted_by", "document_no", "note"}),
            on=one.granted_on, kind_name=rules.INCENTIVE_NAMES[one.kind],
            amount=presenting.money(one.amount_fen),
        )
        for one in await mines.incentives(mine.id)
    ]  # fmt: skip


async def _acts(mines: GreenMines, mine: GreenMine) -> list[s.GreenActRead]:
    return [
        s.GreenActRead(
            **one.model_dump(
                include={"id", "act", "round", "document_no", "note", "by_name", "at"}
            ),
            on=one.on_date, act_name=rules.ACT_NAMES[one.act],
        )
        for one in await mines.acts(mine.id)
    ]  # fmt: skip


async def locked(act: Act, mine_id: UUID) -> GreenMine:
    """The row at the version the caller has read. Raises NotFound, Stale."""

    async def shown(row: GreenMine) -> s.GreenMineDetail:
        return await whole(act, row)

    return await GreenMines(act.session).lock(mine_id, act.if_match, shown)


async def require(act: Act, mine: GreenMine, name: str) -> None:
    """Raises GreenActNotAllowed, GreenNotYours, GreenSamePerson."""
    step = rules.STEPS[name]
    if mine.state not in step.before:
        state = rules.STATE_NAMES[mine.state]
        raise GreenActNotAllowed(f"矿山现为〈{state}〉，不能{step.name}", rules.allowed(mine.state))
    if not act.principal.may(f"restoration.green:{step.permission}"):
        raise GreenNotYours(f"您没有{step.name}的权限")
    acts = await GreenMines(act.session).acts(mine.id)
    hands = {(one.act, one.by_id) for one in acts if one.round == mine.round}
    barred = rules.same_hand(name, act.principal.hands, hands)
    if barred:
        did = "、".join(rules.ACT_NAMES[one] for one in barred)
        raise GreenSamePerson(f"您办理了本矿山的{did}，须由另一人{step.name}")


def require_day(act: Act, on: date, after: date | None = None, pointer: str = "/on") -> None:
    if on > today(act.clock):
        raise invalid(pointer, "in_future", "日期不得晚于今日")
    if after is not None and on < after:
        raise invalid(pointer, "too_early", f"日期不得早于 {after}")


async def tell(
    act: Act, mine: GreenMine, name: str, on: date, document_no: str | None = None,
    note: str | None = None,
) -> None:  # fmt: skip
    """One line of the mine's history."""
    await GreenMines(act.session).enter(GreenAct(
        id=new_id(), green_mine_id=mine.id, division_code=mine.division_code, round=mine.round,
        act=name, on_date=on, document_no=document_no, note=note or None,
        by_id=act.principal.id, by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
