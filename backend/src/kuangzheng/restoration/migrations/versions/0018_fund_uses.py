"""Use of funds by filing: payees, contracts, filed uses, orders to correct."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    folder = Path(__file__).parent.parent / "sql"
    run_sql((folder / "0018_fund_uses.sql").read_text(encoding="utf-8"))
