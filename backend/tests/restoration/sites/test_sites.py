"""Sites over HTTP: who may, what an act makes so, what is refused."""

import hashlib
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import BASE, SITES, act, if_match, land, site_body, square

pytestmark = pytest.mark.service("restoration")
Sited = Callable[..., Any]
Token = Callable[..., str]
BOW = {"type": "Polygon", "coordinates": [
    [[106.5, 29.4], [106.51, 29.41], [106.51, 29.4], [106.5, 29.41], [106.5, 29.4]],
]}  # fmt: skip
"""Two sides cross."""
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


async def finished(clerk: httpx.AsyncClient, sited: Sited, **fields: Any) -> dict[str, Any]:
    """A site whose works are done and wait for acceptance."""
    site: dict[str, Any] = await sited(**fields)
    for name, on in (("plan", "2024-05-01"), ("start", "2024-09-01"), ("complete", "2025-05-01")):
        site = await act(clerk, site, name, on=on, document_no=f"示例{name}1号")
    return site


async def test_given_a_new_site_then_its_area_is_computed_on_the_ellipsoid(sited: Sited) -> None:
    site = await sited()
    # 0.004° of longitude are 388.24 m at 29.402° N, of latitude 443.37 m: 17.213 ha are 258.20 mu.
    assert site["area"] == {"mu": "258.20", "hectares": "17.2133", "area_km2": "0.1721"}
    assert (site["state"], site["done"], site["restored"]["mu"]) == ("registered", False, "0.00")
    assert (site["category_name"], site["direction_name"]) == ("责任主体灭失矿山", "宜林")
    assert site["allowed"] == ["plan"]
    assert [one["act"] for one in site["acts"]] == ["register"]


CALLS = [
    ("GET", "", None, 200, 200), ("POST", "", site_body(code="示例2"), 201, 403),
    ("GET", "/{id}", None, 200, 404), ("PATCH", "/{id}", {"name": "示例新名"}, 200, 404),
    ("POST", "/{id}/plan", {"on": "2025-07-01"}, 200, 404),
    ("GET", "/map?bbox=106,29,107,30&zoom=12", None, 200, 200),
    ("GET", "/inside?area=106,29;107,29;107,30", None, 200, 200),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "right", "elsewhere"), CALLS)
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, sited: Sited, token: Token, method: str, path: str, body: Any, right: int,
    elsewhere: int,
) -> None:  # fmt: skip
    site = await sited()
    headers = {} if method == "GET" else if_match(site)

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        url = SITES + path.replace("{id}", site["id"])
        return await client.request(method, url, json=body, headers=headers)

    answers = await four_callers(
        app, send, wrong_role=token("expert" if method == "GET" else "leader"),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, right)
    if elsewhere == 200:
        assert answers.elsewhere.json()["items"] == []
        assert len(answers.right.json()["items"]) == 1


async def test_given_an_area_or_a_division_then_the_sites_of_it(
    app: FastAPI, clerk: httpx.AsyncClient, sited: Sited, token: Token
) -> None:
    site = await sited()  # 106.5 to 106.504 E, 29.4 to 29.404 N
    area = "106.502,29.39;106.6,29.39;106.6,29.42;106.502,29.42"
    told = (await clerk.get(f"{SITES}/inside", params={"area": area})).json()
    assert [(one["id"], one["whole"], one["share_percent"]) for one in told["items"]] == [
        (site["id"], False, 50.0)
    ]
    box = {"bbox": "106,29,107,30", "zoom": 12}
    async with client_for(app, token("clerk", division="500000")) as city:
        for asked, count in (
            ({}, 1), ({"state": "accepted"}, 0), ({"category": "waste_heap"}, 0),
            ({"division": "500113"}, 1), ({"division": "500112"}, 0),
            ({"as_of": "2020-01-01"}, 0),
        ):  # fmt: skip
            inside = (await city.get(f"{SITES}/inside", params={"area": area} | asked)).json()
            assert inside["count"] == count, asked
            drawn = (await city.get(f"{SITES}/map", params=box | asked)).json()
            assert len(drawn["items"]) == count, asked
    async with client_for(app, token("clerk", division="500112")) as neighbour:
        for asked in ({}, {"division": "500113"}, {"division": "500000"}):
            inside = (await neighbour.get(f"{SITES}/inside", params={"area": area} | asked)).json()
            assert inside["count"] == 0, asked


