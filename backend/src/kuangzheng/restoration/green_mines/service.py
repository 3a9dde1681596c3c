"""Use cases of green mines: onto the creation list, plan, steps to the list, what goes with it."""

from datetime import date
from decimal import Decimal
from typing import Any, get_args
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, StateCounts
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.dealings.repository import counted
from kuangzheng.restoration.green_mines import presenting, rules
from kuangzheng.restoration.green_mines import schemas as s
from kuangzheng.restoration.green_mines import write_schemas as w
from kuangzheng.restoration.green_mines.errors import (
    GreenActNotAllowed,
    GreenKnown,
    NotPassed,
    PreconditionsOpen,
    invalid,
)
from kuangzheng.restoration.green_mines.figures import figures_at
from kuangzheng.restoration.green_mines.loading import (
    conditions_of,
    locked,
    require,
    require_day,
    tell,
    whole,
)
from kuangzheng.restoration.green_mines.preconditions import NAMES, open_conditions
from kuangzheng.restoration.green_mines.repository import GreenMines, GreenSchemes, GreenSheets
from kuangzheng.restoration.green_mines.tables import (
    GreenAttestation,
    GreenIncentive,
    GreenMine,
    GreenPhase,
)
from kuangzheng.restoration.green_mines.telling import LISTED, fact_of


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    level: str | None, late: bool | None, area: str | None, mine_id: UUID | None = None,
    on_list: bool | None = None,
) -> Page[s.GreenMineRead]:  # fmt: skip
    mines, on = GreenMines(act.session), today(act.clock)
    late_on = on if late else None
    found = mines.conditions(q, division, state, level, late_on, area, mine_id, on_list)
    rows, cursor, total = await mines.page(found, page)
    items = [presenting.mine_read(row, on) for row in rows]
    return Page[s.GreenMineRead](items=items, next_cursor=cursor, total=total)


async def state_counts(
    act: Act, q: str | None, division: str | None, level: str | None, late: bool | None,
    area: str | None, mine_id: UUID | None, on_list: bool | None = None,
) -> StateCounts:  # fmt: skip
    """Of the list as it is filtered, whatever state is chosen in it."""
    late_on = today(act.clock) if late else None
    found = GreenMines.conditions(q, division, None, level, late_on, area, mine_id, on_list)
    return await counted(act.session, GreenMine, found, get_args(s.GreenState))


async def get(act: Act, mine_id: UUID) -> s.GreenMineDetail:
    return await whole(act, await GreenMines(act.session).get(mine_id))


async def candidates(act: Act, q: str) -> list[s.GreenCandidate]:
    return [s.GreenCandidate(**one) for one in await GreenMines(act.session).candidates(q)]


async def enter(act: Act, body: w.GreenEntry) -> s.GreenMineDetail:
    """Onto the creation list. Raises GreenKnown, GreenInvalid."""
    mines, now = GreenMines(act.session), act.clock.now()
    require_day(act, body.on)
    right = await mines.right(body.right_id)
    if right is None or right["kind"] != "mining" or right["ended"]:
        raise invalid("/right_id", "unknown", "登记簿中没有此采矿权，或不在您的管辖范围内")
    known = await mines.of_right(body.right_id)
    if known is not None:
        raise GreenKnown("请在已有记录中办理", green_mine_id=str(known.id))
    named = {n: right[n] for n in ("name", "mine_id", "holder_id", "holder_name", "division_code")}
    mine = GreenMine(
        **named, id=new_id(), right_id=body.right_id, size=body.size, candidate_on=body.on,
        candidate_document_no=body.document_no, note=body.note, created_by=act.principal.id,
        created_at=now, updated_at=now, **await _build_by(act, body, right["division_code"]),
    )  # fmt: skip
    await mines.add(mine)
    await tell(act, mine, "enter", body.on, body.document_no, body.note)
    return await whole(act, mine)


