"""Is the process alive, is everything behind it ready, and what does Prometheus see."""

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson

from kuangzheng.gateway.transports import Transport
from kuangzheng.gateway.transports.base import ask

FRESH_S = 1.0
"""Anybody may ask, and asking costs each service a query: answers of the last second serve."""
_PUBLIC = ("status",)


class Readiness:
    """Whether all services are ready; asked once for all who wait."""

    def __init__(self, transports: Sequence[Transport], timeout: float) -> None:
        self._transports = transports
        self._timeout = timeout
        self._asking: asyncio.Task[dict[str, dict[str, Any]]] | None = None
        self._stale_at = 0.0

    async def now(self, details: bool) -> tuple[bool, dict[str, Any]]:
        """Ready or not, and the state of each service.

        `details` adds why; it may name hosts and belongs to operators only.
        """
        loop = asyncio.get_running_loop()
        if self._asking is None or (self._asking.done() and loop.time() >= self._stale_at):
            self._stale_at = loop.time() + FRESH_S
            self._asking = loop.create_task(self._ask())
        found = await asyncio.shield(self._asking)
        ready = bool(found) and all(state["status"] == "ready" for state in found.values())
        services = {
            name: state if details else {key: state[key] for key in _PUBLIC}
            for name, state in found.items()
        }
        return ready, {"status": "ready" if ready else "not_ready", "services": services}

    async def _ask(self) -> dict[str, dict[str, Any]]:
        states = await asyncio.gather(*(_service(t, self._timeout) for t in self._transports))
        return {t.name: state for t, state in zip(self._transports, states, strict=True)}


async def _service(transport: Transport, timeout: float) -> dict[str, Any]:
    answer = await ask(transport, "/readyz", timeout)
    known = transport.state()
    if answer.status == 200:
        status = "ready"
    else:
        status = "not_ready" if known.up and answer.body.startswith(b"{") else "down"
    state: dict[str, Any] = {"status": status}
    if status == "down":
        state["reason"] = known.reason or answer.body.decode("utf-8", "replace")[:200]
    elif status == "not_ready":
        state["checks"] = _json(answer.body)
    return state


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return body.decode("utf-8", "replace")[:200]
