"""Merger with everything a fund holds, settlement, and release of what is left."""

from datetime import date
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.controlled_accounts.repository import controlled
from kuangzheng.restoration.funds import registering, service
from kuangzheng.restoration.funds import schemas as s
from kuangzheng.restoration.funds.errors import DateInvalid, FundNotEmpty, NotMergeable, SamePerson
from kuangzheng.restoration.funds.registering import entered
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import ACCOUNTS, MIRRORS, account_code, name_of
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.ledger.within import post_one


async def merge(act: Act, fund_id: UUID, body: s.Merger) -> s.FundDetail:
    """All balances to the other fund in one transaction; this one closes and keeps its history,
    which the other one shows (S4-36). Raises Stale, IllegalTransition, NotMergeable."""
    funds = Funds(act.session)
    fund = await service.taken(act, fund_id, "merge")
    _in_past(act, body.on)
    other = None if body.into == fund_id else await funds.hold(body.into)
    if other is None or other.state not in ("to_open", "open"):
        told = "请选择并入后矿业权的基金：须在您的管辖范围内，且尚未清算、销户"
        raise service.wrong(NotMergeable, "/into", told)
    if fund.state == "open" and other.state != "open":
        raise service.wrong(NotMergeable, "/into", "接收基金须先开户并签订三方监管协议")
    await _require_nothing_controlled(act, fund)
    moved = await _move(act, fund, other, body.on)
    now = act.clock.now()
    origin = {"from": str(fund.id), "right_name": fund.right_name, "moved": moved}
    await funds.change(other, {}, now)
    await funds.enter(entered(
        other, "merged_from", body.on, service.by(act), now, document_no=body.document_no,
        amount_fen=moved.get("bank", 0), data=origin,
    ))  # fmt: skip
    values = {"state": "closed", "closed_on": body.on, "merged_into": other.id}
    found = await service.done(
        act, fund, "merged_into", body.on, values, document_no=body.document_no, note=body.note,
        amount_fen=moved.get("bank", 0), data={"into": str(other.id), "moved": moved},
    )  # fmt: skip
    await funds.count([other.id], today(act.clock))
    return found


async def _move(act: Act, fund: Fund, other: Fund, on: date) -> dict[str, int]:
    """Balances in their own direction, as they were moved."""
    balances = await Funds(act.session).balances(fund.id)
    moved, lines = {}, []
    for name, sign, balance in balances:
        if balance:
            moved[name] = balance
            lines += [(account_code(fund.id, name), -sign * balance),
                      (account_code(other.id, name), sign * balance)]  # fmt: skip
    if lines:
        await registering.ensure_accounts(act.session, other, tuple(moved), act.clock.now())
        memo = f"基金并入 {other.right_name}"[:500]
        await post_one(act.session, service.voucher(act, on, memo, lines), "/into")
    await Funds(act.session).close_accounts(fund.id, tuple(ACCOUNTS), act.clock.now())
    return moved


async def settle(act: Act, fund_id: UUID, body: s.Dated) -> s.FundDetail:
    """After the overall acceptance nothing is accrued any more. Raises Stale, IllegalTransition."""
    fund = await service.taken(act, fund_id, "settle")
    _after_acceptance(act, fund, body.on)
    return await service.done(
        act, fund, "settling", body.on, {"state": "settling"}, document_no=body.document_no,
        note=body.note,
    )  # fmt: skip


async def release(act: Act, fund_id: UUID, body: s.Dated) -> s.FundDetail:
    """What is left belongs to the enterprise: released from supervision, never paid by us; what
    was short is no longer asked for. Raises Stale, IllegalTransition, FundNotEmpty,
    SamePerson."""
    fund = await service.taken(act, fund_id, "release")
    _after_acceptance(act, fund, body.on)
    if await Funds(act.session).doer(fund.id, "settling") in act.principal.hands:
        raise SamePerson("清算由您发起，须由另一人审核后解除监管")
    await _require_nothing_controlled(act, fund)
    funds, now = Funds(act.session), act.clock.now()
    balances = {name: amount for name, _, amount in await funds.balances(fund.id)}
    surplus = balances["bank"]
    beside = balances.get("reclamation", 0)
    if min(surplus, beside) < 0:
        raise FundNotEmpty("专户镜像余额为负，请先核对银行流水并补录缴存，再解除监管")
    for purse, left in (("fund", surplus), ("reclamation", beside)):
        if left:
            name = name_of(purse, "released")
            await funds.enter(*registering.accounts(fund, (name,), now))
            lines = [(account_code(fund.id, name), left),
                     (account_code(fund.id, name_of(purse, "bank")), -left)]  # fmt: skip
            memo = f"解除监管 {body.document_no}"
            await post_one(act.session, service.voucher(act, body.on, memo, lines))
    await funds.close_accounts(fund.id, MIRRORS, now)
    values = {"state": "closed", "closed_on": body.on}
    return await service.done(
        act, fund, "released", body.on, values, document_no=body.document_no, note=body.note,
        amount_fen=surplus, data=balances,
    )  # fmt: skip


async def _require_nothing_controlled(act: Act, fund: Fund) -> None:
    """Money we decide on goes back to the fund's own account first. Raises FundNotEmpty."""
    money = (await controlled(act.session, [fund.id])).get(fund.id)
    if money is not None and money.balance_fen:
        left, held = (format_yuan(Fen(one)) for one in (money.balance_fen, money.held_fen))
        told = f"受控专户尚有 {left}（其中冻结 {held}），请先办结使用申请并退回基金专户"
        raise FundNotEmpty(told)


def _after_acceptance(act: Act, fund: Fund, on: date) -> None:
    _in_past(act, on)
    if fund.accepted_on is not None and on < fund.accepted_on:
        raise service.wrong(DateInvalid, "/on", f"不得早于总体验收日期 {fund.accepted_on}")


def _in_past(act: Act, on: date) -> None:
    if on > today(act.clock):
        raise service.wrong(DateInvalid, "/on", "日期不得晚于今日")
