"""Tables of special funds; the DDL is `migrations/sql/0025_conditions_special_funds.sql` and
`0029_demands_met.sql`."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _fen() -> Column[int]:
    return Column(BigInteger, nullable=False)


class SpecialFundEntry(Record, Table, table=True):
    __tablename__ = "special_fund_entries"

    budget_id: UUID
    no: int
    kind: str
    project_id: UUID
    amount_fen: int = Field(sa_column=_fen())
    free_fen: int = Field(sa_column=_fen())
    left_fen: int = Field(sa_column=_fen())
    on_date: date
    document_no: str
    payee: str | None = None
    note: str | None = None
    reverses: UUID | None = None
    reversed_kind: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None
