"""A holder files the years of its own rights; checking and verifying stays with officials."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import if_match, square
from tests.restoration.funds.conftest import OTHER_HOLDER
from tests.restoration.test_holder_matters import waits
from tests.restoration.works import ANNUAL, Works, fen, png, stored, year_body

pytestmark = pytest.mark.service("restoration")


async def test_given_a_holder_then_it_plans_enters_and_reports_and_an_official_verifies(
    works: Works,
) -> None:
    right = await works.right(decision_no="示例1")
    made = await works.holder.post(ANNUAL, json=year_body(right_id=right), headers=new_key())
    assert made.status_code == 201, made.text
    url = f"{ANNUAL}/{made.json()['id']}"
    assert await waits(works.holder, "annual_plan") == [("annual_plan", "submit", None)]
    body = year_body(note="示例：已核对")
    del body["year"]
    changed = await works.holder.patch(url, json=body, headers=if_match(made.json()))
    assert changed.status_code == 200, changed.text
    assert len(changed.json()["items"]) == 2
    act = works.act
    year = await act(works.holder, ANNUAL, changed.json(), "submit", {"on": "2025-01-20"})
    for name in ("check", "verify", "send-back"):
        await act(works.holder, ANNUAL, year, name, {"on": "2025-06-30"}, 403)
    year = await act(works.reviewer, ANNUAL, year, "check", {"on": "2025-06-30"})
    assert await waits(works.holder, "plan_report") == [("plan_report", "report", "2025-12-31")]
    first, second = (one["id"] for one in year["items"])
    photo = await stored(works.holder, png(), "示例进展.png")
    done = {"item_id": first, "on": "2025-05-10", "quantity": "30", "geometry": square(106.5),
            "photo_document_id": photo}  # fmt: skip
    year = await act(works.holder, ANNUAL, year, "progress", done)
    assert [one["moment"] for one in year["photos"]] == ["during"]
    trees = {"item_id": second, "on": "2025-05-20", "quantity": "500"}
    # the clerk still enters from paper, and the course tells who did
    year = await act(works.clerk, ANNUAL, year, "progress", trees)
    papers = {
        "report_document_id": await stored(works.holder, b"a,b\n", "示例年度报告.csv"),
        "monitoring_document_id": await stored(works.holder, b"c,d\n", "示例监测资料.csv"),
    }
    items = [
        {"item_id": first, "spent": fen(120_000), "reason": "示例：东侧征地推迟"},
        {"item_id": second, "spent": fen(50_000)},
    ]
    body = {"on": "2025-07-01", "items": items} | papers
    year = await act(works.holder, ANNUAL, year, "report", body)
    assert (year["state"], year["spent"]["amount_fen"]) == ("reported", 170_000)  # 1,200 + 500
    assert await waits(works.holder, "plan_report") == []
    # reported is not reported again, whoever asks
    await act(works.holder, ANNUAL, year, "report", body, 409)
    found = [{"item_id": one["id"], "quantity": one["done_quantity"]} for one in year["items"]]
    verdict = {"on": "2025-07-15", "conclusion": "partly", "items": found}
    await act(works.holder, ANNUAL, year, "verify", verdict, 403)
    year = await act(works.reviewer, ANNUAL, year, "verify", verdict)
    assert year["state"] == "verified"
    late = {"item_id": first, "on": "2025-07-16", "quantity": "1"}
    await act(works.holder, ANNUAL, year, "progress", late, 409)


async def test_given_another_holder_then_it_finds_nothing_of_the_year(
    works: Works, app: FastAPI, token: Callable[..., str]
) -> None:
    right = await works.right(decision_no="示例1")
    year = await works.made(ANNUAL, year_body(right_id=right))
    url = f"{ANNUAL}/{year['id']}"
    async with client_for(app, token("holder", holder=OTHER_HOLDER)) as other:
        body = year_body(right_id=right, year=2026)
        refused = await other.post(ANNUAL, json=body, headers=new_key())
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"] == "/right_id"
        assert (await other.get(url)).status_code == 404
        change = {name: value for name, value in year_body().items() if name != "year"}
        assert (await other.patch(url, json=change, headers=if_match(year))).status_code == 404
        await works.act(other, ANNUAL, year, "submit", {"on": "2025-01-20"}, 404)
        year = await works.act(works.holder, ANNUAL, year, "submit", {"on": "2025-01-20"})
        done = {"item_id": year["items"][0]["id"], "on": "2025-05-10", "quantity": "1"}
        await works.act(other, ANNUAL, year, "progress", done, 404)
        photo = await stored(other, png(2), "示例.png")
        picture = {"document_id": photo, "moment": "during", "taken_on": "2025-05-10"}
        await works.act(other, ANNUAL, year, "photos", picture, 404)
        papers = dict.fromkeys(("report_document_id", "monitoring_document_id"), photo)
        items = [{"item_id": one["id"], "spent": fen(1)} for one in year["items"]]
        body = {"on": "2025-07-01", "items": items} | papers
        await works.act(other, ANNUAL, year, "report", body, 404)
        assert await waits(other) == []
    assert (await works.clerk.get(url)).json()["version"] == year["version"]
