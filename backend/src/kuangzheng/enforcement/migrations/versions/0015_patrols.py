"""Patrols: who answers for what, grids, checklists, tasks, records."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0015_patrols.sql"
    run_sql(file.read_text(encoding="utf-8"))
