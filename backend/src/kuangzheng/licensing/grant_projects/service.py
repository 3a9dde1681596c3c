"""Use cases of grant projects before the sale: pooled, surveyed, settled, approved, planned."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.quantities import Quantity, UnknownUnit
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.discoveries.service import unit_symbol
from kuangzheng.licensing.grant_projects import presenting
from kuangzheng.licensing.grant_projects import schemas as s
from kuangzheng.licensing.grant_projects.admitting import admitted
from kuangzheng.licensing.grant_projects.errors import BlockInProject, GrantBarred, invalid
from kuangzheng.licensing.grant_projects.procedure import (
    Question,
    agreement_of,
    procedure_of,
    refusal_of_mineral,
)
from kuangzheng.licensing.grant_projects.repository import GrantProjects
from kuangzheng.licensing.grant_projects.rules import (
    ITEM_NAMES,
    SOLD,
    STAGE_NAMES,
    against_agreement,
    stage_of,
    unsettled,
)
from kuangzheng.licensing.grant_projects.tables import GrantProject
from kuangzheng.licensing.grant_projects.work import (
    done,
    entry,
    known_document,
    not_future,
    taken,
)
from kuangzheng.licensing.revenues.schemas import Money
from kuangzheng.licensing.rights.rules import scale_class
from kuangzheng.licensing.rulings.layers import layers_of


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, states: list[str],
    method: str | None, block_id: UUID | None, pending: bool,
) -> Page[s.GrantProjectItem]:  # fmt: skip
    projects = GrantProjects(act.session)
    found = projects.conditions(q, division, states, method, block_id, pending)
    rows, cursor, total = await projects.page(found, page)
    items = await presenting.items(act, rows)
    return Page[s.GrantProjectItem](items=items, next_cursor=cursor, total=total)


async def get(act: Act, project_id: UUID) -> s.GrantProjectRead:
    return await presenting.whole(act, await GrantProjects(act.session).get(project_id))


async def summary(act: Act) -> s.GrantSummary:
    """Rights given by year, counted by the day of the conclusion."""
    projects = GrantProjects(act.session)
    years: dict[int, s.SoldYear] = {}
    for row in await projects.by_year(SOLD):
        one = years.setdefault(row["year"], _nothing_sold(row["year"]))
        told = {"public_sales": row["number"], "public_revenue": Money(amount_fen=row["fen"])}
        if not row["public"]:
            told = {"agreements": row["number"], "agreement_revenue": Money(amount_fen=row["fen"])}
        years[row["year"]] = one.model_copy(update=told)
    states = await projects.by_state()
    stages = {
        stage: sum(number for state, number in states.items() if stage_of(state) == stage)
        for stage in STAGE_NAMES
    }
    return s.GrantSummary.model_validate(
        {"states": states, "stages": stages, "years": list(years.values())}
    )


def _nothing_sold(year: int) -> s.SoldYear:
    nothing = Money(amount_fen=0)
    return s.SoldYear(
        year=year, public_sales=0, public_revenue=nothing, agreements=0, agreement_revenue=nothing
    )


async def pool(act: Act, body: s.GrantProjectCreate) -> s.GrantProjectRead:
    """Take a block in. Raises GrantInvalid, BlockInProject, Duplicate for a code that is taken."""
    projects, now, on = GrantProjects(act.session), act.clock.now(), today(act.clock)
    block = (await projects.blocks([body.block_id], on)).get(body.block_id)
    _require_block(block, act, on)
    assert block is not None
    other = await projects.of_block(body.block_id)
    if other is not None:
        detail = f"该区块已在出让项目 {other.code}，一个区块同时只能有一个项目"
        raise BlockInProject(detail, project_id=str(other.id))
    row = GrantProject(
        id=new_id(), division_code=block["division_code"], code=body.code,
        block_id=body.block_id, mineral=block["mineral"], created_at=now, updated_at=now,
        net_mine={}, records=[], **await _columns(act, body, block, None),
    )  # fmt: skip
    await projects.add(row)
    await projects.enter(entry(act, row, "pool", note=body.note))
    return await presenting.whole(act, row)


async def change(act: Act, project_id: UUID, body: s.GrantProjectUpdate) -> s.GrantProjectRead:
    """The project anew; the rulebooks answer as they were known when it was pooled.

    Raises Stale, GrantActNotAllowed, GrantInvalid.
    """
    row = await taken(act, project_id, "change")
    blocks = await GrantProjects(act.session).blocks([row.block_id], today(act.clock))
    values = await _columns(act, body, blocks[row.block_id], row.procedure)
    return await done(act, row, "change", values)


async def survey(act: Act, project_id: UUID, body: s.GrantSurvey) -> s.GrantProjectRead:
    """Raises Stale, GrantActNotAllowed, GrantInvalid, also for fewer departments than the
    rulebook asked when the project was pooled."""
    row = await taken(act, project_id, "survey")
    not_future(act, body.on)
    least, present = row.procedure.get("survey_minimum"), len(set(body.departments))
    if least is not None and present < least["value"]:
        told = f"联合踏勘至少须有{least['value']}个部门参加（{least['basis']}），所列为{present}个"
        raise invalid("/departments", "too_few", told)
    data = body.model_dump(mode="json", exclude={"on", "result"})
    return await done(act, row, "survey", on=body.on, note=body.result, data=data)


async def settle(act: Act, project_id: UUID, body: s.GrantSettlement) -> s.GrantProjectRead:
    """One item of the checklist with its paper; again: the newer paper counts."""
    row = await taken(act, project_id, "settle")
    not_future(act, body.on)
    await known_document(act, body.document_id)
    told = body.model_dump(mode="json", exclude={"item"}) | {"by": act.principal.id}
    return await done(
        act, row, "settle", {"net_mine": row.net_mine | {body.item: told}}, on=body.on,
        document_no=body.document_no, document_id=body.document_id, note=body.note,
        data={"item": body.item},
    )  # fmt: skip


async def record(act: Act, project_id: UUID, body: s.GrantRecord) -> s.GrantProjectRead:
    """A decision, an assessment or minutes of a hearing; again: the newer one counts."""
    row = await taken(act, project_id, "record")
    not_future(act, body.on)
    await known_document(act, body.document_id)
    told = body.model_dump(mode="json") | {"by": act.principal.id}
    kept = [one for one in row.records if one["kind"] != body.kind]
    return await done(
        act, row, "record", {"records": [*kept, told]}, on=body.on, document_no=body.document_no,
        document_id=body.document_id, note=body.note, data={"kind": body.kind},
    )  # fmt: skip


async def confirm_net_mine(
    act: Act, project_id: UUID, body: s.NetMineConfirmation
) -> s.GrantProjectRead:
    """Raises GrantBarred with every item that has no paper."""
    row = await taken(act, project_id, "confirm_net_mine")
    open_items = unsettled(row.procedure["net_mine"], row.net_mine)
    if open_items:
        raise GrantBarred([
            ("net_mine_open", f"{ITEM_NAMES[item]}尚未落实，请登记落实文件") for item in open_items
        ])  # fmt: skip
    return await done(act, row, "confirm_net_mine", note=body.note)


async def approve(act: Act, project_id: UUID, body: s.GrantApproval) -> s.GrantProjectRead:
    """The county government's approval, entered by another person than who prepared, of a block
    that the admission conditions admit.

    Raises SamePerson, GrantBarred with what is missing or forbidden, GrantInvalid.
    """
    row = await taken(act, project_id, "approve")
    not_future(act, body.on)
    bars = presenting.bars_to_approval(row)
    if bars:
        raise GrantBarred([("incomplete", bar) for bar in bars])
    check = await admitted(act, row, body.exceptions)
    return await done(
        act, row, "approve", check, on=body.on, document_no=body.document_no, note=body.note
    )


async def plan(act: Act, project_id: UUID, body: s.GrantPlanned) -> s.GrantProjectRead:
    """Link the annual release plan to which the city agreed. Raises GrantInvalid, GrantBarred."""
    row = await taken(act, project_id, "plan")
    found = await GrantProjects(act.session).release_plan(body.release_plan_id, row.block_id)
    if found is None or not found["lists"]:
        raise invalid("/release_plan_id", "not_listed", "该年度出让计划没有列入此区块")
    if found["status"] != "accepted":
        told = f"《{found['title']}》尚未经市级同意，请先在年度出让计划中报市级并登记同意"
        raise GrantBarred([("plan_not_accepted", told)])
    return await done(
        act, row, "plan", {"release_plan_id": body.release_plan_id}, note=body.note,
        data={"title": found["title"]},
    )  # fmt: skip


def _require_block(block: Any, act: Act, on: date) -> None:
    """Raises GrantInvalid for a block that is unknown, taken or applied for, or on no plan in
    force."""
    pointer = "/block_id"
    if block is None or not act.principal.covers(block["division_code"]):
        raise invalid(pointer, "unknown_block", "没有此规划区块，或不在您的管辖范围内")
    if block["occupied_by_right_id"] is not None:
        raise invalid(pointer, "block_occupied", f"区块 {block['code']} 已设矿业权")
    if block["applicant"] is not None:
        told = f"区块 {block['code']} 已受理 {block['applicant']} 的申请，办结前不能组织出让"
        raise invalid(pointer, "block_applied_for", told)
    if block["plan_id"] is None:
        told = f"区块 {block['code']} 未挂接矿产资源规划，请先在规划中列入"
        raise invalid(pointer, "no_plan", told)
    in_force = block["plan_status"] == "in_force" and block["in_force_on"] <= on
    if not (block["valid"] and in_force and on <= block["plan_to"]):
        told = f"区块 {block['code']} 所依据的规划（{block['plan_name']}）现不在实施期内"
        raise invalid(pointer, "plan_not_in_force", told)


async def _columns(
    act: Act, body: s.GrantProjectBase, block: Any, pinned: dict[str, Any] | None
) -> dict[str, Any]:
    """Columns of a project with what the rulebooks ask of it. Raises GrantInvalid."""
    capacity = None
    if body.capacity is not None:
        capacity = Quantity.of(
            body.capacity.value, unit_symbol(body.capacity.unit, "/capacity/unit")
        )
    layers = layers_of(act.app_state)
    if pinned is None:
        on, known_at = today(act.clock), act.clock.now()
        known = await layers.current(act.session)
    else:
        on = date.fromisoformat(pinned["on"])
        known_at = datetime.fromisoformat(pinned["known_at"])
        known = await layers.as_known(known_at)
    division = block["division_code"]
    asked = Question(
        division, on, block["mineral"], block["kind"], body.public_interest,
        _scale(block, capacity),
    )  # fmt: skip
    books = known.books(division)
    _require_grantable(books, asked, body)
    return {
        **body.model_dump(mode="json", include={"name", "method", "exception", "gap_resources",
                                                "public_interest", "note"}),
        "capacity_value": capacity and capacity.value,
        "capacity_unit": capacity and capacity.unit.symbol,
        "procedure": procedure_of(books, asked, known_at),
    }  # fmt: skip


def _require_grantable(books: RulebookSet, asked: Question, body: s.GrantProjectBase) -> None:
    forbidden = refusal_of_mineral(books, asked)
    if forbidden is not None:
        told = f"{asked.mineral}不得新设矿业权（{forbidden.basis}）"
        raise invalid("/block_id", "mineral_prohibited", told)
    if body.exception is None:
        return
    found = agreement_of(books, asked, body.exception.ground)
    against = against_agreement(found, body.gap_resources)
    if against is not None:
        raise invalid("/exception/ground", "agreement_not_admitted", against)


def _scale(block: Any, capacity: Quantity | None) -> str | None:
    """large, medium or small; None where the tables leave it open."""
    if capacity is None or block["kind"] != "mining":
        return None
    try:
        return scale_class([block["mineral"]], None, capacity.value, capacity.unit.symbol)
    except UnknownUnit:
        return None
