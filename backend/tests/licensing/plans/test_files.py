"""Plan files: the Banan plan whole, as text and as workbook; what is wrong is told by row."""

from io import BytesIO
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.licensing.plans.reading import read_text
from tests.licensing.conftest import BASE
from tests.licensing.plans.conftest import BANAN, PLANS, banan, drafted
from tests.licensing.rooms import Token
from tests.licensing.rulings.people import People

pytestmark = pytest.mark.service("licensing")
SEARCH = f"{BASE}/plan-files/search"
TEMPLATE = f"{BASE}/plan-template"


async def search(client: httpx.AsyncClient, name: str, content: bytes) -> httpx.Response:
    return await client.post(SEARCH, files={"file": (name, content)})


async def test_given_the_banan_file_then_it_is_read_whole(clerk: httpx.AsyncClient) -> None:
    answer = await search(clerk, "plan-500113.yaml", BANAN.encode())
    report = answer.json()
    assert (answer.status_code, report["faults"]) == (200, [])
    content = report["content"]
    sizes = {name: len(rows) for name, rows in content.items() if isinstance(rows, list)}
    assert sizes == {
        "indicators": 7, "totals": 1, "conditions": 15, "mineral_lists": 7, "mine_counts": 5,
        "facts": 15, "block_counts": 12, "blocks": 0, "areas": 2,
    }  # fmt: skip
    discovered = next(r for r in content["mineral_lists"] if r["kind"] == "discovered")
    assert len(discovered["minerals"]) == 19
    assert content["plan"]["base_year"], content["plan"]["outlook_year"] == (2020, 2035)
    attributes = [(r["mineral"] or r["kind"], r["attribute"]) for r in content["indicators"]]
    assert attributes == [
        ("new_deposits", "expected"), ("地热", "open"), ("建筑石料用灰岩", "binding"),
        ("砖瓦用页岩", "expected"), ("地热", "open"), ("mine_count", "binding"),
        ("large_medium_share", "open"),
    ]  # fmt: skip


async def test_given_the_plan_as_a_workbook_then_the_same_content_is_read_back(
    people: People,
) -> None:
    plan = await drafted(people)
    clerk = await people("clerk")
    book = await clerk.get(f"{PLANS}/{plan['id']}/workbook")
    assert book.headers["content-type"].endswith("spreadsheetml.sheet")
    report = (await search(clerk, "示例.xlsx", book.content)).json()
    assert (report["faults"], report["content"]) == ([], plan["content"])


async def test_given_the_empty_form_then_it_names_every_column_and_what_is_missing(
    clerk: httpx.AsyncClient,
) -> None:
    form = await clerk.get(TEMPLATE)
    book = load_workbook(BytesIO(form.content))
    assert book.sheetnames == [
        "规划", "主要指标", "总量调控", "准入条件", "矿种目录", "矿山现状", "其他数据",
        "区块数量", "区块", "重点区域", "填写说明",
    ]  # fmt: skip
    report = (await search(clerk, "空表.xlsx", form.content)).json()
    assert report["content"] is None
    assert {(f["place"], f["pointer"]) for f in report["faults"]} >= {
        ("“规划”表", "/plan/division"), ("“规划”表", "/plan/title"),
    }  # fmt: skip


BAD = """\
plan:
  division: "500113"
  title: 示例规划
  level: county
  base_year: 2020
  target_year: 2020
  valid_from: 2021-01-01
  valid_to: 2025-12-31
  source: 示例
  extent: {west: 106.4, south: 29.1, east: 107, north: 29.8}
indicators:
  - {kind: mine_count, name: 矿山数量, unit: 万吨/年, target: 28, attribute: binding, basis: 专栏1}
  - {kind: annual_output, name: 总量, unit: 万吨/年, target: 45, attribute: open, basis: 专栏1}
  - {kind: new_resources, name: 新, mineral: 水宫, unit: 吨, target: 1, attribute: open, basis: 一}
conditions:
  - {kind: min_capacity, minerals: [地热], outcome: block, basis: 四}
blocks:
  - code: 示例1
    name: 示例区块
    setting: new
    mineral: 地热
    vertices: [[105.1, 29.4], [105.2, 29.4], [105.2, 29.5]]
  - code: 示例1
    name: 示例区块
    setting: new
    mineral: 地热
    vertices: [[106.5, 29.4], [106.6, 29.5], [106.6, 29.4], [106.5, 29.5]]
  - {code: 示例3, name: 示例, setting: new, mineral: 地热, elevation_from: 200, elevation_to: 310}
  - {code: 示例4, name: 示例, setting: new, mineral: 地热, elevation_from: 310}
"""


