"""Use cases of obligations and demands."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import NATIONAL, division_range
from kuangzheng.kernel.documents.papers import Paper
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import prefix_range
from kuangzheng.kernel.problems import FieldError, IllegalTransition, Problem
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import NEAR_EXPIRY
from kuangzheng.restoration.obligations import presenting, repository
from kuangzheng.restoration.obligations import schemas as s
from kuangzheng.restoration.obligations.errors import (
    DayInvalid,
    DraftExists,
    FiguresChanged,
    NothingShort,
    NumberTaken,
    SecondPerson,
)
from kuangzheng.restoration.obligations.repository import Demands
from kuangzheng.restoration.obligations.tables import DemandNotice

MOST_EXPORTED = 50_000
_STATES = {"draft": "未发出", "issued": "已发出", "met": "已缴清", "withdrawn": "已撤回"}


def wrong(kind: type[Problem], pointer: str, told: str) -> Problem:
    return kind(told, errors=[FieldError(pointer, kind.code, told)])


async def owed(
    act: Act, page: PageRequest, level: s.Level, q: str | None, fault: str | None,
    division: str | None, on: date | None,
) -> Page[s.Obligation]:  # fmt: skip
    """Need and lateness as of `on`; what was paid and used as the ledger has it now."""
    day = on or today(act.clock)
    rows, cursor, total = await repository.owed(
        act.session, page, level, q, fault, _span(act, division), day, day + NEAR_EXPIRY
    )
    place = division or act.principal.division
    items = [presenting.obligation(row, level, place) for row in rows]
    return Page[s.Obligation](
        items=items, next_cursor=cursor, total=total, as_of=day, known_at=act.clock.now()
    )


async def exported(
    act: Act, level: s.Level, fault: str | None, division: str | None, on: date | None
) -> list[s.Obligation]:
    page = PageRequest(MOST_EXPORTED, None, None)
    return (await owed(act, page, level, None, fault, division, on)).items


def _span(act: Act, division: str | None) -> tuple[str, str]:
    if division:
        return prefix_range(division)
    if act.principal.is_portal:
        return division_range(NATIONAL)
    return act.principal.span


async def list_demands(
    act: Act, page: PageRequest, q: str | None, fund_id: UUID | None, state: str | None,
    division: str | None,
) -> Page[s.DemandRead]:  # fmt: skip
    demands = Demands(act.session)
    rows, cursor, total = await demands.page(demands.conditions(q, fund_id, state, division), page)
    items = [presenting.demand_read(row) for row in rows]
    return Page[s.DemandRead](items=items, next_cursor=cursor, total=total)


async def get_demand(act: Act, demand_id: UUID) -> s.DemandRead:
    return presenting.demand_read(await Demands(act.session).get(demand_id))


async def draft(act: Act, body: s.DemandCreate) -> s.DemandRead:
    """The amount is what the record says today. Raises NotFound, NothingShort, DraftExists,
    DayInvalid."""
    on, now, demands = today(act.clock), act.clock.now(), Demands(act.session)
    fund = await Funds(act.session).get(body.fund_id)
    if (body.pay_by is None) != (body.pay_by_basis is None):
        told = "缴存期限和所依据的文件须一并填写；没有依据的，不写期限"
        raise wrong(DayInvalid, "/pay_by_basis" if body.pay_by else "/pay_by", told)
    if body.pay_by is not None and body.pay_by <= on:
        raise wrong(DayInvalid, "/pay_by", "缴存期限须晚于今日")
    known = await demands.draft_of(fund.id)
    if known is not None:
        raise DraftExists("该基金已有未发出的催告，请先发出或撤回", demand_id=str(known.id))
    figures = await _figures(act, fund.id, on)
    amount = figures[_FIELD[body.basis]]
    if amount <= 0:
        raise wrong(NothingShort, "/basis", "按所选口径没有欠缴，不能催告")
    row = await demands.add(DemandNotice(
        id=new_id(), division_code=fund.division_code, fund_id=fund.id, holder_id=fund.holder_id,
        holder_name=fund.holder_name, right_name=fund.right_name, basis=body.basis,
        amount_fen=amount, figures=figures, as_of=on, pay_by=body.pay_by,
        pay_by_basis=body.pay_by_basis, text=body.text, drafted_by=act.principal.id,
        drafted_by_name=act.principal.name or None, created_at=now, updated_at=now,
        since_seq=await demands.last_seq(fund.id), rest_fen=amount,
    ))  # fmt: skip
    return presenting.demand_read(row)


_FIELD = {"estimate": "short_fen", "need": "need_short_fen"}


async def _figures(act: Act, fund_id: UUID, on: date) -> dict[str, int]:
    row = await repository.owed_by(
        act.session, fund_id, act.principal.span, on, on + NEAR_EXPIRY
    )
    return {name: 0 if row is None else getattr(row, name) for name in presenting.FIGURES}


async def issue(act: Act, demand_id: UUID, body: s.DemandIssue) -> s.DemandRead:
    """By another person than drafted it. Raises Stale, IllegalTransition, SecondPerson,
    NumberTaken, FiguresChanged, DayInvalid."""
    row, on, now = await _taken(act, demand_id, "issue"), today(act.clock), act.clock.now()
    if row.drafted_by in act.principal.hands:
        raise SecondPerson("催告由您拟制，须由另一人核对后发出")
    if not row.as_of <= body.issued_on <= on:
        raise wrong(DayInvalid, "/issued_on", f"发出日期应在 {row.as_of} 至今日之间")
    if await Demands(act.session).numbered(row.division_code, body.number):
        raise wrong(NumberTaken, "/number", "该文号已用于另一份催告")
    present = (await _figures(act, row.fund_id, on))[_FIELD[row.basis]]
    if present < row.amount_fen:
        raise FiguresChanged(
            "拟制后欠缴金额已减少，请撤回后按现有金额重新拟制", present_fen=present
        )
    await Demands(act.session).change(row, {
        "state": "issued", "number": body.number, "issued_on": body.issued_on,
        "issued_by": act.principal.id, "issued_by_name": act.principal.name or None,
    }, now)  # fmt: skip
    until = "" if row.pay_by is None else f"，请于 {row.pay_by} 前缴存"
    await post_notice(act.session, Notice(
        kind="fund", reason=f"demand:{row.id}", title="矿区生态修复费用缴存催告",
        body=f"{row.right_name}：{row.number}，基金缴存不足{until}", holder_id=row.holder_id,
        division_code=row.division_code, urgent=True,
        link=f"/restoration/demand-notices?id={row.id}",
    ), now)  # fmt: skip
    return presenting.demand_read(row)


async def withdraw(act: Act, demand_id: UUID, body: s.DemandReason) -> s.DemandRead:
    row = await _taken(act, demand_id, "withdraw")
    values = {"state": "withdrawn", "reason": body.reason}
    await Demands(act.session).change(row, values, act.clock.now())
    return presenting.demand_read(row)


async def paper(act: Act, demand_id: UUID) -> Paper:
    row = await Demands(act.session).get(demand_id)
    await act.record("export", "demand_notices", str(demand_id))
    return presenting.demand_paper(row)


async def _taken(act: Act, demand_id: UUID, action: str) -> DemandNotice:
    async def shown(row: DemandNotice) -> s.DemandRead:
        return presenting.demand_read(row)

    row = await Demands(act.session).lock(demand_id, act.if_match, shown)
    allowed: Any = presenting.demand_read(row).actions
    if action not in allowed:
        raise IllegalTransition(f"催告{_STATES[row.state]}，不能再办理此事项", allowed)
    return row
