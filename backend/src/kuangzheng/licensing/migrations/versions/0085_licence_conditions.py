"""Conditions live on in the licence."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0085_licence_conditions.sql"
    run_sql(file.read_text(encoding="utf-8"))
