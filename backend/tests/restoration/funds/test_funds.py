"""A fund from the approval of its plan until it is released."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.funds.jobs import remind
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import (
    FUNDS,
    HOLDER,
    MINE,
    OTHER_HOLDER,
    Scene,
    fen,
    opening,
    plan_data,
    right_data,
)
from tests.restoration.ledger.conftest import balance_of
from tests.restoration.works import stored

pytestmark = pytest.mark.service("restoration")
ACCEPTED = {"accepted_on": "2025-07-20", "document_no": "示例验收〔2025〕1号"}
DATED = {"on": "2025-07-25", "document_no": "示例函〔2025〕2号"}


def told(postgres: EmbeddedServer, name: str) -> list[Any]:
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        return [
            row[0] for row in superuser.execute(
                "SELECT data FROM outbox WHERE type = %s ORDER BY seq", (f"restoration.{name}",)
            )
        ]  # fmt: skip


async def test_given_an_approved_plan_then_the_fund_is_due_within_a_month(scene: Scene) -> None:
    fund = await scene.fund()
    # approved on 2025-06-11, a month later is 2025-07-11, a Friday; today is 2025-08-01
    assert (fund["state"], fund["open_due"]) == ("to_open", "2025-07-11")
    assert fund["open_due_confirmed"] is True  # the plan of Banan, seen
    assert fund["faults"] == ["not_opened"]
    assert fund["right_name"] == "示例石灰岩矿"
    assert [phase["cost_fen"] for phase in fund["phases"]] == [600_000, 400_000]
    assert [act["act"] for act in fund["acts"]] == ["registered"]
    radar = (await scene.officer.get(FUNDS, params={"fault": "not_opened"})).json()["items"]
    assert [one["id"] for one in radar] == [fund["id"]]
    assert (await balance_of(scene.officer, fund["accounts"]["due"])) == 0


async def test_given_the_same_event_again_or_an_older_plan_then_nothing_changes(
    scene: Scene,
) -> None:
    fund = await scene.fund()
    older = plan_data(fund["right_id"], approved_on="2025-01-01", cost_fen=5)
    await scene.tell("restoration_plan_approved", older)
    assert await scene.read(fund["id"]) == fund
    newer = plan_data(fund["right_id"], approved_on="2025-07-10", cost_fen=2_000_000)
    await scene.tell("restoration_plan_approved", newer)
    after = await scene.read(fund["id"])
    assert (after["plan_cost_fen"], after["open_due"]) == (2_000_000, "2025-08-11")  # 08-10: Sunday
    assert [act["act"] for act in after["acts"]] == ["registered", "plan_changed"]


async def test_given_an_account_then_the_fund_is_open_and_licensing_is_told(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    fund = await scene.opened(await scene.fund())
    assert (fund["state"], fund["bank_name"], fund["faults"]) == ("open", "示例银行巴南支行", [])
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 0
    (fact,) = told(postgres, "fund_opened")
    assert (fact["right_id"], fact["opened_on"]) == (fund["right_id"], "2025-07-01")
    refused = await scene.act(fund, "open", opening(), 409)
    assert refused["allowed"] == ["basis", "deposit", "merge", "accept"]


async def test_given_a_deposit_then_bank_and_payer_stand_in_the_ledger(scene: Scene) -> None:
    fund = await scene.paid(await scene.opened(await scene.fund()), 12_345)
    assert (fund["paid_fen"], fund["balance_fen"], fund["short_fen"]) == (12_345, 12_345, 0)
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 12_345
    assert await balance_of(scene.officer, fund["accounts"]["paid"]) == 12_345
    body = {"amount": fen(1), "paid_on": "2025-08-02", "receipt_no": "1"}
    assert (await scene.act(fund, "deposit", body, 422))["code"] == "date_invalid"


async def test_given_a_receipt_again_then_the_same_fact_is_refused_and_another_flagged(
    scene: Scene,
) -> None:
    fund = await scene.paid(await scene.opened(await scene.fund()), 12_345)
    same = {"amount": fen(12_345), "paid_on": "2025-07-10", "receipt_no": "示例回单1"}
    assert (await scene.act(fund, "deposit", same, 422))["code"] == "receipt_known"
    other = await scene.act(fund, "deposit", same | {"amount": fen(5)})
    assert [act["data"] for act in other["acts"][-2:]] == [{}, {"receipt_again": True}]
    assert other["paid_fen"] == 12_350


async def test_given_movements_then_the_course_says_where_it_stood_each_day(
    scene: Scene,
) -> None:
    fund = await scene.paid(await scene.opened(await scene.fund()), 300, on="2025-07-10")
    fund = await scene.paid(fund, 200, on="2025-07-12")
    course = (await scene.holder.get(f"{FUNDS}/{fund['id']}/course")).json()["items"]
    assert [(one["on"], one["paid_fen"], one["balance_fen"]) for one in course] == [
        ("2025-07-10", 300, 300), ("2025-07-12", 500, 500),
    ]  # fmt: skip


async def test_given_the_plan_of_a_snapshot_again_then_nothing_changes(scene: Scene) -> None:
    fund = await scene.fund()
    await scene.tell("restoration_plan_approved", plan_data(fund["right_id"]))
    assert await scene.read(fund["id"]) == fund


async def test_given_no_acceptance_then_no_settlement_and_no_release(scene: Scene) -> None:
    fund = await scene.opened(await scene.fund())
    refused = await scene.act(fund, "settle", DATED, 409)
    assert "须先登记总体验收" in refused["detail"]
    accepted = await scene.act(fund, "accept", ACCEPTED)
    assert accepted["acceptance_no"] == "示例验收〔2025〕1号"
    early = await scene.act(accepted, "settle", DATED | {"on": "2025-07-19"}, 422)
    assert early["code"] == "date_invalid"


async def test_given_acceptance_then_another_person_releases_the_surplus(
    scene: Scene, app: FastAPI, token: Callable[..., str]
) -> None:
    fund = await scene.paid(await scene.opened(await scene.fund()), 50_000)
    fund = await scene.act(await scene.act(fund, "accept", ACCEPTED), "settle", DATED)
    await scene.act(fund, "release", DATED, 403)  # the officer may not at all
    subject = str(new_id())
    async with client_for(app, token("fund_officer", "finance_officer", subject=subject)) as both:
        other = await scene.opened(await scene.fund(name="示例二矿"))
        other = await scene.act(await scene.act(other, "accept", ACCEPTED), "settle", DATED,
                                who=both)  # fmt: skip
        refused = await scene.act(other, "release", DATED, 409, who=both)
        assert refused["code"] == "same_person"
    done = await scene.act(fund, "release", DATED, who=scene.finance)
    assert (done["state"], done["closed_on"], done["balance_fen"]) == ("closed", "2025-07-25", 0)
    assert (done["paid_fen"], done["acts"][-1]["amount_fen"]) == (50_000, 50_000)
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 0
    assert done["actions"] == []


async def test_given_a_new_holder_then_the_fund_follows_and_the_old_one_sees_it_no_more(
    scene: Scene,
) -> None:
    fund = await scene.fund()
    assert (await scene.holder.get(f"{FUNDS}/{fund['id']}")).status_code == 200
    data = right_data(
        fund["right_id"], version=2, holder={"id": OTHER_HOLDER, "name": "示例受让公司"}
    )
    await scene.tell("right_changed", data)
    after = await scene.read(fund["id"])
    assert after["holder_name"] == "示例受让公司"
    assert after["acts"][-1]["data"]["before"]["name"] == "示例矿业有限公司"
    assert (await scene.holder.get(f"{FUNDS}/{fund['id']}")).status_code == 404
    assert (await scene.holder.get(FUNDS)).json()["items"] == []
    stale = right_data(fund["right_id"], version=1)
    await scene.tell("right_changed", stale)
    assert (await scene.read(fund["id"]))["holder_name"] == "示例受让公司"


async def test_given_an_ended_right_then_the_fund_goes_on(scene: Scene) -> None:
    fund = await scene.fund()
    await scene.tell("right_extinguished", right_data(fund["right_id"], version=2, reason="吊销"))
    after = await scene.read(fund["id"])
    assert (after["state"], after["right_ended"]) == ("to_open", True)
    assert after["acts"][-1] | {"at": None} == {
        "fund_id": fund["id"], "act": "right_ended", "on_date": "2025-08-01",
        "document_no": None, "note": "吊销", "amount_fen": None, "data": {},
        "by_name": "system:feed:licensing", "at": None,
    }  # fmt: skip
    assert "open" in after["actions"]


async def test_given_a_consolidation_then_the_duty_stands_in_both_funds_and_the_officer_is_told(
    scene: Scene,
) -> None:
    gone, new = await scene.fund(), await scene.fund(name="示例整合矿")
    await scene.tell("restoration_duty_assigned", {
        "scheme_id": str(new_id()), "right_id": new["right_id"], "mine_id": None,
        "division_code": "500113", "due": "2026-07-01",
        "merged": [{"right_id": gone["right_id"], "mine_id": None}],
    })  # fmt: skip
    merged, successor = await scene.read(gone["id"]), await scene.read(new["id"])
    assert (merged["state"], merged["acts"][-1]["act"]) == ("to_open", "duty_assigned")
    assert merged["acts"][-1]["data"]["into_right"] == new["right_id"]
    assert successor["acts"][-1]["data"]["merged"] == [gone["right_id"]]
    told = (await scene.officer.get(f"{BASE}/notices")).json()["items"]
    bodies = [one["body"] for one in told if one["title"] == "整合后的修复义务"]
    assert len(bodies) == 2
    assert any("并入 示例整合矿 的基金" in one for one in bodies)


async def test_given_a_merger_then_everything_moves_with_its_history(scene: Scene) -> None:
    fund = await scene.paid(await scene.opened(await scene.fund()), 30_000)
    other = await scene.opened(await scene.fund(name="示例整合矿"))
    other = await scene.paid(other, 5_000)
    body = DATED | {"into": other["id"]}
    gone = await scene.act(fund, "merge", body)
    assert (gone["state"], gone["merged_into"], gone["balance_fen"]) == ("closed", other["id"], 0)
    after = await scene.read(other["id"])
    assert (after["balance_fen"], after["paid_fen"]) == (35_000, 35_000)
    assert [act["act"] for act in after["acts"] if act["fund_id"] == fund["id"]] == [
        "registered", "opened", "deposited", "merged_into",
    ]  # fmt: skip
    assert after["acts"][-2]["act"] == "merged_from" or after["acts"][-1]["act"] == "merged_from"
    itself = await scene.act(after, "merge", DATED | {"into": after["id"]}, 422)
    assert itself["code"] == "not_mergeable"


async def test_given_funds_then_rates_per_county_and_mine(scene: Scene) -> None:
    await scene.paid(await scene.opened(await scene.fund()), 30_000)
    answer = await scene.officer.get(f"{BASE}/fund-standing", params={"division": "500000"})
    lines = answer.json()["items"]
    assert [(one["level"], one["division_code"], one["paid_fen"]) for one in lines] == [
        ("total", "500000", 30_000), ("division", "500113", 30_000), ("mine", "500113", 30_000),
    ]  # fmt: skip
    assert lines[-1]["mine_id"] == MINE
    assert (lines[0]["drawn_ratio"], lines[0]["used_ratio"]) == (None, "0.0000")


async def test_given_a_right_with_an_older_plan_then_its_fund_is_registered_by_hand(
    scene: Scene,
) -> None:
    right_id = str(new_id())
    await scene.tell("right_registered", right_data(right_id))
    phase = {"name": "一期", "starts_on": "2022-01-01", "ends_on": "2022-12-31", "cost": fen(70)}
    body = {
        "right_id": right_id, "plan_title": "示例方案", "plan_decision_no": "示例〔2021〕3号",
        "plan_approved_on": "2021-12-01", "plan_cost": fen(70), "phases": [phase],
    }  # fmt: skip
    wrong = await scene.officer.post(FUNDS, json=body | {"plan_cost": fen(71)}, headers=new_key())
    assert (wrong.status_code, wrong.json()["code"]) == (422, "phases_differ")
    made = await scene.officer.post(FUNDS, json=body, headers=new_key())
    assert made.status_code == 201, made.text
    assert (made.json()["needed_fen"], made.json()["open_due"]) == (70, "2022-01-04")
    again = await scene.officer.post(FUNDS, json=body, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "fund_exists")
    unknown = body | {"right_id": str(new_id())}
    answer = await scene.officer.post(FUNDS, json=unknown, headers=new_key())
    assert answer.json()["code"] == "right_unknown"


async def test_given_rights_then_those_without_a_fund_come_first_and_the_others_name_it(
    scene: Scene, app: FastAPI, token: Callable[..., str]
) -> None:
    fund = await scene.fund(name="示例甲_矿")
    right_id = str(new_id())
    await scene.tell("right_registered", right_data(right_id, name="示例乙_矿"))
    await scene.tell("right_registered", right_data(str(new_id()), name="示例丙矿"))
    exploring = right_data(str(new_id()), name="示例_探", kind="exploration")
    await scene.tell("right_registered", exploring)
    url = f"{BASE}/fund-rights"
    found = (await scene.officer.get(url, params={"q": "_"})).json()
    assert [(one["name"], one["fund_id"]) for one in found] == [
        ("示例乙_矿", None), ("示例甲_矿", fund["id"]),
    ]  # fmt: skip
    assert (found[0]["id"], found[0]["holder_name"]) == (right_id, "示例矿业有限公司")
    assert len((await scene.officer.get(url)).json()) == 3
    assert (await scene.holder.get(url)).status_code == 403
    async with client_for(app, token("fund_officer", division="500112")) as elsewhere:
        assert (await elsewhere.get(url)).json() == []
    async with client_for(app) as nobody:
        assert (await nobody.get(url)).status_code == 401


async def test_given_an_account_overdue_then_holder_and_officer_are_told_once(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    fund = await scene.fund()
    from tests.restoration.funds.conftest import _SCOPE

    now = scene.clock.now().astimezone(CHINA)
    async with scene.database.session(_SCOPE) as session:
        assert await remind(session, now) == 2
        assert await remind(session, now) == 0
    answer = await scene.holder.get(f"{BASE}/notices")
    assert "修复基金账户逾期未设立" in [one["title"] for one in answer.json()["items"]]
    assert fund["holder_id"] == HOLDER


async def test_given_an_account_due_within_a_week_then_told_before_its_day_and_again_after(
    scene: Scene,
) -> None:
    from tests.restoration.funds.conftest import _SCOPE

    fund = await scene.fund()
    due = datetime.combine(date.fromisoformat(fund["open_due"]), time(8), CHINA)
    async with scene.database.session(_SCOPE) as session:
        assert await remind(session, due - timedelta(days=8)) == 0
        assert await remind(session, due - timedelta(days=7)) == 2
        assert await remind(session, due - timedelta(days=6)) == 0
        assert await remind(session, due + timedelta(days=1)) == 2
    told_of = [one["title"] for one in (await scene.holder.get(f"{BASE}/notices")).json()["items"]]
    assert {"修复基金账户即将到期", "修复基金账户逾期未设立"} <= set(told_of)


async def test_given_no_agreement_of_the_three_then_no_account_is_registered(scene: Scene) -> None:
    fund = await scene.fund()
    without = opening()
    del without["agreement_on"]
    await scene.act(fund, "open", without, 422)
    ahead = await scene.act(fund, "open", opening(agreement_on="2025-08-02"), 422)
    assert ahead["errors"][0]["pointer"] == "/agreement_on"
    unknown = await scene.act(
        fund, "open", opening(agreement_document_id=str(new_id())), 422
    )
    assert unknown["errors"][0]["pointer"] == "/agreement_document_id"
    content = b"%PDF-1.4\n%%EOF"
    document = await stored(scene.officer, content, "示例三方监管协议.pdf")
    done = await scene.opened(fund, agreement_document_id=document)
    assert (done["state"], done["agreement_on"], done["agreement_sha256"]) == (
        "open", "2025-07-01", hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


async def test_given_filters_then_the_sheet_holds_what_the_list_finds(scene: Scene) -> None:
    from io import BytesIO

    await scene.fund()
    await scene.fund(name="示例二矿")
    answer = await scene.officer.get(f"{FUNDS}/workbook", params={"q": "二矿"})
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert [row[0] for row in rows] == ["矿业权", "示例二矿"]
    assert (rows[1][3], rows[1][7], rows[1][16]) == ("待开户", 10_000, "逾期未开户")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("get", "", None), ("get", "/{id}", None), ("get", "/workbook", None),
        ("get", "/{id}/course", None),
        ("post", "/{id}/open", opening()),
        ("post", "/{id}/basis", {}),
        ("post", "/{id}/deposit", {"amount": fen(1), "paid_on": "2025-07-01", "receipt_no": "1"}),
        ("post", "/{id}/accept", ACCEPTED), ("post", "/{id}/settle", DATED),
        ("post", "/{id}/release", DATED),
        ("post", "/{id}/merge", DATED | {"into": HOLDER}),
    ],
)  # fmt: skip
async def test_given_no_token_a_wrong_role_or_division_then_refused(
    scene: Scene, app: FastAPI, token: Callable[..., str], method: str, path: str, body: Any
) -> None:
    fund = await scene.fund()
    url = FUNDS + path.format(id=fund["id"])

    async def ask(client: httpx.AsyncClient) -> httpx.Response:
        options = {} if body is None else {"json": body, "headers": if_match(fund)}
        return await client.request(method, url, **options)

    async with client_for(app) as nobody:
        assert (await ask(nobody)).status_code == 401
    async with client_for(app, token("system_admin")) as admin:
        assert (await ask(admin)).status_code == 403
    roles = ("fund_officer", "finance_officer")
    async with client_for(app, token(*roles, division="500112")) as elsewhere:
        answer = await ask(elsewhere)
        if "{id}" in path:
            assert answer.status_code == 404
    if method == "post":
        assert (await ask(scene.holder)).status_code == 403
