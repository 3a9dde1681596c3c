"""How people are reached outside the application."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parents[1] / "sql" / "0009_notice_choices.sql"
    run_sql(file.read_text(encoding="utf-8"))
