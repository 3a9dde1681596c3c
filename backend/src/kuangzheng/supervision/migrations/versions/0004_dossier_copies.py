"""Copies of dossiers that were handed out."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0004_dossier_copies.sql"
    run_sql(file.read_text(encoding="utf-8"))
