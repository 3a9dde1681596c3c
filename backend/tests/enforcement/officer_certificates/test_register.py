"""The register: entered as printed, corrected, withdrawn, told of before it ends."""

from collections.abc import Callable
from datetime import date, datetime

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.officer_certificates.repository import Held
from kuangzheng.enforcement.officer_certificates.rules import good_until, state_on
from kuangzheng.enforcement.watch_reminders import remind
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, new_key, scope_of
from tests.enforcement.conftest import if_match
from tests.enforcement.officer_certificates.things import CERTIFICATES, certificate_body
from tests.enforcement.watch_things import act, post

pytestmark = pytest.mark.service("enforcement")
FIRST, LAST = date(2025, 9, 2), date(2025, 9, 9)


@pytest.mark.parametrize(("first", "last", "gone", "on", "state"), [
    (FIRST, LAST, None, date(2025, 9, 1), "not_yet"),
    (FIRST, LAST, None, FIRST, "valid"),
    (FIRST, LAST, None, LAST, "valid"),
    (FIRST, LAST, None, date(2025, 9, 10), "expired"),
    (None, LAST, None, date(2020, 1, 1), "valid"),
    (FIRST, LAST, date(2025, 9, 5), date(2025, 9, 4), "valid"),
    (FIRST, LAST, date(2025, 9, 5), date(2025, 9, 5), "withdrawn"),
    (FIRST, LAST, date(2025, 9, 5), date(2025, 9, 10), "withdrawn"),
])  # fmt: skip
def test_given_a_day_then_the_state_of_that_day(
    first: date | None, last: date, gone: date | None, on: date, state: str
) -> None:
    held = Held("one", first, last, gone)
    assert state_on(held, on) == state
    assert good_until([held], on) == (last if state == "valid" else None)


async def test_given_what_is_printed_then_entered_corrected_and_withdrawn_for_good(
    clerk: httpx.AsyncClient, clock: SettableClock
) -> None:
    clock.instant = datetime(2025, 9, 5, 10, 0, tzinfo=CHINA)
    one = await post(clerk, CERTIFICATES, certificate_body())
    # four days from the 5th to the 9th
    assert (one["state"], one["days_left"], one["complete"]) == ("valid", 4, True)
    again = await post(clerk, CERTIFICATES, certificate_body(officer_id="another"), 409)
    assert again["code"] == "officer_certificate_number_taken"
    turned = certificate_body(certificate_no="示例执法证9号", valid_until="2025-09-01")
    assert (await post(clerk, CERTIFICATES, turned, 422))["errors"][0]["pointer"] == "/valid_until"
    whole = certificate_body(valid_until="2026-09-01")
    body = {name: whole[name] for name in whole if name not in ("division_code", "officer_id")}
    url = f"{CERTIFICATES}/{one['id']}"
    assert (await clerk.patch(url, json=body, headers=new_key())).status_code == 428
    answer = await clerk.patch(url, json=body, headers=if_match(one))
    assert answer.status_code == 200, answer.text
    assert (await clerk.patch(url, json=body, headers=if_match(one))).status_code == 412
    one = answer.json()
    day, why = "2025-09-05", "示例：调离"
    body = {"on": "2025-09-01", "reason": why}
    early = await act(clerk, CERTIFICATES, one, "withdraw", body, 422)
    assert early["errors"][0]["pointer"] == "/on"
    one = await act(clerk, CERTIFICATES, one, "withdraw", {"on": day, "reason": why})
    assert (one["state"], one["allowed"]) == ("withdrawn", [])
    gone = await act(clerk, CERTIFICATES, one, "withdraw", {"on": day, "reason": why}, 409)
    assert gone["code"] == "officer_certificate_withdrawn"
    # its number is free again
    await post(clerk, CERTIFICATES, certificate_body(officer_id="another"))


async def test_given_states_then_the_list_finds_them_and_the_first_to_end_comes_first(
    clerk: httpx.AsyncClient, clock: SettableClock
) -> None:
    clock.instant = datetime(2025, 9, 10, 10, 0, tzinfo=CHINA)
    spans = {
        "expired": ("2025-09-02", "2025-09-09"), "valid": ("2025-09-02", "2025-09-10"),
        "not_yet": ("2025-09-11", "2025-09-12"),
    }  # fmt: skip
    for name, (first, last) in spans.items():
        await post(clerk, CERTIFICATES, certificate_body(
            officer_id=name, certificate_no=f"示例{name}", valid_from=first, valid_until=last
        ))  # fmt: skip
    listed = (await clerk.get(CERTIFICATES)).json()["items"]
    assert [(one["officer_id"], one["state"]) for one in listed] == [(n, n) for n in spans]
    for name in spans:
        found = (await clerk.get(CERTIFICATES, params={"state": name})).json()["items"]
        assert [one["officer_id"] for one in found] == [name]
    assert (await clerk.get(CERTIFICATES, params={"state": "withdrawn"})).json()["items"] == []
    found = await clerk.get(CERTIFICATES, params={"q": "示例valid"})
    assert [one["officer_id"] for one in found.json()["items"]] == ["valid"]


