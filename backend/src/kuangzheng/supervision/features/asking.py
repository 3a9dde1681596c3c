"""A page or a record of the service that keeps it, in the caller's name: what the caller may see is
decided there, by its own rules and row security."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import orjson

from kuangzheng.kernel.exchange import GEOJSON
from kuangzheng.kernel.peers import Caller, PeerAnswer, Peers, PeerSilent
from kuangzheng.kernel.problems import (
    FieldError,
    Forbidden,
    Malformed,
    NotFound,
    Problem,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
)
from kuangzheng.supervision.features.collections import Collection

_REFUSALS: dict[int, type[Problem]] = {
    401: Unauthenticated, 403: Forbidden, 404: NotFound, 422: Malformed, 429: TooManyRequests,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keeper:
    """The service of a collection, as one caller asks it."""

    peers: Peers
    caller: Caller
    seconds: float

    async def page(
        self, collection: Collection, query: Sequence[tuple[str, str]]
    ) -> dict[str, Any]:
        """A GeoJSON page: `features`, `next_cursor`, `total` if asked for. Raises Problem."""
        return await self._told(collection, collection.path, urlencode(query), GEOJSON)

    async def record(self, collection: Collection, feature_id: str) -> dict[str, Any]:
        """One record with its `geometry`. Raises NotFound and other Problems."""
        path = f"{collection.path}/{feature_id}"
        return await self._told(collection, path, "", "application/json")

    async def _told(
        self, collection: Collection, path: str, query: str, accept: str
    ) -> dict[str, Any]:
        whole = f"/api/v1/{collection.service}{path}"
        try:
            answer = await self.peers.get(
                collection.service, whole, query, self.caller, self.seconds, accept
            )
        except PeerSilent as silent:
            told = f"{collection.title}所在的服务暂时没有答复，请稍后再试"
            raise Unavailable(told, retry_after_s=5) from silent
        if answer.status != 200:
            raise _refusal(answer)
        found: dict[str, Any] = orjson.loads(answer.body)
        return found


def _refusal(answer: PeerAnswer) -> Problem:
    """What the service refused with, told on as it was."""
    try:
        body = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        body = {}
    kind = _REFUSALS.get(answer.status, Malformed)
    errors = [
        FieldError(one["pointer"], one["code"], one["detail"]) for one in body.get("errors", ())
    ]
    detail = body.get("detail", "")
    return kind(detail) if kind is Unauthenticated else kind(detail, errors=errors)
