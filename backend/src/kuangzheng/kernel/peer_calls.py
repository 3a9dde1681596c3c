"""Writing to another service on a caller's behalf: with the caller's own token, so that the service
decides as if the caller had asked itself. A call that was begun is waited for: who leaves early
does not know what came of it."""

import asyncio
from typing import Any, Literal

import orjson

from kuangzheng.kernel.peers import (
    Caller,
    PeerAnswer,
    Peers,
    PeerSilent,
    exchanged,
    request_scope,
    silence,
)

Headers = dict[str, str]
Method = Literal["POST", "PATCH", "PUT"]


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
    scope = request_scope(
        method, path, query, caller, (b"accept", b"application/json"), (b"content-type", kind),
        (b"content-length", str(len(body)).encode()), *told,
    )  # fmt: skip
    with silence(service, path):
        try:
            async with asyncio.timeout(within):
                answer = await exchanged(peer, scope, body)
        except TimeoutError as error:
            raise PeerSilent(service, "late") from error
        return answer.below_500(service)
