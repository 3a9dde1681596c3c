"""The cockpit: live values beside caps, by hand-made rights, discoveries and blocks."""

from collections.abc import Awaitable, Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.plans.conftest import PLANS, Body
from tests.licensing.rooms import STANDING, Token, create, insert, insert_right, run_sql
from tests.licensing.rulings.people import People

pytestmark = pytest.mark.service("licensing")
Published = Callable[..., Awaitable[Body]]
COCKPIT = f"{BASE}/plan-cockpit"


def mines(postgres: EmbeddedServer) -> None:
    """Five rights on 2025-08-01: 120 and 1 000 000 t/a limestone, 20 shale (small), 30 geothermal
    that ran out in July, one of another district."""
    common = {"mining_method": "open_pit", "capacity_unit": "万吨/年"}
    insert_right(postgres, square(106.6, 29.3), **common, capacity_value=120, scale_class="large",
                 valid_during="[2021-06-01,)", term_from="2021-06-01")  # fmt: skip
    insert_right(postgres, square(106.6, 29.31), mining_method="open_pit", capacity_unit="吨/年",
                 capacity_value=1_000_000, scale_class="large")  # fmt: skip
    insert_right(postgres, square(106.6, 29.32), **common, capacity_value=20, scale_class="small",
                 minerals=["砖瓦用页岩"])  # fmt: skip
    insert_right(postgres, square(106.6, 29.33), capacity_unit="万立方米/年", capacity_value=30,
                 scale_class="large", minerals=["地热"], term_to="2025-07-31")  # fmt: skip
    insert_right(postgres, square(106.6, 29.34), **common, capacity_value=500, scale_class="large",
                 division_code="500112")  # fmt: skip


async def test_given_rights_then_every_indicator_has_its_actual_value_and_trend(
    people: People, published: Published, postgres: EmbeddedServer
) -> None:
    await published()
    mines(postgres)
    leader = await people("leader")
    found = (await leader.get(COCKPIT)).json()
    told = {i["key"]: i for i in found["indicators"]}
    assert {key: (i["actual"], i["outcome"]) for key, i in told.items()} == {
        "new_deposits": ("0", "none"), "new_resources:地热": ("0", "none"),
        "annual_output:建筑石料用灰岩": ("220", "good"), "annual_output:砖瓦用页岩": ("20", "good"),
        "annual_output:地热": ("0", "good"), "mine_count": ("3", "good"),
        "large_medium_share": ("66.67", "warn"),
        "mineral_mine_count:建筑石料用灰岩": ("2", "good"),
    }  # fmt: skip
    assert (told["mine_count"]["room"], told["mine_count"]["enforced"]) == ("25", True)
    trend = [(p["on"], p["value"]) for p in told["mine_count"]["trend"]]
    assert trend == [
        ("2020-12-31", "0"), ("2021-12-31", "1"), ("2022-12-31", "1"), ("2023-12-31", "1"),
        ("2024-12-31", "4"), ("2025-08-01", "3"),
    ]  # fmt: skip
    assert told["mine_count"]["query"].startswith("/api/v1/licensing/mining-rights?kind=mining&")
    figures = {f["key"]: f["value"] for f in found["figures"]}
    assert (figures["mining"], figures["small"], figures["small_share"]) == ("3", "1", "33.3")
    assert {n["code"] for n in found["notes"]} >= {
        "blocks_over_mines", "mineral_blocks_over_mines", "largest_mines_over_output",
    }  # fmt: skip
    assert found["comparisons"][0]["change"] == "-57.9"


async def test_given_a_right_without_capacity_or_in_another_unit_then_it_is_told_as_not_counted(
    people: People, published: Published, postgres: EmbeddedServer
) -> None:
    await published()
    insert_right(postgres, square(), capacity_value=10, capacity_unit="万立方米/年")
    insert_right(postgres, square(106.7))
    found = (await (await people("leader")).get(COCKPIT)).json()
    output = next(i for i in found["indicators"] if i["key"] == "annual_output:建筑石料用灰岩")
    assert (output["actual"], output["uncounted"]) == ("0", 2)


