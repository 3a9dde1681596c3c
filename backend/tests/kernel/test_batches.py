"""Work in batches: every row once, each batch committed by itself."""

from collections.abc import Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.jobs.batches import in_batches

pytestmark = pytest.mark.service("restoration")
SCOPE = Scope.for_division(DbRole.WORKER, "system:test", "100000")
_READ = text(
    "SELECT n FROM generate_series(1, :most) n WHERE n > :after ORDER BY n LIMIT :size"
)
_TRANSACTION = text("SELECT pg_current_xact_id()::text")


class Went:
    """What a run took: the rows, and the transaction of each batch."""

    def __init__(self, most: int, broken_at: int | None = None) -> None:
        self.most, self.broken_at = most, broken_at
        self.rows: list[list[int]] = []
        self.transactions: list[str] = []

    async def read(self, session: AsyncSession, after: int, size: int) -> Sequence[int]:
        asked = {"most": self.most, "after": after, "size": size}
        return list((await session.execute(_READ, asked)).scalars())

    async def take(self, session: AsyncSession, rows: Sequence[int]) -> int:
        if self.broken_at in rows:
            raise RuntimeError("示例")
        self.transactions.append((await session.execute(_TRANSACTION)).scalar_one())
        self.rows.append(list(rows))
        return len(rows)

    async def run(self, database: Database) -> int:
        return await in_batches(
            lambda: database.session(SCOPE), self.read, self.take, first=0,
            place=lambda row: row, size=3,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("most", "batches"),
    [(0, [[]]), (2, [[1, 2]]), (3, [[1, 2, 3], []]), (7, [[1, 2, 3], [4, 5, 6], [7]])],
)
async def test_given_rows_then_each_is_taken_once_and_each_batch_is_a_transaction(
    database: Database, most: int, batches: list[list[int]]
) -> None:
    went = Went(most)
    assert await went.run(database) == most
    assert went.rows == batches
    assert len(set(went.transactions)) == len(batches)


async def test_given_a_batch_that_fails_then_those_before_it_are_done(database: Database) -> None:
    went = Went(7, broken_at=5)
    with pytest.raises(RuntimeError):
        await went.run(database)
    assert went.rows == [[1, 2, 3]]
