"""Facts: written to the outbox in the transaction that makes them true, read as an ordered feed.

The cursor is `(epoch, xid, seq)`: a transaction with a lower sequence may commit later, so a cursor
on the sequence alone loses events. `find_events` shows a row only when no older transaction can
still add one before it.
"""

import asyncio
import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.errors import DATABASE_ERRORS
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.instants import in_china
from kuangzheng.kernel.problems import Conflict, Malformed, Problem

_INSERT = text(
    "INSERT INTO outbox (id, type, schema_version, subject, division_code, data)"
    " VALUES (:id, :type, :schema_version, :subject, :division_code, CAST(:data AS jsonb))"
)
_FIND = (
    "SELECT id, type, schema_version, subject, division_code, data, time,"
    " xid::text AS xid, seq FROM find_events($1::text::xid8, $2, $3, $4)"
)
_HOLD = text("SELECT set_config('kz.holding', :batch, true)")
_HELD = "kz.holding"
_HEAD_SCOPE = Scope.for_division(DbRole.VERIFIER, "system:feed", NATIONAL)
MAX_WAIT_S = 30
POLL_S = 0.25
log = structlog.get_logger("kuangzheng.events")


OLDEST, HEAD = "oldest", "head"
"""Places in words: before the oldest event that is kept, and after the newest."""
NOTICE_POSTED = "notice_posted"


def is_internal(type_: str) -> bool:
    """Whether only the platform's own services are told: who asks for all types is not told these
    (`find_events`), and nobody is by name without being granted the name.

    >>> is_internal("enforcement.notice_posted"), is_internal("licensing.notice_published")
    (True, False)
    """
    return type_.endswith(f".{NOTICE_POSTED}")


class EpochChanged(Conflict):
    code = "feed_epoch_changed"
    title, title_en = "事件流已重建", "The feed was rebuilt"


class BeyondRetention(Problem):
    """410: events after this place are no longer kept. `snapshot` is where to begin anew."""

    status, code = 410, "feed_beyond_retention"
    title, title_en = "所请求的事件已超过保存期限", "The events are no longer kept"


@dataclass(frozen=True, slots=True)
class Event:
    """A fact before it is published: `type` without version, e.g. `licensing.right_registered`."""

    type: str
    subject: UUID | str
    division_code: str
    data: dict[str, Any]
    schema_version: int = 1


class Cursor(NamedTuple):
    """A place in a feed; `START` is before the first event of any epoch."""

    epoch: str
    xid: int
    seq: int

    def encode(self) -> str:
        raw = f"{self.epoch}.{self.xid}.{self.seq}".encode()
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    @classmethod
    def decode(cls, text_: str) -> "Cursor":
        """Raises Malformed for anything that no feed gave out."""
        try:
            raw = base64.urlsafe_b64decode(text_ + "=" * (-len(text_) % 4)).decode()
            epoch, xid, seq = raw.split(".")
            found = cls(str(UUID(epoch)), int(xid), int(seq))
        except ValueError as error:
            raise Malformed("事件流位置标记无效") from error
        if not (0 <= found.xid < 2**64 and 0 <= found.seq < 2**63):
            raise Malformed("事件流位置标记无效")
        return found


@dataclass(frozen=True, slots=True)
class Batch:
    """CloudEvents in order and the cursor after the last of them."""

    items: list[dict[str, Any]]
    next_cursor: str
    epoch: str


async def hold_back(session: AsyncSession, batch: UUID) -> None:
    """What the running transaction would tell is kept with the batch, and nobody gets a notice:
    records that may still be undone as a whole are told of when they are confirmed."""
    session.info[_HELD] = batch
    await session.execute(_HOLD, {"batch": str(batch)})


def is_holding_back(session: AsyncSession) -> bool:
    return _HELD in session.info


async def emit(session: AsyncSession, event: Event) -> None:
    """Publish a fact with the running transaction: it becomes true and visible together."""
    await session.execute(
        _INSERT,
        {
            "id": new_id(),
            "type": event.type,
            "schema_version": event.schema_version,
            "subject": str(event.subject),
            "division_code": event.division_code,
            "data": orjson.dumps(event.data, default=str).decode(),
        },
    )


