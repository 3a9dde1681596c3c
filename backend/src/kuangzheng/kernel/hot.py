"""The few routes that are asked hundreds of times a second, without FastAPI's routing and
resolution, which cost them more than their work does.

A hot endpoint is declared like any other, so that the document and the walks know it. It takes
text from its path, at most one body, dependencies that ask for nothing but the request, and
answers with a finished `Response`; anything else is refused when the route is made.
"""

import json
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import ValidationError
from starlette.requests import ClientDisconnect

from kuangzheng.kernel.problems import Malformed

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
_EMPTY = [{"type": "missing", "loc": ("body",), "msg": "Field required", "input": None}]


def hot(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """Marks an endpoint that is asked hundreds of times a second."""
    endpoint.__kz_hot__ = True  # type: ignore[attr-defined]
    return endpoint


def is_hot(route: Any) -> bool:
    return getattr(getattr(route, "endpoint", None), "__kz_hot__", False)


def direct(route: APIRoute) -> Handler:
    """What resolves the endpoint's arguments: who calls before what is sent, as everywhere.

    Raises TypeError for an endpoint that asks for more than a hot one may.
    """
    needs = route.dependant
    _check(needs)
    body, endpoint = needs.body_params[0] if needs.body_params else None, route.endpoint
    asked: list[tuple[str, Any]] = [(str(one.name), one.call) for one in needs.dependencies]
    request_name = needs.request_param_name

    async def handler(request: Request) -> Response:
        values: dict[str, Any] = dict(request.path_params)
        sent = await _body(request) if body is not None else b""
        for name, dependency in asked:
            values[name] = await dependency(request)
        if body is not None:
            values[body.name] = _parsed(body.field_info.annotation, sent)
        if request_name is not None:
            values[request_name] = request
        response: Response = await endpoint(**values)
        return response

    return handler


def _check(needs: Dependant) -> None:
    plain = all(
        one.call is not None and one.request_param_name == "request" and not one.dependencies
        and not (one.path_params or one.query_params or one.header_params or one.cookie_params)
        for one in needs.dependencies
    )  # fmt: skip
    rest = needs.query_params or needs.header_params or needs.cookie_params
    texts = all(one.field_info.annotation is str for one in needs.path_params)
    if rest or not plain or not texts or len(needs.body_params) > 1 or needs.response_param_name:
        raise TypeError(f"{needs.path} asks for more than a hot endpoint may")


async def _body(request: Request) -> bytes:
    try:
        return await request.body()
    except ClientDisconnect as error:
        raise Malformed("请求正文没有传完") from error


def _parsed(model: Any, sent: bytes) -> Any:
    if not sent:
        raise RequestValidationError(_EMPTY)
    try:
        return _read(model, sent)
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise RequestValidationError(
            [{**one, "loc": ("body", *one["loc"])} for one in found]
        ) from error


def _read(model: Any, sent: bytes) -> Any:
    """What the quick reader calls no JSON is read as on every other route, so that the same fault
    has the same answer: a lone surrogate, for one, is a fault of its field."""
    try:
        return model.model_validate_json(sent)
    except ValidationError as error:
        if not any(one["type"] == "json_invalid" for one in error.errors(include_url=False)):
            raise
        try:
            decoded = json.loads(sent)
        except (ValueError, RecursionError):
            raise error from None
        return model.model_validate(decoded)


class HotRoutes:
    """Answers the hot routes of the routers below `prefix`; everything else goes on to `app`."""

    def __init__(
        self, app: Any, *, prefix: str, routers: Sequence[APIRouter],
        refusals: Mapping[Any, Any],
    ) -> None:  # fmt: skip
        self._app = app
        self._begin = prefix + "/"
        self._cut = len(prefix)
        self._refusals = refusals
        self._routes: dict[str, list[tuple[Any, APIRoute, Handler]]] = {}
        for route in (route for router in routers for route in router.routes):
            if isinstance(route, APIRoute) and is_hot(route):
                found = route.path_regex, route, route.get_route_handler()
                for method in route.methods or ():
                    self._routes.setdefault(method, []).append(found)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith(self._begin):
            for regex, route, handler in self._routes.get(scope["method"], ()):
                found = regex.match(scope["path"][self._cut :])
                if found is not None:
                    scope["route"], scope["path_params"] = route, found.groupdict()
                    await self._answer(handler, scope, receive, send)
                    return
        await self._app(scope, receive, send)

    async def _answer(self, handler: Handler, scope: Any, receive: Any, send: Any) -> None:
        request = Request(scope, receive)
        try:
            response = await handler(request)
        except Exception as error:
            refusal = next(
                (self._refusals[kind] for kind in type(error).__mro__ if kind in self._refusals),
                None,
            )
            if refusal is None:
                raise
            response = await refusal(request, error)
        await response(scope, receive, send)
