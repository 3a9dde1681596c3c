"""Indexes of what waits for holders."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0058_what_waits_for_holders.sql"
    run_sql(file.read_text(encoding="utf-8"))
