"""Objections to what is public, written without signing in and answered at the desk."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0059_notice_objections.sql"
    run_sql(file.read_text(encoding="utf-8"))
