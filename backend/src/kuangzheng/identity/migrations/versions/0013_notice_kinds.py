"""Kinds of notices that a person switches off, and those nobody may."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parents[1] / "sql" / "0013_notice_kinds.sql"
    run_sql(file.read_text(encoding="utf-8"))
