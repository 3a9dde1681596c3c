"""Every query of the worker: what is due, what an attempt came to, what is old."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope

SCOPE = Scope.for_division(DbRole.WORKER, "system:webhooks", NATIONAL)
_DUE = """
SELECT e.id FROM webhook_endpoints e JOIN webhook_health h ON h.endpoint_id = e.id
 WHERE e.state = 'active' AND h.retry_at <= $1
   AND webhook_client_held(e.client_id, $1) IS NULL
   AND EXISTS (SELECT FROM webhook_deliveries d WHERE d.endpoint_id = e.id AND d.state = 'waiting'
                AND d.next_at <= $1 AND (d.leased_until IS NULL OR d.leased_until <= $1))
 ORDER BY h.last_success_at NULLS FIRST LIMIT 200
"""
_ENDPOINT = """
SELECT e.id, e.division_code, e.version, e.client_id, e.client_name, e.name, e.url, e.in_order,
       e.contact_email, e.created_by, h.failures, h.failing_since
  FROM webhook_endpoints e JOIN webhook_health h ON h.endpoint_id = e.id
 WHERE e.id = $1 AND e.state = 'active' AND h.retry_at <= $2
   AND webhook_client_held(e.client_id, $2) IS NULL
"""
_SECRETS = """
SELECT id, sealed FROM webhook_secrets
 WHERE endpoint_id = $1 AND (valid_until IS NULL OR valid_until > $2)
 ORDER BY created_at DESC, id DESC
"""
_CLAIM = """
WITH picked AS (
  SELECT d.id FROM webhook_deliveries d
   WHERE d.endpoint_id = $1 AND d.state = 'waiting' AND d.next_at <= $2
     AND (d.leased_until IS NULL OR d.leased_until <= $2)
   ORDER BY d.seq LIMIT $3 FOR UPDATE SKIP LOCKED
)
UPDATE webhook_deliveries d SET leased_until = $4 FROM picked p, webhook_messages m
 WHERE d.id = p.id AND m.id = d.message_id
RETURNING d.id, d.seq, d.message_id, d.attempts, d.first_attempt_at, m.body
"""
_CLAIM_HEAD = """
WITH head AS (
  SELECT d.id, d.seq, d.next_at, d.leased_until FROM webhook_deliveries d
   WHERE d.endpoint_id = $1 AND d.state = 'waiting' ORDER BY d.seq LIMIT $3 FOR UPDATE
)
UPDATE webhook_deliveries d SET leased_until = $4 FROM head p, webhook_messages m
 WHERE d.id = p.id AND m.id = d.message_id
   AND (SELECT f.next_at <= $2 AND (f.leased_until IS NULL OR f.leased_until <= $2)
          FROM head f ORDER BY f.seq LIMIT 1)
RETURNING d.id, d.seq, d.message_id, d.attempts, d.first_attempt_at, m.body
"""
_ATTEMPTS = """
INSERT INTO webhook_attempts (division_code, endpoint_id, delivery_id, number, at, status, error,
                              snippet, address, duration_ms)
SELECT $1, $2, * FROM unnest($3::uuid[], $4::int[], $5::timestamptz[], $6::int[], $7::text[],
                             $8::text[], $9::text[], $10::int[])
"""
_SETTLE = """
UPDATE webhook_deliveries d
   SET state = n.state, attempts = n.attempts, next_at = coalesce(n.next_at, d.next_at),
       first_attempt_at = coalesce(d.first_attempt_at, n.at), leased_until = NULL,
       last_status = n.status, last_error = n.error, version = d.version + 1,
       delivered_at = CASE WHEN n.state = 'delivered' THEN n.at ELSE d.delivered_at END,
       updated_at = $1
  FROM unnest($2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::int[],
              $8::text[]) AS n (id, state, attempts, next_at, at, status, error)
 WHERE d.id = n.id AND d.state = 'waiting'
"""
_RELEASE = "UPDATE webhook_deliveries SET leased_until = NULL WHERE id = ANY ($1::uuid[])"
_HEALTH = """
UPDATE webhook_health SET failures = $2, failing_since = $3, retry_at = $4,
       last_success_at = coalesce($5, last_success_at),
       last_failure_at = coalesce($6, last_failure_at),
       last_status = $7, last_error = $8
 WHERE endpoint_id = $1
