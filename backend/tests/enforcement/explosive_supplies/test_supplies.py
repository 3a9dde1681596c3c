"""What the police told of a mine's explosives: who may enter it, and who gets them unlicensed."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.closure_things import SUPPLIES, Hands, hands, supply_body
from tests.enforcement.patch_things import heard, mine_event, right_event

__all__ = ["hands"]
pytestmark = pytest.mark.service("enforcement")
OVER, GOOD = new_id(), new_id()


async def test_given_a_word_of_the_police_then_only_the_clerk_of_the_division_enters_it(
    app: FastAPI, token: Callable[..., str]
) -> None:
    answers = await four_callers(
        app, lambda client: client.post(SUPPLIES, json=supply_body(), headers=new_key()),
        wrong_role=token("leader"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 403, 201)


async def test_given_a_licence_that_ran_out_then_a_mine_still_supplied_is_told_and_found(
    hands: Hands, database: Database
) -> None:
    await heard(database, *(
        mine_event(f"示例{mine}") | {"subject": str(mine)} for mine in (OVER, GOOD)
    ))  # fmt: skip
    await heard(database, right_event(
        "示例到期矿", 106.6, 0.004, mine_id=str(OVER), term=["2020-01-01", "2025-07-31"]
    ))  # fmt: skip
    await heard(database, right_event("示例在期矿", 106.7, 0.004, mine_id=str(GOOD)))
    for mine, status in ((OVER, "supplied"), (GOOD, "limited"), (None, "supplied")):
        said = supply_body(mine_name=f"示例{mine}", mine_id=mine and str(mine), status=status)
        await hands.made(SUPPLIES, said)
    listed = (await hands.clerk.get(SUPPLIES)).json()["items"]
    assert {(one["mine_id"], one["licence"], one["unlicensed"]) for one in listed} == {
        (str(OVER), "expired", True), (str(GOOD), "licensed", False), (None, None, False),
    }  # fmt: skip
    found = (await hands.clerk.get(SUPPLIES, params={"unlicensed": "true"})).json()["items"]
    assert [one["mine_id"] for one in found] == [str(OVER)]

    stopped = supply_body(mine_name="示例停供", mine_id=str(OVER), status="stopped")
    record = await hands.made(SUPPLIES, stopped)
    assert (record["licence"], record["unlicensed"]) == ("expired", False)
    after = await hands.clerk.get(SUPPLIES, params={"unlicensed": "true"})
    assert after.json()["items"] == []
