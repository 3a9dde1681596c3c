"""Scoring sheets: begun, filled item by item, closed into the next state; side by side."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.green_mines import presenting, rules
from kuangzheng.restoration.green_mines import schemas as s
from kuangzheng.restoration.green_mines import write_schemas as w
from kuangzheng.restoration.green_mines.bars import bar_at, plain
from kuangzheng.restoration.green_mines.errors import (
    GreenActNotAllowed,
    GreenInvalid,
    GreenNotYours,
    SheetIncomplete,
    invalid,
)
from kuangzheng.restoration.green_mines.figures import figures_at
from kuangzheng.restoration.green_mines.loading import locked, require, require_day, tell, whole
from kuangzheng.restoration.green_mines.repository import GreenMines, GreenSchemes, GreenSheets
from kuangzheng.restoration.green_mines.scoring import differences
from kuangzheng.restoration.green_mines.tables import (
    GreenAssessment,
    GreenEvidence,
    GreenMine,
    GreenScheme,
)

_FILLS = {"self": "assess", "third_party": "write", "joint": "review"}
_ORDER = ("self", "third_party", "joint")


async def listed(act: Act, page: PageRequest, mine_id: UUID | None) -> Page[s.GreenSheetRead]:
    sheets = GreenSheets(act.session)
    rows, cursor, total = await sheets.page(sheets.conditions(mine_id), page)
    items = [await _read(act, row) for row in rows]
    return Page[s.GreenSheetRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, sheet_id: UUID) -> s.GreenSheetRead:
    return await _read(act, await GreenSheets(act.session).get(sheet_id))


async def begin(act: Act, mine_id: UUID, body: w.GreenSheetBegin) -> s.GreenMineDetail:
    """The sheet of a stage; the edition is chosen with the first and kept.

    Raises GreenActNotAllowed, GreenNotYours, GreenInvalid.
    """
    mine, sheets = await locked(act, mine_id), GreenSheets(act.session)
    _require_post(act, body.stage)
    if not rules.sheet_open(body.stage, mine.state):
        state, stage = rules.STATE_NAMES[mine.state], rules.STAGE_NAMES[body.stage]
        raise GreenActNotAllowed(f"矿山现为〈{state}〉，不能开始{stage}", rules.allowed(mine.state))
    others = await sheets.of_round(mine)
    if body.stage in others:
        raise GreenActNotAllowed("本轮评分表已建立", rules.allowed(mine.state))
    scheme = await _scheme(act, mine, body)
    bar = next((one.bar for one in others.values() if one.bar is not None), None)
    if bar is None:
        known = await figures_at(act.session, mine.division_code, today(act.clock))
        bar = bar_at(known, scheme)
    now = act.clock.now()
    await sheets.add(GreenAssessment(
        id=new_id(), division_code=mine.division_code, green_mine_id=mine.id, scheme_id=scheme.id,
        round=mine.round, stage=body.stage, bar=bar, begun_by=act.principal.id,
        begun_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    return await whole(
        act, await GreenMines(act.session).change(mine, {"scheme_id": scheme.id}, now)
    )


async def _scheme(act: Act, mine: GreenMine, body: w.GreenSheetBegin) -> GreenScheme:
    schemes = GreenSchemes(act.session)
    if mine.scheme_id is not None:
        if body.scheme_id not in (None, mine.scheme_id):
            raise invalid("/scheme_id", "kept", "本轮评估沿用已选定的指标版本")
        return await schemes.get(mine.scheme_id)
    if body.scheme_id is None:
        raise invalid("/scheme_id", "required", "请选择评价指标版本")
    scheme = await schemes.usable(body.scheme_id)
    if scheme is None or scheme.valid_from > today(act.clock):
        raise invalid("/scheme_id", "not_adopted", "该指标版本未启用，请先导入并由另一人核对启用")
    return scheme


async def fill(act: Act, sheet_id: UUID, body: w.GreenSheetWrite) -> s.GreenSheetRead:
    """Raises Stale, GreenActNotAllowed, GreenNotYours, GreenInvalid with every wrong item."""
    sheet, scheme = await _open(act, sheet_id)
    most = {one["code"]: Decimal(one["points"]) for one in scheme.items}
    scores, faults = dict(sheet.scores), []
    for number, mark in enumerate(body.marks):
        limit = most.get(mark.item)
        if limit is None:
            faults.append(FieldError(f"/marks/{number}/item", "unknown", f"没有项目 {mark.item}"))
        elif mark.points is not None and Decimal(mark.points) > limit:
            told = f"项目 {mark.item} 满分 {plain(limit)}，不能打 {mark.points}"
            faults.append(FieldError(f"/marks/{number}/points", "above_most", told))
        else:
            scores[mark.item] = mark.model_dump(exclude={"item"})
    if faults:
        raise GreenInvalid("有评分项填写有误", errors=faults)
    now = act.clock.now()
    return await _read(act, await GreenSheets(act.session).change(sheet, {"scores": scores}, now))


async def add_evidence(act: Act, sheet_id: UUID, body: w.GreenEvidenceWrite) -> s.GreenSheetRead:
    """A file that was uploaded, to an item. Raises NotFound, GreenInvalid."""
    sheet, scheme = await _open(act, sheet_id)
    sheets, now = GreenSheets(act.session), act.clock.now()
    if body.item not in {one["code"] for one in scheme.items}:
        raise invalid("/item", "unknown", f"没有项目 {body.item}")
    document = await GreenMines(act.session).document(body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    for one in await sheets.evidence([sheet.id]):
        if one.item == body.item and one.sha256 == document["sha256"]:
            raise invalid("/document_id", "known", "本项已有同一文件")
    await sheets.enter(GreenEvidence(
        id=new_id(), assessment_id=sheet.id, division_code=sheet.division_code, item=body.item,
        document_id=body.document_id, name=document["name"], sha256=document["sha256"],
        added_by=act.principal.id, added_at=now,
    ))  # fmt: skip
    return await _read(act, await sheets.change(sheet, {}, now))


async def compare(act: Act, mine_id: UUID, round_: int | None) -> s.GreenSheetCompare:
    """The sheets of a round side by side. Raises NotFound where none was begun."""
    mine = await GreenMines(act.session).get(mine_id)
    rows = [
        one for one in await GreenMines(act.session).assessments(mine.id)
        if one.round == (round_ or mine.round)
    ]  # fmt: skip
    if not rows:
        raise NotFound("本轮尚未开始评估")
    rows.sort(key=lambda one: _ORDER.index(one.stage))
    scheme = await GreenSchemes(act.session).get(rows[0].scheme_id)
    evidence = await GreenSheets(act.session).evidence([one.id for one in rows])
    found = differences(
        presenting.items_of(scheme), [presenting.marks_of(one.scores) for one in rows]
    )
    return s.GreenSheetCompare(
        scheme=presenting.scheme_detail(scheme, []),
        differences=found,
        sheets=[presenting.sheet_read(one, scheme, mine, evidence) for one in rows],
    )


async def submit_self(act: Act, mine_id: UUID, body: w.GreenSelf) -> s.GreenMineDetail:
    return await _close(act, mine_id, "submit_self", "self", body, {})


async def conclude_third(act: Act, mine_id: UUID, body: w.GreenThirdParty) -> s.GreenMineDetail:
    """The agency's report, by as many assessors as the rulebook asks for. Raises GreenInvalid."""
    mine = await GreenMines(act.session).get(mine_id)
    known = await figures_at(act.session, mine.division_code, today(act.clock))
    least = known.ruling("green.assessors")
    if least is not None and body.assessors < least.integer():
        told = f"评估组不少于 {least.integer()} 人（{least.basis}）"
        raise invalid("/assessors", "too_few", told)
    values = {"agency": body.agency, "assessors": body.assessors}
    return await _close(act, mine_id, "conclude_third_party", "third_party", body, values)


