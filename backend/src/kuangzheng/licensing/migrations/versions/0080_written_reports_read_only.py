"""Written reports are read, no longer written."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0080"
down_revision = "0078"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0080_written_reports_read_only.sql"
    run_sql(file.read_text(encoding="utf-8"))
