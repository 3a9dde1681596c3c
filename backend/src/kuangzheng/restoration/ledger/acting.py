"""Use cases of the ledger beside posting: holds, reversals, closing, past balances, proof."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NoReturn
from uuid import UUID

import orjson

from kuangzheng.kernel.audit.keys import SealKeys
from kuangzheng.kernel.audit.seals import read_seals
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import CHINA, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.ledger import acts
from kuangzheng.restoration.ledger.errors import (
    AccountMissing,
    HoldMissing,
    HoldOfMatter,
    PeriodClosed,
    TransactionMissing,
    TransactionOfMatter,
    refusal,
)
from kuangzheng.restoration.ledger.jobs import VERIFICATION
from kuangzheng.restoration.ledger.schemas import (
    BalanceRead,
    ClosingCreate,
    ClosingRead,
    HoldCreate,
    HoldPost,
    HoldRead,
    LedgerVerificationRead,
    ProofRead,
    Reversal,
    SealRead,
    TransactionRead,
    TransactionStanding,
    TrialBalance,
    TrialLine,
)
from kuangzheng.restoration.ledger.service import division_name
from kuangzheng.restoration.ledger.verifying import LEDGER

_MATTERS = {
    "old_deposit": "旧保证金", "use_request": "使用申请（审批制）", "substitute_work": "代为治理",
    "bank_line": "银行流水核对", "accrual": "应提测算",
}  # fmt: skip


def _refuse(found: Mapping[str, Any], pointer: str = "") -> NoReturn:
    told = found["told"]
    figures = orjson.loads(told) if isinstance(told, str) else told
    raise refusal(found["fault"], figures or {}, pointer)


async def place_hold(act: Act, body: HoldCreate) -> HoldRead:
    """Set an amount aside. Raises the refusals of `errors.py`."""
    found = await acts.hold(
        act.session, body.id, body.account, body.amount_fen, body.expires_at, body.memo
    )
    if found["fault"] is not None:
        _refuse(found, "/id" if found["fault"] == "hold_exists" else "/account")
    return await read_hold(act, body.id)


async def read_hold(act: Act, hold_id: UUID) -> HoldRead:
    """Raises HoldMissing outside the scope."""
    row = await acts.find_hold(act.session, hold_id)
    if row is None:
        raise HoldMissing("没有此冻结，或不在您的管辖范围内")
    return HoldRead(**row._mapping)


async def list_holds(
    act: Act, page: PageRequest, account: str | None, status: str | None
) -> Page[HoldRead]:
    rows, cursor, total = await acts.find_holds(act.session, account, status, page)
    items = [HoldRead(**row._mapping) for row in rows]
    return Page(items=items, next_cursor=cursor, known_at=act.clock.now(), total=total)


async def post_hold(act: Act, hold_id: UUID, body: HoldPost) -> TransactionRead:
    """Pay what is held, once, at most what is held."""
    await _seen(act, hold_id)
    found = await acts.post_hold(
        act.session, hold_id, body.id, body.event_at, body.memo, body.amount_fen, body.account
    )
    if found["fault"] is not None:
        _refuse(found)
    return TransactionRead.model_validate_json(found["body"])


async def void_hold(act: Act, hold_id: UUID) -> HoldRead:
    await _seen(act, hold_id)
    found = await acts.end_hold(act.session, hold_id, "voided")
    if found["fault"] is not None:
        _refuse(found)
    return await read_hold(act, hold_id)


async def _seen(act: Act, hold_id: UUID) -> None:
    """404 outside the scope; HoldOfMatter where a procedure decides on it. A hold ends once and
    never changes before: a tag says nothing that the refusal does not, so it is looked at only when
    it comes."""
    hold = await read_hold(act, hold_id)
    if hold.status == "held" and hold.matter is not None:
        raise HoldOfMatter(f"该冻结由“{_MATTERS[hold.matter]}”设立，请在该事项中付讫或解冻")
    if act.if_match is not None and hold.status == "held":
        act.check_version(1, hold.model_dump(mode="json"))


async def reverse(act: Act, transaction_id: UUID, body: Reversal) -> TransactionRead:
    """The same lines the other way round. Once, never of a reversal, and not of what a procedure
    booked: TransactionOfMatter."""
    known = await acts.standing(act.session, transaction_id)
    if known is not None and known["matter"] is not None and known["reversed_by"] is None:
        told = f"该凭证由“{_MATTERS[known['matter']]}”记账，请在该事项中更正，凭证随之冲销"
        raise TransactionOfMatter(told)
    found = await acts.reverse(act.session, transaction_id, body.id, body.event_at, body.memo)
    if found["fault"] is not None:
        _refuse(found)
    await acts.count_funds(act.session, body.id, today(act.clock))
    return TransactionRead.model_validate_json(found["body"])


async def standing(act: Act, transaction_id: UUID) -> TransactionStanding:
    """Raises TransactionMissing outside the scope."""
    found = await acts.standing(act.session, transaction_id)
    if found is None:
        raise TransactionMissing("没有此凭证，或不在您的管辖范围内")
    return TransactionStanding(**found)


async def close_period(act: Act, body: ClosingCreate) -> ClosingRead:
    """Raises PeriodClosed where the division is closed through the day already."""
    closing_id = new_id()
    found = await acts.close(act.session, closing_id, body.division_code, body.through)
    if found["fault"] == "period_closed":
        name = division_name(body.division_code)
        detail = f"{name}已结账至 {body.through.isoformat()} 或以后；请选择更晚的日期"
        raise PeriodClosed(detail, errors=[FieldError("/through", "period_closed", detail)])
    if found["fault"] is not None:
        field = "/division_code" if found["fault"] == "outside_scope" else "/through"
        _refuse(found, field)
    return ClosingRead(
        id=closing_id, division_code=body.division_code,
        division_name=division_name(body.division_code), through=body.through,
        actor=act.principal.id, recorded_at=act.clock.now(), **_figures(found["told"]),
    )  # fmt: skip


def _figures(told: Any) -> dict[str, Any]:
    figures = orjson.loads(told) if isinstance(told, str) else dict(told)
    return {"closed_until": figures["closed_until"], "accounts": figures["accounts"]}


async def list_closings(act: Act, page: PageRequest) -> Page[ClosingRead]:
    rows, cursor, total = await acts.find_closings(act.session, page)
    items = [
        ClosingRead(**row._mapping, division_name=division_name(row.division_code)) for row in rows
    ]
    return Page(items=items, next_cursor=cursor, known_at=act.clock.now(), total=total)


async def balance(
    principal: Principal, database: Database, account: str, at: datetime, known_at: datetime
) -> BalanceRead:
    """Before an instant, as known at another. Raises AccountMissing outside the scope."""
    try:
        id_, code = UUID(account), None
    except ValueError:
        id_, code = None, account
    found = await acts.balance_at(database, principal, id_, code, at, known_at)
    if found is None or found["account_id"] is None:
        raise AccountMissing("没有此账户，或不在您的管辖范围内")
    return BalanceRead(
        account_id=found["account_id"], account=found["code"],
        balance_fen=found["balance_fen"], at=at, known_at=known_at,
    )  # fmt: skip


async def trial_balance(
    act: Act, as_of: date | None, known_at: datetime | None, page: PageRequest
) -> TrialBalance:
    """At the end of a day, as known at an instant; the sums are over all accounts of the scope.

    Within one division they differ where a transaction reaches into another.
    """
    day = as_of or today(act.clock)
    known = known_at or datetime.max.replace(tzinfo=CHINA) - timedelta(days=2)
    before = datetime.combine(day + timedelta(days=1), time(), CHINA)
    context = page.bound("account")
    after = str(decode_cursor(page.cursor, context)[0]) if page.cursor else None
    rows = await acts.trial(act.session, before, known, after, page.limit + 1)
    kept = rows[: page.limit]
    debit = int(rows[0]["all_debit_fen"] or 0) if rows else 0
    credit = int(rows[0]["all_credit_fen"] or 0) if rows else 0
    more = len(rows) > len(kept)
    return TrialBalance(
        as_of=day, known_at=known_at or act.clock.now(), debit_fen=debit, credit_fen=credit,
        balanced=debit == credit, items=[TrialLine(**row) for row in kept],
        next_cursor=encode_cursor([kept[-1]["account"]], context) if more else None,
    )  # fmt: skip


async def order_verification(act: Act) -> UUID:
    """One job at a time over the whole ledger."""
    return await enqueue(act.session, VERIFICATION, {}, act.principal.division)


async def proof(act: Act) -> ProofRead:
    """The newest verification and the newest seal."""
    found = await acts.newest_verification(act.session)
    folder = LEDGER.seals(act.database.service)
    seals = read_seals(act.settings.home, folder, SealKeys.of(act.settings), LEDGER)
    seal = seals[-1] if seals else None
    return ProofRead(
        verification=None if found is None else LedgerVerificationRead(**found),
        seal=None if seal is None else SealRead(
            name=seal.path.name, valid=seal.valid, sealed_at=seal.body.get("sealed_at"),
            block=seal.body.get("block"), transactions=seal.body.get("entries"),
            block_hash=seal.body.get("block_hash"),
        ),
        seals=len(seals),
    )  # fmt: skip
