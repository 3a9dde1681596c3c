"""Enquiries that builders write themselves; who entered a decision of the higher authority."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0099"
down_revision = "0098"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0099_overlay_requests.sql"
    run_sql(file.read_text(encoding="utf-8"))
