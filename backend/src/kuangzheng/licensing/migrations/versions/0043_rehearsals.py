"""The day that policies ask for may be that of a rehearsal."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0043_rehearsals.sql"
    run_sql(file.read_text(encoding="utf-8"))
