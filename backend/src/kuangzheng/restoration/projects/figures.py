"""Projects counted by basin, by programme or by county, each with its counties; and what orphan
mines still lack (S0-17, S2-20, S2-25)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.areas import shown
from kuangzheng.restoration.projects import figure_schemas as s

_FIGURES = text("""
WITH each AS (
  SELECT p.id, left(p.division_code, 6) AS county, p.state, p.market_funded, p.investment_fen, p.trees_planned,
         CASE :by WHEN 'basin' THEN coalesce(p.basin, '') WHEN 'programme' THEN coalesce(p.programme, '')
                  ELSE left(p.division_code, 6) END AS key,
         coalesce(f.amount, 0) AS covered, coalesce(f.allocated, 0) AS allocated, coalesce(f.paid, 0) AS paid,
         coalesce(y.trees, 0) AS trees
    FROM restoration_projects p
    LEFT JOIN LATERAL (SELECT sum(amount_fen) AS amount, sum(allocated_fen) AS allocated, sum(paid_fen) AS paid
                         FROM restoration_project_funds WHERE project_id = p.id) f ON true
    LEFT JOIN LATERAL (SELECT sum(trees) AS trees FROM restoration_project_years WHERE project_id = p.id) y ON true
   WHERE p.division_code >= :lo AND p.division_code < :hi
     AND (NOT :orphans OR EXISTS (
       SELECT FROM restoration_project_sites x JOIN restoration_sites s ON s.id = x.site_id
        WHERE x.project_id = p.id AND s.category = 'orphan_mine'))
), money AS (
  SELECT key, county, count(*) AS projects, count(*) FILTER (WHERE state = 'accepted') AS accepted,
         count(*) FILTER (WHERE market_funded) AS market, sum(investment_fen) AS investment, sum(covered) AS covered,
         sum(allocated) AS allocated, sum(paid) AS paid, sum(trees_planned) AS trees_planned, sum(trees) AS trees
    FROM each GROUP BY GROUPING SETS ((key, county), (key), ())
), land AS (
  SELECT w.key, w.county, count(*) AS sites, count(*) FILTER (WHERE w.state = 'accepted') AS restored,
         sum(w.area_mu) AS area, sum(w.restored_mu) AS restored_mu
    FROM (SELECT DISTINCT e.key, e.county, s.id, s.state, s.area_mu, s.restored_mu
            FROM each e JOIN restoration_project_sites x ON x.project_id = e.id
            JOIN restoration_sites s ON s.id = x.site_id) w
   GROUP BY GROUPING SETS ((w.key, w.county), (w.key), ())
)
SELECT m.*, coalesce(l.sites, 0) AS sites, coalesce(l.restored, 0) AS restored, coalesce(l.area, 0) AS area,
       coalesce(l.restored_mu, 0) AS restored_mu
  FROM money m LEFT JOIN land l ON l.key IS NOT DISTINCT FROM m.key AND l.county IS NOT DISTINCT FROM m.county
 ORDER BY m.key IS NOT NULL, m.key = '', m.investment DESC, m.key, m.county IS NOT NULL, m.county
""")  # noqa: E501
_MONEY = "#,##0.00"


async def _rows(
    session: AsyncSession, by: str, span: tuple[str, str], orphans: bool
) -> Sequence[Mapping[str, Any]]:
    values = {"by": by, "lo": span[0], "hi": span[1], "orphans": orphans}
    return [dict(row) for row in (await session.execute(_FIGURES, values)).mappings()]


async def counted(act: Act, by: s.By, division: str | None, orphans: bool) -> s.ProjectFigures:
    """A site that two projects share counts once."""
    place = division or act.principal.division
    rows = await _rows(act.session, by, prefix_range(place), orphans)
    groups = [row for row in rows if row["key"] is not None and row["county"] is None]
    return s.ProjectFigures(
        by=by, orphans=orphans, as_of=today(act.clock), division_code=place,
        division_name=division_name(place), known_at=act.clock.now(),
        whole=_figure(next((row for row in rows if row["key"] is None), {}), ""),
        groups=[
            s.ProjectGroup(
                **_figure(row, _named(by, row["key"])).model_dump(), key=row["key"],
                counties=[
                    _figure(one, division_name(one["county"]))
                    for one in rows if one["key"] == row["key"] and one["county"] is not None
                ] if by != "county" else [],
            )
            for row in groups
        ],
    )  # fmt: skip


def _named(by: str, key: str) -> str:
    if by == "county":
        return division_name(key)
    return key or ("未填写流域" if by == "basin" else "未列入专项")


def _figure(row: Mapping[str, Any], name: str) -> s.ProjectFigure:
    def of(key: str) -> int:
        return int(row.get(key) or 0)

    return s.ProjectFigure(
        name=name, projects=of("projects"), accepted=of("accepted"), market_funded=of("market"),
        sites=of("sites"), restored=of("restored"), area=shown(row.get("area") or s.NOTHING),
        restored_area=shown(row.get("restored_mu") or s.NOTHING), trees_planned=of("trees_planned"),
        trees=of("trees"), investment_fen=of("investment"), covered_fen=of("covered"),
        gap_fen=of("investment") - of("covered"), allocated_fen=of("allocated"),
        paid_fen=of("paid"),
    )  # fmt: skip


def workbook(found: s.ProjectFigures) -> bytes:
    """Each group and, under it, its counties; the sum last."""
    columns = (
        XlsxColumn("分组", 30), XlsxColumn("县（市、区）", 16), XlsxColumn("项目数", 10),
        XlsxColumn("已验收项目", 12), XlsxColumn("市场化项目", 12), XlsxColumn("矿山图斑", 10),
        XlsxColumn("已修复图斑", 12), XlsxColumn("应修复面积（亩）", 16, _MONEY),
        XlsxColumn("已修复面积（亩）", 16, _MONEY), XlsxColumn("计划植树（株）", 14),
        XlsxColumn("已植树（株）", 14), XlsxColumn("总投资（元）", 20, _MONEY),
        XlsxColumn("已落实资金（元）", 20, _MONEY), XlsxColumn("缺口（元）", 20, _MONEY),
        XlsxColumn("已下达（元）", 20, _MONEY), XlsxColumn("已支付（元）", 20, _MONEY),
    )  # fmt: skip
    lines = []
    for group in found.groups:
        lines.append((group.name, "", *_cells(group)))
        lines += [(group.name, one.name, *_cells(one)) for one in group.counties]
    lines.append(("合计", "", *_cells(found.whole)))
    return render_xlsx(columns, lines, "修复项目统计")


def _cells(one: s.ProjectFigure) -> tuple[Any, ...]:
    yuan = (one.investment_fen, one.covered_fen, one.gap_fen, one.allocated_fen, one.paid_fen)
    return (
        one.projects, one.accepted, one.market_funded, one.sites, one.restored,
        s.decimal(one.area.mu), s.decimal(one.restored_area.mu), one.trees_planned, one.trees,
        *(s.decimal(fen) / 100 for fen in yuan),
    )  # fmt: skip
