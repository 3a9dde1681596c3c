"""The unit of work of one request: one transaction, committed before the answer is sent.

`TransactionalRoute` opens it, `may(permission)` hands it to an endpoint as an `Act`. Any error
rolls back; serialisation failures and deadlocks are tried again with the same request.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

import orjson
import structlog
from fastapi import Depends, Request, Response, params
from fastapi.routing import APIRoute
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel import idempotency
from kuangzheng.kernel.auth.deputies import keep_stead, with_partners
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.auth.tokens import principal_of
from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.concurrency import check_version, etag, parse_if_match
from kuangzheng.kernel.db.database import Database, roll_back
from kuangzheng.kernel.db.errors import DATABASE_ERRORS, problem_of, sqlstate, told, worth_retrying
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.deprecation import Deprecation, deprecation_of
from kuangzheng.kernel.hot import Handler, direct, is_hot
from kuangzheng.kernel.problems import Forbidden, Problem, Unauthenticated, UnsupportedMedia
from kuangzheng.kernel.settings import KernelSettings

log = structlog.get_logger("kuangzheng")
F = TypeVar("F", bound=Callable[..., Any])
R = TypeVar("R", bound=Any)
ATTEMPTS = 3
IN_STEAD_OF = "x-kz-in-stead-of"


class PasswordChangeRequired(Forbidden):
    code = "password_change_required"
    title, title_en = "须先修改口令", "The password has to be changed first"


_AUDIT = text(
    "SELECT audit_write(:action, :entity, :entity_id, :division,"
    " CAST(:before AS jsonb), CAST(:after AS jsonb))"
)


def no_key(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """Marks a POST that needs no Idempotency-Key: tokens, sync, queries, own-keyed hot paths."""
    endpoint.__kz_no_key__ = True  # type: ignore[attr-defined]
    return endpoint


def unhashed(*names: str) -> Callable[[F], F]:
    """Marks a POST whose stored request hash passes over these members of the body: passwords."""

    def mark(endpoint: F) -> F:
        endpoint.__kz_unhashed__ = names  # type: ignore[attr-defined]
        return endpoint

    return mark


class Unit:
    """The transaction of a request; opened by the first `begin`, closed by the route."""

    def __init__(self, request: Request, *, keyed: bool, unhashed: Sequence[str] = ()) -> None:
        self.request = request
        self.database: Database = request.app.state.database
        self.clock: Clock = request.app.state.clock
        self.session: AsyncSession | None = None
        self.principal: Principal | None = None
        self.replay_body: bytes | None = None
        self._keyed = keyed
        self._unhashed = unhashed
        self._claim: idempotency.Claim | None = None

    async def begin(self, scope: Scope) -> AsyncSession:
        """Open the transaction under a role and scope, and hold the key if one is due."""
        if self.session is not None:
            raise RuntimeError("the unit of work has begun")
        self.session = await self.database.begin(scope)
        if self._keyed:
            self._claim = await idempotency.claim(
                self.session, self.request, scope.actor, self._unhashed
            )
        return self.session

    async def complete(self, response: Response) -> None:
        """Store the answer beside its effect, then commit."""
        if self.session is None:
            return
        await self._tell_in_whose_stead()
        if self._claim is not None:
            await idempotency.store(self.session, self._claim, self._kept(response))
        await self.session.commit()
        await self.session.close()

    async def _tell_in_whose_stead(self) -> None:
        """The trail says that a deputy did this, and for whom, beside what the act itself wrote."""
        who = self.principal
        if self.session is None or who is None or who.in_stead is None:
            return
        if self.request.method == "GET":
            return
        path = self.request.url.path.replace("\x00", "\ufffd")
        told = {"in_stead_of": who.in_stead.absent_id, "name": who.name,
                "did": f"{self.request.method} {path}"}  # fmt: skip
        await self.session.execute(_AUDIT, {
            "action": "in_stead", "entity": "absences", "entity_id": who.in_stead.absence_id,
            "division": who.division, "before": None, "after": orjson.dumps(told).decode(),
        })  # fmt: skip
        await keep_stead(self.session, who.in_stead.absent_id, self.request)

    def _kept(self, response: Response) -> Response:
        if self.replay_body is None:
            return response
        headers = {k: v for k, v in response.headers.items() if k != "content-length"}
        return Response(self.replay_body, response.status_code, headers)

    async def abandon(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            await roll_back(session)


class TransactionalRoute(APIRoute):
    """The route class of every router: commit before the response, roll back on any error."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        methods = set(options.get("methods") or ())
        self.keyed = (
            "POST" in methods
            and not path.endswith("/search")
            and not getattr(endpoint, "__kz_no_key__", False)
        )
        options["openapi_extra"] = _headers_documented(
            options.get("openapi_extra") or {}, methods, path, self.keyed
        )
        self.notice = deprecation_of(endpoint)
        if self.notice is not None:
            options["deprecated"] = True
            options["openapi_extra"] |= self.notice.documented
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Handler:
        handler = self._in_a_transaction()
        return handler if self.notice is None else _noticed(handler, self.notice)

    def _in_a_transaction(self) -> Handler:
        original = direct(self) if is_hot(self) else super().get_route_handler()
        keyed, unhashed = self.keyed, getattr(self.endpoint, "__kz_unhashed__", ())
        takes_json = self.body_field is not None and not isinstance(
            self.body_field.field_info, params.Form
        )

        async def handler(request: Request) -> Response:
            if takes_json:
                require_json(request)
            for attempt in range(1, ATTEMPTS + 1):
                unit = request.state.unit = Unit(request, keyed=keyed, unhashed=unhashed)
                try:
                    response = await original(request)
                    await unit.complete(response)
                    return response
                except idempotency.Replay as stored:
                    await unit.abandon()
                    return stored.response
                except DATABASE_ERRORS as error:
                    repeatable = unit.session is not None
                    await unit.abandon()
                    if repeatable and attempt < ATTEMPTS and worth_retrying(error):
                        continue
                    problem = problem_of(error)
                    if problem.status >= 500:
                        log.error("database refused", state=sqlstate(error), error=told(error))
                    if isinstance(problem, Forbidden):
                        await record_refusal(unit)
                    raise problem from error
                except Forbidden:
                    await unit.abandon()
                    await record_refusal(unit)
                    raise
                except BaseException:
                    await unit.abandon()
                    raise
            raise AssertionError("unreachable")

        return handler


