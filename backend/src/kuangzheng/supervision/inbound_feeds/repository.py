"""Every query of inbound feeds."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.inbound_feeds.tables import InboundFeed, InboundMapping, InboundRow

_FEED, _MAP, _ROW = InboundFeed, InboundMapping, InboundRow
_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended('inbound:' || :feed, 0))")


class InboundFeeds(Records[InboundFeed]):
    """Feeds of the caller's divisions; of a client, those that are its own."""

    table = InboundFeed
    missing = "没有此接入，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {
        "created_at": Sort(col(_FEED.created_at), col(_FEED.id)),
        "name": Sort(col(_FEED.name), col(_FEED.id)),
    })  # fmt: skip

    def __init__(self, session: AsyncSession, principal: Principal) -> None:
        super().__init__(session)
        self._own = UUID(principal.id) if principal.kind == "client" else None

    def conditions(
        self, q: str | None, kind: str | None, state: str | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self._own is not None:
            found.append(col(_FEED.client_id) == self._own)
        if q:
            one, two, three = (
                col(c).icontains(q, autoescape=True)
                for c in (_FEED.name, _FEED.code, _FEED.source_name)
            )
            found.append(one | two | three)
        if division:
            found.append(within(col(_FEED.division_code), division))
        equal = {"kind": kind, "state": state}
        found += [col(getattr(_FEED, n)) == v for n, v in equal.items() if v is not None]
        return found

    async def get(self, record_id: UUID) -> InboundFeed:
        found = await super().get(record_id)
        if self._own is not None and found.client_id != self._own:
            raise NotFound(self.missing)
        return found

    async def named(self, name: str) -> InboundFeed:
        """By code or id. Raises NotFound."""
        try:
            return await self.get(UUID(name))
        except ValueError:
            query = select(_FEED).where(col(_FEED.code) == name)
        found: InboundFeed | None = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound(self.missing)
        return await self.get(found.id)

    async def taken(self, code: str) -> bool:
        query = select(func.count()).select_from(_FEED).where(col(_FEED.code) == code)
        return bool((await self._session.execute(query)).scalar_one())

    async def counts(self, ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
        """Rows by state, when the last one came, and the number of the active mapping."""
        query = (
            select(col(_ROW.feed_id), col(_ROW.state), func.count(), func.max(col(_ROW.created_at)))
            .where(col(_ROW.feed_id).in_(ids)).group_by(col(_ROW.feed_id), col(_ROW.state))
        )  # fmt: skip
        found: dict[UUID, dict[str, Any]] = {one: {"states": {}, "last": None, "mapping": None}
                                             for one in ids}  # fmt: skip
        for feed, state, count, last in await self._session.execute(query):
            found[feed]["states"][state] = count
            found[feed]["last"] = max(filter(None, (found[feed]["last"], last)))
        active = select(col(_MAP.feed_id), col(_MAP.number)).where(
            col(_MAP.feed_id).in_(ids), col(_MAP.state) == "active"
        )
        for feed, number in await self._session.execute(active):
            found[feed]["mapping"] = number
        return found


class InboundMappings(Records[InboundMapping]):
    table = InboundMapping
    missing = "没有此字段对应，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {"created_at": Sort(col(_MAP.created_at), col(_MAP.id))})

    async def active(self, feed_id: UUID) -> InboundMapping | None:
        query = select(_MAP).where(col(_MAP.feed_id) == feed_id, col(_MAP.state) == "active")
        found: InboundMapping | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def next_number(self, feed_id: UUID) -> int:
        await hold(self._session, feed_id)
        query = select(func.max(col(_MAP.number))).where(col(_MAP.feed_id) == feed_id)
        return int((await self._session.execute(query)).scalar_one() or 0) + 1


class InboundRows(Records[InboundRow]):
    table = InboundRow
    missing = "没有此接入记录，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {"created_at": Sort(col(_ROW.created_at), col(_ROW.id))})

    def __init__(self, session: AsyncSession, principal: Principal) -> None:
        super().__init__(session)
        self._own = UUID(principal.id) if principal.kind == "client" else None

    def conditions(
        self, q: str | None, feed_id: UUID | None, state: str | None, batch: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self._own is not None:
            mine = select(col(_FEED.id)).where(col(_FEED.client_id) == self._own)
            found.append(col(_ROW.feed_id).in_(mine))
        if q:
            one = col(_ROW.external_id).icontains(q, autoescape=True)
            found.append(one | col(_ROW.reason).icontains(q, autoescape=True))
        equal = {"feed_id": feed_id, "state": state, "batch": batch}
        found += [col(getattr(_ROW, n)) == v for n, v in equal.items() if v is not None]
        return found

    async def known(
        self, feed_id: UUID, external_ids: Sequence[str]
    ) -> Mapping[str, list[InboundRow]]:
        """All revisions, the first one first, by the source's id."""
        query = (
            select(_ROW)
            .where(col(_ROW.feed_id) == feed_id, col(_ROW.external_id).in_(external_ids))
            .order_by(col(_ROW.revision))
        )
        found: dict[str, list[InboundRow]] = {}
        for row in (await self._session.execute(query)).scalars():
            found.setdefault(row.external_id, []).append(row)
        return found


async def hold(session: AsyncSession, feed_id: UUID) -> None:
    """Rows of one feed are staged one request after the other."""
    await session.execute(_HOLD, {"feed": str(feed_id)})
