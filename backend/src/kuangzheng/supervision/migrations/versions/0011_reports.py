"""Reports, their editions and checks."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0011_reports.sql"
    run_sql(file.read_text(encoding="utf-8"))
