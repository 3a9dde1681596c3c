"""Screenings over the API: what is screened, kept, shown and refused."""

from collections.abc import Callable
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.consolidation.conftest import (
    ASKED,
    CITY,
    OTHER_COUNTY,
    PATH,
    City,
    results,
    screened,
)
from tests.licensing.rooms import insert, run_sql, square

pytestmark = pytest.mark.service("licensing")
Token = Callable[..., str]


async def test_given_a_city_then_each_mine_is_told_with_every_criterion(
    bureau: httpx.AsyncClient, city: City
) -> None:
    first = city.add("甲", 0)
    second = city.add("乙", 0.004, division_code=OTHER_COUNTY)
    city.add("丙", 0.008, ore_body=None)
    city.add("丁", 0.05, reserve=None)
    city.add("戊", 0.053, registered_area_km2="0.1000")
    run = await screened(bureau)
    assert [run[k] for k in ("rights", "must_merge", "not_required", "undetermined", "groups")] == [
        5, 2, 1, 2, 1,
    ]  # fmt: skip
    assert (run["division_name"], run["on"], run["version"]) == ("忻州市", "2022-10-30", 1)
    limits = {k: (v["value"], v["unit"]) for k, v in run["limits"].items()}
    assert limits == {
        "distance": ("500", "米"), "area": ("0.1", "平方千米"), "reserves": ("300000", "吨"),
    }  # fmt: skip
    assert run["limits"]["area"]["book"] == CITY
    assert len(run["limits"]["area"]["version"]) == 64
    found = await results(bureau, run)
    assert {code: (one["outcome"], one["group_no"]) for code, one in found.items()} == {
        "甲": ("must_merge", 1), "乙": ("must_merge", 1), "丙": ("undetermined", None),
        "丁": ("undetermined", None), "戊": ("not_required", None),
    }  # fmt: skip
    distance, body, area, reserves = found["甲"]["criteria"]
    # 0.002 degrees of latitude at 38.4 are 222 m
    assert distance == {
        "code": "distance", "outcome": "met", "value": "222", "unit": "米", "limit": "500",
        "basis": "三（一）5（500米以内，含本数）",
        "neighbour": {"id": second, "code": "乙", "name": "示例乙"},
    }  # fmt: skip
    assert (body["value"], body["outcome"], body["limit"]) == ("Ⅰ号矿体", "met", None)
    assert (area["outcome"], area["limit"]) == ("met", "0.1")
    assert (reserves["value"], reserves["limit"], reserves["unit"]) == ("200000", "300000", "吨")
    assert [(one["what"], one["right"]["code"]) for one in found["丙"]["missing"]] == [
        ("ore_body", "丙")
    ]
    assert [one["what"] for one in found["丁"]["missing"]] == ["reserves"]
    assert found["戊"]["criteria"][2]["value"] == "0.1"
    assert found["乙"]["division_code"] == OTHER_COUNTY
    assert {one["code"]: one["outcome"] for one in found["甲"]["classes"]} == {
        "valid_licence": "met", "turned_away": "not_met", "delimited": "met",
    }  # fmt: skip
    assert found["甲"]["right_id"] == first


async def test_given_a_volume_then_only_its_own_recorded_density_makes_it_tonnes(
    bureau: httpx.AsyncClient, city: City
) -> None:
    volume = {"value": "12", "unit": "万立方米"}
    city.add("甲", 0, reserve=volume | {"density": "2.4999"})
    city.add("乙", 0.004, reserve=volume | {"density": "2.5"})
    city.add("丙", 0.008, reserve=volume)
    found = await results(bureau, await screened(bureau))
    assert {code: one["outcome"] for code, one in found.items()} == {
        "甲": "must_merge", "乙": "not_required", "丙": "undetermined",
    }  # fmt: skip
    assert found["甲"]["criteria"][3]["value"] == "299988"
    assert [(m["what"], m["mineral"]) for m in found["丙"]["missing"]] == [("density", "石灰岩")]


async def test_given_several_statements_then_the_newest_before_the_day_counts_and_verified_first(
    bureau: httpx.AsyncClient, city: City
) -> None:
    right = city.add("甲", 0, reserve={"value": "90", "unit": "万吨", "as_of": "2019-12-31"})
    city.reserve(right, value="40", unit="万吨", as_of="2022-06-30")
    city.reserve(right, value="25", unit="万吨", as_of="2022-06-30", category="verified")
    city.reserve(right, value="99", unit="万吨", as_of="2022-12-31")
    city.reserve(right, value="88", unit="万吨", as_of="2022-09-30", category="recoverable")
    city.add("乙", 0.004)
    found = await results(bureau, await screened(bureau))
    assert found["甲"]["criteria"][3]["value"] == "250000"