async def test_given_wrong_rows_then_all_of_them_are_told_with_their_lines(
    clerk: httpx.AsyncClient,
) -> None:
    report = (await search(clerk, "示例.yaml", BAD.encode())).json()
    assert report["content"] is None
    assert [(f["place"], f["pointer"], f["code"]) for f in report["faults"]] == [
        ("第 6 行", "/plan/target_year", "year_order"),
        ("第 14 行", "/indicators/2/mineral", "unknown_mineral"),
        ("第 12 行", "/indicators/0/unit", "wrong_unit"),
        ("第 13 行", "/indicators/1/mineral", "missing"),
        ("第 16 行", "/conditions/0/value", "missing"),
        ("第 16 行", "/conditions/0/unit", "wrong_unit"),
        ("第 22 行", "/blocks/0/vertices", "outside_extent"),
        ("第 23 行", "/blocks/1/code", "twice"),
        ("第 27 行", "/blocks/1/vertices", "self_intersection"),
        ("第 28 行", "/blocks/2/elevation_from", "elevation_upside_down"),
        ("第 29 行", "/blocks/3/elevation_to", "missing"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("示例.pdf", b"%PDF", "file_type"),
        ("示例.yaml", b"\xff\xfe\x00", "not_utf8"),
        ("示例.yaml", b"plan: [", "yaml_not_yaml"),
        ("示例.yaml", b"plan: &a {}\nindicators: *a", "yaml_alias"),
        ("示例.yaml", b"", "yaml_empty_file"),
    ],
)
async def test_given_what_is_no_plan_file_then_it_is_refused_with_a_reason(
    clerk: httpx.AsyncClient, name: str, content: bytes, code: str
) -> None:
    answer = await search(clerk, name, content or b"\n")
    assert answer.status_code == 200, answer.text
    assert [fault["code"] for fault in answer.json()["faults"]] == [code]


async def test_given_a_workbook_that_is_none_then_422(clerk: httpx.AsyncClient) -> None:
    answer = await search(clerk, "示例.xlsx", b"no workbook")
    assert (answer.status_code, answer.json()["code"]) == (422, "file_unreadable")


async def test_given_wrong_content_then_nothing_is_stored_and_rows_are_told(
    clerk: httpx.AsyncClient,
) -> None:
    content: Any = banan()
    content["indicators"][2]["unit"] = "个"
    content["block_counts"][2]["setting"] = None
    answer = await clerk.post(PLANS, json={"content": content}, headers=new_key())
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "plan_invalid")
    assert [(row["place"], row["code"]) for row in problem["rows"]] == [
        ("主要指标第 3 项", "wrong_unit"), ("区块数量第 3 项", "missing"),
    ]  # fmt: skip
    assert problem["errors"][0]["pointer"] == "/content/indicators/2/unit"
    assert (await clerk.get(PLANS)).json()["items"] == []


async def test_given_no_token_or_a_reader_then_files_are_not_read(
    app: FastAPI, token: Token
) -> None:
    async with client_for(app) as nobody, client_for(app, token("leader")) as leader:
        assert (await search(nobody, "a.yaml", b"a: 1")).status_code == 401
        assert (await search(leader, "a.yaml", b"a: 1")).status_code == 403
        assert (await leader.get(TEMPLATE)).status_code == 200


def test_given_the_same_text_then_the_same_content() -> None:
    assert read_text(BANAN) == read_text(BANAN.replace("\n", "\r\n"))
