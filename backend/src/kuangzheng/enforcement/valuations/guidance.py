"""What the guidance price of a mineral and day says to a valuation's price."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.valuations import repository
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.quantities import Quantity, QuantityError
from kuangzheng.kernel.reference.minerals import UnknownMineral, broader_names, canonical_name

OUTCOME_NAMES = {
    "within": "在指导价格幅度内", "below": "低于指导价格", "above": "高于指导价格",
    "unit": "单位不能换算，未比较", "several": "当日有多种产品的指导价格，请填明产品",
    "none": "当日没有指导价格，未比较",
}  # fmt: skip
OFF = frozenset({"below", "above"})
Price = Mapping[str, Any]


def names_of(mineral: str) -> list[str]:
    """A mineral as the catalogue writes it, then the wider ones; any other word as it is."""
    try:
        name = canonical_name(mineral)
        return [name, *broader_names(name)]
    except UnknownMineral:
        return [mineral]


def chain(division: str) -> tuple[str, ...]:
    """A division and those above it, the nearest first."""
    above = [division, division[:6], division[:4] + "00", division[:2] + "0000", "100000"]
    return tuple(dict.fromkeys(above))


def holding(prices: Iterable[Price], division: str, on: date) -> list[Price]:
    """Per product the newest price of the nearest division on a day.

    >>> county = {"division_code": "360902", "product": "锂云母", "valid_from": date(2025, 1, 1)}
    >>> city = county | {"division_code": "360900", "valid_from": date(2025, 6, 1)}
    >>> found = holding([city, county], "360902", date(2025, 7, 1))
    >>> [one["division_code"] for one in found]
    ['360902']
    """
    places = chain(division)
    best: dict[str, tuple[int, date, Price]] = {}
    for one in prices:
        if one["division_code"] not in places or one["valid_from"] > on:
            continue
        rank = (-places.index(one["division_code"]), one["valid_from"])
        held = best.get(one["product"])
        if held is None or rank > held[:2]:
            best[one["product"]] = (*rank, one)
    return [best[product][2] for product in sorted(best)]


def compared(price: Price, price_fen: int, unit: str) -> str:
    """`within`, `below`, `above`, or `unit` where one cannot be turned into the other.

    >>> price = {"price_fen": 20000, "floor_fen": 18000, "ceiling_fen": None, "unit": "吨"}
    >>> [compared(price, fen, "吨") for fen in (17999, 18000, 20000, 20001)]
    ['below', 'within', 'within', 'above']
    >>> compared(price, 19, "千克"), compared(price, 200_000_000, "万吨")
    ('within', 'within')
    >>> compared(price, 20000, "立方米")
    'unit'
    """
    try:
        size = Quantity.of(Decimal(1), unit).in_unit(price["unit"])
    except (QuantityError, ValueError):
        return "unit"
    taken = Fraction(price_fen) / size
    low = price["price_fen"] if price["floor_fen"] is None else price["floor_fen"]
    high = price["price_fen"] if price["ceiling_fen"] is None else price["ceiling_fen"]
    if taken < low:
        return "below"
    return "above" if taken > high else "within"


async def known(
    session: AsyncSession, division: str, mineral: str, on: date
) -> Sequence[Price]:
    """The prices that hold for a mineral in a division on a day: of the narrowest name that has
    any, one per product."""
    names = names_of(mineral)
    rows = [dict(row) for row in await repository.guidance_prices(session, names)]
    for name in names:
        found = holding((row for row in rows if row["mineral"] == name), division, on)
        if found:
            return found
    return []


async def check(
    session: AsyncSession, division: str, mineral: str, product: str | None, on: date,
    price_fen: int, unit: str,
) -> dict[str, Any]:  # fmt: skip
    """The comparison as it is kept with the valuation."""
    found = await known(session, division, mineral, on)
    if product is not None:
        found = [one for one in found if one["product"] == product]
    if len(found) != 1:
        products = [one["product"] for one in found]
        return {"outcome": "several" if found else "none", "on": on.isoformat(),
                "products": products}  # fmt: skip
    (price,) = found
    return {"outcome": compared(price, price_fen, unit), "on": on.isoformat(), **told(price)}


def sentence(result: Mapping[str, Any], price_fen: int, unit: str) -> str:
    """Both figures, for who has to give the reason."""
    low, high = (
        Fen(result["price_fen"] if result[bound] is None else result[bound])
        for bound in ("floor_fen", "ceiling_fen")
    )
    return (
        f"单价 {format_yuan(Fen(price_fen))}/{unit} {OUTCOME_NAMES[result['outcome']]}："
        f"{result['product']} {result['on']} 指导价格 {format_yuan(low)} 至 {format_yuan(high)}"
        f"/{result['unit']}（{result['document_no']}）。确需采用的，请填写偏离理由"
    )


def told(price: Price) -> dict[str, Any]:
    """A price as it is kept and shown."""
    return {
        **{name: price[name] for name in (
            "division_code", "mineral", "product", "price_fen", "floor_fen", "ceiling_fen", "unit",
            "document_no", "confirmed",
        )},
        "price_id": str(price["price_id"]), "valid_from": price["valid_from"].isoformat(),
        "told_at": price["told_at"].isoformat(),
    }  # fmt: skip
