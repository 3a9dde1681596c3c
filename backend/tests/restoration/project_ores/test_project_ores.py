"""Ore that leaves a restoration project: more than its design becomes a clue (S1-22)."""

from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.testing.access import four_callers
from tests.restoration.conftest import BASE, if_match
from tests.restoration.projects.test_projects import PROJECT
from tests.restoration.works import Works

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/project-ores"


async def controlled(works: Works) -> dict[str, Any]:
    project = await works.made(f"{BASE}/restoration-projects", PROJECT)
    body = {"project_id": project["id"], "design_t": "1000", "design_no": "示例设计1号"}
    return await works.made(URL, body)


async def test_given_more_ore_than_designed_then_a_clue_is_told_to_enforcement(
    works: Works, postgres: Any
) -> None:
    ore = await controlled(works)
    leaving = {
        "on": "2025-06-01", "quantity_t": "1000", "destination": "示例建材公司",
        "document_no": "示例磅单1",
    }  # fmt: skip
    ore = await works.act(works.clerk, URL, ore, "leave", leaving)
    assert (ore["left_t"], ore["over"]) == ("1000.00", False)
    ore = await works.act(works.clerk, URL, ore, "leave", leaving | {"quantity_t": "0.5"})
    assert (ore["over_t"], ore["over"]) == ("0.50", True)
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        told = superuser.execute(
            "SELECT data ->> 'left_t', data ->> 'over_t' FROM outbox"
            " WHERE type = 'restoration.ore_over_design'"
        ).fetchall()
    assert told == [("1000.50", "0.50")]
    found = (await works.clerk.get(URL, params={"over": "true"})).json()["items"]
    assert [one["project_name"] for one in found] == ["示例丰盛片区矿山修复"]


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    works: Works, app: Any, token: Any
) -> None:
    ore = await controlled(works)
    leaving = {
        "on": "2025-06-01", "quantity_t": "1", "destination": "示例", "document_no": "示例1",
    }  # fmt: skip
    for method, path, body in (
        ("GET", f"{URL}/{ore['id']}", None), ("POST", f"{URL}/{ore['id']}/leave", leaving),
    ):  # fmt: skip

        async def send(client: Any, m: str = method, p: str = path, b: Any = body) -> Any:
            headers = {} if m == "GET" else if_match(ore)
            return await client.request(m, p, json=b, headers=headers)

        answers = await four_callers(
            app, send, wrong_role=token("holder"), elsewhere=token("clerk", division="140902"),
            right=token("clerk"),
        )  # fmt: skip
        assert answers.statuses == (401, 403, 404, 200)
