"""Who has read a bulletin, and which division has not."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0045_bulletin_readings.sql"
    run_sql(file.read_text(encoding="utf-8"))
