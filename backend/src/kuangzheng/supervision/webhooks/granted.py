"""What a client may be told: by its own token, or by what identity says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson
from fastapi import Request

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.feeds import TYPE_WORD, granted_types
from kuangzheng.kernel.peers import Caller, Peers, PeerSilent
from kuangzheng.kernel.problems import Unavailable
from kuangzheng.kernel.reference.divisions import SANDBOX
from kuangzheng.supervision.webhooks.errors import WebhookClientRefused, WebhookTypesRefused
from kuangzheng.supervision.webhooks.rules import not_granted, unknown_types
from kuangzheng.supervision.webhooks.vocabulary import EVENT_TYPES

READ_EVENTS = "events:read"


@dataclass(frozen=True, slots=True)
class Granted:
    """A client, the division it works in and the types it may have; `types` None: all."""

    client_id: UUID
    client_name: str
    division: str
    types: Sequence[str] | None

    def covers(self, division: str) -> bool:
        lo, hi = division_range(self.division)
        return lo <= division < hi

    def settled(self, wanted: Sequence[str]) -> list[str]:
        """The types of an endpoint: of a client that was granted single ones, only single ones.

        Raises WebhookTypesRefused.
        """
        unknown = unknown_types(wanted)
        if unknown:
            raise WebhookTypesRefused(f"没有此事件类型：{'、'.join(unknown)}")
        if self.types is None:
            return sorted(set(wanted))
        single = {
            name for one in wanted
            for name in ([one] if one in EVENT_TYPES else _covered(one, self.types))
        }  # fmt: skip
        beyond = not_granted(single, self.types)
        if beyond or not single:
            names = "、".join(beyond) or "、".join(wanted)
            raise WebhookTypesRefused(f"该客户端未获授权接收：{names}", granted=list(self.types))
        return sorted(single)


def _covered(pattern: str, granted: Sequence[str]) -> list[str]:
    return [one for one in granted if pattern == "*" or one.startswith(pattern[:-1])]


def of_principal(principal: Principal) -> Granted:
    """Of a client that asks for itself."""
    types = granted_types(principal, None)
    return Granted(UUID(principal.id), principal.name or principal.id, principal.division, types)


async def of_client(peers: Peers, request: Request, client_id: UUID, within: float) -> Granted:
    """As identity tells the caller. Raises WebhookClientRefused, Unavailable."""
    path = f"/api/v1/identity/clients/{client_id}"
    try:
        answer = await peers.get("identity", path, "", Caller.of(request), within)
    except PeerSilent as silent:
        raise Unavailable("身份服务未答复，暂不能核对该客户端，请稍后再试") from silent
    if answer.status != 200:
        raise WebhookClientRefused("没有此客户端，或您无权查看该客户端")
    told = orjson.loads(answer.body)
    scopes = told["scopes"]
    if told["status"] != "active" or told["expired"] or READ_EVENTS not in scopes:
        why = "该客户端尚未启用、已过有效期，或没有读取事件（events:read）的授权"
        raise WebhookClientRefused(why)
    where = SANDBOX if told["sandbox"] else told["division_code"]
    types = [one.removeprefix(TYPE_WORD) for one in scopes if one.startswith(TYPE_WORD)]
    return Granted(client_id, told["name"], where, types or None)
