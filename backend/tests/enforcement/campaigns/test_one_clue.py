"""A check and a problem of one right: the second finding proposes the clue that runs."""

from typing import Any

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.campaigns.conftest import ON, RIGHTS, Office
from tests.enforcement.conftest import BASE

pytestmark = pytest.mark.service("enforcement")
CHECK = {
    "checked_on": "2025-07-01", "checkers": ["示例排查员"], "result": "problems",
    "findings": "示例：在平面范围外采出矿石", "violation": "beyond_boundary",
}  # fmt: skip
SUSPECTED = {"violation": "beyond_boundary", "text": "示例：削坡时采出界外矿石约两百吨"}
Made = dict[str, Any]


async def checked(office: Office, right: str = "甲") -> tuple[Made, Made]:
    """A campaign, and a check in it that opened a clue."""
    campaign = await office.campaign()
    body = CHECK | {"campaign_id": campaign["id"], "right_id": RIGHTS[right]}
    return campaign, await office.post(office.clerk, "campaign-checks", body)


async def clues(office: Office) -> list[str]:
    return [one["id"] for one in (await office.get(office.clerk, "clues"))["items"]]


async def test_given_a_check_whose_clue_runs_then_a_problem_of_the_right_is_proposed_that_clue(
    office: Office,
) -> None:
    campaign, check = await checked(office)
    problem = await office.problem(campaign)
    refused = await office.act(office.clerk, "problems", problem, "clue", SUSPECTED, 409)
    assert (refused["code"], refused["clues"]) == (
        "clue_there", [{"id": check["clue_id"], "no": check["clue_no"]}],
    )  # fmt: skip
    assert check["clue_no"] in refused["detail"] and "已登记待受理" in refused["detail"]
    assert await clues(office) == [check["clue_id"]]
    same = SUSPECTED | {"into": check["clue_id"]}
    made = await office.act(office.clerk, "problems", problem, "clue", same)
    assert (made["clue_id"], made["clue_no"]) == (check["clue_id"], check["clue_no"])
    assert (made["acts"][-1]["act"], made["acts"][-1]["on"]) == ("clue", ON)
    assert await clues(office) == [check["clue_id"]]
    clue = await office.get(office.clerk, f"clues/{check['clue_id']}")
    assert [(one["kind"], one["id"]) for one in clue["origins"]] == [
        ("campaign_check", check["id"]), ("campaign_problem", problem["id"]),
    ]  # fmt: skip
    assert clue["origin"] == clue["origins"][0]
    act = clue["acts"][-1]
    assert (act["act"], act["note"], act["document_no"]) == (
        "found_again", SUSPECTED["text"], campaign["document_no"],
    )  # fmt: skip
    assert (clue["text"], clue["version"]) == (CHECK["findings"], 2)


async def test_given_two_problems_of_one_right_then_both_may_belong_to_the_clue(
    office: Office,
) -> None:
    campaign, check = await checked(office)
    same = SUSPECTED | {"into": check["clue_id"]}
    for _ in "ab":
        problem = await office.problem(campaign)
        made = await office.act(office.clerk, "problems", problem, "clue", same)
        assert made["clue_id"] == check["clue_id"]
    assert await clues(office) == [check["clue_id"]]


async def test_given_a_person_says_it_is_another_thing_then_a_clue_of_its_own_and_kept_apart(
    office: Office,
) -> None:
    campaign, check = await checked(office)
    problem = await office.problem(campaign)
    apart = SUSPECTED | {"apart": True}
    made = await office.act(office.clerk, "problems", problem, "clue", apart)
    assert made["clue_id"] != check["clue_id"] and len(await clues(office)) == 2
    for one in (made["clue_id"], check["clue_id"]):
        assert await office.get(office.clerk, f"clues/{one}/like") == []
        acts = (await office.get(office.clerk, f"clues/{one}"))["acts"]
        assert acts[-1]["act"] == "keep_apart"


async def test_given_a_problem_whose_clue_runs_then_a_check_of_the_right_is_proposed_it(
    office: Office,
) -> None:
    campaign = await office.campaign()
    problem = await office.problem(campaign)
    made = await office.act(office.clerk, "problems", problem, "clue", SUSPECTED)
    body = CHECK | {"campaign_id": campaign["id"], "right_id": RIGHTS["甲"]}
    refused = await office.post(office.clerk, "campaign-checks", body, 409)
    assert [one["id"] for one in refused["clues"]] == [made["clue_id"]]
    quiet = body | {"violation": None}
    check = await office.post(office.clerk, "campaign-checks", quiet)
    change = {k: v for k, v in body.items() if k not in ("campaign_id", "right_id")}
    await office.patch(office.clerk, "campaign-checks", check, change, 409)
    change["into"] = made["clue_id"]
    kept = await office.patch(office.clerk, "campaign-checks", check, change)
    assert (kept["clue_id"], kept["violation"]) == (made["clue_id"], "beyond_boundary")
    assert await clues(office) == [made["clue_id"]]


async def test_given_another_act_or_another_right_or_an_old_clue_then_nothing_is_proposed(
    office: Office,
) -> None:
    campaign, check = await checked(office)
    other = await office.problem(campaign, "乙")
    second = await office.act(office.clerk, "problems", other, "clue", SUSPECTED)
    assert second["clue_id"] != check["clue_id"]
    problem = await office.problem(campaign)
    waste = SUSPECTED | {"violation": "over_capacity"}
    third = await office.act(office.clerk, "problems", problem, "clue", waste)
    assert len({check["clue_id"], second["clue_id"], third["clue_id"]}) == 3
    office.clock.instant = office.clock.now().replace(year=2026, month=1, day=5)
    late = await office.problem(campaign, due_on="2026-03-01", found_on="2026-01-05")
    fourth = await office.act(office.clerk, "problems", late, "clue", SUSPECTED)
    assert len(await clues(office)) == 4 and fourth["clue_id"] != check["clue_id"]


async def test_given_a_clue_of_another_right_or_county_or_one_that_is_answered_then_not_that_one(
    office: Office,
) -> None:
    campaign, check = await checked(office, "乙")
    problem = await office.problem(campaign)
    refused = await office.act(
        office.clerk, "problems", problem, "clue", SUSPECTED | {"into": check["clue_id"]}, 422
    )
    assert refused["errors"][0]["code"] == "other_right"
    unknown = await office.act(
        office.clerk, "problems", problem, "clue", SUSPECTED | {"into": problem["id"]}, 422
    )
    assert unknown["errors"][0]["code"] == "unknown"
    made = await office.act(office.clerk, "problems", problem, "clue", SUSPECTED)
    main = await office.get(office.clerk, f"clues/{check['clue_id']}")
    clue = await office.get(office.clerk, f"clues/{made['clue_id']}")
    joined = await office.clerk.post(
        f"{BASE}/clues/{clue['id']}/join", json={"on": ON, "into": main["id"], "note": "示例"},
        headers={"If-Match": f'"{clue["version"]}"', **new_key()},
    )  # fmt: skip
    assert joined.status_code == 200, joined.text
    again = await office.problem(campaign)
    closed = await office.act(
        office.clerk, "problems", again, "clue", SUSPECTED | {"into": clue["id"]}, 422
    )
    assert closed["errors"][0]["code"] == "closed"
