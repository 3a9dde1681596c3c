"""A screening concerns mines that city and county licensed (全市所有市、县级发证矿山企业)."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.consolidation.conftest import CITY, COUNTY, City, results, screened
from tests.licensing.rooms import insert

LICENCES = f"{BASE}/licences"
pytestmark = pytest.mark.service("licensing")


def licensed(
    postgres: EmbeddedServer, right: str, level: str | None, issued: str = "2020-01-01"
) -> None:
    identity = str(new_id())
    insert(
        postgres, "licences", id=identity, right_id=right, division_code=COUNTY,
        kind="combined_old", issuing_authority="示例局", issued_on=issued, issuing_level=level,
    )  # fmt: skip
    insert(
        postgres, "licence_versions", licence_id=identity, division_code=COUNTY, status="valid",
        valid_during=f"[{issued},)", term_from=issued, term_to="2033-12-31", recorded_by="test",
    )  # fmt: skip


async def test_given_levels_then_higher_ones_are_left_out_and_the_unknown_stays_to_be_verified(
    bureau: httpx.AsyncClient, city: City, postgres: EmbeddedServer
) -> None:
    for code, north, level in (
        ("甲", 0, "county"), ("乙", 0.004, "city"), ("丙", 0.008, None),
        ("丁", 0.05, "city"), ("戊", 0.054, "province"), ("己", 0.1, "ministry"),
    ):  # fmt: skip
        licensed(postgres, city.add(code, north), level)
    city.add("庚", 0.15)
    run = await screened(bureau)
    assert [run[k] for k in ("rights", "left_out", "level_unknown")] == [5, 2, 2]
    found = await results(bureau, run)
    assert {code: (one["outcome"], one["issuing_level"]) for code, one in found.items()} == {
        "甲": ("must_merge", "county"), "乙": ("must_merge", "city"), "丙": ("must_merge", None),
        # its only neighbour is licensed by the province and merges with nobody here
        "丁": ("not_required", "city"), "庚": ("not_required", None),
    }  # fmt: skip
    assert found["丁"]["criteria"][0]["value"] is None


async def test_given_several_licences_then_the_newest_before_the_day_says_who_licensed(
    bureau: httpx.AsyncClient, city: City, postgres: EmbeddedServer
) -> None:
    handed_down, taken_up = city.add("甲", 0), city.add("乙", 1)
    forgotten = city.add("丙", 2)
    licensed(postgres, handed_down, "province", "2018-01-01")
    licensed(postgres, handed_down, "city", "2021-01-01")
    licensed(postgres, taken_up, "county")
    licensed(postgres, taken_up, "province", "2022-10-31")
    licensed(postgres, forgotten, "province", "2018-01-01")
    licensed(postgres, forgotten, None, "2021-01-01")
    run = await screened(bureau)
    assert {code: one["issuing_level"] for code, one in (await results(bureau, run)).items()} == {
        "甲": "city", "乙": "county", "丙": None,
    }  # fmt: skip
    later = await screened(bureau, on="2022-10-31")
    assert (later["rights"], later["left_out"], later["level_unknown"]) == (2, 1, 1)


@pytest.mark.parametrize(("level", "status"), [("city", 201), (None, 201), ("town", 422)])
async def test_given_a_licence_then_its_level_is_one_of_four_or_not_known(
    registered: Any, clerk: httpx.AsyncClient, level: str | None, status: int
) -> None:
    body = {
        "right_id": (await registered())["id"], "kind": "mining", "number": "示例C0001",
        "valid_from": "2025-07-01", "valid_to": "2033-12-31", "issued_on": "2025-07-01",
        "issuing_authority": "示例局", "issuing_level": level,
    }  # fmt: skip
    answer = await clerk.post(f"{BASE}/licences", json=body, headers=new_key())
    assert answer.status_code == status
    if status == 201:
        assert answer.json()["issuing_level"] == level


async def test_given_a_licence_on_file_then_its_level_is_recorded_and_taken_back(
    app: FastAPI, bureau: httpx.AsyncClient, city: City, postgres: EmbeddedServer,
    token: Callable[..., str],
) -> None:  # fmt: skip
    licensed(postgres, right := city.add("甲", 0), None)
    (licence,) = (await bureau.get(LICENCES, params={"right_id": right})).json()["items"]
    url = f"{LICENCES}/{licence['id']}/record-level"

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        headers = if_match(licence) | new_key()
        return await client.post(url, json={"issuing_level": "province"}, headers=headers)

    answers = await four_callers(
        app, send, wrong_role=token("leader", division=CITY),
        elsewhere=token("clerk", division="500113"), right=token("clerk", division=CITY),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    recorded = answers.right.json()
    assert (recorded["issuing_level"], recorded["version"]) == ("province", 2)
    assert (await screened(bureau))["left_out"] == 1
    stale = await send(bureau)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")
    back = await bureau.post(
        url, json={"issuing_level": None}, headers=if_match(recorded) | new_key()
    )
    assert back.json()["issuing_level"] is None
    run = await screened(bureau)
    assert (run["left_out"], run["level_unknown"]) == (0, 1)
