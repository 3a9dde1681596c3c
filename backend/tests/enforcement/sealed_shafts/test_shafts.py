"""What was sealed is looked after; opened again it becomes a clue and has to be sealed anew."""

from collections.abc import Callable
from datetime import datetime

import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.sealed_shafts.jobs import remind
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import scope_of
from tests.enforcement.closure_things import CLOSURES, SHAFTS, Hands, closure_body, hands
from tests.enforcement.clues.conftest import CLUES
from tests.enforcement.conftest import if_match

__all__ = ["hands"]
pytestmark = pytest.mark.service("enforcement")
SEEN = {"on": "2025-07-20", "intact": True, "findings": "示例：封堵完好"}
OPENED = {"on": "2025-07-21", "intact": False, "findings": "示例：封墙被凿开，硐口有新渣"}


async def test_given_a_sealed_adit_then_looked_at_again_and_its_next_day_is_set(
    hands: Hands,
) -> None:
    record = await hands.accepted()
    shaft = record["shaft_list"][0]
    # sealed on Saturday 2025-07-12; thirty days later is Monday 2025-08-11
    assert (shaft["next_due"], shaft["due_confirmed"]) == ("2025-08-11", False)
    shaft = await hands.act(hands.inspector, shaft, "inspect", SEEN, url=SHAFTS)
    # 2025-08-19 is a Tuesday
    assert (shaft["inspected_on"], shaft["next_due"]) == ("2025-07-20", "2025-08-19")
    assert [one["intact"] for one in shaft["inspections"]] == [True]


async def test_given_an_adit_opened_again_then_a_clue_of_unsealing_and_it_is_sealed_anew(
    hands: Hands,
) -> None:
    record = await hands.accepted()
    shaft = record["shaft_list"][0]
    shaft = await hands.act(hands.inspector, shaft, "inspect", OPENED, url=SHAFTS)
    assert (shaft["state"], shaft["light"], shaft["next_due"]) == ("reopened", "red", None)
    clue_id = shaft["inspections"][0]["clue_id"]
    clue = (await hands.clerk.get(f"{CLUES}/{clue_id}")).json()
    assert (clue["violation"], clue["source"], clue["state"]) == (
        "unsealing", "patrol", "registered",
    )  # fmt: skip
    assert (clue["place"], clue["lon"]) == ("示例村北坡", "106.540000")
    refused = await hands.act(hands.inspector, shaft, "inspect", SEEN, 409, SHAFTS)
    assert refused["allowed"] == ["seal"]
    shaft = await hands.sealed(shaft, "2025-07-25")
    assert (shaft["state"], shaft["sealed_on"]) == ("sealed", "2025-07-25")
    assert len(shaft["inspections"]) == 1


async def test_given_a_closure_not_begun_then_nothing_is_sealed_yet(hands: Hands) -> None:
    record = await hands.made(CLOSURES, closure_body())
    adit = {"name": "一号平硐", "kind": "adit", "place": "示例村北坡"}
    record = await hands.act(hands.clerk, record, "shafts", adit)
    twice = await hands.act(hands.clerk, record, "shafts", adit, 422)
    assert twice["errors"][0]["pointer"] == "/name"
    body = {"on": "2025-07-05", "method": "blasted", "document_id": record["id"]}
    await hands.act(hands.clerk, record["shaft_list"][0], "seal", body, 409, SHAFTS)
    record = await hands.act(hands.clerk, record, "start", {"on": "2025-07-02"})
    unknown = await hands.act(hands.clerk, record["shaft_list"][0], "seal", body, 422, SHAFTS)
    assert unknown["errors"][0]["pointer"] == "/document_id"


async def test_given_a_day_due_then_inspectors_are_told_once_and_once_more_when_late(
    hands: Hands, database: Database
) -> None:
    await hands.accepted()
    for day, told in ((10, 0), (11, 1), (11, 0), (12, 1), (13, 0)):
        async with database.session(scope_of()) as session:
            now = datetime(2025, 8, day, 8, 10, tzinfo=CHINA)
            assert await remind(session, now) == told, day


async def test_given_an_inspection_then_only_its_role_in_its_division(
    hands: Hands, app: FastAPI, token: Callable[..., str]
) -> None:
    shaft = (await hands.accepted())["shaft_list"][0]
    url, headers = f"{SHAFTS}/{shaft['id']}/inspect", if_match(shaft)
    answers = await four_callers(
        app, lambda client: client.post(url, json=SEEN, headers=headers),
        wrong_role=token("leader"), elsewhere=token("inspector", division="500112"),
        right=token("inspector"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
