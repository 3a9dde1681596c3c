"""Execution over the API: closure, cancellation, registration with lineage, restoration."""

import asyncio
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.consolidation_schemes.conftest import (
    CANCEL,
    CITY,
    COUNTY,
    EXECUTIONS,
    ORDER,
    PATH,
    REGISTER,
    City,
    Desks,
    Json,
    made,
)
from tests.licensing.rooms import insert, run_sql

pytestmark = pytest.mark.service("licensing")


async def right(desks: Desks, right_id: str, **asked: str) -> Json:
    return made(await desks.get("clerk", f"{BASE}/mining-rights/{right_id}", **asked))


async def test_given_the_whole_chain_then_lineage_duty_and_both_views_of_the_register(
    desks: Desks, postgres: EmbeddedServer
) -> None:
    licence = {
        "right_id": desks.rights["甲"], "kind": "combined_old", "valid_from": "2024-01-01",
        "valid_to": "2033-12-31", "issued_on": "2024-01-01", "issuing_authority": "示例局",
    }  # fmt: skip
    licence = made(await desks.post("clerk", f"{BASE}/licences", licence), 201)
    scheme = await desks.executing()
    items = await desks.open(scheme)
    assert {key: (one["kind"], one["state"]) for key, one in items.items()} == {
        "甲": ("merged", "waiting"), "乙": ("merged", "waiting"), "丁": ("closed", "waiting"),
        1: ("group", "waiting"),
    }  # fmt: skip
    early = await desks.decide(items["甲"], "cancel", CANCEL, "approver")
    assert (early.status_code, early.json()["allowed"]) == (409, ["order-closure"])
    not_yet = await desks.decide(items[1], "register", REGISTER, "approver")
    assert (not_yet.status_code, not_yet.json()["allowed"]) == (409, ["record-grant"])
    for code in ("甲", "乙", "丁"):
        assert (await desks.closed(items[code]))["state"] == "cancelled"
    gap = await desks.decide(items[1], "register", REGISTER, "approver")
    assert (gap.status_code, gap.json()["allowed"]) == (409, ["record-grant"])
    grant = {"method": "listing", "on": "2025-06-20", "document_no": "示例成交〔2025〕1号"}
    group = made(await desks.decide(items[1], "record-grant", grant, "clerk"))
    clerk = await desks.decide(group, "register", REGISTER, "clerk")
    assert clerk.status_code == 403
    misnumbered = await desks.decide(group, "register", REGISTER | {"code": "ABC"}, "approver")
    (error,) = misnumbered.json()["errors"]
    assert (misnumbered.status_code, error["pointer"]) == (422, "/code")
    group = made(await desks.decide(group, "register", REGISTER, "approver"))
    # a year from the day of the registration, which is the last day of the duty
    assert (group["state"], group["restoration_due"]) == ("registered", "2026-07-01")
    new = await right(desks, group["successor"]["id"])
    assert {one["id"] for one in new["lineage"]["predecessors"]} == {
        desks.rights["甲"], desks.rights["乙"],
    }  # fmt: skip
    assert (new["scale_class"], new["reserves"][0]["value"]["value"]) == ("large", "3000")
    old = await right(desks, desks.rights["甲"])
    assert (old["status"], old["lineage"]["successors"][0]["id"]) == ("extinguished", new["id"])
    before = await right(desks, desks.rights["甲"], as_of="2025-06-09")
    assert before["status"] == "registered"
    licence = made(await desks.get("clerk", f"{BASE}/licences/{licence['id']}"))
    assert (licence["status"], licence["document_no"]) == ("cancelled", CANCEL["document_no"])
    held = "SELECT status, right_id::text, mines FROM cap_reservations"
    assert run_sql(postgres, held) == [("committed", new["id"], 1)]
    listed = made(await desks.get("clerk", f"{BASE}/mining-rights", as_of="2025-06-09"))
    assert {one["code"] for one in listed["items"]} == {"甲", "乙", "丙", "丁"}
    now = made(await desks.get("clerk", f"{BASE}/mining-rights", as_of="2025-07-01"))
    alive = {one["code"] for one in now["items"] if one["status"] != "extinguished"}
    assert alive == {"丙", REGISTER["code"]}
    (event,) = run_sql(
        postgres, "SELECT division_code, data FROM outbox WHERE type ="
        " 'licensing.restoration_duty_assigned'",
    )  # fmt: skip
    assert event[1]["due"] == "2026-07-01"
    assert {one["right_id"] for one in event[1]["merged"]} == {
        desks.rights["甲"], desks.rights["乙"],
    }  # fmt: skip
    done = await desks.fresh(scheme)
    lights = {one["step"]: one for one in done["milestones"]}
    assert lights["licence_issued"]["done_on"] == "2025-07-01"
    done = made(await desks.act(done, "complete", {}))
    assert (done["status"], done["actions"]) == ("completed", [])
    accepted = {"on": "2025-07-30", "document_no": "示例验收〔2025〕1号"}
    group = made(await desks.decide(group, "accept-restoration", accepted, "clerk"))
    assert (group["state"], group["actions"]) == ("restored", [])


