"""Plots on the one map."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0044_plot_map.sql"
    run_sql(file.read_text(encoding="utf-8"))
