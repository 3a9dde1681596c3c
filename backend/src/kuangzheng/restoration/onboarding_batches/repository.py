"""Every query of restoration's onboarding."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_RIGHTS = text(
    "SELECT right_id AS id, code, certificate_no, name FROM right_copies"
    " WHERE NOT ended AND (code = ANY (:names) OR certificate_no = ANY (:names)"
    " OR name = ANY (:names))"
)
_FUNDS = text(
    "SELECT id, right_id, right_name, plan_decision_no, plan_approved_on FROM funds"
    " WHERE right_id = ANY (:ids)"
)
_SITES = text(
    "SELECT id, code, name, township FROM restoration_sites"
    " WHERE code = ANY (:codes) OR name = ANY (:names)"
)
_VERSIONS = {
    "funds": text("SELECT id, version FROM funds WHERE id = ANY (:ids)"),
    "sites": text("SELECT id, version FROM restoration_sites WHERE id = ANY (:ids)"),
}
_FIGURES = text(
    "SELECT f.n AS funds, f.due, f.paid, f.used, f.balance, s.n AS sites, s.area FROM"
    " (SELECT count(*) AS n, coalesce(sum(due_fen), 0)::bigint AS due,"
    " coalesce(sum(paid_fen), 0)::bigint AS paid, coalesce(sum(used_fen), 0)::bigint AS used,"
    " coalesce(sum(balance_fen), 0)::bigint AS balance FROM fund_sums"
    " WHERE division_code >= :lo AND division_code < :hi) f,"
    " (SELECT count(*) AS n, coalesce(sum(area_mu), 0) AS area FROM restoration_sites"
    " WHERE division_code >= :lo AND division_code < :hi) s"
)
_OPENED = text(
    "UPDATE fund_sums SET due_fen = :due, paid_fen = :paid, used_fen = :used,"
    " balance_fen = :balance WHERE fund_id = :fund"
)
_OPENINGS = text(
    "SELECT r.record_id AS fund_id, a.data ->> 'transaction_id' AS transaction_id"
    " FROM onboarding_rows r JOIN fund_acts a ON a.fund_id = r.record_id"
    " WHERE r.batch_id = :batch AND r.sheet = 'funds' AND r.outcome = 'entered'"
    " AND a.act = 'opening_balance' AND a.data ? 'transaction_id'"
)
_ENTERED = text(
    "SELECT record_id FROM onboarding_rows WHERE batch_id = :batch AND sheet = 'funds'"
    " AND outcome = 'entered'"
)


async def rights(session: AsyncSession, names: Sequence[str]) -> list[Any]:
    return list((await session.execute(_RIGHTS, {"names": list(names)})).all())


async def funds_of(session: AsyncSession, right_ids: Sequence[UUID]) -> dict[UUID, Any]:
    rows = await session.execute(_FUNDS, {"ids": list(right_ids)})
    return {row.right_id: row for row in rows}


async def sites(session: AsyncSession, codes: Sequence[str], names: Sequence[str]) -> list[Any]:
    asked = {"codes": list(codes), "names": list(names)}
    return list((await session.execute(_SITES, asked)).all())


async def versions(session: AsyncSession, sheet: str, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    rows = await session.execute(_VERSIONS[sheet], {"ids": list(ids)})
    return {row.id: row.version for row in rows}


async def figures(session: AsyncSession, lo: str, hi: str) -> Any:
    return (await session.execute(_FIGURES, {"lo": lo, "hi": hi})).one()


async def open_sums(session: AsyncSession, fund_id: UUID, sums: Mapping[str, int]) -> None:
    """What the opening entries say; whether it is short is told when the batch is confirmed."""
    await session.execute(_OPENED, {"fund": fund_id, **sums})


async def openings(session: AsyncSession, batch_id: UUID) -> list[Any]:
    return list((await session.execute(_OPENINGS, {"batch": batch_id})).all())


async def entered_funds(session: AsyncSession, batch_id: UUID) -> list[UUID]:
    rows = await session.execute(_ENTERED, {"batch": batch_id})
    return [row.record_id for row in rows]
