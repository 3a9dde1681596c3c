"""Quantities of the three rates; caps on output with what was accepted of the year."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0089"
down_revision = "0088"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0089_rates_and_caps_of_returns.sql"
    run_sql(file.read_text(encoding="utf-8"))
