"""Green mines go by the rules a bureau released, from their day on; what decided is kept."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.demo.green_data import csv
from kuangzheng.restoration.green_mines.jobs import remind_of_checks
from tests.restoration.conftest import BASE, if_match
from tests.restoration.green_mines.conftest import _SCOPE, MINES, SCHEME, SCHEMES, Green
from tests.restoration.sites.test_sites import uploaded

pytestmark = pytest.mark.service("restoration")
RULES = f"{BASE}/fund-rules"
Body = dict[str, Any]
LOW = {f"{n}.{m}": "1" for n in range(2, 4) for m in range(1, 9)} | {"4.1": "1", "4.2": "1"}
"""Eighteen items of two points get one: 100 − 18 = 82."""


def said(key: str, value: str, unit: str | None = None, **selectors: str) -> Body:
    return {
        "key": key, "selectors": selectors, "value": value, "unit": unit, "document_no": None,
        "basis": "示例办法第九条", "confirmed": True, "note": None,
    }  # fmt: skip


@pytest_asyncio.fixture
async def officer(app: FastAPI, token: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("fund_officer")) as client:
        yield client


async def drafted(officer: httpx.AsyncClient, *entries: Body) -> Body:
    head = {"title": "示例绿色矿山细则", "document_no": "示例〔2025〕9号"}
    made = await officer.post(RULES, json=head | {"division_code": "500113"}, headers=new_key())
    assert made.status_code == 201, made.text
    answer = await officer.patch(
        f"{RULES}/{made.json()['id']}", json=head | {"entries": entries},
        headers=if_match(made.json()),
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def released(green: Green, record: Body, valid_from: str) -> Body:
    answer = await green.reviewer.post(
        f"{RULES}/{record['id']}/release",
        json={"valid_from": valid_from, "approval_no": "示例批〔2025〕3号"},
        headers=if_match(record),
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_given_a_released_pass_mark_then_rounds_begun_since_its_day_are_judged_by_it(
    green: Green, officer: httpx.AsyncClient
) -> None:
    scheme = await green.scheme()
    mine = await green.assessed(await green.entered(), scheme, low=LOW)
    joint = mine["sheets"][-1]
    assert (joint["result"]["score"], joint["result"]["passed"]) == ("82.00", True)
    assert (joint["bar"]["pass_score"]["value"], joint["bar"]["pass_score"]["confirmed"]) == (
        "80", False,
    )  # fmt: skip
    today = green.clock.now().date().isoformat()
    record = await drafted(
        officer, said("green.pass_score", "85", frame="2024"),
        said("green.section_share", "60", "%", frame="2024"),
    )  # fmt: skip
    shown = next(one for one in record["lines"] if one["key"] == "green.pass_score"
                 and one["selectors"] == {"frame": "2024"})  # fmt: skip
    assert (shown["group"], shown["present"]["value"], shown["stated"]["value"]) == (
        "green", "80", "85",
    )  # fmt: skip
    trial = (await officer.get(f"{RULES}/{record['id']}/green-trial")).json()
    (line,) = trial["lines"]
    assert (trial["sheets"], trial["changed"]) == (1, 1)
    assert (line["before_pass"], line["before_passed"], line["after_pass"], line["after_passed"]) \
        == ("80", True, "85", False)
    await released(green, record, today)
    kept = (await green.clerk.get(f"{MINES}/{mine['id']}")).json()["sheets"][-1]
    assert (kept["bar"], kept["result"]["passed"]) == (joint["bar"], True)
    mine = await green.act(
        mine, "send-back", green.reviewer, on="2025-05-21", note="示例：重新评估"
    )
    mine = await green.assessed(mine, scheme, low=LOW)
    for sheet in mine["sheets"][-3:]:
        assert sheet["bar"]["pass_score"] == {
            "value": "85", "basis": "示例办法第九条", "confirmed": True, "note": None,
            "rule": "《示例绿色矿山细则》第 1 版（巴南区）",
        }  # fmt: skip
        assert sheet["bar"]["section_share"]["value"] == "60"
        assert (sheet["result"]["score"], sheet["result"]["passed"]) == ("82.00", False)
    body = {"on": "2025-05-20", "document_no": "示例公告1号", "level": "city"}
    mine = await green.settled(mine)
    refused = await green.act(mine, "enlist", green.approver, 422, **body)
    assert refused["code"] == "score_below_bar"


async def test_given_a_round_begun_before_the_day_then_its_later_sheets_keep_the_first_bar(
    green: Green, officer: httpx.AsyncClient
) -> None:
    mine, scheme = await green.entered(), await green.scheme()
    mine = await green.act(mine, "begin", green.holder, stage="self", scheme_id=scheme["id"])
    await green.filled(mine, "self", green.holder)
    record = await drafted(officer, said("green.pass_score", "85", frame="2024"))
    await released(green, record, green.clock.now().date().isoformat())
    mine = await green.act(mine, "submit-self", green.holder, on="2025-03-01")
    mine = await green.act(mine, "begin", green.clerk, stage="third_party")
    assert {one["bar"]["pass_score"]["value"] for one in mine["sheets"]} == {"80"}


async def test_given_an_edition_with_a_mark_of_its_own_then_it_stands_before_the_rules(
    green: Green, officer: httpx.AsyncClient
) -> None:
    record = await drafted(officer, said("green.pass_score", "85", frame="2024"))
    await released(green, record, green.clock.now().date().isoformat())
    document = await uploaded(green.clerk, csv(), "指标.csv")
    body = SCHEME | {
        "document_id": document, "pass_score": "88", "adjusted_by": "示例省文〔2025〕1号",
    }  # fmt: skip
    made = (await green.clerk.post(SCHEMES, json=body, headers=new_key())).json()
    assert (made["pass_own"], made["section_own"]) == (True, False)
    await green.reviewer.post(
        f"{SCHEMES}/{made['id']}/adopt", json={"on": "2025-02-01"}, headers=if_match(made)
    )
    mine = await green.act(
        await green.entered(), "begin", green.clerk, stage="self", scheme_id=made["id"]
    )
    mark = mine["sheets"][0]["bar"]["pass_score"]
    assert (mark["value"], mark["basis"], mark["rule"]) == ("88", "示例省文〔2025〕1号", None)


async def test_given_a_mark_above_the_points_then_no_sheet_begins_and_no_edition_is_entered(
    green: Green, officer: httpx.AsyncClient
) -> None:
    mine, scheme = await green.entered(), await green.scheme()
    record = await drafted(officer, said("green.pass_score", "101", frame="2024"))
    await released(green, record, green.clock.now().date().isoformat())
    refused = await green.act(
        mine, "begin", green.clerk, 422, stage="self", scheme_id=scheme["id"]
    )
    assert (refused["errors"][0]["pointer"], refused["errors"][0]["code"]) == (
        "/scheme_id", "pass_above_total",
    )  # fmt: skip
    document = await uploaded(green.clerk, csv() + b"\n", "指标.csv")
    body = SCHEME | {"document_id": document}
    answer = await green.clerk.post(SCHEMES, json=body, headers=new_key())
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "above_total")


async def test_given_released_figures_of_supervision_then_order_team_and_day_go_by_them(
    green: Green, officer: httpx.AsyncClient
) -> None:
    record = await drafted(
        officer, said("green.rectify_within", "3", "月"), said("green.assessors", "7"),
        said("green.situations", "15"), said("green.build_by", "2027-12-31"),
        said("green.spot_share", "20", "%"),
    )  # fmt: skip
    await released(green, record, "2025-01-01")
    mine, scheme = await green.entered(), await green.scheme()
    assert (mine["build_by"], mine["build_rule"]) == (
        "2027-12-31", "《示例绿色矿山细则》第 1 版（巴南区）",
    )  # fmt: skip
    figures = (await green.clerk.get(f"{SCHEMES}/reference")).json()
    assert (figures["situations"]["value"], figures["rectify_within"]["value"]) == ("15", "3 个月")
    assert "第 1 版（巴南区）" in figures["spot_share"]["rule"]
    mine = await green.act(mine, "begin", green.holder, stage="self", scheme_id=scheme["id"])
    await green.filled(mine, "self", green.holder)
    mine = await green.act(mine, "submit-self", green.holder, on="2025-03-01")
    mine = await green.act(mine, "begin", green.clerk, stage="third_party")
    await green.filled(mine, "third_party", green.clerk)
    third = {"on": "2025-04-01", "document_no": "示例评〔2025〕1号", "agency": "示例评估机构"}
    few = await green.act(mine, "conclude-third-party", green.clerk, 422, **third, assessors=6)
    assert few["errors"][0]["detail"] == "评估组不少于 7 人（示例办法第九条）"
    mine = await green.act(mine, "conclude-third-party", green.clerk, **third, assessors=7)
    mine = await green.act(mine, "begin", green.reviewer, stage="joint")
    await green.filled(mine, "joint", green.reviewer)
    mine = await green.act(
        mine, "conclude-joint", green.reviewer, on="2025-05-06", document_no="示例会〔2025〕1号",
        departments=["示例生态环境局"],
    )  # fmt: skip
    mine = await green.act(
        await green.settled(mine), "enlist", green.approver, on="2025-05-20",
        document_no="示例公告〔2025〕2号", level="province",
    )  # fmt: skip
    mine = await green.act(
        mine, "order-rectification", green.clerk, on="2025-05-21", problems="示例：堆场未封闭",
        document_no="示例改〔2025〕1号",
    )  # fmt: skip
    (order,) = mine["rectifications"]
    assert (order["due_on"], order["due_rule"]) == (
        "2025-08-21", "《示例绿色矿山细则》第 1 版（巴南区）",
    )  # fmt: skip
    body = {"division_code": "500113", "title": "示例抽查", "year": 2025}
    drawn = await green.clerk.post(f"{BASE}/green-draws", json=body, headers=new_key())
    assert (drawn.json()["share"], drawn.json()["share_basis"]) == ("20", "示例办法第九条")
    assert drawn.json()["share_rule"] == "《示例绿色矿山细则》第 1 版（巴南区）"


async def test_given_four_callers_then_only_the_right_one_tries_a_draft_on_green_mines(
    app: FastAPI, token: Any, green: Green, officer: httpx.AsyncClient
) -> None:
    record = await drafted(officer, said("green.pass_score", "85", frame="2024"))
    url = f"{RULES}/{record['id']}/green-trial"
    answers = await four_callers(
        app, lambda client: client.get(url), wrong_role=token("township"),
        elsewhere=token("fund_officer", division="360902"), right=token("fund_officer"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)


async def test_given_a_later_mark_then_an_edition_shows_it_beside_the_one_it_was_entered_with(
    green: Green, officer: httpx.AsyncClient
) -> None:
    scheme = await green.scheme()
    assert (scheme["present"]["pass_score"]["value"], scheme["present"]["section_share"]) == (
        "80", None,
    )  # fmt: skip
    record = await drafted(officer, said("green.pass_score", "85", frame="2024"))
    await released(green, record, green.clock.now().date().isoformat())
    (line,) = (await green.clerk.get(SCHEMES)).json()["items"]
    one = (await green.clerk.get(f"{SCHEMES}/{scheme['id']}")).json()
    for shown in (line, one):
        assert (shown["pass_score"], shown["present"]["pass_score"]) == ("80", {
            "value": "85", "basis": "示例办法第九条", "confirmed": True, "note": None,
            "rule": "《示例绿色矿山细则》第 1 版（巴南区）",
        })  # fmt: skip
    # a mark above the points of the edition is shown too, though no round begins by it
    above = await drafted(officer, said("green.pass_score", "101", frame="2024"))
    await released(green, above, green.clock.now().date().isoformat())
    (line,) = (await green.clerk.get(SCHEMES)).json()["items"]
    assert line["present"]["pass_score"]["value"] == "101"


async def test_given_an_interval_of_checks_then_the_tier_that_is_late_is_shown_and_told_once(
    green: Green, officer: httpx.AsyncClient
) -> None:
    mine = await green.enlisted()
    said_first = [(one["tier"], one["due_on"], one["within"]) for one in mine["tiers"]]
    # the texts give no interval
    assert said_first == [("city", None, None), ("county", None, None)]
    reference = (await green.clerk.get(f"{SCHEMES}/reference")).json()
    assert (reference["check_city"], reference["check_county"]) == (None, None)
    async with green.database.session(_SCOPE) as session:
        assert await remind_of_checks(session, datetime(2027, 1, 1, 8, tzinfo=CHINA)) == 0
    record = await drafted(
        officer, said("green.check_within", "1", "年", tier="city"),
        said("green.check_within", "3", "月", tier="county"),
    )  # fmt: skip
    await released(green, record, green.clock.now().date().isoformat())
    green.clock.instant = datetime(2025, 8, 25, 9, tzinfo=CHINA)
    shown = (await green.clerk.get(f"{MINES}/{mine['id']}")).json()
    # listed on 2025-05-20: a year, and three months, later
    assert [(one["last_on"], one["due_on"], one["overdue"]) for one in shown["tiers"]] == [
        (None, "2026-05-20", False), (None, "2025-08-20", True),
    ]  # fmt: skip
    within = shown["tiers"][1]["within"]
    assert (within["value"], within["rule"]) == ("3 个月", "《示例绿色矿山细则》第 1 版（巴南区）")
    async with green.database.session(_SCOPE) as session:
        assert await remind_of_checks(session, green.clock.instant) == 1
        assert await remind_of_checks(session, green.clock.instant) == 0
    checked = await green.act(
        shown, "check", green.inspector, tier="county", on="2025-08-22", unit="示例局",
        finding="fit", said="示例：符合要求",
    )  # fmt: skip
    assert [(one["last_on"], one["due_on"], one["overdue"]) for one in checked["tiers"]] == [
        (None, "2026-05-20", False), ("2025-08-22", "2025-11-22", False),
    ]  # fmt: skip
    own = (await green.holder.get(f"{MINES}/{mine['id']}")).json()
    assert own["tiers"] == []
    wrong = await officer.post(
        RULES, json={"title": "示例", "document_no": "示例1号", "division_code": "500113"},
        headers=new_key(),
    )  # fmt: skip
    entry = said("green.check_within", "1", "年", tier="province")
    refused = await officer.patch(
        f"{RULES}/{wrong.json()['id']}",
        json={"title": "示例", "document_no": "示例1号", "entries": [entry]},
        headers=if_match(wrong.json()),
    )  # fmt: skip
    assert refused.status_code == 422, refused.text
