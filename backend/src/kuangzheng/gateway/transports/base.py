"""The interface of a transport, and the small questions the gateway itself asks of a service."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from starlette.types import Message, Receive, Scope, Send

from kuangzheng.kernel.problems import Problem
from kuangzheng.kernel.trace import new_trace_id, traceparent


@dataclass(frozen=True, slots=True)
class State:
    """Whether a service can be reached; `generation` grows each time it comes (back) up."""

    up: bool
    reason: str
    generation: int


class Transport(Protocol):
    """Passes one ASGI request through.

    Raises a `Problem` before the first byte, `ResponseBroken` after it.
    """

    name: str

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def state(self) -> State: ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


async def ask(transport: Transport, path: str, timeout: float, query: str = "") -> Answer:
    """GET `path` from a service within `timeout` seconds; status 503 if it cannot be reached."""
    status = 503
    body = bytearray()

    asked = False

    async def receive() -> Message:
        """One empty body; after it the asker stays, as a caller does who waits for an answer."""
        nonlocal asked
        if asked:
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            body.extend(message.get("body", b""))

    async def answered() -> None:
        await transport(_plain_get(path, query), receive, send)

    try:
        async with asyncio.timeout(timeout):
            await asyncio.create_task(answered())  # a context of its own, as each request has
    except Problem as problem:
        return Answer(problem.status, problem.detail.encode())
    except Exception as error:
        return Answer(503, type(error).__name__.encode())
    return Answer(status, bytes(body))


def _plain_get(path: str, query: str) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [
            (b"host", b"gateway.internal"),
            (b"accept", b"application/json"),
            (b"traceparent", traceparent(new_trace_id()).encode()),
        ],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
        "state": {},
    }
