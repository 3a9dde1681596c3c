"""Of which plan a block is: one in force there, so that it can be granted."""

import pytest
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.plans.conftest import PLANS, banan, drafted, put_in_force
from tests.licensing.rooms import BLOCK, create
from tests.licensing.rulings.people import People, people

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key

__all__ = ["people"]
pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/planned-blocks"
AREA = {"area_class": "key_mining_area"}


async def test_given_a_block_by_hand_under_a_plan_in_force_then_it_can_be_granted(
    people: People,
) -> None:
    clerk = await people("clerk")
    plan = await put_in_force(people)
    block = await create(clerk, "/planned-blocks", geometry=square(106.6, 29.3, 0.02))
    project = {"block_id": block["id"], "code": "示例-01", "name": "示例石灰岩出让"}
    refused = await clerk.post(f"{BASE}/grant-projects", json=project, headers=new_key())
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "no_plan")
    answer = await clerk.patch(
        f"{URL}/{block['id']}", json=AREA | {"plan_id": plan["id"]}, headers=if_match(block)
    )
    assert answer.status_code == 200, answer.text
    assert (answer.json()["plan_id"], answer.json()["area_class"]) == (
        plan["id"], "key_mining_area",
    )  # fmt: skip
    granted = await clerk.post(f"{BASE}/grant-projects", json=project, headers=new_key())
    assert granted.status_code == 201, granted.text


async def test_given_a_plan_that_does_not_hold_there_then_422_names_the_field(
    people: People,
) -> None:
    clerk = await people("clerk")
    draft = await drafted(people)
    for plan, code in ((str(new_id()), "unknown_plan"), (draft["id"], "plan_not_in_force")):
        answer = await clerk.post(URL, json=BLOCK | {"plan_id": plan}, headers=new_key())
        assert answer.status_code == 422, answer.text
        error = answer.json()["errors"][0]
        assert (error["pointer"], error["code"]) == ("/plan_id", code)


async def test_given_words_of_the_title_then_the_plan_is_found(people: People) -> None:
    clerk = await people("clerk")
    plan = await put_in_force(people)
    title = banan()["plan"]["title"]
    for words, found in ((title[:4], [plan["id"]]), ("没有这个规划", [])):
        answer = await clerk.get(PLANS, params={"status": "in_force", "q": words})
        assert [one["id"] for one in answer.json()["items"]] == found
