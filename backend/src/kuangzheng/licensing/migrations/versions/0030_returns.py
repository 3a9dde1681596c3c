"""Production returns, findings of over-capacity, demand of minerals, river sand."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0030_returns.sql"
    run_sql(file.read_text(encoding="utf-8"))
