"""Projects by basin, programme and county: every figure worked by hand."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import act, land, square
from tests.restoration.projects.test_projects import PROJECT, URL, yuan
from tests.restoration.sites.test_sites import finished

pytestmark = pytest.mark.service("restoration")
Body = dict[str, Any]


async def made(client: httpx.AsyncClient, **fields: Any) -> Body:
    answer = await client.post(URL, json=PROJECT | fields, headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_given_projects_of_two_basins_and_counties_then_each_figure_and_a_shared_site_once(
    app: FastAPI, clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, sited: Callable[..., Any],
    token: Callable[..., str],
) -> None:  # fmt: skip
    orphan = await act(
        reviewer, await finished(clerk, sited), "accept", on="2025-07-01",
        document_no="示例验1号", land=[land("250")],
    )  # fmt: skip
    licensed = await sited(
        code="示例图斑002", category="licensed_open_pit", geometry=square(106.55),
        right_code="示例采001",
    )  # fmt: skip
    # 100 万, 75 covered, one site; 50 万, nothing covered, both sites: 5,000 and 2,000 trees
    await made(clerk, basin="长江", programme="示例专项", site_ids=[orphan["id"]])
    await made(
        clerk, code="示例项目002", basin="长江", funds=[], investment=yuan(500_000),
        trees_planned=2000, market_funded=True, investor="示例投资公司",
        site_ids=[orphan["id"], licensed["id"]],
    )  # fmt: skip
    async with client_for(app, token("clerk", division="500112")) as other:
        await made(other, code="示例项目003", division_code="500112", basin="嘉陵江",
                   investment=yuan(800_000), site_ids=[])  # fmt: skip
        await made(other, code="示例项目004", division_code="500112", basin=None,
                   investment=yuan(750_000), site_ids=[])  # fmt: skip
    async with client_for(app, token("clerk", division="500000")) as city:
        found = (await city.get(f"{URL}/figures", params={"by": "basin"})).json()
        whole = found["whole"]
        # 100 + 50 + 80 + 75 万; covered three times 75 万; gaps 25 + 50 + 5 + 0
        assert (whole["projects"], whole["investment_fen"], whole["covered_fen"]) == (
            4, 305_000_000, 225_000_000,
        )  # fmt: skip
        assert (whole["gap_fen"], whole["sites"], whole["restored"]) == (80_000_000, 2, 1)
        assert [(one["key"], one["name"]) for one in found["groups"]] == [
            ("长江", "长江"), ("嘉陵江", "嘉陵江"), ("", "未填写流域"),
        ]  # fmt: skip
        river = found["groups"][0]
        assert (river["projects"], river["market_funded"], river["investment_fen"]) == (
            2, 1, 150_000_000,
        )  # fmt: skip
        assert (river["gap_fen"], river["trees_planned"], river["sites"], river["restored"]) == (
            75_000_000, 7000, 2, 1,
        )  # fmt: skip
        assert river["restored_area"]["mu"] == "250.00"
        assert [(one["name"], one["projects"], one["sites"]) for one in river["counties"]] == [
            ("巴南区", 2, 2),
        ]  # fmt: skip
        by_county = (await city.get(f"{URL}/figures", params={"by": "county"})).json()
        assert [(one["name"], one["investment_fen"]) for one in by_county["groups"]] == [
            ("渝北区", 155_000_000), ("巴南区", 150_000_000),
        ]  # fmt: skip
        tagged = (await city.get(f"{URL}/figures", params={"by": "programme"})).json()
        assert {one["name"]: one["projects"] for one in tagged["groups"]} == {
            "示例专项": 1, "未列入专项": 3,
        }  # fmt: skip
        lacking = (await city.get(f"{URL}/figures", params={"orphans": "true"})).json()
        assert (lacking["whole"]["projects"], lacking["whole"]["gap_fen"]) == (2, 75_000_000)
        sheet = await city.get(f"{URL}/figures/workbook", params={"by": "basin"})
        rows = list(load_workbook(BytesIO(sheet.content)).active.values)
        assert [(row[0], row[2]) for row in rows if row[0] == "合计"] == [("合计", 4)]
    own = (await clerk.get(f"{URL}/figures")).json()
    assert (own["whole"]["projects"], [one["key"] for one in own["groups"]]) == (2, ["长江"])


async def test_given_no_project_then_nothing_is_counted(clerk: httpx.AsyncClient) -> None:
    found = (await clerk.get(f"{URL}/figures")).json()
    assert (found["groups"], found["whole"]["projects"], found["whole"]["gap_fen"]) == ([], 0, 0)


async def test_given_four_callers_then_figures_are_of_the_own_place(
    app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    await made(clerk)
    answers = await four_callers(
        app, lambda client: client.get(f"{URL}/figures"), wrong_role=token("expert"),
        elsewhere=token("clerk", division="360902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    counts = [one.json()["whole"]["projects"] for one in (answers.elsewhere, answers.right)]
    assert counts == [0, 1]
