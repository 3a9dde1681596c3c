"""Every query of objections."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.notice_objections.tables import NoticeObjection
from kuangzheng.licensing.places import within

_FILE = text("SELECT file_notice_objection(CAST(:said AS jsonb), :code_hash, :sealed, :on)")
_STATE = text("SELECT notice_objection_state(:code_hash)")
_LOOK = text("SELECT open_notice_objector(:id, :reason)")
_WAITING = text(
    "SELECT count(*) FROM notice_objections"
    " WHERE notice_kind = :kind AND notice_id = :id AND state = 'received'"
)
_THERE = text(
    "SELECT subject FROM restoration_facts WHERE topic = 'publicity'"
    " AND fact = 'acceptance_publicised' AND subject = ANY (:ids)"
)
_ANSWERED = text(
    "UPDATE notice_objections SET state = 'answered', upheld = :upheld, answer = :answer,"
    " answered_on = :on, answered_by_name = :by, answered_in = 'restoration',"
    " version = version + 1, updated_at = :at WHERE id = :id AND state = 'received'"
)


class NoticeObjections(Records[NoticeObjection]):
    """Objections of the caller's divisions."""

    table = NoticeObjection
    missing = "没有此异议，或不在您的管辖范围内"
    sorts = Sorts(
        "-received_on",
        {"received_on": Sort(col(NoticeObjection.received_on), col(NoticeObjection.id))},
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, kind: str | None,
        notice_id: UUID | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            named = col(NoticeObjection.notice_title).icontains(q, autoescape=True)
            found.append(named | col(NoticeObjection.no).icontains(q, autoescape=True))
        if division:
            found.append(within(col(NoticeObjection.division_code), division))
        pairs: tuple[tuple[Any, Any], ...] = (
            (col(NoticeObjection.state), state), (col(NoticeObjection.notice_kind), kind),
            (col(NoticeObjection.notice_id), notice_id),
        )  # fmt: skip
        return found + [column == value for column, value in pairs if value is not None]

    async def public_there(self, ids: Sequence[UUID]) -> set[UUID]:
        """Acceptances whose preliminary result is public in restoration."""
        if not ids:
            return set()
        return set((await self._session.execute(_THERE, {"ids": list(ids)})).scalars())

    async def look(self, objection_id: UUID, reason: str) -> bytes | None:
        """Who objected, sealed; the look is written down by the function that reads."""
        values = {"id": objection_id, "reason": reason}
        found: bytes | None = (await self._session.execute(_LOOK, values)).scalar_one()
        return None if found is None else bytes(found)


async def filed(
    session: AsyncSession, said: dict[str, Any], code_hash: bytes, sealed: bytes | None, on: date
) -> str | None:
    """The number it got, None where no notice takes it."""
    values = {
        "said": orjson.dumps(said, default=str).decode(), "code_hash": code_hash,
        "sealed": sealed, "on": on,
    }  # fmt: skip
    found: str | None = (await session.execute(_FILE, values)).scalar_one()
    return found


async def state(session: AsyncSession, code_hash: bytes) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (
        await session.execute(_STATE, {"code_hash": code_hash})
    ).scalar_one()
    return found


async def waiting(session: AsyncSession, kind: str, notice_id: UUID) -> int:
    """How many objections to a notice have no answer."""
    return int((await session.execute(_WAITING, {"kind": kind, "id": notice_id})).scalar_one())


async def answered_there(session: AsyncSession, row: dict[str, Any]) -> None:
    """Restoration's answer; an objection that has one keeps it."""
    await session.execute(_ANSWERED, row)
