"""Who joins a case shows what the register has; who counts on a day is counted by the register."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.cases.conftest import CERTIFICATE, SECOND, Desk, desk
from tests.enforcement.conftest import BASE, if_match
from tests.enforcement.officer_certificates.things import CERTIFICATES, certificate_body
from tests.enforcement.watch_things import act, post

pytestmark = pytest.mark.service("enforcement")
__all__ = ["desk"]
REPORT = {"report": "示例", "proposal": "penalty"}


def _me(desk: Desk) -> str:
    """The account of the handler, as its token names it."""
    claims = desk.handler.headers["Authorization"].split(".")[1]
    return str(json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"])


async def _filed(desk: Desk) -> dict[str, Any]:
    return await desk.act(desk.approver, await desk.propose(), "approve", "2025-09-02")


async def _certified(desk: Desk, person: str, **fields: Any) -> dict[str, Any]:
    number = CERTIFICATE["certificate_no"]
    body = certificate_body(officer_id=person, certificate_no=number, **fields)
    return await post(desk.clerk, CERTIFICATES, body)


async def _rows(desk: Desk, **asked: str) -> list[dict[str, Any]]:
    return list((await desk.clerk.get(CERTIFICATES, params=asked)).json()["items"])


async def test_given_no_certificate_then_what_is_told_on_joining_is_entered_once(
    desk: Desk,
) -> None:
    record = await desk.investigating()
    await desk.investigating(title="示例另案")
    rows = await _rows(desk)
    assert sorted((one["certificate_no"], one["complete"], one["case_id"]) for one in rows) == [
        ("示例执法证1号", False, record["id"]), ("示例执法证2号", False, record["id"]),
    ]  # fmt: skip


async def test_given_another_persons_number_then_it_is_not_entered(desk: Desk) -> None:
    record = await desk.act(desk.handler, await _filed(desk), "take", "2025-09-02", **CERTIFICATE)
    told = await desk.act(desk.deputy, record, "second", "2025-09-02", 409, **CERTIFICATE)
    assert told["code"] == "officer_certificate_number_taken"


async def test_given_a_certificate_then_its_days_are_the_registers_not_those_told(
    desk: Desk,
) -> None:
    await _certified(desk, _me(desk))
    record = await desk.act(desk.handler, await _filed(desk), "take", "2025-09-02", **CERTIFICATE)
    assert record["officers"][0]["certificate_until"] == "2025-09-09"


async def test_given_another_number_than_the_registers_then_refused(desk: Desk) -> None:
    await _certified(desk, _me(desk))
    told = await desk.act(desk.handler, await _filed(desk), "take", "2025-09-02", 422, **SECOND)
    assert told["code"] == "officer_certificate_differs"
    assert told["errors"][0]["pointer"] == "/certificate_no"


@pytest.mark.parametrize(("on", "status"), [
    ("2025-09-02", 409), ("2025-09-03", 200), ("2025-09-09", 200), ("2025-09-10", 409),
])  # fmt: skip
async def test_given_a_day_outside_the_validity_then_joining_is_refused(
    desk: Desk, on: str, status: int
) -> None:
    await _certified(desk, _me(desk), valid_from="2025-09-03")
    told = await desk.act(desk.handler, await _filed(desk), "take", on, status, **CERTIFICATE)
    if status == 409:
        assert told["code"] == "officer_certificate_not_valid"
        assert "请先由经办人" in told["detail"]


async def test_given_a_withdrawn_certificate_then_joining_is_refused_until_a_new_one(
    desk: Desk,
) -> None:
    me = _me(desk)
    one = await _certified(desk, me)
    await act(desk.clerk, CERTIFICATES, one, "withdraw", {"on": "2025-09-02", "reason": "示例"})
    record = await _filed(desk)
    told = await desk.act(desk.handler, record, "take", "2025-09-02", 409, **CERTIFICATE)
    assert told["code"] == "officer_certificate_not_valid" and "注销" in told["detail"]
    new = certificate_body(officer_id=me, certificate_no="示例执法证6号")
    await post(desk.clerk, CERTIFICATES, new)
    named = CERTIFICATE | {"certificate_no": "示例执法证6号"}
    await desk.act(desk.handler, record, "take", "2025-09-02", **named)


async def test_given_a_certificate_that_ends_between_two_acts_then_no_report_until_renewed(
    desk: Desk,
) -> None:
    me = _me(desk)
    await _certified(desk, me)
    record = await desk.with_evidence(await desk.investigating())
    # valid to 2025-09-09: the report of the 10th comes a day late
    told = await desk.act(desk.handler, record, "report", "2025-09-10", 409, **REPORT)
    assert told["code"] == "two_certified_officers"
    await post(desk.clerk, CERTIFICATES, certificate_body(
        officer_id=me, certificate_no="示例执法证6号", valid_from="2025-09-10",
        valid_until="2030-09-09",
    ))  # fmt: skip
    assert (await desk.act(desk.handler, record, "report", "2025-09-10", **REPORT))["reported_on"]


async def test_given_a_certificate_withdrawn_between_two_acts_then_it_counts_only_before(
    desk: Desk,
) -> None:
    record = await desk.with_evidence(await desk.investigating())
    one = (await _rows(desk, q="示例执法证2号"))[0]
    gone = {"on": "2025-09-10", "reason": "示例：调离"}
    answer = await desk.clerk.post(
        f"{CERTIFICATES}/{one['id']}/withdraw", json=gone, headers=if_match(one)
    )
    assert answer.status_code == 200, answer.text
    told = await desk.act(desk.handler, record, "report", "2025-09-10", 409, **REPORT)
    assert told["code"] == "two_certified_officers"
    record = await desk.act(desk.handler, record, "report", "2025-09-09", **REPORT)
    assert [officer["counts"] for officer in record["officers"]] == [True, False]


async def test_given_a_certificate_no_desk_has_seen_then_flagged_told_and_checked_by_another(
    desk: Desk,
) -> None:
    record = await desk.act(desk.handler, await _filed(desk), "take", "2025-09-02", **CERTIFICATE)
    assert [one["unchecked"] for one in record["officers"]] == [True]
    notices = (await desk.clerk.get(f"{BASE}/notices")).json()["items"]
    (told,) = [one for one in notices if one["title"] == "执法证待核对"]
    (row,) = await _rows(desk, complete="false")
    assert told["link"].endswith(row["id"]) and CERTIFICATE["certificate_no"] in told["body"]
    assert await _rows(desk, complete="true") == []
    body = {name: value for name, value in certificate_body(
        certificate_no=CERTIFICATE["certificate_no"], valid_until="2026-09-01",
    ).items() if name not in ("division_code", "officer_id")}  # fmt: skip
    answer = await desk.clerk.patch(
        f"{CERTIFICATES}/{row['id']}", json=body, headers=if_match(row)
    )
    assert answer.status_code == 200, answer.text
    assert await _rows(desk, complete="false") == []
    read = (await desk.handler.get(f"{BASE}/cases/{record['id']}")).json()
    assert [one["unchecked"] for one in read["officers"]] == [False]


async def test_given_ones_own_certificate_then_another_person_enters_and_checks_it(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    me = "test:inspector_chief-500113"
    async with client_for(app, token("inspector_chief", subject=me)) as chief:
        body = certificate_body(officer_id=me)
        own = await chief.post(CERTIFICATES, json=body, headers=new_key())
        assert (own.status_code, own.json()["code"]) == (409, "officer_certificate_own")
        row = await post(desk.clerk, CERTIFICATES, body)
        change = {k: v for k, v in body.items() if k not in ("division_code", "officer_id")}
        answer = await chief.patch(
            f"{CERTIFICATES}/{row['id']}", json=change, headers=if_match(row)
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "officer_certificate_own")
