"""The table of a division's own figures; the DDL is `migrations/sql/0011_penalties.sql`."""

from datetime import date

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class PenaltyFigure(Record, Table, table=True):
    __tablename__ = "penalty_figures"

    kind: str
    key: str
    from_percent: int | None = None
    to_percent: int | None = None
    value_fen: int | None = None
    document_no: str
    document_title: str
    valid_from: date
    entered_by: str
    entered_by_name: str | None = None
    confirmed_by: str | None = None
    confirmed_by_name: str | None = None
    confirmed_on: date | None = None
