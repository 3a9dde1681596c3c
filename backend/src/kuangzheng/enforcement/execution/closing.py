"""What still stands in the way of closing a case, as the procedure of cases may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.execution import rules
from kuangzheng.enforcement.execution.figures import standing_payments
from kuangzheng.enforcement.execution.repository import Executions
from kuangzheng.enforcement.execution.tables import Execution, ExecutionPayment
from kuangzheng.enforcement.execution.windows import WAITING


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing to be done first, as a stable code and as it is told."""

    code: str
    text: str


async def open_points(session: AsyncSession, case_id: UUID) -> list[OpenPoint]:
    """Empty when execution does not keep the case open. An application to the court that was
    accepted lets it be closed: the court enforces."""
    case: Case | None = await session.get(Case, case_id)
    if case is None or case.outcome != "penalty":
        return []
    found, points = Executions(session), []
    for one in await found.remedies([case_id]):
        if one.state in WAITING:
            kind = "行政复议" if one.kind == "reconsideration" else "行政诉讼"
            points.append(OpenPoint("remedy_open", f"{kind}尚未终结（{one.body}）"))
    row = await found.of_case(case_id)
    if row is None:
        if case.fine_fen + case.gains_fen > 0:
            points.append(OpenPoint("no_slip", "尚未开具缴款书"))
        return points
    for motion in await found.motions([row.id]):
        if motion.state == "asked":
            told = f"{rules.MOTION_NAMES[motion.kind]}尚待审批"
            points.append(OpenPoint("motion_open", told))
    back = _refund(await found.payments([row.id]), row)
    if back:
        points.append(OpenPoint("refund_open", f"变更或者撤销后应退还 {back / 100:.2f} 元"))
    if row.state == "running" and row.accepted_on is None:
        points.append(OpenPoint("not_executed", "罚没款尚未执行完毕，法院也未受理强制执行申请"))
    return points


def _refund(payments: Sequence[ExecutionPayment], row: Execution) -> int:
    owed = {"fine": row.fine_fen, "confiscation": row.gains_fen}
    return sum(
        max(0, sum(one.amount_fen for one in standing_payments(payments, kind)) - fen)
        for kind, fen in owed.items()
    )
