"""What a caller sees when a service is down, slow or breaks, and that nothing else breaks."""

import asyncio
import socket
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest

from kuangzheng.gateway.app import create_app
from kuangzheng.gateway.transports import InProcess, OverHttp, Transport

from . import services
from .conftest import HOST, Platform, Start, settings_for, site

STUCK = "/api/v1/licensing/stuck"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def refuses_to_start(message: str = "示例故障") -> services.Raw:
    class Broken(services.Raw):
        async def __call__(self, scope, receive, send):
            if scope["type"] == "lifespan":
                await receive()
                await send({"type": "lifespan.startup.failed", "message": message})

    return Broken(None)


async def _with_licensing_down(
    hop: str, tmp_path: Path, stack: AsyncExitStack
) -> httpx.AsyncClient:
    settings = settings_for(tmp_path, restart_delay=60)
    seen = services.Seen()
    transports: list[Transport]
    if hop == "in_process":
        transports = [
            InProcess("licensing", refuses_to_start(), restart_delay=60),
            InProcess("identity", services.identity(seen)),
        ]
    else:
        port = await stack.enter_async_context(site(services.identity(seen), settings))
        transports = [
            OverHttp("licensing", f"http://{HOST}:{free_port()}"),
            OverHttp("identity", f"http://{HOST}:{port}"),
        ]
    port = await stack.enter_async_context(site(create_app(settings, transports), settings))
    client = httpx.AsyncClient(base_url=f"http://{HOST}:{port}", trust_env=False)
    return await stack.enter_async_context(client)


async def test_given_a_service_that_is_down_when_asked_then_503_for_its_routes_alone(
    hop: str, tmp_path: Path
) -> None:
    async with AsyncExitStack() as stack:
        client = await _with_licensing_down(hop, tmp_path, stack)
        for _ in range(5):
            down = await client.get("/api/v1/licensing/mines")
            assert down.status_code == 503
            assert down.headers["content-type"] == "application/problem+json"
            assert int(down.headers["retry-after"]) >= 1
            assert down.json()["code"] == "service_unavailable"
            assert down.json()["service"] == "licensing"
        assert (await client.get("/api/v1/identity/me")).status_code == 200
        assert (await client.get("/healthz")).status_code == 200
        ready = await client.get("/readyz")
        assert ready.status_code == 503
        assert ready.json()["services"]["identity"] == {"status": "ready"}
        assert ready.json()["services"]["licensing"]["status"] == "down"
        document = (await client.get("/api/v1/openapi.json")).json()
        assert document["x-unavailable"] == ["licensing"]
        assert "/api/v1/identity/me" in document["paths"]


async def test_given_all_services_when_ready_then_readyz_is_200(platform: Platform) -> None:
    answer = await platform.client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "services": {"identity": {"status": "ready"}, "licensing": {"status": "ready"}},
    }


async def test_given_a_service_whose_check_fails_when_asked_then_readyz_is_503_with_its_checks(
    start: Start,
) -> None:
    async def unready(scope, receive, send):
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 503, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"failures":["migrations"]}'})

    platform = await start({"licensing": services.Raw(unready)})
    answer = await platform.client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["services"]["licensing"] == {
        "status": "not_ready",
        "checks": {"failures": ["migrations"]},
    }


