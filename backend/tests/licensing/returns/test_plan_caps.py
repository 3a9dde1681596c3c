"""A return beside the plan's cap on the yearly output of its mineral. The clock stands at
2025-08-01."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.licensing.conftest import BASE
from tests.licensing.plans.conftest import put_in_force
from tests.licensing.returns.conftest import URL, Body, Scene, content, sheet_rows
from tests.licensing.returns.test_rates import STATISTICS, STONE, second
from tests.licensing.rulings.people import People, people

__all__ = ["people", "second"]
pytestmark = pytest.mark.service("licensing")


def plan(cap: str = "90", unit: str = "万吨/年") -> Body:
    """A plan of Banan whose total control caps limestone."""
    return {
        "plan": {"division": "500113", "title": "示例规划", "level": "county", "base_year": 2020,
                 "target_year": 2025, "valid_from": "2021-01-01", "valid_to": "2025-12-31",
                 "source": "示例"},
        "indicators": [{"kind": "annual_output", "name": "开采总量", "mineral": STONE,
                        "unit": unit, "target": cap, "attribute": "binding", "basis": "示例"}],
    }  # fmt: skip


async def test_given_a_cap_then_return_and_roll_up_stand_against_it_and_no_clue_follows(
    scene: Scene, second: Scene, people: People
) -> None:
    await put_in_force(people, plan())
    await scene.accepted(2025, 1)  # 40
    await second.accepted(2025, 1, content(output="45"))
    record = await scene.submitted(2025, 2, content(output="10", opening="955", closing="910"))
    seen = (await scene.clerk.get(f"{URL}/{record['id']}")).json()
    (cap,) = seen["caps"]
    # 40 + 45 accepted, 40 of them of this right; with this return 95 of 90
    assert (cap["plan_title"], cap["cap"], cap["unit"], cap["effect"]) == (
        "示例规划", "90", "万吨/年", "binding",
    )  # fmt: skip
    assert (cap["output"], cap["own"], cap["with_return"]) == ("85", "40", "95")
    assert (cap["ratio"], cap["over"], cap["over_with_return"]) == ("0.9444", False, True)
    accepted = (await scene.act(scene.clerk, record, "accept")).json()
    (after,) = accepted["caps"]
    assert (after["output"], after["own"], after["with_return"]) == ("95", "50", "95")
    assert (after["ratio"], after["over"], after["over_with_return"]) == ("1.0556", True, True)
    # 50 of a licensed 120 and 45 of 120: no mine is beyond its own capacity
    findings = (await scene.clerk.get(f"{BASE}/over-capacity-findings")).json()
    assert findings["items"] == []
    found = (await scene.clerk.get(STATISTICS)).json()
    (line,) = found["caps"]
    assert (line["division_name"], line["output"], line["ratio"], line["over"]) == (
        "巴南区", "95", "1.0556", True,
    )  # fmt: skip
    assert (line["rights"], line["uncounted"]) == (2, 0)
    told = sheet_rows((await scene.clerk.get(f"{STATISTICS}/workbook")).content)
    (beside,) = [one for one in told if one["规划"]]
    assert (beside["产量"], beside["开采总量上限"], beside["占上限（%）"]) == (95, 90, 105.56)
    report = (await scene.clerk.get(f"{BASE}/mineral-asset-report")).json()
    (figure,) = [one for one in report["figures"] if one["key"].startswith("cap:")]
    assert (figure["value"], figure["note"]) == ("105.56", "已接收产量 95，上限 90 万吨/年，已超过")


async def test_given_the_holder_then_the_output_of_others_is_not_told_to_it(
    scene: Scene, people: People
) -> None:
    await put_in_force(people, plan())
    record = await scene.submitted()
    assert (await scene.holder.get(f"{URL}/{record['id']}")).json()["caps"] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a cap in tonnes: 40 万吨 are 400,000 of 300,000
        (plan("300000", "吨/年"), ("400000", 1, 0, True)),
        # a cap by volume counts no tonnes
        (plan("30", "万立方米/年"), ("0", 0, 1, False)),
    ],
)
async def test_given_a_cap_in_another_unit_then_mass_and_volume_are_never_compared(
    scene: Scene, people: People, body: Body, expected: tuple[str, int, int, bool]
) -> None:
    await put_in_force(people, body)
    await scene.accepted(2025, 1)
    (cap,) = (await scene.clerk.get(STATISTICS)).json()["caps"]
    assert (cap["output"], cap["rights"], cap["uncounted"], cap["over"]) == expected


async def test_given_a_plan_that_is_over_or_not_yet_in_force_then_its_cap_holds_no_more(
    scene: Scene, people: People
) -> None:
    await put_in_force(people, plan(), on="2025-05-01")
    first = await scene.accepted(2025, 1)
    assert first["caps"] == []
    second_ = await scene.accepted(2025, 2, content(opening="955", closing="910"))
    assert [one["output"] for one in second_["caps"]] == ["80"]


async def test_given_a_city_then_caps_below_it_are_told_and_a_district_reads_what_is_above(
    scene: Scene, people: People, token: Callable[..., Any]
) -> None:
    await put_in_force(people, plan())
    await scene.accepted(2025, 1)
    city = await people("leader", "500000")
    (cap,) = (await city.get(STATISTICS)).json()["caps"]
    assert (cap["division_name"], cap["output"]) == ("巴南区", "40")
    other = await people("leader", "500112")
    assert (await other.get(STATISTICS)).json()["caps"] == []
