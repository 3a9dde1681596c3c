"""Every query of a holder's own credit: by column, as row security lets a holder read them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.credit_files.tables import CreditEntry, CreditFile, CreditRepair
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.problems import NotFound

_FILE = tuple(
    col(getattr(CreditFile, name))
    for name in ("id", "version", "division_code", "holder_name", "points", "updated_at")
)
_ENTRY = tuple(
    col(getattr(CreditEntry, name))
    for name in (
        "id", "kind", "ground", "points", "reason", "source", "source_no", "restores", "on_date",
        "basis", "confirmed",
    )
)  # fmt: skip
_REPAIR = tuple(
    col(getattr(CreditRepair, name))
    for name in (
        "id", "entry_id", "state", "applied_on", "correction", "file_name", "decided_on",
        "decision_note",
    )
)  # fmt: skip
SORTS = Sorts("-points", {"points": Sort(col(CreditFile.points), col(CreditFile.id))})


class OwnCredit:
    """Files of the caller's company, in every division where there is one."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, page: PageRequest) -> tuple[Sequence[Row[Any]], str | None]:
        rows = (await self._session.execute(SORTS.apply(select(*_FILE), page))).all()
        return cut(rows, page, lambda row: (row.points, str(row.id)), SORTS)

    async def get(self, file_id: UUID, *, lock: bool = False) -> Row[Any]:
        """Raises NotFound, also for the file of another company."""
        query = select(*_FILE).where(col(CreditFile.id) == file_id)
        query = query.with_for_update() if lock else query
        found = (await self._session.execute(query)).one_or_none()
        if found is None:
            raise NotFound("没有此信用档案，或不是您单位的")
        return found

    async def entries(self, file_id: UUID) -> Sequence[Row[Any]]:
        query = (
            select(*_ENTRY).where(col(CreditEntry.file_id) == file_id)
            .order_by(col(CreditEntry.at).desc(), col(CreditEntry.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).all()

    async def repairs(self, file_id: UUID) -> Sequence[Row[Any]]:
        query = (
            select(*_REPAIR).where(col(CreditRepair.file_id) == file_id)
            .order_by(col(CreditRepair.at).desc(), col(CreditRepair.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).all()

    async def apply(self, row: Row[Any], values: dict[str, Any], now: datetime) -> None:
        """Enter the application; the file is one version up."""
        await self._session.execute(insert(CreditRepair).values(**values, file_id=row.id))
        await self._session.execute(
            update(CreditFile)
            .where(col(CreditFile.id) == row.id)
            .values(version=row.version + 1, updated_at=now)
            .execution_options(synchronize_session=False)
        )
