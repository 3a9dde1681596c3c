"""Facts: written to the outbox in the transaction that makes them true, read as an ordered feed.

The cursor is `(epoch, xid, seq)`: a transaction with a lower sequence may commit later, so a cursor
on the sequence alone loses events. `find_events` shows a row only when no older transaction is open.
"""

import asyncio
import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import Conflict, Malformed

_INSERT = text(
    "INSERT INTO outbox (id, type, schema_version, subject, division_code, data)"
    " VALUES (:id, :type, :schema_version, :subject, :division_code, CAST(:data AS jsonb))"
)
_FIND = (
    "SELECT id, type, schema_version, subject, division_code, data, time,"
    " xid::text AS xid, seq FROM find_events($1::text::xid8, $2, $3, $4)"
)
MAX_WAIT_S = 30
POLL_S = 0.25


class EpochChanged(Conflict):
    code = "feed_epoch_changed"
    title, title_en = "事件流已重建", "The feed was rebuilt"


@dataclass(frozen=True, slots=True)
class Event:
    """A fact before it is published: `type` without version, e.g. `licensing.right_registered`."""

    type: str
    subject: UUID
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
            return cls(str(UUID(epoch)), int(xid), int(seq))
        except ValueError as error:
            raise Malformed("事件流位置标记无效") from error


@dataclass(frozen=True, slots=True)
class Batch:
    """CloudEvents in order and the cursor after the last of them."""

    items: list[dict[str, Any]]
    next_cursor: str
    epoch: str


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


class Feed:
    """Reads a service's own outbox for others. One poller wakes all waiting readers."""

    def __init__(self, database: Database, service: str) -> None:
        self._database = database
        self._service = service

    async def read(
        self, scope: Scope, after: str | None, types: Sequence[str] | None, limit: int, wait_s: float
    ) -> Batch:
        """Events after a cursor; waits up to `wait_s` seconds (30 at most) for the first one.

        Raises EpochChanged (409) when the database was restored since the cursor was given: the
        reader then starts again from the snapshot.
        """
        deadline = asyncio.get_running_loop().time() + min(max(wait_s, 0), MAX_WAIT_S)
        while True:
            batch = await self._read_once(scope, after, types, limit)
            if batch.items or asyncio.get_running_loop().time() >= deadline:
                return batch
            await asyncio.sleep(POLL_S)

    async def _read_once(
        self, scope: Scope, after: str | None, types: Sequence[str] | None, limit: int
    ) -> Batch:
        async with self._database.raw(scope) as connection:
            epoch = str(await connection.fetchval("SELECT feed_epoch()"))
            cursor = Cursor.decode(after) if after else Cursor(epoch, 0, 0)
            if cursor.epoch != epoch:
                raise EpochChanged("数据库已恢复到较早时刻，请从快照重新同步", epoch=epoch)
            rows = await connection.fetch(
                _FIND, str(cursor.xid), cursor.seq, list(types) if types else None, limit
            )
        last = Cursor(epoch, int(rows[-1]["xid"]), rows[-1]["seq"]) if rows else cursor
        return Batch([self._cloud_event(row) for row in rows], last.encode(), epoch)

    def _cloud_event(self, row: Any) -> dict[str, Any]:
        time: datetime = row["time"]
        return {
            "specversion": "1.0",
            "id": str(row["id"]),
            "source": self._service,
            "type": f"{row['type']}.v{row['schema_version']}",
            "subject": row["subject"],
            "time": time.isoformat(),
            "divisioncode": row["division_code"],
            "data": row["data"],
        }
