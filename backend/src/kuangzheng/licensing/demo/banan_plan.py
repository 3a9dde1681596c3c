"""The Banan plan of the demonstration: imported from its plan file like any other, by two hands."""

from datetime import date
from importlib.resources import files
from typing import Any

from sqlalchemy import text

from kuangzheng.kernel.clock import Clock, SystemClock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.licensing.demo.banan_data import DIVISION, PLAN
from kuangzheng.licensing.plans import service
from kuangzheng.licensing.plans.reading import read_text
from kuangzheng.licensing.plans.repository import Plans
from kuangzheng.licensing.plans.schemas import PlanExtend, PlanWrite
from kuangzheng.licensing.plans.service import Desk

FILE = "plan-500113.yaml"
IN_FORCE = date(2022, 8, 1)
_UNTIL = date(2030, 12, 31)
_LINK = text(
    "UPDATE planned_blocks SET plan_id = :plan, area_class = CASE WHEN mineral = '地热'"
    " AND (name LIKE '示例南泉%' OR name LIKE '示例东泉%') THEN 'key_mining_area' END"
    " WHERE division_code = :division AND plan_name = :name AND plan_id IS NULL"
)


async def load_plan(url: str, clock: Clock | None = None) -> bool:
    """Draft, put in force and extend the plan, as worker; False when a plan is there."""
    clock = clock or SystemClock()
    database = Database(url, service="licensing", pool_size=2, worker=True, clock=clock)
    scope = Scope.for_division(DbRole.WORKER, "system:demo", DIVISION)
    try:
        async with database.session(scope) as session:
            if await Plans(session).in_force(DIVISION, today(clock)) is not None:
                return False
            writer = Desk(session, "system:demo", "示例编制人", clock)
            approver = Desk(session, "system:demo-approver", "示例审批人", clock)
            await _publish(writer, approver, today(clock))
        return True
    finally:
        await database.close()


def _extension(on: date) -> PlanExtend:
    """To the end of the decade; later, to the end of the next year: projects run for months."""
    return PlanExtend(
        until=max(_UNTIL, date(on.year + 1, 12, 31)), document_no="示例延〔2025〕1号",
        reason="示例：新一轮规划发布前继续实施，仅供演示",
    )  # fmt: skip


async def _publish(writer: Desk, approver: Desk, on: date) -> None:
    found = read_text(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    assert found.content is not None, found.faults
    plan = await service.draft(writer, PlanWrite(content=found.content))
    values: dict[str, Any] = {"plan": plan.id, "division": DIVISION, "name": PLAN}
    await service.approve(approver, plan)
    await service.publish(approver, plan, "示例府〔2022〕1号", IN_FORCE)
    await service.lengthen(approver, plan, _extension(on))
    await writer.session.execute(_LINK, values)
