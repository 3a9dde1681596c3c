"""Whether a use stands in the fund's plan. Until the plan has items here, nobody knows."""

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.statements import repository

Found = Literal["inside", "outside", "unknown"]
_CLEAR = text("DELETE FROM fund_plan_items WHERE fund_id = :fund AND code <> ALL (:codes)")
_KEEP = text(
    "INSERT INTO fund_plan_items (fund_id, code, division_code, name, amount_fen)"
    " SELECT :fund, i.code, :division, i.name, i.amount"
    " FROM unnest(CAST(:codes AS text[]), CAST(:names AS text[]), CAST(:amounts AS bigint[]))"
    " AS i(code, name, amount) ON CONFLICT (fund_id, code)"
    " DO UPDATE SET name = excluded.name, amount_fen = excluded.amount_fen"
)


def judged(
    items: int, item: str | None, cost_fen: int | None, used_fen: int, use_fen: int
) -> Found:
    """Outside: an item the plan does not have, or more than it may cost. Where no item was named,
    or no plan is known, nothing is said.

    >>> judged(0, "一", None, 0, 5), judged(1, "一", 10, 4, 6), judged(1, "一", 10, 5, 6)
    ('unknown', 'inside', 'outside')
    """
    if not items or item is None:
        return "unknown"
    return "inside" if cost_fen is not None and used_fen + use_fen <= cost_fen else "outside"


async def plan_check(
    session: AsyncSession, fund_id: UUID, item: str | None, use_fen: int
) -> Found:
    items, cost, used = await repository.plan_room(session, fund_id, item)
    return judged(items, item, cost, used, use_fen)


async def keep_plan_items(
    session: AsyncSession, fund: Fund, items: Mapping[str, tuple[str, int]]
) -> None:
    """The items of a fund's plan as they stand now: code → name and what it may cost."""
    codes = list(items)
    await session.execute(_CLEAR, {"fund": fund.id, "codes": codes})
    await session.execute(_KEEP, {
        "fund": fund.id, "division": fund.division_code, "codes": codes,
        "names": [name for name, _ in items.values()],
        "amounts": [amount for _, amount in items.values()],
    })  # fmt: skip
