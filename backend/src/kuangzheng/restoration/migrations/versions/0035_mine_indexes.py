"""Rows of one mine are found by an index."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0035_mine_indexes.sql"
    run_sql(file.read_text(encoding="utf-8"))
