"""Campaigns: plans, checks, problems, rectification and its acceptance."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0018_campaigns.sql"
    run_sql(file.read_text(encoding="utf-8"))
