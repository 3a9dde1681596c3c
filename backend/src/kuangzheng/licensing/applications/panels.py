"""What expert review says against an approval."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.rules import Bar

_NEWEST = text(
    "SELECT state, conclusion, letter_no, revised_on FROM expert_reviews"
    " WHERE application_id = :id AND state <> 'given_up' ORDER BY ordinal DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The newest expert review of an application."""

    state: str
    conclusion: str | None = None
    letter_no: str | None = None
    revised_on: date | None = None


async def expert_bars(
    session: AsyncSession, application_id: UUID, procedure: Procedure
) -> list[Bar]:
    found = (await session.execute(_NEWEST, {"id": application_id})).mappings().one_or_none()
    return bars_of(procedure.expert_review, Reviewed(**found) if found else None)


def bars_of(needed: bool, review: Reviewed | None) -> list[Bar]:
    """A review that was begun has to end; its letter binds also where no rulebook asked for it."""
    if review is None:
        told = "按本申请适用的规则册须经专家评审，请先发起专家评审"
        return [Bar("expert_review_missing", told)] if needed else []
    if review.state == "open":
        return [Bar("expert_review_open", "专家评审尚未出具意见")]
    if review.conclusion == "fail":
        told = (
            f"专家评审意见（{review.letter_no}）为不通过，不能准予；可说明理由重新评审"
        )
        return [Bar("expert_review_failed", told)]
    if review.conclusion == "revise" and review.revised_on is None:
        told = f"专家评审意见（{review.letter_no}）为修改后通过，须先确认修改情况"
        return [Bar("expert_revision_missing", told)]
    return []
