"""Use cases of caps, all in the caller's transaction.

Applications call `reserve` on acceptance, `commit` in the transaction that enters the right,
`release` on refusal, withdrawal or lapse.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.caps import repository
from kuangzheng.licensing.caps.errors import (
    CapExceeded,
    NothingReserved,
    PlanExpired,
    ReservedOtherwise,
)
from kuangzheng.licensing.caps.rules import MOVEMENT_NAMES, name_of, passed
from kuangzheng.licensing.caps.schemas import (
    CapLine,
    CapMovementRead,
    CapProofRead,
    CapRead,
    CapReservationRead,
)
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.rights.presenting import division_name, plain

MOST = 500


@dataclass(frozen=True, slots=True)
class Reserved:
    """A reservation with the numbers it was made at; `warnings` are passed caps that only warn."""

    id: UUID
    repeated: bool
    caps: list[CapLine]
    warnings: list[CapLine]


async def reserve(
    session: AsyncSession, application_id: UUID, division: str, mineral: str, mines: int,
    capacity: Quantity | None, size_class: str | None, on: date, *, at: datetime | None = None,
) -> Reserved:  # fmt: skip
    """Hold `mines` and a yearly `capacity` of a mineral for an application, once: asked again with
    the same figures the first reservation is given back. An enlargement asks for no mine and for
    what it adds. Raises CapExceeded with all numbers, PlanExpired, ReservedOtherwise,
    MineralUnknown.
    """
    answer = await repository.reserve(session, {
        "id": new_id(), "application": application_id, "division": division,
        "mineral": canonical(mineral, "/mineral"), "mines": mines,
        "capacity": None if capacity is None else capacity.value,
        "unit": None if capacity is None else capacity.unit.symbol, "size": size_class,
        "on": on, "at": at,
    })  # fmt: skip
    state, lines = answer["state"], answer["caps"]
    if state == "refused":
        raise CapExceeded(lines)
    if state == "expired":
        raise PlanExpired("本行政区的规划期已满，须先延续或发布新一轮规划，再受理新设和扩大")
    if state == "differs":
        raise ReservedOtherwise("该申请已按其他规模占用指标，请先释放再重新占用")
    return Reserved(
        UUID(answer["reservation_id"]), state == "repeated",
        [CapLine(**line) for line in lines],
        [CapLine(**line) for line in passed(lines, enforced=False)],
    )  # fmt: skip


async def commit(
    session: AsyncSession, application_id: UUID, right_id: UUID, *, at: datetime | None = None
) -> UUID:
    """The right has been entered: what was reserved counts as set. Raises NothingReserved."""
    return await _settle(session, application_id, "committed", right_id, None, at)


async def release(
    session: AsyncSession, application_id: UUID, reason: str, *, at: datetime | None = None
) -> UUID:
    """Refused, withdrawn or lapsed: what was reserved is free again. Raises NothingReserved."""
    return await _settle(session, application_id, "released", None, reason, at)


async def _settle(
    session: AsyncSession, application_id: UUID, status: str, right_id: UUID | None,
    reason: str | None, at: datetime | None,
) -> UUID:  # fmt: skip
    found = await repository.settle(session, {
        "application": application_id, "status": status, "right": right_id, "reason": reason,
        "at": at,
    })  # fmt: skip
    if found is None:
        raise NothingReserved("该申请没有占用中的指标，或已确认、已释放")
    return found


async def listed(act: Act, plan_id: UUID | None) -> list[CapRead]:
    return [_read(row) for row in await repository.caps(act.session, plan_id, today(act.clock))]


async def reservations(
    act: Act, application_id: UUID | None, status: str | None
) -> list[CapReservationRead]:
    rows = await repository.reservations(act.session, application_id, status, MOST)
    return [CapReservationRead(**dict(row) | {"capacity": plain(row["capacity"])}) for row in rows]


async def movements(act: Act, cap_id: UUID, before: int | None) -> list[CapMovementRead]:
    rows = await repository.movements(act.session, cap_id, before, MOST)
    return [
        CapMovementRead(
            seq=row["seq"], movement=row["movement"], movement_name=MOVEMENT_NAMES[row["movement"]],
            reservation_id=row["reservation_id"], recorded_by=row["recorded_by"],
            recorded_at=row["recorded_at"],
            **{name: plain(row[name]) or "0" for name in
               ("committed_delta", "reserved_delta", "committed_after", "reserved_after")},
        )
        for row in rows
    ]  # fmt: skip


async def proof(act: Act) -> CapProofRead:
    """The ledger added up anew."""
    checked, found = await repository.unproven(act.session)
    return CapProofRead(proven=not found, checked=checked, unproven=found)


def _read(row: Any) -> CapRead:
    share = row["kind"] == "large_medium_share"
    free = row["cap"] - row["committed"] - row["reserved"]
    return CapRead(
        id=row["id"], plan_id=row["plan_id"], plan_title=row["plan_title"], key=row["key"],
        division_code=row["division_code"], division_name=division_name(row["division_code"]),
        kind=row["kind"], kind_name=name_of(row["kind"], row["mineral"]), mineral=row["mineral"],
        unit=row["unit"], cap=plain(row["cap"]) or "0", enforced=row["enforced"],
        effect=row["effect"], committed=plain(row["committed"]) or "0",
        reserved=plain(row["reserved"]) or "0", free=None if share else plain(free),
        of_total=row["committed_of"] + row["reserved_of"] if share else None,
        counted_on=row["counted_on"],
    )  # fmt: skip
