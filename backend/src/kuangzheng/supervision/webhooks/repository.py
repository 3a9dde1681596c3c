"""Every query of webhooks that a request makes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.webhooks.tables import WebhookDelivery, WebhookEndpoint

_ROW, _OWED = WebhookEndpoint, WebhookDelivery
MOST_COUNTED = 1000
_HEALTH = text(f"""
SELECT h.*,
       (SELECT count(*) FROM (SELECT FROM webhook_deliveries d WHERE d.state = 'waiting'
           AND d.endpoint_id = h.endpoint_id LIMIT {MOST_COUNTED}) w) AS waiting,
       (SELECT count(*) FROM (SELECT FROM webhook_deliveries d WHERE d.state = 'dead'
           AND d.endpoint_id = h.endpoint_id LIMIT {MOST_COUNTED}) w) AS dead,
       (SELECT d.created_at FROM webhook_deliveries d WHERE d.endpoint_id = h.endpoint_id
           AND d.state = 'waiting' ORDER BY d.seq LIMIT 1) AS oldest_waiting_at,
       (SELECT webhook_client_held(e.client_id, :now) FROM webhook_endpoints e
         WHERE e.id = h.endpoint_id) AS held
  FROM webhook_health h WHERE h.endpoint_id = ANY (:ids)
""")
_OPEN_HEALTH = text(
    "INSERT INTO webhook_health (endpoint_id, division_code, retry_at)"
    " VALUES (:id, :division, :now)"
)
_MEND_HEALTH = text(
    "UPDATE webhook_health SET failures = 0, failing_since = NULL, retry_at = :now"
    " WHERE endpoint_id = :id"
)
_SECRETS = text(
    "SELECT id, created_at, valid_until FROM webhook_secrets WHERE endpoint_id = :id"
    " AND (valid_until IS NULL OR valid_until > :now) ORDER BY created_at"
)
_END_SECRETS = text(
    "UPDATE webhook_secrets SET valid_until = :until WHERE endpoint_id = :id"
    " AND (valid_until IS NULL OR valid_until > :until)"
)
_ADD_SECRET = text(
    "INSERT INTO webhook_secrets (id, division_code, endpoint_id, sealed, created_at)"
    " VALUES (:secret, :division, :id, :sealed, :now)"
)
_MESSAGE = text(
    "INSERT INTO webhook_messages (id, division_code, type, subject, body, event_at, created_at)"
    " VALUES (:message, :division, :type, :subject, :body, :now, :now)"
)
_OWE = text(
    "INSERT INTO webhook_deliveries (id, division_code, endpoint_id, message_id, type, next_at,"
    " created_at, updated_at) VALUES (:delivery, :division, :id, :message, :type, :now, :now, :now)"
)
_REPLAY = text("""
UPDATE webhook_deliveries d
   SET state = 'waiting', attempts = 0, first_attempt_at = NULL, next_at = :now,
       leased_until = NULL, replays = replays + 1, version = version + 1, updated_at = :now
  FROM webhook_messages m
 WHERE m.id = d.message_id AND d.endpoint_id = :id AND d.state = ANY (:states)
   AND (CAST(:since AS timestamptz) IS NULL OR m.event_at >= :since)
   AND (CAST(:delivery AS uuid) IS NULL OR d.id = :delivery)
