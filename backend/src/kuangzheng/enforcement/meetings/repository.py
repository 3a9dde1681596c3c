"""Every query of meetings."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.meetings.tables import Meeting, MeetingAction
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class Meetings(Records[Meeting]):
    table = Meeting
    missing = "没有此会议，或不在您的管辖范围内"
    sorts = Sorts("-held_on", {"held_on": Sort(col(Meeting.held_on), col(Meeting.id))})

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, state: str | None, open_: bool
    ) -> list[ColumnElement[bool]]:
        found = of_place(
            Meeting, q, division, (col(Meeting.title), col(Meeting.convenor)),
            kind=kind, state=state,
        )  # fmt: skip
        if open_:
            undone = select(col(MeetingAction.meeting_id)).where(
                col(MeetingAction.done_on).is_(None)
            )
            found.append(col(Meeting.id).in_(undone))
        return found

    async def actions(self, ids: Sequence[UUID]) -> dict[UUID, list[MeetingAction]]:
        """By meeting, in their order."""
        query = (
            select(MeetingAction).where(col(MeetingAction.meeting_id).in_(ids))
            .order_by(col(MeetingAction.meeting_id), col(MeetingAction.no))
        )  # fmt: skip
        found: dict[UUID, list[MeetingAction]] = {one: [] for one in ids}
        for row in (await self._session.execute(query)).scalars():
            found[row.meeting_id].append(row)
        return found


async def overdue(session: AsyncSession, on: date) -> Sequence[tuple[MeetingAction, str]]:
    """Actions not done although their day is over; with the meeting's title."""
    query = (
        select(MeetingAction, col(Meeting.title))
        .join(Meeting, col(Meeting.id) == col(MeetingAction.meeting_id))
        .where(col(MeetingAction.done_on).is_(None), col(MeetingAction.due_on) < on)
        .order_by(col(MeetingAction.due_on), col(MeetingAction.id)).limit(5000)
    )  # fmt: skip
    return [(row[0], row[1]) for row in await session.execute(query)]
