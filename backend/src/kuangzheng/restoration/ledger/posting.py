"""Posting: requests that arrive while another call is under way go to the database together.

One call of `ledger_post` takes many requests and answers each for itself, so that a burst costs few
round trips and few commits, and those who fight over one account do not wait for each other's
disk. Nobody waits for company: a request that finds the way free goes alone.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.errors import DATABASE_ERRORS, lost, worth_retrying

_POST = "SELECT * FROM ledger_post($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)"
_DAY = "SELECT set_config('kz.today', $1, true)"
AT_ONCE = 2
MOST_REQUESTS, MOST_LINES = 64, 2000
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Debit above zero, credit below."""

    account: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Voucher:
    """A transaction as the client sent it."""

    id: UUID
    event_at: datetime
    memo: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Posting:
    """One request: by whom, within which divisions, under which key, what."""

    actor: str
    trace: str
    address: str
    lo: str
    hi: str
    path: str
    key: str
    hash: bytes
    vouchers: Sequence[Voucher]

    @property
    def place(self) -> tuple[str, str, str]:
        return self.actor, self.path, self.key

    @property
    def size(self) -> int:
        return sum(len(voucher.lines) for voucher in self.vouchers)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`posted` and `stored` carry the transactions as stored; `refused` the fault, its place in
    the request (transaction and entry from zero) and the figures."""

    state: str
    body: str = ""
    fault: str = ""
    transaction: int = 0
    entry: int | None = None
    told: Mapping[str, Any] | None = None


class Poster:
    """One per application."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: deque[tuple[Posting, asyncio.Future[Outcome]]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()

    async def post(self, posting: Posting) -> Outcome:
        """What became of the request, once it is durable. Raises one of DATABASE_ERRORS."""
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((posting, answer))
        if len(self._tasks) < AT_ONCE:
            task = asyncio.create_task(self._work(), name="kz-ledger-post")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await answer

    async def _work(self) -> None:
        while batch := self._next():
            try:
                found = await self._send([posting for posting, _ in batch])
            except DATABASE_ERRORS:
                # Perhaps one spoils it for all: each by itself, which its key makes safe to repeat.
                for posting, answer in batch:
                    await self._alone(posting, answer)
            except BaseException as error:
                for _, answer in batch:
                    _settle(answer, error)
                raise
            else:
                for (_, answer), outcome in zip(batch, found, strict=True):
                    _settle(answer, outcome)

    def _next(self) -> list[tuple[Posting, asyncio.Future[Outcome]]]:
        """The oldest that go together: never two under one key, not too many lines at once."""
        batch: list[tuple[Posting, asyncio.Future[Outcome]]] = []
        places: set[tuple[str, str, str]] = set()
        lines = 0
        while self._waiting and len(batch) < MOST_REQUESTS:
            posting = self._waiting[0][0]
            if batch and (posting.place in places or lines + posting.size > MOST_LINES):
                break
            places.add(posting.place)
            lines += posting.size
            batch.append(self._waiting.popleft())
        return batch

    async def _alone(self, posting: Posting, answer: asyncio.Future[Outcome]) -> None:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                (outcome,) = await self._send([posting])
            except DATABASE_ERRORS as error:
                if attempt < ATTEMPTS and (lost(error) or worth_retrying(error)):
                    continue
                _settle(answer, error)
            else:
                _settle(answer, outcome)
            return

    async def _send(self, postings: Sequence[Posting]) -> list[Outcome]:
        pool = await self._database.pool()
        try:
            rows = await self._call(pool, arguments(postings))
        except DATABASE_ERRORS as error:
            if lost(error):
                await pool.expire_connections()
            raise
        return outcomes(postings, rows)


    async def _call(
        self, pool: asyncpg.Pool, values: tuple[list[Any], ...]
    ) -> Sequence[asyncpg.Record]:
        """One round trip; in a rehearsal its day is announced before."""
        day = self._database.moved_day()
        if day is None:
            return await pool.fetch(_POST, *values)  # type: ignore[no-any-return]
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute(_DAY, day)
            return await connection.fetch(_POST, *values)  # type: ignore[no-any-return]


def _settle(answer: asyncio.Future[Outcome], found: Outcome | BaseException) -> None:
    if answer.done():  # the client has gone; what was posted stays posted
        return
    if isinstance(found, BaseException):
        answer.set_exception(found)
    else:
        answer.set_result(found)


def arguments(postings: Sequence[Posting]) -> tuple[list[Any], ...]:
    """The fifteen columns of `ledger_post`: requests, their transactions, their entries."""
    vouchers = [(n, v) for n, posting in enumerate(postings, 1) for v in posting.vouchers]
    lines = [(n, line) for n, (_, voucher) in enumerate(vouchers, 1) for line in voucher.lines]
    return (
        [p.actor for p in postings], [p.trace for p in postings], [p.address for p in postings],
        [p.lo for p in postings], [p.hi for p in postings], [p.path for p in postings],
        [p.key for p in postings], [p.hash for p in postings],
        [n for n, _ in vouchers], [v.id for _, v in vouchers], [v.event_at for _, v in vouchers],
        [v.memo for _, v in vouchers],
        [n for n, _ in lines], [line.account for _, line in lines],
        [line.amount_fen for _, line in lines],
    )  # fmt: skip


def outcomes(postings: Sequence[Posting], rows: Sequence[asyncpg.Record]) -> list[Outcome]:
    """What the database said of each request, places counted from zero within it."""
    found = []
    transactions = entries = 0
    for posting, row in zip(postings, rows, strict=True):
        if row["state"] == "refused":
            index = row["fault_tx"] - transactions - 1
            before = entries + sum(len(v.lines) for v in posting.vouchers[:index])
            line = row["fault_line"]
            told = row["told"]
            found.append(Outcome(
                "refused", fault=row["fault"], transaction=index,
                entry=None if line is None else line - before - 1,
                told=orjson.loads(told) if isinstance(told, str) else told,
            ))  # fmt: skip
        else:
            found.append(Outcome(row["state"], row["body"] or ""))
        transactions += len(posting.vouchers)
        entries += posting.size
    return found


def poster_of(state: Any) -> Poster:
    """One per application: it gathers the requests of the process. `state`: `app.state`."""
    if not hasattr(state, "ledger_poster"):
        state.ledger_poster = Poster(state.database)
    poster: Poster = state.ledger_poster
    return poster
