"""The three rates of a plan beside their targets. The clock stands at 2025-08-01."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.progress import Progress, progress
from kuangzheng.licensing.plans.rates import RateRow
from tests.licensing.conftest import BASE
from tests.licensing.plans.conftest import PLANS, Body, banan, put_in_force
from tests.licensing.returns.conftest import Scene, scene
from tests.licensing.returns.test_rates import second, stated
from tests.licensing.rooms import run_sql
from tests.licensing.rulings.people import People, people

__all__ = ["people", "scene", "second"]
ON, EARLIER = date(2025, 8, 1), date(2024, 12, 31)
STONE, SHALE = "建筑石料用灰岩", "砖瓦用页岩"
COCKPIT = f"{BASE}/plan-cockpit"
licensing = pytest.mark.service("licensing")


def indicator(kind: str, target: str = "90", **fields: Any) -> Body:
    return {"kind": kind, "name": "示例指标", "unit": "%", "target": target,
            "attribute": "binding", "basis": "示例"} | fields  # fmt: skip


def of(one: Body, rows: list[RateRow], on: date = ON) -> Progress:
    content = PlanContent.model_validate({
        "plan": {"division": "500113", "title": "示例规划", "level": "county", "base_year": 2023,
                 "target_year": 2027, "valid_from": "2024-01-01", "valid_to": "2027-12-31",
                 "source": "示例"},
        "indicators": [one],
    })  # fmt: skip
    return progress(content, [], [], on, (), rows)[0]


def row(part: str | None, whole: str | None, *, year: int = 2025, mineral: str = STONE,
        rate: str = "recovery", unit: str = "万吨", day: date = ON, returns: int = 1,
        unweighed: int = 0) -> RateRow:  # fmt: skip
    parts = [None if one is None else Decimal(one) for one in (part, whole)]
    return RateRow(day, year, mineral, rate, unit, parts[0], parts[1], returns, unweighed)


def test_given_parts_and_wholes_then_the_rate_is_of_all_together_and_not_to_be_below() -> None:
    # 90 of 100 万吨 and 1 500 000 of 3 000 000 吨: 240 of 400; the mean would be 70
    rows = [row("90", "100"), row("1500000", "3000000", unit="吨", mineral=SHALE, unweighed=2)]
    found = of(indicator("recovery_rate"), rows)
    assert (found.actual, found.year, found.uncounted) == ("60", 2025, 2)
    # the floor holds now, two years before the target year
    assert (found.direction, found.outcome, found.share, found.enforced) == (
        "min", "bad", "66.7", False,
    )  # fmt: skip
    assert of(indicator("recovery_rate", attribute="expected"), rows).outcome == "warn"
    stone = of(indicator("recovery_rate", mineral=STONE), rows)
    assert (stone.key, stone.actual, stone.outcome, stone.uncounted) == (
        f"recovery_rate:{STONE}", "90", "good", 0,
    )  # fmt: skip


def test_given_years_then_the_newest_accepted_by_the_day_counts_on_that_day() -> None:
    rows = [
        row("80", "100", year=2023), row("95", "100", year=2024),
        row("80", "100", year=2023, day=EARLIER),
    ]  # fmt: skip
    found = of(indicator("recovery_rate"), rows)
    assert (found.actual, found.year) == ("95", 2024)
    assert [(str(point.on), point.value) for point in found.trend] == [
        ("2023-12-31", None), ("2024-12-31", "80"), ("2025-08-01", "95"),
    ]  # fmt: skip
    assert found.query == (
        "/api/v1/licensing/production-statistics/rates?year=2024&division=500113"
    )


@pytest.mark.parametrize(
    ("rows", "year", "left"),
    [
        ([], None, 0),
        ([row("9", "10", rate="utilisation"), row("9", "10", mineral=SHALE)], None, 0),
        ([row(None, None, returns=0, unweighed=3)], 2025, 3),
        ([row("9", "10", returns=2), row("5", "10", unit="万立方米", unweighed=1)], 2025, 4),
        # the newest year is not passed over for an older one that could be weighed
        ([row("9", "10", year=2024), row(None, None, returns=0, unweighed=1)], 2025, 1),
    ],
)
def test_given_nothing_that_weighs_then_there_is_no_value_and_never_nought(
    rows: list[RateRow], year: int | None, left: int
) -> None:
    found = of(indicator("recovery_rate", mineral=STONE), rows)
    assert (found.actual, found.share, found.room, found.outcome) == (None, None, None, "none")
    assert (found.year, found.uncounted) == (year, left)


async def of_county(client: httpx.AsyncClient, **params: str) -> dict[str, Body]:
    answer = await client.get(COCKPIT, params=params)
    assert answer.status_code == 200, answer.text
    return {one["key"]: one for one in answer.json()["indicators"]}


@pytest.fixture
def rated(people: People) -> Callable[[], Awaitable[Body]]:
    """A plan with the three rates in force."""

    async def make() -> Body:
        content = banan()
        content["indicators"] += [
            indicator("recovery_rate"), indicator("recovery_rate", "75", mineral=STONE),
            indicator("utilisation_rate"), indicator("beneficiation_rate"),
        ]  # fmt: skip
        return await put_in_force(people, content)

    return make


@licensing
async def test_given_accepted_returns_then_the_plan_and_its_evaluation_tell_the_rates(
    scene: Scene, second: Scene, rated: Callable[[], Awaitable[Body]]
) -> None:
    plan = await rated()
    before = await of_county(scene.clerk)
    assert before["recovery_rate"]["actual"] is None
    await stated(scene, second)
    told = await of_county(scene.clerk)
    # 40 + 10 + 118.75 of 45 + 20 + 125: 168.75 of 190, as the statistics of the year have it
    assert {
        key: (told[key]["actual"], told[key]["year"], told[key]["outcome"], told[key]["uncounted"])
        for key in ("recovery_rate", f"recovery_rate:{STONE}", "utilisation_rate",
                    "beneficiation_rate")
    } == {
        "recovery_rate": ("88.82", 2025, "bad", 0),
        f"recovery_rate:{STONE}": ("88.82", 2025, "good", 0),
        "utilisation_rate": (None, 2025, "none", 3),
        "beneficiation_rate": (None, None, "none", 0),
    }  # fmt: skip
    assert (told["recovery_rate"]["kind_name"], told["recovery_rate"]["entity"]) == (
        "开采回采率", "returns",
    )  # fmt: skip
    # of the day before they were accepted there was nothing
    past = await of_county(scene.clerk, as_of="2025-07-31")
    assert past["recovery_rate"]["actual"] is None
    answer = await scene.clerk.get(f"{BASE}/plan-evaluations/{plan['id']}")
    figures = {one["key"]: one for one in answer.json()["figures"]}
    rate, use = figures["indicators:recovery_rate"], figures["indicators:utilisation_rate"]
    assert (rate["value"], rate["target"], rate["degree"], rate["deviates"]) == (
        "88.82", "90", "98.7", True,
    )  # fmt: skip
    assert (rate["note"], rate["source"]) == (
        "2025 年已接收季报合计后计算", "已接收的生产季报；指标依据：示例",
    )  # fmt: skip
    assert (use["value"], use["deviates"]) == (None, False)
    assert use["note"] == "另有 3 份季报无法加权，未计入；暂无数据，须另行核实"


@licensing
async def test_given_a_right_of_another_district_then_it_is_not_in_the_rate(
    scene: Scene, second: Scene, rated: Callable[[], Awaitable[Body]], postgres: EmbeddedServer
) -> None:
    await rated()
    await stated(scene, second)
    moved = "UPDATE production_outputs SET division_code = '500112' WHERE right_id = %s"
    run_sql(postgres, moved, second.right["id"])
    # 40 + 10 of 45 + 20
    assert (await of_county(scene.clerk))["recovery_rate"]["actual"] == "76.92"


@licensing
async def test_given_a_reader_of_a_part_of_the_plan_s_division_then_no_rate_of_that_part_is_told(
    scene: Scene, rated: Callable[[], Awaitable[Body]], people: People
) -> None:
    plan = await rated()
    await scene.accepted(2025, 1)
    town = await people("clerk", "500113001")
    answer = await town.get(f"{BASE}/plans/{plan['id']}/cockpit")
    assert answer.status_code == 200, answer.text
    rate = next(one for one in answer.json()["indicators"] if one["key"] == "recovery_rate")
    assert (rate["actual"], rate["year"]) == (None, None)
    # 40 of 45
    assert (await of_county(scene.clerk))["recovery_rate"]["actual"] == "88.89"


@licensing
async def test_given_a_rate_in_another_unit_then_the_plan_is_refused(people: People) -> None:
    content = banan()
    content["indicators"].append(indicator("recovery_rate", unit="万吨"))
    clerk = await people("clerk")
    answer = await clerk.post(PLANS, json={"content": content}, headers=new_key())
    assert (answer.status_code, [e["code"] for e in answer.json()["errors"]]) == (
        422, ["wrong_unit"],
    ), answer.text  # fmt: skip
