"""Finding, notice, correction, list, exit: over HTTP, with the facts told and the check warned."""

from datetime import datetime

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key, scope_of
from kuangzheng.licensing.holder_listings.service import expire
from tests.licensing.conftest import BASE
from tests.licensing.disclosure.conftest import (
    AGAIN,
    CHECK,
    NOTICE,
    SEEN,
    Desk,
    Token,
    noticed,
    post,
    rechecked,
)
from tests.licensing.rooms import CHECK as PROPOSAL
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
ABNORMAL = {"list": "abnormal", "ground": "not_corrected", "reason": "示例理由"}
SERIOUS = {"list": "serious", "ground": "fraud", "reason": "示例理由"}
APPROVAL = {"document_no": "示例名录〔2025〕1号", "listed_on": "2025-07-01"}
REMOVAL = {"document_no": "示例移出〔2025〕1号", "delisted_on": "2025-08-01"}


async def test_given_no_written_notice_then_no_list(desk: Desk) -> None:
    check = await post(desk.clerk, "/disclosure-checks", CHECK | {"right_id": desk.right["id"]})
    url = f"/disclosure-checks/{check['id']}"
    for step, body in (("record", SEEN), ("notify", NOTICE)):
        for listing in (ABNORMAL, SERIOUS):
            found = await post(
                desk.clerk, "/holder-listings", listing | {"check_id": check["id"]}, 422
            )
            assert found["code"] == "no_prior_notice"
        check = await post(desk.clerk, f"{url}/{step}", body, 200, check)
    early = AGAIN | {"rechecked_on": "2025-06-10"}
    found = await post(desk.clerk, f"{url}/recheck", early, 422, check)
    assert "期限届满之前不能认定" in found["detail"]
    told = (await desk.holder.get(f"{BASE}/notices")).json()["items"]
    assert "示例改〔2025〕1号" in told[0]["body"]
    done = await post(desk.clerk, f"{url}/recheck", AGAIN | {"corrected": True}, 200, check)
    assert (done["state"], done["listable"]) == ("corrected", ["serious"])
    refused = await post(desk.clerk, "/holder-listings", ABNORMAL | {"check_id": done["id"]}, 422)
    assert refused["code"] == "no_prior_notice"


async def test_given_nothing_was_corrected_then_another_lists_and_another_takes_off(
    desk: Desk, postgres: EmbeddedServer
) -> None:
    check = await rechecked(desk)
    made = await post(desk.clerk, "/holder-listings", ABNORMAL | {"check_id": check["id"]})
    twice = await post(desk.clerk, "/holder-listings", ABNORMAL | {"check_id": check["id"]}, 409)
    assert twice["code"] == "already_listed"
    url = f"/holder-listings/{made['id']}"
    early = APPROVAL | {"listed_on": "2025-06-01"}
    assert (await post(desk.approver, f"{url}/approve", early, 422, made))["errors"][0][
        "pointer"
    ] == "/listed_on"
    listed = await post(desk.approver, f"{url}/approve", APPROVAL, 200, made)
    assert (listed["state"], listed["until"]) == ("in_force", None)
    holder = (await desk.clerk.get(f"{BASE}/holders/{desk.holder_id}")).json()
    assert [(one["list"], one["listed_on"]) for one in holder["lists"]] == [
        ("abnormal", "2025-07-01")
    ]
    proposal = PROPOSAL | {"holder_id": desk.holder_id}
    answer = await desk.clerk.post(f"{BASE}/admission-checks", json=proposal, headers=new_key())
    warned = [r for r in answer.json()["results"] if r["value"] == "列入异常名录"]
    assert [one["outcome"] for one in warned] == ["warn"]
    kind = {"kind": "repaired", "reason": "示例"}
    assert (await post(desk.clerk, f"{url}/propose-removal", kind, 422, listed))["errors"]
    going = await post(
        desk.clerk, f"{url}/propose-removal", {"kind": "corrected", "reason": "示例"}, 200, listed
    )
    stays = await post(desk.approver, f"{url}/refuse-removal", {"reason": "示例"}, 200, going)
    assert stays["state"] == "in_force"
    going = await post(
        desk.clerk, f"{url}/propose-removal", {"kind": "corrected", "reason": "示例"}, 200, stays
    )
    gone = await post(desk.approver, f"{url}/approve-removal", REMOVAL, 200, going)
    assert (gone["state"], gone["delisted_on"], gone["actions"]) == ("removed", "2025-08-01", [])
    holder = (await desk.clerk.get(f"{BASE}/holders/{desk.holder_id}")).json()
    assert holder["lists"] == []
    facts = run_sql(
        postgres,
        "SELECT type, data->>'list', data->>'reason' FROM outbox"
        " WHERE starts_with(type, 'licensing.holder_') ORDER BY seq",
    )
    assert facts == [
        ("licensing.holder_listed", "abnormal", "示例理由"),
        ("licensing.holder_delisted", "abnormal", "corrected"),
    ]


