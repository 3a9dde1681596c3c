"""The table of bulletins; the DDL is `migrations/sql/0022_keeping_watch.sql`."""

from datetime import date

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Bulletin(Record, Table, table=True):
    __tablename__ = "bulletins"

    kind: str
    title: str
    body: str
    addressees: str
    state: str = "draft"
    issue_no: str | None = None
    issued_on: date | None = None
    issued_by: str | None = None
    issued_by_name: str | None = None
    created_by: str
    created_by_name: str | None = None
