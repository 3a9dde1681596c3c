"""Publishing new rights while later pieces are still read, on the other processor.

All of it is one transaction that is kept or given up as a whole. It is given up, and the import is
published from its staging tables like one taken up again, as soon as it would be in vain: a feature
was refused and the file stands or falls as one, a right or a holder is known by now, reading takes
long, the database would not go on. So it is never open much longer than publishing takes.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from types import TracebackType
from typing import Any, Self

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.errors import DATABASE_ERRORS
from kuangzheng.licensing.cadastre.imports import publishing
from kuangzheng.licensing.cadastre.imports.publishing import Piece, Publication

log = structlog.get_logger("kuangzheng.cadastre")
PATIENCE_S = 10.0
"""How long an open transaction waits for the next piece."""
Last = Callable[[AsyncSession], Awaitable[dict[str, Any]]]


class InVain(Exception):
    """Nothing of it can be kept."""


class Ahead:
    """The transaction that runs ahead of the end of the file; `strict`: one refusal refuses all."""

    def __init__(
        self, transaction: Callable[[], AbstractAsyncContextManager[AsyncSession]],
        plan: Publication, *, strict: bool, patience_s: float = PATIENCE_S,
    ) -> None:  # fmt: skip
        self._transaction, self._plan, self._strict = transaction, plan, strict
        self._patience_s = patience_s
        self._pieces: asyncio.Queue[Piece | Last] = asyncio.Queue()
        self._task: asyncio.Task[dict[str, Any]] | None = None
        self._last_done = False
        self._closed = False
        self.rights = self.holders = 0
        """How many were entered so far."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        await self.give_up()

    async def piece(self, first: int, last: int, refused: int) -> None:
        """The staged features `first` to `last` may be published; so far `refused` were not."""
        if refused and self._strict:
            await self.give_up()
        if self._closed or self._plan.target != "mining_rights":
            return
        if self._task is None:
            self._task = asyncio.create_task(self._run())
        self._pieces.put_nowait((first, last))

    async def give_up(self) -> None:
        """Roll back what is not committed, and begin nothing any more."""
        self._closed = True
        if self._task is not None and not self._task.done():
            self._task.cancel()
        if self._task is not None:
            with suppress(asyncio.CancelledError, InVain, TimeoutError, *DATABASE_ERRORS):
                await self._task

    async def finish(self, last: Last) -> dict[str, Any] | None:
        """Have `last` done in the transaction and commit; None when it was given up."""
        if self._closed or self._task is None:
            return None
        self._pieces.put_nowait(last)
        try:
            return await self._task
        except (InVain, TimeoutError, *DATABASE_ERRORS) as error:
            if self._last_done:
                raise
            log.info("publishing ahead given up", reason=type(error).__name__)
            return None
        finally:
            self._closed = True

    async def _run(self) -> dict[str, Any]:
        async with self._transaction() as session:
            while True:
                async with asyncio.timeout(self._patience_s):
                    given = await self._pieces.get()
                if callable(given):
                    result = await given(session)
                    self._last_done = True
                    return result
                await self._publish(session, given)

    async def _publish(self, session: AsyncSession, piece: Piece) -> None:
        done = await publishing.publish_piece(session, self._plan, piece)
        if done is None:
            raise InVain
        self.rights += done[0]
        self.holders += done[1]
