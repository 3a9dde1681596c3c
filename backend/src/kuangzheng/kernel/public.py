"""Without signing in: a role that reaches no table and calls what is granted to it by name.

Who asks is nobody: a token that is sent along is not looked at, so that an answer is the same for
everybody and, where it is only read, may be kept on the way.
"""

import hashlib
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.hot import Handler
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.unit import TransactionalRoute, Unit, client_address

ACTOR = "public"
FRESH_S = 60


class Visit:
    """What a public endpoint works with: a transaction without scope, time and settings."""

    def __init__(self, unit: Unit, session: AsyncSession) -> None:
        self._unit = unit
        self.session = session
        self.clock = unit.clock
        self.database = unit.database
        self.settings: KernelSettings = unit.request.app.state.runtime.settings

    def replay_with(self, body: bytes) -> None:
        """As of `Act`."""
        self._unit.replay_body = body


async def _visiting(request: Request) -> Visit:
    unit: Unit = request.state.unit
    scope = Scope(DbRole.PUBLIC, ACTOR, address=client_address(request))
    return Visit(unit, await unit.begin(scope))


Visiting = Annotated[Visit, Depends(_visiting)]


class PublicRoute(TransactionalRoute):
    """A read for everybody: its answer has a tag of its bytes and may be kept for a minute."""

    def get_route_handler(self) -> Handler:
        original = super().get_route_handler()
        if set(self.methods or ()) - {"GET", "HEAD"}:
            raise ValueError(f"{self.path} is public and does not only read")

        async def handler(request: Request) -> Response:
            response = await original(request)
            if response.status_code != 200:
                return response
            tag = f'"{hashlib.sha256(response.body).hexdigest()[:32]}"'
            kept = {"ETag": tag, "Cache-Control": f"public, max-age={FRESH_S}"}
            if _known(request.headers.get("if-none-match", ""), tag):
                return Response(status_code=304, headers=kept)
            response.headers.update(kept)
            return response

        return handler


def _known(header: str, tag: str) -> bool:
    tags = {one.strip().removeprefix("W/") for one in header.split(",")}
    return tag in tags or "*" in tags
