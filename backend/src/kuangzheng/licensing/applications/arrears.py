"""Whether grant revenue that is owed stands in the way of an application (S1-33).

The account says what is owed, the rulebook whether it forbids the approval and the issue.
"""

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.rulebooks import Outcome
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import repository
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.rulings.service import books_for
from kuangzheng.licensing.vocabulary import OPERATIONS

_FREE = frozenset({"cancellation", "retention", "plan_approval"})
"""What takes nothing from who owes: arrears do not keep a right alive."""


async def revenue_owed(act: Act, row: Application) -> str | None:
    """Why grant revenue owed forbids the application on this day, in words; None where it does
    not. Asked of the holder, in the whole country."""
    if act.principal.is_portal or row.kind in _FREE:
        return None
    on = today(act.clock)
    if not await repository.owes_revenue(act.session, row.holder_id, on):
        return None
    known = OPERATIONS | {"licence_issue"}
    operation = {"operation": row.kind} if row.kind in known else {}
    books = await books_for(act, row.division_code)
    ruling = books.find(
        "admission.arrears", row.division_code, on, {"due": "grant_revenue", **operation}
    )
    if ruling is None or ruling.outcome is not Outcome.BLOCK:
        return None
    return f"矿业权人有到期未缴的出让收益（{ruling.basis}），缴清前不能准予或发证"
