"""Queries of the ledger."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Row, Select, String, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import significant_prefix
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.ledger.tables import (
    LedgerAccount,
    LedgerBalance,
    LedgerEntry,
    LedgerTransaction,
)

_ACCOUNT = "SELECT find_ledger_account($1, $2, $3, $4, $5, $6)"
_TX, _LINE, _ACC = LedgerTransaction, LedgerEntry, LedgerAccount


class Accounts(Records[LedgerAccount]):
    """The accounts that the caller's scope shows."""

    table = LedgerAccount
    missing = "没有此账户，或不在您的管辖范围内"
    sorts = Sorts(
        "code",
        {
            "code": Sort(col(_ACC.code), col(_ACC.id)),
            "name": Sort(col(_ACC.name), col(_ACC.id)),
            "updated_at": Sort(col(_ACC.updated_at), col(_ACC.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, owner_id: UUID | None, **exact: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = [
            getattr(_ACC, name) == value for name, value in exact.items() if value is not None
        ]
        if q:
            found.append(or_(
                col(_ACC.name).icontains(q, autoescape=True),
                col(_ACC.code).istartswith(q, autoescape=True),
            ))  # fmt: skip
        if division:
            whole = len(division) in (6, 9)
            prefix = significant_prefix(division) if whole else division
            found.append(col(_ACC.division_code).startswith(prefix))
        if owner_id is not None:
            found.append(col(_ACC.owner_id) == owner_id)
        return found

    async def by(self, account_id: UUID | None, code: str | None) -> LedgerAccount | None:
        """An account by its id or its code; None outside the scope."""
        wanted = col(_ACC.id) == account_id if account_id else col(_ACC.code) == code
        found: LedgerAccount | None = (
            await self._session.execute(select(_ACC).where(wanted))
        ).scalar_one_or_none()
        return found

    async def balances(self, ids: Sequence[UUID]) -> dict[UUID, LedgerBalance]:
        query = select(LedgerBalance).where(col(LedgerBalance.account_id).in_(ids))
        rows = (await self._session.execute(query)).scalars().all()
        return {row.account_id: row for row in rows}


async def read_account(
    database: Database, principal: Principal, account_id: UUID | None, code: str | None
) -> dict[str, Any] | None:
    """An account with its balance in one call; None outside the scope."""
    holder = UUID(principal.holder_id) if principal.holder_id else None
    pool = await database.pool()
    found = await pool.fetchval(
        _ACCOUNT, *principal.span, holder, principal.is_portal, account_id,
        code,
    )  # fmt: skip
    return None if found is None else orjson.loads(found)


_TX_COLUMNS: tuple[ColumnElement[Any], ...] = tuple(
    getattr(_TX, name) for name in ("seq", "payload")
)
_TX_SORTS = Sorts("-seq", {"seq": Sort(col(_TX.seq), col(_TX.seq))})


async def find_transactions(
    session: AsyncSession, conditions: Sequence[ColumnElement[bool]], page: PageRequest
) -> tuple[list[str], str | None, int | None]:
    """Stored texts of a page of transactions, newest first unless asked otherwise."""
    wanted = select(*_TX_COLUMNS).where(*conditions)
    rows = (await session.execute(_TX_SORTS.apply(wanted, page))).all()
    total = await _counted(session, select(func.count()).select_from(_TX).where(*conditions), page)
    kept, cursor = cut(rows, page, lambda row: (row.seq, row.seq), _TX_SORTS)
    return [row.payload for row in kept], cursor, total


async def account_names(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """Of accounts within the scope, by id."""
    rows = await session.execute(select(col(_ACC.id), col(_ACC.name)).where(col(_ACC.id).in_(ids)))
    return {row.id: row.name for row in rows}


def transaction_conditions(
    q: str | None, account_id: UUID | None, kind: str | None, flagged: bool | None,
    since: datetime | None, until: datetime | None,
) -> list[ColumnElement[bool]]:  # fmt: skip
    """`q` is the id of a transaction or words of its memo."""
    found: list[ColumnElement[bool]] = []
    if q is not None:
        found.append(_named(q))
    if account_id is not None:
        of_account = select(col(_LINE.seq)).where(col(_LINE.account_id) == account_id)
        found.append(col(_TX.seq).in_(of_account))
    if kind is not None:
        found.append(col(_TX.kind) == kind)
    if flagged is not None:
        flags = func.cardinality(col(_TX.flags))
        found.append(flags > 0 if flagged else flags == 0)
    return [*found, *_between(col(_TX.recorded_at), since, until)]


def _named(q: str) -> ColumnElement[bool]:
    try:
        return col(_TX.id) == UUID(q.strip())
    except ValueError:
        return col(_TX.memo).icontains(q, autoescape=True)


def _between(
    column: Any, since: datetime | None, until: datetime | None
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if since is not None:
        found.append(column >= since)
    if until is not None:
        found.append(column < until)
    return found


async def transaction_text(session: AsyncSession, transaction_id: UUID) -> str | None:
    """The stored bytes of a transaction."""
    query = select(col(_TX.payload)).where(col(_TX.id) == transaction_id)
    return (await session.execute(query)).scalar_one_or_none()


_SAME_TX = col(_TX.seq) == col(_LINE.seq)
_OF_ACC = col(_ACC.id) == col(_LINE.account_id)
_LINES: Select[Any] = select(
    cast(col(_LINE.seq), String).concat("-").concat(cast(col(_LINE.line), String)).label("id"),
    col(_TX.id).label("transaction_id"), col(_ACC.code).label("account"),
    col(_ACC.name).label("account_name"),
    *(getattr(_LINE, name) for name in (
        "seq", "line", "account_id", "division_code", "version", "amount_fen", "balance_fen",
        "effective_at", "recorded_at", "overdrawn",
    )),
    *(getattr(_TX, name) for name in ("event_at", "kind", "memo", "flags", "actor")),
).join(_TX, _SAME_TX).join(_ACC, _OF_ACC)  # fmt: skip
_LINE_SORTS = Sorts("-seq", {"seq": Sort(col(_LINE.seq), col(_LINE.line))})
_STATEMENT_SORTS = Sorts("-version", {"version": Sort(col(_LINE.version), col(_LINE.version))})


async def find_lines(
    session: AsyncSession, account_id: UUID | None, since: datetime | None, until: datetime | None,
    page: PageRequest,
) -> tuple[list[Row[Any]], str | None, int | None]:  # fmt: skip
    """Lines of one account by version, or of all accounts by the order of posting."""
    conditions = _between(col(_LINE.recorded_at), since, until)
    sorts = _LINE_SORTS
    if account_id is not None:
        conditions.append(col(_LINE.account_id) == account_id)
        sorts = _STATEMENT_SORTS
    query: Select[Any] = sorts.apply(_LINES.where(*conditions), page)
    rows = (await session.execute(query)).all()
    counting = select(func.count()).select_from(_LINE).where(*conditions)
    total = await _counted(session, counting, page)

    def place(row: Row[Any]) -> tuple[int, int]:
        return (row.seq, row.line) if account_id is None else (row.version, row.version)

    kept, cursor = cut(rows, page, place, sorts)
    return kept, cursor, total


async def _counted(
    session: AsyncSession, counting: Select[Any], page: PageRequest
) -> int | None:
    if not page.exact_count:
        return None
    counted: int = (await session.execute(counting)).scalar_one()
    return counted
