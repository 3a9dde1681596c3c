"""Substitute works at the cost of who did not restore."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0020_substitute_works.sql"
    run_sql(file.read_text(encoding="utf-8"))
