"""Renewals asked for in time and not decided."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0095"
down_revision = "0094"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0095_pending_renewals.sql"
    run_sql(file.read_text(encoding="utf-8"))
