"""What another service tells the caller, or why it did not tell it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson

from kuangzheng.kernel.peers import Caller, Peers, PeerSilent

Item = Mapping[str, Any]
State = Literal["shown", "forbidden", "missing"]
Reason = Literal["late", "down", "broken", "depends"]


@dataclass(frozen=True, slots=True)
class Told:
    """`missing` is not empty: nobody knows what the service would have told. `body` is None unless
    it is shown. `unknown`: the service answered that there is no such thing, or not for the caller.
    """

    state: State
    reason: Reason | None = None
    body: Any = None
    unknown: bool = False

    @property
    def items(self) -> Sequence[Item]:
        """Of a list."""
        return self.body["items"] if self.body is not None else ()

    @property
    def more(self) -> bool:
        return bool(self.body and self.body.get("next_cursor"))


class Asking:
    """Questions of one request in the caller's name, which all have to be answered within so many
    seconds."""

    def __init__(self, peers: Peers, caller: Caller, seconds: float) -> None:
        self._peers, self._caller = peers, caller
        self._until = time.perf_counter() + seconds

    async def get(self, service: str, path: str, query: str = "") -> Told:
        try:
            answer = await self._peers.get(
                service, f"/api/v1/{service}{path}", query, self._caller,
                self._until - time.perf_counter(),
            )  # fmt: skip
        except PeerSilent as silent:
            return Told("missing", silent.reason)  # type: ignore[arg-type]
        if answer.status in (401, 403):
            return Told("forbidden")
        if answer.status != 200:
            return Told("missing", "broken", unknown=answer.status == 404)
        return Told("shown", None, orjson.loads(answer.body))
