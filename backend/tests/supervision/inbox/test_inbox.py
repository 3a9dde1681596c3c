"""What waits for somebody, by deadline: never what waits for another desk."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from kuangzheng.enforcement.cases.vocabulary import ACT_NAMES
from kuangzheng.enforcement.clues.rules import COURSE
from kuangzheng.kernel.auth.permissions import ALL_PERMISSIONS
from kuangzheng.supervision.inbox.rules import (
    CASE_ACTS,
    CLUE_ACTS,
    PROBLEM_ACTS,
    SOURCES,
    Reader,
    Waiting,
    group,
    in_order,
    waiting,
)
from tests.supervision.conftest import OTHER_COUNTY, City
from tests.supervision.dossiers.test_dossier import dead

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
CLUE = {
    "source": "hotline", "source_no": "示例1", "division_code": "500113",
    "received_on": "2025-08-01", "violation": "beyond_boundary", "text": "示例：夜间开采石灰岩",
    "place": "示例镇",
}  # fmt: skip
BY_KIND = {one.kind: one for one in SOURCES}


def row(**fields: Any) -> dict[str, Any]:
    return {"id": "1", "no": "1", "violation_name": "越界", "due_on": None, "handler_name": None,
            "deputy_name": None, "state_name": "状态", **fields}  # fmt: skip


@pytest.mark.parametrize(("day", "expected"), [
    (None, "undated"), (date(2025, 7, 31), "overdue"), (date(2025, 8, 1), "today"),
    (date(2025, 8, 3), "week"), (date(2025, 8, 4), "later"),
])  # fmt: skip
def test_given_friday_then_the_week_ends_on_sunday(day: date | None, expected: str) -> None:
    one = Waiting("clue", "1", "示例", "accept", "accept", "状态", day, "")
    assert group(one, date(2025, 8, 1)) == expected


def test_given_deadlines_then_the_nearest_first_and_none_last() -> None:
    days = (None, date(2025, 9, 1), date(2025, 8, 1))
    found = in_order(Waiting("clue", str(n), "", "", "", "", d, "") for n, d in enumerate(days))
    assert [one.id for one in found] == ["2", "1", "0"]


@pytest.mark.parametrize(("allowed", "handler", "permission", "waits"), [
    (["accept", "amend"], None, "enforcement.clue:write", True),
    (["accept", "amend"], None, "enforcement.clue:check", False),
    (["verify", "extend"], "甲", "enforcement.clue:check", True),
    (["verify", "extend"], "乙", "enforcement.clue:check", False),
    (["approve", "return"], "乙", "enforcement.clue:approve", True),
    ([], None, "enforcement.clue:write", False),
])  # fmt: skip
def test_given_a_clue_then_it_waits_for_the_desk_and_for_its_own_handler(
    allowed: list[str], handler: str | None, permission: str, waits: bool
) -> None:
    reader = Reader("甲", lambda one: one == permission)
    found = waiting(BY_KIND["clue"], [row(allowed=allowed, handler_name=handler)], reader)
    assert bool(found) is waits


def test_every_act_is_one_of_the_services_and_every_permission_exists() -> None:
    assert set(CLUE_ACTS) <= {act for _, act in COURSE}
    assert set(CASE_ACTS) <= set(ACT_NAMES)
    permissions = {*CLUE_ACTS.values(), *CASE_ACTS.values(), *PROBLEM_ACTS.values()}
    assert {f"enforcement.{one}" for one in permissions} <= set(ALL_PERMISSIONS)


async def test_given_work_in_two_services_then_each_desk_sees_its_own(
    city: City, mined: Mined, token: Callable[..., str]
) -> None:
    ids = await mined()
    clue = await city.post("enforcement", "/clues", **CLUE)
    measure = await city.post(
        "licensing", "/mine-measures", mine_id=ids["mine"], kind="monitoring",
        content="示例监测", due_on="2025-07-31",
    )  # fmt: skip
    clerk = (await city.get("/inbox")).json()
    assert [(one["kind"], one["id"], one["due"]) for one in clerk["items"]] == [
        ("measure", measure["id"], "overdue"), ("clue", clue["id"], "later"),
    ]  # fmt: skip
    assert clerk["items"][1]["act"] == "accept" and clerk["complete"] is True
    assert clerk["counts"] == {"overdue": 1, "today": 0, "week": 0, "later": 1, "undated": 0}
    approver = (await city.get("/inbox", token("approver"))).json()
    assert [(one["kind"], one["id"]) for one in approver["items"]] == [("case", ids["case"])]
    narrowed = (await city.get("/inbox", kind="clue", due="later")).json()
    assert [one["kind"] for one in narrowed["items"]] == ["clue"]
    assert narrowed["counts"]["overdue"] == 1
    for stranger in (token("clerk", division=OTHER_COUNTY), token("holder"), token("expert")):
        told = (await city.get("/inbox", stranger)).json()
        assert told["items"] == [] and told["complete"] is True


async def test_given_a_silent_service_then_its_lists_are_missing_and_the_rest_is_told(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.post("enforcement", "/clues", **CLUE)
    city.peers["enforcement"] = dead
    told = (await city.get("/inbox")).json()
    assert told["complete"] is False and told["items"] == []
    states = {one["kind"]: (one["state"], one["reason"]) for one in told["sources"]}
    assert states["clue"] == ("missing", "down") and states["measure"] == ("shown", None)


async def test_given_nobody_then_401_and_an_unknown_filter_400(city: City) -> None:
    from kuangzheng.kernel.testing.plugin import client_for

    async with client_for(city.apps["supervision"]) as nobody:
        assert (await nobody.get("/api/v1/supervision/inbox")).status_code == 401
    assert (await city.get("/inbox", due="never")).status_code == 400
