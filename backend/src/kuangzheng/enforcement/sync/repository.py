"""Every query of synchronising."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Select, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.field_devices.tables import FieldDevice
from kuangzheng.enforcement.sync.tables import SyncOperation
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
      FROM patrol_tasks WHERE state = 'open' AND (assignee_id = :me OR assignee_id IS NULL)
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


async def enter(session: AsyncSession, *rows: Any) -> None:
    session.add_all(rows)
    await session.flush()


async def operations(
    session: AsyncSession, page: PageRequest, conditions: Sequence[ColumnElement[bool]]
) -> tuple[list[Any], str | None]:
    """Operations with the name of their device."""
    entities: list[Any] = [SyncOperation, col(FieldDevice.name)]
    query: Select[Any] = (
        select(*entities)
        .join(FieldDevice, col(FieldDevice.id) == col(SyncOperation.device_id))
        .where(*conditions)
    )
    rows = (await session.execute(SORTS.apply(query, page))).all()
    return cut(rows, page, lambda row: (row[0].received_at, str(row[0].id)), SORTS)


async def forget(session: AsyncSession, days: int) -> int:
    return int((await session.execute(_FORGET, {"days": days})).scalar_one())