async def _build_by(act: Act, body: w.GreenEntry, division: str) -> dict[str, Any]:
    """As given with its ground, or as the rulebook of the place has it."""
    if body.build_by is not None:
        return {
            "build_by": body.build_by, "build_basis": body.build_basis, "build_confirmed": True,
        }  # fmt: skip
    known = await figures_at(act.session, division, today(act.clock))
    found = known.ruling("green.build_by")
    if found is None:
        return {}
    return {
        "build_by": found.value, "build_basis": found.basis, "build_confirmed": found.confirmed,
        "build_rule": known.rule(found),
    }  # fmt: skip


async def update(act: Act, mine_id: UUID, body: w.GreenUpdate) -> s.GreenMineDetail:
    """Fields left out stay as they are. Raises NotFound, Stale."""
    mine = await locked(act, mine_id)
    values: dict[str, Any] = body.model_dump(exclude_unset=True)
    if values.get("forest_mu") is not None:
        values["forest_mu"] = Decimal(values["forest_mu"])
        if values["forest_mu"] <= 0:
            raise invalid("/forest_mu", "not_positive", "补偿林面积应大于零")
    await GreenMines(act.session).change(mine, values, act.clock.now())
    await tell(act, mine, "change", today(act.clock))
    return await whole(act, mine)


async def plan(act: Act, mine_id: UUID, body: w.GreenPlanWrite) -> s.GreenMineDetail:
    """The phases still to do, numbered after those done. Raises Stale, GreenActNotAllowed."""
    mines, mine = GreenMines(act.session), await locked(act, mine_id)
    if mine.state == "removed":
        raise GreenActNotAllowed("矿山已移出名录，不能编制计划", rules.allowed(mine.state))
    await mines.drop_phases(mine.id)
    done = [one.no for one in await mines.phases(mine.id)]
    await mines.enter(*(
        GreenPhase(
            **one.model_dump(), id=new_id(), green_mine_id=mine.id,
            division_code=mine.division_code, no=number,
        )
        for number, one in enumerate(body.phases, start=max(done, default=0) + 1)
    ))  # fmt: skip
    return await _changed(act, mine, "plan", today(act.clock))


async def finish_phase(act: Act, mine_id: UUID, body: w.GreenPhaseDone) -> s.GreenMineDetail:
    mines, mine = GreenMines(act.session), await locked(act, mine_id)
    require_day(act, body.on)
    phase = next((one for one in await mines.phases(mine.id) if one.id == body.phase_id), None)
    if phase is None:
        raise invalid("/phase_id", "unknown", "本计划没有此阶段")
    if phase.done_on is not None:
        raise invalid("/phase_id", "done", "该阶段已登记完成")
    if body.on < phase.starts_on:
        raise invalid("/on", "too_early", "完成日期不得早于阶段开始日期")
    phase.done_on, phase.done_note = body.on, body.note
    await mines.enter(phase)
    return await _changed(act, mine, "phase_done", body.on, note=f"{phase.no} {phase.name}")


async def attest(act: Act, mine_id: UUID, body: w.GreenAttest) -> s.GreenMineDetail:
    """A person's word where no fact stands. Raises GreenInvalid where a fact does."""
    mine = await locked(act, mine_id)
    require_day(act, body.on)
    if body.condition not in NAMES:
        raise invalid("/condition", "unknown", f"先决条件应为：{'、'.join(NAMES)}")
    known = {one.code: one for one in await conditions_of(act, mine)}
    if known[body.condition].outcome != "undetermined":
        raise invalid("/condition", "determined", "该条件已有事实，不能另行核实；请更正来源")
    await GreenMines(act.session).enter(GreenAttestation(
        id=new_id(), green_mine_id=mine.id, division_code=mine.division_code, round=mine.round,
        condition=body.condition, met=body.met, unit=body.unit, document_no=body.document_no,
        on_date=body.on, by_id=act.principal.id, by_name=act.principal.name or None,
        at=act.clock.now(),
    ))  # fmt: skip
    return await _changed(
        act, mine, "attest", body.on, document_no=body.document_no, note=NAMES[body.condition]
    )


