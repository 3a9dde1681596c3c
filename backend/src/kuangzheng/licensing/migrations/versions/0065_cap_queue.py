"""Approvals that ask for the same cap are served in the order they came."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0065"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0065_cap_queue.sql"
    run_sql(file.read_text(encoding="utf-8"))
