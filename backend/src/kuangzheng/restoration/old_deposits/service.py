"""Use cases of old deposits. Every fen goes by the ledger: asked for by one person, which sets it
aside, decided by another; never below zero."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import CHINA, today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.problems import FieldError, IllegalTransition, Problem
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.funds import registering
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import account_code
from kuangzheng.restoration.funds.service import by, voucher
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.ledger import acts
from kuangzheng.restoration.ledger.errors import refusal
from kuangzheng.restoration.ledger.tables import LedgerAccount
from kuangzheng.restoration.ledger.within import post_one
from kuangzheng.restoration.old_deposits import schemas as s
from kuangzheng.restoration.old_deposits.errors import (
    DateInvalid,
    DepositExists,
    DestinationInvalid,
    ReasonMissing,
    SamePerson,
)
from kuangzheng.restoration.old_deposits.repository import OldDeposits
from kuangzheng.restoration.old_deposits.tables import OldDeposit, OldDepositMove

ACCOUNTS = {"owed": ("旧保证金", "liability"), "bank": ("旧保证金专户", "asset")}


def code_of(deposit_id: UUID, name: str) -> str:
    """The code of one of a deposit's accounts in the ledger."""
    return f"D:{deposit_id.hex}:{name}"


def _wrong(kind: type[Problem], pointer: str, told: str) -> Problem:
    return kind(told, errors=[FieldError(pointer, kind.code, told)])


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, waiting: bool | None
) -> Page[s.OldDepositRead]:
    deposits = OldDeposits(act.session)
    rows, cursor, total = await deposits.page(deposits.conditions(q, division, waiting), page)
    ids = [row.id for row in rows]
    balances, asked = await deposits.balances(ids), await deposits.waiting(ids)
    items = [
        s.OldDepositRead(**_shown(row, balances.get(row.id, (0, 0)), asked.get(row.id, 0)))
        for row in rows
    ]
    return Page[s.OldDepositRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, deposit_id: UUID) -> s.OldDepositDetail:
    return await _whole(act, await OldDeposits(act.session).get(deposit_id))


async def create(act: Act, body: s.OldDepositCreate) -> s.OldDepositDetail:
    """Raises DivisionUnknown, DateInvalid, DepositExists."""
    require_division(body.division_code, today(act.clock))
    _not_later(act, "/received_on", body.received_on)
    deposits, now = OldDeposits(act.session), act.clock.now()
    if await deposits.of_document(body.division_code, body.document_no) is not None:
        raise _wrong(DepositExists, "/document_no", "该文号的保证金已登记，同一笔不重复登记")
    right = await Funds(act.session).right(body.right_id) if body.right_id else None
    values = body.model_dump(exclude={"amount"})
    deposit = OldDeposit(
        **values, id=new_id(), amount_fen=body.amount.amount_fen, created_at=now, updated_at=now,
        holder_id=None if right is None else right.holder_id,
    )  # fmt: skip
    await deposits.add(deposit)
    await deposits.enter(*_accounts(deposit, now))
    amount = deposit.amount_fen
    lines = [(code_of(deposit.id, "bank"), amount), (code_of(deposit.id, "owed"), -amount)]
    # An opening balance: it counts from today, since the years of its receipt may be closed.
    memo = f"旧保证金 {deposit.document_no}（{body.received_on} 缴存）"
    await post_one(act.session, voucher(act, today(act.clock), memo, lines))
    return await _whole(act, deposit)


def _accounts(deposit: OldDeposit, now: datetime) -> list[LedgerAccount]:
    return [
        LedgerAccount(
            id=new_id(), division_code=deposit.division_code, code=code_of(deposit.id, name),
            name=f"{deposit.name[:150]} {word}", type=type_, kind="decided", min_balance_fen=0,
            holder_id=deposit.holder_id, owner_kind="old_deposit", owner_id=deposit.id,
            created_at=now, updated_at=now,
        )
        for name, (word, type_) in ACCOUNTS.items()
    ]  # fmt: skip


async def ask(act: Act, deposit_id: UUID, body: s.OldDepositAsk) -> s.OldDepositDetail:
    """The amount is set aside at once. Raises Stale, DestinationInvalid, BelowLimit."""
    deposits, now = OldDeposits(act.session), act.clock.now()
    deposit = await deposits.lock(deposit_id, act.if_match, lambda row: _whole(act, row))
    if body.kind == "convert":
        await _fund(act, body.fund_id)
    elif body.payee is None:
        raise _wrong(DestinationInvalid, "/payee", "退还须写明收款单位")
    move = OldDepositMove(
        **body.model_dump(exclude={"amount", "fund_id", "payee"}), id=new_id(),
        fund_id=body.fund_id if body.kind == "convert" else None,
        payee=body.payee if body.kind == "refund" else None,
        amount_fen=body.amount.amount_fen, deposit_id=deposit.id,
        division_code=deposit.division_code, asked_by=act.principal.id,
        asked_by_name=act.principal.name or None, asked_on=today(act.clock), created_at=now,
        updated_at=now,
    )  # fmt: skip
    await deposits.enter(move)
    owed = code_of(deposit.id, "owed")
    found = await acts.hold(act.session, move.id, owed, move.amount_fen, None, _memo(move))
    if found["fault"] is not None:
        _refuse(found)
    await deposits.change(deposit, {}, now)
    return await _whole(act, deposit)


