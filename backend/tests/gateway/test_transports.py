"""Parts of the transports by themselves: start and stop, isolation, circuit breaker."""

import asyncio
from contextvars import ContextVar

import pytest

from kuangzheng.gateway.problems import ServiceDown
from kuangzheng.gateway.transports import InProcess
from kuangzheng.gateway.transports.base import ask
from kuangzheng.gateway.transports.breaker import Breaker
from kuangzheng.gateway.transports.lifespan import Lifespan

from . import services

inside: ContextVar[str] = ContextVar("inside", default="outer")


async def answer(scope, receive, send):
    inside.set("inner")
    await asyncio.sleep(0)
    inside.set(inside.get() + "+")
    headers = [(b"x-seen", inside.get().encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": inside.get().encode()})


async def started(app) -> InProcess:
    transport = InProcess("licensing", app)
    await transport.start()
    return transport


async def test_given_variables_set_inside_when_awaited_in_the_same_task_then_none_leaks_back() -> (
    None
):
    transport = await started(services.Raw(answer))
    assert (await ask(transport, "/x", 1)).body == b"inner+"
    assert inside.get() == "outer"
    await transport.stop()


async def test_given_a_cancelled_caller_when_a_service_waits_then_it_cleans_up() -> None:
    cleaned = asyncio.Event()

    async def waits(scope, receive, send):
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.set()

    transport = await started(services.Raw(waits))
    assert (await ask(transport, "/x", 0.05)).status == 503
    assert cleaned.is_set()
    await transport.stop()


async def test_given_an_exception_inside_when_awaited_then_it_arrives_as_it_is() -> None:
    async def fails(scope, receive, send):
        await asyncio.sleep(0)
        raise LookupError("示例")

    transport = await started(services.Raw(fails))
    scope = {"type": "http"}
    with pytest.raises(LookupError, match="示例"):
        await transport(scope, None, None)  # type: ignore[arg-type]
    await transport.stop()


async def test_given_a_stopped_service_when_asked_then_it_is_down() -> None:
    seen = services.Seen()
    transport = await started(services.licensing(seen))
    await transport.stop()
    assert seen.events == ["start", "stop"]
    with pytest.raises(ServiceDown):
        await transport({"type": "http"}, None, None)  # type: ignore[arg-type]


async def test_given_an_application_that_knows_no_lifespan_when_started_then_it_is_up() -> None:
    async def simple(scope, receive, send):
        return

    lifespan = Lifespan(simple, start_timeout=1, restart_delay=60)
    await lifespan.start()
    assert lifespan.up
    await lifespan.stop()
    assert not lifespan.up


async def test_given_a_start_that_hangs_when_its_time_is_up_then_the_service_is_down() -> None:
    async def hangs(scope, receive, send):
        await asyncio.Event().wait()

    lifespan = Lifespan(hangs, start_timeout=0.02, restart_delay=60)
    await lifespan.start()
    assert not lifespan.up
    assert lifespan.reason == "start took longer than 0.02 s"
    await lifespan.stop()


async def test_given_a_failed_start_when_reported_then_the_reason_is_its_last_line() -> None:
    async def fails(scope, receive, send):
        message = "Traceback\n  File x\nConnectionError: 数据库未启动\n"
        await send({"type": "lifespan.startup.failed", "message": message})

    lifespan = Lifespan(fails, start_timeout=1, restart_delay=60)
    await lifespan.start()
    assert lifespan.reason == "ConnectionError: 数据库未启动"
    await lifespan.stop()


class Hand:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_given_failures_in_a_row_then_the_circuit_opens_and_one_probe_closes_it() -> None:
    clock = Hand()
    breaker = Breaker(threshold=3, pause=1.0, clock=clock)
    for _ in range(3):
        assert breaker.admits()
        breaker.failed()
    assert not breaker.admits()
    clock.now = 1.0
    assert breaker.admits()
    assert not breaker.admits(), "only one probe"
    breaker.succeeded()
    assert breaker.admits()
    assert breaker.admits()
    assert breaker.generation == 2


def test_given_a_probe_that_fails_then_the_circuit_stays_open_for_another_pause() -> None:
    clock = Hand()
    breaker = Breaker(threshold=1, pause=1.0, clock=clock)
    breaker.failed()
    clock.now = 1.0
    assert breaker.admits()
    breaker.failed()
    clock.now = 1.9
    assert not breaker.admits()
    clock.now = 2.0
    assert breaker.admits()


def test_given_a_probe_whose_caller_left_then_another_may_try() -> None:
    clock = Hand()
    breaker = Breaker(threshold=1, pause=1.0, clock=clock)
    breaker.failed()
    clock.now = 1.0
    assert breaker.admits()
    breaker.gave_up()
    assert breaker.admits()
