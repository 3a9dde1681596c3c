"""Zones that held on any day of a period."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0073"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0073_zones_of_a_period.sql"
    run_sql(file.read_text(encoding="utf-8"))
