"""Every query of synchronising."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, RowMapping, Select, and_, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.field_devices.tables import FieldDevice
from kuangzheng.enforcement.sync.tables import FieldTrack, SyncOperation, SyncRepeat
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut

_UNTIL = text(
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS until, feed_epoch() AS epoch"
)
_CHANGES = text(
    "SELECT xid, seq, kind, object_id FROM find_field_changes(CAST(CAST(:xid AS text) AS xid8),"
    " :seq, CAST(CAST(:until AS text) AS xid8), :limit)"
)
_TURNED = text(
    "SELECT DISTINCT right_id FROM right_copy_versions"
    " WHERE lower(valid_during) > :since AND lower(valid_during) <= :on"
    " OR upper(valid_during) > :since AND upper(valid_during) <= :on"
)
_RIGHTS = """
    SELECT right_id AS id, division_code, code, name, kind, status, licence_status,
           certificate_no, holder_name, minerals, mine_id, term_from, term_to, geometry
      FROM right_copy_versions WHERE (valid_during @> CAST(:on AS date)) IS TRUE
"""
_PATCHES = """
    SELECT id, version, division_code, code, state, mineral, kind, note, area_m2, earlier_on,
           later_on, class, suspected_m2, return_reason, due_on, geometry
      FROM satellite_patches WHERE state IN ('compared', 'checked', 'returned')
"""
_CLUES = """
    SELECT id, version, division_code, no, state, source, violation, text, place, lon, lat,
           right_id, right_name, holder_name, received_on, due_on, handler_name
      FROM clues WHERE (state = 'accepted'
                        OR state = 'verifying' AND (handler_id = :me OR deputy_id = :me))
"""
_MINES = """
    SELECT mine_id AS id, division_code, name, township, main_mineral, status, since
      FROM known_mines WHERE true
"""
_TASKS = """
    SELECT id, version, division_code, title, origin, mine_id, mine_name, grid_id, place, lon, lat,
           kinds, opens_on, due_on, basis, note, assignee_id = :me AS mine
      FROM patrol_tasks WHERE state = 'open'
       AND (assignee_id = :me OR assignee_id IS NULL AND :open)
"""
_CHECKLISTS = """
    SELECT id, version, division_code, kind, edition, name, basis, items
      FROM checklist_templates WHERE state = 'released'
