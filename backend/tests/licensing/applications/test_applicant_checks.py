"""Who may apply for an exploration right (seed 003, 四（三）1): item by item, by machine or by an
officer; what is missing keeps it from being accepted."""

from datetime import datetime
from typing import Any

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.reference.codes import uscc_check_character
from kuangzheng.licensing.applications.applicant_checks import (
    Checked,
    Known,
    Word,
    bars_of,
    judged,
)
from kuangzheng.licensing.vocabulary import APPLICANT_ITEMS
from tests.licensing.applications.people import DIVISION, People
from tests.licensing.conftest import if_match, square
from tests.licensing.rooms import BLOCK, CREDIT_CODE, create

pytestmark = pytest.mark.service("licensing")
ASKED = [{"item": one, "basis": "四（三）1", "confirmed": True} for one in APPLICANT_ITEMS]
HELD = frozenset({"application_form", "business_licence", "use_plan", "green_plan",
                  "funding_proof"})  # fmt: skip
NOON = datetime(2025, 8, 2, 12, tzinfo=CHINA)


def yuan(amount: int) -> dict[str, int]:
    return {"amount_fen": amount * 100}


MONEY: dict[str, Any] = {
    "budget": yuan(3_000_000), "funds": yuan(3_000_000), "source": "示例自有资金",
}  # fmt: skip


def known(**changes: Any) -> Known:
    """A company of Banan with everything in order."""
    base: dict[str, Any] = {
        "name": "示例勘查有限公司", "credit_code": CREDIT_CODE, "dissolved": False, "missing": [],
        "held": HELD, "exploration": MONEY, "results": [],
    }  # fmt: skip
    return Known(**(base | changes))


def one(item: str, words: dict[str, Word] | None = None, **changes: Any) -> Checked:
    return next(c for c in judged(ASKED, known(**changes), words or {}) if c.item == item)


def code(body: str) -> str:
    return body + uscc_check_character(body)


@pytest.mark.parametrize(
    ("changes", "standing", "told"),
    [
        ({}, "met", "企业"),
        ({"credit_code": code("12500113MA5U12347")}, "met", "事业单位"),
        ({"credit_code": code("92500113MA5U12347")}, "not_met", "个体工商户"),
        ({"credit_code": code("51500113MA5U12347")}, "to_confirm", "信用代码类别 51"),
        ({"name": "示例勘查有限公司巴南分公司"}, "to_confirm", "分公司"),
        ({"credit_code": None}, "to_confirm", "未登记统一社会信用代码"),
        ({"dissolved": True}, "not_met", "已注销"),
    ],
)
def test_given_an_applicant_then_whether_it_is_a_legal_person_is_read_from_its_code(
    changes: dict[str, Any], standing: str, told: str
) -> None:
    found = one("legal_person", **changes)
    assert found.standing == standing
    assert told in found.value


@pytest.mark.parametrize(
    ("changes", "standing", "told"),
    [
        ({}, "met", "资金 3000000.00"),
        # 3,000,000 − 2,999,999.99 = 0.01 元 short
        ({"exploration": MONEY | {"funds": {"amount_fen": 299_999_999}}}, "not_met", "2999999.99"),
        ({"exploration": None}, "not_met", "未填报预算和资金"),
        ({"held": HELD - {"funding_proof"}}, "not_met", "资金 3000000.00"),
        ({"exploration": MONEY | {"budget": yuan(0)}}, "not_met", "资金"),
    ],
)
def test_given_budget_and_money_then_the_money_is_not_below_the_budget(
    changes: dict[str, Any], standing: str, told: str
) -> None:
    found = one("funding", **changes)
    assert found.standing == standing
    assert told in found.value.replace(",", "")


def result(outcome: str) -> dict[str, str]:
    return {
        "rule": "admission.prohibited_minerals", "rule_name": "禁止勘查开采矿种",
        "outcome": outcome, "value": "砖瓦用粘土",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("results", "standing"),
    [([], "met"), ([result("block")], "not_met"), ([result("warn")], "to_confirm"),
     ([result("pass")], "met"), (None, "to_confirm")],
)  # fmt: skip
def test_given_the_stored_check_then_the_mineral_stands_as_the_plan_has_it(
    results: list[Any] | None, standing: str
) -> None:
    assert one("plan_mineral", results=results).standing == standing


def test_given_what_only_a_person_sees_then_it_waits_for_an_officers_word() -> None:
    assert one("truthful").standing == one("green_plan").standing == "to_confirm"
    word = Word(True, "示例：已核对原件", "示例经办", NOON)
    found = one("truthful", {"truthful": word})
    assert (found.standing, found.by, found.officer, found.at) == (
        "met", "officer", "示例经办", NOON,
    )  # fmt: skip


def test_given_the_machine_misses_something_then_no_officers_word_lifts_it() -> None:
    word = Word(True, "示例", "示例经办", NOON)
    found = one("green_plan", {"green_plan": word}, held=HELD - {"green_plan"})
    assert (found.standing, found.by) == ("not_met", "machine")


def test_given_an_officer_who_saw_otherwise_then_a_machines_pass_gives_way() -> None:
    word = Word(False, "示例：营业执照已吊销", "示例经办", NOON)
    found = one("legal_person", {"legal_person": word})
    assert (found.standing, found.needed) == (
        "not_met", "示例：营业执照已吊销；请一次性告知补正或不予受理",
    )  # fmt: skip


def test_given_an_item_nobody_has_confirmed_then_it_is_shown_and_holds_nothing_up() -> None:
    doubtful = [{"item": "truthful", "basis": "示例", "confirmed": False}]
    found = judged(doubtful, known(), {})
    assert (found[0].standing, bars_of(found)) == ("to_confirm", [])


