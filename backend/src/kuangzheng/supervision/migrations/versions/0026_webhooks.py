"""Webhooks of other systems: endpoints, what is owed to them, attempts."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0026_webhooks.sql"
    run_sql(file.read_text(encoding="utf-8"))
