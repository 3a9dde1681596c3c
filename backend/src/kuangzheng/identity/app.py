"""The identity service: which rooms it has."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from kuangzheng.identity.absences import endpoints as absences
from kuangzheng.identity.agents import endpoints as agents
from kuangzheng.identity.clients import endpoints as clients
from kuangzheng.identity.holidays import endpoints as holidays
from kuangzheng.identity.keys import endpoints as keys
from kuangzheng.identity.keys.source import LocalKeys
from kuangzheng.identity.notice_choices import endpoints as notice_choices
from kuangzheng.identity.organisations import endpoints as organisations
from kuangzheng.identity.parts import make_parts
from kuangzheng.identity.roles import endpoints as roles
from kuangzheng.identity.sessions import endpoints as sessions
from kuangzheng.identity.snapshot import snapshot
from kuangzheng.identity.tokens import endpoints as tokens
from kuangzheng.identity.users import endpoints as users
from kuangzheng.identity.work import SUBSCRIPTIONS
from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.audit.endpoints import audit_router
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.jobs.endpoints import jobs_router
from kuangzheng.kernel.notices.endpoints import notices_router

ROOMS = (tokens, keys, users, sessions, organisations, roles, agents, clients, holidays, absences,
         notice_choices)  # fmt: skip


def create_app(runtime: Runtime) -> FastAPI:
    """Raises MasterKeyError when production has no master key for the signing keys."""
    parts = make_parts(runtime)
    common = [audit_router(), feed_router(snapshot), jobs_router(), notices_router()]
    routers = [*(room.router for room in ROOMS), *common]
    spec = ServiceSpec(
        "identity", "身份服务", routers, lifespans=[_lifespan], subscriptions=SUBSCRIPTIONS
    )
    app = create_service(spec, runtime)
    app.state.identity = parts
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        app.state.identity.passwords.close()


__all__ = ["LocalKeys", "create_app"]
