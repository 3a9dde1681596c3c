"""One JSON line per request. Query strings are left out: they may carry names and numbers."""

import asyncio
import logging
import sys
from time import perf_counter
from typing import BinaryIO, cast

import orjson
import structlog

from kuangzheng.gateway.exchange import Exchange
from kuangzheng.kernel.clock import Clock, SystemClock


class AccessLog:
    """Writes to where the process's log goes, all lines of one turn of the event loop at once."""

    def __init__(self, enabled: bool, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._write = structlog.BytesLogger(_log_stream()).msg if enabled else None
        self._lines: list[bytes] = []

    def record(self, exchange: Exchange) -> None:
        if self._write is None:
            return
        if not self._lines:
            asyncio.get_running_loop().call_soon(self._flush)
        edge = exchange.edge
        line = {
            "timestamp": self._clock.now(),
            "level": "info",
            "event": "request",
            "method": exchange.method,
            "path": exchange.path,
            "service": exchange.service,
            "status": exchange.status,
            "complete": exchange.finished,
            "bytes": exchange.bytes_out,
            "ms": round((perf_counter() - exchange.started_at) * 1000, 2),
            "address": edge.address if edge else "",
            "trace_id": exchange.trace_id,
        }
        self._lines.append(orjson.dumps(line))

    def _flush(self) -> None:
        lines, self._lines = self._lines, []
        assert self._write is not None
        self._write(b"\n".join(lines))


def _log_stream() -> BinaryIO:
    """The stream of the root logger, standard error if it has none."""
    for handler in logging.getLogger().handlers:
        buffer = getattr(getattr(handler, "stream", None), "buffer", None)
        if buffer is not None:
            return cast(BinaryIO, buffer)
    return sys.stderr.buffer
