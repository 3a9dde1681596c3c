"""What the API says about itself: landing page, conformance, collections, queryables, schema."""

from typing import Any

from kuangzheng.supervision.features import crs
from kuangzheng.supervision.features.collections import (
    COLLECTIONS,
    EXTENT,
    Collection,
    Property,
)

TITLE = "矿政空间数据服务"
DESCRIPTION = (
    "按 OGC API – Features 提供矿业权、管控区、卫片图斑和损毁地块。"
    "要素须凭访问令牌读取，只给出令牌的行政区和权限之内的记录。"
)
JSON, HTML, GEOJSON = "application/json", "text/html", "application/geo+json"
SCHEMA = "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
_PART1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
_PART2 = "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/"
_PART3 = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/"
CONFORMANCE = (
    *(f"{_PART1}{name}" for name in ("core", "oas30", "html", "geojson")),
    f"{_PART2}crs", f"{_PART3}queryables", f"{_PART3}queryables-query-parameters",
)  # fmt: skip
_QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
_FORMATS = {"uuid": "uuid", "date": "date", "date-time": "date-time"}
Document = dict[str, Any]


def link(href: str, rel: str, media_type: str, title: str) -> Document:
    return {"href": href, "rel": rel, "type": media_type, "title": title}


def both(here: str, title: str, kind: str = JSON, *, html: bool) -> list[Document]:
    """The document itself and the other way to read it."""
    own, other = (HTML, kind) if html else (kind, HTML)
    return [
        link(here, "self", own, title),
        link(f"{here.partition('?')[0]}?f={'json' if html else 'html'}", "alternate", other,
             f"{title}（{'JSON' if html else '网页'}）"),
    ]  # fmt: skip


def landing(base: str, *, html: bool = False) -> Document:
    return {
        "title": TITLE, "description": DESCRIPTION,
        "links": [
            *both(base, TITLE, html=html),
            link(f"{base}/api", "service-desc", OPENAPI, "接口定义（OpenAPI 3.0）"),
            link(f"{base}/api?f=html", "service-doc", HTML, "接口说明"),
            link(f"{base}/conformance", "conformance", JSON, "符合性声明"),
            link(f"{base}/collections", "data", JSON, "数据集"),
        ],
    }  # fmt: skip


def conformance() -> Document:
    return {"conformsTo": list(CONFORMANCE)}


def collections(base: str, *, html: bool = False) -> Document:
    return {
        "links": both(f"{base}/collections", "数据集", html=html),
        "crs": list(crs.ALL),
        "collections": [collection(base, one) for one in COLLECTIONS],
    }  # fmt: skip


def collection(base: str, one: Collection, *, html: bool = False) -> Document:
    here = f"{base}/collections/{one.id}"
    return {
        "id": one.id, "title": one.title, "description": f"{one.description}{one.temporal}",
        "itemType": "feature",
        "extent": {
            "spatial": {"bbox": [list(EXTENT)], "crs": crs.CRS84},
            "temporal": {"interval": [[None, None]]},
        },
        "crs": list(crs.ALL), "storageCrs": crs.STORAGE,
        "links": [
            *both(here, one.title, html=html),
            link(f"{here}/items", "items", GEOJSON, f"{one.title}（GeoJSON）"),
            link(f"{here}/items?f=html", "items", HTML, f"{one.title}（网页）"),
            link(f"{here}/queryables", _QUERYABLES, SCHEMA, "可查询的属性"),
            link(f"{here}/schema", "describedby", SCHEMA, "要素的结构"),
        ],
    }  # fmt: skip


def queryables(base: str, one: Collection) -> Document:
    """JSON Schema of what features can be found by, each as a query parameter of its name."""
    found = {prop.name: _schema_of(prop) for prop in one.queryables}
    found["geometry"] = {"title": "范围", "x-ogc-role": "primary-geometry",
                         "format": "geometry-polygon"}  # fmt: skip
    return _schema(f"{base}/collections/{one.id}/queryables", one.title, found, more=False)


def schema(base: str, one: Collection) -> Document:
    """JSON Schema of a feature's properties."""
    found = {
        "type": {"const": "Feature"}, "id": {"type": "string", "format": "uuid"},
        "geometry": {"oneOf": [
            {"$ref": "https://geojson.org/schema/Polygon.json"},
            {"$ref": "https://geojson.org/schema/MultiPolygon.json"},
        ]},
        "properties": {
            "type": "object",
            "properties": {prop.name: _schema_of(prop) for prop in one.properties},
        },
    }  # fmt: skip
    return _schema(f"{base}/collections/{one.id}/schema", one.title, found, more=True)


def _schema(where: str, title: str, properties: Document, *, more: bool) -> Document:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": where,
        "title": title, "type": "object", "properties": properties,
        "additionalProperties": more,
    }  # fmt: skip


def _schema_of(prop: Property) -> Document:
    found: Document = {"title": prop.title, "type": json_type(prop)}
    if prop.kind in _FORMATS:
        found["format"] = _FORMATS[prop.kind]
    if prop.codes:
        found["enum"] = list(prop.codes)
    return found


def json_type(prop: Property) -> str:
    return prop.kind if prop.kind in ("number", "integer", "boolean") else "string"
