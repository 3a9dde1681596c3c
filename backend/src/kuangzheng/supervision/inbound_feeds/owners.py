"""Asking and telling the service that owns a row, in the name of whoever sent it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import orjson

from kuangzheng.kernel.peer_calls import Method, send
from kuangzheng.kernel.peers import Caller, PeerAnswer, Peers

Faults = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Due:
    """A row to deliver. `key` is the same whenever this same content is sent again; `prior` what
    an earlier revision of it became."""

    id: str
    key: str
    fields: Mapping[str, Any]
    prior: str | None
    on: str
    division: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row; `staged`: the owner gave no answer."""

    state: str
    code: str | None = None
    reason: str | None = None
    target: str | None = None
    errors: Faults = field(default_factory=list)

    @classmethod
    def refused(cls, code: str, reason: str) -> "Outcome":
        return cls("rejected", code, reason)


@dataclass(frozen=True, slots=True)
class Owner:
    """One service, as the caller may use it."""

    peers: Peers
    caller: Caller
    service: str
    seconds: float

    async def ask(self, path: str, **query: str) -> Any:
        """The body of a GET. Raises Refusal, PeerSilent."""
        answer = await self.peers.get(
            self.service, f"/api/v1/{self.service}{path}", urlencode(query), self.caller,
            self.seconds,
        )  # fmt: skip
        if answer.status != 200:
            raise Refusal(answer)
        return orjson.loads(answer.body)

    async def tell(
        self, method: Method, path: str, content: Any, query: str = "", **headers: str
    ) -> PeerAnswer:
        """A write that was done. Raises Refusal, PeerSilent."""
        answer = await send(
            self.peers, self.service, method, f"/api/v1/{self.service}{path}", content,
            self.caller, self.seconds, query, **headers,
        )  # fmt: skip
        if answer.status >= 300:
            raise Refusal(answer)
        return answer

    def target(self, answer: PeerAnswer) -> str:
        """Where the record is, by its Location or else its id."""
        return answer.headers[b"location"].decode()


class Refusal(Exception):
    """The owner said no: its problem document is the reason of the row."""

    def __init__(self, answer: PeerAnswer) -> None:
        try:
            told: Mapping[str, Any] = orjson.loads(answer.body)
        except orjson.JSONDecodeError:
            told = {}
        self.status = answer.status
        self.code = str(told.get("code") or f"http_{answer.status}")
        self.detail = str(told.get("detail") or f"答复 {answer.status}")
        self.told = told
        super().__init__(self.detail)

    def outcome(self) -> Outcome:
        errors = [
            {"field": str(e.get("pointer", "")).strip("/") or None, "column": None,
             "code": str(e.get("code", "")), "detail": str(e.get("detail", ""))}
            for e in self.told.get("errors", [])
        ]  # fmt: skip
        reason = self.detail
        if self.status in (401, 403):
            reason = f"提交者在主管系统没有办理此事项的权限：{self.detail}"
        return Outcome("rejected", self.code, reason[:2000], None, errors)


async def right_of(licensing: Owner, code: str) -> dict[str, Any] | Outcome:
    """The mining right with exactly this code, or why the row cannot be taken. Raises Refusal,
    PeerSilent."""
    listed = await licensing.ask("/mining-rights", q=code, limit="50")
    rights: list[dict[str, Any]] = [one for one in listed["items"] if one["code"] == code]
    if len(rights) != 1:
        return Outcome.refused("right_not_found", f"没有编号为“{code}”的矿业权，或不在授权行政区内")
    return rights[0]