async def conclude_joint(act: Act, mine_id: UUID, body: w.GreenJoint) -> s.GreenMineDetail:
    values = {"agency": "、".join(body.departments)[:200]}
    return await _close(act, mine_id, "conclude_joint", "joint", body, values)


async def _close(
    act: Act, mine_id: UUID, name: str, stage: str, body: w.GreenStep, values: dict[str, Any]
) -> s.GreenMineDetail:
    """Raises GreenActNotAllowed, GreenSamePerson, SheetIncomplete."""
    mine, sheets = await locked(act, mine_id), GreenSheets(act.session)
    await require(act, mine, name)
    require_day(act, body.on, mine.candidate_on)
    sheet = (await sheets.of_round(mine)).get(stage)
    if sheet is None:
        raise SheetIncomplete(f"尚未建立{rules.STAGE_NAMES[stage]}评分表")
    scheme = await GreenSchemes(act.session).get(sheet.scheme_id)
    result = presenting.result_of(sheet, scheme)
    if result.total.judged < result.total.items:
        left = result.total.items - result.total.judged
        raise SheetIncomplete(f"还有 {left} 项未评分；不涉及的请注明理由")
    now = act.clock.now()
    await sheets.change(sheet, {
        **values, "state": "closed", "assessed_on": body.on, "document_no": body.document_no,
        "opinion": body.note, "result": presenting.result_read(result).model_dump(),
        "closed_by": act.principal.id, "closed_by_name": act.principal.name or None,
        "closed_at": now,
    }, now)  # fmt: skip
    await GreenMines(act.session).change(mine, {"state": rules.STEPS[name].after}, now)
    await tell(act, mine, name, body.on, body.document_no, body.note)
    return await whole(act, mine)


async def _open(act: Act, sheet_id: UUID) -> tuple[GreenAssessment, GreenScheme]:
    """The sheet, locked, while it is filled. Raises NotFound, Stale, GreenActNotAllowed."""

    async def shown(row: GreenAssessment) -> s.GreenSheetRead:
        return await _read(act, row)

    sheet = await GreenSheets(act.session).lock(sheet_id, act.if_match, shown)
    _require_post(act, sheet.stage)
    mine = await GreenMines(act.session).get(sheet.green_mine_id)
    filled = sheet.state == "open" and sheet.round == mine.round
    if not (filled and rules.sheet_open(sheet.stage, mine.state)):
        raise GreenActNotAllowed("评分表已提交，不能修改；请退回后另起一轮", [])
    return sheet, await GreenSchemes(act.session).get(sheet.scheme_id)


def _require_post(act: Act, stage: str) -> None:
    if not act.principal.may(f"restoration.green:{_FILLS[stage]}"):
        raise GreenNotYours(f"您没有填写{rules.STAGE_NAMES[stage]}评分表的权限")


async def _read(act: Act, sheet: GreenAssessment) -> s.GreenSheetRead:
    mine = await GreenMines(act.session).get(sheet.green_mine_id)
    scheme = await GreenSchemes(act.session).get(sheet.scheme_id)
    evidence = await GreenSheets(act.session).evidence([sheet.id])
    return presenting.sheet_read(sheet, scheme, mine, evidence)
