"""Restoration plans with phases, zones and measures; annual plans with progress."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0012_works.sql"
    run_sql(file.read_text(encoding="utf-8"))
