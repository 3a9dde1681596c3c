"""The figures of a plan's evaluation, beside what the plan fixes."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.licensing.conftest import BASE
from tests.licensing.plans.conftest import banan, people, published, put_in_force
from tests.licensing.rulings.people import People

__all__ = ["people", "published"]
pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/plan-evaluations"
Body = dict[str, Any]


async def test_given_a_plan_then_indicators_caps_and_what_is_lacking_are_told(
    people: People, published: Callable[..., Awaitable[Body]], registered: Callable[..., Any]
) -> None:
    """One small-output mine: 1 of 28 mines, 120 of 1500 万吨/年, 36 万立方米/年 short of 36."""
    plan, clerk = await published(), await people("clerk")
    await registered()
    answer = await clerk.get(f"{URL}/{plan['id']}")
    assert answer.status_code == 200, answer.text
    figures = {one["key"]: one for one in answer.json()["figures"]}
    mines = figures["indicators:mine_count"]
    assert (mines["base"], mines["target"], mines["value"], mines["degree"]) == (
        "24", "28", "1", "3.6",
    )  # fmt: skip
    assert (mines["attribute"], mines["deviates"]) == ("binding", False)
    output = figures["caps:annual_output:建筑石料用灰岩"]
    assert (output["target"], output["value"], output["degree"]) == ("1500", "120", "8")
    heat = figures["indicators:new_resources:地热"]
    assert (heat["target"], heat["value"], heat["deviates"]) == ("36", "0", True)
    assert figures["restoration:restored_area"]["value"] is None
    names = [one["name"] for one in figures.values()]
    assert not [one for one in names if one.count("（建筑石料用灰岩）") > 1]


async def test_given_a_plan_of_another_division_or_a_day_to_come_then_it_is_refused(
    people: People
) -> None:
    plan = await put_in_force(people, banan())
    for who, day, status in (("500113", "2026-01-01", 422), ("140902", "2025-08-01", 404)):
        client = await people("clerk", who)
        answer = await client.get(f"{URL}/{plan['id']}", params={"as_of": day})
        assert answer.status_code == status, answer.text
