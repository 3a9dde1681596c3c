"""Use cases of the ledger."""

from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import etag
from kuangzheng.kernel.db.errors import DATABASE_ERRORS, sqlstate
from kuangzheng.kernel.idempotency import KeyBusy, KeyReused
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, IllegalTransition, NotFound, RuleViolation
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.trace import current_trace_id
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.ledger import repository
from kuangzheng.restoration.ledger.errors import AccountMissing, AccountNotEmpty, refusal
from kuangzheng.restoration.ledger.posting import Line, Outcome, Poster, Posting, Voucher
from kuangzheng.restoration.ledger.schemas import (
    AccountCreate,
    AccountLimits,
    AccountRead,
    LineRead,
    TransactionCreate,
    TransactionItem,
    TransactionRead,
    TransactionsCreate,
)
from kuangzheng.restoration.ledger.tables import LedgerAccount, LedgerBalance


async def post(
    poster: Poster, principal: Principal, body: TransactionsCreate, path: str, key: str,
    hash_: bytes,
) -> tuple[bytes, dict[str, str]]:  # fmt: skip
    """Post all transactions of a request or none; the answer and its headers.

    Raises the refusals of `errors.py`, KeyBusy and KeyReused.
    """
    lo, hi = principal.span
    posting = Posting(
        principal.id, current_trace_id(), principal.address, lo, hi, path, key, hash_,
        [voucher(one) for one in body.transactions],
    )  # fmt: skip
    outcome = await poster.post(posting)
    if outcome.state not in ("posted", "stored"):
        refuse(outcome)
    headers = {"location": f"{path}/{body.transactions[0].id}", "etag": etag(1)}
    if outcome.state == "stored":
        headers["idempotency-replayed"] = "true"
    return b'{"transactions":[' + outcome.body.encode() + b"]}", headers


def voucher(sent: TransactionCreate) -> Voucher:
    """The signed form: debit above zero."""
    return Voucher(
        sent.id, sent.event_at, sent.memo,
        [
            Line(e.account, e.amount_fen if e.side == "debit" else -e.amount_fen)
            for e in sent.entries
        ],
    )  # fmt: skip


def refuse(outcome: Outcome) -> NoReturn:
    if outcome.state == "busy":
        raise KeyBusy("同一幂等键的请求尚未办结，请稍后用同一键重试", headers={"Retry-After": "1"})
    if outcome.state == "reused":
        raise KeyReused("该幂等键已用于内容不同的请求，请换用新键")
    pointer = f"/transactions/{outcome.transaction}"
    if outcome.entry is not None:
        pointer += f"/entries/{outcome.entry}"
    raise refusal(outcome.fault, outcome.told or {}, pointer)


async def open_account(act: Act, body: AccountCreate) -> AccountRead:
    """Open an account at zero. Raises RuleViolation for an unknown division."""
    if not divisions.exists(body.division_code, today(act.clock)):
        detail = f"行政区划代码 {body.division_code} 不存在"
        raise RuleViolation(
            detail, errors=[FieldError("/division_code", "unknown_division", detail)]
        )
    now = act.clock.now()
    account = LedgerAccount(**body.model_dump(), id=new_id(), created_at=now, updated_at=now)
    await repository.Accounts(act.session).add(account)
    return await _whole(act, account)


async def change_account(act: Act, account_id: UUID, body: AccountLimits) -> AccountRead:
    accounts = repository.Accounts(act.session)
    account = await accounts.lock(account_id, act.if_match, lambda row: _whole(act, row))
    await accounts.change(account, body.model_dump(), act.clock.now())
    return await _whole(act, account)


async def close_account(act: Act, account_id: UUID) -> AccountRead:
    """Raises AccountNotEmpty unless balance and holds are zero."""
    return await _move(act, account_id, "open", "closed", ["reopen"])


async def reopen_account(act: Act, account_id: UUID) -> AccountRead:
    return await _move(act, account_id, "closed", "open", ["close"])


async def _move(
    act: Act, account_id: UUID, before: str, after: str, allowed: list[str]
) -> AccountRead:
    accounts = repository.Accounts(act.session)
    account = await accounts.lock(account_id, act.if_match, lambda row: _whole(act, row))
    if account.status != before:
        raise IllegalTransition(f"账户 {account.code} 当前状态不能办理此事项", allowed)
    now, code = act.clock.now(), account.code
    values = {"status": after, "closed_at": now if after == "closed" else None}
    try:
        await accounts.change(account, values, now)
    except DATABASE_ERRORS as error:
        if sqlstate(error) == "KZ012":
            raise AccountNotEmpty(f"账户 {code} 尚有余额或冻结，请先结清再销户") from error
        raise
    return await _whole(act, account)


