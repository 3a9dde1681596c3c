"""Holders, mines and their facilities."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_sql((Path(__file__).parent.parent / "sql" / "0002_parties.sql").read_text(encoding="utf-8"))
