"""What identity says of the clients that webhooks go to."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0046"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0046_webhook_clients.sql"
    run_sql(file.read_text(encoding="utf-8"))
