"""Campaigns: spot checks, reports, summaries of departments, typical cases."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0019_campaign_results.sql"
    run_sql(file.read_text(encoding="utf-8"))
