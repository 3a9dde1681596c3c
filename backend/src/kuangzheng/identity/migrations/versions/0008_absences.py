"""Absences and deputies."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parents[1] / "sql" / "0008_absences.sql"
    run_sql(file.read_text(encoding="utf-8"))
