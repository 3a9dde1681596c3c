"""Views kept under a name: one's own, shared in the division, changed by the owner alone."""

from collections.abc import Callable
from typing import Any

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.supervision.conftest import BASE, OTHER_COUNTY, City

pytestmark = pytest.mark.service("supervision")
URL = f"{BASE}/saved-views"
VIEW = {"page": "map", "name": "示例：待判定图斑", "query": "layers=patches&as_of=2025-07-01"}


async def kept(city: City, token: str, **said: Any) -> dict[str, Any]:
    async with city.client("supervision", token) as client:
        answer = await client.post(URL, json=VIEW | said, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def seen(city: City, token: str) -> list[str]:
    answer = await city.get("/saved-views", token, view_of="map")
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json()["items"]]


async def test_given_a_view_then_its_owner_sees_it_and_colleagues_once_it_is_shared(
    city: City, token: Callable[..., str]
) -> None:
    me, colleague = token("clerk", subject="me"), token("reviewer", subject="colleague")
    elsewhere = token("clerk", subject="else", division=OTHER_COUNTY)
    view = await kept(city, me)
    assert (view["own"], view["shared"], view["query"]) == (True, False, VIEW["query"])
    assert [await seen(city, who) for who in (me, colleague, elsewhere)] == [[VIEW["name"]], [], []]
    assert (await city.get(f"/saved-views/{view['id']}", colleague)).status_code == 404
    async with city.client("supervision", me) as client:
        answer = await client.patch(
            f"{URL}/{view['id']}", json={"shared": True}, headers={"If-Match": '"1"'}
        )
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert await seen(city, colleague) == [VIEW["name"]]
    assert await seen(city, elsewhere) == []


async def test_given_a_colleagues_view_then_it_is_not_changed_nor_removed(
    city: City, token: Callable[..., str]
) -> None:
    me, colleague = token("clerk", subject="me"), token("reviewer", subject="colleague")
    view = await kept(city, me, shared=True)
    url, tag = f"{URL}/{view['id']}", {"If-Match": '"1"'}
    async with city.client("supervision", colleague) as client:
        assert (await client.patch(url, json={"name": "x"}, headers=tag)).status_code == 403
        assert (await client.delete(url, headers=tag)).status_code == 403
    async with city.client("supervision", me) as client:
        assert (await client.delete(url)).status_code == 428
        assert (await client.delete(url, headers={"If-Match": '"7"'})).status_code == 412
        assert (await client.delete(url, headers=tag)).status_code == 204
    assert await seen(city, me) == []


async def test_given_the_same_name_twice_then_409_and_another_person_may_use_it(
    city: City, token: Callable[..., str]
) -> None:
    me, colleague = token("clerk", subject="me"), token("reviewer", subject="colleague")
    await kept(city, me)
    async with city.client("supervision", me) as client:
        answer = await client.post(URL, json=VIEW, headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (409, "view_name_taken")
    await kept(city, colleague)


@pytest.mark.parametrize(
    "said", [{"page": "nowhere"}, {"name": ""}, {"query": "x" * 2001}, {"owner": "other"}]
)
async def test_given_what_is_no_view_then_422(
    city: City, token: Callable[..., str], said: dict[str, Any]
) -> None:
    async with city.client("supervision", token("clerk")) as client:
        answer = await client.post(URL, json=VIEW | said, headers=new_key())
    assert answer.status_code == 422


async def test_given_no_token_or_a_holder_then_no_views(
    city: City, token: Callable[..., str]
) -> None:
    async with city.client("supervision", "none") as client:
        assert (await client.get(URL, params={"view_of": "map"})).status_code == 401
    holder = token("holder", holder="01980000-0000-7000-8000-000000000001")
    assert (await city.get("/saved-views", holder, view_of="map")).status_code == 403
