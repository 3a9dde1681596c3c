"""Closed mines on the public site."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0053_public_closures.sql"
    run_sql(file.read_text(encoding="utf-8"))
