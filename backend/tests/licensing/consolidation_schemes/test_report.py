"""The report of a scheme: every content item, in JSON, Excel and Word."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.licensing.consolidation_schemes.conftest import GROUP, PATH, Desks, made

pytestmark = pytest.mark.service("licensing")


async def test_given_a_scheme_then_the_report_has_every_item_of_the_citys_list(
    desks: Desks,
) -> None:
    scheme = await desks.submitted()
    path = f"{PATH}/{scheme['id']}/report"
    told = made(await desks.get("clerk", path))
    # areas: two squares of 0.002 degrees and the same twice more; 丙 has 0.5 registered
    (lime,) = told["distribution"]
    assert (lime["mineral"], lime["mines"], lime["unverified"]) == ("水泥用灰岩", 4, 1)
    assert lime["capacity"] == [{"value": "130", "unit": "万吨/年"}]
    assert lime["remaining"] == [{"value": "60", "unit": "万吨"}]
    (group,) = told["groups"]
    assert (group["proposed_name"], group["elevation"]) == ("示例整合石灰岩矿", "1200 米至 1000 米")
    assert len(group["parts"][0]["rings"][0]) == 4
    assert [one["code"] for one in told["merged"]] == ["乙", "甲"]
    assert [one["code"] for one in told["kept"] + told["closed"]] == ["丙", "丁"]
    assert (told["reduction_count"], told["in_register_now"], told["errors"]) == (2, 4, 0)
    assert [one["act"] for one in told["procedure"]] == ["heard", "publicised", "submitted"]
    assert {one["unit"] for one in told["verifications"]} == {"示例地质队"}
    assert told["duties"][0]["department"] == "应急管理"
    book = load_workbook(BytesIO((await desks.get("clerk", f"{path}/workbook")).content))
    assert book.sheetnames[:4] == ["方案", "资源分布情况", "采矿权情况", "整合后拟设置采矿权"]
    assert [cell.value for cell in book["整合后拟设置采矿权"][2]][:4] == [
        "1", "示例骨干矿业有限公司", "有能力建设绿色矿山的骨干企业",
        "示例甲矿业 66.67%；示例乙矿业 33.33%",
    ]  # fmt: skip
    word = Document(BytesIO((await desks.get("clerk", f"{path}/paper")).content))
    assert "示例整合方案" in {one.text for one in word.paragraphs}
    pdf = await desks.get("clerk", f"{path}/paper", form="pdf")
    assert pdf.content.startswith(b"%PDF")
    closed = next(t for t in word.tables if t.rows[0].cells[-1].text == "关闭情形")
    assert [row.cells[-1].text for row in closed.rows[1:]] == [
        "自身原因许可证过期失效", "整合并入第 1 组", "整合并入第 1 组",
    ]  # fmt: skip
    for kind in ("", "/workbook", "/paper"):
        assert (await desks.get("other", f"{path}{kind}")).status_code == 404


async def test_given_an_empty_draft_then_the_report_says_that_there_is_nothing(
    desks: Desks,
) -> None:
    scheme = await desks.scheme()
    path = f"{PATH}/{scheme['id']}/report"
    assert len(made(await desks.get("clerk", path))["undecided"]) == 4
    word = Document(BytesIO((await desks.get("clerk", f"{path}/paper")).content))
    assert "4. 拟设矿区范围拐点坐标：无" in {one.text for one in word.paragraphs}


DEGREES = {
    "J1": (38.4, 112.7), "J2": (38.4, 112.706), "J3": (38.406, 112.706), "J4": (38.406, 112.7),
}  # fmt: skip
WRITTEN = {
    "J1": ("38°24′00″", "112°42′00″"), "J2": ("38°24′00″", "112°42′21.6″"),
    "J3": ("38°24′21.6″", "112°42′21.6″"), "J4": ("38°24′21.6″", "112°42′00″"),
}  # fmt: skip


def table(**moved: tuple[str, str]) -> dict[str, Any]:
    """The proposal with its boundary as a table of degrees, minutes and seconds."""
    vertices = [
        {"ring": 0, "no": no, "registered": list(moved.get(no, WRITTEN[no])),
         "lat": lat, "lon": lon}
        for no, (lat, lon) in DEGREES.items()
    ]  # fmt: skip
    parts = {"parts": [{"no": "1", "vertices": vertices}], "vertices_crs": {"epsg": 4490}}
    return {"proposed": GROUP["proposed"] | parts}


async def test_given_a_vertex_table_then_the_figures_go_into_the_report_as_they_were_written(
    desks: Desks,
) -> None:
    scheme = await desks.scheme(desks.content(**table()))
    (group,) = scheme["groups"]
    # 0.006° are 666.02 m north to south and 524.11 m west to east at 38.403°
    assert group["area_km2"] == "0.3491"
    kept = group["proposed"]["parts"][0]["vertices"]
    assert [one["registered"] for one in kept] == [list(one) for one in WRITTEN.values()]
    path = f"{PATH}/{scheme['id']}/report"
    (told,) = made(await desks.get("clerk", path))["groups"]
    assert told["vertices_crs"] == 4490
    assert told["parts"][0]["rings"] == [[[no, *WRITTEN[no]] for no in WRITTEN]]
    book = load_workbook(BytesIO((await desks.get("clerk", f"{path}/workbook")).content))
    rows = [[cell.value for cell in row] for row in book["拟设矿区范围拐点坐标"].iter_rows()]
    assert rows[2][:6] == ["1", "1", "1", "J2", "38°24′00″", "112°42′21.6″"]
    assert len(rows) == 5


async def test_given_a_vertex_that_is_not_the_point_drawn_then_it_is_named(desks: Desks) -> None:
    body = {"division_code": "140902", "title": "示例", "content": desks.content(
        **table(J3=("38°24′31.6″", "112°42′21.6″")),
    )}  # fmt: skip
    answer = await desks.post("clerk", PATH, body)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["pointer"], error["code"]) == (
        "/content/groups/0/proposed/parts/0/vertices/2", "vertex_mismatch",
    )  # fmt: skip
