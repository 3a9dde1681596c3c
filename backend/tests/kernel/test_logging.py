"""Log lines are JSON, carry the trace id, and hide what sounds secret."""

import io
import logging
from collections.abc import Iterator

import orjson
import pytest
import structlog

from kuangzheng.kernel.logging import configure_logging
from kuangzheng.kernel.trace import set_trace_id


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level, quiet = root.handlers, root.level, logging.getLogger("httpx").level
    stream = io.StringIO()
    configure_logging("INFO", service="licensing", stream=stream)
    yield stream
    root.handlers, root.level = handlers, level
    logging.getLogger("httpx").setLevel(quiet)
    structlog.reset_defaults()
    set_trace_id("")


def test_given_an_event_then_one_json_line_with_trace_and_service(lines: io.StringIO) -> None:
    set_trace_id("a" * 32)
    structlog.get_logger("kuangzheng").info("right registered", code="示例001")
    body = orjson.loads(lines.getvalue())
    assert (body["event"], body["code"], body["level"]) == ("right registered", "示例001", "info")
    assert (body["trace_id"], body["service"]) == ("a" * 32, "licensing")
    assert body["timestamp"].endswith("Z")


def test_given_an_error_then_its_trace_is_inside_the_line(lines: io.StringIO) -> None:
    try:
        raise ValueError("broken")
    except ValueError:
        structlog.get_logger("kuangzheng").exception("failed")
    body = orjson.loads(lines.getvalue())
    assert "ValueError: broken" in body["exception"]


@pytest.mark.parametrize("key", ["password", "client_secret", "Authorization", "refresh_token"])
def test_given_a_secret_then_it_is_masked(lines: io.StringIO, key: str) -> None:
    structlog.get_logger("kuangzheng").warning("login", **{key: "hunter2"})
    assert "hunter2" not in lines.getvalue()


def test_given_a_library_logger_then_its_lines_are_json_too(lines: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").warning("slow %s", "client")
    assert orjson.loads(lines.getvalue())["event"] == "slow client"


def test_given_a_lower_level_then_nothing_is_written(lines: io.StringIO) -> None:
    structlog.get_logger("kuangzheng").debug("detail")
    assert lines.getvalue() == ""