async def test_given_finished_works_then_another_person_accepts_them_by_class_of_land(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, sited: Sited
) -> None:
    site = await finished(clerk, sited)
    stage = await act(
        reviewer, site, "accept-stage", on="2025-06-01", document_no="示例验1号",
        land=[land("100.5", "dry"), land("20")],
    )  # fmt: skip
    assert (stage["state"], stage["restored"]["mu"]) == ("completed", "120.50")
    assert stage["rate_percent"] == "46.7"  # 120.5 of 258.20
    done = await act(
        reviewer, stage, "accept", on="2025-07-01", document_no="示例验2号", land=[land("130")]
    )
    assert (done["state"], done["done"], done["restored"]["mu"]) == ("accepted", True, "250.50")
    assert done["allowed"] == []
    assert [p["land_name"] for p in done["acts"][-2]["land"]] == ["旱地", "林地"]
    late = await clerk.post(
        f"{SITES}/{site['id']}/start", json={"on": "2025-07-02"}, headers=if_match(done)
    )
    assert (late.status_code, late.json()["allowed"]) == (409, [])


async def test_given_the_person_that_prepared_then_no_acceptance_by_the_same_hand(
    app: FastAPI, sited: Sited, token: Token
) -> None:
    person = token("clerk", "reviewer", subject="one")
    async with client_for(app, person) as client:
        site = await finished(client, lambda **fields: sited(client, **fields))
        body = {"on": "2025-06-01", "document_no": "示例验1号", "land": [land("10")]}
        answer = await client.post(
            f"{SITES}/{site['id']}/accept", json=body, headers=if_match(site)
        )
    assert (answer.status_code, answer.json()["code"]) == (403, "same_person")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"land": [land("258.21")]}, "/land"), ({"land": [land("0")]}, "/land"),
        ({"land": [land("1"), land("2")]}, "/land"), ({"on": "2025-04-30"}, "/on"),
        ({"on": "2025-08-02"}, "/on"),
    ],
)  # fmt: skip
async def test_given_more_than_there_is_or_an_impossible_day_then_422(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, sited: Sited, body: dict[str, Any],
    pointer: str,
) -> None:  # fmt: skip
    site = await finished(clerk, sited)
    told = {"on": "2025-06-01", "document_no": "示例验1号", "land": [land("10")]} | body
    answer = await reviewer.post(
        f"{SITES}/{site['id']}/accept", json=told, headers=if_match(site)
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_given_works_that_are_sent_back_then_they_go_on(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, sited: Sited
) -> None:
    site = await finished(clerk, sited)
    site = await act(reviewer, site, "send-back", on="2025-06-01", note="示例：覆土厚度不足")
    assert (site["state"], site["allowed"]) == ("under_way", ["complete", "accept_stage"])


async def test_given_an_illegal_site_then_it_is_done_when_nothing_is_left(
    clerk: httpx.AsyncClient, sited: Sited
) -> None:
    site = await sited(category="illegal_site")
    closure = {
        "on": "2025-02-01", "document_no": "示例关1号", "people": True, "equipment": True,
        "buildings": True, "notice_no": "示例告1号",
    }  # fmt: skip
    url = f"{SITES}/{site['id']}/close"
    half = await clerk.post(url, json=closure | {"buildings": False}, headers=if_match(site))
    assert half.status_code == 422
    site = await act(clerk, site, "close", **closure)
    assert (site["done"], site["closed_on"], site["state"]) == (True, "2025-02-01", "registered")
    moved = await clerk.patch(
        f"{SITES}/{site['id']}", json={"category": "orphan_mine"}, headers=if_match(site)
    )
    assert moved.json()["errors"][0]["pointer"] == "/category"


async def test_given_a_holder_then_it_sees_its_own_sites_without_photos_and_changes_nothing(
    app: FastAPI, sited: Sited, token: Token
) -> None:
    holder = str(uuid4())
    own = await sited(party_kind="holder", party_name="示例矿业有限公司", holder_id=holder)
    await sited(code="示例图斑002")
    async with client_for(app, token("holder", holder=holder)) as portal:
        listed = (await portal.get(SITES)).json()["items"]
        shown = await portal.get(f"{SITES}/{own['id']}")
        drawn = (await portal.get(f"{SITES}/map?bbox=106,29,107,30&zoom=12")).json()["items"]
        barred = await portal.patch(
            f"{SITES}/{own['id']}", json={"name": "示例"}, headers=if_match(own)
        )
    assert [one["id"] for one in listed] == [one["id"] for one in drawn] == [own["id"]]
    assert (shown.status_code, barred.status_code) == (200, 403)


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"party_kind": "holder"}, "/right_id"), ({"found_on": "2025-08-02"}, "/found_on"),
        ({"division_code": "999999"}, "/division_code"),
        ({"geometry": BOW}, "/geometry"),
    ],
)  # fmt: skip
async def test_given_a_wrong_site_then_422_at_its_field(
    clerk: httpx.AsyncClient, fields: dict[str, Any], pointer: str
) -> None:
    answer = await clerk.post(SITES, json=site_body(**fields), headers=new_key())
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith(pointer)


