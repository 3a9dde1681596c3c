"""Demand notices of funds that are short."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    run_sql((folder / "0011_demands.sql").read_text(encoding="utf-8"))
