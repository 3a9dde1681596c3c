"""Public keys straight from identity's database, for services of the same process."""

import asyncio
import time

from kuangzheng.identity.base import authority
from kuangzheng.identity.keys import repository
from kuangzheng.identity.keys.rules import is_published
from kuangzheng.identity.keys.tables import SigningKeyRow
from kuangzheng.kernel.auth.tokens import Jwk
from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.db.database import Database

KEPT_S = 30.0
ASK_AGAIN_S = 1.0


class LocalKeys:
    """A `KeySource`: published keys, read again every 30 s and for an unknown `kid` at most once a
    second, so that forged ids cannot make it ask all the time."""

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self._database = database
        self._clock = clock or SystemClock()
        self._rows: dict[str, SigningKeyRow] = {}
        self._read_at = float("-inf")
        self._reading = asyncio.Lock()

    async def public_key(self, kid: str) -> Jwk | None:
        """The public key while tokens of it are accepted, else None."""
        await self._refresh(KEPT_S if kid in self._rows else ASK_AGAIN_S)
        row = self._rows.get(kid)
        if row is None or not is_published(row.status, row.retire_after, self._clock.now()):
            return None
        return row.public_jwk

    async def document(self) -> dict[str, list[Jwk]]:
        """The JWK set as published now (RFC 7517), read at most once a second."""
        await self._refresh(ASK_AGAIN_S)
        now = self._clock.now()
        rows = self._rows.values()
        published = [r for r in rows if is_published(r.status, r.retire_after, now)]
        return {"keys": [row.public_jwk for row in published]}

    def forget(self) -> None:
        """Read again at the next question, as after a rotation."""
        self._read_at = float("-inf")

    async def _refresh(self, limit: float) -> None:
        if time.monotonic() - self._read_at <= limit:
            return
        async with self._reading:
            if time.monotonic() - self._read_at > limit:
                await self._read()

    async def _read(self) -> None:
        async with self._database.session(authority("system:keys")) as session:
            rows = await repository.unretired(session)
        self._rows = {row.kid: row for row in rows}
        self._read_at = time.monotonic()
