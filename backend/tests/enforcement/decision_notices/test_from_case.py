"""A notice filled from its case, and withdrawn when a remedy turns the decision."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.execution.conftest import REMEDIES, Body, Desk, desk
from tests.enforcement.legal_remedies.test_remedies import concluded, filed
from tests.enforcement.watch_things import NOTICE, NOTICES, act, post

pytestmark = pytest.mark.service("enforcement")
__all__ = ["desk"]
FROM = f"{NOTICES}/from-case"


def person_case(desk: Desk) -> str:
    """A person whose name reads like a firm's, fined 50,000 yuan on Friday 2025-08-01."""
    case_id = desk.case()
    desk.change(
        "UPDATE cases SET party_kind = 'person', party_name = '司马厂', party_code = NULL,"
        " facts = '司马厂（电话 13812345678）越界开采', penalties ="
        """ '[{"kind": "fine", "amount_fen": 5000000, "text": "对司马厂罚款"}]'"""
    )
    return case_id


async def prepared(
    desk: Desk, app: FastAPI, token: Callable[..., str], case_id: str, status: int = 201
) -> Body:
    async with client_for(app, token("clerk")) as clerk:
        return await post(clerk, FROM, {"case_id": case_id, "impact": "示例：群众反映"}, status)


async def test_given_a_case_then_its_notice_is_filled_and_a_person_masked_whatever_the_name(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    desk.on("2025-08-10")
    case_id = person_case(desk)
    notice = await prepared(desk, app, token, case_id)
    assert (notice["case_id"], notice["decision_no"], notice["decided_on"]) == (
        case_id, "示例罚〔2025〕1号", "2025-08-01"
    )  # fmt: skip
    # seven working days from Friday 08-01: 4, 5, 6, 7, 8, 11, 12
    assert notice["due_on"] == "2025-08-12"
    assert (notice["masked_party"], notice["masked_facts"]) == (
        "司**", "司**（电话 138****5678）越界开采"
    )
    assert notice["masked_penalty"] == "罚款 50,000.00 元（对司**罚款）"
    assert notice["legal_basis"] == "《矿产资源法》（示例条款）"
    assert notice["authority"].startswith("巴南区")


async def test_given_a_case_kept_here_then_nothing_of_it_is_typed(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    desk.on("2025-08-10")
    case_id = person_case(desk)
    async with client_for(app, token("clerk")) as clerk:
        typed = await post(clerk, NOTICES, NOTICE | {"decision_no": "示例罚〔2025〕1号"}, 422)
        assert typed["errors"][0]["code"] == "from_case"
        notice = await prepared(desk, app, token, case_id)
        kept = {name: notice[name] for name in (
            "decision_no", "party", "facts", "legal_basis", "penalty", "authority", "impact",
            "decided_on",
        )}  # fmt: skip
        headers = {"If-Match": f'"{notice["version"]}"'}
        url = f"{NOTICES}/{notice['id']}"
        refused = await clerk.patch(url, json=kept | {"penalty": "罚款一元"}, headers=headers)
        assert refused.json()["errors"][0]["pointer"] == "/penalty"
        reworded = await clerk.patch(url, json=kept | {"facts": "越界开采"}, headers=headers)
        assert reworded.json()["facts"] == "越界开采"
    assert (await prepared(desk, app, token, case_id, 409))["code"] == "decision_notice_known"
    open_case = desk.case(state="investigating", served=None)
    refused_open = await prepared(desk, app, token, open_case, 422)
    assert refused_open["errors"][0]["code"] == "not_decided"


async def test_given_a_published_decision_revoked_then_it_waits_three_working_days_to_be_withdrawn(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    desk.on("2025-09-20")
    case_id = person_case(desk)
    notice = await prepared(desk, app, token, case_id)
    async with client_for(app, token("reviewer")) as reviewer:
        notice = await act(reviewer, NOTICES, notice, "publish", {})
        remedy = await filed(desk, case_id, "reconsideration", "2025-08-10")
        remedy = await desk.act(
            desk.handler, remedy, "accept", path=REMEDIES, on="2025-08-14", no="1号"
        )
        await concluded(desk, remedy, "revoked", "2025-09-18")
        notice = (await reviewer.get(f"{NOTICES}/{notice['id']}")).json()
        # three working days from Thursday 09-18: 19, 22, 23
        assert (notice["state"], notice["changed_on"], notice["withdraw_due"]) == (
            "withdrawing", "2025-09-18", "2025-09-23"
        )  # fmt: skip
        told = desk.stored(
            "SELECT count(*), min(audience), max(audience) FROM notices"
            " WHERE reason LIKE 'decision:%%:withdrawing:%%'"
        )
        assert told == (2, "approver", "reviewer")
        notice = await act(reviewer, NOTICES, notice, "withdraw", {"reason": "示例：复议撤销"})
        assert notice["state"] == "withdrawn"


async def test_given_a_draft_whose_decision_was_revoked_then_it_is_not_published(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    desk.on("2025-09-20")
    case_id = person_case(desk)
    notice = await prepared(desk, app, token, case_id)
    remedy = await filed(desk, case_id, "suit", "2025-08-12")
    remedy = await desk.act(desk.handler, remedy, "accept", path=REMEDIES, on="2025-08-15", no="1")
    await concluded(desk, remedy, "revoked", "2025-09-18")
    async with client_for(app, token("reviewer")) as reviewer:
        refused = await act(reviewer, NOTICES, notice, "publish", {}, 409)
    assert refused["code"] == "decision_changed"


async def test_given_filling_from_a_case_then_only_its_role_in_its_division(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    desk.on("2025-08-10")
    body = {"case_id": person_case(desk), "impact": "示例"}
    answers = await four_callers(
        app, lambda client: client.post(FROM, json=body, headers=new_key()),
        wrong_role=token("inspector"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 201)
