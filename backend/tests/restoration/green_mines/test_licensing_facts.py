"""What licensing told of grant revenue and of reserves stands in the preconditions of a mine."""

import base64
import json
from typing import Any

import pytest
import shapely

from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.restoration.work import SUBSCRIPTIONS
from tests.restoration.funds.conftest import MINE, right_data
from tests.restoration.green_mines.conftest import MINES, Green

pytestmark = pytest.mark.service("restoration")
_SCOPE = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)
Body = dict[str, Any]


async def condition(green: Green, mine: Body, code: str) -> tuple[str, str, str | None]:
    shown = (await green.clerk.get(f"{MINES}/{mine['id']}")).json()
    found = next(one for one in shown["conditions"] if one["code"] == code)
    return found["outcome"], found["value"], found["source"]


def account(green: Green, **fields: Any) -> Body:
    """120,000 yuan in two instalments, 60,000 paid."""
    return {
        "right_id": green.right_id, "mine_id": MINE, "mode": "amount",
        "contract_no": "示例让〔2024〕2号", "signed_on": "2024-03-01", "total_fen": 12_000_000,
        "booked_fen": 12_000_000, "paid_fen": 6_000_000, "next_due_on": "2025-05-01",
        "dues": [due("2024-05-01"), due("2025-05-01")],
        "payments": [{"id": "p1", "paid_on": "2024-04-30", "amount_fen": 6_000_000,
                      "late_fee_fen": 0}],
    } | fields  # fmt: skip


def due(on: str, kind: str = "instalment", declared_on: str | None = None) -> Body:
    return {"id": on, "kind": kind, "due_on": on, "amount_fen": 6_000_000,
            "declared_on": declared_on}  # fmt: skip


async def test_given_an_account_of_grant_revenue_then_arrears_are_a_fact_no_person_has_to_say(
    green: Green,
) -> None:
    mine = await green.entered()
    assert await condition(green, mine, "arrears") == (
        "undetermined", "待核实：许可服务没有本矿业权的出让收益账户", None,
    )  # fmt: skip
    assert green.clock.now().date().isoformat() > "2025-05-01"
    await green.tell("grant_revenue_changed", "a", account(green))
    # 120,000 yuan fell due, 60,000 was paid
    assert await condition(green, mine, "arrears") == (
        "unmet", "欠缴 60,000.00 元（合同 示例让〔2024〕2号）", "许可服务出让收益账户",
    )  # fmt: skip
    second = {"id": "p2", "paid_on": "2025-05-30", "amount_fen": 6_000_000, "late_fee_fen": 36_000}
    paid = account(green)["payments"] + [second]
    await green.tell("grant_revenue_changed", "a", account(green, payments=paid))
    assert (await condition(green, mine, "arrears"))[:2] == (
        "met", "未欠缴（合同 示例让〔2024〕2号，已缴 120,000.00 元）",
    )  # fmt: skip
    shown = (await green.clerk.get(f"{MINES}/{mine['id']}")).json()
    refused = await green.act(
        shown, "attest", green.clerk, 422, condition="arrears", met=True, unit="示例局",
        document_no="示例函1号", on="2025-05-20",
    )  # fmt: skip
    assert refused["errors"][0]["code"] == "determined"


async def test_given_a_rate_then_no_arrears_only_once_this_year_declared(green: Green) -> None:
    mine = await green.entered()
    price = due("2024-05-01", "price")
    told = {"mode": "rate", "dues": [price]}
    await green.tell("grant_revenue_changed", "a", account(green, **told))
    outcome, value, _ = await condition(green, mine, "arrears")
    assert (outcome, "2024 年销售收入尚未申报" in value) == ("undetermined", True)
    told["dues"] = [price, due("2025-04-30", "yearly", "2025-02-20") | {"amount_fen": 0}]
    await green.tell("grant_revenue_changed", "a", account(green, **told))
    assert (await condition(green, mine, "arrears"))[0] == "met"


def reserve(green: Green, **fields: Any) -> Body:
    return {
        "right_id": green.right_id, "mine_id": MINE, "mineral": "石灰岩", "value": 35,
        "category": "recoverable", "unit": "万吨", "as_of": "2024-12-31",
        "document_no": "示例储〔2025〕1号", "until": None,
    } | fields  # fmt: skip


