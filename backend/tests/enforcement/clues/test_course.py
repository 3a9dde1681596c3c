"""A clue from its registration to its end, over HTTP."""

import pytest

from tests.enforcement.clues.conftest import CLUES, REFERRALS, REPORTER, Desk, verify_body

pytestmark = pytest.mark.service("enforcement")


async def test_given_a_hotline_clue_then_every_step_runs_on_the_clock_of_its_rulebook(
    desk: Desk,
) -> None:
    # Friday 2025-08-01; one working day to accept a hotline's: Monday the 4th
    record = await desk.made(reporter=REPORTER)
    assert record["due_on"] == "2025-08-04" and record["light"] == "green"
    assert record["query_code"] and record["has_reporter"] and not record["due_confirmed"]
    assert record["competent"]["article"] == "矿产资源法（2024 年修订）第64条第2款"
    assert record["allowed"][0] == "accept"
    record = await desk.act(desk.clerk, record, "accept")
    # three working days: 4, 5, 6
    assert (record["state"], record["check_due"]) == ("accepted", "2025-08-06")
    record = await desk.act(desk.inspector, record, "take")
    record = await desk.act(desk.deputy, record, "second")
    assert record["handler_name"] and record["deputy_name"]
    record = await desk.act(
        desk.inspector, record, "verify", **verify_body("filed", case_reference="示例立案1号")
    )
    record = await desk.act(desk.approver, record, "approve")
    # fifteen days: Saturday the 16th rolls to Monday the 18th
    assert (record["state"], record["outcome"], record["reply_due"]) == (
        "concluded", "filed", "2025-08-18"
    )  # fmt: skip
    assert record["allowed"] == ["reply"]
    record = await desk.act(desk.clerk, record, "reply", text="已依法立案查处，感谢监督")
    record = await desk.act(desk.clerk, record, "close")
    assert (record["state"], record["due_on"], record["allowed"]) == ("closed", None, [])
    assert [one["act"] for one in record["acts"]] == [
        "register", "accept", "take", "second", "verify", "approve", "reply", "close",
    ]  # fmt: skip


async def test_given_another_departments_law_then_filing_is_refused_and_it_is_referred(
    desk: Desk,
) -> None:
    record = await desk.verifying(violation="explosives", reporter=REPORTER)
    refused = await desk.act(
        desk.inspector, record, "verify", 422, **verify_body("filed", case_reference="x")
    )
    assert refused["code"] == "belongs_to_another_department"
    assert refused["departments"] == ["public_security"]
    nobody = await desk.act(desk.inspector, record, "verify", 422, **verify_body("referred"))
    assert nobody["errors"][0]["pointer"] == "/referrals"
    to = [{"department": "public_security", "addressee": "示例区公安局"}]
    record = await desk.act(
        desk.inspector, record, "verify", **verify_body("referred", referrals=to)
    )
    record = await desk.act(desk.approver, record, "approve")
    assert record["allowed"] == []  # the letter has to go out first
    letter = (await desk.clerk.get(f"{REFERRALS}/{record['referrals'][0]['id']}")).json()
    assert REPORTER["name"] not in letter["text"]
    await desk.act(desk.clerk, letter, "issue", 403, REFERRALS, number="示例移〔2025〕1号")
    letter = await desk.act(
        desk.approver, letter, "issue", path=REFERRALS, number="示例移〔2025〕1号"
    )
    # five working days after Friday the 1st: the 8th
    assert (letter["state"], letter["receipt_due"]) == ("issued", "2025-08-08")
    record = await desk.read(record)
    assert record["allowed"] == ["reply"]
    record = await desk.act(desk.clerk, record, "reply", text="已移送公安机关")
    waiting = await desk.act(desk.clerk, record, "close", 409)
    assert waiting["code"] == "clue_act_not_allowed"
    letter = await desk.act(
        desk.clerk, letter, "receipt", path=REFERRALS, receiver="示例民警", receipt_no="示例回1"
    )
    record = await desk.act(desk.clerk, await desk.read(record), "close")
    assert record["state"] == "closed"
    letter = (await desk.clerk.get(f"{REFERRALS}/{letter['id']}")).json()
    letter = await desk.act(desk.clerk, letter, "answer", path=REFERRALS, text="已受案")
    assert letter["state"] == "answered"
    paper = await desk.clerk.get(f"{REFERRALS}/{letter['id']}/paper", params={"form": "docx"})
    assert paper.status_code == 200 and paper.content[:2] == b"PK"


@pytest.mark.parametrize("source", ["assignment", "inspection"])
async def test_given_an_assignment_then_only_another_persons_countersign_closes_it(
    desk: Desk, source: str
) -> None:
    record = await desk.concluded("stopped", source=source, check_by="2025-08-20")
    assert record["check_due"] == "2025-08-20"
    record = await desk.act(desk.clerk, record, "close")
    assert (record["state"], record["closed_on"]) == ("countersigning", None)
    await desk.act(desk.clerk, record, "countersign", 403)
    back = await desk.act(desk.reviewer, record, "reject", note="请补充现场照片")
    assert back["state"] == "concluded"
    record = await desk.act(desk.clerk, back, "close")
    record = await desk.act(desk.reviewer, record, "countersign")
    assert (record["state"], record["closed_on"]) == ("closed", "2025-08-01")


async def test_given_whoever_worked_on_it_then_they_neither_approve_nor_extend(
    desk: Desk, app: object
) -> None:
    record = await desk.proposed("unfounded")
    again = await desk.act(desk.approver, record, "return", note="未附照片")
    assert (again["state"], again["outcome"]) == ("verifying", None)
    stranger = await desk.act(desk.deputy, again, "verify", 409, **verify_body("unfounded"))
    assert stranger["code"] == "not_the_handler"
    longer = await desk.act(desk.approver, again, "extend", note="山路塌方，须改日再去")
    # five working days after Wednesday the 6th: the 13th
    assert (longer["check_due"], longer["extended"]) == ("2025-08-13", True)
    await desk.act(desk.approver, longer, "extend", 422, note="再延长")


async def test_given_a_step_out_of_order_then_409_says_what_may_be_done(desk: Desk) -> None:
    record = await desk.made()
    refused = await desk.act(desk.approver, record, "approve", 409)
    assert refused["code"] == "clue_act_not_allowed" and refused["allowed"][0] == "accept"
    stale = await desk.clerk.post(
        f"{CLUES}/{record['id']}/accept", json={"on": "2025-08-01"},
        headers={"If-Match": '"9"', "Idempotency-Key": "示例".encode().hex()},
    )  # fmt: skip
    assert stale.status_code == 412 and stale.json()["current"]["no"] == record["no"]
