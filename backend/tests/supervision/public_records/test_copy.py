"""What was told is public, as far as the policy lets it, and gone when it is public no longer."""

from collections.abc import Awaitable, Callable
from typing import Any

from kuangzheng.kernel.testing.plugin import new_key
from tests.supervision.conftest import COUNTY, City, square

Mined = Callable[..., Awaitable[dict[str, str]]]


async def _one(city: City, path: str) -> dict[str, Any]:
    answer = await city.public(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_a_right_then_everybody_sees_it_with_its_rounded_boundary(
    city: City, mined: Mined
) -> None:
    ids = await mined(lon=106.51234567)
    await city.told()

    page = (await city.public("/rights")).json()
    right = await _one(city, f"/rights/{ids['right']}")

    assert [one["id"] for one in page["items"]] == [ids["right"]]
    assert page["items"][0]["fields"]["capacity"] == "120万吨/年"
    assert page["items"][0]["fields"]["holder_name"] == "示例石灰岩矿山有限公司"
    assert right["title"] == "示例石灰岩矿山"
    assert right["outline"]["coordinates"][0][0][0] == [106.5123, 29.4]
    assert right["division_name"] == "巴南区"
    lags = {one["producer"]: one for one in page["published"]}
    assert set(lags) == {"licensing", "restoration", "enforcement"}


async def test_given_a_holder_that_is_a_person_then_only_the_first_character_is_shown(
    city: City, mined: Mined
) -> None:
    holder = await city.post("licensing", "/holders", name="张三", division_code=COUNTY)
    right = await _registered(city, holder["id"])
    await city.told()

    found = await _one(city, f"/rights/{right}")

    assert found["fields"]["holder_name"] == "张*"
    assert (await city.public("/rights", q="张三")).json()["items"] == []


async def test_given_a_word_then_the_right_is_found_in_its_list_and_in_the_search_over_all(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    await city.told()

    listed = (await city.public("/rights", q="石灰岩矿山")).json()["items"]
    found = (await city.public("/findings", q="石灰岩")).json()

    assert [one["id"] for one in listed] == [ids["right"]]
    assert ids["right"] in {one["id"] for one in found if one["resource"] == "rights"}
    assert (await city.public("/rights", q="没有此矿")).json()["items"] == []


async def test_given_an_extinguished_right_then_it_leaves_the_register_that_is_shown(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    await city.told()
    async with city.client("licensing") as client:
        url = f"/api/v1/licensing/mining-rights/{ids['right']}"
        tag = (await client.get(url)).headers["etag"]
        answer = await client.post(
            f"{url}/extinguish", headers={"If-Match": tag, **new_key()},
            json={"effective_on": "2025-07-01", "reason": "示例注销", "document_no": "示例注1号"},
        )  # fmt: skip
        assert answer.status_code == 200, answer.text
    await city.told()

    assert (await city.public(f"/rights/{ids['right']}")).status_code == 404
    assert (await city.public("/rights")).json()["items"] == []


async def test_given_an_answer_then_it_has_a_tag_and_may_be_kept_for_a_minute(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.told()
    first = await city.public("/rights")

    async with city.client("supervision") as client:
        again = await client.get(
            "/api/public/v1/rights", headers={"If-None-Match": first.headers["etag"]}
        )

    assert first.headers["cache-control"] == "public, max-age=60"
    assert again.status_code == 304


async def test_given_more_than_a_page_then_the_cursor_leads_through_all_of_them(
    city: City, mined: Mined
) -> None:
    ids = {(await mined(f"示例{n}号矿山", 106.5 + n / 100))["right"] for n in range(3)}
    await city.told()
    seen, cursor = [], None

    while True:
        asked = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        page = (await city.public("/rights", **asked)).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert len(seen) == 3
    assert set(seen) == ids
    assert (await city.public("/rights", count="exact")).json()["total"] == 3


async def test_given_a_box_then_the_map_shows_what_lies_in_it(city: City, mined: Mined) -> None:
    ids = await mined(lon=106.5)
    await mined("示例远处矿山", 106.9)
    await city.told()

    shown = (await city.public("/rights/map", bbox="106.4,29.3,106.6,29.5")).json()

    assert [one["id"] for one in shown["features"]] == [ids["right"]]
    assert shown["features"][0]["properties"]["title"] == "示例石灰岩矿山"
    assert not shown["grid"]
    assert (await city.public("/rights/map", bbox="7,7,1,1")).status_code == 400


async def test_given_a_rebuild_then_the_copy_is_the_same_as_before(
    city: City, mined: Mined
) -> None:
    from kuangzheng.kernel.consumers import rebuild

    await mined()
    await city.told()
    before = (await city.public("/rights")).json()["items"]
    for producer in ("licensing", "restoration", "enforcement"):
        assert await rebuild(city.databases["supervision"], producer)
    await city.told()

    after = (await city.public("/rights")).json()["items"]

    assert [one["fields"] for one in after] == [one["fields"] for one in before]
    assert (await city.public("/status")).json()["records"]["rights"] == 1


async def _registered(city: City, holder: str) -> str:
    right = await city.post(
        "licensing", "/mining-rights", code="示例-个人", kind="mining", name="示例砖瓦矿",
        minerals=["砖瓦用页岩"], mining_method="open_pit",
        capacity={"value": "6", "unit": "万吨/年"}, elevation={"from_m": 310, "to_m": 200},
        valid_from="2024-01-01", valid_to="2033-12-31", geometry=square(106.7),
        effective_on="2024-01-01", document_no="示例登〔2024〕2号", holder_id=holder,
    )  # fmt: skip
    return str(right["id"])
