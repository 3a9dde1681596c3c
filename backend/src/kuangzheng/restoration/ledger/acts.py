"""Calls of the functions that change the ledger beside posting, and queries of what they left."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, RowMapping, Select, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.restoration.ledger.tables import (
    LedgerAccount,
    LedgerClosing,
    LedgerHold,
    LedgerHoldEnd,
)

_HOLD = text("SELECT * FROM ledger_hold(:id, :account, :amount, :expires_at, :memo)")
_HOLD_POST = text("SELECT * FROM ledger_hold_post(:hold, :id, :event_at, :memo, :amount, :other)")
_HOLD_END = text("SELECT * FROM ledger_hold_void(:id, :kind)")
_REVERSE = text("SELECT * FROM ledger_reverse(:original, :id, :event_at, :memo)")
_STANDING = text("SELECT find_ledger_standing(:id)")
_COUNT_FUNDS = text("SELECT count_funds_of(:id, :on)")
_CLOSE = text("SELECT * FROM ledger_close(:id, :division, :lo, :hi, :through)")
_TRIAL = text("SELECT * FROM find_ledger_trial(:before, :known, :after, :limit)")
_BALANCE = "SELECT * FROM find_ledger_balance($1, $2, $3, $4, $5, $6, $7, $8)"
_OVERDUE = text(
    "SELECT h.id FROM ledger_holds h WHERE h.expires_at <= ledger_now()"
    " AND NOT EXISTS (SELECT FROM ledger_hold_ends e WHERE e.hold_id = h.id)"
    " ORDER BY h.account_id, h.id LIMIT 1000"
)
_KEEP = text("SELECT ledger_verified(:at, CAST(:result AS jsonb))")
_NEWEST = text("SELECT find_ledger_verification()")

Found = dict[str, Any]


async def _called(session: AsyncSession, call: Any, **values: Any) -> Found:
    return dict((await session.execute(call, values)).mappings().one())


async def hold(
    session: AsyncSession, hold_id: UUID, account: str, amount_fen: int,
    expires_at: datetime | None, memo: str,
) -> Found:  # fmt: skip
    """`fault` and `told`; no fault means that the amount is held."""
    return await _called(
        session, _HOLD, id=hold_id, account=account, amount=amount_fen, expires_at=expires_at,
        memo=memo,
    )  # fmt: skip


async def post_hold(
    session: AsyncSession, hold_id: UUID, transaction_id: UUID, event_at: datetime, memo: str,
    amount_fen: int | None, other: str,
) -> Found:  # fmt: skip
    """`fault`, `told`, and the transaction as stored in `body`. After a fault: roll back."""
    return await _called(
        session, _HOLD_POST, hold=hold_id, id=transaction_id, event_at=event_at, memo=memo,
        amount=amount_fen, other=other,
    )  # fmt: skip


async def end_hold(session: AsyncSession, hold_id: UUID, kind: str) -> Found:
    return await _called(session, _HOLD_END, id=hold_id, kind=kind)


async def expire_holds(session: AsyncSession) -> int:
    """Free what is held past its day; accounts in the order of their locks."""
    ids = (await session.execute(_OVERDUE)).scalars().all()
    ended = [await end_hold(session, hold_id, "expired") for hold_id in ids]
    return sum(1 for one in ended if one["fault"] is None)


async def reverse(
    session: AsyncSession, original: UUID, transaction_id: UUID, event_at: datetime, memo: str
) -> Found:
    return await _called(
        session, _REVERSE, original=original, id=transaction_id, event_at=event_at, memo=memo
    )


async def standing(session: AsyncSession, transaction_id: UUID) -> dict[str, Any] | None:
    """Whether a transaction was reversed, and the block that covers it; None outside the scope."""
    found: dict[str, Any] | None = (
        await session.execute(_STANDING, {"id": transaction_id})
    ).scalar_one()
    return found


async def count_funds(session: AsyncSession, transaction_id: UUID, on: date) -> None:
    """What the funds show follows what was taken back."""
    await session.execute(_COUNT_FUNDS, {"id": transaction_id, "on": on})


async def close(
    session: AsyncSession, closing_id: UUID, division: str, through: date
) -> Found:
    lo, hi = division_range(division)
    return await _called(
        session, _CLOSE, id=closing_id, division=division, lo=lo, hi=hi, through=through
    )


async def trial(
    session: AsyncSession, before: datetime, known: datetime, after: str | None, limit: int
) -> Sequence[RowMapping]:
    """Accounts by code with their side, and the sums over all of the scope in every row."""
    values = {"before": before, "known": known, "after": after, "limit": limit}
    return (await session.execute(_TRIAL, values)).mappings().all()


async def balance_at(
    database: Database, principal: Principal, account_id: UUID | None, code: str | None,
    before: datetime, known: datetime,
) -> Any:  # fmt: skip
    """The balance of an account before an instant, as known at another; None outside the scope."""
    holder = UUID(principal.holder_id) if principal.holder_id else None
    pool = await database.pool()
    return await pool.fetchrow(
        _BALANCE, *principal.span, holder, principal.is_portal, account_id,
        code, before, known,
    )  # fmt: skip


_STATUS = func.coalesce(col(LedgerHoldEnd.kind), "held").label("status")
_HOLDS: Select[Any] = select(
    *(getattr(LedgerHold, name) for name in (
        "id", "division_code", "account_id", "amount_fen", "memo", "expires_at", "actor",
        "recorded_at",
    )),
    col(LedgerAccount.code).label("account"), col(LedgerAccount.name).label("account_name"),
    _STATUS, func.ledger_hold_matter(col(LedgerHold.id)).label("matter"),
    col(LedgerHoldEnd.transaction_id),
    col(LedgerHoldEnd.recorded_at).label("ended_at"),
).join(LedgerAccount, col(LedgerAccount.id) == col(LedgerHold.account_id)).outerjoin(
    LedgerHoldEnd, col(LedgerHoldEnd.hold_id) == col(LedgerHold.id)
)  # fmt: skip
_HOLD_SORTS = Sorts("-id", {"id": Sort(col(LedgerHold.id), col(LedgerHold.id))})
_CLOSING_SORTS = Sorts(
    "-through", {"through": Sort(col(LedgerClosing.through), col(LedgerClosing.id))}
)


async def find_hold(session: AsyncSession, hold_id: UUID) -> Row[Any] | None:
    query = _HOLDS.where(col(LedgerHold.id) == hold_id)
    found: Row[Any] | None = (await session.execute(query)).one_or_none()
    return found


async def find_holds(
    session: AsyncSession, account: str | None, status: str | None, page: PageRequest
) -> tuple[list[Row[Any]], str | None, int | None]:
    """Holds of the scope, the newest first."""
    conditions: list[ColumnElement[bool]] = []
    if account is not None:
        conditions.append(col(LedgerAccount.code) == account)
    if status is not None:
        conditions.append(func.coalesce(col(LedgerHoldEnd.kind), "held") == status)
    query = _HOLDS.where(*conditions)
    return await _page(session, query, _HOLD_SORTS, page, lambda row: (str(row.id), str(row.id)))


async def find_closings(
    session: AsyncSession, page: PageRequest
) -> tuple[list[Row[Any]], str | None, int | None]:
    query: Select[Any] = select(*(
        getattr(LedgerClosing, name) for name in LedgerClosing.model_fields
    ))  # fmt: skip
    return await _page(
        session, query, _CLOSING_SORTS, page, lambda row: (row.through, str(row.id))
    )


async def _page(
    session: AsyncSession, query: Select[Any], sorts: Sorts, page: PageRequest, place: Any
) -> tuple[list[Row[Any]], str | None, int | None]:
    rows = (await session.execute(sorts.apply(query, page))).all()
    total = None
    if page.exact_count:
        counting = select(func.count()).select_from(query.subquery())
        total = (await session.execute(counting)).scalar_one()
    kept, cursor = cut(rows, page, place, sorts)
    return kept, cursor, total


async def keep_verification(session: AsyncSession, at: datetime, result: str) -> None:
    await session.execute(_KEEP, {"at": at, "result": result})


async def newest_verification(session: AsyncSession) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (await session.execute(_NEWEST)).scalar_one()
    return found
