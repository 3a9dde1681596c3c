"""Evaluation of a plan and the report on mineral assets: written, issued, kept, compared."""

from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

import httpx
import pytest
from docx import Document
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.plans.conftest import banan, people, published, put_in_force
from tests.licensing.rooms import Made, create
from tests.licensing.rulings.people import People

__all__ = ["people", "published"]
pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/written-reports"
Body = dict[str, Any]
ISSUE = {"document_no": "示例规资〔2025〕8号"}


async def drafted(client: httpx.AsyncClient, **body: Any) -> Body:
    answer = await client.post(URL, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: Body = answer.json()
    return found


async def written(client: httpx.AsyncClient, report: Body, **body: Any) -> httpx.Response:
    return await client.patch(f"{URL}/{report['id']}", json=body, headers=if_match(report))


def by_key(report: Body) -> Body:
    return {one["key"]: one for one in report["figures"]}


async def test_given_a_plan_then_its_evaluation_is_written_issued_and_keeps_its_data(
    people: People, published: Callable[..., Awaitable[Body]], registered: Callable[..., Any]
) -> None:
    """One small-output mine: 1 of 28 mines, 120 of 1500 万吨/年, 36 万立方米/年 short of 36."""
    plan, clerk, chief = await published(), await people("clerk"), await people("chief")
    await registered()
    report = await drafted(clerk, kind="plan_evaluation", plan_id=plan["id"])
    figures = by_key(report)
    mines = figures["indicators:mine_count"]
    assert (mines["base"], mines["target"], mines["value"], mines["degree"]) == (
        "24", "28", "1", "3.6",
    )  # fmt: skip
    assert (mines["attribute"], mines["deviates"]) == ("binding", False)
    output = figures["caps:annual_output:建筑石料用灰岩"]
    assert (output["target"], output["value"], output["degree"]) == ("1500", "120", "8")
    heat = figures["indicators:new_resources:地热"]
    assert (heat["target"], heat["value"], heat["deviates"]) == ("36", "0", True)
    restored = figures["restoration:restored_area"]
    assert restored["value"] is None
    assert "生态修复部门" in restored["note"]
    new = figures["blocks:mining:new:地热"]
    assert (new["target"], new["value"]) == ("5", "0")
    early = await chief.post(f"{URL}/{report['id']}/issue", json=ISSUE, headers=if_match(report))
    assert (early.status_code, early.json()["code"]) == (409, "chapters_lacking")
    assert "评估结论" in early.json()["lacking"]
    texts = {one["key"]: "示例：已说明" for one in report["chapters"] if one["required"]}
    answer = await written(clerk, report, texts=texts)
    assert (answer.status_code, answer.json()["lacking"]) == (200, [])
    own = await clerk.post(
        f"{URL}/{report['id']}/issue", json=ISSUE, headers=if_match(answer.json())
    )
    assert own.status_code == 403
    issued = await chief.post(
        f"{URL}/{report['id']}/issue", json=ISSUE, headers=if_match(answer.json())
    )
    assert issued.status_code == 200, issued.text
    await registered(code="示例-2")
    kept = (await clerk.get(f"{URL}/{report['id']}")).json()
    assert by_key(kept)["indicators:mine_count"]["value"] == "1"
    again = await written(clerk, kept, texts={"conclusion": "改"})
    assert (again.status_code, again.json()["code"]) == (409, "report_issued")
    later = await drafted(clerk, kind="plan_evaluation", plan_id=plan["id"])
    params = {"other": report["id"]}
    compared = (await clerk.get(f"{URL}/{later['id']}/comparison", params=params)).json()
    row = next(one for one in compared["items"] if one["key"] == "indicators:mine_count")
    assert (row["before"], row["after"], row["change"]) == ("1", "2", "1")
    same = await clerk.get(f"{URL}/{later['id']}/comparison", params={"other": later["id"]})
    assert (same.status_code, same.json()["code"]) == (422, "not_comparable")


async def test_given_a_draft_then_its_figures_are_taken_anew_and_its_papers_have_the_chapters(
    people: People, published: Callable[..., Awaitable[Body]], registered: Callable[..., Any]
) -> None:
    plan, clerk = await published(), await people("clerk")
    report = await drafted(clerk, kind="plan_evaluation", plan_id=plan["id"])
    await registered()
    answer = await written(
        clerk, report, recompute=True, texts={"conclusion": "示例：总体按进度实施"}
    )
    assert by_key(answer.json())["indicators:mine_count"]["value"] == "1"
    paper = f"{URL}/{report['id']}/paper"
    pdf = await clerk.get(paper)
    assert pdf.content.startswith(b"%PDF")
    word = Document(BytesIO((await clerk.get(paper, params={"form": "docx"})).content))
    text = "\n".join(one.text for one in word.paragraphs)
    for part in ("二、主要指标完成情况", "三、偏差及原因", "示例：总体按进度实施", "九、对策建议",
                 "本报告尚未定稿"):  # fmt: skip
        assert part in text, part
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert {"暂缺", "约束性", "1500"} <= cells
    odd = await written(clerk, answer.json(), texts={"weather": "晴"})
    assert (odd.status_code, odd.json()["code"]) == (422, "unknown_chapter")
    coming = await clerk.post(
        URL,
        json={"kind": "plan_evaluation", "plan_id": plan["id"], "as_of": "2026-01-01"},
        headers=new_key(),
    )
    assert coming.status_code == 422


async def test_given_the_assets_of_a_year_then_the_chapters_of_the_report_stand_on_paper(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    await registered()
    await create(clerk, "/reserve-standings")
    report = await drafted(clerk, kind="mineral_assets", year=2025)
    figures = by_key(report)
    assert figures["mining:mining_count"]["value"] == "1"
    assert figures["reserves:巴南区:地热"]["note"] == "全省第 2 位"
    assert figures["exploration:exploration_share"]["value"] is None
    assert [one["key"] for one in report["chapters"]] == ["work_done", "problems", "proposals"]
    answer = await written(clerk, report, texts={"work_done": "示例：健全联勘联审制度"})
    word = await clerk.get(f"{URL}/{report['id']}/paper", params={"form": "docx"})
    text = "\n".join(one.text for one in Document(BytesIO(word.content)).paragraphs)
    for part in ("一、基本情况", "（一）资产底数", "示例：健全联勘联审制度",
                 "二、存在的主要困难和问题", "三、意见建议"):  # fmt: skip
        assert part in text, part
    assert answer.json()["lacking"] == ["存在的主要困难和问题", "意见建议"]


@pytest.mark.parametrize(
    ("method", "path", "body", "wrong", "statuses"),
    [
        ("GET", "", None, "audit_admin", (401, 403, 200, 200)),
        ("POST", "", {"kind": "mineral_assets"}, "leader", (401, 403, 201, 201)),
        ("GET", "/{report_id}", None, "audit_admin", (401, 403, 404, 200)),
        ("GET", "/{report_id}/paper", None, "audit_admin", (401, 403, 404, 200)),
        ("PATCH", "/{report_id}", {"texts": {}}, "leader", (401, 403, 404, 200)),
        ("POST", "/{report_id}/issue", ISSUE, "leader", (401, 403, 404, 409)),
    ],
)
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Callable[..., str],
    method: str, path: str, body: Any, wrong: str, statuses: tuple[int, ...],
) -> None:  # fmt: skip
    made = Made(clerk, postgres)
    await made.id("report_id")
    url, role = await made.url(f"/written-reports{path}"), "chief" if "issue" in path else "clerk"

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        headers = {} if method == "GET" else {"If-Match": '"1"'}
        return await client.request(
            method, url, json=body, headers=headers | (new_key() if method == "POST" else {})
        )

    answers = await four_callers(
        app, send, wrong_role=token(wrong), elsewhere=token(role, division="140902"),
        right=token(role),
    )  # fmt: skip
    assert answers.statuses == statuses


async def test_given_a_plan_of_another_division_then_404(people: People) -> None:
    plan = await put_in_force(people, banan())
    other = await people("clerk", "140902")
    answer = await other.post(
        URL, json={"kind": "plan_evaluation", "plan_id": plan["id"]}, headers=new_key()
    )
    assert answer.status_code == 404
