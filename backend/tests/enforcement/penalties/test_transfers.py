"""A suspected crime on its way to the police, over HTTP."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.police_transfers.jobs import remind
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import if_match
from tests.enforcement.penalties.conftest import (
    CALCULATIONS,
    ON,
    TRANSFERS,
    VALUATIONS,
    Desk,
    ask,
    sale,
)

pytestmark = pytest.mark.service("enforcement")
_DECISION = {"on": ON, "reasons": "示例：达到标准", "without_licence": "yes"}


async def test_given_value_and_two_penalties_then_the_head_must_decide_on_every_ground(
    desk: Desk,
) -> None:
    case_id = desk.case()
    desk.case(decided_on="2023-07-19")  # a day more than two years before the act
    for decided_on in ("2023-07-20", "2025-07-20"):
        desk.case(decided_on=decided_on)
    other = desk.case(act_until="2025-01-10")
    await desk.post(VALUATIONS, sale(case_id=case_id, quantity="600"))
    await desk.post(VALUATIONS, sale(case_id=other, quantity="400"))
    body = {"case_id": case_id}
    found = await desk.post(f"{TRANSFERS}/search", body, 200)
    reached = {one["key"]: one["reached"] for one in found["tests"]}
    # 6 万 alone is below 10 万; with 4 万 of the other act it is 10 万
    assert (reached["serious"], reached["cumulative"], reached["repeated"]) == (False, True, True)
    assert (found["earlier_penalties"], found["unhandled_fen"]) == (2, 4_000_000)
    assert found["must_decide"] and found["closure_trigger"] and not found["confirmed"]
    half = await desk.post(f"{TRANSFERS}/search", body | {"protected": ["banned_area"]}, 200)
    assert half["tests"][0]["threshold_fen"] == 5_000_000 and half["tests"][0]["reached"]


async def test_given_a_transfer_then_its_clocks_and_it_comes_back_to_be_punished_here(
    desk: Desk,
) -> None:
    case_id = desk.case()
    await desk.post(VALUATIONS, sale(case_id=case_id))
    record = await desk.reported(case_id)
    # three days after Friday the 1st: Monday the 4th
    assert (record["state"], record["due_on"], record["reached"]) == (
        "reported", "2025-08-04", True
    )  # fmt: skip
    record = await desk.act(TRANSFERS, record, "approve", who=desk.chief,
                            reasons="示例：达到标准", without_licence="yes")  # fmt: skip
    now = desk.clock.now()
    assert datetime.fromisoformat(record["due_at"]) == now + timedelta(hours=24)
    refused = await desk.act(TRANSFERS, record, "hand-over", 422, police="示例区公安局",
                             letter_no="示例移1号", papers=["letter"])  # fmt: skip
    assert refused["errors"][0]["pointer"] == "/papers"
    record = await desk.act(
        TRANSFERS, record, "hand-over", police="示例区公安局", letter_no="示例移1号",
        papers=["letter", "report", "objects"],
    )  # fmt: skip
    assert (record["state"], record["due_on"]) == ("handed", "2025-08-04")
    barred = await desk.post(CALCULATIONS, ask(case_id=case_id), 422)
    assert barred["errors"][0]["code"] == "criminal_fine_imposed"
    for name, body, state in (
        ("answer", {"filed": False, "document_no": "示例不立1号"}, "declined"),
        ("reconsider", {"note": "示例：数额已达标准"}, "reconsidering"),
        ("reconsidered", {"filed": False}, "upheld"),
        ("supervise", {"note": "示例：提请监督"}, "supervising"),
        ("supervised", {"filed": True, "document_no": "示例立1号"}, "filed"),
        ("hand-objects", {"note": "示例：清单已签收"}, "filed"),
        ("return", {"note": "示例：不起诉后退回"}, "returned"),
    ):
        record = await desk.act(TRANSFERS, record, name, **body)
        assert record["state"] == state, name
    assert record["allowed"] == [] and record["due_on"] is None
    assert [one["act"] for one in record["acts"]][:3] == ["report", "approve", "hand_over"]
    await desk.post(CALCULATIONS, ask(case_id=case_id))


async def test_given_a_criminal_fine_then_what_was_paid_is_offset_and_no_fine_follows(
    desk: Desk,
) -> None:
    case_id = desk.case(paid=3_000_000)
    record = await desk.handed(case_id)
    record = await desk.act(TRANSFERS, record, "answer", filed=True)
    record = await desk.act(TRANSFERS, record, "sentence", document_no="示例刑初1号",
                            criminal_fine_fen=5_000_000)  # fmt: skip
    assert (record["state"], record["offset_fen"]) == ("sentenced", 3_000_000)
    refused = await desk.post(CALCULATIONS, ask(case_id=case_id), 422)
    assert "罚金" in refused["errors"][0]["detail"]


async def test_given_each_act_then_only_its_role_and_the_head_never_on_the_own_report(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    record = await desk.reported(desk.case())
    body, headers = _DECISION, if_match(record)
    url = f"{TRANSFERS}/{record['id']}/approve"
    answers = await four_callers(
        app, lambda client: client.post(url, json=body, headers=headers),
        wrong_role=token("approver"), elsewhere=token("chief", division="500112"),
        right=token("chief"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    async with client_for(app, token("case_handler", "chief")) as both:
        own = await desk.reported(desk.case(), who=both)
        refused = await both.post(
            f"{TRANSFERS}/{own['id']}/refuse", json=_DECISION, headers=if_match(own)
        )
    assert (refused.status_code, refused.json()["code"]) == (409, "second_person_required")


async def test_given_a_second_report_or_a_wrong_step_then_it_is_refused(desk: Desk) -> None:
    case_id = desk.case()
    record = await desk.reported(case_id)
    again = {"case_id": case_id, "on": ON, "officers": ["示例甲", "示例乙"], "report": "示例"}
    there = await desk.post(TRANSFERS, again, 409)
    assert there["code"] == "transfer_there"
    early = await desk.act(TRANSFERS, record, "answer", 409, filed=True)
    assert early["allowed"] == ["approve", "refuse"]
    alone = await desk.post(TRANSFERS, again | {"officers": ["示例甲"]}, 422)
    assert alone["errors"][0]["pointer"] == "/officers"


async def test_given_clocks_that_ran_out_then_those_who_are_to_act_are_told_once(
    desk: Desk, database: Database
) -> None:
    await desk.reported(desk.case())
    now = datetime(2025, 8, 5, 8, tzinfo=CHINA)
    scope = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)

    async def told() -> Any:
        async with database.session(scope) as session:
            return await remind(session, now)

    assert (await told(), await told()) == (1, 0)
