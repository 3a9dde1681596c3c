"""The restoration service: which rooms it has."""

from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.auth.disabled import IDENTITY_FEED
from kuangzheng.kernel.documents.endpoints import blobs_router
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.notices.endpoints import notices_router
from kuangzheng.restoration.ledger import endpoints as ledger

SUBSCRIPTIONS = (IDENTITY_FEED,)
ROOMS = (ledger,)


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service."""
    common = [audit_router(), feed_router(), jobs_router(), notices_router(), blobs_router()]
    routers = [*(room.router for room in ROOMS), *common]
    spec = ServiceSpec("restoration", "生态修复服务", routers, subscriptions=SUBSCRIPTIONS)
    return create_service(spec, runtime)
