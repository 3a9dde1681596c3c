"""A check's finding that becomes a clue."""

from uuid import UUID

from kuangzheng.enforcement.campaign_checks import schemas as s
from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.enforcement.clues import schemas as c
from kuangzheng.enforcement.clues.service import registered
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act


async def opened(
    act: Act, campaign: Campaign, body: s.CampaignCheckWrite, right_id: UUID, division: str
) -> UUID:
    """The clue's identifier. Its clock begins on the day on which the suspicion was recorded."""
    assert body.violation is not None
    row, _ = await registered(act, c.ClueCreate(
        source="campaign", source_no=campaign.document_no, source_name=campaign.name,
        division_code=division, received_on=today(act.clock), occurred_on=body.checked_on,
        violation=body.violation, text=body.findings, right_id=right_id,
    ))  # fmt: skip
    return row.id
