"""Table of certificates; the DDL is `migrations/sql/0026_officer_certificates.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class OfficerCertificate(Record, Table, table=True):
    """`case_id`: entered by its officer when joining that case; from when and by whom it was issued
    is then told later."""

    __tablename__ = "officer_certificates"

    officer_id: str
    officer_name: str
    certificate_no: str
    issuer: str | None = None
    valid_from: date | None = None
    valid_until: date
    case_id: UUID | None = None
    withdrawn_on: date | None = None
    withdrawal_reason: str | None = None
    created_by: str
    created_by_name: str | None = None
