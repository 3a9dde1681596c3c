"""Construction projects that may use sand and stone: entered with land and time, met by the
machine, never legal by it. Today is 2025-08-01; the images are of 1 April and 30 June."""

from collections.abc import Callable
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.engineering_projects.things import PROJECTS, project_body
from tests.enforcement.patch_things import BATCHES, PATCHES, collection, square, taken, worked

pytestmark = pytest.mark.service("enforcement")


async def entered(
    clerk: httpx.AsyncClient, status: int = 201, **fields: Any
) -> dict[str, Any]:
    answer = await clerk.post(PROJECTS, json=project_body(**fields), headers=new_key())
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def test_given_a_project_over_a_patch_then_the_machine_names_it_with_its_paper(
    clerk: httpx.AsyncClient, database: Database, settings: KernelSettings, clock: SettableClock,
) -> None:  # fmt: skip
    project = await entered(clerk)
    # 0.01° by 0.01° at 29.4° N: 970.6 m by 1,108.4 m are 1.0758 km²
    assert (project["state"], project["area_km2"][:5]) == ("running", "1.075")
    batch = await taken(clerk, database, settings, clock, collection(
        (square(106.5), {"图斑编号": "A1"}), (square(106.52), {"图斑编号": "A2"}),
    ))  # fmt: skip
    items = (await clerk.get(PATCHES, params={"batch_id": batch["id"]})).json()["items"]
    assert [(one["code"], one["class"], one["judgement"]) for one in items] == [
        ("A1", "project", None), ("A2", "none", None),
    ]  # fmt: skip
    read = (await clerk.get(f"{PATCHES}/{items[0]['id']}")).json()
    (finding,) = [one for one in read["findings"] if one["what"] == "leave"]
    assert (finding["kind"], finding["name"], finding["document_no"]) == (
        "engineering", "示例公路工程", "示例地〔2025〕1号",
    )  # fmt: skip
    # withdrawn as entered in error: compared again it is met no more, the first run can be repeated
    gone = await clerk.post(
        f"{PROJECTS}/{project['id']}/end",
        json={"on": "2025-08-01", "reason": "示例：录入有误", "withdrawn": True},
        headers=if_match(project),
    )  # fmt: skip
    assert gone.json()["state"] == "withdrawn"
    for name in ("repeat", "compare"):
        batch = (await clerk.get(f"{BATCHES}/{batch['id']}")).json()
        answer = await clerk.post(f"{BATCHES}/{batch['id']}/{name}", headers=if_match(batch))
        assert answer.status_code == 200, answer.text
        batch = await worked(clerk, database, settings, clock, answer.json())
    assert [one["counts"] for one in batch["comparisons"]] == [
        {"none": 2}, {"project": 1, "none": 1}, {"project": 1, "none": 1},
    ]  # fmt: skip
    assert batch["comparisons"][1]["same_as_repeated"] is True


async def test_given_time_that_ended_between_the_images_then_what_is_left_stays_suspected(
    clerk: httpx.AsyncClient, database: Database, settings: KernelSettings, clock: SettableClock,
) -> None:  # fmt: skip
    project = await entered(clerk)
    ended = await clerk.post(
        f"{PROJECTS}/{project['id']}/end", json={"on": "2025-05-31", "reason": "示例：提前完工"},
        headers=if_match(project),
    )  # fmt: skip
    assert (ended.json()["state"], ended.json()["allowed"]) == ("ended", [])
    batch = await taken(clerk, database, settings, clock, collection(
        (square(106.5), {"图斑编号": "A1"}),
    ))  # fmt: skip
    (one,) = (await clerk.get(PATCHES, params={"batch_id": batch["id"]})).json()["items"]
    assert "project" in one["classes"] and float(one["suspected_mu"]) > 0
    again = await clerk.post(
        f"{PROJECTS}/{project['id']}/end", json={"on": "2025-06-01", "reason": "示例"},
        headers=if_match(ended.json()),
    )  # fmt: skip
    assert (again.status_code, again.json()["code"]) == (409, "engineering_project_ended")


@pytest.mark.parametrize(
    ("fields", "status", "pointer"),
    [
        ({"until_on": "2024-12-31"}, 422, "/until_on"),
        ({"geometry": {"type": "Point", "coordinates": [106.5, 29.4]}}, 422, "/geometry"),
        ({"division_code": "500112"}, 403, None), ({"land_no": ""}, 422, "/land_no"),
        ({"document_id": "01980000-0000-7000-8000-000000000000"}, 422, "/document_id"),
    ],
)  # fmt: skip
async def test_given_a_wrong_entry_then_refused_at_its_field(
    clerk: httpx.AsyncClient, fields: dict[str, Any], status: int, pointer: str | None
) -> None:
    refused = await entered(clerk, status, **fields)
    if pointer is not None:
        assert refused["errors"][0]["pointer"].startswith(pointer)


async def test_given_the_same_land_twice_then_known_and_a_change_is_one_more_word(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    project = await entered(clerk)
    assert (await entered(clerk, 409))["code"] == "engineering_project_known"
    body = {k: v for k, v in project_body(until_on="2025-12-31").items() if k != "division_code"}
    url = f"{PROJECTS}/{project['id']}"
    late = await clerk.patch(url, json=body, headers={"If-Match": '"9"'})
    assert late.status_code == 412
    changed = await clerk.patch(url, json=body, headers={"If-Match": '"1"'})
    assert changed.json()["until_on"] == "2025-12-31"
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        told = connection.execute(
            "SELECT upper(valid_during)::text FROM leave_copies ORDER BY recorded_at"
        ).fetchall()
    assert told == [("2027-01-01",), ("2026-01-01",)]  # the day after the last


async def test_given_four_callers_then_only_ours_enters_and_ends(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    project = await entered(clerk)
    url, headers = f"{PROJECTS}/{project['id']}", if_match(project)
    body = {"on": "2025-08-01", "reason": "示例"}
    answers = await four_callers(
        app, lambda client: client.post(f"{url}/end", json=body, headers=headers),
        wrong_role=token("leader"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    answers = await four_callers(
        app, lambda client: client.get(url), wrong_role=token("expert"),
        elsewhere=token("clerk", division="500112"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
