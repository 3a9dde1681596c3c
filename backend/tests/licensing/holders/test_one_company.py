"""A company is one holder in the country: several divisions register it, each sees the same one."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import CHECK, CREDIT_CODE, HOLDER, Token, counts, create, insert, run_sql

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/holders"
COMPANY = HOLDER | {"credit_code": CREDIT_CODE}
THERE = COMPANY | {"division_code": "140902"}


@pytest_asyncio.fixture
async def other(app: FastAPI, token: Token) -> AsyncIterator[httpx.AsyncClient]:
    """A clerk of another county (140902)."""
    async with client_for(app, token("clerk", division="140902")) as client:
        yield client


@pytest_asyncio.fixture
async def kept(clerk: httpx.AsyncClient) -> dict[str, Any]:
    """The company as Banan (500113) entered it."""
    return await create(clerk, "/holders", credit_code=CREDIT_CODE, phone="示例电话")


@pytest_asyncio.fixture
async def shared(kept: dict[str, Any], other: httpx.AsyncClient) -> dict[str, Any]:
    """The same company registered in the other county as well."""
    answer = await other.post(URL, json=THERE, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_a_company_of_another_county_when_registered_then_it_is_the_same_holder(
    kept: dict[str, Any], other: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    hidden = await other.get(f"{URL}/{kept['id']}")
    answer = await other.post(URL, json=THERE, headers=new_key())
    read = await other.get(answer.headers["location"])
    listed = (await other.get(URL)).json()["items"]
    assert hidden.status_code == 404
    assert answer.status_code == 201, answer.text
    assert answer.json()["id"] == kept["id"]
    assert read.json() == answer.json()
    assert read.headers["etag"] == answer.headers["etag"]
    assert [item["id"] for item in listed] == [kept["id"]]
    assert [place["code"] for place in answer.json()["divisions"]] == ["140902", "500113"]
    assert counts(postgres, "holders", "holder_registrations") == [1, 1]


async def test_given_another_name_or_a_second_registration_then_each_is_refused_with_its_reason(
    kept: dict[str, Any], clerk: httpx.AsyncClient, other: httpx.AsyncClient,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    renamed = await other.post(URL, json=THERE | {"name": "示例他名"}, headers=new_key())
    here = await clerk.post(URL, json=COMPANY, headers=new_key())
    await other.post(URL, json=THERE, headers=new_key())
    again = await other.post(URL, json=THERE, headers=new_key())
    assert (renamed.status_code, renamed.json()["code"]) == (422, "holder_name_differs")
    assert kept["name"] in renamed.json()["detail"]
    assert renamed.json()["errors"][0]["pointer"] == "/name"
    for answer in (here, again):
        assert (answer.status_code, answer.json()["code"]) == (409, "duplicate")
        assert answer.json()["id"] == kept["id"]
    assert counts(postgres, "holder_registrations") == [1]


async def test_given_a_credit_code_then_only_what_is_public_is_told_to_another_county(
    kept: dict[str, Any], other: httpx.AsyncClient
) -> None:
    found = await other.get(f"{URL}/companies/{CREDIT_CODE}")
    unknown = await other.get(f"{URL}/companies/91110000100000000W")
    assert found.status_code == 200, found.text
    assert (found.json()["name"], found.json()["division_name"]) == (kept["name"], "巴南区")
    assert not {"phone", "address", "legal_representative", "in_arrears"} & found.json().keys()
    assert unknown.status_code in (404, 422)


async def test_given_a_holder_kept_elsewhere_then_only_arrears_are_noted_and_both_see_them(
    shared: dict[str, Any], clerk: httpx.AsyncClient, other: httpx.AsyncClient
) -> None:
    url = f"{URL}/{shared['id']}"
    blind = await other.patch(url, json={"in_arrears": True})
    renamed = await other.patch(url, json={"name": "示例他名"}, headers=if_match(shared))
    noted = await other.patch(url, json={"in_arrears": True}, headers=if_match(shared))
    stale = await other.patch(url, json={"in_arrears": False}, headers=if_match(shared))
    seen = (await clerk.get(url)).json()
    assert blind.status_code == 428
    assert (renamed.status_code, renamed.json()["code"]) == (403, "holder_kept_elsewhere")
    assert "巴南区" in renamed.json()["detail"]
    assert noted.status_code == 200, noted.text
    assert noted.json() == (await other.get(url)).json()
    assert (noted.json()["in_arrears"], noted.json()["arrears"]) == (True, True)
    assert noted.headers["etag"] == '"2"'
    assert (stale.status_code, stale.json()["current"]) == (412, noted.json() | {"phone": "****"})
    assert (seen["in_arrears"], seen["arrears"], seen["version"]) == (False, True, 2)


async def test_given_arrears_of_one_of_its_counties_then_the_city_lifts_them_there(
    kept: dict[str, Any], app: FastAPI, token: Token
) -> None:
    url = f"{URL}/{kept['id']}"
    async with (
        client_for(app, token("clerk", division="500112")) as county,
        client_for(app, token("clerk", division="500000")) as city,
    ):
        body = COMPANY | {"division_code": "500112"}
        here = (await county.post(URL, json=body, headers=new_key())).json()
        await county.patch(url, json={"in_arrears": True}, headers=if_match(here))
        read = (await city.get(url)).json()
        assert (read["in_arrears"], read["arrears"]) == (True, True)
        lifted = await city.patch(url, json={"in_arrears": False}, headers=if_match(read))
        assert lifted.status_code == 200, lifted.text
        assert (lifted.json()["in_arrears"], lifted.json()["arrears"]) == (False, False)
        assert lifted.json() == (await city.get(url)).json()


async def test_given_lists_and_arrears_of_another_county_then_the_check_here_sees_them(
    shared: dict[str, Any], clerk: httpx.AsyncClient, other: httpx.AsyncClient,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    noted = await other.patch(
        f"{URL}/{shared['id']}", json={"in_arrears": True}, headers=if_match(shared)
    )
    insert(
        postgres, "holder_listings", id=str(new_id()), holder_id=shared["id"],
        division_code="140902", list="serious", reason="示例原因", listed_on="2025-01-01",
    )  # fmt: skip
    read = (await clerk.get(f"{URL}/{shared['id']}")).json()
    check = await clerk.post(
        f"{BASE}/admission-checks", json=CHECK | {"holder_id": shared["id"]}, headers=new_key()
    )
    outcomes = [(r["rule"], r["outcome"]) for r in check.json()["results"]]
    assert noted.status_code == 200
    assert [entry["list"] for entry in read["lists"]] == ["serious"]
    assert ("admission.holder_listed", "warn") in outcomes
    assert ("admission.arrears.grant_revenue", "warn") in outcomes


async def test_given_a_third_county_then_it_still_sees_nothing(
    shared: dict[str, Any], app: FastAPI, token: Token
) -> None:
    async with client_for(app, token("clerk", division="500112")) as third:
        assert (await third.get(f"{URL}/{shared['id']}")).status_code == 404
        assert (await third.get(URL)).json()["items"] == []


async def test_given_one_statement_over_two_registrations_then_the_trail_pairs_each_with_itself(
    shared: dict[str, Any], app: FastAPI, token: Token, postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk", division="500101")) as third:
        body = COMPANY | {"division_code": "500101"}
        assert (await third.post(URL, json=body, headers=new_key())).status_code == 201
    run_sql(postgres, "UPDATE holder_registrations SET in_arrears = true")
    run_sql(
        postgres,
        "UPDATE holder_registrations SET division_code = '500102' WHERE division_code = '500101'",
    )
    written = run_sql(
        postgres,
        "SELECT division_code, p -> 'before' ->> 'division_code', p -> 'after' ->> 'division_code'"
        " FROM (SELECT *, payload::json AS p FROM audit_entries) e"
        " WHERE entity = 'holder_registrations' AND action = 'update' ORDER BY seq",
    )
    assert sorted(written[:2]) == [("140902",) * 3, ("500101",) * 3]
    assert set(written[2:]) == {("500101", "500101", None), ("500102", None, "500102")}
