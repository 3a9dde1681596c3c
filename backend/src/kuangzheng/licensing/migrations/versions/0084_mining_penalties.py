"""Penalties for illegal mining as enforcement tells them."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0084_mining_penalties.sql"
    run_sql(file.read_text(encoding="utf-8"))
