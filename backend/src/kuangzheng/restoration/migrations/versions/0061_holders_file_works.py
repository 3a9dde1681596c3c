"""Holders apply for acceptance, report damage and enter monitoring of their own rights."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0061_holders_file_works.sql"
    run_sql(file.read_text(encoding="utf-8"))
