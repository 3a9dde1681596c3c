"""The restoration service: which rooms it has."""

from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.documents.endpoints import blobs_router
from kuangzheng.kernel.documents.kinds import ALL_KINDS
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.matters import matters_router
from kuangzheng.kernel.notices.endpoints import notices_router
from kuangzheng.restoration.matters import SOURCES
from kuangzheng.restoration.rooms import ROOMS
from kuangzheng.restoration.snapshot import snapshot
from kuangzheng.restoration.work import SUBSCRIPTIONS

FILES = (*ALL_KINDS, "application/xml")


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service."""
    routers = [room.router for room in ROOMS]
    common = [audit_router(), feed_router(snapshot), jobs_router(), notices_router(),
              matters_router(SOURCES),
              blobs_router(FILES)]  # fmt: skip
    spec = ServiceSpec(
        "restoration", "生态修复服务", [*routers, *common], subscriptions=SUBSCRIPTIONS
    )
    return create_service(spec, runtime)