def test_given_documents_missing_then_each_is_named() -> None:
    found = judged(ASKED, known(missing=["绿色勘查实施方案", "勘查资金证明"]), {})
    bars = {bar.code: bar.detail for bar in bars_of(found)}
    assert bars["applicant_complete"] == (
        "申请资料完整：缺绿色勘查实施方案、勘查资金证明，请一次性告知补正"
    )


EXPLORING: dict[str, Any] = {
    "right_kind": "exploration", "title": "示例地热探矿权新立申请", "exploration": MONEY,
    "proposal": {"minerals": ["地热"], "boundary": square(106.6, 29.3)},
}  # fmt: skip


async def block(play: People) -> str:
    made = await create(
        play.clients["clerk"], "/planned-blocks", **(BLOCK | {
            "kind": "exploration", "mineral": "地热", "code": "示例探01",
            "geometry": square(106.59, 29.29, 0.03),
        })
    )  # fmt: skip
    return str(made["id"])


async def coded(play: People) -> None:
    clerk = play.clients["clerk"]
    found = (await clerk.get(f"/api/v1/licensing/holders/{play.holder['id']}")).json()
    answer = await clerk.patch(
        f"/api/v1/licensing/holders/{found['id']}", json={"credit_code": CREDIT_CODE},
        headers=if_match(found),
    )  # fmt: skip
    assert answer.status_code == 200, answer.text


async def test_given_an_exploration_asked_for_then_it_is_accepted_once_every_item_is_met(
    play: People,
) -> None:
    await coded(play)
    record = await play.submitted(**EXPLORING, block_id=await block(play))
    assert record["applicant_checks"] == []  # the applicant does not see the desk's sheet
    seen = await play.read()
    assert {c["item"]: c["standing"] for c in seen["applicant_checks"]} == {
        "plan_mineral": "met", "legal_person": "met", "complete": "met",
        "truthful": "to_confirm", "green_plan": "to_confirm", "funding": "met",
    }  # fmt: skip
    refused = await play.act("clerk", "accept", {}, 409)
    assert [bar["code"] for bar in refused["bars"]] == [
        "applicant_truthful", "applicant_green_plan"
    ]
    for item in ("truthful", "green_plan"):
        body = {"item": item, "met": True, "note": "示例：已核对"}
        await play.act("clerk", "confirm-item", body)
    told = next(c for c in play.record["applicant_checks"] if c["item"] == "truthful")
    assert (told["standing"], told["by"], told["on"]) == ("met", "officer", "2025-08-01")
    assert told["officer"]
    assert (await play.act("clerk", "accept", {}))["state"] == "accepted"


async def test_given_an_item_not_met_then_it_is_corrected_and_looked_at_anew(
    play: People,
) -> None:
    await coded(play)
    await play.submitted(**EXPLORING, block_id=await block(play))
    for item, met in (("truthful", True), ("green_plan", False)):
        body = {"item": item, "met": met, "note": "示例：方案缺恢复措施"}
        await play.act("clerk", "confirm-item", body)
    refused = await play.act("clerk", "accept", {}, 409)
    assert [bar["code"] for bar in refused["bars"]] == ["applicant_green_plan"]
    told = {"items": ["示例：补充恢复措施"], "notice_no": "示例补〔2025〕1号"}
    await play.act("clerk", "request-correction", told)
    await play.act("holder", "submit")
    seen = await play.read()
    standing = {c["item"]: c["standing"] for c in seen["applicant_checks"]}
    assert standing["truthful"] == standing["green_plan"] == "to_confirm"


async def test_given_money_below_the_budget_then_it_is_refused_acceptance_with_both_figures(
    play: People,
) -> None:
    await coded(play)
    money = MONEY | {"funds": yuan(2_000_000)}
    await play.submitted(**EXPLORING | {"exploration": money}, block_id=await block(play))
    refused = await play.act("clerk", "accept", {}, 409)
    detail = next(b["detail"] for b in refused["bars"] if b["code"] == "applicant_funding")
    assert "少" in detail
    shown = next(
        c for c in (await play.read())["applicant_checks"] if c["item"] == "funding"
    )
    assert (shown["standing"], shown["basis"]) == ("not_met", "四（三）1（资金符合预算投入）")


async def test_given_no_money_stated_then_the_applicant_is_told_before_it_is_sent_in(
    play: People,
) -> None:
    draft = await play.draft(**EXPLORING | {"exploration": None}, block_id=await block(play))
    assert set(draft["required_materials"]) == HELD
    await play.hand_in(*draft["required_materials"])
    refused = await play.act("holder", "submit", status=409)
    assert [bar["code"] for bar in refused["bars"]] == ["funding_missing"]


async def test_given_another_application_then_it_has_no_such_items_and_no_such_money(
    play: People,
) -> None:
    await play.submitted()
    assert (await play.read())["applicant_checks"] == []
    body = {"item": "truthful", "met": True, "note": "示例"}
    refused = await play.act("clerk", "confirm-item", body, 422)
    assert refused["errors"][0]["code"] == "not_asked"
    wrong = await play.draft(422, exploration=MONEY, division_code=DIVISION)
    assert wrong["errors"][0]["pointer"] == "/exploration"


@pytest.mark.parametrize("who", ["holder", "reviewer", "approver"])
async def test_given_anybody_but_the_handler_then_nothing_is_confirmed(
    play: People, who: str
) -> None:
    await coded(play)
    await play.submitted(**EXPLORING, block_id=await block(play))
    body = {"item": "truthful", "met": True, "note": "示例"}
    await play.act(who, "confirm-item", body, 403)
