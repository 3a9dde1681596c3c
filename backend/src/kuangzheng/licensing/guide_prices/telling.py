"""Facts of prices, for services that keep a copy of them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor
from kuangzheng.licensing.guide_prices.tables import GuidePrice

GUIDE_PRICE_CHANGED = "licensing.guide_price_changed"
_FIRST = "00000000-0000-0000-0000-000000000000"
_TOLD = {
    "division_code", "kind", "mineral", "product", "price_fen", "floor_fen", "ceiling_fen", "unit",
    "valid_from", "document_no", "confirmed", "withdrawn_on",
}  # fmt: skip


async def tell_price(session: AsyncSession, row: GuidePrice) -> None:
    """A price was entered or taken back."""
    await emit(session, _price(row))


def _price(row: GuidePrice) -> Event:
    data = {"price_id": row.id, **row.model_dump(include=_TOLD)}
    return Event(GUIDE_PRICE_CHANGED, row.id, row.division_code, data)


async def prices_snapshot(session: AsyncSession, cursor: str | None, limit: int) -> SnapshotPage:
    """Every price, also those of other days and those taken back."""
    (after,) = decode_cursor(cursor, "prices") if cursor else (_FIRST,)
    query = (
        select(GuidePrice).where(col(GuidePrice.id) > after).order_by(col(GuidePrice.id))
        .limit(limit)
    )  # fmt: skip
    rows = (await session.execute(query)).scalars().all()
    last = None if len(rows) < limit else encode_cursor((str(rows[-1].id),), "prices")
    return SnapshotPage([_price(row) for row in rows], last)
