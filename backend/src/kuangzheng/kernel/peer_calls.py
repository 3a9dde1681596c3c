"""Writing to another service on a caller's behalf: with the caller's own token, so that the service
decides as if the caller had asked itself. A call that was begun is waited for: who leaves early
does not know what came of it."""

import asyncio
from typing import Any, Literal

import orjson
import structlog

from kuangzheng.kernel.peers import Caller, PeerAnswer, Peers, PeerSilent
from kuangzheng.kernel.problems import Problem
from kuangzheng.kernel.trace import current_trace_id, traceparent

Headers = dict[str, str]
Method = Literal["POST", "PATCH", "PUT"]

log = structlog.get_logger("kuangzheng")


async def send(
    peers: Peers, service: str, method: Method, path: str, content: Any, caller: Caller,
    within: float, query: str = "", **headers: str,
) -> PeerAnswer:  # fmt: skip
    """`content` as JSON, bytes as they are; `headers` by name with `_` for `-`. Raises PeerSilent:
    the call may have had its effect, so it is sent again with the same Idempotency-Key."""
    peer = peers.named(service)
    if peer is None:
        raise PeerSilent(service, "down")
    raw = isinstance(content, bytes)
    body = content if raw else orjson.dumps(content)
    kind = b"application/octet-stream" if raw else b"application/json"
    told = [(n.replace("_", "-").lower().encode(), v.encode()) for n, v in headers.items()]
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1",
        "method": method, "scheme": "http", "path": path, "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"), "root_path": "", "client": caller.address,
        "server": ("127.0.0.1", 0), "state": {},
        "headers": [
            (b"host", b"peer.internal"), (b"accept", b"application/json"), *caller.headers,
            (b"content-type", kind), (b"content-length", str(len(body)).encode()), *told,
            (b"traceparent", traceparent(current_trace_id()).encode()),
        ],
    }  # fmt: skip
    try:
        async with asyncio.timeout(within):
            answer = await _exchanged(peer, scope, body)
    except TimeoutError as error:
        raise PeerSilent(service, "late") from error
    except Problem as problem:
        raise PeerSilent(service, "down") from problem
    except Exception as error:
        log.warning("peer failed", peer=service, path=path, error=type(error).__name__)
        raise PeerSilent(service, "broken") from error
    if answer.status >= 500:
        raise PeerSilent(service, "down" if answer.status == 503 else "broken")
    return answer


async def _exchanged(peer: Any, scope: dict[str, Any], body: bytes) -> PeerAnswer:
    status, headers, found, told = 0, dict[bytes, bytes](), bytearray(), False

    async def receive() -> dict[str, Any]:
        nonlocal told
        if told:
            await asyncio.Event().wait()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def give(message: Any) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], dict(message.get("headers", ()))
        else:
            found.extend(message.get("body", b""))

    await peer(scope, receive, give)
    if not status:
        raise ConnectionError("no answer")
    return PeerAnswer(status, headers, bytes(found))
