"""Schemes over the API: what is drafted, judged, decided and refused."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.licensing.conftest import if_match
from tests.licensing.consolidation_schemes.conftest import (
    CITY,
    COUNTY,
    GROUP,
    PATH,
    PREPARATION,
    Desks,
    Json,
    made,
    square,
)
from tests.licensing.rooms import insert, insert_zone, objected

pytestmark = pytest.mark.service("licensing")


async def test_given_a_draft_then_every_mine_is_told_and_nothing_decided(desks: Desks) -> None:
    scheme = await desks.scheme()
    assert (scheme["status"], scheme["version"], scheme["city_code"]) == ("draft", 1, "140900")
    assert [one["code"] for one in scheme["mines"]] == ["丁", "丙", "乙", "甲"]
    assert {one["code"] for one in scheme["problems"] if one["severity"] == "error"} == {
        "no_destination", "content_missing",
    }  # fmt: skip
    assert scheme["figures"]["undecided"] == 4
    assert scheme["actions"] == ["change", "hold-hearing"]


async def test_given_a_whole_scheme_then_figures_by_hand_and_no_error(desks: Desks) -> None:
    scheme = await desks.ready()
    assert [one["code"] for one in scheme["problems"] if one["severity"] == "error"] == []
    figures = scheme["figures"]
    # four mines become the kept one and the group's: 2 of 4 less are 50 %
    assert {k: figures[k] for k in ("before", "after", "merged", "kept", "closed", "exits")} == {
        "before": 4, "after": 2, "merged": 2, "kept": 1, "closed": 1, "exits": 0,
    }  # fmt: skip
    assert (figures["reduction"], figures["target"]) == ("50.0", "50.0")
    # before one large of four; after both are large (120 万吨/年 of cement limestone)
    assert (figures["large_medium_before"], figures["large_medium_after"]) == ("25.0", "100.0")
    assert figures["capacity"] == [{"unit": "万吨/年", "before": "130", "after": "220"}]
    group = scheme["groups"][0]
    assert [one["code"] for one in group["mines"]] == ["甲", "乙"]
    assert group["scale_class"] == "large"
    assert float(group["area_km2"]) > float(group["merged_area_km2"]) > 0
    lights = {one["step"]: (one["due"], one["light"]) for one in scheme["milestones"]}
    assert lights["scheme_submitted"] == ("2022-10-30", "red")
    assert scheme["division_code"] == COUNTY


async def test_given_an_objection_to_the_publicity_then_nothing_goes_up_before_its_answer(
    desks: Desks, postgres: EmbeddedServer
) -> None:
    scheme = await desks.ready()
    *before, (submit, paper) = PREPARATION
    for action, body in before:
        scheme = made(await desks.act(scheme, action, body))
    answer = objected(postgres, "consolidation_scheme", scheme["id"], scheme["division_code"])
    waits = await desks.act(scheme, submit, paper)
    assert (waits.status_code, waits.json()["errors"][0]["code"]) == (422, "objection_open")
    answer()
    assert made(await desks.act(scheme, submit, paper))["status"] == "submitted"


async def test_given_the_procedure_then_step_by_step_to_the_citys_approval(
    desks: Desks, clock: SettableClock
) -> None:
    scheme = await desks.submitted()
    assert (scheme["status"], scheme["actions"]) == ("submitted", ["approve", "return"])
    early = await desks.act(scheme, "begin", {})
    assert (early.status_code, early.json()["allowed"]) == (409, ["approve", "return"])
    paper = {"document_no": "示例政批〔2022〕1号", "on": "2022-12-01"}
    at_county = await desks.act(scheme, "approve", paper, "approver")
    assert (at_county.status_code, at_county.json()["code"]) == (403, "not_the_city")
    assert (await desks.act(scheme, "approve", paper, "leader")).status_code == 403
    assert (await desks.act(scheme, "approve", paper, "other")).status_code in (403, 404)
    approved = made(await desks.act(scheme, "approve", paper, "city"))
    lights = {one["step"]: one["light"] for one in approved["milestones"]}
    assert (lights["scheme_submitted"], lights["scheme_approved"]) == ("green", "red")
    assert [one["act"] for one in approved["acts"]][-4:] == [
        "heard", "publicised", "submitted", "approved",
    ]  # fmt: skip
    stale = await desks.act(scheme, "approve", paper, "city")
    assert (stale.status_code, stale.json()["current"]["status"]) == (412, "approved")
    answer = await desks.get("other", f"{PATH}/{scheme['id']}")
    assert answer.status_code == 404


def errors(scheme: Json) -> set[str]:
    return {one["code"] for one in scheme["problems"] if one["severity"] == "error"}


async def changed(desks: Desks, scheme: Json, content: Json) -> httpx.Response:
    client = await desks.client("clerk")
    return await client.patch(
        f"{PATH}/{scheme['id']}", json={"content": content},
        headers={"If-Match": f'"{scheme["version"]}"'},
    )  # fmt: skip


async def test_given_what_can_be_no_scheme_then_refused_with_the_place(desks: Desks) -> None:
    scheme, whole = await desks.scheme(), desks.content()
    first, mines = GROUP, whole["mines"]
    shares = [{"name": "示例甲", "share_bp": 6667}, {"name": "示例乙", "share_bp": 3332}]
    bow_tie = {"type": "Polygon", "coordinates": [[
        [112.7, 38.4], [112.71, 38.41], [112.71, 38.4], [112.7, 38.41], [112.7, 38.4],
    ]]}  # fmt: skip
    wrong = [
        (
            {"groups": [first | {"members": shares}]}, "shares_not_whole",
            "/content/groups/0/members",
        ),
        ({"groups": [first, first]}, "group_twice", "/content/groups/1/no"),
        ({"mines": [*mines, mines[2]]}, "destination_twice", "/content/mines/4/right_id"),
        ({"mines": [mines[0] | {"group_no": 2}]}, "group_unknown", "/content/mines/0/group_no"),
        (
            {"mines": [mines[2] | {"right_id": scheme["id"]}]}, "not_screened",
            "/content/mines/0/right_id",
        ),
        (
            {"groups": [first | {"proposed": first["proposed"] | {"geometry": bow_tie}}]},
            None, "/content/groups/0/proposed/geometry",
        ),
        (
            {"groups": [first | {"proposed": first["proposed"] | {
                "reserves": {"value": "1", "unit": "平方米"}}}]},
            "reserves_unit", "/content/groups/0/proposed/reserves",
        ),
    ]  # fmt: skip
    for fields, code, pointer in wrong:
        answer = await changed(desks, scheme, whole | fields)
        assert answer.status_code == 422, fields
        error = answer.json()["errors"][0]
        assert error["pointer"].startswith(pointer)
        assert code in (None, error["code"])
    for fields in ({"destination": "kept"}, {"destination": "closed"}, {"group_no": None}):
        body = whole | {"mines": [mines[0] | fields]}
        assert (await changed(desks, scheme, body)).status_code == 422
    assert (await desks.fresh(scheme))["version"] == scheme["version"]


async def test_given_errors_then_no_hearing_and_each_is_pointed_at(desks: Desks) -> None:
    content = desks.content(gap=None, lead=None)
    content["mines"][3] = {"right_id": desks.rights["丁"], "destination": "kept"}
    content["progress"] = None
    scheme = await desks.scheme(content)
    await desks.fact(scheme, "丁", "lapse_cause", own_reason=True)
    scheme = await desks.fresh(scheme)
    assert errors(scheme) == {
        "closing_trigger", "not_verified", "gap_not_competitive", "no_lead", "content_missing",
    }  # fmt: skip
    assert not scheme["may_submit"]
    answer = await desks.act(scheme, "hold-hearing", PREPARATION[0][1])
    assert (answer.status_code, answer.json()["code"]) == (422, "scheme_faulty")
    found = {(one["pointer"], one["code"]) for one in answer.json()["errors"]}
    assert ("/content/mines/3", "closing_trigger") in found
    assert ("/content/groups/0/gap", "gap_not_competitive") in found


async def test_given_a_merged_reserve_below_medium_then_refused_and_small_output_warned(
    desks: Desks,
) -> None:
    small = GROUP["proposed"] | {
        "reserves": {"value": "1", "unit": "万吨"}, "capacity": {"value": "10", "unit": "万吨/年"},
    }  # fmt: skip
    scheme = await desks.ready(proposed=small)
    told = {one["code"]: one["severity"] for one in scheme["problems"]}
    # 国土资发〔2000〕133号 has no classes of limestone: it is told, and nothing is guessed
    assert told == {"scale_below": "warning", "reserves_below_unknown": "warning"}
    content = desks.content(proposed=small | {"minerals": ["磷矿"]})
    told = {
        one["code"]: one["severity"]
        for one in made(await changed(desks, scheme, content))["problems"]
    }
    assert told == {"scale_below": "warning", "reserves_below": "error"}


async def test_given_a_protected_area_then_its_authority_is_asked_first(
    desks: Desks, postgres: EmbeddedServer
) -> None:
    layer = str(new_id())
    insert(
        postgres, "zone_layers", id=layer, division_code="140900", kind="ecological_red_line",
        name="示例红线", version_no="2021", valid_during="[2021-01-01,)", source="示例",
    )  # fmt: skip
    insert_zone(
        postgres,
        {"id": layer, "kind": "ecological_red_line", "division_code": "140900",
         "valid_from": "2021-01-01", "valid_to": None, "state": "published"},
        square(0.05),
    )  # fmt: skip
    scheme = await desks.ready()
    assert errors(scheme) == {"trigger_undetermined"}
    kept = next(one for one in scheme["mines"] if one["code"] == "丙")
    assert len(kept["protected_areas"]) == 1
    opinion = {"document_no": "示例林函1号", "authority": "示例林业局", "opinion": "keep"}
    await desks.fact(scheme, "丙", "protected_area", **opinion)
    assert errors(await desks.fresh(scheme)) == set()


async def test_given_penalties_and_again_then_closing_and_the_police_are_asked_about(
    desks: Desks,
) -> None:
    scheme = await desks.ready()
    for on in ("2021-03-01", "2022-02-01"):
        await desks.fact(scheme, "丙", "penalty", on=on, document_no=f"示例罚〔{on[:4]}〕1号")
    fact = await desks.fact(scheme, "丙", "illegal_mining", on="2022-09-01")
    scheme = await desks.fresh(scheme)
    mine = next(one for one in scheme["mines"] if one["code"] == "丙")
    assert (mine["police_check_due"], errors(scheme)) == (True, {"closing_trigger"})
    path = f"{PATH}/{scheme['id']}/facts/{fact['id']}/withdraw"
    withdrawn = made(await desks.post("clerk", path, {"reason": "示例：查无实据"}, fact))
    assert (withdrawn["version"], withdrawn["withdraw_reason"]) == (2, "示例：查无实据")
    again = await desks.post("clerk", path, {"reason": "示例"}, withdrawn)
    assert again.status_code == 409
    assert errors(await desks.fresh(scheme)) == set()
    listed = made(await desks.get("clerk", f"{PATH}/{scheme['id']}/facts"))["items"]
    assert [one["kind"] for one in listed][-3:] == ["penalty", "penalty", "illegal_mining"]


async def test_given_a_fact_after_submission_then_the_city_cannot_approve_over_it(
    desks: Desks,
) -> None:
    scheme = await desks.submitted()
    await desks.fact(scheme, "丙", "rectification", ground="safety", result="failed")
    paper = {"document_no": "示例政批1号", "on": "2022-11-25"}
    assert (await desks.act(scheme, "approve", paper, "city")).status_code == 412
    scheme = await desks.fresh(scheme)
    refused = await desks.act(scheme, "approve", paper, "city")
    assert (refused.status_code, refused.json()["code"]) == (422, "scheme_faulty")
    returned = {"reason": "示例：有一矿山应予关闭"}
    scheme = made(await desks.act(scheme, "return", returned, "city"))
    assert (scheme["status"], scheme["actions"]) == ("returned", ["change", "submit"])
    content = desks.content()
    content["mines"][2] = {
        "right_id": desks.rights["丙"], "destination": "closed", "trigger": "rectification_failed",
    }  # fmt: skip
    scheme = made(await changed(desks, scheme, content))
    assert (scheme["status"], errors(scheme)) == ("draft", set())


async def test_given_days_out_of_order_then_refused(desks: Desks) -> None:
    scheme = await desks.ready()
    ahead = await desks.act(scheme, "hold-hearing", {"on": "2025-08-02", "record": "示例"})
    assert (ahead.status_code, ahead.json()["errors"][0]["code"]) == (422, "day_ahead")
    scheme = made(await desks.act(scheme, "hold-hearing", PREPARATION[0][1]))
    early = {"media": "示例日报", "from_on": "2022-10-07", "to_on": "2022-10-20"}
    answer = await desks.act(scheme, "publicise", early)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "before_hearing")
    scheme = made(await desks.act(scheme, "publicise", PREPARATION[1][1]))
    on_the_last_day = {"document_no": "示例1号", "on": "2022-10-20"}
    answer = await desks.act(scheme, "submit", on_the_last_day)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "publicity_running")


async def test_given_no_screening_or_a_second_scheme_then_refused(desks: Desks) -> None:
    body = {"division_code": "140921", "title": "示例", "screening_id": str(new_id())}
    answer = await desks.post("other", PATH, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "no_screening")
    elsewhere = await desks.post("other", PATH, body | {"division_code": COUNTY})
    assert elsewhere.status_code == 422
    await desks.scheme()
    second = await desks.post("clerk", PATH, {"division_code": COUNTY, "title": "示例"})
    assert second.status_code == 409


async def test_given_four_callers_then_each_endpoint_lets_in_the_right_one(
    app: FastAPI, desks: Desks, token: Callable[..., str]
) -> None:
    scheme = await desks.scheme()
    path = f"{PATH}/{scheme['id']}"

    async def answers(
        path: str, body: Any = None, wrong: str = "audit_admin", role: str = "clerk"
    ) -> tuple[int, ...]:
        async def send(client: httpx.AsyncClient) -> httpx.Response:
            if body is None:
                return await client.get(path)
            return await client.post(path, json=body, headers=if_match(scheme))

        found = await four_callers(
            app, send, wrong_role=token(wrong, division=COUNTY),
            elsewhere=token(role, division="500113"), right=token(role, division=COUNTY),
        )  # fmt: skip
        return found.statuses

    assert await answers(path) == (401, 403, 404, 200)
    assert await answers(f"{path}/facts") == (401, 403, 404, 200)
    assert await answers(PATH) == (401, 403, 200, 200)
    fact = {
        "kind": "lapse_cause", "right_id": desks.rights["丁"], "on": "2022-09-30",
        "source": "示例局", "own_reason": True,
    }  # fmt: skip
    assert await answers(f"{path}/facts", fact, "leader") == (401, 403, 404, 201)
    hearing, paper = PREPARATION[0][1], {"document_no": "示例1号"}
    for action, body, role, wrong, right in (
        ("hold-hearing", hearing, "clerk", "leader", 412),
        ("publicise", PREPARATION[1][1], "clerk", "leader", 412),
        ("submit", PREPARATION[2][1], "clerk", "approver", 412),
        ("approve", paper, "approver", "clerk", 412),
        ("return", {"reason": "示例"}, "approver", "clerk", 412),
        ("begin", {}, "clerk", "approver", 412), ("complete", {}, "clerk", "approver", 412),
    ):  # fmt: skip
        found = await answers(f"{path}/{action}", body, wrong, role)
        assert found == (401, 403, 404, right), action


async def test_given_one_person_at_both_desks_then_never_approves_what_they_prepared(
    app: FastAPI, desks: Desks, token: Callable[..., str]
) -> None:
    both = token(grants={CITY: ["clerk", "approver"]})
    scheme = await desks.ready()
    async with client_for(app, both) as person:
        fact = {
            "kind": "fake_integration", "right_id": desks.rights["甲"], "on": "2022-09-30",
            "source": "示例局", "suspected": False,
        }  # fmt: skip
        path = f"{PATH}/{scheme['id']}"
        made(await person.post(f"{path}/facts", json=fact, headers=new_key()), 201)
        scheme = await desks.fresh(scheme)
        for action, body in PREPARATION:
            scheme = made(await desks.act(scheme, action, body))
        for action, body in (
            ("approve", {"document_no": "示例1号"}), ("return", {"reason": "示例"}),
        ):  # fmt: skip
            answer = await person.post(f"{path}/{action}", json=body, headers=if_match(scheme))
            assert (answer.status_code, answer.json()["code"]) == (403, "same_person")


async def test_given_two_changes_at_once_then_one_is_told_that_it_is_stale(desks: Desks) -> None:
    scheme = await desks.scheme()
    answers = await asyncio.gather(
        changed(desks, scheme, desks.content()), changed(desks, scheme, desks.content(name="乙"))
    )
    assert sorted(one.status_code for one in answers) == [200, 412]
    assert (await desks.fresh(scheme))["version"] == 2