async def test_given_discoveries_then_they_feed_the_expected_indicators(
    people: People, clerk: httpx.AsyncClient, published: Published, postgres: EmbeddedServer
) -> None:
    await published()
    deposit = await create(clerk, "/deposits")

    def discovery(**fields: object) -> None:
        row = {"id": str(new_id()), "division_code": "500113", "document_no": "示例备〔2023〕1号"}
        insert(postgres, "discoveries", **row | fields)

    discovery(kind="new_deposit", deposit_id=deposit["id"], mineral="地热", size_class="medium",
              confirmed_on="2023-05-01")  # fmt: skip
    for value, unit, on in ((20, "万立方米/年", "2022-03-01"), (150_000, "立方米/年", "2024-03-01"),
                            (99, "万立方米/年", "2020-12-31")):  # fmt: skip
        discovery(kind="added_resources", mineral="地热", value=value, unit=unit, confirmed_on=on)
    found = (await (await people("leader")).get(COCKPIT)).json()
    told = {i["key"]: i for i in found["indicators"]}
    assert (told["new_deposits"]["actual"], told["new_deposits"]["outcome"]) == ("1", "good")
    resources = told["new_resources:地热"]
    assert (resources["actual"], resources["outcome"], resources["share"]) == ("35", "none", "97.2")
    assert resources["entity"] == "discoveries"


async def test_given_reserves_then_the_newest_year_stands_with_its_rank_in_the_province(
    people: People, clerk: httpx.AsyncClient, published: Published
) -> None:
    await published()
    room = f"{BASE}/reserve-standings"
    await create(clerk, "/reserve-standings", **STANDING | {"year": 2022, "province_rank": 4})
    kept = await create(clerk, "/reserve-standings", **STANDING)
    # of a year to come, of another mineral without a rank
    await create(clerk, "/reserve-standings", **STANDING | {"year": 2026, "province_rank": 1})
    shale = {"mineral": "砖瓦用页岩", "value": "80.5", "unit": "万吨", "province_rank": None}
    await create(clerk, "/reserve-standings", **STANDING | shale)
    twice = await clerk.post(room, json=STANDING, headers=new_key())
    assert twice.status_code == 409, twice.text
    strange = await clerk.post(room, json=STANDING | {"unit": "箱"}, headers=new_key())
    assert strange.status_code == 422, strange.text
    leader = await people("leader")
    told = {one["mineral"]: one for one in (await leader.get(COCKPIT)).json()["standings"]}
    assert told["地热"] == {
        "mineral": "地热", "year": 2024, "value": "600", "unit": "万立方米/年", "province_rank": 2,
    }  # fmt: skip
    assert (told["砖瓦用页岩"]["value"], told["砖瓦用页岩"]["province_rank"]) == ("80.5", None)
    corrected = await clerk.patch(
        f"{room}/{kept['id']}", json=STANDING | {"province_rank": 3}, headers=if_match(kept)
    )
    assert corrected.status_code == 200, corrected.text
    stale = await clerk.patch(f"{room}/{kept['id']}", json=STANDING, headers=if_match(kept))
    assert stale.status_code == 412
    (again,) = [
        one for one in (await leader.get(COCKPIT)).json()["standings"] if one["mineral"] == "地热"
    ]
    assert again["province_rank"] == 3


async def test_given_drawn_blocks_then_they_stand_beside_those_that_the_text_counts(
    people: People, clerk: httpx.AsyncClient, published: Published, postgres: EmbeddedServer
) -> None:
    plan = await published()
    block = await create(clerk, "/planned-blocks")
    statement = "UPDATE planned_blocks SET plan_id = %s, release_on = '2025-07-01' WHERE id = %s"
    run_sql(postgres, statement, plan["id"], block["id"])
    found = (await clerk.get(COCKPIT)).json()
    wanted = ("new", "建筑石料用灰岩")
    row = next(b for b in found["blocks"] if (b["setting"], b["mineral"]) == wanted)
    assert (row["planned"], row["drawn"], row["occupied"], row["released"]) == (4, 1, 0, 1)
    assert sum(b["planned"] for b in found["blocks"] if b["kind"] == "mining") == 33


async def test_given_no_plan_then_404_says_what_to_do(app: FastAPI, token: Token) -> None:
    async with client_for(app, token("leader")) as leader, client_for(app) as nobody:
        answer = await leader.get(COCKPIT)
        assert (answer.status_code, answer.json()["code"]) == (404, "no_plan_in_force")
        assert (await nobody.get(COCKPIT)).status_code == 401
    async with client_for(app, token("audit_admin")) as auditor:
        assert (await auditor.get(COCKPIT)).status_code == 403


async def test_given_a_draft_then_its_cockpit_is_read_by_its_id_only(
    people: People, published: Published
) -> None:
    plan = await published()
    leader, other = await people("leader"), await people("leader", division="500112")
    assert (await leader.get(f"{PLANS}/{plan['id']}/cockpit")).json()["plan"]["id"] == plan["id"]
    assert (await other.get(f"{PLANS}/{plan['id']}/cockpit")).status_code == 404
