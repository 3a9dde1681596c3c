"""The identity service: which rooms it has."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from kuangzheng.identity.agents import endpoints as agents
from kuangzheng.identity.clients import endpoints as clients
from kuangzheng.identity.keys import endpoints as keys
from kuangzheng.identity.keys.ring import KeyRing
from kuangzheng.identity.keys.sealing import load_master_key
from kuangzheng.identity.keys.source import LocalKeys
from kuangzheng.identity.organisations import endpoints as organisations
from kuangzheng.identity.parts import IdentityParts
from kuangzheng.identity.passwords import Passwords
from kuangzheng.identity.roles import endpoints as roles
from kuangzheng.identity.sessions import endpoints as sessions
from kuangzheng.identity.settings import identity_settings
from kuangzheng.identity.tokens import endpoints as tokens
from kuangzheng.identity.users import endpoints as users
from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service

ROOMS = (tokens, keys, users, sessions, organisations, roles, agents, clients)


def create_app(runtime: Runtime) -> FastAPI:
    """Raises MasterKeyError when production has no master key for the signing keys."""
    parts = _parts(runtime)
    routers = [room.router for room in ROOMS]
    spec = ServiceSpec("identity", "身份服务", routers, lifespans=[_lifespan])
    app = create_service(spec, runtime)
    app.state.identity = parts
    return app


def _parts(runtime: Runtime) -> IdentityParts:
    settings = identity_settings(runtime.settings)
    published = runtime.keys
    if not isinstance(published, LocalKeys):
        published = LocalKeys(runtime.database, runtime.clock)
    ring = KeyRing(runtime.database, runtime.clock, load_master_key(settings))
    passwords = Passwords(settings)
    return IdentityParts(runtime.database, runtime.clock, settings, passwords, ring, published)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        app.state.identity.passwords.close()


__all__ = ["LocalKeys", "create_app"]
