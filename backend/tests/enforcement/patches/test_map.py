"""Patches on the one map: as they were judged on a day, counted from far, drawn from near."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.patch_things import PATCHES
from tests.enforcement.patches.test_patches import judged

pytestmark = pytest.mark.service("enforcement")
BOX = "106.4,29.3,106.6,29.5"


async def drawn(client: httpx.AsyncClient, zoom: int = 12, **asked: Any) -> dict[str, Any]:
    answer = await client.get(f"{PATCHES}/map", params={"bbox": BOX, "zoom": zoom} | asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_a_day_then_patches_stand_as_they_were_judged_by_then(
    clerk: httpx.AsyncClient, patched: Callable[..., Any]
) -> None:
    patch = await judged(clerk, await patched(0.0005))  # image of 2025-06-30, judged 2025-07-12
    assert (await drawn(clerk, as_of="2025-06-29"))["items"] == []
    (waiting,) = (await drawn(clerk, as_of="2025-07-11"))["items"]
    (known,) = (await drawn(clerk, as_of="2025-07-12"))["items"]
    assert (waiting["id"], waiting["state"]) == (patch["id"], "waiting")
    assert (known["state"], known["class"]) == ("illegal", patch["class"])
    assert known["geometry"]["type"] == "Polygon"
    assert (await drawn(clerk, as_of="2025-07-12", state="legal,waiting"))["items"] == []
    assert len((await drawn(clerk, state="illegal", batch_id=patch["batch_id"]))["items"]) == 1
    other = "01980000-0000-7000-8000-000000000009"
    assert (await drawn(clerk, batch_id=other))["items"] == []
    assert (await drawn(clerk, **{"class": "inside"}))["items"] == []


async def test_given_a_far_zoom_then_counts_by_state(
    clerk: httpx.AsyncClient, patched: Callable[..., Any]
) -> None:
    await judged(clerk, await patched(0.0005))
    far = await drawn(clerk, zoom=6)
    (cell,) = far["cells"]
    assert (far["kind"], cell["count"], cell["by_state"]) == ("grid", 1, {"illegal": 1})
    assert abs(cell["lon"] - 106.5) <= cell["size_deg"]


async def test_given_a_place_then_the_nearest_by_their_boundary(
    clerk: httpx.AsyncClient, patched: Callable[..., Any]
) -> None:
    patch = await patched(0.001)  # 106.5 to 106.501 E, 29.4 to 29.401 N
    asked = {"within_m": 2000}
    inside = (await clerk.get(f"{PATCHES}/near", params=asked | {"at": "106.5005,29.4005"})).json()
    beside = (await clerk.get(f"{PATCHES}/near", params=asked | {"at": "106.5,29.41"})).json()
    far = (await clerk.get(f"{PATCHES}/near", params=asked | {"at": "106.5,29.5"})).json()
    assert [(one["id"], one["distance_m"]) for one in inside["items"]] == [(patch["id"], 0.0)]
    # 0.009 degrees of latitude at 29.4 N: 110.855 km a degree, 997.7 m
    assert 997.0 < beside["items"][0]["distance_m"] < 998.5
    assert far["items"] == []


@pytest.mark.parametrize("at", ["106.5", "x,y", "nan,29.4", "181,29.4", "106.5,29.4,1"])
async def test_given_no_place_then_400(clerk: httpx.AsyncClient, at: str) -> None:
    answer = await clerk.get(f"{PATCHES}/near", params={"at": at})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/at")


async def test_given_another_county_then_nothing_is_drawn_nor_near(
    app: Any, patched: Callable[..., Any], token: Callable[..., str]
) -> None:
    await patched(0.001)
    async with client_for(app, token("clerk", division="500112")) as neighbour:
        assert (await drawn(neighbour))["items"] == []
        assert (await drawn(neighbour, zoom=6))["cells"] == []
        near = await neighbour.get(f"{PATCHES}/near", params={"at": "106.5005,29.4005"})
        assert near.json()["items"] == []


async def test_given_an_area_or_a_division_then_the_patches_of_it(
    app: Any, clerk: httpx.AsyncClient, patched: Callable[..., Any], token: Callable[..., str]
) -> None:
    patch = await judged(clerk, await patched(0.001))  # 106.5 to 106.501 E, judged 2025-07-12
    area = "106.4,29.3;106.5005,29.3;106.5005,29.5;106.4,29.5"
    async with client_for(app, token("clerk", division="500000")) as city:
        told = (await city.get(f"{PATCHES}/inside", params={"area": area})).json()
        assert [(one["id"], one["whole"], one["share_percent"]) for one in told["items"]] == [
            (patch["id"], False, 50.0)
        ]
        assert told["by_state"] == {"illegal": 1}
        for asked, count in (
            ({"state": "legal"}, 0), ({"class": "inside"}, 0), ({"as_of": "2025-06-29"}, 0),
            ({"division": "500113"}, 1), ({"division": "500112"}, 0),
        ):  # fmt: skip
            inside = (await city.get(f"{PATCHES}/inside", params={"area": area} | asked)).json()
            assert inside["count"] == count, asked
            assert len((await drawn(city, **asked))["items"]) == count, asked
        refused = await city.get(f"{PATCHES}/inside", params={"area": "106,29;107,29"})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/area")
    async with client_for(app, token("clerk", division="500112")) as neighbour:
        for asked in ({}, {"division": "500113"}):
            inside = await neighbour.get(f"{PATCHES}/inside", params={"area": area} | asked)
            assert inside.json()["count"] == 0
