"""Points by the rulebook, and taken back only by a repair that another person decides."""

from collections.abc import Callable

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from tests.enforcement.conftest import if_match
from tests.enforcement.watch_things import CREDIT, ENTRY, FILE, act, post

pytestmark = pytest.mark.service("enforcement")
FIXED = {"on": "2025-07-20", "correction": "示例：已恢复并缴清罚款"}


async def test_given_points_then_the_rulebooks_and_a_repair_takes_them_back_and_both_stand(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    file = await post(clerk, CREDIT, FILE)
    assert (file["points"], file["grade"], file["allowed"]) == (0, "good", ["enter"])
    file = await act(clerk, CREDIT, file, "entries", ENTRY)
    file = await act(clerk, CREDIT, file, "entries", ENTRY | {"ground": "refused_inspection"})
    # 6 for the major penalty and 6 for the refusal; serious from 12
    assert (file["points"], file["grade"]) == (12, "serious")
    assert {one["confirmed"] for one in file["entries"]} == {False}
    first = next(one for one in file["entries"] if one["ground"] == "major_penalty")
    file = await act(clerk, CREDIT, file, "repairs", FIXED | {"entry_id": first["id"]})
    twice = await act(clerk, CREDIT, file, "repairs", FIXED | {"entry_id": first["id"]}, 422)
    assert twice["errors"][0]["code"] == "applied"
    decision = {
        "on": "2025-07-25", "repair_id": file["repairs"][0]["id"], "granted": True,
        "note": "示例：核实已改正",
    }  # fmt: skip
    file = await act(reviewer, CREDIT, file, "decide", decision)
    assert (file["points"], file["grade"]) == (6, "watched")
    assert sorted(one["points"] for one in file["entries"]) == [-6, 6, 6]
    assert [one["repaired"] for one in file["entries"] if one["id"] == first["id"]] == [True]
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        told = connection.execute(
            "SELECT data ->> 'points', data ->> 'change' FROM outbox"
            " WHERE type = 'enforcement.credit_changed' ORDER BY seq"
        ).fetchall()
    assert told == [("6", "6"), ("12", "6"), ("6", "-6")]


async def test_given_a_repair_refused_then_the_points_stay_and_it_may_be_asked_for_again(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient
) -> None:
    file = await act(clerk, CREDIT, await post(clerk, CREDIT, FILE), "entries", ENTRY)
    asked = FIXED | {"entry_id": file["entries"][0]["id"]}
    file = await act(clerk, CREDIT, file, "repairs", asked)
    decision = {
        "on": "2025-07-25", "repair_id": file["repairs"][0]["id"], "granted": False,
        "note": "示例：现场仍未恢复",
    }  # fmt: skip
    file = await act(reviewer, CREDIT, file, "decide", decision)
    assert (file["points"], file["allowed"]) == (6, ["enter", "repair"])
    await act(clerk, CREDIT, file, "repairs", asked)
    assert (await post(clerk, CREDIT, FILE, 409))["code"] == "credit_file_known"


async def test_given_who_entered_it_then_another_decides_and_only_by_role_and_division(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    file = await act(clerk, CREDIT, await post(clerk, CREDIT, FILE), "entries", ENTRY)
    file = await act(
        clerk, CREDIT, file, "repairs", FIXED | {"entry_id": file["entries"][0]["id"]}
    )
    url = f"{CREDIT}/{file['id']}/decide"
    body = {
        "on": "2025-07-25", "repair_id": file["repairs"][0]["id"], "granted": True, "note": "示例",
    }  # fmt: skip
    headers = if_match(file)
    answers = await four_callers(
        app, lambda client: client.post(url, json=body, headers=headers),
        wrong_role=token("clerk"), elsewhere=token("approver", division="500112"),
        right=token("approver"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
