"""Every query of monitoring and after-care."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.dealings.repository import parts
from kuangzheng.restoration.monitoring.tables import MonitoringItem, MonitoringRecord

SOON = timedelta(days=30)


class MonitoringItems(Records[MonitoringItem]):
    """Items of the caller's divisions, or of the caller's holder."""

    table = MonitoringItem
    missing = "没有此监测管护项目，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(MonitoringItem.updated_at), col(MonitoringItem.id)),
            "right_name": Sort(col(MonitoringItem.right_name), col(MonitoringItem.id)),
        },
    )

    @staticmethod
    def due(standing: str | None, on: date) -> list[ColumnElement[bool]]:
        """Overdue, or due within a month."""
        column = col(MonitoringItem.next_due)
        if standing == "overdue":
            return [column < on]
        return [and_(column >= on, column <= on + SOON)] if standing == "soon" else []

    async def due_until(self, day: date) -> Sequence[MonitoringItem]:
        """Items whose next day is no later, the longest due first."""
        due = col(MonitoringItem.next_due)
        query = select(MonitoringItem).where(due <= day).order_by(due, col(MonitoringItem.id))
        return (await self._session.execute(query)).scalars().all()

    async def records(self, item_id: UUID) -> Sequence[MonitoringRecord]:
        owner = col(MonitoringRecord.item_id) == item_id
        return await parts(self._session, MonitoringRecord, owner, col(MonitoringRecord.at))
