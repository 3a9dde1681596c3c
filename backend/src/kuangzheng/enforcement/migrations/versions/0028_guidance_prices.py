"""Guidance prices of sales, and what they said to a valuation."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0028_guidance_prices.sql"
    run_sql(file.read_text(encoding="utf-8"))