async def list_accounts(
    act: Act, page: PageRequest, q: str | None, division: str | None, owner_id: UUID | None,
    **exact: str | None,
) -> Page[AccountRead]:  # fmt: skip
    accounts = repository.Accounts(act.session)
    conditions = accounts.conditions(q, division, owner_id, **exact)
    rows, cursor, total = await accounts.page(conditions, page)
    balances = await accounts.balances([row.id for row in rows])
    items = [_account(row, balances[row.id]) for row in rows]
    return Page(items=items, next_cursor=cursor, known_at=act.clock.now(), total=total)


async def read_account(principal: Principal, database: Any, account: str) -> AccountRead:
    """By id or code, in one call. Raises AccountMissing outside the scope."""
    id_, code = _id_or_code(account)
    found = await repository.read_account(database, principal, id_, code)
    if found is None:
        raise AccountMissing("没有此账户，或不在您的管辖范围内")
    return AccountRead(**found, division_name=division_name(found["division_code"]))


def _id_or_code(account: str) -> tuple[UUID | None, str | None]:
    try:
        return UUID(account), None
    except ValueError:
        return None, account


async def _found(act: Act, account: str) -> LedgerAccount:
    accounts = repository.Accounts(act.session)
    id_, code = _id_or_code(account)
    row = await accounts.by(id_, code)
    if row is None:
        raise AccountMissing("没有此账户，或不在您的管辖范围内")
    return row


async def statement(
    act: Act, account: str, since: datetime | None, until: datetime | None, page: PageRequest
) -> Page[LineRead]:
    """Lines of an account, the newest first; each says the balance after it."""
    row = await _found(act, account)
    return await _lines(act, row.id, since, until, page)


async def entries(
    act: Act, since: datetime | None, until: datetime | None, page: PageRequest
) -> Page[LineRead]:
    return await _lines(act, None, since, until, page)


async def _lines(
    act: Act, account_id: UUID | None, since: datetime | None, until: datetime | None,
    page: PageRequest,
) -> Page[LineRead]:  # fmt: skip
    rows, cursor, total = await repository.find_lines(act.session, account_id, since, until, page)
    items = [
        LineRead(
            **{
                **row._mapping,
                "side": "debit" if row.amount_fen > 0 else "credit",
                "amount_fen": abs(row.amount_fen),
            }
        )
        for row in rows
    ]
    return Page(items=items, next_cursor=cursor, known_at=act.clock.now(), total=total)


async def list_transactions(
    act: Act, page: PageRequest, q: str | None, account: str | None, kind: str | None,
    flagged: bool | None, since: datetime | None, until: datetime | None,
) -> Page[TransactionItem]:  # fmt: skip
    """Newest first. Raises AccountMissing for an account outside the scope."""
    of = None if account is None else (await _found(act, account)).id
    conditions = repository.transaction_conditions(q, of, kind, flagged, since, until)
    texts, cursor, total = await repository.find_transactions(act.session, conditions, page)
    found = [TransactionRead.model_validate_json(text) for text in texts]
    ids = {entry.account_id for one in found for entry in one.entries}
    names = await repository.account_names(act.session, ids)
    items = [
        TransactionItem(**dict(one), account_names={
            entry.account: names[entry.account_id]
            for entry in one.entries if entry.account_id in names
        })
        for one in found
    ]  # fmt: skip
    return Page(items=items, next_cursor=cursor, known_at=act.clock.now(), total=total)


async def get_transaction(act: Act, transaction_id: UUID) -> bytes:
    """Byte for byte as stored. Raises NotFound outside the scope."""
    found = await repository.transaction_text(act.session, transaction_id)
    if found is None:
        raise NotFound("没有此凭证，或不在您的管辖范围内")
    return found.encode()


def division_name(code: str) -> str:
    """The division's name; a township shows its county's, an unknown code itself."""
    try:
        return divisions.division(code[:6]).name
    except (LookupError, ValueError):
        return code


async def _whole(act: Act, account: LedgerAccount) -> AccountRead:
    balances = await repository.Accounts(act.session).balances([account.id])
    return _account(account, balances[account.id])


def _account(account: LedgerAccount, balance: LedgerBalance) -> AccountRead:
    return AccountRead(
        **account.model_dump(), division_name=division_name(account.division_code),
        balance_fen=balance.balance_fen, held_fen=balance.held_fen,
        available_fen=balance.balance_fen - balance.held_fen, entries=balance.version,
        closed_until=balance.closed_until,
    )  # fmt: skip
