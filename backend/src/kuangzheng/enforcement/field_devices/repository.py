"""Every query of devices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text
from sqlmodel import col

from kuangzheng.enforcement.field_devices.tables import FieldContact, FieldDevice
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

_SEEN = text(
    "INSERT INTO field_contacts (device_id, division_code, seen_at, clock_offset_s)"
    " VALUES (CAST(:device AS uuid), :division, :at, :off) ON CONFLICT (device_id) DO UPDATE"
    " SET seen_at = excluded.seen_at,"
    " clock_offset_s = coalesce(excluded.clock_offset_s, field_contacts.clock_offset_s)"
)
_COUNTS = text(
    "SELECT device_id, count(*) AS n FROM sync_operations WHERE device_id = ANY (:ids) GROUP BY 1"
)


class Devices(Records[FieldDevice]):
    """Of the caller's divisions."""

    table = FieldDevice
    missing = "没有此终端，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {
            "created_at": Sort(col(FieldDevice.created_at), col(FieldDevice.id)),
            "name": Sort(col(FieldDevice.name), col(FieldDevice.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            columns = (col(FieldDevice.name), col(FieldDevice.owner_name))
            found.append(or_(*(one.icontains(q, autoescape=True) for one in columns)))
        if division:
            found.append(within(col(FieldDevice.division_code), division))
        if state:
            found.append(col(FieldDevice.state) == state)
        return found

    async def of_key(self, owner: str, key_id: str) -> FieldDevice | None:
        query = select(FieldDevice).where(
            col(FieldDevice.owner) == owner, col(FieldDevice.key_id) == key_id
        )
        return (await self._session.execute(query)).scalar_one_or_none()

    async def held(self, device_id: UUID) -> FieldDevice | None:
        """Locked, so that one device sends one batch at a time."""
        query = select(FieldDevice).where(col(FieldDevice.id) == device_id).with_for_update()
        return (await self._session.execute(query)).scalar_one_or_none()

    async def contacts(self, ids: Sequence[UUID]) -> dict[UUID, FieldContact]:
        query = select(FieldContact).where(col(FieldContact.device_id).in_(ids))
        rows = (await self._session.execute(query)).scalars()
        return {row.device_id: row for row in rows}

    async def counts(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        rows: Any = (await self._session.execute(_COUNTS, {"ids": list(ids)})).all()
        return {row.device_id: row.n for row in rows}

    async def seen(self, device: FieldDevice, at: datetime, off: int | None) -> None:
        await self._session.execute(_SEEN, {
            "device": device.id, "division": device.division_code, "at": at, "off": off,
        })  # fmt: skip
