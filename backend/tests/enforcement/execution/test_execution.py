"""From the slip to the end: late payment, more time, the additional fine, the court."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.execution.conftest import EXECUTIONS, FINE, REMEDIES, Desk

pytestmark = pytest.mark.service("enforcement")


async def test_given_a_payment_forty_days_late_then_the_cap_is_reached_on_day_34(
    desk: Desk,
) -> None:
    desk.on("2025-08-04")
    record = await desk.opened()
    assert (record["due_on"], record["owed_fen"], record["light"]) == ("2025-08-18", FINE, "green")
    desk.on("2025-09-27")
    record = await desk.read(record)
    added = record["additional"]
    assert (added["chosen"], added["days_counted"], added["amount_fen"]) == (False, 40, FINE)
    assert (added["capped_on"], added["cap_day"]) == ("2025-09-21", 34)
    assert (record["owed_fen"], record["light"]) == (FINE, "red")  # nothing added by itself
    record = await desk.allowed(record, "additional_fine", "2025-09-27")
    assert record["owed_fen"] == 2 * FINE
    record = await desk.pay(record, FINE, "2025-09-27")
    record = await desk.pay(record, FINE, "2025-09-27", kind="additional_fine", receipt_no="示例2")
    assert (record["owed_fen"], record["allowed"]) == (0, ["finish", "end"])
    assert desk.stored("SELECT collected_fine_fen FROM cases")[0] == FINE
    record = await desk.act(desk.handler, record, "finish", on="2025-09-27")
    assert record["state"] == "finished"


async def test_given_a_decision_that_told_nothing_then_no_additional_fine(desk: Desk) -> None:
    desk.on("2025-09-27")
    record = await desk.opened(told=False)
    assert record["additional"]["amount_fen"] == 0
    refused = await desk.act(
        desk.handler, record, "ask", 422, kind="additional_fine", on="2025-09-27", reason="逾期"
    )
    assert refused["code"] == "additional_fine_never_told"


async def test_given_the_same_person_then_not_allowed_and_nothing_collected_before(
    desk: Desk, app: FastAPI
) -> None:
    desk.on("2025-09-27")
    record = await desk.opened()
    early = await desk.act(
        desk.finance, record, "pay", 422, kind="additional_fine", amount={"amount_fen": 1},
        paid_on="2025-09-27", receipt_no="示例",
    )  # fmt: skip
    assert early["errors"][0]["pointer"] == "/kind"
    record = await desk.act(
        desk.handler, record, "ask", kind="additional_fine", on="2025-09-27", reason="逾期"
    )
    body = {"motion_id": record["motions"][0]["id"], "on": "2025-09-27", "approve": True}
    assert (await desk.act(desk.handler, record, "decide", 403, **body))["status"] == 403
    wrong = body | {"approve": False}
    assert (await desk.act(desk.approver, record, "decide", 422, **wrong))["errors"]


async def test_given_instalments_then_each_day_counts_and_the_window_waits(desk: Desk) -> None:
    desk.on("2025-08-10")
    record = await desk.opened()
    lines = [
        {"due_on": "2025-09-30", "amount": {"amount_fen": 2_000_000}},
        {"due_on": "2026-03-31", "amount": {"amount_fen": 3_000_000}},
    ]
    short = [lines[0], lines[1] | {"amount": {"amount_fen": 1}}]
    refused = await desk.act(desk.handler, record, "ask", 422, kind="instalments", on="2025-08-10",
                             reason="周转困难", schedule=short)  # fmt: skip
    assert refused["errors"][0]["code"] == "not_the_fine"
    record = await desk.allowed(record, "instalments", "2025-08-10", schedule=lines)
    assert record["last_due_on"] == "2026-03-31"
    window = record["window"]
    assert (window["opens"], window["closes"]) == ("2026-04-01", "2026-06-30")
    desk.on("2025-10-05")
    # the first instalment is five days late: 5 × 3 % × 20,000 yuan
    assert (await desk.read(record))["additional"]["amount_fen"] == 300_000


async def test_given_an_agreement_then_it_cuts_until_it_is_broken(desk: Desk) -> None:
    desk.on("2025-08-28")
    record = await desk.opened()
    bare = await desk.act(desk.handler, record, "ask", 422, kind="agreement", on="2025-08-28",
                          reason="协议", cut_percent=50)  # fmt: skip
    assert bare["errors"][0]["pointer"] == "/remedied"
    record = await desk.allowed(
        record, "agreement", "2025-08-28", cut_percent=50, remedied="示例：已回填复绿"
    )
    added = record["additional"]
    assert (added["uncut_fen"], added["amount_fen"]) == (1_500_000, 750_000)
    record = await desk.act(desk.approver, record, "break", motion_id=record["motions"][0]["id"],
                            on="2025-08-28", note="未按约定履行")  # fmt: skip
    assert record["additional"]["amount_fen"] == 1_500_000


async def test_given_a_demand_then_the_court_only_within_its_window(desk: Desk) -> None:
    desk.on("2025-12-01")
    record = await desk.opened()
    record = await desk.act(desk.handler, record, "demand", on="2025-12-01", number="示例催1号")
    record = await desk.act(desk.handler, record, "serve-demand", on="2025-12-01")
    assert record["demand_due"] == "2025-12-15"  # ten working days
    court = {"court": "示例区人民法院", "number": "示例申1号"}
    early = await desk.act(desk.approver, record, "apply", 422, on="2025-12-01", **court)
    assert early["errors"][0]["code"] == "demand_runs"
    desk.on("2026-01-20")
    soon = await desk.act(desk.approver, record, "apply", 422, on="2026-01-20", **court)
    assert soon["errors"][0]["code"] == "outside_window"
    # six months from 2025-08-03 end on Tuesday 2026-02-03
    assert (record["window"]["opens"], record["window"]["closes"]) == ("2026-02-04", "2026-05-06")
    desk.on("2026-04-28")
    assert (await desk.read(record))["window"]["light"] == "amber"
    desk.on("2026-02-04")
    record = await desk.act(desk.approver, record, "apply", on="2026-02-04", **court)
    assert record["accept_due"] == "2026-02-11"  # five working days
    record = await desk.act(desk.handler, record, "accept", on="2026-02-04", court_no="示例行审1号")
    assert record["rule_due"] == "2026-02-13"  # seven working days
    record = await desk.act(desk.handler, record, "rule", on="2026-02-04", ruling="granted")
    assert record["ruling"] == "granted"


async def test_given_reconsideration_then_its_days_do_not_count_and_a_change_is_told(
    desk: Desk,
) -> None:
    desk.on("2025-09-27")
    record = await desk.opened()
    body = {"case_id": record["case_id"], "kind": "reconsideration", "body": "示例区人民政府",
            "claim": "请求撤销处罚决定", "filed_on": "2025-08-29"}  # fmt: skip
    made = await desk.handler.post(REMEDIES, json=body, headers=new_key())
    assert made.status_code == 201, made.text
    remedy = made.json()
    assert (remedy["file_until"], remedy["in_time"]) == ("2025-10-09", True)  # 2 Oct is a holiday
    waiting = await desk.read(record)
    assert waiting["window"]["waiting"]
    # late from 19 Aug; from 29 Aug on nothing counts: ten days
    assert waiting["additional"]["days_counted"] == 10
    remedy = await desk.act(desk.handler, remedy, "accept", path=REMEDIES, on="2025-09-03",
                            no="示例复1号")  # fmt: skip
    remedy = await desk.act(desk.handler, remedy, "receive", path=REMEDIES, on="2025-09-05")
    assert remedy["reply_due"] == "2025-09-19"  # ten working days
    remedy = await desk.act(desk.handler, remedy, "reply", path=REMEDIES, on="2025-09-10")
    told = {"decided_on": "2025-09-20", "effective_on": "2025-09-22", "findings": "示例：数额过高",
            "result_no": "示例复决1号"}  # fmt: skip
    bare = await desk.act(desk.handler, remedy, "conclude", 422, REMEDIES, result="changed", **told)
    assert bare["errors"][0]["pointer"] == "/fine"
    remedy = await desk.act(desk.handler, remedy, "conclude", path=REMEDIES, result="changed",
                            fine={"amount_fen": 2_000_000}, **told)  # fmt: skip
    assert (remedy["before_fine_fen"], remedy["withdraw_publicity"]) == (FINE, True)
    after = await desk.read(record)
    # 19 to 28 August and 23 to 27 September: fifteen days of 20,000 yuan
    assert (after["fine_fen"], after["additional"]["days_counted"]) == (2_000_000, 15)
    assert after["additional"]["amount_fen"] == 900_000
    assert after["window"]["counted_from"] == "2025-10-09"  # fifteen days end in the holidays
    event = desk.stored("SELECT data FROM outbox WHERE type = 'enforcement.remedy_concluded'")[0]
    assert (event["result"], event["withdraw_publicity"]) == ("changed", True)


async def test_given_a_mistaken_entry_then_it_is_reversed_and_both_stay(desk: Desk) -> None:
    desk.on("2025-08-10")
    record = await desk.pay(await desk.opened(), FINE, "2025-08-10")
    again = await desk.act(desk.finance, record, "pay", 409, amount={"amount_fen": 1},
                           paid_on="2025-08-10", receipt_no="示例票")  # fmt: skip
    assert again["code"] == "execution_act_not_allowed"
    first = record["payments"][0]["id"]
    record = await desk.act(desk.finance, record, "reverse", payment_id=first, note="登记有误")
    assert (record["owed_fen"], len(record["payments"])) == (FINE, 2)
    over = await desk.act(desk.finance, record, "pay", 422, amount={"amount_fen": FINE + 1},
                          paid_on="2025-08-10", receipt_no="示例票3")  # fmt: skip
    assert over["errors"][0]["code"] == "too_much"
    assert desk.stored("SELECT collected_fine_fen FROM cases")[0] == 0


async def test_given_an_undecided_case_or_a_second_slip_then_refused(desk: Desk) -> None:
    desk.on("2025-08-10")
    record = await desk.opened()
    body = {"case_id": record["case_id"], "slip_no": "示例缴2号"}
    second = await desk.handler.post(EXECUTIONS, json=body, headers=new_key())
    assert (second.status_code, second.json()["code"]) == (409, "execution_exists")
    undecided = {"case_id": desk.case(state="investigating", served=None), "slip_no": "示例缴3号"}
    refused = await desk.handler.post(EXECUTIONS, json=undecided, headers=new_key())
    assert refused.status_code == 422


async def test_given_each_act_then_only_its_role_in_its_division(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    desk.on("2025-09-27")
    record = await desk.opened()
    bodies = {
        "pay": ("case_handler", "finance_officer", {"amount": {"amount_fen": 1},
                "paid_on": "2025-09-27", "receipt_no": "示例"}),
        "demand": ("finance_officer", "case_handler", {"on": "2025-09-27", "number": "示例催"}),
        "end": ("case_handler", "approver", {"on": "2025-09-27", "note": "当事人终止，无财产"}),
    }  # fmt: skip
    for name, (wrong, right, body) in bodies.items():
        headers = {"If-Match": f'"{record["version"]}"', **new_key()}
        url = f"{EXECUTIONS}/{record['id']}/{name}"
        answers = await four_callers(
            app, lambda one: one.post(url, json=body, headers=headers),  # noqa: B023
            wrong_role=token(wrong), elsewhere=token(right, division="500112"), right=token(right),
        )  # fmt: skip
        assert answers.statuses == (401, 403, 404, 200), name
        record = answers.right.json()
