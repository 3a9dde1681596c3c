"""A penalty is not agreed to while nobody has decided whether the act is a crime."""

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.cases.conftest import ORE, Desk, notice_body
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


async def test_given_a_value_found_after_the_review_then_the_head_decides_before_the_notice(
    desk: Desk,
) -> None:
    record = await desk.legal(await desk.reviewed(), "2025-09-15")
    value = {"case_id": record["id"], "method": "sale", "mineral": "石灰岩", "quantity": "2000",
             "price_fen": 6000, "issued_on": "2025-09-15"}  # fmt: skip
    made = await desk.handler.post(f"{BASE}/valuations", json=value, headers=new_key())
    assert made.status_code == 201, made.text
    told = await desk.act(desk.handler, record, "draft", "2025-09-17", 409, **notice_body())
    assert told["code"] == "transfer_undecided"


async def test_given_a_criminal_fine_then_no_fine_is_drafted_but_ore_is_still_confiscated(
    desk: Desk,
) -> None:
    record = await desk.legal(await desk.reviewed(), "2025-09-15")
    report = {"case_id": record["id"], "on": "2025-09-15", "officers": ["示例甲", "示例乙"],
              "report": "示例：涉嫌犯罪"}  # fmt: skip
    made = await desk.handler.post(f"{BASE}/police-transfers", json=report, headers=new_key())
    transfer = made.json()
    for who, name, body in (
        (desk.chief, "approve", {"reasons": "示例", "without_licence": "yes"}),
        (desk.handler, "hand-over", {
            "police": "示例区公安局", "letter_no": "示例移1号",
            "papers": ["letter", "report", "objects"],
        }),
        (desk.handler, "answer", {"filed": True}),
        (desk.handler, "sentence", {"document_no": "示例刑1号", "criminal_fine_fen": 10_000_000}),
    ):  # fmt: skip
        answer = await who.post(
            f"{BASE}/police-transfers/{transfer['id']}/{name}", json={"on": "2025-09-16"} | body,
            headers=if_match(transfer),
        )  # fmt: skip
        assert answer.status_code == 200, answer.text
        transfer = answer.json()
    told = await desk.act(desk.handler, record, "draft", "2025-09-17", 409, **notice_body())
    assert told["code"] == "fined_by_court"
    ore = notice_body(penalties=[ORE])
    drafted = await desk.act(desk.handler, record, "draft", "2025-09-17", **ore)
    assert [one["kind"] for one in drafted["instruments"][0]["penalties"]] == ["confiscate_ore"]
