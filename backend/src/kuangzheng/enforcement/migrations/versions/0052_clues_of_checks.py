"""A check of a campaign that found a suspected violation opens a clue."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0052"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0052_clues_of_checks.sql"
    run_sql(file.read_text(encoding="utf-8"))
