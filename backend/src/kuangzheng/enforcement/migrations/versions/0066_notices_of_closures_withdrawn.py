"""Notices of closures may be withdrawn."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0066"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0066_notices_of_closures_withdrawn.sql"
    run_sql(file.read_text(encoding="utf-8"))
