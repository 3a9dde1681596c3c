"""Major projects are decided collectively, as the rulebook draws the line by scale (S0-34)."""

from datetime import timedelta
from typing import Any

import pytest

from tests.licensing.applications.people import PROPOSAL, URL, People
from tests.licensing.applications.test_papers import offered, text_of
from tests.licensing.conftest import if_match
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rulings.people import People as Officials
from tests.licensing.rulings.people import people

__all__ = ["people"]
pytestmark = pytest.mark.service("licensing")
BOOK = (
    'jurisdiction: "500113"\ntitle: 示例重大项目规定\nsource: 示例〔2025〕2号\nparameters:\n'
    "  application.collective:\n"
    "    - {scale: large, value: true, basis: 示例第5条, confirmed: true}\n"
)
PROPOSE = {"decision": "approve", "reasons": "符合条件"}
MINUTES: dict[str, Any] = {
    "document_no": "示例纪〔2025〕1号", "held_on": "2025-08-01", "note": "集体研究同意",
    "place": "示例会议室", "chair": "示例甲", "recorder": "示例乙", "outcome": "approve",
    "participants": [
        {"name": "示例甲", "post": "局长", "vote": "agree"},
        {"name": "示例丙", "post": "副局长", "vote": "abstain", "opinion": "须落实运输道路"},
    ],
}  # fmt: skip


async def test_given_a_large_mine_then_the_collective_decision_comes_before_the_approval(
    play: People, people: Officials
) -> None:
    await in_force(people, "500113", BOOK)
    await play.decided_on()  # 120 万吨/年 of limestone is large
    barred = await play.act("clerk", "propose", PROPOSE, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["collective_missing"]
    await play.act("clerk", "record-collective", MINUTES)
    assert (await play.act("clerk", "propose", PROPOSE))["proposed"]["decision"] == "approve"


async def test_given_a_correction_that_makes_it_large_then_the_collective_decision_is_asked(
    play: People, people: Officials
) -> None:
    await in_force(people, "500113", BOOK)
    medium = PROPOSAL | {"capacity": {"value": "20", "unit": "万吨/年"}}
    await play.submitted(proposal=medium)
    notice = {"items": ["示例：核实生产规模"], "notice_no": "示例补〔2025〕1号"}
    await play.act("clerk", "request-correction", notice)
    answer = await play.clients["holder"].patch(
        f"{URL}/{play.record['id']}", json={"proposal": PROPOSAL}, headers=if_match(play.record)
    )
    play.record = answer.json()
    sent = await play.act("holder", "submit")
    assert sent["procedure"]["collective"]["value"] is True


async def test_given_a_rulebook_after_the_first_submission_then_a_correction_is_not_under_it(
    play: People, people: Officials
) -> None:
    await play.submitted()
    play.clock.instant += timedelta(hours=1)
    await in_force(people, "500113", BOOK)
    notice = {"items": ["示例：缺图"], "notice_no": "示例补〔2025〕2号"}
    await play.act("clerk", "request-correction", notice)
    sent = await play.act("holder", "submit")
    assert sent["procedure"]["collective"] is None


async def test_given_a_medium_mine_then_nothing_collective_is_asked(
    play: People, people: Officials
) -> None:
    await in_force(people, "500113", BOOK)
    medium = PROPOSAL | {"capacity": {"value": "20", "unit": "万吨/年"}}
    await play.decided_on(proposal=medium)
    assert (await play.read())["procedure"]["collective"] is None


async def test_given_a_meeting_then_its_paper_and_its_minutes_say_what_was_laid_before_and_decided(
    play: People,
) -> None:
    await play.reviewed()
    await play.opinion("water", "conditions", conditions=[
        {"text": "示例：雨污分流", "due": "before_production"},
    ])  # fmt: skip
    asked = {"recommendation": "approve", "reasons": "示例：符合规划"}
    record = await play.act("clerk", "submit-collective", asked)
    assert "collective_item" in offered(record)
    assert "collective_item" not in offered(await play.read("holder"))
    said, tables = await text_of(play, "clerk", "collective_item")
    assert said.startswith(f"集体决策议题材料\n受理号 {record['serial']}\n")
    assert "会审核查：" in said and "经办建议：同意准予。示例：符合规划" in said
    words = {table[0][0]: table for table in tables}
    assert ["拟定生产规模", "120 万吨/年"] in tables[0]
    rules = {row[0]: row[1] for row in words["核查事项"][1:]}
    assert rules["产业结构调整指导目录"] == "提示"
    assert words["部门"][-1][:2] == ["水利", "附条件同意"]
    assert words["序号"][1] == ["1", "水利", "示例：雨污分流", "投产前落实"]
    await play.act("clerk", "record-collective", MINUTES)
    said, tables = await text_of(play, "clerk", "collective_minutes")
    assert said.startswith("集体决策会议纪要\n示例纪〔2025〕1号\n")
    assert ["主持人", "示例甲"] in tables[0] and ["会议时间", "2025年8月1日"] in tables[0]
    assert tables[1][2] == ["示例丙", "副局长", "弃权", "须落实运输道路"]
    assert "参加会议 2 人：同意 1 人，不同意 0 人，弃权 1 人。" in said
    assert "会议决定：同意准予。集体研究同意" in said


async def test_given_a_meeting_that_did_not_agree_then_nothing_is_approved_until_it_does(
    play: People,
) -> None:
    await play.decided_on()
    await play.act("clerk", "record-collective", MINUTES | {"outcome": "defer"})
    barred = await play.act("clerk", "propose", PROPOSE, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["collective_against"]
    await play.act("clerk", "record-collective", MINUTES)
    assert (await play.act("clerk", "propose", PROPOSE))["state"] == "decision_pending"


async def test_given_a_meeting_of_tomorrow_or_without_anybody_then_it_is_not_recorded(
    play: People,
) -> None:
    await play.decided_on()
    late = await play.act(
        "clerk", "record-collective", MINUTES | {"held_on": "2025-08-02"}, status=422
    )
    assert late["errors"][0]["code"] == "future"
    await play.act("clerk", "record-collective", MINUTES | {"participants": []}, status=422)
    await play.act("reviewer", "record-collective", MINUTES, status=403)
