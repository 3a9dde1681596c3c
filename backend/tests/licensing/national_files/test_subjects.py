"""Files of approvals that wait for their number, of statements and of the reserve ledger.

The clock of a play stands in August 2025.
"""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.licensing.applications.conftest import play
from tests.licensing.applications.people import PROPOSAL, People
from tests.licensing.applications.test_issuing import ENTRY, approved
from tests.licensing.applications.test_vertices import pasted
from tests.licensing.conftest import BASE, if_match
from tests.licensing.national_files.test_national_files import post, uploaded
from tests.licensing.returns.conftest import Scene, content, scene
from tests.licensing.rooms import insert

__all__ = ["play", "scene"]
pytestmark = pytest.mark.service("licensing")
NUMBERING: dict[str, Any] = {
    "division_code": "500113", "system": "numbering", "subject": "applications",
    "title": "示例登簿前配号", "key_field": "serial",
    "columns": [
        {"heading": "受理号", "field": "serial", "required": True},
        {"heading": "事项", "field": "asked"}, {"heading": "项目名称", "field": "name"},
        {"heading": "申请人", "field": "holder_name"},
        {"heading": "主矿种", "field": "main_mineral"},
        {"heading": "生产规模", "field": "capacity"}, {"heading": "面积", "field": "area_km2"},
        {"heading": "资源储量", "field": "reserves"},
        {"heading": "批准文号", "field": "decision_no"},
        {"heading": "配号", "field": "national_number"},
    ],
}  # fmt: skip
LEDGER: dict[str, Any] = {
    "division_code": "500113", "system": "reserves", "subject": "ledger",
    "title": "示例储量统计", "key_field": "code",
    "columns": [
        {"heading": "编号", "field": "code"}, {"heading": "年度", "field": "ledger_year"},
        {"heading": "矿种", "field": "ledger_mineral"}, {"heading": "单位", "field": "ledger_unit"},
        {"heading": "年初", "field": "opening"}, {"heading": "采出", "field": "extracted"},
        {"heading": "损失", "field": "lost"}, {"heading": "年末", "field": "closing"},
        {"heading": "差额", "field": "ledger_gap"}, {"heading": "季度", "field": "ledger_quarters"},
        {"heading": "产量", "field": "output"},
    ],
}  # fmt: skip
NUMBER = "C5001132025087130000001"


async def answered(
    clerk: httpx.AsyncClient, layout: Any, rows: list[list[str]], **more: Any
) -> tuple[Any, list[Any]]:
    document = await uploaded(clerk, rows)
    asked = {"layout_id": layout["id"], "document_id": document, **more}
    answer = await post(clerk, "/national-answers", asked)
    found = await clerk.get(f"{BASE}/national-differences", params={"answer_id": answer["id"]})
    return answer, found.json()["items"]


async def take(clerk: httpx.AsyncClient, one: Any, **more: Any) -> httpx.Response:
    url = f"{BASE}/national-differences/{one['id']}/take"
    return await clerk.post(url, json={"reason": "配号返回", **more}, headers=if_match(one))


async def test_given_an_approval_without_number_then_it_goes_out_and_the_answer_brings_its_number(
    play: People,
) -> None:
    await approved(play)
    clerk, serial = play.clients["clerk"], play.record["serial"]
    layout = await post(clerk, "/national-layouts", NUMBERING)
    made = await post(clerk, "/national-fillings", {"layout_id": layout["id"]})
    # 0.004° by 0.004° at 29.302° N: 388.62 m by 443.36 m
    assert [row["cells"] for row in made["rows"]] == [[
        serial, "新立登记", "示例石灰岩矿新立申请", play.holder["name"], "建筑石料用灰岩", "120",
        "0.1723", "1200", "示例许〔2025〕1号", "",
    ]]  # fmt: skip
    assert made["rows"][0]["application_id"] == play.record["id"]
    assert (made["confirmed"], made["subject_name"]) == (False, "已批准待配号的申请")
    numbers = f"{BASE}/national-numbers?application_id={play.record['id']}"
    assert (await clerk.get(numbers)).json()["items"] == []

    answer, (one,) = await answered(clerk, layout, [["受理号", "配号"], [serial, NUMBER]])
    assert (answer["matched"], one["takeable"], one["right_id"]) == (1, True, None)
    assert (one["application_id"], one["right_code"]) == (play.record["id"], serial)
    taken = await take(clerk, one)
    assert (taken.status_code, taken.json()["state"]) == (200, "taken"), taken.text
    (given,) = (await clerk.get(numbers)).json()["items"]
    assert given["number"] == NUMBER
    again = await post(clerk, "/national-fillings", {"layout_id": layout["id"]})
    assert again["rows"][0]["cells"][-1] == NUMBER

    issued = await play.act("clerk", "issue", {"register_entry": ENTRY | {"code": NUMBER}})
    assert issued["state"] == "issued"
    nothing = await post(clerk, "/national-fillings", {"layout_id": layout["id"]}, 422)
    assert nothing["code"] == "nothing_to_fill"
    rows = [["受理号", "配号", "项目名称"], [serial, NUMBER, ""]]
    late, differing = await answered(clerk, layout, rows)
    assert (late["unmatched"][0]["reason"], differing) == (
        "没有已批准待配号的申请，或不在管辖范围内", [],
    )  # fmt: skip


