"""The enforcement service: which rooms it has. So far only what every service has."""

from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.auth.disabled import IDENTITY_FEED
from kuangzheng.kernel.documents.endpoints import blobs_router
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.notices.endpoints import notices_router

SUBSCRIPTIONS = (IDENTITY_FEED,)


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service."""
    routers = [audit_router(), feed_router(), jobs_router(), notices_router(), blobs_router()]
    spec = ServiceSpec("enforcement", "执法监督服务", routers, subscriptions=SUBSCRIPTIONS)
    return create_service(spec, runtime)
