"""A demand closes when what it demands is deposited; an entry of a special fund is reversed."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0029_demands_met.sql"
    run_sql(file.read_text(encoding="utf-8"))
