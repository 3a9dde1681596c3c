"""A list of another service in the caller's name: its items, or why it did not tell them."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson

from kuangzheng.kernel.peers import Caller, Peers, PeerSilent

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """`missing` is not empty: nobody knows what the service would have told."""

    state: Literal["shown", "forbidden", "missing"]
    reason: str | None = None
    items: Sequence[Item] = ()
    more: bool = False


class Asking:
    """Questions of one request, which all have to be answered within so many seconds."""

    def __init__(self, peers: Peers, caller: Caller, seconds: float) -> None:
        self._peers, self._caller = peers, caller
        self._until = time.perf_counter() + seconds

    async def items(self, service: str, path: str, query: str) -> Told:
        try:
            answer = await self._peers.get(
                service, f"/api/v1/{service}{path}", query, self._caller,
                self._until - time.perf_counter(),
            )  # fmt: skip
        except PeerSilent as silent:
            return Told("missing", silent.reason)
        if answer.status in (401, 403):
            return Told("forbidden")
        if answer.status != 200:
            return Told("missing", "broken")
        body: Any = orjson.loads(answer.body)
        return Told("shown", None, body["items"], bool(body.get("next_cursor")))
