"""What a campaign found that becomes a clue, or belongs to one that runs."""

from uuid import UUID

from kuangzheng.enforcement.campaigns.errors import ClueThere, invalid
from kuangzheng.enforcement.campaigns.schemas import Suspicion
from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.enforcement.clues import schemas as c
from kuangzheng.enforcement.clues.duplicates import running_like, told_apart
from kuangzheng.enforcement.clues.repository import Clues
from kuangzheng.enforcement.clues.rules import RUNNING
from kuangzheng.enforcement.clues.service import registered, tell
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.vocabulary import CLUE_STATE_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act

_APART = "专项行动登记时认定不是同一事项"


async def opened(
    act: Act, campaign: Campaign, division: str, found: c.ClueWrite, said: Suspicion
) -> Clue:
    """Its clock begins on the day on which the suspicion was recorded. Where a clue of the same act
    runs, a person says whether it is the same thing. Raises ClueThere, CampaignInvalid."""
    body = c.ClueCreate(
        source="campaign", source_no=campaign.document_no, source_name=campaign.name,
        division_code=division, received_on=today(act.clock), **found.model_dump(),
    )  # fmt: skip
    if said.into is not None:
        return await _found_again(act, body, said.into)
    there = await running_like(act, body)
    if there and not said.apart:
        named = "、".join(f"{one.no}（{CLUE_STATE_NAMES[one.state]}）" for one in there[:3])
        told = f"已有同类线索 {named}：同一事项的请选择该线索，不另登记；不是同一事项的请注明"
        raise ClueThere(told, clues=[{"id": str(one.id), "no": one.no} for one in there])
    row, _ = await registered(act, body)
    for one in there:
        await told_apart(act, row, one, _APART)
    return row


async def _found_again(act: Act, body: c.ClueCreate, into: UUID) -> Clue:
    clues = Clues(act.session)
    row = (await clues.many([into])).get(into)
    if row is None or row.division_code[:6] != body.division_code[:6]:
        raise invalid("/into", "unknown", "没有此线索，或不属于本县（市、区）")
    if row.state not in RUNNING:
        raise invalid("/into", "closed", "所选线索已答复、办结或并入其他线索，请另行登记")
    if body.right_id is not None and row.right_id not in (None, body.right_id):
        raise invalid("/into", "other_right", "所选线索涉及另一矿业权")
    await clues.change(row, {}, act.clock.now())
    await tell(
        act, row, "found_again", body.received_on, note=body.text, document_no=body.source_no
    )
    return row
