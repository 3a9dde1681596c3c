"""One document of many services, without one meaning taking another's place."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.gateway.merge import merge
from kuangzheng.gateway.openapi import merged_document

from .conftest import Platform

Json = dict[str, Any]


def document(path: str, schemas: Json, **operation: Any) -> Json:
    return {
        "openapi": "3.1.0",
        "info": {"title": path, "version": "1"},
        "paths": {path: {"get": {"operationId": "read", **operation}}},
        "components": {"schemas": schemas},
    }


def everything(path: str, service: str) -> bool:
    return True


async def test_given_services_when_asked_then_one_document_with_all_paths(
    platform: Platform,
) -> None:
    answer = await platform.client.get("/api/v1/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    merged = answer.json()
    assert merged["openapi"].startswith("3.1")
    assert {"/api/v1/identity/me", "/api/v1/licensing/mines"} <= merged["paths"].keys()
    assert [tag["name"] for tag in merged["tags"]] == ["identity", "licensing"]
    assert merged["paths"]["/api/v1/identity/me"]["get"]["tags"] == ["identity"]
    assert "x-unavailable" not in merged


async def test_given_the_document_when_asked_again_with_its_tag_then_304(
    platform: Platform,
) -> None:
    first = await platform.client.get("/api/v1/openapi.json")
    again = await platform.client.get(
        "/api/v1/openapi.json", headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    assert again.content == b""
    assert sum(scope["path"] == "/openapi.json" for scope in platform.seen.requests) == 2


async def test_given_a_post_to_the_document_when_sent_then_405(platform: Platform) -> None:
    answer = await platform.client.post("/api/v1/openapi.json")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


async def test_given_the_docs_page_when_opened_then_it_needs_nothing_from_elsewhere(
    platform: Platform,
) -> None:
    page = await platform.client.get("/api/docs")
    assert page.status_code == 200
    assert page.text.count("<script") == page.text.count('<script src="/api/docs/')
    assert "style=" not in page.text
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert "'unsafe-inline'" not in page.headers["content-security-policy"]
    for name in ("docs.js", "docs.css"):
        part = await platform.client.get(f"/api/docs/{name}")
        assert part.status_code == 200
    assert (await platform.client.get("/api/docs/other.js")).status_code == 404


def test_given_equal_components_then_they_are_shared() -> None:
    problem = {"type": "object"}
    merged = merge(
        {"a": document("/a", {"Problem": problem}), "b": document("/b", {"Problem": problem})},
        "t", "1", everything,
    )  # fmt: skip
    assert merged["components"]["schemas"] == {"Problem": problem}


def test_given_different_components_of_one_name_then_each_gets_its_service_in_front() -> None:
    reference = {"$ref": "#/components/schemas/Page"}
    page = {"type": "object", "properties": {"item": {"$ref": "#/components/schemas/Item"}}}
    merged = merge(
        {
            "licensing": document("/a", {"Item": {"type": "string"}, "Page": page}, x=reference),
            "restoration": document("/b", {"Item": {"type": "number"}, "Page": page}, x=reference),
        },
        "t", "1", everything,
    )  # fmt: skip
    schemas = merged["components"]["schemas"]
    assert schemas.keys() == {
        "LicensingItem",
        "LicensingPage",
        "RestorationItem",
        "RestorationPage",
    }
    inner = schemas["RestorationPage"]["properties"]["item"]
    assert inner == {"$ref": "#/components/schemas/RestorationItem"}
    assert merged["paths"]["/b"]["get"]["x"] == {"$ref": "#/components/schemas/RestorationPage"}


def test_given_equal_operation_ids_then_the_later_one_gets_its_service_in_front() -> None:
    merged = merge({"a": document("/a", {}), "b": document("/b", {})}, "t", "1", everything)
    assert merged["paths"]["/a"]["get"]["operationId"] == "read"
    assert merged["paths"]["/b"]["get"]["operationId"] == "b_read"


def test_given_different_security_schemes_then_their_uses_are_renamed_too() -> None:
    one = document("/a", {}, security=[{"bearer": []}])
    two = document("/b", {}, security=[{"bearer": []}])
    one["components"]["securitySchemes"] = {"bearer": {"type": "http"}}
    two["components"]["securitySchemes"] = {"bearer": {"type": "apiKey"}}
    merged = merge({"a": one, "b": two}, "t", "1", everything)
    assert merged["paths"]["/b"]["get"]["security"] == [{"BBearer": []}]
    assert merged["components"]["securitySchemes"].keys() == {"ABearer", "BBearer"}


def test_given_paths_that_the_gateway_does_not_send_to_the_service_then_they_are_left_out() -> None:
    own = document("/api/v1/identity/me", {})
    foreign = document("/healthz", {})
    merged = merged_document({"identity": own, "licensing": foreign})
    assert list(merged["paths"]) == ["/api/v1/identity/me"]


names = st.sampled_from(["A", "B", "C", "D"])
bodies = st.one_of(
    st.sampled_from([{"type": "string"}, {"type": "number"}]),
    names.map(lambda name: {"items": {"$ref": f"#/components/schemas/{name}"}}),
)


def expanded(schemas: Json, name: str, depth: int = 6) -> Any:
    """What a component means, references followed."""
    body = schemas.get(name, "missing")
    if depth and isinstance(body, dict) and "items" in body:
        return [expanded(schemas, body["items"]["$ref"].rpartition("/")[2], depth - 1)]
    return body if not isinstance(body, dict) or "items" not in body else "deep"


@given(st.dictionaries(names, bodies), st.dictionaries(names, bodies), names)
def test_given_any_two_services_then_every_component_keeps_its_meaning(
    first: Json, second: Json, used: str
) -> None:
    reference = {"$ref": f"#/components/schemas/{used}"}
    documents = {"x": document("/x", first, r=reference), "y": document("/y", second, r=reference)}
    merged = merge(documents, "t", "1", everything)
    schemas = merged["components"]["schemas"]
    for path, original in (("/x", first), ("/y", second)):
        if used in original and _closed(original, used):
            target = merged["paths"][path]["get"]["r"]["$ref"].rpartition("/")[2]
            assert expanded(schemas, target) == expanded(original, used)


def _closed(schemas: Json, name: str, seen: frozenset[str] = frozenset()) -> bool:
    """True if every reference from `name` on exists: a service's own document always is."""
    if name in seen:
        return True
    if name not in schemas:
        return False
    body = schemas[name]
    if "items" not in body:
        return True
    return _closed(schemas, body["items"]["$ref"].rpartition("/")[2], seen | {name})
