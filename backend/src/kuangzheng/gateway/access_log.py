"""One JSON line per request. Query strings are left out: they may carry names and numbers."""

import sys
from datetime import UTC, datetime
from time import perf_counter

import orjson
import structlog

from kuangzheng.gateway.exchange import Exchange


class AccessLog:
    """Writes to standard error; off in benchmarks and tests."""

    def __init__(self, enabled: bool) -> None:
        self._write = structlog.BytesLogger(sys.stderr.buffer).msg if enabled else None

    def record(self, exchange: Exchange) -> None:
        if self._write is None:
            return
        edge = exchange.edge
        self._write(
            orjson.dumps(
                {
                    "timestamp": datetime.now(UTC),
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
            )
        )
