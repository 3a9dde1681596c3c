"""What a campaign found that becomes a clue."""

from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.enforcement.clues import schemas as c
from kuangzheng.enforcement.clues.service import registered
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act


async def opened(act: Act, campaign: Campaign, division: str, found: c.ClueWrite) -> Clue:
    """Its clock begins on the day on which the suspicion was recorded."""
    row, _ = await registered(act, c.ClueCreate(
        source="campaign", source_no=campaign.document_no, source_name=campaign.name,
        division_code=division, received_on=today(act.clock), **found.model_dump(),
    ))  # fmt: skip
    return row