async def test_given_a_change_then_the_version_that_was_read(
    clerk: httpx.AsyncClient, sited: Sited
) -> None:
    site = await sited()
    url = f"{SITES}/{site['id']}"
    blind = await clerk.patch(url, json={"name": "示例新名"})
    changed = await clerk.patch(url, json={"name": "示例新名"}, headers=if_match(site))
    stale = await clerk.patch(url, json={"name": "示例又名"}, headers=if_match(site))
    assert (blind.status_code, changed.status_code, stale.status_code) == (428, 200, 412)
    assert (changed.json()["version"], changed.headers["etag"]) == (2, '"2"')
    assert stale.json()["current"] == (await clerk.get(url)).json()
    twice = await clerk.post(SITES, json=site_body(), headers=new_key())
    assert (twice.status_code, twice.json()["code"]) == (409, "duplicate")


async def test_given_whose_it_is_and_what_it_suits_then_both_stand_and_change_with_the_record(
    clerk: httpx.AsyncClient, sited: Sited
) -> None:
    """S0-36: developer, damager, investor; S2-32: the six topics of an abandoned site."""
    whose = {"developer": "示例甲公司", "damager": "示例乙公司", "investor": "示例丙公司"}
    suits = {
        "land_use": "示例：裸地", "potential": "示例：可复垦", "soil": "示例：未超标",
        "water": "示例：缺水", "geology": "示例：稳定", "ecology": "示例：宜林",
    }  # fmt: skip
    site = await sited(**whose, suitability=suits, direction="forest")
    read = (await clerk.get(f"{SITES}/{site['id']}")).json()
    assert ({name: read[name] for name in whose}, read["suitability"]) == (whose, suits)
    body = {"damager": None, "suitability": suits | {"soil": "示例：已修复"}}
    changed = await clerk.patch(f"{SITES}/{site['id']}", json=body, headers=if_match(read))
    assert changed.status_code == 200, changed.text
    after = changed.json()
    assert (after["developer"], after["damager"], after["suitability"]["soil"]) == (
        "示例甲公司", None, "示例：已修复",
    )  # fmt: skip
    strange = site_body(code="示例2", suitability={"air": "示例"})
    assert (await clerk.post(SITES, json=strange, headers=new_key())).status_code == 422


async def test_given_sites_by_area_then_page_after_page_and_those_in_sight_before_the_others(
    clerk: httpx.AsyncClient, sited: Sited
) -> None:
    for number, (size, visible) in enumerate(((0.004, False), (0.002, True), (0.003, False))):
        await sited(code=f"示例{number}", geometry=square(106.5 + number / 50, size=size),
                    visible_range=visible)  # fmt: skip

    async def codes(**asked: str) -> list[str]:
        found: list[str] = []
        cursor: str | None = None
        while cursor is not None or not found:
            params = {"limit": "1"} | asked | ({"cursor": cursor} if cursor else {})
            page = await clerk.get(SITES, params=params)
            assert page.status_code == 200, page.text
            found += [one["code"] for one in page.json()["items"]]
            cursor = page.json()["next_cursor"]
            if cursor is None:
                break
        return found

    assert await codes(sort="area") == ["示例1", "示例2", "示例0"]
    assert await codes(sort="-area") == ["示例0", "示例2", "示例1"]
    # within sight of the three areas and two lines first (S2-8), the newest first
    assert await codes(sort="-visible_range") == ["示例1", "示例2", "示例0"]
    assert await codes(visible_range="true") == ["示例1"]


