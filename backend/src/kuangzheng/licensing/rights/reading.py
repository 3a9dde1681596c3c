"""Reading the register: one right with its page, its history, lists and counts."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import Scope
from kuangzheng.kernel.feeds import SnapshotHook, SnapshotPage
from kuangzheng.kernel.paging import PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import Malformed, NotFound
from kuangzheng.kernel.unit import Act as Unit
from kuangzheng.licensing import standing
from kuangzheng.licensing.encumbrances import repository as encumbrances
from kuangzheng.licensing.encumbrances.schemas import read as read_encumbrance
from kuangzheng.licensing.events import RIGHT_REGISTERED, right_event
from kuangzheng.licensing.licences import service as licences
from kuangzheng.licensing.licences.repository import LicenceSearch
from kuangzheng.licensing.pending_renewals import repository as pending_renewals
from kuangzheng.licensing.permits import repository as permits
from kuangzheng.licensing.permits.schemas import read as read_permit
from kuangzheng.licensing.positions import bounds_of, position_note
from kuangzheng.licensing.rights import history, presenting, repository
from kuangzheng.licensing.rights.repository import Search
from kuangzheng.licensing.rights.rules import allowed_acts
from kuangzheng.licensing.rights.schemas import RightRead

SORTS = {"code": "code", "updated_at": "recorded_at", "valid_to": "term_to"}
"""Declared orders and the column that a page continues after."""
_NO_LINEAGE: dict[str, Any] = {"predecessors": [], "successors": []}


async def right(
    unit: Unit, right_id: UUID, as_of: date | None, known_at: datetime | None
) -> RightRead:
    """The register page of a right as of a day, as known at an instant.

    Raises NotFound outside the scope and where nothing was registered on that day.
    """
    session, on = unit.session, as_of or today(unit.clock)
    row = await repository.one(session, right_id, on, known_at)
    if row is None:
        raise NotFound("未找到该矿业权，或该日期没有有效登记")
    during = row["valid_during"]
    page = presenting.item(row) | {
        "geometry": presenting.geometry(row["geometry"]),
        "parts": presenting.parts(row["geometry"], row["parts"]),
        "vertices_crs": presenting.crs(row["vertices_crs"]),
        "position_note": position_note(row["division_code"], bounds_of(row)),
        "valid_during": (during.lower, during.upper),
        "recorded_at": row["recorded_at"],
        "as_of": on,
        "known_at": known_at,
        "allowed_acts": allowed_acts(
            row["kind"], row["status"], row["licence_status"], row["term_to"], on
        ),
    }
    if not unit.principal.is_portal:
        # blocks and plans are the officials'
        cited = await repository.conformity(session, right_id)
        page["conforms_to"] = None if cited is None else dict(cited)
    return RightRead.model_validate(page | await _attached(session, right_id, on, known_at))


async def _attached(
    session: AsyncSession, right_id: UUID, on: date, known_at: datetime | None
) -> dict[str, Any]:
    links = presenting.lineage(await repository.lineage(session, right_id, on), right_id)
    pending = await pending_renewals.shown(session, right_id, on)
    issued = await licences.of_right(session, LicenceSearch(on, known_at, right_id=right_id))
    charges = await encumbrances.of_right(session, right_id, on)
    entered = await permits.of_right(session, right_id)
    return {
        "lineage": links,
        "pending_renewal": None if pending is None else dict(pending),
        "reserves": [
            presenting.reserve(r) for r in await repository.reserves(session, right_id, on)
        ],
        "licences": [licence.model_dump(mode="json") for licence in issued],
        "encumbrances": [read_encumbrance(r).model_dump(mode="json") for r in charges],
        "permits": [read_permit(r, on).model_dump(mode="json") for r in entered],
    }


async def listed(
    database: Database, scope: Scope, search: Search, page: PageRequest, now: datetime
) -> tuple[list[Any], dict[str, Any]]:
    """The rows of a page and the envelope without them. Raises Malformed for an unknown order."""
    sort = page.sort or "code"
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise Malformed(f"不能按 {name} 排序，可用：{'、'.join(SORTS)}")
    search = replace(
        search, sort=name, descending=sort.startswith("-"), limit=page.limit + 1,
        after=decode_cursor(page.cursor, page.bound(sort)) if page.cursor else None,
    )  # fmt: skip
    rows = await repository.find(database, scope, search)
    kept = rows[: page.limit]
    more = None
    if len(rows) > page.limit:
        place = kept[-1][SORTS[name]]
        last = ("infinity" if place is None else place, kept[-1]["right_id"])
        more = encode_cursor(last, page.bound(sort))
    envelope: dict[str, Any] = {
        "next_cursor": more, "as_of": search.as_of, "known_at": search.known_at or now,
    }  # fmt: skip
    if page.exact_count:
        envelope["total"] = await repository.count(database, scope, search)
    return kept, envelope


async def acts(session: AsyncSession, right_id: UUID) -> list[dict[str, Any]]:
    """The history of a right. Raises NotFound outside the scope."""
    rows = await repository.all_versions(session, right_id)
    if not rows:
        raise NotFound("未找到该矿业权")
    parties = {row[name] for row in rows for name in ("holder_id", "mine_id")} - {None}
    return history.entries(rows, await repository.names_of(session, sorted(parties)))


def snapshot_on(clock: Clock) -> SnapshotHook:
    """The present register as `licensing.right_registered`, then states of mines and lists in
    force, for a reader that starts afresh."""

    async def snapshot(session: AsyncSession, after: str | None, limit: int) -> SnapshotPage:
        if standing.is_place(after):
            return await standing.page_after(session, after, limit)
        place = decode_cursor(after, "snapshot") if after else None
        search = Search(today(clock), None, {"geometry": True}, after=place, limit=limit)
        rows = await repository.find_within(session, search)
        events = [right_event(RIGHT_REGISTERED, row, "registered", "", _NO_LINEAGE) for row in rows]
        if len(rows) < limit:
            more = await standing.page_after(session, None, limit - len(events))
            return SnapshotPage([*events, *more.events], more.after)
        last = (rows[-1]["code"], str(rows[-1]["right_id"]))
        return SnapshotPage(events, encode_cursor(last, "snapshot"))

    return snapshot
