"""The supervision service: which rooms it has."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.auth.disabled import IDENTITY_FEED
from kuangzheng.kernel.consumers import Subscription, by_producer
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.notices.endpoints import notices_router
from kuangzheng.kernel.peers import Peers
from kuangzheng.supervision.cockpits import endpoints as cockpits
from kuangzheng.supervision.dossier_copies import endpoints as dossier_copies
from kuangzheng.supervision.dossiers import endpoints as dossiers
from kuangzheng.supervision.inbound_feeds import endpoints as inbound_feeds
from kuangzheng.supervision.inbox import endpoints as inbox
from kuangzheng.supervision.settings import supervision_settings
from kuangzheng.supervision.webhooks import capturing as webhook_capturing
from kuangzheng.supervision.webhooks import endpoints as webhooks
from kuangzheng.supervision.webhooks import jobs as webhook_jobs
from kuangzheng.supervision.webhooks.sealing import webhook_key
from kuangzheng.supervision.webhooks.sending import send_webhooks

FEEDS: tuple[Subscription, ...] = ()
"""What the rooms do with the other services' facts."""
SUBSCRIPTIONS = (IDENTITY_FEED, *by_producer(*FEEDS), *webhook_capturing.FEEDS)
TICKS = (send_webhooks,)
"""Standing work of the service's worker."""
ROOMS = (
    cockpits, dossiers, dossier_copies, inbox, webhooks, inbound_feeds,
)  # fmt: skip
JOBS = (webhook_jobs,)
"""Imported so that their work is declared."""


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service; without peers every part of a dossier is missing.

    Raises SealingError in production without a key.
    """
    if runtime.settings.environment == "production":
        webhook_key(runtime.settings)
    routers = [room.router for room in ROOMS]
    common = [audit_router(), feed_router(), jobs_router(), notices_router()]
    peers = runtime.peers or Peers({})

    @asynccontextmanager
    async def asking(app: FastAPI) -> AsyncIterator[None]:
        await peers.open()
        try:
            yield
        finally:
            await peers.close()

    spec = ServiceSpec(
        "supervision", "综合监管服务", [*routers, *common], subscriptions=SUBSCRIPTIONS,
        lifespans=[asking],
    )  # fmt: skip
    app = create_service(spec, runtime)
    app.state.peers, app.state.settings = peers, supervision_settings(runtime.settings)
    return app
