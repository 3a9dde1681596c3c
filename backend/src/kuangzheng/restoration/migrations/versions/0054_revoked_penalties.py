"""Penalties that do not stand any longer."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0054"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0054_revoked_penalties.sql"
    run_sql(file.read_text(encoding="utf-8"))
