"""Every query of credit."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from kuangzheng.enforcement.credit_files.tables import CreditEntry, CreditFile, CreditRepair
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class CreditFiles(Records[CreditFile]):
    table = CreditFile
    missing = "没有此信用档案，或不在您的管辖范围内"
    sorts = Sorts("-points", {"points": Sort(col(CreditFile.points), col(CreditFile.id))})

    @staticmethod
    def conditions(
        q: str | None, division: str | None, least: int | None, holder_id: UUID | None
    ) -> list[ColumnElement[bool]]:
        found = of_place(
            CreditFile, q, division, (col(CreditFile.holder_name),), holder_id=holder_id
        )
        if least is not None:
            found.append(col(CreditFile.points) >= least)
        return found

    async def known(self, division: str, holder: str) -> bool:
        query = select(col(CreditFile.id)).where(
            col(CreditFile.division_code) == division, col(CreditFile.holder_name) == holder
        )
        return (await self._session.execute(query)).first() is not None

    async def entries(self, file_id: UUID) -> Sequence[CreditEntry]:
        query = (
            select(CreditEntry).where(col(CreditEntry.file_id) == file_id)
            .order_by(col(CreditEntry.at).desc(), col(CreditEntry.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def repairs(self, file_id: UUID) -> Sequence[CreditRepair]:
        query = (
            select(CreditRepair).where(col(CreditRepair.file_id) == file_id)
            .order_by(col(CreditRepair.at).desc(), col(CreditRepair.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()
