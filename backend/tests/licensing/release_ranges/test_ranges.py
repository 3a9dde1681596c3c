"""From the survey to the city's answer, each step by its role and after the one before."""

from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.release_ranges.conftest import (
    ARGUMENT,
    DRAWN,
    PAPER,
    PARTICIPANTS,
    SURVEY,
    URL,
    Range,
)
from tests.licensing.rooms import RANGE, Token, create, insert_right, run_sql

pytestmark = pytest.mark.service("licensing")
FILING = {"document_no": "示例报〔2025〕3号", "on": "2025-07-25", "year": 2026}
ANSWER = {"document_no": "示例市规〔2025〕9号", "on": "2025-07-30"}


async def test_given_every_step_in_order_then_the_range_is_agreed_to_by_the_city(
    play: Range,
) -> None:
    made = await play.prepare()
    assert (made["state"], made["asked"]["minimum"]["value"]) == ("prepared", 9)
    assert len(made["asked"]["departments"]) == 9
    assert made["asked"]["township"]["confirmed"]
    surveyed = await play.act("clerk", "survey", SURVEY)
    assert surveyed["bars"] == [
        "尚未提出意见：" + "、".join(one["unit"] for one in PARTICIPANTS)
    ]
    await play.letters()
    assert play.record["bars"] == []
    await play.act("clerk", "argue", ARGUMENT)
    drawn = await play.act("clerk", "delimit", DRAWN)
    # 0.004° by 0.004° at 29.302° N: 388.62 m by 443.37 m
    assert (drawn["state"], drawn["area_km2"]) == ("delimited", "0.1723")
    rules = {one["rule"]: one["value"] for one in drawn["findings"]}
    assert rules["admission.capacity_matches_reserves"] == "未判定"
    document = await play.upload("approver")
    approved = await play.act("approver", "approve", PAPER | {"document_id": document})
    assert approved["approval"]["document_no"] == PAPER["document_no"]
    assert approved["acts"][-1]["document"]["id"] == document
    filed = await play.act("clerk", "file", FILING)
    assert (filed["filing"]["year"], filed["next_name"]) == (2026, "等待市局答复")
    accepted = await play.act("clerk", "accept", ANSWER)
    assert (accepted["state"], accepted["actions"], accepted["next_name"]) == ("accepted", [], None)
    acts = [one["act"] for one in accepted["acts"] if one["act"] != "record_opinion"]
    assert acts == ["prepare", "survey", "argue", "delimit", "approve", "file", "accept"]


async def test_given_a_step_too_early_then_409_says_what_comes_first(play: Range) -> None:
    await play.prepare()
    refused = await play.act("clerk", "delimit", DRAWN, 409)
    assert refused["code"] == "act_not_allowed"
    assert refused["detail"] == (
        "现为〈待踏勘〉，不能划定范围并核查；请先组织联合踏勘，登记参加部门和所在镇街"
    )
    assert refused["allowed"] == ["change", "survey", "withdraw"]
    await play.act("approver", "approve", PAPER | {"document_id": await play.upload()}, 409)
    await play.act("clerk", "file", FILING, 409)


async def test_given_a_department_missing_then_the_argument_waits_for_another_survey(
    play: Range,
) -> None:
    await play.prepare()
    await play.act("clerk", "survey", SURVEY | {"participants": PARTICIPANTS[1:]})
    await play.letters(*(one["unit"] for one in PARTICIPANTS[1:]))
    refused = await play.act("clerk", "argue", ARGUMENT, 409)
    assert [one["detail"] for one in refused["bars"]] == [
        "联合踏勘缺自然资源部门，请补充踏勘后重新登记",
        "联合踏勘须有不少于 9 个部门参加（四（二）3（实地踏勘、共同选址）），现有 8 个",
    ]
    again = await play.act("clerk", "survey", SURVEY)
    assert again["survey"]["no"] == 2
    assert {one["opinion"] for one in again["survey"]["participants"]} == {None}


