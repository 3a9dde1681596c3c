"""The API definition (OpenAPI 3.0) and the parameters of its routes, written once for both."""

from importlib.metadata import version
from typing import Any

from kuangzheng.supervision.features import crs, documents
from kuangzheng.supervision.features.collections import COLLECTIONS, Collection
from kuangzheng.supervision.features.rules import DEFAULT_LIMIT, MAX_LIMIT

Document = dict[str, Any]
_STRING: Document = {"type": "string"}
_BOX: Document = {
    "type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6,
}  # fmt: skip
_URI: Document = {"type": "string", "format": "uri", "enum": list(crs.ALL)}


def _parameter(name: str, schema: Document, description: str, **more: Any) -> Document:
    return {
        "name": name, "in": "query", "required": False, "description": description,
        "schema": schema, **more,
    }  # fmt: skip


FORMAT = _parameter("f", {"type": "string", "enum": ["json", "html"]}, "表示方式，优先于 Accept")
CRS = _parameter("crs", {**_URI, "default": crs.CRS84}, "坐标系；轴序按坐标系自身的定义")
_FEATURE_ID: Document = {
    "name": "feature_id", "in": "path", "required": True, "description": "要素编号",
    "schema": {"type": "string", "format": "uuid"},
}  # fmt: skip
_COLLECTION_ID: Document = {
    "name": "collection_id", "in": "path", "required": True, "description": "数据集",
    "schema": {"type": "string", "enum": [one.id for one in COLLECTIONS]},
}  # fmt: skip


def parameters_of(collection: Collection) -> list[Document]:
    """Of `/items`."""
    limit = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}
    return [
        _parameter("limit", limit, f"每页至多多少个；大于 {MAX_LIMIT} 的按 {MAX_LIMIT}"),
        _parameter("bbox", _BOX, "与该范围相交的要素，按 bbox-crs 的轴序", style="form",
                   explode=False),
        _parameter("bbox-crs", {**_URI, "default": crs.CRS84}, "bbox 的坐标系"),
        _parameter("datetime", _STRING, f"日、时刻或以 / 隔开的起止（.. 为不限）。"
                   f"{collection.temporal}"),
        CRS,
        _parameter("cursor", {"type": "string", "maxLength": 1000}, "下一页的标记，见 next 链接"),
        _parameter("resultType", {"type": "string", "enum": ["results", "hits"],
                                  "default": "results"}, "hits：只要符合条件的要素个数"),
        FORMAT,
        *(_parameter(one.name, _property_schema(one), f"{one.title}等于")
          for one in collection.queryables),
        *(_parameter(one.name, {**_STRING, **({"pattern": one.pattern} if one.pattern else {})},
                     one.description) for one in collection.parameters),
    ]  # fmt: skip


def _property_schema(prop: Any) -> Document:
    found: Document = {"type": documents.json_type(prop)}
    if prop.kind == "uuid":
        found["format"] = "uuid"
    if prop.codes:
        found["enum"] = list(prop.codes)
    return found


def api(base: str) -> Document:
    """The document at `/ogc/api`."""
    paths: Document = {
        "/": _get("landingPage", "首页", [FORMAT], documents.JSON),
        "/conformance": _get("conformance", "符合性声明", [FORMAT], documents.JSON),
        "/api": _get("apiDefinition", "接口定义", [FORMAT], documents.OPENAPI),
        "/collections": _get("collections", "数据集", [FORMAT], documents.JSON),
        "/collections/{collection_id}": _get(
            "collection", "一个数据集", [_COLLECTION_ID, FORMAT], documents.JSON
        ),
        "/collections/{collection_id}/queryables": _get(
            "queryables", "可查询的属性", [_COLLECTION_ID, FORMAT], documents.SCHEMA
        ),
        "/collections/{collection_id}/schema": _get(
            "schema", "要素的结构", [_COLLECTION_ID, FORMAT], documents.SCHEMA
        ),
    }
    for one in COLLECTIONS:
        paths[f"/collections/{one.id}/items"] = _get(
            f"{one.id}Items", one.title, parameters_of(one), documents.GEOJSON, secured=True
        )
        paths[f"/collections/{one.id}/items/{{feature_id}}"] = _get(
            f"{one.id}Item", f"一个要素：{one.title}", [_FEATURE_ID, CRS, FORMAT],
            documents.GEOJSON, secured=True,
        )  # fmt: skip
    return {
        "openapi": "3.0.3",
        "info": {
            "title": documents.TITLE, "version": version("kuangzheng"),
            "description": documents.DESCRIPTION,
        },
        "servers": [{"url": base}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {
                "type": "oauth2",
                "flows": {"clientCredentials": {
                    "tokenUrl": f"{base.removesuffix('/ogc')}/api/v1/identity/token",
                    "scopes": {one.permission: one.title for one in COLLECTIONS},
                }},
            }},
            "responses": {"Problem": {
                "description": "问题说明（RFC 9457）",
                "content": {"application/problem+json": {"schema": {"type": "object"}}},
            }},
        },
    }  # fmt: skip


def _get(
    name: str, summary: str, parameters: list[Document], media_type: str, *, secured: bool = False
) -> Document:
    problems = ["400", "404", "429"] + (["401", "403", "503"] if secured else [])
    answers: Document = {
        "200": {"description": summary, "content": {
            media_type: {"schema": {"type": "object"}},
            documents.HTML: {"schema": {"type": "string"}},
        }},
    }  # fmt: skip
    if secured:
        answers["200"]["headers"] = {
            "Content-Crs": {"description": "坐标系", "schema": {"type": "string"}}
        }
    answers |= {code: {"$ref": "#/components/responses/Problem"} for code in problems}
    found: Document = {
        "operationId": name, "summary": summary, "parameters": parameters, "responses": answers,
    }  # fmt: skip
    if secured:
        found["security"] = [{"token": []}]
    return {"get": found}