async def decide(act: Act, deposit_id: UUID, body: s.OldDepositDecision) -> s.OldDepositDetail:
    """Another person pays out what was set aside, or frees it. Raises Stale, SamePerson,
    IllegalTransition, ReasonMissing, DateInvalid."""
    deposits, now = OldDeposits(act.session), act.clock.now()
    deposit = await deposits.lock(deposit_id, act.if_match, lambda row: _whole(act, row))
    _not_later(act, "/on", body.on)
    move = next((m for m in await deposits.moves(deposit.id) if m.id == body.move_id), None)
    if move is None or move.state != "asked":
        raise IllegalTransition("该项申请已办结或不存在，请刷新后查看", ["ask"])
    if move.asked_by in act.principal.hands:
        raise SamePerson("该项由您提出，须由另一人审核")
    if body.on < move.asked_on:
        raise _wrong(DateInvalid, "/on", f"不得早于提出日期 {move.asked_on}")
    if body.agreed and body.decision_no is None:
        raise _wrong(ReasonMissing, "/decision_no", "同意须写明批准文号")
    if not body.agreed and body.reason is None:
        raise _wrong(ReasonMissing, "/reason", "不同意须写明理由")
    if body.agreed:
        await _pay(act, deposit, move, body.on)
    else:
        found = await acts.end_hold(act.session, move.id, "voided")
        if found["fault"] is not None:
            _refuse(found)
    for name, value in {
        "state": "done" if body.agreed else "refused", "decided_by": act.principal.id,
        "decided_by_name": act.principal.name or None, "decided_on": body.on,
        "decision_no": body.decision_no if body.agreed else None,
        "reason": None if body.agreed else body.reason, "updated_at": now,
        "version": move.version + 1,
    }.items():  # fmt: skip
        setattr(move, name, value)
    await deposits.change(deposit, {}, now)
    return await _whole(act, deposit)


async def _pay(act: Act, deposit: OldDeposit, move: OldDepositMove, on: date) -> None:
    """Out of our money; converted, it comes into the mirrored account in the same transaction of
    the database, by a voucher of its own."""
    at = min(datetime.combine(on, time(12), CHINA), act.clock.now())
    found = await acts.post_hold(
        act.session, move.id, new_id(), at, _memo(move), None, code_of(deposit.id, "bank")
    )
    if found["fault"] is not None:
        _refuse(found)
    if move.kind == "convert":
        fund = await _fund(act, move.fund_id)
        amount, now = move.amount_fen, act.clock.now()
        lines = [(account_code(fund.id, "bank"), amount), (account_code(fund.id, "paid"), -amount)]
        await post_one(act.session, voucher(act, on, _memo(move), lines))
        funds = Funds(act.session)
        await funds.change(fund, {}, now)
        await funds.enter(registering.entered(
            fund, "deposit_converted", on, by(act), now, document_no=move.document_no,
            amount_fen=amount, data={"deposit_id": str(deposit.id)},
        ))  # fmt: skip
        await funds.count([fund.id], today(act.clock))


async def _fund(act: Act, fund_id: UUID | None) -> Fund:
    fund = None if fund_id is None else await Funds(act.session).hold(fund_id)
    if fund is None or fund.state != "open":
        told = "请选择已开户的基金：转入前须开立专户并签订三方监管协议"
        raise _wrong(DestinationInvalid, "/fund_id", told)
    return fund


def _memo(move: OldDepositMove) -> str:
    word = "旧保证金转入基金" if move.kind == "convert" else f"退还旧保证金 {move.payee}"
    return f"{word} {move.document_no}"[:500]


def _refuse(found: Mapping[str, Any]) -> None:
    told = found["told"]
    figures = orjson.loads(told) if isinstance(told, str) else told
    raise refusal(found["fault"], figures or {}, "/amount")


def _not_later(act: Act, pointer: str, day: date) -> None:
    if day > today(act.clock):
        raise _wrong(DateInvalid, pointer, "日期不得晚于今日")


def _shown(row: OldDeposit, balance: tuple[int, int], waiting: int) -> dict[str, Any]:
    return {
        **row.model_dump(exclude={"created_at"}), "division_name": division_name(row.division_code),
        "balance_fen": balance[0], "held_fen": balance[1], "waiting": waiting,
    }  # fmt: skip


async def _whole(act: Act, row: OldDeposit) -> s.OldDepositDetail:
    deposits = OldDeposits(act.session)
    balances, moves = await deposits.balances([row.id]), await deposits.moves(row.id)
    names = await deposits.fund_names([m.fund_id for m in moves if m.fund_id])
    kept = {"asked_by", "decided_by", "deposit_id", "division_code", "version", "created_at",
            "updated_at", "asked_by_name"}  # fmt: skip
    return s.OldDepositDetail(
        **_shown(row, balances.get(row.id, (0, 0)), sum(m.state == "asked" for m in moves)),
        accounts={name: code_of(row.id, name) for name in ACCOUNTS},
        moves=[
            s.OldDepositMoveRead(
                **m.model_dump(exclude=kept), asked_by_name=m.asked_by_name or m.asked_by,
                fund_name=names.get(m.fund_id) if m.fund_id else None,
                asked_by_me=m.asked_by in act.principal.hands,
            )
            for m in moves
        ],
    )  # fmt: skip
