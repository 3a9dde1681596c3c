"""Major projects are decided collectively, as the rulebook draws the line by scale (S0-34)."""

from datetime import timedelta

import pytest

from tests.licensing.applications.people import PROPOSAL, URL, People
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


async def test_given_a_large_mine_then_the_collective_decision_comes_before_the_approval(
    play: People, people: Officials
) -> None:
    await in_force(people, "500113", BOOK)
    await play.decided_on()  # 120 万吨/年 of limestone is large
    barred = await play.act("clerk", "propose", PROPOSE, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["collective_missing"]
    minutes = {"document_no": "示例纪〔2025〕1号", "held_on": "2025-08-01", "note": "集体研究同意"}
    await play.act("clerk", "record-collective", minutes)
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
