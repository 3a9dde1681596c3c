"""One factory for every service's ASGI application."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from starlette.exceptions import HTTPException

from kuangzheng.kernel.api_document import api_document
from kuangzheng.kernel.auth.disabled import DisabledPrincipals
from kuangzheng.kernel.auth.tokens import KeySource, TokenVerifier
from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.consumers import Subscription
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.dispatch import RoomRoutes
from kuangzheng.kernel.feed_health import consumers_ready
from kuangzheng.kernel.holidays import CalendarYearMissing
from kuangzheng.kernel.hot import HotRoutes
from kuangzheng.kernel.local_feed import feeds_shown
from kuangzheng.kernel.peers import Peers
from kuangzheng.kernel.problems import (
    FieldError,
    Malformed,
    MethodNotAllowed,
    NotFound,
    Problem,
    TooLarge,
    Unauthenticated,
    Unavailable,
    UnsupportedMedia,
    ValidationFailed,
    YearNotEntered,
    problem_response,
)
from kuangzheng.kernel.public import PUBLIC_PREFIX, PublicAnswers
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.trace import current_trace_id, set_trace_id, trace_id_of, traceparent

log = structlog.get_logger("kuangzheng")
ReadyCheck = Callable[[], Awaitable[str | None]]
_NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
"""FastAPI's own looks for providers at every request; ours are /metrics and the trace id."""
_HTTP_PROBLEMS: dict[int, type[Problem]] = {
    400: Malformed, 401: Unauthenticated, 404: NotFound, 405: MethodNotAllowed, 413: TooLarge,
    415: UnsupportedMedia, 503: Unavailable,
}  # fmt: skip


@dataclass
class Runtime:
    """What a service needs from the process that runs it."""

    service: str
    database: Database
    keys: KeySource
    settings: KernelSettings
    clock: Clock = field(default_factory=SystemClock)
    peers: Peers | None = None
    day: Clock | None = None
    """Whose time the answers tell, where the service's own is not the business day's (identity)."""


@dataclass
class ServiceSpec:
    """What a service is made of: its rooms' routers, its checks, the feeds its worker reads, what
    it starts and stops."""

    name: str
    title: str
    routers: Sequence[APIRouter]
    ready_checks: Sequence[ReadyCheck] = ()
    elsewhere: Mapping[str, Sequence[APIRouter]] = field(default_factory=dict)
    """By prefix, the routers that do not answer below `/api/v1/<name>`."""
    subscriptions: Sequence[Subscription] = ()
    lifespans: Sequence[Callable[[FastAPI], AbstractAsyncContextManager[None]]] = ()


def create_service(spec: ServiceSpec, runtime: Runtime) -> FastAPI:
    """The application of a service: routes under `/api/v1/<name>`, health, metrics, OpenAPI."""
    registry = CollectorRegistry()
    app = FastAPI(
        title=spec.title, version="1", docs_url=None, redoc_url=None,
        openapi_url="/openapi.json", lifespan=_lifespan(spec, runtime),
        redirect_slashes=False, telemetry=_NO_TELEMETRY,
    )  # fmt: skip
    app.state.runtime = runtime
    app.state.database = runtime.database
    app.state.clock = runtime.clock
    told = any(one.producer == "identity" for one in spec.subscriptions)
    refusals = DisabledPrincipals(runtime.database) if told else None
    app.state.verifier = TokenVerifier(runtime.keys, refusals=refusals)
    app.state.service = spec.name
    app.state.registry = registry
    prefix = f"/api/v1/{spec.name}"
    _add_health(app, spec, runtime)  # before the rooms: to pass them by, all are looked through
    for place, routers in {**spec.elsewhere, prefix: spec.routers}.items():
        for router in routers:
            app.include_router(router, prefix=place)  # for the document; RoomRoutes answers
        app.router.routes.insert(0, RoomRoutes(place, routers))
    if PUBLIC_PREFIX in spec.elsewhere:
        app.add_middleware(
            PublicAnswers, prefix=PUBLIC_PREFIX, seconds=runtime.settings.public_answer_seconds
        )
    _add_problem_handlers(app)
    app.add_middleware(
        HotRoutes, prefix=prefix, routers=spec.routers, refusals=app.exception_handlers
    )
    app.add_middleware(
        RequestContext, service=spec.name, registry=registry, clock=runtime.day or runtime.clock
    )
    app.openapi = lambda: api_document(app)  # type: ignore[method-assign]
    return app


