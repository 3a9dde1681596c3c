"""The OpenAPI document of a service: how callers sign in, what each endpoint may refuse with."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from kuangzheng.kernel.problems import (
    MEDIA_TYPE,
    Conflict,
    Forbidden,
    Malformed,
    NotFound,
    PreconditionRequired,
    Problem,
    Stale,
    TooLarge,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
    UnsupportedMedia,
    ValidationFailed,
)

_METHODS = ("get", "put", "post", "patch", "delete", "head")
_KINDS: tuple[type[Problem], ...] = (
    Malformed, Unauthenticated, Forbidden, NotFound, Conflict, Stale, TooLarge, UnsupportedMedia,
    ValidationFailed, PreconditionRequired, TooManyRequests, Unavailable,
)  # fmt: skip
_STRING = {"type": "string"}
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "title_en", "status", "code", "detail", "errors", "trace_id"],
    "properties": {
        "type": _STRING, "title": _STRING, "title_en": _STRING, "status": {"type": "integer"},
        "code": _STRING, "detail": _STRING, "trace_id": _STRING,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {"pointer": _STRING, "code": _STRING, "detail": _STRING},
            },
        },
    },
}  # fmt: skip
_EXTRA: dict[type[Problem], dict[str, Any]] = {
    Conflict: {"allowed": []}, Stale: {"current": {"version": 3}},
}  # fmt: skip
_TRACE = "7c3e0b1f5a9d4e2c8b6a1f0e9d8c7b6a"


def api_document(app: FastAPI) -> dict[str, Any]:
    """The document, built once."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, routes=app.routes)
        secured = _secured(app)
        for path, item in document["paths"].items():
            for method in _METHODS:
                if method in item:
                    _complete(item[method], path, (path, method) in secured)
        _add_components(document)
        app.openapi_schema = document
    return app.openapi_schema


def _complete(operation: dict[str, Any], path: str, secured: bool) -> None:
    responses = operation.setdefault("responses", {})
    responses.pop("422", None)
    for kind in _refusals(operation, path, secured):
        responses[str(kind.status)] = {"$ref": f"#/components/responses/{kind.__name__}"}
    responses["default"] = {
        "description": "问题说明（RFC 9457）", "content": _content(_problem_of(Problem)),
    }  # fmt: skip
    if secured:
        operation["security"] = [{"bearer": []}]


def _refusals(operation: dict[str, Any], path: str, secured: bool) -> Iterator[type[Problem]]:
    """What follows from the shape of an endpoint; a room's own codes come under these statuses."""
    headers = {p["name"] for p in operation.get("parameters", ()) if p.get("in") == "header"}
    if operation.get("parameters") or "requestBody" in operation:
        yield Malformed
    if secured:
        yield from (Unauthenticated, Forbidden)
    if "{" in path:
        yield NotFound
    if headers & {"Idempotency-Key", "If-Match"}:
        yield Conflict
    if "If-Match" in headers:
        yield from (Stale, PreconditionRequired)
    if "requestBody" in operation:
        yield from (TooLarge, UnsupportedMedia, ValidationFailed)
    yield from (TooManyRequests, Unavailable)


def _secured(app: FastAPI) -> set[tuple[str, str]]:
    """Path and method of the endpoints that ask who calls."""
    found = set[tuple[str, str]]()
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and _asks_who(route.dependant):
            found |= {(str(context.path_format), method.lower()) for method in route.methods or ()}
    return found


def _asks_who(dependant: Dependant) -> bool:
    if getattr(dependant.call, "__kz_secured__", False):
        return True
    return any(_asks_who(inner) for inner in dependant.dependencies)


def _add_components(document: dict[str, Any]) -> None:
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    schemas["Problem"] = _PROBLEM
    components["responses"] = {
        kind.__name__: {"description": kind.title, "content": _content(_problem_of(kind))}
        for kind in _KINDS
    }
    components["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    }


def _content(example: dict[str, Any]) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {MEDIA_TYPE: {"schema": schema, "example": example}}


def _problem_of(kind: type[Problem]) -> dict[str, Any]:
    return {
        "type": f"urn:kuangzheng:problem:{kind.code}", "title": kind.title,
        "title_en": kind.title_en, "status": kind.status, "code": kind.code,
        "detail": kind.title, "errors": [], "trace_id": _TRACE, **_EXTRA.get(kind, {}),
    }  # fmt: skip
