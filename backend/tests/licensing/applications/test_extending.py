"""延长办理期限: once, by the person in charge, in time, told with its reason (行政许可法 42)."""

from typing import Any

import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.applications.rules import Extending, bars_to_extension
from tests.licensing.applications.people import URL, People, at
from tests.licensing.applications.test_papers import text_of
from tests.licensing.conftest import if_match
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
REASON: dict[str, Any] = {"reason": "须核实界址", "notice_no": "示例延〔2025〕1号"}
FIT: dict[str, Any] = {"extended": False, "stopped": False, "due": at(9, 10).date(), "known": True}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, []),
        ({"due": at(9, 1).date()}, []),
        ({"due": at(8, 31).date()}, ["extension_late"]),
        ({"extended": True}, ["extended_once"]),
        ({"stopped": True}, ["clock_stopped"]),
        ({"known": False}, ["extension_unknown"]),
        ({"due": None}, ["extension_unknown"]),
    ],
)
def test_given_what_stands_then_exactly_these_bars(
    changed: dict[str, Any], code: list[str]
) -> None:
    asked = Extending(**(FIT | changed), on=at(9, 1).date())
    assert [bar.code for bar in bars_to_extension(asked)] == code


async def test_given_an_approver_then_the_period_is_ten_working_days_longer_once(
    play: People, postgres: EmbeddedServer
) -> None:
    await play.submitted()
    accepted = await play.act("clerk", "accept", {})
    # Chongqing's 30 days after 2025-08-01 end on a Sunday
    assert accepted["decision_due"] == "2025-09-01"
    extended = await play.act("approver", "extend", REASON)
    # ten working days after 2025-08-31: 1 to 5 and 8 to 12 September
    assert extended["decision_due"] == extended["clock"]["due"] == "2025-09-12"
    assert extended["extension"]["words"] == "10 个工作日"
    assert extended["extension"]["due_before"] == "2025-09-01"
    assert extended["extension"]["confirmed"] is False
    again = await play.act("approver", "extend", REASON, status=409)
    assert [bar["code"] for bar in again["bars"]] == ["extended_once"]
    said, _ = await text_of(play, "holder", "extension")
    assert said.startswith("延长办理期限告知书\n示例延〔2025〕1号\n")
    assert "审批期限延长 10 个工作日，延长至2025年9月12日" in said
    assert "（截至2025年9月1日）" in said and "理由：须核实界址" in said
    said, _ = await text_of(play, "holder", "acceptance")
    assert "截至2025年9月1日" in said
    told = run_sql(
        postgres, "SELECT body FROM notices WHERE title = '审批期限延长' AND holder_id IS NOT NULL"
    )
    assert told == [
        ("《示例石灰岩矿新立申请》的审批期限延长至2025年9月12日：须核实界址（示例延〔2025〕1号）",)
    ]
    facts = run_sql(
        postgres,
        "SELECT data->>'due', data->>'reason', data->>'document_no' FROM outbox"
        " WHERE type = 'licensing.application_period_extended'",
    )
    assert facts == [("2025-09-12", "须核实界址", "示例延〔2025〕1号")]


async def test_given_a_pause_after_the_extension_then_both_count(play: People) -> None:
    await play.submitted()
    await play.act("clerk", "accept", {})
    await play.act("approver", "extend", REASON)
    stop = {"ground": "appraisal", "first_on": "2025-08-04", "notice_no": "示例中〔2025〕1号"}
    stopped = await play.act("clerk", "stop-clock", stop)
    assert stopped["decision_due"] is None
    barred = await play.act("approver", "extend", REASON, status=409)
    assert barred["code"] == "application_barred"
    play.clock.instant = at(8, 8)
    resumed = await play.act("clerk", "resume-clock", {"last_on": "2025-08-08"})
    # 4 to 8 August do not count: 30 days end on 5 September, ten working days on the 19th
    assert resumed["decision_due"] == "2025-09-19"


async def test_given_the_wrong_person_time_or_place_then_nothing_is_longer(
    play: People, postgres: EmbeddedServer
) -> None:
    await play.submitted()
    await play.act("clerk", "accept", {})
    await play.act("clerk", "extend", REASON, status=403)
    await play.act("holder", "extend", REASON, status=403)
    await play.seat("elsewhere", "approver", division="140981")
    await play.act("elsewhere", "extend", REASON, status=404)
    play.clock.instant = at(9, 2)
    late = await play.act("approver", "extend", REASON, status=409)
    assert [bar["code"] for bar in late["bars"]] == ["extension_late"]
    assert run_sql(postgres, "SELECT extension FROM applications") == [(None,)]


async def test_given_who_accepted_it_then_another_person_extends(play: People) -> None:
    await play.submitted()
    await play.seat("both", "clerk", "approver")
    await play.act("both", "accept", {})
    refused = await play.act("both", "extend", REASON, status=403)
    assert refused["code"] == "same_person"
    answer = await play.clients["approver"].post(
        f"{URL}/{play.record['id']}/extend", json={"reason": ""}, headers=if_match(play.record)
    )
    assert answer.status_code == 422