async def test_given_an_approval_with_a_vertex_table_then_the_file_tells_its_own_numbers(
    play: People,
) -> None:
    await approved(play, proposal=PROPOSAL | await pasted(play))
    clerk = play.clients["clerk"]
    columns = [{"heading": "受理号", "field": "serial"}, {"heading": "拐点", "field": "vertices"}]
    layout = await post(clerk, "/national-layouts", NUMBERING | {"columns": columns})
    made = await post(clerk, "/national-fillings", {"layout_id": layout["id"]})
    assert [row["cells"][1] for row in made["rows"]] == [
        "4,J7,3243000.00,36364200.00,J8,3243000.00,36364600.00,"
        "J9,3242700.00,36364600.00,J10,3242700.00,36364200.00"
    ]


async def test_given_a_number_of_wrong_form_or_of_another_then_it_is_refused(
    play: People, registered: Callable[..., Any]
) -> None:
    await approved(play)
    clerk, serial = play.clients["clerk"], play.record["serial"]
    await registered(code=NUMBER)
    layout = await post(clerk, "/national-layouts", NUMBERING)
    heading = ["受理号", "配号", "项目名称"]
    for number, status, code in (
        ("ABC", 422, "national_number_refused"), (NUMBER, 409, "national_number_taken"),
        ("T5001132025087130000001", 422, "national_number_refused"),
    ):  # fmt: skip
        _, (one,) = await answered(clerk, layout, [heading, [serial, number, ""]])
        refused = await take(clerk, one)
        assert (refused.status_code, refused.json()["code"]) == (status, code), number
    _, (one,) = await answered(clerk, layout, [heading, [serial, "", "示例别名"]])
    refused = await take(clerk, one)
    assert (one["takeable"], refused.json()["code"]) == (False, "taken_by_another_act")
    _, (one,) = await answered(clerk, layout, [heading, [serial, "示例-配号-1", ""]])
    assert (await take(clerk, one)).status_code == 200
    _, (other,) = await answered(clerk, layout, [heading, [serial, "示例-配号-2", ""]])
    assert (other["ours"], other["takeable"]) == ("示例-配号-1", True)
    assert (await take(clerk, other)).status_code == 200
    _, (late,) = await answered(clerk, layout, [heading, [serial, "示例-配号-3", ""]])
    await play.act("clerk", "issue", {"register_entry": ENTRY})
    refused = await take(clerk, late)
    assert (refused.status_code, refused.json()["code"]) == (409, "approval_entered")


async def test_given_accepted_quarters_then_the_ledger_of_the_year_is_a_line_per_mineral(
    scene: Scene,
) -> None:
    await scene.accepted(2024, 3, body=content(opening="1000", closing="955"))
    fourth = content(opening="954", closing="909")
    fourth["minerals"][0]["reserves"]["opening_note"] = "示例：复测"
    await scene.accepted(2024, 4, body=fourth)
    clerk, code = scene.clerk, scene.right["code"]
    layout = await post(clerk, "/national-layouts", LEDGER)
    asked = {"layout_id": layout["id"]}
    refused = await post(clerk, "/national-fillings", asked, 422)
    assert refused["errors"][0]["pointer"] == "/year"
    made = await post(clerk, "/national-fillings", asked | {"year": 2024})
    # 1,000 − 2 × 40 − 2 × 5 = 910, told as 909: one is not accounted for between the quarters
    assert [row["cells"] for row in made["rows"]] == [[
        code, "2024", "建筑石料用灰岩", "万吨", "1000", "80", "10", "909", "1", "3、4", "80",
    ]]  # fmt: skip
    assert (made["absent"], made["year"]) == (0, 2024)
    heading = ["编号", "矿种", "年末", "采出"]
    answer, (one,) = await answered(
        clerk, layout, [
            heading, [code, "建筑石料用灰岩", "910", "80.00"], [code, "砂岩", "1", ""],
            [code, "建筑石料用灰岩", "910", ""],
        ], year=2024,
    )  # fmt: skip
    assert [row["reason"] for row in answer["unmatched"]] == [
        "该年度没有已受理的台账，或不在管辖范围内", "与前面的行重复",
    ]  # fmt: skip
    assert (one["field"], one["ours"], one["theirs"], one["mineral"], one["takeable"]) == (
        "closing", "909", "910", "建筑石料用灰岩", False,
    )  # fmt: skip
    refused = (await take(clerk, one, right_version=1)).json()
    assert refused["code"] == "taken_by_another_act"
    none = await post(clerk, "/national-fillings", asked | {"year": 2025}, 422)
    assert none["code"] == "nothing_to_fill"