async def test_given_a_photo_then_it_is_there_with_its_day_once(
    clerk: httpx.AsyncClient, sited: Sited
) -> None:
    site = await sited()
    document = await uploaded(clerk, PNG, "前.png")
    body = {"document_id": document, "moment": "before", "taken_on": "2024-03-01"}
    site = await act(clerk, site, "photos", **body)
    assert [(p["moment_name"], p["taken_on"]) for p in site["photos"]] == [("修复前", "2024-03-01")]
    url = f"{SITES}/{site['id']}/photos"
    again = await clerk.post(url, json=body, headers=if_match(site))
    assert (again.status_code, again.json()["code"]) == (409, "photo_known")
    table = await uploaded(clerk, b"a,b\n", "x.csv")
    wrong = await clerk.post(url, json=body | {"document_id": table}, headers=if_match(site))
    assert wrong.json()["errors"][0]["pointer"] == "/document_id"


async def uploaded(client: httpx.AsyncClient, content: bytes, name: str) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    answer = await client.put(
        f"{BASE}/blobs/{sha256}", content=content, params={"name": name}
    )
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["document_id"]
    return found


FEATURE = {
    "编号": "示例导入1", "名称": "示例图斑", "类别": "采矿废石废渣", "入账日期": "2024-03-01",
    "责任主体类型": "历史遗留", "责任主体": "示例区人民政府", "修复方式": "工程治理",
}  # fmt: skip


def collection(*features: tuple[dict[str, str], dict[str, Any]]) -> bytes:
    found = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
    return json.dumps({"type": "FeatureCollection", "features": found}).encode()


async def test_given_a_file_then_it_is_taken_whole_and_once(clerk: httpx.AsyncClient) -> None:
    content = collection(
        (FEATURE, square()), (FEATURE | {"编号": "示例导入2"}, square(106.51)),
    )  # fmt: skip
    body = {"document_id": await uploaded(clerk, content, "图斑.geojson")}
    taken = await clerk.post(f"{BASE}/restoration-site-imports", json=body, headers=new_key())
    assert taken.status_code == 201, taken.text
    assert (taken.json()["sites"], taken.json()["format"]) == (2, "GeoJSON")
    listed = (await clerk.get(SITES, params={"category": "waste_heap"})).json()["items"]
    assert [one["code"] for one in listed] == ["示例导入1", "示例导入2"]
    again = await clerk.post(f"{BASE}/restoration-site-imports", json=body, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "site_file_taken")


async def test_given_wrong_features_then_every_fault_is_told_and_nothing_is_kept(
    clerk: httpx.AsyncClient, sited: Sited
) -> None:
    await sited(code="示例导入3")
    content = collection(
        (FEATURE, square()), (FEATURE | {"编号": "示例导入2"}, BOW),
        (FEATURE | {"编号": "示例导入3", "类别": "示例"}, square(106.51)),
        (FEATURE | {"编号": "示例导入3"}, square(106.52)),
    )  # fmt: skip
    body = {"document_id": await uploaded(clerk, content, "图斑.geojson")}
    answer = await clerk.post(f"{BASE}/restoration-site-imports", json=body, headers=new_key())
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "site_file_refused")
    rows = [(e["pointer"], e["code"]) for e in told["errors"]]
    assert rows[0][0] == "/rows/2"
    assert rows[-2:] == [("/rows/3", "unknown_word"), ("/rows/4", "duplicate")]
    assert len((await clerk.get(SITES)).json()["items"]) == 1


async def test_given_a_table_with_vertices_then_its_rows_are_sites(
    clerk: httpx.AsyncClient
) -> None:
    names = [*FEATURE, "拐点坐标"]
    vertices = "106.5 29.4;106.504 29.4;106.504 29.404;106.5 29.404"
    line = ",".join([*FEATURE.values(), vertices])
    content = "\n".join([",".join(names), line]).encode("gb18030")
    body = {"document_id": await uploaded(clerk, content, "图斑.csv")}
    taken = await clerk.post(f"{BASE}/restoration-site-imports", json=body, headers=new_key())
    assert (taken.status_code, taken.json()["format"]) == (201, "table")
    site = (await clerk.get(SITES)).json()["items"][0]
    assert site["area"]["mu"] == "258.20"
