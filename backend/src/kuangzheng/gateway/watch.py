"""No request may hang: whoever is silent too long ends it."""

import asyncio
from time import perf_counter

from kuangzheng.gateway.exchange import Exchange
from kuangzheng.gateway.problems import ClientSilent, ResponseBroken, ServiceSilent
from kuangzheng.gateway.transports import Transport


async def call(transport: Transport, exchange: Exchange, silence: float) -> None:
    """Let a service answer; it is cancelled after `silence` seconds without any progress.

    Long uploads, long downloads and event streams may take their time as long as bytes move.

    Raises:
        ServiceSilent, ClientSilent: nothing was sent yet.
        ResponseBroken: the answer had begun.
    """
    loop = asyncio.get_running_loop()
    timeout = asyncio.timeout(None)
    timer: asyncio.TimerHandle
    client_at_fault = False

    def look() -> None:
        nonlocal timer, client_at_fault
        left = silence - (perf_counter() - exchange.last_progress)
        if left > 0:
            timer = loop.call_later(left, look)
            return
        client_at_fault = exchange.client_waits > 0
        timeout.reschedule(loop.time())

    timer = loop.call_later(silence, look)
    try:
        async with timeout:
            await transport(exchange.service_scope(), exchange.receive, exchange.send)
    except TimeoutError as error:
        if not timeout.expired():
            raise
        if exchange.status:
            raise ResponseBroken(f"no progress for {silence:g} s") from error
        if client_at_fault:
            raise ClientSilent() from error
        raise ServiceSilent(transport.name, silence) from error
    finally:
        timer.cancel()