""")
_TOLD = text("SELECT subject, event_at, body FROM webhook_messages WHERE id = :id")
_TRIED = text(
    "SELECT id, number, at, status, error, snippet, address, duration_ms FROM webhook_attempts"
    " WHERE delivery_id = :id ORDER BY id DESC LIMIT 100"
)


def _own(principal: Principal) -> UUID | None:
    """A client sees its own endpoints, whatever else its division has."""
    return UUID(principal.id) if principal.kind == "client" else None


class WebhookEndpoints(Records[WebhookEndpoint]):
    table = WebhookEndpoint
    missing = "没有此推送订阅，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {
        "created_at": Sort(col(_ROW.created_at), col(_ROW.id)),
        "name": Sort(col(_ROW.name), col(_ROW.id)),
    })  # fmt: skip

    def __init__(self, session: AsyncSession, principal: Principal) -> None:
        super().__init__(session)
        self._own = _own(principal)

    def conditions(
        self, q: str | None, state: str | None, client_id: UUID | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self._own is not None:
            found.append(col(_ROW.client_id) == self._own)
        if q:
            columns = (_ROW.name, _ROW.client_name, _ROW.url)
            one, two, three = (col(c).icontains(q, autoescape=True) for c in columns)
            found.append(one | two | three)
        if state:
            found.append(col(_ROW.state) == state)
        if client_id:
            found.append(col(_ROW.client_id) == client_id)
        if division:
            found.append(within(col(_ROW.division_code), division))
        return found

    async def get(self, record_id: UUID) -> WebhookEndpoint:
        return self._seen(await super().get(record_id))

    def _seen(self, found: WebhookEndpoint) -> WebhookEndpoint:
        if self._own is not None and found.client_id != self._own:
            raise NotFound(self.missing)
        return found

    async def lock(self, record_id: UUID, expected: int | None, shown: Any) -> WebhookEndpoint:
        self._seen(await super().get(record_id))
        return await super().lock(record_id, expected, shown)

    async def health(self, ids: Sequence[UUID], now: datetime) -> dict[UUID, Mapping[str, Any]]:
        given = {"ids": list(ids), "now": now}
        rows = (await self._session.execute(_HEALTH, given)).mappings()
        return {row["endpoint_id"]: dict(row) for row in rows}

    async def open_health(self, row: WebhookEndpoint, now: datetime) -> None:
        given = {"id": row.id, "division": row.division_code, "now": now}
        await self._session.execute(_OPEN_HEALTH, given)

    async def mend_health(self, endpoint_id: UUID, now: datetime) -> None:
        await self._session.execute(_MEND_HEALTH, {"id": endpoint_id, "now": now})

    async def secrets(self, endpoint_id: UUID, now: datetime) -> Sequence[Mapping[str, Any]]:
        given = {"id": endpoint_id, "now": now}
        return [dict(r) for r in (await self._session.execute(_SECRETS, given)).mappings()]

    async def end_secrets(self, endpoint_id: UUID, until: datetime) -> None:
        await self._session.execute(_END_SECRETS, {"id": endpoint_id, "until": until})

    async def add_secret(
        self, row: WebhookEndpoint, secret_id: UUID, sealed: bytes, now: datetime
    ) -> None:
        await self._session.execute(_ADD_SECRET, {
            "secret": secret_id, "division": row.division_code, "id": row.id, "sealed": sealed,
            "now": now,
        })  # fmt: skip

    async def owe(
        self, row: WebhookEndpoint, message: UUID, type_: str, body: str, now: datetime
    ) -> UUID:
        """A message to this endpoint alone; the delivery's id."""
        given = {
            "message": message, "delivery": new_id(), "division": row.division_code, "id": row.id,
            "type": type_, "subject": str(row.id), "body": body, "now": now,
        }  # fmt: skip
        await self._session.execute(_MESSAGE, given)
        await self._session.execute(_OWE, given)
        return given["delivery"]  # type: ignore[return-value]

    async def replay(
        self, endpoint_id: UUID, states: Sequence[str], now: datetime,
        since: datetime | None = None, delivery: UUID | None = None,
    ) -> int:  # fmt: skip
        given = {
            "id": endpoint_id, "states": list(states), "now": now, "since": since,
            "delivery": delivery,
        }  # fmt: skip
        found: Any = await self._session.execute(_REPLAY, given)
        return int(found.rowcount)


class WebhookDeliveries(Records[WebhookDelivery]):
    table = WebhookDelivery
    missing = "没有此推送记录，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {"created_at": Sort(col(_OWED.created_at), col(_OWED.id))})

    def __init__(self, session: AsyncSession, principal: Principal) -> None:
        super().__init__(session)
        self._own = _own(principal)

    def conditions(
        self, endpoint_id: UUID | None, state: str | None, type_: str | None,
        since: datetime | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if self._own is not None:
            own = text("endpoint_id IN (SELECT id FROM webhook_endpoints WHERE client_id = :own)")
            found.append(own.bindparams(own=self._own))  # type: ignore[arg-type]
        if since is not None:
            found.append(col(_OWED.created_at) >= since)
        equal = {"endpoint_id": endpoint_id, "state": state, "type": type_}
        found += [col(getattr(_OWED, n)) == v for n, v in equal.items() if v is not None]
        return found

    async def told(self, message_id: UUID) -> Mapping[str, Any] | None:
        rows = (await self._session.execute(_TOLD, {"id": message_id})).mappings()
        return next((dict(row) for row in rows), None)

    async def tried(self, delivery_id: UUID) -> Sequence[Mapping[str, Any]]:
        rows = (await self._session.execute(_TRIED, {"id": delivery_id})).mappings()
        return [dict(row) for row in rows]
