"""Payments, bank lines, patches and clues reach the service that owns them, as it takes them."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.supervision.conftest import square
from tests.supervision.inbound_feeds.conftest import Desk

pytestmark = pytest.mark.service("supervision")
Mined = Callable[..., Awaitable[dict[str, str]]]


def same(*names: str) -> dict[str, Any]:
    return {name: {"column": name} for name in names}


async def test_given_tax_payments_then_they_are_booked_once_under_their_contract(
    desk: Desk, mined: Mined
) -> None:
    ids = await mined()
    await desk.city.post(
        "licensing", "/grant-revenues", right_id=ids["right"], mode="amount",
        contract_no="示例合同1号", signed_on="2024-01-01", notice_on="2024-01-05",
        total={"amount_fen": 1_000_000}, first_due_on="2024-02-05",
    )  # fmt: skip
    await desk.feed("payments", same("external_id", "contract_no", "receipt_no", "paid_on",
                                     "amount", "late_fee"))  # fmt: skip
    row = {"external_id": "T1", "contract_no": "示例合同1号", "receipt_no": "示例票1",
           "paid_on": "2025-03-01", "amount": "4,000.00", "late_fee": "12.50"}  # fmt: skip
    token = desk.token("clerk")
    told = await desk.submit([row, {**row, "external_id": "T2", "contract_no": "没有"}], token)
    assert [one["result"] for one in told["results"]] == ["accepted", "rejected"]
    changed = await desk.submit([{**row, "amount": "5000"}], token)
    assert changed["results"][0]["code"] == "changed_after_delivery"
    assert (await desk.submit([row], token))["rejected"] == 1, "the last word of the source counts"
    path = told["results"][0]["target"]
    async with desk.city.client("licensing") as client:
        account = (await client.get(path)).json()
    (paid,) = account["payments"]
    assert (paid["amount"]["amount_fen"], paid["late_fee"]["amount_fen"]) == (400_000, 1_250)


async def test_given_bank_lines_then_a_statement_without_those_that_are_at_fault(
    desk: Desk, token: Callable[..., str]
) -> None:
    names = ("external_id", "account", "booked_on", "money_in", "money_out", "balance", "party")
    await desk.feed("bank_lines", same(*names))

    def line(number: str, day: str, money_in: str, balance: str) -> dict[str, str]:
        return {
            "external_id": number, "account": "6222000011112222", "booked_on": day,
            "money_in": money_in, "money_out": "", "balance": balance, "party": "示例",
        }  # fmt: skip

    bank = token("fund_officer")
    told = await desk.submit(
        [line("L1", "2025-07-01", "100.00", "100.00"), line("L2", "2025-07-02", "50", "150")], bank
    )
    assert told["accepted"] == 2, told
    target = told["results"][0]["target"]
    async with desk.city.client("restoration", bank) as client:
        file = (await client.get(target)).json()
        lines = (await client.get("/api/v1/restoration/bank-lines")).json()["items"]
    assert file["lines"] == 2 and len(lines) == 2
    again = await desk.submit([line("L1", "2025-07-01", "100.00", "100.00")], bank)
    assert again["duplicate"] == 1
    later = await desk.submit([line("L9", "2099-01-01", "1", "151")], bank)
    assert later["results"][0]["result"] == "rejected", later


async def test_given_patches_then_a_batch_of_them(desk: Desk) -> None:
    names = ("external_id", "batch", "programme", "earlier_on", "later_on", "issued_on", "outline",
             "issued_by")  # fmt: skip
    await desk.feed("patches", same(*names))
    row = {"external_id": "P1", "batch": "示例批次", "programme": "示例季度监测",
           "earlier_on": "2025-01-01", "later_on": "2025-04-01", "issued_on": "2025-05-01",
           "issued_by": "省级", "outline": square()}  # fmt: skip
    token = desk.token("clerk")
    told = await desk.submit([row, {**row, "external_id": "P2", "outline": "不是几何"}], token)
    assert [one["result"] for one in told["results"]] == ["accepted", "rejected"], told
    async with desk.city.client("enforcement", token) as client:
        batch = (await client.get(told["results"][0]["target"])).json()
    assert (batch["code"], batch["issued_by"]) == ("示例批次", "province")
    assert (await desk.submit([row], token))["duplicate"] == 1


OVERLOAD = {
    "external_id": "示例超限1", "authority": "示例交通运输综合执法支队", "weighed_on": "2025-06-03",
    "place": "示例治超站", "goods": "建筑石料", "origin": "示例镇示例采石场", "weight_t": "62.5",
    "limit_t": "49", "right_code": "",
}  # fmt: skip


async def test_given_overloaded_lorries_then_clues_about_where_they_were_loaded(
    desk: Desk, mined: Mined
) -> None:
    ids = await mined()
    async with desk.city.client("licensing") as client:
        code = (await client.get(f"/api/v1/licensing/mining-rights/{ids['right']}")).json()["code"]
    await desk.feed("overloads", same(*OVERLOAD))
    token = desk.token("clerk")
    rows = [
        {**OVERLOAD, "right_code": code},
        {**OVERLOAD, "external_id": "示例超限2"},
        {**OVERLOAD, "external_id": "示例超限3", "weight_t": "49.0"},
        {**OVERLOAD, "external_id": "示例超限4", "right_code": "没有此号"},
        {**OVERLOAD, "external_id": "示例超限5", "weight_t": "六十吨"},
    ]
    told = await desk.submit(rows, token)
    assert [one["result"] for one in told["results"]] == ["accepted"] * 2 + ["rejected"] * 3, told
    assert [one["code"] for one in told["results"][2:]] == [
        "not_overloaded", "right_not_found", "not_understood"
    ]  # fmt: skip
    async with desk.city.client("enforcement", token) as client:
        clue = (await client.get(told["results"][0]["target"])).json()
        placed = (await client.get(told["results"][1]["target"])).json()
    assert clue["right"]["id"] == ids["right"]
    assert (clue["source"], clue["source_name"]) == ("department", "示例交通运输综合执法支队")
    assert (clue["source_no"], clue["must_reply"]) == ("示例超限1", True)
    assert "超出 13.5 吨（27.6%）" in clue["text"]
    assert (placed["right"], placed["place"]) == (None, "示例镇示例采石场")
    assert (await desk.submit(rows[:1], token))["duplicate"] == 1
    changed = await desk.submit([{**rows[0], "weight_t": "63"}], token)
    assert changed["results"][0]["code"] == "changed_after_delivery"


async def test_given_clues_of_another_department_then_registered_with_their_day_of_sending(
    desk: Desk,
) -> None:
    row = {
        "external_id": "Y7", "authority": "示例应急管理局", "number": "示例应急移〔2025〕7号",
        "sent_on": "2025-06-05", "violation": "越界开采", "text": "示例：检查发现井巷越出矿区范围",
        "occurred_on": "2025-06-01", "place": "示例镇",
    }  # fmt: skip
    await desk.feed("clues", same(*row))
    token = desk.token("clerk")
    told = await desk.submit([row, {**row, "external_id": "Y8", "sent_on": "2025-05-01"}], token)
    assert [one["result"] for one in told["results"]] == ["accepted", "rejected"], told
    assert told["results"][1]["errors"][0]["field"] == "occurred_on"
    async with desk.city.client("enforcement", token) as client:
        clue = (await client.get(told["results"][0]["target"])).json()
    assert (clue["violation"], clue["received_on"]) == ("beyond_boundary", "2025-06-05")
    assert (clue["source_no"], clue["occurred_on"]) == ("示例应急移〔2025〕7号", "2025-06-01")


async def test_given_a_system_without_the_right_to_register_clues_then_rejected_with_that_reason(
    desk: Desk,
) -> None:
    await desk.feed("overloads", same(*OVERLOAD))
    told = await desk.submit([OVERLOAD], desk.system("licensing.register:read"))
    assert told["results"][0]["result"] == "rejected"
    assert "没有办理此事项的权限" in told["results"][0]["reason"]
    allowed = await desk.submit(
        [{**OVERLOAD, "external_id": "示例超限9"}],
        desk.system("enforcement.clue:read", "enforcement.clue:write"),
    )
    assert allowed["accepted"] == 1, allowed
