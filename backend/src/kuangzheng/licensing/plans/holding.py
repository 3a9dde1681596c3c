"""The plan that something else is laid under."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.licensing.plans.errors import PlanNotUsable
from kuangzheng.licensing.plans.repository import Plans
from kuangzheng.licensing.plans.tables import Plan


async def require_plan(session: AsyncSession, plan_id: UUID, division: str, pointer: str) -> Plan:
    """A plan that was put in force for a division that holds the given one. Raises
    PlanNotUsable."""
    try:
        plan = await Plans(session).get(plan_id)
    except NotFound as missing:
        raise _refused(pointer, "unknown_plan", "没有此规划，或不在您的管辖范围内") from missing
    if plan.status != "in_force":
        told = f"《{plan.title}》不在实施期内，请选择已发布实施的规划"
        raise _refused(pointer, "plan_not_in_force", told)
    lo, hi = division_range(plan.division_code)
    if not lo <= division < hi:
        told = f"《{plan.title}》的规划范围不包括该行政区"
        raise _refused(pointer, "plan_elsewhere", told)
    return plan


def _refused(pointer: str, code: str, detail: str) -> PlanNotUsable:
    return PlanNotUsable(detail, errors=[FieldError(pointer, code, detail)])
