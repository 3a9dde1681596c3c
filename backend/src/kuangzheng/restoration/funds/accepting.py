"""An overall acceptance lets the fund of a right be settled and what is left be released."""

from datetime import date
from uuid import UUID

from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.funds import registering, service
from kuangzheng.restoration.funds.repository import Funds


async def accept_overall(act: Act, right_id: UUID, on: date, document_no: str) -> bool:
    """Whether there is a fund that takes it; one that knows of an acceptance keeps that."""
    funds, now = Funds(act.session), act.clock.now()
    known = await funds.of_right(right_id)
    fund = None if known is None else await funds.hold(known.id)
    if fund is None or fund.state == "closed" or fund.accepted_on is not None:
        return False
    await funds.change(fund, {"accepted_on": on, "acceptance_no": document_no}, now)
    await funds.enter(registering.entered(
        fund, "accepted", on, service.by(act), now, document_no=document_no,
        note="矿区生态修复总体验收",
    ))  # fmt: skip
    return True
