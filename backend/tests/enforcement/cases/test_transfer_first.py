"""A penalty is not agreed to while nobody has decided whether the act is a crime."""

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.cases.conftest import Desk
from tests.enforcement.conftest import BASE, if_match

pytestmark = pytest.mark.service("enforcement")


async def test_given_ore_above_the_threshold_then_the_head_decides_before_a_penalty(
    desk: Desk,
) -> None:
    record = await desk.with_evidence(await desk.investigating())
    record = await desk.act(
        desk.handler, record, "report", "2025-09-10", report="示例调查报告", proposal="penalty"
    )
    value = {"case_id": record["id"], "method": "sale", "mineral": "石灰岩", "quantity": "2000",
             "price_fen": 6000, "issued_on": "2025-09-10"}  # fmt: skip
    made = await desk.handler.post(f"{BASE}/valuations", json=value, headers=new_key())
    assert made.status_code == 201, made.text
    review = {"agreed": True, "opinion": "同意", "outcome": "penalty"}
    refused = await desk.act(desk.reviewer, record, "review", "2025-09-12", 409, **review)
    assert refused["code"] == "transfer_undecided"
    report = {"case_id": record["id"], "on": "2025-09-12", "officers": ["示例甲", "示例乙"],
              "report": "示例：价值 12 万元"}  # fmt: skip
    made = await desk.handler.post(f"{BASE}/police-transfers", json=report, headers=new_key())
    assert made.status_code == 201, made.text
    refused = await desk.act(desk.reviewer, record, "review", "2025-09-12", 409, **review)
    assert refused["code"] == "transfer_undecided"
    decision = {"on": "2025-09-12", "reasons": "示例：有许可证，属越界", "without_licence": "no"}
    answer = await desk.chief.post(
        f"{BASE}/police-transfers/{made.json()['id']}/refuse", json=decision,
        headers=if_match(made.json()),
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    record = await desk.act(desk.reviewer, record, "review", "2025-09-12", **review)
    assert record["state"] == "reviewed"
