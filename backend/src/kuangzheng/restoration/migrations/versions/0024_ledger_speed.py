"""Posting writes one array of rows a table and looks for each account once."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0024_ledger_speed.sql"
    run_sql(file.read_text(encoding="utf-8"))
