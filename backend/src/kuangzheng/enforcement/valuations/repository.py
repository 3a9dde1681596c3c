"""Every query of valuations."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.valuations.tables import Valuation
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_DOCUMENT = text("SELECT sha256 FROM documents WHERE id = :id")
_GUIDANCE = text("""
    SELECT price_id, division_code, mineral, product, price_fen, floor_fen, ceiling_fen, unit,
           valid_from, document_no, confirmed, told_at
      FROM guidance_price_copies
     WHERE mineral = ANY (:minerals) AND withdrawn_on IS NULL
     ORDER BY mineral, product, valid_from
""")


async def guidance_prices(session: AsyncSession, minerals: Sequence[str]) -> Sequence[RowMapping]:
    """Prices that stand, of the caller's divisions and of those above."""
    return (await session.execute(_GUIDANCE, {"minerals": list(minerals)})).mappings().all()


class Valuations(Records[Valuation]):
    """Valuations of the caller's divisions."""

    table = Valuation
    missing = "没有此价值认定，或不在您的管辖范围内"
    sorts = Sorts("-issued_on", {
        "issued_on": Sort(col(Valuation.issued_on), col(Valuation.id)),
    })  # fmt: skip

    @staticmethod
    def conditions(
        case_id: UUID | None, method: str | None, division: str | None, current: bool,
        off_guidance: bool,
    ) -> list[ColumnElement[bool]]:
        found = of_place(Valuation, None, division, (), case_id=case_id, method=method)
        if current:
            found.append(col(Valuation.replaced_by).is_(None))
        if off_guidance:
            found.append(col(Valuation.guidance_outcome).in_(("below", "above")))
        return found

    async def counted(self, case_ids: Sequence[UUID]) -> Sequence[Valuation]:
        """Those of some cases that count."""
        query = (
            select(Valuation)
            .where(col(Valuation.case_id).in_(case_ids), col(Valuation.replaced_by).is_(None))
            .order_by(col(Valuation.case_id), col(Valuation.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def document(self, document_id: UUID) -> RowMapping | None:
        return (await self._session.execute(_DOCUMENT, {"id": document_id})).mappings().first()
