"""Draws of green mines: committed first, drawn by another, repeatable; the check names the draw."""

from datetime import datetime

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.draws.redraw import faults
from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.conftest import BASE, if_match
from tests.restoration.green_mines.conftest import Green

pytestmark = pytest.mark.service("restoration")
DRAWS = f"{BASE}/green-draws"
DRAW = {"division_code": "500113", "title": "示例2025年抽查", "year": 2025}


async def test_given_a_list_then_drawn_by_another_and_anybody_repeats_it(green: Green) -> None:
    none = DRAW | {"share": "10", "share_basis": "示例文1号"}
    empty = await green.clerk.post(DRAWS, json=none, headers=new_key())
    assert empty.json()["errors"][0]["code"] == "no_candidates"
    mine = await green.enlisted()
    unruled = await green.clerk.post(DRAWS, json=DRAW, headers=new_key())
    assert unruled.json()["errors"][0]["code"] == "no_rule"
    made = (await green.clerk.post(DRAWS, json=none, headers=new_key())).json()
    assert (made["candidates"], made["sample"], made["proof"]["seed"]) == (1, 1, None)
    green.clock.instant = datetime(2025, 8, 3, 9, tzinfo=CHINA)
    number = {
        "value": "12 34 56", "source": "示例公证处", "drawn_at": "2025-08-02T10:00:00+08:00",
    }  # fmt: skip
    url = f"{DRAWS}/{made['id']}/draw"
    own = await green.clerk.post(url, json=number, headers=if_match(made))
    assert own.status_code == 403
    early = number | {"drawn_at": "2025-05-01T10:00:00+08:00"}
    refused = await green.reviewer.post(url, json=early, headers=if_match(made))
    assert refused.json()["errors"][0]["code"] == "not_after_commitment"
    drawn = (await green.reviewer.post(url, json=number, headers=if_match(made))).json()
    assert [one["green_mine_id"] for one in drawn["drawn"]] == [mine["id"]]
    assert faults(drawn["proof"]) == []
    check = {
        "tier": "province", "on": "2025-08-03", "unit": "示例厅", "finding": "fit",
        "said": "示例：符合", "draw_id": drawn["id"],
    }  # fmt: skip
    mine = await green.act(mine, "check", green.inspector, **check)
    assert mine["checks"][0]["draw_id"] == drawn["id"]
    other = await green.act(
        mine, "check", green.inspector, 422, **check | {"draw_id": green.right_id}
    )
    assert other["errors"][0]["code"] == "not_drawn"


async def test_given_a_draw_given_up_then_it_stays_and_is_not_drawn(green: Green) -> None:
    await green.enlisted()
    body = DRAW | {"share": "100", "share_basis": "示例文1号"}
    made = (await green.clerk.post(DRAWS, json=body, headers=new_key())).json()
    url = f"{DRAWS}/{made['id']}/void"
    void = (
        await green.clerk.post(url, json={"reason": "示例：名单有误"}, headers=if_match(made))
    ).json()
    assert (void["state"], void["allowed"]) == ("voided", [])
    again = await green.clerk.post(url, json={"reason": "示例"}, headers=if_match(void))
    assert again.status_code == 409
