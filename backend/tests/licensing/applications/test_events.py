"""What others are told of an application, in the transaction of the act."""

from typing import Any

import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.licensing.snapshot import snapshot_on
from tests.licensing.applications.people import URL, People, at
from tests.licensing.applications.test_issuing import ENTRY, approved
from tests.licensing.conftest import if_match
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rooms import create, run_sql
from tests.licensing.rulings.people import People as Officials
from tests.licensing.rulings.people import people

__all__ = ["people"]
pytestmark = pytest.mark.service("licensing")
NO_PANEL = (
    'jurisdiction: "500113"\ntitle: 示例评审规定\nsource: 示例〔2025〕5号\nparameters:\n'
    "  application.expert_review:\n"
    "    - {kind: plan_approval, value: false, basis: 示例第7条, confirmed: true}\n"
)
PLAN: dict[str, Any] = {
    "title": "示例矿区生态修复方案", "cost": {"amount_fen": 500_000_00},
    "phases": [
        {
            "name": "一期", "starts_on": "2025-10-01", "ends_on": "2027-12-31",
            "cost": {"amount_fen": 300_000_00},
        },
        {
            "name": "二期", "starts_on": "2028-01-01", "ends_on": "2030-12-31",
            "cost": {"amount_fen": 200_000_00},
        },
    ],
}  # fmt: skip


def told(postgres: EmbeddedServer, like: str = "licensing.application_%") -> list[Any]:
    return run_sql(
        postgres, "SELECT type, data FROM outbox WHERE type LIKE %s ORDER BY seq", like
    )


def names(postgres: EmbeddedServer) -> list[str]:
    return [type_.removeprefix("licensing.application_") for type_, _ in told(postgres)]


async def test_given_an_application_from_end_to_end_then_every_fact_is_told_once(
    play: People, postgres: EmbeddedServer
) -> None:
    await approved(play)
    issued = await play.act("clerk", "issue", {"register_entry": ENTRY})
    assert names(postgres) == ["submitted", "accepted", "decided", "issued"]
    _, submitted = told(postgres)[0]
    assert (submitted["due"], submitted["state"]) == ("2025-08-08", "submitted")
    assert submitted["holder"] == {"id": play.holder["id"], "name": play.holder["name"]}
    _, decided = told(postgres)[2]
    assert (decided["outcome"], decided["document_no"], decided["on"]) == (
        "approve", "示例许〔2025〕1号", "2025-08-11",
    )  # fmt: skip
    _, last = told(postgres)[3]
    assert last["issued_right_id"] == issued["issued_right_id"] and last["due"] is None


async def test_given_a_correction_a_refused_acceptance_and_a_withdrawal_then_they_are_told(
    play: People, postgres: EmbeddedServer
) -> None:
    await play.submitted()
    notice = {"items": ["示例：缺图"], "notice_no": "示例补〔2025〕2号"}
    await play.act("clerk", "request-correction", notice)
    refusal = {"certificate_no": "示例不受〔2025〕1号", "reasons": "示例", "basis": "示例法 第1条"}
    await play.act("clerk", "not-accept", refusal)
    await play.submitted()
    await play.act("holder", "withdraw", {"reason": "示例：调整方案"})
    assert names(postgres) == [
        "submitted", "correction_requested", "not_accepted", "submitted", "withdrawn",
    ]  # fmt: skip
    _, refused = told(postgres)[2]
    assert (refused["reason"], refused["basis"]) == ("示例", "示例法 第1条")
    assert told(postgres)[4][1]["reason"] == "示例：调整方案"


async def test_given_an_act_that_is_refused_then_nothing_is_told(
    play: People, postgres: EmbeddedServer
) -> None:
    await play.publicised()
    before = names(postgres)
    await play.act("approver", "sign-approval", {"decision_no": "示例1号"}, status=409)
    stale = if_match(play.record | {"version": 1})
    answer = await play.clients["holder"].post(
        f"{URL}/{play.record['id']}/withdraw", json={"reason": "示例"}, headers=stale
    )
    assert answer.status_code == 412
    assert names(postgres) == before == ["submitted", "accepted"]


async def test_given_an_outbox_that_refuses_then_the_act_did_not_happen(
    play: People, postgres: EmbeddedServer
) -> None:
    await play.submitted()
    run_sql(
        postgres,
        "ALTER TABLE outbox ADD CONSTRAINT full_now"
        " CHECK (type <> 'licensing.application_accepted') NOT VALID",
    )
    try:
        answer = await play.clients["clerk"].post(
            f"{URL}/{play.record['id']}/accept", json={}, headers=if_match(play.record)
        )
    finally:
        run_sql(postgres, "ALTER TABLE outbox DROP CONSTRAINT full_now")
    assert answer.status_code >= 400
    assert (await play.read())["state"] == "submitted"


