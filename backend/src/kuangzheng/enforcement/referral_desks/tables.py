"""The table of referral desks; the DDL is `0067_departments_sign_for_referrals.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class ReferralDesk(Record, Table, table=True):
    """An organisation that receives for a department in a division."""

    __tablename__ = "referral_desks"

    department: str
    organisation_id: UUID
    organisation_name: str
    ended_on: date | None = None
