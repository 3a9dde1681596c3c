"""Indexes of what waits to be decided."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0062"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0062_what_waits_to_be_decided.sql"
    run_sql(file.read_text(encoding="utf-8"))
