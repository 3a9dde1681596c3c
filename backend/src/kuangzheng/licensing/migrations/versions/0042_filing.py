"""Filing: extension of the period, restoration plans, choosing block and transferee."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0042_filing.sql"
    run_sql(file.read_text(encoding="utf-8"))
