"""The supervision service: which rooms it has."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.documents.endpoints import blobs_router
from kuangzheng.kernel.documents.kinds import OFFICE
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.notices.endpoints import notices_router
from kuangzheng.kernel.peers import Peers
from kuangzheng.kernel.public import PUBLIC_PREFIX
from kuangzheng.supervision.bulk_exports.gathering import Workshop
from kuangzheng.supervision.features import endpoints as features
from kuangzheng.supervision.rooms import PUBLIC, ROOMS
from kuangzheng.supervision.settings import supervision_settings
from kuangzheng.supervision.snapshot import snapshot
from kuangzheng.supervision.webhooks.sealing import webhook_key
from kuangzheng.supervision.work import SUBSCRIPTIONS


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service; without peers every part of a dossier is missing.

    Raises SealingError in production without a key.
    """
    if runtime.settings.environment == "production":
        webhook_key(runtime.settings)
    routers = [room.router for room in ROOMS]
    common = [audit_router(), feed_router(snapshot), jobs_router(), notices_router(),
              blobs_router(OFFICE)]  # fmt: skip
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
        lifespans=[asking], elsewhere={
            features.PREFIX: [features.router], PUBLIC_PREFIX: [room.router for room in PUBLIC],
        },
    )  # fmt: skip
    app = create_service(spec, runtime)
    app.state.workshop = workshop
    app.state.peers, app.state.settings = peers, supervision_settings(runtime.settings)
    app.state.dossier_turns = asyncio.Semaphore(app.state.settings.dossiers_at_once)
    return app
