"""The enforcement service: which rooms it has."""

from fastapi import FastAPI

from kuangzheng.enforcement.clues import endpoints as clues
from kuangzheng.enforcement.clues.feed import LICENSING_FEED, RESTORATION_FEED
from kuangzheng.enforcement.clues.jobs import remind_of_clues
from kuangzheng.enforcement.clues.reporters import reporter_key
from kuangzheng.enforcement.public_reports import endpoints as public_reports
from kuangzheng.enforcement.referrals import endpoints as referrals
from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.auth.disabled import IDENTITY_FEED
from kuangzheng.kernel.documents.endpoints import blobs_router
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.notices.endpoints import notices_router

PERIODIC = (remind_of_clues,)
SUBSCRIPTIONS = (IDENTITY_FEED, LICENSING_FEED, RESTORATION_FEED)
ROOMS = (clues, referrals, public_reports)


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service. Raises SealingError in production without a key."""
    if runtime.settings.environment == "production":
        reporter_key(runtime.settings)
    routers = [room.router for room in ROOMS]
    common = [audit_router(), feed_router(), jobs_router(), notices_router(), blobs_router()]
    spec = ServiceSpec(
        "enforcement", "执法监督服务", [*routers, *common], subscriptions=SUBSCRIPTIONS
    )
    return create_service(spec, runtime)
