"""The merged OpenAPI document, fetched from the services and kept until one of them comes back."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from importlib.metadata import version
from time import monotonic
from typing import Any

import orjson

from kuangzheng.gateway.merge import Json, merge
from kuangzheng.gateway.routes import service_of
from kuangzheng.gateway.transports import State, Transport
from kuangzheng.gateway.transports.base import ask

TITLE = "矿政 Kuangzheng API"


def merged_document(documents: dict[str, Json]) -> Json:
    """The services' documents as one, with the version of this distribution."""
    return merge(
        documents,
        TITLE,
        version("kuangzheng"),
        lambda path, service: service_of(path) == service,
    )


class Documents:
    """Knows every service's last document; a service that is down keeps its last known one."""

    def __init__(
        self,
        transports: Sequence[Transport],
        *,
        timeout: float,
        ttl: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._transports = transports
        self._timeout = timeout
        self._ttl = ttl
        self._clock = clock
        self._known: dict[str, Json] = {}
        self._fetched: dict[str, tuple[int, float]] = {}
        self._merged = b""
        self._etag = b""
        self._lock = asyncio.Lock()

    async def current(self) -> tuple[bytes, bytes]:
        """The merged document as JSON and its entity tag; members that never answered are named
        under `x-unavailable`."""
        async with self._lock:
            stale = [t for t in self._transports if self._is_stale(t)]
            if stale or not self._merged:
                await asyncio.gather(*(self._fetch(transport) for transport in stale))
                self._remerge()
            return self._merged, self._etag

    def _is_stale(self, transport: Transport) -> bool:
        generation, at = self._fetched.get(transport.name, (-1, 0.0))
        return (
            transport.name not in self._known
            or transport.state().generation != generation
            or self._clock() - at > self._ttl
        )

    async def _fetch(self, transport: Transport) -> None:
        state: State = transport.state()
        answer = await ask(transport, "/openapi.json", self._timeout)
        document = _parsed(answer.body) if answer.status == 200 else None
        if document is not None:
            self._known[transport.name] = document
            self._fetched[transport.name] = (transport.state().generation, self._clock())
        elif state.up and transport.name in self._known:
            self._fetched[transport.name] = (state.generation, self._clock())

    def _remerge(self) -> None:
        names = [transport.name for transport in self._transports]
        merged = merged_document({name: self._known[name] for name in names if name in self._known})
        missing = [name for name in names if name not in self._known]
        if missing:
            merged["x-unavailable"] = missing
        self._merged = orjson.dumps(merged)
        self._etag = b'"' + hashlib.sha256(self._merged).hexdigest()[:32].encode() + b'"'


def _parsed(body: bytes) -> dict[str, Any] | None:
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return document if isinstance(document, dict) and "paths" in document else None
