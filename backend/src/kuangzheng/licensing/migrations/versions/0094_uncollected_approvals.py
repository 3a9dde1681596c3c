"""Approvals that nobody collects."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0094"
down_revision = "0093"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0094_uncollected_approvals.sql"
    run_sql(file.read_text(encoding="utf-8"))
