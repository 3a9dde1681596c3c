"""Table of measures; the DDL is `migrations/sql/0051_restoration_facts.sql`."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class MineMeasure(Record, Table, table=True):
    __tablename__ = "mine_measures"

    mine_id: UUID
    kind: str
    content: str
    quantity: Decimal | None = None
    unit: str | None = None
    due_on: date
    basis: str | None = None
    done_on: date | None = None
    done_quantity: Decimal | None = None
    done_note: str | None = None
    document_no: str | None = None
    entered_by: str
    done_by: str | None = None
