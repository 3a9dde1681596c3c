"""Clients wait for their confirmation; roles of an account beyond the caller's division."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parents[1] / "sql" / "0003_two_persons.sql"
    run_sql(file.read_text(encoding="utf-8"))
