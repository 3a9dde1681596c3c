"""Every query of price tables."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.guide_prices.tables import GuidePrice


class GuidePrices(Records[GuidePrice]):
    """Prices of the caller's divisions and of those above."""

    table = GuidePrice
    missing = "没有此价格，或不在您的管辖范围内"
    sorts = Sorts(
        "-valid_from",
        {
            "valid_from": Sort(col(GuidePrice.valid_from), col(GuidePrice.id)),
            "mineral": Sort(col(GuidePrice.mineral), col(GuidePrice.id)),
        },
    )

    @staticmethod
    def conditions(
        kind: str | None, mineral: str | None, product: str | None, as_of: date | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if kind:
            found.append(col(GuidePrice.kind) == kind)
        if mineral:
            found.append(col(GuidePrice.mineral) == mineral)
        if product:
            found.append(col(GuidePrice.product).icontains(product, autoescape=True))
        if as_of:
            found += [col(GuidePrice.valid_from) <= as_of, col(GuidePrice.withdrawn_on).is_(None)]
            found.append(~_replaced_by(as_of))
        return found

    async def of_minerals(self, kind: str, minerals: Sequence[str]) -> Sequence[GuidePrice]:
        query = select(GuidePrice).where(
            col(GuidePrice.kind) == kind, col(GuidePrice.mineral).in_(minerals)
        )
        return (await self._session.execute(query)).scalars().all()

    async def of_product(self, kind: str, product: str) -> Sequence[GuidePrice]:
        query = select(GuidePrice).where(
            col(GuidePrice.kind) == kind, col(GuidePrice.product) == product
        )
        return (await self._session.execute(query)).scalars().all()


def _replaced_by(on: date) -> ColumnElement[bool]:
    """Whether a later price of the same product has begun by a day."""
    other = GuidePrice.__table__.alias()  # type: ignore[attr-defined]
    mine = GuidePrice.__table__  # type: ignore[attr-defined]
    same = [other.c[name] == mine.c[name] for name in ("division_code", "kind", "mineral",
                                                        "product")]  # fmt: skip
    query = select(other.c.id).where(
        *same, other.c.withdrawn_on.is_(None), other.c.valid_from <= on,
        other.c.valid_from > mine.c.valid_from,
    )  # fmt: skip
    return query.correlate(mine).exists()
