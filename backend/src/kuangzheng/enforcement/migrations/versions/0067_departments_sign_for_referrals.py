"""Departments sign for what is referred to them."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0067_departments_sign_for_referrals.sql"
    run_sql(file.read_text(encoding="utf-8"))
