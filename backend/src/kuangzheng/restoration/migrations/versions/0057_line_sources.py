"""Where a line stands in a bank statement is never rewritten."""

from pathlib import Path

from kuangzheng.kernel.db.migrate import run_sql

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    file = Path(__file__).parent.parent / "sql" / "0057_line_sources.sql"
    run_sql(file.read_text(encoding="utf-8"))
