"""The home page's figures on a small register, worked by hand, against Banan's plan."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import Token, insert, insert_right, run_sql

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/overview"
LIME = {"capacity_value": 200, "capacity_unit": "万吨/年", "scale_class": "large"}


@pytest.fixture
def register(postgres: EmbeddedServer, database: Database) -> dict[str, str]:
    """Four rights that count, one that has run out, one extinguished, one of another district."""

    def right(place: int, **fields: Any) -> str:
        return insert_right(postgres, square(106.5 + place / 50, 29.3), **fields)

    found = {
        "lime": right(0, **LIME),
        # the same mineral, registered in tonnes: 1,000,000 t/a are 100 万吨/年
        "tonnes": right(1, **LIME | {"capacity_value": 1_000_000, "capacity_unit": "吨/年"}),
        "small": right(2, **LIME | {"capacity_value": 20.5, "scale_class": "small"}),
        "shale": right(
            3, minerals=["砖瓦用页岩"], capacity_value=50, capacity_unit="万吨/年",
            scale_class="medium", name="示例页岩矿", term_to="2025-12-31",
        ),
        "water": right(
            4, minerals=["地热"], capacity_value=36, capacity_unit="万立方米/年",
            name="示例地热井", term_to="2025-07-01", scale_class=None,
        ),
        "gone": right(5, status="extinguished", **LIME),
        "elsewhere": right(6, division_code="500112", **LIME),
    }  # fmt: skip
    insert(
        postgres, "permits", id=str(new_id()), right_id=found["lime"], division_code="500113",
        kind="safety", number="示例安1号", authority="示例局", valid_from="2024-01-01",
        valid_to="2025-08-31",
    )  # fmt: skip
    return found


async def tiles(client: httpx.AsyncClient, **params: str) -> dict[str, dict[str, Any]]:
    answer = await client.get(URL, params=params)
    assert answer.status_code == 200, answer.text
    return {tile["key"]: tile for tile in answer.json()["tiles"]}


def figure(tile: dict[str, Any]) -> tuple[Any, ...]:
    return tile["value"], tile["unit"], tile["target"], tile["outcome"]


@pytest.mark.usefixtures("register")
async def test_given_a_small_register_then_the_figures_stand_against_the_plan(
    clerk: httpx.AsyncClient,
) -> None:
    found = await tiles(clerk, as_of="2025-08-01")
    assert figure(found["mines"]) == ("4", "个", "≤ 28 个", "good")
    # large: two; medium: one; of four: the well ran out in July
    assert figure(found["large_medium_share"]) == ("75.0", "%", "≥ 90 %", "warn")
    # 200 + 100 + 20.5
    assert figure(found["capacity_建筑石料用灰岩"]) == (
        "320.5",
        "万吨/年",
        "≤ 1500 万吨/年",
        "good",
    )
    assert figure(found["capacity_砖瓦用页岩"]) == ("50", "万吨/年", "≤ 45 万吨/年", "bad")
    assert figure(found["capacity_地热"]) == ("0", "万立方米/年", "≤ 660 万立方米/年", "good")
    assert figure(found["exploration"]) == ("0", "个", None, "none")
    # the shale right and the permit; the well ran out in July
    assert figure(found["expiring"]) == ("2", "项", None, "warn")
    assert "专栏1" in found["mines"]["source"]
    behind = await clerk.get(found["mines"]["query"])
    assert len(behind.json()["items"]) == 4, behind.text


async def test_given_the_register_then_counts_by_status_and_mineral_and_what_runs_out(
    clerk: httpx.AsyncClient, register: dict[str, str]
) -> None:
    overview = (await clerk.get(URL)).json()
    assert overview["as_of"] == "2025-08-01"
    assert {entry["key"]: entry["count"] for entry in overview["by_status"]} == {
        "valid": 3, "expiring": 1, "expired": 1, "extinguished": 1,
    }  # fmt: skip
    # 0.004° by 0.004° at 29.302° N: 0.1723 km² each
    assert overview["by_mineral"][0] == {
        "key": "建筑石料用灰岩", "name": "建筑石料用灰岩", "count": 4, "area_km2": "0.6892",
    }  # fmt: skip
    shown = [(e["kind"], e["right_id"], e["days_left"]) for e in overview["expiring"]]
    assert shown == [
        ("right", register["water"], -31), ("permit", register["lime"], 30),
        ("right", register["shale"], 152),
    ]  # fmt: skip


@pytest.mark.usefixtures("register")
async def test_given_a_day_before_the_register_or_after_the_plan_then_so_the_figures(
    clerk: httpx.AsyncClient,
) -> None:
    before = await tiles(clerk, as_of="2023-12-31")
    after = await tiles(clerk, as_of="2026-01-01")
    assert figure(before["mines"]) == ("0", "个", "≤ 28 个", "good")
    assert figure(before["large_medium_share"]) == ("0.0", "%", "≥ 90 %", "none")
    assert figure(after["mines"]) == ("3", "个", None, "none")
    assert "capacity_建筑石料用灰岩" not in after


@pytest.mark.usefixtures("register")
async def test_given_the_city_or_another_district_then_their_own_rows(
    app: FastAPI, token: Token
) -> None:
    async with client_for(app, token("leader", division="500000")) as city:
        assert (await tiles(city))["mines"]["value"] == "5"
    async with client_for(app, token("clerk", division="140902")) as other:
        assert (await tiles(other))["mines"]["value"] == "0"


async def test_given_a_holder_then_its_own_rights_stand_without_the_plan_of_the_place(
    app: FastAPI, token: Token, postgres: EmbeddedServer, register: dict[str, str]
) -> None:
    holder = str(new_id())
    insert(
        postgres, "holders", id=holder, division_code="500113", kind="company",
        name="示例自有矿业有限公司",
    )  # fmt: skip
    insert_right(
        postgres, square(106.9, 29.3), holder_id=holder, name="示例自有矿", term_to="2025-12-01",
        **LIME,
    )  # fmt: skip
    async with client_for(app, token("holder", holder=holder)) as client:
        found = await tiles(client, as_of="2025-08-01")
    assert set(found) == {"mines", "exploration", "expiring"}
    assert figure(found["mines"]) == ("1", "个", None, "none")
    # 122 days from 1 August to 1 December
    assert figure(found["expiring"]) == ("1", "项", None, "warn")


@pytest.mark.parametrize("licence", [None, "renewal_pending", "detained", "lapsed", "revoked"])
@pytest.mark.parametrize("term_to", ["2025-07-31", "2025-08-01", "2030-12-31", None])
@pytest.mark.parametrize("term_from", ["2024-01-01", "2025-09-01"])
async def test_given_any_right_then_the_overview_counts_what_the_admission_check_counts(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, licence: str | None, term_to: str | None,
    term_from: str,
) -> None:  # fmt: skip
    if term_to is not None and term_to < term_from:
        term_from = "2024-01-01"
    insert_right(
        postgres, square(106.5, 29.3), licence_status=licence, term_from=term_from,
        term_to=term_to, **LIME,
    )  # fmt: skip
    shown = (await tiles(clerk, as_of="2025-08-01"))["mines"]
    counted = run_sql(
        postgres, "SELECT coalesce(sum(rights), 0) FROM find_plan_actuals(%s, %s, %s)", "500113",
        "500114", "2025-08-01",
    )  # fmt: skip
    listed = (await clerk.get(shown["query"])).json()["items"]
    run_out = licence != "renewal_pending" and (
        licence == "lapsed" or (term_to is not None and term_to < "2025-08-01")
    )
    assert (int(shown["value"]), int(counted[0][0]), len(listed)) == (3 * (0 if run_out else 1,))
