"""Imports of the cadastre: orders, reports, staging tables."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_sql((Path(__file__).parent.parent / "sql" / "0006_cadastre.sql").read_text(encoding="utf-8"))
