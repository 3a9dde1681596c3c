"""Posting writes one array of rows a table and looks for each account once."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0022_ledger_speed.sql"
    run_sql(file.read_text(encoding="utf-8"))
