"""What happens becomes what is owed: in the transaction that moves the reader of a feed."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.kernel.events import Event, cloud_event, type_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.supervision.webhooks.rules import REBUILT_TYPE

READER = "webhooks"
_CAPTURE = text("""
WITH wanted AS (
  SELECT e.id, e.division_code FROM webhook_endpoints e
    LEFT JOIN webhook_clients c ON c.client_id = e.client_id
   WHERE e.state <> 'closed' AND e.types && CAST(:types AS text[])
     AND :division >= e.scope_lo AND :division < e.scope_hi
     AND (c.client_id IS NULL OR (:division >= c.scope_lo AND :division < c.scope_hi
          AND (c.types IS NULL OR :type = ANY (c.types))))
), message AS (
  INSERT INTO webhook_messages (id, division_code, type, subject, body, event_at, created_at)
  SELECT :id, :division, :type, :subject, :body, :event_at, now() WHERE EXISTS (SELECT FROM wanted)
  ON CONFLICT (id) DO NOTHING
)
INSERT INTO webhook_deliveries
       (division_code, endpoint_id, message_id, type, next_at, created_at, updated_at)
SELECT w.division_code, w.id, :id, :type, :event_at, now(), now() FROM wanted w ORDER BY w.id
ON CONFLICT (endpoint_id, message_id) DO NOTHING
""")
_TELL_REBUILT = text("""
WITH wanted AS (
  SELECT e.id, e.division_code FROM webhook_endpoints e
   WHERE e.state <> 'closed'
     AND EXISTS (SELECT FROM unnest(e.types) t WHERE t = '*' OR starts_with(t, :producer || '.'))
     AND EXISTS (SELECT FROM feed_cursors c WHERE c.producer = :reader AND c.epoch IS NOT NULL)
), message AS (
  INSERT INTO webhook_messages (id, division_code, type, subject, body, event_at, created_at)
  SELECT :id, '100000', :type, :producer, :body, now(), now() WHERE EXISTS (SELECT FROM wanted)
)
INSERT INTO webhook_deliveries
       (division_code, endpoint_id, message_id, type, next_at, created_at, updated_at)
SELECT w.division_code, w.id, :id, :type, now(), now(), now() FROM wanted w
""")
_NOW = text("SELECT now()")
_CLOSE = text(
    "UPDATE webhook_endpoints SET state = 'closed', state_reason = '客户端已停用',"
    " state_since = :at, version = version + 1, updated_at = :at"
    " WHERE client_id = CAST(:client AS uuid) AND state <> 'closed'"
)


def wire(event: CloudEvent) -> str:
    """The exact text that is signed and sent."""
    return orjson.dumps(event, default=str).decode()


async def capture(session: AsyncSession, event: CloudEvent) -> None:
    """Owed to every endpoint whose types and divisions it is of, as far as its client may have them
    by now; of one message there is one row
    per endpoint, so that reading it again owes nothing more."""
    name = type_of(event)[0]
    await session.execute(_CAPTURE, {
        "id": UUID(str(event["id"])), "division": event["divisioncode"], "type": name,
        "types": [name, f"{event['source']}.*", "*"], "subject": event["subject"],
        "body": wire(event), "event_at": datetime.fromisoformat(str(event["time"])),
    })  # fmt: skip


async def capture_of_identity(session: AsyncSession, event: CloudEvent) -> None:
    """A client that is shut out is told nothing more, not even that."""
    if type_of(event)[0] == "identity.principal_disabled" and event["data"]["kind"] == "client":
        at = datetime.fromisoformat(str(event["time"]))
        await session.execute(_CLOSE, {"client": event["subject"], "at": at})
    await capture(session, event)


async def tell_rebuilt(producer: str, session: AsyncSession) -> None:
    """The producer's feed begins anew: something may have been missed, and the endpoints that hear
    of it are told so. Of the very first reading there is nothing to tell."""
    now = (await session.execute(_NOW)).scalar_one()
    message = new_id()
    event = Event(REBUILT_TYPE, producer, "100000", {
        "producer": producer, "snapshot": f"/api/v1/{producer}/events/snapshot",
    })  # fmt: skip
    await session.execute(_TELL_REBUILT, {
        "producer": producer, "reader": f"{producer}:{READER}", "id": message,
        "type": REBUILT_TYPE, "body": wire(cloud_event(event, "supervision", message, now)),
    })  # fmt: skip


def _feed(
    producer: str, every: Callable[[AsyncSession, CloudEvent], Awaitable[None]]
) -> Subscription:
    return Subscription(
        producer, {}, partial(tell_rebuilt, producer), reader=READER, every=every, from_now=True
    )


FEEDS = (
    _feed("licensing", capture), _feed("restoration", capture), _feed("enforcement", capture),
    _feed("identity", capture_of_identity),
)  # fmt: skip
"""Cursors of their own: a read model that stops or is filled anew neither holds messages back nor
lets any be missed, decision 0109."""
