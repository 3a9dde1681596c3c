"""Work is accepted, money is paid for it out of what is held; the rest is freed at the end."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.acceptances.repository import Acceptances
from kuangzheng.restoration.controlled_accounts.repository import controlled_code
from kuangzheng.restoration.controlled_accounts.service import noted
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.funds import registering
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import account_code
from kuangzheng.restoration.funds.service import voucher
from kuangzheng.restoration.ledger import acts
from kuangzheng.restoration.ledger.within import post_one
from kuangzheng.restoration.use_requests import rules
from kuangzheng.restoration.use_requests import schemas as s
from kuangzheng.restoration.use_requests.deciding import refused, set_aside
from kuangzheng.restoration.use_requests.errors import (
    AboveUseHold,
    WorkActNotAllowed,
    beyond,
    invalid,
    yuan,
)
from kuangzheng.restoration.use_requests.presenting import figures
from kuangzheng.restoration.use_requests.repository import UseRequests
from kuangzheng.restoration.use_requests.service import done, taken
from kuangzheng.restoration.use_requests.tables import UsePayment, UseRequest, UseWork


async def accept(act: Act, request_id: UUID, body: s.UseWorkAccept) -> s.UseRequestDetail:
    """Work of a stage with what it is worth. Raises as `taken`, AboveUseHold, WorkInvalid."""
    row = await taken(act, request_id, "accept", body.on)
    amount, left = body.amount.amount_fen, row.amount_fen - row.accepted_fen
    if amount > left:
        told = (
            f"本次验收 {yuan(amount)}，连同此前验收 {yuan(row.accepted_fen)} 超过冻结的申请金额"
            f" {yuan(row.amount_fen)}；超出部分请另行申请"
        )
        raise AboveUseHold(told, asked_fen=amount, limit_fen=left)
    if body.acceptance_id is not None:
        known = await Acceptances(act.session).of_right(row.right_id)
        if not any(one.id == body.acceptance_id and one.state == "confirmed" for one in known):
            told = "请选择本矿业权已确认合格的验收"
            raise invalid("/acceptance_id", "not_confirmed", told)
    await enter(act.session, UseWork(
        id=new_id(), request_id=row.id, division_code=row.division_code, on_date=body.on,
        amount_fen=amount, acceptance_id=body.acceptance_id, document_no=body.document_no,
        note=body.note, by_id=act.principal.id, by_name=act.principal.name or None,
        at=act.clock.now(),
    ))  # fmt: skip
    values = {"accepted_fen": row.accepted_fen + amount}
    return await done(
        act, row, "accept", body.on, values, note=body.note, document_no=body.document_no,
        data={"amount_fen": amount},
    )  # fmt: skip


async def pay(act: Act, request_id: UUID, body: s.UsePay) -> s.UseRequestDetail:
    """Out of the hold; what is left of it is held again in the same transaction. Raises as
    `taken`, AboveAccepted, AboveAdvance, AboveUseHold, AbovePlanItem, AboveControlled."""
    row = await taken(act, request_id, "pay", body.on)
    if row.countersigned_on is not None and body.on < row.countersigned_on:
        raise invalid("/on", "out_of_order", f"日期不得早于财政会签（{row.countersigned_on}）")
    amount = body.amount.amount_fen
    now, _, _ = await figures(act, row)
    found = rules.limits(body.kind, now)
    limit = rules.exceeded(amount, found)
    if limit is not None:
        raise beyond(limit, amount, found[limit], advance=body.kind == "advance")
    for one in await UseRequests(act.session).payments(row.id):
        if one.voucher_no == body.voucher_no:
            raise invalid("/voucher_no", "known", "该凭证号已登记，同一笔不重复拨付")
    transaction = await _posted(act, row, body)
    await enter(act.session, UsePayment(
        id=new_id(), request_id=row.id, division_code=row.division_code, kind=body.kind,
        on_date=body.on, amount_fen=amount, voucher_no=body.voucher_no, note=body.note,
        transaction_id=transaction, by_id=act.principal.id, by_name=act.principal.name or None,
        at=act.clock.now(),
    ))  # fmt: skip
    values: dict[str, Any] = {"paid_fen": row.paid_fen + amount}
    if body.kind == "advance":
        values["advance_fen"] = row.advance_fen + amount
    values |= await _held_again(act, row, row.amount_fen - row.paid_fen - amount)
    if values["hold_id"] is None and values["paid_fen"] <= row.accepted_fen:
        values["state"] = "settled"
    return await done(
        act, row, "pay", body.on, values, note=body.note, document_no=body.voucher_no,
        data={"amount_fen": amount, "kind": body.kind},
    )  # fmt: skip


async def _posted(act: Act, row: UseRequest, body: s.UsePay) -> UUID:
    """What we decided on leaves the controlled account, and the fund's books show it as used."""
    assert row.hold_id is not None
    fund = await Funds(act.session).hold(row.fund_id)  # before the ledger's locks, as transfers do
    assert fund is not None
    at = min(datetime.combine(body.on, time(12), CHINA), act.clock.now())
    transaction, amount = new_id(), body.amount.amount_fen
    memo = f"{rules.KIND_NAMES[body.kind]} {row.payee} {body.voucher_no}"[:500]
    found = await acts.post_hold(
        act.session, row.hold_id, transaction, at, memo, amount,
        controlled_code(row.fund_id, "bank"),
    )  # fmt: skip
    if found["fault"] is not None:
        refused(found)
    await registering.ensure_accounts(
        act.session, fund, ("used", "controlled"), act.clock.now()
    )
    await post_one(act.session, voucher(act, body.on, memo, [
        (account_code(fund.id, "used"), amount), (account_code(fund.id, "controlled"), -amount),
    ]))  # fmt: skip
    await noted(act, fund, "use_paid", body.on, body.voucher_no, amount)
    return transaction


