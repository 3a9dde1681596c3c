"""Every query of escalations."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.escalations.tables import Escalation, OverdueCopy

_KEEP = text(
    "INSERT INTO overdue_copies AS c (service, kind, entity_id, division_code, title, link,"
    " due_on, heard_at) VALUES (:service, :kind, :entity_id, :division_code, :title, :link,"
    " :due_on, :heard_at) ON CONFLICT (service, kind, entity_id) DO UPDATE SET"
    " division_code = excluded.division_code, title = excluded.title, link = excluded.link,"
    " due_on = excluded.due_on, heard_at = excluded.heard_at"
)
_DROP = text(
    "DELETE FROM overdue_copies WHERE service = :service AND kind = :kind AND entity_id = :entity"
)
_DROP_ALL = text("DELETE FROM overdue_copies WHERE service = :service")
_TELL = text(
    "INSERT INTO escalations (id, created_at, updated_at, division_code, of_division, service,"
    " kind, entity_id, title, link, due_on, step, role, working_days, basis, confirmed, told_on)"
    " VALUES (:id, :now, :now, :division_code, :of_division, :service, :kind, :entity_id, :title,"
    " :link, :due_on, :step, :role, :working_days, :basis, :confirmed, :told_on)"
    " ON CONFLICT (service, kind, entity_id, due_on, step, of_division) DO NOTHING RETURNING id"
)
_OPEN = (
    "EXISTS (SELECT FROM overdue_copies c WHERE c.service = e.service AND c.kind = e.kind"
    " AND c.entity_id = e.entity_id AND c.due_on = e.due_on AND c.division_code = e.of_division)"
)
_SETTLE = text(
    "UPDATE escalations e SET settled_on = :on, updated_at = :now, version = version + 1"
    f" WHERE settled_on IS NULL AND NOT {_OPEN} RETURNING id"
)
_REOPEN = text(
    "UPDATE escalations e SET settled_on = NULL, updated_at = :now, version = version + 1"
    f" WHERE settled_on IS NOT NULL AND {_OPEN}"
)


class Escalations(Records[Escalation]):
    table = Escalation
    missing = "没有此升级提醒，或不在您的管辖范围内"
    sorts = Sorts("due_on", {
        "due_on": Sort(col(Escalation.due_on), col(Escalation.id)),
        "told_on": Sort(col(Escalation.told_on), col(Escalation.id)),
    })  # fmt: skip

    @staticmethod
    def conditions(
        of: Principal | None, *, waiting: bool, kind: str | None
    ) -> list[ColumnElement[bool]]:
        """`of`: told to a desk the principal sits at, in its very division; `waiting`: neither
        settled nor answered."""
        found: list[ColumnElement[bool]] = []
        if of is not None:
            found.append(addressed_to(of))
        if waiting:
            found += [col(Escalation.settled_on).is_(None), col(Escalation.answered_on).is_(None)]
        if kind:
            found.append(col(Escalation.kind) == kind)
        return found

    async def standing(self, at: Principal) -> Sequence[Escalation]:
        """What waits at a desk, the longest over its day first."""
        query = (
            select(Escalation).where(*self.conditions(at, waiting=True, kind=None))
            .order_by(col(Escalation.due_on), col(Escalation.id)).limit(200)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def course(self, of: Escalation) -> Sequence[Escalation]:
        """All steps of the same thing over the same day that the reader may see."""
        query = (
            select(Escalation)
            .where(
                col(Escalation.service) == of.service, col(Escalation.kind) == of.kind,
                col(Escalation.entity_id) == of.entity_id, col(Escalation.due_on) == of.due_on,
            )
            .order_by(col(Escalation.step), col(Escalation.told_on))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()


def addressed_to(who: Principal) -> ColumnElement[bool]:
    return and_(
        col(Escalation.division_code) == who.division, col(Escalation.role).in_(who.roles)
    )


async def keep_copy(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(_KEEP, dict(values))


async def drop_copy(session: AsyncSession, service: str, kind: str, entity: UUID) -> None:
    await session.execute(_DROP, {"service": service, "kind": kind, "entity": entity})


async def drop_copies(session: AsyncSession, service: str) -> None:
    await session.execute(_DROP_ALL, {"service": service})


async def copies(
    session: AsyncSession, after: tuple[str, str, UUID], limit: int
) -> Sequence[OverdueCopy]:
    """A batch of what is over its day, in the order of the key."""
    c = OverdueCopy
    service, kind, entity = after
    query = (
        select(c)
        .where(text("(service, kind, entity_id) > (:s, :k, CAST(:e AS uuid))"))
        .order_by(col(c.service), col(c.kind), col(c.entity_id)).limit(limit)
    )  # fmt: skip
    found = await session.execute(query, {"s": service, "k": kind, "e": entity})
    return found.scalars().all()


async def tell(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """Whether the step is new; the constraint decides, also between two workers."""
    return (await session.execute(_TELL, dict(values))).first() is not None


async def settle(session: AsyncSession, on: date, now: Any) -> int:
    """What is done, or no longer over that day, is settled; what came back is open again."""
    await session.execute(_REOPEN, {"now": now})
    return len((await session.execute(_SETTLE, {"on": on, "now": now})).all())
