"""What the bureau does with a filed use: checked, inspected on site, ordered to be corrected."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.fund_uses import comparing, reading, repository
from kuangzheng.restoration.fund_uses import schemas as s
from kuangzheng.restoration.fund_uses.correcting import issue
from kuangzheng.restoration.fund_uses.repository import FundUses
from kuangzheng.restoration.fund_uses.steps import (
    add_files,
    invalid,
    not_later,
    other_hand,
    taken,
    told,
)
from kuangzheng.restoration.fund_uses.tables import FundUse
from kuangzheng.restoration.funds.repository import Funds

_FILED = "该备案由您填报，须由另一人核对"


async def accept(act: Act, use_id: UUID, body: s.UseAcceptance) -> s.FundUseDetail:
    """Raises NotFound, Stale, UseActNotAllowed, UseSamePerson, UseInvalid without a note where
    something is flagged."""
    use, on, now = await taken(act, use_id, "accept"), today(act.clock), act.clock.now()
    other_hand(act, (use.filed_by, use.submitted_by), _FILED)
    await comparing.recompare(act.session, use, now)
    if use.flags and body.note is None:
        raise invalid("/note", "needed", "比对有提示事项，核对通过须说明理由")
    await settle(act, use, "accepted")
    await told(act, use, "accept", on, note=body.note, data={"flags": use.flags})
    return await reading.whole(act, use)


async def settle(act: Act, use: FundUse, state: str) -> None:
    """Its plan item goes to the booking behind it: the ledger's transaction then says for what."""
    values: dict[str, Any] = {
        "state": state, "settled_by": act.principal.id,
        "settled_by_name": act.principal.name or None, "settled_on": today(act.clock),
    }  # fmt: skip
    await FundUses(act.session).change(use, values, act.clock.now())
    if use.bank_line_id is not None:
        found = comparing.plan_found(await comparing.findings(act.session, use), use.plan_item)
        await repository.attach(
            act.session, use.bank_line_id, use.plan_item, found, act.clock.now()
        )


async def inspect(act: Act, use_id: UUID, body: s.InspectionOrder) -> s.FundUseDetail:
    """Somebody goes and looks: the day and who goes."""
    use = await taken(act, use_id, "inspect")
    if body.on < (use.submitted_on or body.on):
        raise invalid("/on", "out_of_order", "核查日期不得早于提交日期")
    await FundUses(act.session).change(use, {"state": "inspecting"}, act.clock.now())
    await told(act, use, "inspect", body.on, note=body.note, data={"people": body.people})
    await post_notice(act.session, Notice(
        kind="fund", reason=f"fund-use:{use.id}:inspect:{use.version}", title="基金使用现场核查",
        body=f"{use.right_name}：{body.on} 现场核查基金使用情况，请准备合同、凭证和施工资料",
        holder_id=(await _holder(act, use)), division_code=use.division_code,
        link=f"/restoration/fund-uses/{use.id}",
    ), act.clock.now())  # fmt: skip
    return await reading.whole(act, use)


async def inspected(act: Act, use_id: UUID, body: s.InspectionRecord) -> s.FundUseDetail:
    """What was found on site; it is then checked or ordered to be corrected."""
    use = await taken(act, use_id, "inspected")
    not_later(act, body.on, "/on")
    photos = [s.UseFileIn(document_id=one, kind="progress_photo", taken_on=body.on)
              for one in body.photos]  # fmt: skip
    await add_files(act, use, photos, "inspection")
    await FundUses(act.session).change(use, {"state": "submitted"}, act.clock.now())
    data = {"people": body.people, "conforms": body.conforms}
    await told(act, use, "inspected", body.on, note=body.findings, data=data)
    return await reading.whole(act, use)


async def order(act: Act, use_id: UUID, body: s.CorrectionOrderWrite) -> s.FundUseDetail:
    """Raises NotFound, Stale, UseActNotAllowed, UseSamePerson, NumberUsed, UseInvalid."""
    use, now = await taken(act, use_id, "order"), act.clock.now()
    other_hand(act, (use.filed_by, use.submitted_by), _FILED)
    await comparing.recompare(act.session, use, now)
    await issue(act, body, use)
    await FundUses(act.session).change(use, {"state": "ordered"}, now)
    return await reading.whole(act, use)


async def _holder(act: Act, use: FundUse) -> UUID:
    return (await Funds(act.session).get(use.fund_id)).holder_id