async def send_back(act: Act, mine_id: UUID, body: w.GreenStep) -> s.GreenMineDetail:
    """To the creation list: a new round with sheets of its own."""
    mine = await locked(act, mine_id)
    await require(act, mine, "send_back")
    require_day(act, body.on, mine.candidate_on)
    if not body.note:
        raise invalid("/note", "required", "请写明退回理由")
    await tell(act, mine, "send_back", body.on, body.document_no, body.note)
    values = {"state": "candidate", "round": mine.round + 1, "scheme_id": None}
    return await whole(act, await GreenMines(act.session).change(mine, values, act.clock.now()))


async def enlist(act: Act, mine_id: UUID, body: w.GreenEnlist) -> s.GreenMineDetail:
    """On the list at a level, told to everybody in the same transaction.

    Raises GreenActNotAllowed, GreenSamePerson, PreconditionsOpen, NotPassed.
    """
    mine = await locked(act, mine_id)
    await require(act, mine, "enlist")
    require_day(act, body.on, mine.candidate_on)
    unmet, unsettled = open_conditions(await conditions_of(act, mine))
    if unmet:
        raise PreconditionsOpen(f"不满足：{'、'.join(unmet)}")
    if unsettled:
        raise PreconditionsOpen(f"待核实：{'、'.join(unsettled)}；请登记核实结论和文号")
    joint = (await GreenSheets(act.session).of_round(mine))["joint"]
    if joint.result is None or joint.result["passed"] is not True:
        raise NotPassed("联审得分未达标，请退回创建")
    values = {
        "state": "listed", "level": body.level, "listed_on": body.on,
        "listed_document_no": body.document_no, "removed_on": None,
    }  # fmt: skip
    await GreenMines(act.session).change(mine, values, act.clock.now())
    await tell(act, mine, "enlist", body.on, body.document_no, body.note)
    await publish(act, mine, LISTED)
    return await whole(act, mine)


async def publish(act: Act, mine: GreenMine, type_: str) -> None:
    """The fact for licensing and enforcement, with what it brings."""
    scheme = None
    if mine.scheme_id is not None:
        found = await GreenSchemes(act.session).get(mine.scheme_id)
        scheme = f"{found.frame}-{found.edition}"
    await emit(act.session, fact_of(mine, scheme, type_, today(act.clock)))


async def record_incentive(
    act: Act, mine_id: UUID, body: w.GreenIncentiveWrite
) -> s.GreenMineDetail:
    """What a mine on the list received for it. Raises GreenActNotAllowed for any other."""
    mine = await locked(act, mine_id)
    if mine.state not in rules.LISTED or mine.listed_on is None:
        raise GreenActNotAllowed("未在名录内的矿山不登记奖励支持", rules.allowed(mine.state))
    require_day(act, body.on, mine.listed_on)
    if body.amount is not None and body.amount.amount_fen == 0:
        raise invalid("/amount", "zero", "金额应大于零；没有金额的不填")
    await GreenMines(act.session).enter(GreenIncentive(
        id=new_id(), green_mine_id=mine.id, division_code=mine.division_code, kind=body.kind,
        granted_on=body.on, granted_by=body.granted_by, document_no=body.document_no,
        amount_fen=None if body.amount is None else body.amount.amount_fen, note=body.note,
        by_id=act.principal.id, by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
    return await _changed(
        act, mine, "incentive", body.on, document_no=body.document_no,
        note=rules.INCENTIVE_NAMES[body.kind],
    )  # fmt: skip


async def _changed(
    act: Act, mine: GreenMine, name: str, on: date, *, document_no: str | None = None,
    note: str | None = None,
) -> s.GreenMineDetail:  # fmt: skip
    await GreenMines(act.session).change(mine, {}, act.clock.now())
    await tell(act, mine, name, on, document_no, note)
    return await whole(act, mine)
