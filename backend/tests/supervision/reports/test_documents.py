"""Reports made of the demonstration's own data, opened as Word: text and figures beside SQL."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from docx import Document

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.licensing.demo.consolidation import CARRIED_OUT, CITY, load_consolidation
from kuangzheng.licensing.demo.xinzhou import load_xinzhou
from kuangzheng.restoration.demo.works import load_works
from tests.supervision.conftest import City
from tests.supervision.reports.conftest import REPORTS, Desk, value

pytestmark = pytest.mark.service("supervision")
_LETTER = """
  SELECT count(*), sum(p.area_mu), sum(p.total_fen) / 1000000.0,
         (SELECT sum(i.spent_fen) / 1000000.0 FROM annual_plan_items i
            JOIN annual_plans v ON v.id = i.plan_id
           WHERE v.year = {year} AND v.state = 'verified')
    FROM annual_plans p WHERE p.year = {year} AND p.state = 'verified'
"""
_MINES = """
  SELECT count(*) FROM mining_right_versions
   WHERE division_code LIKE '{county}%' AND kind = 'mining' AND status <> 'extinguished'
     AND valid_during @> date '2022-10-30'
"""


def person(role: str, division: str) -> Principal:
    return Principal(
        f"demo-{role}-{division}", "user", f"示例{role}", None, None, {division: (role,)}, division
    )


@dataclass(frozen=True)
class Word:
    """The Word file of a report as somebody opens it."""

    lines: list[str]
    tables: list[list[list[str]]]

    def table(self, head: str) -> list[list[str]]:
        return next(one for one in self.tables if one[0][0] == head)


async def opened(city: City, token: str, report: dict[str, Any]) -> Word:
    answer = await city.get(f"{REPORTS}/{report['id']}/file", token)
    assert answer.status_code == 200, answer.text
    found = Document(io.BytesIO(answer.content))
    grids = [[[cell.text for cell in row.cells] for row in one.rows] for one in found.tables]
    return Word([one.text for one in found.paragraphs if one.text], grids)


def asked(postgres: EmbeddedServer, service: str, sql: str) -> Any:
    with psycopg.connect(postgres.dsn(service).owner) as owner:
        owner.execute("SELECT set_config('kz.actor', 'test', true)")
        owner.execute("SET LOCAL row_security = off")
        return owner.execute(sql).fetchone()  # type: ignore[arg-type]


async def test_given_a_verified_year_then_the_letter_to_finance_says_what_the_plans_came_to(
    city: City, desk: Desk, postgres: EmbeddedServer, settings: KernelSettings
) -> None:
    today = city.clock.now().date()
    people = {role: person(role, "500113") for role in ("clerk", "reviewer")}
    store = BlobStore.of(settings, "restoration")
    body = {"kind": "result_letter", "year": today.year - 1}
    refused = (await desk.send("POST", REPORTS, body)).json()
    assert refused["code"] == "report_date_without_data"
    assert "还没有经核实的年度修复计划" in refused["detail"]
    assert await load_works(city.databases["restoration"], store, people, today)
    report = await desk.made(**body)
    assert report["state"] == "draft", report["failure"]
    plans, area, planned, spent = asked(
        postgres, "restoration", _LETTER.format(year=today.year - 1)
    )
    assert plans == 1 and value(report, "verified") == "1"
    told = [Decimal(value(report, key) or "0") for key in ("area_mu", "total", "spent")]
    assert told == [Decimal(area), Decimal(planned), Decimal(spent)]
    # 38 + 18 + 6 = 62 万元 were planned, 37.2 + 15.8 + 6 = 59 spent
    assert told == [Decimal("42.5"), Decimal(62), Decimal(59)]
    report = await desk.acted(report, "", {"texts": {"addressee": "示例区财政局"}})
    word = await opened(city, desk.clerk, report)
    assert "示例区财政局：" in word.lines and word.lines[-3] == "特此函告。"
    assert any("已核实1项；已核实计划的修复面积42.5亩，计划投入62万元，实际投入59万元" in one
               for one in word.lines)  # fmt: skip
    answers = [
        await city.get(f"{REPORTS}/{report['id']}/file", desk.clerk, form="pdf") for _ in range(2)
    ]
    assert answers[0].headers["content-type"] == "application/pdf"
    assert answers[0].content[:5] == b"%PDF-" and answers[0].content == answers[1].content
    assert b"/FontFile" in answers[0].content and b"/MediaBox[0 0 595.27" in answers[0].content
    (heads, row) = word.table("矿业权")
    assert dict(zip(heads, row, strict=True))["核实结论"] == "部分完成"


async def test_given_a_scheme_then_county_and_city_report_what_consolidation_came_to(
    city: City, desk: Desk, postgres: EmbeddedServer, settings: KernelSettings,
    token: Callable[..., str],
) -> None:  # fmt: skip
    today = city.clock.now().date()
    assert await load_xinzhou(postgres.dsn("licensing").owner)
    people = {f"{role}_xinzhou": person(role, CITY) for role in ("clerk", "approver")}
    store = BlobStore.of(settings, "licensing")
    assert await load_consolidation(city.databases["licensing"], store, people, today) == 2
    desk.clerk = token("clerk", subject="clerk-1", division=CITY)
    async with city.client("licensing", desk.clerk) as client:
        runs = (await client.get("/api/v1/licensing/consolidation-screenings")).json()["items"]
    about = {"subject_id": runs[0]["id"]}
    wrong = await desk.send("POST", REPORTS, {"kind": "consolidation_county", **about})
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "wrong_level")
    whole = await desk.made(kind="consolidation_city", **about)
    assert whole["state"] == "draft", whole["failure"]
    (mines,) = asked(postgres, "licensing", _MINES.format(county=CITY[:4]))
    (own,) = asked(postgres, "licensing", _MINES.format(county=CARRIED_OUT))
    assert (value(whole, "before"), value(whole, "schemes")) == (str(mines), "2")
    word = await opened(city, desk.clerk, whole)
    lines = {row[0]: row for row in word.table("县（市、区）")}
    assert len(lines) == 15 and lines["代县"][1:5] == ["实施中", str(own), "2", "75.0"]
    county = await desk.made(kind="consolidation_county", division_code=CARRIED_OUT, **about)
    assert (value(county, "before"), value(county, "after")) == (str(own), "2")
    word = await opened(city, desk.clerk, county)
    assert any(one.startswith("整合方案实施中。整合前矿山8座，整合后2座，压减75.0%")
               for one in word.lines)  # fmt: skip
    assert [row[0] for row in word.table("整合组")[1:]] == ["示例代县西组", "示例代县东组"]
    assert word.table("矿种")[1][:4] == ["建筑石料用灰岩", "2023—2030年", "110", "万吨/年"]
    assert len(word.table("单位")) == 4
    drafted = await desk.made(kind="consolidation_county", division_code="140924", **about)
    word = await opened(city, desk.clerk, drafted)
    assert word.table("整合组")[1][0] == "（无记录）"
    assert any("整合方案未编制" in one and "压减（无数据），" in one for one in word.lines)
