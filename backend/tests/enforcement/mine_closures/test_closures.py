"""A closure from its order to its notice, and what licensing is told."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.mine_closures.vocabulary import KIND_NAMES
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.closure_things import (
    CLOSURES,
    POINTS,
    SUPPLIES,
    Hands,
    closure_body,
    hands,
    supply_body,
)
from tests.enforcement.conftest import if_match

__all__ = ["hands"]
pytestmark = pytest.mark.service("enforcement")
ACCEPT = {"on": "2025-07-15", "document_no": "示例验〔2025〕1号", "note": "示例：验收合格"}


def told(postgres: EmbeddedServer, name: str) -> list[dict[str, Any]]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        rows = connection.execute(
            "SELECT data FROM outbox WHERE type = %s ORDER BY seq", (f"enforcement.{name}",)
        )
        return [row[0] for row in rows]


async def test_given_everything_done_then_another_accepts_and_licensing_is_told(
    hands: Hands, postgres: EmbeddedServer
) -> None:
    record = await hands.carried_out()
    assert (record["state"], record["open"], record["sealed"]) == ("carrying_out", 0, 1)
    explosives = next(one for one in record["points"] if one["point"] == "explosives")
    assert (explosives["unit"], explosives["document_no"]) == (
        "示例区公安局", "示例公爆〔2025〕1号",
    )  # fmt: skip
    record = await hands.act(hands.reviewer, record, "accept", ACCEPT)
    notice = {"on": "2025-07-16", "document_no": "示例公告1号", "media": "示例区人民政府网站"}
    record = await hands.act(hands.clerk, record, "notice", notice)
    assert (record["state"], record["allowed"]) == ("noticed", ["withdraw"])
    (ordered,) = told(postgres, "closure_ordered")
    assert ordered["document_no"] == "示例府关〔2025〕1号" and ordered["legal_ground"]
    (accepted,) = told(postgres, "closure_accepted")
    assert {one["point"] for one in accepted["checklist"]} == {*POINTS, "explosives"}
    (shaft,) = accepted["shafts"]
    assert shaft["method"] == "blasted" and len(shaft["sha256"]) == 64


_UNFIT = "示例：限期整改后仍不具备安全生产条件，由当地人民政府依法予以关闭"
KINDS: dict[str, tuple[str, str, list[str]]] = {
    "unlicensed": ("示例区人民政府", "示例：未取得采矿许可证开采，依法予以取缔", []),
    "unsafe": ("示例区人民政府", _UNFIT, []),
    "backward": ("示例区人民政府", "示例：孤立落后小矿山，不能参与整合", [
        "small_area", "small_scale", "exhausted", "backward", "not_restored", "false_merger",
    ]),
    "consolidated": ("示例市人民政府", "示例：整合方案批准，被整合的采矿权关闭", []),
    "exhausted": ("示例区人民政府", "示例：资源枯竭，关闭退出", ["exhausted"]),
    "protected": ("示例区人民政府", "示例：位于自然保护地，按保护区主管部门意见退出", []),
    "basin": ("示例市人民政府", "示例：流域内非煤矿山全面关停", []),
    "repeated": ("示例区人民政府", "示例：两年内因非法采矿受过两次以上处罚又实施", []),
    "lapsed": ("示例区人民政府", "示例：因自身原因采矿许可证过期失效", []),
    "term_ended": ("示例区人民政府", "示例：按年限公开出让，出让年限到期", []),
    "other": ("示例区人民政府", "示例：其他", []),
}  # fmt: skip
"""By whom and on which ground the government closes (S0-24, S1-40, S2-12, S4-8 to 16)."""


def test_given_the_kinds_of_the_vocabulary_then_each_has_its_ground_here() -> None:
    assert set(KINDS) == set(KIND_NAMES)


@pytest.mark.parametrize("kind", KINDS)
async def test_given_a_kind_then_the_government_orders_another_accepts_and_licensing_decides(
    hands: Hands, postgres: EmbeddedServer, kind: str
) -> None:
    authority, ground, criteria = KINDS[kind]
    silent = closure_body(kind=kind, legal_ground="")
    assert (await hands.made(CLOSURES, silent, 422))["errors"][0]["pointer"] == "/legal_ground"
    nobody = closure_body(kind=kind, authority="")
    assert (await hands.made(CLOSURES, nobody, 422))["errors"][0]["pointer"] == "/authority"
    record = await hands.carried_out(
        kind=kind, authority=authority, legal_ground=ground, criteria=criteria
    )
    assert (record["kind_name"], record["criteria"]) == (KIND_NAMES[kind], criteria)
    url = f"{CLOSURES}/{record['id']}/accept"
    own = await hands.clerk.post(url, json=ACCEPT, headers=if_match(record))
    assert own.status_code == 403  # who enters it does not accept it
    await hands.act(hands.reviewer, record, "accept", ACCEPT)
    for name in ("closure_ordered", "closure_accepted"):  # what licensing makes its own task of
        (fact,) = told(postgres, name)
        assert (fact["kind"], fact["authority"], fact["legal_ground"]) == (kind, authority, ground)
    for asked, count in ((kind, 1), ("other" if kind != "other" else "unsafe", 0)):
        found = (await hands.clerk.get(CLOSURES, params={"kind": asked})).json()
        assert len(found["items"]) == count


async def test_given_open_points_and_an_unsealed_adit_then_not_accepted_and_each_is_named(
    hands: Hands,
) -> None:
    record = await hands.made(CLOSURES, closure_body())
    record = await hands.act(hands.clerk, record, "start", {"on": "2025-07-02"})
    adit = {"name": "一号平硐", "kind": "adit", "place": "示例村北坡"}
    record = await hands.act(hands.clerk, record, "shafts", adit)
    done = {"on": "2025-07-11", "note": "示例：人员已撤离"}
    record = await hands.act(hands.clerk, record, "points/people", done)
    assert record["open"] == 5  # equipment, buildings, explosives, power and the adit
    refused = await hands.act(hands.reviewer, record, "accept", ACCEPT, 422)
    assert [one["pointer"] for one in refused["errors"]] == [
        "/points/equipment", "/points/buildings", "/points/explosives", "/points/power", "/shafts",
    ]  # fmt: skip


async def test_given_the_police_are_silent_or_still_supply_then_explosives_stay_open(
    hands: Hands,
) -> None:
    record = await hands.made(CLOSURES, closure_body())
    record = await hands.act(hands.clerk, record, "start", {"on": "2025-07-02"})
    done = {"on": "2025-07-11", "note": "示例：已清缴"}
    refused = await hands.act(hands.clerk, record, "points/explosives", done, 422)
    assert refused["errors"][0]["code"] == "police_silent"
    first = await hands.made(SUPPLIES, supply_body(status="stopped", told_on="2025-07-03"))
    refused = await hands.act(hands.clerk, record, "points/explosives", done, 422)
    assert refused["errors"][0]["code"] == "not_cleared" and "已停止供应" in refused["detail"]
    await hands.made(SUPPLIES, supply_body())
    await hands.act(hands.clerk, record, "points/explosives", done)
    assert not (await hands.read(first, SUPPLIES))["current"]  # what was told stands
    listed = (await hands.clerk.get(SUPPLIES, params={"current": True})).json()["items"]
    assert [one["status"] for one in listed] == ["cleared"]
    older = await hands.made(SUPPLIES, supply_body(told_on="2025-07-01"), 422)
    assert older["errors"][0]["pointer"] == "/told_on"


async def test_given_who_registered_it_then_another_has_to_accept(
    hands: Hands, app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk", "reviewer")) as both:
        record = await Hands(both, both, both).carried_out()
        answer = await both.post(
            f"{CLOSURES}/{record['id']}/accept", json=ACCEPT, headers=if_match(record)
        )
    assert (answer.status_code, answer.json()["code"]) == (409, "second_person_required")


async def test_given_an_order_known_already_or_an_act_out_of_turn_then_refused(
    hands: Hands,
) -> None:
    record = await hands.made(CLOSURES, closure_body())
    assert (await hands.made(CLOSURES, closure_body(), 409))["code"] == "closure_known"
    refused = await hands.act(hands.reviewer, record, "accept", ACCEPT, 409)
    assert refused["allowed"] == ["start", "shaft", "amend"]
    wrong = await hands.made(CLOSURES, closure_body(finish_by="2025-06-30"), 422)
    assert wrong["errors"][0]["pointer"] == "/finish_by"


async def test_given_each_act_then_only_its_role_in_its_division(
    hands: Hands, app: FastAPI, token: Callable[..., str]
) -> None:
    record = await hands.carried_out()
    url, headers = f"{CLOSURES}/{record['id']}/accept", if_match(record)
    answers = await four_callers(
        app, lambda client: client.post(url, json=ACCEPT, headers=headers),
        wrong_role=token("clerk"), elsewhere=token("reviewer", division="500112"),
        right=token("reviewer"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    for body, path in ((closure_body(document_no="示例2号"), CLOSURES), (supply_body(), SUPPLIES)):
        async with client_for(app, token("clerk", division="500112")) as other:
            assert (await other.post(path, json=body, headers=new_key())).status_code == 403
            assert (await other.get(path)).json()["items"] == []
        async with client_for(app, token("inspector")) as inspector:
            assert (await inspector.post(path, json=body, headers=new_key())).status_code == 403


async def test_given_closures_and_shafts_then_the_figures_of_a_period(hands: Hands) -> None:
    await hands.accepted()
    await hands.made(CLOSURES, closure_body(document_no="示例2号", ordered_on="2025-07-20"))
    period = {"since": "2025-07-01", "until": "2025-07-31", "division": "5001"}
    found = (await hands.clerk.get(f"{CLOSURES}/statistics", params=period)).json()
    total = found["total"]
    assert (total["ordered"], total["accepted"], total["shafts_sealed"]) == (1, 1, 1)
    assert [one["division_code"] for one in found["rows"]] == ["500113"]


async def test_given_a_notice_withdrawn_then_the_reason_stays_and_it_waits_to_be_noticed_again(
    hands: Hands, postgres: EmbeddedServer
) -> None:
    record = await hands.accepted()
    notice = {"on": "2025-07-16", "document_no": "示例公告1号", "media": "示例区人民政府网站"}
    record = await hands.act(hands.clerk, record, "notice", notice)
    early = {"on": "2025-07-15", "reason": "示例：公告文号有误"}
    await hands.act(hands.clerk, record, "withdraw", early, 422)
    record = await hands.act(hands.clerk, record, "withdraw", early | {"on": "2025-07-18"})
    assert (record["state"], record["allowed"]) == ("accepted", ["notice"])
    assert (record["withdrawn_on"], record["withdrawn_reason"], record["notice_no"]) == (
        "2025-07-18", "示例：公告文号有误", None,
    )  # fmt: skip
    before, shown, after = told(postgres, "closure_changed")[-3:]
    assert shown["acceptance_note"] == "示例：验收合格" and shown["notice_no"] == "示例公告1号"
    assert "acceptance_note" not in before and "legal_ground" not in after
    record = await hands.act(hands.clerk, record, "notice", notice | {"on": "2025-07-19"})
    assert (record["state"], record["withdrawn_on"]) == ("noticed", None)


async def test_given_a_notice_to_withdraw_then_only_its_role_in_its_division(
    hands: Hands, app: FastAPI, token: Callable[..., str]
) -> None:
    notice = {"on": "2025-07-16", "document_no": "示例公告1号", "media": "示例区人民政府网站"}
    record = await hands.act(hands.clerk, await hands.accepted(), "notice", notice)
    url, body = f"{CLOSURES}/{record['id']}/withdraw", {"on": "2025-07-18", "reason": "示例"}
    answers = await four_callers(
        app, lambda client: client.post(url, json=body, headers=if_match(record)),
        wrong_role=token("inspector"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