async def test_given_sixty_days_left_then_the_desk_is_told_and_a_day_before_not(
    clerk: httpx.AsyncClient, database: Database
) -> None:
    await post(clerk, CERTIFICATES, certificate_body(valid_until="2025-12-31"))
    # sixty days before 2025-12-31 is 2025-11-01: thirty days of November and thirty of December
    for day, told in ((datetime(2025, 10, 31, 8, 15, tzinfo=CHINA), 0),
                      (datetime(2025, 11, 1, 8, 15, tzinfo=CHINA), 1),
                      (datetime(2025, 11, 2, 8, 15, tzinfo=CHINA), 0),
                      (datetime(2026, 1, 1, 8, 15, tzinfo=CHINA), 0)):  # fmt: skip
        async with database.session(scope_of()) as session:
            assert await remind(session, day) == told, day


async def test_given_a_certificate_then_only_its_desk_in_its_division(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str], clock: SettableClock
) -> None:
    clock.instant = datetime(2025, 9, 5, 10, 0, tzinfo=CHINA)
    one = await post(clerk, CERTIFICATES, certificate_body())
    url, headers = f"{CERTIFICATES}/{one['id']}", if_match(one)
    body = {"on": "2025-09-02", "reason": "示例：调离"}
    elsewhere = token("clerk", division="500112")
    read = await four_callers(
        app, lambda client: client.get(url), wrong_role=token("finance_officer"),
        elsewhere=elsewhere, right=token("inspector"),
    )  # fmt: skip
    assert read.statuses == (401, 403, 404, 200)
    answers = await four_callers(
        app, lambda client: client.post(f"{url}/withdraw", json=body, headers=headers),
        wrong_role=token("inspector"), elsewhere=elsewhere, right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    made = await four_callers(
        app, lambda client: client.post(
            CERTIFICATES, json=certificate_body(certificate_no="示例执法证7号"), headers=new_key()
        ), wrong_role=token("case_handler"), elsewhere=elsewhere, right=token("inspector_chief"),
    )  # fmt: skip
    assert made.statuses == (401, 403, 403, 201)


@pytest.mark.parametrize(("today", "soon"), [
    # 60 days of the rulebook before 2025-12-31: from 2025-11-01
    (date(2025, 10, 31), False), (date(2025, 11, 1), True), (date(2025, 12, 31), True),
    (date(2026, 1, 1), False),
])  # fmt: skip
async def test_given_the_days_of_the_rulebook_then_the_list_says_what_ends_soon(
    clerk: httpx.AsyncClient, clock: SettableClock, today: date, soon: bool
) -> None:
    clock.instant = datetime(today.year, today.month, today.day, 10, tzinfo=CHINA)
    await post(clerk, CERTIFICATES, certificate_body(valid_until="2025-12-31"))
    (one,) = (await clerk.get(CERTIFICATES)).json()["items"]
    assert one["ends_soon"] is soon


async def test_given_the_list_and_a_correction_then_only_a_reader_sees_and_the_desk_amends(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    one = await post(clerk, CERTIFICATES, certificate_body())
    elsewhere = token("clerk", division="500112")
    listed = await four_callers(
        app, lambda client: client.get(CERTIFICATES), wrong_role=token("finance_officer"),
        elsewhere=elsewhere, right=token("legal_reviewer"),
    )  # fmt: skip
    assert listed.statuses == (401, 403, 200, 200)
    assert listed.elsewhere.json()["items"] == []
    assert [row["id"] for row in listed.right.json()["items"]] == [one["id"]]
    body = {name: value for name, value in certificate_body(valid_until="2026-01-01").items()
            if name not in ("division_code", "officer_id")}  # fmt: skip
    url, headers = f"{CERTIFICATES}/{one['id']}", if_match(one)
    amended = await four_callers(
        app, lambda client: client.patch(url, json=body, headers=headers),
        wrong_role=token("case_handler"), elsewhere=elsewhere, right=token("inspector_chief"),
    )  # fmt: skip
    assert amended.statuses == (401, 403, 404, 200)
    assert amended.right.json()["valid_until"] == "2026-01-01"