def _lifespan(
    spec: ServiceSpec, runtime: Runtime
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(runtime.database.close)
            for start in spec.lifespans:
                await stack.enter_async_context(start(app))
            yield

    return lifespan


def _add_health(app: FastAPI, spec: ServiceSpec, runtime: Runtime) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> dict[str, str]:
        return {"status": "ok", "service": spec.name}

    reading = bool(spec.subscriptions)
    feeds = [consumers_ready(runtime.database)] if reading else []
    show = feeds_shown(runtime.database, app.state.registry) if reading else None

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> Response:
        checks = [database_ready(runtime), *(check() for check in (*spec.ready_checks, *feeds))]
        failures = [f for f in await asyncio.gather(*checks) if f is not None]
        body = orjson.dumps({"service": spec.name, "ready": not failures, "failures": failures})
        return Response(body, 503 if failures else 200, media_type="application/json")

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        if show is not None:
            await show()
        return Response(generate_latest(app.state.registry), media_type="text/plain; version=0.0.4")


async def database_ready(runtime: Runtime) -> str | None:
    """None when the database answers and stands at the migration this code needs."""
    from kuangzheng.kernel.db.migrate import head

    try:
        async with asyncio.timeout(3):
            pool = await runtime.database.pool()
            found = await pool.fetchval("SELECT migration_version()")
    except Exception as error:  # a probe reports every failure instead of raising it
        log.warning("database not ready", service=runtime.service, error=str(error))
        return "database: 数据库不可用"
    wanted = await asyncio.to_thread(head, runtime.service)
    return None if found == wanted else f"migrations: 数据库版本 {found}，程序需要 {wanted}"


def _add_problem_handlers(app: FastAPI) -> None:
    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> Response:
        return problem_response(problem, current_trace_id())

    @app.exception_handler(CalendarYearMissing)
    async def on_missing_year(request: Request, error: CalendarYearMissing) -> Response:
        return problem_response(YearNotEntered(str(error)), current_trace_id())

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, error: RequestValidationError) -> Response:
        return problem_response(_invalid(error), current_trace_id())

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        kind = _HTTP_PROBLEMS.get(error.status_code, Malformed)
        problem = kind(headers=dict(error.headers or {})) if kind is not Unavailable else kind()
        return problem_response(problem, current_trace_id())


def _invalid(error: RequestValidationError) -> Problem:
    errors = [
        FieldError(_pointer(item["loc"]), item["type"], in_chinese(item))
        for item in error.errors()
    ]
    if any(item["type"] == "json_invalid" for item in error.errors()):
        return Malformed("请求正文不是有效的 JSON", errors=errors)
    if all(item["loc"][0] in ("query", "path", "header") for item in error.errors()):
        return Malformed("请求参数不正确，请按提示修改", errors=errors)
    return ValidationFailed("填报内容有误，请按提示修改后重新提交", errors=errors)


def _pointer(location: Sequence[Any]) -> str:
    outer = ("body", "query", "path", "header")
    parts = location[1:] if location and location[0] in outer else location
    return "".join("/" + str(p).replace("~", "~0").replace("/", "~1") for p in parts)


_MESSAGES = {
    "missing": "必填",
    "string_too_short": "内容过短，至少 {min_length} 个字符",
    "string_too_long": "内容过长，至多 {max_length} 个字符",
    "string_pattern_mismatch": "格式不正确",
    "enum": "不在可选值之内：{expected}",
    "literal_error": "不在可选值之内：{expected}",
    "extra_forbidden": "不认识的字段",
    "date_from_datetime_parsing": "日期应写作 2025-08-01",
    "date_parsing": "日期应写作 2025-08-01",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "greater_than": "必须大于 {gt}",
    "uuid_parsing": "编号格式不正确",
    "decimal_parsing": "应为数字",
    "decimal_max_places": "小数不得超过 {decimal_places} 位",
    "decimal_max_digits": "不得超过 {max_digits} 位数字",
    "character_not_allowed": "含有不能保存的字符",
    "int_parsing": "应为整数",
    "value_error": "{error}",
    "finite_number": "应为有限的数字",
}


def in_chinese(item: dict[str, Any]) -> str:
    """What a field's error means, told to the person who filled it in."""
    template = _MESSAGES.get(item["type"])
    if template is None:
        return f"内容不正确（{item['msg']}）"
    return template.format_map({k: str(v) for k, v in item.get("ctx", {}).items()})


class RequestContext:
    """Trace id in and out, the service's time (milliseconds since 1970), last resort for errors,
    counts and durations per route."""

    def __init__(
        self, app: Any, *, service: str, registry: CollectorRegistry, clock: Clock
    ) -> None:
        self._app = app
        self._clock = clock
        self._service = service
        self._requests = Counter(
            "kz_requests_total", "Requests by route and status", ["route", "status"],
            registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "kz_request_seconds", "Duration by route", ["route"], registry=registry
        )
        self._series: dict[tuple[str, int], tuple[Counter, Histogram]] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        header = next((v for k, v in scope["headers"] if k == b"traceparent"), b"")
        asked = header.decode("latin-1")
        trace_id = trace_id_of(asked)
        set_trace_id(trace_id)
        named = trace_id in asked  # whoever names the trace has it back as it came
        started, status, answering = time.perf_counter(), 500, False

        async def traced(message: Any) -> None:
            nonlocal status, answering
            if message["type"] == "http.response.start":
                status, answering = message["status"], True
                message["headers"] = [
                    *message["headers"],
                    (b"traceparent", header if named else traceparent(trace_id).encode()),
                    (b"kz-now", b"%d" % (self._clock.now().timestamp() * 1000)),
                ]  # fmt: skip
            await send(message)

        try:
            await self._app(scope, receive, traced)
        except Exception:
            where = {"service": self._service, "path": scope["path"], "trace_id": trace_id}
            log.exception("unhandled error", **where)
            if answering:  # no second answer: the server cuts the connection, and it was no success
                status = 500
                raise
            await problem_response(Problem(), trace_id)(scope, receive, traced)
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            count, seconds = self._series.get((route, status)) or self._named(route, status)
            count.inc()
            seconds.observe(time.perf_counter() - started)

    def _named(self, route: str, status: int) -> tuple[Counter, Histogram]:
        """The two series of a route and status; looking them up by label is slow."""
        found = self._requests.labels(route, str(status)), self._seconds.labels(route)
        self._series[route, status] = found
        return found
