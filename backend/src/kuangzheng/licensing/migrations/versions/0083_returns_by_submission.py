"""Returns in the order in which they came in."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0083_returns_by_submission.sql"
    run_sql(file.read_text(encoding="utf-8"))
