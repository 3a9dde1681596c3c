"""`/ogc`: the documents for everybody, features for whoever may read the collection."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.hot import Handler
from kuangzheng.kernel.peers import Caller
from kuangzheng.kernel.problems import NotFound, Problem
from kuangzheng.kernel.unit import TransactionalRoute, allowed
from kuangzheng.supervision.features import (
    documents,
    openapi30,
    pages,
    rules,
    service,
)
from kuangzheng.supervision.features.asking import Keeper
from kuangzheng.supervision.features.collections import COLLECTIONS, OF_ID, Collection

PREFIX = "/ogc"
_FORMAT: dict[str, Any] = {"parameters": [openapi30.FORMAT]}


def wants_html(request: Request) -> bool:
    """`f` decides, else what `Accept` names first of the two. Raises Malformed for another `f`."""
    form = request.query_params.get("f")
    if form is not None:
        if form not in rules.FORMATS:
            raise rules.wrong("f", "f 应为 json 或 html")
        return form == "html"
    accepted = request.headers.get("accept", "")
    html, json = accepted.find("text/html"), accepted.find("json")
    return html >= 0 and (json < 0 or html < json)


def base_of(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}{PREFIX}"


class OgcRoute(TransactionalRoute):
    """Refuses by a page whoever asked for a page."""

    def get_route_handler(self) -> Handler:
        original = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await original(request)
            except Problem as problem:
                if request.query_params.get("f", "html") != "html" or not wants_html(request):
                    raise
                text = pages.problem(base_of(request), problem)
                return _page(text, problem.status, problem.headers)

        return handler


def _page(text: str, status: int = 200, headers: Any = None) -> Response:
    kept = {**(headers or {}), "Content-Security-Policy": pages.POLICY,
            "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
            "Vary": "Accept"}  # fmt: skip
    return Response(text, status, kept, media_type="text/html; charset=utf-8")


def _json(content: Any, media_type: str = documents.JSON, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = orjson.dumps(content, default=str)
    return Response(body, media_type=media_type, headers={"Vary": "Accept", **named})


def _document(
    request: Request, told: Callable[..., Any], shown: Callable[..., str], *args: Any,
    media_type: str = documents.JSON,
) -> Response:  # fmt: skip
    rules.require_known(request.query_params.multi_items())
    if wants_html(request):
        return _page(shown(base_of(request), *args))
    return _json(told(base_of(request), *args), media_type)


router = APIRouter(route_class=OgcRoute, tags=["空间数据服务"])


@router.get("", summary="首页", openapi_extra=_FORMAT, response_class=Response)
async def ogc_landing_page(request: Request) -> Response:
    return _document(request, documents.landing, pages.landing)


@router.get("/page.css", summary="网页样式", response_class=Response)
async def ogc_page_style() -> Response:
    kept = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return Response(pages.STYLE, media_type="text/css", headers=kept)


@router.get("/conformance", summary="符合性声明", openapi_extra=_FORMAT, response_class=Response)
async def ogc_conformance(request: Request) -> Response:
    return _document(request, lambda base: documents.conformance(), pages.conformance)


@router.get("/api", summary="接口定义", openapi_extra=_FORMAT, response_class=Response)
async def ogc_api_definition(request: Request) -> Response:
    return _document(
        request, openapi30.api, lambda base: pages.api(base, openapi30.api(base)),
        media_type=documents.OPENAPI,
    )  # fmt: skip


@router.get("/collections", summary="数据集", openapi_extra=_FORMAT, response_class=Response)
async def ogc_collections(request: Request) -> Response:
    return _document(request, documents.collections, pages.collections)


@router.get(
    "/collections/{collection_id}", summary="一个数据集", openapi_extra=_FORMAT,
    response_class=Response,
)  # fmt: skip
async def ogc_collection(request: Request, collection_id: str) -> Response:
    return _document(request, documents.collection, pages.collection, _known(collection_id))


@router.get(
    "/collections/{collection_id}/queryables", summary="可查询的属性", openapi_extra=_FORMAT,
    response_class=Response,
)  # fmt: skip
async def ogc_queryables(request: Request, collection_id: str) -> Response:
    one = _known(collection_id)

    def shown(base: str) -> str:
        told = documents.queryables(base, one)["properties"]
        return pages.schema(base, one, "可查询的属性", told)

    return _document(
        request, lambda base: documents.queryables(base, one), shown, media_type=documents.SCHEMA
    )


@router.get(
    "/collections/{collection_id}/schema", summary="要素的结构", openapi_extra=_FORMAT,
    response_class=Response,
)  # fmt: skip
async def ogc_schema(request: Request, collection_id: str) -> Response:
    one = _known(collection_id)

    def shown(base: str) -> str:
        told = documents.schema(base, one)["properties"]["properties"]["properties"]
        return pages.schema(base, one, "要素的属性", told)

    return _document(
        request, lambda base: documents.schema(base, one), shown, media_type=documents.SCHEMA
    )


def _known(collection_id: str) -> Collection:
    found = OF_ID.get(collection_id)
    if found is None:
        raise NotFound(f"没有这个数据集，可用：{'、'.join(OF_ID)}")
    return found


def keeper_of(request: Request) -> Keeper:
    state = request.app.state
    return Keeper(state.peers, Caller.of(request), state.settings.features_seconds)


def _answer_features(collection: Collection) -> Callable[..., Any]:
    async def features(
        request: Request, principal: Annotated[Principal, allowed(collection.permission)]
    ) -> Response:
        pairs = request.query_params.multi_items()
        html, question = wants_html(request), rules.question_of(collection, pairs)
        found = await service.items(
            keeper_of(request), collection, question, today(request.app.state.clock)
        )
        base = base_of(request)
        here = f"{base}/collections/{collection.id}"
        links = _links(request, f"{here}/items", collection, html=html)
        if found.cursor is not None:
            query = service.next_query(pairs, found.cursor)
            kind = documents.HTML if html else documents.GEOJSON
            links.append(documents.link(f"{here}/items?{query}", "next", kind, "下一页"))
        if html:
            return _page(pages.items(base, collection, found.features, links))
        told = {
            "type": "FeatureCollection", "features": found.features, "links": links,
            "timeStamp": _stamp(request.app.state.clock.now()),
            "numberReturned": len(found.features),
        }  # fmt: skip
        if found.matched is not None:
            told["numberMatched"] = found.matched
        return _json(told, documents.GEOJSON, Content_Crs=f"<{question.crs}>")

    return features


def _answer_feature(collection: Collection) -> Callable[..., Any]:
    async def feature(
        feature_id: UUID, request: Request,
        principal: Annotated[Principal, allowed(collection.permission)],
    ) -> Response:  # fmt: skip
        html, uri = wants_html(request), rules.item_question(request.query_params.multi_items())
        found = await service.item(keeper_of(request), collection, str(feature_id), uri)
        base = base_of(request)
        here = f"{base}/collections/{collection.id}/items/{feature_id}"
        links = _links(request, here, collection, html=html)
        if html:
            return _page(pages.item(base, collection, found, links))
        return _json(
            {**found, "links": links}, documents.GEOJSON, Content_Crs=f"<{uri}>"
        )

    return feature


def _links(
    request: Request, here: str, collection: Collection, *, html: bool
) -> list[dict[str, Any]]:
    """The answer itself, the other way to read it, what it belongs to."""
    query = request.url.query
    rest = [pair for pair in request.query_params.multi_items() if pair[0] != "f"]
    other = urlencode([*rest, ("f", "json" if html else "html")])
    kind, alternate = (
        (documents.HTML, documents.GEOJSON) if html else (documents.GEOJSON, documents.HTML)
    )
    base = base_of(request)
    return [
        documents.link(f"{here}?{query}" if query else here, "self", kind, collection.title),
        documents.link(f"{here}?{other}", "alternate", alternate,
                       f"{collection.title}（{'GeoJSON' if html else '网页'}）"),
        documents.link(f"{base}/collections/{collection.id}", "collection", documents.JSON,
                       collection.title),
    ]  # fmt: skip


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


for _one in COLLECTIONS:
    router.add_api_route(
        f"/collections/{_one.id}/items", _answer_features(_one), name=f"ogc_{_one.id}",
        summary=f"要素：{_one.title}", openapi_extra={"parameters": openapi30.parameters_of(_one)},
        response_class=Response,
    )  # fmt: skip
    router.add_api_route(
        f"/collections/{_one.id}/items/{{feature_id}}", _answer_feature(_one),
        name=f"ogc_{_one.id}_item", summary=f"一个要素：{_one.title}",
        openapi_extra={"parameters": [openapi30.CRS, openapi30.FORMAT]}, response_class=Response,
    )  # fmt: skip
