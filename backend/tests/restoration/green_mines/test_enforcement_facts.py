"""What enforcement told of a mine stands in its preconditions, whichever division decided it."""

from datetime import datetime
from typing import Any

import pytest

from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.restoration.work import SUBSCRIPTIONS
from tests.restoration.funds.conftest import MINE
from tests.restoration.green_mines.conftest import MINES, Green

pytestmark = pytest.mark.service("restoration")
_SCOPE = Scope.for_division(DbRole.WORKER, "system:feed:enforcement", NATIONAL)
Body = dict[str, Any]


async def tell(green: Green, name: str, data: Body) -> None:
    """As the service's own subscription hears it."""
    (feed,) = [one for one in SUBSCRIPTIONS if one.producer == "enforcement"]
    event = {
        "id": str(new_id()), "type": f"enforcement.{name}.v1", "subject": str(new_id()),
        "time": datetime.isoformat(green.clock.now()), "divisioncode": "500100", "data": data,
    }  # fmt: skip
    async with green.database.session(_SCOPE) as session:
        await feed.handlers[f"enforcement.{name}"](session, event)


def case(green: Green, **fields: Any) -> Body:
    return {
        "case_id": str(new_id()), "no": "示例立〔2025〕3号", "division_code": "500100",
        "mine_id": None, "right_id": green.right_id, "party_kind": "organisation",
        "party_name": "示例矿业有限公司", "party_code": None, "violation": "over_boundary",
        "outcome": "penalty",
    } | fields  # fmt: skip


async def condition(green: Green, mine: Body, code: str) -> tuple[str, str]:
    shown = (await green.clerk.get(f"{MINES}/{mine['id']}")).json()
    found = next(one for one in shown["conditions"] if one["code"] == code)
    return found["outcome"], found["value"]


async def test_given_a_penalty_then_unmet_until_it_is_carried_out(green: Green) -> None:
    mine = await green.entered()
    assert (await condition(green, mine, "penalties"))[0] == "undetermined"
    known = case(green)
    decided = {"decision_no": "示例罚〔2025〕3号", "decided_on": "2025-04-01"}
    await tell(green, "case_decided", known | decided | {"served_on": "2025-04-03"})
    assert await condition(green, mine, "penalties") == (
        "unmet", "示例罚〔2025〕3号（2025-04-01，尚未结案）",
    )  # fmt: skip
    shown = (await green.clerk.get(f"{MINES}/{mine['id']}")).json()
    refused = await green.act(
        shown, "attest", green.clerk, 422, condition="penalties", met=True, unit="示例局",
        document_no="示例函1号", on="2025-05-01",
    )  # fmt: skip
    assert refused["errors"][0]["code"] == "determined"
    closed = known | {"reason": "executed", "closed_on": "2025-06-10"}
    await tell(green, "case_closed", closed)
    # no penalty of before is known of: a person says whether there was one
    assert await condition(green, mine, "penalties") == (
        "undetermined", "待核实：示例罚〔2025〕3号（2025-04-01，已履行结案）；此前没有执法数据",
    )  # fmt: skip
    old = {"decision_no": "示例罚〔2021〕1号", "decided_on": "2021-03-01"}
    await tell(green, "case_decided", case(green, right_id=str(new_id())) | old)
    assert await condition(green, mine, "penalties") == (
        "met", "示例罚〔2025〕3号（2025-04-01，已履行结案）",
    )  # fmt: skip


async def test_given_a_penalty_that_was_revoked_then_it_counts_no_longer_whatever_closes_the_case(
    green: Green,
) -> None:
    mine, known = await green.entered(), case(green)
    old = {"decision_no": "示例罚〔2021〕1号", "decided_on": "2021-03-01"}
    await tell(green, "case_decided", case(green, right_id=str(new_id())) | old)
    decided = {"decision_no": "示例罚〔2025〕3号", "decided_on": "2025-04-01"}
    await tell(green, "case_decided", known | decided)
    concluded = {
        "remedy_id": str(new_id()), "case_id": known["case_id"], "case_no": known["no"],
        "kind": "reconsideration", "result": "changed", "effective_on": "2025-05-10",
        "fine_fen": 100, "decision_no": decided["decision_no"], "withdraw_publicity": True,
    }  # fmt: skip
    await tell(green, "remedy_concluded", concluded)
    assert (await condition(green, mine, "penalties"))[0] == "unmet"  # it stands, changed
    await tell(green, "remedy_concluded", concluded | {"result": "revoked"})
    gone = (
        "met",
        "2022-08-01 以来没有处罚决定；示例罚〔2025〕3号 已于 2025-05-10 经行政复议撤销，不计",
    )
    assert await condition(green, mine, "penalties") == gone
    closed = known | {"reason": "other", "closed_on": "2025-05-20"}
    await tell(green, "case_closed", closed)
    assert await condition(green, mine, "penalties") == gone


async def test_given_a_case_without_penalty_then_it_is_none(green: Green) -> None:
    mine = await green.entered()
    nothing = case(green, outcome="none", right_id=None, mine_id=MINE)
    await tell(green, "case_decided", nothing | {"decision_no": "x", "decided_on": "2025-04-01"})
    assert (await condition(green, mine, "penalties"))[0] == "undetermined"


async def test_given_an_order_to_stand_still_then_not_operating_until_it_may_start_again(
    green: Green,
) -> None:
    mine = await green.entered()
    assert (await condition(green, mine, "operating"))[0] == "met"
    stop = {
        "mine_id": MINE, "right_id": None, "division_code": "500113", "authority": "巴南区",
        "document_no": "示例停〔2025〕1号", "on": "2025-05-02", "problem_id": str(new_id()),
        "no": "1",
    }  # fmt: skip
    await tell(green, "mine_stopped", stop)
    assert await condition(green, mine, "operating") == (
        "unmet", "责令停产整治（2025-05-02，示例停〔2025〕1号）",
    )  # fmt: skip
    again = stop | {"document_no": "示例复〔2025〕1号", "on": "2025-06-01"}
    await tell(green, "mine_resumed", again)
    assert (await condition(green, mine, "operating"))[0] == "met"
