"""Proposals of campaigns as grounds of orders: a person chooses, nothing is ordered from here."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.campaigns.vocabulary import ESCALATION_NAMES
from kuangzheng.enforcement.entry import invalid, named
from kuangzheng.enforcement.mine_closures import schemas as s
from kuangzheng.enforcement.mine_closures.errors import ClosureKnown
from kuangzheng.enforcement.mine_closures.repository import MineClosures
from kuangzheng.enforcement.problems.repository import Problems, escalated


async def chosen(session: AsyncSession, escalation_id: UUID, mine_id: UUID | None) -> UUID:
    """The mine that the chosen proposal is of; `mine_id` is what the order names, if any.

    Raises EntryInvalid for what nobody proposed or of another mine, ClosureKnown where it led to
    an order already.
    """
    found = await escalated(session, escalation_id)
    if found is None:
        told = "没有此提请关闭，或不在您的管辖范围内；只有已提请关闭的问题可以作为依据"
        raise invalid("/escalation_id", "unknown", told)
    if mine_id is not None and found.mine_id != mine_id:
        told = f"该提请关闭针对的是“{found.subject}”，不是本决定的矿山"
        raise invalid("/escalation_id", "other_mine", told)
    led = (await MineClosures(session).of_escalations([found.id])).get(found.id)
    if led is not None:
        raise ClosureKnown(f"该提请关闭已由 {led.document_no} 作出决定")
    return found.mine_id


def require_same_mine(proposed: UUID | None, mine_id: UUID | None) -> None:
    """An order that rests on a proposal stays with its mine. Raises EntryInvalid."""
    if mine_id != proposed:
        told = "本决定以专项行动的提请关闭为依据，不能改为其他矿山"
        raise invalid("/mine_id", "other_mine", told)


async def ground(session: AsyncSession, escalation_id: UUID | None) -> s.ClosureGround | None:
    """As the order shows it; null where the reader does not see the proposal."""
    found = None if escalation_id is None else await escalated(session, escalation_id)
    if found is None:
        return None
    problem = await Problems(session).get(found.problem_id)
    return s.ClosureGround(
        **named(found, s.ClosureGround), problem_no=problem.no,
        reason_name=ESCALATION_NAMES[found.reason],
    )