async def test_given_a_plan_approval_then_the_restoration_plan_is_told_when_it_is_decided(
    play: People, postgres: EmbeddedServer, registered: Any, people: Officials, database: Database
) -> None:
    await in_force(people, "500113", NO_PANEL)
    mine = await create(play.clients["clerk"], "/mines")
    right = await registered(holder_id=play.holder["id"], mine_id=mine["id"])
    fields = {"kind": "plan_approval", "right_id": right["id"], "proposal": None}
    await play.publicised(**fields, restoration_plan=PLAN)
    assert told(postgres, "licensing.restoration%") == []
    play.clock.instant = at(8, 11)
    await play.act("approver", "sign-approval", {"decision_no": "示例方〔2025〕1号"})
    ((_, fact),) = told(postgres, "licensing.restoration%")
    document = next(
        one for one in play.record["materials"] if one["code"] == "restoration_plan"
    )
    assert fact == {
        "application_id": play.record["id"], "serial": play.record["serial"],
        "right_id": right["id"], "mine_id": mine["id"], "division_code": "500113",
        "right_kind": "mining",
        "holder": {"id": play.holder["id"], "name": play.holder["name"]},
        "title": "示例矿区生态修复方案",
        "document": {
            "id": document["document_id"], "name": "restoration_plan.csv",
            "sha256": document["sha256"], "size": document["size"], "document_no": None,
        },
        "decision_no": "示例方〔2025〕1号", "approved_on": "2025-08-11",
        "cost_fen": 500_000_00, "currency": "CNY",
        "phases": [
            {
                "no": 1, "name": "一期", "starts_on": "2025-10-01", "ends_on": "2027-12-31",
                "cost_fen": 300_000_00,
            },
            {
                "no": 2, "name": "二期", "starts_on": "2028-01-01", "ends_on": "2030-12-31",
                "cost_fen": 200_000_00,
            },
        ],
    }  # fmt: skip
    (subject,) = run_sql(
        postgres, "SELECT subject FROM outbox WHERE type = 'licensing.restoration_plan_approved'"
    )
    assert subject == (right["id"],)
    again = await LocalSource(
        "licensing", database, "restoration", snapshot_on(play.clock)
    ).snapshot()
    assert again is not None  # who reads afresh is told the same
    plans = [one for one in again.items if one["type"].startswith("licensing.restoration")]
    assert [(one["subject"], one["data"]) for one in plans] == [(right["id"], fact)]


async def test_given_a_plan_approval_refused_or_without_such_a_plan_then_nothing_of_it_is_told(
    play: People, postgres: EmbeddedServer, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await play.decided_on(
        kind="plan_approval", right_id=right["id"], proposal=None, restoration_plan=PLAN
    )
    refusal = {"decision": "refuse", "reasons": "示例", "basis": "行政许可法 第38条"}
    await play.act("clerk", "propose", refusal)
    await play.act("reviewer", "countersign", {})
    await play.act("approver", "sign-refusal", {"decision_no": "示例不许〔2025〕1号"})
    assert told(postgres, "licensing.restoration%") == []
    assert told(postgres)[-1][1]["outcome"] == "refuse"


async def test_given_a_plan_approval_without_cost_and_phases_then_it_is_not_sent_in(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    draft = await play.draft(kind="plan_approval", right_id=right["id"], proposal=None)
    assert set(draft["required_materials"]) == {"use_plan", "restoration_plan"}
    await play.hand_in(*draft["required_materials"])
    barred = await play.act("holder", "submit", status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["restoration_figures"]


@pytest.mark.parametrize(
    "changed",
    [
        {"cost": {"amount_fen": 1}},
        {"cost": {"amount_fen": 0}, "phases": [PLAN["phases"][0] | {"cost": {"amount_fen": 0}}]},
        {"phases": [PLAN["phases"][0] | {"ends_on": "2024-01-01", "cost": PLAN["cost"]}]},
        {"phases": []},
    ],
)
async def test_given_a_restoration_plan_that_does_not_add_up_then_the_draft_is_refused(
    play: People, registered: Any, changed: dict[str, Any]
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await play.draft(
        422, kind="plan_approval", right_id=right["id"], proposal=None,
        restoration_plan=PLAN | changed,
    )  # fmt: skip


async def test_given_another_kind_then_it_carries_no_restoration_plan(play: People) -> None:
    refused = await play.draft(422, restoration_plan=PLAN)
    assert refused["errors"][0]["code"] == "only_plan_approval"
