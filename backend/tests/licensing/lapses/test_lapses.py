"""Licences that are over: proposed to lapse, or pending where renewal was asked for in time."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from kuangzheng.licensing.lapses.rules import proposal
from tests.licensing.applications.people import URL, People, people
from tests.licensing.conftest import BASE, square

BEFORE = Period(30, PeriodUnit.NATURAL_DAYS, "国务院令第241号 第7条")
LAPSES = f"{BASE}/lapse-candidates"


@pytest.mark.parametrize(
    ("asked_on", "status"),
    [
        (None, "lapsed"),
        (date(2025, 6, 30), "renewal_pending"),  # thirty days before 30 July
        (date(2025, 7, 1), "lapsed"),
    ],
)
def test_given_the_day_of_asking_then_the_proposal(asked_on: date | None, status: str) -> None:
    found = proposal(date(2025, 7, 30), asked_on, BEFORE, HolidayCalendar(()))
    assert (found.status, found.last_day) == (status, date(2025, 6, 30))


async def licensed(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], holder: str, number: int, to: str
) -> dict[str, Any]:
    right = await registered(
        code=f"示例-{number}", name=f"示例矿{number}", holder_id=holder, valid_to="2040-12-31",
        geometry=square(106.5 + number / 100),
    )  # fmt: skip
    body = {
        "right_id": right["id"], "kind": "combined_old", "number": f"示例证{number}",
        "valid_from": "2024-01-01", "valid_to": to, "issued_on": "2024-01-01",
        "issuing_authority": "示例局",
    }  # fmt: skip
    answer = await clerk.post(f"{BASE}/licences", json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


@pytest.mark.service("licensing")
async def test_given_licences_over_then_each_comes_with_its_proposal_and_none_lapses_by_hand(
    app: FastAPI, token: Callable[..., str], clock: SettableClock, clerk: httpx.AsyncClient,
    registered: Callable[..., Any],
) -> None:  # fmt: skip
    play: People = await people(app, token, clock)
    holder = play.holder["id"]
    first = await licensed(clerk, registered, holder, 1, "2025-07-01")
    second = await licensed(clerk, registered, holder, 2, "2025-09-15")
    await licensed(clerk, registered, holder, 3, "2026-01-01")
    draft = {
        "division_code": "500113", "kind": "renewal", "title": "示例续期",
        "right_id": second["right_id"],
    }  # fmt: skip
    answer = await play.clients["holder"].post(URL, json=draft, headers=new_key())
    play.record = answer.json()
    await play.act("holder", "submit")
    clock.instant = datetime(2025, 10, 1, 10, tzinfo=CHINA)
    found = (await clerk.get(LAPSES, params={"limit": 1})).json()
    rest = (await clerk.get(LAPSES, params={"limit": 1, "cursor": found["next_cursor"]})).json()
    lines = [*found["items"], *rest["items"]]
    assert [(one["number"], one["proposed_status"], one["days_over"]) for one in lines] == [
        ("示例证1", "lapsed", 92), ("示例证2", "renewal_pending", 16),
    ]  # fmt: skip
    assert lines[1]["serial"] == "500113-2025-00001"
    assert lines[0]["basis"].startswith("重庆市矿产资源管理条例")
    body = {
        "status": "lapsed", "effective_on": "2025-10-01", "reason": "未申请续期",
        "document_no": "示例废〔2025〕1号",
    }  # fmt: skip
    headers = {"If-Match": f'"{lines[0]["version"]}"', **new_key()}
    path = f"{BASE}/licences/{first['id']}/change-status"
    by_hand = await clerk.post(path, json=body, headers=headers)
    assert (by_hand.status_code, "lapsed" in by_hand.json()["allowed"]) == (409, False)
    assert "须列入名单并公告" in by_hand.json()["detail"]
    await play.stack.aclose()


@pytest.mark.service("licensing")
async def test_given_four_callers_then_only_clerks_see_their_own(
    app: FastAPI, token: Callable[..., str], clock: SettableClock, clerk: httpx.AsyncClient,
    registered: Callable[..., Any],
) -> None:  # fmt: skip
    play: People = await people(app, token, clock)
    await licensed(clerk, registered, play.holder["id"], 1, "2025-07-01")
    answers = await four_callers(
        app, lambda client: client.get(LAPSES), wrong_role=token("inspector"),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    assert answers.elsewhere.json()["items"] == []
    assert len(answers.right.json()["items"]) == 1
    await play.stack.aclose()