def _noticed(handler: Handler, notice: Deprecation) -> Handler:
    """Every answer says that the route goes away, refusals too."""

    async def noticed(request: Request) -> Response:
        try:
            response = await handler(request)
        except Problem as problem:
            problem.headers |= notice.headers
            raise
        response.headers.update(notice.headers)
        return response

    return noticed


def require_json(request: Request) -> None:
    """Raises UnsupportedMedia for a body that does not say that it is JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json")):
        return
    if kind or request.headers.get("content-length", "0") != "0":
        raise UnsupportedMedia("请求正文须为 JSON，并以 Content-Type: application/json 说明")


async def record_refusal(unit: Unit) -> None:
    """A refused act is audited in a transaction of its own, since the request's rolls back.

    It stays refused when the audit cannot be written; the log then has it.
    """
    principal = unit.principal
    if principal is None or not principal.grants:
        return
    division = principal.division if principal.roles else next(iter(principal.grants))
    scope = Scope.for_division(DbRole.OFFICIAL, principal.id, division, address=principal.address)
    path = unit.request.url.path.replace("\x00", "\ufffd")
    parameters = {
        "action": "refused", "entity": f"{unit.request.method} {path}", "entity_id": None,
        "division": division, "before": None, "after": None,
    }  # fmt: skip
    try:
        async with unit.database.session(scope) as session:
            await session.execute(_AUDIT, parameters)
    except DATABASE_ERRORS as error:
        log.error("refusal not audited", actor=principal.id, path=path, error=told(error))


class Act:
    """What an authorised endpoint works with: who, in which transaction, at which time."""

    def __init__(self, unit: Unit, principal: Principal, session: AsyncSession) -> None:
        self._unit = unit
        self.principal = principal
        self.session = session
        self.clock = unit.clock
        self.database = unit.database
        self.app_state = unit.request.app.state
        self.settings: KernelSettings = unit.request.app.state.runtime.settings
        self.if_match = parse_if_match(unit.request.headers.get("if-match"))

    def check_version(self, actual: int, current: Any) -> None:
        """428 without If-Match, 412 with the current object when it is stale."""
        check_version(self.if_match, actual, current)

    def replay_with(self, body: bytes) -> None:
        """Keep this answer under the idempotency key instead of the one sent, which holds a secret
        that is told once and stored nowhere."""
        self._unit.replay_body = body

    async def record(
        self, action: str, entity: str, entity_id: str | None, after: str | None = None
    ) -> None:
        """An audit entry for what no row trigger sees: protected reads, exports, decisions."""
        parameters = {
            "action": action, "entity": entity, "entity_id": entity_id,
            "division": self.principal.division, "before": None, "after": after,
        }  # fmt: skip
        await self.session.execute(_AUDIT, parameters)


def created(response: Response, request_path: str, record: R) -> R:
    """A record that was just created, answered with its Location and ETag."""
    response.headers["Location"] = f"{request_path.rstrip('/')}/{record.id}"
    return tagged(response, record)


def tagged(response: Response, record: R) -> R:
    """A record that can be written against, answered with its ETag."""
    response.headers["ETag"] = etag(record.version)
    return record


def secured(dependency: F) -> F:
    """Marks a dependency that asks who calls, for the OpenAPI document."""
    dependency.__kz_secured__ = True  # type: ignore[attr-defined]
    return dependency


@secured
async def authenticate(request: Request) -> Principal:
    """The caller of a request from its bearer token, working in the division it names.

    Raises Unauthenticated without a valid token, Forbidden for a division not granted, and
    PasswordChangeRequired for a token that opens nothing but the change of the password.
    """
    principal = await identify(request)
    if principal.must_change_password:
        raise PasswordChangeRequired("请先修改口令，再办理其他事项")
    return principal


@secured
async def identify(request: Request) -> Principal:
    """The same, also for somebody who first has to change the password."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("请先登录")
    claims = await request.app.state.verifier.claims(token.strip())
    wanted, absent = (request.headers.get(name) for name in ("x-kz-division", IN_STEAD_OF))
    principal = principal_of(claims, wanted)
    if absent and not principal.must_change_password:
        verifier = request.app.state.verifier
        principal = await verifier.in_stead_of(principal, claims, absent, wanted)
    object.__setattr__(principal, "address", client_address(request))
    unit: Unit | None = getattr(request.state, "unit", None)
    if unit is not None:
        unit.principal = principal
    if principal.division not in principal.grants:
        raise Forbidden("您在该行政区没有授权")
    return principal