async def _held_again(act: Act, row: UseRequest, left_fen: int) -> dict[str, Any]:
    """The ledger ends a hold with its posting: the rest is held anew until the same day."""
    if left_fen == 0:
        return {"hold_id": None, "hold_until": None}
    hold_id = new_id()
    found = await acts.hold(
        act.session, hold_id, controlled_code(row.fund_id, "owed"), left_fen, row.hold_until,
        f"基金使用冻结余额 {row.title}"[:500],
    )  # fmt: skip
    if found["fault"] is not None:
        refused(found)
    return {"hold_id": hold_id}


async def settle(act: Act, request_id: UUID, body: s.UseRequestStep) -> s.UseRequestDetail:
    """What is still held is freed. Raises as `taken`, WorkActNotAllowed while an advance is not
    set off."""
    row = await taken(act, request_id, "settle", body.on)
    now, _, _ = await figures(act, row)
    if now.to_set_off_fen:
        told = f"预付款尚有 {yuan(now.to_set_off_fen)} 未由验收抵扣，不能办结；请先登记阶段验收"
        raise WorkActNotAllowed(told, rules.allowed(row.state, now))
    freed = now.held_fen
    if row.hold_id is not None:
        found = await acts.end_hold(act.session, row.hold_id, "voided")
        if found["fault"] is not None:
            refused(found, "")
    values = {"state": "settled", "hold_id": None, "hold_until": None}
    data = {"freed_fen": freed}
    return await done(act, row, "settle", body.on, values, note=body.note, data=data)


async def renew(act: Act, request_id: UUID, body: s.UseRequestStep) -> s.UseRequestDetail:
    """Held once more after it ran out, for what is not paid. Raises as `taken`, AbovePlanItem,
    AboveControlled."""
    row = await taken(act, request_id, "renew", body.on)
    held = await set_aside(act, row, body.on, row.amount_fen - row.paid_fen)
    data = {"hold_id": str(held["hold_id"]), "amount_fen": row.amount_fen - row.paid_fen}
    return await done(
        act, row, "renew", body.on, held | {"state": "held"}, note=body.note, data=data
    )


