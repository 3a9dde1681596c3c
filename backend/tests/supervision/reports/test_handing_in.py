"""A campaign's report that is made final counts as handed in, in enforcement."""

from collections.abc import Awaitable, Callable

import pytest

from kuangzheng.enforcement.campaigns.feed import SUPERVISION_FEED
from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.supervision.snapshot import snapshot
from tests.enforcement.campaigns.conftest import campaign_body
from tests.supervision.conftest import City
from tests.supervision.reports.conftest import Desk

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")


async def heard(city: City) -> None:
    source = LocalSource(
        "supervision", city.databases["supervision"], "enforcement", snapshot, city.clock
    )
    reader = Consumer(city.databases["enforcement"], SUPERVISION_FEED, source)
    while await reader.step():
        pass


async def test_given_a_final_county_summary_then_the_campaign_shows_it_as_handed_in(
    city: City, mined: Mined, desk: Desk, token: Callable[..., str]
) -> None:
    await mined()
    await city.heard()
    chief = token("reviewer", division="500000")
    async with city.client("enforcement", chief) as client:
        shipped = await client.get("/api/v1/enforcement/campaign-templates", params={"year": 2025})
        body = campaign_body(shipped.json()[0])
        made = await client.post("/api/v1/enforcement/campaigns", json=body, headers=new_key())
        assert made.status_code == 201, made.text
    campaign = made.json()["id"]

    async def lights() -> dict[str, str | None]:
        async with city.client("enforcement", desk.clerk) as client:
            path = f"/api/v1/enforcement/campaigns/{campaign}/cockpit"
            (county,) = (await client.get(path)).json()["counties"]
        return {one["code"]: one["state"] for one in county["deliverables"]}

    report = await desk.made(kind="campaign_county", subject_id=campaign)
    report = await desk.acted(report, "", {"texts": {"work": "示例：专班推进"}})
    await heard(city)
    assert (await lights())["county_summary"] == "due"
    final = await desk.acted(
        report, "finalise", {"document_no": "示例报〔2025〕1号", "on": "2025-08-01"}, desk.chief
    )
    assert final["state"] == "final", final["failure"]
    await heard(city)
    await heard(city)
    assert (await lights())["county_summary"] == "done"
