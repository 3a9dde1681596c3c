"""Going through many rows in short transactions: an open one holds the feed of facts back."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

Transaction = Callable[[], AbstractAsyncContextManager[AsyncSession]]
"""What opens one: `context.session` of a job."""
Row = TypeVar("Row")
Place = TypeVar("Place")


async def in_batches(
    transaction: Transaction,
    read: Callable[[AsyncSession, Place, int], Awaitable[Sequence[Row]]],
    take: Callable[[AsyncSession, Sequence[Row]], Awaitable[int]],
    *, first: Place, place: Callable[[Row], Place], size: int = 200,
) -> int:  # fmt: skip
    """What `take` says it has done, over all rows; each batch is committed by itself.

    `read(session, after, size)` gives the next rows in order behind a place, `first` lies before
    all of them, and `place(row)` is where a row lies. Work that is done again after it was broken
    off begins at the first row: `take` does nothing twice.
    """
    after, done = first, 0
    while True:
        async with transaction() as session:
            rows = await read(session, after, size)
            done += await take(session, rows)
        if len(rows) < size:
            return done
        after = place(rows[-1])
