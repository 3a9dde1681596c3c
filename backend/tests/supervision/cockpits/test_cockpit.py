"""The cockpit counts what the caller may see, and says of what is silent that it is missing."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.problems import Unavailable
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from kuangzheng.supervision.cockpits.schemas import DivisionCockpit
from kuangzheng.supervision.cockpits.service import TILES
from tests.supervision.conftest import COUNTY, OTHER_COUNTY, City
from tests.supervision.facts.test_facts import counted, worked

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
        "/api/v1/enforcement/cases/statistics?since=1949-10-01&until=2025-08-01&by=division"
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
    (only,) = above["places"][0]["figures"]
    assert (only["code"], only["value"], only["beside"]["all"]) == ("cases", "100.0", 1)
    assert tile(above, "cases")["figure"]["outcome"] == "good"
    assert (await cockpit(city))["places"] == []  # a county is not compared with itself
    other = await cockpit(city, division=OTHER_COUNTY)
    assert tile(other, "mines")["figure"]["value"] == "0" and other["places"] == []
    assert tile(other, "cases")["figure"]["value"] is None


async def begin_campaign(city: City, right: str) -> None:
    """The shipped one in the whole city, with a problem that is late."""
    base = "/api/v1/enforcement"
    async with city.client("enforcement", city.make_token("reviewer", division="500000")) as client:
        shipped = (await client.get(f"{base}/campaign-templates", params={"year": 2025})).json()[0]
        body = {k: v for k, v in shipped.items() if k not in ("code", "year", "spot_basis")}
        body |= {"document_no": "示例〔2025〕1号", "template": shipped["code"]}
        made = await client.post(f"{base}/campaigns", json=body, headers=new_key())
        assert made.status_code == 201, made.text
    await city.post(
        "enforcement", "/problems", campaign_id=made.json()["id"], right_id=right,
        source="own_check", category="safety", description="示例", measure="restore",
        measure_text="示例", responsible_unit="示例", responsible_person="示例",
        found_on="2025-07-01", due_on="2025-07-31",
    )  # fmt: skip


def figures(told: dict[str, Any]) -> dict[str, Any]:
    """All that is told of figures, without where each comes from."""
    left = ("origin", "heard_at", "lag_seconds", "reason")
    tiles = [{k: v for k, v in one.items() if k not in left} for one in told["tiles"]]
    return {"tiles": tiles, "places": told["places"]}


@pytest.mark.parametrize("division", [COUNTY, "500000", OTHER_COUNTY])
async def test_given_the_facts_then_the_same_cockpit_as_from_the_services(
    city: City, mined: Mined, division: str
) -> None:
    ids = await worked(city, mined)
    await begin_campaign(city, ids["right"])
    asked = await cockpit(city, division=division)
    assert {one["origin"] for one in asked["tiles"]} == {"service"}
    await city.told()
    known = await cockpit(city, division=division)
    assert {one["origin"] for one in known["tiles"]} == {"facts"}
    assert all(one["heard_at"] for one in known["tiles"])
    assert figures(known) == figures(asked)
    assert known["complete"] is True and ids["site"]
    if division == COUNTY:
        assert tile(known, "restored")["figure"]["value"] == "0.0"
        assert tile(known, "cases")["figure"]["beside"] == {"all": 1, "late": 0}
        assert tile(known, "problems")["figure"]["beside"] == {"all": 1, "late": 1}


async def test_given_a_case_of_last_year_then_tile_rows_and_measure_count_it(
    city: City, mined: Mined, clock: SettableClock
) -> None:
    await worked(city, mined)
    clock.instant += timedelta(days=200)  # filed on 2025-08-01, to be decided within 90 days
    asked = await cockpit(city)
    await city.told()
    told = await cockpit(city)
    assert figures(told) == figures(asked)
    found = tile(told, "cases")["figure"]
    assert (found["value"], found["beside"]) == ("0.0", {"all": 1, "late": 1})
    async with city.client("enforcement") as client:
        behind = await client.get(found["query"])
    assert [one["filed_on"] for one in behind.json()["items"]] == ["2025-08-01"]
    on = date.fromisoformat(told["as_of"])
    assert on.year == 2026
    assert await counted(city, "cases_open", on) == 1
    assert await counted(city, "cases_overdue", on) == 1


async def test_given_a_green_mine_under_rectification_then_it_counts_as_the_measure_counts_it(
    city: City, mined: Mined
) -> None:
    await mined()
    assert tile(await cockpit(city), "green")["asked"] == (
        "/api/v1/restoration/green-mines?on_list=true&limit=1&count=exact"
    )
    await city.told()
    scope = Scope.for_division(DbRole.WORKER, "test", NATIONAL)
    async with city.databases["supervision"].session(scope) as session:
        for state in ("listed", "rectifying", "removed", "candidate"):
            await session.execute(text(
                "INSERT INTO green_facts (division_code, subject_id, held_from, name, status,"
                " candidate_on, told_at) VALUES ('500113', uuidv7(), '2025-01-01', '示例', :state,"
                " '2025-01-01', now())"
            ), {"state": state})  # fmt: skip
    found = tile(await cockpit(city), "green")["figure"]
    assert (found["value"], found["query"]) == ("2", "/api/v1/restoration/green-mines?on_list=true")
    assert await counted(city, "green_mines") == 2


async def test_given_the_facts_then_services_that_hang_do_not_take_them_away(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.told()
    for name in ("licensing", "restoration", "enforcement"):
        city.peers[name] = hanging
    city.apps["supervision"].state.settings.dossier_part_seconds = 0.5
    told = await cockpit(city)
    assert all(one["state"] in ("shown", "empty") for one in told["tiles"])
    mines = tile(told, "mines")
    assert (mines["figure"]["value"], mines["figure"]["target"]) == ("1", None)
    assert told["complete"] is False and mines["reason"] == "late"  # the cap was not told


async def test_given_facts_of_a_producer_whose_reading_stopped_then_the_service_is_asked(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.told()
    async with city.databases["supervision"].session(
        Scope.for_division(DbRole.WORKER, "test", NATIONAL)
    ) as session:
        await session.execute(text(
            "UPDATE feed_cursors SET failure = '示例' WHERE producer = 'restoration'"
        ))  # fmt: skip
    told = await cockpit(city)
    origins = {one["code"]: one["origin"] for one in told["tiles"]}
    assert origins["funds"] == "service" and origins["cases"] == "facts"


async def test_given_the_facts_then_what_a_role_may_not_read_stays_forbidden(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.told()
    told = await cockpit(city, "township")
    assert tile(told, "funds")["state"] == "forbidden" and tile(told, "funds")["figure"] is None
    assert tile(told, "mines")["state"] == "shown"


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
