"""Without signing in: a role that reaches no table and calls what is granted to it by name.

Who asks is nobody: a token that is sent along is not looked at, so that an answer is the same for
everybody and, where it is only read, may be kept on the way.
"""

import hashlib
import time
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.hot import Handler
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.unit import TransactionalRoute, Unit, client_address

ACTOR = "public"
FRESH_S = 60
PUBLIC_PREFIX = "/api/public/v1"
_MOST_ANSWERS, _MOST_BYTES = 1000, 300_000


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


@dataclass(slots=True)
class _Answer:
    until: float
    start: dict[str, Any]
    body: bytes
    tag: bytes


class PublicAnswers:
    """Gives an answer of the public site again for some seconds without asking for it: it is the
    same for everybody, and may be kept for a minute on the way anyhow.

    Only whole answers of 200 that a `PublicRoute` has given a tag are kept, by path and query.
    """

    def __init__(self, app: Any, *, prefix: str, seconds: float) -> None:
        self._app = app
        self._begin = prefix + "/"
        self._seconds = seconds
        self._answers: dict[tuple[str, bytes], _Answer] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        asked = scope["type"] == "http" and scope["method"] == "GET" and self._seconds > 0
        if not asked or not scope["path"].startswith(self._begin):
            await self._app(scope, receive, send)
            return
        key = scope["path"], scope["query_string"]
        known = self._answers.get(key)
        if known is not None and known.until > time.monotonic():
            scope["route"] = _Kept
            await _again(known, scope, send)
            return
        await self._app(scope, receive, self._keeping(key, send))

    def _keeping(self, key: tuple[str, bytes], send: Any) -> Any:
        start: dict[str, Any] = {}
        body = bytearray()

        async def keeping(message: Any) -> None:
            if message["type"] == "http.response.start":
                # what is sent on may be added to: the kept headers are a list of their own
                start.update(message, headers=list(message["headers"]))
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    self._keep(key, start, bytes(body))
            await send(message)

        return keeping

    def _keep(self, key: tuple[str, bytes], start: dict[str, Any], body: bytes) -> None:
        tag = dict(start["headers"]).get(b"etag")
        if start["status"] != 200 or tag is None or len(body) > _MOST_BYTES:
            return
        if len(self._answers) >= _MOST_ANSWERS:
            self._answers.clear()
        self._answers[key] = _Answer(time.monotonic() + self._seconds, start, body, tag)


class _Kept:
    path = "public answer given again"


async def _again(known: _Answer, scope: Any, send: Any) -> None:
    header = next((v for k, v in scope["headers"] if k == b"if-none-match"), b"")
    if header and _known(header.decode("latin-1"), known.tag.decode()):
        kept = [one for one in known.start["headers"] if one[0] in (b"etag", b"cache-control")]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**known.start, "headers": list(known.start["headers"])})
    await send({"type": "http.response.body", "body": known.body})
