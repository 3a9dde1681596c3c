"""The key that signs: made when there is none, remembered half a minute, rotated."""

import time
from datetime import datetime

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.base import authority
from kuangzheng.identity.keys import repository
from kuangzheng.identity.keys.pairs import new_pair
from kuangzheng.identity.keys.rules import RING_CACHE_S, is_due, retire_after
from kuangzheng.identity.keys.sealing import MasterKey
from kuangzheng.identity.keys.tables import SigningKeyRow
from kuangzheng.identity.trail import note
from kuangzheng.kernel.auth.tokens import SigningKey
from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.db.database import Database

ACTOR = "system:keys"


class KeyRing:
    """Signing side of the keys; `max_age_days` is when a key is replaced by itself."""

    def __init__(
        self, database: Database, clock: Clock, master: MasterKey, max_age_days: int = 90
    ) -> None:
        self._database = database
        self._clock = clock
        self._master = master
        self._max_age_days = max_age_days
        self._remembered: tuple[float, SigningKey] | None = None

    async def signing_key(self) -> SigningKey:
        """The key to sign with now."""
        if self._remembered is not None and time.monotonic() < self._remembered[0]:
            return self._remembered[1]
        async with self._database.session(authority(ACTOR)) as session:
            row = await repository.active(session)
            if row is None or is_due(row.created_at, self._clock.now(), self._max_age_days):
                row = await self._renewed(session)
            key = self._opened(row)
        self._remembered = (time.monotonic() + RING_CACHE_S, key)
        return key

    async def _renewed(self, session: AsyncSession) -> SigningKeyRow:
        now = self._clock.now()
        await repository.hold_rotation(session)
        session.expire_all()
        row = await repository.active(session)
        if row is None:
            return await self.replace(session, now, "first key")
        if is_due(row.created_at, now, self._max_age_days):
            return await self.replace(session, now, "due by age")
        return row

    async def replace(
        self, session: AsyncSession, now: datetime, reason: str, *, compromised: bool = False
    ) -> SigningKeyRow:
        """A new active key. The old one stays published until its tokens have expired, unless it
        became known to others: then it and all before it are void at once."""
        await repository.hold_rotation(session)
        await repository.retire(session, now, every=compromised)
        await repository.begin_retiring(session, retire_after(now))
        pair = new_pair()
        row = SigningKeyRow(
            kid=pair.kid, public_jwk=dict(pair.public_jwk), created_at=now, reason=reason,
            private_sealed=self._master.seal(orjson.dumps(pair.private_jwk), pair.kid),
        )  # fmt: skip
        session.add(row)
        await session.flush()
        await note(
            session, "key_rotated", "signing_keys", pair.kid, None,
            {"reason": reason, "compromised": compromised},
        )  # fmt: skip
        self._remembered = None
        return row

    def _opened(self, row: SigningKeyRow) -> SigningKey:
        if row.private_sealed is None:
            raise RuntimeError(f"signing key {row.kid} has no private half")
        return SigningKey(row.kid, orjson.loads(self._master.open(row.private_sealed, row.kid)))
