"""Special funds entry by entry, and what a mine's place looks like on a day."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0025_conditions_special_funds.sql"
    run_sql(file.read_text(encoding="utf-8"))