async def test_given_an_objection_then_it_is_settled_or_the_place_is_unsuitable(
    play: Range,
) -> None:
    await play.prepare()
    await play.act("clerk", "survey", SURVEY)
    await play.letters()
    await play.letter("示例区水利局", "veto", statement="示例：影响取水", basis="水法 第31条")
    refused = await play.act("clerk", "argue", ARGUMENT, 409)
    assert refused["bars"][0]["detail"].startswith("示例区水利局一票否决（水法 第31条）")
    await play.letter("示例区水利局", "conditions", statement="示例：退让取水口 500 米")
    assert play.record["bars"] == []
    shown = {one["unit"]: one for one in play.record["survey"]["participants"]}
    assert shown["示例区水利局"]["opinion_name"] == "附条件同意"
    ended = await play.act("clerk", "argue", ARGUMENT | {"conclusion": "unsuitable"})
    assert (ended["state"], ended["actions"]) == ("unsuitable", [])


async def test_given_a_desk_then_the_department_speaks_for_itself_and_for_nobody_else(
    play: Range,
) -> None:
    await play.prepare()
    await play.act("clerk", "survey", SURVEY)
    await play.desk("water")
    own = {"unit": "示例区水利局", "opinion": "agree"}
    other = await play.act("water", "give-opinion", own | {"unit": "示例区林业局"}, 403)
    assert other["code"] == "not_this_participant"
    said = await play.act("water", "give-opinion", own)
    seat = next(one for one in said["survey"]["participants"] if one["mine"])
    assert (seat["unit"], seat["opinion"], seat["own_desk"]) == ("示例区水利局", "agree", True)
    nowhere = await play.act("water", "give-opinion", own | {"unit": "示例局"}, 422)
    assert nowhere["errors"][0]["code"] == "not_at_survey"
    await play.act("water", "give-opinion", own | {"opinion": "veto", "statement": "示例"}, 422)


async def owed(play: Range, who: str) -> list[tuple[str, str, str]]:
    """What a desk's inbox says of opinions on ranges."""
    answer = await (await play.who(who)).get(f"{BASE}/waiting-matters")
    assert answer.status_code == 200, answer.text
    return [
        (one["title"], one["act_name"], one["link"])
        for one in answer.json()["items"] if one["kind"] == "range_opinion"
    ]  # fmt: skip


async def test_given_a_survey_then_its_opinion_waits_for_each_department_that_has_not_spoken(
    play: Range,
) -> None:
    record = await play.prepare()
    for department in ("water", "forestry"):
        await play.desk(department)
    assert await owed(play, "water") == []  # nobody is asked before the survey
    await play.act("clerk", "survey", SURVEY)
    line = (record["name"], "提出参加单位意见", f"/release-ranges?id={record['id']}")
    assert await owed(play, "water") == await owed(play, "forestry") == [line]
    assert await owed(play, "clerk") == []
    await play.act("water", "give-opinion", {"unit": "示例区水利局", "opinion": "agree"})
    await play.letter("示例区林业局")
    assert await owed(play, "water") == await owed(play, "forestry") == []
    await play.act("clerk", "survey", SURVEY | {"on": "2025-07-03"})  # held again, asked again
    assert await owed(play, "water") == [line]
    await play.act("clerk", "argue", ARGUMENT | {"conclusion": "unsuitable"})
    assert await owed(play, "water") == []


async def test_given_a_desk_that_is_ended_not_at_the_survey_or_of_elsewhere_then_nothing_waits(
    play: Range,
) -> None:
    await play.prepare()
    await play.desk("water")
    few = [one for one in SURVEY["participants"] if one.get("department") != "water"]
    await play.act("clerk", "survey", SURVEY | {"participants": few})
    assert await owed(play, "water") == []
    await play.act("clerk", "survey", SURVEY)
    await play.who("stranger", "department_reviewer", organisation=str(new_id()))
    assert await owed(play, "stranger") == []
    assert len(await owed(play, "water")) == 1
    clerk = await play.who("clerk")
    desks = (await clerk.get(f"{BASE}/review-desks")).json()["items"]
    (seat,) = [one for one in desks if one["department"] == "water"]
    ended = await clerk.post(
        f"{BASE}/review-desks/{seat['id']}/end", json={"ended_on": "2025-07-31"},
        headers=if_match(seat),
    )  # fmt: skip
    assert ended.status_code == 200, ended.text
    assert await owed(play, "water") == []


