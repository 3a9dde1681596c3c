"""Tokens of disabled users and clients are refused before they end, as identity's feed tells."""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.tokens import LIFETIME_S, SKEW_S
from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.errors import DATABASE_ERRORS
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.holiday_table import HOLIDAYS_CHANGED, forget_holidays, keep_holidays

log = structlog.get_logger("kuangzheng.tokens")
FRESH_S = 1.0
_KEPT = timedelta(seconds=2 * (LIFETIME_S + SKEW_S))
"""Longer than any token of before the disabling can live."""
_SCOPE = Scope.for_division(DbRole.VERIFIER, "system:disabled", NATIONAL)
_KEEP = text(
    "INSERT INTO disabled_principals (principal_id, disabled_at) VALUES (:id, :at)"
    " ON CONFLICT (principal_id) DO UPDATE"
    " SET disabled_at = greatest(disabled_principals.disabled_at, excluded.disabled_at)"
)
_FORGET = text(
    "DELETE FROM disabled_principals WHERE disabled_at < now() - CAST(:kept AS interval)"
)
_READ = "SELECT principal_id::text AS id, disabled_at FROM disabled_principals"


async def _principal_disabled(session: AsyncSession, event: CloudEvent) -> None:
    found = {"id": UUID(event["data"]["principal_id"]), "at": datetime.fromisoformat(event["time"])}
    await session.execute(_KEEP, found)
    await session.execute(_FORGET, {"kept": _KEPT})


IDENTITY_FEED = Subscription(
    "identity",
    {"identity.principal_disabled": _principal_disabled, HOLIDAYS_CHANGED: keep_holidays},
    reset=forget_holidays,
)
"""What every service takes from identity. Disabled principals are never emptied: their rows end by
themselves; years of holidays are filled anew."""


class DisabledPrincipals:
    """Who is disabled, read from the service's own copy at most once a second.

    A token of before the disabling is refused; one that was given after it, to an account enabled
    again, is not. While the database is out of reach the last answer serves.
    """

    def __init__(
        self, database: Database, seconds_now: Callable[[], float] = time.monotonic
    ) -> None:
        self._database = database
        self._seconds_now = seconds_now
        self._since: dict[str, float] = {}
        self._looked_at = float("-inf")
        self._looking = asyncio.Lock()
        self._known = False

    async def refuse(self, claims: Mapping[str, Any]) -> bool:
        if self._due() and not (self._known and self._looking.locked()):
            async with self._looking:
                if self._due():
                    await self._look()
        since = self._since.get(str(claims["sub"]))
        return since is not None and claims["iat"] <= since

    def _due(self) -> bool:
        return self._seconds_now() - self._looked_at > FRESH_S

    async def _look(self) -> None:
        try:
            async with self._database.raw(_SCOPE) as connection:
                rows = await connection.fetch(_READ)
        except DATABASE_ERRORS as error:
            log.warning("disabled principals out of reach", error=str(error))
        else:
            self._since = {row["id"]: row["disabled_at"].timestamp() for row in rows}
            self._known = True
        finally:
            self._looked_at = self._seconds_now()


__all__ = ["IDENTITY_FEED", "DisabledPrincipals"]
