"""Structured JSON logs, one line per event, with the trace id of the request or job."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import orjson
import structlog

from kuangzheng.kernel.trace import current_trace_id

_SECRET_WORDS = ("password", "secret", "token", "authorization", "cookie", "private")
_QUIET = ("procrastinate", "httpx", "httpcore", "asyncio", "aiohttp.access")


def configure_logging(
    level: str = "INFO", *, service: str = "", stream: TextIO | None = None
) -> None:
    """Send structlog and the standard library's loggers as JSON lines to `stream` (stderr).

    Values under keys that sound secret are masked; the trace id is added where one is known.
    """
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _with_trace(service),
        mask_secrets,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _as_json],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(number)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(number, logging.WARNING))


def mask_secrets(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replace what sounds secret; keys are compared in lower case."""
    for key in event:
        if any(word in key.lower() for word in _SECRET_WORDS):
            event[key] = "***"
    return event


def _with_trace(service: str) -> Any:
    def add(
        logger: Any, method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        if service:
            event.setdefault("service", service)
        trace = current_trace_id()
        if trace:
            event.setdefault("trace_id", trace)
        return event

    return add


def _as_json(logger: Any, method: str, event: MutableMapping[str, Any]) -> str:
    return orjson.dumps(dict(event), default=str).decode()
