"""Four tiers, six months, removal and the way back."""

from datetime import datetime

import psycopg
import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.restoration.green_mines.jobs import remind, tell_of_conditions
from tests.restoration.conftest import BASE
from tests.restoration.green_mines.conftest import _SCOPE, Green

pytestmark = pytest.mark.service("restoration")
CHECK = {
    "tier": "county", "on": "2025-06-03", "unit": "示例区规划和自然资源局", "finding": "problems",
    "said": "示例：堆场未封闭",
}  # fmt: skip
ORDER = {"on": "2025-06-04", "document_no": "示例改〔2025〕1号", "problems": "示例：堆场未封闭"}


async def test_given_problems_then_six_months_and_another_accepts(green: Green) -> None:
    mine = await green.enlisted()
    green.clock.instant = datetime(2025, 6, 10, 9, tzinfo=CHINA)
    mine = await green.act(mine, "check", green.inspector, **CHECK)
    assert [(one["tier_name"], one["finding"]) for one in mine["checks"]] == [
        ("县级实时监管", "problems"),
    ]  # fmt: skip
    check = mine["checks"][0]["id"]
    mine = await green.act(mine, "order-rectification", green.clerk, **ORDER, check_id=check)
    # 2025-06-04 and six months: 2025-12-04
    assert (mine["state"], mine["rectify_due"]) == ("rectifying", "2025-12-04")
    assert mine["rectifications"][0]["due_confirmed"] is True
    for on_list, count in ((True, 1), (False, 0)):  # it stays on the list while it is rectified
        asked = {"on_list": on_list}
        listed = (await green.clerk.get(f"{BASE}/green-mines", params=asked)).json()["items"]
        told = (await green.clerk.get(f"{BASE}/green-mines/state-counts", params=asked)).json()
        assert (len(listed), told["total"]) == (count, count)
    unreported = await green.act(mine, "accept-rectification", green.reviewer, 422, on="2025-06-09")
    assert unreported["errors"][0]["code"] == "not_reported"
    mine = await green.act(
        mine, "report-rectified", green.clerk, on="2025-06-08", report="示例：已封闭"
    )
    mine = await green.act(mine, "accept-rectification", green.reviewer, on="2025-06-09")
    assert (mine["state"], mine["rectify_due"], mine["rectifications"][0]["outcome"]) == (
        "listed", None, "accepted",
    )  # fmt: skip


async def test_given_six_months_over_then_proposed_and_removed_by_another_and_back_by_a_new_round(
    green: Green, postgres: EmbeddedServer
) -> None:
    mine = await green.enlisted()
    green.clock.instant = datetime(2025, 6, 10, 9, tzinfo=CHINA)
    mine = await green.act(mine, "order-rectification", green.clerk, **ORDER)
    removal = {"kind": "not_rectified", "reason": "示例：期满未整改"}
    early = await green.act(mine, "propose-removal", green.clerk, 422, on="2025-06-09", **removal)
    assert early["errors"][0]["code"] == "not_over"
    green.clock.instant = datetime(2025, 12, 10, 9, tzinfo=CHINA)
    mine = await green.act(mine, "propose-removal", green.clerk, on="2025-12-09", **removal)
    decision = {"on": "2025-12-10", "document_no": "示例公告〔2025〕9号"}
    assert (await green.act(mine, "remove", green.clerk, 403, **decision))["code"]
    mine = await green.act(mine, "remove", green.approver, **decision)
    assert (mine["state"], mine["removed_on"]) == ("removed", "2025-12-10")
    assert [one["outcome"] for one in mine["rectifications"]] == ["failed"]
    assert [one["kind"] for one in mine["effects"]] == ["restriction"]
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        (data,) = superuser.execute(
            "SELECT data FROM outbox WHERE type = 'restoration.green_mine_removed'"
        ).fetchone() or (None,)
    assert (data["removal_kind"], data["effects"]) == (
        "not_rectified", [{"kind": "restriction", "code": "land_use"}],
    )  # fmt: skip
    found = (await green.clerk.get(f"{BASE}/green-list")).json()
    assert (found["listed"], [one["removed_on"] for one in found["removed"]]) == (
        [], ["2025-12-10"],
    )  # fmt: skip
    mine = await green.act(mine, "reapply", green.clerk, **decision)
    assert (mine["state"], mine["round"], mine["level"]) == ("candidate", 2, None)


