"""A load client in a process of its own, and peers served beside it.

Clients are kept-alive connections that ask again as soon as they are answered, so `CLIENTS`
requests are always under way. Ours and the peer are asked turn by turn, a batch each, so that a
busy machine slows both alike.
"""

import asyncio
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from report import percentile

CLIENTS = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """Of one request: milliseconds at the client, status, body bytes on the wire."""

    ms: float
    status: int
    size: int


@dataclass
class Side:
    """One of the two measured: where it listens and what it answered in each round."""

    port: int
    rounds: list[list[Answer]] = field(default_factory=list)

    @property
    def answers(self) -> list[Answer]:
        return [answer for batch in self.rounds for answer in batch]

    def at(self, share: float) -> float:
        """The percentile over all requests, in milliseconds."""
        return percentile([answer.ms for answer in self.answers], share)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a side is asked: the first `warm_up` at once, then `batch` in each round."""

    side: Side
    requests: Sequence[bytes]
    batch: int
    warm_up: int


class _Caller(asyncio.Protocol):
    """One connection working off a shared list of requests."""

    def __init__(self, queue: Iterator[bytes], answers: list[Answer], done: Any) -> None:
        self._queue, self._answers, self._done = queue, answers, done
        self._buffer, self._begun = bytearray(), 0.0

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._next()

    def _next(self) -> None:
        request = next(self._queue, None)
        if request is None:
            self._done.set_result(None)
            self._transport.close()
            return
        self._begun = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self._buffer[:end]).lower()
        start = head.find(b"\r\ncontent-length:")
        length = int(head[start + 17 :].split(b"\r\n", 1)[0])
        if len(self._buffer) < end + 4 + length:
            return
        took = (time.perf_counter() - self._begun) * 1000
        status = int(head[9:12])
        if status >= 400:
            body = bytes(self._buffer[end + 4 :]).decode("utf-8", "replace")
            self._done.set_exception(RuntimeError(f"{status}: {body[:500]}"))
            return
        self._answers.append(Answer(took, status, length))
        self._buffer.clear()
        self._next()

    def connection_lost(self, error: Exception | None) -> None:
        if not self._done.done():
            self._done.set_exception(error or ConnectionError("closed by the server"))


async def _drive(
    port: int, requests: Sequence[bytes], clients: int = CLIENTS
) -> list[Answer]:
    loop, queue = asyncio.get_running_loop(), iter(requests)
    answers: list[Answer] = []
    ends = [loop.create_future() for _ in range(clients)]
    for end in ends:
        await loop.create_connection(
            lambda end=end: _Caller(queue, answers, end), "127.0.0.1", port
        )
    await asyncio.gather(*ends)
    return answers


def _client(commands: Connection) -> None:
    import uvloop

    while (order := commands.recv()) is not None:
        try:
            commands.send(uvloop.run(_drive(*order)))
        except Exception as error:
            commands.send(error)


def _serve(make: Callable[..., Any], arguments: tuple[Any, ...], ready: Connection) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets=sockets)
            ready.send(self.servers[0].sockets[0].getsockname()[1])

    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - the log goes nowhere
    options = {"http": "httptools", "ws": "none", "access_log": False, "log_config": None}
    Server(uvicorn.Config(make(*arguments), port=0, **options)).run()


class Bench:
    """The load client and the peers of one benchmark; ends them all at leaving."""

    def __init__(self) -> None:
        self._spawn = multiprocessing.get_context("spawn")
        self._processes: list[Any] = []
        self._commands = self._start(_client)

    def _start(self, target: Callable[..., None], *arguments: Any) -> Connection:
        ours, theirs = self._spawn.Pipe()
        process = self._spawn.Process(target=target, args=(*arguments, theirs), daemon=True)
        process.start()
        self._processes.append(process)
        return ours

    def peer(self, make: Callable[..., Any], *arguments: Any) -> Side:
        """A peer application, `make(*arguments)`, in its own process behind uvicorn."""
        return Side(self._start(_serve, make, arguments).recv())

    def ask(
        self, port: int, requests: Sequence[bytes], clients: int = CLIENTS
    ) -> list[Answer]:
        self._commands.send((port, list(requests), clients))
        answers = self._commands.recv()
        if isinstance(answers, Exception):
            raise answers
        return list(answers)

    def in_turn(self, *turns: Turn) -> None:
        """Ask each side a batch in turn until the first has no more; warm-ups do not count."""
        for turn in turns:
            self.ask(turn.side.port, turn.requests[: turn.warm_up])
        first = turns[0]
        for number in range((len(first.requests) - first.warm_up) // first.batch):
            for turn in turns:
                start = turn.warm_up + number * turn.batch
                asked = turn.requests[start : start + turn.batch]
                turn.side.rounds.append(self.ask(turn.side.port, asked))

    def close(self) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join(5)


@contextmanager
def bench() -> Iterator[Bench]:
    made = Bench()
    try:
        yield made
    finally:
        with suppress(Exception):
            made.close()


def median_ratio(ours: Side, peer: Side, share: float = 0.5) -> float:
    """Peer's percentile over ours, the median of the rounds: what a busy machine moves least."""
    return statistics.median(
        percentile([a.ms for a in theirs], share) / percentile([a.ms for a in mine], share)
        for mine, theirs in zip(ours.rounds, peer.rounds, strict=True)
    )


def get(path: str, headers: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\n{headers}\r\n".encode()


def post(path: str, headers: str, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\n{headers}Content-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def load() -> str:
    """The machine's load now, for the reader of the figures."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
