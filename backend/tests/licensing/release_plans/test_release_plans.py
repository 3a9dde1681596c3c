"""Annual release plans: surveyed, approved by another person, filed, answered."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import RELEASE, Body, create, insert_right, run_sql
from tests.licensing.rulings.people import People

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/release-plans"
SURVEY = {
    "on": "2025-03-01", "township": "示例镇",
    "departments": [
        "区规划自然资源局", "区发展改革委", "区经信委", "区生态环境局", "区应急局", "区交通局",
        "区水利局", "区林业局", "区文旅委",
    ],
    "result": "示例：同意",
}  # fmt: skip
PAPER = {"document_no": "示例文〔2025〕1号"}


async def block(clerk: httpx.AsyncClient, number: int, **fields: Any) -> Body:
    place = square(106.6 + number / 100, 29.3)
    return await create(
        clerk, "/planned-blocks", code=f"示例{number}", geometry=place, **fields
    )  # fmt: skip


def item(found: Body, **fields: Any) -> Body:
    return {
        "block_id": found["id"], "quarter": 2, "capacity": "300", "unit": "万吨/年",
        "survey": SURVEY,
    } | fields  # fmt: skip


async def step(people: People, role: str, plan: Body, action: str, **body: str) -> httpx.Response:
    who = await people(role)
    return await who.post(
        f"{URL}/{plan['id']}/{action}", json=PAPER | body, headers=if_match(plan)
    )


async def test_given_a_surveyed_plan_then_it_is_approved_filed_and_answered_with_papers(
    people: People,
) -> None:
    clerk = await people("clerk")
    plan = await create(clerk, "/release-plans", items=[item(await block(clerk, 1))])
    assert plan["prepared_by_me"]
    approved = (await step(people, "approver", plan, "approve")).json()
    assert (approved["status"], approved["actions"]) == ("approved", ["file"])
    filed = (await step(people, "clerk", approved, "file")).json()
    accepted = (await step(people, "clerk", filed, "accept")).json()
    assert [act["act"] for act in accepted["acts"]] == ["prepared", "approved", "filed", "accepted"]
    again = await step(people, "approver", accepted, "approve")
    assert (again.status_code, again.json()["allowed"]) == (409, [])


async def test_given_a_survey_with_gaps_then_approval_names_each_item(people: People) -> None:
    clerk = await people("clerk")
    items = [
        item(await block(clerk, 1)), item(await block(clerk, 2), survey=None),
        item(await block(clerk, 3), survey=SURVEY | {"township": None}),
    ]  # fmt: skip
    plan = await create(clerk, "/release-plans", items=items)
    refused = await step(people, "chief", plan, "approve")
    assert (refused.status_code, refused.json()["code"]) == (422, "joint_survey_missing")
    pointers = [error["pointer"] for error in refused.json()["errors"]]
    assert pointers == ["/items/1/survey", "/items/2/survey"]


async def test_given_eight_departments_where_the_rulebook_wants_nine_then_it_says_the_number(
    people: People,
) -> None:
    clerk = await people("clerk")
    few = SURVEY | {"departments": SURVEY["departments"][:8]}  # type: ignore[index]
    plan = await create(clerk, "/release-plans", items=[item(await block(clerk, 1), survey=few)])
    told = "联合踏勘须有不少于 9 个部门参加（四（二）3（实地踏勘、共同选址）），现有 8 个"
    assert plan["items"][0]["gap"] == told
    refused = await step(people, "chief", plan, "approve")
    assert refused.json()["errors"][0]["detail"] == told


async def test_given_a_range_of_its_own_then_the_item_waits_for_its_approval(
    people: People,
) -> None:
    clerk = await people("clerk")
    found = await block(clerk, 1)
    made = await create(clerk, "/release-ranges", block_id=found["id"])
    plan = await create(clerk, "/release-plans", items=[item(found, survey=None)])
    shown = plan["items"][0]
    assert (shown["range"]["id"], shown["range"]["state"]) == (made["id"], "prepared")
    assert shown["gap"] == "拟出让范围待踏勘，须先经区县政府批准"
    refused = await step(people, "chief", plan, "approve")
    assert (refused.status_code, refused.json()["code"]) == (422, "joint_survey_missing")


async def test_given_its_writer_then_the_approval_is_another_persons(people: People) -> None:
    both = await people("clerk", more="chief")
    answer = await both.post(URL, json=RELEASE, headers=new_key())
    plan = answer.json()
    refused = await both.post(f"{URL}/{plan['id']}/approve", json=PAPER, headers=if_match(plan))
    assert (refused.status_code, refused.json()["code"]) == (403, "same_person")


async def test_given_the_city_returns_it_then_it_can_be_changed_again(people: People) -> None:
    clerk = await people("clerk")
    first = item(await block(clerk, 1))
    plan = await create(clerk, "/release-plans", items=[first])
    plan = (await step(people, "chief", plan, "approve")).json()
    frozen = await clerk.patch(f"{URL}/{plan['id']}", json=RELEASE, headers=if_match(plan))
    assert frozen.status_code == 409
    plan = (await step(people, "clerk", plan, "file")).json()
    plan = (await step(people, "clerk", plan, "return", reason="示例：缺少论证")).json()
    changed = await clerk.patch(
        f"{URL}/{plan['id']}", json=RELEASE | {"items": [first | {"quarter": 4}]},
        headers=if_match(plan),
    )  # fmt: skip
    assert (changed.json()["status"], changed.json()["items"][0]["quarter"]) == ("draft", 4)


async def test_given_an_occupied_or_foreign_block_or_one_twice_then_it_is_refused(
    people: People, postgres: EmbeddedServer
) -> None:
    clerk = await people("clerk")
    other = await people("clerk", division="500112")
    free = await block(clerk, 1)
    taken = await block(clerk, 2)
    right = insert_right(postgres, square())
    run_sql(postgres, "UPDATE planned_blocks SET occupied_by_right_id = %s WHERE id = %s", right,
            taken["id"])  # fmt: skip
    foreign = await create(other, "/planned-blocks", code="示例他", division_code="500112")
    for items, at in (([item(taken)], 0), ([item(free), item(free)], 1), ([item(foreign)], 0)):
        answer = await clerk.post(URL, json=RELEASE | {"items": items}, headers=new_key())
        assert (answer.status_code, answer.json()["code"]) == (422, "block_not_releasable")
        assert answer.json()["errors"][0]["pointer"] == f"/items/{at}/block_id"
    agreed = RELEASE | {"items": [item(free, method="agreement")]}
    assert (await clerk.post(URL, json=agreed, headers=new_key())).status_code == 422


async def test_given_the_plan_in_force_then_items_are_held_against_its_caps_and_its_order(
    people: People, published: Callable[..., Awaitable[Body]], postgres: EmbeddedServer
) -> None:
    await published()
    insert_right(postgres, square(), capacity_value=1000, capacity_unit="万吨/年")
    clerk = await people("clerk")
    await block(clerk, 9, mineral="地热", area_class="key_mining_area")
    items = [item(await block(clerk, n), capacity="300") for n in (1, 2)]
    plan = await create(clerk, "/release-plans", items=items)
    told = {check["text"].split("：")[0]: check for check in plan["checks"]}
    # 1500 - 1000 = 500 free, 2 × 300 asked; 28 - 1 = 27 mines free.
    assert told["开采总量（建筑石料用灰岩）"]["outcome"] == "bad"
    assert "可用 500，本计划 600" in told["开采总量（建筑石料用灰岩）"]["text"]
    assert told["矿山数量"]["outcome"] == "good"
    assert [c["code"] for c in plan["checks"]].count("priority") == 1


async def test_given_another_division_then_its_plan_is_not_there(people: People) -> None:
    clerk, other = await people("clerk"), await people("clerk", division="500112")
    plan = await create(clerk, "/release-plans")
    assert (await other.get(f"{URL}/{plan['id']}")).status_code == 404
    assert (await other.get(URL)).json()["items"] == []
    twice = await clerk.post(URL, json=RELEASE, headers=new_key())
    assert (twice.status_code, twice.json()["code"]) == (409, "duplicate")


async def test_given_a_plan_that_was_answered_then_everybody_reads_its_notice_and_not_before(
    people: People, app: FastAPI
) -> None:
    clerk = await people("clerk")
    plan = await create(clerk, "/release-plans", items=[item(await block(clerk, 1))])
    url = f"{BASE}/public-notices/release_plan/{plan['id']}"
    approved = (await step(people, "approver", plan, "approve")).json()
    filed = (await step(people, "clerk", approved, "file")).json()
    async with client_for(app) as anybody:
        early = await anybody.get(url)
        await step(people, "clerk", filed, "accept")
        found = (await anybody.get(url)).json()

    assert early.status_code == 404
    assert (found["title"], found["document_no"]) == (plan["title"], PAPER["document_no"])
    assert {one["code"]: one["value"] for one in found["facts"]} == {
        "year": str(plan["year"]), "planned_items": "1",
    }  # fmt: skip
