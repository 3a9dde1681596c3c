"""The supervision service: which rooms it has."""

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
from kuangzheng.supervision.bulk_exports import endpoints as bulk_exports
from kuangzheng.supervision.bulk_exports.gathering import Workshop
from kuangzheng.supervision.calendars import endpoints as calendars
from kuangzheng.supervision.cockpits import endpoints as cockpits
from kuangzheng.supervision.disclosure_rules import endpoints as disclosure_rules
from kuangzheng.supervision.dossier_copies import endpoints as dossier_copies
from kuangzheng.supervision.dossiers import endpoints as dossiers
from kuangzheng.supervision.escalations import endpoints as escalations
from kuangzheng.supervision.features import endpoints as features
from kuangzheng.supervision.inbound_feeds import endpoints as inbound_feeds
from kuangzheng.supervision.inbox import endpoints as inbox
from kuangzheng.supervision.public_checks import endpoints as public_checks
from kuangzheng.supervision.public_pages import endpoints as public_pages
from kuangzheng.supervision.public_records import endpoints as public_records
from kuangzheng.supervision.report_templates import endpoints as report_templates
from kuangzheng.supervision.reports import endpoints as reports
from kuangzheng.supervision.saved_statistics import endpoints as saved_statistics
from kuangzheng.supervision.saved_views import endpoints as saved_views
from kuangzheng.supervision.settings import supervision_settings
from kuangzheng.supervision.snapshot import snapshot
from kuangzheng.supervision.statistics import endpoints as statistics
from kuangzheng.supervision.webhooks import endpoints as webhooks
from kuangzheng.supervision.webhooks.sealing import webhook_key
from kuangzheng.supervision.work import SUBSCRIPTIONS

ROOMS = (
    cockpits,
    dossiers,
    dossier_copies,
    inbox,
    saved_views,
    statistics,
    saved_statistics,
    reports,
    report_templates,
    disclosure_rules,
    webhooks,
    escalations,
    inbound_feeds,
    calendars,
    bulk_exports,
)
PUBLIC = (public_records, public_checks, public_pages)
"""What is read without signing in, below `/api/public/v1`."""


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
    return app
