"""What was issued before supervision made reports stays readable, and is not written any more."""

from collections.abc import Callable
from io import BytesIO

import httpx
import pytest
from docx import Document
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE
from tests.licensing.rooms import insert_report, run_sql

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/written-reports"


async def test_given_an_old_report_then_list_record_and_papers_tell_what_was_issued(
    app: FastAPI, postgres: EmbeddedServer, token: Callable[..., str]
) -> None:
    report = insert_report(postgres)
    async with client_for(app, token("leader")) as leader:
        (head,) = (await leader.get(URL, params={"kind": "mineral_assets"})).json()["items"]
        assert (head["id"], head["status_name"]) == (report, "已定稿")
        shown = (await leader.get(f"{URL}/{report}")).json()
        assert [(one["name"], one["value"]) for one in shown["figures"]] == [("采矿权数量", "23")]
        paper = f"{URL}/{report}/paper"
        assert (await leader.get(paper)).content.startswith(b"%PDF")
        answer = await leader.get(paper, params={"form": "docx"})
    word = Document(BytesIO(answer.content))
    lines = "\n".join(one.text for one in word.paragraphs)
    assert "示例规资〔2025〕1号" in lines and "示例：完成年度报表核对" in lines


async def test_given_old_reports_then_nobody_writes_one(
    app: FastAPI, postgres: EmbeddedServer, token: Callable[..., str]
) -> None:
    report = insert_report(postgres)
    async with client_for(app, token("clerk")) as clerk:
        made = await clerk.post(URL, json={"kind": "mineral_assets"}, headers=new_key())
        changed = await clerk.patch(f"{URL}/{report}", json={"texts": {}})
    assert (made.status_code, changed.status_code) == (405, 405)
    for role in ("kz_official", "kz_worker"):
        for act in ("INSERT", "UPDATE"):
            asked = f"SELECT has_table_privilege('{role}', 'written_reports', '{act}')"
            assert run_sql(postgres, asked) == [(False,)], (role, act)


@pytest.mark.parametrize("path", ["", "/{report}", "/{report}/paper"])
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, postgres: EmbeddedServer, token: Callable[..., str], path: str
) -> None:
    url = URL + path.format(report=insert_report(postgres))

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        return await client.get(url)

    answers = await four_callers(
        app, send, wrong_role=token("audit_admin"), elsewhere=token("clerk", division="140902"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404 if path else 200, 200)
