"""Proposed by place, time and words; joined or kept apart by a person; all reporters answered."""

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.clues.conftest import BASE, CLUES, REPORTER, Desk

pytestmark = pytest.mark.service("enforcement")
FAR = {"lon": "106.700000", "lat": "29.700000"}
OTHER_WORDS = "示例河道内抽砂船一艘，白天作业"


async def like(desk: Desk, record: dict[str, object]) -> list[dict[str, object]]:
    return list((await desk.clerk.get(f"{CLUES}/{record['id']}/like")).json())


async def test_given_clues_near_alike_or_neither_then_those_near_or_alike_are_proposed(
    desk: Desk,
) -> None:
    # 0.002 degrees of longitude at 29.4 N are 194 m; 0.004 are 388 m, beyond the 300 m
    one = await desk.made()
    near = await desk.made(text=OTHER_WORDS, point={"lon": "106.542000", "lat": "29.400000"})
    alike = await desk.made(point=FAR)
    await desk.made(text=OTHER_WORDS, point={"lon": "106.544000", "lat": "29.400000"})
    await desk.made(text=OTHER_WORDS, point=FAR)
    await desk.made(received_on="2025-06-01", occurred_on=None)  # two months before: 61 days
    found = await like(desk, one)
    assert [item["clue"]["id"] for item in found] == [near["id"], alike["id"]]  # type: ignore[index]
    assert found[0]["distance_m"] == "194" and found[1]["alike_percent"] == 100


async def test_given_one_joined_then_the_reply_reaches_both_reporters(desk: Desk) -> None:
    main = await desk.made(reporter=REPORTER)
    second = await desk.made(source="media", reporter={"phone": "13900000000"})
    joined = await desk.act(
        desk.clerk, second, "join", into=main["id"], note="同一地点同一行为"
    )
    assert (joined["state"], joined["due_on"], joined["joined_into"]) == (
        "joined", None, main["id"]
    )  # fmt: skip
    again = await desk.act(desk.clerk, main, "join", 412, into=second["id"], note="反向")
    assert again["current"]["joined"][0]["id"] == second["id"]
    record = await desk.act(desk.clerk, await desk.read(main), "accept")
    record = await desk.act(desk.inspector, record, "take")
    record = await desk.act(
        desk.inspector, record, "verify", findings="已停止", outcome="stopped"
    )
    record = await desk.act(desk.approver, record, "approve")
    await desk.act(desk.clerk, record, "reply", text="已责令停止")
    for code in (main["query_code"], second["query_code"]):
        told = await desk.clerk.post(f"{BASE}/public-reports/search", json={"code": code})
        assert told.json()["reply"] == "已责令停止"
    assert (await desk.read(second))["replied_on"] == "2025-08-01"


async def test_given_kept_apart_then_proposed_from_neither_side(desk: Desk) -> None:
    one, other = await desk.made(), await desk.made()
    assert len(await like(desk, one)) == 1
    url = f"{CLUES}/{one['id']}/keep-apart"
    headers = {"If-Match": f'"{one["version"]}"', **new_key()}
    body = {"other": other["id"], "note": "两处采坑，不是同一处"}
    assert (await desk.clerk.post(url, json=body, headers=headers)).status_code == 200
    assert (await like(desk, one), await like(desk, other)) == ([], [])


async def test_given_joined_by_mistake_then_it_stands_by_itself_with_its_clock(desk: Desk) -> None:
    main, second = await desk.made(), await desk.made()
    joined = await desk.act(desk.clerk, second, "join", into=main["id"], note="误并")
    back = await desk.act(desk.clerk, joined, "separate", note="不是同一处")
    assert (back["state"], back["due_on"]) == ("registered", second["due_on"])


async def test_given_a_clue_that_was_answered_then_nothing_is_joined_into_it(desk: Desk) -> None:
    done = await desk.concluded("unfounded")
    done = await desk.act(desk.clerk, done, "close")
    other = await desk.made()
    refused = await desk.act(desk.clerk, other, "join", 422, into=done["id"], note="同一处")
    assert refused["errors"][0]["code"] == "closed"
