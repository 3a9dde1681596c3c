"""A plan in force, and applications that ask for its caps."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest_asyncio

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.testing.plugin import SettableClock, scope_of
from kuangzheng.licensing.caps import service
from kuangzheng.licensing.caps.service import Reserved
from tests.licensing.plans.conftest import published
from tests.licensing.rulings.people import people

__all__ = ["people", "published"]
LIMESTONE = "建筑石料用灰岩"


class Desk:
    """Each call in a transaction of its own, as three requests would be."""

    def __init__(self, database: Database, clock: SettableClock) -> None:
        self.database, self.clock = database, clock

    async def reserve(
        self, application: UUID | None = None, *, division: str = "500113", scope: str = "500113",
        mineral: str = LIMESTONE, mines: int = 1, capacity: str | None = "100 万吨/年",
        size: str | None = "large", on: Any = None,
    ) -> Reserved:  # fmt: skip
        wanted = Quantity.parse(capacity) if capacity else None
        async with self.database.session(scope_of(scope)) as session:
            return await service.reserve(
                session, application or new_id(), division, mineral, mines, wanted, size,
                on or today(self.clock),
            )  # fmt: skip

    async def commit(self, application: UUID, right: UUID) -> UUID:
        async with self.database.session(scope_of()) as session:
            return await service.commit(session, application, right)

    async def release(self, application: UUID, scope: str = "500113") -> UUID:
        async with self.database.session(scope_of(scope)) as session:
            return await service.release(session, application, "示例：不予许可")


@pytest_asyncio.fixture
async def desk(database: Database, clock: SettableClock) -> AsyncIterator[Desk]:
    yield Desk(database, clock)
