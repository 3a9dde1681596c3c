"""The cockpit counts what the caller may see, and says of what is silent that it is missing."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from kuangzheng.kernel.problems import Unavailable
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.supervision.cockpits.schemas import DivisionCockpit
from kuangzheng.supervision.cockpits.service import TILES
from tests.supervision.conftest import COUNTY, OTHER_COUNTY, City

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")


async def cockpit(city: City, *roles: str, **of: Any) -> dict[str, Any]:
    answer = await city.get("/cockpit", city.make_token(*(roles or ("leader",)), **of))
    assert answer.status_code == 200, answer.text
    DivisionCockpit.model_validate(answer.json())
    found: dict[str, Any] = answer.json()
    return found


def tile(told: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in told["tiles"] if one["code"] == code)
    return found


async def test_given_a_county_then_eight_tiles_from_three_services(
    city: City, mined: Mined
) -> None:
    await mined()
    told = await cockpit(city)
    assert told["complete"] is True and told["division_name"] == "巴南区"
    assert [one["code"] for one in told["tiles"]] == [one[0] for one in TILES]
    assert tile(told, "mines")["figure"]["value"] == "1"
    assert tile(told, "green")["figure"]["value"] == "0"
    assert tile(told, "problems")["state"] == "empty"  # no campaign is running
    assert tile(told, "patches")["figure"]["value"] is None
    assert tile(told, "cases")["asked"] == (
        "/api/v1/enforcement/cases/statistics?since=2025-01-01&until=2025-08-01&by=division"
    )
    assert tile(told, "restored")["figure"]["beside"]["area_mu"] == "0.00"


async def test_given_the_city_above_then_its_counties_are_compared_and_others_are_not_told(
    city: City, mined: Mined
) -> None:
    ids = await mined()
    async with city.client("enforcement", city.make_token("approver")) as client:
        address = f"/api/v1/enforcement/cases/{ids['case']}"
        tag = (await client.get(address)).headers["etag"]
        filed = await client.post(
            f"{address}/approve", json={"on": "2025-08-01"}, headers=new_key() | {"if-match": tag}
        )
        assert filed.status_code == 200, filed.text
    above = await cockpit(city, division="500000")
    assert [(one["division_code"], one["red"]) for one in above["places"]] == [(COUNTY, 0)]
    (counted,) = above["places"][0]["figures"]
    assert (counted["code"], counted["value"], counted["beside"]["all"]) == ("cases", "100.0", 1)
    assert tile(above, "cases")["figure"]["outcome"] == "good"
    assert (await cockpit(city))["places"] == []  # a county is not compared with itself
    other = await cockpit(city, division=OTHER_COUNTY)
    assert tile(other, "mines")["figure"]["value"] == "0" and other["places"] == []
    assert tile(other, "cases")["figure"]["value"] is None


async def hanging(scope: Any, receive: Any, send: Any) -> None:
    await asyncio.Event().wait()


async def dead(scope: Any, receive: Any, send: Any) -> None:
    raise Unavailable("示例")


@pytest.mark.parametrize(("peer", "reason"), [(hanging, "late"), (dead, "down"), (None, "down")])
async def test_given_a_service_that_does_not_answer_then_its_tiles_are_missing_and_not_zero(
    city: City, mined: Mined, peer: Any, reason: str
) -> None:
    await mined()
    if peer is None:
        del city.peers["restoration"]
    else:
        city.peers["restoration"] = peer
    city.apps["supervision"].state.settings.dossier_part_seconds = 2.0
    told = await cockpit(city)
    assert told["complete"] is False
    missing = {one["code"]: one for one in told["tiles"] if one["state"] == "missing"}
    assert set(missing) == {"funds", "restored", "green"}
    assert {one["reason"] for one in missing.values()} == {reason}
    assert all(one["figure"] is None for one in missing.values())
    assert tile(told, "mines")["figure"]["value"] == "1"


async def test_given_a_role_that_may_not_read_funds_then_that_tile_is_forbidden(
    city: City, mined: Mined
) -> None:
    await mined()
    told = await cockpit(city, "township")
    assert tile(told, "funds")["state"] == "forbidden" and tile(told, "funds")["figure"] is None
    assert tile(told, "mines")["state"] == "shown"


@pytest.mark.parametrize("role", ["holder", "system_admin"])
async def test_given_a_holder_or_an_administrator_then_403(city: City, role: str) -> None:
    answer = await city.get("/cockpit", city.make_token(role))
    assert answer.status_code == 403


async def test_given_nobody_then_401(city: City) -> None:
    async with city.client("supervision") as client:
        client.headers.pop("authorization", None)
        assert (await client.get("/api/v1/supervision/cockpit")).status_code == 401