async def test_given_recoverable_reserves_and_a_capacity_then_the_years_left_are_counted(
    green: Green,
) -> None:
    mine = await green.entered()
    none = "待核实：许可服务没有可采储量或生产规模"
    await green.tell("reserve_registered", green.right_id, reserve(green, category="retained"))
    assert (await condition(green, mine, "reserves"))[:2] == ("undetermined", none)
    await green.tell("reserve_registered", green.right_id, reserve(green))
    assert (await condition(green, mine, "reserves"))[:2] == ("undetermined", none)
    capacity = {"value": "10", "unit": "万吨/年"}
    entry = right_data(green.right_id, version=2, capacity=capacity)
    await green.tell("right_changed", green.right_id, entry)
    # 35 ÷ 10; the rule of 2020 wants 3
    assert await condition(green, mine, "reserves") == (
        "met", "剩余 3.5 年：可采储量 35 万吨（2024-12-31），生产规模 10 万吨/年",
        "许可服务储量登记事实",
    )  # fmt: skip
    # the licence told between entries leaves the capacity as it is
    await green.tell("licence_status_changed", "l", {
        "kind": "mining", "right_id": green.right_id, "status": "valid",
    })  # fmt: skip
    await green.tell("production_returned", "r", {
        "right_id": green.right_id, "division_code": "500113", "edition": 1,
        "period": {"year": 2025, "quarter": 1},
        "minerals": [{"main": True, "output": {"value": "60000", "unit": "吨"}}],
    })  # fmt: skip
    # 350,000 − 60,000 t ÷ 100,000 t a year
    assert (await condition(green, mine, "reserves"))[:2] == (
        "unmet",
        "剩余 2.9 年：可采储量 35 万吨（2024-12-31），减此后产量 60000 吨，生产规模 10 万吨/年",
    )  # fmt: skip
    later = reserve(green, value=40.5, as_of="2025-04-01")
    await green.tell("reserve_registered", green.right_id, later)
    assert (await condition(green, mine, "reserves"))[1].startswith("剩余 4 年：可采储量 40.5 万吨")
    await green.tell("reserve_registered", green.right_id, reserve(green, mineral="白云岩"))
    assert (await condition(green, mine, "reserves"))[:2] == (
        "undetermined", "待核实：有多个矿种的可采储量（白云岩、石灰岩），不能按生产规模推算",
    )  # fmt: skip


async def test_given_output_by_volume_then_the_years_left_are_only_an_upper_bound(
    green: Green,
) -> None:
    mine = await green.entered()
    entry = right_data(green.right_id, version=2, capacity={"value": "10", "unit": "万立方米/年"})
    await green.tell("right_changed", green.right_id, entry)
    await green.tell("reserve_registered", green.right_id, reserve(green))
    assert (await condition(green, mine, "reserves"))[:2] == (
        "undetermined", "待核实：可采储量与生产规模的计量单位不同",
    )  # fmt: skip
    await green.tell("reserve_registered", green.right_id, reserve(green, unit="万立方米"))
    assert (await condition(green, mine, "reserves"))[0] == "met"
    await green.tell("production_returned", "r", {
        "right_id": green.right_id, "division_code": "500113", "edition": 1,
        "period": {"year": 2025, "quarter": 1},
        "minerals": [{"main": True, "output": {"value": "6000", "unit": "立方米"}}],
    })  # fmt: skip
    outcome, value, _ = await condition(green, mine, "reserves")
    assert (outcome, "1 个季度的产量未以吨申报" in value) == ("undetermined", True)
    # two years at most is below three whatever was mined since
    few = reserve(green, unit="万立方米", value=20)
    await green.tell("reserve_registered", green.right_id, few)
    assert (await condition(green, mine, "reserves"))[0] == "unmet"


async def test_given_a_safety_permit_that_ran_out_then_nobody_attests_it_before_another_is_told(
    green: Green,
) -> None:
    mine = await green.entered()
    permit = {
        "permit_id": str(new_id()), "right_id": green.right_id, "division_code": "500113",
        "kind": "safety", "number": "示例安许1号", "authority": "示例应急局",
        "valid_from": "2022-05-01", "valid_to": "2025-04-30", "status": "valid",
    }  # fmt: skip
    await green.tell("permit_changed", "p", permit)
    await green.tell("permit_changed", "p", permit | {
        "permit_id": str(new_id()), "kind": "eia", "valid_to": None,
    })  # fmt: skip
    assert await condition(green, mine, "permits") == (
        "unmet", "安全生产许可证 示例安许1号 已于 2025-04-30 到期", "许可服务许可手续",
    )  # fmt: skip
    shown = (await green.clerk.get(f"{MINES}/{mine['id']}")).json()
    word = {"condition": "permits", "met": True, "unit": "示例局", "document_no": "示例函1号",
            "on": "2025-05-20"}  # fmt: skip
    refused = await green.act(shown, "attest", green.clerk, 422, **word)
    assert refused["errors"][0]["code"] == "determined"
    await green.tell("permit_changed", "p", permit | {"valid_to": "2028-04-30"})
    outcome, value, _ = await condition(green, mine, "permits")
    assert (outcome, value) == (
        "undetermined", "待核实：营业执照；安全生产许可证 示例安许1号 有效期至 2028-04-30",
    )  # fmt: skip
    await green.act(shown, "attest", green.clerk, **word)


