"""What other departments send: feeds, mappings, rows."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0027_inbound_feeds.sql"
    run_sql(file.read_text(encoding="utf-8"))
