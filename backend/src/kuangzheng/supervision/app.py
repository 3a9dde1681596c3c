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
from kuangzheng.supervision.bulk_exports import endpoints as bulk_exports
from kuangzheng.supervision.bulk_exports.gathering import Workshop
from kuangzheng.supervision.cockpits import endpoints as cockpits
from kuangzheng.supervision.dossier_copies import endpoints as dossier_copies
from kuangzheng.supervision.dossiers import endpoints as dossiers
from kuangzheng.supervision.features import endpoints as features
from kuangzheng.supervision.inbox import endpoints as inbox
from kuangzheng.supervision.settings import supervision_settings

FEEDS: tuple[Subscription, ...] = ()
"""What the rooms do with the other services' facts."""
SUBSCRIPTIONS = (IDENTITY_FEED, *by_producer(*FEEDS))
ROOMS = (bulk_exports, cockpits, dossiers, dossier_copies, inbox)


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service; without peers every part of a dossier is missing."""
    routers = [room.router for room in ROOMS]
    common = [audit_router(), feed_router(), jobs_router(), notices_router()]
    peers = runtime.peers or Peers({})
    workshop = Workshop(runtime.database, runtime.settings, runtime.clock)

    @asynccontextmanager
    async def asking(app: FastAPI) -> AsyncIterator[None]:
        await peers.open()
        try:
            yield
        finally:
            await workshop.close()
            await peers.close()

    spec = ServiceSpec(
        "supervision", "综合监管服务", [*routers, *common], subscriptions=SUBSCRIPTIONS,
        lifespans=[asking], elsewhere={features.PREFIX: [features.router]},
    )  # fmt: skip
    app = create_service(spec, runtime)
    app.state.workshop = workshop
    app.state.peers, app.state.settings = peers, supervision_settings(runtime.settings)
    return app
