"""Transfers to the police, property sealed, seized or preserved."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0012_transfers_and_property.sql"
    run_sql(file.read_text(encoding="utf-8"))
