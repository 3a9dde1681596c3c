"""The licensing service: which rooms it has."""

from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.documents.endpoints import blobs_router
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.matters import matters_router
from kuangzheng.kernel.notices.endpoints import notices_router
from kuangzheng.licensing.map.areas import BlocksSource, DepositsSource, ZonesSource
from kuangzheng.licensing.map.mappers import warm_maps
from kuangzheng.licensing.map.rights import RightsSource
from kuangzheng.licensing.matters import OCCASIONS, SOURCES
from kuangzheng.licensing.notice_objections.objectors import objector_key
from kuangzheng.licensing.rights.words import ready_words
from kuangzheng.licensing.rooms import ROOMS
from kuangzheng.licensing.snapshot import snapshot_on
from kuangzheng.licensing.work import SUBSCRIPTIONS


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service. Raises SealingError in production without a key."""
    if runtime.settings.environment == "production":
        objector_key(runtime.settings)
    routers = [room.router for room in ROOMS]
    common = [
        audit_router(), feed_router(snapshot_on(runtime.clock)), jobs_router(), notices_router(),
        matters_router(SOURCES, OCCASIONS),
        blobs_router(),
    ]  # fmt: skip
    spec = ServiceSpec(
        "licensing", "矿业权登记服务", [*routers, *common], subscriptions=SUBSCRIPTIONS,
        lifespans=[
            ready_words,
            lambda app: warm_maps(app, RightsSource, ZonesSource, BlocksSource, DepositsSource),
        ],
    )  # fmt: skip
    return create_service(spec, runtime)
