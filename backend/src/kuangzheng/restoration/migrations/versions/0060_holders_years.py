"""Holders file their restoration years."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0060_holders_years.sql"
    run_sql(file.read_text(encoding="utf-8"))
