"""Examples of request bodies in the interface documents: they stand where partners need them, and
the shapes themselves read them."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel

from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SERVICES, TestKeys

DOCUMENTS = Path(__file__).parents[2] / "openapi"
"""Kept as the code says by a check of their own; making them anew takes a minute."""
PARTNERS = {
    "identity": {"/token", "/clients", "/clients/{client_id}/extend"},
    "licensing": {
        "/mining-rights", "/mining-rights/{right_id}/change", "/mining-rights/{right_id}/renew",
        "/mining-rights/{right_id}/transfer", "/mining-rights/{right_id}/correct",
        "/mining-rights/{right_id}/extinguish", "/holders", "/mines", "/admission-checks",
        "/cadastre-imports", "/cadastre-exports",
    },
    "enforcement": {"/sync/push", "/public-reports"},
    "restoration": {"/bank-files"},
    "supervision": {
        "/webhook-endpoints", "/webhook-endpoints/{endpoint_id}/pause",
        "/webhook-endpoints/{endpoint_id}/rotate-secret", "/webhook-endpoints/{endpoint_id}/replay",
        "/inbound-feeds", "/inbound-feeds/{feed_id}/mappings", "/inbound-feeds/{feed}/rows",
        "/inbound-trials/search", "/bulk-exports",
    },
}  # fmt: skip
"""What other systems send, by `docs/integration/`."""


def created(service: str) -> FastAPI:
    database = Database("postgresql:///unused", service=service)
    runtime = Runtime(service, database, TestKeys(), KernelSettings())
    app: FastAPI = import_module(f"kuangzheng.{service}.app").create_app(runtime)
    return app


def resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = document["components"]["schemas"][name] if name else schema
    return found


def bodies(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, media type and schema of every request body by POST."""
    for path, operations in document["paths"].items():
        content = operations.get("post", {}).get("requestBody", {}).get("content", {})
        for kind, media in content.items():
            yield path, kind, resolved(document, media["schema"])


@pytest.mark.parametrize("service", SERVICES)
def test_what_partners_send_is_shown_by_an_example(service: str) -> None:
    prefix = f"/api/v1/{service}"
    found = {}
    document = orjson.loads((DOCUMENTS / f"{service}.json").read_bytes())
    for path, kind, schema in bodies(document):
        form = kind != "application/json"
        fields = schema.get("properties", {}) if form else {}
        found[path.removeprefix(prefix)] = bool(
            schema.get("examples") or any(one.get("examples") for one in fields.values())
        )
    assert PARTNERS[service] <= found.keys()
    assert {path for path in PARTNERS[service] if not found[path]} == set()


def shapes(app: FastAPI) -> Iterator[type[BaseModel]]:
    """The shapes of all request bodies."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute):
            yield from shapes_of(route.dependant)


def shapes_of(dependant: Dependant) -> Iterator[type[BaseModel]]:
    for field in dependant.body_params:
        shape = field.field_info.annotation
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            yield shape
    for below in dependant.dependencies:
        yield from shapes_of(below)


@pytest.mark.parametrize("service", SERVICES)
def test_every_example_is_read_by_its_own_shape(service: str) -> None:
    read = 0
    for shape in set(shapes(created(service))):
        extra = shape.model_config.get("json_schema_extra") or {}
        assert isinstance(extra, dict), shape
        for body in extra.get("examples", []):
            shape.model_validate(body)
            read += 1
    assert read >= 1


def test_the_options_of_an_import_are_read_by_their_own_shape() -> None:
    from kuangzheng.licensing.cadastre.imports.endpoints import OPTIONS_SHOWN
    from kuangzheng.licensing.cadastre.imports.schemas import ImportOptions

    read = [ImportOptions.model_validate_json(text) for text in OPTIONS_SHOWN]
    assert [one.target for one in read] == ["mining_rights", "planned_blocks"]