async def test_given_a_range_over_a_right_then_it_is_kept_shown_and_not_approved(
    play: Range, postgres: EmbeddedServer
) -> None:
    insert_right(postgres, square(106.6, 29.3))
    await play.argued()
    drawn = await play.act("clerk", "delimit", DRAWN)
    assert (drawn["check_verdict"], drawn["findings"][0]["outcome"]) == ("blocked", "block")
    body = PAPER | {"document_id": await play.upload("approver")}
    refused = await play.act("approver", "approve", body, 409)
    assert refused["bars"][0]["detail"] == "范围核查存在禁止情形，请调整范围后重新核查"
    moved = await play.act("clerk", "delimit", DRAWN | {"boundary": square(106.65, 29.35)})
    assert moved["check_verdict"] != "blocked"
    assert (await play.act("approver", "approve", body))["state"] == "approved"


async def test_given_a_boundary_elsewhere_or_crooked_then_nothing_is_drawn(play: Range) -> None:
    await play.argued()
    away = await play.act("clerk", "delimit", DRAWN | {"boundary": square(110, 30)}, 422)
    assert away["code"] == "outside_jurisdiction"
    bow = {"type": "Polygon", "coordinates": [
        [[106.6, 29.3], [106.604, 29.304], [106.604, 29.3], [106.6, 29.304], [106.6, 29.3]]
    ]}  # fmt: skip
    crooked = await play.act("clerk", "delimit", DRAWN | {"boundary": bow}, 422)
    assert crooked["errors"][0]["pointer"].startswith("/boundary")
    assert play.record["state"] == "argued"


async def test_given_who_prepared_it_then_the_approval_is_entered_by_another(
    play: Range, token: Token
) -> None:
    await play.who("clerk", "clerk", "approver")
    await play.argued()
    await play.act("clerk", "delimit", DRAWN)
    body = PAPER | {"document_id": await play.upload()}
    assert (await play.act("clerk", "approve", body, 403))["code"] == "same_person"


async def test_given_no_file_or_a_day_out_of_order_then_the_approval_is_not_entered(
    play: Range,
) -> None:
    await play.argued()
    await play.act("clerk", "delimit", DRAWN)
    await play.act("approver", "approve", PAPER, 422)
    document = await play.upload("approver")
    early = PAPER | {"document_id": document, "on": "2025-07-09"}
    refused = await play.act("approver", "approve", early, 422)
    assert refused["detail"] == "日期早于论证日期（2025-07-10）"
    unknown = PAPER | {"document_id": "018f0000-0000-7000-8000-000000000000"}
    refused = await play.act("approver", "approve", unknown, 422)
    assert refused["errors"][0]["code"] == "unknown_document"
    future = PAPER | {"document_id": document, "on": "2125-07-09"}
    assert (await play.act("approver", "approve", future, 422))["errors"][0]["code"] == "future"


async def test_given_refused_or_returned_then_it_is_seen_and_drawn_and_approved_anew(
    play: Range,
) -> None:
    await play.argued()
    await play.act("clerk", "delimit", DRAWN)
    no = PAPER | {"reason": "示例：范围过大"}
    rejected = await play.act("approver", "reject", no)
    assert (rejected["state"], rejected["acts"][-1]["note"]) == ("rejected", "示例：范围过大")
    await play.act("clerk", "file", FILING, 409)
    await play.act("clerk", "delimit", DRAWN | {"boundary": square(106.6, 29.3, 0.003)})
    body = PAPER | {"document_id": await play.upload("approver")}
    await play.act("approver", "approve", body)
    await play.act("clerk", "file", FILING)
    returned = await play.act("clerk", "return", ANSWER | {"reason": "示例：缺图件"})
    assert returned["actions"] == ["delimit", "file", "withdraw"]
    again = await play.act("clerk", "delimit", DRAWN)
    assert (again["approval"], again["filing"]) == (None, None)
    await play.act("clerk", "file", FILING, 409)