"""
_SOME = " AND {key} = ANY (:ids)"
_PAGE = " AND (CAST(:after AS uuid) IS NULL OR {key} > :after) ORDER BY {key} LIMIT :limit"
_UPLOADED = text(
    "SELECT DISTINCT ON (sha256) sha256, id, name, media_type FROM documents"
    " WHERE sha256 = ANY (:hashes) AND owner = :owner ORDER BY sha256, id"
)
_FORGET = text("SELECT forget_field_changes(make_interval(days => :days))")
_REPEATED = text(
    "INSERT INTO sync_repeats AS r (device_id, operation_id, division_code, times, differing,"
    " last_at) SELECT CAST(:device AS uuid), n.id, :division, n.times, n.differing, :at"
    " FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS n(id uuid, times int, differing boolean)"
    " ON CONFLICT (device_id, operation_id) DO UPDATE SET times = r.times + excluded.times,"
    " differing = r.differing OR excluded.differing, last_at = excluded.last_at"
)
SORTS = Sorts(
    "-received_at", {"received_at": Sort(col(SyncOperation.received_at), col(SyncOperation.id))}
)


async def until(session: AsyncSession) -> tuple[str, int]:
    """Which database this is, and before which transaction everything is settled."""
    row = (await session.execute(_UNTIL)).one()
    return str(row.epoch), int(row.until)


async def changes(
    session: AsyncSession, xid: int, seq: int, before: int, limit: int
) -> Sequence[Any]:
    values = {"xid": str(xid), "seq": seq, "until": str(before), "limit": limit}
    return (await session.execute(_CHANGES, values)).all()


async def turned(session: AsyncSession, since: date, on: date) -> list[UUID]:
    """Rights whose version began or ended by the day alone."""
    return list((await session.execute(_TURNED, {"since": since, "on": on})).scalars())


class Objects:
    """The objects of one kind that a person takes along."""

    def __init__(self, query: str, key: str = "id") -> None:
        self._page = text(query + _PAGE.format(key=key))
        self._some = text(query + _SOME.format(key=key))

    async def page(
        self, session: AsyncSession, asked: Mapping[str, Any], after: UUID | None, limit: int
    ) -> Sequence[RowMapping]:
        values = {**self._bound(self._page, asked), "after": after, "limit": limit}
        return (await session.execute(self._page, values)).mappings().all()

    async def some(
        self, session: AsyncSession, asked: Mapping[str, Any], ids: Sequence[UUID]
    ) -> Sequence[RowMapping]:
        values = {**self._bound(self._some, asked), "ids": list(ids)}
        return (await session.execute(self._some, values)).mappings().all()

    @staticmethod
    def _bound(query: Any, asked: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in asked.items() if name in query._bindparams}


MINES = Objects(_MINES, "mine_id")
TASKS = Objects(_TASKS)
CHECKLISTS = Objects(_CHECKLISTS)
RIGHTS = Objects(_RIGHTS, "right_id")
PATCHES = Objects(_PATCHES)
CLUES = Objects(_CLUES)


async def known(
    session: AsyncSession, device_id: UUID, ids: Sequence[UUID]
) -> dict[UUID, SyncOperation]:
    query = select(SyncOperation).where(
        col(SyncOperation.device_id) == device_id, col(SyncOperation.id).in_(ids)
    )
    return {row.id: row for row in (await session.execute(query)).scalars()}


async def uploaded(
    session: AsyncSession, hashes: Sequence[str], owner: str
) -> dict[str, RowMapping]:
    """Files that this person uploaded, by hash."""
    values = {"hashes": list(hashes), "owner": owner}
    return {row["sha256"]: row for row in (await session.execute(_UPLOADED, values)).mappings()}


async def repeated(
    session: AsyncSession, device: FieldDevice, told: Sequence[Mapping[str, Any]], at: datetime
) -> None:
    """Operations that came again."""
    await session.execute(_REPEATED, {
        "device": device.id, "division": device.division_code, "at": at,
        "rows": orjson.dumps(told).decode(),
    })  # fmt: skip


def _of_devices(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Operations with the name of their device, and how often they came again."""
    entities: list[Any] = [SyncOperation, col(FieldDevice.name), SyncRepeat]
    again = and_(
        col(SyncRepeat.device_id) == col(SyncOperation.device_id),
        col(SyncRepeat.operation_id) == col(SyncOperation.id),
    )
    return (
        select(*entities)
        .join(FieldDevice, col(FieldDevice.id) == col(SyncOperation.device_id))
        .outerjoin(SyncRepeat, again)
        .where(*conditions)
    )


async def operations(
    session: AsyncSession, page: PageRequest, conditions: Sequence[ColumnElement[bool]]
) -> tuple[list[Any], str | None, int | None]:
    query = _of_devices(*conditions)
    rows = (await session.execute(SORTS.apply(query, page))).all()
    total = None
    if page.exact_count:
        counting = select(func.count()).select_from(query.subquery())
        total = (await session.execute(counting)).scalar_one()
    kept, cursor = cut(rows, page, lambda row: (row[0].received_at, str(row[0].id)), SORTS)
    return kept, cursor, total


async def operation(
    session: AsyncSession, operation_id: UUID, device_id: UUID | None
) -> Any | None:
    conditions = [col(SyncOperation.id) == operation_id]
    if device_id is not None:
        conditions.append(col(SyncOperation.device_id) == device_id)
    query = _of_devices(*conditions).order_by(col(SyncOperation.received_at).desc()).limit(1)
    return (await session.execute(query)).one_or_none()


def _tracks(condition: ColumnElement[bool]) -> Select[Any]:
    entities: list[Any] = [FieldTrack, col(FieldDevice.name)]
    return (
        select(*entities)
        .join(FieldDevice, col(FieldDevice.id) == col(FieldTrack.device_id))
        .where(condition)
        .order_by(col(FieldTrack.began_at), col(FieldTrack.id))
    )


async def tracks(session: AsyncSession, subject_id: UUID) -> Sequence[Any]:
    """Of a visit, each with the name of its device."""
    query = _tracks(col(FieldTrack.subject_id) == subject_id)
    found: Sequence[Any] = (await session.execute(query)).all()
    return found


async def track(session: AsyncSession, track_id: UUID) -> Any | None:
    return (await session.execute(_tracks(col(FieldTrack.id) == track_id))).one_or_none()


async def forget(session: AsyncSession, days: int) -> int:
    return int((await session.execute(_FORGET, {"days": days})).scalar_one())


