"""The enforcement service: which rooms it has."""

from fastapi import FastAPI

from kuangzheng.enforcement.clues.reporters import reporter_key
from kuangzheng.enforcement.matters import OCCASIONS, SOURCES
from kuangzheng.enforcement.rooms import ROOMS
from kuangzheng.enforcement.snapshot import snapshot
from kuangzheng.enforcement.work import SUBSCRIPTIONS
from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.documents.endpoints import blobs_router
from kuangzheng.kernel.documents.kinds import ALL_KINDS
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.matters import matters_router
from kuangzheng.kernel.notices.endpoints import notices_router


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service. Raises SealingError in production without a key."""
    if runtime.settings.environment == "production":
        reporter_key(runtime.settings)
    routers = [room.router for room in ROOMS]
    common = [audit_router(), feed_router(snapshot), jobs_router(), notices_router(),
              matters_router(SOURCES, OCCASIONS),
              blobs_router(ALL_KINDS)]  # fmt: skip
    spec = ServiceSpec(
        "enforcement", "执法监督服务", [*routers, *common], subscriptions=SUBSCRIPTIONS
    )
    return create_service(spec, runtime)