async def test_given_the_serious_list_then_three_years_later_it_ends_by_itself(
    desk: Desk, database: Database, postgres: EmbeddedServer
) -> None:
    check = await rechecked(desk, corrected=True)
    made = await post(desk.clerk, "/holder-listings", SERIOUS | {"check_id": check["id"]})
    url = f"/holder-listings/{made['id']}"
    listed = await post(desk.approver, f"{url}/approve", APPROVAL, 200, made)
    assert listed["until"] == "2028-07-01"

    async def run(day: int) -> int:
        now = datetime(2028, 7, day, 0, 45, tzinfo=CHINA)
        scope = scope_of("500113", DbRole.WORKER, "system:clock")
        async with database.session(scope) as session:
            return await expire(session, now)

    assert [await run(day) for day in (1, 2, 3)] == [0, 1, 0]
    ended = (await desk.clerk.get(BASE + url)).json()
    assert (ended["state"], ended["delisted_on"]) == ("expired", "2028-07-02")
    facts = run_sql(
        postgres,
        "SELECT data->>'reason' FROM outbox WHERE type = 'licensing.holder_delisted'",
    )
    assert facts == [("expired",)]


async def test_given_both_desks_in_one_hand_then_the_same_person_does_not_approve(
    app: FastAPI, desk: Desk, token: Token
) -> None:
    check = await rechecked(desk)
    async with client_for(app, token(*ROLES)) as both:
        body = ABNORMAL | {"check_id": check["id"]}
        made = await post(both, "/holder-listings", body)
        url = f"/holder-listings/{made['id']}"
        assert (await post(both, f"{url}/approve", APPROVAL, 403, made))["code"] == "same_person"
        assert (await post(both, f"{url}/refuse", {"reason": "示"}, 403, made))["code"] == (
            "same_person"
        )
        refused = await post(desk.approver, f"{url}/refuse", {"reason": "示例"}, 200, made)
        assert refused["state"] == "refused"
        assert (await post(both, f"{url}/approve", APPROVAL, 409, refused))["allowed"] == []


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"origin": "draw"}, "/draw_id"), ({"origin": "national"}, "/national_list_id"),
    ],
)  # fmt: skip
async def test_given_a_check_without_its_origin_then_422(
    desk: Desk, fields: dict[str, str], pointer: str
) -> None:
    body = CHECK | {"right_id": desk.right["id"]} | fields
    found = await post(desk.clerk, "/disclosure-checks", body, 422)
    assert found["errors"][0]["pointer"] == pointer


async def test_given_each_role_and_scope_then_only_the_right_one_gets_through(
    app: FastAPI, desk: Desk, token: Token
) -> None:
    check = await noticed(desk)
    async with (
        client_for(app, "") as nobody,
        client_for(app, token(*ROLES, division="140902")) as elsewhere,
    ):
        for path in ("/disclosure-checks", "/holder-listings"):
            assert (await nobody.get(BASE + path)).status_code == 401
            assert (await desk.holder.get(BASE + path)).status_code == 403
            assert (await elsewhere.get(BASE + path)).json()["items"] == []
        url = f"/disclosure-checks/{check['id']}"
        assert (await elsewhere.get(BASE + url)).status_code == 404
        await post(desk.approver, f"{url}/recheck", AGAIN, 403, check)
        await post(elsewhere, f"{url}/recheck", AGAIN, 404, check)
        await post(desk.holder, "/holder-listings", ABNORMAL | {"check_id": check["id"]}, 403)
