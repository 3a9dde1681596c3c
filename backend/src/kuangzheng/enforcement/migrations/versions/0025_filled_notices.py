"""Decisions made public are filled from their cases."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0025_filled_notices.sql"
    run_sql(file.read_text(encoding="utf-8"))
