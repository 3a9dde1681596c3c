"""The department signs for what was referred to it, answers it or sends it back."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.clues.conftest import BASE, CLUES, ON, REFERRALS, REPORTER, Body, Desk, desk
from tests.enforcement.conftest import if_match

pytestmark = pytest.mark.service("enforcement")
__all__ = ["desk"]
OURS = f"{BASE}/department-referrals"
DESKS = f"{BASE}/referral-desks"
POLICE = "0197a000-0000-7000-8000-000000000301"
ECOLOGY = "0197a000-0000-7000-8000-000000000302"
INNER = "示例内部意见：勿外传"


async def seated(who: httpx.AsyncClient, department: str, organisation: str) -> Body:
    body = {
        "division_code": "500113", "department": department, "organisation_id": organisation,
        "organisation_name": "示例区接收单位",
    }  # fmt: skip
    answer = await who.post(DESKS, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def issued(desk: Desk) -> Body:
    """Referred to the police, with a reporter who asked to stay unknown."""
    to = {"referrals": [{"department": "public_security", "addressee": "示例区公安局"}]}
    record = await desk.verifying(violation="explosives", reporter=REPORTER)
    body = {"findings": "现场核实", "outcome": "referred"} | to
    record = await desk.act(desk.inspector, record, "verify", **body)
    record = await desk.act(desk.approver, record, "approve", note=INNER)
    letter = (await desk.clerk.get(f"{REFERRALS}/{record['referrals'][0]['id']}")).json()
    number = "示例移〔2025〕1号"
    return await desk.act(desk.approver, letter, "issue", path=REFERRALS, number=number)


@pytest_asyncio.fixture
async def police(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    made = token("department_reviewer", organisation=POLICE, name="示例民警")
    async with client_for(app, made) as client:
        yield client


async def test_given_a_letter_then_its_department_signs_and_answers_for_itself(
    desk: Desk, police: httpx.AsyncClient
) -> None:
    await seated(desk.clerk, "public_security", POLICE)
    letter = await issued(desk)
    clue = (await desk.clerk.get(f"{CLUES}/{letter['clue_id']}")).json()
    (seen,) = (await police.get(OURS)).json()["items"]
    assert (seen["id"], seen["state"]) == (letter["id"], "issued")
    assert seen["receipt_due"] == "2025-08-08"
    assert (seen["number"], seen["allowed"]) == ("示例移〔2025〕1号", ["receive", "return"])
    early = await desk.act(police, seen, "receive", 422, OURS, on="2025-07-31", receiver="示例民警")
    assert early["errors"][0]["pointer"] == "/on"
    seen = await desk.act(
        police, seen, "receive", path=OURS, receiver="示例民警", receipt_no="示例公收1号"
    )
    assert (seen["state"], seen["received_on"]) == ("received", ON)
    assert seen["receipt_via"] == "department"
    moved = (await desk.clerk.get(f"{CLUES}/{letter['clue_id']}")).json()
    assert moved["version"] == clue["version"] + 1
    stale = await police.post(
        f"{OURS}/{letter['id']}/answer", json={"on": ON, "text": "x"}, headers=if_match(letter)
    )
    assert stale.status_code == 412 and "clue" not in stale.text
    seen = await desk.act(police, seen, "answer", path=OURS, text="示例：已受案")
    assert (seen["state"], seen["answer_via"], seen["allowed"]) == ("answered", "department", [])
    told = (await desk.clerk.get(f"{REFERRALS}/{letter['id']}")).json()
    assert (told["receipt_via"], told["receipt_by_name"]) == ("department", "示例民警")
    assert (told["answer"], told["answer_by_name"]) == ("示例：已受案", "示例民警")


async def test_given_a_paper_receipt_then_our_officer_enters_it_and_that_is_shown(
    desk: Desk, police: httpx.AsyncClient
) -> None:
    await seated(desk.clerk, "public_security", POLICE)
    letter = await desk.act(
        desk.clerk, await issued(desk), "receipt", path=REFERRALS, receiver="示例民警"
    )
    assert letter["receipt_via"] == "paper"
    seen = (await police.get(f"{OURS}/{letter['id']}")).json()
    assert (seen["receipt_via"], seen["allowed"]) == ("paper", ["answer", "return"])


async def test_given_what_is_inside_the_bureau_then_the_department_reads_none_of_it(
    desk: Desk, police: httpx.AsyncClient
) -> None:
    await seated(desk.clerk, "public_security", POLICE)
    letter = await issued(desk)
    one, rows = await police.get(f"{OURS}/{letter['id']}"), await police.get(OURS)
    inside = (INNER, REPORTER["name"], REPORTER["phone"], letter["clue_id"], letter["clue_no"])
    for answer in (one, rows):
        assert not [word for word in inside if word in answer.text]
    told = set(one.json())
    assert not {"clue_id", "clue_no", "text", "prepared_by_name", "issued_by_name"} & told
    paper = await police.get(f"{OURS}/{letter['id']}/paper", params={"form": "docx"})
    assert paper.status_code == 200 and paper.content[:2] == b"PK"
    for url in (f"{CLUES}/{letter['clue_id']}", f"{REFERRALS}/{letter['id']}", REFERRALS, DESKS):
        assert (await police.get(url)).status_code == 403


async def test_given_another_department_county_or_role_then_none_of_it(
    desk: Desk, app: FastAPI, token: Callable[..., str], police: httpx.AsyncClient
) -> None:
    await seated(desk.clerk, "public_security", POLICE)
    await seated(desk.clerk, "ecology", ECOLOGY)
    letter = await issued(desk)
    strangers: tuple[dict[str, Any], ...] = (
        {"organisation": ECOLOGY}, {"organisation": None},
        {"organisation": POLICE, "division": "500112"},
    )  # fmt: skip
    for stranger in strangers:
        async with client_for(app, token("department_reviewer", **stranger)) as other:
            assert (await other.get(OURS)).json()["items"] == [], stranger
            for url in (f"{OURS}/{letter['id']}", f"{OURS}/{letter['id']}/paper"):
                assert (await other.get(url)).status_code == 404, stranger
            for name, more in (("receive", {"receiver": "x"}), ("return", {"reason": "x"})):
                await desk.act(other, letter, name, 404, OURS, **more)
    for role in ("clerk", "inspector", "approver", "reviewer", "chief", "holder"):
        async with client_for(app, token(role, organisation=POLICE)) as other:
            assert (await other.get(OURS)).status_code == 403, role
            await desk.act(other, letter, "receive", 403, OURS, receiver="x")
    async with client_for(app) as nobody:
        assert (await nobody.get(OURS)).status_code == 401


async def test_given_a_draft_or_a_desk_that_ended_then_nothing_is_shown(
    desk: Desk, police: httpx.AsyncClient
) -> None:
    seat = await seated(desk.clerk, "public_security", POLICE)
    to = {"referrals": [{"department": "public_security", "addressee": "示例区公安局"}]}
    draft = (await desk.concluded("referred", to, violation="explosives"))["referrals"][0]
    assert (await police.get(f"{OURS}/{draft['id']}")).status_code == 404
    letter = await issued(desk)
    assert (await police.get(f"{OURS}/{letter['id']}")).status_code == 200
    ended = await desk.act(desk.clerk, seat, "end", path=DESKS, on="2025-07-31")
    assert (ended["ended_on"], ended["allowed"]) == ("2025-07-31", [])
    assert (await police.get(f"{OURS}/{letter['id']}")).status_code == 404
    await desk.act(desk.clerk, ended, "end", 409, DESKS)


async def test_given_who_may_name_a_receiving_unit_then_a_clerk_of_the_place_once(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    seat = await seated(desk.clerk, "public_security", POLICE)
    body = {
        key: seat[key]
        for key in ("division_code", "department", "organisation_id", "organisation_name")
    }
    twice = await desk.clerk.post(DESKS, json=body, headers=new_key())
    assert (twice.status_code, twice.json()["errors"][0]["code"]) == (422, "desk_held")
    elsewhere = await desk.clerk.post(
        DESKS, json=body | {"division_code": "500112"}, headers=new_key()
    )
    assert elsewhere.status_code == 403
    no = await desk.inspector.post(DESKS, json=body, headers=new_key())
    assert no.status_code == 403
    async with client_for(app, token("clerk", division="500112")) as other:
        assert (await other.get(f"{DESKS}/{seat['id']}")).status_code == 404


async def test_given_a_letter_then_it_waits_in_the_inbox_of_its_department_alone(
    desk: Desk, app: FastAPI, token: Callable[..., str], police: httpx.AsyncClient
) -> None:
    async def waiting(who: httpx.AsyncClient) -> list[tuple[str, str, str | None]]:
        rows = (await who.get(f"{BASE}/waiting-matters")).json()["items"]
        return [(one["kind"], one["act"], one["due_on"]) for one in rows]

    await seated(desk.clerk, "public_security", POLICE)
    await seated(desk.clerk, "ecology", ECOLOGY)
    letter = await issued(desk)
    assert await waiting(police) == [("department_referral", "receive", "2025-08-08")]
    assert "department_referral" not in {kind for kind, _, _ in await waiting(desk.clerk)}
    async with client_for(app, token("department_reviewer", organisation=ECOLOGY)) as other:
        assert await waiting(other) == []
    seen = await desk.act(police, letter, "receive", path=OURS, receiver="示例民警")
    assert await waiting(police) == [("department_referral", "answer", None)]
    await desk.act(police, seen, "answer", path=OURS, text="示例：已受案")
    assert await waiting(police) == []


async def test_given_what_is_not_its_law_then_the_department_sends_it_back_with_the_reason(
    desk: Desk, police: httpx.AsyncClient
) -> None:
    await seated(desk.clerk, "public_security", POLICE)
    letter = await issued(desk)
    await desk.act(police, letter, "return", 422, OURS, reason="")
    seen = await desk.act(police, letter, "return", path=OURS, reason="示例：不属本单位职责")
    assert (seen["state"], seen["return_via"], seen["allowed"]) == ("returned", "department", [])
    told = (await desk.clerk.get(f"{REFERRALS}/{letter['id']}")).json()
    assert (told["state_name"], told["return_reason"]) == ("已退回", "示例：不属本单位职责")
    assert (told["return_by_name"], told["received_on"]) == ("示例民警", None)
    await desk.act(police, seen, "receive", 409, OURS, receiver="示例民警")


async def test_given_a_letter_sent_back_then_it_is_drafted_anew_for_whose_law_it_is(
    desk: Desk, app: FastAPI, token: Callable[..., str], police: httpx.AsyncClient
) -> None:
    await seated(desk.clerk, "public_security", POLICE)
    await seated(desk.clerk, "ecology", ECOLOGY)
    letter = await issued(desk)
    letter = await desk.act(desk.clerk, letter, "return", path=REFERRALS, reason="示例：非本单位")
    assert (letter["return_via"], letter["allowed"]) == ("paper", ["redraft"])
    url, body = f"{REFERRALS}/{letter['id']}/redraft", {
        "department": "ecology", "addressee": "示例区生态环境局", "text": "示例：现移送你单位",
    }  # fmt: skip
    answer = await desk.clerk.post(url, json=body, headers=if_match(letter))
    assert answer.status_code == 403
    answer = await desk.inspector.post(url, json=body, headers=if_match(letter))
    assert answer.status_code == 200, answer.text
    draft = answer.json()
    assert (draft["state"], draft["number"], draft["issued_on"]) == ("draft", None, None)
    assert (draft["department"], draft["return_reason"]) == ("ecology", "示例：非本单位")
    again = await desk.act(
        desk.approver, draft, "issue", path=REFERRALS, number="示例移〔2025〕2号"
    )
    assert (await police.get(f"{OURS}/{again['id']}")).status_code == 404
    async with client_for(app, token("department_reviewer", organisation=ECOLOGY)) as ecology:
        seen = (await ecology.get(f"{OURS}/{again['id']}")).json()
    assert (seen["state"], seen["return_reason"]) == ("issued", None)
