"""Use cases of price tables, and the price that another room weighs a figure against."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import Conflict, Forbidden
from kuangzheng.kernel.reference.minerals import UnknownMineral, broader_names
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.discoveries.service import unit_symbol
from kuangzheng.licensing.guide_prices.repository import GuidePrices
from kuangzheng.licensing.guide_prices.rules import KIND_NAMES, holding, replaced_on
from kuangzheng.licensing.guide_prices.schemas import (
    GuidePriceCreate,
    GuidePriceRead,
    GuidePriceWithdraw,
)
from kuangzheng.licensing.guide_prices.tables import GuidePrice
from kuangzheng.licensing.guide_prices.telling import tell_price
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.revenues.schemas import Money
from kuangzheng.licensing.rights.presenting import division_name


class PriceDay(Conflict):
    """One price of a product begins on a day."""

    code = "price_day_taken"
    title, title_en = "该日已有此产品的价格", "The product has a price from that day"


class PriceWithdrawn(Conflict):
    code = "price_withdrawn"
    title, title_en = "该价格已撤回", "The price has been withdrawn"


async def listed(
    act: Act, page: PageRequest, kind: str | None, mineral: str | None, product: str | None,
    as_of: date | None,
) -> Page[GuidePriceRead]:  # fmt: skip
    prices = GuidePrices(act.session)
    found = prices.conditions(kind, canonical(mineral, "/mineral"), product, as_of)
    rows, cursor, total = await prices.page(found, page)
    items = await _read(act, rows)
    return Page[GuidePriceRead](items=items, next_cursor=cursor, total=total, as_of=as_of)


async def get(act: Act, price_id: UUID) -> GuidePriceRead:
    return await _one(act, await GuidePrices(act.session).get(price_id))


async def enter(act: Act, body: GuidePriceCreate) -> GuidePriceRead:
    """Raises DivisionUnknown, Forbidden elsewhere, UnknownMineral, UnitUnknown, PriceDay."""
    require_division(body.division_code, today(act.clock))
    if not act.principal.covers(body.division_code):
        raise Forbidden("只能录入本辖区的价格")
    prices, now = GuidePrices(act.session), act.clock.now()
    mineral = canonical(body.mineral, "/mineral") or ""
    for other in await prices.of_minerals(body.kind, [mineral]):
        same = (other.division_code, other.product, other.valid_from)
        if other.withdrawn_on is None and same == (
            body.division_code, body.product, body.valid_from,
        ):  # fmt: skip
            raise PriceDay("该日已有价格；录入有误的请先撤回", price_id=str(other.id))
    row = GuidePrice(
        **body.model_dump(exclude={"price", "floor", "ceiling", "mineral", "unit"}),
        id=new_id(), mineral=mineral, unit=unit_symbol(body.unit), entered_by=act.principal.id,
        price_fen=body.price.amount_fen, floor_fen=_fen(body.floor),
        ceiling_fen=_fen(body.ceiling), created_at=now, updated_at=now,
    )  # fmt: skip
    await prices.add(row)
    await tell_price(act.session, row)
    return await _one(act, row)


async def withdraw(act: Act, price_id: UUID, body: GuidePriceWithdraw) -> GuidePriceRead:
    """Take back a price entered in error; it stays with its reason. Raises NotFound, Stale,
    PriceWithdrawn, Forbidden for a price of a superior division."""

    async def shown(row: GuidePrice) -> GuidePriceRead:
        return await _one(act, row)

    prices = GuidePrices(act.session)
    seen = await prices.get(price_id)
    if not act.principal.covers(seen.division_code):
        raise Forbidden("上级发布的价格不能在此撤回")
    row = await prices.lock(price_id, act.if_match, shown)
    if row.withdrawn_on is not None:
        raise PriceWithdrawn(f"已于 {row.withdrawn_on} 撤回")
    values = {"withdrawn_on": today(act.clock), "withdraw_reason": body.reason}
    await prices.change(row, values, act.clock.now())
    await tell_price(act.session, row)
    return await _one(act, row)


async def benchmark(
    session: AsyncSession, division: str, mineral: str, on: date
) -> GuidePrice | None:
    """The benchmark price of a mineral, or of the next wider one that has any."""
    prices = GuidePrices(session)
    try:
        names = [mineral, *broader_names(mineral)]
    except UnknownMineral:
        names = [mineral]
    rows = await prices.of_minerals("benchmark", names)
    for name in names:
        found = holding([row for row in rows if row.mineral == name], division, on)
        if found is not None:
            return found
    return None


async def guidance(
    session: AsyncSession, division: str, product: str, on: date
) -> GuidePrice | None:
    rows = await GuidePrices(session).of_product("guidance", product)
    return holding(rows, division, on)


async def _one(act: Act, row: GuidePrice) -> GuidePriceRead:
    return (await _read(act, [row]))[0]


async def _read(act: Act, rows: Sequence[GuidePrice]) -> list[GuidePriceRead]:
    prices = GuidePrices(act.session)
    kinds = {row.kind for row in rows}
    minerals = list({row.mineral for row in rows})
    all_ = [other for kind in kinds for other in await prices.of_minerals(kind, minerals)]
    return [
        GuidePriceRead(
            **row.model_dump(exclude={"price_fen", "floor_fen", "ceiling_fen", "entered_by"}),
            division_name=division_name(row.division_code), kind_name=KIND_NAMES[row.kind],
            price=Money(amount_fen=row.price_fen), floor=_money(row.floor_fen),
            ceiling=_money(row.ceiling_fen), own=act.principal.covers(row.division_code),
            replaced_on=replaced_on([o for o in all_ if o.kind == row.kind], row),
        )
        for row in rows
    ]  # fmt: skip


def _money(amount: int | None) -> Money | None:
    return None if amount is None else Money(amount_fen=amount)


def _fen(money: Money | None) -> int | None:
    return None if money is None else money.amount_fen
