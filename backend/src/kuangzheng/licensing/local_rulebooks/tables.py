"""Tables of bureaus' own rulebooks; the DDL is `migrations/sql/0016_rulings.sql`."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class LocalRulebook(Record, Table, table=True):
    """One edition of a bureau's own rulebook; its text stands once it is in force."""

    __tablename__ = "local_rulebooks"

    jurisdiction: str
    book: str
    edition: int
    replaces_id: UUID | None = None
    status: str = "draft"
    title: str
    source: str
    text: str
    content_version: str
    valid_from: date | None = None
    valid_to: date | None = None
    ends_on: date | None = None
    entry_count: int


class LocalRulebookAct(Table, table=True):
    """What was done with an edition, by whom, when; never changed."""

    __tablename__ = "local_rulebook_acts"

    id: UUID = Field(primary_key=True)
    division_code: str
    rulebook_id: UUID
    act: str
    content_version: str
    ends_on: date | None = None
    document_no: str | None = None
    reason: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime
