"""Templates: begun with what is in force, checked, released by somebody else, used downwards."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.conftest import BASE, if_match
from tests.enforcement.execution.conftest import Desk, desk

pytestmark = pytest.mark.service("enforcement")
TEMPLATES = f"{BASE}/document-templates"
__all__ = ["desk"]


@pytest_asyncio.fixture
async def city(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("case_handler", division="500000")) as client:
        yield client


async def drafted(client: httpx.AsyncClient, kind: str, division: str = "500113") -> dict:
    body = {"division_code": division, "kind": kind}
    answer = await client.post(TEMPLATES, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def changed(record: dict, **fields: object) -> dict:
    names = ("title", "letterhead", "number_frame", "body")
    return {name: record[name] for name in names} | fields


async def test_given_a_draft_then_checked_and_released_by_another(desk: Desk) -> None:
    record = await drafted(desk.handler, "stop_order")
    assert (record["edition"], "立即停止" in record["body"]) == (1, True)
    url = f"{TEMPLATES}/{record['id']}"
    wrong = changed(record, body=record["body"] + "\n{{minister}}")
    refused = await desk.handler.patch(url, json=wrong, headers=if_match(record))
    assert (refused.status_code, refused.json()["code"]) == (422, "template_invalid")
    lines = len(record["body"].splitlines())
    assert refused.json()["errors"][0]["pointer"] == f"/body/{lines + 2}"  # after an empty one
    right = changed(record, letterhead="示例区规划和自然资源局")
    record = (await desk.handler.patch(url, json=right, headers=if_match(record))).json()
    second = await desk.handler.post(
        TEMPLATES, json={"division_code": "500113", "kind": "stop_order"}, headers=new_key()
    )
    assert second.json()["code"] == "draft_exists"
    approval = {"approval_no": "示例批1号"}
    released = await desk.approver.post(f"{url}/release", json=approval, headers=if_match(record))
    assert (released.status_code, released.json()["in_force"]) == (200, True)
    kinds = (await desk.handler.get(f"{TEMPLATES}/kinds")).json()
    own = {one["kind"]: one for one in kinds}
    assert (own["stop_order"]["source"], own["decision"]["source"]) == ("division", "shipped")
    again = await desk.handler.patch(url, json=right, headers=if_match(released.json()))
    assert again.status_code == 409


async def test_given_the_writer_may_release_too_then_not_the_own_one(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("legal_reviewer")) as both:
        record = await drafted(both, "decision")
        assert record["actions"] == ["change", "discard"]
        refused = await both.post(
            f"{TEMPLATES}/{record['id']}/release", json={"approval_no": "x"},
            headers=if_match(record),
        )  # fmt: skip
        assert refused.json()["code"] == "second_person_required"


async def test_given_the_city_released_one_then_its_districts_write_by_it(
    desk: Desk, city: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    record = await drafted(city, "decision", "500000")
    async with client_for(app, token("approver", division="500000")) as approver:
        answer = await approver.post(
            f"{TEMPLATES}/{record['id']}/release", json={"approval_no": "示例"},
            headers=if_match(record),
        )  # fmt: skip
        assert answer.status_code == 200, answer.text
    kinds = (await desk.handler.get(f"{TEMPLATES}/kinds")).json()
    found = next(one for one in kinds if one["kind"] == "decision")
    assert (found["source"], found["edition"]) == ("superior", 1)


async def test_given_a_preview_then_a_cases_facts_and_the_faults(desk: Desk) -> None:
    body = {"kind": "stop_order", "title": "示例通知书", "letterhead": "示例机关",
            "body": "@{{party_name}}：\n{{nobody}}", "case_id": desk.case()}  # fmt: skip
    sheet = (await desk.handler.post(f"{TEMPLATES}/preview/search", json=body)).json()
    assert sheet["blocks"][0]["text"] == "示例采石有限公司："
    assert {one["code"] for one in sheet["faults"]} >= {"unknown_placeholder"}


async def test_given_each_act_then_only_its_role_in_its_division(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    record = await drafted(desk.handler, "closing_report")
    headers = if_match(record)
    answers = await four_callers(
        app, lambda one: one.post(f"{TEMPLATES}/{record['id']}/release",
                                  json={"approval_no": "示例"}, headers=headers),
        wrong_role=token("case_handler"), elsewhere=token("approver", division="500112"),
        right=token("approver"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
