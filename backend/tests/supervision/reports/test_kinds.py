"""Each kind over the services: its figures, and its tables beside what the services say."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from kuangzheng.supervision.measures import declared
from kuangzheng.supervision.reports.kinds.registry import KINDS
from tests.restoration.conftest import site_body
from tests.supervision.conftest import City
from tests.supervision.reports.conftest import REPORTS, Desk, said, value

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")


def test_given_the_kinds_then_every_bound_figure_names_a_declared_measure_in_its_unit() -> None:
    for kind in KINDS.values():
        keys = [one.key for one in kind.figures]
        assert len(keys) == len(set(keys)), kind.code
        for one in (figure for figure in kind.figures if figure.measure):
            told = declared()[one.measure]
            assert one.per != 1 or one.unit == told.unit, (kind.code, one.key)
        assert set(kind.basis) <= set(keys), kind.code
        assert {one.section for one in kind.figures} <= set(kind.sections), kind.code


async def test_given_sites_then_the_inspection_has_its_table_of_categories(
    city: City, mined: Mined, desk: Desk
) -> None:
    await mined()
    await city.post("restoration", "/restoration-sites", **site_body())
    await city.post("restoration", "/restoration-sites",
                    **site_body(code="示例图斑002", category="waste_heap"))  # fmt: skip
    await city.told()
    report = await desk.made(kind="restoration_inspection", as_of="2025-07-31")
    assert report["state"] == "draft", report["failure"]
    assert (value(report, "sites_count"), value(report, "orphan_mine_count")) == ("2", "1")
    table = next(one for one in report["tables"] if one["key"] == "categories")
    rows = {one["category"]: one["count"] for one in table["rows"]}
    assert (rows["责任主体灭失矿山"], rows["采矿废石废渣"], rows["合计"]) == ("1", "1", "2")
    assert "责任主体灭失矿山1处，已完成0处" in said(report)
    grids = [one for one in report["blocks"] if one["kind"] == "table"]
    assert grids[0]["rows"][0][0][0]["text"] == "类别" and len(grids[0]["rows"]) == 6


async def test_given_a_month_then_the_form_of_enforcement_is_the_source_and_must_be_there(
    city: City, mined: Mined, desk: Desk
) -> None:
    await mined()
    await city.told()
    body = {"kind": "enforcement_month", "month": "2025-07"}
    answer = await desk.send("POST", REPORTS, body)
    assert answer.json()["code"] == "report_date_without_data"
    assert "请先在“执法监督月报”中编制该月月报" in answer.json()["detail"]
    await city.post("enforcement", "/monthly-forms", "clerk", division_code="500113",
                    month="2025-07")  # fmt: skip
    report = await desk.made(**body)
    assert report["title"] == "巴南区2025年7月矿产执法监督月报", report["failure"]
    assert value(report, "lines") == "19" and value(report, "clues_received") == "0"
    assert next(one for one in report["tables"] if one["key"] == "lines")["rows"][0] == {
        "group": "线索", "name": "收到线索", "unit": "条", "count": "0",
    }  # fmt: skip


async def test_given_a_year_then_reserves_and_use_are_those_of_the_asset_figures(
    city: City, mined: Mined, desk: Desk
) -> None:
    await mined()
    await city.told()
    report = await desk.made(kind="reserves_and_use", year=2025)
    assert report["state"] == "draft", report["failure"]
    assert value(report, "mining_count") == "1"
    async with city.client("licensing", desk.clerk) as client:
        path = "/api/v1/licensing/mineral-asset-report"
        own = (await client.get(path, params={"year": "2025"})).json()
    told: dict[str, Any] = {one["key"]: one["value"] for one in own["figures"]}
    for key in ("minerals", "deposits", "ore_mass", "sales", "employees", "top_three"):
        assert value(report, key) == told[key], key


@pytest.mark.parametrize("kind", ["plan_evaluation", "campaign_county", "consolidation_county"])
async def test_given_no_such_subject_then_it_is_refused(desk: Desk, kind: str) -> None:
    for subject, code in ((None, "missing"), ("01890000-0000-7000-8000-000000000001", "unknown")):
        answer = await desk.send("POST", REPORTS, {"kind": kind, "subject_id": subject})
        assert (answer.status_code, answer.json()["code"]) == (422, "report_invalid"), answer.text
        assert answer.json()["errors"][0]["code"] == code


async def test_given_a_campaign_then_only_today_can_be_reported(desk: Desk) -> None:
    answer = await desk.send("POST", REPORTS, {"kind": "campaign_county", "as_of": "2025-06-30"})
    assert answer.json()["code"] == "report_date_without_data"
