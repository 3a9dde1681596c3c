"""Every query of use requests."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.dealings.repository import parts
from kuangzheng.restoration.use_requests.rules import DOER, PERMISSION
from kuangzheng.restoration.use_requests.tables import UseFile, UsePayment, UseRequest, UseWork

_ITEM = text(
    "SELECT i.id, i.name, i.cost_fen, p.id AS plan_id, p.right_id, p.year, p.state,"
    " coalesce((SELECT sum(CASE r.state WHEN 'held' THEN r.amount_fen ELSE r.paid_fen END)"
    "   FROM use_requests r WHERE r.item_id = i.id AND r.id <> :request), 0)::bigint AS others_fen"
    " FROM annual_plan_items i JOIN annual_plans p ON p.id = i.plan_id WHERE i.id = :item"
)
_OVERDUE = text(
    "SELECT id FROM use_requests WHERE state = 'held' AND hold_until <= :now ORDER BY fund_id, id"
)
TURN = {
    "submitted": "check", "checked": "review", "reviewed": "countersign", "held": "pay",
    "lapsed": "renew", "draft": "submit", "returned": "submit",
}  # fmt: skip
"""Whose act a state waits for."""


class UseRequests(Records[UseRequest]):
    """Requests of the caller's divisions, or of the caller's holder."""

    table = UseRequest
    missing = "没有此使用申请，或不在您的管辖范围内"
    sorts = Sorts(
        "since",
        {
            "since": Sort(col(UseRequest.since), col(UseRequest.id)),
            "updated_at": Sort(col(UseRequest.updated_at), col(UseRequest.id)),
            "amount_fen": Sort(col(UseRequest.amount_fen), col(UseRequest.id)),
        },
    )

    async def item(self, item_id: UUID, request_id: UUID) -> Row[Any] | None:
        """An item of a year's plan with what other requests take of it."""
        asked = {"item": item_id, "request": request_id}
        found: Row[Any] | None = (await self._session.execute(_ITEM, asked)).one_or_none()
        return found

    async def hold(self, request_id: UUID) -> UseRequest | None:
        """The row, locked, without a version: for the job."""
        query = select(UseRequest).where(col(UseRequest.id) == request_id).with_for_update()
        found: UseRequest | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def files(self, request_id: UUID) -> Sequence[UseFile]:
        owner = col(UseFile.request_id) == request_id
        return await parts(self._session, UseFile, owner, col(UseFile.added_at))

    async def works(self, request_id: UUID) -> Sequence[UseWork]:
        return await parts(
            self._session, UseWork, col(UseWork.request_id) == request_id, col(UseWork.at)
        )

    async def payments(self, request_id: UUID) -> Sequence[UsePayment]:
        return await parts(
            self._session, UsePayment, col(UsePayment.request_id) == request_id,
            col(UsePayment.at),
        )  # fmt: skip


def waits_for(may: Any, hands: Collection[str]) -> ColumnElement[bool]:
    """Requests whose next act belongs to somebody with these permissions, who is not barred by
    what he did before."""
    found: list[ColumnElement[bool]] = []
    for state, act in TURN.items():
        if may(PERMISSION[DOER[act]]):
            found.append(and_(col(UseRequest.state) == state, _not_barred(act, hands)))
    if may(PERMISSION["accept"]):
        found.append(and_(
            col(UseRequest.state) == "held",
            col(UseRequest.accepted_fen) < col(UseRequest.amount_fen), _not_barred("accept", hands),
        ))  # fmt: skip
    return or_(*found) if found else col(UseRequest.id).is_(None)


def _not_barred(act: str, hands: Collection[str]) -> ColumnElement[bool]:
    if DOER[act] == "holder":
        return col(UseRequest.id).is_not(None)
    mine: list[ColumnElement[bool]] = [col(UseRequest.prepared_by).not_in(hands)]
    if act in ("review", "countersign"):
        checked = col(UseRequest.checked_by)
        mine.append(or_(checked.is_(None), checked.not_in(hands)))
    if act == "countersign":
        reviewed = col(UseRequest.reviewed_by)
        mine.append(or_(reviewed.is_(None), reviewed.not_in(hands)))
    return and_(*mine)


async def overdue(session: AsyncSession, now: datetime) -> Sequence[UUID]:
    """Requests whose money was held until a time that is over."""
    return (await session.execute(_OVERDUE, {"now": now})).scalars().all()
