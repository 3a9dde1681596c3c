"""Proposed ranges: surveyed together, argued, drawn, approved, filed with the city."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0106"
down_revision = "0105"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0106_release_ranges.sql"
    run_sql(file.read_text(encoding="utf-8"))