async def test_given_a_withdrawal_then_it_is_seen_and_the_block_is_free_for_another(
    play: Range,
) -> None:
    clerk = await play.who("clerk")
    block = await create(clerk, "/planned-blocks")
    made = await play.prepare(block_id=block["id"])
    twice = await clerk.post(URL, json=RANGE | {"block_id": block["id"]}, headers=new_key())
    assert (twice.status_code, twice.json()["code"]) == (409, "block_in_range")
    body = {"on": "2025-07-20", "reason": "示例：改为其他区块"}
    await play.act("clerk", "withdraw", body, 403)
    gone = await play.act("approver", "withdraw", body)
    assert (gone["state"], gone["acts"][-1]["note"]) == ("withdrawn", body["reason"])
    listed = (await clerk.get(URL)).json()["items"]
    assert [one["state"] for one in listed] == ["withdrawn"]
    assert (await clerk.get(URL, params={"pending": "true"})).json()["items"] == []
    assert (await play.prepare(block_id=block["id"]))["id"] != made["id"]


async def test_given_a_block_of_another_mineral_or_taken_then_it_is_refused(
    play: Range, postgres: EmbeddedServer
) -> None:
    clerk = await play.who("clerk")
    hot = await create(clerk, "/planned-blocks", code="示例热", mineral="地热")
    taken = await create(clerk, "/planned-blocks", code="示例占")
    right = insert_right(postgres, square())
    run_sql(postgres, "UPDATE planned_blocks SET occupied_by_right_id = %s WHERE id = %s", right,
            taken["id"])  # fmt: skip
    for block, pointer in ((hot, "/mineral"), (taken, "/block_id")):
        answer = await clerk.post(URL, json=RANGE | {"block_id": block["id"]}, headers=new_key())
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)


async def test_given_an_approved_range_then_the_release_plan_needs_no_other_survey(
    play: Range,
) -> None:
    clerk = await play.who("clerk")
    block = await create(clerk, "/planned-blocks")
    await play.approved(block_id=block["id"])
    items = [{"block_id": block["id"], "quarter": 1}]
    plan = await create(clerk, "/release-plans", items=items)
    assert plan["items"][0]["range"]["state_name"] == "区县政府已批准"
    assert plan["items"][0]["gap"] is None
    approver = await play.who("approver")
    answer = await approver.post(
        f"{BASE}/release-plans/{plan['id']}/approve", json={"document_no": "示例文1号"},
        headers=if_match(plan),
    )  # fmt: skip
    assert answer.json()["status"] == "approved"


async def test_given_what_was_approved_then_the_database_keeps_it(
    play: Range, postgres: EmbeddedServer
) -> None:
    made = await play.approved()
    for change in ("proposal = '{}'", "approval = '{}'", "survey = '{}'"):
        with pytest.raises(Exception, match="refuse|rewrite|不"):
            run_sql(postgres, f"UPDATE release_ranges SET {change} WHERE id = %s", made["id"])


@pytest.mark.parametrize(
    ("name", "body", "wrong", "right"),
    [
        ("survey", SURVEY, "leader", "clerk"), ("argue", ARGUMENT, "leader", "clerk"),
        ("delimit", DRAWN, "reviewer", "clerk"), ("file", FILING, "approver", "clerk"),
        ("accept", ANSWER, "approver", "clerk"),
        ("return", ANSWER | {"reason": "示例"}, "approver", "clerk"),
        ("reject", PAPER | {"reason": "示例"}, "clerk", "approver"),
        ("withdraw", {"on": "2025-07-01", "reason": "示例"}, "clerk", "approver"),
    ],
)
async def test_given_the_four_callers_then_only_the_right_one_gets_in(
    app: FastAPI, token: Token, play: Range, name: str, body: dict[str, Any], wrong: str, right: str
) -> None:
    made = await play.prepare()
    url = f"{URL}/{made['id']}/{name}"

    async def send(client: Any) -> Any:
        return await client.post(url, json=body, headers=if_match(made))

    answers = await four_callers(
        app, send, wrong_role=token(wrong), elsewhere=token(right, division="500112"),
        right=token(right),
    )  # fmt: skip
    right_status = 200 if name in ("survey", "withdraw") else 409
    assert answers.statuses == (401, 403, 404, right_status)


async def test_given_another_division_then_its_ranges_are_not_there(
    app: FastAPI, token: Token, play: Range
) -> None:
    made = await play.prepare()
    async with client_for(app, token("clerk", division="500112")) as other:
        assert (await other.get(f"{URL}/{made['id']}")).status_code == 404
        assert (await other.get(URL)).json()["items"] == []