CORE, GENERAL = "nature_reserve_core", "nature_reserve_general"


async def layer(green: Green, kind: str, at: float | None, **fields: Any) -> str:
    """A version of a layer in force since 2024, with a zone of 0.01 degrees from `at` on."""
    layer_id = fields.pop("layer_id", str(new_id()))
    data = {
        "layer_id": layer_id, "division_code": "500000", "kind": kind, "kind_name": kind,
        "name": f"示例{kind[-4:]}", "version_no": "2024", "source": "示例", "confirmed": True,
        "state": "published", "valid_during": ["2024-01-01", None],
    } | fields  # fmt: skip
    await green.tell("zone_layer_changed", layer_id, data)
    if at is not None:
        shape = shapely.box(at, 29.3, at + 0.01, 29.31)
        await green.tell("zone_published", "z", {
            "zone_id": str(new_id()), "layer_id": layer_id, "division_code": "500000",
            "kind": kind, "code": "1", "name": "示例保护地",
            "wkb": base64.b64encode(shapely.to_wkb(shape)).decode(),
        })  # fmt: skip
    return layer_id


async def test_given_layers_of_nature_reserves_then_an_overlap_is_a_fact_and_none_only_by_both(
    green: Green,
) -> None:
    mine = await green.entered()
    await layer(green, CORE, 106.51)
    assert (await condition(green, mine, "protected"))[:2] == (
        "undetermined", "待核实：许可服务未告知矿区范围",
    )  # fmt: skip
    # the mine's east edge is the core's west edge: a common line is no overlap
    drawn = json.loads(shapely.to_geojson(shapely.box(106.5, 29.3, 106.51, 29.31)))
    area = {"area_km2": "1", "bbox": [], "geometry": drawn}
    await green.tell("right_changed", green.right_id, right_data(green.right_id, area=area))
    assert (await condition(green, mine, "protected"))[:2] == (
        "undetermined", "待核实：本行政区没有已核实的图层：自然保护地一般控制区",
    )  # fmt: skip
    # a layer of another county says nothing of this one, one that is not in force nothing at all
    await layer(green, GENERAL, None, division_code="500112")
    await layer(green, GENERAL, 106.505, valid_during=["2024-01-01", "2025-01-01"])
    await layer(green, "ecological_red_line", 106.505)
    assert (await condition(green, mine, "protected"))[0] == "undetermined"
    doubtful = await layer(green, GENERAL, 106.505, confirmed=False)
    outcome, value, source = await condition(green, mine, "protected")
    assert (outcome, value, source) == (
        "undetermined",
        "待核实：与未核实的图层重叠：示例保护地（自然保护地一般控制区，《示例eral》2024）",
        "许可服务管控图层",
    )  # fmt: skip
    await layer(green, GENERAL, None, layer_id=doubtful)
    assert (await condition(green, mine, "protected"))[:2] == (
        "unmet", "重叠：示例保护地（自然保护地一般控制区，《示例eral》2024）",
    )  # fmt: skip
    await layer(green, GENERAL, None, layer_id=doubtful, state="withdrawn", valid_during=None)
    await layer(green, GENERAL, 106.6, division_code="500113", version_no="2025")
    assert (await condition(green, mine, "protected"))[:2] == (
        "met", "不重叠：《示例core》2024、《示例eral》2025",
    )  # fmt: skip


async def test_given_a_fresh_start_of_the_feed_then_what_is_no_longer_told_is_gone(
    green: Green,
) -> None:
    mine = await green.entered()
    await green.tell("grant_revenue_changed", "a", account(green))
    (feed,) = [one for one in SUBSCRIPTIONS if one.producer == "licensing"]
    assert feed.reset is not None
    async with green.database.session(_SCOPE) as session:
        await feed.reset(session)
    await green.known()
    assert (await condition(green, mine, "arrears"))[0] == "undetermined"
