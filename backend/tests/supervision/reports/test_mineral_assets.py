"""The report to the People's Congress: generated, frozen, its figures those of independent SQL."""

import hashlib
import io
import zipfile
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from tests.supervision.conftest import City
from tests.supervision.reports.conftest import REPORTS, Desk, said, value

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
TEXTS = {"work_done": "示例：完成规划编制。\n示例：推进绿色矿山。", "problems": "示例问题。",
         "proposals": "示例建议。"}  # fmt: skip
_REGISTER = """
  SELECT count(*) FILTER (WHERE kind = 'mining'),
         coalesce(sum(area_km2) FILTER (WHERE kind = 'mining'), 0),
         count(*) FILTER (WHERE kind = 'exploration'),
         count(*) FILTER (WHERE kind = 'mining' AND scale_class = 'large'),
         count(*) FILTER (WHERE kind = 'mining' AND scale_class = 'medium'),
         count(*) FILTER (WHERE kind = 'mining' AND scale_class = 'small')
    FROM mining_right_versions
   WHERE division_code LIKE '500113%' AND valid_during @> date '2025-07-31'
     AND status <> 'extinguished' AND (term_to IS NULL OR term_to >= date '2025-07-31')
"""


def asked(postgres: EmbeddedServer, service: str, sql: str) -> Any:
    """Another way to the figures: straight from the tables, past all code of the report."""
    with psycopg.connect(postgres.dsn(service).owner) as owner:
        owner.execute("SELECT set_config('kz.actor', 'test', true)")
        owner.execute("SET LOCAL row_security = off")
        return owner.execute(sql).fetchone()  # type: ignore[arg-type]


async def made(city: City, mined: Mined, desk: Desk) -> dict[str, Any]:
    await mined()
    await mined("示例二号矿山", 106.6)
    await city.told()
    return await desk.made(kind="mineral_assets", year=2025, as_of="2025-07-31")


async def test_given_a_year_then_the_figures_of_the_report_are_those_of_independent_sql(
    city: City, mined: Mined, desk: Desk, postgres: EmbeddedServer
) -> None:
    report = await made(city, mined, desk)
    assert (report["state"], report["edition"]) == ("draft", 1), report["failure"]
    assert report["title"] == "巴南区2025年度矿产资源资产管理情况报告"
    mining, area, exploring, *scales = asked(postgres, "licensing", _REGISTER)
    assert mining == 2 and value(report, "mining_count") == str(mining)
    assert Decimal(value(report, "mining_area") or "0") == Decimal(area) > 0
    assert value(report, "exploration_count") == str(exploring)
    told = [value(report, f"mining_{scale}") for scale in ("large", "medium", "small")]
    assert told == [str(one) for one in scales]
    (patrols,) = asked(postgres, "enforcement", "SELECT count(*) FROM patrols WHERE started_at"
                       " BETWEEN '2025-01-01 00:00+08' AND '2025-08-01 00:00+08'")  # fmt: skip
    assert patrols == 2 and value(report, "patrols") == str(patrols)
    assert value(report, "cases_filed") == "0"  # both were proposed in August
    for one in report["figures"]:
        assert one["query"] is None or one["query"].startswith("/api/v1/"), one
        assert one["state"] == "shown" and len(one["sha256"]) == 64, one
    bound = next(one for one in report["figures"] if one["key"] == "mining_count")
    assert (bound["measure"], bound["rows"], bound["as_of"]) == ("mining_rights", 2, "2025-07-31")
    assert "采矿权2个，登记面积" in said(report) and "（待填写）" in said(report)
    assert report["lacking"] == ["管理工作情况", "存在的主要困难和问题", "意见建议"]


async def test_given_a_final_report_then_document_and_data_are_kept_and_can_be_checked_again(
    city: City, mined: Mined, desk: Desk, postgres: EmbeddedServer
) -> None:
    report = await desk.acted(await made(city, mined, desk), "", {"texts": TEXTS})
    assert report["lacking"] == [] and report["edition"] == 2
    assert "示例：推进绿色矿山。" in said(report)
    final = await desk.acted(
        report, "finalise", {"document_no": "示例〔2025〕1号", "on": "2025-08-01"}, desk.chief
    )
    assert (final["state"], final["edition"], final["allowed"]) == ("final", 3, ["recheck"])
    assert final["changes"] == [] and final["newest"]["stage"] == "final"
    answer = await city.get(f"{REPORTS}/{final['id']}/file", desk.clerk)
    content = answer.content
    assert hashlib.sha256(content).hexdigest() == final["newest"]["document_sha256"]
    with zipfile.ZipFile(io.BytesIO(content)) as word:
        text = word.read("word/document.xml").decode()
        notes = word.read("word/endnotes.xml").decode()
    assert "示例〔2025〕1号" in text and "w:endnoteReference" in text and "\ue000" not in text
    assert "采矿权数量：2个；截至2025年7月31日；来源：统计指标“采矿权数”；依据2行记录" in notes
    assert "measure=mining_rights" in notes
    for act, body in (("compute", {}), ("", {"texts": {}})):
        refused = await desk.send(
            "POST" if act else "PATCH", f"{REPORTS}/{final['id']}" + (f"/{act}" if act else ""),
            body, version=final["version"],
        )  # fmt: skip
        assert (refused.status_code, refused.json()["code"]) == (409, "report_final")
    await desk.acted(final, "recheck", {})
    (check,) = (await city.get(f"{REPORTS}/{final['id']}/rechecks", desk.clerk)).json()["items"]
    assert (check["differences"], check["unknown"]) == ([], 0)
    assert check["data_intact"] and check["document_intact"]


async def test_given_a_figure_that_moved_then_draft_and_final_differ_and_the_check_says_where(
    city: City, mined: Mined, desk: Desk
) -> None:
    report = await desk.acted(await made(city, mined, desk), "", {"texts": TEXTS})
    await mined("示例补登矿山", 106.7)  # registered late, in force before the report's day
    await city.told()
    final = await desk.acted(
        report, "finalise", {"document_no": "示例〔2025〕1号", "on": "2025-08-01"}, desk.chief
    )
    changed = {one["key"]: (one["before"], one["after"]) for one in final["changes"]}
    assert changed["mining_count"] == ("2", "3") and changed["patrols"] == ("2", "3")
    await mined("示例再补登矿山", 106.8)
    await city.told()
    await desk.acted(final, "recheck", {})
    (check,) = (await city.get(f"{REPORTS}/{final['id']}/rechecks", desk.clerk)).json()["items"]
    found = {one["key"]: one for one in check["differences"]}
    assert (found["mining_count"]["before"], found["mining_count"]["after"]) == ("3", "4")
    assert found["mining_count"]["change_percent"] == "33.3"
    assert check["data_intact"] is True