class FeedPoller:
    """Asks for the newest settled place on behalf of every reader that waits in this process.

    Runs only while somebody waits. A reader takes `ticket()` before it reads and waits for a newer
    one after an empty read, so nothing that settled in between is slept through.
    """

    def __init__(self, database: Database, interval_s: float = POLL_S) -> None:
        self._database = database
        self._interval = interval_s
        self._waiting = 0
        self._ticket = 0
        self._head: str | None = None
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def ticket(self) -> int:
        return self._ticket

    async def wait(self, ticket: int, timeout_s: float) -> bool:
        """True when something may have been added since the ticket; False after the timeout."""
        self._waiting += 1
        if self._task is None:
            self._task = asyncio.create_task(self._poll(), name="kz-feed-poller")
        try:
            async with asyncio.timeout(timeout_s):
                while self._ticket == ticket:
                    await self._changed.wait()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
        return True

    async def _poll(self) -> None:
        fresh = True
        try:
            while self._waiting:
                await self._look(fresh)
                fresh = False
                await asyncio.sleep(self._interval)
        finally:
            self._task = None

    async def _look(self, fresh: bool) -> None:
        try:
            async with self._database.raw(_HEAD_SCOPE) as connection:
                head = await connection.fetchval("SELECT feed_head()")
        except DATABASE_ERRORS as error:
            log.warning("feed poller cannot look", service=self._database.service, error=str(error))
            return
        if fresh or head != self._head:
            self._head = head
            self._ticket += 1
            self._changed.set()
            self._changed = asyncio.Event()


class Feed:
    """Reads a service's own outbox for others. One poller wakes all waiting readers."""

    def __init__(self, database: Database, service: str) -> None:
        self._database = database
        self._service = service
        self._poller = FeedPoller(database)

    async def read(
        self,
        scope: Scope,
        after: str | None,
        types: Sequence[str] | None,
        limit: int,
        wait_s: float,
    ) -> Batch:
        """Events after a cursor, OLDEST or HEAD (without one: from the very first); waits up to
        `wait_s` seconds (30 at most) for the first one.

        Raises EpochChanged (409) when the database was restored since the cursor was given,
        BeyondRetention (410) when events after it are no longer kept: the reader then starts again
        from the snapshot.
        """
        clock = asyncio.get_running_loop().time
        deadline = clock() + min(max(wait_s, 0), MAX_WAIT_S)
        while True:
            ticket = self._poller.ticket()
            batch = await self._read_once(scope, after, types, limit)
            left = deadline - clock()
            if batch.items or left <= 0:
                return batch
            after = batch.next_cursor
            await self._poller.wait(ticket, left)

    async def _read_once(
        self, scope: Scope, after: str | None, types: Sequence[str] | None, limit: int
    ) -> Batch:
        async with self._database.raw(scope) as connection:
            state = await connection.fetchrow(
                "SELECT feed_epoch() AS epoch, feed_head() AS head, feed_floor() AS floor"
            )
            epoch = str(state["epoch"])
            cursor = self._place(after, epoch, state["head"], state["floor"])
            if after == HEAD:
                return Batch([], cursor.encode(), epoch)
            rows = await connection.fetch(
                _FIND, str(cursor.xid), cursor.seq, list(types) if types else None, limit
            )
        last = (int(rows[-1]["xid"]), rows[-1]["seq"]) if rows else (cursor.xid, cursor.seq)
        if len(rows) < limit and state["head"] is not None:
            # what was settled before the reading has been looked through: never again
            xid, _, seq = state["head"].partition(".")
            last = max(last, (int(xid), int(seq)))
        return Batch([self._cloud_event(row) for row in rows], Cursor(epoch, *last).encode(), epoch)

    def _place(self, after: str | None, epoch: str, head: str | None, floor: str) -> Cursor:
        """Raises Malformed, EpochChanged, BeyondRetention."""
        oldest = Cursor(epoch, *map(int, floor.split(".")))
        if after == OLDEST:
            return oldest
        if after == HEAD:
            return Cursor(epoch, *map(int, head.split("."))) if head else oldest
        cursor = Cursor.decode(after) if after else Cursor(epoch, 0, 0)
        if cursor.epoch != epoch:
            raise EpochChanged("数据库已恢复到较早时刻，请从快照重新同步", epoch=epoch)
        if cursor[1:] < oldest[1:]:
            raise BeyondRetention(
                "该位置之后的部分事件已超过保存期限并清理，不能从此处续读；请读取快照后继续，"
                f"或以 after={OLDEST} 从现存最早的事件开始",
                snapshot=f"/api/v1/{self._service}/events/snapshot",
                oldest=oldest.encode(),
            )
        return cursor

    def _cloud_event(self, row: Any) -> dict[str, Any]:
        event = Event(
            row["type"], row["subject"], row["division_code"], row["data"], row["schema_version"]
        )
        return cloud_event(event, self._service, row["id"], row["time"])


def cloud_event(event: Event, source: str, id_: UUID, time: datetime) -> dict[str, Any]:
    """The CloudEvents 1.0 form of a fact; the version is part of the type."""
    return {
        "specversion": "1.0",
        "id": str(id_),
        "source": source,
        "type": f"{event.type}.v{event.schema_version}",
        "subject": str(event.subject),
        "time": in_china(time).isoformat(),
        "divisioncode": event.division_code,
        "data": event.data,
    }


def type_of(cloud: Mapping[str, Any]) -> tuple[str, int]:
    """Type without version, and the version, of a CloudEvent.

    >>> type_of({"type": "licensing.right_registered.v2"})
    ('licensing.right_registered', 2)
    """
    name, _, version = str(cloud["type"]).rpartition(".v")
    return name, int(version)
