"""No request may hang: whoever is silent too long ends it."""

import asyncio
from time import perf_counter

from kuangzheng.gateway.exchange import Exchange
from kuangzheng.gateway.problems import ClientSilent, ResponseBroken, ServiceSilent
from kuangzheng.gateway.transports import Transport

_LONGEST_PAUSE = 1.0


class Watch:
    """Looks over all running requests every now and then: one timer instead of one per request.

    A request ends after `silence` seconds without any progress, at most a second later. Long
    uploads, long downloads and event streams may take their time as long as bytes move.
    """

    def __init__(self, silence: float) -> None:
        self._silence = silence
        self._pause = min(silence / 4, _LONGEST_PAUSE)
        self._running: set[Exchange] = set()
        self._timer: asyncio.TimerHandle | None = None

    async def call(self, transport: Transport, exchange: Exchange) -> None:
        """Let a service answer.

        Raises:
            ServiceSilent, ClientSilent: nothing was sent yet.
            ResponseBroken: the answer had begun.
        """
        task = exchange.task = asyncio.current_task()
        assert task is not None
        self._running.add(exchange)
        if self._timer is None:
            self._timer = task.get_loop().call_later(self._pause, self._look)
        try:
            await transport(exchange.service_scope(), exchange.receive, exchange.send)
        except asyncio.CancelledError as error:
            if not exchange.stalled or task.uncancel():
                raise
            if exchange.status:
                raise ResponseBroken(f"no progress for {self._silence:g} s") from error
            if exchange.stalled == "client":
                raise ClientSilent() from error
            raise ServiceSilent(transport.name, self._silence) from error
        finally:
            self._running.discard(exchange)

    def _look(self) -> None:
        self._timer = None
        oldest = perf_counter() - self._silence
        for exchange in self._running:
            if exchange.last_progress < oldest and not exchange.stalled and exchange.task:
                exchange.stalled = "client" if exchange.client_waits else "service"
                exchange.task.cancel()
        if self._running:
            self._timer = asyncio.get_running_loop().call_later(self._pause, self._look)
