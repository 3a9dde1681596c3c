"""Table of listing cases; the DDL is `migrations/sql/0036_disclosure.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class ListingCase(Record, Table, table=True):
    """A listing from its proposal to its end; approved, it stands in `holder_listings` under the
    same id."""

    __tablename__ = "listing_cases"

    check_id: UUID
    holder_id: UUID
    holder_name: str
    list: str
    ground: str
    reason: str
    state: str = "proposed"
    document_no: str | None = None
    listed_on: date | None = None
    until: date | None = None
    delisted_on: date | None = None
    removal_kind: str | None = None
    removal_reason: str | None = None
    removal_document_no: str | None = None
    refuse_reason: str | None = None
    proposed_by: str
    proposed_by_name: str | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    removal_by: str | None = None
    removal_by_name: str | None = None
    removal_decided_by: str | None = None
    removal_decided_by_name: str | None = None
