"""Who answers when: no two at once, no day lost in a hand-over, gaps shown, only the named sign."""

from collections.abc import Callable
from io import BytesIO

import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.patrol_things import DUTIES, Body, Round, know_mine

pytestmark = pytest.mark.service("enforcement")


async def tree(patrolling: Round, **asked: str) -> Body:
    return dict((await patrolling.clerk.get(f"{DUTIES}/tree", params=asked)).json())


async def test_given_somebody_then_a_second_in_those_days_is_refused_and_a_hand_over_leaves_no_gap(
    patrolling: Round,
) -> None:
    first = await patrolling.duty("county", "示例甲")
    body = {
        "level": "county", "mine_id": str(patrolling.mine), "person_name": "示例乙",
        "from_on": "2025-06-01",
    }  # fmt: skip
    refused = await patrolling.post(patrolling.clerk, DUTIES, body, 409)
    assert (refused["code"], refused["held_by"]) == ("responsibility_held", first["id"])
    over: Body = {"person_name": "示例乙", "from_on": "2025-06-01", "reason": "示例：岗位调整"}
    second = await patrolling.act(patrolling.clerk, DUTIES, first, "hand-over", **over)
    assert [(o["person_name"], o["from_on"], o["until_on"]) for o in second["history"]] == [
        ("示例乙", "2025-06-01", None), ("示例甲", "2025-01-01", "2025-05-31"),
    ]  # fmt: skip
    held = (await tree(patrolling, on="2025-05-31"))["items"][0]["levels"]
    assert [one["person_name"] for one in held] == [None, None, None, "示例甲", None]
    held = (await tree(patrolling, on="2025-06-01"))["items"][0]["levels"]
    assert [one["person_name"] for one in held] == [None, None, None, "示例乙", None]
    early = over | {"from_on": "2025-06-01"}
    await patrolling.act(patrolling.clerk, DUTIES, second, "hand-over", 422, **early)
    term = await patrolling.duty("township", "示例丙", until_on="2025-08-31")
    late = over | {"from_on": "2025-09-02"}
    refused = await patrolling.act(patrolling.clerk, DUTIES, term, "hand-over", 422, **late)
    assert refused["errors"][0]["pointer"] == "/from_on"


async def test_given_an_end_without_successor_then_a_gap_since_the_next_day(
    patrolling: Round, postgres: EmbeddedServer
) -> None:
    know_mine(postgres, "示例二矿")
    know_mine(postgres, "示例关闭矿", status="closed")
    duty = await patrolling.duty("township", "示例甲")
    for level in ("inspector_chief", "city", "county"):
        await patrolling.duty(level, "示例乙")
    found = await tree(patrolling)
    assert (found["mines"], found["whole"], found["nobody"]) == (2, 1, 1)
    assert [one["mine_name"] for one in found["items"]] == ["示例二矿", "示例一矿"]
    told: Body = {"until_on": "2025-07-20", "reason": "示例：退休"}
    await patrolling.act(patrolling.clerk, DUTIES, duty, "end", **told)
    found = await tree(patrolling, gaps="true")
    assert (found["whole"], [one["gaps"] for one in found["items"]]) == (0, [4, 1])
    gap = found["items"][1]["levels"][4]
    assert (gap["gap"], gap["person_name"], gap["since"]) == (True, None, "2025-07-21")
    assert [(one["level"], one["gaps"]) for one in found["by_level"]] == [
        ("inspector_chief", 1), ("city", 1), ("county", 1), ("township", 2),
    ]  # fmt: skip
    file = await patrolling.clerk.get(f"{DUTIES}/tree/workbook")
    lines = list(load_workbook(BytesIO(file.content)).active.values)  # type: ignore[union-attr]
    assert lines[2][2:] == ("示例一矿", None, "示例乙", "示例乙", "示例乙", "空缺", 1)
    listed = (await patrolling.clerk.get(DUTIES, params={"current": "false"})).json()["items"]
    assert [one["until_on"] for one in listed] == ["2025-07-20"]
    ended = listed[0]
    await patrolling.act(patrolling.clerk, DUTIES, ended, "end", 409, **told)
    file = await patrolling.clerk.get(f"{DUTIES}/workbook")
    assert file.content[:2] == b"PK"


async def test_given_an_area_then_two_levels_of_it(patrolling: Round) -> None:
    area: Body = {"division_code": "500113", "area_name": "示例东片", "person_name": "示例甲",
            "from_on": "2025-01-01", "mine_id": None}  # fmt: skip
    await patrolling.duty("county", **{k: v for k, v in area.items() if k != "person_name"})
    found = (await tree(patrolling))["areas"]
    assert [(one["area_name"], one["gaps"]) for one in found] == [("示例东片", 1)]
    refused = await patrolling.post(patrolling.clerk, DUTIES, area | {"level": "city"}, 422)
    assert refused["errors"][0]["pointer"] == "/level"
    both = area | {"level": "county", "mine_id": str(patrolling.mine)}
    refused = await patrolling.post(patrolling.clerk, DUTIES, both, 422)
    assert refused["errors"][0]["pointer"] == "/mine_id"


async def test_given_another_name_then_it_does_not_sign(patrolling: Round) -> None:
    duty = await patrolling.duty("county", "示例别人")
    refused = await patrolling.act(
        patrolling.inspector, DUTIES, duty, "sign", 409, on="2025-08-01"
    )
    assert refused["code"] == "not_this_person"
    duty = await patrolling.duty("township", "测试用户")
    assert duty["allowed"][0] == "sign"
    signed = await patrolling.act(patrolling.inspector, DUTIES, duty, "sign", on="2025-08-01")
    assert signed["signed_on"] == "2025-08-01"


async def test_given_each_caller_then_only_the_clerk_of_the_division(
    patrolling: Round, app: FastAPI, token: Callable[..., str]
) -> None:
    body = {
        "level": "leader", "mine_id": str(patrolling.mine), "person_name": "示例领导",
        "from_on": "2025-01-01",
    }  # fmt: skip
    answers = await four_callers(
        app, lambda client: client.post(DUTIES, json=body, headers=new_key()),
        wrong_role=token("inspector"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 422, 201)
    made = answers.right.json()
    async with client_for(app, token("clerk", division="500112")) as other:
        told = {"until_on": "2025-08-01", "reason": "x"}
        answer = await other.post(f"{DUTIES}/{made['id']}/end", json=told, headers=if_match(made))
        assert answer.status_code == 404
        assert (await other.get(f"{DUTIES}/tree")).json()["items"] == []
