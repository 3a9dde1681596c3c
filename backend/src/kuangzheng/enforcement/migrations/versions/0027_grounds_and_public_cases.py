"""Closures keep their ground; typical cases are read by everybody."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0027_grounds_and_public_cases.sql"
    run_sql(file.read_text(encoding="utf-8"))
