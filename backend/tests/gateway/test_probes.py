"""A slow service must not make its own probe spin."""

import asyncio
from typing import Any

from kuangzheng.gateway.health import Readiness
from kuangzheng.gateway.transports import InProcess, OverHttp
from kuangzheng.gateway.transports.base import ask


async def test_given_a_service_slow_to_answer_a_probe_when_asked_then_the_loop_stays_free() -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await released.wait()
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
        await writer.drain()
        writer.close()

    released = asyncio.Event()
    server = await asyncio.start_server(slow, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    transport: Any = OverHttp("probe", f"http://127.0.0.1:{port}")
    await transport.start()
    try:
        asking = asyncio.create_task(ask(transport, "/readyz", 30))
        asyncio.get_running_loop().call_later(1.0, released.set)
        async with asyncio.timeout(20):
            answer = await asking
    finally:
        await transport.stop()
        server.close()
    assert (answer.status, answer.body) == (200, b"ok")


async def test_given_many_who_ask_while_a_service_is_being_asked_then_it_is_asked_once() -> None:
    asked, released = 0, asyncio.Event()

    async def service(scope: Any, receive: Any, send: Any) -> None:
        nonlocal asked
        if scope["type"] == "lifespan":
            while (message := await receive())["type"] != "lifespan.shutdown":
                await send({"type": f"{message['type']}.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        asked += 1
        await released.wait()
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{}"})

    transport = InProcess("licensing", service)
    await transport.start()
    try:
        readiness = Readiness([transport], 30)
        asking = [asyncio.create_task(readiness.now(False)) for _ in range(20)]
        while not asked:
            await asyncio.sleep(0)
        released.set()
        answers = await asyncio.gather(*asking)
    finally:
        await transport.stop()
    told = {"status": "ready", "services": {"licensing": {"status": "ready"}}}
    assert asked == 1
    assert answers == [(True, told)] * 20
