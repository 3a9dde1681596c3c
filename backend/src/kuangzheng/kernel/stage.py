"""Plays demonstrations with the services' own functions, on the days they are to have been.

What a demonstration shows has so gone through every rule of its procedure.
"""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import CHINA, FrozenClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.unit import Act

Did = Callable[..., Awaitable[Any]]
Record = TypeVar("Record", bound="Versioned")


class Versioned(Protocol):
    """What an act is done on."""

    id: UUID
    version: int


class _StagedAct(Act):
    """An act outside of a request."""

    def __init__(self, stage: "Stage", who: Principal, session: Any, version: int | None) -> None:
        self.principal, self.session = who, session
        self.clock, self.database, self.app_state = stage.clock, stage.database, stage.state
        self.settings = stage.settings
        self.if_match = version

    def replay_with(self, body: bytes) -> None:
        """Nobody repeats an act of a demonstration under its key."""


class Stage:
    """One clock for all, moved to the day of each act."""

    def __init__(self, database: Database, store: BlobStore, today: date) -> None:
        self.database, self.store, self._today = database, store, today
        self.clock = FrozenClock.on(today)
        self.settings = KernelSettings()
        self.state = SimpleNamespace(database=database, clock=self.clock)
        self._minute = 0

    def day(self, ago: int) -> date:
        return self._today - timedelta(days=ago)

    async def create(self, who: Principal, ago: int, does: Did, body: Any) -> Any:
        return await self._run(who, ago, None, does, body)

    async def act(
        self, who: Principal, ago: int, does: Did, record: Record, *more: Any
    ) -> Record:
        """The record after an act on it."""
        found = await self._run(who, ago, record.version, does, record.id, *more)
        return cast("Record", found)

    async def _run(
        self, who: Principal, ago: int, version: int | None, does: Did, *given: Any
    ) -> Any:
        self._minute += 1
        day = self.day(ago)
        start = datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)
        self.clock.move_to(start + timedelta(minutes=self._minute))
        async with self.database.session(who.scope()) as session:
            return await does(_StagedAct(self, who, session, version), *given)