async def test_given_a_situation_of_direct_removal_then_at_once_and_kept_only_with_a_reason(
    green: Green,
) -> None:
    mine = await green.enlisted()
    direct = {"kind": "direct", "situation": 15, "reason": "示例：直接移出情形"}
    beyond = await green.act(mine, "propose-removal", green.clerk, 422, on="2025-05-21", **direct)
    assert "共 14 种" in beyond["detail"]
    mine = await green.act(
        mine, "propose-removal", green.clerk, on="2025-05-21", **direct | {"situation": 14}
    )
    assert mine["allowed"] == ["remove", "keep"]
    silent = await green.act(mine, "keep", green.approver, 422, on="2025-05-22")
    assert silent["errors"][0]["code"] == "required"
    mine = await green.act(mine, "keep", green.approver, on="2025-05-22", note="示例：查不属实")
    assert (mine["state"], mine["removal_kind"]) == ("listed", None)


async def test_given_a_report_of_the_public_then_the_holder_does_not_read_it(green: Green) -> None:
    mine = await green.enlisted()
    public = CHECK | {"tier": "public", "on": "2025-05-25", "unit": "社会公众"}
    mine = await green.act(mine, "check", green.clerk, **public)
    assert len(mine["checks"]) == 1
    own = (await green.holder.get(f"{BASE}/green-mines/{mine['id']}")).json()
    assert (own["checks"], own["conditions"], own["state"]) == ([], [], "listed")


async def test_given_incentives_then_only_while_on_the_list(green: Green) -> None:
    body = {
        "kind": "fiscal_award", "on": "2025-05-28", "granted_by": "示例区财政局",
        "document_no": "示例财〔2025〕3号", "amount": {"amount_fen": 20_000_000},
    }  # fmt: skip
    mine = await green.entered()
    assert (await green.act(mine, "incentives", green.clerk, 409, **body))["code"]
    green.right_id = "0197a000-0000-7000-8000-0000000000e3"
    mine = await green.enlisted()
    mine = await green.act(mine, "incentives", green.clerk, **body)
    assert [(one["kind_name"], one["amount"]["amount_fen"]) for one in mine["incentives"]] == [
        ("地方财政奖励", 20_000_000),
    ]  # fmt: skip


async def test_given_days_coming_near_then_each_is_told_once(green: Green) -> None:
    mine = await green.enlisted()
    green.clock.instant = datetime(2025, 6, 10, 9, tzinfo=CHINA)
    await green.act(mine, "order-rectification", green.clerk, **ORDER)
    async with green.database.session(_SCOPE) as session:
        assert await remind(session, datetime(2025, 10, 1, 8, tzinfo=CHINA)) == 0
        # clerk and holder, at thirty days, again at seven, again once it is over
        assert await remind(session, datetime(2025, 11, 10, 8, tzinfo=CHINA)) == 2
        assert await remind(session, datetime(2025, 11, 11, 8, tzinfo=CHINA)) == 0
        assert await remind(session, datetime(2025, 11, 30, 8, tzinfo=CHINA)) == 2
        assert await remind(session, datetime(2025, 12, 5, 8, tzinfo=CHINA)) == 2


async def test_given_a_listed_mine_that_meets_a_condition_no_longer_then_the_clerk_is_told_once(
    green: Green,
) -> None:
    mine = await green.enlisted()

    async def told(day: int) -> int:
        async with green.database.session(_SCOPE) as session:
            return await tell_of_conditions(session, datetime(2025, 6, day, 8, tzinfo=CHINA))

    assert await told(10) == 0
    await green.tell("mine_status_changed", mine["mine_id"], {
        "from": "producing", "to": "rectifying", "since": "2025-06-11", "document_no": "示例停1号",
    })  # fmt: skip
    assert [await told(12), await told(13)] == [1, 0]
    await green.tell("licence_status_changed", "l", {
        "kind": "mining", "right_id": mine["right_id"], "status": "revoked",
    })  # fmt: skip
    assert await told(14) == 1
    notices = (await green.clerk.get(f"{BASE}/notices")).json()["items"]
    bodies = [one["body"] for one in notices if one["title"] == "在库绿色矿山不再满足先决条件"]
    assert len(bodies) == 2
    assert any("采矿许可证合法有效：吊销；矿山正常运营：停产整治" in body for body in bodies)
    # what a person decides: the mine stays on the list
    kept = (await green.clerk.get(f"{BASE}/green-mines/{mine['id']}")).json()
    assert kept["state"] == "listed"
    proposed = {"kind": "own_wish", "reason": "示例：申请退出"}
    await green.act(kept, "propose-removal", green.clerk, on="2025-06-14", **proposed)
    await green.tell("licence_status_changed", "l", {
        "kind": "mining", "right_id": mine["right_id"], "status": "valid",
    })  # fmt: skip
    assert await told(15) == 0