async def test_given_no_service_at_all_when_asked_then_readyz_is_503(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    async with (
        site(create_app(settings, []), settings) as port,
        httpx.AsyncClient(base_url=f"http://{HOST}:{port}", trust_env=False) as client,
    ):
        assert (await client.get("/readyz")).status_code == 503


async def test_given_a_silent_service_when_its_time_is_up_then_503_and_it_is_cancelled(
    start: Start,
) -> None:
    platform = await start(silence=0.15)
    answer = await platform.client.get(STUCK)
    assert answer.status_code == 503
    assert answer.json()["code"] == "service_timeout"
    assert answer.headers["retry-after"] == "5"


async def test_given_silence_after_the_first_byte_when_time_is_up_then_the_connection_is_cut(
    start: Start,
) -> None:
    platform = await start(silence=0.15)
    answer = await platform.raw(
        b"GET /api/v1/licensing/gated HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    assert answer.count(b"HTTP/1.1") == 1
    assert b"first" in answer
    assert not answer.endswith(b"0\r\n\r\n")


async def test_given_an_exception_before_the_first_byte_when_asked_then_an_error_problem(
    start: Start,
) -> None:
    async def fails(scope, receive, send):
        raise ValueError("SELECT secret")

    platform = await start({"licensing": services.Raw(fails)})
    answer = await platform.client.get("/api/v1/licensing/x")
    assert answer.status_code == 500
    assert "secret" not in answer.text


async def test_given_an_exception_after_the_first_byte_when_asked_then_the_connection_is_cut(
    start: Start,
) -> None:
    async def fails(scope, receive, send):
        headers = [(b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise ValueError("broken")

    platform = await start({"licensing": services.Raw(fails)})
    with pytest.raises(httpx.RemoteProtocolError):
        await platform.client.get("/api/v1/licensing/x")
    assert (await platform.client.get("/healthz")).status_code == 200


async def test_given_a_service_that_says_nothing_when_it_returns_then_an_error_problem(
    start: Start,
) -> None:
    async def mute(scope, receive, send):
        return

    platform = await start({"licensing": services.Raw(mute)})
    answer = await platform.client.get("/api/v1/licensing/x")
    assert answer.status_code == 500


async def test_given_a_caller_who_leaves_when_a_service_works_then_the_service_is_told(
    start: Start, hop: str
) -> None:
    told = asyncio.Event()

    async def waits(scope, receive, send):
        assert (await receive())["type"] == "http.request"
        entered.set()
        assert (await receive())["type"] == "http.disconnect"
        told.set()

    entered = asyncio.Event()
    platform = await start({"licensing": services.Raw(waits)})
    _, writer = await asyncio.open_connection(HOST, platform.port)
    writer.write(b"GET /api/v1/licensing/x HTTP/1.1\r\nHost: x\r\n\r\n")
    async with asyncio.timeout(5):
        await entered.wait()
        writer.close()
        await told.wait()


async def test_given_a_caller_who_leaves_in_the_middle_of_an_upload_then_the_service_is_told(
    start: Start,
) -> None:
    told = asyncio.Event()

    async def reads(scope, receive, send):
        while (await receive())["type"] != "http.disconnect":
            entered.set()
        told.set()

    entered = asyncio.Event()
    platform = await start({"licensing": services.Raw(reads)})
    _, writer = await asyncio.open_connection(HOST, platform.port)
    writer.write(b"POST /api/v1/licensing/x HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nabc")
    async with asyncio.timeout(5):
        await entered.wait()
        writer.close()
        await told.wait()


async def test_given_a_caller_who_stops_sending_when_time_is_up_then_408_and_close(
    start: Start,
) -> None:
    platform = await start(silence=0.15)
    answer = await platform.raw(
        b"POST /api/v1/licensing/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nabc"
    )
    assert answer.startswith(b"HTTP/1.1 408")


async def test_given_a_slow_but_moving_upload_when_longer_than_the_silence_then_it_succeeds(
    start: Start,
) -> None:
    platform = await start(silence=0.5)

    async def pieces():
        for _ in range(12):
            await asyncio.sleep(0.05)
            yield b"x"

    answer = await platform.client.post("/api/v1/licensing/echo", content=pieces())
    assert answer.json()["length"] == 12


async def test_given_a_service_that_comes_up_later_when_retried_then_it_answers(
    hop: str, tmp_path: Path
) -> None:
    settings = settings_for(tmp_path)
    seen = services.Seen()
    port = free_port()
    attempts: list[int] = []
    healthy = services.licensing(seen)

    async def second_time(scope, receive, send):
        if scope["type"] == "lifespan":
            attempts.append(1)
            if len(attempts) == 1:
                raise ConnectionError("database not there yet")
        await healthy(scope, receive, send)

    transport: Transport
    if hop == "in_process":
        transport = InProcess("licensing", second_time, restart_delay=0.01)
    else:
        transport = OverHttp("licensing", f"http://{HOST}:{port}")
    async with (
        site(create_app(settings, [transport]), settings) as gateway,
        httpx.AsyncClient(base_url=f"http://{HOST}:{gateway}", trust_env=False) as client,
    ):
        if hop == "over_http":
            assert (await client.get("/api/v1/licensing/old")).status_code == 503
        before = transport.state().generation
        async with site(healthy, settings, port):
            async with asyncio.timeout(10):
                while (await client.get("/api/v1/licensing/old")).status_code == 503:
                    pass
            assert (await client.get("/api/v1/licensing/old")).status_code == 307
            assert transport.state().up
            document = (await client.get("/api/v1/openapi.json")).json()
            assert "x-unavailable" not in document
        assert hop == "in_process" or transport.state().generation == before + 1


async def test_given_a_websocket_when_opened_then_it_is_refused(platform: Platform) -> None:
    answer = await platform.raw(
        b"GET /api/v1/licensing/echo HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\n"
        b"Upgrade: websocket\r\nSec-WebSocket-Key: AAAA\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    assert b"101" not in answer.split(b"\r\n")[0]
