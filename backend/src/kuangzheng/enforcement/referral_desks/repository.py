"""Every query of referral desks."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlmodel import col

from kuangzheng.enforcement.referral_desks.tables import ReferralDesk
from kuangzheng.enforcement.referrals.tables import Referral
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records


class ReferralDesks(Records[ReferralDesk]):
    """Who receives for which department."""

    table = ReferralDesk
    missing = "没有此移送接收单位，或不在您的管辖范围内"
    sorts = Sorts(
        "department", {"department": Sort(col(ReferralDesk.department), col(ReferralDesk.id))}
    )


def addressed_to(organisation_id: str | None, on: date) -> ColumnElement[bool]:
    """Referrals to a department for which the organisation receives on a day."""
    if organisation_id is None:
        return false()
    return (
        select(col(ReferralDesk.id))
        .where(
            col(ReferralDesk.department) == col(Referral.department),
            col(ReferralDesk.division_code) == func.left(col(Referral.division_code), 6),
            col(ReferralDesk.organisation_id) == UUID(organisation_id),
            or_(col(ReferralDesk.ended_on).is_(None), col(ReferralDesk.ended_on) >= on),
        )
        .correlate(Referral)
        .exists()
    )
