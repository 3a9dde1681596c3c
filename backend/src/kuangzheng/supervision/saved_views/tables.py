"""The table of saved views; the DDL is `migrations/sql/0040_saved_views.sql`."""

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


class SavedView(Record, Table, table=True):
    __tablename__ = "saved_views"

    page: str
    name: str
    query: str
    shared: bool = False
    owner: str
    owner_name: str | None = None
