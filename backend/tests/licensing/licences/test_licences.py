"""Licences: kinds, numbers, states, and how they show on the right."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import run_sql

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.rulebooks import build_set, read_book
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from kuangzheng.licensing.licences.rules import (
    TRANSITIONS,
    kind_problem,
    number_problem,
    projected_status,
)
from kuangzheng.licensing.licences.terms import term_warnings
from kuangzheng.licensing.parameters import PARAMETERS

URL = f"{BASE}/licences"
TODAY = date(2025, 8, 1)


@pytest.mark.parametrize(
    ("number", "kind", "good"),
    [
        ("示例C500113202401", "mining", True),
        ("C5001132024017130000001", "mining", True),
        ("C5001132024017130000001", "combined_old", True),
        ("T5001132024013030000001", "exploration", True),
        ("T12320080402000001", "exploration", True),  # the older 18 characters
        ("T5001132024013030000001", "mining", False),
        ("C500113202401713000000", "mining", False),  # one digit short
        ("C5001132024137130000001", "mining", False),  # month 13
        ("C5001132099017130000001", "mining", False),  # not yet begun
        ("采500113", "mining", False),
    ],
)
def test_licence_number_is_checked(number: str, kind: str, good: bool) -> None:
    assert (number_problem(number, kind, TODAY) is None) == good


def test_given_the_separation_of_2025_then_no_combined_certificate_is_issued_any_more() -> None:
    assert kind_problem("combined_old", "mining", date(2025, 6, 30)) is None
    assert kind_problem("combined_old", "mining", date(2025, 7, 1)) is not None
    assert kind_problem("mining", "exploration", date(2025, 7, 1)) is not None


def test_projected_status_is_that_of_the_newest_licence_in_being() -> None:
    old, new = date(2020, 1, 1), date(2025, 1, 1)
    assert projected_status([]) is None
    assert projected_status([(old, "cancelled"), (new, "valid")]) == "valid"
    assert projected_status([(old, "detained"), (new, "revoked")]) == "detained"
    assert projected_status([(old, "cancelled"), (new, "revoked")]) == "revoked"


def test_transitions_end_in_cancellation_and_never_leave_it() -> None:
    assert TRANSITIONS["cancelled"] == ()
    assert "valid" in TRANSITIONS["detained"]
    assert all(state in TRANSITIONS for to in TRANSITIONS.values() for state in to)


@pytest.fixture
def issued(clerk: httpx.AsyncClient, registered: Callable[..., Any]) -> Callable[..., Any]:
    async def make(**fields: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        right = await registered()
        body = {
            "right_id": right["id"], "kind": "mining", "number": "示例C0001",
            "valid_from": "2025-07-01", "valid_to": "2033-12-31", "issued_on": "2025-07-01",
            "issuing_authority": "示例市规划和自然资源局",
        } | fields  # fmt: skip
        answer = await clerk.post(URL, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        assert answer.headers["etag"] == '"1"'
        return right, answer.json()

    return make


async def change(
    client: httpx.AsyncClient, licence: dict[str, Any], status: str, on: str = "2025-08-01"
) -> httpx.Response:
    body = {"status": status, "effective_on": on, "reason": "示例事由"}
    url = f"{URL}/{licence['id']}/change-status"
    return await client.post(url, json=body, headers=if_match(licence))


@pytest.mark.service("licensing")
async def test_given_a_licence_then_its_state_shows_on_the_right_from_the_day_of_issue(
    clerk: httpx.AsyncClient, issued: Callable[..., Any]
) -> None:
    right, licence = await issued()
    url = f"{BASE}/mining-rights/{right['id']}"
    page = (await clerk.get(url)).json()
    before = (await clerk.get(url, params={"as_of": "2025-06-30"})).json()
    history = (await clerk.get(f"{url}/history")).json()["items"]
    assert (page["licence_status"], page["licence_status_name"]) == ("valid", "有效")
    assert [item["number"] for item in page["licences"]] == ["示例C0001"]
    assert (before["licence_status"], before["licences"]) == (None, [])
    assert history[-1]["act_name"] == "许可证状态"
    assert licence["kind_name"] == "采矿许可证"


@pytest.mark.service("licensing")
async def test_given_detention_then_the_right_is_suspended_until_it_is_lifted(
    clerk: httpx.AsyncClient, issued: Callable[..., Any], clock: SettableClock
) -> None:
    right, licence = await issued()
    url = f"{BASE}/mining-rights/{right['id']}"
    detained = await change(clerk, licence, "detained")
    shown = (await clerk.get(url)).json()
    clock.instant += timedelta(days=10)
    restored = await change(clerk, detained.json(), "valid", "2025-08-11")
    again = (await clerk.get(url)).json()
    then = await clerk.get(f"{URL}/{licence['id']}", params={"as_of": "2025-08-05"})
    assert detained.status_code == 200, detained.text
    assert (detained.json()["version"], detained.headers["etag"]) == (2, '"2"')
    assert (shown["licence_status"], shown["display_status"]) == ("detained", "suspended")
    assert restored.json()["since"] == "2025-08-11"
    assert again["display_status"] == "valid"
    assert (then.json()["status"], "etag" in then.headers) == ("detained", False)


@pytest.mark.service("licensing")
async def test_given_a_later_licence_state_then_an_earlier_change_keeps_it(
    clerk: httpx.AsyncClient, issued: Callable[..., Any]
) -> None:
    right, licence = await issued()
    await change(clerk, licence, "detained")
    url = f"{BASE}/mining-rights/{right['id']}"
    for day, status in (("2023-12-31", 409), ("2025-07-10", 200)):
        page = (await clerk.get(url)).json()
        body = {"effective_on": day, "reason": "示例", "name": "示例新名"}
        answer = await clerk.post(f"{url}/change", json=body, headers=if_match(page))
        assert answer.status_code == status, answer.text
    now, then = answer.json(), (await clerk.get(url, params={"as_of": "2025-07-20"})).json()
    assert (now["name"], now["licence_status"]) == ("示例新名", "detained")
    assert (then["name"], then["licence_status"]) == ("示例新名", "valid")


@pytest.mark.service("licensing")
async def test_given_a_revoked_licence_then_the_right_lives_on_and_only_cancellation_follows(
    clerk: httpx.AsyncClient, issued: Callable[..., Any]
) -> None:
    right, licence = await issued()
    revoked = (await change(clerk, licence, "revoked")).json()
    refused = await change(clerk, revoked, "valid")
    page = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    assert (page["status"], page["display_status"]) == ("registered", "suspended")
    assert (refused.status_code, refused.json()["allowed"]) == (409, ["cancelled"])


@pytest.mark.service("licensing")
async def test_given_a_stale_tag_then_412_and_without_one_428(
    clerk: httpx.AsyncClient, issued: Callable[..., Any]
) -> None:
    _, licence = await issued()
    await change(clerk, licence, "detained")
    stale = await change(clerk, licence, "revoked")
    url = f"{URL}/{licence['id']}/change-status"
    body = {"status": "revoked", "effective_on": "2025-08-01", "reason": "示例"}
    bare = await clerk.post(url, json=body, headers=new_key())
    assert (stale.status_code, stale.json()["current"]["status"]) == (412, "detained")
    assert bare.status_code == 428


@pytest.mark.service("licensing")
@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"number": "C123"}, "/number", "licence_number"),
        ({"kind": "exploration"}, "/kind", "licence_kind"),
        ({"kind": "combined_old"}, "/kind", "licence_kind"),
        ({"issued_on": "2025-08-02"}, "/issued_on", "issued_in_future"),
    ],
)
async def test_given_a_wrong_licence_then_422_points_at_it(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], fields: dict[str, Any], pointer: str,
    code: str,
) -> None:  # fmt: skip
    right = await registered()
    body = {
        "right_id": right["id"], "kind": "mining", "valid_from": "2025-07-01",
        "valid_to": "2033-12-31", "issued_on": "2025-07-01", "issuing_authority": "示例局",
    } | fields  # fmt: skip
    answer = await clerk.post(URL, json=body, headers=new_key())
    assert answer.status_code == 422
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]


@pytest.mark.service("licensing")
async def test_given_an_old_combined_certificate_then_it_is_entered_and_listed_by_kind(
    clerk: httpx.AsyncClient, issued: Callable[..., Any]
) -> None:
    _, licence = await issued(kind="combined_old", issued_on="2024-01-01", valid_from="2024-01-01")
    listed = (await clerk.get(URL, params={"kind": "combined_old", "status": "valid"})).json()
    none = (await clerk.get(URL, params={"as_of": "2023-12-31"})).json()
    assert [item["id"] for item in listed["items"]] == [licence["id"]]
    assert none["items"] == []


@pytest.mark.service("licensing")
async def test_given_issue_and_change_then_both_are_published(
    clerk: httpx.AsyncClient, issued: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    right, licence = await issued()
    await change(clerk, licence, "detained")
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        rows = connection.execute(
            "SELECT type, data ->> 'right_id', data ->> 'status', data ->> 'until' FROM outbox"
            " WHERE type LIKE 'licensing.licence%' ORDER BY seq"
        ).fetchall()
    assert rows == [
        ("licensing.licence_issued", right["id"], "valid", "2033-12-31"),
        ("licensing.licence_status_changed", right["id"], "detained", "2033-12-31"),
    ]


async def number(client: httpx.AsyncClient, licence: dict[str, Any], told: str) -> httpx.Response:
    url = f"{URL}/{licence['id']}/record-number"
    return await client.post(url, json={"number": told}, headers=if_match(licence))


@pytest.mark.service("licensing")
async def test_given_a_licence_without_a_number_then_the_national_one_is_recorded_once(
    clerk: httpx.AsyncClient, issued: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    right, licence = await issued(number=None)
    wrong = await number(clerk, licence, "ABC")
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/number")
    stale = await number(clerk, licence | {"version": 7}, "C5001132025077130000001")
    assert stale.status_code == 412
    numbered = await number(clerk, licence, "c500113202507 7130000001")
    assert numbered.status_code == 200, numbered.text
    assert (numbered.json()["number"], numbered.json()["version"]) == (
        "C5001132025077130000001", 2,
    )  # fmt: skip
    again = await number(clerk, numbered.json(), "C5001132025077130000002")
    assert (again.status_code, again.json()["code"]) == (409, "licence_numbered")
    shown = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()["licences"]
    assert [one["number"] for one in shown] == ["C5001132025077130000001"]
    audited = run_sql(postgres, "SELECT payload FROM audit_entries WHERE entity = 'licences'")
    assert any("C5001132025077130000001" in payload for (payload,) in audited)


@pytest.mark.service("licensing")
async def test_given_a_number_of_another_right_then_neither_issue_nor_record_takes_it(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    first = await registered()
    second = await registered(code="示例-2", geometry=square(106.7))
    body = {
        "kind": "mining", "valid_from": "2025-07-01", "valid_to": "2033-12-31",
        "issued_on": "2025-07-01", "issuing_authority": "示例局",
    }  # fmt: skip

    async def issue(right: dict[str, Any], told: str | None) -> httpx.Response:
        asked = body | {"right_id": right["id"], "number": told}
        return await clerk.post(URL, json=asked, headers=new_key())

    assert (await issue(first, "示例C1")).status_code == 201
    assert (await issue(first, "示例C1")).status_code == 201  # permanent: of the same right
    taken = await issue(second, "示例C1")
    assert (taken.status_code, taken.json()["code"]) == (409, "licence_number_taken")
    open_ = (await issue(second, None)).json()
    refused = await number(clerk, open_, "示例C1")
    assert (refused.status_code, refused.json()["code"]) == (409, "licence_number_taken")


@pytest.mark.service("licensing")
async def test_given_four_callers_then_only_the_clerk_of_the_place_records_a_number(
    app: FastAPI, clerk: httpx.AsyncClient, issued: Callable[..., Any], token: Callable[..., str]
) -> None:
    _, licence = await issued(number=None)
    answers = await four_callers(
        app, lambda client: number(client, licence, "示例C2"), wrong_role=token("leader"),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)


@pytest.mark.service("licensing")
async def test_given_a_licence_that_ends_after_its_right_then_it_is_refused_with_what_to_do(
    clerk: httpx.AsyncClient, issued: Callable[..., Any]
) -> None:
    right, licence = await issued()  # the right ends on 2033-12-31
    body = {
        "right_id": right["id"], "kind": "mining", "valid_from": "2025-07-01",
        "valid_to": "2034-01-01", "issued_on": "2025-07-01", "issuing_authority": "示例局",
    }  # fmt: skip
    refused = await clerk.post(URL, json=body, headers=new_key())
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["pointer"], error["code"]) == (
        422, "/valid_to", "after_right",
    )  # fmt: skip
    assert "请缩短许可证有效期，或先办理矿业权续期登记" in error["detail"]
    longer = {
        "status": "detained", "effective_on": "2025-08-01", "reason": "示例",
        "valid_to": "2034-01-01",
    }  # fmt: skip
    url = f"{URL}/{licence['id']}/change-status"
    changed = await clerk.post(url, json=longer, headers=if_match(licence))
    assert (changed.status_code, changed.json()["errors"][0]["code"]) == (422, "after_right")


@pytest.mark.service("licensing")
@pytest.mark.parametrize(
    ("capacity", "last_day", "years"),
    # limestone for building: 20 is of medium scale, 10 small (国土资发〔2004〕208号)
    [("20", "2045-06-30", "20年"), ("10", "2035-06-30", "10年")],
)
async def test_given_the_limit_by_scale_then_a_licence_ends_on_its_last_day_at_the_latest(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], capacity: str, last_day: str,
    years: str,
) -> None:  # fmt: skip
    right = await registered(
        capacity={"value": capacity, "unit": "万吨/年"}, valid_from="2025-07-01",
        valid_to="2055-06-30", effective_on="2025-07-01",
    )  # fmt: skip
    body = {
        "right_id": right["id"], "kind": "mining", "valid_from": "2025-07-01",
        "issued_on": "2025-07-01", "issuing_authority": "示例局",
    }  # fmt: skip
    after = (date.fromisoformat(last_day) + timedelta(days=1)).isoformat()
    refused = await clerk.post(URL, json=body | {"valid_to": after}, headers=new_key())
    assert (refused.status_code, refused.json()["code"]) == (422, "term_too_long"), refused.text
    assert (refused.json()["limit"], years[:2] in refused.json()["detail"]) == (last_day, True)
    kept = await clerk.post(URL, json=body | {"valid_to": last_day}, headers=new_key())
    assert (kept.status_code, kept.json()["warnings"]) == (201, []), kept.text


def test_given_a_limit_that_nobody_confirmed_then_passing_it_only_warns() -> None:
    right = {"kind": "mining", "scale_class": "small", "division_code": "500113"}
    text = (
        'jurisdiction: "500000"\ntitle: 示例规定\nsource: 示例规定\nparameters:\n'
        "  licence.mining_term:\n"
        "    - {scale: small, value: 10, unit: 年, basis: 示例规定, confirmed: false}\n"
    )
    books = build_set([read_book("500000.yaml", text, PARAMETERS)], PARAMETERS)
    day = date(2025, 7, 1)
    assert term_warnings(books, right, day, date(2035, 6, 30), day) == []
    (told,) = term_warnings(books, right, day, date(2035, 7, 1), day)
    assert told.endswith("示例规定（未核实）") and "2035-06-30" in told
