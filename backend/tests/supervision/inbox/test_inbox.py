"""What waits for somebody, by deadline: never what waits for another desk."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for
from kuangzheng.supervision.inbox.rules import Waiting, group, in_order, in_stead
from tests.supervision.conftest import OTHER_COUNTY, City
from tests.supervision.dossiers.test_dossier import dead

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
CLUE = {
    "source": "hotline", "source_no": "示例1", "division_code": "500113",
    "received_on": "2025-08-01", "violation": "beyond_boundary", "text": "示例：夜间开采石灰岩",
    "place": "示例镇",
}  # fmt: skip


def one(kind: str = "clue", id_: str = "1", due: date | None = None) -> Waiting:
    return Waiting("enforcement", kind, id_, "示例", "accept", "受理", "状态", due, "500113", "/")


@pytest.mark.parametrize(("day", "expected"), [
    (None, "undated"), (date(2025, 7, 31), "overdue"), (date(2025, 8, 1), "today"),
    (date(2025, 8, 3), "week"), (date(2025, 8, 4), "later"),
])  # fmt: skip
def test_given_friday_then_the_week_ends_on_sunday(day: date | None, expected: str) -> None:
    assert group(one(due=day), date(2025, 8, 1)) == expected


def test_given_deadlines_then_the_nearest_first_and_none_last() -> None:
    days = (None, date(2025, 9, 1), date(2025, 8, 1))
    found = in_order(one(id_=str(n), due=day) for n, day in enumerate(days))
    assert [each.id for each in found] == ["2", "1", "0"]


def test_given_what_waits_for_the_deputy_anyway_then_only_the_rest_is_in_stead() -> None:
    found = in_stead([one(id_="1")], [one(id_="1"), one(id_="2")], "甲")
    assert [(each.id, each.stead) for each in found] == [("2", "甲")]


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
    assert [(one["kind"], one["id"]) for one in approver["items"]] == [
        ("case", ids["case"]), ("damaged_plot", ids["plot"]),
    ]  # fmt: skip
    assert approver["items"][0]["act"] == "approve" and approver["items"][0]["link"]
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
    states = {one["name"]: (one["state"], one["reason"]) for one in told["sources"]}
    assert states["enforcement"] == ("missing", "down") and states["licensing"] == ("shown", None)


async def test_given_nobody_then_401_and_an_unknown_filter_400(city: City) -> None:
    async with client_for(city.apps["supervision"]) as nobody:
        assert (await nobody.get("/api/v1/supervision/inbox")).status_code == 401
    assert (await city.get("/inbox", due="never")).status_code == 400


async def test_given_the_handler_absent_then_the_deputy_sees_it_marked_and_nobody_else_does(
    city: City, token: Callable[..., str]
) -> None:
    away, here = str(new_id()), str(new_id())
    clue = await city.post("enforcement", "/clues", **CLUE)
    acting = token("inspector", subject=away, name="示例甲")
    for who, act in ((token("clerk"), "accept"), (acting, "take")):
        async with city.client("enforcement", who) as client:
            answer = await client.post(
                f"/api/v1/enforcement/clues/{clue['id']}/{act}", json={"on": "2025-08-01"},
                headers={"If-Match": f'"{clue["version"]}"', "Idempotency-Key": str(new_id())},
            )
            assert answer.status_code == 200, answer.text
            clue = answer.json()
    deputy = token("inspector", subject=here, name="示例乙", stead={away: "示例甲"})
    (found,) = (await city.get("/inbox", deputy)).json()["items"]
    assert (found["act"], found["in_stead_of"]) == ("verify", {"id": away, "name": "示例甲"})
    assert (await city.get("/inbox", token("inspector"))).json()["items"] == []
    (own,) = (await city.get("/inbox", acting)).json()["items"]
    assert own["in_stead_of"] is None
