"""Private addresses of calendars."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0036_calendar_feeds.sql"
    run_sql(file.read_text(encoding="utf-8"))
