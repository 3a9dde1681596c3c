"""Checks in four tiers, six months of rectification, removal, and the way back."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.green_mines import rules
from kuangzheng.restoration.green_mines import schemas as s
from kuangzheng.restoration.green_mines import write_schemas as w
from kuangzheng.restoration.green_mines.errors import GreenSamePerson, invalid
from kuangzheng.restoration.green_mines.figures import figures_at
from kuangzheng.restoration.green_mines.loading import locked, require, require_day, tell, whole
from kuangzheng.restoration.green_mines.repository import GreenMines
from kuangzheng.restoration.green_mines.service import publish
from kuangzheng.restoration.green_mines.tables import GreenCheck, GreenMine, GreenRectification
from kuangzheng.restoration.green_mines.telling import REMOVED


async def check(act: Act, mine_id: UUID, body: w.GreenCheckWrite) -> s.GreenMineDetail:
    """What a tier looked at and found; it decides nothing by itself."""
    mines, mine = GreenMines(act.session), await locked(act, mine_id)
    await require(act, mine, "check")
    require_day(act, body.on, mine.listed_on)
    await _require_situation(mine, body.situation, act)
    if body.document_id is not None and await mines.document(body.document_id) is None:
        raise NotFound("没有此文件，请先上传")
    if body.draw_id is not None and not await mines.drawn(body.draw_id, mine.id):
        raise invalid("/draw_id", "not_drawn", "该次抽查没有抽到本矿山")
    await mines.enter(GreenCheck(
        **body.model_dump(exclude={"on"}), id=new_id(), green_mine_id=mine.id,
        division_code=mine.division_code, on_date=body.on, by_id=act.principal.id,
        by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
    note = f"{rules.TIER_NAMES[body.tier]}：{rules.FINDING_NAMES[body.finding]}"
    return await _done(act, mine, "check", body.on, {}, note=note)


async def order(act: Act, mine_id: UUID, body: w.GreenOrder) -> s.GreenMineDetail:
    """Rectification within the rulebook's period; the holder is told. Raises GreenInvalid."""
    mines, mine = GreenMines(act.session), await locked(act, mine_id)
    await require(act, mine, "order_rectification")
    require_day(act, body.on, mine.listed_on)
    if body.check_id is not None:
        checks = {one.id for one in await mines.checks(mine.id)}
        if body.check_id not in checks:
            raise invalid("/check_id", "unknown", "本矿山没有此次检查")
    known = await figures_at(act.session, mine.division_code, body.on)
    found = known.ruling("green.rectify_within")
    if found is None:
        raise invalid("/on", "no_rule", "规则库没有绿色矿山整改期限")
    calendar = await calendar_of(act.session)
    until = due(body.on, found.period(), calendar, mark_missing_year=True).due
    assert until is not None
    await mines.enter(GreenRectification(
        id=new_id(), green_mine_id=mine.id, division_code=mine.division_code,
        check_id=body.check_id, ordered_on=body.on, document_no=body.document_no,
        problems=body.problems, due_on=until, due_basis=f"{found.basis}（{found.period()}）",
        due_confirmed=found.confirmed, due_rule=known.rule(found), ordered_by=act.principal.id,
    ))  # fmt: skip
    record = await _done(
        act, mine, "order_rectification", body.on, {"state": "rectifying", "rectify_due": until},
        document_no=body.document_no, note=body.problems,
    )  # fmt: skip
    if mine.holder_id is not None:
        await post_notice(act.session, Notice(
            kind="green", reason=f"green:{mine.id}:rectify:{body.on}", title="绿色矿山责令整改",
            body=f"{mine.name}：应于 {until} 前完成整改（{body.document_no}）",
            division_code=mine.division_code, holder_id=mine.holder_id,
            link=f"/green-mines/{mine.id}",
        ), act.clock.now())  # fmt: skip
    return record


async def report(act: Act, mine_id: UUID, body: w.GreenReported) -> s.GreenMineDetail:
    mine, row = await _rectifying(act, mine_id, "report_rectified")
    require_day(act, body.on, row.ordered_on)
    row.reported_on, row.report, row.reported_by = body.on, body.report, act.principal.id
    await GreenMines(act.session).enter(row)
    return await _done(act, mine, "report_rectified", body.on, {}, note=body.report)


async def accept(act: Act, mine_id: UUID, body: w.GreenStep) -> s.GreenMineDetail:
    """Back on the list as it was; by another than ordered or reported it."""
    mine, row = await _rectifying(act, mine_id, "accept_rectification")
    if not act.principal.hands.isdisjoint((row.ordered_by, row.reported_by)):
        raise GreenSamePerson("您责令了整改或登记了整改情况，须由另一人验收")
    if row.reported_on is None:
        raise invalid("/on", "not_reported", "尚未登记整改情况，不能验收")
    require_day(act, body.on, row.reported_on)
    await _conclude(act, row, "accepted", body)
    return await _done(
        act, mine, "accept_rectification", body.on, {"state": "listed", "rectify_due": None},
        document_no=body.document_no, note=body.note,
    )  # fmt: skip


