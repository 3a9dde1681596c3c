"""Penalties and orders to stand still, as enforcement tells of them."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0034_enforcement_facts.sql"
    run_sql(file.read_text(encoding="utf-8"))
