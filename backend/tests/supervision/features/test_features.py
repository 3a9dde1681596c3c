"""`/ogc` on the wire: documents for everybody, features for whoever may see them."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import httpx
import jsonschema_rs
import orjson
import pytest

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.supervision.features import crs, documents
from kuangzheng.supervision.features.collections import COLLECTIONS, OF_ID

from .conftest import SCOPES, Data

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
IDS = [one.id for one in COLLECTIONS]


async def test_the_landing_page_leads_to_everything(data: Data) -> None:
    async with data.client(None) as client:
        told = (await client.get("/ogc")).json()
        assert (await client.get("/ogc/")).json() == told
        relations = {one["rel"] for one in told["links"]}
        assert {"self", "service-desc", "service-doc", "conformance", "data"} <= relations
        for one in told["links"]:
            answer = await client.get(one["href"])
            assert answer.status_code == 200, one
            assert answer.headers["content-type"].partition(";")[0] in one["type"], one
        assert all(one["href"].startswith("http://kz.test/ogc") for one in told["links"])


async def test_the_documents_say_what_there_is(data: Data) -> None:
    async with data.client(None) as client:
        conforms = (await client.get("/ogc/conformance")).json()["conformsTo"]
        listed = (await client.get("/ogc/collections")).json()["collections"]
        api = (await client.get("/ogc/api")).json()
    for name in ("core", "oas30", "html", "geojson"):
        assert f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" in conforms
    assert "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs" in conforms
    assert [one["id"] for one in listed] == IDS
    for one in listed:
        assert one["storageCrs"] == crs.CGCS2000 and one["crs"][0] == crs.CRS84
        assert len(one["crs"]) == 44
        async with data.client(None) as client:
            assert (await client.get(f"/ogc/collections/{one['id']}")).json()["id"] == one["id"]
    assert api["openapi"].startswith("3.0")
    limit = api["paths"]["/collections/rights/items"]["get"]["parameters"][0]
    assert (limit["name"], limit["schema"]["maximum"]) == ("limit", 500)


async def test_given_nobody_the_wrong_scope_another_county_and_the_right_one(data: Data) -> None:
    for one in COLLECTIONS:
        wrong = data.city.make_token(
            kind="client", scopes=tuple(s for s in SCOPES if s != one.permission)
        )

        async def listed(client: httpx.AsyncClient, name: str = one.id) -> httpx.Response:
            return await client.get(f"/ogc/collections/{name}/items")

        async def single(client: httpx.AsyncClient, name: str = one.id) -> httpx.Response:
            return await client.get(f"/ogc/collections/{name}/items/{data.ids[name]}")

        for send, statuses in ((listed, (401, 403, 200, 200)), (single, (401, 403, 404, 200))):
            answers = await four_callers(
                data.city.apps["supervision"], send, wrong_role=wrong, elsewhere=data.elsewhere,
                right=data.token,
            )  # fmt: skip
            assert answers.statuses == statuses, one.id
            if send is listed:
                assert answers.elsewhere.json()["features"] == []
                assert data.ids[one.id] in [f["id"] for f in answers.right.json()["features"]]
            assert answers.anonymous.headers["www-authenticate"] == "Bearer"
            assert answers.wrong_role.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", IDS)
async def test_given_a_feature_then_its_properties_are_those_of_the_schema(
    data: Data, name: str
) -> None:
    answer = await data.get(f"/collections/{name}/items")
    assert answer.headers["content-type"].startswith("application/geo+json")
    assert answer.headers["content-crs"] == f"<{crs.CRS84}>"
    told = answer.json()
    assert told["numberMatched"] == told["numberReturned"] == len(told["features"])
    datetime.strptime(told["timeStamp"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    schema = documents.schema("", OF_ID[name])["properties"]["properties"]
    for prop in schema["properties"].values():
        prop["type"] = [prop["type"], "null"]
        if "enum" in prop:
            prop["enum"] = [*prop["enum"], None]
    check = jsonschema_rs.validator_for({**schema, "additionalProperties": False})
    found = next(one for one in told["features"] if one["id"] == data.ids[name])
    assert [error.message for error in check.iter_errors(found["properties"])] == []
    single = await data.get(f"/collections/{name}/items/{found['id']}")
    assert single.json() == {**found, "links": single.json()["links"]}
    assert {one["rel"] for one in single.json()["links"]} == {"self", "alternate", "collection"}


async def test_given_a_property_then_only_features_that_have_it(data: Data) -> None:
    first, second = data.ids["rights"], data.ids["second"]
    async def ids(**query: Any) -> set[str]:
        return {one["id"] for one in await data.features("rights", **query)}

    assert await ids(kind="mining") == {first, second}
    assert await ids(kind="exploration") == set()
    assert await ids(name="示例二号矿山") == {second}
    assert await ids(code="示例-示例二号矿山") == {second}
    assert await ids(code="示例-示例二号") == set()  # a part of the code is not the code
    assert await ids(q="二号") == {second}
    assert await ids(holder_id=data.ids["holder"]) == {first}
    assert await ids(division_code="500113") == {first, second}
    assert await ids(division_code="500000") == set()  # what lies below is asked for by division
    assert await ids(division="500000") == {first, second}
    assert await ids(mineral="石灰岩") | await ids(mineral="建筑石料用灰岩") == {first, second}
    plots = await data.features("plots", right_id=first)
    assert [one["id"] for one in plots] == [data.ids["plots"]]
    assert await data.features("plots", must_regreen="true") == []
    assert len(await data.features("patches", state="received")) == 1
    assert len(await data.features("zones", layer_id=data.ids["layer"])) == 1


async def test_given_a_box_then_what_meets_it_and_not_what_its_own_box_meets(data: Data) -> None:
    # the patch is a triangle with corners 106.501/29.4, 106.5/29.4 and 106.501/29.401 or so: its
    # own box holds a corner that the triangle does not reach
    shape = (await data.features("patches"))[0]["geometry"]["coordinates"][0]
    west, south = min(p[0] for p in shape), min(p[1] for p in shape)
    east, north = max(p[0] for p in shape), max(p[1] for p in shape)
    corners = {(p[0], p[1]) for p in shape}
    empty = next(c for c in ((west, south), (east, south), (east, north), (west, north))
                 if c not in corners)  # fmt: skip
    size = 1e-5
    x = empty[0] if empty[0] == west else empty[0] - size
    y = empty[1] if empty[1] == south else empty[1] - size
    assert await data.features("patches", bbox=f"{x},{y},{x + size},{y + size}") == []
    whole = f"{west},{south},{east},{north}"
    assert len(await data.features("patches", bbox=whole)) == 1
    turned = f"{south},{west},{north},{east}"
    assert len(await data.features("patches", bbox=turned, bbox_crs=f"{EPSG}4490")) == 1
    assert len(await data.features("rights", bbox="106.519,29.39,-170,29.41")) == 1


async def test_given_a_time_then_the_state_of_that_day(data: Data) -> None:
    assert await data.features("rights", datetime="2023-12-31") == []
    assert len(await data.features("rights", datetime="2024-01-01")) == 2
    assert len(await data.features("rights", datetime="2020-01-01/2024-06-30")) == 2
    zones: dict[str, list[str]] = {}
    for name, text in (("now", "2025-07-01"), ("then", "2025-06-30T12:00:00+08:00"),
                       ("both", "2025-06-30/2025-07-01")):  # fmt: skip
        zones[name] = sorted(z["properties"]["name"] for z in
                             await data.features("zones", datetime=text))  # fmt: skip
    assert zones == {"now": ["示例新区"], "then": ["示例旧区"], "both": ["示例新区", "示例旧区"]}
    # between the images of 1 April and 30 June
    for text, count in (("2025-03-31", 0), ("2025-04-01", 1), ("2025-06-30/..", 1),
                        ("2025-07-01/..", 0)):  # fmt: skip
        assert len(await data.features("patches", datetime=text)) == count, text
    # found on 10 July and not yet confirmed
    assert len(await data.features("plots", datetime="2025-07-09")) == 0
    assert len(await data.features("plots", datetime="2025-07-10/..")) == 2


@pytest.mark.parametrize("name", ["rights", "plots"])
async def test_given_pages_then_next_leads_through_all_of_them(data: Data, name: str) -> None:
    seen: list[str] = []
    url = f"/ogc/collections/{name}/items?limit=1&division=500113&crs={EPSG}4524"
    async with data.client() as client:
        while url:
            answer = await client.get(url)
            told = answer.json()
            assert "numberMatched" not in told
            assert answer.headers["content-crs"] == f"<{EPSG}4524>"
            seen += [one["id"] for one in told["features"]]
            url = next((one["href"] for one in told["links"] if one["rel"] == "next"), "")
        foreign = await client.get(f"/ogc/collections/{name}/items?cursor=abc")
    assert len(seen) == len(set(seen)) == 2
    assert foreign.status_code == 400


async def test_given_hits_then_a_count_where_the_service_can_count(data: Data) -> None:
    told = (await data.get("/collections/rights/items", resultType="hits", kind="mining")).json()
    assert (told["numberMatched"], told["numberReturned"], told["features"]) == (2, 0, [])
    inexact = await data.get("/collections/rights/items", resultType="hits", bbox="106,29,107,30")
    assert inexact.status_code == 200
    assert "numberMatched" not in inexact.json()


async def test_given_a_system_then_coordinates_in_its_axis_order(data: Data) -> None:
    for uri, first in ((f"{EPSG}4490", [29.4, 106.5]),
                       (f"{EPSG}4523", [3254540.7077, 35645600.7825])):  # fmt: skip
        answer = await data.get(f"/collections/rights/items/{data.ids['rights']}", crs=uri)
        assert answer.headers["content-crs"] == f"<{uri}>"
        assert answer.json()["geometry"]["coordinates"][0][0] == pytest.approx(first, abs=1e-4)


@pytest.mark.parametrize("path", [
    "/collections/rights/items?colour=red", "/collections/rights/items?bbox=1,2,3",
    "/collections/rights/items?crs=EPSG:4490", "/collections/rights/items/{right}?limit=1",
    "/collections/rights/items?f=gml", "/collections?bbox=1,2,3,4", "/?f=xml",
])  # fmt: skip
async def test_given_a_wrong_query_then_400_with_a_problem(data: Data, path: str) -> None:
    async with data.client() as client:
        answer = await client.get("/ogc" + path.replace("{right}", data.ids["rights"]))
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] in ("unknown_parameter", "malformed_request")


async def test_given_no_such_thing_then_404(data: Data) -> None:
    for path in ("/collections/mines", "/collections/mines/items", "/nothing",
                 "/collections/rights/items/00000000-0000-7000-8000-000000000000"):  # fmt: skip
        assert (await data.get(path)).status_code == 404, path
    assert (await data.get("/collections/rights/items/1")).status_code == 400


async def test_given_a_service_that_is_down_then_503_and_not_an_empty_answer(data: Data) -> None:
    del data.city.peers["enforcement"]
    answer = await data.get("/collections/patches/items")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert (await data.get("/collections/plots/items")).status_code == 200


class _Page(HTMLParser):
    """What a browser would find: tags in order, ids, and whether everything is closed."""

    VOID = frozenset({"meta", "link", "br", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


async def test_given_a_browser_then_pages_that_the_strict_policy_lets_through(data: Data) -> None:
    paths = ["", "/conformance", "/api", "/collections"]
    for name in IDS:
        here = f"/collections/{name}"
        paths += [here, f"{here}/queryables", f"{here}/schema", f"{here}/items",
                  f"{here}/items/{data.ids[name]}"]  # fmt: skip
    async with data.client(Accept="text/html,application/xhtml+xml,*/*;q=0.8") as client:
        for path in paths:
            answer = await client.get(f"/ogc{path}")
            assert answer.status_code == 200, path
            assert answer.headers["content-type"] == "text/html; charset=utf-8"
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            page = _Page()
            page.feed(answer.text)
            assert page.open == []
            assert ("html", {"lang": "zh-CN"}) in page.seen
            tags = [tag for tag, _ in page.seen]
            assert tags.count("h1") == tags.count("main") == 1
            assert not {"script", "style"} & set(tags)
            assert not any(name.startswith("on") or name == "style"
                           for _, attributes in page.seen for name in attributes)  # fmt: skip
        assert (await client.get("/ogc/page.css")).headers["content-type"].startswith("text/css")
        refused = await client.get("/ogc/collections/rights/items?colour=red")
        assert (refused.status_code, "没有查询参数" in refused.text) == (400, True)
        assert "text/html" in refused.headers["content-type"]


async def test_given_a_name_with_markup_then_it_is_text(data: Data) -> None:
    marked = "示例<b>&\"'"
    async with data.city.client("licensing") as clerk:
        version = (await clerk.get(f"/api/v1/licensing/mining-rights/{data.ids['rights']}"))
        body = {"effective_on": "2025-07-01", "reason": "示例", "name": marked}
        changed = await clerk.post(
            f"/api/v1/licensing/mining-rights/{data.ids['rights']}/change", json=body,
            headers={"If-Match": version.headers["etag"], "Idempotency-Key": "示例".encode().hex()},
        )  # fmt: skip
    assert changed.status_code == 200, changed.text
    text = (await data.get("/collections/rights/items", f="html")).text
    assert "<b>" not in text
    assert re.search("示例&lt;b&gt;&amp;&quot;&#x27;", text)
    names = [one["properties"]["name"] for one in await data.features("rights")]
    assert marked in names


async def test_the_api_definition_is_openapi_3_0(data: Data) -> None:
    """Every reference resolves, every path parameter is declared, ids are unique."""
    api = (await data.get("/api", None)).json()
    text = orjson.dumps(api).decode()
    for name in set(re.findall(r'"\$ref":"#/components/responses/(\w+)"', text)):
        assert name in api["components"]["responses"]
    ids = []
    for path, ways in api["paths"].items():
        operation = ways["get"]
        ids.append(operation["operationId"])
        declared = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path))
        names = [one["name"] for one in operation["parameters"]]
        assert len(names) == len(set(names))
        assert all("schema" in one and "description" in one for one in operation["parameters"])
    assert len(ids) == len(set(ids))
