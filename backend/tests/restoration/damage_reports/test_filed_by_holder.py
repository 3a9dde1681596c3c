"""Damage and disasters that the holder reports itself, of its own rights alone."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import BASE
from tests.restoration.damage_reports.test_damage_reports import URL, report_body
from tests.restoration.funds.conftest import HOLDER, OTHER_HOLDER
from tests.restoration.works import Works

pytestmark = pytest.mark.service("restoration")


async def test_given_damage_then_the_holder_of_the_right_reports_it_and_officials_close_it(
    works: Works, app: FastAPI, token: Callable[..., str]
) -> None:
    body = report_body(await works.right(), department_told_on="2025-06-01")

    async def send(client: Any) -> Any:
        return await client.post(URL, json=body, headers=new_key())

    answers = await four_callers(
        app, send, wrong_role=token("expert"), elsewhere=token("holder", holder=OTHER_HOLDER),
        right=token("holder", holder=HOLDER),
    )  # fmt: skip
    # whose right it is not, chose none that it knows
    assert answers.statuses == (401, 403, 422, 201)
    report = answers.right.json()
    assert (report["state"], report["holder_id"]) == ("reported", HOLDER)
    assert [(one["act"], one["on"]) for one in report["acts"]] == [
        ("register", works.clock.now().date().isoformat())
    ]
    waiting = (await works.clerk.get(f"{BASE}/waiting-matters")).json()["items"]
    assert [one["act"] for one in waiting if one["kind"] == "damage_report"] == ["treat"]
    treat = {"on": "2025-06-12", "treatment": "示例：削坡减载"}
    for name, given in (("treat", treat), ("close", {"on": "2025-07-01"})):
        await works.act(works.holder, URL, report, name, given, 403)
    report = await works.act(works.clerk, URL, report, "treat", treat)
    report = await works.act(works.reviewer, URL, report, "close", {"on": "2025-07-01"})
    assert report["state"] == "closed"


async def test_given_the_report_of_a_holder_then_another_holder_does_not_see_it(
    works: Works, app: FastAPI, token: Callable[..., str]
) -> None:
    made = await works.holder.post(URL, json=report_body(await works.right()), headers=new_key())
    assert made.status_code == 201, made.text
    async with client_for(app, token("holder", holder=OTHER_HOLDER)) as stranger:
        assert (await stranger.get(f"{URL}/{made.json()['id']}")).status_code == 404
        assert (await stranger.get(URL)).json()["items"] == []
    assert (await works.holder.get(URL)).json()["items"][0]["id"] == made.json()["id"]