async def test_given_the_day_then_what_was_registered_later_or_has_ended_takes_no_part(
    bureau: httpx.AsyncClient, city: City
) -> None:
    city.add("甲", 0)
    city.add("乙", 0.004, valid_during="[2022-10-31,)")
    city.add("丙", 0.004, valid_during="[2020-01-01,2022-10-30)")
    city.add("丁", 0.004, status="extinguished")
    found = await results(bureau, await screened(bureau))
    assert {code: one["outcome"] for code, one in found.items()} == {"甲": "not_required"}
    assert found["甲"]["criteria"][0]["value"] is None
    later = await results(bureau, await screened(bureau, on="2022-10-31"))
    assert {code: one["outcome"] for code, one in later.items()} == {
        "甲": "must_merge", "乙": "must_merge",
    }  # fmt: skip


async def test_given_a_refused_application_then_the_class_waits_for_a_person(
    bureau: httpx.AsyncClient, city: City, postgres: EmbeddedServer
) -> None:
    right = city.add("甲", 0)
    holder = "00000000-0000-7000-8000-00000000000a"
    insert(postgres, "holders", id=holder, name="示例矿业有限公司", division_code="140902")
    insert(
        postgres, "applications", id=right, division_code="140902", serial="示例1", kind="renewal",
        right_kind="mining", state="not_accepted", title="示例", holder_id=holder,
        holder_name="示例", right_id=right, filed_by="test", closed_on="2022-09-01",
        submitted_on="2022-08-20",
    )  # fmt: skip
    classes = (await results(bureau, await screened(bureau)))["甲"]["classes"]
    assert {one["code"]: one["outcome"] for one in classes}["turned_away"] == "unknown"


async def test_given_filters_then_outcome_county_and_group_and_pages_without_gap(
    bureau: httpx.AsyncClient, city: City
) -> None:
    for number in range(5):
        city.add(f"矿{number}", 0.004 * number)
    city.add("远", 0.2, division_code=OTHER_COUNTY, reserve=None)
    run = await screened(bureau)
    asked = {"outcome": "must_merge", "limit": 2, "count": "exact"}
    seen, cursor = [], None
    for _ in range(3):
        params = asked | ({"cursor": cursor} if cursor else {})
        page = (await bureau.get(f"{PATH}/{run['id']}/results", params=params)).json()
        seen += [one["code"] for one in page["items"]]
        assert (page["total"], page["as_of"]) == (5, "2022-10-30")
        cursor = page["next_cursor"]
    assert (seen, cursor) == ([f"矿{n}" for n in range(5)], None)
    assert len(await results(bureau, run, group=1)) == 5
    assert list(await results(bureau, run, division=OTHER_COUNTY)) == ["远"]
    drawn = await results(bureau, run, geometry="true", group=1)
    assert drawn["矿0"]["geometry"]["type"] == "Polygon"
    assert (await results(bureau, run))["矿0"]["geometry"] is None


async def test_given_two_runs_then_the_newest_first_and_the_first_as_it_was(
    bureau: httpx.AsyncClient, city: City
) -> None:
    city.add("甲", 0)
    first = await screened(bureau)
    city.add("乙", 0.004)
    second = await screened(bureau)
    listed = (await bureau.get(PATH, params={"division": CITY})).json()["items"]
    assert [one["id"] for one in listed] == [second["id"], first["id"]]
    again = await bureau.get(f"{PATH}/{first['id']}")
    assert (again.json(), again.headers["etag"]) == (first, '"1"')
    assert list(await results(bureau, first)) == ["甲"]