async def test_given_a_mortgage_then_no_cancellation_until_it_is_lifted(
    desks: Desks, postgres: EmbeddedServer
) -> None:
    items = await desks.open(await desks.executing())
    ordered = made(await desks.decide(items["甲"], "order-closure", ORDER, "clerk"))
    insert(
        postgres, "encumbrances", id=ordered["id"], right_id=desks.rights["甲"],
        division_code="140902", kind="mortgage", authority="示例银行", registered_on="2024-01-01",
    )  # fmt: skip
    refused = await desks.decide(ordered, "cancel", CANCEL, "approver")
    assert (refused.status_code, refused.json()["code"]) == (409, "right_encumbered")
    assert refused.json()["encumbrances"][0]["authority"] == "示例银行"
    shown = made(await desks.get("clerk", f"{EXECUTIONS}/{ordered['id']}"))
    assert shown["blocked_by"] == ["抵押备案（示例银行）"]
    assert (await right(desks, desks.rights["甲"]))["status"] == "registered"
    run_sql(postgres, "UPDATE encumbrances SET lifted_on = '2025-07-01', lift_reason = '示例'")
    assert made(await desks.decide(ordered, "cancel", CANCEL, "approver"))["state"] == "cancelled"


async def test_given_the_cancellation_then_by_another_person_and_once_of_two_at_a_time(
    desks: Desks,
) -> None:
    items = await desks.open(await desks.executing())
    ordered = made(await desks.decide(items["丁"], "order-closure", ORDER, "clerk"))
    for who, status in (("clerk", 403), ("leader", 403), ("other", 403)):
        assert (await desks.decide(ordered, "cancel", CANCEL, who)).status_code == status
    assert (await desks.get("other", f"{EXECUTIONS}/{ordered['id']}")).status_code == 404
    wrong = [
        ({"on": "2025-05-31"}, "before_closure"), ({"on": "2025-08-02"}, "day_ahead"),
        ({"published_on": "2025-06-09"}, "published_early"),
    ]  # fmt: skip
    for fields, code in wrong:
        answer = await desks.decide(ordered, "cancel", CANCEL | fields, "approver")
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)
    unpaid = CANCEL | {"compensation": {"due": True, "amount": {"amount_fen": 1}}}
    assert (await desks.decide(ordered, "cancel", unpaid, "approver")).status_code == 422
    both = await asyncio.gather(
        desks.decide(ordered, "cancel", CANCEL, "approver"),
        desks.decide(ordered, "cancel", CANCEL, "city"),
    )
    # whoever approved the scheme is another than who prepared it, and may cancel as well
    assert sorted(one.status_code for one in both) == [200, 412]


async def test_given_an_exit_then_it_is_listed_and_never_cancelled_before_its_day(
    desks: Desks,
) -> None:
    content = desks.content()
    content["mines"][2] = {
        "right_id": desks.rights["丙"], "destination": "exits",
        "exit": {"mode": "by_years", "until": "2033-12-31"},
    }  # fmt: skip
    scheme = await desks.ready()
    answer = await (await desks.client("clerk")).patch(
        f"/api/v1/licensing/consolidation-schemes/{scheme['id']}", json={"content": content},
        headers={"If-Match": f'"{scheme["version"]}"'},
    )  # fmt: skip
    scheme = made(answer)
    assert (scheme["figures"]["exits"], scheme["figures"]["reduction_after_exits"]) == (1, "75.0")
    for action, body, who in (
        ("hold-hearing", {"on": "2022-10-08", "record": "示例"}, "clerk"),
        ("publicise", {"media": "示例", "from_on": "2022-10-10", "to_on": "2022-10-20"}, "clerk"),
        ("submit", {"document_no": "示例1号", "on": "2022-10-28"}, "clerk"),
        ("approve", {"document_no": "示例2号", "on": "2022-11-25"}, "city"),
        ("begin", {}, "clerk"),
    ):
        scheme = made(await desks.act(scheme, action, body, who))
    items = await desks.open(scheme)
    assert (items["丙"]["kind"], items["丙"]["exit_on"]) == ("exits", "2033-12-31")
    ordered = made(await desks.decide(items["丙"], "order-closure", ORDER, "clerk"))
    early = await desks.decide(ordered, "cancel", CANCEL, "approver")
    assert (early.status_code, early.json()["errors"][0]["code"]) == (422, "before_exit")
    left = await desks.act(scheme, "complete", {})
    assert (left.status_code, left.json()["code"]) == (422, "execution_refused")


