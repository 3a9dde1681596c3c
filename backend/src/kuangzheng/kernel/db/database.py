"""One service's database: a SQLAlchemy engine for use cases, a raw pool for hot paths."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import asyncpg
import orjson
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from kuangzheng.kernel.clock import Clock, SystemClock, today
from kuangzheng.kernel.db.errors import DATABASE_ERRORS, Unreachable, lost
from kuangzheng.kernel.db.scope import Scope
from kuangzheng.kernel.trace import current_trace_id

log = structlog.get_logger("kuangzheng.database")
_ANNOUNCE = (
    "SELECT set_config('kz.actor', $1, true), set_config('kz.trace', $2, true),"
    " set_config('kz.scope_lo', $3, true), set_config('kz.scope_hi', $4, true),"
    " set_config('kz.holder', $5, true), set_config('kz.address', $6, true),"
    " set_config('role', $7, true)"
)
_ANNOUNCE_DAY = f"{_ANNOUNCE}, set_config('kz.today', $8, true)"
REQUEST_TIMEOUTS = {
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "10s",
}
WORKER_TIMEOUTS = {"statement_timeout": "15min", "lock_timeout": "10s"}


class HotConnection(asyncpg.Connection):  # type: ignore[misc]  # asyncpg publishes no types
    """Saves the round trip that asyncpg spends on RESET ALL at every release: whatever is set on
    these connections is set for one transaction only."""

    def get_reset_query(self) -> str:
        return ""


class Database:
    """Pools of one service, opened lazily and closed once.

    `url` is the login role's DSN. With `worker=True` the timeouts fit long work; `timeouts` are
    those of requests (the server counts from the first message of a statement, so time in which
    this process does not get to send the next one counts too). Who waits longer than `wait_s`
    seconds for a free connection is refused. A connection that died while idle is replaced
    without the caller noticing. Policies that ask for today follow `clock`.
    """

    def __init__(
        self, url: str, *, service: str, pool_size: int = 8, worker: bool = False,
        wait_s: float = 5, timeouts: Mapping[str, str] = REQUEST_TIMEOUTS,
        clock: Clock | None = None,
    ) -> None:  # fmt: skip
        self.url = url
        self.service = service
        self._size = pool_size
        self._wait_s = wait_s
        self._clock = None if isinstance(clock, SystemClock) else clock
        self._opening = asyncio.Lock()
        self._settings = {
            **(WORKER_TIMEOUTS if worker else timeouts),
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
                hide_parameters=True,
                json_serializer=lambda value: orjson.dumps(value).decode(),
                json_deserializer=orjson.loads,
                **(
                    {"poolclass": NullPool}
                    if self._size == 0
                    else {"pool_size": self._size, "pool_timeout": self._wait_s}
                ),
            )
        return self._engine

    async def _connect(self) -> asyncpg.Connection:
        return await _dial(self.url, server_settings=self._settings, timeout=5)

    async def pool(self) -> asyncpg.Pool:
        """Raw connections for the one-call hot paths; JSON columns arrive decoded."""
        if self._pool is not None:
            return self._pool
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    self.url,
                    min_size=1,
                    max_size=max(self._size, 2),
                    server_settings=self._settings,
                    connection_class=HotConnection,
                    connect=_dial,
                    init=_decode_json,
                    timeout=5,
                )
            return self._pool

    async def begin(self, scope: Scope) -> AsyncSession:
        """A session whose transaction has announced its role and scope; the caller ends it.

        Raises one of DATABASE_ERRORS, Unreachable among them.
        """
        for attempt in (1, 2):
            session = AsyncSession(self.engine, expire_on_commit=False)
            try:
                await announce(session, scope, self._clock)
            except BaseException as error:
                await roll_back(session)
                if attempt == 2 or not lost(error):
                    raise
            else:
                return session
        raise AssertionError("unreachable")

    def moved_day(self) -> str | None:
        """The day that transactions announce; None where the database's own clock says it."""
        return None if self._clock is None else today(self._clock).isoformat()

    @asynccontextmanager
    async def session(self, scope: Scope) -> AsyncIterator[AsyncSession]:
        """A transaction that has announced its role and scope; committed on leaving."""
        session = await self.begin(scope)
        try:
            yield session
            await session.commit()
            await session.close()
        except BaseException:
            await roll_back(session)
            raise

    @asynccontextmanager
    async def raw(self, scope: Scope) -> AsyncIterator[asyncpg.Connection]:
        """The same over a bare asyncpg connection, for bulk work and hot reads."""
        pool = await self.pool()
        try:
            stack, connection = await self._begin_raw(pool, scope)
        except DATABASE_ERRORS as error:
            if not lost(error):
                raise
            await pool.expire_connections()
            stack, connection = await self._begin_raw(pool, scope)
        async with stack:
            yield connection

    async def _begin_raw(
        self, pool: asyncpg.Pool, scope: Scope
    ) -> tuple[AsyncExitStack, asyncpg.Connection]:
        async with AsyncExitStack() as opening:
            try:
                connection = await pool.acquire(timeout=self._wait_s)
            except TimeoutError as error:
                raise Unreachable("no connection to spare") from error
            opening.push_async_callback(pool.release, connection)
            await opening.enter_async_context(connection.transaction())
            await connection.fetchrow(*_announcement(scope, self._clock))
            return opening.pop_all(), connection

    def in_use(self) -> int:
        """How many connections are lent out at this moment."""
        lent = self._pool.get_size() - self._pool.get_idle_size() if self._pool else 0
        held = getattr(self._engine.pool, "checkedout", int)() if self._engine else 0
        return int(lent + held)

    async def close(self) -> None:
        if self._engine is not None:
            await self._engine.dispose()
            self._engine = None
        if self._pool is not None:
            await self._pool.close()
            self._pool = None


def _announcement(scope: Scope, clock: Clock | None) -> tuple[str, ...]:
    """The statement that announces a scope, and its values. The database's own clock says which
    day it is, unless there is another one."""
    trace = current_trace_id()
    told = scope.actor, trace, scope.lo, scope.hi, scope.holder, scope.address, scope.role.value
    if clock is None:
        return _ANNOUNCE, *told
    return _ANNOUNCE_DAY, *told, today(clock).isoformat()


async def _dial(*where: Any, **options: Any) -> asyncpg.Connection:
    try:
        return await asyncpg.connect(*where, **options)
    except (OSError, TimeoutError) as error:
        raise Unreachable("no connection to the database") from error


async def roll_back(session: AsyncSession) -> None:
    """End a session without effect, also when its connection is gone."""
    try:
        await session.rollback()
    except DATABASE_ERRORS as error:
        log.warning("connection lost before the rollback", error=type(error).__name__)
        await session.invalidate()
    finally:
        await session.close()


async def announce(session: AsyncSession, scope: Scope, clock: Clock | None = None) -> None:
    """Begin the transaction, then take role and scope: without it no table may be touched."""
    await session.connection()
    connection = await driver_connection(session, begun=False)
    await connection.fetchrow(*_announcement(scope, clock))


async def driver_connection(session: AsyncSession, *, begun: bool = True) -> asyncpg.Connection:
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
    return driver


async def _decode_json(connection: asyncpg.Connection) -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(
            kind,
            schema="pg_catalog",
            encoder=lambda value: orjson.dumps(value).decode(),
            decoder=orjson.loads,
        )
