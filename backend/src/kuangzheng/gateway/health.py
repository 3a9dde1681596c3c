"""Is the process alive, is everything behind it ready, and what does Prometheus see."""

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson

from kuangzheng.gateway.transports import Transport
from kuangzheng.gateway.transports.base import ask


async def readiness(
    transports: Sequence[Transport], timeout: float, details: bool
) -> tuple[bool, dict[str, Any]]:
    """Whether all services are ready, and the state of each.

    `details` adds why; it may name hosts and belongs to operators only.
    """
    states = await asyncio.gather(*(_service(t, timeout, details) for t in transports))
    ready = bool(states) and all(state["status"] == "ready" for state in states)
    services = {transport.name: state for transport, state in zip(transports, states, strict=True)}
    return ready, {"status": "ready" if ready else "not_ready", "services": services}


async def _service(transport: Transport, timeout: float, details: bool) -> dict[str, Any]:
    answer = await ask(transport, "/readyz", timeout)
    known = transport.state()
    if answer.status == 200:
        status = "ready"
    else:
        status = "not_ready" if known.up and answer.body.startswith(b"{") else "down"
    state: dict[str, Any] = {"status": status}
    if details and status == "down":
        state["reason"] = known.reason or answer.body.decode("utf-8", "replace")[:200]
    elif details and status == "not_ready":
        state["checks"] = _json(answer.body)
    return state


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return body.decode("utf-8", "replace")[:200]
