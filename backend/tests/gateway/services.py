"""Two services as the gateway sees them: small, real applications."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from pydantic import BaseModel
from starlette.responses import JSONResponse, RedirectResponse, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

leak: ContextVar[str] = ContextVar("leak", default="clean")
PREFIX = "/api/v1/licensing"


@dataclass
class Seen:
    """What reached the services, and switches that tests wait for instead of sleeping."""

    requests: list[Scope] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    entered: asyncio.Event = field(default_factory=asyncio.Event)
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)


class Mine(BaseModel):
    name: str


class Ticket(BaseModel):
    mine: Mine


def _with_basics(app: FastAPI, seen: Seen) -> FastAPI:
    @app.middleware("http")
    async def record(request: Request, call_next: Any) -> Response:
        seen.requests.append(request.scope)
        return await call_next(request)

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> dict[str, bool]:
        return {"ready": True}

    return app


def identity(seen: Seen) -> FastAPI:
    app = FastAPI(title="身份服务")

    @app.post("/api/v1/identity/token")
    async def token(wrong: bool = False) -> dict[str, str]:
        if wrong:
            raise HTTPException(400)
        return {"access_token": "示例"}

    @app.get("/api/v1/identity/me", response_model=Mine)
    async def me() -> Mine:
        return Mine(name="示例用户")

    return _with_basics(app, seen)


def licensing(seen: Seen) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, str]]:
        seen.events.append("start")
        yield {"pool": "示例连接池"}
        seen.events.append("stop")

    app = FastAPI(title="许可服务", lifespan=lifespan)

    @app.post(f"{PREFIX}/mines", status_code=201, response_model=Mine)
    async def create(mine: Mine, response: Response) -> Mine:
        response.headers["Location"] = f"{PREFIX}/mines/1"
        response.headers["ETag"] = '"1"'
        return mine

    @app.get(f"{PREFIX}/state")
    async def state(request: Request) -> dict[str, str]:
        return {"pool": request.state.pool}

    @app.get(f"{PREFIX}/old")
    async def old() -> Response:
        return RedirectResponse("/api/v1/licensing/new", status_code=307)

    @app.get(f"{PREFIX}/packed")
    async def packed() -> Response:
        return Response(b"\x1f\x8b-not-really", headers={"Content-Encoding": "gzip"})

    @app.get(f"{PREFIX}/cookies")
    async def cookies() -> Response:
        response = Response("ok")
        response.set_cookie("a", "1")
        response.set_cookie("b", "2")
        return response

    for path, endpoint, methods in _raw_routes(seen):
        app.router.routes.append(Route(path, endpoint, methods=methods))
    return _with_basics(app, seen)


def _raw_routes(seen: Seen) -> list[tuple[str, Any, list[str]]]:
    async def echo(request: Request) -> Response:
        body = await request.body()
        headers = [[name.decode(), value.decode()] for name, value in request.scope["headers"]]
        client = request.client
        return JSONResponse(
            {
                "method": request.method,
                "path": request.scope["path"],
                "raw_path": request.scope["raw_path"].decode(),
                "query": request.scope["query_string"].decode(),
                "headers": headers,
                "length": len(body),
                "client": client.host if client else None,
                "scheme": request.scope["scheme"],
            }
        )

    async def numbers(request: Request) -> Response:
        async def body() -> AsyncIterator[bytes]:
            for number in range(int(request.query_params["n"])):
                yield f"{number}\n".encode()

        return StreamingResponse(body(), media_type="text/plain")

    async def gated(request: Request) -> Response:
        async def body() -> AsyncIterator[bytes]:
            yield b"first\n"
            await seen.release.wait()
            yield b"last\n"

        return StreamingResponse(body(), media_type="text/plain")

    async def stuck(request: Request) -> Response:
        seen.entered.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            seen.cancelled.set()
            raise
        return Response()

    methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    return [
        (f"{PREFIX}/echo", echo, methods),
        (f"{PREFIX}/cadastre-imports", echo, methods),
        (f"{PREFIX}/echo/{{rest:path}}", echo, methods),
        (f"{PREFIX}/numbers", numbers, ["GET"]),
        (f"{PREFIX}/gated", gated, ["GET"]),
        (f"{PREFIX}/stuck", stuck, ["GET", "POST"]),
    ]


class Raw:
    """An ASGI application without a framework, for faults that frameworks prevent."""

    def __init__(self, behaviour: Any) -> None:
        self._behaviour = behaviour

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            while (await receive())["type"] != "lifespan.shutdown":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        await self._behaviour(scope, receive, send)
