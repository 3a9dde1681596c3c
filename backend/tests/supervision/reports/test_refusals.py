"""What is refused when a report is begun, and who may do what to it."""

from collections.abc import Awaitable, Callable

import pytest

from tests.supervision.conftest import City
from tests.supervision.dossiers.test_dossier import dead
from tests.supervision.reports.conftest import REPORTS, Desk
from tests.supervision.reports.test_mineral_assets import TEXTS

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")


async def test_given_a_date_without_data_then_it_is_refused_saying_so(
    city: City, mined: Mined, desk: Desk
) -> None:
    await mined()
    await city.told()
    for body, told in (
        ({"year": 1999}, "巴南区在1999年12月31日没有登记数据"),
        ({"year": 2040}, "2040年12月31日尚未到来，没有数据"),
        ({"year": 2025, "as_of": "2025-12-31"}, "尚未到来"),
    ):
        answer = await desk.send("POST", REPORTS, {"kind": "mineral_assets", **body})
        assert (answer.status_code, answer.json()["code"]) == (422, "report_date_without_data")
        assert told in answer.json()["detail"], answer.text
    assert (await city.get(REPORTS, desk.clerk)).json()["items"] == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"year": 2025, "as_of": "2024-07-01"}, "/as_of"),
        ({"year": 2025, "month": "2025-07"}, "/month"),
        ({"year": 2025, "subject_id": "01890000-0000-7000-8000-000000000001"}, "/subject_id"),
    ],
)
async def test_given_a_setting_that_does_not_fit_the_kind_then_the_field_is_named(
    desk: Desk, body: dict[str, str], pointer: str
) -> None:
    answer = await desk.send("POST", REPORTS, {"kind": "mineral_assets", **body})
    assert (answer.status_code, answer.json()["code"]) == (422, "report_invalid"), answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_given_a_silent_service_then_the_draft_says_what_is_missing_and_is_not_made_final(
    city: City, mined: Mined, desk: Desk
) -> None:
    await mined()
    await city.told()
    kept = city.peers["enforcement"]
    city.peers["enforcement"] = dead
    report = await desk.made(kind="mineral_assets", year=2025)
    assert "炸封矿井洞" in report["missing"] and "动态巡查" not in report["missing"]
    figure = next(one for one in report["figures"] if one["key"] == "adits")
    assert (figure["value"], figure["state"]) == (None, "missing")
    report = await desk.acted(report, "", {"texts": TEXTS})
    final = {"document_no": "示例1号", "on": "2025-08-01"}
    path = f"{REPORTS}/{report['id']}/finalise"
    answer = await desk.send("POST", path, final, desk.chief, report["version"])
    assert (answer.status_code, answer.json()["code"]) == (409, "figures_missing")
    assert "炸封矿井洞" in answer.json()["missing"]
    city.peers["enforcement"] = kept
    report = await desk.acted(report, "compute", {})
    assert report["missing"] == [] and report["state"] == "draft"


async def test_given_a_draft_then_who_prepared_it_and_open_chapters_and_stale_tags_are_refused(
    city: City, mined: Mined, desk: Desk
) -> None:
    await mined()
    await city.told()
    report = await desk.made(kind="mineral_assets", year=2025)
    path, final = f"{REPORTS}/{report['id']}", {"document_no": "示例1号", "on": "2025-08-01"}
    for token, body, version, status, code in (
        (desk.clerk, final, report["version"], 403, "forbidden"),
        (desk.chief, final, report["version"], 409, "chapters_lacking"),
        (desk.chief, final, 0, 428, "precondition_required"),
        (desk.chief, final, 1, 412, "stale_version"),
        (desk.chief, final | {"on": "2025-07-01"}, report["version"], 422, "report_invalid"),
    ):
        answer = await desk.send("POST", f"{path}/finalise", body, token, version)
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    odd = await desk.send("PATCH", path, {"texts": {"odd": "x"}}, version=report["version"])
    assert (odd.status_code, odd.json()["code"]) == (422, "unknown_chapter")


async def test_given_two_years_then_they_are_compared_figure_by_figure(
    city: City, mined: Mined, desk: Desk
) -> None:
    await mined()
    await city.told()
    old = await desk.made(kind="mineral_assets", year=2024)
    await mined("示例二号矿山", 106.6)
    await city.told()
    new = await desk.made(kind="mineral_assets", year=2025)
    answer = await city.get(f"{REPORTS}/{new['id']}/comparison", desk.clerk, other=old["id"])
    told = {one["key"]: one for one in answer.json()["items"]}
    assert answer.json()["before"]["id"] == old["id"]
    assert (told["mining_count"]["before"], told["mining_count"]["after"]) == ("1", "2")
    mining = told["mining_count"]
    assert (mining["change"], mining["change_percent"]) == ("1", "100.0")
    same = await city.get(f"{REPORTS}/{new['id']}/comparison", desk.clerk, other=new["id"])
    assert same.json()["code"] == "reports_not_comparable"


async def test_given_a_job_that_was_cancelled_then_the_report_can_be_made_anew(
    city: City, mined: Mined, desk: Desk
) -> None:
    await mined()
    await city.told()
    begun = (await desk.send("POST", REPORTS, {"kind": "mineral_assets", "year": 2025})).json()
    path = f"{REPORTS}/{begun['id']}"
    busy = await desk.send("POST", f"{path}/compute", {}, version=begun["version"])
    assert (busy.status_code, busy.json()["code"]) == (409, "report_generating")
    await desk.send("POST", f"/jobs/{begun['job_id']}/cancel", {})
    left = await desk.read(begun["id"])
    assert (left["state"], left["allowed"]) == ("generating", ["compute"])
    report = await desk.acted(left, "compute", {})
    assert (report["state"], report["edition"]) == ("draft", 1), report["failure"]
