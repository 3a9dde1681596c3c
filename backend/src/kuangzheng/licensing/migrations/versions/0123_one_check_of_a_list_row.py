"""A right of a national list is checked once upon it."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0123"
down_revision = "0120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0123_one_check_of_a_list_row.sql"
    run_sql(file.read_text(encoding="utf-8"))
