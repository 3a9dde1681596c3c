"""Use cases of controlled accounts: money comes in from the fund's own account and goes back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import Conflict, FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.controlled_accounts import schemas as s
from kuangzheng.restoration.controlled_accounts.repository import (
    ACCOUNTS,
    Controlled,
    controlled,
    controlled_code,
    ensure,
)
from kuangzheng.restoration.dealings.errors import invalid
from kuangzheng.restoration.dealings.service import not_later
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.funds import registering
from kuangzheng.restoration.funds.modes import mode_of
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import account_code
from kuangzheng.restoration.funds.service import by, voucher
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.ledger.within import post_one


class NotInApproval(Conflict):
    """409: on that day the fund is used by filing."""

    code = "use_by_filing"
    title, title_en = "该基金实行备案制", "This fund is used by filing"


class OwnAccountShort(Conflict):
    code = "own_account_short"
    title, title_en = "基金专户余额不足", "The fund's own account is short"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None
) -> Page[s.ControlledRead]:
    funds, on = Funds(act.session), today(act.clock)
    conditions = funds.conditions(q, division, "open", None, None, on)
    rows, cursor, total = await funds.page(conditions, page)
    items = await _read(act, rows)
    return Page[s.ControlledRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, fund_id: UUID) -> s.ControlledRead:
    return (await _read(act, [await Funds(act.session).get(fund_id)]))[0]


async def take_in(act: Act, fund_id: UUID, body: s.Transfer) -> s.ControlledRead:
    """Raises Stale, NotInApproval, OwnAccountShort, WorkInvalid."""
    fund = await _locked(act, fund_id, body)
    mode = mode_of(await fund_rulebooks(act.session), fund.division_code, body.on)
    if mode.mode != "approval":
        told = f"{body.on} 该基金实行备案制（{mode.basis}），不设受控专户；请办理使用备案"
        raise NotInApproval(told)
    own = await _own(act, fund.id)
    amount, now = body.amount.amount_fen, act.clock.now()
    if amount > own:
        told = (
            f"转入金额 {format_yuan(Fen(amount))}超过基金专户余额 {format_yuan(Fen(own))}；"
            "请先核对银行流水并补录缴存"
        )
        errors = [FieldError("/amount", OwnAccountShort.code, told)]
        raise OwnAccountShort(told, errors=errors, limit_fen=own)
    await ensure(act.session, fund, now)
    await registering.ensure_accounts(act.session, fund, ("controlled",), now)
    await _book(act, fund, body, amount)
    return await _done(act, fund, body, "controlled_in")


async def give_back(act: Act, fund_id: UUID, body: s.Transfer) -> s.ControlledRead:
    """What is free goes back to the fund's own account. Raises Stale, BelowLimit, WorkInvalid."""
    fund = await _locked(act, fund_id, body)
    if not await controlled(act.session, [fund.id]):
        raise invalid("/amount", "no_account", "该基金没有受控专户")
    await _book(act, fund, body, -body.amount.amount_fen)
    return await _done(act, fund, body, "controlled_out")


async def _book(act: Act, fund: Fund, body: s.Transfer, amount: int) -> None:
    """The decided money and its mirror in the fund, two vouchers of one transaction: below zero
    for what goes out."""
    memo = f"受控专户{'转入' if amount > 0 else '退回'} {body.receipt_no}"
    await post_one(act.session, voucher(act, body.on, memo, [
        (controlled_code(fund.id, "bank"), amount), (controlled_code(fund.id, "owed"), -amount),
    ]))  # fmt: skip
    await post_one(act.session, voucher(act, body.on, memo, [
        (account_code(fund.id, "controlled"), amount), (account_code(fund.id, "bank"), -amount),
    ]))  # fmt: skip


async def _locked(act: Act, fund_id: UUID, body: s.Transfer) -> Fund:
    async def shown(row: Fund) -> s.ControlledRead:
        return (await _read(act, [row]))[0]

    fund = await Funds(act.session).lock(fund_id, act.if_match, shown)
    not_later(act, body.on)
    if fund.state != "open":
        raise invalid("/amount", "fund_not_open", "基金未开户或已清算，不能划转")
    return fund


async def _done(act: Act, fund: Fund, body: s.Transfer, name: str) -> s.ControlledRead:
    await noted(act, fund, name, body.on, body.receipt_no, body.amount.amount_fen, body.note)
    return (await _read(act, [fund]))[0]


async def noted(
    act: Act, fund: Fund, name: str, on: date, document_no: str, amount_fen: int,
    note: str | None = None,
) -> None:  # fmt: skip
    """In the history of the fund, its figures counted anew."""
    funds, now = Funds(act.session), act.clock.now()
    await funds.change(fund, {}, now)
    await funds.enter(registering.entered(
        fund, name, on, by(act), now, document_no=document_no, amount_fen=amount_fen,
        note=note,
    ))  # fmt: skip
    await funds.count([fund.id], today(act.clock))


async def _own(act: Act, fund_id: UUID) -> int:
    balances = {name: amount for name, _, amount in await Funds(act.session).balances(fund_id)}
    return balances.get("bank", 0)


async def _read(act: Act, rows: Sequence[Fund]) -> list[s.ControlledRead]:
    ids, on = [row.id for row in rows], today(act.clock)
    sums = await Funds(act.session).sums(ids)
    found = await controlled(act.session, ids)
    books = await fund_rulebooks(act.session)
    items = []
    for row in rows:
        mode = mode_of(books, row.division_code, on)
        money = found.get(row.id, Controlled())
        items.append(s.ControlledRead(
            **row.model_dump(include={"id", "version", "division_code", "right_name",
                                      "holder_name"}),
            division_name=division_name(row.division_code), mode=mode.mode, mode_basis=mode.basis,
            mode_confirmed=mode.confirmed, own_fen=sums[row.id].balance_fen,
            balance_fen=money.balance_fen, held_fen=money.held_fen, free_fen=money.free_fen,
            accounts={name: controlled_code(row.id, name) for name in ACCOUNTS},
        ))  # fmt: skip
    return items
