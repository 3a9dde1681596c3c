"""Who sees and does what: nobody, the wrong role, another county, the right one."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.clues.conftest import BASE, CLUES, ON, REFERRALS, Desk, clue_body
from tests.enforcement.conftest import if_match

pytestmark = pytest.mark.service("enforcement")


async def test_given_a_clerk_of_another_county_then_none_of_it(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    to = {"referrals": [{"department": "public_security", "addressee": "示例区公安局"}]}
    record = await desk.proposed("referred", to, violation="explosives")
    letter = record["referrals"][0]["id"]
    async with client_for(app, token("clerk", division="500112")) as other:
        assert (await other.get(CLUES)).json()["items"] == []
        assert (await other.get(f"{CLUES}/points")).json()["items"] == []
        assert (await other.get(REFERRALS)).json()["items"] == []
        for url in (f"{CLUES}/{record['id']}", f"{CLUES}/{record['id']}/like",
                    f"{REFERRALS}/{letter}", f"{REFERRALS}/{letter}/paper"):  # fmt: skip
            assert (await other.get(url)).status_code == 404
        period = {"since": "2025-01-01", "until": ON, "division": "500113"}
        found = (await other.get(f"{CLUES}/statistics", params=period)).json()
        assert (found["total"]["received"], found["rows"]) == (0, [])
        taken = await other.post(CLUES, json=clue_body(), headers=new_key())
        assert taken.status_code == 403


async def test_given_each_act_then_only_its_role_in_its_division(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    async def of(record: dict[str, object], name: str, wrong: str, right: str) -> dict[str, object]:
        url, headers = f"{CLUES}/{record['id']}/{name}", if_match(record)
        answers = await four_callers(
            app, lambda client: client.post(url, json={"on": ON}, headers=headers),
            wrong_role=token(wrong), elsewhere=token(right, division="500112"), right=token(right),
        )  # fmt: skip
        assert answers.statuses == (401, 403, 404, 200), name
        return dict(answers.right.json())

    record = await of(await desk.made(), "accept", "inspector", "clerk")
    await of(record, "take", "clerk", "inspector")
    proposed = await desk.proposed("stopped", source="assignment")
    concluded = await of(proposed, "approve", "clerk", "approver")
    closing = await of(concluded, "close", "reviewer", "clerk")
    await of(closing, "countersign", "clerk", "inspector_chief")


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"place": None, "point": None}, "/place"),
        ({"point": {"lon": "12.5", "lat": "29.4"}}, "/point"),
        ({"occurred_on": "2025-08-02"}, "/occurred_on"),
        ({"received_on": "2025-08-02"}, "/received_on"),
        ({"check_by": "2025-07-01", "source": "assignment"}, "/check_by"),
        ({"division_code": "999999"}, "/division_code"),
        ({"document_ids": ["0197a000-0000-7000-8000-0000000000ff"]}, "/document_ids/0"),
        ({"source": "machine"}, "/source"),
        ({"violation": "jaywalking"}, "/violation"),
    ],
)
async def test_given_a_wrong_field_then_422_points_at_it(
    desk: Desk, fields: dict[str, object], pointer: str
) -> None:
    answer = await desk.clerk.post(CLUES, json=clue_body(**fields), headers=new_key())
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_given_a_machine_written_by_hand_then_the_public_form_is_not_the_desk(
    desk: Desk,
) -> None:
    assert (await desk.clerk.get(f"{BASE}/public-reports")).status_code in (404, 405)
