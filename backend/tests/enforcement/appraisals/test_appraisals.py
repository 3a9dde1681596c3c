"""S1-20 by hand: only days on which the mine was theirs count."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import BASE
from tests.enforcement.patrol_things import (
    DUTIES,
    PATROLS,
    Body,
    Round,
    found_body,
    know_mine,
    record_body,
)

pytestmark = pytest.mark.service("enforcement")
URL = f"{BASE}/appraisals"
PERIOD = {"since": "2025-08-01", "until": "2025-08-31"}


async def test_given_two_chiefs_of_one_mine_then_each_has_what_fell_in_their_days(
    patrolling: Round, postgres: EmbeddedServer
) -> None:
    other = know_mine(postgres, "示例二矿")
    first = await patrolling.duty("inspector_chief", "示例督察长甲", post="示例副区长")
    await patrolling.duty("inspector_chief", "示例督察长甲", mine_id=str(other))
    late = await patrolling.task(title="示例1", due_on="2025-08-05")
    await patrolling.task(title="示例2", due_on="2025-08-06")  # missed
    timely = await patrolling.task(title="示例3", due_on="2025-08-20")
    await patrolling.task(title="示例4", due_on="2025-08-31")  # still open
    over: Body = {"person_name": "示例督察长乙", "from_on": "2025-08-15", "reason": "示例"}
    await patrolling.act(patrolling.clerk, DUTIES, first, "hand-over", **over)
    patrolling.at(date(2025, 8, 10))
    day = {"started_at": "2025-08-10T08:00:00+08:00", "ended_at": "2025-08-10T09:00:00+08:00"}
    body = record_body(task_id=late["id"], mine_id=None, result="problem", findings="示例", **day)
    made = await patrolling.post(patrolling.inspector, PATROLS, body)
    await patrolling.act(
        patrolling.inspector, PATROLS, made, "follow-up", on="2025-08-10", note="示例"
    )
    patrolling.at(date(2025, 8, 18))
    day = {"started_at": "2025-08-18T08:00:00+08:00", "ended_at": "2025-08-18T09:00:00+08:00"}
    body = found_body(task_id=timely["id"], mine_id=None, **day)
    await patrolling.post(patrolling.inspector, PATROLS, body)
    found = (await patrolling.clerk.get(URL, params=PERIOD)).json()
    figures = ("mines", "due", "done_in_time", "done_late", "missed", "visits", "findings",
               "followed", "done_percent", "in_time_percent", "followed_percent")  # fmt: skip
    assert [(one["person_name"], *(one[name] for name in figures)) for one in found["rows"]] == [
        ("示例督察长乙", 1, 2, 1, 0, 0, 1, 1, 0, 50, 50, 0),
        ("示例督察长甲", 2, 2, 0, 1, 1, 1, 1, 1, 50, 0, 100),
    ]
    assert (found["total"]["mines"], found["total"]["due"]) == (2, 4)
    file = await patrolling.clerk.get(f"{URL}/workbook", params=PERIOD)
    lines = list(load_workbook(BytesIO(file.content)).active.values)  # type: ignore[union-attr]
    assert [one[0] for one in lines] == ["督察长", "示例督察长乙", "示例督察长甲", "合计"]


async def test_given_another_county_or_a_period_backwards_then_nothing(
    patrolling: Round, app: FastAPI, token: Callable[..., str]
) -> None:
    await patrolling.duty("inspector_chief", "示例督察长甲")
    async with client_for(app, token("clerk", division="500112")) as other:
        asked = PERIOD | {"division": "500113"}
        assert (await other.get(URL, params=asked)).json()["rows"] == []
    async with client_for(app, token("holder")) as holder:
        assert (await holder.get(URL, params=PERIOD)).status_code == 403
    backwards = {"since": "2025-08-02", "until": "2025-08-01"}
    assert (await patrolling.clerk.get(URL, params=backwards)).status_code == 422
