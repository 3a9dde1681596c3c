"""Without an account: a report is taken, and its code leads to the reply and to nothing else."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.clues.conftest import BASE, CLUES, Desk, desk, verify_body

__all__ = ["desk"]
pytestmark = pytest.mark.service("enforcement")
PUBLIC = f"{BASE}/public-reports"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def report_body(**fields: Any) -> dict[str, Any]:
    return {
        "division_code": "500113", "violation": "unlicensed_mining", "place": "示例镇示例村",
        "text": "示例：夜间有挖掘机开采石灰岩并外运", "point": {"lon": "106.54", "lat": "29.4"},
        "reporter": {"phone": "13800000000"},
        "files": [{"name": "示例.png", "content": base64.b64encode(PNG).decode()}],
    } | fields  # fmt: skip


@pytest_asyncio.fixture
async def anybody(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app) as client:
        yield client


async def file(anybody: httpx.AsyncClient, status: int = 201, **fields: Any) -> dict[str, Any]:
    answer = await anybody.post(PUBLIC, json=report_body(**fields), headers=new_key())
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def ask(anybody: httpx.AsyncClient, code: str) -> dict[str, Any]:
    answer = await anybody.post(f"{PUBLIC}/search", json={"code": code})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_given_a_public_report_then_its_code_follows_it_to_the_reply(
    anybody: httpx.AsyncClient, desk: Desk
) -> None:
    taken = await file(anybody)
    # three working days after Friday the 1st
    assert taken["accept_by"] == "2025-08-06"
    state = await ask(anybody, taken["query_code"])
    assert (state["state"], state["reply"], state["division_name"]) == (
        "registered", None, "巴南区"
    )  # fmt: skip
    record = (await desk.clerk.get(CLUES)).json()["items"][0]
    assert (record["no"], record["source"], record["has_reporter"]) == (
        taken["no"], "public", True
    )  # fmt: skip
    record = await desk.read(record)
    photo = await desk.clerk.get(record["files"][0]["url"])
    assert photo.status_code == 200 and photo.content == PNG
    record = await desk.act(desk.clerk, record, "accept")
    record = await desk.act(desk.inspector, record, "take")
    record = await desk.act(desk.inspector, record, "verify", **verify_body("stopped"))
    record = await desk.act(desk.approver, record, "approve")
    # what was concluded is told with the reply, not before
    assert (await ask(anybody, taken["query_code"]))["outcome"] is None
    await desk.act(desk.clerk, record, "reply", text="已责令停止，感谢监督")
    state = await ask(anybody, taken["query_code"].lower().replace("-", ""))
    assert (state["state"], state["outcome"], state["reply"]) == (
        "replied", "stopped", "已责令停止，感谢监督"
    )  # fmt: skip
    assert not {"handler_name", "findings", "acts"} & set(state)


async def test_given_a_wrong_code_then_404_and_the_code_is_nowhere_in_the_database(
    anybody: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    taken = await file(anybody)
    wrong = await anybody.post(f"{PUBLIC}/search", json={"code": "0000-0000-0000-0000"})
    assert wrong.status_code == 404
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        stored = superuser.execute(
            "SELECT row_to_json(c)::text FROM clues c UNION ALL SELECT payload FROM audit_entries"
            " UNION ALL SELECT encode(body, 'escape') FROM idempotency_keys"
        ).fetchall()
    plain = taken["query_code"].replace("-", "")
    assert stored and not any(
        word in row[0] for row in stored for word in (taken["query_code"], plain, "13800000000")
    )


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"text": "太短"}, 422), ({"division_code": "500000"}, 422),
        ({"division_code": "999999"}, 422), ({"point": {"lon": "1", "lat": "2"}}, 422),
        ({"occurred_on": "2025-08-02"}, 422), ({"state": "closed"}, 422),
        ({"files": [{"name": "a.png", "content": base64.b64encode(b"<html>").decode()}]}, 415),
        ({"files": [{"name": "a.exe", "content": base64.b64encode(b"MZ\0\0").decode()}]}, 415),
        ({"files": [{"name": "a.png", "content": "QUJD"}] * 4}, 422),
        ({"files": [{"name": "a.png", "content": "A" * 533_344}]}, 413),
    ],
)  # fmt: skip
async def test_given_a_report_that_is_not_right_then_it_is_refused(
    anybody: httpx.AsyncClient, fields: dict[str, Any], status: int
) -> None:
    await file(anybody, status, **fields)


async def test_given_nobody_then_no_table_and_divisions_to_choose_from(
    anybody: httpx.AsyncClient,
) -> None:
    assert (await anybody.get(CLUES)).status_code == 401
    provinces = (await anybody.get(f"{PUBLIC}/divisions")).json()
    assert {"code": "500000", "name": "重庆市"} in provinces
    counties = (await anybody.get(f"{PUBLIC}/divisions", params={"parent": "500000"})).json()
    assert "500113" in {one["code"] for one in counties}


async def test_given_no_name_then_the_report_stays_unnamed_and_is_answered_all_the_same(
    anybody: httpx.AsyncClient, desk: Desk
) -> None:
    taken = await file(anybody, reporter=None, files=[])
    record = (await desk.clerk.get(CLUES)).json()["items"][0]
    assert (record["has_reporter"], record["must_reply"]) == (False, True)
    assert (await ask(anybody, taken["query_code"]))["state"] == "registered"
