"""Payments, bank lines and patches reach the service that owns them, each as it takes them."""

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