async def propose_removal(act: Act, mine_id: UUID, body: w.GreenRemoval) -> s.GreenMineDetail:
    """Direct for a situation of the document; otherwise not before rectification has run out.

    Raises GreenActNotAllowed, GreenInvalid.
    """
    mine = await locked(act, mine_id)
    await require(act, mine, "propose_removal")
    require_day(act, body.on, mine.listed_on)
    await _require_situation(mine, body.situation, act)
    if body.kind == "not_rectified":
        if mine.state != "rectifying" or mine.rectify_due is None:
            raise invalid("/kind", "not_ordered", "尚未责令整改；请先责令整改")
        if body.on <= mine.rectify_due:
            raise invalid("/kind", "not_over", f"整改期限至 {mine.rectify_due}，期满后才能提出移出")
    values = {
        "state": "removal_proposed", "removal_before": mine.state, "removal_kind": body.kind,
        "removal_situation": body.situation, "removal_reason": body.reason,
    }  # fmt: skip
    note = f"{rules.REMOVAL_NAMES[body.kind]}：{body.reason}"
    return await _done(act, mine, "propose_removal", body.on, values, note=note)


async def remove(act: Act, mine_id: UUID, body: w.GreenDecision) -> s.GreenMineDetail:
    """Off the list, told to everybody; title and benefits end."""
    mine = await locked(act, mine_id)
    await require(act, mine, "remove")
    require_day(act, body.on, mine.listed_on)
    await _end_open(act, mine, body)
    await _done(
        act, mine, "remove", body.on,
        {"state": "removed", "removed_on": body.on, "rectify_due": None, "removal_before": None},
        document_no=body.document_no, note=body.note,
    )  # fmt: skip
    await publish(act, mine, REMOVED)
    if mine.holder_id is not None:
        await post_notice(act.session, Notice(
            kind="green", reason=f"green:{mine.id}:removed:{body.on}", title="移出绿色矿山名录",
            body=f"{mine.name}：{mine.removal_reason}（{body.document_no}）",
            division_code=mine.division_code, holder_id=mine.holder_id,
            link=f"/green-mines/{mine.id}",
        ), act.clock.now())  # fmt: skip
    return await whole(act, mine)


async def keep(act: Act, mine_id: UUID, body: w.GreenStep) -> s.GreenMineDetail:
    """Not removed: as it stood before the proposal."""
    mine = await locked(act, mine_id)
    await require(act, mine, "keep")
    require_day(act, body.on, mine.listed_on)
    if not body.note:
        raise invalid("/note", "required", "请写明不予移出的理由")
    values = {
        "state": mine.removal_before, "removal_before": None, "removal_kind": None,
        "removal_situation": None, "removal_reason": None,
    }  # fmt: skip
    return await _done(
        act, mine, "keep", body.on, values, document_no=body.document_no, note=body.note
    )


async def reapply(act: Act, mine_id: UUID, body: w.GreenDecision) -> s.GreenMineDetail:
    """Onto the creation list again, in a new round."""
    mine = await locked(act, mine_id)
    await require(act, mine, "reapply")
    require_day(act, body.on, mine.removed_on)
    values = {
        "state": "candidate", "round": mine.round + 1, "scheme_id": None, "level": None,
        "listed_on": None, "listed_document_no": None, "removed_on": None, "removal_kind": None,
        "removal_situation": None, "removal_reason": None, "candidate_on": body.on,
        "candidate_document_no": body.document_no, "build_by": None, "build_basis": None,
        "build_confirmed": False, "build_rule": None,
    }  # fmt: skip
    return await _done(
        act, mine, "reapply", body.on, values, document_no=body.document_no, note=body.note
    )


async def _rectifying(act: Act, mine_id: UUID, name: str) -> tuple[GreenMine, GreenRectification]:
    mine = await locked(act, mine_id)
    await require(act, mine, name)
    rows = await GreenMines(act.session).rectifications(mine.id)
    return mine, next(one for one in rows if one.concluded_on is None)


async def _conclude(act: Act, row: GreenRectification, outcome: str, body: w.GreenStep) -> None:
    row.concluded_on, row.outcome, row.conclusion = body.on, outcome, body.note
    row.concluded_by = act.principal.id
    await GreenMines(act.session).enter(row)


async def _end_open(act: Act, mine: GreenMine, body: w.GreenStep) -> None:
    for row in await GreenMines(act.session).rectifications(mine.id):
        if row.concluded_on is None:
            await _conclude(act, row, "failed", body)


async def _require_situation(mine: GreenMine, situation: int | None, act: Act) -> None:
    if situation is None:
        return
    known = await figures_at(act.session, mine.division_code, today(act.clock))
    found = known.ruling("green.situations")
    if found is not None and situation > found.integer():
        raise invalid(
            "/situation", "unknown", f"直接移出情形共 {found.integer()} 种（{found.basis}）"
        )


async def _done(
    act: Act, mine: GreenMine, name: str, on: Any, values: dict[str, Any], *,
    document_no: str | None = None, note: str | None = None,
) -> s.GreenMineDetail:  # fmt: skip
    await GreenMines(act.session).change(mine, values, act.clock.now())
    await tell(act, mine, name, on, document_no, note)
    return await whole(act, mine)
