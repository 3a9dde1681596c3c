"""Feeds of clues and of overloaded lorries."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0052_inbound_suspicions.sql"
    run_sql(file.read_text(encoding="utf-8"))
