"""The base figures of a year's mineral assets as a report keeps them (S0-1 to S0-7)."""

from datetime import date

from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.asset_report import service as asset_report
from kuangzheng.licensing.asset_report.schemas import AssetReport
from kuangzheng.licensing.plan_evaluations.schemas import ReportFigure


async def of_year(
    act: Act, year: int | None, as_of: date | None
) -> tuple[AssetReport, list[ReportFigure]]:
    """Of the working division. Raises ReturnInvalid for days to come."""
    found = await asset_report.of_year(act, None, year, as_of, None)
    figures = [
        ReportFigure(
            key=f"{one.section}:{one.key}", section=one.section, section_name=one.section_name,
            name=one.name, unit=one.unit, value=one.value, as_of=one.as_of, source=one.source,
            note=one.note, query=one.query,
        )
        for one in found.figures
    ]  # fmt: skip
    figures += [
        ReportFigure(
            key=f"reserves:{one.division_name}:{one.mineral}", section="reserves",
            section_name=asset_report.SECTIONS["reserves"], unit=one.unit, value=one.value,
            name=f"{one.mineral}保有资源储量（{one.division_name}）", as_of=one.as_of,
            source=one.source,
            note=None if one.province_rank is None else f"全省第 {one.province_rank} 位",
        )
        for one in found.reserves
    ]  # fmt: skip
    return found, figures
