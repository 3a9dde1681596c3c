"""The comparison as periodic work."""

from datetime import time
from typing import Any

import structlog

from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.problems import Problem
from kuangzheng.licensing.geometries.repository import sample
from kuangzheng.licensing.geometries.rules import TABLE_NAMES, Wrong, wrong_rows

log = structlog.get_logger("kuangzheng.licensing")
SAMPLE_ROWS = 500
SHOWN = 10


class GeometryColumnsWrong(Problem):
    code = "geometry_columns_wrong"
    title, title_en = "图形与外包框、面积不一致", "Stored boxes or areas differ from their geometry"


@schedule(
    "licensing.geometry_verification", Daily(time(2, 40)), catch_up="latest",
    lane="licensing:verification",
)  # fmt: skip
async def verify_geometries(context: JobContext) -> dict[str, Any]:
    """A sample of each table every night: searches by box would pass over a row whose box is wrong.

    Raises GeometryColumnsWrong: a failed job, an error in the log and an urgent notice to the
    system administrators of the first wrong row's division.
    """
    compared, wrong = {}, []
    for table in TABLE_NAMES:
        async with context.session() as session:
            rows = await sample(session, table, SAMPLE_ROWS)
        compared[table] = len(rows)
        wrong += wrong_rows(table, rows)
    if wrong:
        await _tell(context, wrong)
        shown = [one.as_dict() for one in wrong[:SHOWN]]
        log.error("geometry columns wrong", found=len(wrong), first=shown)
        raise GeometryColumnsWrong(_sentence(wrong), found=len(wrong), first=shown)
    return {"compared": compared}


async def _tell(context: JobContext, wrong: list[Wrong]) -> None:
    first = wrong[0]
    notice = Notice(
        kind="geometry_columns_wrong", audience="system_admin", urgent=True,
        reason=f"geometry_columns:{first.table}:{first.id}:{first.column}",
        title=GeometryColumnsWrong.title, body=_sentence(wrong),
        division_code=first.division_code,
    )  # fmt: skip
    async with context.session() as session:
        await post_notice(session, notice, context.clock.now())


def _sentence(wrong: list[Wrong]) -> str:
    first = wrong[0]
    return (
        f"抽查发现 {len(wrong)} 条记录的存储值与图形不一致，首条为{TABLE_NAMES[first.table]} "
        f"{first.id} 的 {first.column}：存储值 {first.stored}，按图形计算 {first.computed}。"
        "会审核查和一张图可能遗漏该记录，请立即查明并更正。"
    )
