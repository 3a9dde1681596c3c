"""Every query of conversion parameters."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import col

from kuangzheng.kernel.db.scope import ancestors
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.conversions.tables import Conversion, ConversionVersion
from kuangzheng.licensing.places import within

MOST_CHOICES = 50


class Conversions(Records[Conversion]):
    """Sets of the caller's divisions and of those above."""

    table = Conversion
    missing = "没有此换算参数，或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(col(Conversion.name), col(Conversion.id)),
            "updated_at": Sort(col(Conversion.updated_at), col(Conversion.id)),
        },
    )

    @staticmethod
    def conditions(
        *, division: str | None = None, serving: str | None = None, source: str | None = None,
        state: str | None = None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        """`division` finds sets at or below it, `serving` those that hold for it."""
        found: list[ColumnElement[bool]] = []
        code = col(Conversion.division_code)
        if division:
            found.append(within(code, division))
        if serving:
            found.append(or_(code.in_(ancestors(serving)), within(code, serving)))
        if source:
            found.append(col(Conversion.source) == source)
        if state:
            found.append(col(Conversion.state) == state)
        return found

    async def usable(self, source: str, serving: str | None) -> Sequence[Conversion]:
        """Valid sets of a datum that hold for a division, by name."""
        conditions = self.conditions(source=source, state="valid", serving=serving)
        query = select(Conversion).where(*conditions).order_by(col(Conversion.name))
        return (await self._session.execute(query.limit(MOST_CHOICES))).scalars().all()

    async def find(self, conversion_id: UUID) -> Conversion | None:
        """As it is now; None outside the scope."""
        return await self._session.get(Conversion, conversion_id)

    async def versions(self, conversion_id: UUID) -> Sequence[ConversionVersion]:
        """The newest first."""
        query = select(ConversionVersion).where(col(ConversionVersion.id) == conversion_id)
        ordered = query.order_by(col(ConversionVersion.version).desc())
        return (await self._session.execute(ordered)).scalars().all()

    async def version(self, conversion_id: UUID, version: int) -> ConversionVersion | None:
        return await self._session.get(ConversionVersion, (conversion_id, version))
