"""Metrics and the access log."""

import asyncio
import io
import logging
import sys

import orjson
import pytest

from .conftest import Platform, Start

ECHO = "/api/v1/licensing/echo"


async def test_given_requests_when_scraped_then_they_are_counted_by_service_and_status(
    platform: Platform,
) -> None:
    await platform.client.get(ECHO)
    await platform.client.get("/api/v1/unknown")
    text = (await platform.client.get("/metrics")).text
    assert 'kz_gateway_requests_total{method="GET",service="licensing",status="200"} 1.0' in text
    assert 'kz_gateway_requests_total{method="GET",service="gateway",status="404"} 1.0' in text
    assert 'kz_gateway_request_seconds_count{service="licensing"} 1.0' in text
    assert 'kz_gateway_service_up{service="identity"} 1.0' in text


async def test_given_a_caller_from_outside_when_asking_for_metrics_then_there_are_none(
    start: Start,
) -> None:
    platform = await start(metrics_networks=())
    assert (await platform.client.get("/metrics")).status_code == 404


async def test_given_a_request_when_logged_then_one_json_line_without_the_query(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.BytesIO()
    errors = io.TextIOWrapper(stream, write_through=True)
    monkeypatch.setattr(sys, "stderr", errors)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    platform = await start(access_log=True)
    answer = await platform.client.get(ECHO, params={"name": "示例"})
    async with asyncio.timeout(5):
        while not stream.getvalue():
            await asyncio.sleep(0)
    line = orjson.loads(stream.getvalue().splitlines()[-1])
    assert line["path"] == ECHO
    assert line["status"] == 200
    assert line["service"] == "licensing"
    assert line["complete"] is True
    assert line["address"] == "127.0.0.1"
    assert line["trace_id"] == answer.headers["traceparent"].split("-")[1]
    assert "query" not in line
