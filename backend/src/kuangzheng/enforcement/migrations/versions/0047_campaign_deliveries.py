"""Reports of a campaign that are handed in."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0047_campaign_deliveries.sql"
    run_sql(file.read_text(encoding="utf-8"))