async def test_given_the_city_then_its_counties_stand_beside_each_other(desks: Desks) -> None:
    scheme = await desks.executing()
    path = f"{BASE}/consolidation-screenings/{desks.run['id']}/assessment"
    told = made(await desks.get("bureau", path, as_of="2022-12-15"))
    assert (told["division_code"], told["before"], told["after"]) == (CITY, 4, 2)
    (county,) = told["counties"]
    assert (county["scheme_id"], county["status"]) == (scheme["id"], "executing")
    # submitted on 10-28 and approved on 11-25, both in time; nothing else is due by 12-15
    assert (county["on_time"], county["late"], county["due_soon"]) == (2, 0, 0)
    assert (county["executions"], county["executed"]) == (4, 0)
    # 10 + 10 for the steps, 20 for 50 % of the 50 % asked for; nothing else is due
    assert county["score"] == county["score"] | {
        "earned": "40.0", "attainable": 40, "full": 100, "rate": "100.0", "rank": 1,
    }  # fmt: skip
    assert {one["full"] for one in told["points"] if one["item"] != "reduction"} == {10}
    assert not any(one["confirmed"] for one in told["points"])
    later = made(await desks.get("bureau", path, as_of="2023-03-01"))["counties"][0]
    # the verification of reserves is a day late, the valuation due in 29 days
    assert (later["late"], later["due_soon"]) == (1, 1)
    assert (later["score"]["earned"], later["score"]["attainable"]) == ("40.0", 50)
    milestone = {"step": "reserves_verified", "on": "2023-02-27", "document_no": "示例备案1号"}
    made(await desks.act(scheme, "record-milestone", milestone))
    after = made(await desks.get("bureau", path, as_of="2023-03-01"))["counties"][0]
    assert (after["on_time"], after["late"]) == (3, 0)
    assert (await desks.get("clerk", path)).status_code == 404
    made_paper = await desks.get("bureau", f"{path}/paper", as_of="2023-03-01", form="docx")
    assert made_paper.status_code == 200, made_paper.text
    with ZipFile(BytesIO(made_paper.content)) as packed:
        words = packed.read("word/document.xml").decode()
    for word in ("忻州市矿山资源整合工作考核情况", "忻府区得分明细", "50.0", "100.0%", "未核实"):
        assert word in words, word
    printed = await desks.get("bureau", f"{path}/paper", as_of="2023-03-01", form="pdf")
    assert printed.content.startswith(b"%PDF")


async def test_given_a_city_that_released_its_own_points_then_they_are_what_counts(
    desks: Desks, app: FastAPI, token: Callable[..., str]
) -> None:
    await desks.executing()
    text = (
        'jurisdiction: "140900"\ntitle: 示例整合工作考核办法\nsource: 示例〔2023〕1号\n'
        "valid: {from: 2023-01-01}\nparameters:\n  consolidation.assessment_points:\n"
        "    - {assessed: scheme_approved, value: 60, basis: 第1条, confirmed: true}\n"
        "    - {assessed: reserves_verified, value: 40, basis: 第2条, confirmed: true}\n"
    )
    books = f"{BASE}/local-rulebooks"
    draft = made(await desks.post("bureau", books, {"text": text}), 201)
    path = f"{BASE}/consolidation-screenings/{desks.run['id']}/assessment"
    before = made(await desks.get("bureau", path, as_of="2023-03-01"))
    assert len(before["points"]) == 9
    made(await desks.post("city", f"{books}/{draft['id']}/put-in-force", {}, draft))
    told = made(await desks.get("bureau", path, as_of="2023-03-01"))
    found = {one["item"]: (one["full"], one["confirmed"]) for one in told["points"]}
    assert (found["scheme_approved"], found["reserves_verified"]) == ((60, True), (40, True))
    score = {one["item"]: one["earned"] for one in told["counties"][0]["score"]["items"]}
    assert (score["scheme_approved"], score["reserves_verified"]) == ("60.0", "0.0")


