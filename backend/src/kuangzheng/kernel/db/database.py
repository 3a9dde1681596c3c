"""One service's database: a SQLAlchemy engine for use cases, a raw pool for hot paths."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import orjson
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from kuangzheng.kernel.db.scope import Scope
from kuangzheng.kernel.trace import current_trace_id

_ANNOUNCE = (
    "SELECT set_config('kz.actor', $1, true), set_config('kz.trace', $2, true),"
    " set_config('kz.scope_lo', $3, true), set_config('kz.scope_hi', $4, true),"
    " set_config('kz.holder', $5, true), set_config('kz.address', $6, true),"
    " set_config('role', $7, true)"
)
REQUEST_TIMEOUTS = {
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "10s",
}
WORKER_TIMEOUTS = {"statement_timeout": "15min", "lock_timeout": "10s"}


class HotConnection(asyncpg.Connection):
    """Saves the round trip that asyncpg spends on RESET ALL at every release: whatever is set on
    these connections is set for one transaction only."""

    def get_reset_query(self) -> str:
        return ""


class Database:
    """Pools of one service, opened lazily and closed once.

    `url` is the login role's DSN. With `worker=True` the timeouts fit long work.
    """

    def __init__(self, url: str, *, service: str, pool_size: int = 8, worker: bool = False) -> None:
        self.url = url
        self.service = service
        self._size = pool_size
        self._settings = {
            **(WORKER_TIMEOUTS if worker else REQUEST_TIMEOUTS),
            "application_name": f"kz-{service}{'-worker' if worker else ''}",
            "timezone": "Asia/Shanghai",
        }
        self._engine: AsyncEngine | None = None
        self._pool: asyncpg.Pool | None = None

    @property
    def engine(self) -> AsyncEngine:
        if self._engine is None:
            self._engine = create_async_engine(
                "postgresql+asyncpg://",
                async_creator=self._connect,
                json_serializer=lambda value: orjson.dumps(value).decode(),
                json_deserializer=orjson.loads,
                **({"poolclass": NullPool} if self._size == 0 else {"pool_size": self._size}),
            )
        return self._engine

    async def _connect(self) -> asyncpg.Connection:
        return await asyncpg.connect(self.url, server_settings=self._settings, timeout=5)

    async def pool(self) -> asyncpg.Pool:
        """Raw connections for the one-call hot paths; JSON columns arrive decoded."""
        if self._pool is None:
            pool = await asyncpg.create_pool(
                self.url,
                min_size=1,
                max_size=max(self._size, 2),
                server_settings=self._settings,
                connection_class=HotConnection,
                init=_decode_json,
                timeout=5,
            )
            self._pool = self._pool or pool
        return self._pool

    @asynccontextmanager
    async def session(self, scope: Scope) -> AsyncIterator[AsyncSession]:
        """A transaction that has announced its role and scope; committed on leaving."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
            await announce(session, scope)
            yield session

    @asynccontextmanager
    async def raw(self, scope: Scope) -> AsyncIterator[asyncpg.Connection]:
        """The same over a bare asyncpg connection, for bulk work and hot reads."""
        pool = await self.pool()
        async with pool.acquire() as connection, connection.transaction():
            await connection.fetchrow(_ANNOUNCE, *_settings_of(scope))
            yield connection

    async def close(self) -> None:
        if self._engine is not None:
            await self._engine.dispose()
            self._engine = None
        if self._pool is not None:
            await self._pool.close()
            self._pool = None


def _settings_of(scope: Scope) -> tuple[str, ...]:
    trace = current_trace_id()
    return scope.actor, trace, scope.lo, scope.hi, scope.holder, scope.address, scope.role.value


async def announce(session: AsyncSession, scope: Scope) -> None:
    """Begin the transaction, then take role and scope: without it no table may be touched."""
    await session.connection()
    connection = await driver_connection(session, begun=False)
    await connection.fetchrow(_ANNOUNCE, *_settings_of(scope))


async def driver_connection(
    session: AsyncSession, *, begun: bool = True
) -> asyncpg.Connection:
    """The asyncpg connection under a session, certain to be inside the session's transaction.

    SQLAlchemy begins lazily: a driver call before its first statement would run, and stay, outside
    the transaction. Hence the first statement goes through SQLAlchemy and the state is asserted.
    """
    connection = await session.connection()
    if not begun:
        await connection.exec_driver_sql("SELECT 1")
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    if not driver.is_in_transaction():
        raise RuntimeError("driver call outside the session's transaction")
    return driver  # type: ignore[no-any-return]


async def _decode_json(connection: asyncpg.Connection) -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(
            kind,
            schema="pg_catalog",
            encoder=lambda value: orjson.dumps(value).decode(),
            decoder=orjson.loads,
        )