async def test_given_statements_of_a_year_then_they_are_listed_and_who_is_absent_is_counted(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    holder = await post(clerk, "/holders", {
        "division_code": "500113", "name": "示例石业", "credit_code": "91500113MA5U12347X",
    })  # fmt: skip
    right = await registered(holder_id=holder["id"])
    await registered(code="示例-500113-0002", name="示例未填报矿")
    draft = await registered(code="示例-500113-0003", name="示例填报中")
    stated = {"mining": {"mine_state": "producing", "minerals": ["建筑石料用灰岩"],
                         "output": "38万吨", "others": []}}  # fmt: skip
    for one, state, on in ((right, "submitted", "2025-03-30"), (draft, "draft", None)):
        insert(
            postgres, "annual_information", id=str(new_id()), division_code="500113",
            right_id=one["id"], holder_id=holder["id"], holder_name="示例石业",
            right_code=one["code"], right_name=one["name"], kind="mining", year=2024, state=state,
            statement=json.dumps(stated), due_on="2025-03-31", submitted_on=on, filled_by="test",
        )  # fmt: skip
    layout = await post(clerk, "/national-layouts", {
        "division_code": "500113", "system": "disclosure", "subject": "statements",
        "title": "示例公示填报", "key_field": "code", "columns": [
            {"heading": "编号", "field": "code"}, {"heading": "年度", "field": "statement_year"},
            {"heading": "状态", "field": "mine_state"},
            {"heading": "产量", "field": "stated_output"},
            {"heading": "公示日期", "field": "published_on", "required": True},
            {"heading": "逾期", "field": "late"},
        ],
    })  # fmt: skip
    made = await post(clerk, "/national-fillings", {"layout_id": layout["id"], "year": 2024})
    assert [row["cells"] for row in made["rows"]] == [
        [right["code"], "2024", "生产", "38万吨", "", "否"],
    ]  # fmt: skip
    assert (made["absent"], made["rows"][0]["missing"]) == (2, ["公示日期"])
    _, (one,) = await answered(
        clerk, layout, [["编号", "产量"], [right["code"], "40万吨"]], year=2024
    )
    assert (one["right_id"], one["ours"], one["theirs"]) == (right["id"], "38万吨", "40万吨")


async def test_given_layouts_then_each_field_names_which_of_them_need_it(
    app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    await post(clerk, "/national-layouts", NUMBERING)
    source = {"confirmed": True, "source": "示例市局2025年6月下发的导入模板"}
    ledger = await post(clerk, "/national-layouts", LEDGER | source)
    assert (ledger["confirmed"], ledger["source"]) == (True, source["source"])
    refused = await post(clerk, "/national-layouts", LEDGER | {"confirmed": True}, 422)
    assert refused["errors"][0]["pointer"] == "/source"
    refused = await post(clerk, "/national-layouts", LEDGER | {"system": "numbering"}, 422)
    assert refused["errors"][0]["pointer"] == "/subject"
    items = (await clerk.get(f"{BASE}/national-layouts/fields")).json()["items"]
    fields = {one["field"]: one for one in items}
    assert [(one["system"], one["heading"], one["required"], one["confirmed"])
            for one in fields["serial"]["needed_by"]] == [
        ("numbering", "受理号", True, False),
    ]  # fmt: skip
    assert [one["layout_title"] for one in fields["closing"]["needed_by"]] == ["示例储量统计"]
    assert fields["closing"]["subjects"] == ["ledger"]
    assert fields["vertices"]["needed_by"] == []
    async with client_for(app, token("clerk", division="140902")) as elsewhere:
        items = (await elsewhere.get(f"{BASE}/national-layouts/fields")).json()["items"]
    assert [one for one in items if one["needed_by"]] == []
    assert fields["code"]["subjects"] == ["rights", "applications", "statements", "ledger"]


async def test_given_four_callers_then_numbers_are_shown_to_the_permitted_one_here(
    app: FastAPI, play: People, token: Callable[..., str]
) -> None:
    await approved(play)
    clerk = play.clients["clerk"]
    layout = await post(clerk, "/national-layouts", NUMBERING)
    rows = [["受理号", "配号"], [play.record["serial"], "示例-配号-1"]]
    _, (one,) = await answered(clerk, layout, rows)
    assert (await take(clerk, one)).status_code == 200
    url = f"{BASE}/national-numbers"
    answers = await four_callers(
        app, lambda client: client.get(url), wrong_role=token("holder", holder=play.holder["id"]),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