async def test_given_four_callers_then_each_endpoint_lets_in_the_right_one(
    app: FastAPI, desks: Desks, token: Callable[..., str]
) -> None:
    scheme = await desks.executing()
    group = f"{EXECUTIONS}/{(await desks.open(scheme))[1]['id']}"
    path = f"{PATH}/{scheme['id']}"

    async def answers(
        path: str, body: Any = None, role: str = "clerk", wrong: str = "audit_admin",
        division: str = COUNTY,
    ) -> tuple[int, ...]:  # fmt: skip
        async def send(client: httpx.AsyncClient) -> httpx.Response:
            if body is None:
                return await client.get(path)
            stale = {"If-Match": '"99"', **new_key()}
            return await client.post(path, json=body, headers=stale)

        found = await four_callers(
            app, send, wrong_role=token(wrong, division=division),
            elsewhere=token(role, division="500113"), right=token(role, division=division),
        )  # fmt: skip
        return found.statuses

    assert await answers(EXECUTIONS) == (401, 403, 200, 200)
    for one in (group, f"{path}/report", f"{path}/report/workbook", f"{path}/report/paper"):
        assert await answers(one) == (401, 403, 404, 200), one
    run = f"{BASE}/consolidation-screenings/{desks.run['id']}/assessment"
    assert await answers(run, division=CITY) == (401, 403, 404, 200)
    assert await answers(f"{run}/paper", division=CITY) == (401, 403, 404, 200)
    paper = {"on": "2025-07-01", "document_no": "示例1号"}
    for action, body, role, wrong in (
        (f"{group}/order-closure", ORDER, "clerk", "approver"),
        (f"{group}/cancel", CANCEL, "approver", "clerk"),
        (f"{group}/record-grant", paper | {"method": "listing"}, "clerk", "approver"),
        (f"{group}/register", REGISTER, "approver", "clerk"),
        (f"{group}/accept-restoration", paper, "clerk", "leader"),
        (f"{path}/record-milestone", paper | {"step": "revenue_valued"}, "clerk", "leader"),
    ):
        assert await answers(action, body, role, wrong) == (401, 403, 404, 412), action


async def test_given_a_mine_that_leaves_mined_out_then_its_holder_asks_in_vain_for_more(
    app: FastAPI, desks: Desks, city: City, postgres: EmbeddedServer, token: Callable[..., str]
) -> None:
    holder, scheme = str(new_id()), str(new_id())
    insert(postgres, "holders", id=holder, name="示例矿业有限公司", division_code=COUNTY)
    leaving = city.add("戊", 0.2, holder_id=holder)
    mine = {
        "right_id": leaving, "destination": "exits",
        "exit": {"mode": "by_reserves", "until": "2030-01-01"},
    }  # fmt: skip
    insert(
        postgres, "consolidation_schemes", id=scheme, division_code=COUNTY, city_code=CITY,
        screening_id=desks.run["id"], screened_on="2022-10-30", title="示例", status="executing",
        content=json.dumps({"mines": [mine]}),
    )  # fmt: skip
    insert(
        postgres, "consolidation_executions", id=str(new_id()), division_code=COUNTY,
        scheme_id=scheme, kind="exits", right_id=leaving, exit_on="2030-01-01",
    )  # fmt: skip
    # in the city's assessment its exit is not missing before its day, and is on it
    path = f"{BASE}/consolidation-screenings/{desks.run['id']}/assessment"
    for on, earned in (("2025-08-01", None), ("2030-01-01", "0.0")):
        (county,) = made(await desks.get("bureau", path, as_of=on))["counties"]
        items = {one["item"]: one["earned"] for one in county["score"]["items"]}
        assert (county["executions"], items["execution"]) == (1, earned), on
    async with client_for(app, token("holder", division=COUNTY, holder=holder)) as applicant:
        for enlarges, barred in ((True, True), (False, False)):
            draft = {
                "division_code": COUNTY, "kind": "change", "title": "示例变更", "right_id": leaving,
                "proposal": {"minerals": ["石灰岩"], "enlarges": enlarges},
            }  # fmt: skip
            path = f"{BASE}/applications"
            made_ = made(await applicant.post(path, json=draft, headers=new_key()), 201)
            answer = await applicant.post(
                f"{path}/{made_['id']}/submit", json={}, headers=if_match(made_)
            )
            codes = {bar["code"] for bar in answer.json().get("bars", ())}
            assert ("no_enlargement" in codes) == barred, answer.text


async def test_given_a_mine_at_the_registration_then_the_merged_right_lies_on_it(
    desks: Desks, postgres: EmbeddedServer
) -> None:
    items = await desks.open(await desks.executing())
    for code in ("甲", "乙"):
        await desks.closed(items[code])
    grant = {"method": "listing", "on": "2025-06-20", "document_no": "示例成交〔2025〕1号"}
    group = made(await desks.decide(items[1], "record-grant", grant, "clerk"))
    nowhere = await desks.decide(
        group, "register", REGISTER | {"mine_id": str(new_id())}, "approver"
    )
    (error,) = nowhere.json()["errors"]
    assert (nowhere.status_code, error["pointer"], error["code"]) == (
        422, "/mine_id", "mine_unknown",
    )  # fmt: skip
    mine = str(new_id())
    insert(postgres, "mines", id=mine, name="示例整合矿山", division_code=COUNTY)
    group = made(await desks.decide(group, "register", REGISTER | {"mine_id": mine}, "approver"))
    new = await right(desks, group["successor"]["id"])
    assert new["mine"] == {"id": mine, "name": "示例整合矿山"}
