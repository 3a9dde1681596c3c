"""What others need of acceptances: the preliminary result as it is made public (reclamation
regulation art 28), its end, and what was accepted; told when it happens and to a fresh reader."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.acceptances import rules
from kuangzheng.restoration.acceptances.tables import Acceptance
from kuangzheng.restoration.dealings.service import shape_of

_FIRST = "00000000-0000-0000-0000-000000000000"
_EACH = 3
"""At most so many facts of one acceptance."""


async def publicised(act: Act, row: Acceptance, geometry: dict[str, Any]) -> None:
    """The result is public: what, where, whose, from when until when, how to object."""
    await emit(act.session, _publicised(row, geometry))


async def publicity_ended(
    act: Act, row: Acceptance, outcome: Literal["confirmed", "rectify"], on: date
) -> None:
    """It stands, or something has to be put right first. Told before the row forgets its days."""
    await emit(act.session, _ended(row, outcome, on))


async def accepted(act: Act, row: Acceptance, geometry: dict[str, Any]) -> None:
    """A stage, or the whole right, was accepted."""
    await emit(act.session, _accepted(row, geometry))


async def acceptances_snapshot(
    session: AsyncSession, cursor: str | None, limit: int
) -> SnapshotPage:
    """Of each acceptance that was made public what was told of it."""
    (after,) = decode_cursor(cursor, "acceptances") if cursor else (_FIRST,)
    most = max(limit // _EACH, 1)
    query = (
        select(Acceptance)
        .where(col(Acceptance.id) > after, col(Acceptance.publicity_from).is_not(None))
        .order_by(col(Acceptance.id)).limit(most)
    )  # fmt: skip
    rows = (await session.execute(query)).scalars().all()
    last = None if len(rows) < most else encode_cursor((str(rows[-1].id),), "acceptances")
    return SnapshotPage([event for row in rows for event in _all_of(row)], last)


def _all_of(row: Acceptance) -> Iterator[Event]:
    geometry = shape_of(row.geometry) or {}
    yield _publicised(row, geometry)
    if row.state == "confirmed" and row.confirmed_on is not None:
        yield _ended(row, "confirmed", row.confirmed_on)
        yield _accepted(row, geometry)


def _publicised(row: Acceptance, geometry: dict[str, Any]) -> Event:
    return Event(
        "restoration.acceptance_publicised", row.id, row.division_code, _told(row) | {
            "area_mu": f"{row.area_mu:f}", "area_m2": f"{row.area_m2:f}",
            "farmland_mu": f"{row.farmland_mu:f}", "geometry": geometry,
            "bbox": [row.min_lon, row.min_lat, row.max_lon, row.max_lat],
            "basis": row.publicity_basis, "confirmed": row.publicity_confirmed,
        },
    )  # fmt: skip


def _ended(row: Acceptance, outcome: str, on: date) -> Event:
    return Event(
        "restoration.acceptance_publicity_ended", row.id, row.division_code, _told(row) | {
            "outcome": outcome, "ended_on": on, "certificate_no": row.certificate_no,
        },
    )  # fmt: skip


def _accepted(row: Acceptance, geometry: dict[str, Any]) -> Event:
    name = "restoration_completed" if row.kind == "overall" else "stage_accepted"
    return Event(f"restoration.{name}", row.right_id, row.division_code, {
        "acceptance_id": row.id, "right_id": row.right_id, "right_name": row.right_name,
        "mine_id": row.mine_id, "holder_id": row.holder_id, "holder_name": row.holder_name,
        "division_code": row.division_code, "phases": row.phases,
        "accepted_on": row.confirmed_on, "certificate_no": row.certificate_no,
        "area_mu": f"{row.area_mu:f}", "area_m2": f"{row.area_m2:f}",
        "farmland_mu": f"{row.farmland_mu:f}", "geometry": geometry,
    })  # fmt: skip


def _told(row: Acceptance) -> dict[str, Any]:
    return {
        "acceptance_id": row.id, "round": row.round, "kind": row.kind,
        "kind_name": rules.KIND_NAMES[row.kind], "title": row.title, "right_id": row.right_id,
        "right_name": row.right_name, "mine_id": row.mine_id, "holder_id": row.holder_id,
        "holder_name": row.holder_name, "division_code": row.division_code,
        "division_name": division_name(row.division_code), "phases": row.phases,
        "result": "passed", "from": row.publicity_from, "until": row.publicity_to,
        "document_no": row.notice_no, "place": row.publicity_place,
        "objection_way": row.objection_way,
    }  # fmt: skip
