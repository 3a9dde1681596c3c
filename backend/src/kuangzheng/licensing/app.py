"""The licensing service: which rooms it has."""

from importlib import import_module
from pathlib import Path

from fastapi import APIRouter, FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.documents.endpoints import blobs_router
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.notices.endpoints import notices_router
from kuangzheng.licensing.map.areas import BlocksSource, ZonesSource
from kuangzheng.licensing.map.mappers import warm_maps
from kuangzheng.licensing.map.rights import RightsSource
from kuangzheng.licensing.rights.reading import snapshot_on
from kuangzheng.licensing.rights.words import ready_words

ROOMS = (
    "admission", "map", "rights", "encumbrances", "licences", "permits", "holders", "mines",
    "zones", "deposits", "blocks", "catalogues", "overview", "cadastre", "coordinates",
)  # fmt: skip
"""In this order: fixed paths such as `/mining-rights/map` go before `/mining-rights/{id}`."""


def create_app(runtime: Runtime) -> FastAPI:
    """The ASGI application of the service."""
    routers = [router for room in ROOMS for router in _routers(room)]
    common = [
        audit_router(), feed_router(snapshot_on(runtime.clock)), jobs_router(), notices_router(),
        blobs_router(),
    ]  # fmt: skip
    spec = ServiceSpec(
        "licensing", "矿业权登记服务", [*routers, *common],
        lifespans=[
            ready_words, lambda app: warm_maps(app, RightsSource, ZonesSource, BlocksSource),
        ],
    )  # fmt: skip
    return create_service(spec, runtime)


def _routers(room: str) -> list[APIRouter]:
    if not (Path(__file__).parent / room / "endpoints.py").exists():
        return []
    return [import_module(f"kuangzheng.licensing.{room}.endpoints").router]