async def test_given_the_same_key_then_one_run_and_no_mine_is_no_fault(
    bureau: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    key = new_key()
    answers = [await bureau.post(PATH, json=ASKED, headers=key) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["rights"] == 0
    assert answers[0].headers["location"] == f"{PATH}/{answers[0].json()['id']}"
    assert run_sql(postgres, "SELECT count(*) FROM consolidation_screenings") == [(1,)]
    assert run_sql(
        postgres,
        "SELECT count(*) FROM audit_entries WHERE entity = 'consolidation_screenings'",
    ) == [(1,)]


@pytest.mark.parametrize(
    ("asked", "code", "pointer"),
    [
        ({"division_code": "140902"}, "not_a_city", "/division_code"),
        ({"division_code": "140000"}, "not_a_city", "/division_code"),
        ({"division_code": "149900"}, "unknown_division", "/division_code"),
        ({"on": "2022-08-15"}, "no_consolidation_standard", "/on"),
        ({"on": "2024-01-01"}, "no_consolidation_standard", "/on"),
        ({"on": "2099-01-01"}, "day_ahead", "/on"),
    ],
)
async def test_given_what_cannot_be_screened_then_refused_with_the_place(
    bureau: httpx.AsyncClient, asked: dict[str, str], code: str, pointer: str
) -> None:
    answer = await bureau.post(PATH, json=ASKED | asked, headers=new_key())
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, code)
    assert problem["errors"][0]["pointer"] == pointer


async def test_given_four_callers_then_each_endpoint_lets_in_the_right_one(
    app: FastAPI, bureau: httpx.AsyncClient, city: City, token: Token
) -> None:
    city.add("甲", 0)
    run = await screened(bureau)

    async def answers(path: str, wrong_role: str = "audit_admin", body: Any = None) -> Any:
        async def send(client: httpx.AsyncClient) -> httpx.Response:
            if body is None:
                return await client.get(path)
            return await client.post(path, json=body, headers=new_key())

        return await four_callers(
            app, send, wrong_role=token(wrong_role, division=CITY),
            elsewhere=token("clerk", division="500113"), right=token("clerk", division=CITY),
        )  # fmt: skip

    assert (await answers(f"{PATH}/{run['id']}")).statuses == (401, 403, 404, 200)
    assert (await answers(f"{PATH}/{run['id']}/results")).statuses == (401, 403, 404, 200)
    assert (await answers(PATH, "leader", ASKED)).statuses == (401, 403, 403, 201)
    listed = await answers(PATH)
    assert listed.statuses == (401, 403, 200, 200)
    assert listed.elsewhere.json()["items"] == []
    assert len(listed.right.json()["items"]) == 2


async def test_given_a_county_of_the_city_then_the_citys_runs_are_not_its_to_see(
    app: FastAPI, bureau: httpx.AsyncClient, city: City, token: Token
) -> None:
    city.add("甲", 0)
    run = await screened(bureau)
    async with client_for(app, token("clerk", division="140902")) as county:
        assert (await county.get(f"{PATH}/{run['id']}/results")).status_code == 404
        answer = await county.post(PATH, json=ASKED, headers=new_key())
    assert answer.status_code == 403


@pytest.mark.parametrize("table", ["consolidation_screenings", "consolidation_results"])
async def test_given_a_run_then_nobody_changes_or_removes_it(
    bureau: httpx.AsyncClient, city: City, postgres: EmbeddedServer, table: str
) -> None:
    city.add("甲", 0)
    await screened(bureau)
    for statement in (f"UPDATE {table} SET division_code = '140902'", f"DELETE FROM {table}"):
        with pytest.raises(psycopg.Error, match="append-only"):
            run_sql(postgres, statement)


async def test_given_a_registered_density_then_the_right_shows_it_and_nonsense_is_refused(
    registered: Callable[..., Any], clerk: httpx.AsyncClient, right_body: Callable[..., Any]
) -> None:
    reserve = {
        "mineral": "建筑石料用灰岩", "value": {"value": "12", "unit": "万立方米"},
        "as_of": "2024-12-31", "density": {"value": "2650", "unit": "千克/立方米"},
    }  # fmt: skip
    right = await registered(reserves=[reserve])
    assert right["reserves"][0]["density"] == {"value": "2.65", "unit": "吨/立方米"}
    for wrong in ({"value": "0", "unit": "吨/立方米"}, {"value": "2.5", "unit": "吨"}):
        body = right_body(
            code="示例-2", geometry=square(106.9), reserves=[reserve | {"density": wrong}]
        )
        answer = await clerk.post(f"{BASE}/mining-rights", json=body, headers=new_key())
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/reserves/0"


async def test_given_an_undetermined_mine_when_its_reserves_are_recorded_then_it_is_determined(
    bureau: httpx.AsyncClient, city: City
) -> None:
    city.add("甲", 0)
    bare = city.add("丁", 0.004, reserve=None)
    before = (await results(bureau, await screened(bureau)))["丁"]
    assert (before["outcome"], before["missing"][0]["what"]) == ("undetermined", "reserves")
    url = f"{BASE}/mining-rights/{bare}"
    body = {
        "mineral": "石灰岩", "value": {"value": "40", "unit": "万吨"}, "as_of": "2021-12-31",
        "category": "verified", "document_no": "示例储备〔2022〕1号",
    }  # fmt: skip
    older = body | {"as_of": "2020-12-31", "value": {"value": "20", "unit": "万吨"}}
    for said in (body, older):
        right = (await bureau.get(url)).json()
        answer = await bureau.post(f"{url}/reserves", json=said, headers=if_match(right))
        assert answer.status_code == 200, answer.text
    after = (await results(bureau, await screened(bureau)))["丁"]
    # 40 万吨 are 400 000 t, above the 300 000 t; the older 20 万吨 do not count
    assert (after["outcome"], after["criteria"][3]["value"]) == ("not_required", "400000")
