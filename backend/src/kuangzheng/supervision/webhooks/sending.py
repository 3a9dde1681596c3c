"""Sending what is owed: each endpoint by itself, so that a slow one holds nobody else back.

A delivery is leased before it leaves and settled after: a worker that is killed in between leaves a
lease that ends, and the same message goes out again under the same `webhook-id` (at least once).
"""

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID

import aiohttp
import structlog

from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.outbound import AddressRefused, Outbound, PinnedResolver, networks
from kuangzheng.supervision.settings import SupervisionSettings, supervision_settings
from kuangzheng.supervision.webhooks import owing, rules
from kuangzheng.supervision.webhooks.disabling import disable
from kuangzheng.supervision.webhooks.owing import Health, Outcome, Owed
from kuangzheng.supervision.webhooks.sealing import WebhookKey, seal_name, webhook_key

log = structlog.get_logger("kuangzheng.webhooks")
BATCH, AT_ONCE, ENDPOINTS = 200, 16, 32
POLL_S = 0.5
LEASE = timedelta(seconds=120)
"""Longer than a batch can take: a batch ends by itself after half of it."""
_HEADERS = {"Content-Type": "application/json", "User-Agent": "Kuangzheng-Webhooks/1"}
_READ = 4096


class Sender:
    """The connections of one worker process, kept open between messages."""

    def __init__(
        self, database: Database, settings: SupervisionSettings, clock: Clock,
        outbound: Outbound | None = None, key: WebhookKey | None = None,
    ) -> None:  # fmt: skip
        self._database, self._settings, self._clock = database, settings, clock
        self._outbound = outbound or Outbound(networks(settings.webhook_networks))
        self._key = key or webhook_key(settings)
        self._window = timedelta(days=settings.webhook_retry_days)
        self._http: aiohttp.ClientSession | None = None
        self._running: dict[UUID, asyncio.Task[int]] = {}

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            limit=ENDPOINTS * AT_ONCE, limit_per_host=AT_ONCE, use_dns_cache=False,
            resolver=PinnedResolver(self._outbound), keepalive_timeout=30,
        )  # fmt: skip
        self._http = aiohttp.ClientSession(
            connector=connector, trust_env=False, auto_decompress=False,
            response_class=_Answer, cookie_jar=aiohttp.DummyCookieJar(), headers=_HEADERS,
            timeout=aiohttp.ClientTimeout(total=self._settings.webhook_timeout_s),
        )  # fmt: skip
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)
        if self._http is not None:
            await self._http.close()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            await self.begin_due()
            await asyncio.sleep(POLL_S)

    async def begin_due(self) -> None:
        """Start with every endpoint that has something due and is not being served."""
        for done in [e for e, task in self._running.items() if task.done()]:
            self._ended(self._running.pop(done))
        room = ENDPOINTS - len(self._running)
        if room <= 0:
            return
        for endpoint_id in await owing.due_endpoints(self._database, self._clock.now()):
            if endpoint_id not in self._running and room > 0:
                self._running[endpoint_id] = asyncio.create_task(self.drain(endpoint_id))
                room -= 1

    @staticmethod
    def _ended(task: "asyncio.Task[int]") -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("webhook endpoint not served", exc_info=error)

    async def deliver_due(self) -> int:
        """Everything that is due now, once round; how many messages arrived."""
        await self.begin_due()
        counts = await asyncio.gather(*self._running.values())
        self._running.clear()
        return sum(counts)

    async def drain(self, endpoint_id: UUID) -> int:
        """Batch after batch until nothing of the endpoint is due; how many messages arrived."""
        arrived = 0
        while True:
            now = self._clock.now()
            found = await owing.endpoint(self._database, endpoint_id, now)
            if found is None:
                return arrived
            row, sealed = found
            single = row["failures"] >= rules.PAUSE_AFTER
            batch = await owing.claim(
                self._database, endpoint_id, now, now + LEASE, 1 if single else BATCH,
                in_order=row["in_order"],
            )  # fmt: skip
            if not batch:
                return arrived
            secrets = [self._key.open(s["sealed"], seal_name(s["id"])).decode() for s in sealed]
            sent = _Batch(batch, one_by_one=row["in_order"])
            await self._send_all(row["url"], secrets, sent)
            arrived += sum(one.arrived for one in sent.outcomes)
            if not await self._settled(row, sent):
                return arrived

    async def _send_all(self, url: str, secrets: Sequence[str], batch: "_Batch") -> None:
        """As far as the receiver goes along; the rest stays owed, untried."""
        waiting = iter(batch.owed)
        until = time.monotonic() + LEASE.total_seconds() / 2

        async def work() -> None:
            for owed in waiting:
                if batch.over or time.monotonic() > until:
                    return
                batch.take(*await self._send(url, secrets, owed))

        at_once = 1 if batch.one_by_one else min(AT_ONCE, len(batch.owed))
        await asyncio.gather(*(work() for _ in range(at_once)))

    async def _send(
        self, url: str, secrets: Sequence[str], owed: Owed
    ) -> tuple[Outcome, Mapping[str, str]]:
        assert self._http is not None
        now, began = self._clock.now(), time.perf_counter()
        status, error, said, address = None, None, None, None
        headers: Mapping[str, str] = {}
        signed = rules.signed_headers(
            secrets, str(owed.message_id), int(now.timestamp()), owed.body
        )
        try:
            await self._literal(url)
            async with self._http.post(
                url, data=owed.body.encode(), headers=signed, allow_redirects=False
            ) as answer:
                address = getattr(answer, "peer", None)
                status, headers = answer.status, answer.headers
                said = rules.snippet(await answer.content.read(_READ))
                if not 200 <= status < 300:
                    error = _refusal(status)
        except AddressRefused as refused:
            error = refused.detail
        except TimeoutError:
            error = f"超过 {self._settings.webhook_timeout_s:g} 秒未答复"
        except (aiohttp.ClientError, OSError, ValueError) as failure:
            refused_by = failure.__cause__ or failure.__context__
            error = (
                refused_by.detail if isinstance(refused_by, AddressRefused)
                else f"连接失败：{type(failure).__name__}"
            )  # fmt: skip
        took = int((time.perf_counter() - began) * 1000)
        next_at = None
        if error is not None:
            next_at = rules.next_attempt(
                owed.attempts + 1, owed.first_attempt_at or now, now, self._window,
                random.random(),  # noqa: S311 - spreads retries, guards nothing
            )
        return Outcome(owed, now, status, error, said, address, took, next_at), headers

    async def _literal(self, url: str) -> None:
        """An address in figures does not go through the resolver, and the operator may have taken
        back what was allowed when the endpoint was registered."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme == "http" or ":" in host or host.replace(".", "").isdigit():
            await self._outbound.check(url)

    async def _settled(self, row: Any, batch: "_Batch") -> bool:
        """Written down; True when the endpoint may be sent more at once."""
        now = self._clock.now()
        failures, since = row["failures"], row["failing_since"]
        for one in batch.outcomes:
            failures = 0 if one.arrived else failures + 1
            since = None if one.arrived else since or one.at
        pause = batch.asked or rules.endpoint_pause(failures, random.random())  # noqa: S311
        good = [one.at for one in batch.outcomes if one.arrived]
        bad = [one.at for one in batch.outcomes if not one.arrived]
        last = batch.outcomes[-1]
        health = Health(
            failures, since, now + pause, good[-1] if good else None, bad[-1] if bad else None,
            last.status, last.error,
        )  # fmt: skip
        await owing.settle(
            self._database, row["id"], row["division_code"], batch.outcomes, batch.untried, health,
            now,
        )  # fmt: skip
        if batch.gone:
            await disable(self._database, row, "接收方答复 410，表示不再接收", now)
            return False
        days = self._settings.webhook_disable_days
        if since is not None and now - since >= timedelta(days=days):
            await disable(self._database, row, f"连续 {days} 天未能送达", now)
            return False
        return not pause and not (batch.one_by_one and bad)


class _Batch:
    """What is being sent to one endpoint: what came of it, whether to go on."""

    def __init__(self, owed: Sequence[Owed], *, one_by_one: bool) -> None:
        self.owed, self.one_by_one = owed, one_by_one
        self.outcomes: list[Outcome] = []
        self.asked: timedelta | None = None
        """The pause that the receiver asks for."""
        self.gone = False

    def take(self, outcome: Outcome, headers: Mapping[str, str]) -> None:
        self.outcomes.append(outcome)
        self.gone = self.gone or outcome.status == 410
        if outcome.status in (429, 503):
            self.asked = rules.asked_pause(headers.get("Retry-After")) or self.asked

    @property
    def over(self) -> bool:
        """True once the receiver is gone, asks for a pause, or has failed five times in a row; of
        messages in order, once one has not arrived."""
        if self.gone or self.asked:
            return True
        last = [one.arrived for one in self.outcomes[-rules.PAUSE_AFTER :]]
        if self.one_by_one:
            return bool(last) and not last[-1]
        return len(last) == rules.PAUSE_AFTER and not any(last)

    @property
    def untried(self) -> list[Owed]:
        tried = {one.owed.id for one in self.outcomes}
        return [one for one in self.owed if one.id not in tried]


def _refusal(status: int) -> str:
    if 300 <= status < 400:
        return f"接收方答复 {status}：不跟随跳转，请登记最终地址"
    return f"接收方答复 {status}"


class _Answer(aiohttp.ClientResponse):
    """Remembers which address answered: the connection is given back before it could be asked."""

    peer: str | None = None

    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        known = connection.transport and connection.transport.get_extra_info("peername")
        self.peer = str(known[0]) if known else None
        return await super().start(connection)


async def send_webhooks(worker: Worker) -> None:
    """The worker's standing work: until it is cancelled."""
    settings = supervision_settings(worker.settings)
    async with Sender(worker.database, settings, worker.clock) as sender:
        await sender.run()
