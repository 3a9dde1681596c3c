"""Zones, deposits and planned blocks."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_sql((Path(__file__).parent.parent / "sql" / "0004_zones.sql").read_text(encoding="utf-8"))
