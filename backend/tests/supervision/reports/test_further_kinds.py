"""The evaluation of a plan and the summary of a city's campaign beside their source."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.campaigns.conftest import campaign_body
from tests.licensing.plans.conftest import put_in_force
from tests.licensing.rulings.people import People
from tests.supervision.conftest import City
from tests.supervision.reports.conftest import Desk, said, value

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")


async def test_given_a_plan_in_force_then_its_evaluation_says_what_is_reached_and_what_deviates(
    city: City, mined: Mined, desk: Desk, token: Callable[..., str]
) -> None:
    """One mine where the plan has 28: 3.6 % of the target; geothermal resources 0 of 36."""
    await mined()
    async with AsyncExitStack() as stack:
        plan = await put_in_force(People(city.apps["licensing"], token, stack))
    await city.told()
    report = await desk.made(kind="plan_evaluation", subject_id=plan["id"], as_of="2025-07-31")
    assert report["state"] == "draft", report["failure"]
    tables = {one["key"]: one["rows"] for one in report["tables"]}
    mines = next(one for one in tables["indicators"] if one["target"] == "28")
    assert (mines["base"], mines["value"], mines["degree"], mines["attribute"]) == (
        "24", "1", "3.6", "约束性",
    )  # fmt: skip
    heat = next(one for one in tables["deviations"] if one["target"] == "36")
    assert (heat["value"], heat["degree"]) == ("0", "0")
    assert value(report, "deviating") == str(len(tables["deviations"]))
    assert value(report, "indicators") == str(len(tables["indicators"]))
    lacking = int(value(report, "without_data") or 0)
    assert lacking == int(value(report, "lines") or 0) - int(value(report, "known") or 0)
    assert "规划" in said(report)


async def test_given_a_citys_campaign_then_its_summary_has_every_county_and_department(
    city: City, mined: Mined, desk: Desk, token: Callable[..., str]
) -> None:
    await mined()
    await city.heard()
    desk.clerk = token("clerk", division="500000", subject="clerk-city")
    async with city.client("enforcement", token("reviewer", division="500000")) as client:
        path = "/api/v1/enforcement/campaign-templates"
        shipped = (await client.get(path, params={"year": 2025})).json()[0]
        made = await client.post("/api/v1/enforcement/campaigns", headers=new_key(),
                                 json=campaign_body(shipped))  # fmt: skip
        assert made.status_code == 201, made.text
    campaign = made.json()
    departments = {one["department_name"] for one in campaign["duties"]}
    # fourteen have a line of the annex, three more share a task
    assert (len(departments), sum(bool(one["text"]) for one in campaign["duties"])) == (17, 14)
    report = await desk.made(kind="campaign_city", subject_id=campaign["id"])
    assert report["state"] == "draft", report["failure"]
    assert (value(report, "members_due"), value(report, "members_filed")) == ("17", "0")
    tables = {one["key"]: one["rows"] for one in report["tables"]}
    assert {one["department"] for one in tables["lacking"]} == departments
    places = [one["place"] for one in tables["counties"]]
    assert len(places) == len(set(places)) == 38 and "巴南区" in places  # Chongqing's
