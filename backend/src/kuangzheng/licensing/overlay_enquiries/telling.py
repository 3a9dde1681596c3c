"""Whom an enquiry on strategic minerals is told: the desks above, and back the desk that asked."""

from kuangzheng.kernel.notices import ONCE, Notice, at_desk, post_notice
from kuangzheng.kernel.places import superior_city
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.overlay_enquiries.rules import DECISION_NAMES
from kuangzheng.licensing.overlay_enquiries.tables import OverlayEnquiry
from kuangzheng.licensing.rights.presenting import division_name

DESKS_ABOVE = ("clerk", "approver")
"""Who enters the decision above, and who takes it."""


async def gone_up(act: Act, row: OverlayEnquiry) -> None:
    """To the desks of the division above: the answer waits for its recorded decision."""
    above = superior_city(row.division_code[:6])
    body = (
        f"{division_name(row.division_code)}：{row.applicant}《{row.project}》涉及战略性矿产"
        f"{'、'.join(row.strategic)}，未经批准不得压覆，请审批并登记批复文号"
    )
    for role in DESKS_ABOVE:
        await post_notice(act.session, Notice(
            kind="overlay", reason=f"overlay-up:{row.id}", title="压覆战略性矿产待审批",
            body=body, division_code=above, audience=at_desk(role, above), window=ONCE,
            link=f"/overlay-enquiries/{row.id}",
        ), act.clock.now())  # fmt: skip


async def come_down(act: Act, row: OverlayEnquiry) -> None:
    """To the desk that asked, where the decision was entered above."""
    assert row.decision is not None
    await post_notice(act.session, Notice(
        kind="overlay", reason=f"overlay-down:{row.id}", title="压覆审批已有批复",
        body=f"《{row.project}》：{DECISION_NAMES[row.decision]}（{row.decision_no}），请拟制复函",
        division_code=row.division_code, audience=at_desk("clerk", row.division_code[:6]),
        window=ONCE, link=f"/overlay-enquiries/{row.id}",
    ), act.clock.now())  # fmt: skip
