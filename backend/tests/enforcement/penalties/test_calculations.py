"""The calculator, the catalogue, valuations and a division's own figures, over HTTP."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.penalties.conftest import (
    CALCULATIONS,
    FIGURES,
    TRANSFERS,
    VALUATIONS,
    Body,
    Desk,
    ask,
    sale,
)

pytestmark = pytest.mark.service("enforcement")


async def test_given_ore_of_200_000_yuan_then_three_to_five_times_with_every_step(
    desk: Desk,
) -> None:
    body = ask(multiple="4", sold_value_fen=5_000_000, proceeds_fen=4_500_000)
    record = await desk.post(CALCULATIONS, body | {"case_id": desk.case()})
    assert (record["range_low_fen"], record["range_high_fen"]) == (60_000_000, 100_000_000)
    assert (record["fine_fen"], record["law"], record["confirmed"]) == (80_000_000, "new", False)
    # 20 万 of ore less 5 万 sold; 4.5 万 of proceeds
    assert (record["ore_fen"], record["gains_fen"]) == (15_000_000, 4_500_000)
    steps = {one["key"]: one for one in record["result"]["steps"]}
    assert steps["range"]["basis"] == "矿产资源法（2024 年修订）第64条第1款"
    assert steps["gains"]["basis"] == "行政处罚法第28条"
    assert not steps["grade"]["confirmed"]
    again = (await desk.handler.post(f"{CALCULATIONS}/search", json=record["asked"])).json()
    assert again == record["result"]


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"multiple": "5.01", "reason": "示例"}, "/amount_fen", "out_of_range"),
        ({"amount_fen": 59_999_999}, "/amount_fen", "out_of_range"),
        ({"multiple": "3"}, "/reason", "missing"),
        ({"article": "71"}, "/article", "not_applicable"),
        ({"article": None}, "/article", "missing"),
        ({"article": "67"}, "/stage", "not_applicable"),
        ({"article": "67", "stage": "refused"}, "/correction", "missing"),
        ({"act_until": "2025-06-30"}, "/entered_law", "missing"),
        ({"act_until": "2025-06-30", "article": None}, "/article", "missing"),
        ({"act_until": "2025-08-02"}, "/act_until", "in_the_future"),
        ({"sold_value_fen": 20_000_001}, "/sold_value_fen", "too_large"),
        ({"relief": "no_penalty", "ground": "merit", "relief_reason": "示例"}, "/ground",
         "not_applicable"),
    ],
)  # fmt: skip
async def test_given_wrong_facts_then_422_points_at_them(
    desk: Desk, fields: dict[str, object], pointer: str, code: str
) -> None:
    refused = await desk.post(CALCULATIONS, ask(**fields), 422)
    assert refused["code"] == "penalty_invalid"
    told = refused["errors"][0]
    assert (told["pointer"], told["code"]) == (pointer, code)


async def test_given_the_day_of_the_act_then_the_catalogue_of_its_law(desk: Desk) -> None:
    async def entry(on: str, violation: str) -> dict[str, object]:
        found = (await desk.clerk.get(f"{CALCULATIONS}/catalogue", params={"on": on})).json()
        return next(one for one in found["items"] if one["violation"] == violation)

    new = await entry("2025-07-01", "beyond_boundary")
    assert (new["law"], new["must_enter"], new["confirmed"]) == ("new", False, True)
    old = await entry("2025-06-30", "beyond_boundary")
    assert (old["law"], old["must_enter"], old["confirmed"]) == ("old", True, False)
    assert str(old["note"]).startswith("旧法条款未核实")
    referred = await entry("2025-07-01", "pollution")
    assert (referred["may_be_filed"], referred["must_enter"]) == (False, False)


async def test_given_a_valuation_then_quantity_times_price_and_who_may_issue_it(
    desk: Desk,
) -> None:
    case_id = desk.case()
    first = await desk.post(VALUATIONS, sale(case_id=case_id, quantity="1234.5", price_fen=3333))
    assert first["amount_fen"] == 4_114_589  # 1 234.5 × 33.33 = 41 145.885 yuan
    refused = await desk.post(VALUATIONS, sale(method="report", issuer_kind="price_body",
                                               issuer="示例", document_no="1"), 422)  # fmt: skip
    assert refused["errors"][0]["pointer"] == "/issuer_kind"
    report = sale(case_id=case_id, method="report", issuer_kind="province", issuer="示例厅",
                  document_no="示例报告1号", replaces=first["id"])  # fmt: skip
    second = await desk.post(VALUATIONS, report)
    listed = await desk.clerk.get(VALUATIONS, params={"case_id": case_id, "current": True})
    assert [one["id"] for one in listed.json()["items"]] == [second["id"]]
    again = await desk.post(VALUATIONS, report, 409)
    assert again["code"] == "valuation_replaced"


async def test_given_the_bureaus_own_benchmark_then_it_goes_first_and_another_confirms_it(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    body = {"kind": "grade", "key": "64-1:general", "from_percent": 0, "to_percent": 50,
            "document_no": "示例规〔2025〕1号", "document_title": "示例裁量基准",
            "valid_from": "2025-07-01"}  # fmt: skip
    figure = await desk.post(FIGURES, body)
    result = await desk.post(f"{CALCULATIONS}/search", ask(), 200)
    # 60 to 100 万, the lower half: 60 to 80
    assert (result["step_low_fen"], result["step_high_fen"]) == (60_000_000, 80_000_000)
    url, headers = f"{FIGURES}/{figure['id']}/confirm", {"If-Match": '"1"', **new_key()}
    answers = await four_callers(
        app, lambda client: client.post(url, headers=headers), wrong_role=token("clerk"),
        elsewhere=token("approver", division="500112"), right=token("approver"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    assert answers.right.json()["confirmed"]
    assert (await desk.post(FIGURES, body, 409))["code"] == "penalty_figure_there"
    county = await desk.post(FIGURES, body | {
        "kind": "crime", "key": "illegal_mining:general", "from_percent": None,
        "to_percent": None, "value_fen": 20_000_000,
    }, 422)  # fmt: skip
    assert county["errors"][0]["code"] == "not_a_province"


async def test_given_a_provinces_threshold_then_it_holds_in_its_counties(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    body = {"kind": "crime", "key": "illegal_mining:general", "value_fen": 20_000_000,
            "document_no": "示例高法1号", "document_title": "示例数额标准",
            "valid_from": "2025-01-01"}  # fmt: skip
    async with client_for(app, token("case_handler", division="500000")) as city:
        low = await desk.post(FIGURES, body | {"value_fen": 9_999_999}, 422, city)
        assert low["errors"][0]["code"] == "out_of_range"
        await desk.post(FIGURES, body, who=city)
    case_id = desk.case()
    await desk.post(VALUATIONS, sale(case_id=case_id, price_fen=19_999))
    found = await desk.post(f"{TRANSFERS}/search", {"case_id": case_id}, 200)
    assert (found["tests"][0]["threshold_fen"], found["tests"][0]["ratio"]) == (20_000_000, "0.99")
    assert not found["must_decide"]


async def test_given_each_room_then_only_its_role_in_its_division(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    case_id = desk.case()
    for path, body in ((CALCULATIONS, ask(case_id=case_id)), (VALUATIONS, sale(case_id=case_id))):

        async def send(client: httpx.AsyncClient, to: str = path, sent: Body = body) -> Any:
            return await client.post(to, json=sent, headers=new_key())

        answers = await four_callers(
            app, send, wrong_role=token("clerk"),
            elsewhere=token("case_handler", division="500112"), right=token("case_handler"),
        )  # fmt: skip
        assert answers.statuses == (401, 403, 404, 201), path
        async with client_for(app, token("case_handler", division="500112")) as other:
            assert (await other.get(path)).json()["items"] == []
            assert (await other.get(f"{path}/{answers.right.json()['id']}")).status_code == 404