"""
DISABLE = text(
    "UPDATE webhook_endpoints SET state = 'disabled', state_reason = :reason, state_since = :now,"
    " version = version + 1, updated_at = :now WHERE id = :id AND state = 'active' RETURNING id"
)
CLEAN = (
    text("DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries"
         " WHERE created_at < :before ORDER BY created_at LIMIT 20000)"),
    text("DELETE FROM webhook_messages WHERE id IN (SELECT m.id FROM webhook_messages m"
         " WHERE m.created_at < :before AND NOT EXISTS (SELECT FROM webhook_deliveries d"
         " WHERE d.message_id = m.id) ORDER BY m.created_at LIMIT 20000)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owed:
    """A delivery that this process holds until its lease ends."""

    id: UUID
    message_id: UUID
    attempts: int
    first_attempt_at: datetime | None
    body: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt came to; `next_at` None: this was the last."""

    owed: Owed
    at: datetime
    status: int | None
    error: str | None
    snippet: str | None
    address: str | None
    duration_ms: int
    next_at: datetime | None

    @property
    def arrived(self) -> bool:
        return self.error is None

    @property
    def state(self) -> str:
        if self.arrived:
            return "delivered"
        return "dead" if self.next_at is None else "waiting"


async def due_endpoints(database: Database, now: datetime) -> list[UUID]:
    async with database.raw(SCOPE) as connection:
        return [row["id"] for row in await connection.fetch(_DUE, now)]


async def endpoint(
    database: Database, endpoint_id: UUID, now: datetime
) -> tuple[Any, Sequence[Any]] | None:
    """The endpoint with how it answers, and its valid secrets, sealed, the newest first."""
    async with database.raw(SCOPE) as connection:
        row = await connection.fetchrow(_ENDPOINT, endpoint_id, now)
        if row is None:
            return None
        return row, await connection.fetch(_SECRETS, endpoint_id, now)


async def claim(
    database: Database, endpoint_id: UUID, now: datetime, until: datetime, most: int,
    *, in_order: bool,
) -> list[Owed]:  # fmt: skip
    """Deliveries nobody else tries until the lease ends, in the order of the feed; `in_order` the
    first ones that are owed, or none while the very first waits or is under way."""
    async with database.raw(SCOPE) as connection:
        query = _CLAIM_HEAD if in_order else _CLAIM
        rows = await connection.fetch(query, endpoint_id, now, most, until)
    names = ("id", "message_id", "attempts", "first_attempt_at", "body")
    return [Owed(*(row[n] for n in names)) for row in sorted(rows, key=lambda r: r["seq"])]


@dataclass(frozen=True, slots=True)
class Health:
    """How an endpoint answers after a batch."""

    failures: int
    failing_since: datetime | None
    retry_at: datetime
    success_at: datetime | None
    failure_at: datetime | None
    status: int | None
    error: str | None


async def settle(
    database: Database, endpoint_id: UUID, division: str, outcomes: Sequence[Outcome],
    untried: Sequence[Owed], health: Health, now: datetime,
) -> None:  # fmt: skip
    """All that a batch came to, in one transaction; what was not tried is anybody's again."""
    told = outcomes
    async with database.raw(SCOPE) as connection:
        await connection.execute(
            _ATTEMPTS, division, endpoint_id, [o.owed.id for o in told],
            [o.owed.attempts + 1 for o in told], [o.at for o in told], [o.status for o in told],
            [o.error for o in told], [o.snippet for o in told], [o.address for o in told],
            [o.duration_ms for o in told],
        )  # fmt: skip
        await connection.execute(
            _SETTLE, now, [o.owed.id for o in told], [o.state for o in told],
            [o.owed.attempts + 1 for o in told], [o.next_at for o in told], [o.at for o in told],
            [o.status for o in told], [o.error for o in told],
        )  # fmt: skip
        if untried:
            await connection.execute(_RELEASE, [one.id for one in untried])
        await connection.execute(
            _HEALTH, endpoint_id, health.failures, health.failing_since, health.retry_at,
            health.success_at, health.failure_at, health.status, health.error,
        )  # fmt: skip
