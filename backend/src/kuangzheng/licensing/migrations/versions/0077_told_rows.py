"""Grants, their revenue and reserves are told whenever they change."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_kernel_sql, run_sql

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_kernel_sql("telling")
    file = Path(__file__).parent.parent / "sql" / "0077_told_rows.sql"
    run_sql(file.read_text(encoding="utf-8"))
