"""Every query of bulk exports."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.bulk_exports.tables import BulkExport

_SWEEP = text("SELECT sha256 FROM bulk_exports_sweep(:before, :now, :limit)")


async def sweep(
    session: AsyncSession, before: datetime, now: datetime, limit: int
) -> list[str]:
    """Exports that ended before an instant have no file any longer; the hashes of their files."""
    given = {"before": before, "now": now, "limit": limit}
    return list((await session.execute(_SWEEP, given)).scalars())


class BulkExports(Records[BulkExport]):
    """The caller's own exports."""

    table = BulkExport
    missing = "没有此导出，或不是您所作"
    sorts = Sorts(
        "-created_at", {"created_at": Sort(col(BulkExport.created_at), col(BulkExport.id))}
    )

    async def running_since(self, since: datetime) -> int:
        """How many are being made that gave a sign of life since."""
        query = select(func.count()).select_from(BulkExport).where(
            col(BulkExport.state) == "running", col(BulkExport.updated_at) >= since
        )
        return int((await self._session.execute(query)).scalar_one())

    async def found(self, export_id: UUID) -> BulkExport | None:
        return await self._session.get(BulkExport, export_id)
