"""Sealed papers keep their scan."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0029_sealed_papers.sql"
    run_sql(file.read_text(encoding="utf-8"))