def client_address(request: Request) -> str:
    """The caller's address. Which proxies to believe is decided once, where the request came in:
    by the gateway, or by the server of a service that is run alone. A header is never read here."""
    return request.client.host if request.client else ""


def allowed(permission: str) -> Any:
    """Dependency that only authorises: the principal without a transaction (hot paths)."""

    @secured
    async def dependency(request: Request) -> Principal:
        principal = await authenticate(request)
        if not principal.may(permission):
            raise Forbidden(f"您没有此项权限（{permission}）")
        return principal

    return Depends(dependency)


def may(permission: str, role: DbRole | None = None) -> Any:
    """Dependency that authorises and opens the transaction: the endpoint's `Act`."""

    @secured
    async def dependency(request: Request) -> Act:
        principal = await authenticate(request)
        if not principal.may(permission):
            raise Forbidden(f"您没有此项权限（{permission}）")
        unit: Unit = request.state.unit
        session = await unit.begin(principal.scope(role))
        principal = await with_partners(session, principal, request)
        return Act(unit, principal, session)

    return Depends(dependency)


@secured
async def _signed_in(request: Request) -> Act:
    principal = await authenticate(request)
    unit: Unit = request.state.unit
    return Act(unit, principal, await unit.begin(principal.scope()))


SignedIn = Annotated[Act, Depends(_signed_in)]


def _headers_documented(
    extra: dict[str, Any], methods: set[str], path: str, keyed: bool
) -> dict[str, Any]:
    parameters = list(extra.get("parameters", ()))
    if keyed:
        parameters.append(_header("Idempotency-Key", "每次提交一个；重试用同一个"))
    action = "POST" in methods and "{" in path and not path.endswith("}")
    if methods & {"PATCH", "DELETE"} or (action and keyed):
        required = "POST" not in methods
        parameters.append(_header("If-Match", "读取该记录时返回的 ETag", required=required))
    return {**extra, "parameters": parameters} if parameters else extra


def _header(name: str, description: str, *, required: bool = True) -> dict[str, Any]:
    return {
        "name": name, "in": "header", "required": required, "description": description,
        "schema": {"type": "string"},
    }  # fmt: skip


__all__ = [
    "Act", "Problem", "SignedIn", "TransactionalRoute", "Unit", "allowed", "authenticate",
    "client_address", "created", "identify", "may", "no_key", "record_refusal", "tagged",
    "unhashed",
]  # fmt: skip
