"""Meetings, hot spots, supervision groups, bulletins, the monthly form."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0022_keeping_watch.sql"
    run_sql(file.read_text(encoding="utf-8"))
